//! Claims for programs.

use serde_json::{Value, json};

use super::super::json::{all, interval, summary};
use crate::decision::claim::{Amounts3, ClaimAudit, Column, Ending, Share, Walked};
use crate::kernel::quantity::Money;
use crate::kernel::stats::RatioInterval;
use crate::scenario::Basis;

/// Every claim.
pub(in crate::report) fn value(audits: &[ClaimAudit]) -> Value {
    all(audits, |audit| {
        let claimed = &audit.claimed;
        json!({
            "name": audit.name, "states": audit.states, "source": audit.source,
            "service": audit.service, "arm": audit.arm, "comparator": audit.against,
            "case": audit.case, "winters": audit.winters, "complete": audit.complete,
            "period_days": audit.period_days,
            "claimed": {
                "people": claimed.people, "people_reported": claimed.people_reported,
                "bed_days_each": claimed.bed_days_each, "admitted": claimed.admitted,
                "price": claimed.price.as_f64(), "total": claimed.total.as_f64(),
                "computed": claimed.computed.as_f64(), "cash_step_beds": claimed.cash_step,
                "return": returns(audit),
            },
            "variants": all(&audit.variants, variant),
        })
    })
}

fn returns(audit: &ClaimAudit) -> Value {
    let Some((ratio, returns)) = &audit.claimed.ratio else { return Value::Null };
    json!({
        "stated": ratio.stated,
        "basis": match ratio.basis { Basis::Gross => "gross", Basis::Net => "net" },
        "cost": ratio.cost.as_pounds(),
        "full_cost": ratio.full_cost.map(Money::as_pounds),
        "net_stated": ratio.net.map(Money::as_pounds),
        "net_computed": returns.net_pounds,
        "gross": returns.gross, "net": returns.net,
        "gross_on_full_cost": returns.gross_on_full_cost,
        "net_on_full_cost": returns.net_on_full_cost,
    })
}

fn variant(walked: &Walked) -> Value {
    json!({
        "label": walked.label,
        "taken_on": { "step_up": column(&walked.step_up), "step_down": column(&walked.step_down) },
        "steps": all(&walked.rows, |row| json!({
            "step": row.step.name(), "part": row.part.name(), "amounts": amounts(&row.amounts),
        })),
        "left": amounts(&walked.left),
        "valuations": all(&walked.endings, ending),
    })
}

fn column(column: &Column) -> Value {
    column.summary.as_ref().map(summary).into()
}

fn amounts(amounts: &Amounts3) -> Value {
    json!({
        "people": column(&amounts.people), "bed_days": column(&amounts.days),
        "pounds": column(&amounts.pounds),
    })
}

fn ending(ending: &Ending) -> Value {
    json!({
        "name": ending.name,
        "pounds_a_bed_day": ending.value.as_f64(),
        "steps": all(&ending.rows, |(step, of)| json!({ "step": step.name(), "pounds": column(of) })),
        "benefit": column(&ending.benefit),
        "classes": {
            "cash_releasing": column(&ending.cash_releasing),
            "not_cash_releasing": column(&ending.not_cash_releasing),
        },
        "holds_before_cost": share(ending.gross_holds),
        "holds_net": share(ending.net_holds),
        "net_above_zero": share(ending.gains),
        "return": ending.ratio.as_ref().map(|(ratio, reached)| {
            let ends = match ratio.interval {
                RatioInterval::Finite(ends) => interval(ends),
                _ => Value::Null,
            };
            json!({
                "value": ratio.value, "interval_kind": ratio.interval_kind(), "interval": ends,
                "reached": share(*reached),
            })
        }),
    })
}

fn share(share: Share) -> Value {
    json!({ "winters": share.winters, "of": share.of, "interval": interval(share.interval) })
}
