//! Tables over inputs that nobody knows, with the line where the choice flips.

use super::super::figures::Report;
use super::super::number::{counted, one, pounds};
use super::grid::{Grid, wrapped};
use super::section;
use crate::decision::{Standing, SweepCell, SweepTable};

/// Every sweep.
pub(super) fn tables(page: &mut String, report: &Report) {
    if report.sweeps.is_empty() {
        return;
    }
    section(page, "Over inputs that nobody knows");
    page.push_str(&wrapped(
        "+ the first arm is better, - the second is better, = no difference that matters, ~ a \
         difference too small to matter, ? these winters cannot tell; a ruled line shows where the \
         choice flips, judged by this measure alone.",
        0,
    ));
    for sweep in &report.sweeps {
        page.push('\n');
        one_table(page, sweep);
    }
}

/// Every sweep of a structural file: marks alone.
pub(super) fn signs(page: &mut String, report: &Report) {
    if report.sweeps.is_empty() {
        return;
    }
    section(page, "Over inputs that nobody knows");
    page.push_str(&wrapped(
        "+ the first arm is better, - the second is better, = no difference that matters, ~ a \
         difference too small to matter, ? these winters cannot tell; judged by this measure alone.",
        0,
    ));
    for sweep in &report.sweeps {
        page.push('\n');
        table(page, sweep, "", &|_, cell| mark(cell).to_owned());
    }
}

fn one_table(page: &mut String, sweep: &SweepTable) {
    let matters = format!("; {} would matter", amount(sweep, sweep.matters));
    table(page, sweep, &matters, &cell);
}

/// How a cell is written.
type Write<'a> = &'a dyn Fn(&SweepTable, &SweepCell) -> String;

fn table(page: &mut String, sweep: &SweepTable, matters: &str, write: Write<'_>) {
    page.push_str(&wrapped(&sweep.question, 0));
    let about = format!(
        "{} minus {}: {} ({}), case {}, {} a cell{matters}.",
        sweep.arm,
        sweep.against,
        sweep.measure.replace('_', " "),
        sweep.unit,
        sweep.case,
        counted(sweep.winters as usize, "winter"),
    );
    page.push_str(&wrapped(&about, 0));
    for (axis, place) in sweep.axes.iter().zip(["rows", "columns"]) {
        page.push_str(&wrapped(&format!("{place}: {}", axis.0), 2));
    }
    page.push_str(&grid(sweep, write).lines());
    page.push_str(&wrapped(&conclusion(sweep), 0));
}

fn grid(sweep: &SweepTable, write: Write<'_>) -> Grid {
    let mut grid = Grid::default();
    if let Some((_, columns)) = sweep.axes.get(1) {
        grid.row(std::iter::once(String::new()).chain(columns.iter().cloned()));
    }
    for row in 0..sweep.rows() {
        let label = sweep.axes[0].1[row].clone();
        let cells = (0..sweep.columns()).map(|column| write(sweep, sweep.cell(row, column)));
        grid.row(std::iter::once(label).chain(cells));
        let flips = |column: usize| {
            sweep.flips.iter().any(|flip| flip.column == column && flip.after == row)
        };
        if (0..sweep.columns()).any(flips) {
            let rule = |column| if flips(column) { "--------" } else { "" };
            grid.row(std::iter::once("").chain((0..sweep.columns()).map(rule)));
        }
    }
    grid
}

fn amount(sweep: &SweepTable, value: f64) -> String {
    if sweep.unit == "£" { pounds(value) } else { one(value) }
}

/// A cell as a sign.
pub(in crate::report) fn mark(cell: &SweepCell) -> &'static str {
    match cell.standing {
        Some(Standing::Better { enough: true }) => "+",
        Some(Standing::Worse { enough: true }) => "-",
        Some(Standing::Better { enough: false } | Standing::Worse { enough: false }) => "~",
        Some(Standing::Same) => "=",
        Some(Standing::Unclear | Standing::Doubtful) => "?",
        None => "not known",
    }
}

fn cell(sweep: &SweepTable, cell: &SweepCell) -> String {
    if cell.standing.is_none() {
        return mark(cell).into();
    }
    let mean = cell.difference.map_or(f64::NAN, |difference| difference.summary.mean);
    format!("{} {}", amount(sweep, mean), mark(cell))
}

/// What a table says, in words.
pub(in crate::report) fn conclusion(sweep: &SweepTable) -> String {
    if !sweep.complete {
        return "The table was stopped before every cell was played.".into();
    }
    let favours = |column: usize| sweep.favours(column);
    let columns = 0..sweep.columns();
    let anywhere =
        columns.clone().any(|column| favours(column).iter().any(|f| f.unwrap_or(0) != 0));
    if !anywhere {
        return "Nowhere in this range can the difference be seen to matter.".into();
    }
    if let [(label, values)] = sweep.axes.as_slice() {
        return one_axis(sweep, label, values);
    }
    let values = sweep.axes.get(1).map_or(&[][..], |axis| &axis.1);
    let each = values.iter().enumerate();
    let all: Vec<String> =
        each.map(|(column, value)| format!("{value}: {}", down(sweep, column))).collect();
    let alike = (1..values.len()).all(|column| down(sweep, column) == down(sweep, 0));
    let (rows, columns) = (&sweep.axes[0].0, &sweep.axes[1].0);
    match (values, alike) {
        ([first, .., last], true) => format!(
            "The choice flips {} ({rows}), whatever the other input from {first} to {last} ({columns}).",
            down(sweep, 0)
        ),
        _ => format!("Where the choice flips ({rows}), by column ({columns}): {}.", all.join("; ")),
    }
}

/// Where the choice flips down one column, in words.
fn down(sweep: &SweepTable, column: usize) -> String {
    let favours = sweep.favours(column);
    let rows = &sweep.axes[0].1;
    let flips = sweep.flips.iter().filter(|flip| flip.column == column);
    let places: Vec<String> = flips
        .map(|flip| format!("between {} and {}", rows[flip.after], rows[flip.before]))
        .collect();
    let told = if favours.contains(&None) { " where it can be told" } else { "" };
    if !places.is_empty() {
        places.join(" and ")
    } else if favours.iter().flatten().any(|favour| *favour != 0) {
        format!("nowhere, it matters throughout{told}")
    } else {
        format!("nowhere, it matters in no row{told}")
    }
}

fn one_axis(sweep: &SweepTable, label: &str, values: &[String]) -> String {
    if let Some(row) = sweep.matters_from(0) {
        let from = &values[row];
        return if row == 0 {
            format!("The difference matters in all of this range ({label}).")
        } else {
            format!("The difference starts to matter at {from} ({label}).")
        };
    }
    let favours = sweep.favours(0);
    let matter = favours.iter().zip(values).filter(|(favour, _)| favour.unwrap_or(0) != 0);
    let values: Vec<&str> = matter.map(|(_, value)| value.as_str()).collect();
    format!("The difference matters at {} only ({label}).", values.join(", "))
}
