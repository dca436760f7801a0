//! `[funding.…]`: money agreed on a day, or once something has been observed.

use crate::kernel::quantity::Date;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::suggest;
use crate::scenario::text::Node;
use crate::scenario::units::number::FACTOR;
use crate::scenario::units::{Fault, Form, time};
use crate::scenario::{Figure, Funding, Period, StartWhen, Watched, Window};

const OVER: Form<Period> =
    Form { read: read_period, write: |over| write_period(*over), is_figure: false };

/// What can be watched without a service's name.
const WATCHED: [(&str, Watched); 4] = [
    ("needs", Watched::Needs),
    ("attendances", Watched::Attendances),
    ("admissions", Watched::Admissions),
    ("bed days", Watched::BedDays),
];

/// Lots of money, sorted by name, and the day of each; `None` where it could not be read.
pub(super) struct Lots {
    pub all: Vec<Funding>,
    pub agreed: Vec<Option<Date>>,
}

/// Money agreed once for any number of posts.
pub(super) fn funding(file: &mut Reader<'_>, names: &Names, window: &Window) -> Lots {
    let mut lots = Lots { all: Vec::new(), agreed: Vec::new() };
    for mut table in file.group("funding") {
        if !table.has("agreed") {
            table.missing("agreed");
        }
        let agreed = table.date("agreed");
        let start_when = table.table("start_when").and_then(|below| condition(below, names));
        let of = Funding {
            name: table.name.clone(),
            agreed: agreed.unwrap_or(window.start),
            start_when,
        };
        if agreed.is_some() && table.page.has_window() {
            judge(&table, &of, window);
        }
        table.finish();
        lots.all.push(of);
        lots.agreed.push(agreed);
    }
    lots
}

fn condition(mut table: Reader<'_>, names: &Names) -> Option<StartWhen> {
    for key in ["measure", "over"] {
        if !table.has(key) {
            table.allow(&["measure", "over"]);
            table.missing(key);
        }
    }
    let watched = watched(&mut table, names);
    let over = table.read("over", &OVER);
    let (most, least) = (table.read("at_most", &FACTOR), table.read("at_least", &FACTOR));
    match (table.has("at_most"), table.has("at_least")) {
        (true, true) => {
            let (one, other) = ("at_most", "at_least");
            table.complain("at_least", ProblemKind::Both { one, other }, None);
        }
        (false, false) => table.missing("at_most"),
        _ => {}
    }
    let until = table.date("until");
    let figure = most.map(Figure::AtMost).or(least.map(Figure::AtLeast));
    table.finish();
    Some(StartWhen { watched: watched?, over: over?, figure: figure?, until })
}

/// `admissions`, or `SERVICE.accepted`.
fn watched(table: &mut Reader<'_>, names: &Names) -> Option<Watched> {
    let found = table.find("measure")?;
    let known: Vec<&str> = WATCHED.iter().map(|(word, _)| *word).collect();
    let Some(word) = found.node.text() else {
        let kind = ProblemKind::WrongSort { found: found.node.sort(), wanted: "a count in quotes" };
        table.page.error(&found.node.at, kind, Some(suggest::mend("", "counts", &known)));
        return None;
    };
    let of_service = word.rsplit_once('.').and_then(|(service, what)| match what {
        "accepted" => Some((service, Watched::Accepted as fn(_) -> Watched)),
        "first_contacts" => Some((service, Watched::FirstContacts as fn(_) -> Watched)),
        _ => None,
    });
    let watched = match of_service {
        Some((service, what)) => table.known(service, &found.node.at, &names.services).map(what),
        None => WATCHED.iter().find(|(known, _)| *known == word).map(|(_, watched)| *watched),
    };
    if watched.is_none() && of_service.is_none() {
        let kind = ProblemKind::UnknownWord { word: word.to_owned(), what: "a count to watch" };
        let mend = suggest::mend(word, "counts", &known);
        let more = "of a service: \"SERVICE.accepted\" or \"SERVICE.first_contacts\"";
        table.page.error(&found.node.at, kind, Some(format!("{mend}; {more}")));
    }
    table.write("measure", word.to_owned(), &found, false);
    watched
}

/// What is watched can be observed, and is asked at least once.
fn judge(table: &Reader<'_>, funding: &Funding, window: &Window) {
    let Some(when) = &funding.start_when else { return };
    let first = window.start.plus_days(-i64::from(window.warm_up_days));
    if funding.agreed < first {
        let rule = "no need arises before the warm-up, so that nothing could be observed from here";
        let mend = format!("watch from {first} on, or lengthen the window's `warm_up`");
        let value = funding.agreed.to_string();
        table.complain("agreed", ProblemKind::OutOfRange { value, rule }, Some(mend));
    }
    let cut = window.end.plus_days(i64::from(window.follow_up_days));
    let last = when.until.map_or(cut, |until| until.plus_days(1).min(cut));
    let asked = when.over.end(funding.agreed, 1);
    if asked >= last {
        let rule = "the first period ends after the last day on which the money may be agreed";
        let mend =
            format!("take a shorter period, or an earlier `agreed`, or a later `until` ({rule})");
        let (start, end) = (asked.to_string(), last.plus_days(-1).to_string());
        table.complain("start_when", ProblemKind::EndBeforeStart { start, end }, Some(mend));
    }
}

fn read_period(node: &Node) -> Result<Period, Fault> {
    if node.text() == Some("quarter") {
        return Ok(Period::Quarter);
    }
    let days = (time::LONG.read)(node).and_then(|_| (time::DAYS.read)(node));
    days.map(Period::Days).map_err(|(kind, _)| {
        let mend = "write \"quarter\" (three calendar months) or whole days, such as \"28d\"";
        (kind, Some(mend.to_owned()))
    })
}

fn write_period(period: Period) -> String {
    match period {
        Period::Quarter => "quarter".to_owned(),
        Period::Days(days) => format!("{days}d"),
    }
}
