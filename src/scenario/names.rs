//! The names of a file's tables, sorted: a name's place is its id, the same in every arm and case.

use super::problem::ProblemKind;
use super::reader::{Found, Reader, is_remark};
use super::suggest;
use super::text::{Kind, Node};
use super::units::Form;
use super::units::share::{PROBABILITY, percent};
use super::{Avoidable, Funding, Need, Service, Skill, Source, Team, Wave};
use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;

/// The names of one kind of table.
#[derive(Debug)]
pub(super) struct List<T> {
    /// What one of them is called: `service`.
    pub what: &'static str,
    /// What several are called: `services`.
    pub plural: &'static str,
    /// Sorted names.
    pub names: Vec<String>,
    of: std::marker::PhantomData<fn() -> T>,
}

impl<T> List<T> {
    fn of(root: &Node, what: &'static str, plural: &'static str) -> Self {
        let entries = root.get(plural).and_then(Node::entries).unwrap_or_default();
        let named = entries.iter().filter(|entry| !is_remark(entry));
        let mut names: Vec<String> = named.map(|entry| entry.name.clone()).collect();
        names.sort_unstable();
        Self { what, plural, names, of: std::marker::PhantomData }
    }

    /// The id of a name.
    pub(super) fn id(&self, name: &str) -> Option<Id<T>> {
        self.names.iter().position(|known| known == name).map(Id::new)
    }

    /// Every id.
    pub(super) fn ids(&self) -> impl Iterator<Item = Id<T>> + use<T> {
        (0..self.names.len()).map(Id::new)
    }
}

/// Every name that others may use.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) skills: List<Skill>,
    pub(super) needs: List<Need>,
    pub(super) services: List<Service>,
    pub(super) teams: List<Team>,
    pub(super) waves: List<Wave>,
    pub(super) avoidable: List<Avoidable>,
    pub(super) funding: List<Funding>,
    /// The tables of sources; one that names a side file stands for all its rows.
    pub(super) sources: List<Source>,
}

impl Names {
    /// The names of a file.
    pub(super) fn of(root: &Node) -> Self {
        Self {
            skills: List::of(root, "skill", "skills"),
            needs: List::of(root, "need", "needs"),
            services: List::of(root, "service", "services"),
            teams: List::of(root, "team", "teams"),
            waves: List::of(root, "wave", "waves"),
            avoidable: List::of(root, "pool", "avoidable"),
            funding: List::of(root, "funding", "funding"),
            sources: List::of(root, "source", "sources"),
        }
    }
}

impl Reader<'_> {
    /// The id of the name that a value is, if the file has it.
    pub(super) fn id<T>(&mut self, key: &'static str, list: &List<T>) -> Option<Id<T>> {
        let found = self.find(key)?;
        let id = self.named(&found.node, list)?;
        self.write_as(key, || list.names[id.index()].clone(), &found, false);
        Some(id)
    }

    /// The id of the name that a value has to be.
    pub(super) fn required_id<T>(&mut self, key: &'static str, list: &List<T>) -> Id<T> {
        if !self.has(key) {
            self.allow(&[key]);
            self.missing(key);
        }
        self.id(key, list).unwrap_or(Id::new(0))
    }

    /// The ids of a list of names, sorted; `None` where the file does not say.
    pub(super) fn ids<T>(&mut self, key: &'static str, list: &List<T>) -> Option<Vec<Id<T>>> {
        let found = self.find(key)?;
        let mut ids = self.names_in(&found.node, list);
        ids.sort_unstable();
        let names = || ids.iter().map(|id| list.names[id.index()].as_str()).collect::<Vec<_>>();
        self.write_as(key, || names().join(", "), &found, false);
        Some(ids)
    }

    /// The ids of the names in a list or of one alone, in file order.
    pub(super) fn names_in<T>(&self, node: &Node, list: &List<T>) -> Vec<Id<T>> {
        match &node.kind {
            Kind::Array(items) => items.iter().filter_map(|item| self.named(item, list)).collect(),
            _ => self.named(node, list).into_iter().collect(),
        }
    }

    /// The texts in a list or of one alone, in file order; writes down what is no text.
    pub(super) fn words_in(&self, node: &Node) -> Vec<String> {
        let items = match &node.kind {
            Kind::Array(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let word = |item: &Node| {
            if item.text().is_none() {
                let kind =
                    ProblemKind::WrongSort { found: item.sort(), wanted: "a name in quotes" };
                self.page.error(&item.at, kind, None);
            }
            item.text().map(str::to_owned)
        };
        items.iter().filter_map(word).collect()
    }

    /// The id of the name that a value is; writes down one that stands for nothing.
    pub(super) fn named<T>(&self, node: &Node, list: &List<T>) -> Option<Id<T>> {
        let Some(name) = node.text() else {
            let kind = ProblemKind::WrongSort { found: node.sort(), wanted: "a name in quotes" };
            self.page.error(&node.at, kind, Some(suggest::mend("", list.plural, &list.names)));
            return None;
        };
        self.known(name, &node.at, list)
    }

    /// The id of a name that stands here.
    pub(super) fn known<T>(
        &self,
        name: &str,
        at: &super::problem::Location,
        list: &List<T>,
    ) -> Option<Id<T>> {
        let id = list.id(name);
        if id.is_none() {
            let kind = ProblemKind::UnknownName { what: list.what, name: name.to_owned() };
            self.page.error(at, kind, Some(suggest::mend(name, list.plural, &list.names)));
        }
        id
    }

    /// `"ANP"` or `{ ANP = "70%", HCA = "30%" }`: shares by name that add up to 1.
    pub(super) fn shares<T>(
        &mut self,
        key: &'static str,
        list: &List<T>,
    ) -> Option<Vec<(Id<T>, Probability)>> {
        let found = self.find(key)?;
        let shares = if found.node.entries().is_some() {
            let shares = self.by_name(key, list);
            self.add_up(&shares, &found);
            shares
        } else {
            vec![(self.named(&found.node, list)?, Probability::ALWAYS)]
        };
        let one = |(id, share): &(Id<T>, Probability)| {
            format!("{} {}", list.names[id.index()], percent(share.value()))
        };
        let text = || shares.iter().map(one).collect::<Vec<String>>().join(", ");
        self.write_as(key, text, &found, shares.len() > 1);
        Some(shares)
    }

    fn add_up<T>(&self, shares: &[(Id<T>, Probability)], found: &Found<'_>) {
        let keys = found.node.entries().unwrap_or_default();
        let is_read = shares.len() == keys.iter().filter(|key| !is_remark(key)).count();
        let total: f64 = shares.iter().map(|(_, share)| share.value()).sum();
        if is_read && (total - 1.0).abs() > 1e-6 {
            let total =
                format!("{total:.4}").trim_end_matches('0').trim_end_matches('.').to_owned();
            self.page.error(&found.node.at, ProblemKind::Shares { total }, None);
        }
    }

    /// The shares in a table by name.
    pub(super) fn by_name<T>(
        &mut self,
        key: &'static str,
        list: &List<T>,
    ) -> Vec<(Id<T>, Probability)> {
        self.by_name_as(key, list, &PROBABILITY)
    }

    /// The values in a table by name.
    pub(super) fn by_name_as<T, V>(
        &mut self,
        key: &'static str,
        list: &List<T>,
        form: &Form<V>,
    ) -> Vec<(Id<T>, V)> {
        let entry = self.entries().iter().find(|entry| entry.name == key);
        let entries = entry.map(|entry| entry.value.get("value").unwrap_or(&entry.value));
        let mut shares = Vec::new();
        for entry in entries.and_then(Node::entries).unwrap_or_default() {
            if is_remark(entry) {
                continue;
            }
            let id = self.known(&entry.name, &entry.at, list);
            let Some(found) = self.resolve(&entry.value) else { continue };
            match (id, (form.read)(&found.node)) {
                (Some(id), Ok(share)) => shares.push((id, share)),
                (_, Err((kind, mend))) => self.page.error(&found.node.at, kind, mend),
                (None, Ok(_)) => {}
            }
        }
        shares.sort_by_key(|(id, _)| *id);
        shares
    }
}
