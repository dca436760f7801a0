//! The JSON of a structural file: ways, flows, strains and turning points, and no amount.

use serde_json::{Value, json};

use super::all;
use crate::decision::SweepTable;
use crate::report::figures::Report;
use crate::report::page::conclusion;
use crate::report::sentence::standing;
use crate::report::structure::{Flow, Structure};

pub(super) fn json(report: &Report, structure: &Structure) -> String {
    let arm = |at: usize| report.arms[at].name.as_str();
    let flows = |wanted: Flow, at: usize| {
        let rows = structure.flows.iter().filter(|row| row.arms[at] == wanted);
        rows.map(|row| row.service.as_str()).collect::<Vec<_>>()
    };
    let of_arm = |(at, of): (usize, &crate::scenario::Arm)| {
        json!({
            "name": of.name, "label": of.label,
            "carries": flows(Flow::Carries, at), "idle": flows(Flow::Idle, at),
        })
    };
    let value = json!({
        "scenario": {
            "name": report.name, "title": report.title, "question": report.question,
            "kind": "structural", "digest": report.digest,
        },
        "run": {
            "version": report.version, "seed": report.seed, "complete": report.complete,
            "winters_asked": report.winters_asked, "winters_played": report.winters,
        },
        "arms": report.arms.iter().enumerate().map(of_arm).collect::<Vec<_>>(),
        "cases": all(&report.cases, |case| json!({ "name": case.name, "label": case.label })),
        "comparator": arm(report.comparator),
        "ways": ways(report, structure),
        "strains": all(&structure.strains, |strain| json!({
            "service": strain.service, "words": strain.kind.words(),
            "arms": strain.arms.iter().map(|at| arm(*at)).collect::<Vec<_>>(),
        })),
        "thresholds": all(&report.sweeps, sweep),
        "ranking": report.ranks.as_ref().map(|ranks| crate::report::rank::json(report, ranks)),
        "caveats": all(&report.caveat_words(), |(caveat, words)| json!({
            "name": caveat.name(), "sentence": words, "remedy": caveat.remedy(),
        })),
    });
    format!("{value:#}\n")
}

/// Which way each comparison moves each flow.
fn ways(report: &Report, structure: &Structure) -> Value {
    let arm = |at: usize| report.arms[at].name.as_str();
    all(&structure.ways, |row| {
        let pair = report.pairs[row.pair];
        json!({
            "arm": arm(pair.arm), "comparator": arm(pair.against),
            "case": report.cases[row.case].name, "headline": row.pair == 0,
            "flow": row.flow, "measure": row.measure, "way": row.way.name(),
        })
    })
}

fn sweep(sweep: &SweepTable) -> Value {
    json!({
        "name": sweep.name, "question": sweep.question, "arm": sweep.arm,
        "comparator": sweep.against, "case": sweep.case, "measure": sweep.measure,
        "winters": sweep.winters, "complete": sweep.complete, "conclusion": conclusion(sweep),
        "axes": all(&sweep.axes, |(label, values)| json!({ "label": label, "values": values })),
        "cells_rows_outermost": all(&sweep.cells, |cell| cell.standing.map(standing).into()),
    })
}
