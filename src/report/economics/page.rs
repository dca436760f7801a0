//! The page, in eighty columns.

use super::super::number::{counted, percent};
use super::super::page::{Grid, WIDTH, folded, section, wrapped};
use super::money::Places;
use super::words::{answer, caveats, ratio, standing};
use super::{Framing, by_cost};
use crate::decision::economics::{AtPrice, Economics, Information};

/// The most rows of a table by price.
const PRICES: usize = 13;

/// The most letters of an option's name side by side over a column.
const HEADING: usize = 16;

/// The page.
pub fn text(found: &Economics, framing: &Framing) -> String {
    let mut page = String::new();
    heading(&mut page, found, framing);
    section(&mut page, "The answer");
    for (at, line) in answer(found, framing).iter().enumerate() {
        page.push_str(&wrapped(&format!("{} {line}", if at == 0 { '>' } else { '-' }), 2));
    }
    if !found.price_given && found.has_draws() {
        let words = if found.choice.evpi > 0.0 {
            "No price was given (--price): the one above is where what is not known matters most."
        } else {
            "No price was given (--price): the one above is the first of those below, at none of \
             which anything that is not known matters."
        };
        page.push_str(&wrapped(words, 0));
    }
    options(&mut page, found, framing);
    beside(&mut page, found, framing);
    if found.has_draws() {
        plane(&mut page, found);
        prices(&mut page, found, framing);
        worth(&mut page, found, framing);
    }
    section(&mut page, "Bear in mind");
    for line in caveats(found, framing) {
        page.push_str(&wrapped(&format!("* {line}"), 2));
    }
    page
}

fn heading(page: &mut String, found: &Economics, framing: &Framing) {
    let title = format!("Costs and effects: {}", framing.name);
    page.push_str(&wrapped(&title, 0));
    page.push_str(&"=".repeat(title.chars().count().min(WIDTH)));
    page.push('\n');
    let rows = match found.draws {
        1 => "one row of means".to_owned(),
        draws => format!("{} draws", Places::of([]).write(draws as f64)),
    };
    let better = if framing.harm { "less" } else { "more" };
    let about = format!(
        "{}: {} options, {rows}. An effect is one {}; {better} is better. Reference: {r}. Every \
         difference is an option minus {r}{}.",
        framing.path_shown,
        found.options.len(),
        framing.outcome,
        if framing.harm { ", its effect counted as avoided" } else { "" },
        r = found.options[found.reference],
    );
    page.push_str(&wrapped(&about, 0));
}

fn options(page: &mut String, found: &Economics, framing: &Framing) {
    section(page, "The options, the cheapest first");
    let sign = &*framing.currency;
    let costs = Places::apart(&found.costs);
    let effects = Places::apart(&found.effects);
    let mut grid = Grid::default();
    let each = format!("for one more {}", framing.gained());
    // Without draws and without a price there is no price to speak of.
    let priced = found.price_given || found.has_draws();
    let head = ["", "mean cost", "mean effect"].into_iter().chain(priced.then_some("net benefit"));
    grid.row(head.chain([&*each]));
    let benefits = Places::apart(&found.choice.net_benefit);
    for option in by_cost(found) {
        let means = [
            found.options[option].clone(),
            costs.money(found.costs[option], sign),
            effects.write(framing.effect(found.effects[option])),
        ];
        let benefit = priced.then(|| benefits.money(found.choice.net_benefit[option], sign));
        grid.row(means.into_iter().chain(benefit).chain([standing(found, option, framing)]));
    }
    page.push_str(&grid.lines());
    page.push_str(&wrapped(
        "The price of a step is beside the option before it that is not dominated. Dominated: \
         another is no dearer and no worse. Ext. dominated: a mix of two others is cheaper and as \
         good.",
        0,
    ));
}

fn beside(page: &mut String, found: &Economics, framing: &Framing) {
    let reference = &found.options[found.reference];
    section(page, &format!("Beside {reference}"));
    let sign = &*framing.currency;
    let costs = Places::of(found.beside.iter().map(|of| of.cost.value));
    let effects = Places::of(found.beside.iter().map(|of| of.effect.value));
    let mut grid = Grid::default();
    let each = format!("cost for each {}", framing.gained());
    let gained = if framing.harm { "avoided" } else { "more effect" };
    grid.row(["", "more cost", gained, &*each]);
    for of in &found.beside {
        grid.row([
            found.options[of.option].clone(),
            costs.money(of.cost.value, sign),
            effects.write(of.effect.value),
            ratio(of, sign),
        ]);
    }
    page.push_str(&grid.lines());
    if found.has_draws() {
        page.push_str(&wrapped(
            "A range (95%, Fieller) says how far more draws would move the ratio of the means; how open \
             the choice is stands below.",
            0,
        ));
    }
}

fn plane(page: &mut String, found: &Economics) {
    let reference = &found.options[found.reference];
    section(page, &format!("Where the draws lie, beside {reference}"));
    let mut grid = Grid::default();
    grid.row(["", "dearer,", "dearer,", "cheaper,", "cheaper,", "worth the"]);
    grid.row(["", "better", "worse", "better", "worse", "price"]);
    for of in &found.beside {
        let q = of.quadrants;
        let shares =
            [q.dearer_better, q.dearer_worse, q.cheaper_better, q.cheaper_worse, of.share_better];
        let cells = shares.into_iter().map(percent);
        grid.row(std::iter::once(found.options[of.option].clone()).chain(cells));
    }
    page.push_str(&grid.lines());
}

/// Some of the prices, evenly: the first and the last among them.
fn some(curves: &[AtPrice]) -> Vec<&AtPrice> {
    let last = curves.len().saturating_sub(1);
    let steps = last.clamp(1, PRICES - 1);
    let mut places: Vec<usize> = (0..=steps).map(|step| step * last / steps).collect();
    places.dedup();
    places.into_iter().filter_map(|at| curves.get(at)).collect()
}

fn prices(page: &mut String, found: &Economics, framing: &Framing) {
    section(page, &format!("By what one more {} is worth", framing.gained()));
    let (sign, rows) = (&*framing.currency, some(&found.curves));
    let price = Places::of(rows.iter().map(|at| at.price));
    let worth = Places::of(rows.iter().map(|at| at.evpi));
    let mut grid = Grid::default();
    grid.row(["price", "right in", "not knowing costs (EVPI)", "choose"]);
    for at in &rows {
        grid.row([
            price.money(at.price, sign),
            percent(at.share_right()),
            worth.money(at.evpi, sign),
            found.options[at.best].clone(),
        ]);
    }
    page.push_str(&grid.lines());
    page.push('\n');
    shares(page, found, &rows, (price, sign));
    let all = found.curves.len();
    if all > rows.len() {
        let words =
            format!("{} of {all} prices are shown; --out and --format json have all.", rows.len());
        page.push_str(&wrapped(&words, 0));
    }
}

/// How often each option is the best, as many options side by side as there is room for.
fn shares(page: &mut String, found: &Economics, rows: &[&AtPrice], (price, sign): (Places, &str)) {
    page.push_str(&wrapped("How often each option is the best (they add up to 100%):", 0));
    for options in in_width(found, rows) {
        let mut grid = Grid::default();
        let names: Vec<Vec<String>> =
            options.iter().map(|option| folded(&found.options[*option], HEADING)).collect();
        let deep = names.iter().map(Vec::len).max().unwrap_or(1);
        for nth in 0..deep {
            // Names end on the last line of the heading.
            let part = |name: &Vec<String>| {
                (nth + name.len()).checked_sub(deep).map_or_else(String::new, |at| name[at].clone())
            };
            let first = if nth + 1 == deep { "price" } else { "" };
            grid.row(std::iter::once(first.to_owned()).chain(names.iter().map(part)));
        }
        for at in rows {
            let shares = options.iter().map(|option| percent(at.share_best[*option]));
            grid.row(std::iter::once(price.money(at.price, sign)).chain(shares));
        }
        page.push_str(&grid.lines());
    }
}

/// The options in as many lots as fit side by side.
fn in_width(found: &Economics, rows: &[&AtPrice]) -> Vec<Vec<usize>> {
    let price = Places::of(rows.iter().map(|at| at.price));
    let first = rows.iter().map(|at| price.money(at.price, "£").chars().count()).max();
    let first = first.unwrap_or(0).max("price".len());
    let (mut lots, mut used) = (Vec::from([Vec::new()]), first);
    for (option, name) in found.options.iter().enumerate() {
        let name = folded(name, HEADING).iter().map(|line| line.chars().count()).max();
        let wide = 2 + name.unwrap_or(0).max("100.0%".len());
        if used + wide > WIDTH && used > first {
            lots.push(Vec::new());
            used = first;
        }
        used += wide;
        lots.last_mut().expect("there is a first lot").push(option);
    }
    lots
}

fn worth(page: &mut String, found: &Economics, framing: &Framing) {
    section(page, "What it would be worth to know more");
    let (sign, at) = (&*framing.currency, &found.choice);
    let factor = framing.horizon.as_ref().map(super::Horizon::factor);
    let values = found.information.iter().map(|of| of.value).chain([at.evpi]);
    let places = Places::of(values.clone());
    let whole = Places::of(values.map(|value| value * factor.unwrap_or(1.0)));
    let mut grid = Grid::default();
    let last = factor.map(|_| "in all".to_owned());
    let head = ["", "a row", "error", "of all", "explains"].map(str::to_owned);
    grid.row(head.into_iter().chain(last));
    let in_all = |value: f64| factor.map(|factor| whole.money(value * factor, sign));
    let error = |se: f64| format!("± {}", places.write(se));
    let all =
        ["everything (EVPI)".into(), places.money(at.evpi, sign), error(at.evpi_se.unwrap_or(0.0))];
    grid.row(all.into_iter().chain(["100.0%".into(), String::new()]).chain(in_all(at.evpi)));
    let mut order: Vec<&Information> = found.information.iter().collect();
    order.sort_by(|a, b| b.value.total_cmp(&a.value));
    for of in order {
        let share = if at.evpi > 0.0 { percent(of.value / at.evpi) } else { "-".into() };
        let row = [of.name.clone(), places.money(of.value, sign), error(of.se), share];
        grid.row(row.into_iter().chain([percent(of.explained)]).chain(in_all(of.value)));
    }
    page.push_str(&grid.lines());
    page.push_str(&wrapped(&legend(found, framing), 0));
}

fn legend(found: &Economics, framing: &Framing) -> String {
    let mut words = String::new();
    if found.information.is_empty() {
        words += "No parameter is in the table, or there are too few draws to learn from (fewer than \
                  100). ";
    } else {
        words += "Explains: the share of the variance between the best two options. ";
    }
    if let Some(horizon) = &framing.horizon {
        words = format!(
            "{words}\
             In all: {} a year for {}, later years discounted at {} a year.",
            Places::of([100.0]).write(horizon.people),
            counted(horizon.years as usize, "year"),
            percent(horizon.rate)
        );
    } else {
        words += "For a number of people or years: --people, --years.";
    }
    words
}
