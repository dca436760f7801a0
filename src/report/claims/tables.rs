//! `claims.csv` and `claims_winters.csv`: every step, over winters and in each of them.
//!
//! Rows of the kind `step` add up: those without a valuation and those of one valuation, up to `net`, give
//! that valuation's `net`, exactly and in every winter; the step after it leads to `cash`.

use super::super::table::{Cell, Table};
use super::super::tables::{SPREAD, header, spread};
use crate::decision::claim::{ClaimAudit, Column, Ending, Share, Step, Walked};

/// Whether a row is added, or is the sum of those before it.
const fn kind(step: Step) -> &'static str {
    match step {
        Step::Net | Step::Cash => "sum",
        _ => "step",
    }
}

/// A share and a ratio have no percentiles over winters, and so none of their intervals.
const NO_ENDS: [Cell; 6] = [const { Cell::Empty }; 6];

const CLASSES: [&str; 3] = ["benefit", "cash_releasing", "not_cash_releasing_benefit"];

fn classes(ending: &Ending) -> [&Column; 3] {
    [&ending.benefit, &ending.cash_releasing, &ending.not_cash_releasing]
}

/// `claims.csv`: long, one row a step and unit.
pub(in crate::report) fn summary(audits: &[ClaimAudit]) -> Table {
    let first =
        ["claim", "variant", "valuation", "pounds_a_bed_day", "step", "part", "kind", "unit"];
    let mut table = header(&first, &SPREAD);
    for audit in audits {
        for walked in &audit.variants {
            variant(&mut table, audit, walked);
        }
    }
    table
}

fn variant(table: &mut Table, audit: &ClaimAudit, walked: &Walked) {
    let mut push = |ending: Option<&Ending>, words: [&str; 4], column: &Column| {
        let mut cells = lead(audit, walked, ending);
        cells.extend(words.map(Cell::from));
        cells.extend(spread(column.summary.as_ref(), audit.winters));
        table.push(cells);
    };
    push(None, ["taken_on", "step-up", "count", "people"], &walked.step_up);
    push(None, ["taken_on", "step-down", "count", "people"], &walked.step_down);
    for row in &walked.rows {
        let amounts = &row.amounts;
        let all =
            [("people", &amounts.people), ("bed days", &amounts.days), ("£", &amounts.pounds)];
        for (unit, column) in all {
            push(None, [row.step.name(), row.part.name(), kind(row.step), unit], column);
        }
    }
    let left = &walked.left;
    for (unit, column) in [("people", &left.people), ("bed days", &left.days), ("£", &left.pounds)]
    {
        push(None, ["left", "all", "sum", unit], column);
    }
    for ending in &walked.endings {
        for (step, column) in &ending.rows {
            push(Some(ending), [step.name(), "all", kind(*step), "£"], column);
        }
        for (name, column) in CLASSES.iter().zip(classes(ending)) {
            push(Some(ending), [name, "all", "class", "£"], column);
        }
    }
    for ending in &walked.endings {
        shares(table, audit, walked, ending);
    }
}

/// In how many winters the claim holds: the share, and its interval.
fn shares(table: &mut Table, audit: &ClaimAudit, walked: &Walked, ending: &Ending) {
    let all = [
        ("holds_before_cost", Some(ending.gross_holds)),
        ("holds_net", Some(ending.net_holds)),
        ("net_above_zero", Some(ending.gains)),
        ("return_reached", ending.ratio.as_ref().map(|(_, share)| *share)),
    ];
    for (name, share) in all {
        let Some(share) = share else { continue };
        let mut cells = lead(audit, walked, Some(ending));
        cells.extend([name, "all", "share", "share of winters"].map(Cell::from));
        cells.extend(share_cells(share));
        table.push(cells);
    }
    if let Some((ratio, _)) = &ending.ratio {
        let mut cells = lead(audit, walked, Some(ending));
        cells.extend(["return", "all", "ratio", "£ for each £1"].map(Cell::from));
        let interval = match ratio.interval {
            crate::kernel::stats::RatioInterval::Finite(interval) => Some(interval),
            _ => None,
        };
        cells.push(ratio.value.into());
        cells.push(Cell::Empty);
        cells.push(interval.map(|interval| interval.lower).into());
        cells.push(interval.map(|interval| interval.upper).into());
        cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, audit.winters.into()]);
        cells.extend(NO_ENDS);
        table.push(cells);
    }
}

fn share_cells(share: Share) -> Vec<Cell> {
    let value = (share.of > 0).then(|| share.value());
    let mut cells: Vec<Cell> = vec![value.into(), Cell::Empty];
    cells.extend([share.interval.lower.into(), share.interval.upper.into()]);
    cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, (share.of as i64).into()]);
    cells.extend(NO_ENDS);
    cells
}

/// Claim, variant, and value of a bed day.
fn lead(audit: &ClaimAudit, walked: &Walked, ending: Option<&Ending>) -> Vec<Cell> {
    vec![
        audit.name.as_str().into(),
        walked.label.as_str().into(),
        ending.map_or("", |ending| ending.name.as_str()).into(),
        ending.map(|ending| ending.value.as_f64()).into(),
    ]
}

/// `claims_winters.csv`: one row a winter and step.
pub(in crate::report) fn winters(audits: &[ClaimAudit]) -> Table {
    let first = ["claim", "variant", "valuation", "pounds_a_bed_day", "winter", "step", "part"];
    let mut table = header(&first, &["kind", "people", "bed_days", "pounds"]);
    for audit in audits {
        for walked in &audit.variants {
            for winter in 0..audit.winters {
                one_winter(&mut table, audit, walked, winter);
            }
        }
    }
    table
}

fn one_winter(table: &mut Table, audit: &ClaimAudit, walked: &Walked, winter: usize) {
    let of = |column: &Column| column.each[winter].as_f64();
    let mut push = |ending: Option<&Ending>, words: [&str; 3], amounts: [Option<f64>; 3]| {
        let mut cells = lead(audit, walked, ending);
        cells.push(winter.into());
        cells.extend(words.map(Cell::from));
        cells.extend(amounts.map(Cell::from));
        table.push(cells);
    };
    for row in &walked.rows {
        let amounts = &row.amounts;
        let all = [&amounts.people, &amounts.days, &amounts.pounds].map(|column| Some(of(column)));
        push(None, [row.step.name(), row.part.name(), kind(row.step)], all);
    }
    for ending in &walked.endings {
        for (step, column) in &ending.rows {
            let amounts = [None, None, Some(of(column))];
            push(Some(ending), [step.name(), "all", kind(*step)], amounts);
        }
    }
}
