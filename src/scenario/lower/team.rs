//! `[teams.…]`: who is there anyway, and the lines that people in post fill.

use crate::kernel::quantity::{Money, TimeOfDay};
use crate::scenario::names::Names;
use crate::scenario::reader::Reader;
use crate::scenario::units::calendar::{CLOCK, WEEKDAYS};
use crate::scenario::units::number::SOME;
use crate::scenario::units::share::PER_HOUR;
use crate::scenario::units::word::FLAG;
use crate::scenario::{Line, Staff, Team};

/// People or lines that one table stands for.
const MOST: f64 = 1_000.0;

/// The teams, sorted by name.
pub(super) fn teams(file: &mut Reader<'_>, names: &Names) -> Vec<Team> {
    file.group("teams").into_iter().map(|table| team(table, names)).collect()
}

fn team(mut table: Reader<'_>, names: &Names) -> Team {
    let mut standing = Vec::new();
    for mut staff in table.tables("standing", &[]) {
        let count = staff.or("count", &SOME, 1);
        staff.at_most("count", f64::from(count), MOST, "a thousand people on one line at most");
        standing.push(Staff {
            count,
            line: line(&mut staff, names),
            price_per_hour: staff.or("price", &PER_HOUR, Money::ZERO),
        });
        staff.finish();
    }
    let mut roster = Vec::new();
    for mut lines in table.tables("roster", &[]) {
        let count = lines.or("count", &SOME, 1);
        lines.at_most("count", f64::from(count), MOST, "a thousand lines at once at most");
        let line = line(&mut lines, names);
        roster.extend((0..count.min(MOST as u32)).map(|_| line.clone()));
        lines.finish();
    }
    let aid = super::aid::aids(&mut table, names);
    let team = Team { name: table.name.clone(), standing, roster, aid };
    table.finish();
    team
}

fn line(table: &mut Reader<'_>, names: &Names) -> Line {
    Line {
        skill: table.required_id("skill", &names.skills),
        days: table.required("days", &WEEKDAYS).unwrap_or_default(),
        from: table.required("from", &CLOCK).unwrap_or(TimeOfDay::START),
        to: table.required("to", &CLOCK).unwrap_or(TimeOfDay::END),
        bank_holidays: table.or("bank_holidays", &FLAG, true),
    }
}
