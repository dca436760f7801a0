//! A planner's CSV beside the scenario.
//!
//! Read with the `csv` crate: Windows line ends, a byte-order mark, quoted names and blank lines at
//! the end are fine. Every fault points at the field in the CSV itself. Rows are used sorted by
//! name, so their order changes nothing.

use std::ops::Range;
use std::sync::Arc;

use super::page::Page;
use super::problem::{Location, Problem, ProblemKind};
use super::suggest;
use super::text::{Kind, Node};

/// A side file, read.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its rows in file order.
    pub rows: Vec<Row>,
    /// The columns' names.
    pub heading: Arc<[String]>,
    /// Where those stand.
    pub places: Vec<Location>,
    /// Rows without anything in them that have rows below.
    pub gaps: Vec<Location>,
    /// What is wrong with the file as a table.
    pub problems: Vec<Problem>,
}

/// A row: text and place of each field.
#[derive(Debug)]
pub(super) struct Row {
    heading: Arc<[String]>,
    fields: Vec<(String, Location)>,
}

impl Sheet {
    /// Reads the text of side file number `file`.
    pub(super) fn read(file: usize, text: &str) -> Self {
        let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
        let body = &text[skipped..];
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(body.as_bytes());
        let mut sheet = Self {
            rows: Vec::new(),
            heading: Arc::new([]),
            places: Vec::new(),
            gaps: Vec::new(),
            problems: Vec::new(),
        };
        let mut blank = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) if record.iter().all(str::is_empty) => {
                    let at = record.position().map_or(0, |at| at.byte() as usize) + skipped;
                    if !sheet.heading.is_empty() {
                        blank.push(Location::new(file, &(at..at + record.len() - 1)));
                    }
                }
                Ok(record) => {
                    sheet.gaps.append(&mut blank);
                    sheet.add(file, body, skipped, &record);
                }
                Err(fault) => {
                    let at = fault.position().map_or(0, |at| at.byte() as usize) + skipped;
                    let kind = ProblemKind::BadRow { message: fault.to_string() };
                    sheet.problems.push(Problem::error(Location::new(file, &(at..at)), kind, None));
                }
            }
        }
        sheet
    }

    fn add(&mut self, file: usize, body: &str, skipped: usize, record: &csv::StringRecord) {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        let places = places(body, start);
        let place = |at: usize| {
            let span = places.get(at).or(places.last()).cloned().unwrap_or(start..start);
            Location::new(file, &(span.start + skipped..span.end + skipped))
        };
        if self.heading.is_empty() {
            self.heading = record.iter().map(str::to_owned).collect();
            self.places = (0..record.len()).map(place).collect();
            for (at, name) in record.iter().enumerate() {
                if record.iter().take(at).any(|before| before == name) {
                    let kind = ProblemKind::Twice { what: "column", name: name.to_owned() };
                    self.problems.push(Problem::error(place(at), kind, None));
                }
            }
            return;
        }
        if record.len() != self.heading.len() {
            let kind = ProblemKind::RowLength { fields: record.len(), wanted: self.heading.len() };
            let mend = "give every column a value; put quotes round a name with a comma in it";
            let at = place(record.len().min(self.heading.len()));
            self.problems.push(Problem::error(at, kind, Some(mend.to_owned())));
            return;
        }
        let fields = record.iter().enumerate().map(|(at, text)| (text.to_owned(), place(at)));
        self.rows.push(Row { heading: Arc::clone(&self.heading), fields: fields.collect() });
    }
}

impl Row {
    /// The field of a column as a value: a number where it is one and no unit is added. Writes down
    /// a column that is not there and a field that is empty.
    pub(super) fn cell(&self, column: &Node, unit: &str, page: &Page) -> Option<Node> {
        let Some(name) = column.text() else {
            let kind = ProblemKind::WrongSort { found: column.sort(), wanted: "a column's name" };
            page.error(&column.at, kind, None);
            return None;
        };
        let Some((text, at)) = self.field(name) else {
            let kind = ProblemKind::NoColumn { name: name.to_owned() };
            page.error(&column.at, kind, Some(suggest::mend(name, "columns", &self.heading)));
            return None;
        };
        if text.is_empty() {
            page.error(at, ProblemKind::EmptyField { column: name.to_owned() }, None);
            return None;
        }
        let has_unit = text.chars().any(char::is_alphabetic);
        let kind = match text.replace(',', "").parse::<f64>() {
            Ok(number) if unit.is_empty() && number.is_finite() => Kind::Float(number),
            _ if unit.is_empty() || has_unit => Kind::Text(text.clone()),
            _ => Kind::Text(format!("{text} {unit}")),
        };
        Some(Node::new(at.clone(), kind))
    }

    /// Every field: its text and place.
    pub(super) fn fields(&self) -> &[(String, Location)] {
        &self.fields
    }

    /// The text and place of a field.
    pub(super) fn field(&self, column: &str) -> Option<&(String, Location)> {
        let at = self.heading.iter().position(|name| name == column)?;
        self.fields.get(at)
    }
}

/// Where the fields of the record that begins at or after `start` stand.
fn places(body: &str, start: usize) -> Vec<Range<usize>> {
    let rest = &body[start..];
    let start = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let (mut places, mut from, mut quoted) = (Vec::new(), start, false);
    for (at, byte) in body.bytes().enumerate().skip(start) {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                places.push(trimmed(body, from..at));
                from = at + 1;
            }
            b'\n' if !quoted => {
                places.push(trimmed(body, from..at));
                return places;
            }
            _ => {}
        }
    }
    places.push(trimmed(body, from..body.len()));
    places
}

fn trimmed(body: &str, span: Range<usize>) -> Range<usize> {
    let text = &body[span.clone()];
    let start = span.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}
