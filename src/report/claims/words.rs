//! What the steps are called, and what is said of a claim in sentences.

use super::super::number::{counted, one, percent, pounds, two, whole};
use crate::decision::claim::{
    Amounts3, ClaimAudit, Claimed, Column, Ending, Exact, Part, Returns, Share, Step, WalkRow,
    Walked,
};
use crate::scenario::{Basis, ClaimedRatio};

/// A step where there is little room.
pub(in crate::report) const fn label(step: Step, part: Part) -> &'static str {
    match (step, part) {
        (Step::Stated, _) => "as stated",
        (Step::Arithmetic, _) => "its own sum",
        (Step::People, _) => "people taken on",
        (Step::Elsewhere, _) => "seen by others anyway",
        (Step::Late, _) => "not reached in time",
        (Step::WouldNot, Part::StepDown) => "ward: in hospital already",
        (Step::WouldNot, _) => "would not be admitted",
        (Step::NotAverted, _) => "admitted all the same",
        (Step::Postponed, _) => "only postponed",
        (Step::Shorter, Part::StepDown) => "ward: their shorter stays",
        (Step::Shorter, _) => "stays other than assumed",
        (Step::Induced, Part::Others) => "other people",
        (Step::Induced, _) => "admissions brought about",
        (Step::Price, _) => "price of a bed day",
        (Step::Care, _) => "usual care, attendances",
        (Step::Cost, _) => "what the services cost",
        (Step::Net, _) => "net",
        (Step::NotCash, _) => "benefit that is not cash",
        (Step::Cash, _) => "in cash",
    }
}

/// The heading of a claim's section.
pub(in crate::report) fn title(audit: &ClaimAudit) -> String {
    match &audit.claimed.ratio {
        Some((ratio, _)) => {
            format!("What becomes of the claim of £{} for every £1", two(ratio.stated))
        }
        None => {
            format!("What becomes of the claim of {}", pounds(audit.claimed.total.as_f64()))
        }
    }
}

/// The statement, where it stands, and its own sum.
pub(in crate::report) fn opening(audit: &ClaimAudit) -> String {
    let source =
        if audit.source.is_empty() { String::new() } else { format!(" ({})", audit.source) };
    format!("{}: {}{source}. {}", audit.name, audit.states, arithmetic(&audit.claimed))
}

fn arithmetic(claimed: &Claimed) -> String {
    let Claimed {
        people, people_reported, bed_days_each, admitted, price, total, computed, ..
    } = claimed;
    let share = if *admitted < 1.0 { format!(" x {}", percent(*admitted)) } else { String::new() };
    let figures = format!(
        "{}{share} people x {} bed days x {}",
        whole(f64::from(*people)),
        plain(*bed_days_each),
        money(*price)
    );
    let comes_to = money(*computed);
    let sum = if computed == total {
        format!("Its sum, {figures} = {comes_to}, is right.")
    } else {
        format!("Its sum, {figures}, comes to {comes_to}, not to the {} stated.", money(*total))
    };
    let Some(reported) = people_reported.filter(|reported| reported != people) else { return sum };
    let each = computed.as_f64() / f64::from((*people).max(1));
    format!(
        "{sum} The same source reports {} people: {} for the same sum.",
        whole(f64::from(reported)),
        pounds(each * f64::from(reported))
    )
}

/// What the figures of a stated return come to.
pub(in crate::report) fn returns(claimed: &Claimed) -> Option<String> {
    let (ratio, returns) = claimed.ratio.as_ref()?;
    let basis = match ratio.basis {
        Basis::Gross => "the benefit before the cost",
        Basis::Net => "the benefit after the cost",
    };
    let on_part = format!(
        "£{} for every £1 is stated, {basis}. On the claim's own figures {} on a cost of {} is £{} \
         gross and £{} net",
        two(ratio.stated),
        money(claimed.total),
        pounds(ratio.cost.as_pounds()),
        two(returns.gross),
        two(returns.net),
    );
    Some(format!("{on_part}{}.{}", on_full_cost(ratio, returns), net_stated(ratio, returns)))
}

fn on_full_cost(ratio: &ClaimedRatio, returns: &Returns) -> String {
    match (ratio.full_cost, returns.gross_on_full_cost, returns.net_on_full_cost) {
        (Some(full), Some(gross), Some(net)) => format!(
            "; on the full cost of {} £{} and £{}",
            pounds(full.as_pounds()),
            two(gross),
            two(net)
        ),
        _ => String::new(),
    }
}

fn net_stated(ratio: &ClaimedRatio, returns: &Returns) -> String {
    let Some(net) = ratio.net else { return String::new() };
    let (stated, comes_to) = (pounds(net.as_pounds()), pounds(returns.net_pounds));
    if (returns.net_pounds - net.as_pounds()).abs() < 0.005 {
        format!(" The net benefit of {stated} is that difference.")
    } else {
        format!(" The net benefit is stated as {stated} and comes to {comes_to}.")
    }
}

/// How the claim was tested.
pub(in crate::report) fn tested(audit: &ClaimAudit) -> String {
    let stopped = if audit.complete { "" } else { ", stopped early" };
    format!(
        "Walked on the people of {}, in {} beside {}, case {}, {}{stopped}.",
        audit.service,
        audit.arm,
        audit.against,
        audit.case,
        counted(audit.winters, "winter"),
    )
}

/// What is left, in a sentence that names a direction only where the interval is clear of zero.
pub(in crate::report) fn verdict(audit: &ClaimAudit, walked: &Walked, ending: &Ending) -> String {
    let before =
        if walked.label.is_empty() { String::new() } else { format!("{}: ", walked.label) };
    let stated = pounds(audit.claimed.total.as_f64());
    let left = pounds(ending.benefit.mean());
    let net = ending.row(Step::Net);
    let Some(summary) = net.summary else { return format!("{before}nothing was played.") };
    let interval = summary.interval;
    let outcome = if !interval.is_bounded() {
        "one winter cannot tell a net gain from a net cost".to_owned()
    } else if interval.lower > 0.0 {
        let range = range(interval.lower, interval.upper);
        format!("this is a net gain of {} ({range})", pounds(summary.mean))
    } else if interval.upper < 0.0 {
        let range = range(-interval.upper, -interval.lower);
        format!("this is a net cost of {} ({range})", pounds(-summary.mean))
    } else {
        let range = range(interval.lower, interval.upper);
        format!("these winters cannot tell a net gain from a net cost ({range})")
    };
    format!(
        "{before}of {stated}, {left} of bed days is left at {} a bed day. With what is spared elsewhere \
         and what the services cost, {outcome}. {}",
        money(ending.value),
        holds(audit, ending)
    )
}

fn holds(audit: &ClaimAudit, ending: &Ending) -> String {
    match (&ending.ratio, &audit.claimed.ratio) {
        (Some((_, share)), Some((ratio, _))) => {
            format!("£{} for £1 is reached in {}.", two(ratio.stated), of_winters(*share))
        }
        _ => format!(
            "The claim holds before any cost in {}, net in {}.",
            of_winters(ending.gross_holds),
            of_winters(ending.net_holds)
        ),
    }
}

/// `3 winters of 200`.
pub(in crate::report) fn of_winters(share: Share) -> String {
    let many = if share.winters == 1 { "winter" } else { "winters" };
    format!("{} {many} of {}", whole(share.winters as f64), whole(share.of as f64))
}

fn range(from: f64, to: f64) -> String {
    format!("95% {} to {}", pounds(from), pounds(to))
}

/// Whether a row is shown: what takes nothing in any winter is not, but for the claim itself.
pub(in crate::report) fn is_told(row: &WalkRow) -> bool {
    let Amounts3 { people, days, pounds } = &row.amounts;
    let moves = |column: &Column| column.each.iter().any(|amount| *amount != Exact::ZERO);
    row.part == Part::Claim || [people, days, pounds].into_iter().any(moves)
}

/// The endings, the least value of a bed day first.
pub(in crate::report) fn by_value(walked: &Walked) -> Vec<&Ending> {
    let mut endings: Vec<&Ending> = walked.endings.iter().collect();
    endings.sort_by_key(|ending| ending.value);
    endings
}

/// The ending at the claim's own price; else the first.
pub(in crate::report) fn own_price<'a>(audit: &ClaimAudit, walked: &'a Walked) -> &'a Ending {
    let own = walked.endings.iter().find(|ending| ending.value == audit.claimed.price);
    own.unwrap_or(&walked.endings[0])
}

/// Pounds to the penny, without pence where there are none.
pub(in crate::report) fn money(amount: Exact) -> String {
    let value = amount.as_f64();
    if amount.is_whole() { pounds(value) } else { format!("£{}", two(value)) }
}

/// A number as it would be typed.
fn plain(value: f64) -> String {
    value.to_string()
}

/// What is counted and not priced.
pub(in crate::report) fn unpriced(walked: &Walked) -> String {
    format!(
        "Counted and not priced (societal): {} fewer admissions and {} more days out of hospital a winter \
         on average, net.",
        one(walked.left.people.mean()),
        one(walked.left.days.mean())
    )
}
