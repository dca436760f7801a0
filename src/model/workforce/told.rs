//! What a roster says of each seat, for a diary: when it was agreed, and who has held it.

use super::plan::TeamPlan;
use super::seats::Scratch;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Span};
use crate::scenario::{Post, Team};

/// A seat in one winter; days are those of the calendar.
#[derive(Clone, Debug)]
pub(crate) struct SeatTold {
    /// The post.
    pub(crate) post: Id<Post>,
    /// Contracted time a day.
    pub(crate) daily: Span,
    /// The day on which it was agreed, if it was.
    pub(crate) agreed: Option<i64>,
    /// The first day on which anybody may start, and the day on which the post ends.
    pub(crate) lasts: (i64, i64),
    /// From the first day to the day of leaving, one after another.
    pub(crate) held: Vec<(i64, i64)>,
    /// Of the first person: the day found, and the day of full productivity.
    pub(crate) first: Option<(i64, i64)>,
}

impl TeamPlan {
    /// Whether this is the plan of a team.
    pub(crate) fn is(&self, team: Id<Team>) -> bool {
        self.id == team
    }

    /// Whether a post is recruited to.
    pub(crate) fn recruits(&self, post: Id<Post>) -> bool {
        self.posts.iter().any(|plan| plan.id == post)
    }

    /// Tells of every seat after the team has been played.
    pub(crate) fn tell(
        &self,
        scratch: &Scratch,
        calendar: &Calendar,
        mut tell: impl FnMut(SeatTold),
    ) {
        for now in &scratch.seats {
            let plan = &self.posts[now.plan];
            let hires = &scratch.hires[now.first.min(now.later.end)..now.later.end];
            let ramp = (plan.post.ramp.over.millis() + Span::DAY.millis() - 1) / Span::DAY.millis();
            let productive = |day: i64| day + plan.induction_days() + ramp;
            tell(SeatTold {
                post: plan.id,
                daily: now.daily,
                agreed: scratch.agreed[now.plan],
                lasts: (calendar.day(plan.post.starts_from), calendar.day(plan.post.ends)),
                held: hires.iter().map(|hire| (hire.day, hire.leaves)).collect(),
                first: hires.first().map(|hire| (hire.found, productive(hire.day))),
            });
        }
    }
}
