//! Who notices needs, how many, when, and where they are sent.

use super::{Need, Register, Service, Wave};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Probability, Rate, Span};

/// A practice, a ward, 111, background admissions: whoever notices needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The name; a row of a CSV is named `group/row`.
    pub name: String,
    /// The `[sources.…]` table it was written in.
    pub group: String,
    /// Needs in a typical week (no special day, week factor 1, no wave).
    pub rate: Rate,
    /// How needs are spread over hours, weekdays, weeks and special days.
    pub profile: Profile,
    /// Coefficient of variation of this source's own gamma factor, drawn once a winter.
    pub spread: f64,
    /// Coefficient of variation of a gamma factor shared by the whole group, drawn once a winter.
    pub group_spread: f64,
    /// How much each wave raises the rate.
    pub waves: Vec<WaveShare>,
    /// What kinds of need, by share; the shares add up to 1.
    pub needs: Vec<(Id<Need>, Probability)>,
    /// Where needs are sent, tried in order; then usual care.
    pub routes: Vec<Route>,
    /// The service that answers what no route takes.
    pub usual_care: Id<Service>,
    /// Whether these are other people's needs (elective, other areas): the same in every arm, nobody's
    /// cohort, there because they hold places.
    pub background: bool,
    /// People registered, for rates per head in reports (0 where not given).
    pub population: f64,
    /// The people from whom its needs come, where that is told.
    pub register: Option<Register>,
    /// The service without which these needs ask nothing of anybody.
    pub induced_by: Option<Id<Service>>,
}

/// How much a wave raises a source's rate: rate x (1 + `effect` x wave).
#[derive(Clone, Debug, PartialEq)]
pub struct WaveShare {
    /// The wave.
    pub wave: Id<Wave>,
    /// 1 for as much as the wave's height.
    pub effect: f64,
}

/// Multipliers of the typical week's rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// By hour, weekday, week and day type.
    pub day: DayShape,
    /// A smooth wave in elapsed time on top, for known answers and seasons.
    pub sine: Option<Sine>,
}

/// `hour x weekday x week x day type`; hours and weekdays have mean 1.
#[derive(Clone, Debug, PartialEq)]
pub struct DayShape {
    /// 24 factors with mean 1.
    pub hour: [f64; 24],
    /// 7 factors from Monday with mean 1.
    pub weekday: [f64; 7],
    /// From each date on, the factor of the season; before the first date it is 1. Sorted by date.
    pub week: Vec<(Date, f64)>,
    /// On bank holidays, instead of the weekday's factor.
    pub bank_holiday: f64,
    /// On 25 and 26 December, instead of the weekday's factor.
    pub christmas: f64,
    /// On 31 December and 1 January, instead of the weekday's factor.
    pub new_year: f64,
}

/// `1 + amplitude x sin(2 pi t / period)`, with `t` since the start of the winter.
#[derive(Clone, Debug, PartialEq)]
pub struct Sine {
    /// From 0 to 1.
    pub amplitude: f64,
    /// The period.
    pub period: Span,
}

/// One destination.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Where to.
    pub to: Id<Service>,
    /// For which needs; all of the source's needs where the file does not say.
    pub needs: Vec<Id<Need>>,
    /// The share of needs that are referred there, by one uniform a need and service.
    pub uptake: Probability,
    /// How many this source may refer each week (Monday to Sunday), where that is enforced.
    pub weekly_allocation: Option<u32>,
    /// The first day on which anybody is sent.
    pub from: Option<Date>,
    /// The first day on which nobody is sent any more.
    pub until: Option<Date>,
    /// What must be seen of the service at that moment for anybody to be sent there.
    pub only_if: Availability,
}

/// What a route asks of a service as it is at that moment; nothing where nothing is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Availability {
    /// At most so many wait there.
    pub waiting_at_most: Option<u32>,
    /// At least so many places, able staff or bookable slots are free.
    pub free_at_least: Option<u32>,
}
