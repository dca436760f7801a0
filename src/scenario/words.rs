//! More ways to read a key: a distribution, and one word of a closed list.

use super::problem::{Location, ProblemKind};
use super::reader::Reader;
use super::suggest;
use super::text::Node;
use super::units::law::LawForm;
use crate::kernel::random::Law;

impl Reader<'_> {
    /// A distribution, if the file has it.
    pub(super) fn law(&mut self, key: &'static str, form: &LawForm) -> Option<Law> {
        let found = self.find(key)?;
        let law = self.law_at(&found.node, form)?;
        self.write_as(key, || form.write(&law), &found, true);
        Some(law)
    }

    /// The distribution that a value is; writes down every fault in it.
    pub(super) fn law_at(&self, node: &Node, form: &LawForm) -> Option<Law> {
        match form.read(node) {
            Ok(law) => Some(law),
            Err(faults) => {
                for (at, (kind, mend)) in faults {
                    self.page.error(&at, kind, mend);
                }
                None
            }
        }
    }

    /// A distribution with a default.
    pub(super) fn law_or(&mut self, key: &'static str, form: &LawForm, default: f64) -> Law {
        let default = Law::Constant(default);
        if !self.has(key) && self.page.tells() {
            self.write_default(key, &form.write(&default), true);
        }
        self.law(key, form).unwrap_or(default)
    }

    /// A distribution that has to be there.
    pub(super) fn required_law(&mut self, key: &'static str, form: &LawForm) -> Law {
        if !self.has(key) {
            self.missing(key);
        }
        self.law(key, form).unwrap_or(Law::Constant(1.0))
    }

    /// A distribution that may be absent.
    pub(super) fn maybe_law(&mut self, key: &'static str, form: &LawForm) -> Option<Law> {
        if !self.has(key) {
            self.write_default(key, "none", true);
        }
        self.law(key, form)
    }

    /// One word of a closed list; the first is the default.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        what: &'static str,
        words: &[(&'static str, T)],
    ) -> T {
        let default = words[0];
        if !self.has(key) {
            self.write_default(key, default.0, false);
        }
        self.word(key, what, words).unwrap_or(default.1)
    }

    /// One word of a closed list, if the file has it.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        what: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let found = self.find(key)?;
        let (word, choice) = self.word_at(&found.node, what, words)?;
        self.write(key, word.to_owned(), &found, false);
        Some(choice)
    }

    fn word_at<T: Copy>(
        &self,
        node: &Node,
        what: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<(&'static str, T)> {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let Some(word) = node.text() else {
            let kind = ProblemKind::WrongSort { found: node.sort(), wanted: what };
            self.page.error(&node.at, kind, Some(suggest::mend("", "words", &known)));
            return None;
        };
        let choice = words.iter().find(|(known, _)| *known == word).copied();
        if choice.is_none() {
            let kind = ProblemKind::UnknownWord { word: word.to_owned(), what };
            self.page.error(&node.at, kind, Some(suggest::mend(word, "words", &known)));
        }
        choice
    }

    /// A table of numbers by day, or other tables whose keys are the planner's: each with its place.
    pub(super) fn pairs(&mut self, key: &'static str) -> Vec<(String, Location, Node)> {
        let Some(table) = self.table(key) else { return Vec::new() };
        let entries = table.entries().iter();
        let pair = |entry: &super::text::Entry| {
            let found = table.resolve(&entry.value)?;
            Some((entry.name.clone(), entry.at.clone(), found.node.into_owned()))
        };
        entries.filter(|entry| !super::reader::is_remark(entry)).filter_map(pair).collect()
    }
}
