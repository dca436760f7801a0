//! `daily_winters.parquet`: every day of every winter, written while they are played.
//!
//! ```text
//! Run::step ─► pages of a block, in winter order ─► rows ─► a row group whenever one is full ─► the file
//! ```
//!
//! Memory is one row group, however many winters are played. Groups are cut by number of rows alone, so that neither
//! threads nor blocks move a byte.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::days::part;
use super::parquet::properties;
use crate::experiment::{Page, Plan};
use crate::model::series::Every;

/// Rows of a row group.
const GROUP: usize = 1 << 17;
/// The columns of words, after the winter and before the value.
const WORDS: [&str; 5] = ["arm", "case", "series", "date", "part"];

/// A daily series of a world, and where it stands in a page.
#[derive(Debug)]
struct Kept {
    words: [ByteArray; 3],
    start: usize,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    winter: u32,
    kept: u32,
    day: u32,
    value: u32,
}

/// The file under way.
pub struct EachDay<W: Write + Send> {
    kept: Vec<Kept>,
    days: Vec<[ByteArray; 2]>,
    writer: SerializedFileWriter<W>,
    winter: u32,
    rows: Vec<Row>,
}

impl<W: Write + Send> std::fmt::Debug for EachDay<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EachDay").field("winter", &self.winter).finish_non_exhaustive()
    }
}

/// Rows that a plan would write: winters, arms and cases, series and days multiplied.
pub fn rows_of_each_day(plan: &Plan) -> u64 {
    let days = plan.outline.as_ref().map_or(0, |outline| outline.days.clone().count());
    kept(plan).len() as u64 * days as u64 * u64::from(plan.winters)
}

fn kept(plan: &Plan) -> Vec<Kept> {
    let Some(outline) = &plan.outline else { return Vec::new() };
    let words = |text: &str| ByteArray::from(text.as_bytes().to_vec());
    let mut all = Vec::new();
    for (arm, of_arm) in plan.arms.iter().enumerate() {
        for (case, of_case) in plan.cases.iter().enumerate() {
            let world = plan.world(arm, case);
            let blueprint = &plan.ensemble.worlds[world];
            for (at, series) in outline.series.iter().enumerate() {
                if series.every == Every::Day && blueprint.has_series(series.of) {
                    let words = [words(of_arm), words(of_case), words(&series.name())];
                    let start = world * outline.width() + outline.place_of(at).start;
                    all.push(Kept { words, start });
                }
            }
        }
    }
    all
}

impl<W: Write + Send> EachDay<W> {
    /// A file without rows.
    pub fn new(plan: &Plan, into: W) -> std::io::Result<Self> {
        Self::begin(plan, into).map_err(std::io::Error::other)
    }

    fn begin(plan: &Plan, into: W) -> Result<Self> {
        let field = |name: &str, physical, logical| -> Result<Arc<Type>> {
            let builder = Type::primitive_type_builder(name, physical);
            let required = builder.with_repetition(Repetition::REQUIRED);
            Ok(Arc::new(required.with_logical_type(logical).build()?))
        };
        let mut fields = vec![field("winter", Physical::INT64, None)?];
        for name in WORDS {
            fields.push(field(name, Physical::BYTE_ARRAY, Some(LogicalType::String))?);
        }
        fields.push(field("value", Physical::INT64, None)?);
        let schema = Arc::new(Type::group_type_builder("waxwing").with_fields(fields).build()?);
        let writer = SerializedFileWriter::new(into, schema, Arc::new(properties()))?;
        let ensemble = &plan.ensemble;
        let day = |day: i64| {
            let date = ensemble.calendar.date(day).to_string();
            [ByteArray::from(date.into_bytes()), part(day, ensemble.period_days()).into()]
        };
        let days = plan.outline.iter().flat_map(|outline| outline.days.clone()).map(day);
        let rows = Vec::with_capacity(GROUP);
        Ok(Self { kept: kept(plan), days: days.collect(), writer, winter: 0, rows })
    }

    /// Adds the next winters, in their order.
    pub fn add(&mut self, pages: &[Page]) -> std::io::Result<()> {
        pages.iter().try_for_each(|page| self.page(page)).map_err(std::io::Error::other)
    }

    fn page(&mut self, page: &Page) -> Result<()> {
        for kept in 0..self.kept.len() {
            for day in 0..self.days.len() {
                let value = page.daily[self.kept[kept].start + day];
                self.rows.push(Row {
                    winter: self.winter,
                    kept: kept as u32,
                    day: day as u32,
                    value,
                });
                if self.rows.len() == GROUP {
                    self.group()?;
                }
            }
        }
        self.winter += 1;
        Ok(())
    }

    /// Writes what is left, and gives back where it was written to.
    pub fn finish(mut self) -> std::io::Result<W> {
        let done = if self.rows.is_empty() { Ok(()) } else { self.group() };
        done.and_then(|()| self.writer.into_inner()).map_err(std::io::Error::other)
    }

    fn group(&mut self) -> Result<()> {
        let rows = &self.rows;
        let mut group = self.writer.next_row_group()?;
        whole(&mut group, rows.iter().map(|row| i64::from(row.winter)))?;
        for nth in 0..3 {
            let of = |row: &Row| self.kept[row.kept as usize].words[nth].clone();
            words(&mut group, rows.iter().map(of))?;
        }
        for nth in 0..2 {
            words(&mut group, rows.iter().map(|row| self.days[row.day as usize][nth].clone()))?;
        }
        whole(&mut group, rows.iter().map(|row| i64::from(row.value)))?;
        group.close()?;
        self.rows.clear();
        Ok(())
    }
}

fn whole<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = i64>,
) -> Result<()> {
    let Some(mut writer) = group.next_column()? else { return Ok(()) };
    let values: Vec<i64> = values.collect();
    writer.typed::<Int64Type>().write_batch(&values, None, None)?;
    writer.close()
}

fn words<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = ByteArray>,
) -> Result<()> {
    let Some(mut writer) = group.next_column()? else { return Ok(()) };
    let values: Vec<ByteArray> = values.collect();
    writer.typed::<ByteArrayType>().write_batch(&values, None, None)?;
    writer.close()
}
