//! `[services.….rounds]`: who goes round, when, in which order, and what it changes.

use super::visits::{nobody, visit};
use crate::kernel::quantity::{Span, TimeOfDay};
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::{Reader, join};
use crate::scenario::units::calendar::{CLOCK, WEEKDAYS};
use crate::scenario::units::law::SPANS;
use crate::scenario::units::number::{COUNT, PRIORITY, SOME};
use crate::scenario::units::share::CHANGE;
use crate::scenario::units::{time, word};
use crate::scenario::{Block, Ranking, RoundEffect, RoundTarget, Rounds, Scenario, Service};

use super::checks::Checks;

/// Rounds by a team.
pub(super) fn rounds(mut table: Reader<'_>, names: &Names) -> Rounds {
    let list =
        [("rate", Ranking::Rate), ("last year", Ranking::LastYear), ("in turn", Ranking::InTurn)];
    let below = table.table("visit").map(|table| visit(table, names));
    if below.is_none() && !table.has("visit") {
        table.missing("visit");
    }
    let rounds = Rounds {
        team: table.required_id("team", &names.teams),
        days: table.required("days", &WEEKDAYS).unwrap_or_default(),
        at: table.required("at", &CLOCK).unwrap_or(TimeOfDay::START),
        bank_holidays: table.or("bank_holidays", &word::FLAG, false),
        of: of(&mut table, names),
        people: table.or("people", &word::FLAG, false),
        list: table.choice("list", "a way to rank the list", &list),
        most: table.required("most", &SOME).unwrap_or(1),
        visit: below.unwrap_or_else(nobody),
        travel: table.law_or("travel", &SPANS, 0.0),
        travel_back: table.law_or("travel_back", &SPANS, 0.0),
        priority: table.or("priority", &PRIORITY, 1),
        last_start: table.or("last_start", &time::SPAN, Span::ZERO),
        give_up_after: table.optional("give_up_after", &time::LONG),
        effects: effects(&mut table, names),
    };
    table.finish();
    rounds
}

/// The sources whose places are on the list.
fn of(table: &mut Reader<'_>, names: &Names) -> Vec<String> {
    if !table.has("of") {
        table.missing("of");
    }
    let ids = table.ids("of", &names.sources).unwrap_or_default();
    let mut of: Vec<String> =
        ids.iter().map(|id| names.sources.names[id.index()].clone()).collect();
    of.dedup();
    of
}

fn effects(table: &mut Reader<'_>, names: &Names) -> Vec<RoundEffect> {
    if !table.has("effects") {
        table.write_default("effects", "none: the rounds take time and change nothing", false);
    }
    let tables = table.tables("effects", &[]);
    tables.into_iter().map(|table| effect(table, names)).collect()
}

fn effect(mut table: Reader<'_>, names: &Names) -> RoundEffect {
    let words = [
        ("demand", RoundTarget::Demand),
        ("crisis", RoundTarget::Crisis),
        ("conversion", RoundTarget::Conversion),
    ];
    if !table.has("on") {
        table.missing("on");
    }
    if !table.has("needs") {
        table.write_default("needs", "all", false);
    }
    let effect = RoundEffect {
        on: table.word("on", "something that rounds change", &words).unwrap_or(RoundTarget::Demand),
        change: table.required("change", &CHANGE).unwrap_or(0.0),
        needs: table.ids("needs", &names.needs).unwrap_or_default(),
        lag: table.or("lag", &time::SPAN, Span::ZERO),
        ramp: table.or("ramp", &time::SPAN, Span::ZERO),
        half_life: table.optional("half_life", &time::LONG),
        cap: table.optional("cap", &COUNT),
    };
    if effect.change > 0.0 && effect.on != RoundTarget::Conversion {
        let value = format!("{}%", effect.change * 100.0);
        let rule = "rounds remove needs and crises and never add any";
        let mend = "write a negative change, for example \"-20%\"".to_owned();
        table.complain("change", ProblemKind::OutOfRange { value, rule }, Some(mend));
    }
    if effect.on == RoundTarget::Conversion && effect.cap.is_some() {
        let (what, why) =
            ("this cap".to_owned(), "a lower chance removes nobody by name".to_owned());
        table.complain(
            "cap",
            ProblemKind::NeverHappens { what, why },
            Some("take it away".to_owned()),
        );
    }
    table.finish();
    effect
}

/// Somebody is on the list, can be ranked as asked, and is seen before the task is given up.
pub(super) fn all(checks: &Checks<'_>) {
    for service in &checks.scenario.services {
        if let Block::Rounds(rounds) = &service.block {
            one(checks, service, rounds);
        }
    }
}

fn one(checks: &Checks<'_>, service: &Service, rounds: &Rounds) {
    let (page, scenario) = (checks.page, checks.scenario);
    let path = join(&join("services", &service.name), "rounds");
    let never = |key: &str, what: &str, why: String, mend: &str| {
        let kind = ProblemKind::NeverHappens { what: what.to_owned(), why };
        page.error(&page.spot(&format!("{path}.{key}")), kind, Some(mend.to_owned()));
    };
    checks.skills(service, rounds.team, &rounds.visit, "rounds.visit.mix");
    if rounds.people {
        let listed = scenario.sources.iter().filter(|source| rounds.is_of(source));
        let without = listed.filter(|source| source.register.is_none());
        let names: Vec<&str> = without.map(|source| source.name.as_str()).collect();
        if !names.is_empty() {
            let why = format!("{} has no register of people", names.join(", "));
            let mend = "go round the places (people = false), or give the source a register: register = { people = 2000, spread = 1.2 }";
            never("people", "a list of people", why, mend);
        }
        if rounds.list == Ranking::Rate {
            let why = "nobody knows the rate of one person".to_owned();
            never("list", "this ranking", why, "rank people by \"last year\" or \"in turn\"");
        }
    } else if rounds.list == Ranking::LastYear {
        let why = "places have no count of last year's use".to_owned();
        never("list", "this ranking", why, "rank places by \"rate\" or \"in turn\"");
    }
    for (nth, effect) in rounds.effects.iter().enumerate() {
        for need in effect.needs.iter().filter(|need| !has_need(scenario, rounds, **need)) {
            let why = format!("no source on the list has `{}`", scenario.needs[*need].name);
            let key = format!("effects.{}.needs", nth + 1);
            never(&key, "this effect", why, "name a need that arises there");
        }
    }
}

fn has_need(
    scenario: &Scenario,
    rounds: &Rounds,
    need: crate::kernel::index::Id<crate::scenario::Need>,
) -> bool {
    let mut sources = scenario.sources.iter().filter(|source| rounds.is_of(source));
    sources.any(|source| source.needs.iter().any(|(known, _)| *known == need))
}
