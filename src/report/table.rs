//! A table of cells, and its bytes as CSV.
//!
//! One header row, then rows in a fixed order; lines end with a line feed; cells are quoted only where
//! they must be. Text that a spreadsheet would run as a formula is disarmed with an apostrophe, which
//! spreadsheets hide; numbers are ours and stay as they are.

use super::number::exact;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A real number; not finite is empty.
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// Undefined.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}
impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}
impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Whole(number as i64)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub(super) fn new<S: Into<String>>(header: impl IntoIterator<Item = S>) -> Self {
        Self { header: header.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row, as wide as the header.
    pub(super) fn push(&mut self, row: Vec<Cell>) {
        assert_eq!(row.len(), self.header.len(), "a row is as wide as its header");
        self.rows.push(row);
    }

    /// The names of the columns.
    #[cfg(any(feature = "xlsx", feature = "parquet"))]
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The rows, each as wide as the header.
    #[cfg(any(feature = "xlsx", feature = "parquet"))]
    pub(super) fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// The bytes of the file.
    pub(super) fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        let mut write = |record: Vec<String>| {
            writer.write_record(record).expect("memory takes every record of equal width");
        };
        write(self.header.iter().map(|name| guarded(name)).collect());
        for row in &self.rows {
            write(row.iter().map(written).collect());
        }
        writer.into_inner().expect("memory can always be flushed")
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => exact(*number),
        Cell::Whole(number) => number.to_string(),
        Cell::Empty => String::new(),
    }
}

/// Text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky { format!("'{text}") } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        let mut table = Table::new(["a", "b", "c", "d"]);
        table.push(vec!["=1+1".into(), (-1.5).into(), Cell::Empty, "x,\"y\"".into()]);
        table.push(vec!["@x".into(), f64::INFINITY.into(), 3_i64.into(), "-".into()]);
        let text = String::from_utf8(table.csv()).unwrap();
        assert_eq!(text, "a,b,c,d\n'=1+1,-1.5,,\"x,\"\"y\"\"\"\n'@x,,3,'-\n");
    }
}
