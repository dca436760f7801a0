//! Recruitment to one seat: routes tried in order until somebody starts.

use crate::kernel::quantity::{Calendar, Span};
use crate::kernel::random::{Key, Sampler, Who};
use crate::model::purpose::Purpose;
use crate::scenario::Post;

/// A seat of a post, with the addresses of its luck.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    /// Share of a full week.
    pub(crate) share: f64,
    lead: Key,
    fill: Key,
    drop_out: Key,
    /// For each shift that cover is asked for.
    pub(crate) cover: Key,
    /// For each day of sickness.
    pub(crate) sickness: Key,
}

/// What recruitment came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hire {
    /// The day on which the person starts.
    pub(crate) day: i64,
    /// The route, by its place.
    pub(crate) route: usize,
}

impl Seat {
    /// The `nth` seat of a post.
    pub(crate) fn new(seed: u64, post: &Post, nth: usize) -> Self {
        let number = nth.to_string();
        let key = |purpose: Purpose| Key::new(seed, purpose as u16, &[&post.name, &number]);
        Self {
            share: post.seats[nth],
            lead: key(Purpose::LeadTime),
            fill: key(Purpose::Fill),
            drop_out: key(Purpose::DropOut),
            cover: key(Purpose::CoverFill),
            sickness: key(Purpose::Sickness),
        }
    }

    /// Who starts on this seat and when, if anybody does before the post ends. Lead times run on the
    /// calendar, in days of 24 hours: eight weeks are eight weeks whatever the clocks do.
    pub(crate) fn recruit(
        &self,
        post: &Post,
        leads: &[Sampler],
        calendar: &Calendar,
        winter: u32,
    ) -> Option<Hire> {
        let midnight = |date| Span::DAY * calendar.day(date);
        let ends = midnight(post.ends);
        let mut begun = midnight(post.agreed);
        for (route, way) in post.routes.iter().enumerate() {
            let luck = |key: Key| key.uniform(winter, route as u32, Who::NONE);
            let found = begun + Span::from_millis_f64(leads[route].quantile(luck(self.lead)));
            let given_up = way.give_up_after.map(|span| begun + span);
            let in_time = given_up.is_none_or(|given_up| found <= given_up);
            let filled =
                luck(self.fill) < way.fill.value() && luck(self.drop_out) >= way.drop_out.value();
            if filled && in_time {
                return start_day(post, calendar, found).map(|day| Hire { day, route });
            }
            begun = given_up.map_or(found, |given_up| given_up.min(found));
            if begun >= ends {
                return None;
            }
        }
        None
    }
}

/// The first whole day on or after `found`, not before `starts_from`; none from `ends` on.
fn start_day(post: &Post, calendar: &Calendar, found: Span) -> Option<i64> {
    let ends = calendar.day(post.ends);
    if found >= Span::DAY * ends {
        return None;
    }
    let whole = (found.millis() + Span::DAY.millis() - 1).div_euclid(Span::DAY.millis());
    let day = whole.max(calendar.day(post.starts_from));
    (day < ends).then_some(day)
}
