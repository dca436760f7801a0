//! A post, ready to be played: its seats, its luck and its rates.

use super::absence;
use super::recruit::Seat;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Span};
use crate::kernel::random::{Sampler, Who};
use crate::scenario::{Line, Post};

#[derive(Clone, Debug)]
pub(super) struct PostPlan {
    pub(super) id: Id<Post>,
    pub(super) post: Post,
    pub(super) leads: Vec<Sampler>,
    pub(super) seats: Vec<Seat>,
    pub(super) spells: absence::Spells,
    pub(super) first_member: u16,
}

impl PostPlan {
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
        day: i64,
        calendar: &Calendar,
    ) -> Option<usize> {
        let noticed = Span::DAY * (day - calendar.day(self.post.agreed));
        let date = absence::date_number(calendar, day);
        let taken = |(nth, cover): &(usize, &crate::scenario::Cover)| {
            let luck = self.seats[seat].cover.uniform(winter, date * 8 + *nth as u32, Who::NONE);
            noticed >= cover.notice && luck < cover.fill.value()
        };
        let (nth, _) = self.post.cover.iter().enumerate().find(taken)?;
        Some(self.post.routes.len() + nth)
    }
}
