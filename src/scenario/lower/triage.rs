//! `[services.….triage]`: clinicians who take calls and decide where each person goes.

use super::{desk, route};
use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::share::{PROBABILITY, percent};
use crate::scenario::{Block, Need, Recode, Service, Triage};

/// Clinicians who take calls.
pub(super) fn triage(mut table: Reader<'_>, names: &Names) -> Triage {
    let triage = Triage {
        queue: desk::queue(&mut table, names),
        close_remotely: close_remotely(&mut table, names),
        gamed: recodes(&mut table, "gamed", names),
        detects: table.or("detects", &PROBABILITY, Probability::NEVER),
        miscode: recodes(&mut table, "miscode", names),
        routes: route::of_triage(&mut table, names),
    };
    let closes = triage.close_remotely.iter().any(|(_, chance)| *chance > Probability::NEVER);
    if triage.routes.is_empty() && !closes && !table.has("routes") {
        let kind = ProblemKind::NothingDecided;
        let mend = format!("add [[{}.routes]] or `close_remotely`", table.path);
        table.page.error(&table.at, kind, Some(mend));
    }
    table.finish();
    triage
}

/// Routes that do not say for which needs are for all that come from the line and are accepted there.
pub(super) fn complete(services: &mut [Service]) {
    for at in 0..services.len() {
        let Block::Triage(triage) = &services[at].block else { continue };
        let codes = triage.codes();
        let needs = |route: &crate::scenario::Route| -> Vec<Id<Need>> {
            if !route.needs.is_empty() {
                return route.needs.clone();
            }
            let to = services.get(route.to.index());
            codes.iter().copied().filter(|need| route::accepts(to, *need)).collect()
        };
        let all: Vec<Vec<Id<Need>>> = triage.routes.iter().map(needs).collect();
        if let Block::Triage(triage) = &mut services[at].block {
            triage.routes.iter_mut().zip(all).for_each(|(route, needs)| route.needs = needs);
        }
    }
}

/// A share by need, or one for all.
fn close_remotely(table: &mut Reader<'_>, names: &Names) -> Vec<(Id<Need>, Probability)> {
    const KEY: &str = "close_remotely";
    if table.find(KEY).is_none_or(|found| found.node.entries().is_none()) {
        let all = table.or(KEY, &PROBABILITY, Probability::NEVER);
        return names.needs.ids().map(|need| (need, all)).collect();
    }
    let shares = table.by_name(KEY, &names.needs);
    let text = |(need, share): &(Id<Need>, Probability)| {
        format!("{} {}", names.needs.names[need.index()], percent(share.value()))
    };
    let text: Vec<String> = shares.iter().map(text).collect();
    if let Some(found) = table.find(KEY) {
        table.write(KEY, text.join(", "), &found, true);
    }
    shares
}

/// Needs taken for others; all chances of one need together are 100% at most.
fn recodes(table: &mut Reader<'_>, key: &'static str, names: &Names) -> Vec<Recode> {
    if !table.has(key) {
        table.write_default(key, "none", true);
    }
    let mut recodes: Vec<Recode> = Vec::new();
    for mut below in table.tables(key, &["need"]) {
        let need = known(&mut below, "need", names);
        let taken_as = known(&mut below, "as", names);
        let chance = below.required("chance", &PROBABILITY);
        if let (Some(need), Some(taken_as), Some(chance)) = (need, taken_as, chance) {
            judge(&below, names, &recodes, Recode { need, taken_as, chance });
            recodes.push(Recode { need, taken_as, chance });
        }
        below.finish();
    }
    recodes
}

fn known(table: &mut Reader<'_>, key: &'static str, names: &Names) -> Option<Id<Need>> {
    if !table.has(key) {
        table.allow(&[key]);
        table.missing(key);
    }
    table.id(key, &names.needs)
}

/// One entry beside those before it.
fn judge(table: &Reader<'_>, names: &Names, before: &[Recode], one: Recode) {
    let name = |need: Id<Need>| names.needs.names[need.index()].clone();
    let same = before.iter().filter(|other| other.need == one.need);
    if one.need == one.taken_as {
        table.complain("as", ProblemKind::CodedAsItself { need: name(one.need) }, None);
    }
    if same.clone().any(|other| other.taken_as == one.taken_as) {
        let name = format!("{} as {}", name(one.need), name(one.taken_as));
        let mend = "join the two into one".to_owned();
        table.complain("need", ProblemKind::Twice { what: "an entry for", name }, Some(mend));
    }
    let total = one.chance.value() + same.map(|other| other.chance.value()).sum::<f64>();
    if total > 1.0 + 1e-9 {
        let value = format!("{} of `{}`", percent(total), name(one.need));
        let rule = "a need cannot be taken for others more often than it comes";
        table.complain("chance", ProblemKind::OutOfRange { value, rule }, None);
    }
}
