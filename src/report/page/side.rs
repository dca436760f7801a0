//! Arms side by side, case by case.

use super::super::figures::Report;
use super::super::number::{one, percent, pounds};
use super::super::sentence::ratio_words;
use super::grid::{Grid, wrapped};
use super::{case_line, section};
use crate::decision::RatioKind;
use crate::experiment::Summary;

/// What each arm does, and what it changes beside the comparator.
pub(super) fn by_side(page: &mut String, report: &Report) {
    section(page, "Arms side by side, a winter on average");
    for case in 0..report.cases.len() {
        case_line(page, report, case);
        page.push_str(&what_happened(report, case));
        if report.arms.len() > 1 {
            page.push_str(&against_comparator(report, case));
        }
    }
    if report.arms.len() == 1 {
        page.push_str(&everything(report));
    }
}

fn what_happened(report: &Report, case: usize) -> String {
    let mut grid = Grid::default();
    grid.row(["", "people", "", "in", "people", "", "service"]);
    grid.row(["", "reached", "visits", "time", "admitted", "bed days", "cost"]);
    for (arm, of_arm) in report.arms.iter().enumerate() {
        let figure = |measure, write: fn(f64) -> String| {
            report.estimate(arm, case, measure).map_or("-".into(), |summary| write(summary.mean))
        };
        let in_time = report.in_time[arm][case].as_ref();
        grid.row([
            of_arm.name.clone(),
            figure("reached", one),
            figure("visits", one),
            in_time.map_or("-".into(), |summary| percent(summary.mean)),
            figure("people_admitted", one),
            figure("bed_days", one),
            figure("service_cost", pounds),
        ]);
    }
    format!("{}{}", needs(report, case), grid.lines())
}

/// How many needs there are, in one line: the same in all arms unless a service prevents some.
fn needs(report: &Report, case: usize) -> String {
    let means = (0..report.arms.len())
        .filter_map(|arm| report.estimate(arm, case, "needs").map(|summary| summary.mean));
    let (least, most) =
        means.fold((f64::INFINITY, 0.0_f64), |ends, mean| (ends.0.min(mean), ends.1.max(mean)));
    if least < most {
        wrapped(&format!("{} to {} needs, by arm.", one(least), one(most)), 0)
    } else {
        wrapped(&format!("{} needs, the same in all arms.", one(most)), 0)
    }
}

fn against_comparator(report: &Report, case: usize) -> String {
    let (mut people, mut money) = (Grid::default(), Grid::default());
    let caption = format!("Beside {}:\n", report.arms[report.comparator].name);
    people.row(["", "people not admitted", "bed days avoided"]);
    people.row(["", "95% of the mean", "95% of the mean"]);
    money.row(["", "service cost more", "service cost for each"]);
    money.row(["", "95% of the mean", "admission avoided, 95%"]);
    for (arm, of_arm) in report.arms.iter().enumerate() {
        let Some(pair) = report.with_comparator(arm) else { continue };
        let difference = |measure, sign, write| {
            let found = report.contrast(pair, case, measure);
            found.map_or("-".into(), |found| with_interval(&found.summary, sign, write))
        };
        people.row([
            of_arm.name.clone(),
            difference("admissions_avoided", 1.0, one),
            difference("bed_days", -1.0, one),
        ]);
        let cost = difference("service_cost", 1.0, pounds);
        money.row([of_arm.name.clone(), cost, price(report, arm, case)]);
    }
    format!("{caption}{}{}", people.lines(), money.lines())
}

/// A mean and its interval, as they are or turned round.
fn with_interval(summary: &Summary, sign: f64, write: fn(f64) -> String) -> String {
    let ends = summary.interval;
    let mean = write(sign * summary.mean + 0.0);
    if !ends.is_bounded() {
        return format!("{mean} (not known)");
    }
    let (a, b) = (sign * ends.lower + 0.0, sign * ends.upper + 0.0);
    format!("{mean} ({} to {})", write(a.min(b)), write(a.max(b)))
}

fn price(report: &Report, arm: usize, case: usize) -> String {
    let found = report.ratios.iter().find(|row| {
        let asked = (row.arm, row.against, row.case) == (arm, Some(report.comparator), case);
        asked && row.kind == RatioKind::SchemePerAdmission
    });
    found.map_or("-".into(), |row| ratio_words(&row.ratio, "admission"))
}

/// A file with one arm has no differences to show: its measures are shown instead.
fn everything(report: &Report) -> String {
    let mut grid = Grid::default();
    grid.row(["measure", "mean", "95% of the mean", "unit"]);
    for row in &report.estimates {
        let measure = &report.measures[row.measure];
        let Some(summary) = row.summary.as_ref().filter(|found| found.mean != 0.0) else {
            continue;
        };
        let ends = summary.interval;
        let write = |value: f64| format!("{value:.4}");
        let range = format!("{} to {}", write(ends.lower), write(ends.upper));
        grid.row([measure.name.clone(), write(summary.mean), range, measure.unit.into()]);
    }
    grid.lines()
}
