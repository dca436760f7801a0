//! Two runs side by side for people, in eighty columns.

use super::super::number::{counted, one, pounds, whole};
use super::super::page::{Grid, KEY_MEASURES, section, wrapped};
use super::Compared;
use super::answers::{Laid, Moved, Of};
use super::changes::{Change, Changes};
use super::kept::Kept;
use crate::kernel::stats::Interval;

/// Changed lines that are shown.
const SHOWN: usize = 40;

pub(super) fn text(compared: &Compared<'_>, names: [&str; 2]) -> String {
    let mut page = String::from("Two runs side by side\n=====================\n");
    for (which, name, kept) in
        [("first: ", names[0], compared.first), ("second:", names[1], compared.second)]
    {
        page.push_str(&wrapped(&format!("{which} {name}: {}", about(kept)), 8));
    }
    changed(&mut page, &compared.changes);
    answer(&mut page, compared);
    section(&mut page, "How the choices moved: second run minus first");
    page.push_str(&wrapped(&laid(&compared.laid), 0));
    if compared.answers.levels.is_empty() {
        page.push_str(&wrapped("The two runs have no choice and case in common, so there is nothing to lay side by side.", 0));
    }
    let all = compared.answers.differences.iter().chain(&compared.answers.levels);
    for of in all {
        figures(&mut page, of);
    }
    page.push_str(&wrapped("Every figure that both runs have is in --format json.", 0));
    page
}

fn about(kept: &Kept) -> String {
    let about = kept.about();
    let stopped = if about.complete { "" } else { " (stopped early)" };
    format!(
        "{}, {}{stopped}, seed {}, digest {}",
        about.title,
        counted(about.winters, "winter"),
        about.seed,
        about.digest.get(..12).unwrap_or(&about.digest)
    )
}

fn laid(laid: &Laid) -> String {
    match laid {
        Laid::Paired { winters } => format!(
            "Paired: both runs have the same seed and {}, so winter n of one is laid beside winter n of \
             the other. In brackets 95% of the mean.",
            counted(*winters, "winter")
        ),
        Laid::Apart { why } => format!(
            "Not paired, because {why}: taken as independent runs (Welch), so intervals are wider than they need \
             be. In brackets 95% of the mean."
        ),
    }
}

fn changed(page: &mut String, changes: &Changes) {
    section(page, "What changed in the scenario");
    if changes.is_none() {
        page.push_str("Nothing: every line is the same, in every choice and case.\n");
        return;
    }
    for (name, before, after) in &changes.heads {
        page.push_str(&wrapped(&format!("{name}: {} -> {}", or_none(before), or_none(after)), 4));
    }
    let alone = [("choices", &changes.arms), ("cases", &changes.cases)];
    for (what, [first, second]) in alone {
        for (which, names) in [("first", first), ("second", second)] {
            if !names.is_empty() {
                page.push_str(&wrapped(
                    &format!("{what} of the {which} run alone: {}", names.join(", ")),
                    4,
                ));
            }
        }
    }
    for change in changes.lines.iter().take(SHOWN) {
        page.push_str(&wrapped(&line(change, changes.worlds), 4));
    }
    if changes.lines.len() > SHOWN {
        let more = changes.lines.len() - SHOWN;
        page.push_str(&wrapped(&format!("and {more} lines more: --format json has all"), 4));
    }
    if changes.sources > 0 {
        let many = if changes.sources == 1 {
            "line has the same value and another source"
        } else {
            "lines have the same value and another source"
        };
        page.push_str(&wrapped(&format!("{} {many}", whole(changes.sources as f64)), 4));
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "(none)" } else { text }
}

fn line(change: &Change, of: usize) -> String {
    let value = |value: &Option<String>| {
        let words =
            value.as_deref().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        words.unwrap_or_else(|| "(not there)".into())
    };
    let many = if change.worlds.len() == of {
        String::new()
    } else {
        let names = change.worlds.iter().take(3).map(|(arm, case)| format!("{arm}, {case}"));
        let more = change.worlds.len().saturating_sub(3);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        format!("  [{}{more}]", names.collect::<Vec<_>>().join("; "))
    };
    format!("{}: {} -> {}{many}", change.path, value(&change.before), value(&change.after))
}

fn answer(page: &mut String, compared: &Compared<'_>) {
    section(page, "The answer");
    for (case, before, after) in &compared.answers.sentences {
        let case = if case.is_empty() { String::new() } else { format!("[{case}] ") };
        if before == after {
            page.push_str(&wrapped(&format!("{case}In words as before: {after}"), 2));
            continue;
        }
        for (when, sentence) in [("before", before), ("now", after)] {
            let said = if sentence.is_empty() { "(no such case)" } else { sentence };
            page.push_str(&wrapped(&format!("{case}{when}: {said}"), 2));
        }
    }
    if compared.answers.sentences.is_empty() {
        page.push_str("Neither run compares two choices.\n");
    }
}

fn figures(page: &mut String, of: &Of) {
    let named = match &of.against {
        Some(against) => format!("{} minus {against}, case {}", of.arm, of.case),
        None => format!("{}, case {}", of.arm, of.case),
    };
    let key = |found: &&Moved| KEY_MEASURES.contains(&found.measure.as_str());
    let moved: Vec<&Moved> = of.figures.iter().filter(key).filter(|found| !found.same).collect();
    page.push('\n');
    if moved.is_empty() {
        let all = of.figures.iter().all(|found| found.same);
        let what = if all {
            "every figure of every winter is the same"
        } else {
            "the same in all figures shown here"
        };
        page.push_str(&wrapped(&format!("{named}: {what}"), 2));
        return;
    }
    page.push_str(&wrapped(&named, 2));
    let mut grid = Grid::default();
    grid.row(["", "first", "second", "moved by", "95%"]);
    let order = |found: &&Moved| KEY_MEASURES.iter().position(|name| *name == found.measure);
    let mut moved = moved;
    moved.sort_by_key(order);
    for found in moved {
        let write = if found.unit == "£" { pounds } else { one };
        grid.row([
            format!("  {}", found.measure.replace('_', " ")),
            write(found.means[0]),
            write(found.means[1]),
            signed(found.by, write),
            range(found.interval, write),
        ]);
    }
    page.push_str(&grid.lines());
}

fn signed(by: f64, write: fn(f64) -> String) -> String {
    let text = write(by);
    if by > 0.0 { format!("+{text}") } else { text }
}

fn range(ends: Interval, write: fn(f64) -> String) -> String {
    if ends.is_bounded() {
        format!("{} to {}", write(ends.lower), write(ends.upper))
    } else {
        "not known".into()
    }
}
