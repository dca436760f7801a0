//! The seats of a team in one winter: who holds each and when, and when the service may open.

use super::absence::{Away, Spells, date_number};
use super::log::AbsenceLog;
use super::plan::TeamPlan;
use super::post::PostPlan;
use super::recruit::Hire;
use crate::kernel::quantity::{Calendar, Span};
use crate::kernel::random::Key;
use crate::model::counts::{Layout, OfPost};
use crate::model::demand::{DAYS_BEFORE, Weather};

/// Working memory of a roster, kept from winter to winter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    pub(super) seats: Vec<SeatNow>,
    /// Everybody who holds a seat, seat by seat and in order.
    pub(super) hires: Vec<Hire>,
    /// The day on which each post's money is agreed.
    pub(super) agreed: Vec<Option<i64>>,
    /// Why each seat is away on each day.
    pub(super) away: Vec<Away>,
    absent: Vec<bool>,
    /// What an earlier winter has paid for; nobody reads it.
    pub(super) unpaid: Vec<i64>,
    pub(super) log: AbsenceLog,
}

impl Scratch {
    /// Forgets who was absent in the last winter.
    pub(crate) fn clear(&mut self) {
        self.log.clear();
    }

    /// The share of those in post in a team who are absent on a day, where that is kept.
    pub(crate) fn absence(&self, team: u16, day: i64) -> f64 {
        self.log.share(team, day)
    }
}

/// A seat in one winter.
#[derive(Clone, Debug)]
pub(super) struct SeatNow {
    /// The post, by its place.
    pub(super) plan: usize,
    /// The seat of the post.
    pub(super) seat: usize,
    /// Whoever is there, or is the next to come.
    pub(super) hire: Option<Hire>,
    /// Where the first of them stands among the hires.
    pub(super) first: usize,
    /// Those who come after: where they stand among the hires.
    pub(super) later: std::ops::Range<usize>,
    /// Contracted time not yet rostered.
    pub(super) balance: Span,
    /// Contracted time a day, on average over the week.
    pub(super) daily: Span,
    /// Where this seat's days begin in the table of absences.
    pub(super) absences: usize,
    /// Whether this seat has no more to give today.
    pub(super) worked: bool,
}

impl SeatNow {
    /// A seat of a post on the first day, with its hires from `first` on.
    fn new(
        (plan, seat): (usize, usize),
        daily: Span,
        absences: usize,
        (first, hires): (usize, &[Hire]),
    ) -> Self {
        let hire = hires.get(first).copied();
        let later = (first + 1).min(hires.len())..hires.len();
        let (balance, worked) = (Span::ZERO, false);
        Self { plan, seat, hire, first, later, balance, daily, absences, worked }
    }

    /// Contracted time of the rest of the calendar week, which may be worked before it has accrued:
    /// who works Monday to Friday has worked the whole week's hours by Friday.
    pub(super) fn ahead(&self, day: i64, calendar: &Calendar) -> Span {
        let sunday = day + 6 - calendar.weekday(day).index() as i64;
        let start = self.hire.map(|hire| hire.day).filter(|start| *start > day);
        let last = start.map_or(sunday, |start| sunday.min(start - 1));
        self.daily * (last - day)
    }
}

impl TeamPlan {
    /// Draws everybody's recruitment and absences on the days `days`.
    pub(super) fn seat_people(
        &self,
        luck: (u32, &Weather, &[Option<i64>]),
        calendar: &Calendar,
        days: &std::ops::Range<i64>,
        scratch: &mut Scratch,
    ) {
        let (winter, weather, granted) = luck;
        let long = (days.end - days.start) as usize;
        let Scratch { seats, hires, agreed, away, absent, .. } = scratch;
        seats.clear();
        hires.clear();
        away.clear();
        agreed.clear();
        agreed.extend(self.posts.iter().map(|of| of.agreed(granted, calendar)));
        absent.clear();
        absent.resize(long, false);
        let first_date = date_number(calendar, days.start);
        let raised = |offset: i64| {
            let day = days.start + offset - calendar.first_day() + DAYS_BEFORE;
            weather.sickness[day as usize]
        };
        for (plan, of) in self.posts.iter().enumerate() {
            for (nth, seat) in of.seats.iter().enumerate() {
                let first = hires.len();
                if let Some(agreed) = agreed[plan] {
                    seat.recruit(of.market(calendar, winter), agreed, hires);
                }
                let absences = away.len();
                away.resize(absences + long, Away::No);
                let mut draw = |spells: Spells, key: Key, raised: &dyn Fn(i64) -> f64, why| {
                    if spells.any() {
                        spells.draw((key, winter), first_date, raised, absent);
                        let days = away[absences..].iter_mut().zip(absent.iter());
                        days.filter(|(_, absent)| **absent).for_each(|(away, _)| *away = why);
                    }
                };
                // Whoever is ill is neither on leave nor in training; leave goes before training.
                draw(of.training, seat.training, &|_| 1.0, Away::Training);
                draw(of.leave, seat.leave, &|_| 1.0, Away::Leave);
                draw(of.sickness, seat.sickness, &raised, Away::Sick);
                seats.push(SeatNow::new((plan, nth), of.daily(seat), absences, (first, hires)));
            }
        }
    }

    /// The first day on which the service is open in this winter: on its date or later, when so many
    /// seats are in post, when its money is agreed. `None` where that does not happen.
    pub(super) fn opening(&self, scratch: &Scratch) -> Option<i64> {
        let mut opens = self.open.start;
        if self.waits_for_funding {
            opens = opens.max(scratch.agreed.iter().flatten().copied().min()?);
        }
        let Some(seats) = self.seats_to_open else { return Some(opens) };
        let there = |day: i64| {
            let held = scratch.hires.iter().filter(|hire| (hire.day..hire.leaves).contains(&day));
            held.count() >= seats as usize
        };
        let starts = scratch.hires.iter().map(|hire| hire.day).filter(|day| *day > opens);
        starts.chain([opens]).filter(|day| there(*day)).min()
    }

    /// Starts, leavers and the days on which a seat that is needed has nobody.
    pub(super) fn count_people(
        &self,
        now: &SeatNow,
        scratch: &Scratch,
        shared: (&Calendar, &Layout),
        row: &mut [i64],
    ) {
        let (calendar, layout) = shared;
        let plan: &PostPlan = &self.posts[now.plan];
        let (needed, ends) = (calendar.day(plan.post.needed_from), calendar.day(plan.post.ends));
        let Some(agreed) = scratch.agreed[now.plan] else { return };
        // Money that waits for a condition leaves no vacancy before it is agreed.
        let mut vacant = if plan.condition.is_some() { needed.max(agreed) } else { needed };
        let mut add = |what, amount: i64| row[layout.post(plan.id, what)] += amount;
        // Other winters count what is not on days that this one pays for.
        let paid = &self.paid_days;
        let within = |from: i64, until: i64| (until.min(paid.end) - from.max(paid.start)).max(0);
        for (nth, hire) in now.hire.iter().chain(&scratch.hires[now.later.clone()]).enumerate() {
            let starts = i64::from(paid.contains(&hire.day));
            add(OfPost::Starts, starts);
            add(OfPost::StartsInTime, i64::from(nth == 0 && hire.day <= needed) * starts);
            add(OfPost::VacantDays, within(vacant, hire.day));
            add(OfPost::Leavers, i64::from(hire.leaves < ends && paid.contains(&hire.leaves)));
            vacant = hire.leaves.max(needed);
        }
        add(OfPost::VacantDays, within(vacant, ends));
    }
}
