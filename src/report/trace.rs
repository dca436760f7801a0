//! A winter told: a person's story in each arm side by side, in words, and every fact as CSV.
//!
//! Stories are for understanding one difference; no figure may be drawn from one winter. Times are
//! those of the clock on the wall. In words what follows from the next line is left out (an offer that
//! is accepted at once); the CSV leaves nothing out.

mod words;

use super::page::wrapped;
use super::table::{Cell, Table};
use crate::experiment::{Tale, Telling, Trace};
use crate::kernel::quantity::{Calendar, Instant};
use crate::model::Fact;
use crate::scenario::Brief;

/// The stories of some people (numbered from 1 in order of time), or those most worth telling.
pub fn stories(trace: &Trace<'_>, brief: &Brief, person: Option<usize>) -> String {
    let told = match person {
        Some(person) => vec![(Telling::Asked, person - 1)],
        None => trace.worth_telling(),
    };
    let mut text = head(trace, brief);
    for (why, person) in told {
        text += "\n";
        text += &story(trace, brief, why, person);
    }
    text
}

fn head(trace: &Trace<'_>, brief: &Brief) -> String {
    let people = (0..trace.people()).filter(|person| trace.holds(*person)).count();
    let (number, case) = (trace.winter.number, &brief.cases[trace.case].name);
    let seed = trace.plan.seed;
    wrapped(
        &format!("{}, case {case}, winter {number} (seed {seed}): {people} needs.", brief.title),
        0,
    )
}

fn story(trace: &Trace<'_>, brief: &Brief, why: Telling, person: usize) -> String {
    let names: Vec<&str> =
        trace.tales.iter().map(|tale| brief.arms[tale.arm].name.as_str()).collect();
    let (who, reason) = told(trace, brief, why, person);
    let mut text = wrapped(&who, 0);
    if !reason.is_empty() {
        text += &wrapped(&reason, 0);
    }
    text += "\n";
    text += &side_by_side(trace, brief, &names, person);
    text
}

/// Whom a story is about, and why it is told (empty where it was asked for).
pub(super) fn told(
    trace: &Trace<'_>,
    brief: &Brief,
    why: Telling,
    person: usize,
) -> (String, String) {
    let calendar = &trace.plan.ensemble.calendar;
    let source = &trace.plan.sources[trace.winter.source[person] as usize];
    let at = moment(calendar, trace.winter.at[person]);
    let who = format!("Person {}: {} {source}, {at}.", person + 1, words::NOTICED);
    let reason = match (words::why(why), trace.tales.as_slice()) {
        (Some(why), [here, there, ..]) => {
            let name = |tale: &Tale| brief.arms[tale.arm].name.as_str();
            why.replace("{here}", name(here)).replace("{there}", name(there))
        }
        _ => String::new(),
    };
    (who, reason)
}

/// What happened to a person: each moment at which anything happens in any arm, with the words for each
/// arm, and how it ended.
pub(super) fn moments(
    trace: &Trace<'_>,
    brief: &Brief,
    person: usize,
) -> Vec<(String, Vec<Vec<String>>)> {
    let calendar = &trace.plan.ensemble.calendar;
    let columns: Vec<Vec<(Instant, String)>> = trace
        .tales
        .iter()
        .map(|tale| {
            let scenario = &brief.scenarios[tale.arm][trace.case];
            let own = tale.facts.iter().filter(|fact| fact.person as usize == person);
            let own: Vec<&Fact> = own.collect();
            words::lines(&own, scenario, calendar)
        })
        .collect();
    let mut moments: Vec<Instant> = columns.iter().flatten().map(|(at, _)| *at).collect();
    moments.sort_unstable();
    moments.dedup();
    let row = |at: Instant| {
        let cell = |column: &Vec<(Instant, String)>| {
            let here = column.iter().filter(|(when, _)| *when == at);
            here.map(|(_, words)| words.clone()).collect()
        };
        (moment(calendar, at), columns.iter().map(cell).collect())
    };
    let mut rows: Vec<(String, Vec<Vec<String>>)> = moments.into_iter().map(row).collect();
    let ends = trace.tales.iter().map(|tale| vec![words::ending(tale.fates[person])]);
    rows.push(("in the end".into(), ends.collect()));
    rows
}

/// A column for each arm, a line for each moment at which anything happens in any of them.
fn side_by_side(trace: &Trace<'_>, brief: &Brief, names: &[&str], person: usize) -> String {
    let wide = if names.len() <= 2 { 28 } else { 24 };
    let heads: Vec<Vec<String>> = names.iter().map(|name| vec![(*name).into()]).collect();
    let mut text = row("", &heads, wide);
    for (at, cells) in moments(trace, brief, person) {
        let fold = |cell: &Vec<String>| -> Vec<String> {
            cell.iter().flat_map(|words| words::folded(words, wide)).collect()
        };
        text += &row(&at, &cells.iter().map(fold).collect::<Vec<_>>(), wide);
    }
    text
}

fn row(at: &str, cells: &[Vec<String>], wide: usize) -> String {
    let high = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for line in 0..high {
        let mut whole = format!("{:<20}", if line == 0 { at } else { "" });
        for cell in cells {
            let words = cell.get(line).map_or("", String::as_str);
            whole.push(' ');
            whole.push_str(words);
            whole.push_str(&" ".repeat(wide.saturating_sub(words.chars().count())));
        }
        text += whole.trim_end();
        text += "\n";
    }
    text
}

/// `Mon 03 Dec 18 10:14`, by the clock on the wall.
fn moment(calendar: &Calendar, at: Instant) -> String {
    let date = calendar.date(calendar.day_of(at));
    let minutes = calendar.clock(at);
    format!("{} {date} {:02}:{:02}", date.weekday(), minutes / 60, minutes % 60)
}

/// Every fact, of one person (numbered from 1) or of all.
pub fn facts(trace: &Trace<'_>, brief: &Brief, person: Option<usize>) -> Vec<u8> {
    let calendar = &trace.plan.ensemble.calendar;
    let mut table = Table::new([
        "arm",
        "case",
        "winter",
        "person",
        "source",
        "date",
        "time",
        "elapsed_ms",
        "what",
        "service",
        "amount",
    ]);
    for tale in &trace.tales {
        let scenario = &brief.scenarios[tale.arm][trace.case];
        let meant = |fact: &&Fact| person.is_none_or(|person| fact.person as usize == person - 1);
        for fact in tale.facts.iter().filter(meant) {
            let minutes = calendar.clock(fact.at);
            let service = scenario.services.as_slice().get(fact.service as usize);
            table.push(vec![
                brief.arms[tale.arm].name.as_str().into(),
                brief.cases[trace.case].name.as_str().into(),
                i64::from(trace.winter.number).into(),
                (i64::from(fact.person) + 1).into(),
                trace.plan.sources[trace.winter.source[fact.person as usize] as usize]
                    .as_str()
                    .into(),
                calendar.date(calendar.day_of(fact.at)).to_string().as_str().into(),
                format!("{:02}:{:02}", minutes / 60, minutes % 60).as_str().into(),
                fact.at.millis().into(),
                fact.what.name().into(),
                service.map_or(Cell::Empty, |service| service.name.as_str().into()),
                fact.amount.into(),
            ]);
        }
    }
    table.csv()
}
