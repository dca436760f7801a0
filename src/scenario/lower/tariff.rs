//! `[tariff]`: what things cost. A stay is priced once.

use crate::kernel::quantity::Money;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::share::MONEY;
use crate::scenario::units::word::TEXT;
use crate::scenario::{StayPrice, Tariff};

/// What things cost; nothing where the file does not say.
pub(super) fn tariff(file: &mut Reader<'_>) -> Tariff {
    if file.has("tariff") {
        let mut table = file.table_or_empty("tariff");
        let year = table.required("price_year", &TEXT).unwrap_or_default();
        judge_year(&table, &year);
        return prices(table, year);
    }
    let table = file.table_or_empty("tariff");
    prices(table, String::new())
}

fn prices(mut table: Reader<'_>, price_year: String) -> Tariff {
    let attendance = table.or("attendance", &MONEY, Money::ZERO);
    let stay = stay(&mut table);
    let bed_day_values = bed_day_values(&mut table);
    table.finish();
    Tariff { price_year, attendance, stay, bed_day_values }
}

/// What a bed day may be worth, sorted by name.
fn bed_day_values(table: &mut Reader<'_>) -> Vec<(String, Money)> {
    if !table.has("bed_day_values") {
        table.write_default("bed_day_values", "none", true);
    }
    let mut values = Vec::new();
    let pairs = table.pairs("bed_day_values");
    for (name, _, node) in pairs {
        match (MONEY.read)(&node) {
            Ok(value) => values.push((name, value)),
            Err((kind, mend)) => table.page.error(&node.at, kind, mend),
        }
    }
    if let Some(found) = table.find("bed_day_values") {
        let text = |(name, value): &(String, Money)| format!("{name} {value}");
        let text: Vec<String> = values.iter().map(text).collect();
        table.write("bed_day_values", text.join(", "), &found, true);
    }
    values
}

/// `2018/19`: two years that follow each other.
fn judge_year(table: &Reader<'_>, text: &str) {
    let years = text.split_once('/').and_then(|(first, second)| {
        let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
        ((1990..=2100).contains(&first) && (first + 1) % 100 == second).then_some(())
    });
    if years.is_none() && !text.is_empty() {
        let kind = ProblemKind::Unreadable { text: text.to_owned(), wanted: "a price year" };
        table.complain("price_year", kind, Some("write it as \"2018/19\"".to_owned()));
    }
}

fn stay(table: &mut Reader<'_>) -> StayPrice {
    if !table.has("stay") {
        table.write_default("stay", "none", true);
    }
    let Some(found) = table.find("stay") else { return StayPrice::None };
    if found.node.text() == Some("none") {
        table.write("stay", "none".to_owned(), &found, true);
        return StayPrice::None;
    }
    let Some(mut below) = table.table("stay") else { return StayPrice::None };
    let day = below.read("per_bed_day", &MONEY);
    let admission = below.read("per_admission", &MONEY);
    if below.has("per_bed_day") && below.has("per_admission") {
        let mend =
            "keep `per_bed_day` or `per_admission`: with both, every saved day would count twice";
        table.complain("stay", ProblemKind::StayTwice, Some(mend.to_owned()));
    } else if !below.has("per_bed_day") && !below.has("per_admission") {
        below.missing("per_bed_day");
    }
    below.finish();
    match (day, admission) {
        (Some(day), _) => StayPrice::PerBedDay(day),
        (None, Some(admission)) => StayPrice::PerAdmission(admission),
        (None, None) => StayPrice::None,
    }
}
