//! What a structural file may say: which services carry people, where they wait, and which way each
//! comparison moves each flow. Signs, never amounts.
//!
//! A flow goes *up* or *down* where the 95% interval of its mean paired difference excludes zero, and where
//! the file says what matters and the interval lies inside that, it is *the same*: the rule of the decision,
//! one flow at a time. All else these winters cannot tell.

use super::figures::Report;
use crate::decision::{Criterion, Gain, Standing, Zone, judge};
use crate::experiment::Difference;
use crate::scenario::{Block, Brief, FileKind};

/// What a service does in an arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// The arm goes without it.
    Off,
    /// It is on and nobody comes.
    Idle,
    /// It is on and people come.
    Carries,
}

/// A service with its flow in each arm.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowRow {
    /// The service.
    pub service: String,
    /// In each arm, over all cases.
    pub arms: Vec<Flow>,
}

/// How a service is strained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrainKind {
    /// Fewer than nine in ten promises are kept.
    Late,
    /// More than one in twenty are turned away.
    Full,
    /// More than one in twenty leave unseen, or do not attend.
    Left,
    /// More than a quarter wait for a place.
    Waits,
    /// More than one in twenty midnights are held by people fit to leave.
    Delayed,
}

impl StrainKind {
    /// In words, after the name of the service.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Late => "over one promise in ten is broken",
            Self::Full => "over one in twenty are turned away",
            Self::Left => "over one in twenty leave unseen or do not attend",
            Self::Waits => "over one in four wait for a place",
            Self::Delayed => "over one midnight in twenty is held by people fit to leave",
        }
    }
}

/// A strained service and the arms in which it is so, in any case.
#[derive(Clone, Debug, PartialEq)]
pub struct Strain {
    /// The service.
    pub service: String,
    /// How.
    pub kind: StrainKind,
    /// The arms.
    pub arms: Vec<usize>,
    /// Whether that is every arm that has the service.
    pub everywhere: bool,
}

/// Which way a comparison moves a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// More in the arm.
    Up,
    /// Less in the arm.
    Down,
    /// No difference that matters.
    Same,
    /// These winters cannot tell.
    Open,
}

impl Way {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "more",
            Self::Down => "fewer",
            Self::Same => "the same",
            Self::Open => "cannot tell",
        }
    }
}

/// A flow that may move.
#[derive(Clone, Debug, PartialEq)]
pub struct WayRow {
    /// The pair: its place in [`Report::pairs`].
    pub pair: usize,
    /// The case.
    pub case: usize,
    /// The flow in words.
    pub flow: String,
    /// The measure that it is.
    pub measure: String,
    /// Which way.
    pub way: Way,
}

/// Everything a structural file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// Services by name.
    pub flows: Vec<FlowRow>,
    /// Where people wait, are turned away or cannot leave.
    pub strains: Vec<Strain>,
    /// Flows by pair and case.
    pub ways: Vec<WayRow>,
}

/// Flows of the whole system: the measure, and what it is called.
const OF_ALL: [(&str, &str); 6] = [
    ("needs", "needs"),
    ("reached", "people reached"),
    ("attendances", "attendances in the emergency department"),
    ("people_admitted", "people admitted"),
    ("bed_days", "bed days"),
    ("usual_care_hours", "hours of usual care"),
];

/// The measures of who comes to a service; a modifier is met by whomever it does something for.
const fn comes(block: &Block) -> &'static [&'static str] {
    match block {
        Block::Beds(_) => &["pool_admissions"],
        Block::Care(_) => &["accepted"],
        Block::Discharge(_) => &["handled"],
        Block::Rounds(_) => &["seen"],
        Block::Modifier(_) => &[
            "prevented",
            "crises_prevented",
            "admissions_spared",
            "admissions_added",
            "stay_change",
            "contact_time_change",
        ],
        _ => &["first_contacts"],
    }
}

/// What a structural file says; `None` for one that answers in amounts.
pub(super) fn structure(report: &Report, brief: &Brief) -> Option<Structure> {
    (brief.kind == FileKind::Structural).then(|| {
        let look = Look { report, brief };
        Structure { flows: look.flows(), strains: look.strains(), ways: look.ways() }
    })
}

struct Look<'a> {
    report: &'a Report,
    brief: &'a Brief,
}

impl Look<'_> {
    fn mean(&self, arm: usize, case: usize, measure: &str) -> f64 {
        self.report.estimate(arm, case, measure).map_or(0.0, |summary| summary.mean)
    }

    fn is_on(&self, arm: usize, service: usize) -> bool {
        self.brief.scenarios[arm].iter().any(|of| of.services.as_slice()[service].enabled)
    }

    fn flows(&self) -> Vec<FlowRow> {
        let row = |(at, service): (usize, &crate::scenario::Service)| {
            let comes = |arm, case| {
                let mut measures = comes(&service.block).iter();
                measures
                    .any(|what| self.mean(arm, case, &format!("{}.{what}", service.name)) != 0.0)
            };
            let flow = |arm: usize| {
                let mut cases = 0..self.report.cases.len();
                match self.is_on(arm, at) {
                    false => Flow::Off,
                    true if cases.any(|case| comes(arm, case)) => Flow::Carries,
                    true => Flow::Idle,
                }
            };
            let arms = (0..self.report.arms.len()).map(flow).collect();
            FlowRow { service: service.name.clone(), arms }
        };
        self.brief.base.services.iter().enumerate().map(row).collect()
    }

    fn strains(&self) -> Vec<Strain> {
        let mut strains = Vec::new();
        for (at, service) in self.brief.base.services.iter().enumerate() {
            let on: Vec<usize> =
                (0..self.report.arms.len()).filter(|arm| self.is_on(*arm, at)).collect();
            for kind in [
                StrainKind::Late,
                StrainKind::Full,
                StrainKind::Left,
                StrainKind::Waits,
                StrainKind::Delayed,
            ] {
                let any = |arm: &usize| {
                    let mut cases = 0..self.report.cases.len();
                    cases.any(|case| self.is_strained(&service.name, kind, *arm, case))
                };
                let arms: Vec<usize> = on.iter().copied().filter(any).collect();
                let everywhere = arms.len() == on.len();
                if !arms.is_empty() {
                    let service = service.name.clone();
                    strains.push(Strain { service, kind, arms, everywhere });
                }
            }
        }
        strains
    }

    fn is_strained(&self, service: &str, kind: StrainKind, arm: usize, case: usize) -> bool {
        let of = |what: &str| {
            self.report.estimate(arm, case, &format!("{service}.{what}")).map(|found| found.mean)
        };
        let over = |what, most: f64| of(what).is_some_and(|share| share > most);
        match kind {
            StrainKind::Late => of("in_time").is_some_and(|share| share < 0.9),
            StrainKind::Full => {
                let offered = of("offered").unwrap_or(0.0);
                let turned = of("declined_full").or_else(|| of("declined")).unwrap_or(0.0);
                turned > 0.05 * offered
            }
            StrainKind::Left => over("share_left", 0.05),
            StrainKind::Waits => of("pool_days").is_some() && over("share_waiting", 0.25),
            StrainKind::Delayed => {
                let held = of("pool_days").unwrap_or(0.0);
                of("delayed_days").unwrap_or(0.0) > 0.05 * held
            }
        }
    }

    fn ways(&self) -> Vec<WayRow> {
        let services = self.brief.base.services.iter();
        let of_services = services.filter(|service| !matches!(service.block, Block::Modifier(_)));
        let of_services = of_services.map(|service| {
            (format!("{}.{}", service.name, comes(&service.block)[0]), service.name.clone())
        });
        let of_all = OF_ALL.map(|(measure, words)| (measure.to_owned(), words.to_owned()));
        let flows: Vec<(String, String)> = of_all.into_iter().chain(of_services).collect();
        let mut ways = Vec::new();
        for pair in 0..self.report.pairs.len() {
            for case in 0..self.report.cases.len() {
                for (measure, flow) in &flows {
                    let Some(difference) = self.report.contrast(pair, case, measure) else {
                        continue;
                    };
                    let way = self.way(measure, difference);
                    let (measure, flow) = (measure.clone(), flow.clone());
                    ways.push(WayRow { pair, case, flow, measure, way });
                }
            }
        }
        ways
    }

    fn way(&self, measure: &str, difference: &Difference) -> Way {
        let matters = &self.report.matters;
        let half = match measure {
            "people_admitted" => matters.admissions,
            "bed_days" => matters.bed_days,
            _ => 0.0,
        };
        let gain = Gain {
            criterion: Criterion::AdmissionsAvoided,
            summary: difference.summary,
            share_better: 0.0,
            share_worse: 0.0,
            zone: Zone { half },
            doubt: None,
        };
        match judge(&gain) {
            Standing::Better { .. } => Way::Up,
            Standing::Worse { .. } => Way::Down,
            Standing::Same => Way::Same,
            Standing::Unclear | Standing::Doubtful => Way::Open,
        }
    }
}
