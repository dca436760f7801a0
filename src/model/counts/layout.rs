//! Where each count stands in a row.

use super::{
    OfBeds, OfCaseload, OfChosen, OfDesk, OfDischarge, OfEscalation, OfFunding, OfModifier, OfPost,
    OfRounds, OfService, OfTeam, OfTriage, System, Unsocial, Use,
};
use crate::kernel::index::{Id, Table};
use crate::scenario::{
    Block, Escalation, Funding, MOST_ACTIONS, Post, Scenario, Service, Team, Watched,
};

/// How many counts of its own a block has in a file with so many services.
const fn counts_of_block(block: &Block, services: usize) -> usize {
    match block {
        Block::Beds(_) => OfBeds::COUNT,
        Block::Discharge(_) => OfDischarge::COUNT,
        Block::Caseload(_) => OfCaseload::COUNT,
        Block::Rounds(_) => OfRounds::COUNT,
        Block::Desk(_) => OfDesk::COUNT,
        Block::Triage(_) => OfTriage::COUNT + services,
        _ => 0,
    }
}

/// The most of something in any scenario.
fn most(base: &Scenario, all: &[&Scenario], count: impl Fn(&Scenario) -> usize) -> usize {
    all.iter().map(|scenario| count(scenario)).fold(count(base), usize::max)
}

fn is_modifier(service: &Service) -> bool {
    matches!(service.block, Block::Modifier(_))
}

/// Counts of one way to employ somebody.
const WAY: usize = Use::COUNT + Unsocial::COUNT;

/// Whose paid time a count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A post's, by the place of the way (routes in order, then cover).
    Post(Id<Post>, usize),
    /// A team's standing staff's.
    Standing(Id<Team>),
    /// Anybody else's.
    Nobody,
}

/// Where each count stands in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    services: Table<Service, usize>,
    blocks: Table<Service, usize>,
    census: Vec<u16>,
    posts: Table<Post, usize>,
    teams: Table<Team, usize>,
    teams_end: usize,
    modifiers: Table<Service, Option<usize>>,
    chosen: Vec<(Id<Service>, String, usize)>,
    funding: Table<Funding, usize>,
    aid: Table<Team, usize>,
    escalations: Table<Escalation, usize>,
    width: usize,
}

impl Layout {
    /// The layout shared by `all` the scenarios of a file: its services, posts and teams are those of the
    /// base file, and of what an arm may have more of there is room for the most.
    pub fn of(scenario: &Scenario, all: &[&Scenario]) -> Self {
        let mut width = System::COUNT;
        let mut place = |wide: usize| {
            width += wide;
            width - wide
        };
        let census: Vec<u16> = scenario.window.census.iter().map(|time| time.minutes()).collect();
        let services = scenario.services.map(|_| place(OfService::COUNT + 2 * census.len()));
        let many = scenario.services.len();
        let blocks = scenario.services.map(|service| place(counts_of_block(&service.block, many)));
        let posts = scenario.posts.map_ids(|id| {
            let ways = |arm: &Scenario| arm.posts[id].routes.len() + arm.posts[id].cover.len();
            place(OfPost::COUNT + WAY * most(scenario, all, ways))
        });
        let lines = |id| most(scenario, all, |arm| arm.teams[id].standing.len());
        let (teams, teams_end) = (scenario.teams.map_ids(|id| place(2 * lines(id))), place(0));
        let funding = scenario.funding.map(|_| place(OfFunding::COUNT));
        let modifiers =
            scenario.services.map(|service| is_modifier(service).then(|| place(OfModifier::COUNT)));
        let mut chosen = Vec::new();
        for (id, service) in scenario.services.enumerate() {
            for group in registered(scenario).into_iter().filter(|_| is_modifier(service)) {
                chosen.push((id, group.to_owned(), place(OfChosen::COUNT)));
            }
        }
        let aid = scenario.teams.map(|_| place(OfTeam::COUNT));
        let escalations = scenario.escalations.map(|_| place(OfEscalation::COUNT + MOST_ACTIONS));
        Self {
            services,
            blocks,
            census,
            posts,
            teams,
            teams_end,
            modifiers,
            chosen,
            funding,
            aid,
            escalations,
            width,
        }
    }

    /// How many counts a row holds.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// A count of the whole system.
    pub const fn system(&self, count: System) -> usize {
        count as usize
    }

    /// A count of a service.
    pub fn service(&self, service: Id<Service>, count: OfService) -> usize {
        self.services[service] + count as usize
    }

    /// A count that only services of this block have: the place of a variant of the block's own enum.
    pub fn of_block(&self, service: Id<Service>, count: usize) -> usize {
        self.blocks[service] + count
    }

    /// Where a service's counts begin.
    pub fn service_start(&self, service: Id<Service>) -> usize {
        self.services[service]
    }

    /// People in a service's care (busy staff or places) at the `nth` census time, summed over days.
    pub fn in_care(&self, service: Id<Service>, nth: usize) -> usize {
        self.services[service] + OfService::COUNT + 2 * nth
    }

    /// People waiting in a service's queue at the `nth` census time, summed over days.
    pub fn waiting(&self, service: Id<Service>, nth: usize) -> usize {
        self.in_care(service, nth) + 1
    }

    /// A count of a post.
    pub fn post(&self, post: Id<Post>, count: OfPost) -> usize {
        self.posts[post] + count as usize
    }

    /// Paid time of a post, by way (routes in order, then cover) and use.
    pub fn paid(&self, post: Id<Post>, way: usize, what: Use) -> usize {
        self.posts[post] + OfPost::COUNT + way * WAY + what as usize
    }

    /// Unsocial time of a post's shifts, by way.
    pub fn unsocial(&self, post: Id<Post>, way: usize, when: Unsocial) -> usize {
        self.posts[post] + OfPost::COUNT + way * WAY + Use::COUNT + when as usize
    }

    /// All counts of a post that has so many ways (routes and cover).
    pub fn of_post(&self, post: Id<Post>, ways: usize) -> std::ops::Range<usize> {
        let start = self.posts[post];
        start..start + OfPost::COUNT + ways * WAY
    }

    /// Whose paid time the count at this place is.
    pub fn owner(&self, place: usize) -> Owner {
        let at = |starts: &[usize]| starts.partition_point(|start| *start <= place).checked_sub(1);
        match (at(self.posts.as_slice()), at(self.teams.as_slice())) {
            _ if place >= self.teams_end => Owner::Nobody,
            (_, Some(team)) => Owner::Standing(Id::new(team)),
            (Some(post), None) => {
                let beyond = place - self.posts.as_slice()[post];
                let way = beyond.checked_sub(OfPost::COUNT).map(|paid| paid / WAY);
                way.map_or(Owner::Nobody, |way| Owner::Post(Id::new(post), way))
            }
            (None, None) => Owner::Nobody,
        }
    }

    /// A count of money that waits for a condition.
    pub fn funding(&self, funding: Id<Funding>, count: OfFunding) -> usize {
        self.funding[funding] + count as usize
    }

    /// Paid time of a team's `nth` standing staff line.
    pub fn standing(&self, team: Id<Team>, nth: usize) -> usize {
        self.teams[team] + 2 * nth
    }

    /// Overrun of a team's `nth` standing staff line.
    pub fn standing_overrun(&self, team: Id<Team>, nth: usize) -> usize {
        self.teams[team] + 2 * nth + 1
    }

    /// A count of a modifier.
    pub fn modifier(&self, service: Id<Service>, count: OfModifier) -> Option<usize> {
        self.modifiers[service].map(|start| start + count as usize)
    }

    /// A count of the people of a group whom a modifier would choose; only groups with registers
    /// have any.
    pub fn chosen(&self, service: Id<Service>, group: &str, count: OfChosen) -> Option<usize> {
        let found = self.chosen.iter().find(|(of, name, _)| *of == service && name == group);
        found.map(|(_, _, start)| start + count as usize)
    }

    /// The count that a condition watches.
    pub fn watched(&self, watched: Watched) -> usize {
        match watched {
            Watched::Needs => self.system(System::Needs),
            Watched::Attendances => self.system(System::Crises),
            Watched::Admissions => self.system(System::Admissions),
            Watched::BedDays => self.system(System::BedDays),
            Watched::Accepted(service) => self.service(service, OfService::Accepted),
            Watched::FirstContacts(service) => self.service(service, OfService::First),
        }
    }

    /// A count of a team that helps or is helped.
    pub fn team(&self, team: Id<Team>, count: OfTeam) -> usize {
        self.aid[team] + count as usize
    }

    /// A count of an escalation.
    pub fn escalation(&self, escalation: Id<Escalation>, count: OfEscalation) -> usize {
        self.escalations[escalation] + count as usize
    }

    /// Paid time of people who came because of an escalation's `nth` action, overrun included.
    pub fn extra(&self, escalation: Id<Escalation>, nth: usize) -> usize {
        self.escalations[escalation] + OfEscalation::COUNT + nth
    }

    /// The census times, in minutes after midnight.
    pub fn census(&self) -> &[u16] {
        &self.census
    }
}

/// The groups of sources that have a register, each once.
pub(crate) fn registered(scenario: &Scenario) -> Vec<&str> {
    let sources = scenario.sources.iter().filter(|source| source.register.is_some());
    let mut groups: Vec<&str> = sources.map(|source| &*source.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}
