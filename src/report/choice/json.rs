//! The choice for programs: sorted keys, full precision, `null` where undefined.

use serde_json::{Value, json};

use super::Choosing;
use crate::decision::{Choice, Objective};
use crate::kernel::stats::{Estimate, Procedure};
use crate::model::measures::Better;

/// Everything of the page, and the constants of the screening.
pub fn json(choosing: &Choosing<'_>) -> String {
    let question = &choosing.question;
    let objective = match &question.objective {
        Objective::Measure { name, better } => {
            json!({ "measure": name, "better": if *better == Better::Lower { "lower" } else { "higher" } })
        }
        Objective::NetBenefit { price } => {
            json!({ "net_benefit": { "price": price, "outcome": question.outcome.0, "cost": question.cost } })
        }
    };
    let cases: Vec<Value> = choosing.cases.iter().map(|choice| case(choosing, choice)).collect();
    let value = json!({
        "scenario": { "name": choosing.brief.name, "digest": choosing.brief.digest },
        "version": choosing.version,
        "seed": question.seed,
        "objective": objective,
        "unit": choosing.unit,
        "indifference_zone": question.delta,
        "probability_of_correct_selection": question.sure.value(),
        "procedure": match question.procedure { Procedure::Kn => "KN", Procedure::KnPlus => "KN++" },
        "winters_at_first": question.winters.start,
        "winters_at_most": question.winters.end,
        "cases": cases,
    });
    format!("{value:#}\n")
}

fn case(choosing: &Choosing<'_>, choice: &Choice) -> Value {
    let name = |arm: usize| &choosing.brief.arms[arm].name;
    let names = |arms: &[usize]| arms.iter().map(|arm| name(*arm).clone()).collect::<Vec<_>>();
    let arms: Vec<Value> = choice
        .arms
        .iter()
        .zip(&choice.pareto.points)
        .enumerate()
        .map(|(at, (arm, point))| {
            let out = arm.out.map(|(after, by)| json!({ "after": after, "by": name(by) }));
            let dominated = point.dominated.iter();
            let dominated = dominated.map(|(by, sure)| json!({ "by": name(*by), "certain": sure }));
            json!({
                "arm": name(at), "mean": arm.mean, "behind": arm.behind.as_ref().map(estimate),
                "winters": arm.winters, "ruled_out": out, "same_in_every_winter": arm.alike,
                "cost": point.cost, "outcome": point.outcome,
                "dominated": dominated.collect::<Vec<_>>(),
                "same_cost_and_outcome_as": point.alike.map(name),
            })
        })
        .collect();
    json!({
        "case": choosing.brief.cases[choice.case].name,
        "settled": choice.left.len() == 1,
        "complete": choice.complete,
        "best": name(choice.best),
        "not_ruled_out": names(&choice.left),
        "winters": choice.winters,
        "winters_lived": choice.lived,
        "eta": choice.screening.eta,
        "h_squared": choice.screening.h_squared,
        "arms": arms,
        "front_winters": choice.pareto.winters,
        "front": names(&choice.pareto.front),
        "front_steps": steps(choosing, choice),
    })
}

/// What each step along the front costs and brings.
fn steps(choosing: &Choosing<'_>, choice: &Choice) -> Vec<Value> {
    let name = |arm: usize| &choosing.brief.arms[arm].name;
    let pairs = choice.pareto.steps.iter().zip(choice.pareto.front.windows(2));
    let step = |((cost, outcome), pair): (&(Estimate, Estimate), &[usize])| {
        json!({
            "arm": name(pair[1]), "in_place_of": name(pair[0]), "cost": estimate(cost),
            "outcome": estimate(outcome),
        })
    };
    pairs.map(step).collect()
}

fn estimate(estimate: &Estimate) -> Value {
    json!({
        "mean": estimate.value, "se": estimate.se, "lower": estimate.interval.lower,
        "upper": estimate.interval.upper, "winters": estimate.n,
    })
}
