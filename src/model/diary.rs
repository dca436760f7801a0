//! What is written down of one arm's winter, day by day and reading by reading.
//!
//! An [`Outline`] says what is kept and where it stands; it is the same for all arms and cases. A
//! [`Diary`] holds one play's numbers, in buffers that are kept from play to play.
//!
//! ```text
//! daily     series after series, each with its days or weeks
//! hours     teams, then services: for each of 168 hours of the week two numbers
//!           (busy and on shift; promises due and kept, by the hour of acceptance)
//! spread    distribution after distribution, each with its bins
//! ```

use std::ops::Range;
use std::sync::Arc;

use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Instant, Span};
use crate::kernel::stats::histogram::{BINS, bin};
use crate::model::ensemble::Ensemble;
use crate::model::measures::Catalogue;
use crate::model::series::{Distribution, Every, Of, Series, Spread, Staffing};
use crate::model::workforce::SeatTold;
use crate::scenario::{Post, Service, Team};

/// Hours of a week.
pub const HOURS: usize = 168;

/// Time from one reading to the next; readings are taken in the middle.
pub const QUARTER: Span = Span::from_millis(15 * 60 * 1000);

/// What is kept of each play, and where it stands.
#[derive(Debug)]
pub struct Outline {
    /// The series kept.
    pub series: Vec<Series>,
    /// The distributions kept.
    pub distributions: Vec<Distribution>,
    /// The days of daily series, counted from the start of the winter.
    pub days: Range<i64>,
    /// The first Monday of weekly series, in the same count.
    pub first_monday: i64,
    /// How many weeks they have.
    pub weeks: usize,
    /// Readings that fall into each hour of the week, from Monday 00:00, inside the winter.
    pub readings: Vec<u32>,
    starts: Vec<usize>,
    teams: usize,
    services: usize,
    from: Instant,
    /// The hour of the week of each hour since `from`.
    week_hours: Vec<u8>,
    /// Where the values of each post, and of each team's standing staff, begin.
    posts: Vec<Option<usize>>,
    standing: Vec<Option<usize>>,
    /// The distribution of waits of each service.
    waits: Vec<Option<usize>>,
    /// The daily series of most waiting, each with its service.
    pub(super) most_waiting: Vec<(usize, usize)>,
    /// The distributions of levels of services: held or not, with the service.
    pub(super) levels: Vec<(usize, bool, usize)>,
    /// The distributions of staff busy and on shift, by team.
    pub(super) staff: Vec<[usize; 2]>,
}

impl Outline {
    /// What a catalogue asks to be kept, for the arms and cases of an ensemble.
    pub fn new(ensemble: &Ensemble, catalogue: &Catalogue) -> Self {
        let calendar = &ensemble.calendar;
        let first = calendar.first_day();
        let first_monday = first - calendar.weekday(first).index() as i64;
        let mut outline = Self {
            series: catalogue.series().to_vec(),
            distributions: catalogue.distributions().to_vec(),
            days: calendar.day_of(ensemble.from)..calendar.day_of(ensemble.horizon),
            first_monday,
            weeks: ((calendar.end_day() - first_monday + 6) / 7) as usize,
            readings: Vec::new(),
            starts: vec![0],
            teams: 0,
            services: 0,
            from: ensemble.from,
            week_hours: Vec::new(),
            posts: Vec::new(),
            standing: Vec::new(),
            waits: Vec::new(),
            most_waiting: Vec::new(),
            levels: Vec::new(),
            staff: Vec::new(),
        };
        outline.place(ensemble);
        outline.set_clock(ensemble);
        outline
    }

    fn place(&mut self, ensemble: &Ensemble) {
        let blueprint = ensemble.worlds.first();
        self.services = blueprint.map_or(0, |one| one.services.len());
        self.teams = blueprint.map_or(0, |one| one.queues.len());
        self.standing.resize(self.teams, None);
        self.waits.resize(self.services, None);
        for series in &self.series {
            let at = self.starts[self.starts.len() - 1];
            match series.of {
                Of::Post(post, Staffing::Funded) => put(&mut self.posts, post.index(), at),
                Of::MostWaiting(service) => {
                    self.most_waiting.push((self.starts.len() - 1, service.index()));
                }
                Of::Standing(team, Staffing::OnDuty) => put(&mut self.standing, team.index(), at),
                _ => {}
            }
            self.starts.push(at + self.long(series.every));
        }
        self.staff.resize(self.teams, [0; 2]);
        for (at, of) in self.distributions.iter().enumerate() {
            match of.of {
                Spread::Wait(service) => put(&mut self.waits, service.index(), at),
                Spread::Held(service) => self.levels.push((at, true, service.index())),
                Spread::Waiting(service) => self.levels.push((at, false, service.index())),
                Spread::Busy(team) => self.staff[team.index()][0] = at,
                Spread::OnShift(team) => self.staff[team.index()][1] = at,
            }
        }
    }

    fn set_clock(&mut self, ensemble: &Ensemble) {
        let calendar = &ensemble.calendar;
        self.readings = vec![0; HOURS];
        let mut hour = ensemble.from;
        while hour < ensemble.horizon {
            let of_week = hour_of_week(calendar, hour);
            self.week_hours.push(of_week as u8);
            if (Instant::ZERO..ensemble.end).contains(&hour) {
                self.readings[of_week] += 4;
            }
            hour += Span::HOUR;
        }
    }

    /// How many values a series has.
    pub fn long(&self, every: Every) -> usize {
        match every {
            Every::Day => (self.days.end - self.days.start) as usize,
            Every::Week => self.weeks,
        }
    }

    /// Where the values of a series stand among all of a play.
    pub fn place_of(&self, series: usize) -> Range<usize> {
        self.starts[series]..self.starts[series + 1]
    }

    /// How many values all series have.
    pub fn width(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// Where the hours of a team begin: busy and on shift for each.
    pub fn hours_of_team(&self, team: usize) -> usize {
        team * HOURS * 2
    }

    /// Where the hours of a service begin: promises due and kept for each.
    pub fn hours_of_service(&self, service: usize) -> usize {
        (self.teams + service) * HOURS * 2
    }

    /// How many numbers by hour there are.
    pub fn hours(&self) -> usize {
        self.hours_of_service(self.services)
    }

    /// The hour of the week that holds `at`.
    pub(super) fn hour(&self, at: Instant) -> usize {
        let since = (at - self.from).millis().max(0) / Span::HOUR.millis();
        usize::from(self.week_hours[(since as usize).min(self.week_hours.len() - 1)])
    }

    /// The week of a day; the first or the last for a day outside.
    pub(super) fn week(&self, day: i64) -> usize {
        ((day - self.first_monday).div_euclid(7).max(0) as usize).min(self.weeks - 1)
    }
}

fn put(places: &mut Vec<Option<usize>>, at: usize, place: usize) {
    if places.len() <= at {
        places.resize(at + 1, None);
    }
    places[at] = Some(place);
}

fn hour_of_week(calendar: &Calendar, at: Instant) -> usize {
    let day = calendar.day_of(at);
    calendar.weekday(day).index() * 24 + usize::from(calendar.clock(at)) / 60
}

/// The numbers of one play.
#[derive(Debug)]
pub struct Diary {
    /// What is kept.
    pub outline: Arc<Outline>,
    /// Values of series.
    pub daily: Vec<u32>,
    /// Numbers by hour of the week.
    pub hours: Vec<u32>,
    /// Bins of distributions.
    pub spread: Vec<u32>,
    /// The key of the next midnight or reading.
    pub(super) next: u64,
    pub(super) next_day: i64,
    pub(super) next_reading: Instant,
    /// Time of posts by week, in milliseconds.
    pub(super) staff_ms: Vec<i64>,
    /// Counts of the row at the last midnight, one for each series.
    pub(super) counted: Vec<i64>,
    /// Quarters of an hour for which each member was busy, by week.
    pub(super) busy: Vec<u32>,
}

impl Diary {
    /// An empty diary.
    pub fn new(outline: Arc<Outline>) -> Self {
        let bins = outline.distributions.len() * BINS;
        Self {
            daily: vec![0; outline.width()],
            hours: vec![0; outline.hours()],
            spread: vec![0; bins],
            next: u64::MAX,
            next_day: outline.days.start,
            next_reading: outline.from,
            staff_ms: vec![0; outline.width()],
            counted: vec![0; outline.series.len()],
            busy: Vec::new(),
            outline,
        }
    }

    /// Nothing is written yet; buffers are kept.
    pub(super) fn clear(&mut self, members: usize) {
        self.daily.fill(0);
        self.hours.fill(0);
        self.spread.fill(0);
        self.staff_ms.fill(0);
        self.counted.fill(0);
        self.busy.clear();
        self.busy.resize(members * self.outline.weeks, 0);
        self.next_day = self.outline.days.start;
        self.next_reading = self.outline.from + Span::from_millis(QUARTER.millis() / 2);
    }

    /// Sets a value of a daily series.
    pub(super) fn set(&mut self, series: usize, day: i64, value: u32) {
        let at = self.outline.starts[series] + (day - self.outline.days.start) as usize;
        self.daily[at] = value;
    }

    /// Raises a value of a daily series to at least `value`.
    #[inline]
    pub(super) fn raise(&mut self, series: usize, day: i64, value: u32) {
        let at = self.outline.starts[series] + (day - self.outline.days.start) as usize;
        self.daily[at] = self.daily[at].max(value);
    }

    /// Adds to a week of a post.
    pub(super) fn add_post(&mut self, post: Id<Post>, what: Staffing, week: usize, amount: i64) {
        if let Some(start) = self.outline.posts.get(post.index()).copied().flatten() {
            self.staff_ms[start + what as usize * self.outline.weeks + week] += amount;
        }
    }

    /// Adds to a week of a team's standing staff: time on duty or used.
    pub(super) fn add_standing(&mut self, team: Id<Team>, used: bool, week: usize, amount: i64) {
        if let Some(start) = self.outline.standing[team.index()] {
            self.staff_ms[start + usize::from(used) * self.outline.weeks + week] += amount;
        }
    }

    /// Forgets what rosters said: they are played again.
    pub(super) fn clear_people(&mut self) {
        self.staff_ms.fill(0);
    }

    /// Who is in a seat and how far it is from being filled, week by week.
    pub(super) fn write_seat(&mut self, seat: &SeatTold) {
        let Some(agreed) = seat.agreed else { return };
        let (from, until) = seat.lasts;
        self.write_days(seat.post, Staffing::Funded, (agreed.max(from), until), seat.daily);
        for held in &seat.held {
            self.write_days(seat.post, Staffing::InPost, *held, seat.daily);
        }
        let started = seat.held.first().map(|(day, leaves)| (*day, *leaves));
        let productive = seat.first.map(|(_, day)| day);
        let stages = [
            (Staffing::Agreed, Some(agreed)),
            (Staffing::Advertised, Some(agreed)),
            (Staffing::Appointed, seat.first.map(|(found, _)| found)),
            (Staffing::Started, started.map(|(day, _)| day)),
            (
                Staffing::Productive,
                productive.filter(|day| started.is_some_and(|(_, left)| *day < left)),
            ),
        ];
        for (stage, day) in stages {
            let Some(day) = day.filter(|day| *day < self.end()) else { continue };
            for week in self.outline.week(day)..self.outline.weeks {
                self.add_post(seat.post, stage, week, 1);
            }
        }
    }

    /// The first day after the last week.
    fn end(&self) -> i64 {
        self.outline.first_monday + 7 * self.outline.weeks as i64
    }

    /// So much time a day from one day to before another.
    fn write_days(&mut self, post: Id<Post>, what: Staffing, days: (i64, i64), daily: Span) {
        let (from, until) = (days.0.max(self.outline.first_monday), days.1.min(self.end()));
        for day in from..until {
            self.add_post(post, what, self.outline.week(day), daily.millis());
        }
    }

    /// A number of a distribution came up.
    #[inline]
    pub(super) fn spread(&mut self, distribution: usize, value: u32) {
        self.spread[distribution * BINS + bin(value)] += 1;
    }

    /// Somebody waited so long for a service.
    pub(super) fn waited(&mut self, service: usize, wait: Span) {
        if let Some(distribution) = self.outline.waits[service] {
            let minutes = wait.millis() / Span::MINUTE.millis();
            self.spread(distribution, minutes.clamp(0, i64::from(u32::MAX)) as u32);
        }
    }

    /// A promise made at `accepted` falls due, or was kept.
    pub(super) fn promised(&mut self, service: Id<Service>, accepted: Instant, kept: bool) {
        let hour = self.outline.hour(accepted);
        let start = self.outline.hours_of_service(service.index());
        self.hours[start + hour * 2 + usize::from(kept)] += 1;
    }

    /// So many of a team are busy and on shift at a reading in this hour of the week.
    #[inline]
    pub(super) fn read_team(&mut self, team: usize, hour: usize, busy: u32, on_shift: u32) {
        let start = self.outline.hours_of_team(team) + hour * 2;
        self.hours[start] += busy;
        self.hours[start + 1] += on_shift;
        let [of_busy, of_shift] = self.outline.staff[team];
        self.spread(of_busy, busy);
        self.spread(of_shift, on_shift);
    }

    /// Time by week becomes minutes, seats stay seats.
    pub(super) fn settle(&mut self) {
        let outline = Arc::clone(&self.outline);
        for (at, series) in outline.series.iter().enumerate() {
            let unit = match series.of {
                Of::Post(_, what) | Of::Standing(_, what) if what.is_stage() => 1,
                Of::Post(..) | Of::Standing(..) => Span::MINUTE.millis(),
                _ => continue,
            };
            for place in outline.place_of(at) {
                self.daily[place] = (self.staff_ms[place] / unit) as u32;
            }
        }
    }
}
