//! Openings that wait for staff or money, people who work elsewhere until then, and money that waits for
//! its own effect.

use super::checks::Checks;
use crate::kernel::index::Id;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::{Funding, Post, Service, Team, Watched};

/// Every check of supply.
pub(super) fn all(checks: &Checks<'_>) {
    for (id, service) in checks.scenario.services.enumerate() {
        opening(checks, id, service);
    }
    for post in &checks.scenario.posts {
        absences(checks, post);
        elsewhere(checks, post);
    }
    circles(checks);
}

/// A service waits for no more seats than its team can have.
fn opening(checks: &Checks<'_>, id: Id<Service>, service: &Service) {
    let Some(wanted) = service.open_when else { return };
    let at = checks.page.spot(&Checks::of_service(service, "open_when.seats"));
    let Some(team) = service.team() else {
        let rule = "only a service with a team can wait for seats in post";
        let kind = ProblemKind::OutOfRange { value: service.name.clone(), rule };
        let mend = "give it a date, `opens`, instead".to_owned();
        checks.page.error(&at, kind, Some(mend));
        return;
    };
    let posts = checks.scenario.posts.iter().filter(|post| post.team == team);
    let seats: usize = posts.map(|post| post.seats.len()).sum();
    if wanted as usize > seats && checks.scenario.services[id].enabled {
        let rule = "its team never has so many seats: it would never open";
        let kind = ProblemKind::OutOfRange { value: wanted.to_string(), rule };
        let mend = format!("its posts have {seats} seats in all");
        checks.page.error(&at, kind, Some(mend));
    }
}

/// Somebody in post is there now and then.
fn absences(checks: &Checks<'_>, post: &Post) {
    let away = [post.sickness, post.leave, post.training];
    let total: f64 = away.iter().map(|away| away.rate.value()).sum();
    if total >= 1.0 {
        let at = checks.page.spot(&join("posts", &post.name));
        let rule = "sickness, leave and training together leave nobody on the roster";
        let value = format!("{:.0}%", 100.0 * total);
        checks.page.error(&at, ProblemKind::OutOfRange { value, rule }, None);
    }
}

/// Who works elsewhere until their own service opens finds work there.
fn elsewhere(checks: &Checks<'_>, post: &Post) {
    let Some(team) = post.until_open else { return };
    let at = checks.page.spot(&format!("{}.until_open", join("posts", &post.name)));
    let name = checks.scenario.teams[team].name.clone();
    let wrong = |rule, mend: &str| {
        let kind = ProblemKind::OutOfRange { value: name.clone(), rule };
        checks.page.error(&at, kind, Some(mend.to_owned()));
    };
    if team == post.team {
        let rule = "this is the team that the post belongs to";
        wrong(rule, "name another team, or take it out");
        return;
    }
    let Some(host) = serving(checks, team) else {
        let rule = "no service uses this team, so that nobody would be seen";
        wrong(rule, "name the team of a service");
        return;
    };
    let service = &checks.scenario.services[host];
    if service.open_when.is_some() || checks.scenario.waits_for_funding(host) {
        let rule = "its service opens on a day of its own, and may not be open";
        wrong(rule, "name the team of a service that opens on a date");
    }
    if !checks.scenario.has_work_for(team, post.skill) {
        let skill = checks.scenario.skills[post.skill].name.clone();
        let kind = ProblemKind::NoWorkFor { skill, team: name.clone() };
        checks.page.error(&at, kind, None);
    }
}

fn serving(checks: &Checks<'_>, team: Id<Team>) -> Option<Id<Service>> {
    checks.scenario.services.find(|service| service.team() == Some(team))
}

/// Money does not wait for what it pays for, by itself or round a circle of others.
fn circles(checks: &Checks<'_>) {
    let scenario = checks.scenario;
    for start in scenario.funding.ids() {
        if let Some(circle) = circle(checks, start)
            && circle.iter().min() == Some(&start)
        {
            let names = circle.iter().chain([&start]);
            let names: Vec<&str> = names.map(|id| scenario.funding[*id].name.as_str()).collect();
            let path = join("funding", &scenario.funding[start].name);
            let at = checks.page.spot(&format!("{path}.start_when.measure"));
            let kind = ProblemKind::FundingCycle { names: names.join(" -> ") };
            checks.page.error(&at, kind, None);
        }
    }
}

/// The shortest way back to where it began, if there is one.
fn circle(checks: &Checks<'_>, start: Id<Funding>) -> Option<Vec<Id<Funding>>> {
    // Each with the place of the one it was come to from.
    let mut reached = vec![(start, 0)];
    let mut at = 0;
    while at < reached.len() {
        for next in pays_for_what_is_read(checks, reached[at].0) {
            if next == start {
                let mut circle = vec![reached[at].0];
                while at != 0 {
                    at = reached[at].1;
                    circle.push(reached[at].0);
                }
                circle.reverse();
                return Some(circle);
            }
            if !reached.iter().any(|(known, _)| *known == next) {
                reached.push((next, at));
            }
        }
        at += 1;
    }
    None
}

/// The conditions whose money pays for posts of the service that a condition reads.
fn pays_for_what_is_read(checks: &Checks<'_>, funding: Id<Funding>) -> Vec<Id<Funding>> {
    let scenario = checks.scenario;
    let watched = scenario.funding[funding].start_when.as_ref().map(|when| when.watched);
    let Some(Watched::Accepted(read) | Watched::FirstContacts(read)) = watched else {
        return Vec::new();
    };
    let team = scenario.services[read].team();
    let posts = scenario.posts.iter().filter(|post| Some(post.team) == team);
    let mut lots: Vec<Id<Funding>> = posts.filter_map(|post| scenario.condition_of(post)).collect();
    lots.sort_unstable();
    lots.dedup();
    lots
}
