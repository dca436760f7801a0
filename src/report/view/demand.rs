//! Who asks: needs by source, and how many of them a service takes up.

use super::super::document::{Block, Cell, Chart, Draw, Panel, Section, Style};
use super::super::number::percent;
use super::View;
use super::chart::column;
use super::names::isolated;
use crate::experiment::SourceCount;

/// How many sources are drawn; the others are in the table under the chart.
const DRAWN: usize = 15;

/// Demand by source, in the headline's arm.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let arm = view.headline().map_or(view.report.comparator, |pair| pair.arm);
    let name = view.arm(arm);
    let panel = |case: usize| {
        let rows = rows(view, arm, case);
        Panel {
            case: view.case_of_several(case),
            finding: finding(&rows, &name),
            rows: rows.iter().flat_map(Row::cells).collect(),
            marks: vec![],
        }
    };
    let mut notes = vec!["Needs of the winter, on average, under this choice.".to_owned()];
    if view.study.plan.sources.len() > DRAWN {
        notes.push(format!("The {DRAWN} largest sources are drawn; all are in the table."));
    }
    let chart = Chart {
        id: "sources".into(),
        name: format!("Needs by source and what became of them, {name}"),
        columns: vec![
            column("source", "Source", Style::Text),
            column("what", "What became of them", Style::Text),
            column("people", "People a winter", Style::One),
            column("uptake", "Taken up by a service", Style::Percent),
        ],
        axis: "People a winter".into(),
        panels: view.cases().map(panel).collect(),
        draw: Draw::Bars {
            label: "source".into(),
            value: "people".into(),
            series: Some("what".into()),
            stacked: false,
        },
        first: vec![],
        notes,
    };
    Section::holding("demand", "Who asks for help, and who gets it", vec![Block::Chart(chart)])
}

struct Row {
    source: String,
    needs: f64,
    referred: f64,
    reached: f64,
}

impl Row {
    fn cells(&self) -> [Vec<Cell>; 3] {
        let uptake = (self.needs > 0.0).then(|| self.referred / self.needs);
        [("needs", self.needs), ("taken up", self.referred), ("reached", self.reached)].map(
            |(what, people)| {
                vec![self.source.clone().into(), what.into(), people.into(), uptake.into()]
            },
        )
    }
}

/// Sources by needs, largest first.
fn rows(view: &View<'_>, arm: usize, case: usize) -> Vec<Row> {
    let world = view.study.plan.world(arm, case);
    let winters = view.report.winters.max(1) as f64;
    let row = |(source, name): (usize, &String)| {
        let sums = view.study.by_source(world, source);
        let mean = |count: SourceCount| sums.sum[count as usize] as f64 / winters;
        Row {
            source: isolated(name),
            needs: mean(SourceCount::Needs),
            referred: mean(SourceCount::Referred),
            reached: mean(SourceCount::Reached),
        }
    };
    let mut rows: Vec<Row> = view.study.plan.sources.iter().enumerate().map(row).collect();
    rows.sort_by(|a, b| b.needs.total_cmp(&a.needs).then_with(|| a.source.cmp(&b.source)));
    rows
}

fn finding(rows: &[Row], arm: &str) -> String {
    let all: f64 = rows.iter().map(|row| row.needs).sum();
    let taken: f64 = rows.iter().map(|row| row.referred).sum();
    if all <= 0.0 {
        return format!("No needs arise under {arm}");
    }
    let mut sum = 0.0;
    let half = rows.iter().take_while(|row| {
        let before = sum < all / 2.0;
        sum += row.needs;
        before
    });
    let half = half.count();
    let sources = if half == 1 { "source has" } else { "sources have" };
    let share = percent(taken / all);
    format!(
        "{share} of needs are taken up by a service; {half} of {} {sources} half of the needs",
        rows.len()
    )
}
