//! The tables of the folder, one function each; `files` names them.

use super::figures::Report;
use super::sentence::{price, quadrant};
use super::table::{Cell, Table};
use crate::experiment::{Difference, SourceCount, Study, Summary};
use crate::kernel::stats::{Interval, RatioInterval};
use crate::model::measures::{Better, Formula, Measure};
use crate::scenario::Brief;

pub(super) const SPREAD: [&str; 14] = [
    "mean",
    "se",
    "mean_lower",
    "mean_upper",
    "winter_p2_5",
    "winter_p50",
    "winter_p97_5",
    "winters",
    "winter_p2_5_lower",
    "winter_p2_5_upper",
    "winter_p50_lower",
    "winter_p50_upper",
    "winter_p97_5_lower",
    "winter_p97_5_upper",
];

pub(super) fn header(first: &[&str], last: &[&str]) -> Table {
    Table::new(first.iter().chain(last).copied())
}

pub(super) fn spread(summary: Option<&Summary>, winters: usize) -> Vec<Cell> {
    let Some(summary) = summary else {
        let mut empty = vec![Cell::Empty; SPREAD.len()];
        empty[7] = winters.into();
        return empty;
    };
    let Summary { mean, se, interval, winter, winter_interval, .. } = summary;
    let figures = [*mean, *se, interval.lower, interval.upper, winter[0], winter[1], winter[2]];
    let mut cells: Vec<Cell> = figures.into_iter().map(Cell::from).collect();
    cells.push(winters.into());
    cells.extend(winter_interval.iter().flat_map(|ends| [ends.lower.into(), ends.upper.into()]));
    cells
}

/// `estimates.csv`: arm, case, measure.
pub(super) fn estimates(report: &Report) -> Table {
    let mut table = header(&["arm", "case", "measure", "frame", "unit"], &SPREAD);
    let beyond = report.measures.len() - 1;
    for row in report.estimates.iter().filter(|row| row.measure < beyond) {
        let measure = &report.measures[row.measure];
        let mut cells: Vec<Cell> = vec![
            report.arms[row.arm].name.as_str().into(),
            report.cases[row.case].name.as_str().into(),
            measure.name.as_str().into(),
            measure.frame.name().into(),
            measure.unit.into(),
        ];
        cells.extend(spread(row.summary.as_ref(), report.winters));
        table.push(cells);
    }
    table
}

/// `contrasts.csv`: every pair, case and measure.
pub(super) fn contrasts(report: &Report) -> Table {
    let first = ["arm", "comparator", "case", "measure", "frame", "unit"];
    let mut last = SPREAD.to_vec();
    last.extend(["correlation", "pairing_gain", "winters_saved"]);
    let mut table = header(&first, &last);
    for row in &report.contrasts {
        let (pair, measure) = (report.pairs[row.pair], &report.measures[row.measure]);
        let mut cells: Vec<Cell> = vec![
            report.arms[pair.arm].name.as_str().into(),
            report.arms[pair.against].name.as_str().into(),
            report.cases[row.case].name.as_str().into(),
            measure.name.as_str().into(),
            measure.frame.name().into(),
            measure.unit.into(),
        ];
        let difference = row.difference.as_ref();
        cells.extend(spread(difference.map(|difference| &difference.summary), report.winters));
        let paired = [
            difference.and_then(|difference| difference.correlation),
            difference.and_then(|difference| difference.gain),
            difference.and_then(Difference::winters_saved),
        ];
        cells.extend(paired.map(Cell::from));
        table.push(cells);
    }
    table
}

/// `transitions.csv`: people by exit in the comparator and in the arm; they add up to all needs.
pub(super) fn transitions(report: &Report, study: &Study<'_>) -> Table {
    let first = ["arm", "comparator", "case", "exit_in_comparator", "exit_in_arm"];
    let mut table = header(&first, &["touched", "reason", "people", "per_winter"]);
    for pair in sorted_pairs(report) {
        for case in 0..report.cases.len() {
            let of = report.pairs[pair];
            for cell in study.crosstab(case, pair).cells() {
                table.push(vec![
                    report.arms[of.arm].name.as_str().into(),
                    report.arms[of.against].name.as_str().into(),
                    report.cases[case].name.as_str().into(),
                    cell.there.name().into(),
                    cell.here.name().into(),
                    if cell.touched { "touched" } else { "spill-over" }.into(),
                    cell.reason.name().into(),
                    (cell.people as i64).into(),
                    (cell.people as f64 / report.winters as f64).into(),
                ]);
            }
        }
    }
    table
}

/// Places of the pairs, by arm and comparator.
pub(super) fn sorted_pairs(report: &Report) -> Vec<usize> {
    let mut pairs: Vec<usize> = (0..report.pairs.len()).collect();
    pairs.sort_by_key(|pair| (report.pairs[*pair].arm, report.pairs[*pair].against));
    pairs
}

/// `winters.csv`: one row an arm, case and winter; every count and every sum of money.
pub(super) fn winters(report: &Report, study: &Study<'_>) -> Table {
    let plain: Vec<&Measure> = study.plan.catalogue.iter().filter(|one| is_plain(one)).collect();
    let names: Vec<&str> = plain.iter().map(|measure| measure.name.as_str()).collect();
    let mut table = header(&["arm", "case", "winter"], &names);
    for (arm, of_arm) in report.arms.iter().enumerate() {
        for (case, of_case) in report.cases.iter().enumerate() {
            let world = study.plan.world(arm, case);
            for winter in 0..study.winters {
                let row = study.row(winter, world);
                let mut cells: Vec<Cell> =
                    vec![of_arm.name.as_str().into(), of_case.name.as_str().into(), winter.into()];
                cells.extend(plain.iter().map(|measure| plain_cell(study, measure, world, row)));
                table.push(cells);
            }
        }
    }
    table
}

/// Whether a measure is a count, or money: no ratio, no hours, no average over time.
fn is_plain(measure: &Measure) -> bool {
    match &measure.formula {
        Formula::Sum(terms) => {
            terms.iter().all(|(_, factor)| factor.to_bits() == 1.0_f64.to_bits())
        }
        Formula::Cost(_) => true,
        Formula::Ratio { .. } => false,
    }
}

fn plain_cell(study: &Study<'_>, measure: &Measure, world: usize, row: &[i64]) -> Cell {
    match &measure.formula {
        Formula::Sum(terms) => terms.iter().map(|(at, _)| row[*at]).sum::<i64>().into(),
        Formula::Cost(headings) => study.plan.costings[world].sum(headings, row).as_pounds().into(),
        Formula::Ratio { .. } => Cell::Empty,
    }
}

/// `by_source.csv`: arm, case, source and count.
pub(super) fn by_source(report: &Report, study: &Study<'_>) -> Table {
    let mut table = header(&["arm", "case", "source", "count"], &["mean", "se"]);
    for (arm, of_arm) in report.arms.iter().enumerate() {
        for (case, of_case) in report.cases.iter().enumerate() {
            for (source, name) in study.plan.sources.iter().enumerate() {
                let sums = study.by_source(study.plan.world(arm, case), source);
                for (nth, count) in SourceCount::NAMES.iter().enumerate() {
                    let (mean, se) = mean_and_se(sums.sum[nth], sums.squares[nth], study.winters);
                    table.push(vec![
                        of_arm.name.as_str().into(),
                        of_case.name.as_str().into(),
                        name.as_str().into(),
                        (*count).into(),
                        mean.into(),
                        se.into(),
                    ]);
                }
            }
        }
    }
    table
}

/// Mean and standard error from exact sums: `se² = (n Σx² - (Σx)²) / (n² (n - 1))`.
fn mean_and_se(sum: i64, squares: i128, winters: usize) -> (Option<f64>, Option<f64>) {
    let n = winters as f64;
    let exact = squares * winters as i128 - i128::from(sum) * i128::from(sum);
    let se = (winters > 1).then(|| (exact as f64 / (n * n * (n - 1.0))).sqrt());
    ((winters > 0).then(|| sum as f64 / n), se)
}

/// `costs.csv`: arm, case and heading.
pub(super) fn costs(report: &Report) -> Table {
    let mut table = header(&["arm", "case", "heading", "payer", "label"], &SPREAD);
    for row in &report.costs {
        let mut cells: Vec<Cell> = vec![
            report.arms[row.arm].name.as_str().into(),
            report.cases[row.case].name.as_str().into(),
            row.heading.into(),
            row.payer.name().into(),
            row.label.into(),
        ];
        cells.extend(spread(row.summary.as_ref(), report.winters));
        table.push(cells);
    }
    table
}

/// `ratios.csv`: every ratio; the value only where a ratio is a price, that is where both of its means
/// have the same sign.
pub(super) fn ratios(report: &Report) -> Table {
    let first = ["arm", "comparator", "case", "ratio", "of", "valuation", "mean_paid", "mean_got"];
    let middle = ["value", "interval_kind", "lower", "upper", "bootstrap_lower", "bootstrap_upper"];
    let last = ["quadrant", "p_denominator_positive", "share_denominator_positive", "winters"];
    let mut table = header(&first, &[&middle[..], &last[..]].concat());
    for row in &report.ratios {
        let ends = match row.ratio.interval {
            RatioInterval::Finite(interval) => Some(interval),
            RatioInterval::Complement { below, above } => {
                Some(Interval { lower: below, upper: above })
            }
            RatioInterval::Unbounded => None,
        };
        let value = price(&row.ratio);
        let valuation = match &row.kind {
            crate::decision::RatioKind::NetPerAdmission { value, .. } => Some(*value),
            _ => None,
        };
        let bootstrap = row.ratio.bootstrap;
        table.push(vec![
            report.arms[row.arm].name.as_str().into(),
            row.against.map(|against| report.arms[against].name.as_str()).into(),
            report.cases[row.case].name.as_str().into(),
            row.kind.name().into(),
            row.kind.of().into(),
            valuation.into(),
            row.paid.into(),
            row.got.into(),
            value.into(),
            row.ratio.interval_kind().into(),
            ends.map(|ends| ends.lower).into(),
            ends.map(|ends| ends.upper).into(),
            bootstrap.map(|ends| ends.lower).into(),
            bootstrap.map(|ends| ends.upper).into(),
            quadrant(row.ratio.quadrant).into(),
            row.ratio.p_denominator_positive.into(),
            row.ratio.share_positive.into(),
            report.winters.into(),
        ]);
    }
    table
}

/// `resolved.csv`: every line of every arm in every case, with what it rests on.
pub(super) fn resolved(report: &Report, brief: &Brief) -> Table {
    let mut table = Table::new(["arm", "case", "path", "value", "default", "source"]);
    for (arm, listings) in report.arms.iter().zip(&brief.listings) {
        for (case, listing) in report.cases.iter().zip(listings) {
            for line in &listing.lines {
                let default = if line.is_default { "yes" } else { "no" };
                let cells = [&arm.name, &case.name, &line.path, &line.value, default, &line.source];
                table.push(cells.map(Cell::from).to_vec());
            }
        }
    }
    table
}

/// `measures.csv`: the data dictionary.
pub(super) fn measures(report: &Report) -> Table {
    let mut table = Table::new(["measure", "unit", "frame", "kind", "better", "meaning"]);
    for measure in &report.measures {
        let kind = match measure.formula {
            Formula::Sum(_) => "sum",
            Formula::Ratio { .. } => "ratio of means",
            Formula::Cost(_) => "money",
        };
        let better = match measure.better {
            Better::Lower => "lower",
            Better::Higher => "higher",
            Better::Neither => "",
        };
        table.push(vec![
            measure.name.as_str().into(),
            measure.unit.into(),
            measure.frame.name().into(),
            kind.into(),
            better.into(),
            measure.meaning.into(),
        ]);
    }
    table
}
