//! Laws that hold where every block meets every other.
//!
//! Each block's own tests hold it to known answers; these only ask that nobody and nothing is lost,
//! made twice or moved by what should not move it, in scenarios that use all of them at once.

use waxwing::experiment::{Plan, Run, Study};
use waxwing::kernel::index::Id;
use waxwing::kernel::quantity::Instant;
use waxwing::model::counts::{
    OfBeds, OfCaseload, OfDischarge, OfRounds, OfService, OfTriage, System, Use,
};
use waxwing::model::{Exit, Marks, Winter, World};
use waxwing::scenario::{Block, Brief, Service};

use super::support::{brief, fates, plan, played, rows, same};

pub(crate) mod text;

use text::{ARMS, scenario};

/// Enough that each choice meets most others.
const SCENARIOS: u64 = 60;

/// One row, and what it is about.
struct Row<'a> {
    plan: &'a Plan,
    brief: &'a Brief,
    counts: &'a [i64],
    /// Which scenario, winter and arm, for messages.
    what: String,
}

impl Row<'_> {
    fn of(&self, service: Id<Service>, count: OfService) -> i64 {
        self.counts[self.plan.ensemble.layout.service(service, count)]
    }

    fn own(&self, service: Id<Service>, count: usize) -> i64 {
        self.counts[self.plan.ensemble.layout.of_block(service, count)]
    }

    fn sum(&self, service: Id<Service>, counts: &[OfService]) -> i64 {
        counts.iter().map(|count| self.of(service, *count)).sum()
    }

    fn own_sum(&self, service: Id<Service>, counts: &[usize]) -> i64 {
        counts.iter().map(|count| self.own(service, *count)).sum()
    }

    fn name(&self, service: Id<Service>) -> String {
        format!("{} of {}", self.brief.base.services[service].name, self.what)
    }

    /// Every law of one row.
    fn holds(&self) {
        self.people_add_up();
        for (id, service) in self.brief.base.services.enumerate() {
            match &service.block {
                Block::Visits(_) | Block::Desk(_) | Block::Slots(_) => {
                    self.everybody_accepted_has_an_end(id, 0);
                }
                Block::Triage(_) => {
                    self.everybody_accepted_has_an_end(id, 0);
                    self.every_call_has_an_end(id);
                }
                Block::Caseload(caseload) => {
                    let unseen = [OfCaseload::HomeUnseen as usize, OfCaseload::BackUnseen as usize];
                    self.everybody_accepted_has_an_end(id, self.own_sum(id, &unseen));
                    self.every_stay_has_an_end(id, caseload.places);
                }
                Block::Beds(beds) => self.places(id, beds.places),
                Block::Discharge(_) => self.gates(id),
                Block::Rounds(_) => self.tasks(id),
                Block::Care(_) | Block::Modifier(_) => {}
            }
        }
        self.no_hour_is_used_twice();
    }
}

impl Row<'_> {
    fn people_add_up(&self) {
        let of = |count: System| self.counts[count as usize];
        let what = &self.what;
        assert!(of(System::Reached) <= of(System::Needs), "{what}");
        assert!(of(System::Referred) <= of(System::Needs), "{what}");
        assert!(of(System::PeopleAdmitted) <= of(System::Admissions), "{what}");
        assert!(of(System::Admissions) <= of(System::Crises), "{what}");
        assert!(of(System::Rebounds) <= of(System::Averted), "{what}");
        assert!(of(System::Deaths) <= of(System::Needs), "{what}");
        assert!(of(System::ZeroDay) <= of(System::Admissions), "{what}");
        for (at, count) in self.counts[..System::COUNT].iter().enumerate() {
            assert!(*count >= 0, "system count {at} of {what}");
        }
    }

    /// Whoever was offered was accepted, declined or sent elsewhere; whoever was accepted met one end.
    fn everybody_accepted_has_an_end(&self, id: Id<Service>, more: i64) {
        use OfService as S;
        let name = self.name(id);
        let redirected = match &self.brief.base.services[id].block {
            Block::Desk(_) => self.own(id, waxwing::model::counts::OfDesk::Redirected as usize),
            _ => 0,
        };
        let offered = self.sum(id, &[S::Accepted, S::Declined]) + redirected;
        assert_eq!(self.of(id, S::Offered), offered, "{name}: offered");
        let ends = [S::First, S::Left, S::CrisisFirst, S::DiedFirst, S::HandedOver, S::Unseen];
        assert_eq!(self.of(id, S::Accepted), self.sum(id, &ends) + more, "{name}: accepted");
        assert!(self.of(id, S::AtOnce) <= self.of(id, S::First), "{name}: at once");
        assert!(self.of(id, S::WaitMs) <= self.of(id, S::DelayMs), "{name}: delay");
        assert!(self.of(id, S::InTime) <= self.of(id, S::Due), "{name}: in time");
        assert!(self.of(id, S::Due) <= self.of(id, S::Accepted), "{name}: due");
        assert!(self.of(id, S::FollowUps) <= self.of(id, S::FollowUpsPlanned), "{name}");
        assert!(self.of(id, S::DeclinedFull) <= self.of(id, S::Declined), "{name}: full");
        let places = self.sum(id, &[S::SlotsBooked, S::SlotsTaken]);
        let run = self.of(id, S::PlacesRun) + self.of(id, S::BookingsCancelled);
        assert!(places <= run, "{name}: {places} of {run}");
        assert!(self.of(id, S::SlotsRun) <= self.of(id, S::SlotsPlanned), "{name}: run");
    }

    fn every_call_has_an_end(&self, id: Id<Service>) {
        use OfTriage as T;
        let ends = [T::ClosedRemotely, T::Routed, T::Otherwise, T::SentIn, T::CutShort];
        let ends = self.own_sum(id, &ends.map(|end| end as usize));
        assert_eq!(self.of(id, OfService::First), ends, "{}", self.name(id));
        let to: Vec<usize> =
            (0..self.brief.base.services.len()).map(|service| T::COUNT + service).collect();
        let routed = self.own(id, T::Routed as usize);
        assert_eq!(routed, self.own_sum(id, &to), "{}", self.name(id));
        assert!(self.own(id, T::Detected as usize) <= self.own(id, T::Gamed as usize));
    }

    fn every_stay_has_an_end(&self, id: Id<Service>, places: Option<u32>) {
        use OfCaseload as C;
        let name = self.name(id);
        let ends = [C::Home, C::Crisis, C::Died, C::Back, C::HandedOver, C::StillOn];
        let entered = self.own_sum(id, &[C::StepUps as usize, C::StepDowns as usize]);
        assert_eq!(entered, self.own_sum(id, &ends.map(|end| end as usize)), "{name}: stays");
        let made = self.own(id, C::VisitsWanted as usize)
            - self.own_sum(id, &[C::VisitsMissed as usize, C::VisitsPending as usize]);
        assert!(made >= self.of(id, OfService::First), "{name}: visits");
        if let Some(places) = places.map(i64::from) {
            assert!(self.own(id, C::MostHeld as usize) <= places, "{name}: places");
            assert!(self.own(id, C::PlaceDays as usize) <= places * self.days(), "{name}: days");
            assert!(self.own(id, C::HeldMs as usize) <= places * self.period(), "{name}: held");
        }
    }

    fn places(&self, id: Id<Service>, places: Option<u32>) {
        use OfBeds as B;
        let name = self.name(id);
        let (offered, accepted) =
            (self.of(id, OfService::Offered), self.of(id, OfService::Accepted));
        assert_eq!(offered, accepted + self.of(id, OfService::Declined), "{name}: offered");
        let held = [B::CohortDays, B::BackgroundDays, B::OtherDays].map(|count| count as usize);
        assert_eq!(self.of(id, OfService::PoolDays), self.own_sum(id, &held), "{name}: who holds");
        let entries = [B::Emergencies, B::StepUps, B::StepDowns].map(|count| count as usize);
        assert_eq!(self.of(id, OfService::PoolAdmissions), self.own_sum(id, &entries), "{name}");
        let why = [B::PlanMs, B::AssessmentMs, B::OnwardMs, B::HoursMs].map(|count| count as usize);
        assert_eq!(self.own(id, B::DelayedMs as usize), self.own_sum(id, &why), "{name}: delays");
        let why =
            [B::PlanDays, B::AssessmentDays, B::OnwardDays, B::HoursDays].map(|one| one as usize);
        assert_eq!(self.own(id, B::DelayedDays as usize), self.own_sum(id, &why), "{name}");
        let surge = if self.brief.base.services[id].name == "spare" { text::SURGE } else { 0 };
        if let Some(places) = places.map(|places| i64::from(places) + surge) {
            assert!(self.of(id, OfService::BusyMs) <= places * self.period(), "{name}: held");
            assert!(self.of(id, OfService::PoolDays) <= places * self.days(), "{name}: days");
            for nth in [0, 1] {
                let at = self.plan.ensemble.layout.in_care(id, nth);
                assert!(self.counts[at] <= places * self.days(), "{name}: census");
            }
        }
    }

    fn gates(&self, id: Id<Service>) {
        use OfDischarge as D;
        let name = self.name(id);
        let ends = [D::Home, D::Onward, D::Gone, D::HandedOver, D::Inside].map(|end| end as usize);
        assert_eq!(self.own(id, D::Handled as usize), self.own_sum(id, &ends), "{name}");
        let why = [D::PlanMs, D::AssessmentMs, D::OnwardMs, D::HoursMs].map(|why| why as usize);
        assert_eq!(self.own(id, D::DelayedMs as usize), self.own_sum(id, &why), "{name}");
        let made = self.own(id, D::AssessmentsMade as usize);
        assert!(made <= self.own(id, D::AssessmentsWanted as usize), "{name}");
    }

    fn tasks(&self, id: Id<Service>) {
        let of = |count: OfRounds| self.own(id, count as usize);
        let done = of(OfRounds::Seen) + of(OfRounds::Missed);
        // Those neither seen nor given up are still on the list, or under way, when the run ends.
        assert!((done..=done + 4).contains(&of(OfRounds::Listed)), "{}", self.name(id));
    }

    /// The staff of a team are never busy for longer than they are there.
    fn no_hour_is_used_twice(&self) {
        let scenario = &self.brief.base;
        let layout = &self.plan.ensemble.layout;
        for (team, plan) in scenario.teams.enumerate() {
            let mine = scenario.services.enumerate().filter(|(_, one)| one.team() == Some(team));
            let mine: Vec<Id<Service>> = mine.map(|(id, _)| id).collect();
            let standing = (0..plan.standing.len()).map(|nth| layout.standing_overrun(team, nth));
            let ways = scenario.posts.enumerate().flat_map(|(id, post)| {
                let ways = 0..post.routes.len() + post.cover.len();
                ways.map(move |way| (id, way))
            });
            let posts = ways.map(|(id, way)| layout.paid(id, way, Use::Overrun));
            let extra = scenario.escalations.ids().map(|one| layout.extra(one, 0));
            let beyond: i64 = standing.chain(posts).chain(extra).map(|at| self.counts[at]).sum();
            let of = |count| mine.iter().map(|id| self.of(*id, count)).max().unwrap_or(0);
            let (busy, staff) = (of(OfService::TeamBusyMs), of(OfService::StaffMs));
            assert!(busy <= staff + beyond, "{} of {}: {busy}, {staff}", plan.name, self.what);
        }
    }

    fn days(&self) -> i64 {
        self.plan.ensemble.period_days()
    }

    fn period(&self) -> i64 {
        (self.plan.ensemble.end - Instant::ZERO).millis()
    }
}

fn rows_hold(plan: &Plan, brief: &Brief, study: &Study<'_>, number: u64) {
    for winter in 0..study.winters {
        for (world, arm) in plan.arms.iter().enumerate() {
            let what = format!("scenario {number}, winter {winter}, {arm}");
            Row { plan, brief, counts: study.row(winter, world), what }.holds();
        }
    }
}

/// Everybody is told of once, with one exit, and as the row counts them.
fn people_have_one_exit(plan: &Plan, study: &Study<'_>, number: u64) {
    let (_, fates) = fates(plan, 0);
    for (world, fates) in fates.iter().enumerate() {
        let row = study.row(0, world);
        let cohort = || fates.iter().filter(|fate| fate.marks.has(Marks::COHORT));
        let needs = cohort().filter(|fate| fate.exit != Exit::Prevented);
        assert!(cohort().all(|fate| fate.exit != Exit::Absent), "scenario {number}");
        assert_eq!(needs.count() as i64, row[System::Needs as usize], "scenario {number}");
        let days: i64 = cohort().map(|fate| i64::from(fate.bed_days)).sum();
        assert_eq!(days, row[System::BedDays as usize], "scenario {number}: bed days");
    }
}

/// What is told is what was played, and equal arms are equal.
fn telling_changes_nothing(plan: &Plan, study: &Study<'_>, number: u64) {
    let (mut winter, mut world) = (Winter::default(), World::default());
    winter.draw(&plan.ensemble, 1);
    for (at, blueprint) in plan.ensemble.worlds.iter().enumerate() {
        let facts = world.tell(&plan.ensemble, blueprint, &winter);
        assert!(facts.windows(2).all(|two| two[0].at <= two[1].at), "scenario {number}");
        assert!(world.row == study.row(1, at), "scenario {number}: told and played");
    }
    same(&rows(study, "as-written"), &rows(study, "the-same"));
}

#[test]
fn nobody_is_lost_and_nothing_is_used_twice_where_every_block_meets_every_other() {
    for number in 0..SCENARIOS {
        let text = scenario(number, ARMS);
        let (brief, plan) = (brief(&text), plan(&text, 2));
        played(&plan, |study| {
            rows_hold(&plan, &brief, study, number);
            people_have_one_exit(&plan, study, number);
            telling_changes_nothing(&plan, study, number);
        });
    }
}

#[test]
fn the_order_of_arms_moves_nothing() {
    let other = "[arms.a-late]\nwithout = [\"visits\", \"cas\", \"hub\", \"vw\", \"d2a\", \"round\", \
                 \"falls\"]\n[arms.z-first]\n";
    for number in 0..SCENARIOS / 4 {
        let (one, two) = (scenario(number, ARMS), scenario(number, other));
        let (one, two) = (plan(&one, 2), plan(&two, 2));
        played(&one, |one| {
            played(&two, |two| {
                same(&rows(one, "no-scheme"), &rows(two, "a-late"));
                same(&rows(one, "as-written"), &rows(two, "z-first"));
            });
        });
    }
}

/// Services with which nobody has anything to do.
const UNUSED: &str = r#"
[needs.never]
stay = "1d"
[sources.nobody]
rate = "0 per week"
needs = "never"
usual_care = "usual-care"
routes = [{ to = "z-desk" }, { to = "z-visits" }, { to = "z-line" }, { to = "z-slots" }, { to = "z-caseload" }, { to = "z-pool" }]
[teams.z-team]
standing = [{ skill = "nurse", days = "every day", from = "08:00", to = "16:00" }]
[services.z-desk.desk]
team = "z-team"
accepts = ["never"]
contact = { mix = "nurse", time = "5min" }
[services.z-line.triage]
team = "z-team"
accepts = ["never"]
contact = { mix = "nurse", time = "5min" }
close_remotely = "50%"
routes = [{ to = "z-desk" }]
[services.z-visits.visits]
team = "z-team"
accepts = ["never"]
first = { mix = "nurse", time = "5min" }
[services.z-slots.slots]
accepts = ["never"]
sessions = [{ days = "Mon", from = "09:00", slots = 2 }]
[services.z-caseload.caseload]
team = "z-team"
places = 5
accepts = ["never"]
stay = "5d"
rhythm = [{ every = "1d" }]
visit = { mix = "nurse", time = "5min" }
[services.z-pool.beds]
places = 5
discharge = ["z-gate"]
[services.z-gate.discharge]
plan = { ready = "50%", takes = "1d" }
[services.z-change.modifier]
effects = [{ on = "demand", change = "-50%", needs = ["never"] }, { on = "contact time", change = "50%", services = ["z-desk"] }]
[services.z-round.rounds]
team = "z-team"
days = "Tue"
at = "10:00"
of = ["nobody"]
most = 1
visit = { mix = "nurse", time = "5min" }
effects = [{ on = "demand", change = "-50%" }]
"#;

#[test]
fn services_that_nobody_can_use_change_nothing_for_anybody_else() {
    let arms = format!("{UNUSED}[arms.with]\n[arms.without]\nwithout = [{}]\n", {
        let all =
            ["desk", "line", "visits", "slots", "caseload", "pool", "gate", "change", "round"];
        all.map(|one| format!("\"z-{one}\"")).join(", ")
    });
    for number in 0..SCENARIOS / 4 {
        let text = scenario(number, &arms);
        let (brief, plan) = (brief(&text), plan(&text, 2));
        let layout = &plan.ensemble.layout;
        let events = System::Events as usize;
        let others = brief.base.services.enumerate().filter(|(_, one)| !one.name.starts_with("z-"));
        let others: Vec<usize> = others
            .flat_map(|(id, _)| (0..OfService::COUNT).map(move |count| (id, count)))
            .map(|(id, count)| layout.service_start(id) + count)
            .chain((0..System::COUNT).filter(|at| *at != events))
            .collect();
        played(&plan, |study| {
            let kept = |row: &[i64]| others.iter().map(|at| row[*at]).collect::<Vec<i64>>();
            for winter in 0..study.winters {
                assert!(
                    kept(study.row(winter, 0)) == kept(study.row(winter, 1)),
                    "scenario {number}"
                );
            }
        });
    }
}

#[cfg(feature = "parallel")]
#[test]
fn three_threads_give_the_rows_of_one_where_every_block_meets_every_other() {
    for number in 0..SCENARIOS / 10 {
        let plan = plan(&scenario(number, ARMS), 20);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.expect("threads can be had").install(|| {
                let study = Run::new(&plan).finish();
                ["as-written", "no-scheme"].map(|arm| rows(&study, arm))
            })
        };
        assert!(with(1) == with(3), "scenario {number}");
    }
}
