//! A table as Parquet: typed columns, for programs that read millions of rows.
//!
//! A column of whole numbers is INT64, of numbers DOUBLE, of words UTF-8; an empty cell is null. The
//! bytes depend on the table alone: no time, no machine, and our own name as the writer.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::table::{Cell, Table};

/// Rows of a row group.
const GROUP: usize = 1 << 17;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Whole,
    Number,
    Text,
}

/// The bytes of the file.
pub(super) fn parquet(table: &Table) -> Vec<u8> {
    write(table).expect("memory takes every table")
}

fn write(table: &Table) -> Result<Vec<u8>> {
    let kinds: Vec<Kind> = (0..table.header().len()).map(|at| kind(table, at)).collect();
    let fields = table.header().iter().zip(&kinds).map(|(name, kind)| field(name, *kind));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    let schema = Arc::new(Type::group_type_builder("waxwing").with_fields(fields).build()?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties()))?;
    for rows in table.rows().chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for (at, kind) in kinds.iter().enumerate() {
            column(&mut group, rows, at, *kind)?;
        }
        group.close()?;
    }
    writer.into_inner()
}

/// How every file of ours is written.
pub(super) fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_created_by("waxwing".into())
        .set_compression(Compression::SNAPPY)
        .build()
}

/// The narrowest type that holds every cell of a column.
fn kind(table: &Table, at: usize) -> Kind {
    let mut kind = Kind::Whole;
    for row in table.rows() {
        match row[at] {
            Cell::Text(_) => return Kind::Text,
            Cell::Number(_) => kind = Kind::Number,
            Cell::Whole(_) | Cell::Empty => {}
        }
    }
    kind
}

fn field(name: &str, kind: Kind) -> Result<Arc<Type>> {
    let (physical, logical) = match kind {
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    let builder = Type::primitive_type_builder(name, physical);
    let optional = builder.with_repetition(Repetition::OPTIONAL).with_logical_type(logical);
    Ok(Arc::new(optional.build()?))
}

fn column(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    rows: &[Vec<Cell>],
    at: usize,
    kind: Kind,
) -> Result<()> {
    let Some(mut writer) = group.next_column()? else { return Ok(()) };
    let cells = || rows.iter().map(|row| &row[at]);
    let is_there = |cell: &Cell| match cell {
        Cell::Empty => false,
        Cell::Number(number) => number.is_finite(),
        _ => true,
    };
    let levels: Vec<i16> = cells().map(|cell| i16::from(is_there(cell))).collect();
    let there = || cells().filter(|cell| is_there(cell));
    match kind {
        Kind::Whole => {
            let values: Vec<i64> = there().map(whole).collect();
            writer.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Number => {
            let values: Vec<f64> = there().map(number).collect();
            writer.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Text => {
            let values: Vec<ByteArray> = there().map(words).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
    }
    writer.close()
}

fn whole(cell: &Cell) -> i64 {
    if let Cell::Whole(number) = cell { *number } else { 0 }
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(number) => *number,
        Cell::Whole(number) => *number as f64,
        _ => f64::NAN,
    }
}

fn words(cell: &Cell) -> ByteArray {
    let text = match cell {
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        other => super::number::exact(number(other)),
    };
    ByteArray::from(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_empty_cells_are_null() {
        let mut table = Table::new(["name", "n", "share"]);
        table.push(vec!["=1+1".into(), 7_i64.into(), Cell::Empty]);
        table.push(vec!["\u{5e9}\u{1f427}".into(), Cell::Empty, 0.1.into()]);
        table.push(vec![Cell::Empty, (-3_i64).into(), f64::INFINITY.into()]);
        let bytes = parquet(&table);
        assert_eq!(bytes, parquet(&table));
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("it is Parquet");
        let rows = reader.get_row_iter(None).expect("rows");
        let rows: Vec<String> = rows.map(|row| row.expect("a row").to_string()).collect();
        assert_eq!(rows.len(), 3);
        assert!(
            rows[0].contains("\"=1+1\"") && rows[0].contains("n: 7, share: null"),
            "{}",
            rows[0]
        );
        assert!(rows[1].contains('\u{1f427}') && rows[1].contains("share: 0.1"), "{}", rows[1]);
        assert!(rows[2].contains("name: null") && rows[2].contains("share: null"), "{}", rows[2]);
    }
}
