//! `[window]` and `[waves.…]`: which days are played, and the surges in them.

use super::missing_table;
use crate::kernel::quantity::{Date, TimeOfDay};
use crate::kernel::random::Law;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::{calendar, law, number, time};
use crate::scenario::{Wave, Window};

/// The timeline, and whether England's bank holidays hold.
pub(super) fn window(file: &mut Reader<'_>) -> (Window, bool) {
    let first = Date::new(2000, 10, 1).expect("this is a day");
    let mut window = Window {
        start: first,
        end: first.plus_days(180),
        warm_up_days: 0,
        follow_up_days: 0,
        census: vec![TimeOfDay::START],
    };
    let Some(mut table) = file.table("window") else {
        if !file.has("window") {
            let mend = "say which days are played: [window] with start = \"2018-10-01\" and \
                        end = \"2019-03-31\"";
            missing_table(file, "window", mend);
        }
        return (window, true);
    };
    for key in ["start", "end"] {
        if !table.has(key) {
            table.missing(key);
        }
    }
    let start = table.date("start");
    let last = table.date("end");
    if let (Some(start), Some(last)) = (start, last) {
        judge(&table, start, last);
        (window.start, window.end) = (start, last.plus_days(1));
    }
    window.warm_up_days = table.or("warm_up", &time::DAYS, 0);
    window.follow_up_days = table.or("follow_up", &time::DAYS, 0);
    window.census = table.or("census", &calendar::CLOCKS, window.census);
    if window.census.contains(&TimeOfDay::END) {
        window.census.retain(|time| *time != TimeOfDay::END && *time != TimeOfDay::START);
        window.census.insert(0, TimeOfDay::START);
    }
    let holidays = [("england", true), ("none", false)];
    let has_holidays = table.choice("holidays", "a set of bank holidays", &holidays);
    table.finish();
    (window, has_holidays)
}

fn judge(table: &Reader<'_>, start: Date, last: Date) {
    let (from, to) = (start.to_string(), last.to_string());
    if last < start {
        let mend = Some("`start` and `end` are the first and the last day counted".to_owned());
        table.complain("end", ProblemKind::EndBeforeStart { start: from, end: to }, mend);
    } else if last.days_since(start) > 3_660 {
        let rule = "a window is ten years long at most";
        table.complain("end", ProblemKind::OutOfRange { value: to, rule }, None);
    } else if (1990..=2100).contains(&start.year()) && (1990..=2100).contains(&last.year()) {
        table.page.set_window(start, last);
    }
}

/// The surges, sorted by name.
pub(super) fn waves(file: &mut Reader<'_>) -> Vec<Wave> {
    file.group("waves").into_iter().map(wave).collect()
}

fn wave(mut table: Reader<'_>) -> Wave {
    if !table.has("peak") {
        table.missing("peak");
    }
    let peak = table.date("peak");
    let wave = Wave {
        name: table.name.clone(),
        peak: peak.unwrap_or_else(|| Date::new(2001, 1, 1).expect("this is a day")),
        shift: table.law_or("shift", &law::SHIFT, 0.0),
        height: table.required_law("height", &law::SHARES),
        width: table.required_law("width", &law::DAYS),
        conversion: table.or("conversion", &number::EFFECT, 0.0),
        stay: table.or("stay", &number::EFFECT, 0.0),
        sickness: table.or("sickness", &number::EFFECT, 0.0),
    };
    if let Law::Constant(width) = wave.width
        && width <= 0.0
    {
        let rule = "a wave has to be wider than nothing";
        table.complain("width", ProblemKind::OutOfRange { value: format!("{width}d"), rule }, None);
    }
    table.finish();
    wave
}
