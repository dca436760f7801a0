//! The folder of a study: every figure at full precision, sorted, byte for byte reproducible.

use super::days::Days;
use super::document::Document;
use super::doubt;
use super::figures::Report;
use super::html::html;
use super::manifest::manifest;
use super::sentence::standing;
use super::stored::{MANIFEST, STORED, written};
use super::table::Table;
use super::tables;
use crate::decision::SweepTable;
use crate::experiment::Study;
use crate::scenario::Brief;

/// Names and contents, sorted by name.
pub fn files(report: &Report, study: &Study<'_>, brief: &Brief) -> Vec<(String, Vec<u8>)> {
    let tables = [
        ("by_source.csv", tables::by_source(report, study)),
        ("contrasts.csv", tables::contrasts(report)),
        ("costs.csv", tables::costs(report)),
        ("estimates.csv", tables::estimates(report)),
        ("measures.csv", tables::measures(report)),
        ("ratios.csv", tables::ratios(report)),
        ("sweeps.csv", sweeps(&report.sweeps)),
        ("transitions.csv", tables::transitions(report, study)),
        ("winters.csv", tables::winters(report, study)),
    ];
    let days = Days::of(report, study, brief).map(|days| days.tables());
    let claims =
        (!report.claims.is_empty()).then(|| ("claims.csv", super::claims::summary(&report.claims)));
    let doubt = report.uncertainty.iter().flat_map(|found| doubt::tables(report, found));
    let more = days.into_iter().flatten().chain(claims).chain(doubt);
    let tables: Vec<(&str, Table)> = tables.into_iter().chain(more).collect();
    let mut all: Vec<(String, Vec<u8>)> =
        tables.iter().map(|(name, table)| ((*name).into(), table.csv())).collect();
    all.push(("resolved.csv".into(), tables::resolved(report, brief).csv()));
    all.extend(others(report, study, brief, &tables));
    if !report.claims.is_empty() {
        all.push(("claims_winters.csv".into(), super::claims::winters(&report.claims).csv()));
    }
    if let Some(ranks) = &report.ranks {
        all.push(("inputs.csv".into(), super::rank::inputs(report, ranks).csv()));
    }
    let document = Document::of(report, study, brief);
    all.push((STORED.into(), written(&document).into_bytes()));
    // What is made from the others is not among the digests: it can be made again.
    all.push((MANIFEST.into(), manifest(report, brief, &all).into_bytes()));
    all.extend(rendered(&document));
    all.sort();
    all
}

/// The same tables in other forms, as far as this build can write them.
fn others(
    report: &Report,
    study: &Study<'_>,
    brief: &Brief,
    tables: &[(&str, Table)],
) -> Vec<(String, Vec<u8>)> {
    let mut all = parquets(tables);
    all.extend(book(report, study, brief, tables));
    all
}

/// Winters and days as Parquet.
#[cfg(feature = "parquet")]
fn parquets(tables: &[(&str, Table)]) -> Vec<(String, Vec<u8>)> {
    let chosen = tables.iter().filter_map(|(name, table)| match name.strip_suffix(".csv") {
        Some(name @ ("winters" | "daily")) => Some((name, table)),
        _ => None,
    });
    chosen
        .map(|(name, table)| (format!("{name}.parquet"), super::parquet::parquet(table)))
        .collect()
}

#[cfg(not(feature = "parquet"))]
fn parquets(_: &[(&str, Table)]) -> Vec<(String, Vec<u8>)> {
    Vec::new()
}

/// The workbook, of a study that a folder is written of.
#[cfg(feature = "xlsx")]
fn book(
    report: &Report,
    study: &Study<'_>,
    brief: &Brief,
    tables: &[(&str, Table)],
) -> Option<(String, Vec<u8>)> {
    // A workbook is all amounts, and a structural file has none to read.
    study.chronicle().filter(|_| report.structure.is_none())?;
    Some(("report.xlsx".into(), super::workbook::workbook(report, study, brief, tables)))
}

#[cfg(not(feature = "xlsx"))]
fn book(_: &Report, _: &Study<'_>, _: &Brief, _: &[(&str, Table)]) -> Option<(String, Vec<u8>)> {
    None
}

/// The files that are made from a stored document alone.
pub fn rendered(document: &Document) -> Vec<(String, Vec<u8>)> {
    vec![("report.html".into(), html(document).into_bytes())]
}

/// `sweeps.csv`: one row a cell.
fn sweeps(sweeps: &[SweepTable]) -> Table {
    let mut table = Table::new([
        "sweep",
        "arm",
        "comparator",
        "case",
        "measure",
        "unit",
        "row_label",
        "row",
        "column_label",
        "column",
        "mean",
        "se",
        "mean_lower",
        "mean_upper",
        "winter_p2_5",
        "winter_p50",
        "winter_p97_5",
        "winters",
        "correlation",
        "share_better",
        "standing",
    ]);
    for sweep in sweeps {
        for row in 0..sweep.rows() {
            for column in 0..sweep.columns() {
                table.push(sweep_row(sweep, row, column));
            }
        }
    }
    table
}

fn sweep_row(sweep: &SweepTable, row: usize, column: usize) -> Vec<super::table::Cell> {
    let cell = sweep.cell(row, column);
    let summary = cell.difference.as_ref().map(|difference| difference.summary);
    let axis = |nth: usize, at: usize| {
        sweep.axes.get(nth).map(|axis| (axis.0.as_str(), axis.1[at].as_str()))
    };
    let (rows, columns) = (axis(0, row), axis(1, column));
    vec![
        sweep.name.as_str().into(),
        sweep.arm.as_str().into(),
        sweep.against.as_str().into(),
        sweep.case.as_str().into(),
        sweep.measure.as_str().into(),
        sweep.unit.as_str().into(),
        rows.map(|axis| axis.0).into(),
        rows.map(|axis| axis.1).into(),
        columns.map(|axis| axis.0).into(),
        columns.map(|axis| axis.1).into(),
        summary.map(|summary| summary.mean).into(),
        summary.map(|summary| summary.se).into(),
        summary.map(|summary| summary.interval.lower).into(),
        summary.map(|summary| summary.interval.upper).into(),
        summary.map(|summary| summary.winter[0]).into(),
        summary.map(|summary| summary.winter[1]).into(),
        summary.map(|summary| summary.winter[2]).into(),
        summary.map(|summary| summary.winters).into(),
        cell.difference.and_then(|difference| difference.correlation).into(),
        cell.standing.map(|_| cell.share_better).into(),
        cell.standing.map(standing).into(),
    ]
}
