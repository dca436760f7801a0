//! Words for decisions and ratios. The rule is in `decision`; here nothing is decided.

use super::number::{counted, one, percent, pounds};
use crate::decision::{Criterion, Decision, Doubt, FEWEST_WINTERS, Form, Gain, Side, Standing};
use crate::kernel::stats::{Interval, Quadrant, Ratio, RatioInterval};

/// The decision on a pair: the sentence first, then a line for each thing that was judged.
pub fn decision_lines(decision: &Decision, arm: &str, against: &str) -> Vec<String> {
    let mut lines = vec![headline(decision, arm, against)];
    lines.extend(decision.gains.iter().map(|(gain, standing)| line(gain, *standing)));
    lines
}

fn headline(decision: &Decision, arm: &str, against: &str) -> String {
    let winters = decision.gains.first().map_or(0, |(gain, _)| gain.summary.winters);
    match decision.form {
        Form::Better(side) => {
            let (first, second) = if side == Side::Arm { (arm, against) } else { (against, arm) };
            let on = names(decision, |standing| {
                matches!(standing, Standing::Better { .. } | Standing::Worse { .. })
            });
            format!("{first} is better than {second}, on {on}.")
        }
        Form::Mixed => {
            let better = names(decision, |standing| matches!(standing, Standing::Better { .. }));
            let worse = names(decision, |standing| matches!(standing, Standing::Worse { .. }));
            format!("{arm} is better than {against} on {better} and worse on {worse}.")
        }
        Form::NoDifference if decision.gains.iter().all(|(gain, _)| is_nothing(gain)) => {
            let on = names(decision, |_| true);
            format!("{arm} and {against} are the same in every winter, on {on}.")
        }
        Form::NoDifference => format!("No difference that matters between {arm} and {against}."),
        Form::MoreWinters => {
            let these = if winters == 1 { "this" } else { "these" };
            let few = if winters < FEWEST_WINTERS {
                format!(": fewer than {FEWEST_WINTERS} decide nothing")
            } else {
                String::new()
            };
            let winters = counted(winters, "winter");
            format!("Cannot tell {arm} from {against} with {these} {winters}{few}.")
        }
        Form::MoreKnowledge => {
            let inputs = inputs(decision).join(", ");
            format!("Cannot tell {arm} from {against} with these inputs: {inputs}.")
        }
    }
}

fn names(decision: &Decision, wanted: impl Fn(&Standing) -> bool) -> String {
    let all = decision.gains.iter().filter(|(_, standing)| wanted(standing));
    let names: Vec<&str> = all.map(|(gain, _)| name(gain.criterion)).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The inputs that leave a gain in doubt, sorted.
fn inputs(decision: &Decision) -> Vec<String> {
    let doubtful = decision.gains.iter().filter(|(_, standing)| *standing == Standing::Doubtful);
    let doubts = doubtful.filter_map(|(gain, _)| gain.doubt.as_ref());
    let mut inputs: Vec<String> = doubts.flat_map(|doubt| doubt.inputs.clone()).collect();
    inputs.sort_unstable();
    inputs.dedup();
    inputs
}

/// What a criterion is called.
pub(super) const fn name(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::AdmissionsAvoided => "admissions",
        Criterion::BedDaysAvoided => "bed days",
        Criterion::ServiceCost => "service cost",
    }
}

/// How a gain is written: admissions and bed days as fewer, cost as saved.
fn amount(criterion: Criterion, value: f64) -> String {
    match criterion {
        Criterion::ServiceCost => pounds(value),
        Criterion::AdmissionsAvoided | Criterion::BedDaysAvoided => one(value),
    }
}

/// `a to b` in the words of the criterion.
pub(super) fn range(criterion: Criterion, interval: Interval) -> String {
    if interval.is_bounded() {
        format!("{} to {}", amount(criterion, interval.lower), amount(criterion, interval.upper))
    } else {
        "without bounds".into()
    }
}

/// What the three criteria are called, and the words for a gain and for a loss.
const fn said(criterion: Criterion) -> (&'static str, &'static str, &'static str) {
    match criterion {
        Criterion::AdmissionsAvoided => ("Admissions", "fewer", "more"),
        Criterion::BedDaysAvoided => ("Bed days", "fewer", "more"),
        Criterion::ServiceCost => ("Service cost", "less", "more"),
    }
}

/// Whether there was no difference in any winter, nor in any draw of the inputs.
fn is_nothing(gain: &Gain) -> bool {
    let zero = |ends: Interval| ends.lower == 0.0 && ends.upper == 0.0;
    (gain.share_better, gain.share_worse) == (0.0, 0.0)
        && gain.doubt.as_ref().is_none_or(|doubt| doubt.interval.map_or(doubt.is_told, zero))
}

/// What can be said where there was no difference at all, or one winter.
fn bare(gain: &Gain, standing: Standing) -> Option<String> {
    let Gain { criterion, summary, .. } = gain;
    let (what, saved, spent) = said(*criterion);
    let winters = summary.winters;
    if is_nothing(gain) {
        return Some(match winters {
            1 => format!("{what}: the same in this winter, and one winter says nothing of others."),
            few if few < FEWEST_WINTERS => {
                format!("{what}: the same in each of these {few} winters, too few to tell.")
            }
            _ => format!("{what}: the same in every winter."),
        });
    }
    (winters == 1 && standing == Standing::Unclear).then(|| {
        let word = if summary.mean > 0.0 { saved } else { spent };
        let mean = amount(*criterion, summary.mean.abs());
        format!("{what}: cannot tell: {mean} {word} in this winter, and one winter has no range.")
    })
}

fn line(gain: &Gain, standing: Standing) -> String {
    if let Some(told) = bare(gain, standing) {
        return told;
    }
    let Gain { criterion, summary, zone, .. } = gain;
    let (what, saved, spent) = said(*criterion);
    let worse = matches!(standing, Standing::Worse { .. });
    let (word, sign) = if worse { (spent, -1.0) } else { (saved, 1.0) };
    let mean = amount(*criterion, sign * summary.mean);
    let error = range(*criterion, signed(summary.interval, sign));
    let luck = Interval { lower: summary.winter[0], upper: summary.winter[2] };
    let luck = range(*criterion, signed(luck, sign));
    let matters = match zone.half {
        0.0 => "any difference".to_owned(),
        half => amount(*criterion, half),
    };
    let told = match standing {
        Standing::Better { enough } | Standing::Worse { enough } => format!(
            "{what}: {mean} {word} on average (95% {error}){}; {luck} in 19 winters of 20; {saved} in {} \
             of winters, {spent} in {}.",
            if enough { "" } else { ", less than would matter" },
            percent(gain.share_better),
            percent(gain.share_worse)
        ),
        Standing::Same => format!(
            "{what}: no difference that matters: counted as {word}, the mean is {error} (95%), 19 \
             winters of 20 are {luck}; {matters} would matter."
        ),
        Standing::Unclear => format!(
            "{what}: cannot tell: counted as {word}, the mean is {error} (95%), 19 winters of 20 \
             are {luck}; {matters} would matter."
        ),
        Standing::Doubtful => format!(
            "{what}: cannot tell with these inputs: counted as {word}, the winters alone give a mean \
             of {error} (95%)."
        ),
    };
    told + &doubtful(gain, word, sign)
}

/// The same with doubt about the inputs, where there is any.
fn doubtful(gain: &Gain, word: &str, sign: f64) -> String {
    gain.doubt.as_ref().map_or_else(String::new, |doubt| {
        let ends = doubt.interval.map(|ends| range(gain.criterion, signed(ends, sign)));
        doubted(doubt, ends.as_deref(), word)
    })
}

/// What doubt about the inputs adds: never a range without width, which would say that all is known.
fn doubted(doubt: &Doubt, ends: Option<&str>, word: &str) -> String {
    let most = percent(doubt.most);
    match ends {
        Some(ends) if doubt.is_told => {
            format!(" With doubt about the inputs, counted as {word}: {ends}.")
        }
        Some(ends) => format!(
            " With doubt about the inputs, counted as {word}: {ends}, though the draws are too few to tell \
             that doubt from luck (at most {most} of the variance)."
        ),
        None if doubt.is_told => {
            format!(" Doubt about the inputs adds next to nothing: at most {most} of the variance.")
        }
        None => format!(
            " With doubt about the inputs: no range, for the draws are too few to tell doubt from luck (at \
             most {most} of the variance)."
        ),
    }
}

/// An interval as it is, or turned round for a sign of -1.
fn signed(interval: Interval, sign: f64) -> Interval {
    let (one, other) = (sign * interval.lower, sign * interval.upper);
    Interval { lower: one.min(other), upper: one.max(other) }
}

/// A price per thing in words, for somebody who reads nothing but this: never a bare negative number,
/// and no direction where the interval leaves it open. `thing` is what is got: `admission`.
pub fn ratio_words(ratio: &Ratio, thing: &str) -> String {
    let RatioInterval::Finite(interval) = ratio.interval else {
        return match ratio.quadrant {
            Quadrant::Same => "no difference".into(),
            Quadrant::DearerSame | Quadrant::CheaperSame => format!("no {thing} avoided or caused"),
            _ => "cannot tell".into(),
        };
    };
    let open = interval.lower < 0.0 && interval.upper > 0.0;
    let range = format!("{} to {}", pounds(interval.lower), pounds(interval.upper));
    let value = ratio.value.map(f64::abs).map(pounds).unwrap_or_default();
    match ratio.quadrant {
        Quadrant::DearerWorse | Quadrant::CheaperWorse | Quadrant::SameWorse if open => {
            format!("more {thing}s, cost not clear")
        }
        Quadrant::DearerBetter | Quadrant::CheaperBetter if open => {
            let (save, cost) = (pounds(0.0 - interval.lower), pounds(interval.upper));
            format!("may save {save} or cost {cost}")
        }
        Quadrant::DearerBetter => format!("{value} ({range})"),
        Quadrant::CheaperBetter => "cheaper and better".into(),
        Quadrant::DearerWorse => "dearer and worse".into(),
        Quadrant::CheaperWorse => format!("saves {value} per {thing} added"),
        Quadrant::SameBetter => "better at no cost".into(),
        Quadrant::SameWorse => "worse at the same cost".into(),
        Quadrant::DearerSame => "dearer, no effect".into(),
        Quadrant::CheaperSame => "cheaper, no effect".into(),
        Quadrant::Same => "no difference".into(),
    }
}

/// A ratio where it is a price or a saving a piece; nothing where its sign would mislead.
pub(super) fn price(ratio: &Ratio) -> Option<f64> {
    matches!(ratio.quadrant, Quadrant::DearerBetter | Quadrant::CheaperWorse)
        .then_some(ratio.value)
        .flatten()
}

/// The quadrant in two words, for files.
pub(super) const fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::DearerBetter => "dearer and better",
        Quadrant::DearerWorse => "dearer and worse",
        Quadrant::CheaperBetter => "cheaper and better",
        Quadrant::CheaperWorse => "cheaper and worse",
        Quadrant::DearerSame => "dearer and the same",
        Quadrant::CheaperSame => "cheaper and the same",
        Quadrant::SameBetter => "the same cost and better",
        Quadrant::SameWorse => "the same cost and worse",
        Quadrant::Same => "the same",
    }
}

/// The form of a decision, for files.
pub(super) const fn form(form: Form) -> &'static str {
    match form {
        Form::Better(Side::Arm) => "better",
        Form::Better(Side::Against) => "worse",
        Form::Mixed => "better and worse",
        Form::NoDifference => "no difference that matters",
        Form::MoreWinters => "cannot tell with these winters",
        Form::MoreKnowledge => "cannot tell with these inputs",
    }
}

/// How a gain stands, for files.
pub(super) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Better { enough: true } => "better",
        Standing::Better { enough: false } => "better by little",
        Standing::Worse { enough: true } => "worse",
        Standing::Worse { enough: false } => "worse by little",
        Standing::Same => "no difference that matters",
        Standing::Unclear => "cannot tell",
        Standing::Doubtful => "cannot tell with these inputs",
    }
}

#[cfg(test)]
mod tests;
