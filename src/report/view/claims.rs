//! What becomes of the business case's claims: each walked from gross to net, step by step.
//!
//! A waterfall for each way to fill in what the source does not say. Sums begin at nought; every other bar begins
//! where the one before it ends, and in every winter the steps add up to what is left.

use super::super::claims::words;
use super::super::document::{Block, Cell, Chart, Column, Draw, Panel, Section, Style};
use super::super::number::pounds;
use super::View;
use super::chart::{column, five};
use super::names::plain;
use crate::decision::claim::{self, ClaimAudit, Ending, Part, Step, Walked};
use crate::experiment::Summary;

const SUM: &str = "sum";
const LESS: &str = "less";
const MORE: &str = "more";

/// Claims; nothing where the scenario has none.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    for audit in &view.report.claims {
        blocks.push(Block::Words(plain(&words::opening(audit))));
        blocks.extend(words::returns(&audit.claimed).map(|said| Block::Words(plain(&said))));
        blocks.push(Block::Words(plain(&words::tested(audit))));
        for (nth, walked) in audit.variants.iter().enumerate().filter(|_| audit.winters > 0) {
            blocks.push(Block::Chart(waterfall(audit, nth, walked)));
            let ending = words::own_price(audit, walked);
            blocks.push(Block::Words(plain(&words::verdict(audit, walked, ending))));
            blocks.push(Block::Words(plain(&words::unpriced(walked))));
        }
    }
    Section::holding("claims", "What becomes of the claims: from gross to net", blocks)
}

fn waterfall(audit: &ClaimAudit, nth: usize, walked: &Walked) -> Chart {
    let ending = words::own_price(audit, walked);
    let panel = Panel {
        case: String::new(),
        finding: plain(&finding(audit, ending)),
        rows: rows(walked, ending),
        marks: vec![],
    };
    let assumed =
        if walked.label.is_empty() { String::new() } else { format!(": {}", walked.label) };
    let value = words::money(ending.value);
    Chart {
        id: format!("claim-{}-{}", audit.name, nth + 1),
        name: plain(&format!(
            "{}, step by step, a bed day at {value}{assumed}",
            words::title(audit)
        )),
        columns: columns(),
        axis: "£ a winter".into(),
        panels: vec![panel],
        draw: draw(),
        first: vec![],
        notes: vec![format!(
            "Full bars begin at nought and are sums; a step begins where the bar above it ends. Thin line: 95% of \
             the mean. Steps that take nothing are left out. claims.csv has every value of a bed day{}.",
            if audit.winters > 1 { ", claims_winters.csv every winter" } else { "" }
        )],
    }
}

fn columns() -> Vec<Column> {
    vec![
        column("step", "Step", Style::Text),
        column("sort", "Sort", Style::Text),
        column("mean", "Mean (£ a winter)", Style::Pounds),
        column("mean_lower", "95% of the mean, from", Style::Pounds),
        column("mean_upper", "95% of the mean, to", Style::Pounds),
        column("winter_p2_5", "19 winters of 20, from", Style::Pounds),
        column("winter_p97_5", "19 winters of 20, to", Style::Pounds),
        column("from", "The bar, from", Style::Pounds),
        column("to", "The bar, to", Style::Pounds),
    ]
}

fn draw() -> Draw {
    Draw::Spans {
        label: "step".into(),
        from: "from".into(),
        to: "to".into(),
        value: "mean".into(),
        interval: ["mean_lower".into(), "mean_upper".into()],
        sort: "sort".into(),
        sorts: [SUM, LESS, MORE].map(String::from).to_vec(),
        words: None,
        remark: None,
    }
}

/// From the statement to the bed days that are left, and on to the net and to cash.
fn rows(walked: &Walked, ending: &Ending) -> Vec<Vec<Cell>> {
    let mut level = 0.0;
    let mut rows = Vec::new();
    let mut push = |label: &str, is_sum: bool, column: &claim::Column| {
        let Some(summary) = column.summary.as_ref() else { return };
        rows.push(bar(label, is_sum, summary, &mut level));
    };
    for row in walked.rows.iter().filter(|row| words::is_told(row)) {
        push(words::label(row.step, row.part), row.step == Step::Stated, &row.amounts.pounds);
    }
    push("bed days left", true, &walked.left.pounds);
    for (step, column) in &ending.rows {
        let is_sum = matches!(step, Step::Net | Step::Cash);
        let moves = column.each.iter().any(|amount| *amount != claim::Exact::ZERO);
        if is_sum || moves {
            push(words::label(*step, Part::Claim), is_sum, column);
        }
    }
    rows
}

/// A bar from where the last one ended; a sum from nought.
fn bar(label: &str, is_sum: bool, summary: &Summary, level: &mut f64) -> Vec<Cell> {
    let from = if is_sum { 0.0 } else { *level };
    *level = from + summary.mean;
    let kind = match summary.mean {
        _ if is_sum => SUM,
        mean if mean < 0.0 => LESS,
        _ => MORE,
    };
    let five = five(Some(summary), 1.0);
    [label.into(), kind.into()]
        .into_iter()
        .chain(five)
        .chain([from.into(), (*level).into()])
        .collect()
}

/// What is claimed, what is left of it, and the net where a sign can be told.
fn finding(audit: &ClaimAudit, ending: &Ending) -> String {
    let stated = pounds(audit.claimed.total.as_f64());
    let left = pounds(ending.benefit.mean());
    let net = match ending.row(Step::Net).summary {
        Some(net) if net.interval.is_bounded() && net.interval.lower > 0.0 => {
            format!("net, a gain of {}", pounds(net.mean))
        }
        Some(net) if net.interval.is_bounded() && net.interval.upper < 0.0 => {
            format!("net, a cost of {}", pounds(-net.mean))
        }
        _ => "net, these winters cannot tell a gain from a cost".into(),
    };
    format!("Of {stated} claimed, {left} of bed days is left; {net}")
}
