//! What became of the precision that was asked for.

use super::super::figures::Report;
use super::super::number::{counted, percent, whole};
use super::grid::{Grid, wrapped};
use super::section;
use crate::experiment::{Attained, Goal, MOST_WINTERS, Reached, Subject};

/// Each target: what was wanted, what was reached, and what it would take.
pub(super) fn targets(page: &mut String, report: &Report) {
    let Some(attained) = &report.precision else { return };
    section(page, "How precise");
    page.push_str(&wrapped(&told(report, attained), 0));
    let mut grid = Grid::default();
    grid.row(["", "mean", "half-width", "wanted", "winters"]);
    grid.row(["", "", "(95%)", "", "needed"]);
    for reached in &attained.targets {
        grid.row(row(report, reached));
    }
    page.push_str(&grid.lines());
    if attained.targets.iter().any(|reached| reached.near_zero) {
        let words = "*: so near zero that a share of it says nothing; ask for a half-width in its own unit.";
        page.push_str(&wrapped(words, 0));
    }
    if attained.targets.iter().any(Reached::is_out_of_reach) {
        let most = whole(f64::from(MOST_WINTERS));
        let words = format!("Where more are needed than can be played ({most}), ask for less.");
        page.push_str(&wrapped(&words, 0));
    }
}

fn told(report: &Report, attained: &Attained) -> String {
    let played = counted(report.winters, "winter");
    if let Some(since) = attained.since.filter(|_| attained.settled) {
        return format!(
            "Every half-width that was asked for was reached after {} and held in each of the {} \
             after that; {played} were played.",
            counted(since as usize, "winter"),
            report.winters as u64 - since,
        );
    }
    let open = attained.targets.iter().filter(|reached| !reached.met).count();
    match (open, attained.targets.len()) {
        (0, _) => {
            format!("Reached in {played}, but not held for long enough to believe it.")
        }
        (1, 1) => format!("Not reached in {played}."),
        (open, of) => format!("Not reached in {played}: {open} of {of} are too wide."),
    }
}

fn row(report: &Report, reached: &Reached) -> [String; 5] {
    let target = &reached.target;
    let arm = |at: usize| &report.arms[at].name;
    let mut what = match target.subject {
        Subject::Level { arm: here } => format!("{}, {}", target.measure.name, arm(here)),
        Subject::Difference { arm: here, against } => {
            format!("{}, {} minus {}", target.measure.name, arm(here), arm(against))
        }
    };
    if report.cases.len() > 1 {
        what = format!("{what} [{}]", report.cases[target.case].name);
    }
    let money = target.measure.unit == "£";
    let write = |value: f64| if money { super::super::number::pounds(value) } else { fine(value) };
    let (half, wanted) = match target.goal {
        Goal::Absolute(width) => (reached.half_width, write(width)),
        Goal::Relative(share) => (reached.half_width, percent(share)),
    };
    let mut half = half.map_or("-".into(), write);
    if let (Goal::Relative(_), Some(mean), Some(width), false) =
        (target.goal, reached.mean, reached.half_width, reached.near_zero)
    {
        half = percent(width / mean.abs());
    }
    let star = if reached.near_zero { "*" } else { "" };
    [
        what,
        reached.mean.map_or("-".into(), write),
        format!("{half}{star}"),
        wanted,
        match reached.needs {
            Some(_) if reached.is_out_of_reach() => {
                format!("over {}", whole(f64::from(MOST_WINTERS)))
            }
            Some(needs) => whole(needs as f64),
            None => "-".into(),
        },
    ]
}

/// A half-width may be small: three significant figures and no more.
fn fine(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => super::super::number::one(value),
        size if size >= 1.0 => format!("{value:.2}"),
        0.0 => "0".into(),
        _ => format!("{value:.4}"),
    }
}
