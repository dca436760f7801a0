//! Bookable appointments: sessions, who may book them, who turns up, who is found to run them, and
//! time that is bought in bulk.
//!
//! A *slot* is one clinician's time of one `length`; a *place* is what one person books. They are the
//! same thing but in a group session, where a slot has `group` places.

use super::super::{Need, Source};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Money, Probability, Span, TimeOfDay, Weekday};

/// Bookable appointments.
#[derive(Clone, Debug, PartialEq)]
pub struct Slots {
    /// The needs that are booked in.
    pub accepts: Vec<Id<Need>>,
    /// When sessions run.
    pub sessions: Vec<Session>,
    /// Time bought in bulk, in place of sessions.
    pub bought: Option<Bought>,
    /// The chance that somebody is found to run a session; unfilled sessions are lost.
    pub fill: Fill,
    /// The share of each session's places already taken by people outside the scenario.
    pub taken: Probability,
    /// The chance that a person booked does not attend, by lead time: steps whose `within` rise, the
    /// last of them open.
    pub did_not_attend: Vec<LeadStep>,
    /// Shares of each session that are kept for some sources, sorted by name.
    pub allocations: Vec<Allocation>,
    /// How long before a session begins what is kept for sources is opened to everybody; never
    /// where absent.
    pub release: Option<Span>,
    /// Least notice for a booking.
    pub least_notice: Span,
    /// A person who cannot be booked within this time goes elsewhere.
    pub longest_wait: Span,
    /// Somebody who reaches a crisis or dies at least this long before the appointment frees the
    /// place; where absent the place is lost.
    pub cancel_notice: Option<Span>,
    /// Paid for each slot of a session that runs, used or not.
    pub price_per_slot: Money,
    /// Clinician's time a slot.
    pub length: Span,
    /// People who share a slot.
    pub group: u32,
}

/// A session that repeats every week.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// On these days.
    pub days: Vec<Weekday>,
    /// When it begins.
    pub from: TimeOfDay,
    /// How many slots it holds, over all its clinicians.
    pub slots: u32,
    /// How many clinicians work side by side.
    pub clinicians: u32,
    /// Whether it runs on bank holidays.
    pub bank_holidays: bool,
}

/// Clinicians' time bought in bulk: slots follow from the time and the length of a slot, and are
/// spread evenly over the days of the contract. The time is paid for whether it is used or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Bought {
    /// How much.
    pub time: BoughtTime,
    /// On these days.
    pub days: Vec<Weekday>,
    /// When a day's session begins.
    pub from: TimeOfDay,
    /// When it ends: as many clinicians work side by side as the day's slots need.
    pub to: TimeOfDay,
    /// Whether there are sessions on bank holidays.
    pub bank_holidays: bool,
    /// First day of the contract; the winter's or the service's first where absent.
    pub starts: Option<Date>,
    /// The day after the last of the contract; that of the winter or the service where absent.
    pub ends: Option<Date>,
    /// Paid for each hour bought.
    pub price_per_hour: Money,
}

/// How much time is bought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BoughtTime {
    /// In all.
    InAll(Span),
    /// For each week of the contract; part weeks count by their days.
    PerWeek(Span),
}

/// The chance that somebody is found to run a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// With full notice, at the usual rate.
    pub at_full: Probability,
    /// How short notice lowers it.
    pub notice: Option<Notice>,
    /// How the rate that is paid moves it.
    pub rate: Option<FillRate>,
}

/// Notice: a straight line from `at_none` on the day the money is agreed to `at_full` when `full` has
/// passed. Sessions before that day find nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The day on which the money is agreed.
    pub agreed: Date,
    /// Enough notice.
    pub full: Span,
    /// The chance without any notice.
    pub at_none: Probability,
}

/// The rate paid by the hour of session, and what it does to the chance.
#[derive(Clone, Debug, PartialEq)]
pub struct FillRate {
    /// Paid for each hour of a session that runs.
    pub paid: Money,
    /// The going rate.
    pub usual: Money,
    /// Added to the chance for each ten per cent above the usual rate, taken off for each below.
    pub per_10_percent: f64,
}

impl Bought {
    /// From the beginning to the end of a day's session.
    pub fn hours(&self) -> Span {
        Span::MINUTE * (i64::from(self.to.minutes()) - i64::from(self.from.minutes()))
    }

    /// The time bought by a contract of so many days.
    pub fn in_all(&self, days: i64) -> Span {
        match self.time {
            BoughtTime::InAll(span) => span,
            BoughtTime::PerWeek(span) => Span::from_millis(span.millis() * days / 7),
        }
    }
}

impl Fill {
    /// Always the same chance.
    pub const fn constant(at_full: Probability) -> Self {
        Self { at_full, notice: None, rate: None }
    }

    /// The chance for a session on `date`: never falls when notice or rate rise.
    pub fn chance(&self, date: Date) -> f64 {
        let full = self.at_full.value();
        let by_notice = match &self.notice {
            None => full,
            Some(notice) => {
                let days = date.days_since(notice.agreed);
                if days < 0 {
                    return 0.0;
                }
                let part = (days as f64 / notice.full.days()).min(1.0);
                notice.at_none.value() + (full - notice.at_none.value()) * part
            }
        };
        let Some(rate) = &self.rate else { return by_notice };
        let tenths = (rate.paid.as_pounds() / rate.usual.as_pounds() - 1.0) * 10.0;
        (by_notice + rate.per_10_percent * tenths).clamp(0.0, 1.0)
    }
}

/// The chance not to attend for bookings made so long before the appointment.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadStep {
    /// Lead times up to this; all longer ones where absent.
    pub within: Option<Span>,
    /// The chance.
    pub share: Probability,
}

/// A share of each session that is kept for a source or a group of sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    /// A source's name, or that of the `[sources.…]` table it was written in.
    pub source: String,
    /// Of the places of each session.
    pub share: Probability,
}

impl Allocation {
    /// Whether it is kept for this source, by name or as one of its group.
    pub fn is_for(&self, source: &Source) -> bool {
        self.source == source.name || self.source == source.group
    }
}
