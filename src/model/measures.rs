//! The measure catalogue: everything that may be printed, with its name, unit, frame and meaning.
//!
//! One catalogue serves all arms of a file. CSV names, sentences, tables and the data dictionary are
//! read from it; what is not in it cannot be printed. Pricing appends its own measures.
//!
//! A measure is a weighted sum of counts of a row, or a ratio of two such sums. A ratio's mean is the
//! ratio of the means over winters, never the mean of ratios.

mod of_caseload;
mod of_desk;
mod of_escalation;
mod of_modifier;
mod of_places;
mod of_post;
mod of_rounds;
mod of_service;
mod of_supply;
mod of_system;
mod of_team;

use crate::kernel::quantity::Span;
use crate::model::counts::Layout;
use crate::model::series::{self, Distribution, Series};
use crate::scenario::Scenario;

/// Which people or days a measure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The needs begun in the evaluated winter, wherever their consequences fall within follow-up.
    Cohort,
    /// The days of the evaluated winter, whoever is concerned.
    Period,
    /// Any day of the timeline: money and paid hours.
    Timeline,
}

impl Frame {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cohort => "cohort",
            Self::Period => "period",
            Self::Timeline => "timeline",
        }
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
    /// Neither.
    Neither,
}

/// A weighted sum of counts: places in a row with their factors.
pub type Terms = Vec<(usize, f64)>;

/// How a measure is made from a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A weighted sum.
    Sum(Terms),
    /// One sum over another.
    Ratio {
        /// Above the line.
        top: Terms,
        /// Below the line.
        bottom: Terms,
    },
    /// Money: headings of the arm's own costing, added up.
    Cost(Vec<usize>),
}

/// One measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The name in files: `admissions`, `home-visits.mean_wait`.
    pub name: String,
    /// The unit in words: `admissions`, `hours`, `share`, `£`.
    pub unit: &'static str,
    /// Whom or which days it is about.
    pub frame: Frame,
    /// Which way is better.
    pub better: Better,
    /// What it means, one sentence without a full stop.
    pub meaning: &'static str,
    /// How it is made.
    pub formula: Formula,
}

impl Measure {
    /// Whether it can be nothing but zero or more: counts, and shares of counts. Money may be given back.
    pub fn is_never_negative(&self) -> bool {
        let counts = |terms: &Terms| terms.iter().all(|(_, factor)| *factor >= 0.0);
        match &self.formula {
            Formula::Sum(terms) => counts(terms),
            Formula::Ratio { top, bottom } => counts(top) && counts(bottom),
            Formula::Cost(_) => false,
        }
    }
}

/// All measures of a file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Catalogue {
    measures: Vec<Measure>,
    series: Vec<Series>,
    distributions: Vec<Distribution>,
}

impl Catalogue {
    /// The measures of a scenario's system, services and posts.
    pub fn of(scenario: &Scenario, layout: &Layout) -> Self {
        let mut catalogue = Self {
            measures: Vec::new(),
            series: series::series(scenario, layout),
            distributions: series::distributions(scenario),
        };
        of_system::add(&mut catalogue, scenario, layout);
        of_service::add(&mut catalogue, scenario, layout);
        of_places::add(&mut catalogue, scenario, layout);
        of_post::add(&mut catalogue, scenario, layout);
        of_modifier::add(&mut catalogue, scenario, layout);
        of_team::add(&mut catalogue, scenario, layout);
        of_rounds::add(&mut catalogue, scenario, layout);
        of_escalation::add(&mut catalogue, scenario, layout);
        catalogue
    }

    /// Adds the measures of turnover, leave, training, unsocial hours, openings and money that waits for
    /// a condition, each where any of these scenarios has the like.
    pub fn add_supply(&mut self, scenarios: &[&Scenario], layout: &Layout) {
        of_supply::add(self, scenarios, layout);
    }

    /// Every measure, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Measure> {
        self.measures.iter()
    }

    /// The series that are kept by day and by week, where they are asked for.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The distributions that are kept, where they are asked for.
    pub fn distributions(&self) -> &[Distribution] {
        &self.distributions
    }

    /// The measure of this name.
    pub fn find(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }

    /// Adds a measure.
    pub fn push(&mut self, measure: Measure) {
        self.measures.push(measure);
    }
}

impl<'a> IntoIterator for &'a Catalogue {
    type Item = &'a Measure;
    type IntoIter = std::slice::Iter<'a, Measure>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// From a count to a unit.
#[derive(Clone, Copy, Debug)]
enum Per {
    /// As counted.
    One,
    /// As counted, taken away.
    Less,
    /// Milliseconds to hours.
    Hour,
    /// Milliseconds to days.
    Day,
    /// Level x milliseconds to the mean level over the winter.
    Winter,
    /// Level x milliseconds to the mean level over a quarter of the winter.
    Quarter,
}

impl Per {
    fn factor(self, scenario: &Scenario) -> f64 {
        let day = Span::DAY.millis() as f64;
        match self {
            Self::One => 1.0,
            Self::Less => -1.0,
            Self::Hour => 1.0 / Span::HOUR.millis() as f64,
            Self::Day => 1.0 / day,
            Self::Winter => 1.0 / (day * days(scenario)),
            Self::Quarter => 4.0 / (day * days(scenario)),
        }
    }
}

/// Days of the evaluated winter.
fn days(scenario: &Scenario) -> f64 {
    scenario.window.end.days_since(scenario.window.start) as f64
}
