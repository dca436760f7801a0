//! The plane of cost and outcome, and what each step along its front costs and brings.

use super::{Choosing, amount, fine};
use crate::decision::{Choice, Point, Question};
use crate::experiment::AVOIDED;
use crate::kernel::stats::Estimate;
use crate::model::measures::Better;
use crate::report::number::{counted, one, percent, pounds};
use crate::report::page::{Grid, wrapped};

pub(super) fn plane(choosing: &Choosing<'_>, choice: &Choice) -> String {
    let Question { cost, outcome, sure, .. } = &choosing.question;
    let (outcome, turn) = shown_outcome(&outcome.0);
    let winters = counted(choice.pareto.winters, "winter");
    let about = format!(
        "Cost against outcome: {cost} and {outcome}, a winter, over the {winters} that all were played through."
    );
    let mut page = wrapped(&about, 0);
    let mut grid = Grid::default();
    grid.row(["", "cost", "outcome", ""]);
    for (arm, point) in choice.pareto.points.iter().enumerate() {
        grid.row([
            choosing.brief.arms[arm].name.clone(),
            point.cost.map_or("-".into(), pounds),
            point.outcome.map_or("-".into(), |value| one(turn * value)),
            stands(choosing, point),
        ]);
    }
    page += &grid.lines();
    for (pair, step) in choice.pareto.front.windows(2).zip(&choice.pareto.steps) {
        page += &wrapped(&format!("- {}.", step_words(choosing, choice, pair, step)), 2);
    }
    let words = format!(
        "Dominated: another costs no more and achieves no less, with {} for all pairs at once; perhaps: by the \
         means alone.",
        percent(sure.value())
    );
    page + &wrapped(&words, 0)
}

fn stands(choosing: &Choosing<'_>, point: &Point) -> String {
    let name = |arm: usize| &choosing.brief.arms[arm].name;
    match (point.alike, point.dominated.first()) {
        (Some(other), _) => format!("the same as {}", name(other)),
        (None, Some((by, true))) => format!("dominated by {}", name(*by)),
        (None, Some((by, false))) => format!("perhaps by {}", name(*by)),
        (None, None) => "on the front".into(),
    }
}

fn step_words(
    choosing: &Choosing<'_>,
    choice: &Choice,
    pair: &[usize],
    (dearer, more): &(Estimate, Estimate),
) -> String {
    let name = |arm: usize| &choosing.brief.arms[arm].name;
    let over = match dearer.n as usize {
        winters if winters == choice.pareto.winters => String::new(),
        winters => format!(", over {}", counted(winters, "winter")),
    };
    format!(
        "{} in place of {}: {} ({} to {}) for {}{over}",
        name(pair[1]),
        name(pair[0]),
        pounds(dearer.value),
        pounds(dearer.interval.lower),
        pounds(dearer.interval.upper),
        gained(choosing, more),
    )
}

/// What a step brings, counted the way that is better: `1.35 fewer people admitted (0.7 to 2.0)`.
fn gained(choosing: &Choosing<'_>, more: &Estimate) -> String {
    let (name, better) = &choosing.question.outcome;
    let unit = &choosing.outcome_unit;
    let is_fewer = name == AVOIDED || *better == Better::Lower;
    let sign = if is_fewer && name != AVOIDED { -1.0 } else { 1.0 };
    let ends = [sign * more.interval.lower, sign * more.interval.upper];
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let many = sign * more.value;
    match unit.as_str() {
        "£" | "share" => {
            let word = if is_fewer { "less" } else { "more" };
            let write = |value: f64| amount(value, unit);
            format!("{} {word} {name} ({} to {})", write(many), write(low), write(high))
        }
        _ => {
            let word = if is_fewer { "fewer" } else { "more" };
            let what = if name == AVOIDED { "people admitted" } else { unit };
            format!("{} {word} {what} ({} to {})", fine(many), one(low), one(high))
        }
    }
}

/// Admissions avoided are shown of one arm as the people admitted.
fn shown_outcome(name: &str) -> (&str, f64) {
    if name == AVOIDED { ("people_admitted", -1.0) } else { (name, 1.0) }
}
