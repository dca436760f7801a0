//! A team's posts and roster, ready to be played.

use super::absence::Spells;
use super::post::{Guest, PostPlan};
use super::recruit::Seat;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Instant};
use crate::kernel::random::Sampler;
use crate::model::ensemble::Ensemble;
use crate::scenario::{Level, Line, Post, Scenario, Service, SpecialDay, Team};

/// A team's posts and roster, ready to be played.
#[derive(Clone, Debug)]
pub(crate) struct TeamPlan {
    /// Its place.
    pub(super) id: Id<Team>,
    /// The services that it works for: each counts its shifts.
    pub(super) services: Vec<Id<Service>>,
    /// Those that open on a day of each winter's own; they open together.
    pub(crate) waiting: Vec<Id<Service>>,
    pub(super) lines: Vec<Line>,
    pub(super) posts: Vec<PostPlan>,
    /// Days on which any of its services may be open.
    pub(super) open: std::ops::Range<i64>,
    /// How many seats have to be in post before it opens.
    pub(super) seats_to_open: Option<u32>,
    /// Whether it opens no earlier than its money is agreed.
    pub(super) waits_for_funding: bool,
    /// When needs begin to arise (or time is paid for, in a later winter of several), and the earlier of
    /// its closing and the cut.
    pub(super) counted: (Instant, Instant),
    /// The days that this winter pays for: all of them where it is the only one.
    pub(super) paid_days: std::ops::Range<i64>,
    /// Days that are counted as the period.
    pub(super) period: std::ops::Range<i64>,
    pub(super) special: Vec<SpecialDay>,
    /// Whether an escalation reads its absence.
    pub(super) is_read: bool,
}

impl TeamPlan {
    /// The plan of a team for its `services`, with members after the standing staff; `None` where the
    /// team has no posts that are enabled.
    pub(crate) fn new(
        scenario: &Scenario,
        ensemble: &Ensemble,
        services: Vec<Id<Service>>,
        team: Id<Team>,
    ) -> Option<Self> {
        let calendar = &ensemble.calendar;
        let posts = posts_of(scenario, calendar, ensemble.staff_seed, team);
        if posts.is_empty() {
            return None;
        }
        let window = &scenario.window;
        let of = |id: &Id<Service>| &scenario.services[*id];
        let opens =
            |id: &Id<Service>| of(id).opens.map_or(calendar.first_day(), |date| calendar.day(date));
        let days = window.end.days_since(window.start);
        let cut = calendar.start(days + i64::from(window.follow_up_days));
        let closes =
            |id: &Id<Service>| of(id).closes.map_or(cut, |date| calendar.start(calendar.day(date)));
        let waits =
            |id: &Id<Service>| of(id).open_when.is_some() || scenario.waits_for_funding(*id);
        Some(Self {
            id: team,
            lines: scenario.teams[team].roster.clone(),
            posts,
            open: services.iter().map(opens).min()?..calendar.end_day(),
            seats_to_open: services.iter().filter_map(|id| of(id).open_when).max(),
            waits_for_funding: services.iter().any(|id| scenario.waits_for_funding(*id)),
            counted: (ensemble.paid_since(), services.iter().map(closes).max()?.min(cut)),
            waiting: services.iter().copied().filter(waits).collect(),
            services,
            paid_days: ensemble.paid_days.clone(),
            period: 0..days,
            special: scenario.special_days.clone(),
            is_read: scenario.escalations.iter().any(|one| one.read == Level::Absence(team)),
        })
    }

    /// Whether the service opens on a day of each winter's own.
    pub(crate) const fn waits(&self) -> bool {
        self.seats_to_open.is_some() || self.waits_for_funding
    }
}

/// The posts of a team that are enabled, with members after the standing staff.
fn posts_of(scenario: &Scenario, calendar: &Calendar, seed: u64, team: Id<Team>) -> Vec<PostPlan> {
    let standing: u32 = scenario.teams[team].standing.iter().map(|staff| staff.count).sum();
    let mut member = standing as u16;
    let mut posts = Vec::new();
    for (id, post) in scenario.posts.enumerate().filter(|(_, of)| of.team == team && of.enabled) {
        posts.push(post_plan(scenario, calendar, seed, id, member));
        member += post.seats.len() as u16;
    }
    posts
}

fn post_plan(
    scenario: &Scenario,
    calendar: &Calendar,
    seed: u64,
    id: Id<Post>,
    first_member: u16,
) -> PostPlan {
    let post = &scenario.posts[id];
    PostPlan {
        id,
        post: post.clone(),
        leads: post.routes.iter().map(|route| Sampler::new(&route.lead_time)).collect(),
        seats: (0..post.seats.len()).map(|nth| Seat::new(seed, post, nth)).collect(),
        sickness: Spells::new(post.sickness),
        leave: Spells::new(post.leave),
        training: Spells::new(post.training),
        first_member,
        condition: scenario.condition_of(post),
        guest: guest(scenario, calendar, id),
    }
}

/// The posts of other teams whose people work in this one until their own service opens, in order;
/// they are its last members.
pub(crate) fn guests(scenario: &Scenario, team: Id<Team>) -> impl Iterator<Item = Id<Post>> + '_ {
    let comes = move |post: &Post| post.enabled && post.until_open == Some(team);
    scenario.posts.enumerate().filter(move |(_, post)| comes(post)).map(|(id, _)| id)
}

/// Where the people of a post work until their own service opens.
fn guest(scenario: &Scenario, calendar: &Calendar, id: Id<Post>) -> Option<Guest> {
    let team = scenario.posts[id].until_open?;
    let serves = |(_, host): &(Id<Service>, &Service)| host.enabled && host.team() == Some(team);
    let hosts = || scenario.services.enumerate().filter(serves).map(|(_, host)| host);
    let standing: u32 = scenario.teams[team].standing.iter().map(|staff| staff.count).sum();
    let own = scenario.posts.iter().filter(|post| post.team == team && post.enabled);
    let own: usize = own.map(|post| post.seats.len()).sum();
    let before = guests(scenario, team).take_while(|other| *other != id);
    let before: usize = before.map(|other| scenario.posts[other].seats.len()).sum();
    let opens = |host: &Service| host.opens.map_or(calendar.first_day(), |date| calendar.day(date));
    let closes = |host: &Service| host.closes.map_or(calendar.end_day(), |date| calendar.day(date));
    let first_member = (standing as usize + own + before) as u16;
    let open = hosts().map(opens).min()?..hosts().map(closes).max()?;
    let services = scenario.services.enumerate().filter(serves).map(|(id, _)| id).collect();
    Some(Guest { team, services, first_member, open })
}
