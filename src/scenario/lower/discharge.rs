//! `[services.….discharge]`: gates on leaving a place.

use super::beds::{at_most_one, list, needs};
use super::hours::hours;
use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::scenario::names::Names;
use crate::scenario::reader::Reader;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::number::COUNT;
use crate::scenario::units::share::PROBABILITY;
use crate::scenario::{Discharge, Onward, PlanGate, Service};

/// Gates on leaving a place.
pub(super) fn discharge(mut table: Reader<'_>, names: &Names) -> Discharge {
    let discharge = Discharge {
        needs: needs(&mut table, names),
        share: table.or("share", &PROBABILITY, Probability::ALWAYS),
        daily_cap: table.optional("daily_cap", &COUNT),
        plan: plan(&mut table),
        assessment: assessment(&mut table, names),
        onward: table.tables("onward", &[]).into_iter().map(|way| onward(way, names)).collect(),
        hours: hours(&mut table),
    };
    let total = discharge.onward.iter().map(|way| way.share.value()).sum();
    at_most_one(&table, "onward", total);
    table.finish();
    discharge
}

fn plan(table: &mut Reader<'_>) -> Option<PlanGate> {
    if !table.has("plan") {
        table.write_default("plan", "always ready", true);
    }
    let mut below = table.table("plan")?;
    let plan = PlanGate {
        ready: below.required("ready", &PROBABILITY).unwrap_or_default(),
        takes: below.required_law("takes", &SPANS),
    };
    below.finish();
    Some(plan)
}

fn assessment(table: &mut Reader<'_>, names: &Names) -> Option<(Id<Service>, Probability)> {
    if !table.has("assessment") {
        table.write_default("assessment", "none", true);
    }
    let mut below = table.table("assessment")?;
    let by = below.required_id("by", &names.services);
    let share = below.or("share", &PROBABILITY, Probability::ALWAYS);
    below.finish();
    Some((by, share))
}

fn onward(mut table: Reader<'_>, names: &Names) -> Onward {
    if !table.has("to") {
        table.missing("to");
    }
    let onward = Onward {
        to: list(&mut table, "to", names),
        share: table.or("share", &PROBABILITY, Probability::ALWAYS),
    };
    table.finish();
    onward
}
