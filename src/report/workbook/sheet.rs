//! Putting tables on sheets, by the rules.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    Format, Formula, Table as Tagged, TableColumn, Workbook, Worksheet, XlsxError,
};

use crate::report::figures::Report;
use crate::report::number::exact;
use crate::report::table::{Cell, Table};

/// The row of a table's header: under the title and one sentence.
pub(super) const HEADER: u32 = 2;

/// A cell of a sheet with sums.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sum {
    /// As it is.
    Is(Cell),
    /// A formula with the value that it comes to.
    Formula(String, Option<f64>),
}

/// A sheet with sums.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sums {
    pub name: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub header: Vec<&'static str>,
    pub rows: Vec<Vec<Sum>>,
}

/// A workbook, sheet by sheet.
pub(super) struct Book<'a> {
    workbook: &'a mut Workbook,
    names: BTreeSet<String>,
}

impl<'a> Book<'a> {
    pub(super) const fn new(workbook: &'a mut Workbook) -> Self {
        Self { workbook, names: BTreeSet::new() }
    }

    /// The first sheet: what this is.
    pub(super) fn cover(&mut self, report: &Report) -> Result<(), XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name("Cover")?;
        sheet.set_column_width(0, 100)?;
        let bold = Format::new().set_bold().set_font_size(16);
        sheet.write_string_with_format(0, 0, words(&report.title), &bold)?;
        let winters = format!(
            "{}, seed {}, prices of {}; played by waxwing {}.",
            crate::report::counted(report.winters, "winter"),
            report.seed,
            report.price_year,
            report.version
        );
        let lines = [
            report.question.as_str(),
            &winters,
            "The sheet Contents lists all sheets; Notes explains how to read them.",
            "On the sheet Prices a price can be changed: totals and cost per outcome follow.",
            doubt_line(report),
        ];
        for (row, line) in lines.into_iter().enumerate() {
            sheet.write_string(row as u32 + 1, 0, words(line))?;
        }
        Ok(())
    }

    pub(super) fn contents(&mut self, table: &Table) -> Result<(), XlsxError> {
        self.plain("Contents", "Contents", "Every sheet of this book.", table)
    }

    /// A sheet with one table.
    pub(super) fn plain(
        &mut self,
        name: &str,
        title: &str,
        about: &str,
        table: &Table,
    ) -> Result<(), XlsxError> {
        let header: Vec<&str> = table.header().iter().map(String::as_str).collect();
        let (tagged, sheet) = self.begin(name, (title, about), &header, table.rows().len())?;
        for (nth, row) in table.rows().iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                put(sheet, HEADER + 1 + nth as u32, column as u16, cell)?;
            }
        }
        end(sheet, tagged, table.rows().len(), header.len())
    }

    /// A sheet with formulas.
    pub(super) fn sums(&mut self, sums: &Sums) -> Result<(), XlsxError> {
        let about = (sums.title, sums.about);
        let (tagged, sheet) = self.begin(sums.name, about, &sums.header, sums.rows.len())?;
        for (nth, row) in sums.rows.iter().enumerate() {
            let at = HEADER + 1 + nth as u32;
            for (column, cell) in row.iter().enumerate() {
                match cell {
                    Sum::Is(cell) => put(sheet, at, column as u16, cell)?,
                    Sum::Formula(formula, value) => {
                        let value = value.filter(|value| value.is_finite());
                        let result = value.map_or_else(|| "[z]".to_owned(), exact);
                        let formula = Formula::new(formula).set_result(result);
                        sheet.write_formula(at, column as u16, formula)?;
                    }
                }
            }
        }
        end(sheet, tagged, sums.rows.len(), sums.header.len())
    }

    fn begin(
        &mut self,
        name: &str,
        (title, about): (&str, &str),
        header: &[&str],
        rows: usize,
    ) -> Result<(Option<Tagged>, &mut Worksheet), XlsxError> {
        self.names.insert(name.to_lowercase());
        let number = self.names.len();
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        let bold = Format::new().set_bold().set_font_size(14);
        sheet.write_string_with_format(0, 0, words(title), &bold)?;
        sheet.write_string(1, 0, words(about))?;
        for (column, name) in header.iter().enumerate() {
            let wide = if column < 6 { 24 } else { 14 };
            sheet.set_column_width(column as u16, wide)?;
            if rows == 0 {
                sheet.write_string(HEADER, column as u16, words(name))?;
            }
        }
        let names = headings(header);
        let columns: Vec<TableColumn> =
            names.iter().map(|name| TableColumn::new().set_header(name)).collect();
        let tagged =
            Tagged::new().set_autofilter(false).set_banded_rows(false).set_columns(&columns);
        Ok(((rows > 0).then(|| tagged.set_name(format!("table_{number}"))), sheet))
    }
}

/// What the cover says of doubt.
const fn doubt_line(report: &Report) -> &'static str {
    if report.uncertainty.is_some() {
        "Figures are what follows from the scenario file; doubt about its inputs is on the sheets uncertainty to information."
    } else {
        "Figures are what follows from the scenario file; they do not include doubt about its inputs."
    }
}

/// Headings as a marked-up table wants them: short, and each once, whatever the case of its letters.
fn headings(header: &[&str]) -> Vec<String> {
    const LONGEST: usize = 240;
    let mut seen = BTreeSet::new();
    let unique = |(nth, name): (usize, &&str)| {
        let name: String = words(name).chars().take(LONGEST).collect();
        if seen.insert(name.to_lowercase()) { name } else { format!("{name} ({})", nth + 1) }
    };
    header.iter().enumerate().map(unique).collect()
}

/// Marks a table up as one.
fn end(
    sheet: &mut Worksheet,
    tagged: Option<Tagged>,
    rows: usize,
    columns: usize,
) -> Result<(), XlsxError> {
    let Some(tagged) = tagged else { return Ok(()) };
    sheet.add_table(HEADER, 0, HEADER + rows as u32, columns as u16 - 1, &tagged)?;
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, words(text))?,
        Cell::Number(number) if number.is_finite() => {
            // No minus before a zero.
            sheet.write_number(row, column, *number + 0.0)?
        }
        Cell::Whole(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Number(_) | Cell::Empty => sheet.write_string(row, column, "[z]")?,
    };
    Ok(())
}

/// Words that XML can hold and a cell has room for.
fn words(text: &str) -> String {
    let legal = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    text.chars().filter(legal).take(32_000).collect()
}
