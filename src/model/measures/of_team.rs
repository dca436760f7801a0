//! Measures of each team that helps others or is helped.

use super::{Better, Catalogue, Formula, Frame, Measure, Per};
use crate::kernel::index::Id;
use crate::model::counts::{Layout, OfTeam as T};
use crate::scenario::{Scenario, Team};

#[rustfmt::skip]
const GIVEN: [(T, &str, &str, Per, &str); 2] = [
    (T::AidGiven, "aid_contacts_given", "contacts", Per::One, "contacts its people made for other teams"),
    (T::AidGivenMs, "aid_hours_given", "hours", Per::Hour, "time of its people on contacts for other teams, on the way and there"),
];

#[rustfmt::skip]
const RECEIVED: [(T, &str, &str, Per, &str); 2] = [
    (T::AidReceived, "aid_contacts_received", "contacts", Per::One, "contacts that people of other teams made for it"),
    (T::AidReceivedMs, "aid_hours_received", "hours", Per::Hour, "time of people of other teams on its contacts, on the way and there"),
];

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    let is_helped =
        |id: Id<Team>| scenario.teams.iter().any(|team| team.aid.iter().any(|aid| aid.to == id));
    for (id, team) in scenario.teams.enumerate() {
        let given = GIVEN.iter().filter(|_| !team.aid.is_empty());
        let received = RECEIVED.iter().filter(|_| is_helped(id));
        for (count, what, unit, per, meaning) in given.chain(received) {
            catalogue.push(Measure {
                name: format!("{}.{what}", team.name),
                unit,
                frame: Frame::Period,
                better: Better::Neither,
                meaning,
                formula: Formula::Sum(vec![(layout.team(id, *count), per.factor(scenario))]),
            });
        }
    }
}
