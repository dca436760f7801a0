//! Services: who answers a need, with what capacity and to what effect.

mod slots;

pub use slots::{Allocation, Bought, BoughtTime, Fill, FillRate, LeadStep, Notice, Session, Slots};

use super::{Caseload, Modifier, Need, Skill, Team};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Money, Probability, Span, TimeOfDay};
use crate::kernel::random::Law;

/// A service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The name in the file, which addresses its draws.
    pub name: String,
    /// False in an arm that goes without it.
    pub enabled: bool,
    /// Whether it is part of what is being bought; reports keep schemes and context apart.
    pub is_scheme: bool,
    /// First day on which it sees people; open from the beginning where absent.
    pub opens: Option<Date>,
    /// How many seats of its team have to be in post before it opens, beside its date.
    pub open_when: Option<u32>,
    /// First day on which it no longer accepts people.
    pub closes: Option<Date>,
    /// What becomes of people in its care at closing.
    pub on_close: OnClose,
    /// What its first contact does to a coming crisis.
    pub effect: Effect,
    /// Where people go who are declined or leave its queue.
    pub otherwise: Option<Id<Service>>,
    /// Paid once, when the money is agreed or the service opens: set-up, training, equipment.
    pub set_up: Money,
    /// Paid every week that it is open: vehicles, premises, management.
    pub weekly_overhead: Money,
    /// Paid for each contact: travel, consumables.
    pub per_contact: Money,
    /// How it works.
    pub block: Block,
}

impl Service {
    /// Whose work it is, where staff do it.
    pub const fn team(&self) -> Option<Id<Team>> {
        match &self.block {
            Block::Visits(visits) => Some(visits.team),
            Block::Caseload(caseload) => Some(caseload.team),
            _ => None,
        }
    }
}

/// What becomes of people in care when a service closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnClose {
    /// They are finished by the staff who are still on shift.
    Finish,
    /// They go to `otherwise`.
    HandOver,
}

/// What a first contact does to a coming crisis.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The chance that the contact averts the crisis, by need; one uniform per person and crisis is
    /// shared by all services.
    pub response: Vec<(Id<Need>, Probability)>,
    /// The delay since the need arose after which the response is halved; no decay where absent.
    pub half_life: Option<Span>,
    /// The chance that the contact itself sends the person to hospital.
    pub sent_in: Probability,
}

/// The closed list of ways in which a service works.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a scenario holds a handful of services")]
pub enum Block {
    /// Staff on shifts who travel to people.
    Visits(Visits),
    /// Bookable appointments in sessions.
    Slots(Slots),
    /// Places held for a time.
    Beds(Beds),
    /// Usual care: contacts without a queue that take somebody's time and change nothing.
    Care(Care),
    /// A change of what happens, without contacts.
    Modifier(Modifier),
    /// People looked after at home for a time, in places.
    Caseload(Caseload),
}

/// Visits by a team.
#[derive(Clone, Debug, PartialEq)]
pub struct Visits {
    /// Who does them.
    pub team: Id<Team>,
    /// What is accepted, how urgently, and by when it should be seen.
    pub accepts: Vec<Accept>,
    /// The first contact.
    pub first: Visit,
    /// Each later contact.
    pub follow_up: Visit,
    /// From the end of one contact to the request for the next; milliseconds.
    pub follow_up_gap: Law,
    /// Priority of follow-ups; 1 is most urgent.
    pub follow_up_priority: u8,
    /// On the way to the person; milliseconds. Not divided by productivity.
    pub travel: Law,
    /// On the way back, after the contact; milliseconds.
    pub travel_back: Law,
    /// How long a person waits for a contact before leaving the queue; milliseconds.
    pub patience: Option<Law>,
    /// Whether patience applies to follow-ups as well as to first contacts.
    pub follow_ups_leave: bool,
    /// How many may wait for a first contact; more are declined. 0 is a service without a queue.
    pub queue_limit: Option<u32>,
    /// How many first contacts are accepted a day.
    pub daily_cap: Option<u32>,
    /// No contact starts (with travel) later than this before the end of a shift.
    pub last_start: Span,
    /// Needs accepted after this time of day, in windows of `same day`, are seen next morning.
    pub next_morning_after: Option<TimeOfDay>,
    /// When the next morning begins.
    pub morning_from: TimeOfDay,
    /// When a next-morning contact is due.
    pub morning_by: TimeOfDay,
}

/// One kind of need that a `visits` service accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Accept {
    /// The need.
    pub need: Id<Need>,
    /// By when it should be seen.
    pub window: ResponseWindow,
    /// 1 is most urgent.
    pub priority: u8,
}

/// A promise. The clock runs from acceptance to the start of the first contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseWindow {
    /// Within this time.
    Within(Span),
    /// By midnight of the day of acceptance.
    SameDay,
    /// The next morning, by `morning_by`.
    NextMorning,
    /// No promise: counted in no response measure.
    None,
}

/// What one contact needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The least skill that suffices, by share of contacts; the shares add up to 1.
    pub mix: Vec<(Id<Skill>, Probability)>,
    /// Who else may do it when nobody of that skill is free, in order of preference.
    pub substitutes: Vec<(Id<Skill>, Vec<Id<Skill>>)>,
    /// How long it takes at full productivity; milliseconds. Every skill of the mix has one.
    pub time: Vec<VisitTime>,
}

/// Contact time of work that asks for this skill (whoever does it).
#[derive(Clone, Debug, PartialEq)]
pub struct VisitTime {
    /// The skill asked for.
    pub skill: Id<Skill>,
    /// Milliseconds at full productivity.
    pub law: Law,
}

/// Places held for a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Beds {
    /// How many; unlimited where absent (then nothing is said of occupancy).
    pub places: Option<u32>,
    /// Occupied at the opening of the timeline.
    pub census: u32,
    /// The stay of those people, from admission; their residual is length-biased; milliseconds.
    pub census_stay: Option<Law>,
    /// What happens when it is full.
    pub when_full: WhenFull,
    /// Priority of people who come as an emergency admission; 1 is most urgent. Others have 2.
    pub emergency_priority: u8,
}

/// A full pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenFull {
    /// People wait (for an emergency: boarding in ED).
    Wait,
    /// People go to the service's `otherwise`, or are turned away.
    Divert,
}

/// Usual care without a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Care {
    /// The chance of a contact.
    pub contact: Probability,
    /// When, after the person came; milliseconds.
    pub after: Law,
    /// How long it takes somebody; milliseconds.
    pub time: Law,
    /// The price of an hour of that somebody.
    pub price_per_hour: Money,
}
