//! What can be played at once: numbers that the model packs tightly have ends, told here and not by a
//! fault in the middle of a winter.

use super::problem::{Location, Problem, ProblemKind, Severity};
use super::{Brief, Scenario, Source};

/// Every limit that a file exceeds.
pub(super) fn exceeded(brief: &Brief) -> Vec<Problem> {
    let all = [
        too_many_demands(brief),
        too_many_needs(brief.scenarios.iter().flatten()),
        too_many_services(brief),
    ];
    all.into_iter().flatten().chain(background_that_differs(brief)).collect()
}

/// Every limit that some arms of a varied file exceed.
pub(super) fn of_some(arms: &[Scenario]) -> Vec<Problem> {
    let first = arms.first();
    let differs = |arm| differing_background(first?, arm);
    let differs = arms.iter().find_map(differs).map(background_differs);
    too_many_needs(arms).into_iter().chain(differs).collect()
}

fn problem(value: String, rule: &'static str, mend: &str) -> Problem {
    let kind = ProblemKind::OutOfRange { value, rule };
    Problem { severity: Severity::Error, at: Location::whole(), kind, mend: Some(mend.into()) }
}

/// All arms and cases live through the same winters, which are drawn for so many curves at once.
fn too_many_demands(brief: &Brief) -> Option<Problem> {
    const MOST: usize = 64;
    let mut distinct: Vec<&Scenario> = Vec::new();
    for scenario in brief.scenarios.iter().flatten() {
        if !distinct.iter().any(|known| known.has_demand_of(scenario)) {
            distinct.push(scenario);
        }
    }
    let value = format!("{} different demands among arms and cases", distinct.len());
    let rule =
        "at most 64 arms and cases may differ in waves or in sources' rate, profile or spread";
    let mend = "play some of the arms in a file of their own";
    (distinct.len() > MOST).then(|| problem(value, rule, mend))
}

/// A person's number has 24 bits; a third of that is left for seasons, waves and over-dispersion.
fn too_many_needs<'a>(scenarios: impl IntoIterator<Item = &'a Scenario>) -> Option<Problem> {
    const MOST: f64 = 5e6;
    let expected = |scenario: &Scenario| {
        let window = &scenario.window;
        let days = window.end.days_since(window.start)
            + i64::from(window.warm_up_days)
            + i64::from(window.follow_up_days);
        let weekly: f64 = scenario.sources.iter().map(|source| source.rate.per_week()).sum();
        weekly * days as f64 / 7.0
    };
    let most = scenarios.into_iter().map(expected).fold(0.0, f64::max);
    let value = format!("{most:.0} needs between the warm-up and the end of follow-up");
    let rule = "at most 5,000,000 can be played in one winter";
    let mend = "play a part of the area or of the winter, or shorten warm_up and follow_up";
    (most > MOST).then(|| problem(value, rule, mend))
}

/// What a person has had of each service is one bit each.
fn too_many_services(brief: &Brief) -> Option<Problem> {
    const MOST: usize = 64;
    let many = brief.base.services.len();
    let rule = "at most 64 services can be played together";
    (many > MOST).then(|| problem(format!("{many} services"), rule, "leave out what nobody uses"))
}

/// Background people are there in every arm alike; only a case may change them.
fn background_that_differs(brief: &Brief) -> Option<Problem> {
    let cases = 0..brief.scenarios.first().map_or(0, Vec::len);
    let differs = |case: usize| {
        let first = &brief.scenarios[0][case];
        brief.scenarios.iter().find_map(|row| differing_background(first, &row[case]))
    };
    cases.into_iter().find_map(differs).map(background_differs)
}

/// A background source that is not the same in two arms.
fn differing_background<'a>(first: &'a Scenario, second: &Scenario) -> Option<&'a Source> {
    let mut pairs = first.sources.iter().zip(second.sources.iter());
    let differs = pairs.find(|(one, other)| (one.background || other.background) && one != other);
    differs.map(|(source, _)| source)
}

fn background_differs(source: &Source) -> Problem {
    let value = format!("the background source `{}` differs between arms", source.name);
    let rule = "background people are the same in every arm: only a case may change them";
    problem(value, rule, "take it out of the arm's `set`, or let it be a case")
}
