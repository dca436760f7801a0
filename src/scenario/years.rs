//! The file of a later year: the same plan, with its dates moved on.
//!
//! ```text
//!   has an end within the first winter      comes again: all its dates are a year later every year
//!   has no end, or a later one              goes on: its dates stand as they are written
//! ```
//!
//! So a post that ends with the winter is advertised anew every autumn, and one without an end is
//! advertised once: whoever is found stays, leaves by turnover and is replaced. Services, the posts of a
//! team, money for several posts and routes go by this rule; the window, waves, weeks of a profile and
//! sessions that are bought come again every year. An arm that says otherwise is moved by what it says.

use std::collections::BTreeSet;

use super::brief::Brief;
use super::lower;
use super::page::Page;
use super::problem::Problems;
use super::text::{Entry, Kind, Node};
use super::whole::Ground;
use super::{Horizon, Post, Scenario, choices};
use crate::kernel::quantity::{Date, Rate, Span};

/// Every arm in every case in one of several years.
#[derive(Debug)]
pub struct YearOf {
    /// 0 for the first.
    pub nth: u32,
    /// The file with no arm and no case applied.
    pub base: Scenario,
    /// A scenario for each arm and case: `scenarios[arm][case]`.
    pub scenarios: Vec<Vec<Scenario>>,
}

/// Why a file cannot be played year after year.
#[derive(Debug)]
pub enum NoYears {
    /// Warm-up, winter and follow-up are longer than a year together; days.
    TooLong(i64),
    /// The money of this post waits for what is counted in a winter, and the post goes on into the next.
    Waits(String),
    /// What is moved on cannot be read.
    Problems(Problems),
}

impl YearOf {
    /// The day after everything that this year's winter plays.
    pub fn cut(&self) -> Date {
        let window = &self.base.window;
        window.end.plus_days(i64::from(window.follow_up_days))
    }
}

impl Brief {
    /// The file of each year of a horizon, in order.
    ///
    /// # Errors
    ///
    /// If a year's days overlap with those of the next, if the money of a post that goes on waits for a
    /// condition, or if a date cannot be moved on.
    pub fn winters_of(&self, horizon: &Horizon) -> Result<Vec<YearOf>, NoYears> {
        self.fits_in_a_year()?;
        let last = self.base.window.end.plus_days(-1).plus_months(months(horizon.years - 1));
        let file = self.vary(&[]);
        let ground = file.ground();
        (0..horizon.years).map(|nth| self.year(&ground, horizon, last, nth)).collect()
    }

    fn fits_in_a_year(&self) -> Result<(), NoYears> {
        let window = &self.base.window;
        let days = window.end.days_since(window.start)
            + i64::from(window.warm_up_days)
            + i64::from(window.follow_up_days);
        if days > 365 { Err(NoYears::TooLong(days)) } else { Ok(()) }
    }

    fn year(
        &self,
        ground: &Ground<'_>,
        horizon: &Horizon,
        last: Date,
        nth: u32,
    ) -> Result<YearOf, NoYears> {
        let read = |tree: Node, without: &BTreeSet<String>, first: &Scenario| {
            let said = ends_of_posts(&tree);
            let moved = Move { first, said, last, nth }.file(tree)?;
            let page = Page::default();
            let scenario = lower::scenario(&page, &moved, without, ground.sheets);
            let sound = self.origin.sound(scenario, page.finish().1);
            let mut scenario = sound.map_err(NoYears::Problems)?;
            grow(&mut scenario, horizon, nth);
            Ok(scenario)
        };
        let one = |arm: usize, case: usize| {
            let tree = ground.tree(arm, case, &mut Vec::new());
            read(tree, &choices::without(&ground.arms, arm), &self.scenarios[arm][case])
        };
        let row = |arm| (0..self.cases.len()).map(|case| one(arm, case)).collect();
        let scenarios = (0..self.arms.len()).map(row).collect::<Result<_, _>>()?;
        let base = read(ground.root.clone(), &BTreeSet::new(), &self.base)?;
        Ok(YearOf { nth, base, scenarios })
    }
}

/// Does something to every table of a group, by its name.
fn each(group: &mut Node, act: impl Fn(&mut Node, &str)) {
    let Kind::Table(entries) = &mut group.kind else { return };
    for entry in entries.iter_mut().filter(|entry| entry.value.entries().is_some()) {
        act(&mut entry.value, &entry.name);
    }
}

/// The posts of a file that say when they end.
fn ends_of_posts(root: &Node) -> BTreeSet<String> {
    let posts = root.get("posts").and_then(Node::entries).unwrap_or_default();
    let says = posts.iter().filter(|entry| entry.value.get("ends").is_some());
    says.map(|entry| entry.name.clone()).collect()
}

/// Every source's rate in the `nth` year.
fn grow(scenario: &mut Scenario, horizon: &Horizon, nth: u32) {
    scenario.sources = scenario.sources.map(|source| {
        let weekly = source.rate.per_week() * horizon.grown(&source.group, nth);
        let rate = Rate::new(weekly, Span::WEEK).unwrap_or(source.rate);
        super::Source { rate, ..source.clone() }
    });
}

const fn months(years: u32) -> i64 {
    12 * years as i64
}

/// A file moved on.
struct Move<'a> {
    /// What it says of the first year.
    first: &'a Scenario,
    /// The posts that say when they end.
    said: BTreeSet<String>,
    /// The last day counted of the last year.
    last: Date,
    nth: u32,
}

impl Move<'_> {
    fn file(&self, mut root: Node) -> Result<Node, NoYears> {
        let Kind::Table(tables) = &mut root.kind else { return Ok(root) };
        for Entry { name, value, .. } in tables {
            match name.as_str() {
                "services" => each(value, |own, name| self.service(own, name)),
                "funding" => each(value, |own, name| self.money(own, name)),
                "posts" => {
                    each(value, |own, name| self.post(own, name));
                    self.nobody_waits()?;
                }
                _ => self.dates(value),
            }
        }
        Ok(root)
    }

    /// Opening and closing go together; what is below goes by itself.
    fn service(&self, node: &mut Node, name: &str) {
        let service = self.first.services.iter().find(|service| service.name == name);
        let goes_on = service.is_none_or(|service| self.is_later(service.closes));
        let Kind::Table(entries) = &mut node.kind else { return };
        for Entry { name, value, .. } in entries {
            if !(goes_on && ["opens", "closes"].contains(&name.as_str())) {
                self.dates(value);
            }
        }
    }

    fn post(&self, node: &mut Node, name: &str) {
        let Some(post) = self.first.posts.iter().find(|post| post.name == name) else { return };
        if !self.goes_on(post) {
            self.dates(node);
        } else if let (Kind::Table(entries), false) = (&mut node.kind, self.said.contains(name)) {
            let value = Node::new(node.at.clone(), Kind::Text(self.last.to_string()));
            entries.push(Entry { name: "ends".into(), at: node.at.clone(), value });
            entries.sort_by(|a, b| a.name.cmp(&b.name));
        }
    }

    /// Whether the contract outlasts the first winter: its own end is later, or it has none and neither has
    /// a service of its team.
    fn goes_on(&self, post: &Post) -> bool {
        if self.said.contains(&post.name) {
            return self.is_later(Some(post.ends));
        }
        let mut serves = self.first.services.iter().filter(|of| of.team() == Some(post.team));
        serves.any(|service| self.is_later(service.closes))
    }

    /// Money goes on with any post that is paid from it.
    fn money(&self, node: &mut Node, name: &str) {
        let is_paid =
            |post: &&Post| post.funding.is_some_and(|lot| self.first.funding[lot].name == name);
        if !self.first.posts.iter().filter(is_paid).any(|post| self.goes_on(post)) {
            self.dates(node);
        }
    }

    fn nobody_waits(&self) -> Result<(), NoYears> {
        let waits = |post: &&Post| self.first.condition_of(post).is_some() && self.goes_on(post);
        let found = self.first.posts.iter().filter(|post| post.enabled).find(waits);
        found.map_or(Ok(()), |post| Err(NoYears::Waits(post.name.clone())))
    }

    /// Whether something does not end with the first winter.
    fn is_later(&self, end: Option<Date>) -> bool {
        end.is_none_or(|end| end > self.first.window.end)
    }

    /// Moves all dates below a value on, those of routes that have no end excepted.
    fn dates(&self, node: &mut Node) {
        match &mut node.kind {
            Kind::Text(text) => {
                if let Some(later) = self.moved(text) {
                    *text = later;
                }
            }
            Kind::Array(items) => items.iter_mut().for_each(|item| self.dates(item)),
            Kind::Table(entries) => {
                let until = entries.iter().find(|entry| entry.name == "until");
                let until = until.and_then(|entry| Date::parse(entry.value.text()?));
                let is_route = entries.iter().any(|entry| entry.name == "to");
                if is_route && self.is_later(until.map(|last| last.plus_days(1))) {
                    return;
                }
                for Entry { name, value, .. } in entries {
                    if let Some(later) = self.moved(name) {
                        *name = later;
                    }
                    self.dates(value);
                }
            }
            _ => {}
        }
    }

    fn moved(&self, text: &str) -> Option<String> {
        let date = Date::parse(text.trim())?;
        Some(date.plus_months(months(self.nth)).to_string())
    }
}
