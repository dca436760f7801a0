//! Which arm to choose: a page and a JSON of it.
//!
//! Never the winner alone: what "better" means here, how sure the choice is and against what difference,
//! how far the others are behind, which of them are not ruled out, and the plane of cost and outcome.

mod json;

use super::number::{one, percent, pounds, whole};
use super::page::{Grid, wrapped};
use crate::decision::{Choice, Contender, Objective, Question};
use crate::experiment::AVOIDED;
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
        "{}: seed {seed}, at most {} winters. Wanted: {wanted}. A difference below {} is not worth telling; \
         the choice is to be right with a probability of {} or more.{procedure}",
        choosing.path_shown,
        whole(f64::from(winters.end)),
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
    page += &arms(choosing, choice);
    let whole_of = u64::from(choice.winters) * choice.arms.len() as u64;
    page += &wrapped(
        &format!(
            "{} winters of {} arms would have been {}; {} were lived, as an arm that is ruled out is not \
             played on.",
            whole(f64::from(choice.winters)),
            choice.arms.len(),
            whole(whole_of as f64),
            whole(choice.lived as f64),
        ),
        0,
    );
    page + "\n" + &plane(choosing, choice)
}

fn verdict(choosing: &Choosing<'_>, choice: &Choice) -> String {
    let name = |arm: usize| choosing.brief.arms[arm].name.as_str();
    let sure = percent(choosing.question.sure.value());
    let zone = amount(choosing.question.delta, &choosing.unit);
    if choice.left.len() == 1 {
        return format!(
            "{}: chosen after {} winters. If it or another is better than every other by {zone} or more, the \
             best is named with a probability of at least {sure}; of arms closer than that, either may be.",
            name(choice.best),
            whole(f64::from(choice.winters)),
        );
    }
    let left: Vec<&str> = choice.left.iter().map(|arm| name(*arm)).collect();
    let why = if choice.complete { "" } else { " (stopped early)" };
    format!(
        "Cannot tell yet, after {} winters{why}: not ruled out are {}, and the best is among them with a \
         probability of at least {sure}. The best so far is {}. More winters (--winters), or a larger \
         difference that is worth telling (--delta), would settle it.",
        whole(f64::from(choice.winters)),
        left.join(", "),
        name(choice.best),
    )
}

fn arms(choosing: &Choosing<'_>, choice: &Choice) -> String {
    let mut grid = Grid::default();
    let sure = percent(choosing.question.sure.value());
    grid.row(["", "mean", "behind the best", "winters", "ruled out"]);
    grid.row(["", "", &format!("({sure}, all at once)"), "", "by"]);
    let mut order: Vec<usize> = (0..choice.arms.len()).collect();
    let out = |arm: &usize| choice.arms[*arm].out.map_or(u32::MAX, |(after, _)| after);
    order.sort_by_key(|arm| (*arm != choice.best, u32::MAX - out(arm), *arm));
    for arm in order {
        let of = &choice.arms[arm];
        grid.row([
            choosing.brief.arms[arm].name.clone(),
            of.mean.map_or("-".into(), |mean| amount(mean, &choosing.unit)),
            of.behind.as_ref().map_or("-".into(), |behind| ranged(behind, &choosing.unit)),
            whole(of.winters as f64),
            ruled_out(choosing, choice, arm, of),
        ]);
    }
    grid.lines()
}

fn ruled_out(choosing: &Choosing<'_>, choice: &Choice, arm: usize, of: &Contender) -> String {
    match of.out {
        Some((_, by)) => choosing.brief.arms[by].name.clone(),
        None if arm == choice.best && choice.left.len() == 1 => "the choice".into(),
        None => "not".into(),
    }
}

fn plane(choosing: &Choosing<'_>, choice: &Choice) -> String {
    let Question { cost, outcome, sure, .. } = &choosing.question;
    let (outcome, turn) = shown_outcome(&outcome.0);
    let name = |arm: usize| choosing.brief.arms[arm].name.clone();
    let mut page = wrapped(&format!("Cost against outcome: {cost} and {outcome}, a winter."), 0);
    let mut grid = Grid::default();
    grid.row(["", "cost", "outcome", ""]);
    for (arm, point) in choice.pareto.points.iter().enumerate() {
        let stands = match point.dominated.first() {
            None => "on the front".into(),
            Some((by, true)) => format!("dominated by {}", name(*by)),
            Some((by, false)) => format!("perhaps by {}", name(*by)),
        };
        grid.row([
            name(arm),
            point.cost.map_or("-".into(), pounds),
            point.outcome.map_or("-".into(), |value| one(turn * value)),
            stands,
        ]);
    }
    page += &grid.lines();
    for (pair, (dearer, more)) in choice.pareto.front.windows(2).zip(&choice.pareto.steps) {
        let line = format!(
            "- {} in place of {}: {} ({} to {}) for {} ({} to {}).",
            name(pair[1]),
            name(pair[0]),
            pounds(dearer.value),
            pounds(dearer.interval.lower),
            pounds(dearer.interval.upper),
            amount(more.value, &choosing.outcome_unit),
            one(more.interval.lower),
            one(more.interval.upper),
        );
        page += &wrapped(&line, 2);
    }
    let words = format!(
        "Dominated: another costs no more and achieves no less, with {} for all pairs at once; perhaps: by the \
         means alone.",
        percent(sure.value())
    );
    page + &wrapped(&words, 0)
}

/// Admissions avoided are shown of one arm as the people admitted.
fn shown_outcome(name: &str) -> (&str, f64) {
    if name == AVOIDED { ("people_admitted", -1.0) } else { (name, 1.0) }
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
