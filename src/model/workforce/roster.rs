//! Who works which line on which day, and what every paid hour was.

use super::Duty;
use super::absence::Away;
use super::plan::TeamPlan;
use super::post::PostPlan;
use super::recruit::Hire;
use super::seats::{Scratch, SeatNow};
use super::standing::{is_bank_holiday, shift, works};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Instant, Span};
use crate::model::counts::{Layout, OfPost, OfService, Unsocial, Use};
use crate::model::demand::Weather;
use crate::scenario::{Contract, Line, Service};

/// One day of one winter, and what is the same on all of them.
#[derive(Clone, Copy)]
struct Today<'a> {
    winter: u32,
    day: i64,
    /// Whether the service is open.
    open: bool,
    calendar: &'a Calendar,
    layout: &'a Layout,
}

impl TeamPlan {
    /// Plays recruitment and rosters of one winter: duties are added in order of their days, paid
    /// time and starts are added to `row`. `luck` holds the winter's number, its weather, and the day
    /// on which the money of each condition was agreed. When the service opens is handed back, if it
    /// opens on a day of this winter's own.
    pub(crate) fn play(
        &self,
        luck: (u32, &Weather, &[Option<i64>]),
        shared: (&Calendar, &Layout),
        scratch: &mut Scratch,
        duties: &mut Vec<Duty>,
        row: &mut [i64],
    ) -> Option<Instant> {
        let (calendar, layout) = shared;
        let days = self.days(calendar);
        self.seat_people(luck, calendar, &days, scratch);
        for now in &scratch.seats {
            self.count_people(now, scratch, shared, row);
        }
        let opens = self.opening(scratch);
        let open = opens.unwrap_or(self.open.end)..self.open.end;
        let mut unpaid = std::mem::take(&mut scratch.unpaid);
        unpaid.resize(row.len(), 0);
        for day in days.clone() {
            let today = Today { winter: luck.0, day, open: open.contains(&day), calendar, layout };
            let (is_paid, before) = (self.paid_days.contains(&day), duties.len());
            let row = if is_paid { &mut *row } else { &mut *unpaid };
            let Scratch { seats, hires, agreed, away, .. } = scratch;
            for now in seats {
                let away = away[now.absences + (day - days.start) as usize];
                self.next_person(now, hires, &today, row);
                self.begin_day(now, agreed[now.plan], away, &today, row);
            }
            if self.is_read {
                let Scratch { seats, away, log, .. } = scratch;
                let in_post = |now: &&SeatNow| now.hire.is_some_and(|hire| hire.day <= day);
                let gone =
                    |now: &SeatNow| away[now.absences + (day - days.start) as usize] != Away::No;
                log.write(self.id.index() as u16, day, seats.iter().filter(in_post).map(gone));
            }
            self.fill_lines(&today, scratch, duties, row);
            if !is_paid {
                duties.truncate(before);
            }
        }
        scratch.unpaid = unpaid;
        for now in scratch.seats.iter().filter(|now| !self.goes_on(now, calendar)) {
            self.settle(now, layout, row);
        }
        let is_agreed = scratch.agreed.iter().any(Option::is_some);
        self.waits().then(|| self.count_opening((opens, is_agreed), calendar, layout, row))
    }

    /// When the service opens in this winter, counted.
    fn count_opening(
        &self,
        (opens, is_agreed): (Option<i64>, bool),
        calendar: &Calendar,
        layout: &Layout,
        row: &mut [i64],
    ) -> Instant {
        let (from, until) = self.counted;
        let at = opens.map_or(Instant::NEVER, |day| calendar.start(day));
        let due = self.open.start.max(calendar.day_of(from));
        let last = calendar.day_of(until - Span::from_millis(1)) + 1;
        let mut add = |what, amount| count_all(&self.waiting, layout, what, amount, row);
        add(OfService::Opened, i64::from(at < until));
        add(OfService::Funded, i64::from(is_agreed));
        let late = opens.unwrap_or(last).min(last) - due;
        add(OfService::LateDays, late.max(0));
        add(OfService::OpenMs, (until - at.max(from).min(until)).max(Span::ZERO).millis());
        at
    }

    /// Whoever leaves is paid what is left, and the next to come is looked out for.
    fn next_person(&self, now: &mut SeatNow, hires: &[Hire], today: &Today<'_>, row: &mut [i64]) {
        let ends = today.calendar.day(self.posts[now.plan].post.ends);
        if today.day < ends && now.hire.is_some_and(|hire| hire.leaves <= today.day) {
            self.settle(now, today.layout, row);
            now.balance = Span::ZERO;
            now.hire = now.later.next().map(|next| hires[next]);
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

    /// Contracted time accrues; induction, waiting to open or to be needed, and paid absence use it up.
    fn begin_day(
        &self,
        now: &mut SeatNow,
        agreed: Option<i64>,
        away: Away,
        today: &Today<'_>,
        row: &mut [i64],
    ) {
        let Today { day, calendar, layout, .. } = *today;
        let plan = &self.posts[now.plan];
        now.worked = true;
        if day >= calendar.day(plan.post.ends) {
            return;
        }
        let Some(hire) = now.hire.filter(|hire| hire.day <= day) else {
            // A vacant seat: cover may work its hours from the day it is needed.
            let wanted = day >= calendar.day(plan.post.needed_from);
            if wanted && agreed.is_some_and(|agreed| day >= agreed) && (today.open || !self.waits())
            {
                now.balance += now.daily;
                now.worked = false;
            }
            return;
        };
        if hire.day == day {
            now.balance = Span::ZERO;
        }
        let waits = !today.open || day < calendar.day(plan.post.needed_from);
        let paid_when_absent = plan.post.routes[hire.route].paid_when_absent;
        let what = match away {
            _ if day < hire.day + plan.induction_days() => Some(Use::Induction),
            _ if waits && !is_guest(plan, today) => Some(Use::Waiting),
            Away::Training => Some(Use::Training),
            Away::Sick => paid_when_absent.then_some(Use::Absent),
            Away::Leave => paid_when_absent.then_some(Use::Leave),
            Away::No => {
                now.balance += now.daily;
                now.worked = false;
                self.forfeit(now, hire, layout, row);
                None
            }
        };
        if let Some(what) = what {
            row[layout.paid(plan.id, hire.route, what)] += now.daily.millis();
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

    /// Fills the day's lines in file order. Before the service is open, those who work elsewhere until
    /// then keep to the hours that they will have.
    fn fill_lines(
        &self,
        today: &Today<'_>,
        scratch: &mut Scratch,
        duties: &mut Vec<Duty>,
        row: &mut [i64],
    ) {
        let Today { day, open, calendar, layout, .. } = *today;
        if !open && !self.posts.iter().any(|plan| is_guest(plan, today)) {
            return;
        }
        let in_period = self.period.contains(&day);
        for line in self.lines.iter().filter(|line| works(line, calendar, &self.special, day)) {
            let asks = |(plan, agreed): (&PostPlan, &Option<i64>)| {
                plan.asks_for(line, day, calendar) && plan.counts(*agreed, day)
            };
            if open && !self.posts.iter().zip(&scratch.agreed).any(asks) {
                continue;
            }
            let (start, until) = shift(line, calendar, day);
            let chosen = self.choose(line, today, until - start, scratch);
            let counted = i64::from(in_period && open);
            self.count(layout, OfService::Shifts, counted, row);
            let Some((seat, way)) = chosen else {
                self.count(layout, OfService::Uncovered, counted, row);
                continue;
            };
            let now = &mut scratch.seats[seat];
            now.balance -= until - start;
            now.worked = true;
            let duty = self.work(now, way, (start, until), today, row);
            let long = (until - start).millis();
            if in_period && duty.team as usize == self.id.index() {
                self.count(layout, OfService::StaffMs, long, row);
            } else if let (true, Some(guest)) = (in_period, &self.posts[now.plan].guest) {
                count_all(&guest.services, layout, OfService::StaffMs, long, row);
            }
            duties.push(duty);
        }
    }

    /// Adds to a count of every service that the team works for.
    fn count(&self, layout: &Layout, count: OfService, amount: i64, row: &mut [i64]) {
        count_all(&self.services, layout, count, amount, row);
    }

    /// The seat that works a line: of those with the skill and at least half the shift's hours left in
    /// the week, somebody in post before cover, then whoever has most hours left, then the first.
    fn choose(
        &self,
        line: &Line,
        today: &Today<'_>,
        long: Span,
        scratch: &Scratch,
    ) -> Option<(usize, usize)> {
        let Today { winter, day, open, calendar, .. } = *today;
        let mut best: Option<((bool, Span), (usize, usize))> = None;
        for (nth, now) in scratch.seats.iter().enumerate() {
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
            let way = match (in_post, scratch.agreed[now.plan]) {
                (Some(hire), _) => Some(hire.route),
                (None, Some(agreed)) if open => {
                    plan.cover(now.seat, winter, (agreed, day), calendar)
                }
                _ => None,
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
        way: usize,
        when: (Instant, Instant),
        today: &Today<'_>,
        row: &mut [i64],
    ) -> Duty {
        let Today { day, open, layout, .. } = *today;
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
        if plan.post.premiums.any() {
            self.count_unsocial(plan, way, when, today, row);
        }
        let (team, first_member) = match &plan.guest {
            Some(guest) if !open => (guest.team, guest.first_member),
            _ => (self.id, plan.first_member),
        };
        Duty {
            start: when.0,
            until: when.1,
            team: team.index() as u16,
            member: first_member + now.seat as u16,
            productivity: (full * ramp) as f32,
            overrun: layout.paid(plan.id, way, Use::Overrun) as u32,
        }
    }

    /// Hours of a shift on Saturdays, Sundays and bank holidays, from midnight to midnight.
    fn count_unsocial(
        &self,
        plan: &PostPlan,
        way: usize,
        (start, until): (Instant, Instant),
        today: &Today<'_>,
        row: &mut [i64],
    ) {
        let Today { calendar, layout, .. } = *today;
        for day in calendar.day_of(start)..=calendar.day_of(until) {
            let from = calendar.start(day).max(start);
            let long = (calendar.start(day + 1).min(until) - from).max(Span::ZERO);
            let when = if is_bank_holiday(calendar, &self.special, day) {
                Unsocial::BankHoliday
            } else {
                match calendar.weekday(day).index() {
                    5 => Unsocial::Saturday,
                    6 => Unsocial::Sunday,
                    _ => continue,
                }
            };
            row[layout.unsocial(plan.id, way, when)] += long.millis();
        }
    }

    /// Whether somebody is still in post when a later winter begins to pay, and what is left is worked then.
    fn goes_on(&self, now: &SeatNow, calendar: &Calendar) -> bool {
        calendar.day(self.posts[now.plan].post.ends) > self.paid_days.end
    }

    /// Contracted hours of permanent staff that no roster used are paid all the same.
    fn settle(&self, now: &SeatNow, layout: &Layout, row: &mut [i64]) {
        if let Some(hire) = now.hire {
            self.pay_unrostered(now.plan, hire, now.balance, layout, row);
        }
    }
}

/// Whether people of a post work elsewhere today: their own service is not open yet, and the other is.
fn is_guest(plan: &PostPlan, today: &Today<'_>) -> bool {
    !today.open && plan.guest.as_ref().is_some_and(|guest| guest.open.contains(&today.day))
}

/// Adds to a count of each of some services.
fn count_all(
    services: &[Id<Service>],
    layout: &Layout,
    count: OfService,
    amount: i64,
    row: &mut [i64],
) {
    for service in services {
        row[layout.service(*service, count)] += amount;
    }
}
