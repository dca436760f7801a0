//! The inputs that move the answer most, in order.

use super::super::figures::Report;
use super::super::number::{one, pounds, two};
use super::super::rank::{Ranks, grade, own};
use super::grid::wrapped;
use super::section;
use crate::decision::{Ranked, Tried};
use crate::scenario::Dial;

/// Inputs that are shown.
const SHOWN: usize = 10;

/// What stands before the answer, where inputs were ranked.
pub(super) fn first(page: &mut String, report: &Report) {
    if let Some(ranks) = &report.ranks {
        page.push_str(&wrapped(&format!("> {}", ranks.first()), 2));
    }
}

/// The section.
pub(super) fn ranked(page: &mut String, report: &Report) {
    let Some(ranks) = &report.ranks else {
        return;
    };
    section(page, "The inputs that move this answer most");
    page.push_str(&wrapped(&ranks.about(report), 0));
    if let Some(base) = ranks.ranking.base.filter(|_| report.structure.is_none()) {
        page.push_str(&wrapped(&format!("As the file has it: {}.", point(ranks, &base)), 0));
    }
    for (nth, row) in ranks.ranking.rows.iter().take(SHOWN).enumerate() {
        let (dial, turns) = (&row.dial, if row.turns { " It turns the sign." } else { "" });
        let moved = if report.structure.is_some() { ways(ranks, row) } else { moved(ranks, row) };
        let words = format!(
            "{}. {} ({}, {}): {moved}.{turns}",
            nth + 1,
            dial.path,
            own(dial),
            grade(dial).name()
        );
        page.push_str(&wrapped(&words, 4));
    }
    page.push_str(&wrapped(&ranks.rest(), 0));
}

/// `1.2 at 20%, 3.4 at 80%: 2.2 apart (95% 1.9 to 2.5)`.
fn moved(ranks: &Ranks, row: &Ranked) -> String {
    let write = |value: f64| amount(ranks, value);
    let ends = ends(row, |dial, end| format!("{} at {}", write(end.mean), dial.shown(end.x)));
    let (mean, interval) = (row.moves.mean, row.moves.interval);
    let sure = if interval.is_bounded() {
        format!("95% {} to {}", write(interval.lower), write(interval.upper))
    } else {
        "not known how sure".into()
    };
    format!("{ends}; moves it by {} ({sure})", write(mean))
}

/// The same without amounts: which arm is ahead at the ends, and how far it moves beside the first.
fn ways(ranks: &Ranks, row: &Ranked) -> String {
    let way = |end: &Tried| match end.mean {
        mean if mean > 0.0 => "more",
        mean if mean < 0.0 => "fewer",
        _ => "the same",
    };
    let ends = ends(row, |dial, end| format!("{} at {}", way(end), dial.shown(end.x)));
    format!("{ends}; {} of what the first moves", super::super::number::percent(ranks.share(row)))
}

fn ends(row: &Ranked, words: impl Fn(&Dial, &Tried) -> String) -> String {
    let ends: Vec<String> =
        [&row.down, &row.up].into_iter().flatten().map(|end| words(&row.dial, end)).collect();
    ends.join(", ")
}

fn point(ranks: &Ranks, at: &Tried) -> String {
    let write = |value: f64| amount(ranks, value);
    if at.lower.is_finite() && at.upper.is_finite() {
        format!("{} (95% {} to {})", write(at.mean), write(at.lower), write(at.upper))
    } else {
        write(at.mean)
    }
}

fn amount(ranks: &Ranks, value: f64) -> String {
    match ranks.ranking.aim.unit.as_str() {
        "£" => pounds(value),
        "share" => two(value),
        _ => one(value),
    }
}
