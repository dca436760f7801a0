//! What the headline pair costs by heading, what a bed day may be worth, and regret.

use std::cmp::Ordering::Equal;

use super::super::figures::Report;
use super::super::number::{one, pounds};
use super::super::sentence::ratio_words;
use super::grid::{Grid, wrapped};
use super::{case_line, section};
use crate::decision::{PairRatio, RatioKind};

/// The headline pair's cost by heading; mobilisation, premium and ramp have lines of their own.
pub(super) fn by_heading(page: &mut String, report: &Report) {
    let Some(pair) = report.pairs.first() else { return };
    section(page, "What it costs, by heading, a winter on average");
    for case in 0..report.cases.len() {
        case_line(page, report, case);
        let mut grid = Grid::default();
        let (arm, against) = (&report.arms[pair.arm].name, &report.arms[pair.against].name);
        grid.row(["", arm, against, "difference"]);
        let mean = |arm: usize, heading: &str| {
            report.estimate(arm, case, heading).map_or(0.0, |summary| summary.mean)
        };
        let labels = report.costs.iter().filter(|row| row.arm == pair.arm && row.case == case);
        let totals = [("service_cost", "all services"), ("total_cost", "in all")];
        for (heading, label) in labels.map(|row| (row.heading, row.label)).chain(totals) {
            let (here, there) = (mean(pair.arm, heading), mean(pair.against, heading));
            if here != 0.0 || there != 0.0 {
                grid.row([
                    short(heading, label),
                    pounds(here),
                    pounds(there),
                    pounds(here - there),
                ]);
            }
        }
        page.push_str(&grid.lines());
    }
    own_cost(page, report);
}

/// What a heading is called where there is little room.
fn short(heading: &str, label: &str) -> String {
    match heading {
        "cost.staff" => "staff in post".into(),
        "cost.premium" => "premium above standard price".into(),
        "cost.ramp" => "ramp: hours not yet productive".into(),
        _ => label.split(':').next().unwrap_or(label).into(),
    }
}

/// An average cost of a visit, where a scheme's own cost can be told.
fn own_cost(page: &mut String, report: &Report) {
    let Some(pair) = report.pairs.first() else { return };
    let own = report.ratios.iter().filter(|row| row.against.is_none() && row.arm == pair.arm);
    let mut grid = Grid::default();
    for row in own.filter(|row| row.got > 0.0) {
        grid.row([
            format!("{} ({})", row.kind.of(), report.cases[row.case].name),
            one(row.got),
            ratio_words(&row.ratio, "visit"),
        ]);
    }
    let lines = grid.lines();
    if !lines.is_empty() {
        let arm = &report.arms[pair.arm].name;
        let words = format!("Own cost of a visit in {arm}: visits, average cost (95%).");
        page.push_str(&wrapped(&words, 0));
        page.push_str(&lines);
    }
}

/// Net cost per admission avoided at each value of a bed day.
pub(super) fn valuations(page: &mut String, report: &Report) {
    let Some(pair) = report.pairs.first() else { return };
    let of_headline = |row: &&PairRatio| {
        row.arm == pair.arm
            && row.against == Some(pair.against)
            && matches!(row.kind, RatioKind::NetPerAdmission { .. })
    };
    let mut rows: Vec<&PairRatio> = report.ratios.iter().filter(of_headline).collect();
    rows.sort_by(|a, b| (a.case, value(a)).partial_cmp(&(b.case, value(b))).unwrap_or(Equal));
    if rows.is_empty() {
        return;
    }
    let (arm, against) = (&report.arms[pair.arm].name, &report.arms[pair.against].name);
    section(page, "What is a bed day worth?");
    page.push_str(&wrapped(
        &format!(
            "Net cost of {arm} beside {against}: services, usual care and attendances, less bed days \
             avoided at each value. Freed beds are seldom cash."
        ),
        0,
    ));
    for case in 0..report.cases.len() {
        let mut grid = Grid::default();
        grid.row([report.cases[case].name.as_str(), "net cost", "for each admission avoided"]);
        for row in rows.iter().filter(|row| row.case == case) {
            let name = format!("{}: {}", row.kind.of(), pounds(value(row)));
            grid.row([name, pounds(row.paid), ratio_words(&row.ratio, "admission")]);
        }
        page.push_str(&grid.lines());
    }
}

/// The value of a bed day in a net cost.
fn value(row: &PairRatio) -> f64 {
    if let RatioKind::NetPerAdmission { value, .. } = row.kind { value } else { 0.0 }
}

/// Arms by cases: what each costs beside the best of the case.
pub(super) fn regret(page: &mut String, report: &Report) {
    let Some(first) = report.regrets.first().filter(|_| report.arms.len() > 1) else { return };
    section(page, "Regret: cost beyond the cheapest arm of each case");
    let value = first.value.map_or(String::new(), |value| format!(", {} a bed day", pounds(value)));
    page.push_str(&wrapped(&format!("All costs, stays at {}{value}.", first.name), 0));
    let mut grid = Grid::default();
    let cases = report.cases.iter().map(|case| case.name.clone());
    grid.row(std::iter::once(String::new()).chain(cases).chain(["greatest".into()]));
    for (arm, of_arm) in report.arms.iter().enumerate() {
        let regrets = first.regret[arm].iter().map(|regret| pounds(*regret));
        let greatest = pounds(first.greatest[arm]);
        grid.row(std::iter::once(of_arm.name.clone()).chain(regrets).chain([greatest]));
    }
    page.push_str(&grid.lines());
    for regret in &report.regrets {
        let least: Vec<&str> =
            regret.least.iter().map(|arm| report.arms[*arm].name.as_str()).collect();
        let words = format!("Least greatest regret, {}: {}.", regret.name, least.join(", "));
        page.push_str(&wrapped(&words, 2));
    }
    page.push_str(&wrapped("Regrets are of means; arms close together may be in either order.", 0));
}
