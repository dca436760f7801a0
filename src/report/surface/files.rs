//! The folder: every cell a row of a CSV, the JSON, and a page for browsers.

use super::SweptPage;
use super::json::json;
use super::view::document;
use crate::report::html;
use crate::report::table::{Cell, Table};

/// Names and contents, sorted by name.
pub fn surface_files(page: &SweptPage<'_>) -> Vec<(String, Vec<u8>)> {
    vec![
        ("surface.csv".to_owned(), csv(page).csv()),
        ("surface.html".to_owned(), html(&document(page)).into_bytes()),
        ("surface.json".to_owned(), json(page).into_bytes()),
    ]
}

/// A row for each cell: the inputs, how it stands, then five columns for each measure.
fn csv(page: &SweptPage<'_>) -> Table {
    let mut header: Vec<String> = page.swept.axes.iter().map(|axis| axis.label.clone()).collect();
    let of_target = ["standing", "met", "met_lower", "met_upper"];
    header.extend(["winters"].into_iter().chain(of_target).map(str::to_owned));
    for measure in &page.swept.measures {
        let ends = ["lower", "upper", "winter_p2_5", "winter_p97_5"];
        header.push(measure.clone());
        header.extend(ends.map(|end| format!("{measure}.{end}")));
    }
    let mut table = Table::new(header);
    for (at, cell) in page.surface.cells.iter().enumerate() {
        let values = (0..page.swept.axes.len()).map(|axis| page.value(cell, axis));
        let mut row: Vec<Cell> = values.map(|value| Cell::from(&value)).collect();
        row.push(cell.winters.into());
        row.push(page.standing(at).into());
        row.push(cell.met.map(|(share, _)| share).into());
        row.push(cell.met.map(|(_, ends)| ends.lower).into());
        row.push(cell.met.map(|(_, ends)| ends.upper).into());
        for figure in &cell.figures {
            row.push(figure.map(|found| found.mean).into());
            row.push(figure.map(|found| found.interval.lower).into());
            row.push(figure.map(|found| found.interval.upper).into());
            row.push(figure.map(|found| found.winter[0]).into());
            row.push(figure.map(|found| found.winter[2]).into());
        }
        table.push(row);
    }
    table
}
