//! What is wrong with slots as a whole: sessions that never run, allocations for sources that are not
//! there or never book, bought time that no day can hold.

use super::checks::Checks;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Span, Weekday};
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::suggest;
use crate::scenario::{Allocation, Block, Bought, Service, Slots};

const MEND_DAYS: &str = "mend its days, the dates of the service, or say bank_holidays = true";

/// Every check of slots in services that the arm has.
pub(super) fn all(checks: &Checks<'_>) {
    let services = checks.scenario.services.enumerate();
    for (id, service) in services.filter(|(_, service)| service.enabled) {
        if let Block::Slots(slots) = &service.block {
            sessions(checks, service, slots);
            if let Some(bought) = &slots.bought {
                contract(checks, service, slots, bought);
            }
            for allocation in &slots.allocations {
                source(checks, id, allocation);
            }
        }
    }
}

/// Each session runs at least once while the service is open, and ends within a day.
fn sessions(checks: &Checks<'_>, service: &Service, slots: &Slots) {
    let window = &checks.scenario.window;
    let first = window.start.plus_days(-i64::from(window.warm_up_days));
    let last = window.end.plus_days(i64::from(window.follow_up_days));
    let days = open(service, first, last);
    let path = |nth: usize| Checks::of_service(service, &format!("slots.sessions.{}", nth + 1));
    let runs = |nth: &usize| {
        any_day(checks, days, &slots.sessions[*nth].days, slots.sessions[*nth].bank_holidays)
    };
    let count = slots.sessions.len();
    let idle: Vec<usize> = (0..count).filter(|nth| !runs(nth)).collect();
    for nth in &idle {
        let at = checks.page.spot(&path(*nth));
        let kind = ProblemKind::NeverRuns { service: service.name.clone() };
        let mend = Some(MEND_DAYS.to_owned());
        if idle.len() == count {
            checks.page.error(&at, kind, mend);
        } else {
            checks.page.warning(&at, kind, mend);
        }
    }
    for (nth, session) in slots.sessions.iter().enumerate() {
        let long = slots.length * i64::from(session.slots.div_ceil(session.clinicians));
        if long > Span::DAY {
            let rule = "a session longer than a day runs into the next";
            let kind = ProblemKind::OutOfRange { value: long.to_string(), rule };
            let mend = "say how many clinicians work side by side: clinicians = …".to_owned();
            checks.page.warning(&checks.page.spot(&path(nth)), kind, Some(mend));
        }
    }
}

/// The days on which a service is open, from the first up to the last.
fn open(service: &Service, first: Date, last: Date) -> (Date, Date) {
    let from = service.opens.map_or(first, |opens| opens.max(first));
    (from, service.closes.map_or(last, |closes| closes.min(last)))
}

fn any_day(
    checks: &Checks<'_>,
    (first, last): (Date, Date),
    weekdays: &[Weekday],
    holidays_too: bool,
) -> bool {
    let special = &checks.scenario.special_days;
    let is_holiday = |date: Date| special.iter().any(|day| day.date == date && day.is_bank_holiday);
    let mut days = (0..last.days_since(first)).map(|day| first.plus_days(day));
    days.any(|date| weekdays.contains(&date.weekday()) && (holidays_too || !is_holiday(date)))
}

/// Bought time has days to be spread over, and makes at least one slot.
fn contract(checks: &Checks<'_>, service: &Service, slots: &Slots, bought: &Bought) {
    let window = &checks.scenario.window;
    let (first, last) = open(service, window.start, window.end);
    let days = (bought.starts.unwrap_or(first), bought.ends.unwrap_or(last));
    let at = checks.page.spot(&Checks::of_service(service, "slots.bought"));
    let long = days.1.days_since(days.0);
    let slots_bought = bought.in_all(long).millis() / slots.length.millis();
    let out = |value: String, rule| {
        checks.page.error(&at, ProblemKind::OutOfRange { value, rule }, None);
    };
    if !any_day(checks, days, &bought.days, bought.bank_holidays) {
        let kind = ProblemKind::NeverRuns { service: service.name.clone() };
        checks.page.error(&at, kind, Some(MEND_DAYS.to_owned()));
    } else if slots_bought == 0 {
        out(bought.in_all(long).to_string(), "the time bought is less than one slot");
    } else if slots_bought > 100_000 * long {
        out(format!("{slots_bought} slots"), "a contract has 100000 slots a day at most");
    }
}

/// An allocation is a known source's, and that source sends people there.
fn source(checks: &Checks<'_>, service: Id<Service>, allocation: &Allocation) {
    let scenario = checks.scenario;
    let own = || scenario.sources.iter().filter(|source| allocation.is_for(source));
    let name = &scenario.services[service].name;
    let path = join(
        &Checks::of_service(&scenario.services[service], "slots.allocations"),
        &allocation.source,
    );
    let at = checks.page.spot(&path);
    if own().next().is_none() {
        let known = scenario.sources.iter().flat_map(|source| [&source.group, &source.name]);
        let mut known: Vec<&str> = known.map(String::as_str).collect();
        known.sort_unstable();
        known.dedup();
        let mend = Some(suggest::mend(&allocation.source, "sources", &known));
        let kind = ProblemKind::UnknownName { what: "source", name: allocation.source.clone() };
        checks.page.error(&at, kind, mend);
        return;
    }
    let passed_on = scenario.services.iter().any(|other| other.otherwise == Some(service));
    if !passed_on && !own().any(|source| source.routes.iter().any(|route| route.to == service)) {
        let kind = ProblemKind::AllocationUnused {
            source: allocation.source.clone(),
            service: name.clone(),
        };
        let mend = "add a route, or take the allocation away".to_owned();
        checks.page.warning(&at, kind, Some(mend));
    }
}
