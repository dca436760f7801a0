//! The figures for programs: sorted keys, full precision, `null` where undefined.

use serde_json::{Value, json};

use super::super::sentence::quadrant;
use super::Framing;
use super::words::answer;
use crate::decision::economics::{AtPrice, Beside, Economics, Information, Place};
use crate::kernel::stats::{Estimate, Interval, Quadrant, RatioInterval};

/// All that was worked out, indented, with a line feed at the end.
pub fn json(found: &Economics, framing: &Framing) -> String {
    let names: Vec<&String> = found.options.iter().collect();
    let value = json!({
        "table": framing.name,
        "outcome": framing.outcome,
        "effects": if framing.harm { "less is better" } else { "more is better" },
        "currency": framing.currency,
        "draws": found.draws,
        "reference": names[found.reference],
        "differences": "option minus reference",
        "options": (0..names.len()).map(|at| option(found, at, framing)).collect::<Vec<_>>(),
        "frontier": found.frontier.iter().map(|at| names[*at]).collect::<Vec<_>>(),
        "switches": found.switches().iter().map(|(price, at)| json!({
            "from_price": price, "option": names[*at],
        })).collect::<Vec<_>>(),
        "choice": choice(found),
        "words": answer(found, framing),
        "beside_reference": all(&found.beside, |of| beside(found, of)),
        "prices": all(&found.curves, |at| at_price(found, at)),
        "information": all(&found.information, |of| information(found, of, framing)),
        "horizon": framing.horizon.map(|horizon| json!({
            "people_a_year": horizon.people, "years": horizon.years, "discount_rate": horizon.rate,
            "factor": horizon.factor(), "evpi": found.choice.evpi * horizon.factor(),
        })),
    });
    format!("{value:#}\n")
}

fn all<T>(rows: &[T], make: impl Fn(&T) -> Value) -> Value {
    rows.iter().map(make).collect::<Vec<_>>().into()
}

fn option(found: &Economics, at: usize, framing: &Framing) -> Value {
    let name = |option: usize| &*found.options[option];
    let place = found.places[at];
    let (after, by) = match place {
        Place::Frontier { after, .. } => (after.map(name), Vec::new()),
        Place::Same { of } => (None, vec![name(of)]),
        Place::Dominated { by } => (None, vec![name(by)]),
        Place::Extended { between: (low, high) } => (None, vec![name(low), name(high)]),
    };
    let step = |means: &[f64]| match place {
        Place::Frontier { after: Some(before), .. } => Some(means[at] - means[before]),
        _ => None,
    };
    json!({
        "name": name(at),
        "mean_cost": found.costs[at],
        "mean_effect": framing.effect(found.effects[at]),
        "standing": place.code(),
        "after": after,
        "dominated_by": by,
        "incremental_cost": step(&found.costs),
        "incremental_effect": step(&found.effects),
        "icer": place.ratio(),
    })
}

fn choice(found: &Economics) -> Value {
    let mut value = at_price(found, &found.choice);
    value["price_given"] = found.price_given.into();
    value["next"] = found
        .lead
        .as_ref()
        .map(|lead| json!({ "option": found.options[lead.second], "behind": estimate(&lead.gain) }))
        .into();
    value
}

fn at_price(found: &Economics, at: &AtPrice) -> Value {
    let by_option = |values: &[f64]| -> Value {
        found.options.iter().cloned().zip(values.iter().map(|value| json!(value))).collect()
    };
    json!({
        "price": at.price,
        "best": found.options[at.best],
        "net_benefit": by_option(&at.net_benefit),
        "ceac": by_option(&at.share_best),
        "ceaf": at.share_right(),
        "expected_loss": by_option(&at.expected_loss),
        "evpi": at.evpi,
        "evpi_se": at.evpi_se,
    })
}

fn interval(interval: Interval) -> Value {
    json!({ "lower": interval.lower, "upper": interval.upper })
}

fn estimate(estimate: &Estimate) -> Value {
    json!({ "mean": estimate.value, "se": estimate.se, "mean_95": interval(estimate.interval) })
}

fn beside(found: &Economics, of: &Beside) -> Value {
    let ratio = &of.ratio;
    let ends = match ratio.interval {
        RatioInterval::Finite(ends) => interval(ends),
        RatioInterval::Complement { below, above } => json!({ "up_to": below, "from": above }),
        RatioInterval::Unbounded => Value::Null,
    };
    let is_price = matches!(ratio.quadrant, Quadrant::DearerBetter | Quadrant::CheaperWorse);
    json!({
        "option": found.options[of.option],
        "cost": estimate(&of.cost),
        "effect": estimate(&of.effect),
        "quadrants": {
            "dearer_better": of.quadrants.dearer_better,
            "dearer_worse": of.quadrants.dearer_worse,
            "cheaper_better": of.quadrants.cheaper_better,
            "cheaper_worse": of.quadrants.cheaper_worse,
        },
        "share_worth_the_price": of.share_better,
        "incremental_net_benefit": found.choice.net_benefit[of.option]
            - found.choice.net_benefit[found.reference],
        "ratio": {
            "value": ratio.value.filter(|_| is_price),
            "quadrant": quadrant(ratio.quadrant),
            "interval_kind": ratio.interval_kind(),
            "interval": ends,
            "bootstrap": ratio.bootstrap.map(interval),
            "p_denominator_positive": ratio.p_denominator_positive,
        },
    })
}

fn information(found: &Economics, of: &Information, framing: &Framing) -> Value {
    let by_price: Vec<Value> = found
        .curves
        .iter()
        .zip(&of.by_price)
        .map(|(at, value)| json!({ "price": at.price, "evppi": value }))
        .collect();
    json!({
        "name": of.name,
        "parameters": of.members.len(),
        "evppi": of.value,
        "se": of.se,
        "explained": of.explained,
        "freedom": of.freedom,
        "in_all": framing.horizon.map(|horizon| of.value * horizon.factor()),
        "by_price": by_price,
    })
}
