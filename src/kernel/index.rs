//! Typed ids and the tables they index, so that a service's number can never be used as a post's.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The place of a `T` in its [`Table`].
pub struct Id<T> {
    at: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id of the `at`-th row.
    pub const fn new(at: usize) -> Self {
        Self { at: at as u32, of: PhantomData }
    }

    /// The row number.
    pub const fn index(self) -> usize {
        self.at as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at)
    }
}
impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.at)
    }
}

/// Rows of `R` found by the id of `T` (by default the same thing).
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T, R = T> {
    rows: Vec<R>,
    of: PhantomData<fn() -> T>,
}

impl<T, R> Table<T, R> {
    /// A table with these rows, in this order.
    pub const fn new(rows: Vec<R>) -> Self {
        Self { rows, of: PhantomData }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = Id<T>> + use<T, R> {
        (0..self.rows.len()).map(Id::new)
    }

    /// Every row, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, R> {
        self.rows.iter()
    }

    /// Every row with its id, in order.
    pub fn enumerate(&self) -> impl Iterator<Item = (Id<T>, &R)> {
        self.rows.iter().enumerate().map(|(at, row)| (Id::new(at), row))
    }

    /// The id of the first row that satisfies `wanted`.
    pub fn find(&self, mut wanted: impl FnMut(&R) -> bool) -> Option<Id<T>> {
        self.rows.iter().position(&mut wanted).map(Id::new)
    }

    /// A table with the same ids and other rows.
    pub fn map<S>(&self, make: impl FnMut(&R) -> S) -> Table<T, S> {
        Table::new(self.rows.iter().map(make).collect())
    }

    /// The same by id.
    pub fn map_ids<S>(&self, make: impl FnMut(Id<T>) -> S) -> Table<T, S> {
        Table::new(self.ids().map(make).collect())
    }

    /// The rows as a slice.
    pub fn as_slice(&self) -> &[R] {
        &self.rows
    }
}

impl<T, R> Default for Table<T, R> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T, R> Index<Id<T>> for Table<T, R> {
    type Output = R;
    fn index(&self, id: Id<T>) -> &R {
        &self.rows[id.index()]
    }
}

impl<T, R> IndexMut<Id<T>> for Table<T, R> {
    fn index_mut(&mut self, id: Id<T>) -> &mut R {
        &mut self.rows[id.index()]
    }
}

impl<'a, T, R> IntoIterator for &'a Table<T, R> {
    type Item = &'a R;
    type IntoIter = std::slice::Iter<'a, R>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}
