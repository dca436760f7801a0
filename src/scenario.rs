//! A planner's file, read and judged: everything that can be wrong is found here.
//!
//! ```text
//! scenario.toml ──► text ──► overlay ──► reader + lower ──► Brief { arms, cases, a Scenario for each }
//!                   spans    base + case   units, names,
//!                            + arm         limits, ALL problems together
//! ```
//!
//! After this room nothing fails: a [`Scenario`] is complete, immutable and legal. Every arm and
//! case has the same tables of sources, needs, services, teams and posts in the same (sorted) order,
//! so one id means the same thing in all of them; what an arm goes without is there and not
//! `enabled`.

mod aid;
mod asked;
mod brief;
mod caseload;
mod choices;
mod claim;
mod claims;
mod column;
mod dial;
mod draws;
mod escalation;
mod figures;
mod files;
pub mod format;
mod funding;
mod holidays;
mod horizon;
mod hours;
mod kind;
mod label;
mod limits;
mod lower;
mod mends;
mod modifier;
mod names;
mod need;
mod overlay;
mod page;
mod path;
mod post;
mod prior;
mod problem;
mod reader;
mod redraw;
mod rounds;
mod service;
mod shown;
mod source;
mod suggest;
mod sweep;
mod table;
mod tariff;
mod team;
mod text;
mod units;
mod values;
mod vary;
mod whole;
mod window;
mod words;
mod years;

pub use aid::Aid;
pub use asked::Asked;
pub use brief::{
    Arm, Brief, Case, Contrast, FileKind, Listing, ListingLine, Matters, Sweep, SweepAxis,
};
pub use caseload::{Caseload, RhythmStep};
pub use claim::{Basis, Claim, ClaimedRatio, Variant};
pub use dial::{Beside, Dial, Dials, NoDial};
pub use draws::{Draws, Wanted, draws};
pub use escalation::{Action, Escalation, Level, MOST_ACTIONS};
pub use figures::Listed;
pub use files::{Files, Reading, judge, read, wanted};
pub use funding::{Figure, Funding, Period, StartWhen, Watched};
pub use horizon::Horizon;
pub use hours::{Hours, Opening};
pub use modifier::{Avoidable, EffectOn, Modifier, ModifierEffect, Reach, Register};
pub use need::{Again, Crisis, Death, Need};
pub use path::parts;
pub use post::{Absence, Contract, Cover, HireRoute, Post, Premiums, Ramp};
pub use prior::{Correlation, Parameter, Priors, Unit};
pub use problem::{Bytes, Location, Problem, ProblemKind, Problems, Severity};
pub use redraw::Redraw;
pub use rounds::{Ranking, RoundEffect, RoundTarget, Rounds};
pub use service::{
    Accept, Allocation, Beds, Block, Bought, BoughtTime, Care, Desk, Discharge, Effect, Fill,
    FillRate, Helpers, LeadStep, Notice, OnClose, Onward, PlanGate, Queue, Recode, Redirect,
    ResponseWindow, Service, Session, Slots, StepDown, Triage, Visit, VisitTime, Visits, WhenFull,
};
pub use source::{Availability, DayShape, Profile, Route, Sine, Source, WaveShare};
pub use suggest::{mend as did_you_mean, nearest};
pub use tariff::{StayPrice, Tariff};
pub use team::{Line, Skill, Staff, Team};
pub use units::ungrouped;
pub use values::{Misread, values};
pub use vary::{Origin, Place, Setting, Varied};
pub use window::{DayType, SpecialDay, Wave, Window};
pub use years::{NoYears, YearOf};

use crate::kernel::index::{Id, Table};

/// One arm in one case, complete: all that a simulation needs to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The dates that are played and counted.
    pub window: Window,
    /// Bank holidays, Christmas and New Year inside the timeline.
    pub special_days: Vec<SpecialDay>,
    /// Surges that raise demand, conversion, stay and sickness together.
    pub waves: Table<Wave>,
    /// The skills that staff have and visits ask for.
    pub skills: Table<Skill>,
    /// The kinds of need.
    pub needs: Table<Need>,
    /// Who notices needs.
    pub sources: Table<Source>,
    /// Who answers them; usual care is one of them.
    pub services: Table<Service>,
    /// Who does the visits.
    pub teams: Table<Team>,
    /// Money for several posts.
    pub funding: Table<Funding>,
    /// Posts to be recruited to.
    pub posts: Table<Post>,
    /// Needs that several modifiers could avoid.
    pub avoidable: Table<Avoidable>,
    /// What things cost.
    pub tariff: Tariff,
    /// What is done when the system is full, busy or short of people.
    pub escalations: Table<Escalation>,
}

impl Scenario {
    /// Whether any service of this arm uses the team, or the team helps one that is used.
    pub fn team_works(&self, team: Id<Team>) -> bool {
        self.team_serves(team) || self.teams[team].aid.iter().any(|aid| self.team_serves(aid.to))
    }

    /// Whether any service of this arm uses the team.
    pub fn team_serves(&self, team: Id<Team>) -> bool {
        self.services.iter().any(|service| service.enabled && service.team() == Some(team))
    }

    /// The money of a post, where it waits for a condition.
    pub fn condition_of(&self, post: &Post) -> Option<Id<Funding>> {
        post.funding.filter(|funding| self.funding[*funding].start_when.is_some())
    }

    /// Whether a service has nobody but posts whose money waits for a condition: it opens no earlier
    /// than the money is agreed, and never where it is not.
    pub fn waits_for_funding(&self, service: Id<Service>) -> bool {
        let Some(team) = self.services[service].team() else { return false };
        let mut posts = self.posts.iter().filter(|post| post.team == team && post.enabled);
        self.teams[team].standing.is_empty()
            && self.posts.iter().any(|post| post.team == team && post.enabled)
            && posts.all(|post| self.condition_of(post).is_some())
    }

    /// Whether needs arise by the same curves as in `other`: waves, rates, profiles and spreads.
    pub fn has_demand_of(&self, other: &Self) -> bool {
        self.waves == other.waves && self.has_rates_of(other)
    }

    /// Whether the sources of both ask for as much in a typical week, before waves.
    pub fn has_rates_of(&self, other: &Self) -> bool {
        let spreads = |source: &Source| [source.spread, source.group_spread].map(f64::to_bits);
        let mut pairs = self.sources.iter().zip(other.sources.iter());
        pairs.all(|(a, b)| {
            (a.rate, &a.profile, &a.waves) == (b.rate, &b.profile, &b.waves)
                && spreads(a) == spreads(b)
        })
    }
}
