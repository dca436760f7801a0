//! `[services.….visits]`: a team that goes to people.

use crate::kernel::index::Id;
use crate::kernel::quantity::{Probability, Span, TimeOfDay};
use crate::kernel::random::Law;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::text::{Kind, Node};
use crate::scenario::units::calendar::CLOCK;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::number::{COUNT, PRIORITY};
use crate::scenario::units::{Fault, Form, time, word};
use crate::scenario::{Accept, ResponseWindow, Skill, Visit, VisitTime, Visits};

const WINDOW: Form<ResponseWindow> =
    Form { read: read_window, write: write_window, is_figure: false };

/// A team that goes to people.
pub(super) fn visits(mut table: Reader<'_>, names: &Names) -> Visits {
    let accepts = accepts(&mut table, names);
    let morning = |hour: &str| TimeOfDay::parse(hour).expect("this is a time of day");
    let first = table.table("first").map(|table| visit(table, names));
    if first.is_none() && !table.has("first") {
        table.missing("first");
    }
    let first = first.unwrap_or_else(nobody);
    let last = accepts.iter().map(|accept| accept.priority).max().unwrap_or(1).saturating_add(1);
    let (follow_up, follow_up_gap, follow_up_priority) = follow_up(&mut table, names, last);
    let visits = Visits {
        team: table.required_id("team", &names.teams),
        accepts,
        first,
        follow_up,
        follow_up_gap,
        follow_up_priority,
        travel: table.law_or("travel", &SPANS, 0.0),
        travel_back: table.law_or("travel_back", &SPANS, 0.0),
        patience: table.maybe_law("patience", &SPANS),
        follow_ups_leave: table.or("follow_ups_leave", &word::FLAG, true),
        queue_limit: table.optional("queue_limit", &COUNT),
        daily_cap: table.optional("daily_cap", &COUNT),
        last_start: table.or("last_start", &time::SPAN, Span::ZERO),
        next_morning_after: table.optional("next_morning_after", &CLOCK),
        morning_from: table.or("morning_from", &CLOCK, morning("08:00")),
        morning_by: table.or("morning_by", &CLOCK, morning("12:00")),
    };
    if visits.morning_by < visits.morning_from {
        let (start, end) = (visits.morning_from.to_string(), visits.morning_by.to_string());
        table.complain("morning_by", ProblemKind::EndBeforeStart { start, end }, None);
    }
    table.finish();
    visits
}

/// A later contact, the gap before it, and its priority; without the table its mix is empty.
fn follow_up(table: &mut Reader<'_>, names: &Names, last: u8) -> (Visit, Law, u8) {
    let day = Span::DAY.millis() as f64;
    let Some(mut below) = table.table("follow_up") else {
        table.write_default("follow_up", "none may be planned", false);
        return (nobody(), Law::Constant(day), last);
    };
    let gap = below.law_or("gap", &SPANS, day);
    if !below.has("priority") {
        below.write_default("priority", "after all others", false);
    }
    let priority = below.read("priority", &PRIORITY).unwrap_or(last);
    (visit(below, names), gap, priority)
}

/// A contact that nobody makes, where the file does not say.
pub(super) const fn nobody() -> Visit {
    Visit { mix: Vec::new(), substitutes: Vec::new(), time: Vec::new() }
}

fn read_window(node: &Node) -> Result<ResponseWindow, Fault> {
    match node.text() {
        Some("same day") => Ok(ResponseWindow::SameDay),
        Some("next morning") => Ok(ResponseWindow::NextMorning),
        Some("none") => Ok(ResponseWindow::None),
        Some(text) if !text.starts_with(|first: char| first.is_ascii_digit()) => {
            let wanted = "a promise";
            let mend = "write \"2h\", \"same day\", \"next morning\" or \"none\"".to_owned();
            Err((ProblemKind::Unreadable { text: text.to_owned(), wanted }, Some(mend)))
        }
        _ => (time::LONG.read)(node).map(ResponseWindow::Within),
    }
}

fn write_window(window: &ResponseWindow) -> String {
    match window {
        ResponseWindow::Within(span) => span.to_string(),
        ResponseWindow::SameDay => "same day".to_owned(),
        ResponseWindow::NextMorning => "next morning".to_owned(),
        ResponseWindow::None => "none".to_owned(),
    }
}

/// What is accepted: names alone, or tables with a window and a priority.
pub(super) fn accepts(table: &mut Reader<'_>, names: &Names) -> Vec<Accept> {
    if !table.has("accepts") {
        table.missing("accepts");
    }
    let Some(found) = table.find("accepts") else { return Vec::new() };
    let plain = |need| Accept { need, window: ResponseWindow::None, priority: 1 };
    let mut accepts: Vec<Accept> = match &found.node.kind {
        Kind::Array(items) if items.iter().any(|item| item.entries().is_some()) => {
            let tables = table.tables("accepts", &["need"]);
            tables.into_iter().map(|table| accept(table, names)).collect()
        }
        _ => {
            let mut ids = table.names_in(&found.node, &names.needs);
            ids.sort_unstable();
            let text: Vec<&str> =
                ids.iter().map(|id| names.needs.names[id.index()].as_str()).collect();
            table.write("accepts", text.join(", "), &found, false);
            ids.into_iter().map(plain).collect()
        }
    };
    accepts.sort_by_key(|accept| accept.need);
    for pair in accepts.windows(2).filter(|pair| pair[0].need == pair[1].need) {
        let name = names.needs.names.get(pair[0].need.index()).cloned().unwrap_or_default();
        table.complain("accepts", ProblemKind::Twice { what: "need", name }, None);
    }
    accepts
}

fn accept(mut table: Reader<'_>, names: &Names) -> Accept {
    let accept = Accept {
        need: table.required_id("need", &names.needs),
        window: table.or("window", &WINDOW, ResponseWindow::None),
        priority: table.or("priority", &PRIORITY, 1),
    };
    table.finish();
    accept
}

/// What one contact needs.
pub(super) fn visit(mut table: Reader<'_>, names: &Names) -> Visit {
    if !table.has("mix") {
        table.missing("mix");
    }
    let mix = table.shares("mix", &names.skills).unwrap_or_default();
    let substitutes = substitutes(&mut table, names);
    let skills: Vec<Id<Skill>> = mix.iter().map(|(skill, _)| *skill).collect();
    let time = times(&mut table, names, &skills);
    table.finish();
    let mix = mix.into_iter().filter(|(_, share)| *share > Probability::NEVER).collect();
    Visit { mix, substitutes, time }
}

fn substitutes(table: &mut Reader<'_>, names: &Names) -> Vec<(Id<Skill>, Vec<Id<Skill>>)> {
    if !table.has("substitutes") {
        table.write_default("substitutes", "nobody", false);
    }
    let mut substitutes = Vec::new();
    let pairs = table.pairs("substitutes");
    for (name, at, node) in pairs {
        let others = table.names_in(&node, &names.skills);
        if let Some(skill) = table.known(&name, &at, &names.skills) {
            substitutes.push((skill, others));
        }
    }
    substitutes.sort_by_key(|(skill, _)| *skill);
    if let Some(found) = table.find("substitutes") {
        let name = |id: &Id<Skill>| names.skills.names[id.index()].as_str();
        let text: Vec<String> = substitutes
            .iter()
            .map(|(skill, others)| {
                let others: Vec<&str> = others.iter().map(name).collect();
                format!("{} by {}", name(skill), others.join(" or "))
            })
            .collect();
        table.write("substitutes", text.join(", "), &found, false);
    }
    substitutes
}

/// One law for everybody, or one for each skill that is asked for.
fn times(table: &mut Reader<'_>, names: &Names, skills: &[Id<Skill>]) -> Vec<VisitTime> {
    if !table.has("time") {
        table.missing("time");
    }
    let by_skill = |node: &Node| node.get("by_skill").is_some();
    if !table.find("time").is_some_and(|found| by_skill(&found.node)) {
        let Some(law) = table.law("time", &SPANS) else { return Vec::new() };
        return skills.iter().map(|&skill| VisitTime { skill, law: law.clone() }).collect();
    }
    let Some(mut below) = table.table("time") else { return Vec::new() };
    let mut times = Vec::new();
    let mut lines = Vec::new();
    let pairs = below.pairs("by_skill");
    for (name, at, node) in pairs {
        let skill = below.known(&name, &at, &names.skills);
        let law = below.law_at(&node, &SPANS);
        if let (Some(skill), Some(law)) = (skill, law) {
            lines.push(format!("{name} {}", SPANS.write(&law)));
            times.push(VisitTime { skill, law });
        }
    }
    times.sort_by_key(|time| time.skill);
    for skill in skills.iter().filter(|skill| !times.iter().any(|time| time.skill == **skill)) {
        let skill = names.skills.names[skill.index()].clone();
        below.complain("by_skill", ProblemKind::NoTime { skill }, None);
    }
    if let Some(found) = below.find("by_skill") {
        below.write("by_skill", lines.join(", "), &found, true);
    }
    below.finish();
    times
}
