//! `[services.….modifier]` and `[avoidable.…]`: whom a modifier reaches, when, and to what effect; and
//! the `register` of a source.

use crate::kernel::index::Id;
use crate::kernel::quantity::{Probability, Span};
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::number::{COUNT, FACTOR, SOME};
use crate::scenario::units::share::{CHANGE, PROBABILITY, percent};
use crate::scenario::units::{time, word};
use crate::scenario::{Avoidable, EffectOn, Modifier, ModifierEffect, Reach, Register, Service};

/// A modifier.
pub(super) fn modifier(mut table: Reader<'_>, names: &Names) -> Modifier {
    let reach = reach(&mut table);
    let (lag, ramp) =
        (table.or("lag", &time::SPAN, Span::ZERO), table.or("ramp", &time::SPAN, Span::ZERO));
    for (key, span) in [("lag", lag), ("ramp", ramp)] {
        table.at_most(key, span.days(), 3_660.0, "ten years at most");
    }
    let modifier = Modifier {
        reach,
        lag,
        ramp,
        half_life: table.optional("half_life", &time::LONG),
        cap: table.optional("cap", &COUNT),
        effects: effects(&mut table, names),
    };
    table.finish();
    modifier
}

/// `"60%"`, or `{ top = "5%", by = "last year" }`.
fn reach(table: &mut Reader<'_>) -> Reach {
    let is_top = table.entries().iter().any(|entry| {
        entry.name == "reach"
            && entry.value.entries().is_some()
            && entry.value.get("value").is_none()
    });
    if !is_top {
        return Reach::Share(table.or("reach", &PROBABILITY, Probability::ALWAYS));
    }
    let Some(mut reach) = table.table("reach") else { return Reach::Share(Probability::ALWAYS) };
    let top = reach.required("top", &PROBABILITY).unwrap_or(Probability::ALWAYS);
    reach.choice("by", "what people are chosen by", &[("last year", ())]);
    reach.finish();
    Reach::Top(top)
}

fn effects(table: &mut Reader<'_>, names: &Names) -> Vec<ModifierEffect> {
    let mut seen: Vec<String> = Vec::new();
    let mut effects = Vec::new();
    let tables = table.tables("effects", &["name"]);
    if tables.is_empty() && !table.has("effects") {
        table.missing("effects");
    }
    for mut effect in tables {
        if seen.contains(&effect.name) {
            let kind = ProblemKind::Twice { what: "an effect", name: effect.name.clone() };
            effect.complain("name", kind, None);
        }
        seen.push(effect.name.clone());
        effects.push(one_effect(&mut effect, names));
        effect.finish();
    }
    effects
}

const ON: [(&str, EffectOn); EffectOn::COUNT] = [
    ("demand", EffectOn::Demand),
    ("crisis", EffectOn::Crisis),
    ("conversion", EffectOn::Conversion),
    ("stay", EffectOn::Stay),
    ("contact time", EffectOn::ContactTime),
];

fn one_effect(effect: &mut Reader<'_>, names: &Names) -> ModifierEffect {
    effect.read("name", &word::TEXT);
    if !effect.has("on") {
        effect.missing("on");
    }
    let on = effect.word("on", "what a modifier can change", &ON);
    let on = on.unwrap_or(EffectOn::Demand);
    let change = effect.required("change", &CHANGE).unwrap_or(0.0);
    let removes = matches!(on, EffectOn::Demand | EffectOn::Crisis);
    if removes && change > 0.0 {
        let rule = "prevention takes away; it adds nothing";
        let kind = ProblemKind::OutOfRange { value: percent(change), rule };
        let mend = "write \"-10%\" for a tenth less; to add needs, raise the `rate` of the source \
                    or give it a source of its own, `induced_by` this service";
        effect.complain("change", kind, Some(mend.to_owned()));
    }
    ModifierEffect {
        name: effect.name.clone(),
        on,
        change,
        sources: sources(effect),
        needs: filter(effect, "needs", |effect, key| effect.ids(key, &names.needs)),
        services: services(effect, names, removes),
        pool: pool(effect, names, on),
    }
}

/// Where: prevention is nowhere in particular.
fn services(effect: &mut Reader<'_>, names: &Names, removes: bool) -> Option<Vec<Id<Service>>> {
    if removes {
        effect.go_with(&["services"], "an effect on conversion, stay or contact time");
        return None;
    }
    filter(effect, "services", |effect, key| effect.ids(key, &names.services))
}

/// Only needs can be avoided.
fn pool(effect: &mut Reader<'_>, names: &Names, on: EffectOn) -> Option<Id<Avoidable>> {
    if on != EffectOn::Demand {
        effect.go_with(&["pool"], "an effect on demand");
        return None;
    }
    effect.id("pool", &names.avoidable)
}

/// A list of names, or all where the file says nothing.
fn filter<T>(
    effect: &mut Reader<'_>,
    key: &'static str,
    read: impl FnOnce(&mut Reader<'_>, &'static str) -> Option<T>,
) -> Option<T> {
    if !effect.has(key) {
        effect.write_default(key, "all", false);
    }
    read(effect, key)
}

/// Names of sources or groups; whether they are any is judged on the whole, once sources are known.
fn sources(effect: &mut Reader<'_>) -> Option<Vec<String>> {
    filter(effect, "sources", |effect, key| {
        let found = effect.find(key)?;
        let mut names = effect.words_in(&found.node);
        names.sort_unstable();
        names.dedup();
        effect.write(key, names.join(", "), &found, false);
        Some(names)
    })
}

/// The pools of avoidable needs, sorted by name.
pub(super) fn avoidable(file: &mut Reader<'_>) -> Vec<Avoidable> {
    let one = |mut table: Reader<'_>| {
        let share = table.required("share", &PROBABILITY).unwrap_or(Probability::NEVER);
        let name = table.name.clone();
        table.finish();
        Avoidable { name, share }
    };
    file.group("avoidable").into_iter().map(one).collect()
}

/// `register = { people = 2000, spread = 1.2 }` of a source.
pub(super) fn register(table: &mut Reader<'_>) -> Option<Register> {
    let mut register = table.table("register")?;
    let people = register.required("people", &SOME).unwrap_or(1);
    register.at_most("people", f64::from(people), 2e5, "two hundred thousand people at most");
    let spread = register.or("spread", &FACTOR, 0.0);
    register.at_most("spread", spread, 4.0, "a coefficient of variation of 4 at most");
    register.finish();
    Some(Register { people, spread })
}
