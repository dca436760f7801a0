//! An arm in a case that has been read before, some of whose tables are read again.

use crate::kernel::index::Table;
use crate::scenario::Scenario;
use crate::scenario::names::Names;

/// What is known before a part of the file is read again.
pub(in crate::scenario) struct Known<'a> {
    /// The arm in that case as the file has it.
    pub scenario: &'a Scenario,
    /// The names of the whole file.
    pub names: &'a Names,
    /// The tables of which entries are read again.
    pub touched: &'a [String],
}

impl Known<'_> {
    /// Whether anything of a table is read again.
    pub(super) fn reads(&self, table: &str) -> bool {
        self.touched.iter().any(|touched| touched == table)
    }
}

/// The entries of a table: all as they are read, or those that are read again among those that are known.
pub(super) fn among<T: Clone>(
    known: Option<&Known<'_>>,
    table: &str,
    of: impl Fn(&Scenario) -> &Table<T>,
    name: impl Fn(&T) -> &String,
    read: impl FnOnce() -> Vec<T>,
) -> Table<T> {
    let Some(known) = known else { return Table::new(read()) };
    let before = of(known.scenario);
    if !known.reads(table) {
        return before.clone();
    }
    let again = read();
    let now = |one: &T| again.iter().find(|other| name(other) == name(one)).unwrap_or(one).clone();
    Table::new(before.iter().map(now).collect())
}
