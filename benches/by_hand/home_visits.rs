//! Visits at home by hand: `scenarios/benchmark/home-visits-x1.toml` and `-x6.toml` as one loop.
//!
//! One team, two queues, one pool of beds. It keeps what the scenario's row keeps of such a winter, and
//! nothing that only other scenarios need. What it knows and the scenario does not: everybody is as
//! patient as everybody else, so whoever leaves next stands at the head of a queue and patience needs
//! no event; and all nurses are alike and work the same hours, so who is free is a number.

mod calendar;
mod counts;
mod visiting;
mod ward;

use std::collections::VecDeque;

use waxwing::kernel::engine::{Agenda, Item, Phase, key};
use waxwing::kernel::quantity::Instant;
use waxwing::kernel::random::{Key, Law, Sampler};
use waxwing::model::Purpose;
use waxwing::scenario::Brief;

use super::level::Level;
use super::needs::{Need, Needs, Week};
use calendar::{Known, calendar, demand, moment};
use counts::Counts;

/// Classes of people, by urgency; the names of their services.
const CLASSES: [&str; 2] = ["two-hour-visits", "same-day-visits"];
const TWO_HOUR: usize = 0;
const SAME_DAY: usize = 1;
/// The share of needs that may wait until later in the day.
const SHARE_SAME_DAY: f64 = 0.7;
const CONVERSION: f64 = 0.35;

const NURSES: i64 = 10;
const BEDS: usize = 60;
const WEEKS: usize = 13;
const END: i64 = WEEKS as i64 * WEEK;
const WEEK: i64 = 7 * DAY;
const DAY: i64 = 24 * HOUR;
const HOUR: i64 = 3_600_000;
const MINUTE: i64 = 60_000;
const SHIFT: (i64, i64) = (8 * HOUR, 20 * HOUR);
const PATIENCE: i64 = 24 * HOUR;
const TRAVEL: i64 = 20 * MINUTE;

/// What is on the agenda.
const VISIT_ENDS: u8 = 0;
const VISIT_WANTED: u8 = 1;
const STAY_ENDS: u8 = 2;

/// The addresses of one practice's people.
#[derive(Debug)]
struct Keys {
    need: Key,
    follow_ups: Key,
    conversion: Key,
    stay: Key,
    /// Time of a visit and gap to the next, by class.
    visits: [(Key, Key); 2],
}

/// What is known of a person.
#[derive(Clone, Copy, Debug, Default)]
struct Person {
    /// When the visit was asked for that is waited for; when the bed was taken.
    since: i64,
    class: u8,
    in_bed: bool,
    had: u16,
    planned: u16,
}

/// Visits at home.
#[derive(Debug)]
pub struct HomeVisits {
    practices: Vec<(Key, f64)>,
    keys: Vec<Keys>,
    week: Week,
    calendar: Vec<(u64, Known)>,
    visit: Sampler,
    gap: Sampler,
    follow_ups: Sampler,
    stay: Sampler,
    // What changes from here on.
    needs: Needs,
    people: Vec<Person>,
    agenda: Agenda,
    queues: [VecDeque<u32>; 2],
    boarding: VecDeque<(u32, i64)>,
    visiting: [Level; 2],
    ward: Level,
    shift_ends: i64,
    winter: u32,
    counts: Counts,
}

impl HomeVisits {
    /// The practices, their rates and their typical week are those of the file; the rest is written here.
    pub fn new(brief: &Brief) -> Self {
        let sources = brief.base.sources.as_slice();
        let key = |purpose: Purpose, names: &[&str]| Key::new(brief.seed, purpose as u16, names);
        let keys = |name: &str| Keys {
            need: key(Purpose::Need, &[name]),
            follow_ups: key(Purpose::FollowUps, &[name]),
            conversion: key(Purpose::Conversion, &[name]),
            stay: key(Purpose::Stay, &[name]),
            visits: CLASSES.map(|service| {
                let names = [name, service];
                (key(Purpose::ContactTime, &names), key(Purpose::FollowUpGap, &names))
            }),
        };
        let millis = |minutes: i64| (minutes * MINUTE) as f64;
        let day = &sources[0].profile.day;
        Self {
            practices: sources
                .iter()
                .map(|source| (key(Purpose::Point, &[&source.name]), source.rate.per_week()))
                .collect(),
            keys: sources.iter().map(|source| keys(&source.name)).collect(),
            week: Week::new(&day.hour, &day.weekday),
            calendar: calendar(),
            visit: Sampler::new(&Law::Lognormal { mean: millis(40), sd: millis(20) }),
            gap: Sampler::new(&Law::Exponential { mean: (48 * HOUR) as f64 }),
            follow_ups: Sampler::new(&Law::Poisson { mean: 0.95 }),
            stay: Sampler::new(&Law::Lognormal { mean: (5 * DAY) as f64, sd: (5 * DAY) as f64 }),
            needs: Needs::default(),
            people: Vec::new(),
            agenda: Agenda::new(),
            queues: [VecDeque::new(), VecDeque::new()],
            boarding: VecDeque::new(),
            visiting: [Level::default(); 2],
            ward: Level::default(),
            shift_ends: 0,
            winter: 0,
            counts: Counts::default(),
        }
    }

    /// One winter, from its number to its counts.
    pub fn play(&mut self, winter: u32) {
        self.needs.draw(&self.week, WEEKS, &self.practices, winter);
        self.clear(winter);
        let (mut next_need, mut next_known) = (0, 0);
        let end = key(Instant::from_millis(END), Phase::Release);
        loop {
            let known = self.calendar.get(next_known).map_or(u64::MAX, |known| known.0);
            let need = self.needs.sorted.get(next_need).map_or(u64::MAX, |need| demand(need.at));
            let leaves = demand(self.next_to_leave());
            let agenda = self.agenda.next_key();
            let next = known.min(need).min(agenda).min(leaves);
            if next >= end {
                break;
            }
            if next == known {
                self.turn_calendar(self.calendar[next_known].1, moment(next));
                next_known += 1;
            } else if next == need {
                self.arise(next_need);
                next_need += 1;
            } else if next == agenda {
                self.happen();
            } else {
                self.leave(moment(next));
            }
        }
        self.close();
    }

    fn clear(&mut self, winter: u32) {
        self.winter = winter;
        self.people.resize(self.needs.sorted.len(), Person::default());
        self.agenda.clear();
        self.queues.iter_mut().for_each(VecDeque::clear);
        self.boarding.clear();
        (self.visiting, self.ward) = Default::default();
        self.shift_ends = 0;
        self.counts = Counts::default();
    }

    /// When the next person loses patience.
    fn next_to_leave(&self) -> i64 {
        let heads = self.queues.iter().filter_map(VecDeque::front);
        let since = heads.map(|person| self.people[*person as usize].since).min();
        since.map_or(END, |since| since + PATIENCE)
    }

    fn turn_calendar(&mut self, known: Known, now: i64) {
        match known {
            Known::ShiftBegins => {
                self.shift_ends = now - SHIFT.0 + SHIFT.1;
                self.counts.shifts += NURSES;
                for _ in self.busy()..NURSES {
                    self.see_next(now);
                }
            }
            Known::Midnight => {
                let [two_hour, same_day] = self.visiting;
                for (census, level) in
                    self.counts.census.iter_mut().zip([two_hour, same_day, self.ward])
                {
                    census[0] += level.busy;
                    census[1] += level.waiting;
                }
            }
            Known::QuarterEnds(nth) => self.end_quarter(now, nth),
        }
    }

    fn end_quarter(&mut self, now: i64, nth: usize) {
        self.visiting.iter_mut().for_each(|level| level.end_quarter(now, nth));
        self.ward.end_quarter(now, nth);
    }

    fn busy(&self) -> i64 {
        self.visiting[TWO_HOUR].busy + self.visiting[SAME_DAY].busy
    }

    /// What was scheduled happens.
    fn happen(&mut self) {
        let Some((at, _, item)) = self.agenda.pop() else { return };
        let (now, person) = (at.millis(), item.slot as usize);
        match item.kind {
            VISIT_ENDS => self.end_visit(now, person),
            VISIT_WANTED => {
                self.counts.wanted_again += 1;
                self.want(now, person);
            }
            _ => self.discharge(now, person),
        }
    }

    fn schedule(&mut self, at: i64, phase: Phase, kind: u8, person: usize) {
        if at < END {
            let item = Item { kind, slot: person as u32, generation: 0 };
            self.agenda.schedule(Instant::from_millis(at), phase, item);
        }
    }

    /// The end of the winter: who still waits, and who is in a bed.
    fn close(&mut self) {
        self.end_quarter(END, 3);
        for queue in &self.queues {
            for person in queue {
                let Person { class, had, .. } = self.people[*person as usize];
                self.counts.visits[usize::from(class)].unseen += i64::from(had == 0);
            }
        }
        for person in 0..self.people.len() {
            if self.people[person].in_bed {
                self.count_stay(END, person);
            }
        }
    }
}
