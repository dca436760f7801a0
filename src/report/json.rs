//! The page's figures for programs: sorted keys, full precision, `null` where undefined.

mod structural;

use serde_json::{Value, json};

use super::doubt;
use super::figures::Report;
use super::page::KEY_MEASURES;
use super::sentence::{decision_lines, form, name, price, quadrant, standing};
use crate::decision::{Gain, PairRatio, Standing, SweepTable};
use crate::experiment::{Attained, Difference, Goal, Reached, Subject, Summary};
use crate::kernel::stats::{Interval, RatioInterval};

/// The report as JSON, indented, with a line feed at the end.
pub fn json(report: &Report) -> String {
    if let Some(structure) = &report.structure {
        return structural::json(report, structure);
    }
    let value = json!({
        "scenario": {
            "name": report.name, "title": report.title, "question": report.question,
            "kind": "quantitative", "digest": report.digest, "price_year": report.price_year,
        },
        "run": {
            "version": report.version, "seed": report.seed, "complete": report.complete,
            "winters_asked": report.winters_asked, "winters_played": report.winters,
            "contrasts_together": report.together,
        },
        "arms": all(&report.arms, |arm| json!({ "name": arm.name, "label": arm.label })),
        "cases": all(&report.cases, |case| json!({ "name": case.name, "label": case.label })),
        "comparator": report.arms.get(report.comparator).map(|arm| arm.name.clone()),
        "matters": {
            "admissions": report.matters.admissions, "bed_days": report.matters.bed_days,
            "pounds": report.matters.pounds,
        },
        "decisions": decisions(report),
        "precision": report.precision.as_ref().map(|attained| precision(report, attained)),
        "estimates": estimates(report),
        "contrasts": contrasts(report),
        "costs": all(&report.costs, |row| json!({
            "arm": report.arms[row.arm].name, "case": report.cases[row.case].name,
            "heading": row.heading, "payer": row.payer.name(),
            "pounds": row.summary.as_ref().map(summary),
        })),
        "ratios": all(&report.ratios, |row| ratio(report, row)),
        "regret": regret(report),
        "sweeps": all(&report.sweeps, sweep),
        "claims": super::claims::value(&report.claims),
        "ranking": report.ranks.as_ref().map(|ranks| super::rank::json(report, ranks)),
        "uncertainty": report.uncertainty.as_ref().map(|found| doubt::json(report, found)),
        "caveats": all(&report.caveats, |caveat| json!({
            "name": caveat.name(), "sentence": caveat.sentence(), "remedy": caveat.remedy(),
        })),
    });
    format!("{value:#}\n")
}

pub(super) fn all<T>(rows: &[T], make: impl Fn(&T) -> Value) -> Value {
    rows.iter().map(make).collect::<Vec<_>>().into()
}

pub(super) fn interval(interval: Interval) -> Value {
    json!({ "lower": interval.lower, "upper": interval.upper })
}

pub(super) fn summary(summary: &Summary) -> Value {
    json!({
        "mean": summary.mean,
        "se": summary.se,
        "mean_95": interval(summary.interval),
        "winter": { "p2_5": summary.winter[0], "p50": summary.winter[1], "p97_5": summary.winter[2] },
        "winter_95": {
            "p2_5": interval(summary.winter_interval[0]), "p50": interval(summary.winter_interval[1]),
            "p97_5": interval(summary.winter_interval[2]),
        },
        "winters": summary.winters,
    })
}

fn difference(difference: &Difference) -> Value {
    let mut value = summary(&difference.summary);
    value["correlation"] = json!(difference.correlation);
    value["pairing_gain"] = json!(difference.gain);
    value["winters_saved"] = json!(difference.winters_saved());
    value
}

fn decisions(report: &Report) -> Value {
    let mut values = Vec::new();
    for (pair, of) in report.pairs.iter().enumerate() {
        let (arm, against) = (&report.arms[of.arm].name, &report.arms[of.against].name);
        for (case, decision) in report.decisions[pair].iter().enumerate() {
            values.push(json!({
                "arm": arm, "comparator": against, "case": report.cases[case].name,
                "headline": pair == 0,
                "form": form(decision.form),
                "words": decision_lines(decision, arm, against),
                "gains": all(&decision.gains, gain),
            }));
        }
    }
    values.into()
}

fn gain((gain, stands): &(Gain, Standing)) -> Value {
    json!({
        "of": name(gain.criterion),
        "gain": summary(&gain.summary),
        "share_of_winters_better": gain.share_better,
        "share_of_winters_worse": gain.share_worse,
        "matters": gain.zone.half,
        "standing": standing(*stands),
    })
}

fn estimates(report: &Report) -> Value {
    let mut values = Vec::new();
    for (arm, of_arm) in report.arms.iter().enumerate() {
        for (case, of_case) in report.cases.iter().enumerate() {
            let mut measures = serde_json::Map::new();
            for measure in KEY_MEASURES {
                let found = report.estimate(arm, case, measure);
                measures.insert((*measure).into(), found.map(summary).into());
            }
            let in_time = report.in_time[arm][case].as_ref();
            measures.insert("in_time".into(), in_time.map(summary).into());
            values.push(json!({ "arm": of_arm.name, "case": of_case.name, "measures": measures }));
        }
    }
    values.into()
}

fn contrasts(report: &Report) -> Value {
    let mut values = Vec::new();
    for (pair, of) in report.pairs.iter().enumerate() {
        for (case, of_case) in report.cases.iter().enumerate() {
            let mut measures = serde_json::Map::new();
            for measure in KEY_MEASURES.iter().chain(&["admissions_avoided"]) {
                let found = report.contrast(pair, case, measure);
                measures.insert((*measure).into(), found.map(difference).into());
            }
            values.push(json!({
                "arm": report.arms[of.arm].name, "comparator": report.arms[of.against].name,
                "case": of_case.name, "measures": measures,
            }));
        }
    }
    values.into()
}

fn ratio(report: &Report, row: &PairRatio) -> Value {
    let ends = match row.ratio.interval {
        RatioInterval::Finite(ends) => interval(ends),
        RatioInterval::Complement { below, above } => {
            json!({ "up_to": below, "from": above })
        }
        RatioInterval::Unbounded => Value::Null,
    };
    json!({
        "arm": report.arms[row.arm].name,
        "comparator": row.against.map(|against| report.arms[against].name.clone()),
        "case": report.cases[row.case].name,
        "ratio": row.kind.name(),
        "of": row.kind.of(),
        "mean_paid": row.paid,
        "mean_got": row.got,
        "value": price(&row.ratio),
        "interval_kind": row.ratio.interval_kind(),
        "interval": ends,
        "bootstrap": row.ratio.bootstrap.map(interval),
        "quadrant": quadrant(row.ratio.quadrant),
        "p_denominator_positive": row.ratio.p_denominator_positive,
    })
}

fn precision(report: &Report, attained: &Attained) -> Value {
    let arm = |at: usize| &report.arms[at].name;
    let target = |reached: &Reached| {
        let (here, there) = match reached.target.subject {
            Subject::Level { arm: here } => (here, None),
            Subject::Difference { arm: here, against } => (here, Some(against)),
        };
        let wanted = match reached.target.goal {
            Goal::Absolute(width) => json!({ "absolute": width }),
            Goal::Relative(share) => json!({ "share_of_mean": share }),
        };
        json!({
            "asked": reached.target.asked, "measure": reached.target.measure.name,
            "arm": arm(here), "comparator": there.map(arm),
            "case": report.cases[reached.target.case].name, "wanted": wanted,
            "mean": reached.mean, "half_width_95": reached.half_width, "met": reached.met,
            "near_zero": reached.near_zero, "winters_needed": reached.needs.filter(|needs| *needs < u64::MAX),
        })
    };
    json!({
        "reached": attained.settled, "met_since_winter": attained.since,
        "targets": all(&attained.targets, target),
    })
}

fn regret(report: &Report) -> Value {
    all(&report.regrets, |regret| {
        let arms: Vec<Value> = report
            .arms
            .iter()
            .enumerate()
            .map(|(at, arm)| {
                json!({
                    "arm": arm.name, "cost": regret.cost[at], "regret": regret.regret[at],
                    "greatest": regret.greatest[at],
                })
            })
            .collect();
        let least: Vec<&String> = regret.least.iter().map(|arm| &report.arms[*arm].name).collect();
        json!({ "stays": regret.name, "pounds_a_bed_day": regret.value, "arms": arms, "least": least })
    })
}

fn sweep(sweep: &SweepTable) -> Value {
    let flips = all(&sweep.flips, |flip| {
        json!({
            "column": flip.column, "after_row": flip.after, "before_row": flip.before,
            "from": flip.from, "to": flip.to,
        })
    });
    let cells = all(&sweep.cells, |cell| {
        json!({
            "difference": cell.difference.as_ref().map(difference),
            "standing": cell.standing.map(standing),
            "share_of_winters_better": cell.standing.map(|_| cell.share_better),
        })
    });
    json!({
        "name": sweep.name, "question": sweep.question, "arm": sweep.arm,
        "comparator": sweep.against, "case": sweep.case, "measure": sweep.measure,
        "unit": sweep.unit, "matters": sweep.matters, "winters": sweep.winters,
        "complete": sweep.complete,
        "axes": all(&sweep.axes, |(label, values)| json!({ "label": label, "values": values })),
        "cells_rows_outermost": cells,
        "flips": flips,
    })
}
