//! The decision on the headline pair, and its three spreads.

use super::super::caveat::Caveat;
use super::super::figures::Report;
use super::super::number::{one, pounds, two, whole};
use super::super::sentence::decision_lines;
use super::grid::{Grid, wrapped};
use super::{case_line, over, rank, section};
use crate::decision::SweepTable;
use crate::experiment::{Difference, Summary};
use crate::kernel::stats::Interval;

/// The answer: for each case the sentence, then what was judged.
pub(super) fn decision(page: &mut String, report: &Report) {
    section(page, "The answer");
    let Some(pair) = report.pairs.first() else {
        page.push_str("One arm only: there is nothing to compare.\n");
        return;
    };
    rank::first(page, report);
    let (arm, against) = (&report.arms[pair.arm], &report.arms[pair.against]);
    for side in [arm, against].into_iter().filter(|side| !side.label.is_empty()) {
        page.push_str(&wrapped(&format!("{} = {}", side.name, side.label), 2));
    }
    thresholds(page, report);
    let undoubted = if report.uncertainty.is_none() { UNDOUBTED } else { "" };
    for (case, decision) in report.decisions[0].iter().enumerate() {
        case_line(page, report, case);
        let lines = decision_lines(decision, &arm.name, &against.name);
        for (at, line) in lines.iter().enumerate() {
            let text = if at == 0 {
                format!("> {line} {undoubted}").trim_end().to_owned()
            } else {
                format!("- {line}")
            };
            page.push_str(&wrapped(&text, 2));
        }
    }
    page.push_str(&wrapped(
        "A mean's 95% interval is simulation error only: it says whether to run longer. How single \
         winters fall is luck.",
        0,
    ));
}

/// What every decision must say beside itself where no prior was drawn.
const UNDOUBTED: &str = "(Doubt about the inputs is not included.)";

/// Where figures are illustrative, the place at which the choice flips comes before any of them.
fn thresholds(page: &mut String, report: &Report) {
    let illustrative = report
        .caveats
        .iter()
        .any(|caveat| matches!(caveat, Caveat::Inputs(sources) if sources.illustrative > 0));
    let [pair, ..] = report.pairs.as_slice() else {
        return;
    };
    let (arm, against) = (&report.arms[pair.arm].name, &report.arms[pair.against].name);
    let about = |sweep: &&SweepTable| sweep.arm == *arm && sweep.against == *against;
    let sweeps: Vec<&SweepTable> = report.sweeps.iter().filter(about).collect();
    if !illustrative || sweeps.is_empty() {
        return;
    }
    let words = "Some inputs are illustrative. So first where the choice would flip; the figures after \
                 that are an example.";
    page.push_str(&wrapped(words, 0));
    for sweep in sweeps {
        let text = format!("* {} {}", sweep.question, over::conclusion(sweep));
        page.push_str(&wrapped(&text, 2));
    }
}

const SHOWN: [(&str, &str); 6] = [
    ("admissions_avoided", "people not admitted"),
    ("admissions", "emergency admissions"),
    ("bed_days", "bed days"),
    ("visits", "visits"),
    ("service_cost", "service cost"),
    ("total_cost", "total cost"),
];

/// Of which the page says how well it is known.
const KNOWN: [(&str, &str); 2] =
    [("admissions_avoided", "people not admitted"), ("service_cost", "service cost")];

/// How many winters it would have taken without pairing.
fn pairing(report: &Report, case: usize) -> String {
    let unpaired = |(measure, label): &(&str, &str)| {
        let difference = report.contrast(0, case, measure)?;
        let winters = difference.summary.winters as f64 * difference.gain?;
        Some(format!("{} ({label})", whole(winters.ceil())))
    };
    let all: Vec<String> = KNOWN.iter().filter_map(unpaired).collect();
    if all.is_empty() {
        return String::new();
    }
    let words = "Unpaired, as much would be known after so many winters";
    wrapped(&format!("{words}: {}.", all.join(", ")), 0)
}

/// How well the percentiles over winters are known.
fn ends(label: &str, summary: &Summary, money: bool) -> String {
    let write = if money { pounds } else { one };
    let known = |ends: Interval| match (ends.lower.is_finite(), ends.upper.is_finite()) {
        (true, true) => format!("{} to {}", write(ends.lower), write(ends.upper)),
        (true, false) => format!("{} or more", write(ends.lower)),
        (false, true) => format!("{} or less", write(ends.upper)),
        (false, false) => "not known".into(),
    };
    let [low, _, high] = summary.winter_interval;
    format!("{label}, lower {}, upper {}", known(low), known(high))
}

/// The headline's differences with the three spreads kept apart.
pub(super) fn spreads(page: &mut String, report: &Report) {
    let Some(pair) = report.pairs.first() else {
        return;
    };
    let (arm, against) = (&report.arms[pair.arm].name, &report.arms[pair.against].name);
    section(page, &format!("{arm} minus {against}, winter by winter"));
    for case in 0..report.cases.len() {
        case_line(page, report, case);
        let mut grid = Grid::default();
        grid.row(["", "mean", "simulation error", "luck of the winter", "correl-"]);
        grid.row(["", "", "95% of the mean", "19 winters in 20", "ation"]);
        for (measure, label) in SHOWN {
            if let Some(difference) = report.contrast(0, case, measure) {
                grid.row(spread_row(label, difference, measure.ends_with("cost")));
            }
        }
        page.push_str(&grid.lines());
        let ends: Vec<String> = KNOWN
            .iter()
            .filter_map(|(measure, label)| {
                let difference = report.contrast(0, case, measure)?;
                Some(ends(label, &difference.summary, measure.ends_with("cost")))
            })
            .collect();
        let luck = match report.winters {
            1 => "One winter has no range.".to_owned(),
            _ => format!("Ends of luck (95%): {}.", ends.join("; ")),
        };
        page.push_str(&wrapped(&luck, 0));
        page.push_str(&pairing(report, case));
    }
    page.push_str(match &report.uncertainty {
        None => "Ignorance: not included, no prior was drawn.\n",
        Some(_) => "Ignorance: under \"Doubt about the inputs\".\n",
    });
}

fn spread_row(label: &str, difference: &Difference, money: bool) -> [String; 5] {
    let write = if money { pounds } else { one };
    let summary = &difference.summary;
    let interval = summary.interval;
    let range = |from: f64, to: f64| format!("{} to {}", write(from), write(to));
    let error = if interval.is_bounded() {
        range(interval.lower, interval.upper)
    } else {
        "not known".into()
    };
    [
        label.into(),
        write(summary.mean),
        error,
        if summary.winters == 1 { "-".into() } else { range(summary.winter[0], summary.winter[2]) },
        difference.correlation.map_or("-".into(), two),
    ]
}
