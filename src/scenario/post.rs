//! Posts: from the day on which money is agreed to somebody doing the work.

use super::{Funding, Skill, Team};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Money, Probability, Span};
use crate::kernel::random::Law;

/// A post of one or more seats.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// The name in the file, which addresses its draws together with the seat's number.
    pub name: String,
    /// False in an arm that goes without its team's service.
    pub enabled: bool,
    /// The team whose roster it helps to fill.
    pub team: Id<Team>,
    /// The skill.
    pub skill: Id<Skill>,
    /// One entry a seat: 1 for a full week; the last may be a fraction.
    pub seats: Vec<f64>,
    /// Hours of a full contracted week.
    pub weekly_hours: f64,
    /// The day on which the money is agreed and the first advert goes out.
    pub agreed: Date,
    /// The money it is paid from, where that is agreed for several posts; it may wait for a condition.
    pub funding: Option<Id<Funding>>,
    /// Nobody starts before this day, however early they were found.
    pub starts_from: Date,
    /// From this day until somebody starts, cover is asked for.
    pub needed_from: Date,
    /// The first day after the contract.
    pub ends: Date,
    /// Ways to recruit, tried in order.
    pub routes: Vec<HireRoute>,
    /// Ways to cover shifts until somebody starts, tried in order for each shift.
    pub cover: Vec<Cover>,
    /// Paid time at the start in which no one is seen.
    pub induction: Span,
    /// How productivity rises afterwards.
    pub ramp: Ramp,
    /// Absence through illness; waves raise it.
    pub sickness: Absence,
    /// Annual leave.
    pub leave: Absence,
    /// Days of training, absent from the roster and paid.
    pub training: Absence,
    /// Leavers a year for each filled seat: 0.15 for 15% a year, so that 0.15 / 365 leave on a day.
    pub turnover: f64,
    /// What unsocial hours cost on top of the price.
    pub premiums: Premiums,
    /// The team for which people work until their own service opens.
    pub until_open: Option<Id<Team>>,
    /// Advert, checks, agency's introduction fee: paid for each person who starts.
    pub recruitment_cost: Money,
    /// The hourly price that would have been paid to permanent staff: what is above it is premium.
    pub standard_price: Money,
}

/// How somebody is employed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contract {
    /// On the provider's own permanent or fixed-term contract.
    Substantive,
    /// From the provider's own bank.
    Bank,
    /// From an agency.
    Agency,
}

/// One way to recruit.
///
/// A route ends when its fill draw fails (the day its lead time is over) or on the day its start
/// would pass `give_up_after`; the next begins that day with its own lead time.
#[derive(Clone, Debug, PartialEq)]
pub struct HireRoute {
    /// The kind of contract.
    pub contract: Contract,
    /// Advert, offer, notice, checks: from the route's beginning to the start; milliseconds.
    pub lead_time: Law,
    /// The chance that somebody is found.
    pub fill: Probability,
    /// The chance that the person found drops out before starting.
    pub drop_out: Probability,
    /// How long this route is tried.
    pub give_up_after: Option<Span>,
    /// Paid for each hour.
    pub price_per_hour: Money,
    /// Full productivity of this kind of staff in this team: contact time is divided by it.
    pub productivity: f64,
    /// Whether rostered hours are paid when absent.
    pub paid_when_absent: bool,
}

/// One way to cover a shift until somebody starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// The kind of contract.
    pub contract: Contract,
    /// Shifts earlier than this after the money was agreed cannot be covered.
    pub notice: Span,
    /// The chance that a shift asked for is taken.
    pub fill: Probability,
    /// Paid for each hour.
    pub price_per_hour: Money,
    /// Productivity: contact time is divided by it.
    pub productivity: f64,
}

/// Productivity from the end of induction: a straight line from `from` to 1 over `over`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ramp {
    /// At the end of induction, as a share of the route's full productivity.
    pub from: f64,
    /// How long until full.
    pub over: Span,
}

/// Absence in spells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Absence {
    /// The share of days absent in the long run.
    pub rate: Probability,
    /// Mean length of a spell in days (geometric, at least one).
    pub mean_days: f64,
}

impl Absence {
    /// Nobody is ever absent.
    pub const NONE: Self = Self { rate: Probability::NEVER, mean_days: 1.0 };
}

/// What an hour on shift costs on top of its price, as a share of the price, by the day on which the
/// hour falls. Only one applies: a bank holiday's before a Sunday's or a Saturday's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Premiums {
    /// On Saturdays.
    pub saturday: f64,
    /// On Sundays.
    pub sunday: f64,
    /// On bank holidays.
    pub bank_holiday: f64,
}

impl Premiums {
    /// Whether any hour costs more than its price.
    pub fn any(&self) -> bool {
        self.saturday > 0.0 || self.sunday > 0.0 || self.bank_holiday > 0.0
    }
}
