//! The format of the scenario file, described once.
//!
//! Every table and every key that a file may have stands in one of the small files below, with how it
//! is written, its default, an example and what it means; the words are the doc comments there.
//! `docs/scenario-format.md` ([`page`]) and the schema for editors are made from this description, and
//! the tests hold it against what the readers in `lower` ask for, so it cannot drift from them.
//!
//! To describe a new table, write it beside its neighbours and name its file in [`tables`]:
//!
//! ```text
//! /// People are seen at a counter, in the order in which they come.
//! "services.NAME.desk": Block, May => {
//!     /// The team that sees people.
//!     team: Name("team"), Must, "utc";
//!     /// How many may wait; nobody else is taken on while so many do.
//!     queue_limit: Whole, Words("none"), 40;
//! }
//! ```
//!
//! A key that may be a table or something shorter is written `Either(&[Share, Table])`, and its table
//! stands below with its own path. What a value *means* beyond its key (that shares add up, that a
//! name is known) is said by the readers, not here.

#[cfg(test)]
pub(super) mod asked;
mod avoidable;
mod beds;
mod care;
mod caseload;
mod choices;
mod claims;
mod correlations;
mod desk;
mod discharge;
mod escalations;
mod funding;
mod horizon;
mod hours;
mod modifier;
mod needs;
mod page;
mod posts;
mod profiles;
mod rounds;
mod services;
mod slots;
mod sources;
mod sweeps;
mod tariff;
mod teams;
#[cfg(test)]
mod tests;
mod top;
mod triage;
mod visits;
mod waves;
mod window;
mod written;

pub use page::page;
pub use written::{Of, Written};

/// Stands in a path for what the planner calls a table.
pub const NAME: &str = "NAME";

/// Every table, those above before those below, in the order of the format's page.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    [
        top::TABLES,
        window::TABLES,
        horizon::TABLES,
        waves::TABLES,
        profiles::TABLES,
        needs::TABLES,
        avoidable::TABLES,
        sources::TABLES,
        teams::TABLES,
        funding::TABLES,
        posts::TABLES,
        services::TABLES,
        visits::TABLES,
        desk::TABLES,
        triage::TABLES,
        slots::TABLES,
        caseload::TABLES,
        beds::TABLES,
        discharge::TABLES,
        rounds::TABLES,
        care::TABLES,
        modifier::TABLES,
        escalations::TABLES,
        tariff::TABLES,
        choices::TABLES,
        correlations::TABLES,
        sweeps::TABLES,
        claims::TABLES,
    ]
    .into_iter()
    .flatten()
}

/// The families of distributions, and the parameters of each.
pub const fn families() -> &'static [(&'static str, &'static [&'static str])] {
    &super::units::law::FAMILIES
}

/// The families of priors, and the parameters of each besides percentiles.
pub const fn priors() -> &'static [(&'static str, &'static [&'static str])] {
    &super::prior::FAMILIES
}

/// A table of the file.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Where it stands, `NAME` for what the planner calls a table: `services.NAME.visits`; empty for
    /// the file itself.
    pub path: &'static str,
    /// How many there are.
    pub sort: Sort,
    /// Whether it has to be there.
    pub need: Need,
    /// What it is for, in lines.
    pub doc: &'static [&'static str],
    /// Its keys, without those that are tables alone.
    pub keys: &'static [Key],
    /// More keys, which other tables have as well.
    pub shared: &'static [Key],
}

/// How many of a table there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// One: `[window]`.
    One,
    /// One of several that exclude each other: the ways in which a service works.
    Block,
    /// Any number, each with a name of the planner's: `[services.NAME]`.
    Group,
    /// Any number, in order: `[[sources.NAME.routes]]`.
    List,
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// How its value is written.
    pub written: Written,
    /// Whether it has to be there.
    pub need: Need,
    /// A value, as it would stand in the file.
    pub example: &'static str,
    /// What it means, in lines.
    pub doc: &'static [&'static str],
}

/// Whether something has to be there, and what holds without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It has to be there.
    Must,
    /// It may be left out, and nothing is said of it then.
    May,
    /// It may be left out and is then this, which could as well be written.
    Or(&'static str),
    /// It may be left out, and these words of the resolved listing say what holds then.
    Words(&'static str),
    /// It may be left out; what holds then depends on other keys, in these words.
    Varies(&'static str),
}

impl Table {
    /// Every key, those of other tables too last.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.keys.iter().chain(self.shared)
    }

    /// The path of the table above, and the key that this one is there; none for the file itself.
    pub fn place(&self) -> Option<(&'static str, &'static str)> {
        let path = self.path.strip_suffix(".NAME").unwrap_or(self.path);
        (!path.is_empty()).then(|| path.rsplit_once('.').unwrap_or(("", path)))
    }

    /// The tables directly below this one.
    pub fn below(&self) -> impl Iterator<Item = &'static Self> + use<> {
        let path = self.path;
        tables().filter(move |table| table.place().is_some_and(|(above, _)| above == path))
    }

    /// The parts of the paths at which it stands in the resolved listing: an entry of a list has its
    /// name there, `sources.NAME.routes.NAME`.
    pub fn parts(&self) -> Vec<&'static str> {
        let mut parts = Vec::new();
        let ends = self.path.match_indices('.').map(|(at, _)| at).chain([self.path.len()]);
        for end in ends.filter(|end| *end > 0) {
            let above = &self.path[..end];
            parts.push(above.rsplit_once('.').map_or(above, |(_, last)| last));
            if tables().any(|table| table.sort == Sort::List && table.path == above) {
                parts.push(NAME);
            }
        }
        parts
    }
}

/// The table that stands at a path of the resolved listing, given in parts: `services`, `hub`, `slots`.
pub fn at(parts: &[String]) -> Option<&'static Table> {
    let same = |(wanted, part): (&&str, &String)| *wanted == NAME || wanted == part;
    tables().find(|table| {
        let wanted = table.parts();
        wanted.len() == parts.len() && wanted.iter().zip(parts).all(same)
    })
}

/// Describes tables; see the head of `format.rs`.
macro_rules! describe {
    ($(
        $(#[doc = $doc:literal])*
        $path:literal: $sort:ident, $need:expr $(, with $shared:expr)? => { $($keys:tt)* }
    )*) => {
        /// The tables described here.
        pub(super) const TABLES: &[super::Table] = &[$(super::Table {
            path: $path,
            sort: super::Sort::$sort,
            need: $need,
            doc: &[$($doc),*],
            keys: super::keys!($($keys)*),
            shared: super::one_or_none!($($shared)?),
        }),*];
    };
}

/// Describes keys: `name: how it is written, whether it is needed, an example;`.
macro_rules! keys {
    ($(
        $(#[doc = $doc:literal])*
        $key:ident: $written:expr, $need:expr, $example:tt;
    )*) => {
        &[$(super::Key {
            name: stringify!($key),
            written: $written,
            need: $need,
            example: stringify!($example),
            doc: &[$($doc),*],
        }),*]
    };
}

/// The keys that a table shares with others.
macro_rules! one_or_none {
    () => {
        &[]
    };
    ($shared:expr) => {
        $shared
    };
}

use {describe, keys, one_or_none};
