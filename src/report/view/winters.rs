//! Single winters, so that a hard one can be seen and is not averaged away.
//!
//! Winters are put in order by how many people are admitted in the comparator: how hard the winter was
//! before anybody did anything. The one at the 5th centile is called mild, the one at the 50th
//! middling, the one at the 95th hard. The rule is fixed, so that nobody picks a winter.

use super::super::document::{Block, Cell, Chart, Draw, Mark, Panel, Section, Style, Table};
use super::View;
use super::chart::{column, table};
use crate::decision::{Effects, series};
use crate::experiment::{Pair, Series};

pub(super) const NAMED: [(f64, &str); 3] = [(0.05, "mild"), (0.50, "middling"), (0.95, "hard")];

/// Single winters.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let pair = view.headline()?;
    if view.report.winters < 3 {
        return None;
    }
    let all: Vec<Winters> = view.cases().map(|case| Winters::of(view, pair, case)).collect();
    let words = "No figure should be drawn from one winter. These three show what lies behind a mean: the \
                 winters at the 5th, 50th and 95th centile of people admitted in the comparator.";
    let blocks = vec![
        Block::Words(words.into()),
        Block::Table(named_table(view, pair, &all)),
        Block::Chart(cloud(view, pair, &all)),
    ];
    Section::holding("winters", "Single winters: mild, middling and hard", blocks)
}

/// Every winter of a case, by its number.
struct Winters {
    admitted: Vec<f64>,
    effects: Effects,
    named: [usize; 3],
}

impl Winters {
    fn of(view: &View<'_>, pair: Pair, case: usize) -> Self {
        let admitted = series(view.study, "people_admitted", pair.against, case).values;
        let named = exemplars(&admitted);
        Self { admitted, effects: Effects::of(view.study, 0, case), named }
    }

    fn name(&self, winter: usize) -> Option<&'static str> {
        self.named.iter().position(|named| *named == winter).map(|nth| NAMED[nth].1)
    }
}

/// The winters at the named centiles: the nearest ranks, ties by number.
pub(super) fn exemplars(hardness: &[f64]) -> [usize; 3] {
    let mut order: Vec<usize> = (0..hardness.len()).collect();
    order.sort_by(|a, b| hardness[*a].total_cmp(&hardness[*b]).then(a.cmp(b)));
    NAMED.map(|(centile, _)| order[(centile * (order.len() - 1) as f64).round() as usize])
}

fn named_table(view: &View<'_>, pair: Pair, all: &[Winters]) -> Table {
    let (arm, against) = (view.arm(pair.arm), view.arm(pair.against));
    let columns = vec![
        column("winter", "Winter", Style::Text),
        column("case", "Case", Style::Text),
        column("number", "Number in winters.csv", Style::Whole),
        column("admitted", &format!("Admitted in {against} (people)"), Style::Whole),
        column("avoided", "Admissions avoided (people)", Style::Whole),
        column("bed_days", "Bed days avoided (midnights)", Style::Whole),
        column("service_cost", "Extra service cost (£)", Style::Pounds),
    ];
    let row = |case: usize, nth: usize| {
        let (of, winter) = (&all[case], all[case].named[nth]);
        let figures = [
            winter as f64,
            of.admitted[winter],
            of.effects.admissions_avoided[winter],
            of.effects.bed_days_avoided[winter],
            of.effects.service_cost[winter],
        ];
        let mut cells: Vec<Cell> = vec![NAMED[nth].1.into(), view.case(case).into()];
        cells.extend(figures.map(Cell::from));
        cells
    };
    let places = (0..all.len()).flat_map(|case| (0..NAMED.len()).map(move |nth| (case, nth)));
    let rows = places.map(|(case, nth)| row(case, nth)).collect();
    table("named-winters", format!("{arm} beside {against} in three winters"), columns, rows)
}

fn cloud(view: &View<'_>, pair: Pair, all: &[Winters]) -> Chart {
    let (arm, against) = (view.arm(pair.arm), view.arm(pair.against));
    let half = view.report.matters.admissions;
    let panel = |case: usize| {
        let of = &all[case];
        let row = |winter: usize| {
            let name = of.name(winter).map_or(Cell::Empty(()), Cell::from);
            let avoided = of.effects.admissions_avoided[winter];
            vec![(winter as f64).into(), of.admitted[winter].into(), avoided.into(), name]
        };
        Panel {
            case: view.case_of_several(case),
            finding: finding(&arm, &against, &of.effects.admissions_avoided),
            rows: (0..of.admitted.len()).map(row).collect(),
            marks: vec![Mark::Zone { from: -half, to: half, label: "too small to matter".into() }],
        }
    };
    Chart {
        id: "winters".into(),
        name: format!("Admissions avoided by {arm} beside {against}, every winter"),
        columns: vec![
            column("winter", "Winter", Style::Whole),
            column("admitted", &format!("Admitted in {against}"), Style::Whole),
            column("avoided", "Admissions avoided", Style::Whole),
            column("name", "Called", Style::Text),
        ],
        axis: "Admissions avoided (people in the winter)".into(),
        panels: view.cases().map(panel).collect(),
        draw: Draw::Dots {
            x: "admitted".into(),
            along: format!("How hard the winter was: people admitted in {against}"),
            y: "avoided".into(),
            series: None,
            label: Some("name".into()),
        },
        first: vec![],
        notes: vec!["Each dot is one winter, played under both choices.".into()],
    }
}

/// In how many winters which of the two avoided more.
fn finding(arm: &str, against: &str, avoided: &[f64]) -> String {
    let fewer = avoided.iter().filter(|value| **value > 0.0).count();
    let more = avoided.iter().filter(|value| **value < 0.0).count();
    let spread = Series::plain(avoided.to_vec()).summary();
    let range = spread.map_or(String::new(), |found| {
        format!("; 19 winters of 20 avoid {}", Style::One.range(found.winter[0], found.winter[2]))
    });
    format!(
        "{arm} has fewer people admitted than {against} in {fewer} of {}, more in {more}{range}",
        crate::report::counted(avoided.len(), "winter")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_winters_are_the_nearest_ranks() {
        let hardness: Vec<f64> = (0..21).rev().map(f64::from).collect();
        assert_eq!(exemplars(&hardness), [19, 10, 1]);
        assert_eq!(exemplars(&[5.0, 5.0, 5.0]), [0, 1, 2]);
    }
}
