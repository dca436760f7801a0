//! Doubt about the inputs for programs: a part of the JSON, and four tables.
//!
//! `draws.csv` has the value of every input and the mean of every outcome in every draw, `uncertainty.csv`
//! the split of each outcome, `sensitivity.csv` the indices of each input, and `information.csv` what
//! knowing better would be worth; `tornado.csv` comes where it was asked for.

use serde_json::{Value, json};

use super::figures::Report;
use super::table::{Cell, Table};
use crate::decision::doubt::{Outcome, Reach, Row, Tornado, Uncertainty, Worth};

/// What an outcome is called: the arm, what it is beside, and the measure.
fn named<'a>(report: &'a Report, row: &Row) -> (&'a str, Option<&'a str>, &'static str) {
    match row.outcome {
        Outcome::Level { arm, level } => (&report.arms[arm].name, None, level.name()),
        Outcome::Difference { pair, gain } => {
            let pair = report.pairs[pair];
            (&report.arms[pair.arm].name, Some(&report.arms[pair.against].name), gain.name())
        }
    }
}

/// Names and tables.
pub(super) fn tables(report: &Report, found: &Uncertainty) -> Vec<(&'static str, Table)> {
    let mut all = vec![
        ("draws.csv", draws(report, found)),
        ("information.csv", information(report, found)),
        ("sensitivity.csv", sensitivity(report, found)),
        ("uncertainty.csv", splits(report, found)),
    ];
    all.extend(found.tornado.iter().map(|tornado| ("tornado.csv", bars(report, tornado))));
    all
}

fn draws(report: &Report, found: &Uncertainty) -> Table {
    let outcome = |row: &Row| {
        let (arm, against, measure) = named(report, row);
        let case = &report.cases[row.case].name;
        let beside = against.map_or_else(String::new, |against| format!(" against {against}"));
        format!("{measure}: {arm}{beside}, {case}")
    };
    let header = std::iter::once("draw".to_owned())
        .chain(found.inputs.iter().map(|input| input.path.clone()))
        .chain(found.rows.iter().map(outcome));
    let mut table = Table::new(header);
    for (draw, means) in found.means.iter().enumerate() {
        let inputs = found.inputs.iter().map(|input| input.values[draw].into());
        let means = means.iter().map(|mean| Cell::from(*mean));
        table.push(std::iter::once(draw.into()).chain(inputs).chain(means).collect());
    }
    table
}

/// The columns.
const OF_A_SPLIT: [&str; 21] = [
    "arm",
    "comparator",
    "case",
    "measure",
    "mean",
    "mean_lower",
    "mean_upper",
    "mean_square_between",
    "mean_square_within",
    "ignorance_variance",
    "luck_variance",
    "ignorance_share",
    "ignorance_share_lower",
    "ignorance_share_upper",
    "ignorance_p2_5",
    "ignorance_p97_5",
    "both_p2_5",
    "both_p97_5",
    "chance_above_0",
    "draws",
    "winters_per_draw",
];

fn splits(report: &Report, found: &Uncertainty) -> Table {
    let mut table = Table::new(OF_A_SPLIT);
    for row in &found.rows {
        let (arm, against, measure) = named(report, row);
        let split = &row.split;
        table.push(vec![
            arm.into(),
            against.into(),
            report.cases[row.case].name.as_str().into(),
            measure.into(),
            split.mean.into(),
            split.mean_interval.lower.into(),
            split.mean_interval.upper.into(),
            split.between.into(),
            split.within.into(),
            split.ignorance_variance.into(),
            split.within.into(),
            split.share.into(),
            split.share.map(|_| split.share_interval.lower).into(),
            split.share.map(|_| split.share_interval.upper).into(),
            split.ignorance.map(|ends| ends.lower).into(),
            split.ignorance.map(|ends| ends.upper).into(),
            split.both.lower.into(),
            split.both.upper.into(),
            split.above_zero.into(),
            found.draws.into(),
            i64::from(found.winters_per_draw).into(),
        ]);
    }
    table
}

fn sensitivity(report: &Report, found: &Uncertainty) -> Table {
    let mut table = Table::new([
        "arm",
        "comparator",
        "case",
        "measure",
        "input",
        "first_order",
        "first_order_se",
        "total",
        "total_se",
        "more_is",
        "left_unexplained",
    ]);
    for row in &found.rows {
        let (arm, against, measure) = named(report, row);
        let Some(shares) = &row.shares else { continue };
        for share in &shares.of {
            table.push(vec![
                arm.into(),
                against.into(),
                report.cases[row.case].name.as_str().into(),
                measure.into(),
                share.name.as_str().into(),
                share.first.into(),
                share.first_se.into(),
                share.total.into(),
                share.total_se.into(),
                if share.rises { "better" } else { "worse" }.into(),
                shares.left.into(),
            ]);
        }
    }
    table
}

fn information(report: &Report, found: &Uncertainty) -> Table {
    let mut table = Table::new([
        "case",
        "what",
        "name",
        "pounds_a_winter",
        "se",
        "pounds_over_horizon",
        "horizon_years",
    ]);
    let (years, factor) = found.horizon;
    for worth in &found.worth {
        let case = report.cases[worth.case].name.as_str();
        let mut row = |what: &str, name: &str, value: f64, se: Option<f64>| {
            let over = value * factor;
            table.push(vec![
                case.into(),
                what.into(),
                name.into(),
                value.into(),
                se.into(),
                over.into(),
                i64::from(years).into(),
            ]);
        };
        row("EVPI", "everything", worth.evpi, None);
        for topic in &worth.topics {
            row("EVPPI", &topic.name, topic.value, Some(topic.se));
        }
        for (arm, loss) in report.arms.iter().zip(&worth.expected_loss) {
            row("expected loss", &arm.name, *loss, None);
        }
    }
    table
}

/// The columns.
const OF_A_BAR: [&str; 17] = [
    "arm",
    "comparator",
    "case",
    "measure",
    "input",
    "low",
    "high",
    "gain_at_low",
    "gain_at_low_lower",
    "gain_at_low_upper",
    "gain_at_high",
    "gain_at_high_lower",
    "gain_at_high_upper",
    "gain_at_estimates",
    "switches_at",
    "chance_beyond",
    "winters",
];

fn bars(report: &Report, tornado: &Tornado) -> Table {
    let mut table = Table::new(OF_A_BAR);
    let pair = report.pairs[tornado.pair];
    for bar in &tornado.bars {
        table.push(vec![
            report.arms[pair.arm].name.as_str().into(),
            report.arms[pair.against].name.as_str().into(),
            report.cases[tornado.case].name.as_str().into(),
            tornado.gain.name().into(),
            bar.path.as_str().into(),
            bar.shown[0].as_str().into(),
            bar.shown[1].as_str().into(),
            bar.gain[0].into(),
            bar.interval[0].lower.into(),
            bar.interval[0].upper.into(),
            bar.gain[1].into(),
            bar.interval[1].lower.into(),
            bar.interval[1].upper.into(),
            tornado.base.into(),
            bar.switches_at.as_deref().into(),
            bar.chance_other.into(),
            i64::from(tornado.winters).into(),
        ]);
    }
    table
}

/// The same figures as JSON, without the draws.
pub(super) fn json(report: &Report, found: &Uncertainty) -> Value {
    let input = |input: &crate::decision::doubt::Input| {
        let [estimate, low, median, high] = &input.shown;
        json!({
            "path": input.path, "prior": input.words, "source": input.source, "group": input.group,
            "estimate": estimate, "p2_5": low, "p50": median, "p97_5": high,
            "reach": (0..report.cases.len()).map(|case| reach(report, case, input)).collect::<Vec<_>>(),
        })
    };
    json!({
        "design": found.design,
        "draws_asked": found.draws_asked,
        "draws_played": found.draws,
        "winters_per_draw": found.winters_per_draw,
        "horizon": { "years": found.horizon.0, "factor": found.horizon.1 },
        "inputs": found.inputs.iter().map(input).collect::<Vec<_>>(),
        "split": found.rows.iter().map(|row| split(report, row)).collect::<Vec<_>>(),
        "worth": found.worth.iter().map(|worth| of_worth(report, worth)).collect::<Vec<_>>(),
        "tornado": found.tornado.as_ref().map(|tornado| of_tornado(report, tornado)),
    })
}

/// How each arm takes an input in a case: `varies`, `overruled`, or `absent` where it has nothing of the kind.
fn reach(report: &Report, case: usize, input: &crate::decision::doubt::Input) -> Value {
    let of = |reach: &Reach| match reach {
        Reach::Varies => "varies",
        Reach::Absent => "absent",
        Reach::Overruled => "overruled",
    };
    let names = report.arms.iter().map(|arm| arm.name.clone());
    let arms: Value = names.zip(input.reach[case].iter().map(|reach| json!(of(reach)))).collect();
    json!({ "case": report.cases[case].name, "arms": arms })
}

fn split(report: &Report, row: &Row) -> Value {
    let (arm, against, measure) = named(report, row);
    let split = &row.split;
    let shares = row.shares.as_ref().map(|shares| {
        let of = |share: &crate::decision::doubt::Share| {
            json!({
                "input": share.name, "first_order": share.first, "first_order_se": share.first_se,
                "total": share.total, "total_se": share.total_se, "more_is_better": share.rises,
            })
        };
        let of: Vec<Value> = shares.of.iter().map(of).collect();
        json!({ "of": of, "left_unexplained": shares.left })
    });
    json!({
        "arm": arm, "comparator": against, "case": report.cases[row.case].name, "measure": measure,
        "mean": split.mean,
        "ignorance_variance": split.ignorance_variance, "luck_variance": split.within,
        "ignorance_share": split.share,
        "ignorance_share_95": split.share.map(|_| [split.share_interval.lower, split.share_interval.upper]),
        "ignorance": split.ignorance.map(|ends| [ends.lower, ends.upper]),
        "ignorance_told_from_luck": split.is_told(),
        "both": [split.both.lower, split.both.upper],
        "chance_above_0": split.above_zero,
        "indices": shares,
    })
}

fn of_worth(report: &Report, worth: &Worth) -> Value {
    let arm = |(at, arm): (usize, &crate::scenario::Arm)| {
        json!({
            "arm": arm.name, "mean_cost": worth.cost[at], "share_of_draws_best": worth.share_best[at],
            "expected_loss": worth.expected_loss[at], "chance_of_a_loss_next_winter": worth.chance_of_loss[at],
        })
    };
    let topic = |topic: &crate::decision::doubt::Topic| json!({ "input": topic.name, "evppi": topic.value, "se": topic.se });
    json!({
        "case": report.cases[worth.case].name, "best": report.arms[worth.best].name,
        "evpi": worth.evpi,
        "arms": report.arms.iter().enumerate().map(arm).collect::<Vec<_>>(),
        "evppi": worth.topics.iter().map(topic).collect::<Vec<_>>(),
    })
}

fn of_tornado(report: &Report, tornado: &Tornado) -> Value {
    let pair = report.pairs[tornado.pair];
    let bar = |bar: &crate::decision::doubt::Bar| {
        json!({
            "input": bar.path, "low": bar.shown[0], "high": bar.shown[1], "gain_at_low": bar.gain[0],
            "gain_at_high": bar.gain[1], "switches_at": bar.switches_at,
            "chance_beyond": bar.chance_other,
        })
    };
    json!({
        "arm": report.arms[pair.arm].name, "comparator": report.arms[pair.against].name,
        "case": report.cases[tornado.case].name, "measure": tornado.gain.name(),
        "gain_at_estimates": tornado.base, "winters": tornado.winters, "complete": tornado.complete,
        "bars": tornado.bars.iter().map(bar).collect::<Vec<_>>(),
    })
}
