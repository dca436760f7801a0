//! `[services.….slots]`: bookable appointments in sessions.
//!
//! What is wrong within the table is found here; what needs the sources or the dates of the winter
//! is found in `lower/booking.rs`.

mod bought;
mod fill;

use super::funding::Lots;
use crate::kernel::quantity::{Money, Probability, Span, TimeOfDay};
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::calendar::{CLOCK, WEEKDAYS};
use crate::scenario::units::number::SOME;
use crate::scenario::units::share::{MONEY, PROBABILITY, percent};
use crate::scenario::units::{Form, time, word};
use crate::scenario::{Allocation, LeadStep, Session, Slots};

/// Bookable appointments.
pub(super) fn slots(mut table: Reader<'_>, names: &Names, lots: &Lots) -> Slots {
    if !table.has("accepts") {
        table.missing("accepts");
    }
    let mut accepts = table.ids("accepts", &names.needs).unwrap_or_default();
    accepts.dedup();
    let bought = bought::bought(&mut table);
    if table.has("sessions") && table.has("bought") {
        let kind = ProblemKind::Both { one: "sessions", other: "bought" };
        let mend = "keep `bought` if the time is bought in bulk and its sessions follow from it";
        table.complain("sessions", kind, Some(mend.to_owned()));
    } else if !table.has("sessions") && !table.has("bought") {
        table.missing("sessions");
    }
    let slots = Slots {
        accepts,
        sessions: table.tables("sessions", &[]).into_iter().map(session).collect(),
        bought,
        fill: fill::fill(&mut table, names, lots),
        taken: table.or("taken", &PROBABILITY, Probability::NEVER),
        did_not_attend: did_not_attend(&mut table),
        allocations: allocations(&mut table),
        release: release(&mut table),
        least_notice: table.or("least_notice", &time::SPAN, Span::ZERO),
        longest_wait: table.or("longest_wait", &time::SPAN, Span::WEEK),
        cancel_notice: unless(&mut table, "cancel_notice", "none", &time::SPAN),
        price_per_slot: table.or("price", &MONEY, Money::ZERO),
        length: table.or("length", &time::LONG, Span::MINUTE * 10),
        group: unless(&mut table, "group", "1", &SOME).unwrap_or(1),
    };
    judge(&table, &slots);
    table.finish();
    slots
}

fn session(mut table: Reader<'_>) -> Session {
    let session = Session {
        days: table.required("days", &WEEKDAYS).unwrap_or_default(),
        from: table.required("from", &CLOCK).unwrap_or(TimeOfDay::START),
        slots: table.required("slots", &SOME).unwrap_or(1),
        clinicians: unless(&mut table, "clinicians", "1", &SOME).unwrap_or(1),
        bank_holidays: table.or("bank_holidays", &word::FLAG, false),
    };
    let rule = "a session has at least a slot for each clinician";
    let most = "a session has 100000 slots at most";
    table.at_most("slots", f64::from(session.slots), 100_000.0, most);
    table.at_most("clinicians", f64::from(session.clinicians), f64::from(session.slots), rule);
    table.finish();
    session
}

/// One share, or steps by lead time.
fn did_not_attend(table: &mut Reader<'_>) -> Vec<LeadStep> {
    const KEY: &str = "did_not_attend";
    let always = |share| vec![LeadStep { within: None, share }];
    let found = table.find(KEY);
    let has_steps = found.is_some_and(|found| found.node.get("by_lead_time").is_some());
    if !has_steps {
        return always(table.or(KEY, &PROBABILITY, Probability::NEVER));
    }
    let Some(mut below) = table.table(KEY) else { return always(Probability::NEVER) };
    let steps = below.tables("by_lead_time", &["within"]);
    let last = steps.len();
    let mut read: Vec<LeadStep> = Vec::new();
    for (nth, mut step) in steps.into_iter().enumerate() {
        let within = step.optional("within", &time::LONG);
        let share = step.required("share", &PROBABILITY).unwrap_or_default();
        let before = read.last().and_then(|before| before.within);
        judge_step(&step, (before, within), nth + 1 == last);
        step.finish();
        read.push(LeadStep { within, share });
    }
    if last == 0 {
        below.complain("by_lead_time", ProblemKind::ListLength { found: 0, wanted: 1 }, None);
        read = always(Probability::NEVER);
    }
    below.finish();
    read
}

/// Lead times rise, and the last step is open.
fn judge_step(step: &Reader<'_>, (before, within): (Option<Span>, Option<Span>), is_last: bool) {
    if let (Some(before), Some(within)) = (before, within)
        && within <= before
    {
        let rule = "lead times have to rise from step to step";
        let kind = ProblemKind::OutOfRange { value: within.to_string(), rule };
        step.complain("within", kind, Some("put the steps in order".to_owned()));
    }
    if !step.has("within") && !is_last {
        let rule = "only the last step may be without `within`";
        let kind = ProblemKind::OutOfRange { value: "every lead time".to_owned(), rule };
        step.page.error(&step.at, kind, Some("give it a `within`".to_owned()));
    } else if step.has("within") && is_last {
        let rule = "the last step is for every longer lead time: it has no `within`";
        let value = within.map_or_else(|| "a last step".to_owned(), |within| within.to_string());
        let kind = ProblemKind::OutOfRange { value, rule };
        let mend = "add a last step: { share = \"…\" }";
        step.page.error(&step.at, kind, Some(mend.to_owned()));
    }
}

/// Shares of each session kept for sources, sorted by name.
fn allocations(table: &mut Reader<'_>) -> Vec<Allocation> {
    if !table.has("allocations") {
        table.write_default("allocations", "none", false);
    }
    let mut allocations: Vec<Allocation> = Vec::new();
    for mut below in table.tables("allocations", &["to"]) {
        let source = below.required("to", &word::TEXT);
        let share = below.required("share", &PROBABILITY).unwrap_or_default();
        if let Some(source) = source {
            if allocations.iter().any(|other| other.source == source) {
                let kind = ProblemKind::Twice { what: "allocation of", name: source.clone() };
                below.complain("to", kind, None);
            }
            allocations.push(Allocation { source, share });
        }
        below.finish();
    }
    let total: f64 = allocations.iter().map(|one| one.share.value()).sum();
    if total > 1.0 + 1e-9 {
        let rule = "allocations are shares of one session: together 100% at most";
        let kind = ProblemKind::OutOfRange { value: percent((total * 1e9).round() / 1e9), rule };
        table.complain("allocations", kind, Some("lower one of them".to_owned()));
    }
    allocations.sort_by(|a, b| a.source.cmp(&b.source));
    allocations
}

fn release(table: &mut Reader<'_>) -> Option<Span> {
    if table.has("release") && !table.has("allocations") {
        let rule = "nothing is kept for anybody, so nothing can be released";
        let value = "without `allocations`".to_owned();
        let mend = "add `allocations`, or take `release` away".to_owned();
        table.complain("release", ProblemKind::OutOfRange { value, rule }, Some(mend));
    }
    unless(table, "release", "never", &time::SPAN)
}

/// A figure that most files do without: its default is a way to work, not a figure without a source.
fn unless<T>(
    table: &mut Reader<'_>,
    key: &'static str,
    default: &str,
    form: &Form<T>,
) -> Option<T> {
    if !table.has(key) {
        table.write_default(key, default, false);
    }
    table.read(key, form)
}

/// Times that contradict each other, and prices that would be paid twice.
fn judge(table: &Reader<'_>, slots: &Slots) {
    let most = "a group has 10000 people at most";
    table.at_most("group", f64::from(slots.group), 10_000.0, most);
    let longest = slots.longest_wait;
    let out = |key, span: Span, rule, mend: String| {
        table.complain(key, ProblemKind::OutOfRange { value: span.to_string(), rule }, Some(mend));
    };
    if slots.least_notice > longest {
        let rule = "with more notice than the longest wait nobody can ever book";
        out("least_notice", slots.least_notice, rule, format!("`longest_wait` is {longest}"));
    }
    if let Some(release) = slots.release.filter(|release| *release >= longest) {
        let rule = "released before anybody may book: no allocation would ever hold";
        out("release", release, rule, format!("bookings begin {longest} (`longest_wait`) before"));
    }
    let hourly = slots.fill.rate.is_some();
    if hourly && slots.price_per_slot > Money::ZERO {
        let mend = "the rate is paid for each hour of a session: keep `price` or `fill.rate`";
        let kind = ProblemKind::Both { one: "price", other: "fill.rate" };
        table.complain("price", kind, Some(mend.to_owned()));
    }
    if let Some(bought) = &slots.bought
        && bought.price_per_hour > Money::ZERO
        && (hourly || slots.price_per_slot > Money::ZERO)
    {
        let other = if hourly { "fill.rate" } else { "price" };
        let mend = "time that is bought is paid for once: keep one of the two prices".to_owned();
        table.complain("bought", ProblemKind::Both { one: "bought.price", other }, Some(mend));
    }
}
