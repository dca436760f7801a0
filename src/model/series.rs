//! What is kept of a winter beside its counts: series by day and by week, and distributions.
//!
//! ```text
//! by day     held, waiting at midnight; most waiting; needs, attendances, admissions, first contacts
//! by week    of each post: hours funded, in post, on duty (own, bank, agency), used; seats so far
//!            agreed, advertised, appointed, started, productive
//! spread     waits, person by person; levels, by readings in the middle of each quarter of an hour
//! ```
//!
//! A day's level is read at its first midnight, as bed days are. A day's count is what the day added to
//! the winter's row. Everything is a whole number, and is kept only where somebody asks (a folder of
//! results); the counts of the row do not depend on it.

use crate::kernel::index::Id;
use crate::model::blueprint::{Blueprint, Work};
use crate::model::counts::{Layout, OfService, System};
use crate::scenario::{Block, Post, Scenario, Service, Team};

/// How often a series has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Each day from the warm-up to the end of follow-up.
    Day,
    /// Each week from Monday, from the first day on which money is agreed.
    Week,
}

/// What a post's week is made of; times are kept in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Staffing {
    /// Contracted time of seats whose money is agreed, from the first day on which anybody may start.
    Funded,
    /// Contracted time of people in post.
    InPost,
    /// Time on shift of people employed.
    OnDuty,
    /// Time on shift of bank staff.
    Bank,
    /// Time on shift of agency staff.
    Agency,
    /// Time with somebody or on the way.
    Used,
    /// Seats whose money is agreed by the end of the week.
    Agreed,
    /// Seats advertised by then.
    Advertised,
    /// Seats for which somebody has been found by then.
    Appointed,
    /// Seats in which somebody has started by then.
    Started,
    /// Seats in which the first person has reached full productivity by then.
    Productive,
}

impl Staffing {
    /// How many there are.
    pub const COUNT: usize = 11;
    /// All, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Funded,
        Self::InPost,
        Self::OnDuty,
        Self::Bank,
        Self::Agency,
        Self::Used,
        Self::Agreed,
        Self::Advertised,
        Self::Appointed,
        Self::Started,
        Self::Productive,
    ];

    /// The stages of filling a seat, rather than time.
    pub const fn is_stage(self) -> bool {
        self as usize >= Self::Agreed as usize
    }

    #[rustfmt::skip]
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Funded => ("funded", "contracted time of seats agreed, from the first day on which anybody may start in them"),
            Self::InPost => ("in_post", "contracted time of people in post"),
            Self::OnDuty => ("on_duty", "time on shift of people on the provider's own contracts"),
            Self::Bank => ("on_duty_bank", "time on shift of bank staff"),
            Self::Agency => ("on_duty_agency", "time on shift of agency staff"),
            Self::Used => ("used", "time with somebody or on the way, read every quarter of an hour"),
            Self::Agreed => ("agreed", "seats agreed by the end of the week"),
            Self::Advertised => ("advertised", "seats advertised by the end of the week; a seat is advertised on the day on which it is agreed"),
            Self::Appointed => ("appointed", "seats for which somebody was found by the end of the week"),
            Self::Started => ("started", "seats in which somebody had started by the end of the week"),
            Self::Productive => ("productive", "seats in which the first person had reached full productivity by the end of the week"),
        }
    }
}

/// What a series is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// What each day added to a count of the row; of a service, where it is one's.
    Count(usize, Option<Id<Service>>),
    /// Places held at midnight.
    Held(Id<Service>),
    /// People waiting at midnight.
    Waiting(Id<Service>),
    /// Most people waiting at any reading of the day.
    MostWaiting(Id<Service>),
    /// A post's week.
    Post(Id<Post>, Staffing),
    /// A week of a team's standing staff: on duty and used.
    Standing(Id<Team>, Staffing),
}

/// A series: one whole number a day or week.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is about: a service, a post, a team; empty for the system.
    pub subject: String,
    /// What of it: `held`, `waiting`.
    pub what: &'static str,
    /// The unit in words.
    pub unit: &'static str,
    /// How often it has a value.
    pub every: Every,
    /// What it means, one sentence without a full stop.
    pub meaning: &'static str,
    /// What it is of.
    pub of: Of,
}

/// What a distribution is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// From acceptance to the first contact or the place, in minutes; a person each.
    Wait(Id<Service>),
    /// Places held; a reading each.
    Held(Id<Service>),
    /// People waiting; a reading each.
    Waiting(Id<Service>),
    /// Staff with somebody or on the way; a reading each.
    Busy(Id<Team>),
    /// Staff on shift; a reading each.
    OnShift(Id<Team>),
}

/// A distribution of whole numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// The service or the team.
    pub subject: String,
    /// What of it.
    pub what: &'static str,
    /// The unit of the numbers.
    pub unit: &'static str,
    /// What it means, one sentence without a full stop.
    pub meaning: &'static str,
    /// What it is of.
    pub of: Spread,
}

/// `subject.what`, or `what` alone of the whole system.
fn named(subject: &str, what: &str) -> String {
    if subject.is_empty() { what.into() } else { format!("{subject}.{what}") }
}

impl Series {
    /// The name in files.
    pub fn name(&self) -> String {
        named(&self.subject, self.what)
    }

    /// From what is kept to the unit: minutes to hours.
    pub fn per(&self) -> f64 {
        if self.unit == "hours" { 1.0 / 60.0 } else { 1.0 }
    }
}

impl Distribution {
    /// The name in files.
    pub fn name(&self) -> String {
        named(&self.subject, self.what)
    }
}

/// The series of a file.
pub(super) fn series(scenario: &Scenario, layout: &Layout) -> Vec<Series> {
    let mut all = Vec::new();
    of_system(&mut all, layout);
    for (id, service) in scenario.services.enumerate() {
        of_service(&mut all, layout, (id, service));
    }
    let week = |subject: &str, staffing: Staffing, of: Of| {
        let (what, meaning) = staffing.words();
        let unit = if staffing.is_stage() { "seats" } else { "hours" };
        Series { subject: subject.into(), what, unit, every: Every::Week, meaning, of }
    };
    for (id, post) in scenario.posts.enumerate() {
        all.extend(
            Staffing::ALL.map(|staffing| week(&post.name, staffing, Of::Post(id, staffing))),
        );
    }
    for (id, team) in scenario.teams.enumerate() {
        let both = [Staffing::OnDuty, Staffing::Used];
        all.extend(both.map(|staffing| week(&team.name, staffing, Of::Standing(id, staffing))));
    }
    all
}

fn day(
    subject: &str,
    what: &'static str,
    unit: &'static str,
    meaning: &'static str,
    of: Of,
) -> Series {
    Series { subject: subject.into(), what, unit, every: Every::Day, meaning, of }
}

fn of_system(all: &mut Vec<Series>, layout: &Layout) {
    let counts = [
        (System::Needs, "needs", "needs", "needs that arose on the day, of the cohort"),
        (System::Crises, "attendances", "attendances", "ED attendances on the day, of the cohort"),
        (
            System::Admissions,
            "admissions",
            "admissions",
            "emergency admissions on the day, of the cohort",
        ),
    ];
    for (count, what, unit, meaning) in counts {
        all.push(day("", what, unit, meaning, Of::Count(layout.system(count), None)));
    }
}

fn of_service(all: &mut Vec<Series>, layout: &Layout, (id, service): (Id<Service>, &Service)) {
    let name = service.name.as_str();
    let places = matches!(service.block, Block::Beds(_) | Block::Caseload(_));
    if places {
        all.push(day(
            name,
            "held",
            "places",
            "places held at the day's first midnight",
            Of::Held(id),
        ));
    }
    if places || service.team().is_some() {
        let meaning = "people waiting for a contact or a place at the day's first midnight";
        all.push(day(name, "waiting", "people", meaning, Of::Waiting(id)));
        let meaning = "most people waiting at any reading of the day, one each quarter of an hour";
        all.push(day(name, "most_waiting", "people", meaning, Of::MostWaiting(id)));
    }
    let first = Of::Count(layout.service(id, OfService::First), Some(id));
    if service.team().is_some() {
        all.push(day(
            name,
            "first_contacts",
            "contacts",
            "first contacts given to somebody on the day, of the cohort",
            first,
        ));
    } else if let Block::Beds(_) = service.block {
        let entries = Of::Count(layout.service(id, OfService::PoolAdmissions), Some(id));
        all.push(day(
            name,
            "entries",
            "people",
            "people who took a place on the day, in the winter",
            entries,
        ));
    } else if let Block::Slots(_) = service.block {
        let booked = Of::Count(layout.service(id, OfService::SlotsBooked), Some(id));
        all.push(day(name, "booked", "appointments", "appointments booked on the day", booked));
    }
}

/// The distributions of a file.
pub(super) fn distributions(scenario: &Scenario) -> Vec<Distribution> {
    let mut all = Vec::new();
    let mut push = |subject: &str, what, unit, meaning, of| {
        all.push(Distribution { subject: subject.into(), what, unit, meaning, of });
    };
    for (id, service) in scenario.services.enumerate() {
        let name = service.name.as_str();
        let places = matches!(service.block, Block::Beds(_) | Block::Caseload(_));
        let staffed = service.team().is_some();
        if places || staffed {
            let meaning =
                "from acceptance to the first contact or the place, of the cohort who came to it";
            push(name, "wait", "minutes", meaning, Spread::Wait(id));
            let meaning = "people waiting for a contact or a place, over readings of the winter";
            push(name, "waiting", "people", meaning, Spread::Waiting(id));
        }
        if places {
            push(
                name,
                "held",
                "places",
                "places held, over readings of the winter",
                Spread::Held(id),
            );
        }
    }
    for (id, team) in scenario.teams.enumerate() {
        let meaning = "staff with somebody or on the way, over readings of the winter";
        push(&team.name, "busy", "staff", meaning, Spread::Busy(id));
        push(
            &team.name,
            "on_shift",
            "staff",
            "staff on shift, over readings of the winter",
            Spread::OnShift(id),
        );
    }
    all
}

impl Blueprint {
    /// Whether a series says anything of this arm and case.
    pub fn has_series(&self, of: Of) -> bool {
        match of {
            Of::Count(_, service) => {
                service.is_none_or(|service| self.services[service.index()].enabled)
            }
            Of::Held(service) => self.services[service.index()].enabled,
            Of::Waiting(service) | Of::MostWaiting(service) => self.can_wait(service),
            Of::Post(post, _) => self.is_recruited(post),
            Of::Standing(team, _) => self.stands(team),
        }
    }

    /// Whether a distribution says anything of this arm and case.
    pub fn has_spread(&self, of: Spread) -> bool {
        match of {
            Spread::Wait(service) | Spread::Waiting(service) => self.can_wait(service),
            Spread::Held(service) => self.services[service.index()].enabled,
            Spread::Busy(team) | Spread::OnShift(team) => self.works(team),
        }
    }

    /// Whether a team has anybody in this arm.
    pub fn works(&self, team: Id<Team>) -> bool {
        self.stands(team) || self.teams.iter().any(|plan| plan.is(team))
    }

    /// Nobody waits where places are unlimited.
    fn can_wait(&self, service: Id<Service>) -> bool {
        let plan = &self.services[service.index()];
        plan.enabled && !matches!(&plan.work, Work::Beds(beds) if beds.places.is_none())
    }

    fn stands(&self, team: Id<Team>) -> bool {
        self.standing.iter().any(|duty| usize::from(duty.team) == team.index())
    }

    fn is_recruited(&self, post: Id<Post>) -> bool {
        self.teams.iter().any(|plan| plan.recruits(post))
    }
}
