//! `[escalations.…]`: what is read, when it is too high, and what is done then.

use crate::kernel::index::Id;
use crate::kernel::quantity::{Money, Span};
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::number::{COUNT, FACTOR, SOME};
use crate::scenario::units::share::{LEVEL, MONEY, PER_HOUR};
use crate::scenario::units::{calendar, time, word};
use crate::scenario::{Action, Escalation, Level, MOST_ACTIONS, Window};

/// The escalations, sorted by name.
pub(super) fn escalations(
    file: &mut Reader<'_>,
    names: &Names,
    window: &Window,
) -> Vec<Escalation> {
    let tables = file.group("escalations");
    tables.into_iter().map(|table| escalation(table, names, window)).collect()
}

fn escalation(mut table: Reader<'_>, names: &Names, window: &Window) -> Escalation {
    if !table.has("read") {
        table.missing("read");
    }
    let (read, at_least) = table.table("read").map_or_else(nothing, |below| level(below, names));
    let times = table.or("times", &calendar::CLOCKS, window.census.clone());
    let escalation = Escalation {
        name: table.name.clone(),
        enabled: table.or("enabled", &word::FLAG, true),
        read,
        at_least,
        stand_down: stand_down(&mut table, read, at_least),
        times,
        delay: table.or("delay", &time::SPAN, Span::ZERO),
        cost: table.or("cost", &MONEY, Money::ZERO),
        actions: actions(&mut table, names),
    };
    table.finish();
    escalation
}

const fn nothing() -> (Level, f64) {
    (Level::Waiting(Id::new(0)), 1.0)
}

/// The level and the figure at which it is too high.
fn level(mut table: Reader<'_>, names: &Names) -> (Level, f64) {
    let words = [("occupancy", 0), ("waiting", 1), ("absence", 2)];
    if !table.has("level") {
        table.missing("level");
    }
    let read = match table.word("level", "a level", &words) {
        Some(0) => Level::Occupancy(table.required_id("of", &names.services)),
        Some(1) => Level::Waiting(table.required_id("of", &names.services)),
        Some(_) => Level::Absence(table.required_id("of", &names.teams)),
        None => {
            table.allow(&["of", "at_least"]);
            for key in ["of", "at_least"] {
                if !table.has(key) {
                    table.missing(key);
                }
            }
            table.finish();
            return nothing();
        }
    };
    let at_least = figure(&mut table, "at_least", read);
    if at_least.is_none() && !table.has("at_least") {
        table.missing("at_least");
    }
    table.finish();
    (read, at_least.unwrap_or(1.0))
}

/// A share of occupancy or absence, a number of people waiting.
fn figure(table: &mut Reader<'_>, key: &'static str, read: Level) -> Option<f64> {
    let is_people = matches!(read, Level::Waiting(_));
    let value = table.read(key, if is_people { &FACTOR } else { &LEVEL })?;
    if value <= 0.0 {
        let what = "a level is never below 0".to_owned();
        let kind = ProblemKind::NeverHappens { what: "anything else".to_owned(), why: what };
        table.complain(key, kind, Some("give a figure above 0".to_owned()));
    }
    Some(value)
}

fn stand_down(table: &mut Reader<'_>, read: Level, at_least: f64) -> f64 {
    if !table.has("stand_down") {
        table.write_default("stand_down", "below the figure of the call", true);
    }
    let stand_down = figure(table, "stand_down", read).unwrap_or(at_least);
    if stand_down > at_least {
        let value = table.find("stand_down");
        let value = value.map(|found| found.node.text().unwrap_or("this figure").to_owned());
        let rule = "what calls it would also stand it down";
        let kind = ProblemKind::OutOfRange { value: value.unwrap_or_default(), rule };
        let mend = "stand down at `at_least` or below".to_owned();
        table.complain("stand_down", kind, Some(mend));
    }
    stand_down
}

fn actions(table: &mut Reader<'_>, names: &Names) -> Vec<Action> {
    if !table.has("actions") {
        table.missing("actions");
    }
    let tables = table.tables("actions", &[]);
    if tables.is_empty() && table.has("actions") {
        let what = "this escalation".to_owned();
        let kind = ProblemKind::NeverHappens { what, why: "it does nothing".to_owned() };
        table.complain("actions", kind, Some("say what is done, or remove it".to_owned()));
    }
    let rule = "eight actions at most";
    table.at_most("actions", tables.len() as f64, MOST_ACTIONS as f64, rule);
    tables.into_iter().filter_map(|table| action(table, names)).collect()
}

const ACTIONS: [&str; 5] = ["extra", "divert", "cap", "aid", "surge"];

fn action(mut table: Reader<'_>, names: &Names) -> Option<Action> {
    let given: Vec<&'static str> = ACTIONS.into_iter().filter(|key| table.has(key)).collect();
    // Every one that is given is read, so that what is wrong in it is told as well.
    let extra = table.table("extra").map(|below| extra(below, names));
    let aid = table.table("aid").map(|below| aid(below, names));
    let surge = table.table("surge").map(|below| surge(below, names));
    let divert = table.id("divert", &names.services).map(Action::Divert);
    let cap = table.id("cap", &names.services).map(|service| Action::Cap {
        service,
        daily: table.required("daily", &COUNT).unwrap_or(0),
    });
    if given.contains(&"cap") {
        table.allow(&["daily"]);
    }
    not_one(&table, &given);
    table.allow(&ACTIONS);
    table.finish();
    extra.or(aid).or(surge).or(divert).or(cap)
}

/// Says that an entry is no action, or more than one.
fn not_one(table: &Reader<'_>, given: &[&'static str]) {
    let kind = match *given {
        [_] => return,
        [one, other, ..] => ProblemKind::Both { one, other },
        [] => {
            let rule = "each entry is one action";
            ProblemKind::OutOfRange { value: "nothing".to_owned(), rule }
        }
    };
    let mend = match given {
        [] => format!("write one of {}", ACTIONS.join(", ")),
        _ => "each entry is one action: write two entries".to_owned(),
    };
    table.page.error(&table.at, kind, Some(mend));
}

fn extra(mut table: Reader<'_>, names: &Names) -> Action {
    let count = table.or("count", &SOME, 1);
    table.at_most("count", f64::from(count), 1_000.0, "a thousand people at once at most");
    let action = Action::Extra {
        team: table.required_id("team", &names.teams),
        skill: table.required_id("skill", &names.skills),
        count: count.min(1_000),
        hours: table.required("hours", &time::LONG).unwrap_or(Span::HOUR),
        price_per_hour: table.or("price", &PER_HOUR, Money::ZERO),
    };
    table.finish();
    action
}

fn aid(mut table: Reader<'_>, names: &Names) -> Action {
    let action = Action::Aid {
        from: table.required_id("from", &names.teams),
        to: table.required_id("to", &names.teams),
    };
    table.finish();
    action
}

fn surge(mut table: Reader<'_>, names: &Names) -> Action {
    let action = Action::Surge {
        pool: table.required_id("pool", &names.services),
        places: table.required("places", &SOME).unwrap_or(1),
    };
    table.finish();
    action
}
