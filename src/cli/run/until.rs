//! `--until`: what a precision target may say, and what is wrong with one that cannot be meant.
//!
//! ```text
//!   MEASURE:ARM,ARM<=WIDTH     the paired difference of two arms    admissions_avoided:august,late<=0.5
//!   MEASURE:ARM<=WIDTH         of an arm and the comparator         service_cost:august<=£500
//!   MEASURE<=WIDTH             of every pair of the file            bed_days<=3
//!   MEASURE@ARM<=WIDTH or N%   the mean of one arm                  home-visits.mean_wait@august<=2%
//!   …[CASE]<=…                 in this case; else in every case
//! ```

use crate::cli::amounts;
use crate::cli::exit::Failure;
use crate::decision::FEWEST_WINTERS;
use crate::experiment::{AVOIDED, Goal, Pair, Plan, Precision, Subject, Target, measure_called};
use crate::kernel::stats::LookAhead;
use crate::model::measures::Measure;
use crate::scenario::did_you_mean;

/// Nothing is decided by fewer winters, so nothing is precise enough after fewer.
const RULE: LookAhead = LookAhead { fewest: FEWEST_WINTERS as u64, ..LookAhead::PUBLISHED };

/// All targets as they were typed; `None` where there are none.
pub(super) fn precision(
    asked: &[String],
    plan: &Plan,
    comparator: usize,
) -> Result<Option<Precision>, Failure> {
    if asked.is_empty() {
        return Ok(None);
    }
    let mut targets = Vec::new();
    for text in asked {
        targets.extend(read(text, plan, comparator)?);
    }
    Ok(Some(Precision::new(targets, RULE)))
}

/// One target as typed, which may be about several pairs and cases.
fn read(text: &str, plan: &Plan, comparator: usize) -> Result<Vec<Target>, Failure> {
    let Some((left, width)) = text.split_once("<=") else {
        let mend = "write what is asked and how small its half-width must be, for example \
                    \"admissions_avoided:august,late<=0.5\" or \"mean_wait@august<=2%\"";
        return Err(wrong(text, "has no `<=`", mend));
    };
    let (width, goal) = (width.trim(), goal(text, width.trim())?);
    let (left, cases) = cases(text, left.trim(), plan)?;
    let (measure, subjects) = of_what(text, left, plan, comparator)?;
    fits(text, width, goal, &measure)?;
    if matches!(goal, Goal::Relative(_)) && matches!(subjects[0], Subject::Difference { .. }) {
        let points = if measure.unit == "share" {
            ", for two percentage points 0.02".to_owned()
        } else {
            format!(", in {}", measure.unit)
        };
        let mend = format!(
            "give the half-width of a difference in its own unit{points}; a share of it would ask for \
             ever more winters where the difference is near zero. `%` is for the mean of one arm: \
             \"{left}@ARM<=2%\"",
            left = measure.name
        );
        return Err(wrong(text, "asks for a share of a difference", &mend));
    }
    let mut targets = Vec::new();
    for case in cases {
        targets.extend(subjects.iter().map(|subject| Target {
            asked: text.to_owned(),
            measure: measure.clone(),
            subject: *subject,
            case,
            goal,
        }));
    }
    Ok(targets)
}

fn goal(text: &str, width: &str) -> Result<Goal, Failure> {
    let (number, share) = match width.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (width.strip_prefix('£').unwrap_or(width), false),
    };
    let value: f64 = number.replace(',', "").parse().unwrap_or(f64::NAN);
    if !value.is_finite() || value <= 0.0 {
        let mend = "a half-width is a number above zero, with `£` before it or `%` after it where that is \
                    meant: `0.5`, `£500`, `2%`";
        return Err(wrong(text, &format!("has the half-width `{width}`"), mend));
    }
    if share && value >= 100.0 {
        let mend = "a share of a mean is below 100%: `2%` is usual";
        return Err(wrong(text, &format!("has the half-width `{width}`"), mend));
    }
    Ok(if share { Goal::Relative(value / 100.0) } else { Goal::Absolute(value) })
}

/// A half-width has to be one that its measure could fail to have, in the measure's own unit.
fn fits(text: &str, width: &str, goal: Goal, measure: &Measure) -> Result<(), Failure> {
    let Measure { name, unit, .. } = measure;
    if amounts::is_in_pounds(width) && *unit != "£" {
        let mend = format!("`{name}` is counted in {unit}: write the number alone");
        return Err(wrong(text, "asks for pounds", &mend));
    }
    match goal {
        Goal::Absolute(value) if *unit == "share" && value >= 1.0 => {
            let what = format!("asks for {} percentage points", value * 100.0);
            let mend = format!(
                "`{name}` is a share, from 0 to 1, so that would always be met; for two percentage \
                 points write 0.02"
            );
            Err(wrong(text, &what, &mend))
        }
        _ => Ok(()),
    }
}

/// What stands before `[CASE]`, and the case; without one all cases.
fn cases<'t>(text: &str, left: &'t str, plan: &Plan) -> Result<(&'t str, Vec<usize>), Failure> {
    let Some((before, case)) = left.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) else {
        return Ok((left, (0..plan.cases.len()).collect()));
    };
    let at = plan.cases.iter().position(|known| known == case.trim());
    let at = at.ok_or_else(|| unknown(text, "case", case.trim(), &plan.cases))?;
    Ok((before.trim_end(), vec![at]))
}

fn of_what(
    text: &str,
    left: &str,
    plan: &Plan,
    comparator: usize,
) -> Result<(Measure, Vec<Subject>), Failure> {
    let arm = |name: &str| {
        let at = plan.arms.iter().position(|known| known == name.trim());
        at.ok_or_else(|| unknown(text, "arm", name.trim(), &plan.arms))
    };
    if let Some((name, of)) = left.rsplit_once('@') {
        let measure = measure(text, name, plan)?;
        if name.trim() == AVOIDED {
            let mend = "admissions avoided are a difference of two arms: \
                        \"admissions_avoided:ARM,ARM<=0.5\"";
            return Err(wrong(text, "asks for the admissions avoided of one arm", mend));
        }
        return Ok((measure, vec![Subject::Level { arm: arm(of)? }]));
    }
    // A measure's name may hold a colon itself (`waiting_at_12:00`), so the whole is tried first.
    let whole = measure_called(&plan.catalogue, left);
    if let Some(measure) = whole {
        let of = |pair: &Pair| Subject::Difference { arm: pair.arm, against: pair.against };
        let pairs: Vec<Subject> = plan.pairs.iter().map(of).collect();
        return if pairs.is_empty() { Err(one_arm(text, left)) } else { Ok((measure, pairs)) };
    }
    let Some((name, arms)) = left.rsplit_once(':') else {
        return Err(unknown_measure(text, left, plan));
    };
    let measure = measure(text, name, plan)?;
    let (here, there) = match arms.split_once(',') {
        Some((here, there)) => (arm(here)?, arm(there)?),
        None => (arm(arms)?, comparator),
    };
    if here == there {
        let mend = "name two arms, the one in question first";
        return Err(wrong(text, &format!("compares `{}` with itself", plan.arms[here]), mend));
    }
    Ok((measure, vec![Subject::Difference { arm: here, against: there }]))
}

fn measure(text: &str, name: &str, plan: &Plan) -> Result<Measure, Failure> {
    let found = measure_called(&plan.catalogue, name.trim());
    found.ok_or_else(|| unknown_measure(text, name.trim(), plan))
}

fn unknown_measure(text: &str, name: &str, plan: &Plan) -> Failure {
    wrong(text, &format!("asks for `{name}`"), &crate::cli::measures::mend(name, &plan.catalogue))
}

fn unknown(text: &str, what: &str, name: &str, known: &[String]) -> Failure {
    wrong(text, &format!("names {what} `{name}`"), &did_you_mean(name, &format!("{what}s"), known))
}

fn one_arm(text: &str, measure: &str) -> Failure {
    let mend = format!("there is nothing to compare here; ask for a mean: \"{measure}@ARM<=2%\"");
    wrong(text, "asks for a difference", &mend)
}

fn wrong(text: &str, what: &str, mend: &str) -> Failure {
    Failure::usage(&format!("--until \"{text}\" {what}"), mend)
}
