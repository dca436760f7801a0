//! `[services.….desk]`: staff whom people come to or call; and the queue that triage lines share.

use super::hours::hours;
use super::visits;
use crate::kernel::quantity::Span;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::number::{COUNT, FACTOR};
use crate::scenario::units::share::PROBABILITY;
use crate::scenario::units::time;
use crate::scenario::{Desk, Helpers, Queue, Redirect, ResponseWindow};

/// Staff whom people come to or call.
pub(super) fn desk(mut table: Reader<'_>, names: &Names) -> Desk {
    let queue = queue(&mut table, names);
    let desk = Desk {
        queue,
        helpers: part(&mut table, "helpers").map(|below| helpers(below, names)),
        redirect: part(&mut table, "redirect").map(|below| redirect(below, names)),
    };
    table.finish();
    desk
}

/// What desks and triage lines share.
pub(super) fn queue(table: &mut Reader<'_>, names: &Names) -> Queue {
    let accepts = visits::accepts(table, names);
    if accepts.iter().any(|accept| accept.window == ResponseWindow::NextMorning) {
        let rule = "a desk and a line see people as they come, and put nobody off";
        let kind = ProblemKind::OutOfRange { value: "next morning".to_owned(), rule };
        let mend = "write \"2h\", \"same day\" or \"none\"".to_owned();
        table.complain("accepts", kind, Some(mend));
    }
    let contact = table.table("contact").map(|below| visits::visit(below, names));
    if contact.is_none() && !table.has("contact") {
        table.missing("contact");
    }
    Queue {
        team: table.required_id("team", &names.teams),
        accepts,
        hours: hours(table),
        patience: table.maybe_law("patience", &SPANS),
        queue_limit: table.optional("queue_limit", &COUNT),
        daily_cap: table.optional("daily_cap", &COUNT),
        last_start: table.or("last_start", &time::SPAN, Span::ZERO),
        contact: contact.unwrap_or_else(visits::nobody),
    }
}

/// A table that may be absent, and then stands in the listing as `none`.
fn part<'a>(table: &mut Reader<'a>, key: &'static str) -> Option<Reader<'a>> {
    if !table.has(key) {
        table.write_default(key, "none", false);
    }
    table.table(key)
}

fn helpers(mut table: Reader<'_>, names: &Names) -> Helpers {
    let helpers = Helpers {
        skill: table.required_id("skill", &names.skills),
        supports: table.or("supports", &FACTOR, 1.0),
        time_saved: table.required("time_saved", &PROBABILITY).unwrap_or_default(),
    };
    if helpers.supports <= 0.0 {
        let kind = ProblemKind::OutOfRange {
            value: helpers.supports.to_string(),
            rule: "a helper who supports nobody helps nobody",
        };
        table.complain("supports", kind, None);
    }
    table.finish();
    helpers
}

fn redirect(mut table: Reader<'_>, names: &Names) -> Redirect {
    let redirect = Redirect {
        to: table.required_id("to", &names.services),
        chance: table.required("chance", &PROBABILITY).unwrap_or_default(),
        hours: hours(&mut table),
    };
    table.finish();
    redirect
}
