//! Which arm to choose: a page and a JSON of it.
//!
//! Never the winner alone: what "better" means here, how sure the choice is and against what difference,
//! how far the others are behind, which of them are not ruled out, and the plane of cost and outcome.

mod json;
mod plane;

use super::number::{counted, one, percent, pounds, whole};
use super::page::{Grid, wrapped};
use crate::decision::{Choice, Contender, Objective, Question};
use crate::kernel::stats::{Estimate, Procedure};
use crate::model::measures::Better;
use crate::scenario::Brief;

pub use json::json as choice_json;

/// What was asked and found, case by case.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosing<'a> {
    /// The file.
    pub brief: &'a Brief,
    /// The path as typed.
    pub path_shown: String,
    /// The program's version.
    pub version: &'a str,
    /// What was asked.
    pub question: Question,
    /// The unit of the objective.
    pub unit: String,
    /// The unit of the outcome.
    pub outcome_unit: String,
    /// What was found, a case each.
    pub cases: Vec<Choice>,
}

/// The page.
pub fn choice_text(choosing: &Choosing<'_>) -> String {
    let brief = choosing.brief;
    let title = if brief.title.is_empty() { &brief.name } else { &brief.title };
    let heading = format!("{title}: which to choose");
    let mut page = wrapped(&heading, 0);
    page += &"=".repeat(heading.chars().count().min(80));
    page.push('\n');
    if !brief.question.is_empty() {
        page += &wrapped(&brief.question, 0);
    }
    page += &wrapped(&asked(choosing), 0);
    for choice in &choosing.cases {
        page.push('\n');
        page += &of_case(choosing, choice);
    }
    page
}

fn asked(choosing: &Choosing<'_>) -> String {
    let Question { objective, seed, winters, sure, delta, procedure, .. } = &choosing.question;
    let wanted = wanted(choosing, objective);
    let procedure = match procedure {
        Procedure::Kn => "",
        Procedure::KnPlus => " Variances are brought up to date as winters are added.",
    };
    format!(
        "{}: seed {seed}, at most {}. Wanted: {wanted}. A difference below {} is not worth telling; \
         the choice is to be right with a probability of {} or more.{procedure}",
        choosing.path_shown,
        counted(winters.end as usize, "winter"),
        amount(*delta, &choosing.unit),
        percent(sure.value()),
    )
}

fn wanted(choosing: &Choosing<'_>, objective: &Objective) -> String {
    let Question { cost, outcome, .. } = &choosing.question;
    match objective {
        Objective::Measure { name, better: Better::Lower } => format!("as little {name} as may be"),
        Objective::Measure { name, .. } => format!("as much {name} as may be"),
        Objective::NetBenefit { price } => {
            let of = if outcome.1 == Better::Lower { "each less of" } else { "each of" };
            format!("the most net benefit: {} for {of} {}, less {cost}", pounds(*price), outcome.0)
        }
    }
}

fn of_case(choosing: &Choosing<'_>, choice: &Choice) -> String {
    let brief = choosing.brief;
    let case = &brief.cases[choice.case];
    let mut page = String::new();
    if brief.cases.len() > 1 || !case.label.is_empty() {
        page += &wrapped(format!("[{}] {}", case.name, case.label).trim_end(), 0);
    }
    page += &wrapped(&format!("> {}", verdict(choosing, choice)), 2);
    for line in alike(choosing, choice).into_iter().chain(still_open(choosing, choice)) {
        page += &wrapped(&format!("- {line}"), 2);
    }
    page += &arms(choosing, choice);
    page += &wrapped(&beside(choice), 0);
    page + "\n" + &plane::plane(choosing, choice)
}

/// What the figures of the table rest on, and what it took.
fn beside(choice: &Choice) -> String {
    let whole_of = u64::from(choice.winters) * choice.arms.len() as u64;
    let winters = counted(choice.winters as usize, "winter");
    let words = "Behind the best: over the winters that both were played through.";
    let mut words = vec![words.to_owned()];
    if choice.arms.iter().any(|arm| arm.winters != choice.winters as usize) {
        words.push(format!(
            "A mean is shown where it rests on all {winters}; those of fewer are not to be set beside it."
        ));
    }
    if choice.lived < whole_of {
        words.push(format!(
            "{winters} of {} would have been {}; {} were lived, as an arm that is ruled out is not played on.",
            counted(choice.arms.len(), "arm"),
            whole(whole_of as f64),
            whole(choice.lived as f64),
        ));
    }
    words.join(" ")
}

/// Arms that are worth the same as another in every winter: nothing ruled them out.
fn alike(choosing: &Choosing<'_>, choice: &Choice) -> Vec<String> {
    let name = |arm: usize| &choosing.brief.arms[arm].name;
    let told = |(arm, of): (usize, &Contender)| {
        let (_, by) = of.out.filter(|_| of.alike)?;
        let (arm, by, winters) = (name(arm), name(by), counted(of.winters, "winter"));
        Some(format!(
            "{arm} is the same as {by} in every winter ({winters}): {by} stands for both."
        ))
    };
    choice.arms.iter().enumerate().filter_map(told).collect()
}

/// Why an arm whose interval lies beyond the zone is not ruled out.
fn still_open(choosing: &Choosing<'_>, choice: &Choice) -> Option<String> {
    let Question { delta, sure, .. } = choosing.question;
    let is_behind = |arm: &usize| {
        choice.arms[*arm].behind.as_ref().is_some_and(|behind| behind.interval.lower > delta)
    };
    let names: Vec<&str> = choice
        .left
        .iter()
        .filter(|arm| is_behind(arm))
        .map(|arm| choosing.brief.arms[*arm].name.as_str())
        .collect();
    let is = if names.len() == 1 { "is" } else { "are" };
    (!names.is_empty()).then(|| {
        format!(
            "{} {is} behind by more than {} ({}), and still not ruled out: that interval is good for one look. \
             Kim and Nelson's procedure looks after every winter, is right over all its looks, and so goes on \
             for longer before it rules an arm out.",
            names.join(", "),
            amount(delta, &choosing.unit),
            percent(sure.value()),
        )
    })
}

fn verdict(choosing: &Choosing<'_>, choice: &Choice) -> String {
    let name = |arm: usize| choosing.brief.arms[arm].name.as_str();
    let sure = percent(choosing.question.sure.value());
    let zone = amount(choosing.question.delta, &choosing.unit);
    if choice.left.len() == 1 {
        return format!(
            "{}: chosen after {}. If it or another is better than every other by {zone} or more, the \
             best is named with a probability of at least {sure}; of arms closer than that, either may be.",
            name(choice.best),
            counted(choice.winters as usize, "winter"),
        );
    }
    let left: Vec<&str> = choice.left.iter().map(|arm| name(*arm)).collect();
    let why = if choice.complete { "" } else { " (stopped early)" };
    format!(
        "Cannot tell yet, after {}{why}: not ruled out are {}, and the best is among them with a \
         probability of at least {sure}. The best so far is {}. More winters (--winters), or a larger \
         difference that is worth telling (--delta), would settle it.",
        counted(choice.winters as usize, "winter"),
        left.join(", "),
        name(choice.best),
    )
}

fn arms(choosing: &Choosing<'_>, choice: &Choice) -> String {
    let mut grid = Grid::default();
    let sure = percent(choosing.question.sure.value());
    grid.row(["", "behind the best", "winters", "mean", "ruled out"]);
    grid.row(["", &format!("({sure}, all at once)"), "", "", "by"]);
    let mut order: Vec<usize> = (0..choice.arms.len()).collect();
    let out = |arm: &usize| choice.arms[*arm].out.map_or(u32::MAX, |(after, _)| after);
    order.sort_by_key(|arm| (*arm != choice.best, u32::MAX - out(arm), *arm));
    for arm in order {
        let of = &choice.arms[arm];
        // A mean of other winters is not to be set beside the others.
        let mean = of.mean.filter(|_| of.winters == choice.winters as usize);
        grid.row([
            choosing.brief.arms[arm].name.clone(),
            behind(choosing, choice, of),
            whole(of.winters as f64),
            mean.map_or("-".into(), |mean| amount(mean, &choosing.unit)),
            ruled_out(choosing, choice, arm, of),
        ]);
    }
    grid.lines()
}

fn behind(choosing: &Choosing<'_>, choice: &Choice, of: &Contender) -> String {
    if of.alike && of.out.is_some_and(|(_, by)| by == choice.best) {
        return "the same".into();
    }
    of.behind.as_ref().map_or("-".into(), |behind| ranged(behind, &choosing.unit))
}

fn ruled_out(choosing: &Choosing<'_>, choice: &Choice, arm: usize, of: &Contender) -> String {
    match of.out {
        Some((_, by)) if of.alike => format!("same as {}", choosing.brief.arms[by].name),
        Some((_, by)) => choosing.brief.arms[by].name.clone(),
        None if arm == choice.best && choice.left.len() == 1 => "the choice".into(),
        None => "not".into(),
    }
}

fn ranged(estimate: &Estimate, unit: &str) -> String {
    let ends = estimate.interval;
    let money = unit == "£";
    let write = |value: f64| if money { pounds(value) } else { fine(value) };
    format!("{} ({} to {})", write(estimate.value), write(ends.lower), write(ends.upper))
}

/// An amount with its unit.
pub(super) fn amount(value: f64, unit: &str) -> String {
    match unit {
        "£" => pounds(value),
        "share" => percent(value),
        _ => format!("{} {unit}", fine(value)),
    }
}

/// Two decimal places where a number is small.
pub(super) fn fine(value: f64) -> String {
    if value.abs() < 10.0 && value != 0.0 { super::number::two(value) } else { one(value) }
}
