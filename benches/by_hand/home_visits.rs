//! Visits at home by hand: `scenarios/benchmark/home-visits-x1.toml` and `-x6.toml` as one loop.
//!
//! One team, two queues, one pool of beds. It keeps what the scenario's row keeps of such a winter and nothing
//! that only other scenarios need. What it knows and the scenario does not: everybody is as patient as everybody else, so whoever
//! leaves next stands at the head of a queue and patience needs no event; all nurses are alike and their shifts are one, so who is free is a number.

mod counts;

use std::collections::VecDeque;

use waxwing::kernel::engine::{Agenda, Item, Phase, key};
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::kernel::random::{Key, Law, Sampler};
use waxwing::model::Purpose;
use waxwing::scenario::Brief;

use super::level::Level;
use super::needs::{Need, Needs, Week};
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

/// What is known beforehand.
#[derive(Clone, Copy, Debug)]
enum Known {
    ShiftBegins,
    Midnight,
    QuarterEnds(usize),
}

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

    /// A practice refers somebody.
    fn arise(&mut self, person: usize) {
        let Need { at, who, source } = self.needs.sorted[person];
        let u = self.keys[source as usize].need.uniform(self.winter, 0, who);
        let class = if u < SHARE_SAME_DAY { SAME_DAY } else { TWO_HOUR };
        self.people[person] = Person { class: class as u8, ..Person::default() };
        self.counts.visits[class].referrals += 1;
        self.want(at, person);
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

    /// A visit is wanted: at once if a nurse is free, else in turn.
    fn want(&mut self, now: i64, person: usize) {
        self.people[person].since = now;
        if now < self.shift_ends && self.busy() < NURSES {
            self.visit(now, person, 0);
            return;
        }
        let Person { class, had, .. } = self.people[person];
        let urgent = usize::from(class) == TWO_HOUR && had == 0;
        self.queues[usize::from(!urgent)].push_back(person as u32);
        self.visiting[usize::from(class)].shift(now, 0, 1);
    }

    /// A nurse who is free takes whoever is most urgent, and of those whoever waits longest.
    fn see_next(&mut self, now: i64) {
        let [urgent, others] = &mut self.queues;
        if let Some(person) = urgent.pop_front().or_else(|| others.pop_front()) {
            self.visit(now, person as usize, -1);
        }
    }

    /// A nurse sets out; `waiting` is by how much fewer wait.
    fn visit(&mut self, now: i64, person: usize, waiting: i64) {
        let Need { who, source, .. } = self.needs.sorted[person];
        let keys = &self.keys[source as usize];
        let of = &mut self.people[person];
        let class = usize::from(of.class);
        let counts = &mut self.counts.visits[class];
        if of.had == 0 {
            let u = keys.follow_ups.uniform(self.winter, 0, who);
            of.planned = self.follow_ups.quantile(u) as u16;
            counts.first += 1;
            counts.wait_ms += now - of.since;
            counts.at_once += i64::from(now == of.since);
            counts.planned += i64::from(of.planned);
        } else {
            counts.follow_ups += 1;
        }
        let time = keys.visits[class].0.uniform(self.winter, u32::from(of.had), who);
        let long = Span::from_millis_f64(self.visit.quantile(time)).millis();
        counts.contact_ms += long;
        of.had += 1;
        self.visiting[class].shift(now, 1, waiting);
        self.schedule(now + long + TRAVEL, Phase::Release, VISIT_ENDS, person);
    }

    fn end_visit(&mut self, now: i64, person: usize) {
        let Person { class, had, planned, .. } = self.people[person];
        let class = usize::from(class);
        self.visiting[class].shift(now, -1, 0);
        self.counts.ended += 1;
        self.counts.overrun_ms += (now - self.shift_ends).max(0);
        if had <= planned {
            let Need { who, source, .. } = self.needs.sorted[person];
            let key = self.keys[source as usize].visits[class].1;
            let u = key.uniform(self.winter, u32::from(had), who);
            let gap = Span::from_millis_f64(self.gap.quantile(u)).millis();
            self.schedule(now + gap, Phase::Demand, VISIT_WANTED, person);
        }
        if now < self.shift_ends {
            self.see_next(now);
        }
    }

    /// Patience is over: to the emergency department, and perhaps to a bed.
    fn leave(&mut self, now: i64) {
        let leaves = |queue: &&mut VecDeque<u32>| {
            let head = queue.front();
            head.is_some_and(|head| self.people[*head as usize].since + PATIENCE == now)
        };
        let queue = self.queues.iter_mut().find(leaves);
        let Some(person) = queue.and_then(VecDeque::pop_front) else { return };
        let (place, person) = (person, person as usize);
        let Person { class, had, .. } = self.people[person];
        self.visiting[usize::from(class)].shift(now, 0, -1);
        self.counts.visits[usize::from(class)].left += i64::from(had == 0);
        self.counts.attended += 1;
        let Need { who, source, .. } = self.needs.sorted[person];
        if self.keys[source as usize].conversion.uniform(self.winter, 0, who) >= CONVERSION {
            return;
        }
        self.counts.admitted += 1;
        if self.ward.busy < BEDS as i64 {
            self.ward.shift(now, 1, 0);
            self.take_bed(now, person, now);
        } else {
            self.ward.shift(now, 0, 1);
            self.boarding.push_back((place, now));
        }
    }

    /// A stay begins in a bed that was asked for at `asked`.
    fn take_bed(&mut self, now: i64, person: usize, asked: i64) {
        let Need { who, source, .. } = self.needs.sorted[person];
        let u = self.keys[source as usize].stay.uniform(self.winter, 0, who);
        let stay = Span::from_millis_f64(self.stay.quantile(u)).millis();
        self.counts.stays += 1;
        self.counts.boarding_ms += now - asked;
        self.counts.beds_at_once += i64::from(now == asked);
        let of = &mut self.people[person];
        (of.since, of.in_bed) = (now, true);
        self.schedule(now + stay, Phase::Release, STAY_ENDS, person);
    }

    fn discharge(&mut self, now: i64, person: usize) {
        self.counts.discharged += 1;
        let midnights = self.count_stay(now, person);
        self.counts.zero_day += i64::from(midnights == 0);
        self.people[person].in_bed = false;
        if let Some((next, asked)) = self.boarding.pop_front() {
            self.ward.shift(now, 0, -1);
            self.take_bed(now, next as usize, asked);
        } else {
            self.ward.shift(now, -1, 0);
        }
    }

    /// Adds a stay up to now; its midnights.
    fn count_stay(&mut self, now: i64, person: usize) -> i64 {
        let from = self.people[person].since;
        let midnights = now / DAY - from / DAY;
        self.counts.bed_days += midnights;
        self.counts.bed_ms += now - from;
        midnights
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

/// Everything that is known beforehand, in order.
fn calendar() -> Vec<(u64, Known)> {
    let at = |millis: i64, phase: Phase| key(Instant::from_millis(millis), phase);
    let mut known = Vec::new();
    for day in 0..END / DAY {
        known.push((at(day * DAY, Phase::Census), Known::Midnight));
        known.push((at(day * DAY + SHIFT.0, Phase::Supply), Known::ShiftBegins));
    }
    for nth in 0..3 {
        let end = at(END / 4 * (nth as i64 + 1), Phase::Release);
        known.push((end, Known::QuarterEnds(nth)));
    }
    known.sort_unstable_by_key(|(key, _)| *key);
    known
}

fn demand(at: i64) -> u64 {
    key(Instant::from_millis(at), Phase::Demand)
}

/// The millisecond of a key.
fn moment(of: u64) -> i64 {
    ((of - key(Instant::ZERO, Phase::Release)) >> 2) as i64
}
