//! What is counted, and where in a row each count stands.
//!
//! A row is a vector of whole numbers: the system's counts, then those of each service, post and
//! team, in the sorted order that all arms share. Times are in milliseconds. Nothing here is money.

use crate::kernel::index::{Id, Table};
use crate::scenario::{
    Block, Escalation, Funding, MOST_ACTIONS, Post, Scenario, Service, Team, Watched,
};

/// Declares an enum of counts with its number of variants.
macro_rules! counts {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $count:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum $name { $($(#[$doc])* $count),+ }
        impl $name {
            /// How many there are.
            pub const COUNT: usize = [$(Self::$count),+].len();
        }
    };
}

counts! {
    /// Counts of the whole system. All but the last two are of the cohort: needs begun in the winter.
    System {
        /// Needs.
        Needs,
        /// Needs that would reach a crisis under usual care.
        WouldBeCrises,
        /// Needs accepted by at least one service.
        Referred,
        /// People contacted by at least one service.
        Reached,
        /// Crises, each an ED attendance; rebounds and readmissions included.
        Crises,
        /// Crises averted by a contact.
        Averted,
        /// Averted crises that came back.
        Rebounds,
        /// Contacts that sent the person to hospital.
        SentIn,
        /// Emergency admissions; rebounds and readmissions included.
        Admissions,
        /// Emergency admissions with no midnight in a bed.
        ZeroDay,
        /// Emergency admissions after the end of the winter.
        AdmissionsAfter,
        /// Emergency admissions that followed a discharge.
        Readmissions,
        /// People admitted at least once.
        PeopleAdmitted,
        /// Midnights in hospital beds.
        BedDays,
        /// Time in hospital beds.
        BedMs,
        /// Time waiting for a hospital bed.
        BoardingMs,
        /// Deaths.
        Deaths,
        /// Needs still waiting for a first contact, in a bed or waiting for one, at the cut.
        StillInside,
        /// Contacts by usual care.
        CareContacts,
        /// Time spent by usual care.
        CareMs,
        /// Model events played: arrivals, contacts' ends, requests, crises, beds, shifts; not stale timers.
        Events,
        /// Needs that did not arise because something prevented them.
        Prevented,
        /// Needs of background sources begun in the winter: nobody's cohort.
        BackgroundNeeds,
    }
}

counts! {
    /// Counts of one service. Of the cohort unless said otherwise.
    OfService {
        /// Offered (referred or passed on).
        Offered,
        /// Accepted.
        Accepted,
        /// Declined: full, capped, closed, allocation used up or nothing bookable.
        Declined,
        /// Declined for want of capacity.
        DeclinedFull,
        /// Left the queue before the first contact.
        Left,
        /// Reached a crisis before the first contact.
        CrisisFirst,
        /// Died before the first contact.
        DiedFirst,
        /// Handed over unseen when the service closed.
        HandedOver,
        /// Unseen at the cut.
        Unseen,
        /// First contacts.
        First,
        /// First contacts that did not wait.
        AtOnce,
        /// Accepted with a promise that fell due.
        Due,
        /// First contacts within the promise.
        InTime,
        /// From acceptance to first contact, summed.
        WaitMs,
        /// From the need to first contact, summed.
        DelayMs,
        /// Follow-ups planned for people who had a first contact.
        FollowUpsPlanned,
        /// Follow-ups made.
        FollowUps,
        /// Contact time, period.
        ContactMs,
        /// Travel time, period.
        TravelMs,
        /// Journeys to people who had gone, period.
        Wasted,
        /// Contacts made on any day, for what is paid by the contact.
        ContactsPaid,
        /// Integral of people waiting for a contact (queued), period.
        QueueMs,
        /// Integral of staff or places busy, period.
        BusyMs,
        /// Days of the period on which somebody was declined for want of capacity.
        FullDays,
        /// Shifts on the roster for people in post, period.
        Shifts,
        /// Of those, shifts nobody worked.
        Uncovered,
        /// Staff time on shift that could see people, period.
        StaffMs,
        /// Slots of sessions planned, any day.
        SlotsPlanned,
        /// Slots of sessions that ran, any day.
        SlotsRun,
        /// Places of sessions that ran and were taken by others.
        SlotsTaken,
        /// Places booked by people of the scenario.
        SlotsBooked,
        /// Places attended by people of the scenario.
        SlotsAttended,
        /// Admissions to the pool, period, everybody's.
        PoolAdmissions,
        /// Midnights of places held, period, everybody's.
        PoolDays,
        /// Longest queue in the period.
        QueueMax,
        /// Milliseconds for which it was open, any day.
        OpenMs,
        /// Places of sessions that ran (slots times the group), any day.
        PlacesRun,
        /// Places of sessions that ran and that nobody booked, any day.
        PlacesLost,
        /// Places kept for sources and unused at the release, any day.
        PlacesReleased,
        /// Bookings whose person did not attend, any day.
        BookingsMissed,
        /// Bookings given back in time to be booked again, any day.
        BookingsCancelled,
        /// Clinicians' time bought in bulk, any day.
        BoughtMs,
        /// Integral of people waiting, second quarter of the period.
        QueueSecondMs,
        /// Integral of people waiting, last quarter of the period.
        QueueLastMs,
        /// Whether it opened; of services that open on a day of each winter's own.
        Opened,
        /// Days from the date on which it was to open to the day on which it did, or to its end; likewise.
        LateDays,
        /// Whether its money was agreed; of services whose money waits for a condition.
        Funded,
        /// Integral of the staff of its team who are busy, for whichever service, period.
        TeamBusyMs,
    }
}

counts! {
    /// Counts that only desks have. Of the cohort unless said otherwise.
    OfDesk {
        /// Sent elsewhere at the door, and taken there: offered, and neither accepted nor declined.
        Redirected,
        /// Contact time that helpers saved, period.
        SavedMs,
    }
}

counts! {
    /// Counts of one modifier, of the cohort. Several that act on one thing act in order of name,
    /// each on what those before it have left.
    OfModifier {
        /// Needs removed.
        Prevented,
        /// Of those, needs that would have reached a crisis.
        PreventedCrises,
        /// Crises that did not come, though the need did.
        CrisesPrevented,
        /// Crises that did not become an admission.
        AdmissionsSpared,
        /// Crises that became an admission.
        AdmissionsAdded,
        /// By how much stays became longer; shorter where negative.
        StayMs,
        /// By how much contacts became longer; shorter where negative.
        ContactMs,
    }
}

counts! {
    /// Counts that only triage lines have. Of the cohort. Every first contact is a call that was
    /// closed, routed, passed to `otherwise`, sent in or cut short. After these come, for each service
    /// of the file, the people whom a route sent there.
    OfTriage {
        /// Calls closed with the person staying at home.
        ClosedRemotely,
        /// Calls after which a route took the person.
        Routed,
        /// Calls after which no route took the person.
        Otherwise,
        /// Calls that sent the person to hospital.
        SentIn,
        /// Calls that a crisis, a death or the end of the run cut short.
        CutShort,
        /// Routes passed over because what they ask of the service did not hold.
        PassedOver,
        /// Accepted for what was said and was not so.
        Gamed,
        /// Of those, seen through at the decision.
        Detected,
        /// Taken for another need at the decision.
        Miscoded,
    }
}

counts! {
    /// Counts of the people of one group whom a modifier would choose by last year's use, whether or
    /// not the arm has the modifier.
    OfChosen {
        /// People chosen.
        People,
        /// What they used last year.
        LastYear,
        /// Their needs that began in the winter.
        ThisWinter,
    }
}

counts! {
    /// Counts of a caseload. Of the cohort unless said otherwise.
    OfCaseload {
        /// Places taken by people who came from home.
        StepUps,
        /// Places taken by people who came from a hospital bed.
        StepDowns,
        /// Places given back because the stay was over.
        Home,
        /// Places given back because of a crisis.
        Crisis,
        /// Places given back because of a death.
        Died,
        /// Places given back because the person went (back) to hospital.
        Back,
        /// Places given back because the service closed.
        HandedOver,
        /// Places held at the cut.
        StillOn,
        /// Went home without having been visited.
        HomeUnseen,
        /// Went (back) to hospital without having been visited.
        BackUnseen,
        /// Asked for a place and did not get one, nor a place on a list, because all were held.
        RefusedFull,
        /// Visits wanted.
        VisitsWanted,
        /// Visits wanted and not begun before the person left the caseload.
        VisitsMissed,
        /// Visits wanted and not begun at the cut.
        VisitsPending,
        /// Time on the caseload, up to the cut.
        StayMs,
        /// From acceptance to a place, summed.
        PlaceWaitMs,
        /// Places taken, period, everybody's.
        Entries,
        /// Integral of places held, period, everybody's.
        HeldMs,
        /// Time for which more places were held than the target, period.
        AboveMs,
        /// Midnights of places held, period, everybody's.
        PlaceDays,
        /// Most places held at once, period.
        MostHeld,
        /// Time for which it was open, period.
        PeriodMs,
        /// Integral of the places that there are, period; nothing where they are unlimited.
        PlacesMs,
    }
}

counts! {
    /// Counts that only pools have. Of the period, everybody's, unless said otherwise.
    OfBeds {
        /// Midnights of places held by the cohort.
        CohortDays,
        /// Midnights of places held by background people.
        BackgroundDays,
        /// Midnights of places held by others: there at the opening, or with a need begun outside the
        /// winter.
        OtherDays,
        /// Entries as an emergency.
        Emergencies,
        /// Entries from home.
        StepUps,
        /// Entries from another pool.
        StepDowns,
        /// Of the entries from home or as an emergency, people of another pool.
        Outliers,
        /// Time between fit and leaving.
        DelayedMs,
        /// Midnights between fit and leaving.
        DelayedDays,
        /// Of that time, waiting for a plan.
        PlanMs,
        /// Waiting for an assessment.
        AssessmentMs,
        /// Waiting for an onward place.
        OnwardMs,
        /// Waiting for the hours.
        HoursMs,
        /// Of those midnights, waiting for a plan.
        PlanDays,
        /// Waiting for an assessment.
        AssessmentDays,
        /// Waiting for an onward place.
        OnwardDays,
        /// Waiting for the hours.
        HoursDays,
    }
}

counts! {
    /// Counts that only discharge services have. Of the cohort, wherever in the timeline.
    OfDischarge {
        /// People fit to leave whom it took on.
        Handled,
        /// Of them, gone home.
        Home,
        /// Gone on to another place.
        Onward,
        /// Died or reached a crisis between fit and leaving.
        Gone,
        /// Handed to another discharge service when it closed, or moved out by a pool that closed.
        HandedOver,
        /// Still there at the cut.
        Inside,
        /// Of those who left, before noon.
        BeforeNoon,
        /// Assessments wanted.
        AssessmentsWanted,
        /// Assessments made.
        AssessmentsMade,
        /// Time between fit and leaving.
        DelayedMs,
        /// Midnights between fit and leaving.
        DelayedDays,
        /// Of that time, waiting for a plan.
        PlanMs,
        /// Waiting for an assessment.
        AssessmentMs,
        /// Waiting for an onward place.
        OnwardMs,
        /// Waiting for the hours.
        HoursMs,
        /// Of those midnights, waiting for a plan.
        PlanDays,
        /// Waiting for an assessment.
        AssessmentDays,
        /// Waiting for an onward place.
        OnwardDays,
        /// Waiting for the hours.
        HoursDays,
    }
}

counts! {
    /// What a paid hour of somebody in post was.
    Use {
        /// Seeing people or ready to, at full productivity's worth.
        Productive,
        /// The part of shifts lost to a productivity not yet full.
        RampLost,
        /// Supernumerary induction.
        Induction,
        /// In post, inducted, and the service not yet open or the post not yet needed.
        Waiting,
        /// Rostered, absent and paid.
        Absent,
        /// Contracted hours beyond what the roster could use.
        Unrostered,
        /// Beyond the end of a shift.
        Overrun,
        /// On annual leave and paid.
        Leave,
        /// In training and paid.
        Training,
    }
}

counts! {
    /// Counts of one post.
    OfPost {
        /// People who started before the post ended.
        Starts,
        /// Seats filled by the day they were needed.
        StartsInTime,
        /// Days between `needed_from` and the start (or the end), summed over seats.
        VacantDays,
        /// Shifts worked by cover.
        CoverShifts,
        /// People who left before the post ended.
        Leavers,
    }
}

counts! {
    /// Counts of one team that helps others or is helped. All are of the period.
    OfTeam {
        /// Contacts that its members made for other teams.
        AidGiven,
        /// Time for them, on the way and there.
        AidGivenMs,
        /// Contacts that others made for it.
        AidReceived,
        /// Time for them, on the way and there.
        AidReceivedMs,
    }
}

counts! {
    /// Counts of rounds, on any day but the last two, which are of the cohort.
    OfRounds {
        /// Rounds held.
        Held,
        /// Places that should have been seen.
        Listed,
        /// Places seen.
        Seen,
        /// Places not seen before the task was given up.
        Missed,
        /// Staff time on the way and there.
        TakenMs,
        /// Needs that did not arise.
        Prevented,
        /// Crises that did not come to needs that arose.
        CrisesPrevented,
    }
}

counts! {
    /// Counts of one escalation, on any day.
    OfEscalation {
        /// Times it was called.
        Called,
        /// Time for which it was on.
        OnMs,
        /// Shifts of people who came to work because of it.
        ExtraShifts,
    }
}

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

counts! {
    /// Hours of shifts that fall on days with a premium; part of the hours counted by [`Use`].
    Unsocial {
        /// Saturdays.
        Saturday,
        /// Sundays.
        Sunday,
        /// Bank holidays, whatever the weekday.
        BankHoliday,
    }
}

counts! {
    /// Counts of money that waits for a condition.
    OfFunding {
        /// Whether it was agreed.
        Agreed,
        /// Days from the start of the winter to the day on which it was (negative before it).
        Day,
    }
}

/// Counts of one way to employ somebody.
const WAY: usize = Use::COUNT + Unsocial::COUNT;

/// Where each count stands in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    services: Table<Service, usize>,
    blocks: Table<Service, usize>,
    census: Vec<u16>,
    posts: Table<Post, usize>,
    teams: Table<Team, usize>,
    modifiers: Table<Service, Option<usize>>,
    chosen: Vec<(Id<Service>, String, usize)>,
    funding: Table<Funding, usize>,
    aid: Table<Team, usize>,
    escalations: Table<Escalation, usize>,
    width: usize,
}

impl Layout {
    /// The layout shared by all arms of a file.
    pub fn of(scenario: &Scenario) -> Self {
        let mut width = System::COUNT;
        let mut place = |wide: usize| {
            width += wide;
            width - wide
        };
        let census: Vec<u16> = scenario.window.census.iter().map(|time| time.minutes()).collect();
        let services = scenario.services.map(|_| place(OfService::COUNT + 2 * census.len()));
        let many = scenario.services.len();
        let blocks = scenario.services.map(|service| place(counts_of_block(&service.block, many)));
        let posts = scenario.posts.map(|post| {
            let ways = post.routes.len() + post.cover.len();
            place(OfPost::COUNT + WAY * ways)
        });
        let teams = scenario.teams.map(|team| place(2 * team.standing.len()));
        let funding = scenario.funding.map(|_| place(OfFunding::COUNT));
        let is_modifier = |service: &Service| matches!(service.block, Block::Modifier(_));
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
