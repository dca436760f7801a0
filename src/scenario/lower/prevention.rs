//! What can only be judged of modifiers once everything is read: whom they name, what can feel them,
//! and that nobody is sent to one.

use super::checks::Checks;
use crate::kernel::index::Id;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::suggest;
use crate::scenario::{
    Block, EffectOn, Modifier, ModifierEffect, Need, Reach, Scenario, Service, Source,
};

/// Every check of modifiers.
pub(super) fn all(checks: &Checks<'_>) {
    destinations(checks);
    for (service, modifier) in modifiers(checks.scenario) {
        for effect in &modifier.effects {
            names(checks, service, effect);
            feels(checks, service, effect);
        }
        registers(checks, service, modifier);
    }
    pools(checks);
}

fn modifiers(scenario: &Scenario) -> impl Iterator<Item = (&Service, &Modifier)> {
    scenario.services.iter().filter_map(|service| match &service.block {
        Block::Modifier(modifier) => Some((service, modifier)),
        _ => None,
    })
}

fn path_of(service: &Service, effect: &ModifierEffect, key: &str) -> String {
    let effects = Checks::of_service(service, "modifier.effects");
    format!("{}.{key}", join(&effects, &effect.name))
}

/// A route, usual care or `otherwise` leads to somebody who sees people.
fn destinations(checks: &Checks<'_>) {
    let scenario = checks.scenario;
    let judge = |to: Id<Service>, path: &dyn Fn() -> String| {
        let service = &scenario.services[to];
        if matches!(service.block, Block::Modifier(_)) {
            let kind = ProblemKind::TakesNobody { service: service.name.clone() };
            checks.page.error(&checks.page.spot(&path()), kind, None);
        }
    };
    for source in &scenario.sources {
        for route in &source.routes {
            judge(route.to, &|| {
                let routes = format!("{}.routes", join("sources", &source.name));
                format!("{}.to", join(&routes, &scenario.services[route.to].name))
            });
        }
    }
    for service in &scenario.services {
        if let Some(other) = service.otherwise {
            judge(other, &|| Checks::of_service(service, "otherwise"));
        }
    }
}

/// Every source or group that an effect names is there.
fn names(checks: &Checks<'_>, service: &Service, effect: &ModifierEffect) {
    let sources = &checks.scenario.sources;
    for name in effect.sources.iter().flatten() {
        if !sources.iter().any(|source| source.name == *name || source.group == *name) {
            let mut known: Vec<&str> =
                sources.iter().flat_map(|source| [&*source.group, &*source.name]).collect();
            known.sort_unstable();
            known.dedup();
            let mend = Some(suggest::mend(name, "sources or groups", &known));
            let kind = ProblemKind::UnknownName { what: "source or group", name: name.clone() };
            let at = checks.page.spot(&path_of(service, effect, "sources"));
            checks.page.error(&at, kind, mend);
        }
    }
}

/// Something in the file can feel the effect.
fn feels(checks: &Checks<'_>, service: &Service, effect: &ModifierEffect) {
    let scenario = checks.scenario;
    let is_known = |name: &String| {
        scenario.sources.iter().any(|source| source.name == *name || source.group == *name)
    };
    if !effect.sources.iter().flatten().all(is_known) {
        return;
    }
    let sources = scenario.sources.iter().filter(|source| effect.is_on_source(source));
    let mut needs = sources.flat_map(|source| source.needs.iter().map(|(need, _)| *need));
    let can_feel = |need: Id<Need>| effect.is_on_need(need) && is_felt(scenario, effect, need);
    if !needs.any(can_feel) {
        let (effect_name, service_name) = (effect.name.clone(), service.name.clone());
        let kind = ProblemKind::TouchesNothing { effect: effect_name, service: service_name };
        let at = checks.page.spot(&path_of(service, effect, "on"));
        checks.page.warning(&at, kind, None);
    }
}

/// Whether a kind of need can feel an effect: it can reach a crisis, its beds are meant, somebody whose
/// contacts take time is meant.
fn is_felt(scenario: &Scenario, effect: &ModifierEffect, need: Id<Need>) -> bool {
    let need = &scenario.needs[need];
    let meant = || scenario.services.enumerate().filter(|(id, _)| effect.is_on_service(*id));
    match effect.on {
        EffectOn::Demand => true,
        EffectOn::Crisis => need.crisis.is_some(),
        EffectOn::Conversion => {
            need.crisis.as_ref().is_some_and(|crisis| effect.is_on_service(crisis.beds))
        }
        EffectOn::Stay => meant().any(|(_, one)| matches!(one.block, Block::Beds(_))),
        EffectOn::ContactTime => meant().any(|(_, one)| one.sees_people()),
    }
}

/// Who is chosen by last year's use is chosen from a register.
fn registers(checks: &Checks<'_>, service: &Service, modifier: &Modifier) {
    let acts_on = |source: &&Source| modifier.effects.iter().any(|one| one.is_on_source(source));
    let mut sources = checks.scenario.sources.iter().filter(acts_on);
    if matches!(modifier.reach, Reach::Top(_)) && !sources.any(|source| source.register.is_some()) {
        let kind = ProblemKind::NoRegister { service: service.name.clone() };
        let at = checks.page.spot(&Checks::of_service(service, "modifier.reach"));
        checks.page.error(&at, kind, None);
    }
}

/// Every pool is somebody's.
fn pools(checks: &Checks<'_>) {
    let scenario = checks.scenario;
    for (id, pool) in scenario.avoidable.enumerate() {
        let mut effects = modifiers(scenario).flat_map(|(_, modifier)| &modifier.effects);
        if !effects.any(|effect| effect.pool == Some(id)) {
            let at = checks.page.spot(&join("avoidable", &pool.name));
            let kind = ProblemKind::PoolUnused { pool: pool.name.clone() };
            checks.page.warning(&at, kind, None);
        }
    }
}
