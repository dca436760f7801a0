//! Years for programs: one row for each figure, the same in JSON and in the table.

use serde_json::json;

use super::super::json::summary;
use super::super::table::Cell;
use super::super::tables::{SPREAD, header, spread};
use crate::decision::{Changed, Levels, Outlook, Span};
use crate::experiment::Summary;
use crate::scenario::Brief;

/// One figure.
struct Row<'a> {
    arm: &'a str,
    /// Empty for what an arm itself comes to.
    against: &'a str,
    case: &'a str,
    /// `1` for the first year, `all` or `discounted`.
    year: String,
    measure: String,
    unit: &'static str,
    of: &'a Summary,
}

/// Years as one table: what each arm comes to, and what it changes.
pub fn csv(brief: &Brief, outlook: &Outlook) -> Vec<u8> {
    let mut table = header(&["arm", "against", "case", "year", "measure", "unit"], &SPREAD);
    for row in rows(brief, outlook) {
        table.push(cells(&row, outlook.winters));
    }
    table.csv()
}

fn cells(row: &Row<'_>, winters: usize) -> Vec<Cell> {
    let words = [row.arm, row.against, row.case, &row.year, &row.measure, row.unit];
    let mut cells: Vec<Cell> = words.map(Cell::from).into();
    cells.extend(spread(Some(row.of), winters));
    cells
}

/// Years for programs.
pub fn json(brief: &Brief, outlook: &Outlook) -> String {
    let horizon = &outlook.horizon;
    let figures = rows(brief, outlook).into_iter().map(|row| {
        json!({
            "arm": row.arm, "against": row.against, "case": row.case, "year": row.year,
            "measure": row.measure, "unit": row.unit, "estimate": summary(row.of),
        })
    });
    let gains = outlook.pairs.iter().flat_map(|of| {
        let (_, today) = of.rows.last().expect("every pair has a discounted row");
        today.net_benefit.iter().zip(&outlook.values).map(move |((_, share), (name, value))| {
            json!({
                "arm": brief.arms[of.pair.arm].name, "against": brief.arms[of.pair.against].name,
                "case": brief.cases[of.case].name, "valuation": name, "pounds_a_bed_day": value,
                "share_of_stories": share,
            })
        })
    });
    let years = outlook.days.iter().map(|(from, to)| [from.to_string(), to.to_string()]);
    let growth_of: serde_json::Map<String, serde_json::Value> =
        horizon.growth_of.iter().map(|(name, by)| (name.clone(), json!(by))).collect();
    let value = json!({
        "scenario": { "name": brief.name, "digest": brief.digest },
        "years": years.collect::<Vec<_>>(), "growth": horizon.growth, "growth_of": growth_of,
        "discount": horizon.discount, "stories": outlook.winters,
        "complete": outlook.winters as u64 == u64::from(outlook.asked),
        "days_between": outlook.between,
        "figures": figures.collect::<Vec<_>>(),
        "gains": gains.collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn rows<'a>(brief: &'a Brief, outlook: &'a Outlook) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for of in &outlook.arms {
        let (arm, case) = (&*brief.arms[of.arm].name, &*brief.cases[of.case].name);
        for (nth, levels) in of.years.iter().enumerate() {
            for (measure, unit, of) in own(levels) {
                let (year, measure) = ((nth + 1).to_string(), measure.to_owned());
                rows.push(Row { arm, against: "", case, year, measure, unit, of });
            }
        }
    }
    for of in &outlook.pairs {
        let case = &*brief.cases[of.case].name;
        let (arm, against) = (&*brief.arms[of.pair.arm].name, &*brief.arms[of.pair.against].name);
        for (span, changed) in &of.rows {
            for (measure, unit, of) in differences(changed, &outlook.values) {
                let year = year(*span);
                rows.push(Row { arm, against, case, year, measure, unit, of });
            }
        }
    }
    rows
}

fn own(of: &Levels) -> [(&'static str, &'static str, &Summary); 6] {
    [
        ("needs", "needs", &of.needs),
        ("people_admitted", "people", &of.people_admitted),
        ("starts", "people", &of.starts),
        ("leavers", "people", &of.leavers),
        ("vacant_days", "days", &of.vacant_days),
        ("service_cost", "£", &of.service_cost),
    ]
}

fn differences<'a>(
    of: &'a Changed,
    values: &[(String, f64)],
) -> Vec<(String, &'static str, &'a Summary)> {
    let mut all = vec![
        ("admissions_avoided".to_owned(), "people", &of.admissions_avoided),
        ("bed_days_avoided".to_owned(), "midnights", &of.bed_days_avoided),
        ("service_cost".to_owned(), "£", &of.service_cost),
    ];
    let net = of.net_benefit.iter().zip(values);
    all.extend(net.map(|((net, _), (name, _))| (format!("net_benefit: {name}"), "£", net)));
    all
}

fn year(span: Span) -> String {
    match span {
        Span::Year(nth) => (nth + 1).to_string(),
        Span::All => "all".into(),
        Span::Discounted => "discounted".into(),
    }
}
