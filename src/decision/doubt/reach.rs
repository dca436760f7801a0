//! Which arms an input reaches. An arm that says a number itself, or puts a list of its own in place of the
//! one that holds it, does not vary with the file's; beside an arm that does, doubt about the number counts as
//! doubt about the difference, though nobody may have meant that.
//!
//! Asked of the scenarios themselves, since an arm may overrule a number in many ways: the input is moved, the
//! others stay at their estimates, and an arm that is read just as before has not heard of it. An arm that has
//! nothing of the kind (a service that it goes without) is as it should be.

use crate::scenario::{Brief, Redraw, Scenario, parts};

/// How an arm takes an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It varies with it.
    Varies,
    /// It has nothing of the kind.
    Absent,
    /// It has a number of its own in its place.
    Overruled,
}

/// No more inputs than this are asked about, one for each column of a CSV: each costs a reading of the file.
/// The others are taken to reach everything.
const MOST: usize = 200;
/// Where an input is moved to: the first of these chances at which it differs and the file can be played.
const MOVED: [f64; 2] = [0.9, 0.1];

/// By input, case and arm.
pub(super) fn of(brief: &Brief) -> Vec<Vec<Vec<Reach>>> {
    let estimates = brief.priors.settings(&brief.priors.estimates());
    let redraw = brief.redraw();
    let still = redraw.at(&estimates).unwrap_or_else(|_| brief.scenarios.clone());
    let everywhere = vec![vec![Reach::Varies; brief.arms.len()]; brief.cases.len()];
    let (mut found, mut asked) = (Vec::<Vec<Vec<Reach>>>::new(), 0);
    for (input, parameter) in brief.priors.parameters.iter().enumerate() {
        let same = |other: &crate::scenario::Parameter| {
            parameter.column.is_some() && other.column == parameter.column
        };
        let reach = match brief.priors.parameters[..input].iter().position(same) {
            Some(known) => found[known].clone(),
            None if asked == MOST => everywhere.clone(),
            None => {
                asked += 1;
                let moved = MOVED.iter().find_map(|chance| moved(brief, &redraw, input, *chance));
                moved.map_or_else(
                    || everywhere.clone(),
                    |moved| by_case(brief, &parameter.path, &still, &moved),
                )
            }
        };
        found.push(reach);
    }
    found
}

/// The arms with one input elsewhere, where that is another value and can be played.
fn moved(
    brief: &Brief,
    redraw: &Redraw<'_>,
    input: usize,
    chance: f64,
) -> Option<Vec<Vec<Scenario>>> {
    let values = brief.priors.one_at(input, chance);
    let differs = values[input] - brief.priors.parameters[input].estimate != 0.0;
    differs.then(|| redraw.at(&brief.priors.settings(&values)).ok()).flatten()
}

fn by_case(
    brief: &Brief,
    path: &str,
    still: &[Vec<Scenario>],
    moved: &[Vec<Scenario>],
) -> Vec<Vec<Reach>> {
    let one = |arm: usize, case: usize| {
        // An arm that goes without a service still holds its numbers, and nobody comes to it.
        if !has(&brief.scenarios[arm][case], path) {
            Reach::Absent
        } else if still[arm][case] == moved[arm][case] {
            Reach::Overruled
        } else {
            Reach::Varies
        }
    };
    let arms = |case| (0..brief.arms.len()).map(|arm| one(arm, case)).collect();
    (0..brief.cases.len()).map(arms).collect()
}

/// Whether the service, team or post that a path is about does anything in an arm.
fn has(scenario: &Scenario, path: &str) -> bool {
    let [table, name, ..] = &*parts(path) else { return true };
    match table.as_str() {
        "services" => scenario.services.iter().any(|of| of.name == *name && of.enabled),
        "posts" => scenario.posts.iter().any(|of| of.name == *name && of.enabled),
        "teams" => scenario
            .teams
            .enumerate()
            .any(|(team, of)| of.name == *name && scenario.team_works(team)),
        _ => true,
    }
}
