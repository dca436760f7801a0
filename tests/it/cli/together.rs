//! What pairing was worth, and `--simultaneous`, from the command line.

use std::fs;

use serde_json::Value;

use super::{answer, small, words};

/// A third arm, so that there are two contrasts with the comparator.
const ANOTHER: &str = "\n[arms.weak]\n[arms.weak.set]\nservices.visits.response = \"20%\"\n";

fn json(more: &[&str]) -> Value {
    let (_folder, path) = small();
    let text = fs::read_to_string(&path).expect("a scenario") + ANOTHER;
    fs::write(&path, text).expect("a temporary file");
    let line = [&["run", words(&path), "--winters", "30", "--format", "json"], more].concat();
    serde_json::from_str(&answer(&line)).expect("it is JSON")
}

fn interval(of: &Value) -> (f64, f64) {
    let end = |which: &str| of["mean_95"][which].as_f64().expect("it is bounded");
    (end("lower"), end("upper"))
}

#[test]
fn intervals_of_all_contrasts_at_once_are_wider_and_those_of_levels_are_not() {
    let (each, all) = (json(&[]), json(&["--simultaneous"]));
    assert_eq!(
        (&each["run"]["contrasts_together"], &all["run"]["contrasts_together"]),
        (&Value::Null, &2.into())
    );
    let width = |(lower, upper): (f64, f64)| upper - lower;
    for pair in 0..2 {
        let bed_days = |told: &Value| interval(&told["contrasts"][pair]["measures"]["bed_days"]);
        assert!(width(bed_days(&all)) > 1.05 * width(bed_days(&each)), "pair {pair}");
        let gain = |told: &Value| interval(&told["decisions"][pair]["gains"][1]["gain"]);
        assert!(width(gain(&all)) > 1.05 * width(gain(&each)), "pair {pair}");
    }
    assert_eq!(each["estimates"], all["estimates"]);
    let told = |json: &Value| json["caveats"].to_string().contains("hold for 2 contrasts at once");
    assert!(!told(&each) && told(&all));
}

#[test]
fn what_pairing_was_worth_is_what_the_winters_say() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    let page = answer(&["run", words(&path), "--winters", "30", "--out", words(&out)]);
    assert!(page.contains("Unpaired, as much would be known after so many winters: "), "{page}");
    let text = fs::read_to_string(out.join("winters.csv")).expect("rows of winters");
    let head: Vec<&str> = text.lines().next().expect("a header").split(',').collect();
    let place = head.iter().position(|name| *name == "admissions").expect("it is counted");
    let of = |arm: &str| -> Vec<f64> {
        let rows = text.lines().map(|row| row.split(',').collect::<Vec<_>>());
        rows.filter(|row| row[0] == arm).map(|row| row[place].parse().unwrap()).collect()
    };
    let variance = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let squares = values.iter().map(|x| (x - mean) * (x - mean));
        squares.sum::<f64>() / (values.len() - 1) as f64
    };
    let (here, there) = (of("visits"), of("nothing"));
    let minus: Vec<f64> = here.iter().zip(&there).map(|(a, b)| a - b).collect();
    let gain = (variance(&here) + variance(&there)) / variance(&minus);
    let contrasts = fs::read_to_string(out.join("contrasts.csv")).expect("rows of contrasts");
    let row = contrasts.lines().find(|row| row.contains(",admissions,")).expect("a row");
    let cells: Vec<f64> = row.rsplit(',').take(2).map(|cell| cell.parse().unwrap()).collect();
    assert!((cells[1] - gain).abs() < 1e-9 * gain, "{cells:?} for {gain}");
    assert!((cells[0] - 30.0 * (gain - 1.0)).abs() < 1e-7 * gain, "{cells:?} for {gain}");
}
