//! What happened, in words.

use super::moment;
use crate::experiment::Telling;
use crate::kernel::quantity::{Calendar, Instant};
use crate::model::{Exit, Fact, Fate, What};
use crate::scenario::Scenario;

/// Who saw the need.
pub(super) const NOTICED: &str = "a need noticed by";

/// Why this story.
pub(super) const fn why(why: Telling) -> Option<&'static str> {
    match why {
        Telling::Avoided => {
            Some("An admission avoided: fewer admissions in {here} than in {there}.")
        }
        Telling::Shortened => Some("As many admissions, and fewer days in hospital in {here}."),
        Telling::NotAvoided => {
            Some("Not avoided: reached by a service in {here}, and admitted in both.")
        }
        Telling::Caused => Some("Worse off: more admissions in {here} than in {there}."),
        Telling::Asked => None,
    }
}

/// A person's facts as lines with their moments.
pub(super) fn lines(
    facts: &[&Fact],
    scenario: &Scenario,
    calendar: &Calendar,
) -> Vec<(Instant, String)> {
    let said = |(nth, fact): (usize, &&Fact)| {
        let next = facts.get(nth + 1).map(|next| (next.what, next.service));
        let before = nth.checked_sub(1).map(|nth| (facts[nth].what, facts[nth].service));
        if fact.what == What::Declined && before == Some((What::Diverted, fact.service)) {
            return None;
        }
        let follows = |what| next == Some((what, fact.service));
        if fact.what == What::Offered
            && [What::Accepted, What::Declined, What::Diverted].into_iter().any(follows)
        {
            return None;
        }
        Some((fact.at, sentence(fact, scenario, calendar)))
    };
    facts.iter().enumerate().filter_map(said).collect()
}

fn sentence(fact: &Fact, scenario: &Scenario, calendar: &Calendar) -> String {
    let named = |place: usize| {
        scenario.services.as_slice().get(place).map_or("", |service| service.name.as_str())
    };
    let (service, other) = (named(fact.service as usize), || named(fact.amount as usize));
    let need = || {
        let need = scenario.needs.as_slice().get(fact.amount as usize);
        need.map_or("", |need| need.name.as_str())
    };
    let when = || moment(calendar, Instant::from_millis(fact.amount));
    match fact.what {
        What::Need => format!("the need arises: {}", need()),
        What::Redirected => format!("redirected at the door of {service} to {}", other()),
        What::Gamed => format!("says to {service} that it is {}", need()),
        What::Miscoded => format!("{service} takes it for {}", need()),
        What::Routed => format!("{service} sends on to {}", other()),
        What::ReadyToStepDown => format!("could step down from {service} to {}", other()),
        What::SteppedDown => format!("steps down from {service} to {}", other()),
        What::Transferred => format!("goes on from {service} to {}", other()),
        What::Outlier => format!("as an outlier of {}", other()),
        What::GateBegun => format!("{service}: waits for {}", gate(fact.amount)),
        What::GatePassed => format!("{service}: no longer waits for {}", gate(fact.amount)),
        What::Promised => format!("to be seen by {}", when()),
        What::PutOff => format!("put off to {}", when()),
        What::Booked => format!("booked with {service} for {}", when()),
        What::Contact if fact.amount > 1 => format!("seen by {service}, contact {}", fact.amount),
        What::Rebound => format!("but it will come back on {}", when()),
        What::Readmission => format!("will come back on {}", when()),
        what => plain(what).replace("{service}", service),
    }
}

/// What is waited for at a gate.
fn gate(place: i64) -> &'static str {
    let reasons = ["a plan", "an assessment", "an onward place", "the hours for leaving"];
    usize::try_from(place).ok().and_then(|place| reasons.get(place)).copied().unwrap_or("")
}

/// What needs no moment and no number.
const fn plain(what: What) -> &'static str {
    match what {
        What::Offered => "sent to {service}",
        What::Accepted => "accepted by {service}",
        What::Declined => "declined by {service}",
        What::NotAttended => "does not attend {service}",
        What::Queued => "waits for {service}",
        What::Left => "gives up waiting for {service}",
        What::HandedOver => "sent on: {service} closes",
        What::Contact | What::UsualCare => "seen by {service}",
        What::Wasted => "{service} comes too late",
        What::Finished => "done with {service}",
        What::Averted => "{service} averts the crisis",
        What::SentIn => "sent to hospital by {service}",
        What::Crisis => "crisis: attends ED",
        What::Admitted => "emergency admission to {service}",
        What::Boarding => "waits for a place in {service}",
        What::Bed => "takes a place in {service}",
        What::Discharged => "leaves {service}",
        What::Died => "dies",
        What::StillInside => "still with {service} at the end of follow-up",
        _ => of_blocks(what),
    }
}

/// What belongs to lines, caseloads, gates and prevention; nothing where the sentence has more to say.
const fn of_blocks(what: What) -> &'static str {
    match what {
        What::Prevented => "prevented by {service}: the need does not arise",
        What::CrisisPrevented => "{service} prevents the crisis",
        What::Diverted => "turned away: an escalation diverts {service}",
        What::Detected => "{service} sees through what was said",
        What::ClosedRemotely => "{service} closes the call: nobody else is asked",
        What::StepUp => "on {service} from home",
        What::StepDown => "on {service} from a bed",
        What::OffCaseload => "off {service}",
        What::TransferredBack => "sent from {service} to hospital",
        What::Fit => "fit to leave {service}",
        What::PlaceKept => "a place in {service} is kept",
        _ => "",
    }
}

/// What became of the person.
pub(super) fn ending(fate: Fate) -> String {
    if fate.exit == Exit::Absent {
        return "this arm does not hold the need".into();
    }
    let counted = |count: i64, one: &str, many: &str| match count {
        0 => String::new(),
        1 => format!(", 1 {one}"),
        _ => format!(", {count} {many}"),
    };
    let contacts = counted(fate.contacts.into(), "contact", "contacts");
    let admissions = counted(fate.admissions.into(), "admission", "admissions");
    let days = counted(fate.bed_days.into(), "bed day", "bed days");
    format!("{}{contacts}{admissions}{days}", fate.exit.name())
}

/// Words folded at a width; longer words stand alone.
pub(super) fn folded(words: &str, wide: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= wide => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
