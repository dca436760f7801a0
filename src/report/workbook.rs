//! `report.xlsx`: every table of the folder for finance, and the sums with live prices.
//!
//! ```text
//! Cover, Contents, About, Notes            what this is, and how to read it
//! Prices ─► Cost items ─► Cost totals ─► Cost per outcome      formulas: change a price, see what follows
//! estimates, contrasts, … levels           the folder's own tables, a sheet each
//! ```
//!
//! The rules are those for accessible spreadsheets of the Government Analysis Function: one table a
//! sheet, marked up as a table, its title in A1 and one header row; no merged cells, no empty rows or
//! columns inside a table, no filters, no frozen panes, nothing told by colour; notes are numbered. A
//! figure that is undefined says `[z]`. Words are written as words, so that no name is ever a formula.
//! The bytes depend on the figures alone: the date of making is the same in every book.

mod money;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::figures::Report;
use super::table::{Cell, Table};
use crate::experiment::Study;
use crate::scenario::Brief;
use sheet::Book;

/// Rows that a sheet holds.
const MOST: usize = 1_048_576 - 8;

/// The bytes of the workbook, from the tables that the folder holds under these names.
pub(super) fn workbook(
    report: &Report,
    study: &Study<'_>,
    brief: &Brief,
    tables: &[(&str, Table)],
) -> Vec<u8> {
    written(report, study, brief, tables).expect("memory takes every workbook")
}

fn written(
    report: &Report,
    study: &Study<'_>,
    brief: &Brief,
    tables: &[(&str, Table)],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let about = DocProperties::new().set_title(&report.title).set_creation_datetime(&made);
    workbook.set_properties(&about);
    let money = money::sheets(report, study, brief);
    let mut book = Book::new(&mut workbook);
    book.cover(report)?;
    book.contents(&contents(tables))?;
    book.plain(
        "About",
        "About this run",
        "What was played, enough to play it again.",
        &about_run(report),
    )?;
    book.plain("Notes", "Notes", "Notes to all sheets, by number.", &notes())?;
    for sheet in &money {
        book.sums(sheet)?;
    }
    for (name, table) in tables {
        let name = name.trim_end_matches(".csv");
        let about = about_table(name, table.rows().len());
        if table.rows().len() <= MOST {
            book.plain(name, &title(name), &about, table)?;
        }
    }
    workbook.save_to_buffer()
}

/// What a table is called in its first cell.
fn title(name: &str) -> String {
    match name {
        "estimates" => "Estimates: every measure of every arm in every case",
        "contrasts" => "Paired differences: every measure of every pair in every case",
        "costs" => "Costs by heading",
        "ratios" => "Ratios: what one more costs, with its interval",
        "sweeps" => "Sweeps: the difference over inputs that nobody knows",
        "transitions" => "People by what became of them in the comparator and in the arm",
        "by_source" => "Counts by who noticed the need",
        "measures" => "Data dictionary: measures",
        "series" => "Data dictionary: series and distributions",
        "winters" => "Winters: every count of every winter",
        "daily" => "Days: the mean and the fan over winters",
        "workforce" => "Staff by week: funded, in post, on duty, used",
        "funnel" => "Filling posts, by week",
        "utilisation" => "How busy teams are, by hour of the week",
        "missed" => "Promises missed, by hour of the week",
        "waits" => "Waits: how many people waited so long",
        "levels" => "Share of the winter at each level",
        "claims" => "Claims, walked from gross to net: every step, at every value of a bed day",
        "draws" => "Draws: the value of every input and the mean of every outcome",
        "uncertainty" => "What we do not know and luck: the split of each outcome",
        "sensitivity" => "Which inputs the doubt is about: first-order and total indices",
        "information" => "What knowing would be worth: EVPI, EVPPI and expected loss",
        "tornado" => "One input at a time: the gain at its ends, and where the choice flips",
        "regrets" => "Regret: what each arm costs more than the best, by value of a bed day",
        other => return format!("Table: {}", other.replace(['_', '-'], " ")),
    }
    .into()
}

fn about_table(name: &str, rows: usize) -> String {
    let rows = super::number::counted(rows, "row");
    format!("This sheet has one table of {rows}, the same as {name}.csv [note 1, note 2].")
}

/// Sheets with what they hold.
fn contents(tables: &[(&str, Table)]) -> Table {
    let mut all = Table::new(["sheet", "what it holds", "rows"]);
    let mut push = |sheet: &str, what: &str, rows: Cell| {
        all.push(vec![sheet.into(), what.into(), rows]);
    };
    push("About", "About this run", Cell::Empty);
    push("Notes", "Notes to all sheets", Cell::Empty);
    push(
        "Prices",
        "Prices, to be changed: everything on the next three sheets follows",
        Cell::Empty,
    );
    push("Cost items", "Quantities times prices, item by item", Cell::Empty);
    push("Cost totals", "Totals of each arm and case", Cell::Empty);
    push("Cost per outcome", "What one more costs, at each value of a bed day", Cell::Empty);
    for (name, table) in tables {
        let name = name.trim_end_matches(".csv");
        if table.rows().len() <= MOST {
            push(name, &title(name), table.rows().len().into());
        } else {
            push(name, "too long for a sheet: in the folder as CSV", table.rows().len().into());
        }
    }
    all
}

fn about_run(report: &Report) -> Table {
    let mut table = Table::new(["what", "value"]);
    let mut push = |what: &str, value: String| table.push(vec![what.into(), value.as_str().into()]);
    push("scenario", report.name.clone());
    push("title", report.title.clone());
    push("question", report.question.clone());
    push("program", format!("waxwing {}", report.version));
    push("seed", report.seed.to_string());
    push("winters played", report.winters.to_string());
    push("winters asked for", report.winters_asked.to_string());
    push("complete", if report.complete { "yes" } else { "no" }.into());
    push("prices of", report.price_year.clone());
    push("digest of everything resolved", report.digest.clone());
    for caveat in &report.caveats {
        push("caveat", caveat.sentence());
    }
    table
}

fn notes() -> Table {
    let mut table = Table::new(["note", "text"]);
    let texts = [
        "[z] in a cell: the figure is undefined or has no end.",
        "Means are over the winters played. mean_lower and mean_upper are the 95% interval of the mean (simulation error only); winter_p2_5 to winter_p97_5 are the spread over winters (luck of the winter), each with the 95% interval of the percentile. winters_saved is how many more winters unpaired ones would have taken to know a difference as well.",
        "On the sheets Cost items, Cost totals and Cost per outcome the figures are formulas over the sheet Prices. Change a price there and the program that shows this book works them out again. Intervals are not worked out again: for those, run the scenario with the new price.",
        "Quantities are means over winters: hours, weeks, people or contacts as the unit says.",
    ];
    for (nth, text) in texts.into_iter().enumerate() {
        table.push(vec![format!("note {}", nth + 1).as_str().into(), text.into()]);
    }
    table
}
