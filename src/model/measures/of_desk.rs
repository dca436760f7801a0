//! Measures that only desks and triage lines have.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms};
use crate::kernel::index::Id;
use crate::model::counts::{Layout, OfDesk, OfService, OfTriage as T};
use crate::scenario::{Block, Scenario, Service, Triage};
use Better::{Higher, Lower, Neither};

/// What a call may come to: the count, its measure, the measure of its share of all calls, and better.
#[rustfmt::skip]
const ENDS: &[(T, &str, &str, Better, &str, &str)] = &[
    (T::ClosedRemotely, "closed_remotely", "share_closed_remotely", Neither, "calls closed with the person staying at home", "calls closed with the person staying at home, of all calls taken"),
    (T::Routed, "routed", "share_routed", Neither, "calls after which a route took the person", "calls after which a route took the person, of all calls taken"),
    (T::Otherwise, "passed_on", "share_passed_on", Neither, "calls after which no route took the person", "calls after which no route took the person, of all calls taken"),
    (T::SentIn, "sent_to_hospital", "share_sent_to_hospital", Lower, "calls that sent the person to hospital", "calls that sent the person to hospital, of all calls taken"),
    (T::CutShort, "cut_short", "share_cut_short", Lower, "calls that a crisis, a death or the end of the run cut short", "calls that a crisis, a death or the end of the run cut short, of all calls taken"),
];

#[rustfmt::skip]
const CODES: &[(T, &str, &str, Better, &str)] = &[
    (T::PassedOver, "passed_over", "routes", Lower, "routes passed over because the service had not the room that the route asks for"),
    (T::Gamed, "gamed", "people", Lower, "people accepted for what was said and was not so"),
    (T::Detected, "detected", "people", Neither, "people accepted for what was not so, and seen through at the decision"),
    (T::Miscoded, "miscoded", "people", Lower, "people taken for another need at the decision"),
];

/// Adds the measures of a service, if it is a desk or a triage line.
pub(super) fn add(
    catalogue: &mut Catalogue,
    scenario: &Scenario,
    layout: &Layout,
    id: Id<Service>,
) {
    let mut own = Own { catalogue, scenario, layout, id };
    match &scenario.services[id].block {
        Block::Desk(_) => own.desk(),
        Block::Triage(triage) => own.line(triage),
        _ => {}
    }
}

/// One service's own measures.
struct Own<'a> {
    catalogue: &'a mut Catalogue,
    scenario: &'a Scenario,
    layout: &'a Layout,
    id: Id<Service>,
}

impl Own<'_> {
    fn count(&self, count: usize) -> Terms {
        vec![(self.layout.of_block(self.id, count), 1.0)]
    }

    /// A measure of the cohort: its name and unit, which way is better, and what it means.
    fn push(
        &mut self,
        (what, unit): (&str, &'static str),
        of: (Better, &'static str),
        by: Formula,
    ) {
        let name = format!("{}.{what}", self.scenario.services[self.id].name);
        let (better, meaning) = of;
        let (frame, formula) = (Frame::Cohort, by);
        self.catalogue.push(Measure { name, unit, frame, better, meaning, formula });
    }

    fn share(&self, count: usize, of: OfService) -> Formula {
        let bottom = vec![(self.layout.service(self.id, of), 1.0)];
        Formula::Ratio { top: self.count(count), bottom }
    }

    fn desk(&mut self) {
        let at = OfDesk::Redirected as usize;
        let of = (Neither, "people sent elsewhere at the door, and taken there");
        self.push(("redirected", "people"), of, Formula::Sum(self.count(at)));
        let of = (Neither, "people sent elsewhere at the door, of those offered");
        self.push(("share_redirected", "share"), of, self.share(at, OfService::Offered));
        let place = self.layout.of_block(self.id, OfDesk::SavedMs as usize);
        self.catalogue.push(Measure {
            name: format!("{}.hours_saved", self.scenario.services[self.id].name),
            unit: "hours",
            frame: Frame::Period,
            better: Higher,
            meaning: "contact time that helpers saved",
            formula: Formula::Sum(vec![(place, Per::Hour.factor(self.scenario))]),
        });
    }

    fn line(&mut self, triage: &Triage) {
        for (count, what, share, better, meaning, of_all) in ENDS {
            let at = *count as usize;
            self.push((what, "calls"), (*better, meaning), Formula::Sum(self.count(at)));
            self.push((share, "share"), (*better, of_all), self.share(at, OfService::First));
        }
        for route in &triage.routes {
            let what = format!("routed_to.{}", self.scenario.services[route.to].name);
            let of = (Neither, "calls after which this route took the person");
            let sum = Formula::Sum(self.count(T::COUNT + route.to.index()));
            self.push((&what, "calls"), of, sum);
        }
        for (count, what, unit, better, meaning) in CODES {
            let sum = Formula::Sum(self.count(*count as usize));
            self.push((what, unit), (*better, meaning), sum);
        }
    }
}
