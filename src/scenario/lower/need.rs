//! `[needs.…]`: the clocks of an episode.

use super::missing_table;
use crate::kernel::quantity::Probability;
use crate::kernel::random::Law;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::law::{COUNTS, SPANS};
use crate::scenario::units::share::PROBABILITY;
use crate::scenario::{Again, Crisis, Death, Need};

/// The kinds of need, sorted by name.
pub(super) fn needs(file: &mut Reader<'_>, names: &Names) -> Vec<Need> {
    let tables = file.group("needs");
    if tables.is_empty() && !file.has("needs") {
        missing_table(file, "needs", "say what kinds of need there are: [needs.NAME]");
    }
    tables.into_iter().map(|table| need(table, names)).collect()
}

fn need(mut table: Reader<'_>, names: &Names) -> Need {
    let need = Need {
        name: table.name.clone(),
        crisis: part(&mut table, "crisis").map(|part| crisis(part, names)),
        death: part(&mut table, "death").map(|part| {
            let Again { probability, after } = again(part);
            Death { probability, after }
        }),
        rebound: part(&mut table, "rebound").map(again),
        readmission: part(&mut table, "readmission").map(again),
        follow_ups: table.law_or("follow_ups", &COUNTS, 0.0),
        stay: table.maybe_law("stay", &SPANS),
    };
    if !gives_whole_numbers(&need.follow_ups) {
        let fault = "follow-ups are whole numbers of contacts".to_owned();
        let mend = "write a whole number, or a poisson, geometric or empirical distribution";
        table.complain("follow_ups", ProblemKind::BadLaw { fault }, Some(mend.to_owned()));
    }
    let rule = "a thousand follow-ups at most";
    table.at_most("follow_ups", need.follow_ups.mean(), 1e3, rule);
    table.finish();
    need
}

/// A table that may be absent, and then stands in the listing as `none`.
fn part<'a>(table: &mut Reader<'a>, key: &'static str) -> Option<Reader<'a>> {
    if !table.has(key) {
        table.write_default(key, "none", false);
    }
    table.table(key)
}

fn probability(table: &mut Reader<'_>, key: &'static str) -> Probability {
    table.required(key, &PROBABILITY).unwrap_or_default()
}

fn crisis(mut table: Reader<'_>, names: &Names) -> Crisis {
    let crisis = Crisis {
        probability: probability(&mut table, "probability"),
        after: table.required_law("after", &SPANS),
        conversion: probability(&mut table, "conversion"),
        beds: table.required_id("beds", &names.services),
    };
    table.finish();
    crisis
}

fn again(mut table: Reader<'_>) -> Again {
    let again = Again {
        probability: probability(&mut table, "probability"),
        after: table.required_law("after", &SPANS),
    };
    table.finish();
    again
}

fn gives_whole_numbers(law: &Law) -> bool {
    let whole = |value: &f64| value.fract() == 0.0;
    match law {
        Law::Constant(value) => whole(value),
        Law::Empirical { values, .. } => values.iter().all(whole),
        Law::Poisson { .. } | Law::Geometric { .. } => true,
        _ => false,
    }
}
