//! Modifiers at work: needs that do not arise, crises that do not come, admissions, stays and contacts
//! that change.
//!
//! A modifier acts on a person only if it reaches them, and as strongly as it is by then. Whether a
//! need or crisis is removed is one mark under an address of its own, held against the effect: a
//! stronger effect removes the same needs and more. Modifiers have marks of their own, so that two of
//! them compound (a tenth, then a twentieth of what is left). Those that name one pool share one mark
//! and take successive slices of it, never together more than the pool's share; so everything that one
//! adds to the others' effect is people whom nobody else has reached yet.
//!
//! Where a modifier acts on a crisis, the moment of the crisis counts and it is decided as soon as the
//! crisis is known, so that nobody sets out to meet it in vain.

use super::{NOBODY, Person, Place, Play};
use crate::kernel::quantity::{Instant, Span};
use crate::model::blueprint::{EffectPlan, ModifierPlan, ReachPlan};
use crate::model::counts::{OfChosen, OfModifier, System};
use crate::model::fact::What;
use crate::model::person::{Exit, Marks};
use crate::model::register::member_who;
use crate::scenario::EffectOn;

/// Effects of one modifier that can be told apart by their marks on one crisis.
const EFFECTS: u32 = 256;

impl Play<'_> {
    /// The winter opens: nothing has been removed yet, and those are counted whom modifiers choose.
    pub(super) fn open_modifiers(&mut self) {
        let modifiers = &self.blueprint.modifiers;
        self.world.removed.clear();
        self.world.removed.resize(modifiers.all.len(), 0);
        let registers = &self.winter.registers[self.blueprint.shares.registers];
        for chosen in &modifiers.chosen {
            let row = &mut self.world.row[chosen.place..];
            row[OfChosen::People as usize] += i64::from(chosen.people);
            row[OfChosen::LastYear as usize] +=
                registers.used_last_year(chosen.source, chosen.people);
        }
    }

    /// Whether nothing comes of a need because a modifier removed it, or because the service that would
    /// bring it about is not there. Then its whole story is told.
    #[inline]
    pub(super) fn is_kept_away(&mut self, person: usize, need: u16, cohort: bool) -> bool {
        self.blueprint.modifiers.at_arrival && self.is_modified_away(person, need, cohort)
    }

    fn is_modified_away(&mut self, person: usize, need: u16, cohort: bool) -> bool {
        let modifiers = &self.blueprint.modifiers;
        let (now, source) = (self.winter.at[person], self.winter.source[person] as usize);
        if let Some(service) = modifiers.induced_by[source] {
            let plan = &self.blueprint.services[service];
            if !plan.enabled || now < self.world.opens[service] || now >= plan.closes {
                self.world.people[person] = NOBODY;
                let of = &mut self.world.people[person];
                (of.need, of.cohort) = (need, cohort);
                self.mark_cohort(person, cohort);
                self.count(person, System::Needs);
                return true;
            }
        }
        if let Some(modifier) = self.remover(person, need, now) {
            self.remove(person, need, cohort, modifier);
            return true;
        }
        if cohort {
            self.count_chosen(person, source);
        }
        false
    }

    pub(super) fn mark_cohort(&mut self, person: usize, cohort: bool) {
        if cohort {
            self.mark(person, Marks::COHORT);
        }
    }

    /// The need does not arise in this arm, whoever prevented it.
    pub(super) fn never_arises(&mut self, person: usize, need: u16, cohort: bool) {
        self.world.people[person] = Person { need, cohort, place: Place::Gone, ..NOBODY };
        self.mark_cohort(person, cohort);
        self.world.fates[person].exit = Exit::Prevented;
        self.count(person, System::Prevented);
    }

    /// A need that a modifier removes: it is in no count but the removed, and touches nothing.
    fn remove(&mut self, person: usize, need: u16, cohort: bool, modifier: usize) {
        self.world.removed[modifier] += 1;
        let would_be = self.latents.crisis_at[person] < Instant::NEVER;
        self.never_arises(person, need, cohort);
        self.mark(
            person,
            if would_be { Marks::MODIFIED | Marks::WOULD_BE_CRISIS } else { Marks::MODIFIED },
        );
        let service = self.blueprint.modifiers.all[modifier].service;
        self.tell(self.winter.at[person], person, service.index(), What::Prevented, 0);
        self.count_modifier(person, modifier, OfModifier::Prevented, 1);
        self.count_modifier(person, modifier, OfModifier::PreventedCrises, i64::from(would_be));
    }

    /// The modifier that removes a need, if one does: the first by name.
    fn remover(&self, person: usize, need: u16, now: Instant) -> Option<usize> {
        let effects = &self.blueprint.modifiers.effects[EffectOn::Demand as usize];
        let source = self.winter.source[person] as usize;
        let who = self.who(person);
        for (at, effect) in effects.iter().enumerate() {
            let share = self.share_removed(effect, person, need, now);
            if share <= 0.0 {
                continue;
            }
            let is_removed = if let Some(pool) = effect.pool {
                let (most, keys) = &self.blueprint.modifiers.pools[pool];
                let before = effects[..at].iter().filter(|other| other.pool == Some(pool));
                let from: f64 =
                    before.map(|other| self.share_removed(other, person, need, now)).sum();
                let mark = keys[source].uniform(self.winter.number, 0, who);
                from <= mark && mark < (from + share).min(*most)
            } else {
                effect.marks[source].uniform(self.winter.number, effect.nth, who) < share
            };
            if is_removed {
                return Some(effect.modifier);
            }
        }
        None
    }

    /// The share of needs or crises like this one that an effect removes; nothing once its cap is used.
    fn share_removed(&self, effect: &EffectPlan, person: usize, need: u16, now: Instant) -> f64 {
        let modifier = &self.blueprint.modifiers.all[effect.modifier];
        let is_used_up = modifier.cap.is_some_and(|cap| self.world.removed[effect.modifier] >= cap);
        if is_used_up || effect.change >= 0.0 {
            return 0.0;
        }
        -effect.change * self.strength(effect, modifier, person, need, now)
    }

    /// How strongly an effect acts on a person now, from 0 to 1.
    fn strength(
        &self,
        effect: &EffectPlan,
        modifier: &ModifierPlan,
        person: usize,
        need: u16,
        now: Instant,
    ) -> f64 {
        let source = self.winter.source[person] as usize;
        if !effect.sources[source] || !effect.needs[need as usize] {
            return 0.0;
        }
        let strength = modifier.strength(now);
        if strength > 0.0 && self.is_reached(modifier, person, source) { strength } else { 0.0 }
    }

    /// Whether a modifier reaches a person: the same for all needs of one member of a register.
    fn is_reached(&self, modifier: &ModifierPlan, person: usize, source: usize) -> bool {
        let registers = &self.winter.registers[self.blueprint.shares.registers];
        match &modifier.reach {
            ReachPlan::Everybody => true,
            ReachPlan::Share(share, keys) => {
                let who = registers.member(person).map_or_else(|| self.who(person), member_who);
                keys[source].uniform(self.winter.number, 0, who) < *share
            }
            ReachPlan::Top(first) => registers.is_among(person, source, first[source]),
        }
    }

    /// The crisis that is due, or none if a modifier prevents it.
    pub(super) fn spare(&mut self, person: usize, nth: u8, at: Instant) -> Instant {
        let modifiers = &self.blueprint.modifiers;
        let effects = &modifiers.effects[EffectOn::Crisis as usize];
        if effects.is_empty() {
            return at;
        }
        let of = &self.world.people[person];
        if at >= self.ensemble.horizon || at >= of.death_at {
            return at;
        }
        let source = self.winter.source[person] as usize;
        let (who, winter) = (self.who(person), self.winter.number);
        let prevents = |effect: &&EffectPlan| {
            let share = self.share_removed(effect, person, of.need, at);
            let nth = u32::from(nth) * EFFECTS + effect.nth % EFFECTS;
            share > 0.0 && effect.marks[source].uniform(winter, nth, who) < share
        };
        let Some(effect) = effects.iter().find(prevents) else { return at };
        self.world.removed[effect.modifier] += 1;
        self.mark(person, Marks::MODIFIED);
        self.count_modifier(person, effect.modifier, OfModifier::CrisesPrevented, 1);
        let service = modifiers.all[effect.modifier].service;
        self.tell(at, person, service.index(), What::CrisisPrevented, 0);
        Instant::NEVER
    }

    /// The chance of an admission, changed; `luck` is what it will be held against.
    pub(super) fn modified_conversion(
        &mut self,
        now: Instant,
        person: usize,
        (pool, luck): (usize, f64),
        chance: f64,
    ) -> f64 {
        let mut chance = chance;
        self.modify(EffectOn::Conversion, now, (person, pool), |play, modifier, factor| {
            let before = luck < chance;
            chance *= factor;
            let after = luck < chance;
            if before != after {
                let count =
                    if after { OfModifier::AdmissionsAdded } else { OfModifier::AdmissionsSpared };
                play.count_modifier(person, modifier, count, 1);
                play.mark(person, Marks::MODIFIED);
            }
        });
        chance
    }

    /// A stay in a pool, changed.
    pub(super) fn modified_stay(
        &mut self,
        now: Instant,
        person: usize,
        pool: usize,
        stay: Span,
    ) -> Span {
        self.modified_time(EffectOn::Stay, now, (person, pool), stay, OfModifier::StayMs)
    }

    /// The time of a contact, changed.
    #[inline]
    pub(super) fn modified_contact(
        &mut self,
        now: Instant,
        person: usize,
        service: usize,
        long: Span,
    ) -> Span {
        if self.blueprint.modifiers.effects[EffectOn::ContactTime as usize].is_empty() {
            return long;
        }
        let at = (person, service);
        self.modified_time(EffectOn::ContactTime, now, at, long, OfModifier::ContactMs)
    }

    fn modified_time(
        &mut self,
        on: EffectOn,
        now: Instant,
        (person, service): (usize, usize),
        long: Span,
        count: OfModifier,
    ) -> Span {
        let mut long = long;
        self.modify(on, now, (person, service), |play, modifier, factor| {
            let changed = super::span(long.millis() as f64 * factor);
            if changed != long && on == EffectOn::Stay {
                play.mark(person, Marks::MODIFIED);
            }
            play.count_modifier(person, modifier, count, (changed - long).millis());
            long = changed;
        });
        long
    }

    /// Applies every effect on something, in order of name: each multiplies what those before it left.
    fn modify(
        &mut self,
        on: EffectOn,
        now: Instant,
        (person, service): (usize, usize),
        mut apply: impl FnMut(&mut Self, usize, f64),
    ) {
        let modifiers = &self.blueprint.modifiers;
        for effect in &modifiers.effects[on as usize] {
            if !effect.services[service] {
                continue;
            }
            let modifier = &modifiers.all[effect.modifier];
            let need = self.world.people[person].need;
            let strength = self.strength(effect, modifier, person, need, now);
            if strength > 0.0 {
                apply(self, effect.modifier, 1.0 + effect.change * strength);
            }
        }
    }

    fn count_modifier(&mut self, person: usize, modifier: usize, count: OfModifier, amount: i64) {
        let service = self.blueprint.modifiers.all[modifier].service;
        if self.world.people[person].cohort
            && let Some(place) = self.ensemble.layout.modifier(service, count)
        {
            self.world.row[place] += amount;
        }
    }

    /// A need of the winter of somebody whom a modifier would choose.
    fn count_chosen(&mut self, person: usize, source: usize) {
        let registers = &self.winter.registers[self.blueprint.shares.registers];
        for chosen in self.blueprint.modifiers.chosen.iter().filter(|one| one.source == source) {
            if registers.is_among(person, source, chosen.people) {
                self.world.row[chosen.place + OfChosen::ThisWinter as usize] += 1;
            }
        }
    }
}
