//! Prices, what they are paid for, and what follows: four sheets of formulas.
//!
//! ```text
//! Prices         E  a price or the value of a bed day
//! Cost items     G  quantity   H = Prices!E   I = G x H   J what it counts in
//! Cost totals    D services    E without hospital stays   F everything: sums of I by world and J
//! Cost per outcome  paid / got, with the differences of D or E and the value of a bed day
//! ```
//!
//! A world (an arm in a case) has a number, so that sums look for numbers and never for names.

mod items;

use super::sheet::{HEADER, Sum, Sums};
use crate::decision::{PairRatio, RatioKind};
use crate::experiment::Study;
use crate::report::figures::Report;
use crate::report::sentence::price;
use crate::report::table::Cell;
use crate::scenario::Brief;
use items::{Item, items};

/// The row, as spreadsheets count, of the `nth` row of a table.
const fn row(nth: usize) -> usize {
    HEADER as usize + 2 + nth
}

fn is(cell: impl Into<Cell>) -> Sum {
    Sum::Is(cell.into())
}

/// The sheets, in their order.
pub(super) fn sheets(report: &Report, study: &Study<'_>, brief: &Brief) -> Vec<Sums> {
    let items = items(report, study, brief);
    let mut prices = Prices::default();
    for (name, value) in &brief.base.tariff.bed_day_values {
        prices.place("value of a bed day", name, "bed day", value.as_pounds());
    }
    let rows = items.iter().enumerate().map(|(nth, item)| item_row(report, item, nth, &mut prices));
    let of_items = Sums {
        name: "Cost items",
        title: "Cost items: mean quantities a winter, times prices",
        about: "Prices come from the sheet Prices; amounts are formulas [note 3, note 4].",
        header: vec![
            "world",
            "arm",
            "case",
            "heading",
            "item",
            "unit",
            "quantity",
            "price",
            "amount",
            "counts in",
        ],
        rows: rows.collect(),
    };
    let totals = totals(report, study, items.len());
    let outcomes = outcomes(report, study, &mut prices);
    vec![prices.sheet(), of_items, totals, outcomes]
}

/// Every price once.
#[derive(Debug, Default)]
struct Prices {
    rows: Vec<(String, String, &'static str, f64)>,
}

impl Prices {
    /// The row of a price, new or known.
    fn place(&mut self, heading: &str, item: &str, unit: &'static str, price: f64) -> usize {
        let is_it = |(of, name, per, known): &(String, String, &str, f64)| {
            (of.as_str(), name.as_str(), *per, known.to_bits())
                == (heading, item, unit, price.to_bits())
        };
        let known = self.rows.iter().position(is_it);
        row(known.unwrap_or_else(|| {
            self.rows.push((heading.into(), item.into(), unit, price));
            self.rows.len() - 1
        }))
    }

    fn sheet(self) -> Sums {
        let rows = self.rows.into_iter().enumerate().map(|(nth, (heading, item, unit, price))| {
            vec![is(nth + 1), is(heading.as_str()), is(item.as_str()), is(unit), is(price)]
        });
        Sums {
            name: "Prices",
            title: "Prices: change one, and the next three sheets follow",
            about: "Pounds for each unit. An item with several prices has a row for each [note 3].",
            header: vec!["number", "heading", "item", "unit", "price"],
            rows: rows.collect(),
        }
    }
}

fn item_row(report: &Report, item: &Item, nth: usize, prices: &mut Prices) -> Vec<Sum> {
    let place = prices.place(item.heading, &item.name, item.unit, item.price);
    let at = row(nth);
    vec![
        is(item.world + 1),
        is(report.arms[item.arm].name.as_str()),
        is(report.cases[item.case].name.as_str()),
        is(item.heading),
        is(item.name.as_str()),
        is(item.unit),
        is(item.quantity),
        Sum::Formula(format!("=Prices!$E${place}"), Some(item.price)),
        Sum::Formula(format!("=G{at}*H{at}"), Some(item.quantity * item.price)),
        is(item.counts_in),
    ]
}

fn totals(report: &Report, study: &Study<'_>, items: usize) -> Sums {
    let (first, last) = (row(0), row(items.max(1) - 1));
    let range = |column: char| format!("'Cost items'!${column}${first}:${column}${last}");
    let sum = |at: usize, what: &str| {
        format!("SUMIFS({},{},$A{at},{},\"{what}\")", range('I'), range('A'), range('J'))
    };
    let mut rows = Vec::new();
    for case in 0..report.cases.len() {
        for arm in 0..report.arms.len() {
            let at = row(study.plan.world(arm, case));
            let mean = |measure| report.estimate(arm, case, measure).map(|summary| summary.mean);
            rows.push(vec![
                is(study.plan.world(arm, case) + 1),
                is(report.arms[arm].name.as_str()),
                is(report.cases[case].name.as_str()),
                Sum::Formula(format!("={}", sum(at, "services")), mean("service_cost")),
                Sum::Formula(format!("=D{at}+{}", sum(at, "use")), mean("cost_without_stays")),
                Sum::Formula(format!("=E{at}+{}", sum(at, "stays")), mean("total_cost")),
            ]);
        }
    }
    Sums {
        name: "Cost totals",
        title: "Cost totals: pounds a winter, mean over winters",
        about: "Formulas over the sheet Cost items [note 3].",
        header: vec!["world", "arm", "case", "service_cost", "cost_without_stays", "total_cost"],
        rows,
    }
}

fn outcomes(report: &Report, study: &Study<'_>, prices: &mut Prices) -> Sums {
    let mut rows = Vec::new();
    for ratio in &report.ratios {
        if let Some(against) = ratio.against {
            let nth = rows.len();
            rows.push(outcome(report, study, (ratio, against, row(nth)), prices));
        }
    }
    Sums {
        name: "Cost per outcome",
        title: "Cost per outcome: pounds paid for each one got, from means over winters",
        about: "paid and each are formulas [note 3]; the intervals are on the sheet ratios.",
        header: vec![
            "arm",
            "comparator",
            "case",
            "ratio",
            "of",
            "got",
            "bed days avoided",
            "value of a bed day",
            "paid",
            "each",
        ],
        rows,
    }
}

fn outcome(
    report: &Report,
    study: &Study<'_>,
    (ratio, against, at): (&PairRatio, usize, usize),
    prices: &mut Prices,
) -> Vec<Sum> {
    let of = |arm: usize| row(study.plan.world(arm, ratio.case));
    let minus = |column: char| {
        format!("'Cost totals'!{column}{}-'Cost totals'!{column}{}", of(ratio.arm), of(against))
    };
    let is_pair = |pair: &crate::experiment::Pair| (pair.arm, pair.against) == (ratio.arm, against);
    let pair = report.pairs.iter().position(is_pair);
    let beds = pair.and_then(|pair| report.contrast(pair, ratio.case, "bed_days"));
    let beds = beds.map(|difference| 0.0 - difference.summary.mean);
    let (value, paid) = match &ratio.kind {
        RatioKind::NetPerAdmission { name, value } => {
            let place = prices.place("value of a bed day", name, "bed day", *value);
            let formula = format!("={}-G{at}*H{at}", minus('E'));
            (Sum::Formula(format!("=Prices!$E${place}"), Some(*value)), formula)
        }
        _ => (Sum::Is(Cell::Empty), format!("={}", minus('D'))),
    };
    // A ratio is a price only where both of its means have the same sign.
    let each = format!("=IF(I{at}*F{at}>0,I{at}/F{at},\"[z]\")");
    vec![
        is(report.arms[ratio.arm].name.as_str()),
        is(report.arms[against].name.as_str()),
        is(report.cases[ratio.case].name.as_str()),
        is(ratio.kind.name()),
        is(ratio.kind.of()),
        is(ratio.got),
        is(beds),
        value,
        Sum::Formula(paid, Some(ratio.paid)),
        Sum::Formula(each, price(&ratio.ratio)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Plan, Run};
    use crate::report::Options;
    use crate::scenario::{Files, read};

    const FIRST_LOOK: &str = include_str!("../../../scenarios/first-look.toml");

    fn number(sum: &Sum) -> f64 {
        match sum {
            Sum::Is(Cell::Number(number)) | Sum::Formula(_, Some(number)) => *number,
            Sum::Is(Cell::Whole(number)) => *number as f64,
            other => panic!("{other:?} is no number"),
        }
    }

    fn text(sum: &Sum) -> &str {
        match sum {
            Sum::Is(Cell::Text(text)) | Sum::Formula(text, _) => text,
            Sum::Is(other) => panic!("{other:?} has no words"),
        }
    }

    #[track_caller]
    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() <= 1e-7 * wanted.abs().max(1.0), "{found}, not {wanted}");
    }

    fn four_sheets(judge: impl FnOnce(&[Sums])) {
        let main = ("first-look.toml".to_owned(), FIRST_LOOK.to_owned());
        let brief = read(&Files { main, side: Vec::new() }).expect("the scenario is legal");
        let plan = Plan::of(&brief, 12, 1);
        let study = Run::new(&plan).finish();
        let options = Options {
            winters_asked: 12,
            seed: 1,
            complete: true,
            version: "0",
            path_shown: String::new(),
        };
        let report = Report::of(&study, &brief, &options, Vec::new());
        judge(&sheets(&report, &study, &brief));
    }

    /// What the formulas come to is what the program says itself, to the last figures of a sum.
    #[test]
    fn the_formulas_of_costs_come_to_the_figures_of_the_report() {
        four_sheets(|sheets| {
            let (prices, items, totals) = (&sheets[0], &sheets[1], &sheets[2]);
            for (nth, item) in items.rows.iter().enumerate() {
                let place: usize = text(&item[7])["=Prices!$E$".len()..].parse().expect("a row");
                near(number(&item[7]), number(&prices.rows[place - row(0)][4]));
                assert_eq!(text(&item[8]), format!("=G{0}*H{0}", row(nth)));
                near(number(&item[8]), number(&item[6]) * number(&item[7]));
            }
            for total in &totals.rows {
                let of = |wanted: &[&str]| -> f64 {
                    let own = items.rows.iter().filter(|item| item[0] == total[0]);
                    let own = own.filter(|item| wanted.contains(&text(&item[9])));
                    own.map(|item| number(&item[8])).sum()
                };
                near(of(&["services"]), number(&total[3]));
                near(of(&["services", "use"]), number(&total[4]));
                near(of(&["services", "use", "stays"]), number(&total[5]));
            }
            assert!(items.rows.len() >= 2, "{}", items.rows.len());
        });
    }

    #[test]
    fn the_formulas_of_outcomes_come_to_the_figures_of_the_report() {
        four_sheets(|sheets| {
            let (totals, outcomes) = (&sheets[2], &sheets[3]);
            let world = |name: &Sum| totals.rows.iter().find(|one| text(&one[1]) == text(name));
            for outcome in &outcomes.rows {
                let minus = |column: usize| {
                    let of = |name| number(&world(name).expect("an arm")[column]);
                    of(&outcome[0]) - of(&outcome[1])
                };
                let paid = match &outcome[7] {
                    Sum::Formula(..) => minus(4) - number(&outcome[6]) * number(&outcome[7]),
                    Sum::Is(_) => minus(3),
                };
                near(paid, number(&outcome[8]));
                if let Sum::Formula(_, Some(each)) = outcome[9] {
                    near(paid / number(&outcome[5]), each);
                }
            }
            assert!(outcomes.rows.len() >= 3, "{}", outcomes.rows.len());
        });
    }
}
