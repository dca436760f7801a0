//! A post, ready to be played: its seats, its luck and its rates.

use super::absence;
use super::recruit::{Market, Seat};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Span};
use crate::kernel::random::{Sampler, Who};
use crate::scenario::{Funding, Line, Post, Service, Team};

#[derive(Clone, Debug)]
pub(super) struct PostPlan {
    pub(super) id: Id<Post>,
    pub(super) post: Post,
    pub(super) leads: Vec<Sampler>,
    pub(super) seats: Vec<Seat>,
    pub(super) sickness: absence::Spells,
    pub(super) leave: absence::Spells,
    pub(super) training: absence::Spells,
    pub(super) first_member: u16,
    /// The money, where it waits for a condition.
    pub(super) condition: Option<Id<Funding>>,
    /// Where people work until their own service opens.
    pub(super) guest: Option<Guest>,
}

/// A place in another team.
#[derive(Clone, Debug)]
pub(super) struct Guest {
    /// That team.
    pub(super) team: Id<Team>,
    /// The services that it works for.
    pub(super) services: Vec<Id<Service>>,
    /// The first of the post's seats among its members.
    pub(super) first_member: u16,
    /// Days on which any of them is open.
    pub(super) open: std::ops::Range<i64>,
}

impl PostPlan {
    /// Contracted time of a seat on a day, on average over the week.
    pub(super) fn daily(&self, seat: &Seat) -> Span {
        let hours = seat.share * self.post.weekly_hours / 7.0;
        Span::from_millis_f64(hours * Span::HOUR.millis() as f64)
    }

    /// What recruitment goes by in a winter.
    pub(super) const fn market<'a>(&'a self, calendar: &'a Calendar, winter: u32) -> Market<'a> {
        Market { post: &self.post, leads: self.leads.as_slice(), calendar, winter }
    }

    pub(super) fn induction_days(&self) -> i64 {
        (self.post.induction.millis() + Span::DAY.millis() - 1) / Span::DAY.millis()
    }

    /// Share of full productivity, `since` days after the start.
    pub(super) fn ramp(&self, since: i64) -> f64 {
        let over = self.post.ramp.over.days();
        let done = (since - self.induction_days()) as f64;
        if over <= 0.0 || done >= over {
            return 1.0;
        }
        self.post.ramp.from + (1.0 - self.post.ramp.from) * (done / over).max(0.0)
    }

    /// The day on which the money is agreed in a winter in which that of each condition was: `None`
    /// for a condition that has not held.
    pub(super) fn agreed(&self, granted: &[Option<i64>], calendar: &Calendar) -> Option<i64> {
        match self.condition {
            Some(funding) => granted[funding.index()],
            None => Some(calendar.day(self.post.agreed)),
        }
    }

    /// Whether the roster counts on this post for a line: money that waits for a condition counts for
    /// nothing until it is agreed.
    pub(super) fn counts(&self, agreed: Option<i64>, day: i64) -> bool {
        self.condition.is_none() || agreed.is_some_and(|agreed| agreed <= day)
    }

    pub(super) fn asks_for(&self, line: &Line, day: i64, calendar: &Calendar) -> bool {
        let post = &self.post;
        post.skill == line.skill
            && (calendar.day(post.needed_from)..calendar.day(post.ends)).contains(&day)
    }

    /// The first way of cover that takes the shift, as a way after the routes.
    pub(super) fn cover(
        &self,
        seat: usize,
        winter: u32,
        (agreed, day): (i64, i64),
        calendar: &Calendar,
    ) -> Option<usize> {
        let noticed = Span::DAY * (day - agreed);
        let date = absence::date_number(calendar, day);
        let taken = |(nth, cover): &(usize, &crate::scenario::Cover)| {
            let luck = self.seats[seat].cover.uniform(winter, date * 8 + *nth as u32, Who::NONE);
            noticed >= cover.notice && luck < cover.fill.value()
        };
        let (nth, _) = self.post.cover.iter().enumerate().find(taken)?;
        Some(self.post.routes.len() + nth)
    }
}
