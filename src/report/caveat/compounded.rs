//! Where several modifiers act on the same people, and what they do together.
//!
//! Changes do not add up: a tenth less, and then a twentieth less of what is left, is 14.5% less and
//! not 15%. And modifiers that share a pool of avoidable needs never do more together than the pool
//! holds. Both are told with their figures, for people whom all of them reach and at full effect.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Caveat;
use crate::kernel::index::Id;
use crate::report::number::percent;
use crate::scenario::{
    Avoidable, Block, Brief, EffectOn, ModifierEffect, Need, Scenario, Service, Source,
};

/// Modifiers that act as one on the same people: one alone, or those that share a pool.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Each modifier with its relative change.
    pub changes: Vec<(String, f64)>,
    /// The pool that they share, and its share of needs.
    pub pool: Option<(String, f64)>,
}

impl Part {
    /// The relative change of all of them.
    fn joint(&self) -> f64 {
        let sum: f64 = self.changes.iter().map(|(_, change)| change).sum();
        self.pool.as_ref().map_or(sum, |(_, most)| sum.max(-most))
    }
}

/// An effect with its service.
type Effect<'a> = (&'a Service, &'a ModifierEffect);

/// Every meeting of effects in any arm and case, each once, with the arms.
pub(super) fn find(brief: &Brief) -> Vec<Caveat> {
    let mut found: BTreeMap<String, (EffectOn, Vec<Part>, Vec<String>)> = BTreeMap::new();
    for (arm, row) in brief.arms.iter().zip(&brief.scenarios) {
        for scenario in row {
            for (on, parts) in meetings(scenario) {
                let key = format!("{} {parts:?}", on as usize);
                let arms = &mut found.entry(key).or_insert((on, parts, Vec::new())).2;
                if !arms.contains(&arm.name) {
                    arms.push(arm.name.clone());
                }
            }
        }
    }
    let caveat = |(on, parts, arms): (EffectOn, Vec<Part>, Vec<String>)| Caveat::Compounded {
        on: on.name(),
        parts,
        arms,
    };
    found.into_values().map(caveat).collect()
}

/// The largest sets of effects that meet on somebody, by what they are on.
fn meetings(scenario: &Scenario) -> Vec<(EffectOn, Vec<Part>)> {
    let effects: Vec<Effect<'_>> = enabled(scenario).filter(|(_, one)| one.change != 0.0).collect();
    let mut sets: BTreeSet<(EffectOn, Vec<usize>)> = BTreeSet::new();
    for source in &scenario.sources {
        for need in source.needs.iter().map(|(need, _)| *need) {
            for on in effects.iter().map(|(_, effect)| effect.on) {
                for place in places(scenario, on, need) {
                    let acts = |at: &usize| acts(effects[*at].1, on, (source, need), place);
                    sets.insert((on, (0..effects.len()).filter(acts).collect()));
                }
            }
        }
    }
    let is_largest = |(on, set): &&(EffectOn, Vec<usize>)| {
        let holds_all = |other: &Vec<usize>| set.iter().all(|at| other.contains(at));
        set.len() > 1 && !sets.iter().any(|(o, other)| o == on && other != set && holds_all(other))
    };
    let largest = sets.iter().filter(is_largest);
    largest.map(|(on, set)| (*on, parts(scenario, &effects, set))).collect()
}

fn enabled(scenario: &Scenario) -> impl Iterator<Item = Effect<'_>> {
    scenario.services.iter().filter(|service| service.enabled).flat_map(|service| {
        let effects = match &service.block {
            Block::Modifier(modifier) => modifier.effects.as_slice(),
            _ => &[],
        };
        effects.iter().map(move |effect| (service, effect))
    })
}

/// In which services an effect on this could be felt; `None` where no service plays a part.
fn places(scenario: &Scenario, on: EffectOn, need: Id<Need>) -> Vec<Option<Id<Service>>> {
    match on {
        EffectOn::Demand | EffectOn::Crisis => vec![None],
        EffectOn::Conversion => {
            scenario.needs[need].crisis.iter().map(|crisis| Some(crisis.beds)).collect()
        }
        EffectOn::Stay | EffectOn::ContactTime => scenario.services.ids().map(Some).collect(),
    }
}

fn acts(
    effect: &ModifierEffect,
    on: EffectOn,
    (source, need): (&Source, Id<Need>),
    place: Option<Id<Service>>,
) -> bool {
    effect.on == on
        && effect.is_on_source(source)
        && effect.is_on_need(need)
        && place.is_none_or(|place| effect.is_on_service(place))
}

/// The effects of a set, those that share a pool together.
fn parts(scenario: &Scenario, effects: &[Effect<'_>], set: &[usize]) -> Vec<Part> {
    let mut parts: Vec<(Option<Id<Avoidable>>, Part)> = Vec::new();
    for (service, effect) in set.iter().map(|at| effects[*at]) {
        let change = (service.name.clone(), effect.change);
        let shared = parts.iter_mut().find(|(pool, _)| pool.is_some() && *pool == effect.pool);
        if let Some((_, part)) = shared {
            part.changes.push(change);
            continue;
        }
        let pool = effect.pool.map(|pool| &scenario.avoidable[pool]);
        let pool = pool.map(|pool| (pool.name.clone(), pool.share.value()));
        parts.push((effect.pool, Part { changes: vec![change], pool }));
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// What is the matter, in one or two sentences.
pub(super) fn sentence(on: &str, parts: &[Part], arms: &[String]) -> String {
    let changes = || parts.iter().flat_map(|part| &part.changes);
    let each: Vec<String> =
        changes().map(|(name, change)| format!("{name} {}", percent(*change))).collect();
    let sum: f64 = changes().map(|(_, change)| change).sum();
    let left: f64 = parts.iter().map(|part| 1.0 + part.joint()).product();
    let how = if parts.len() > 1 { "are compounded" } else { "share a pool" };
    let mut text = format!(
        "Effects on {on} {how} in {}: {} make {} together, not {}, among people whom all of them \
         reach.",
        arms.join(", "),
        each.join(", then "),
        percent(left - 1.0),
        percent(sum)
    );
    for part in parts.iter().filter(|part| part.changes.len() > 1) {
        if let Some((pool, most)) = &part.pool {
            let names: Vec<&str> = part.changes.iter().map(|(name, _)| &**name).collect();
            let _ = write!(
                text,
                " {} share the pool {pool} and never remove more than {} together.",
                names.join(", "),
                percent(*most)
            );
        }
    }
    text
}
