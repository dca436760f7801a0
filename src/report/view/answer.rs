//! The first screen: what the study says, how sure that is, and what to do next.

use super::super::caveat::Caveat;
use super::super::document::{Answer, Block, Judged, Section, Style};
use super::super::page::conclusion;
use super::super::sentence::{decision_lines, standing};
use super::View;
use super::names::{isolated, plain};
use crate::decision::{Criterion, Decision, Form, Gain, Side, Standing, SweepTable};

/// The answer.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let Some(pair) = view.headline() else {
        let words = "One choice only: there is nothing to compare. What happened is below.";
        return section_of(vec![Block::Words(words.into())]);
    };
    let arms = [pair.arm, pair.against];
    let labelled = arms.iter().filter(|arm| !view.report.arms[**arm].label.is_empty());
    let names: Vec<(String, String)> =
        labelled.map(|arm| (view.arm(*arm), isolated(&view.report.arms[*arm].label))).collect();
    let decisions = view.report.decisions[0].iter().enumerate();
    let answers = decisions.map(|(case, decision)| answer(view, case, decision)).collect();
    let mut blocks: Vec<Block> = super::rank::first(view).into_iter().collect();
    let flips = if is_illustrative(view) { flips(view) } else { vec![] };
    if !flips.is_empty() {
        let title =
            "First: some inputs are illustrative, and this is where the choice would flip".into();
        blocks.push(Block::Points { title, points: flips });
    }
    blocks.push(Block::Answers(answers));
    if !names.is_empty() {
        blocks.push(Block::Names(names));
    }
    blocks.push(Block::Points { title: "What to do next".into(), points: next(view) });
    section_of(blocks)
}

fn section_of(blocks: Vec<Block>) -> Option<Section> {
    Section::holding("answer", "The answer", blocks)
}

fn answer(view: &View<'_>, case: usize, decision: &Decision) -> Answer {
    let pair = view.report.pairs[0];
    let lines = decision_lines(decision, &view.arm(pair.arm), &view.arm(pair.against));
    let undoubted = decision.gains.iter().all(|(gain, _)| gain.doubt.is_none());
    let gains = decision.gains.iter().zip(&lines[1..]);
    Answer {
        case: view.case_of_several(case),
        sentence: lines[0].clone(),
        doubt: if undoubted { "Doubt about the inputs is not included." } else { "" }.into(),
        gains: gains.map(|((gain, stands), line)| judged(gain, *stands, line)).collect(),
    }
}

fn judged(gain: &Gain, stands: Standing, words: &str) -> Judged {
    let Gain { criterion, summary, zone, .. } = gain;
    let (what, style, ways) = match criterion {
        Criterion::AdmissionsAvoided => ("Admissions", Style::One, ["fewer", "more"]),
        Criterion::BedDaysAvoided => ("Bed days", Style::One, ["fewer", "more"]),
        Criterion::ServiceCost => ("Service cost", Style::Pounds, ["less", "more"]),
    };
    let ends = summary.interval;
    let end = |end: f64| end.is_finite().then_some(end);
    Judged {
        what: what.into(),
        standing: standing(stands).into(),
        sign: sign(stands).into(),
        words: sentence(words.split_once(": ").map_or(words, |(_, said)| said)),
        style,
        mean: summary.mean,
        error: [end(ends.lower), end(ends.upper)],
        luck: [summary.winter[0], summary.winter[2]],
        matters: zone.half,
        ways: ways.map(Into::into),
    }
}

/// A sentence begins with a capital letter.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

const fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Better { .. } => "better",
        Standing::Worse { .. } => "worse",
        Standing::Same => "same",
        Standing::Unclear | Standing::Doubtful => "open",
    }
}

/// What to do next, by fixed rules: what the decision asks for, then where it would flip, then what the
/// figures rest on.
fn next(view: &View<'_>) -> Vec<String> {
    let report = view.report;
    let mut points = Vec::new();
    for (case, decision) in report.decisions[0].iter().enumerate() {
        let place = view.case_of_several(case);
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        points.push(format!("{place}{}", advice(view, decision)));
    }
    points.dedup();
    if !is_illustrative(view) {
        points.extend(flips(view));
    }
    let first = |caveat: &&Caveat| {
        matches!(caveat, Caveat::StoppedEarly { .. } | Caveat::Inputs(_) | Caveat::NoPriors)
    };
    let caveats = report.caveats.iter().filter(first);
    points.extend(caveats.map(|caveat| format!("{} {}", caveat.sentence(), caveat.remedy())));
    points
}

fn advice(view: &View<'_>, decision: &Decision) -> String {
    let pair = view.report.pairs[0];
    let (arm, against) = (view.arm(pair.arm), view.arm(pair.against));
    match decision.form {
        Form::Better(side) => {
            let better = if side == Side::Arm { arm } else { against };
            format!(
                "plan for {better}, unless an input below lies beyond the place where it flips."
            )
        }
        Form::Mixed => format!(
            "decide what the gain is worth to you: {arm} is better on one thing and worse on another. \
             The price of each admission avoided is under “Choices side by side”."
        ),
        Form::NoDifference => {
            format!(
                "choose between {arm} and {against} on other grounds: none of the three differs enough."
            )
        }
        Form::MoreWinters => format!(
            "play more winters, for example --winters {}: these cannot tell.",
            view.report.winters.max(25) * 4
        ),
        Form::MoreKnowledge => {
            "find out the inputs named in the answer: more winters will not settle it.".into()
        }
    }
}

/// Whether some figures rest on nothing.
fn is_illustrative(view: &View<'_>) -> bool {
    let illustrative =
        |caveat: &Caveat| matches!(caveat, Caveat::Inputs(sources) if sources.illustrative > 0);
    view.report.caveats.iter().any(illustrative)
}

/// Where the choice on the first pair flips, table by table.
fn flips(view: &View<'_>) -> Vec<String> {
    let pair = view.report.pairs[0];
    let (arm, against) = (&view.report.arms[pair.arm].name, &view.report.arms[pair.against].name);
    let about = |sweep: &&SweepTable| sweep.arm == *arm && sweep.against == *against;
    view.report.sweeps.iter().filter(about).map(flip).collect()
}

/// A table in a line: the whole range in which it flips, whatever the column.
fn flip(sweep: &SweepTable) -> String {
    let (first, last) = (
        sweep.flips.iter().map(|flip| flip.after).min(),
        sweep.flips.iter().map(|flip| flip.before).max(),
    );
    match (sweep.axes.as_slice(), first, last) {
        ([(rows, values), (columns, _), ..], Some(first), Some(last)) => format!(
            "{}: the choice flips between {} and {}, whatever the other ({}).",
            isolated(rows),
            isolated(&values[first]),
            isolated(&values[last]),
            isolated(columns)
        ),
        _ => plain(&conclusion(sweep)),
    }
}
