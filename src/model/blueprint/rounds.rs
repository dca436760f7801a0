//! Rounds, compiled: the list in its order, each place's addresses, and what being seen changes.

use super::ContactPlan;
use crate::kernel::quantity::{Instant, Span};
use crate::kernel::random::{Key, Sampler, Who};
use crate::model::ensemble::Ensemble;
use crate::model::purpose::Purpose;
use crate::model::register::member_who;
use crate::model::services::{Timing, ranked};
use crate::scenario::{Block, Ranking, RoundTarget, Rounds, Scenario, Service};

/// A service that goes round.
#[derive(Debug)]
pub(crate) struct RoundsPlan {
    /// The place of its team.
    pub team: usize,
    pub contact: ContactPlan,
    pub priority: u8,
    pub travel: Sampler,
    pub travel_back: Sampler,
    pub give_up_after: Option<Span>,
    pub most: usize,
    pub in_turn: bool,
    /// Whether the list is of the members of the sources' registers.
    pub people: bool,
    /// Places of the list, ranked; members are ranked in each winter.
    pub order: Vec<u32>,
    /// The sources on the list with their addresses.
    pub keys: Vec<PlaceKeys>,
    /// How long the list is.
    pub len: usize,
    /// Where each source is among those on the list.
    listed: Vec<Option<u32>>,
    pub effects: Vec<EffectPlan>,
    /// Where its list begins among all lists, and its effects among all effects.
    pub first_place: usize,
    pub first_effect: usize,
}

/// The addresses of one source's luck in one service's rounds.
#[derive(Debug)]
pub(crate) struct PlaceKeys {
    pub source: usize,
    /// Its first place on the list: the only one, or that of its first member.
    pub first: u32,
    pub mix: Key,
    pub time: Key,
    pub travel: Key,
    pub mark: Key,
}

/// What being seen changes.
#[derive(Debug)]
pub(crate) struct EffectPlan {
    pub on: RoundTarget,
    pub change: f64,
    /// By need.
    pub needs: Vec<bool>,
    pub timing: Timing,
    pub cap: u32,
}

impl RoundsPlan {
    /// Compiles rounds; `sizes` counts the places and the effects of all rounds so far.
    pub(super) fn new(
        scenario: &Scenario,
        seed: u64,
        (service, rounds): (&Service, &Rounds),
        (contact, priority): (ContactPlan, u8),
        sizes: &mut (usize, usize),
    ) -> Self {
        let listed = scenario.sources.iter().filter(|source| rounds.is_of(source));
        let rates: Vec<f64> = listed.map(|source| source.rate.per_week()).collect();
        let (keys, len) = list(scenario, seed, &service.name, rounds);
        let mut listed = vec![None; scenario.sources.len()];
        for (nth, keys) in (0_u32..).zip(&keys) {
            listed[keys.source] = Some(nth);
        }
        let (first_place, first_effect) = *sizes;
        *sizes = (first_place + len, first_effect + rounds.effects.len());
        Self {
            team: rounds.team.index(),
            contact,
            priority,
            travel: Sampler::new(&rounds.travel),
            travel_back: Sampler::new(&rounds.travel_back),
            give_up_after: rounds.give_up_after,
            most: rounds.most as usize,
            in_turn: rounds.list == Ranking::InTurn,
            people: rounds.people,
            order: ranked(&rates),
            keys,
            len,
            listed,
            effects: rounds.effects.iter().map(|effect| plan(scenario, effect)).collect(),
            first_place,
            first_effect,
        }
    }

    /// The addresses of a place on the list, and who in its source it is.
    pub(crate) fn keys_of(&self, place: u32) -> (&PlaceKeys, Who) {
        let keys = &self.keys[self.keys.partition_point(|keys| keys.first <= place) - 1];
        (keys, if self.people { member_who(place - keys.first) } else { Who::NONE })
    }

    /// The place on the list of a source, or of a member of its register.
    pub(crate) fn place(&self, source: usize, member: Option<u32>) -> Option<u32> {
        let first = self.keys[self.listed[source]? as usize].first;
        if self.people { Some(first + member?) } else { Some(first) }
    }
}

/// The sources on a list, with the addresses of each, and how long the list is.
fn list(scenario: &Scenario, seed: u64, service: &str, rounds: &Rounds) -> (Vec<PlaceKeys>, usize) {
    let (mut all, mut first) = (Vec::new(), 0);
    let listed = scenario.sources.enumerate().filter(|(_, source)| rounds.is_of(source));
    for (id, source) in listed {
        let key =
            |purpose: Purpose| Key::new(seed, purpose as u16, &[service, source.name.as_str()]);
        all.push(PlaceKeys {
            source: id.index(),
            first,
            mix: key(Purpose::RoundMix),
            time: key(Purpose::RoundTime),
            travel: key(Purpose::RoundTravel),
            mark: key(Purpose::RoundMark),
        });
        first += match source.register {
            Some(register) if rounds.people => register.people,
            _ => 1,
        };
    }
    (all, first as usize)
}

fn plan(scenario: &Scenario, effect: &crate::scenario::RoundEffect) -> EffectPlan {
    let affects = |need| effect.needs.is_empty() || effect.needs.contains(&need);
    EffectPlan {
        on: effect.on,
        change: effect.change,
        needs: scenario.needs.ids().map(affects).collect(),
        timing: Timing { lag: effect.lag, ramp: effect.ramp, half_life: effect.half_life },
        cap: effect.cap.unwrap_or(u32::MAX),
    }
}

/// When rounds are held, with the place of their service, in order.
pub(super) fn moments(scenario: &Scenario, ensemble: &Ensemble) -> Vec<(Instant, usize)> {
    let calendar = &ensemble.calendar;
    let mut moments = Vec::new();
    for (id, service) in scenario.services.enumerate().filter(|(_, service)| service.enabled) {
        let Block::Rounds(rounds) = &service.block else { continue };
        let opens = service.opens.map_or(i64::MIN, |date| calendar.day(date));
        let closes = service.closes.map_or(i64::MAX, |date| calendar.day(date));
        for day in calendar.first_day().max(opens)..calendar.end_day().min(closes) {
            let date = calendar.date(day);
            let mut special = scenario.special_days.iter();
            let holiday = special.any(|one| one.date == date && one.is_bank_holiday);
            let at = calendar.at(day, rounds.at);
            let is_played = at >= ensemble.from && at < ensemble.horizon;
            let is_held =
                rounds.days.contains(&date.weekday()) && (rounds.bank_holidays || !holiday);
            if is_played && is_held {
                moments.push((at, id.index()));
            }
        }
    }
    moments.sort_unstable();
    moments
}
