//! Two runs side by side for programs: everything that both have, at full precision.

use serde_json::{Value, json};

use super::super::json::{all, interval};
use super::Compared;
use super::answers::{Laid, Moved, Of};
use super::changes::Change;
use super::kept::Kept;

pub(super) fn json(compared: &Compared<'_>, names: [&str; 2]) -> String {
    let Compared { first, second, changes, laid, answers } = compared;
    let heads = changes
        .heads
        .iter()
        .map(|(name, before, after)| json!({ "what": name, "first": before, "second": after }));
    let why = match laid {
        Laid::Paired { .. } => Value::Null,
        Laid::Apart { why } => why.as_str().into(),
    };
    let value = json!({
        "first": about(first, names[0]),
        "second": about(second, names[1]),
        "scenario": {
            "same": changes.is_none(),
            "heads": heads.collect::<Vec<_>>(),
            "arms": { "first_alone": changes.arms[0], "second_alone": changes.arms[1] },
            "cases": { "first_alone": changes.cases[0], "second_alone": changes.cases[1] },
            "lines": all(&changes.lines, line),
            "lines_with_another_source": changes.sources,
        },
        "decisions": all(&answers.sentences, |(case, before, after)| json!({
            "case": case, "first": before, "second": after, "same": before == after,
        })),
        "method": laid.name(),
        "not_paired_because": why,
        "differences": all(&answers.differences, of),
        "levels": all(&answers.levels, of),
    });
    format!("{value:#}\n")
}

fn about(kept: &Kept, folder: &str) -> Value {
    let about = kept.about();
    json!({
        "folder": folder, "scenario": about.scenario, "title": about.title, "digest": about.digest,
        "seed": about.seed, "winters": about.winters, "complete": about.complete,
        "arms": kept.arms, "cases": kept.cases, "comparator": kept.comparator,
    })
}

fn line(change: &Change) -> Value {
    let worlds = all(&change.worlds, |(arm, case)| json!({ "arm": arm, "case": case }));
    json!({ "path": change.path, "first": change.before, "second": change.after, "in": worlds })
}

fn of(of: &Of) -> Value {
    json!({ "arm": of.arm, "comparator": of.against, "case": of.case, "measures": all(&of.figures, moved) })
}

fn moved(found: &Moved) -> Value {
    json!({
        "measure": found.measure, "unit": found.unit,
        "first": found.means[0], "second": found.means[1],
        "moved_by": found.by, "moved_by_95": interval(found.interval),
        "same_in_every_winter": found.same,
    })
}
