//! The surface for programs: full precision, `null` where undefined.

use serde_json::{Value, json};

use super::SweptPage;
use crate::decision::{Axis, Target, Whose};
use crate::experiment::Summary;
use crate::scenario::Place;

/// Everything of the page, and every cell.
pub fn json(page: &SweptPage<'_>) -> String {
    let swept = page.swept;
    let against = match swept.whose {
        Whose::Arm(_) => None,
        Whose::Contrast(_, against) => Some(&page.brief.arms[against].name),
    };
    let target = |target: &Target| {
        json!({
            "measure": target.measure, "at_least": target.at_least, "value": target.value,
            "in_share_of_winters": target.in_winters,
        })
    };
    let cells = (0..page.surface.cells.len()).map(|cell| one(page, cell));
    let value = json!({
        "scenario": { "name": page.brief.name, "digest": page.brief.digest },
        "version": page.version,
        "seed": swept.seed,
        "arm": page.arm(),
        "comparator": against,
        "case": page.brief.cases[swept.case].name,
        "winters_at_most": swept.winters,
        "winters_lived": page.surface.lived,
        "scenarios": page.surface.scenarios,
        "complete": page.surface.complete,
        "axes": swept.axes.iter().map(|axis| of_axis(page, axis)).collect::<Vec<_>>(),
        "measures": swept.measures.iter().zip(&page.units)
            .map(|(name, unit)| json!({ "name": name, "unit": unit })).collect::<Vec<_>>(),
        "cost": swept.measures[swept.cost],
        "target": swept.target.as_ref().map(target),
        "confidence": swept.target.as_ref().map(|_| swept.sure.value()),
        "cheapest": cheapest(page),
        "words": page.answer(),
        "cells": cells.collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn of_axis(page: &SweptPage<'_>, axis: &Axis) -> Value {
    let input = |(path, place): &(String, Place)| {
        let place = match place {
            Place::Everywhere => "every arm",
            Place::File => "the file",
            Place::Arm(arm) => &page.brief.arms[*arm].name,
        };
        json!({ "path": path, "in": place })
    };
    let values: Vec<String> = (0..axis.values.len()).map(|at| axis.shown(at)).collect();
    let inputs: Vec<Value> = axis.inputs.iter().map(input).collect();
    json!({ "label": axis.label, "inputs": inputs, "values": values })
}

/// The cheapest cell by its values and its place in the list, and those that are not ruled out.
fn cheapest(page: &SweptPage<'_>) -> Value {
    let Some(found) = &page.surface.cheapest else { return Value::Null };
    json!({
        "settled": found.open.is_empty(),
        "cell": found.cell,
        "values": found.cell.map(|cell| values(page, cell)),
        "as_cheap": found.alike,
        "not_ruled_out": found.open,
    })
}

fn values(page: &SweptPage<'_>, cell: usize) -> Vec<String> {
    let of = &page.surface.cells[cell];
    (0..page.swept.axes.len()).map(|axis| page.value(of, axis)).collect()
}

fn one(page: &SweptPage<'_>, cell: usize) -> Value {
    let of = &page.surface.cells[cell];
    let figures = page.swept.measures.iter().zip(&of.figures);
    let figures: serde_json::Map<String, Value> =
        figures.map(|(name, figure)| (name.clone(), json!(figure.as_ref().map(summary)))).collect();
    let met = of
        .met
        .map(|(share, ends)| json!({ "share": share, "lower": ends.lower, "upper": ends.upper }));
    json!({
        "values": values(page, cell), "winters": of.winters, "figures": figures, "met": met,
        "standing": page.standing(cell),
    })
}

fn summary(summary: &Summary) -> Value {
    json!({
        "mean": summary.mean, "se": summary.se, "lower": summary.interval.lower,
        "upper": summary.interval.upper, "winter_p2_5": summary.winter[0],
        "winter_p50": summary.winter[1], "winter_p97_5": summary.winter[2],
    })
}
