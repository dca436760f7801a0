//! Desks and triage lines, compiled: what they do beside the staffed queue that they are.

use super::RoutePlan;
use crate::kernel::index::Id;
use crate::kernel::quantity::Calendar;
use crate::kernel::random::Key;
use crate::model::hours::OpenHours;
use crate::model::purpose::Purpose;
use crate::model::services::triage::Recoding;
use crate::scenario::{Desk, Recode, Scenario, Service, Triage};

/// A desk.
#[derive(Debug)]
pub(crate) struct DeskPlan {
    pub helpers: Option<HelperPlan>,
    pub redirect: Option<RedirectPlan>,
}

/// Who helps, how many each supports, and what is saved.
#[derive(Debug)]
pub(crate) struct HelperPlan {
    pub skill: u16,
    pub supports: f64,
    pub time_saved: f64,
}

/// People sent elsewhere at the door; a key for each source.
#[derive(Debug)]
pub(crate) struct RedirectPlan {
    pub to: usize,
    pub chance: f64,
    pub hours: OpenHours,
    pub keys: Vec<Key>,
}

/// A triage line.
#[derive(Debug)]
pub(crate) struct TriagePlan {
    /// By coded need: the chance that the call closes.
    pub close: Vec<f64>,
    pub gamed: Recoding,
    pub detects: f64,
    pub miscode: Recoding,
    pub routes: Vec<OnwardPlan>,
    /// For each source.
    pub keys: Vec<TriageKeys>,
}

/// A route of a triage line; a key for each source.
#[derive(Debug)]
pub(crate) struct OnwardPlan {
    pub route: RoutePlan,
    pub keys: Vec<Key>,
}

/// The marks that one source's people have at a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TriageKeys {
    pub gaming: Key,
    pub detection: Key,
    pub miscode: Key,
    pub close: Key,
}

/// One key for each source.
fn by_source(scenario: &Scenario, seed: u64, purpose: Purpose, names: &[&str]) -> Vec<Key> {
    let key = |source: &str| {
        let names: Vec<&str> = std::iter::once(source).chain(names.iter().copied()).collect();
        Key::new(seed, purpose as u16, &names)
    };
    scenario.sources.iter().map(|source| key(&source.name)).collect()
}

/// What a desk does beside its queue.
pub(super) fn desk(
    scenario: &Scenario,
    (seed, calendar): (u64, &Calendar),
    (id, desk): (Id<Service>, &Desk),
) -> DeskPlan {
    let name = &*scenario.services[id].name;
    DeskPlan {
        helpers: desk.helpers.map(|helpers| HelperPlan {
            skill: helpers.skill.index() as u16,
            supports: helpers.supports,
            time_saved: helpers.time_saved.value(),
        }),
        redirect: desk.redirect.as_ref().map(|redirect| RedirectPlan {
            to: redirect.to.index(),
            chance: redirect.chance.value(),
            hours: OpenHours::new(&redirect.hours, calendar, &scenario.special_days),
            keys: by_source(scenario, seed, Purpose::Redirect, &[name]),
        }),
    }
}

/// What a triage line does beside its queue, with its routes.
pub(super) fn triage(
    scenario: &Scenario,
    seed: u64,
    (id, triage): (Id<Service>, &Triage),
    routes: Vec<RoutePlan>,
) -> TriagePlan {
    let name = &*scenario.services[id].name;
    let recoding = |entries: &[Recode]| {
        let entry = |one: &Recode| (one.need.index(), one.taken_as.index(), one.chance.value());
        Recoding::new(scenario.needs.len(), entries.iter().map(entry))
    };
    let close = scenario.needs.ids().map(|need| {
        let of = triage.close_remotely.iter().find(|(known, _)| *known == need);
        of.map_or(0.0, |(_, chance)| chance.value())
    });
    let onward = |route: RoutePlan| {
        let to = &*scenario.services[Id::new(route.to)].name;
        OnwardPlan { keys: by_source(scenario, seed, Purpose::Onward, &[name, to]), route }
    };
    let keys = scenario.sources.iter().map(|source| {
        let key = |purpose: Purpose| Key::new(seed, purpose as u16, &[&source.name, name]);
        TriageKeys {
            gaming: key(Purpose::Gaming),
            detection: key(Purpose::Detection),
            miscode: key(Purpose::Miscode),
            close: key(Purpose::CloseRemotely),
        }
    });
    TriagePlan {
        close: close.collect(),
        gamed: recoding(&triage.gamed),
        detects: triage.detects.value(),
        miscode: recoding(&triage.miscode),
        routes: routes.into_iter().map(onward).collect(),
        keys: keys.collect(),
    }
}
