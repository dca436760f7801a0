//! `[profiles.…]`: how a typical week is spread over hours, days and seasons.

use std::collections::BTreeMap;

use crate::kernel::quantity::Date;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::text::Kind;
use crate::scenario::units::{calendar, number, share, time};
use crate::scenario::{DayShape, Profile, Sine};

/// The same all week, all winter.
pub(super) const fn flat() -> Profile {
    let day = DayShape {
        hour: [1.0; 24],
        weekday: [1.0; 7],
        week: Vec::new(),
        bank_holiday: 1.0,
        christmas: 1.0,
        new_year: 1.0,
    };
    Profile { day, sine: None }
}

/// The profiles by name.
pub(super) fn profiles(file: &mut Reader<'_>) -> BTreeMap<String, Profile> {
    file.group("profiles").into_iter().map(|table| (table.name.clone(), profile(table))).collect()
}

fn profile(mut table: Reader<'_>) -> Profile {
    let mut profile = flat();
    profile.day.hour = factors(&mut table, "hour");
    profile.day.weekday = factors(&mut table, "weekday");
    profile.day.week = weeks(&mut table);
    let bank_holiday = table.or("bank_holiday", &number::FACTOR, 1.0);
    profile.day.bank_holiday = bank_holiday;
    profile.day.christmas = as_bank_holiday(&mut table, "christmas", bank_holiday);
    profile.day.new_year = as_bank_holiday(&mut table, "new_year", bank_holiday);
    if !table.has("sine") {
        table.write_default("sine", "none", false);
    }
    profile.sine = table.table("sine").and_then(sine);
    table.finish();
    profile
}

fn as_bank_holiday(table: &mut Reader<'_>, key: &'static str, default: f64) -> f64 {
    if !table.has(key) {
        table.write_default(key, "as bank_holiday", true);
    }
    table.read(key, &number::FACTOR).unwrap_or(default)
}

/// Exactly `N` factors, scaled to mean 1.
fn factors<const N: usize>(table: &mut Reader<'_>, key: &'static str) -> [f64; N] {
    if !table.has(key) {
        table.write_default(key, "flat", true);
    }
    let Some(found) = table.find(key) else { return [1.0; N] };
    let Kind::Array(items) = &found.node.kind else {
        let kind = ProblemKind::WrongSort { found: found.node.sort(), wanted: "a list of numbers" };
        table.page.error(&found.node.at, kind, None);
        return [1.0; N];
    };
    let mut sound = true;
    let mut values = [1.0; N];
    for (at, item) in items.iter().enumerate() {
        match (number::FACTOR.read)(item) {
            Ok(value) if at < N => values[at] = value,
            Ok(_) => {}
            Err((kind, mend)) => {
                sound = false;
                table.page.error(&item.at, kind, mend);
            }
        }
    }
    if items.len() != N {
        let kind = ProblemKind::ListLength { found: items.len(), wanted: N };
        let mend = if N == 24 {
            "one for each hour from midnight"
        } else {
            "one for each day from Monday"
        };
        table.page.error(&found.node.at, kind, Some(mend.to_owned()));
        return [1.0; N];
    }
    let mean = values.iter().sum::<f64>() / N as f64;
    if sound && mean <= 0.0 {
        table.page.error(&found.node.at, ProblemKind::AllZero, None);
        return [1.0; N];
    }
    let values = values.map(|value| value / mean);
    let text: Vec<String> = values.iter().map(ToString::to_string).collect();
    table.write(key, text.join(" "), &found, true);
    values
}

/// The season: from each date on, a factor.
fn weeks(table: &mut Reader<'_>) -> Vec<(Date, f64)> {
    if !table.has("week") {
        table.write_default("week", "flat", true);
    }
    let mut weeks = Vec::new();
    let pairs = table.pairs("week");
    for (name, at, node) in pairs {
        match (calendar::read_date(&name), (number::FACTOR.read)(&node)) {
            (Ok(date), Ok(factor)) => {
                table.page.judge_date(date, &at);
                weeks.push((date, factor));
            }
            (date, factor) => {
                if let Err((kind, mend)) = date {
                    table.page.error(&at, kind, mend);
                }
                if let Err((kind, mend)) = factor {
                    table.page.error(&node.at, kind, mend);
                }
            }
        }
    }
    weeks.sort_by_key(|(date, _)| *date);
    if let Some(found) = table.find("week") {
        let text: Vec<String> =
            weeks.iter().map(|(date, factor)| format!("from {date} {factor}")).collect();
        table.write("week", text.join(", "), &found, true);
    }
    weeks
}

fn sine(mut table: Reader<'_>) -> Option<Sine> {
    let amplitude = table.required("amplitude", &share::PROBABILITY);
    let period = table.required("period", &time::LONG);
    table.finish();
    Some(Sine { amplitude: amplitude?.value(), period: period? })
}
