//! One arm living through one winter.
//!
//! The world alone composes: it holds the agenda, people and the parts, asks each part for its
//! answer and acts on it. One closed list of events; everything else follows from them:
//!
//! ```text
//!  a need arises ─► route ─► offer ─► accept ─► ask ─► give ─► contact ─► finish ─► next contact …
//!        │            │        │                │ leave          │ averts? sends in?
//!        │            └────────┴─► usual care ◄─┘                │
//!        └─► crisis (ED attendance) ─► admit ─► bed ─► gates ─► discharge
//!                 ▲                                              │
//!                 └────────── rebound, readmission ◄─────────────┘
//! ```
//!
//! Everybody's crisis clock runs whatever care does, until a contact averts it. A world draws
//! nothing in order: every draw has the person's address, so it does not matter who came before.

mod aid;
mod appointments;
mod arrivals;
mod assessing;
mod beds;
mod caseload;
mod closing;
mod contacts;
mod counting;
mod desk;
mod diary;
mod discharge;
mod door;
mod escalation;
mod event;
mod funding;
mod hospital;
mod level;
mod opening;
mod people;
mod prevention;
mod rounds;
mod stays;
mod stepdown;
mod triage;
mod visiting;

use crate::kernel::engine::{Agenda, Item, Model, Phase, key, run_until};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::kernel::random::Who;
use crate::model::blueprint::{Blueprint, ServicePlan, StaffedPlan};
use crate::model::diary::Diary;
use crate::model::ensemble::Ensemble;
use crate::model::fact::{Fact, What};
use crate::model::keys::{PersonKeys, ServiceKeys};
use crate::model::person::Fate;
use crate::model::services::{Book, Caseload, Pool, TeamQueue};
use crate::model::winter::{Latents, Winter};
use crate::model::workforce::{Duty, Scratch};
use event::Event;
use level::Levels;
use people::{NOBODY, Person, Place, TICKETS, With, good};

/// The place of no service, for facts.
const NOWHERE: usize = Fact::NOWHERE as usize;

/// Scratch memory of one world, kept from winter to winter: after the first nothing is allocated.
#[derive(Debug, Default)]
pub struct World {
    agenda: Agenda,
    people: Vec<Person>,
    stays: stays::Stays,
    /// What became of each candidate.
    pub fates: Vec<Fate>,
    /// The counts of the winter, laid out by the ensemble's layout.
    pub row: Vec<i64>,
    /// The queue of each team.
    teams: Vec<TeamQueue>,
    pools: Vec<Pool>,
    /// Places held in each pool, by class of person.
    held_by: Vec<[u32; 3]>,
    books: Vec<Book>,
    caseloads: Vec<Caseload>,
    levels: Vec<Levels>,
    daily: Vec<Daily>,
    shut: Vec<bool>,
    /// What happened, where somebody asked for it.
    facts: Option<Vec<Fact>>,
    /// When each service opens in this winter, and when it sends on whom it has not seen.
    opens: Vec<Instant>,
    shuts_at: Vec<Instant>,
    /// The same counts for everybody on any day, while a condition watches them.
    everybody: Vec<i64>,
    /// What each condition had seen when its period began, and the day on which it held.
    seen: Vec<i64>,
    granted: Vec<Option<i64>>,
    /// Working memory for a roster that is played again.
    draft: Vec<Duty>,
    draft_row: Vec<i64>,
    /// Where each team's members begin, and whom each member is with.
    first_member: Vec<u32>,
    with: Vec<With>,
    /// Week and used, for each allocation.
    used: Vec<(i64, u32)>,
    /// Needs removed and crises prevented so far, by modifier.
    removed: Vec<u32>,
    /// By how many escalations each aid is called.
    called: Vec<u8>,
    alarms: escalation::Alarms,
    rounding: rounds::Rounding,
    duties: Vec<Duty>,
    scratch: Scratch,
    /// What is written down by day, where somebody asked for it.
    diary: Option<Box<Diary>>,
}

/// A service's count of the day.
#[derive(Clone, Copy, Debug)]
struct Daily {
    day: i64,
    accepted: u32,
    full_on: i64,
}

impl World {
    /// Plays as [`World::play`] and returns what happened to everybody, in order of time.
    pub fn tell(&mut self, ensemble: &Ensemble, arm: &Blueprint, winter: &Winter) -> Vec<Fact> {
        self.facts = Some(Vec::new());
        self.play(ensemble, arm, winter);
        let mut facts = self.facts.take().unwrap_or_default();
        facts.sort_by_key(|fact| fact.at);
        facts
    }

    /// Plays `blueprint` through `winter`; [`World::row`] and [`World::fates`] are its result.
    pub fn play(&mut self, ensemble: &Ensemble, blueprint: &Blueprint, winter: &Winter) {
        let mut agenda = std::mem::take(&mut self.agenda);
        agenda.clear();
        let mut play = Play {
            ensemble,
            blueprint,
            winter,
            latents: &winter.latents[blueprint.shares.laws],
            held: 1 << blueprint.shares.curve,
            world: self,
            next_candidate: 0,
            next_standing: 0,
            next_duty: 0,
            next_census: 0,
            next_midnight: blueprint.midnights.start,
            next_decision: 0,
            next_calendar: 0,
        };
        play.open(&mut agenda);
        play.next_calendar = play.least_calendar();
        play.skip_candidates();
        run_until(&mut play, &mut agenda, ensemble.horizon);
        play.close();
        self.agenda = agenda;
    }
}

/// A world at play: what is fixed, what changes, and the cursors.
struct Play<'a> {
    ensemble: &'a Ensemble,
    blueprint: &'a Blueprint,
    winter: &'a Winter,
    latents: &'a Latents,
    held: u64,
    world: &'a mut World,
    next_candidate: usize,
    next_standing: usize,
    next_duty: usize,
    next_census: usize,
    next_midnight: i64,
    next_decision: usize,
    /// The least key of all cursors of the calendar; only playing one of them moves it.
    next_calendar: u64,
}

impl<'a> Play<'a> {
    /// Moves the cursor to the next candidate of this arm.
    fn skip_candidates(&mut self) {
        let held = self.winter.held_by[self.next_candidate..].iter();
        self.next_candidate += held.take_while(|curves| **curves & self.held == 0).count();
    }

    /// When the calendar goes on.
    fn least_calendar(&self) -> u64 {
        let supply = self.next_shift().map_or(u64::MAX, |duty| key(duty.start, Phase::Supply));
        supply
            .min(self.census_key())
            .min(self.midnight_key())
            .min(self.reading_key())
            .min(self.round_key())
            .min(self.decision_key())
            .min(self.diary_key())
    }

    fn who(&self, person: usize) -> Who {
        self.winter.who[person]
    }

    fn person_keys(&self, person: usize) -> &PersonKeys {
        self.ensemble.keys.person(Id::new(self.winter.source[person] as usize))
    }

    fn service_keys(&self, person: usize, service: usize) -> &ServiceKeys {
        let source = Id::new(self.winter.source[person] as usize);
        self.ensemble.keys.service(source, Id::new(service))
    }

    fn plan(&self, service: usize) -> &'a ServicePlan {
        &self.blueprint.services[service]
    }

    /// Writes down what happened, where somebody asked for it.
    #[inline]
    fn tell(&mut self, at: Instant, person: usize, service: usize, what: What, amount: i64) {
        if self.world.facts.is_some() {
            let (person, service) = (person as u32, service as u16);
            self.write_down(Fact { at, person, service, what, amount });
        }
    }

    #[cold]
    fn write_down(&mut self, fact: Fact) {
        self.world.facts.iter_mut().for_each(|facts| facts.push(fact));
    }

    #[inline]
    fn schedule(&self, agenda: &mut Agenda, at: Instant, phase: Phase, event: Event, slot: usize) {
        if at < self.ensemble.horizon {
            agenda.schedule(at, phase, self.item(event, slot));
        }
    }

    /// The same for what a person does after a delay, in the agenda's lane for that delay if it has one.
    #[inline]
    fn schedule_after(
        &self,
        agenda: &mut Agenda,
        at: Instant,
        lane: Option<usize>,
        event: Event,
        person: usize,
    ) {
        if at >= self.ensemble.horizon {
            return;
        }
        let item = self.item(event, person);
        match lane {
            Some(lane) => agenda.schedule_in_lane(lane, at, Phase::Demand, item),
            None => agenda.schedule(at, Phase::Demand, item),
        }
    }

    #[inline]
    fn item(&self, event: Event, slot: usize) -> Item {
        let ticket = match event {
            Event::ContactEnd
            | Event::CensusDischarge
            | Event::Shut
            | Event::Discharge
            | Event::OffCaseload
            | Event::Escalate
            | Event::ExtraEnd
            | Event::GiveUp
            | Event::StepDown => 0,
            _ => self.world.people[slot].ticket,
        };
        Item { kind: event as u8, slot: slot as u32, generation: ticket & TICKETS }
    }

    /// Whether what was scheduled for a person is still meant.
    fn is_meant(&self, item: Item) -> bool {
        self.world.people[item.slot as usize].ticket & TICKETS == item.generation
    }

    /// Whatever was queued or scheduled for the person is off.
    fn tear_ticket(&mut self, person: usize) {
        self.world.people[person].ticket += 1;
    }

    fn set_levels(&mut self, now: Instant, service: usize, busy: u32, waiting: u32) {
        self.world.levels[service].set(now, self.ensemble.end, busy, waiting);
    }

    /// So many more (or fewer) of a service are busy, and wait, from now on.
    fn shift_levels(&mut self, now: Instant, service: usize, busy: i32, waiting: i32) {
        self.world.levels[service].shift(now, self.ensemble.end, busy, waiting);
    }

    /// The plan of a service that is known to be staffed.
    fn staffed(&self, service: usize) -> &'a StaffedPlan {
        self.plan(service)
            .staffed
            .as_ref()
            .expect("only a staffed service has contacts with a team")
    }
}

impl Model for Play<'_> {
    #[inline]
    fn calendar(&self) -> u64 {
        self.next_calendar
    }

    fn candidate(&self) -> u64 {
        let at = self.winter.at.get(self.next_candidate);
        at.map_or(u64::MAX, |at| key(*at, Phase::Demand))
    }

    fn play_calendar(&mut self, agenda: &mut Agenda) {
        let next = self.next_calendar;
        match self.next_shift().copied() {
            // Before the shifts of the same moment, which it may change.
            _ if self.decision_key() == next => self.decide(agenda),
            Some(duty) if key(duty.start, Phase::Supply) == next => self.begin_shift(agenda, duty),
            _ if self.round_key() == next => self.hold_round(agenda),
            _ if self.midnight_key() == next => self.count_midnight(),
            _ if self.census_key() == next => self.take_census(),
            _ if self.reading_key() == next => self.read_level(agenda),
            _ => self.write_diary(),
        }
        self.next_calendar = self.least_calendar();
    }

    fn play_candidate(&mut self, agenda: &mut Agenda) {
        let person = self.next_candidate;
        self.arrive(agenda, person);
        self.next_candidate += 1;
        self.skip_candidates();
    }

    fn handle(&mut self, agenda: &mut Agenda, at: Instant, item: Item) {
        let slot = item.slot as usize;
        match Event::ALL[item.kind as usize] {
            Event::ContactEnd => self.end_contact(agenda, at, slot),
            Event::CensusDischarge => {
                self.release_of(agenda, at, beds::Class::Other, slot);
            }
            Event::Shut if self.world.shuts_at[slot] == at => self.shut(agenda, at, slot),
            Event::Escalate => self.escalate(agenda, at, slot),
            Event::ExtraEnd => self.end_extra(agenda, at, slot),
            Event::GiveUp => self.give_up(at, slot),
            Event::Crisis if self.world.people[slot].crisis_at == at => {
                self.crisis(agenda, at, slot);
            }
            Event::Death if self.world.people[slot].place != Place::Gone => {
                self.death(agenda, at, slot);
            }
            Event::Leave if self.is_meant(item) => self.leave(agenda, at, slot),
            Event::FollowUp | Event::Ready if self.is_meant(item) => self.want(agenda, at, slot),
            Event::Appointment if self.is_meant(item) => self.appointment(agenda, at, slot),
            Event::Discharge if self.stay(slot).leaves_at == at => {
                self.discharge(agenda, at, slot);
            }
            Event::OffCaseload if self.stay(slot).off_at == at => {
                self.off_caseload(agenda, at, slot);
            }
            Event::StepDown if self.stay(slot).ready_at == at => {
                self.step_down(agenda, at, slot);
            }
            _ => {}
        }
    }
}

/// A sampled time as a span.
fn span(millis: f64) -> Span {
    Span::from_millis_f64(millis.max(0.0))
}
