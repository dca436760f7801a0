//! Which caveats apply. Each finder looks at figures that are already worked out, and at the file.

mod caseload;
mod growing;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use super::{Caveat, Sources, compounded, money};
use crate::decision::{FEWEST_WINTERS, Standing};
use crate::experiment::Study;
use crate::kernel::index::Id;
use crate::report::figures::Report;
use crate::report::provenance::Grade;
use crate::scenario::{Block, Brief, Service};

/// Beyond this share of all needs, people inside at the cut are worth a word.
const INSIDE: f64 = 0.01;
/// Beyond this share of those accepted, people unseen at the cut mean a queue that grows.
const UNSEEN: f64 = 0.01;
/// Below this correlation, pairing has been lost.
const LOST: f64 = 0.3;
/// Beyond this share of shifts, uncovered shifts are worth a word.
const UNCOVERED: f64 = 0.2;

/// Every caveat that applies, in the order of the enum.
pub(in crate::report) fn all(report: &Report, study: &Study<'_>, brief: &Brief) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    let (played, asked) = (report.winters, report.winters_asked);
    if !report.complete {
        caveats.push(Caveat::StoppedEarly { played, asked });
    }
    let unsettled = |decision: &crate::decision::Decision| {
        decision.gains.iter().any(|(_, standing)| *standing == Standing::Unclear)
    };
    let headline_open = report.decisions.first().is_some_and(|cases| cases.iter().any(unsettled));
    if played < FEWEST_WINTERS || headline_open {
        caveats.push(Caveat::FewWinters { played });
    }
    caveats.extend(report.together.map(|contrasts| Caveat::Together { contrasts }));
    caveats.push(Caveat::Inputs(sources(brief)));
    match (brief.priors.parameters.len(), &report.uncertainty) {
        (0, _) => caveats.push(Caveat::NoPriors),
        (priors, None) => caveats.push(Caveat::PriorsNotDrawn { priors }),
        _ => {}
    }
    caveats.extend(one_sided(report));
    caveats.extend(unlimited_beds(brief));
    caveats.extend(paid_beyond(brief));
    caveats.extend(caseload::unlimited(brief));
    let seen = Seen { report, brief };
    caveats.extend(seen.follow_ups());
    caveats.extend(seen.still_inside());
    caveats.extend(seen.growing(study));
    caveats.extend(seen.queues());
    caveats.extend(lost_pairing(report));
    caveats.extend(seen.unused());
    caveats.extend(seen.uncovered(study));
    caveats.extend(compounded::find(brief));
    caveats.extend(seen.falls());
    caveats.extend(money::agreed_by_luck(study, brief));
    caveats.extend(seen.caseloads());
    caveats.extend(seen.desks_and_lines());
    caveats.extend(seen.places());
    caveats
}

/// Priors that an arm overrules, where the arm beside it does not.
fn one_sided(report: &Report) -> Vec<Caveat> {
    let Some(found) = &report.uncertainty else { return Vec::new() };
    let caveat = |([vary, overrule], inputs): ([Vec<usize>; 2], Vec<&str>)| {
        let names =
            |arms: Vec<usize>| arms.iter().map(|arm| report.arms[*arm].name.clone()).collect();
        Caveat::OneSided {
            inputs: inputs.into_iter().map(str::to_owned).collect(),
            vary: names(vary),
            overrule: names(overrule),
        }
    };
    found.one_sided(&report.pairs).into_iter().map(caveat).collect()
}

/// What the figures of a file rest on; a path that several arms share is counted once.
fn sources(brief: &Brief) -> Sources {
    let mut seen = BTreeSet::new();
    let mut sources = Sources::default();
    for line in brief.listings.iter().flatten().flat_map(|listing| &listing.lines) {
        if !line.is_figure || !seen.insert((&line.path, &line.value)) {
            continue;
        }
        let count = match Grade::of(&line.source, line.is_default) {
            Grade::Default => &mut sources.default,
            Grade::None => &mut sources.without,
            Grade::Illustrative => &mut sources.illustrative,
            Grade::Evidence => &mut sources.evidence,
            Grade::Cited => &mut sources.cited,
        };
        *count += 1;
    }
    sources
}

fn unlimited_beds(brief: &Brief) -> Option<Caveat> {
    let unlimited =
        |service: &&Service| matches!(&service.block, Block::Beds(beds) if beds.places.is_none());
    let services = brief.base.services.iter().filter(unlimited);
    let pools: Vec<String> = services.map(|service| service.name.clone()).collect();
    (!pools.is_empty()).then_some(Caveat::UnlimitedBeds { pools })
}

fn paid_beyond(brief: &Brief) -> Option<Caveat> {
    let window = &brief.base.window;
    let open_ended = |service: &&Service| {
        let before = service.opens.is_none() && window.warm_up_days > 0;
        let after = service.closes.is_none() && window.follow_up_days > 0;
        service.is_scheme && (before || after)
    };
    let services = brief.base.services.iter().filter(open_ended);
    let services: Vec<String> = services.map(|service| service.name.clone()).collect();
    (!services.is_empty()).then_some(Caveat::PaidBeyond { services })
}

fn lost_pairing(report: &Report) -> Vec<Caveat> {
    let name = |arm: usize| report.arms[arm].name.as_str();
    let mut lost = Vec::new();
    for (pair, of) in report.pairs.iter().enumerate() {
        for (case, of_case) in report.cases.iter().enumerate() {
            let difference = report.contrast(pair, case, "admissions_avoided");
            let found = difference.and_then(|difference| difference.correlation);
            if let Some(correlation) = found.filter(|found| *found < LOST && report.winters > 2) {
                let pair = format!("{} against {}", name(of.arm), name(of.against));
                lost.push(Caveat::PairingLost { pair, case: of_case.name.clone(), correlation });
            }
        }
    }
    lost
}

/// A study that has been worked out, beside its file.
struct Seen<'a> {
    report: &'a Report,
    brief: &'a Brief,
}

impl Seen<'_> {
    fn mean(&self, arm: usize, case: usize, measure: &str) -> f64 {
        self.report.estimate(arm, case, measure).map_or(0.0, |summary| summary.mean)
    }

    fn worlds(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let cases = self.report.cases.len();
        (0..self.report.arms.len()).flat_map(move |arm| (0..cases).map(move |case| (arm, case)))
    }

    fn world_name(&self, arm: usize, case: usize) -> String {
        format!("{}, {}", self.report.arms[arm].name, self.report.cases[case].name)
    }

    /// Services whose work a team does.
    fn staffed(&self) -> impl Iterator<Item = &Service> {
        self.brief.base.services.iter().filter(|one| one.team().is_some())
    }

    /// The world where `share` of a world is largest.
    fn worst(&self, share: impl Fn(usize, usize) -> f64) -> Option<(usize, usize, f64)> {
        let shares = self.worlds().map(|(arm, case)| (arm, case, share(arm, case)));
        shares.reduce(|worst, next| if next.2 > worst.2 { next } else { worst })
    }

    fn follow_ups(&self) -> Option<Caveat> {
        let made = |service: &&Service| {
            let measure = format!("{}.follow_ups", service.name);
            self.worlds().any(|(arm, case)| self.mean(arm, case, &measure) > 0.0)
        };
        let services: Vec<String> =
            self.staffed().filter(made).map(|one| one.name.clone()).collect();
        (!services.is_empty()).then_some(Caveat::FollowUpsChangeNothing { services })
    }

    fn still_inside(&self) -> Option<Caveat> {
        let share = |arm, case| {
            let needs = self.mean(arm, case, "needs");
            if needs > 0.0 { self.mean(arm, case, "still_inside") / needs } else { 0.0 }
        };
        let (arm, case, share) = self.worst(share)?;
        (share > INSIDE).then(|| Caveat::StillInside { world: self.world_name(arm, case), share })
    }

    fn queues(&self) -> Vec<Caveat> {
        let mut growing = Vec::new();
        for service in self.staffed() {
            let of =
                |arm, case, what: &str| self.mean(arm, case, &format!("{}.{what}", service.name));
            let Some((arm, case, unseen)) = self.worst(|arm, case| of(arm, case, "unseen")) else {
                continue;
            };
            if unseen >= 1.0 && unseen > UNSEEN * of(arm, case, "accepted") {
                growing.push(Caveat::QueueGrows {
                    service: service.name.clone(),
                    world: self.world_name(arm, case),
                    unseen,
                    longest: of(arm, case, "longest_queue"),
                });
            }
        }
        growing
    }

    fn unused(&self) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        for (id, service) in self.brief.base.services.enumerate() {
            let (came, reached) = match service.block {
                Block::Beds(_) => ("pool_admissions", "pool_admissions"),
                Block::Care(_) => ("accepted", "accepted"),
                Block::Discharge(_) => ("handled", "handled"),
                Block::Modifier(_) => continue,
                Block::Rounds(_) => ("rounds_held", "seen"),
                _ => ("accepted", "first_contacts"),
            };
            let name = service.name.clone();
            let nobody = |what| self.arms_without(id, &format!("{}.{what}", service.name));
            let mut never = nobody(came);
            never.retain(|arm| !self.assesses(id, arm));
            let mut unreached = nobody(reached);
            unreached.retain(|arm| !never.contains(arm));
            if !never.is_empty() {
                caveats.push(Caveat::NeverUsed { service: name.clone(), arms: never });
            }
            if service.is_scheme && !unreached.is_empty() {
                caveats.push(Caveat::NobodyReached { service: name, arms: unreached });
            }
        }
        caveats
    }

    /// Whether a service assesses people in beds in an arm: it works, though nobody comes to it.
    fn assesses(&self, service: Id<Service>, arm: &str) -> bool {
        let Some(arm) = self.report.arms.iter().position(|of| of.name == arm) else { return false };
        let asks = |of: &&Service| {
            let Block::Discharge(discharge) = &of.block else { return false };
            discharge.assessment.is_some_and(|(by, _)| by == service)
        };
        let made = |of: &Service| {
            let measure = format!("{}.assessments_made", of.name);
            (0..self.report.cases.len()).any(|case| self.mean(arm, case, &measure) > 0.0)
        };
        self.brief.base.services.iter().filter(asks).any(made)
    }

    /// People chosen by last year's use, in an arm where nothing is done for them.
    fn falls(&self) -> Vec<Caveat> {
        let (mut caveats, case) = (Vec::new(), 0);
        for (id, service) in self.brief.base.services.enumerate() {
            let is_off = |arm: &usize| !self.brief.scenarios[*arm][case].services[id].enabled;
            let Some(arm) = (0..self.report.arms.len()).find(is_off) else {
                continue;
            };
            let mut groups: Vec<&String> =
                self.brief.base.sources.iter().map(|source| &source.group).collect();
            groups.dedup();
            for group in groups {
                let of = |what: &str| {
                    let measure = format!("{}.{group}.{what}", service.name);
                    self.report.estimate(arm, case, &measure).map(|summary| summary.mean)
                };
                let both = (of("last_year_of_chosen"), of("this_winter_of_chosen"));
                if let (Some(last_year), Some(this_winter)) = both
                    && this_winter < last_year
                {
                    let (service, group) = (service.name.clone(), group.clone());
                    let world = self.world_name(arm, case);
                    caveats.push(Caveat::FallsByItself {
                        service,
                        group,
                        last_year,
                        this_winter,
                        world,
                    });
                }
            }
        }
        caveats
    }

    /// Helpers who help nobody, and routes that take nobody, where people were seen at all.
    fn desks_and_lines(&self) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        for (id, service) in self.brief.base.services.enumerate() {
            let unseen = self.arms_without(id, &format!("{}.first_contacts", service.name));
            let nobody = |what: &str| {
                let mut arms = self.arms_without(id, &format!("{}.{what}", service.name));
                arms.retain(|arm| !unseen.contains(arm));
                (!arms.is_empty()).then_some(arms)
            };
            let name = || service.name.clone();
            match &service.block {
                Block::Desk(desk) if desk.helpers.is_some() => {
                    let idle = nobody("hours_saved");
                    caveats.extend(idle.map(|arms| Caveat::HelpersIdle { service: name(), arms }));
                }
                Block::Triage(triage) => {
                    for route in &triage.routes {
                        let to = self.brief.base.services[route.to].name.clone();
                        if let Some(arms) = nobody(&format!("routed_to.{to}")) {
                            caveats.push(Caveat::RouteUnused { service: name(), to, arms });
                        }
                    }
                }
                _ => {}
            }
        }
        caveats
    }

    /// Arms in which a service is on and this measure of it is nothing in every case.
    fn arms_without(&self, service: Id<Service>, measure: &str) -> Vec<String> {
        let is_on =
            |arm: usize, case: usize| self.brief.scenarios[arm][case].services[service].enabled;
        let nothing = |arm: &usize| {
            let mut cases = 0..self.report.cases.len();
            cases.all(|case| is_on(*arm, case) && self.mean(*arm, case, measure) == 0.0)
        };
        let arms = (0..self.report.arms.len()).filter(nothing);
        arms.map(|arm| self.report.arms[arm].name.clone()).collect()
    }

    fn uncovered(&self, study: &Study<'_>) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        for service in self.staffed() {
            let mut worst = BTreeMap::new();
            for (arm, case) in self.worlds().filter(|_| study.winters > 0) {
                let of = |what: &str| self.mean(arm, case, &format!("{}.{what}", service.name));
                let (shifts, uncovered) = (of("shifts"), of("uncovered_shifts"));
                if shifts > 0.0 && uncovered > UNCOVERED * shifts {
                    worst.insert(self.world_name(arm, case), uncovered / shifts);
                }
            }
            if !worst.is_empty() {
                caveats.push(Caveat::Uncovered { service: service.name.clone(), worst });
            }
        }
        caveats
    }
}
