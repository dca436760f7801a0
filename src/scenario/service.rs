//! Services: who answers a need, with what capacity and to what effect.

mod beds;
mod desk;
mod discharge;
mod slots;
mod triage;
mod visits;

pub use beds::{Beds, StepDown, WhenFull};
pub use desk::{Desk, Helpers, Queue, Redirect};
pub use discharge::{Discharge, Onward, PlanGate};
pub use slots::{Allocation, Bought, BoughtTime, Fill, FillRate, LeadStep, Notice, Session, Slots};
pub use triage::{Recode, Triage};
pub use visits::{Accept, ResponseWindow, Visit, VisitTime, Visits};

use super::{Caseload, Modifier, Need, Rounds, Team};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Money, Probability, Span};
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
    /// Whether people have contacts with it that take somebody's time.
    pub(super) const fn sees_people(&self) -> bool {
        matches!(
            self.block,
            Block::Visits(_)
                | Block::Desk(_)
                | Block::Triage(_)
                | Block::Caseload(_)
                | Block::Care(_)
        )
    }

    /// Whose work it is, where staff do it.
    pub const fn team(&self) -> Option<Id<Team>> {
        match &self.block {
            Block::Visits(visits) => Some(visits.team),
            Block::Caseload(caseload) => Some(caseload.team),
            Block::Rounds(rounds) => Some(rounds.team),
            Block::Desk(desk) => Some(desk.queue.team),
            Block::Triage(triage) => Some(triage.queue.team),
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
    /// The chance that whoever leaves its queue goes to the emergency department at once.
    pub leavers_attend: Probability,
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
    /// A team that goes round a list of places.
    Rounds(Rounds),
    /// Staff on shifts to whom people come or whom they call.
    Desk(Desk),
    /// Clinicians who take calls and decide where each person goes.
    Triage(Triage),
    /// Gates on leaving a place.
    Discharge(Discharge),
}

impl Block {
    /// What it accepts, where staff do its work.
    pub fn accepts(&self) -> &[Accept] {
        match self {
            Self::Visits(visits) => &visits.accepts,
            Self::Desk(desk) => &desk.queue.accepts,
            Self::Triage(triage) => &triage.queue.accepts,
            Self::Caseload(caseload) => &caseload.accepts,
            _ => &[],
        }
    }
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
