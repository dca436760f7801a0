//! Measures of modifiers: what each removed or changed, and what became of whom it chose.
//!
//! A file without modifiers has none of them. Two modifiers on one thing act in order of name, and the
//! later is told only what it did to what was left.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, days};
use crate::kernel::index::Id;
use crate::model::counts::{Layout, OfChosen, OfModifier as M, System, registered};
use crate::scenario::{Block, Modifier, Reach, Scenario, Service};
use Better::{Higher, Lower, Neither};

type Entry = (M, &'static str, &'static str, Per, Better, &'static str);

#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    (M::Prevented, "prevented", "needs", Per::One, Higher, "needs of the winter that it removed"),
    (M::PreventedCrises, "prevented_would_be_crises", "needs", Per::One, Higher, "of the needs it removed, those that would reach a crisis under usual care"),
    (M::CrisesPrevented, "crises_prevented", "crises", Per::One, Higher, "crises that it prevented, of needs that it did not remove"),
    (M::AdmissionsSpared, "admissions_spared", "admissions", Per::One, Higher, "crises that did not become an admission because of it"),
    (M::AdmissionsAdded, "admissions_added", "admissions", Per::One, Lower, "crises that became an admission because of it"),
    (M::StayMs, "stay_change", "days", Per::Day, Lower, "by how much it made stays longer, less where it made them shorter"),
    (M::ContactMs, "contact_time_change", "hours", Per::Hour, Neither, "by how much it made contacts longer, less where it made them shorter"),
];

/// A year, in the days of a rate.
const YEAR: f64 = 365.0;

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    let modifiers = || {
        scenario.services.enumerate().filter_map(|(id, service)| match &service.block {
            Block::Modifier(modifier) => Some((id, service, modifier)),
            _ => None,
        })
    };
    if modifiers().next().is_some() {
        catalogue.push(Measure {
            name: "prevented".into(),
            unit: "needs",
            frame: Frame::Cohort,
            better: Higher,
            meaning: "needs of the winter that modifiers removed; they are in no other count",
            formula: Formula::Sum(vec![(layout.system(System::Prevented), 1.0)]),
        });
    }
    for (id, service, modifier) in modifiers() {
        for entry in ENTRIES {
            let (count, what, unit, per, better, meaning) = entry;
            let Some(place) = layout.modifier(id, *count) else { continue };
            catalogue.push(Measure {
                name: format!("{}.{what}", service.name),
                unit,
                frame: Frame::Cohort,
                better: *better,
                meaning,
                formula: Formula::Sum(vec![(place, per.factor(scenario))]),
            });
        }
        add_chosen(catalogue, (scenario, layout), (id, service), modifier);
    }
}

/// The chosen before and after: a fall that nobody brought about is there without the modifier too.
fn add_chosen(
    catalogue: &mut Catalogue,
    (scenario, layout): (&Scenario, &Layout),
    (id, service): (Id<Service>, &Service),
    modifier: &Modifier,
) {
    if !matches!(modifier.reach, Reach::Top(_)) {
        return;
    }
    let winter = YEAR / days(scenario);
    let last = "yearly needs a head, last year, of those with the highest use last year";
    let this = "yearly needs a head, this winter, of those with the highest use last year";
    let both = [
        ("last_year_of_chosen", OfChosen::LastYear, 1.0, last),
        ("this_winter_of_chosen", OfChosen::ThisWinter, winter, this),
    ];
    for group in registered(scenario) {
        for (what, count, factor, meaning) in both {
            let place = |count| layout.chosen(id, group, count);
            let (Some(top), Some(people)) = (place(count), place(OfChosen::People)) else {
                continue;
            };
            catalogue.push(Measure {
                name: format!("{}.{group}.{what}", service.name),
                unit: "needs a year",
                frame: Frame::Cohort,
                better: Neither,
                meaning,
                formula: Formula::Ratio { top: vec![(top, factor)], bottom: vec![(people, 1.0)] },
            });
        }
    }
}
