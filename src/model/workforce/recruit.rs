//! Recruitment to one seat: routes tried in order until somebody starts, and again when they leave.
//!
//! The first recruitment is addressed by the seat alone, so that the same advert placed in August or
//! in October meets the same luck; a later one also by the day on which the seat fell vacant, so that
//! arms in which somebody leaves on the same day stay in step.

use super::absence::date_number;
use crate::kernel::quantity::{Calendar, Span};
use crate::kernel::random::{Key, Sampler, Who};
use crate::model::purpose::Purpose;
use crate::scenario::Post;

/// Days of a year, for shares a year.
const YEAR: f64 = 365.0;

/// The addresses of one sort of recruitment.
#[derive(Clone, Copy, Debug)]
struct Advert {
    lead: Key,
    fill: Key,
    drop_out: Key,
}

/// A seat of a post, with the addresses of its luck.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    /// Share of a full week.
    pub(crate) share: f64,
    first: Advert,
    again: Advert,
    turnover: Key,
    /// For each shift that cover is asked for.
    pub(crate) cover: Key,
    /// For each day of sickness.
    pub(crate) sickness: Key,
    /// For each day of leave.
    pub(crate) leave: Key,
    /// For each day of training.
    pub(crate) training: Key,
}

/// What recruitment came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hire {
    /// The day on which the person was found.
    pub(crate) found: i64,
    /// The day on which the person starts.
    pub(crate) day: i64,
    /// The first day on which they are no longer there: they have left, or the post has ended.
    pub(crate) leaves: i64,
    /// The route, by its place.
    pub(crate) route: usize,
}

/// What recruitment to a post goes by, in one winter.
#[derive(Clone, Copy)]
pub(crate) struct Market<'a> {
    /// The post.
    pub(crate) post: &'a Post,
    /// The lead time of each route.
    pub(crate) leads: &'a [Sampler],
    /// The days.
    pub(crate) calendar: &'a Calendar,
    /// The winter's number.
    pub(crate) winter: u32,
}

impl Seat {
    /// The `nth` seat of a post.
    pub(crate) fn new(seed: u64, post: &Post, nth: usize) -> Self {
        let number = nth.to_string();
        let key = |purpose: Purpose| Key::new(seed, purpose as u16, &[&post.name, &number]);
        let advert = |lead, fill, drop_out| Advert {
            lead: key(lead),
            fill: key(fill),
            drop_out: key(drop_out),
        };
        Self {
            share: post.seats[nth],
            first: advert(Purpose::LeadTime, Purpose::Fill, Purpose::DropOut),
            again: advert(Purpose::LeadTimeAgain, Purpose::FillAgain, Purpose::DropOutAgain),
            turnover: key(Purpose::Turnover),
            cover: key(Purpose::CoverFill),
            sickness: key(Purpose::Sickness),
            leave: key(Purpose::Leave),
            training: key(Purpose::Training),
        }
    }

    /// Everybody who holds this seat, in order, from the day `agreed` on.
    pub(crate) fn recruit(&self, market: Market<'_>, agreed: i64, into: &mut Vec<Hire>) {
        let Market { post, calendar, .. } = market;
        let last = calendar.day(post.ends).min(calendar.end_day());
        let (mut advert, mut first, mut vacant) = (&self.first, 0, agreed);
        while let Some(hire) = market.find(advert, first, vacant) {
            let leaves = self.leaves(market, hire.day);
            into.push(Hire { leaves, ..hire });
            if leaves >= last {
                break;
            }
            // So many routes that each vacancy has addresses of its own.
            (advert, vacant) = (&self.again, leaves);
            first = date_number(calendar, vacant) * 64;
        }
    }

    /// The day on which somebody who starts on day `start` is no longer there.
    fn leaves(&self, market: Market<'_>, start: i64) -> i64 {
        let Market { post, calendar, winter, .. } = market;
        let ends = calendar.day(post.ends);
        if post.turnover <= 0.0 {
            return ends;
        }
        let a_day = post.turnover / YEAR;
        let goes = |day: &i64| {
            self.turnover.uniform(winter, date_number(calendar, *day), Who::NONE) < a_day
        };
        (start + 1..ends.min(calendar.end_day())).find(goes).unwrap_or(ends)
    }
}

impl Market<'_> {
    /// Who starts and when, if anybody does before the post ends. Lead times run on the calendar, in
    /// days of 24 hours: eight weeks are eight weeks whatever the clocks do.
    fn find(self, advert: &Advert, first: u32, vacant: i64) -> Option<Hire> {
        let Market { post, leads, calendar, winter } = self;
        let leaves = calendar.day(post.ends);
        let mut begun = Span::DAY * vacant;
        for (route, way) in post.routes.iter().enumerate() {
            let luck = |key: Key| key.uniform(winter, first + route as u32, Who::NONE);
            let found = begun + Span::from_millis_f64(leads[route].quantile(luck(advert.lead)));
            let given_up = way.give_up_after.map(|span| begun + span);
            let in_time = given_up.is_none_or(|given_up| found <= given_up);
            let filled = luck(advert.fill) < way.fill.value()
                && luck(advert.drop_out) >= way.drop_out.value();
            if filled && in_time {
                let on = found.millis().div_euclid(Span::DAY.millis());
                let start = start_day(post, calendar, found);
                return start.map(|day| Hire { found: on, day, leaves, route });
            }
            begun = given_up.map_or(found, |given_up| given_up.min(found));
            if begun >= Span::DAY * leaves {
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
