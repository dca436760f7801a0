//! The folder: every figure at full precision, in long tables.

use serde_json::json;

use super::super::sentence::quadrant;
use super::super::table::{Cell, Table};
use super::Framing;
use crate::decision::economics::{self, Economics};
use crate::kernel::stats::{Quadrant, RatioInterval};

/// Names and contents, sorted by name. The draws are those that were judged, for the plane.
pub fn files(
    found: &Economics,
    draws: &economics::Table,
    framing: &Framing,
) -> Vec<(String, Vec<u8>)> {
    let tables = [
        ("beside_reference.csv", beside(found)),
        ("evppi.csv", information(found)),
        ("options.csv", options(found, framing)),
        ("plane.csv", plane(found, draws)),
        ("prices.csv", prices(found)),
    ];
    let mut all: Vec<(String, Vec<u8>)> =
        tables.into_iter().map(|(name, table)| (name.into(), table.csv())).collect();
    all.push(("manifest.json".into(), manifest(found, framing).into_bytes()));
    all.sort();
    all
}

fn options(found: &Economics, framing: &Framing) -> Table {
    let mut table = Table::new([
        "option",
        "mean_cost",
        "mean_effect",
        "standing",
        "after",
        "icer",
        "net_benefit",
        "share_best",
        "expected_loss",
    ]);
    for (at, name) in found.options.iter().enumerate() {
        let after = match found.places[at] {
            economics::Place::Frontier { after, .. } => after,
            _ => None,
        };
        let choice = &found.choice;
        table.push(vec![
            name.as_str().into(),
            found.costs[at].into(),
            framing.effect(found.effects[at]).into(),
            found.places[at].code().into(),
            after.map(|before| found.options[before].as_str()).into(),
            found.places[at].ratio().into(),
            choice.net_benefit[at].into(),
            choice.share_best[at].into(),
            choice.expected_loss[at].into(),
        ]);
    }
    table
}

fn beside(found: &Economics) -> Table {
    let mut table = Table::new([
        "option",
        "reference",
        "cost",
        "cost_se",
        "effect",
        "effect_se",
        "ratio",
        "quadrant",
        "interval_kind",
        "interval_lower",
        "interval_upper",
        "bootstrap_lower",
        "bootstrap_upper",
        "dearer_better",
        "dearer_worse",
        "cheaper_better",
        "cheaper_worse",
        "share_worth_the_price",
    ]);
    for of in &found.beside {
        table.push(beside_row(found, of));
    }
    table
}

fn beside_row(found: &Economics, of: &economics::Beside) -> Vec<Cell> {
    let ratio = &of.ratio;
    let is_price = matches!(ratio.quadrant, Quadrant::DearerBetter | Quadrant::CheaperWorse);
    let ends = match ratio.interval {
        RatioInterval::Finite(ends) => Some(ends),
        _ => None,
    };
    vec![
        found.options[of.option].as_str().into(),
        found.options[found.reference].as_str().into(),
        of.cost.value.into(),
        of.cost.se.into(),
        of.effect.value.into(),
        of.effect.se.into(),
        ratio.value.filter(|_| is_price).into(),
        quadrant(ratio.quadrant).into(),
        ratio.interval_kind().into(),
        ends.map(|ends| ends.lower).into(),
        ends.map(|ends| ends.upper).into(),
        ratio.bootstrap.map(|ends| ends.lower).into(),
        ratio.bootstrap.map(|ends| ends.upper).into(),
        of.quadrants.dearer_better.into(),
        of.quadrants.dearer_worse.into(),
        of.quadrants.cheaper_better.into(),
        of.quadrants.cheaper_worse.into(),
        of.share_better.into(),
    ]
}

fn prices(found: &Economics) -> Table {
    let mut table = Table::new([
        "price",
        "option",
        "net_benefit",
        "ceac",
        "is_best",
        "ceaf",
        "expected_loss",
        "evpi",
        "evpi_se",
    ]);
    for at in &found.curves {
        for (option, name) in found.options.iter().enumerate() {
            let is_best = option == at.best;
            table.push(vec![
                at.price.into(),
                name.as_str().into(),
                at.net_benefit[option].into(),
                at.share_best[option].into(),
                usize::from(is_best).into(),
                is_best.then(|| at.share_right()).into(),
                at.expected_loss[option].into(),
                at.evpi.into(),
                at.evpi_se.into(),
            ]);
        }
    }
    table
}

fn information(found: &Economics) -> Table {
    let mut table =
        Table::new(["name", "parameters", "price", "evppi", "se", "explained", "freedom"]);
    for of in &found.information {
        let row = |price: f64, value: f64, at_choice: bool| {
            vec![
                of.name.as_str().into(),
                of.members.len().into(),
                price.into(),
                value.into(),
                at_choice.then_some(of.se).into(),
                at_choice.then_some(of.explained).into(),
                of.freedom.into(),
            ]
        };
        table.push(row(found.choice.price, of.value, true));
        let others = found.curves.iter().zip(&of.by_price);
        for (at, value) in others.filter(|(at, _)| at.price - found.choice.price != 0.0) {
            table.push(row(at.price, *value, false));
        }
    }
    table
}

/// Every draw of every option beside the reference.
fn plane(found: &Economics, draws: &economics::Table) -> Table {
    let mut table = Table::new(["option", "draw", "cost", "effect"]);
    for of in &found.beside {
        let rows = draws.differences(of.option, found.reference);
        for (draw, (cost, effect)) in rows.into_iter().enumerate() {
            let name: Cell = found.options[of.option].as_str().into();
            table.push(vec![name, (draw + 1).into(), cost.into(), effect.into()]);
        }
    }
    table
}

fn manifest(found: &Economics, framing: &Framing) -> String {
    let value = json!({
        "program": "waxwing",
        "version": env!("CARGO_PKG_VERSION"),
        "table": framing.name,
        "options": found.options,
        "reference": found.options[found.reference],
        "draws": found.draws,
        "outcome": framing.outcome,
        "effects": if framing.harm { "less is better" } else { "more is better" },
        "price": found.choice.price,
        "prices": found.curves.len(),
    });
    format!("{value:#}\n")
}
