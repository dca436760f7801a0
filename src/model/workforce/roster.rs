//! Who works which line on which day, and what every paid hour was.

use super::Duty;
use super::absence;
use super::post::PostPlan;
use super::recruit::{Hire, Seat};
use super::standing::{shift, works};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Span};
use crate::kernel::random::Sampler;
use crate::model::counts::{Layout, OfPost, OfService, Use};
use crate::model::demand::{DAYS_BEFORE, Weather};
use crate::scenario::{Contract, Line, Scenario, Service, SpecialDay, Team};

/// A team's posts and roster, ready to be played.
#[derive(Clone, Debug)]
pub(crate) struct TeamPlan {
    /// Its place.
    id: Id<Team>,
    /// The services that it works for: each counts its shifts.
    services: Vec<Id<Service>>,
    lines: Vec<Line>,
    posts: Vec<PostPlan>,
    /// Days from the opening of the first of its services.
    open: std::ops::Range<i64>,
    /// Days that are counted as the period.
    period: std::ops::Range<i64>,
    special: Vec<SpecialDay>,
}

/// Working memory of a roster, kept from winter to winter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    seats: Vec<SeatNow>,
    absent: Vec<bool>,
}

/// A seat in one winter.
#[derive(Clone, Debug)]
struct SeatNow {
    plan: usize,
    seat: usize,
    hire: Option<Hire>,
    /// Contracted time not yet rostered.
    balance: Span,
    /// Contracted time a day, on average over the week.
    daily: Span,
    /// Where this seat's days begin in the table of absences.
    absences: usize,
    worked: bool,
}

impl SeatNow {
    /// Contracted time of the rest of the calendar week, which may be worked before it has accrued:
    /// who works Monday to Friday has worked the whole week's hours by Friday.
    fn ahead(&self, day: i64, calendar: &Calendar) -> Span {
        let sunday = day + 6 - calendar.date(day).weekday().index() as i64;
        let start = self.hire.map(|hire| hire.day).filter(|start| *start > day);
        let last = start.map_or(sunday, |start| sunday.min(start - 1));
        self.daily * (last - day)
    }
}

impl TeamPlan {
    /// The plan of a team for its `services`, with members after the standing staff; `None` where the
    /// team has no posts that are enabled.
    pub(crate) fn new(
        scenario: &Scenario,
        calendar: &Calendar,
        seed: u64,
        services: Vec<Id<Service>>,
        team: Id<Team>,
    ) -> Option<Self> {
        let standing: u32 = scenario.teams[team].standing.iter().map(|staff| staff.count).sum();
        let mut member = standing as u16;
        let mut posts = Vec::new();
        for (id, post) in scenario.posts.enumerate() {
            if post.team != team || !post.enabled {
                continue;
            }
            let seats: Vec<Seat> =
                (0..post.seats.len()).map(|nth| Seat::new(seed, post, nth)).collect();
            let first_member = member;
            member += seats.len() as u16;
            let leads = post.routes.iter().map(|route| Sampler::new(&route.lead_time)).collect();
            let spells = absence::Spells::new(post.sickness);
            posts.push(PostPlan { id, post: post.clone(), leads, seats, spells, first_member });
        }
        if posts.is_empty() {
            return None;
        }
        let window = &scenario.window;
        let opens = |id: &Id<Service>| {
            let opens = scenario.services[*id].opens;
            opens.map_or(calendar.first_day(), |date| calendar.day(date))
        };
        let opens = services.iter().map(opens).min().unwrap_or(calendar.first_day());
        Some(Self {
            id: team,
            services,
            lines: scenario.teams[team].roster.clone(),
            posts,
            open: opens..calendar.end_day(),
            period: 0..window.end.days_since(window.start),
            special: scenario.special_days.clone(),
        })
    }

    /// Plays recruitment and rosters of one winter: duties are added in order of their days, paid
    /// time and starts are added to `row`.
    pub(crate) fn play(
        &self,
        luck: (u32, &Weather),
        shared: (&Calendar, &Layout),
        scratch: &mut Scratch,
        duties: &mut Vec<Duty>,
        row: &mut [i64],
    ) {
        let ((winter, weather), (calendar, layout)) = (luck, shared);
        let days = self.days(calendar);
        self.seat_people(winter, weather, calendar, &days, scratch);
        for now in &scratch.seats {
            self.count_start(now, calendar, layout, row);
        }
        for day in days.clone() {
            for now in &mut scratch.seats {
                let sick = scratch.absent[now.absences + (day - days.start) as usize];
                self.begin_day(now, day, sick, (calendar, layout), row);
            }
            self.fill_lines((winter, day), (calendar, layout), scratch, duties, row);
        }
        for now in &scratch.seats {
            self.settle(now, layout, row);
        }
    }

    /// From the first day on which anybody may be in post or cover may be asked for, to the last.
    fn days(&self, calendar: &Calendar) -> std::ops::Range<i64> {
        let first = |plan: &PostPlan| {
            let post = &plan.post;
            calendar.day(post.starts_from.min(post.needed_from).max(post.agreed))
        };
        let from = self.posts.iter().map(first).min().unwrap_or(0).max(calendar.first_day());
        let to = self.posts.iter().map(|plan| calendar.day(plan.post.ends)).max().unwrap_or(from);
        from..to.min(calendar.end_day()).max(from)
    }

    fn seat_people(
        &self,
        winter: u32,
        weather: &Weather,
        calendar: &Calendar,
        days: &std::ops::Range<i64>,
        scratch: &mut Scratch,
    ) {
        let long = (days.end - days.start) as usize;
        scratch.seats.clear();
        scratch.absent.clear();
        let first_date = absence::date_number(calendar, days.start);
        for (plan, of) in self.posts.iter().enumerate() {
            for (nth, seat) in of.seats.iter().enumerate() {
                let absences = scratch.absent.len();
                scratch.absent.resize(absences + long, false);
                let raised = |offset: i64| {
                    let day = days.start + offset - calendar.first_day() + DAYS_BEFORE;
                    weather.sickness[day as usize]
                };
                let spells = &mut scratch.absent[absences..];
                of.spells.draw((seat.sickness, winter), first_date, raised, spells);
                scratch.seats.push(SeatNow {
                    plan,
                    seat: nth,
                    hire: seat.recruit(&of.post, &of.leads, calendar, winter),
                    balance: Span::ZERO,
                    daily: Span::from_millis_f64(
                        seat.share * of.post.weekly_hours / 7.0 * Span::HOUR.millis() as f64,
                    ),
                    absences,
                    worked: false,
                });
            }
        }
    }

    fn count_start(&self, now: &SeatNow, calendar: &Calendar, layout: &Layout, row: &mut [i64]) {
        let plan = &self.posts[now.plan];
        let needed = calendar.day(plan.post.needed_from);
        let ends = calendar.day(plan.post.ends);
        let start = now.hire.map_or(ends, |hire| hire.day);
        row[layout.post(plan.id, OfPost::Starts)] += i64::from(now.hire.is_some());
        row[layout.post(plan.id, OfPost::StartsInTime)] +=
            i64::from(now.hire.is_some() && start <= needed);
        row[layout.post(plan.id, OfPost::VacantDays)] += (start - needed).max(0);
    }

    /// Contracted time accrues; induction, waiting to open or to be needed, and paid absence use it up.
    fn begin_day(
        &self,
        now: &mut SeatNow,
        day: i64,
        sick: bool,
        shared: (&Calendar, &Layout),
        row: &mut [i64],
    ) {
        let (calendar, layout) = shared;
        let plan = &self.posts[now.plan];
        now.worked = true;
        if day >= calendar.day(plan.post.ends) {
            return;
        }
        let Some(hire) = now.hire.filter(|hire| hire.day <= day) else {
            // A vacant seat: cover may work its hours from the day it is needed.
            if day >= calendar.day(plan.post.needed_from) && day >= calendar.day(plan.post.agreed) {
                now.balance += now.daily;
                now.worked = false;
            }
            return;
        };
        if hire.day == day {
            now.balance = Span::ZERO;
        }
        let mut pay = |what: Use| row[layout.paid(plan.id, hire.route, what)] += now.daily.millis();
        if day < hire.day + plan.induction_days() {
            pay(Use::Induction);
        } else if !self.open.contains(&day) || day < calendar.day(plan.post.needed_from) {
            pay(Use::Waiting);
        } else if sick {
            if plan.post.routes[hire.route].paid_when_absent {
                pay(Use::Absent);
            }
        } else {
            now.balance += now.daily;
            now.worked = false;
            self.forfeit(now, hire, layout, row);
        }
    }

    /// No more than two weeks' hours are saved up: what is beyond is gone, paid to permanent staff.
    fn forfeit(&self, now: &mut SeatNow, hire: Hire, layout: &Layout, row: &mut [i64]) {
        let beyond = now.balance - now.daily * 14;
        if beyond > Span::ZERO {
            now.balance -= beyond;
            self.pay_unrostered(now.plan, hire, beyond, layout, row);
        }
    }

    fn pay_unrostered(
        &self,
        plan: usize,
        hire: Hire,
        hours: Span,
        layout: &Layout,
        row: &mut [i64],
    ) {
        let plan = &self.posts[plan];
        if plan.post.routes[hire.route].contract == Contract::Substantive {
            row[layout.paid(plan.id, hire.route, Use::Unrostered)] += hours.millis().max(0);
        }
    }

    /// Fills the day's lines in file order.
    fn fill_lines(
        &self,
        at: (u32, i64),
        shared: (&Calendar, &Layout),
        scratch: &mut Scratch,
        duties: &mut Vec<Duty>,
        row: &mut [i64],
    ) {
        let (winter, day) = at;
        let (calendar, layout) = shared;
        if !self.open.contains(&day) {
            return;
        }
        for line in self.lines.iter().filter(|line| works(line, calendar, &self.special, day)) {
            if !self.posts.iter().any(|plan| plan.asks_for(line, day, calendar)) {
                continue;
            }
            let (start, until) = shift(line, calendar, day);
            let chosen = self.choose(line, (winter, day), until - start, calendar, &scratch.seats);
            let counted = i64::from(self.period.contains(&day));
            self.count(layout, OfService::Shifts, counted, row);
            let Some((seat, way)) = chosen else {
                self.count(layout, OfService::Uncovered, counted, row);
                continue;
            };
            let now = &mut scratch.seats[seat];
            now.balance -= until - start;
            now.worked = true;
            let duty = self.work(now, (way, day), (start, until), layout, row);
            self.count(layout, OfService::StaffMs, counted * (until - start).millis(), row);
            duties.push(duty);
        }
    }

    /// Adds to a count of every service that the team works for.
    fn count(&self, layout: &Layout, count: OfService, amount: i64, row: &mut [i64]) {
        for service in &self.services {
            row[layout.service(*service, count)] += amount;
        }
    }

    /// The seat that works a line: of those with the skill and at least half the shift's hours left in
    /// the week, somebody in post before cover, then whoever has most hours left, then the first.
    fn choose(
        &self,
        line: &Line,
        when: (u32, i64),
        long: Span,
        calendar: &Calendar,
        seats: &[SeatNow],
    ) -> Option<(usize, usize)> {
        let (winter, day) = when;
        let mut best: Option<((bool, Span), (usize, usize))> = None;
        for (nth, now) in seats.iter().enumerate() {
            let plan = &self.posts[now.plan];
            let left = now.balance + now.ahead(day, calendar);
            if now.worked || plan.post.skill != line.skill || left * 2 < long {
                continue;
            }
            let in_post = now.hire.filter(|hire| hire.day <= day);
            let rank = (in_post.is_some(), left);
            if best.is_some_and(|(best, _)| best >= rank) {
                continue;
            }
            let way = match in_post {
                Some(hire) => Some(hire.route),
                None => plan.cover(now.seat, winter, day, calendar),
            };
            if let Some(way) = way {
                best = Some((rank, (nth, way)));
            }
        }
        best.map(|(_, chosen)| chosen)
    }

    /// Books a shift: its hours by use, and the duty.
    fn work(
        &self,
        now: &SeatNow,
        what: (usize, i64),
        when: (crate::kernel::quantity::Instant, crate::kernel::quantity::Instant),
        layout: &Layout,
        row: &mut [i64],
    ) -> Duty {
        let (way, day) = what;
        let plan = &self.posts[now.plan];
        let long = when.1 - when.0;
        let (full, ramp) = match now.hire.filter(|hire| hire.day <= day) {
            Some(hire) => (plan.post.routes[way].productivity, plan.ramp(day - hire.day)),
            None => (plan.post.cover[way - plan.post.routes.len()].productivity, 1.0),
        };
        let lost = Span::from_millis_f64(long.millis() as f64 * (1.0 - ramp));
        row[layout.paid(plan.id, way, Use::RampLost)] += lost.millis();
        row[layout.paid(plan.id, way, Use::Productive)] += (long - lost).millis();
        if way >= plan.post.routes.len() {
            row[layout.post(plan.id, OfPost::CoverShifts)] += 1;
        }
        Duty {
            start: when.0,
            until: when.1,
            team: self.id.index() as u16,
            member: plan.first_member + now.seat as u16,
            productivity: (full * ramp) as f32,
            overrun: layout.paid(plan.id, way, Use::Overrun) as u32,
        }
    }

    /// Contracted hours of permanent staff that no roster used are paid all the same.
    fn settle(&self, now: &SeatNow, layout: &Layout, row: &mut [i64]) {
        if let Some(hire) = now.hire {
            self.pay_unrostered(now.plan, hire, now.balance, layout, row);
        }
    }
}
