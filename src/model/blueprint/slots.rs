//! A booking service, compiled: every session that it plans, in order of time, with the chance that
//! somebody runs it.
//!
//! Sessions are the same in every winter; only their luck is drawn anew. Bought time is spread over
//! the days of its contract so that after any number of days the slots so far are the whole number
//! below their share of all: 24,670 slots over 125 days are 197 or 198 a day and 24,670 in all.

use crate::kernel::quantity::{Instant, Span, TimeOfDay};
use crate::kernel::random::Key;
use crate::model::ensemble::Ensemble;
use crate::model::purpose::Purpose;
use crate::model::services::Terms;
use crate::scenario::{Bought, Scenario, Service, Session, Slots};

/// A booking service.
#[derive(Debug)]
pub(crate) struct SlotsPlan {
    pub accepts: Vec<bool>,
    /// The party of each source, for what is kept for it.
    pub parties: Vec<usize>,
    pub terms: Terms,
    pub sessions: Vec<Planned>,
    /// Time bought in bulk, milliseconds.
    pub bought_ms: i64,
    pub taken: f64,
    /// By lead time: up to how long, and the chance not to attend.
    pub did_not_attend: Vec<(Span, f64)>,
    pub least_notice: Span,
    pub longest_wait: Span,
    pub cancel_notice: Option<Span>,
    pub fill_key: Key,
    pub taken_key: Key,
}

/// A session that is planned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planned {
    pub at: Instant,
    /// The number by which its luck is addressed.
    pub number: u32,
    pub slots: u32,
    pub clinicians: u32,
    /// The chance that somebody is found to run it.
    pub chance: f64,
}

impl SlotsPlan {
    /// The chance that somebody booked so long before does not attend.
    pub(crate) fn misses(&self, lead: Span) -> f64 {
        let step = self.did_not_attend.iter().find(|(within, _)| lead <= *within);
        step.or(self.did_not_attend.last()).map_or(0.0, |(_, share)| *share)
    }
}

/// The plan of a booking service.
pub(super) fn slots_plan(
    scenario: &Scenario,
    ensemble: &Ensemble,
    service: &Service,
    slots: &Slots,
    (opens, closes): (Instant, Instant),
) -> SlotsPlan {
    let key = |purpose: Purpose| Key::new(ensemble.seed, purpose as u16, &[&service.name]);
    let others = slots.allocations.len();
    let party = |source: &crate::scenario::Source| {
        let own = slots.allocations.iter().position(|one| one.source == source.name);
        own.or_else(|| slots.allocations.iter().position(|one| one.is_for(source)))
            .unwrap_or(others)
    };
    let ground = Ground { scenario, ensemble, slots, opens, closes };
    let contract = slots.bought.as_ref().map(|bought| ground.contract(service, bought));
    let (sessions, bought_ms) = match contract {
        Some((sessions, time)) => (sessions, time.millis()),
        None => (ground.weekly(), 0),
    };
    let step = |step: &crate::scenario::LeadStep| {
        (step.within.unwrap_or(Span::from_millis(i64::MAX)), step.share.value())
    };
    SlotsPlan {
        accepts: scenario.needs.ids().map(|need| slots.accepts.contains(&need)).collect(),
        parties: scenario.sources.iter().map(party).collect(),
        terms: Terms {
            length: slots.length,
            group: slots.group,
            up_to: up_to(slots),
            release: slots.release,
        },
        sessions,
        bought_ms,
        taken: slots.taken.value(),
        did_not_attend: slots.did_not_attend.iter().map(step).collect(),
        least_notice: slots.least_notice,
        longest_wait: slots.longest_wait,
        cancel_notice: slots.cancel_notice,
        fill_key: key(Purpose::SessionFill),
        taken_key: key(Purpose::SlotsTaken),
    }
}

/// The shares kept, added up.
fn up_to(slots: &Slots) -> Vec<f64> {
    let mut all = 0.0;
    let add = |share: f64| {
        all += share;
        f64::min(all, 1.0)
    };
    slots.allocations.iter().map(|one| one.share.value()).map(add).collect()
}

/// What sessions are laid out on.
struct Ground<'a> {
    scenario: &'a Scenario,
    ensemble: &'a Ensemble,
    slots: &'a Slots,
    opens: Instant,
    closes: Instant,
}

impl Ground<'_> {
    /// The days of the timeline on which the service is open.
    fn days(&self) -> std::ops::RangeInclusive<i64> {
        let calendar = &self.ensemble.calendar;
        let first = calendar.day_of(self.opens.max(self.ensemble.from));
        let until = self.closes.min(self.ensemble.horizon);
        first..=calendar.day_of(until - Span::from_millis(1))
    }

    fn is_holiday(&self, day: i64) -> bool {
        let date = self.ensemble.calendar.date(day);
        let special = &self.scenario.special_days;
        special.iter().any(|special| special.date == date && special.is_bank_holiday)
    }

    fn chance(&self, day: i64) -> f64 {
        self.slots.fill.chance(self.ensemble.calendar.date(day))
    }

    /// The sessions of every week.
    fn weekly(&self) -> Vec<Planned> {
        let calendar = &self.ensemble.calendar;
        let mut weekly: Vec<&Session> = self.slots.sessions.iter().collect();
        // In order of time, however the file lists them.
        weekly.sort_by_key(|one| {
            (one.from, one.days.clone(), one.slots, one.bank_holidays, one.clinicians)
        });
        let mut planned = Vec::new();
        for day in self.days() {
            let weekday = calendar.weekday(day);
            let (holiday, chance) = (self.is_holiday(day), self.chance(day));
            let mut nth = 0;
            for (place, session) in weekly.iter().enumerate() {
                let before = place.checked_sub(1).map(|before| weekly[before].from);
                nth = if before == Some(session.from) { nth + 1 } else { 0 };
                if session.days.contains(&weekday) && (session.bank_holidays || !holiday) {
                    planned.push(Planned {
                        at: calendar.at(day, session.from),
                        number: number_of(day, session.from, nth),
                        slots: session.slots,
                        clinicians: session.clinicians,
                        chance,
                    });
                }
            }
        }
        planned
    }

    /// The sessions of bought time, and that time.
    fn contract(&self, service: &Service, bought: &Bought) -> (Vec<Planned>, Span) {
        let (calendar, window) = (&self.ensemble.calendar, &self.scenario.window);
        let first = service.opens.map_or(window.start, |opens| opens.max(window.start));
        let last = service.closes.map_or(window.end, |closes| closes.min(window.end));
        let (first, last) = (bought.starts.unwrap_or(first), bought.ends.unwrap_or(last));
        let is_day = |day: &i64| {
            bought.days.contains(&calendar.weekday(*day))
                && (bought.bank_holidays || !self.is_holiday(*day))
        };
        let days = calendar.day(first)..calendar.day(last);
        let time = bought.in_all(days.end - days.start);
        let days: Vec<i64> = days.filter(is_day).collect();
        let (slots, count) = (time.millis() / self.slots.length.millis(), days.len() as i64);
        let a_clinician = (bought.hours().millis() / self.slots.length.millis()).max(1);
        let open = self.days();
        let mut planned = Vec::new();
        for (nth, day) in (1..).zip(days) {
            let today = nth * slots / count - (nth - 1) * slots / count;
            if today > 0 && open.contains(&day) {
                planned.push(Planned {
                    at: calendar.at(day, bought.from),
                    number: number_of(day, bought.from, 0),
                    slots: today as u32,
                    clinicians: ((today + a_clinician - 1) / a_clinician) as u32,
                    chance: self.chance(day),
                });
            }
        }
        (planned, time)
    }
}

/// The number by which a session's luck is addressed: its day, its time, and its place among those
/// that begin together; so a session more or less leaves the luck of the others alone.
fn number_of(day: i64, from: TimeOfDay, nth: u32) -> u32 {
    (((day + DAY_OFFSET) as u32) * 1440 + u32::from(from.minutes())) * 16 + nth % 16
}

/// So that days before the winter have a number too.
const DAY_OFFSET: i64 = 10_000;
