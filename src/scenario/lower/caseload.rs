//! `[services.….caseload]`: people looked after at home for a time, in places.

use super::beds::places;
use super::checks::Checks;
use super::visits::{accepts, nobody, visit};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Probability, Span, TimeOfDay};
use crate::kernel::random::Law;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::{Reader, join};
use crate::scenario::text::Node;
use crate::scenario::units::calendar::CLOCK;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::number::PRIORITY;
use crate::scenario::units::share::{PART, PROBABILITY};
use crate::scenario::units::time;
use crate::scenario::{Again, Block, Caseload, Need, RhythmStep, Visit, WhenFull};

/// The share of places that NHS England asked virtual wards to fill (2023): it is only reported.
const TARGET: f64 = 0.8;

/// The least time between two visits to one person.
const OFTEN: Span = Span::from_millis(5 * 60 * 1000);

/// People looked after at home for a time.
pub(super) fn caseload(mut table: Reader<'_>, names: &Names) -> Caseload {
    let morning = |hour: &str| TimeOfDay::parse(hour).expect("this is a time of day");
    let accepts = accepts(&mut table, names);
    let last = accepts.iter().map(|accept| accept.priority).max().unwrap_or(1).saturating_add(1);
    let (first_visit, visit) = visits(&mut table, names);
    let when_full = [("divert", WhenFull::Divert), ("wait", WhenFull::Wait)];
    let caseload = Caseload {
        team: table.required_id("team", &names.teams),
        places: places(&mut table),
        admit_up_to: table.or("admit_up_to", &PROBABILITY, Probability::ALWAYS),
        occupancy_target: table.or("occupancy_target", &PART, TARGET),
        stay: stay(&mut table, names),
        when_full: table.choice("when_full", "what happens when every place is held", &when_full),
        patience: table.maybe_law("patience", &SPANS),
        first_visit,
        visit,
        travel: table.law_or("travel", &SPANS, 0.0),
        travel_back: table.law_or("travel_back", &SPANS, 0.0),
        last_start: table.or("last_start", &time::SPAN, Span::ZERO),
        priority: priority(&mut table, last),
        rhythm: rhythm(&mut table),
        transfer_back: transfer_back(&mut table),
        next_morning_after: table.optional("next_morning_after", &CLOCK),
        morning_from: table.or("morning_from", &CLOCK, morning("08:00")),
        morning_by: table.or("morning_by", &CLOCK, morning("12:00")),
        accepts,
    };
    judge(&table, &caseload);
    table.finish();
    caseload
}

/// The first visit and each later one; the first is like the others where the file does not say.
fn visits(table: &mut Reader<'_>, names: &Names) -> (Visit, Visit) {
    if !table.has("visit") {
        table.missing("visit");
    }
    let later = table.table("visit").map_or_else(nobody, |table| visit(table, names));
    if !table.has("first_visit") {
        table.write_default("first_visit", "like every other visit", false);
    }
    let first = table.table("first_visit").map(|table| visit(table, names));
    (first.unwrap_or_else(|| later.clone()), later)
}

fn priority(table: &mut Reader<'_>, last: u8) -> u8 {
    if !table.has("priority") {
        table.write_default("priority", "after all first visits", false);
    }
    table.read("priority", &PRIORITY).unwrap_or(last)
}

/// One law of the stay for everybody, or one for each need.
fn stay(table: &mut Reader<'_>, names: &Names) -> Vec<(Id<Need>, Law)> {
    if !table.has("stay") {
        table.missing("stay");
    }
    let by_need = |node: &Node| node.get("by_need").is_some();
    if !table.find("stay").is_some_and(|found| by_need(&found.node)) {
        let Some(law) = table.law("stay", &SPANS) else { return Vec::new() };
        return names.needs.ids().map(|need| (need, law.clone())).collect();
    }
    let Some(mut below) = table.table("stay") else { return Vec::new() };
    let (mut stays, mut lines) = (Vec::new(), Vec::new());
    for (name, at, node) in below.pairs("by_need") {
        let need = below.known(&name, &at, &names.needs);
        if let (Some(need), Some(law)) = (need, below.law_at(&node, &SPANS)) {
            lines.push(format!("{name} {}", SPANS.write(&law)));
            stays.push((need, law));
        }
    }
    if let Some(found) = below.find("by_need") {
        below.write("by_need", lines.join(", "), &found, true);
    }
    below.finish();
    stays.sort_by_key(|(need, _)| *need);
    stays
}

/// How often visits are wanted: steps whose ends rise.
fn rhythm(table: &mut Reader<'_>) -> Vec<RhythmStep> {
    if !table.has("rhythm") {
        table.missing("rhythm");
    }
    let tables = table.tables("rhythm", &[]);
    let many = tables.len();
    let mut steps: Vec<RhythmStep> = Vec::new();
    for (nth, step) in tables.into_iter().enumerate() {
        let before = steps.last().and_then(|step| step.until).unwrap_or(Span::ZERO);
        steps.push(rhythm_step(step, before, nth + 1 == many));
    }
    steps
}

fn rhythm_step(mut table: Reader<'_>, before: Span, is_last: bool) -> RhythmStep {
    let every = table.required("every", &time::LONG).unwrap_or(Span::DAY);
    if every < OFTEN {
        let rule = "visits to one person are 5 minutes apart at least";
        table.complain("every", ProblemKind::OutOfRange { value: every.to_string(), rule }, None);
    }
    let until = table.optional("until", &time::LONG);
    let mend = || Some("write the steps in order: until = \"3d\", until = \"7d\", …".to_owned());
    if until.is_some_and(|until| until <= before) {
        let value = until.unwrap_or_default().to_string();
        let rule = "each step of a rhythm ends later than the one before";
        table.complain("until", ProblemKind::OutOfRange { value, rule }, mend());
    }
    if !is_last && !table.has("until") {
        let rule = "only the last step of a rhythm goes on for ever";
        let value = format!("every {every}");
        table.complain("every", ProblemKind::OutOfRange { value, rule }, mend());
    }
    table.finish();
    RhythmStep { until, every }
}

fn transfer_back(table: &mut Reader<'_>) -> Option<Again> {
    if !table.has("transfer_back") {
        table.write_default("transfer_back", "none", false);
    }
    let mut below = table.table("transfer_back")?;
    let again = Again {
        probability: below.required("probability", &PROBABILITY).unwrap_or_default(),
        after: below.required_law("after", &SPANS),
    };
    below.finish();
    Some(again)
}

/// What cannot be meant together.
fn judge(table: &Reader<'_>, caseload: &Caseload) {
    if caseload.most() == Some(0) {
        let key = if table.has("admit_up_to") { "admit_up_to" } else { "places" };
        let value = match (caseload.places, key) {
            (Some(places), "admit_up_to") => {
                let share = (PROBABILITY.write)(&caseload.admit_up_to);
                format!("{share} of {places} places")
            }
            _ => "0 places".to_owned(),
        };
        let rule = "less than one place, so that nobody would ever be admitted";
        let mend = "give it more places, or go without the service: without = [\"…\"]".to_owned();
        table.complain(key, ProblemKind::OutOfRange { value, rule }, Some(mend));
    }
    if caseload.patience.is_some() && caseload.when_full == WhenFull::Divert {
        let kind = ProblemKind::Both { one: "patience", other: "when_full = \"divert\"" };
        let mend = "nobody waits for a place: write when_full = \"wait\", or take patience away";
        table.complain("patience", kind, Some(mend.to_owned()));
    }
    if caseload.morning_by < caseload.morning_from {
        let (start, end) = (caseload.morning_from.to_string(), caseload.morning_by.to_string());
        table.complain("morning_by", ProblemKind::EndBeforeStart { start, end }, None);
    }
}

/// What can only be judged on the whole: somebody can make the visits, everybody who is accepted has
/// a stay, and whoever is sent back has beds to go to.
pub(super) fn check(checks: &Checks<'_>) {
    for service in &checks.scenario.services {
        let Block::Caseload(caseload) = &service.block else { continue };
        checks.skills(service, caseload.team, &caseload.visit, "caseload.visit.mix");
        if caseload.first_visit != caseload.visit {
            let first = &caseload.first_visit;
            checks.skills(service, caseload.team, first, "caseload.first_visit.mix");
        }
        for accept in &caseload.accepts {
            let need = || checks.need(accept.need);
            if caseload.stay_of(accept.need).is_none() {
                let table = Checks::of_service(service, "caseload.stay.by_need");
                let at = checks.page.spot(&Checks::of_service(service, "caseload.stay"));
                checks.page.error(&at, ProblemKind::MissingKey { key: need(), table }, None);
            }
            let has_beds = checks.scenario.needs[accept.need].crisis.is_some();
            if caseload.transfer_back.is_some() && !has_beds {
                let at = checks.page.spot(&Checks::of_service(service, "caseload.transfer_back"));
                let mend = format!("add [{}.crisis] with `beds`", join("needs", &need()));
                checks.page.error(&at, ProblemKind::NoBeds { need: need() }, Some(mend));
            }
        }
    }
}
