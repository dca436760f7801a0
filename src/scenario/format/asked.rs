//! What the readers asked for, remembered for the test that holds the description against it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

thread_local! {
    static ASKED: RefCell<Asked> = RefCell::default();
}

/// Keys by the path of their table.
#[derive(Debug, Default)]
pub(in crate::scenario) struct Asked {
    /// The keys that a table may have.
    pub known: BTreeMap<String, BTreeSet<&'static str>>,
    /// Defaults that were written down, by path.
    pub defaults: BTreeMap<(String, String), String>,
}

/// A table was read to its end.
pub(in crate::scenario) fn finished(path: &str, known: &[&'static str]) {
    let add = |asked: &mut Asked| asked.known.entry(path.to_owned()).or_default().extend(known);
    ASKED.with_borrow_mut(add);
}

/// A default was taken.
pub(in crate::scenario) fn default(path: &str, key: &str, value: &str) {
    let place = (path.to_owned(), key.to_owned());
    ASKED.with_borrow_mut(|asked| asked.defaults.insert(place, value.to_owned()));
}

/// Everything that was asked on this thread since the last time.
pub(in crate::scenario) fn take() -> Asked {
    ASKED.take()
}
