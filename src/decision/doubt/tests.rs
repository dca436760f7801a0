use super::*;
use crate::experiment::Design;
use crate::kernel::maths::probit;
use crate::kernel::random::{Key, Who};
use crate::kernel::stats::Interval;
use crate::scenario::{Files, read};

const SMALL: &str = include_str!("../../../tests/it/cli/small.toml");

/// The small town with doubt about what a visit does and how many people call.
fn brief() -> Brief {
    let files = Files { main: ("small.toml".to_owned(), text()), side: Vec::new() };
    read(&files).unwrap_or_else(|problems| panic!("{problems}"))
}

fn text() -> String {
    let prior = |estimate: &str, sd: &str| {
        format!(
            "{{ estimate = \"{estimate}\", prior = {{ gamma = {{ mean = \"{estimate}\", sd = \"{sd}\" }} }} }}"
        )
    };
    let response = "{ estimate = \"40%\", prior = { beta = { mean = \"40%\", sd = \"10%\" } } }";
    SMALL.replace("response = \"40%\"", &format!("response = {response}")).replace(
        "rate       = \"5 per day\"",
        &format!("rate = {}", prior("5 per day", "1 per day")),
    )
}

fn normal(purpose: u16, draw: usize, winter: usize) -> f64 {
    probit(Key::new(1, purpose, &["made"]).uniform(draw as u32, winter as u32, Who::NONE))
}

/// `theta ~ N(100, 20)`, `luck ~ N(0, 50)`, ten winters: mean squares of 6,500 and 2,500.
#[test]
fn the_split_gives_the_published_mean_squares() {
    let (draws, winters) = (4_000, 10);
    let table: Vec<Vec<f64>> = (0..draws)
        .map(|draw| {
            let theta = 100.0 + 20.0 * normal(1, draw, 0);
            (0..winters).map(|winter| theta + 50.0 * normal(2, draw, winter)).collect()
        })
        .collect();
    let split = Split::of(&table);
    // A mean square of d degrees of freedom has a standard error of sqrt(2 / d) of itself.
    let near = |found: f64, wanted: f64, degrees: f64| {
        assert!(
            (found - wanted).abs() < 4.0 * wanted * (2.0 / degrees).sqrt(),
            "{found} for {wanted}"
        );
    };
    near(split.between, 6_500.0, 3_999.0);
    near(split.within.unwrap(), 2_500.0, 36_000.0);
    assert!(
        (split.ignorance_variance - 400.0).abs()
            < 4.0 * 6_500.0 * (2.0_f64 / 3_999.0).sqrt() / 10.0
    );
    let share = 400.0 / 2_900.0;
    assert!(split.share_interval.contains(share), "{:?}", split.share_interval);
    // The interval is that of theta, 100 ± 39.2, and not that of means of ten winters, 100 ± 50.
    let ends = split.ignorance.expect("there is ignorance");
    assert!((ends.upper - ends.lower - 78.4).abs() < 4.0, "{ends:?}");
    assert!(split.is_told());
}

#[test]
fn without_doubt_there_is_no_ignorance() {
    let table: Vec<Vec<f64>> =
        (0..50).map(|draw| (0..4).map(|winter| normal(3, draw, winter)).collect()).collect();
    let split = Split::of(&table);
    assert!(split.ignorance_sd() < 0.3 && split.share.unwrap() < 0.1);
    assert!(split.share_interval.lower < f64::EPSILON);
    let same = vec![vec![3.0; 4]; 5];
    let split = Split::of(&same);
    let three = Some(Interval { lower: 3.0, upper: 3.0 });
    assert_eq!((split.share, split.ignorance, split.is_told()), (None, three, true));
}

/// Means of draws that lie nearer to each other than luck would have them show no ignorance, and a range
/// without width would say that there is none; nor is luck ignorance where each draw has one winter.
#[test]
fn a_range_that_cannot_be_told_is_not_told() {
    let even = vec![vec![1.0, 2.0, 3.0], vec![3.0, 1.0, 2.1], vec![2.0, 3.1, 1.0]];
    let split = Split::of(&even);
    assert!(split.ignorance_variance < 0.0 && split.share == Some(0.0), "{split:?}");
    assert_eq!((split.ignorance, split.is_told()), (None, false));
    assert!(split.share_interval.upper > 0.3, "{split:?}");
    let single: Vec<Vec<f64>> = (0..50).map(|draw| vec![normal(3, draw, 0)]).collect();
    let split = Split::of(&single);
    assert_eq!((split.ignorance, split.share, split.is_told()), (None, None, false));
    // Of many draws the interval itself says that there is next to none.
    let many: Vec<Vec<f64>> =
        (0..3_000).map(|draw| (0..4).map(|winter| normal(3, draw, winter)).collect()).collect();
    assert!(Split::of(&many).is_told(), "{:?}", Split::of(&many));
}

/// Luck and the fit may leave less to an input's pairs than nothing: its total is then what it is alone.
#[test]
fn a_total_is_never_below_what_an_input_explains_by_itself() {
    let brief = brief();
    let asked = Asked { design: Design::LatinHypercube, draws: 120, winters: 2, seed: 3 };
    let mut floored = 0;
    for seed in 0..20 {
        let chances = asked.design.chances(&["a", "b"], asked.draws, seed);
        let values = chances.clone();
        let cost = |_: usize, draw: usize, winter: usize| {
            let row = &values[draw];
            4.0 * row[0] + 2.0 * row[1] + normal(5 + seed as u16, draw, winter)
        };
        let cost = |arm, draw, winter| if arm == 0 { cost(arm, draw, winter) } else { 0.0 };
        let played = Played::made(asked, &pairs(&brief), chances, values.clone(), &cost);
        let table = played.table(0, Outcome::Difference { pair: 0, gain: Gained::NetBenefit });
        let basis = shares::Basis::of(&played, &brief.priors).expect("there are draws enough");
        let shares = basis.shares(&table, &Split::of(&table)).expect("there is ignorance");
        for share in &shares.of {
            assert!(share.total >= share.first, "{share:?}");
            floored += usize::from(share.total.to_bits() == share.first.to_bits());
        }
    }
    assert!(floored > 0, "of what has no pairs, luck leaves some pairs below 0");
}

/// An arm that says a number itself does not vary with the file's; one that goes without has none.
#[test]
fn an_arm_that_overrules_a_prior_is_found() {
    use Reach::{Absent, Overruled, Varies};
    let found = |arm: &str| {
        let text = format!("{}\n[arms.own.set]\n{arm}\n", text());
        let files = Files { main: ("small.toml".to_owned(), text), side: Vec::new() };
        let brief = read(&files).unwrap_or_else(|problems| panic!("{problems}"));
        let names: Vec<String> = brief.arms.iter().map(|arm| arm.name.clone()).collect();
        assert_eq!(names, ["nothing", "own", "visits"]);
        reach::of(&brief).into_iter().map(|cases| cases[0].clone()).collect::<Vec<_>>()
    };
    let all = vec![Varies; 3];
    let response = found("services.visits.response = \"50%\"");
    assert_eq!(response, [vec![Absent, Overruled, Varies], all.clone()]);
    let plain = found("services.visits.response_half_life = \"9d\"");
    assert_eq!(plain, [vec![Absent, Varies, Varies], all]);
}

/// Net benefit `100 + a + b` with sds of 150 and 132.2876: EVPI 39.559311, EVPPI 22.667947 and 17.174712,
/// and 56.25% and 43.75% of the variance (closed forms; winters have luck of their own besides).
#[test]
fn what_knowing_is_worth_has_its_closed_form() {
    let brief = brief();
    let (draws, winters) = (4_000_u32, 10_u32);
    let asked = Asked { design: Design::LatinHypercube, draws, winters, seed: 5 };
    let chances = asked.design.chances(&["a", "b"], draws, 5);
    let values: Vec<Vec<f64>> = chances
        .iter()
        .map(|row| vec![150.0 * probit(row[0]), 132.287_565_553_229_53 * probit(row[1])])
        .collect();
    let gain = |draw: usize, winter: usize| {
        100.0 + values[draw][0] + values[draw][1] + 200.0 * normal(4, draw, winter)
    };
    let arm =
        brief.arms.iter().position(|arm| arm.name != brief.arms[brief.comparator].name).unwrap();
    let played = Played::made(
        asked,
        &pairs(&brief),
        chances.clone(),
        values.clone(),
        &|at, draw, winter| {
            if at == arm { 5_000.0 - gain(draw, winter) } else { 5_000.0 }
        },
    );
    let worth = Worth::of(&brief, &played, 0);
    let near = |found: f64, wanted: f64| {
        assert!((found / wanted - 1.0).abs() < 0.05, "{found} for {wanted}");
    };
    near(worth.evpi, 39.559_311);
    assert_eq!(worth.best, arm);
    near(worth.share_best[arm], 0.691_462);
    near(worth.topics[0].value, 22.667_947);
    near(worth.topics[1].value, 17.174_712);
    let table = played.table(0, Outcome::Difference { pair: 0, gain: Gained::NetBenefit });
    let basis = shares::Basis::of(&played, &brief.priors).expect("there are draws enough");
    let shares = basis.shares(&table, &Split::of(&table)).expect("there is ignorance");
    for (share, wanted) in shares.of.iter().zip([0.5625, 0.4375]) {
        assert!((share.first - wanted).abs() < 0.03, "{share:?}");
        assert!((share.total - wanted).abs() < 0.03 && share.rises, "{share:?}");
    }
}

/// The same draws whoever plays them, and a stopped run is the beginning of a whole one.
#[test]
fn a_stopped_run_is_a_complete_beginning() {
    let brief = brief();
    let asked = Asked { design: Design::LatinHypercube, draws: 20, winters: 2, seed: 1 };
    let mut outer = Outer::new(&brief, asked);
    outer.step().expect("draws can be played");
    let begun = outer.stop();
    let mut outer = Outer::new(&brief, asked);
    while !outer.step().expect("draws can be played").is_complete() {}
    let whole = outer.stop();
    assert_eq!((begun.draws(), whole.draws()), (16, 20));
    let outcome = Outcome::Difference { pair: 0, gain: Gained::AdmissionsAvoided };
    assert_eq!(begun.table(0, outcome), whole.table(0, outcome)[..16]);
    assert_eq!(begun.values, whole.values[..16]);
    let found = Uncertainty::of(&brief, &whole).expect("there are draws");
    assert_eq!(found.inputs.len(), 2);
    assert!(found.difference(0, 0, Gained::NetBenefit).is_some());
}

/// A memory that has played other worlds gives the same winters as a fresh one.
#[test]
fn a_used_memory_plays_the_same_winters() {
    let brief = brief();
    let values = |u| brief.priors.values(&[u, 1.0 - u]);
    let levels = |player: &mut crate::experiment::Player, values: &[f64]| {
        let settings = brief.priors.settings(values);
        let estimates = play::Estimates::of(&brief, 1);
        let (scenarios, plan) = estimates.with(values, 6..9).expect("it is legal");
        assert_eq!(brief.vary(&settings).scenarios().expect("it is legal"), scenarios);
        let study = player.play(&plan);
        (0..3).flat_map(|winter| study.row(winter, 1).to_vec()).collect::<Vec<i64>>()
    };
    let mut used = crate::experiment::Player::default();
    levels(&mut used, &values(0.95));
    let again = levels(&mut used, &values(0.3));
    assert_eq!(again, levels(&mut crate::experiment::Player::default(), &values(0.3)));
    // At the estimates a draw is the file itself.
    let there = levels(&mut used, &brief.priors.estimates());
    let plan = crate::experiment::Plan::of(&brief, 9, 1);
    let study = crate::experiment::Run::new(&plan).finish();
    let here: Vec<i64> = (6..9).flat_map(|winter| study.row(winter, 1).to_vec()).collect();
    assert_eq!(there, here);
}
