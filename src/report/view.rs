//! From a report to a document: what is said, in which order, and which tables and charts go with it.
//!
//! ```text
//! answer ─► choices ─► doubt ─► inputs ─► where it flips ─► days ─► single winters ─► staff ─► hours ─► waits
//!   ─► money ─► claims ─► demand ─► stories ─► assumptions ─► bear in mind ─► how it was made
//! ```
//!
//! A section is one function from a [`View`] to a [`Section`]; adding one is adding a line to
//! [`SECTIONS`]. A section that a study has nothing for says in a line what is missing and what would
//! give it. A title names a direction only where an interval excludes zero. A structural file has sections of
//! its own, without amounts.

mod answer;
mod assumptions;
mod bear;
mod chart;
mod choices;
mod claims;
mod days;
mod demand;
mod doubt;
mod economics;
mod hours;
mod made;
mod money;
mod names;
mod over;
mod people;
mod rank;
mod spread;
mod staff;
mod structural;
mod tornado;
mod unknown;
mod winters;
mod worth;

use super::document::{About, Block, Document, LAYOUT, Section};
use super::figures::Report;
use crate::experiment::{Chronicle, Pair, Study};
use crate::scenario::Brief;
use names::{isolated, plain};

/// How a section is made.
type Make = fn(&View<'_>) -> Option<Section>;

/// The sections in order.
const SECTIONS: [Make; 17] = [
    answer::section,
    choices::section,
    doubt::section,
    rank::section,
    over::section,
    days::section,
    winters::section,
    staff::section,
    hours::section,
    spread::section,
    money::section,
    claims::section,
    demand::section,
    people::section,
    assumptions::section,
    bear::section,
    made::section,
];

/// The sections of a structural file: signs in place of amounts.
const STRUCTURAL: [Make; 9] = [
    structural::answer,
    rank::section,
    structural::ways,
    structural::flows,
    structural::turns,
    people::section,
    assumptions::section,
    bear::section,
    made::section,
];

/// What a section is made from.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    report: &'a Report,
    study: &'a Study<'a>,
    brief: &'a Brief,
}

impl Document {
    /// Everything that is said of a study.
    pub fn of(report: &Report, study: &Study<'_>, brief: &Brief) -> Self {
        let view = View { report, study, brief };
        let title = if report.title.is_empty() { &report.name } else { &report.title };
        let about = About {
            version: report.version.clone(),
            scenario: plain(&report.name),
            title: plain(title),
            question: plain(&report.question),
            digest: report.digest.clone(),
            seed: report.seed,
            winters_asked: report.winters_asked,
            winters: report.winters,
            complete: report.complete,
            price_year: report
                .structure
                .as_ref()
                .map_or_else(|| plain(&report.price_year), |_| String::new()),
        };
        let sections: &[Make] = if report.structure.is_some() { &STRUCTURAL } else { &SECTIONS };
        let sections = sections.iter().filter_map(|section| section(&view)).collect();
        Self { layout: LAYOUT, about, sections }
    }
}

impl View<'_> {
    /// The first pair: what the answer is about.
    fn headline(&self) -> Option<Pair> {
        self.report.pairs.first().copied()
    }

    /// The name of an arm.
    fn arm(&self, arm: usize) -> String {
        isolated(&self.report.arms[arm].name)
    }

    /// A case in the planner's words, or its name.
    fn case(&self, case: usize) -> String {
        let of = &self.report.cases[case];
        isolated(if of.label.is_empty() { &of.name } else { &of.label })
    }

    /// The case where there are several; empty where there is one.
    fn case_of_several(&self, case: usize) -> String {
        if self.report.cases.len() > 1 { self.case(case) } else { String::new() }
    }

    /// Every case.
    fn cases(&self) -> std::ops::Range<usize> {
        0..self.report.cases.len()
    }

    /// Up to four arms to show first, where there are more: the headline's two, then the comparator.
    fn first_arms(&self) -> Vec<String> {
        if self.report.arms.len() <= 4 {
            return Vec::new();
        }
        let headline = self.headline().map_or(vec![], |pair| vec![pair.arm, pair.against]);
        let mut first = headline;
        if !first.contains(&self.report.comparator) {
            first.push(self.report.comparator);
        }
        first.into_iter().map(|arm| self.arm(arm)).collect()
    }

    /// Up to three arms of which days are drawn: the headline's two, and the comparator.
    fn few_arms(&self) -> Vec<usize> {
        let headline = self.headline().map_or(vec![], |pair| vec![pair.arm, pair.against]);
        let mut arms = headline;
        if !arms.contains(&self.report.comparator) {
            arms.push(self.report.comparator);
        }
        arms
    }

    /// Whether a series says anything of a world.
    fn has_series(&self, chronicle: &Chronicle, world: usize, series: usize) -> bool {
        chronicle.has_series(&self.study.plan.ensemble.worlds[world], series)
    }

    /// How the scenario is named in a command.
    fn path(&self) -> String {
        plain(&self.report.name)
    }
}

/// What is said where days were not kept.
fn absent_days(view: &View<'_>) -> Block {
    Block::Absent {
        what: "Days, weeks and hours were not kept.".into(),
        how: format!("waxwing run {} --out DIR keeps them.", view.path()),
    }
}

impl Section {
    /// A section, unless it would be empty.
    fn holding(id: &str, title: &str, blocks: Vec<Block>) -> Option<Self> {
        (!blocks.is_empty()).then(|| Self { id: id.into(), title: title.into(), blocks })
    }
}
