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
        let follows = |what| next == Some((what, fact.service));
        if fact.what == What::Offered && (follows(What::Accepted) || follows(What::Declined)) {
            return None;
        }
        Some((fact.at, sentence(fact, scenario, calendar)))
    };
    facts.iter().enumerate().filter_map(said).collect()
}

fn sentence(fact: &Fact, scenario: &Scenario, calendar: &Calendar) -> String {
    let service = scenario.services.as_slice().get(fact.service as usize);
    let service = service.map_or("", |service| service.name.as_str());
    let when = || moment(calendar, Instant::from_millis(fact.amount));
    match fact.what {
        What::Need => {
            let need = scenario.needs.as_slice().get(fact.amount as usize);
            format!("the need arises: {}", need.map_or("", |need| need.name.as_str()))
        }
        What::Promised => format!("to be seen by {}", when()),
        What::PutOff => format!("put off to {}", when()),
        What::Booked => format!("booked with {service} for {}", when()),
        What::Contact if fact.amount > 1 => format!("seen by {service}, contact {}", fact.amount),
        What::Rebound => format!("but it will come back on {}", when()),
        What::Readmission => format!("will come back on {}", when()),
        what => plain(what).replace("{service}", service),
    }
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
        What::Need
        | What::Promised
        | What::PutOff
        | What::Booked
        | What::Rebound
        | What::Readmission => "",
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
