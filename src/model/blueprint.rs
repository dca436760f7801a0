//! One arm in one case, compiled: ids, samplers, dates and duties; the same in every winter.
//!
//! Compiling cannot fail: whatever could be wrong was found when the file was read. A blueprint is
//! plain data and `Sync`; a world plays it with nothing but its own scratch memory.

mod aid;
mod beds;
mod caseload;
mod desk;
mod discharge;
mod escalation;
mod funding;
mod modifiers;
mod need;
mod rounds;
mod slots;
mod staffed;
mod standing;

pub(crate) use aid::AidPlan;
pub(crate) use beds::BedsPlan;
pub(crate) use caseload::CaseloadPlan;
pub(crate) use desk::{DeskPlan, OnwardPlan, TriagePlan};
pub(crate) use discharge::DischargePlan;
pub(crate) use escalation::{ActionPlan, EscalationPlan, Escalations, ExtraPlan};
pub(crate) use funding::{Decision, FundingPlan, Moment};
pub(crate) use modifiers::{EffectPlan, ModifierPlan, ModifiersPlan, ReachPlan};
pub(crate) use rounds::RoundsPlan;
pub(crate) use slots::SlotsPlan;
pub(crate) use staffed::{ContactPlan, StaffedPlan};

use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Instant, Span};
use crate::kernel::random::Sampler;
use crate::model::counts::OfService;
use crate::model::ensemble::{Ensemble, Shares};
use crate::model::services::Plan;
use crate::model::services::triage::Room;
use crate::model::workforce::{Duty, TeamPlan};
use crate::scenario::{Block, Contract, OnClose, Post, Route, Scenario, Service};
use need::{NeedPlan, need_plan};
use staffed::Crews;

/// One arm in one case.
#[derive(Debug)]
pub struct Blueprint {
    /// Which of the shared columns it reads.
    pub(crate) shares: Shares,
    pub(crate) needs: Vec<NeedPlan>,
    pub(crate) services: Vec<ServicePlan>,
    /// Routes of each source, in order.
    pub(crate) routes: Vec<Vec<RoutePlan>>,
    /// Whether each source's needs are background.
    pub(crate) background: Vec<bool>,
    /// Usual care of each source.
    pub(crate) usual_care: Vec<usize>,
    /// The queue of each team.
    pub(crate) queues: Vec<Plan>,
    /// Teams with posts.
    pub(crate) teams: Vec<TeamPlan>,
    /// Duties of standing staff, in order.
    pub(crate) standing: Vec<Duty>,
    /// Paid time that is the same every winter: place in a row, milliseconds.
    pub(crate) fixed: Vec<(usize, i64)>,
    /// How many places of allocation are kept.
    pub(crate) allocations: usize,
    /// What changes needs, crises, stays and contacts.
    pub(crate) modifiers: ModifiersPlan,
    /// How many lots of money there are.
    pub(crate) lots: usize,
    /// Money that waits for a condition.
    pub(crate) conditions: Vec<FundingPlan>,
    /// When conditions are looked at, in order.
    pub(crate) decisions: Vec<Decision>,
    /// Midnights at which places are counted.
    pub(crate) midnights: std::ops::Range<i64>,
    /// Pools whose midnights a condition watches.
    pub(crate) watched_pools: Vec<usize>,
    /// Which teams help which, by helper, then in file order.
    pub(crate) aids: Vec<AidPlan>,
    /// What is done when the system is full, busy or short of people.
    pub(crate) escalations: Escalations,
    /// When rounds are held, with their service, in order.
    pub(crate) rounds: Vec<(Instant, usize)>,
    /// The services whose rounds change anything.
    pub(crate) effective: Vec<usize>,
    /// How many places all lists have, and how many effects there are.
    pub(crate) round_sizes: (usize, usize),
    /// The contracts of each post's ways: routes in order, then cover.
    pub(crate) contracts: Vec<Vec<Contract>>,
}

/// A service.
#[derive(Debug)]
pub(crate) struct ServicePlan {
    pub enabled: bool,
    pub opens: Instant,
    pub closes: Instant,
    pub hands_over: bool,
    pub otherwise: Option<usize>,
    pub response: Vec<f64>,
    pub half_life: Option<Span>,
    pub sent_in: f64,
    pub leavers_attend: f64,
    /// How staff do its work, where they do.
    pub staffed: Option<StaffedPlan>,
    pub work: Work,
}

/// How a service works, compiled: what is its own, beside how staff do it.
#[derive(Debug)]
pub(crate) enum Work {
    Visits,
    Slots(Box<SlotsPlan>),
    Beds(Box<BedsPlan>),
    Care(CarePlan),
    Modifier,
    Caseload(Box<CaseloadPlan>),
    Rounds(Box<RoundsPlan>),
    Desk(Box<DeskPlan>),
    Triage(Box<TriagePlan>),
    Discharge(Box<DischargePlan>),
}

/// Usual care.
#[derive(Debug)]
pub(crate) struct CarePlan {
    pub contact: f64,
    pub after: Sampler,
    pub time: Sampler,
}

/// A destination of a source.
#[derive(Debug)]
pub(crate) struct RoutePlan {
    pub to: usize,
    pub needs: Vec<bool>,
    pub uptake: f64,
    /// Allocation a week, and where what was used is kept.
    pub allocation: Option<(u32, usize)>,
    /// From when, and until when, anybody is sent.
    pub from: Instant,
    pub until: Instant,
    pub room: Room,
}

impl ServicePlan {
    /// The place of the team whose work it is, where staff do it.
    pub(crate) fn team(&self) -> Option<usize> {
        match &self.work {
            Work::Rounds(rounds) => Some(rounds.team),
            _ => self.staffed.as_ref().map(|staffed| staffed.team),
        }
    }
}

impl Blueprint {
    /// Compiles a scenario inside an ensemble.
    pub fn new(scenario: &Scenario, ensemble: &Ensemble, shares: Shares) -> Self {
        let mut blueprint = Self::empty(scenario, ensemble, shares);
        blueprint.plan_routes(scenario, &ensemble.calendar);
        let mut crews = Crews::new(scenario);
        for (id, service) in scenario.services.enumerate() {
            let plan = blueprint.service_plan(scenario, ensemble, (id, service), &mut crews);
            let is_effective = plan.enabled
                && matches!(&plan.work, Work::Rounds(rounds) if !rounds.effects.is_empty());
            blueprint.effective.extend(is_effective.then(|| id.index()));
            blueprint.services.push(plan);
        }
        blueprint.queues = crews.plans(scenario);
        let (queues, aids) = (&blueprint.queues, &blueprint.aids);
        blueprint.escalations = Escalations::new(scenario, ensemble, queues, aids);
        for team in scenario.teams.ids().filter(|team| scenario.team_works(*team)) {
            blueprint.staff(scenario, ensemble, team);
        }
        blueprint.standing.sort_by_key(Duty::order);
        blueprint.plan_funding(scenario, ensemble);
        blueprint
    }

    /// What needs no service to be known.
    fn empty(scenario: &Scenario, ensemble: &Ensemble, shares: Shares) -> Self {
        Self {
            shares,
            needs: scenario.needs.iter().map(need_plan).collect(),
            services: Vec::new(),
            routes: Vec::new(),
            background: scenario.sources.iter().map(|source| source.background).collect(),
            usual_care: scenario.sources.iter().map(|source| source.usual_care.index()).collect(),
            queues: Vec::new(),
            teams: Vec::new(),
            standing: Vec::new(),
            fixed: Vec::new(),
            allocations: 0,
            modifiers: ModifiersPlan::new(scenario, ensemble),
            lots: scenario.funding.len(),
            conditions: Vec::new(),
            decisions: Vec::new(),
            midnights: 0..ensemble.period_days(),
            watched_pools: Vec::new(),
            aids: aid::plans(scenario),
            escalations: Escalations::default(),
            rounds: rounds::moments(scenario, ensemble),
            effective: Vec::new(),
            round_sizes: (0, 0),
            contracts: scenario.posts.iter().map(contracts).collect(),
        }
    }

    fn plan_routes(&mut self, scenario: &Scenario, calendar: &Calendar) {
        for source in &scenario.sources {
            let plan = |route| self.route_plan(scenario, calendar, route);
            let routes = source.routes.iter().map(plan).collect();
            self.routes.push(routes);
        }
    }

    fn route_plan(&mut self, scenario: &Scenario, calendar: &Calendar, route: &Route) -> RoutePlan {
        let midnight = |date| calendar.start(calendar.day(date));
        let allocation = route.weekly_allocation.map(|weekly| {
            self.allocations += 1;
            (weekly, self.allocations - 1)
        });
        RoutePlan {
            to: route.to.index(),
            needs: scenario.needs.ids().map(|need| route.needs.contains(&need)).collect(),
            uptake: route.uptake.value(),
            allocation,
            room: Room {
                waiting_at_most: route.only_if.waiting_at_most,
                free_at_least: route.only_if.free_at_least,
            },
            from: route.from.map_or(Instant::from_millis(i64::MIN), midnight),
            until: route.until.map_or(Instant::NEVER, midnight),
        }
    }

    fn service_plan(
        &mut self,
        scenario: &Scenario,
        ensemble: &Ensemble,
        (id, service): (Id<Service>, &Service),
        crews: &mut Crews,
    ) -> ServicePlan {
        let calendar = &ensemble.calendar;
        let opens = service.opens.map_or(calendar.start(calendar.first_day()), |date| {
            calendar.start(calendar.day(date))
        });
        let closes =
            service.closes.map_or(Instant::NEVER, |date| calendar.start(calendar.day(date)));
        if service.enabled {
            let open =
                (closes.min(ensemble.horizon) - opens.max(ensemble.paid_since())).max(Span::ZERO);
            // What opens on a day of each winter's own is counted there.
            if service.open_when.is_none() && !scenario.waits_for_funding(id) {
                self.fixed.push((ensemble.layout.service(id, OfService::OpenMs), open.millis()));
            }
            if let Block::Caseload(caseload) = &service.block {
                let open = (opens.max(Instant::ZERO), closes.min(ensemble.end));
                self.fixed.extend(caseload::fixed(&ensemble.layout, id, caseload, open));
            }
        }
        let response = scenario.needs.ids().map(|need| {
            let of = service.effect.response.iter().find(|(known, _)| *known == need);
            of.map_or(0.0, |(_, response)| response.value())
        });
        ServicePlan {
            enabled: service.enabled,
            opens,
            closes,
            hands_over: service.on_close == OnClose::HandOver,
            otherwise: service.otherwise.map(Id::index),
            response: response.collect(),
            half_life: service.effect.half_life,
            sent_in: service.effect.sent_in.value(),
            leavers_attend: service.effect.leavers_attend.value(),
            staffed: crews.staffed(scenario, calendar, (id, &service.block)),
            work: self.work(scenario, ensemble, (id, service), (opens, closes), crews),
        }
    }

    fn work(
        &mut self,
        scenario: &Scenario,
        ensemble: &Ensemble,
        (id, service): (Id<Service>, &Service),
        open: (Instant, Instant),
        crews: &mut Crews,
    ) -> Work {
        let (seed, calendar) = (ensemble.seed, &ensemble.calendar);
        match &service.block {
            Block::Visits(_) => Work::Visits,
            Block::Desk(desk) => {
                Work::Desk(Box::new(desk::desk(scenario, (seed, calendar), (id, desk))))
            }
            Block::Triage(triage) => {
                let plan = |route| self.route_plan(scenario, calendar, route);
                let routes = triage.routes.iter().map(plan).collect();
                let plan = desk::triage(scenario, seed, (id, triage), routes);
                Work::Triage(Box::new(plan))
            }
            Block::Caseload(caseload) => {
                Work::Caseload(Box::new(caseload::plan(scenario, caseload)))
            }
            Block::Rounds(rounds) => {
                let contact = crews.rounds(id, rounds);
                let (of, sizes) = ((service, rounds), &mut self.round_sizes);
                Work::Rounds(Box::new(RoundsPlan::new(scenario, seed, of, contact, sizes)))
            }
            block => unstaffed(scenario, ensemble, (service, block), open),
        }
    }
}

/// The contracts of a post's ways, in order.
fn contracts(post: &Post) -> Vec<Contract> {
    let routes = post.routes.iter().map(|route| route.contract);
    routes.chain(post.cover.iter().map(|cover| cover.contract)).collect()
}

/// Services without a team.
fn unstaffed(
    scenario: &Scenario,
    ensemble: &Ensemble,
    (service, block): (&Service, &Block),
    open: (Instant, Instant),
) -> Work {
    match block {
        Block::Slots(slots) => {
            Work::Slots(Box::new(slots::slots_plan(scenario, ensemble, service, slots, open)))
        }
        Block::Beds(beds) => {
            Work::Beds(Box::new(BedsPlan::new(scenario, service, beds, ensemble.seed)))
        }
        Block::Discharge(discharge) => {
            let plan = DischargePlan::new(scenario, discharge, &ensemble.calendar);
            Work::Discharge(Box::new(plan))
        }
        Block::Care(care) => Work::Care(CarePlan {
            contact: care.contact.value(),
            after: Sampler::new(&care.after),
            time: Sampler::new(&care.time),
        }),
        Block::Modifier(_) => Work::Modifier,
        _ => unreachable!("staffed services are compiled with their crews"),
    }
}
