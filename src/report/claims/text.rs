//! A claim by itself: every row with its interval, then every value of a bed day.

use super::super::number::{one, percent, two, whole};
use super::super::page::{Grid, section, wrapped};
use super::words;
use crate::decision::claim::{ClaimAudit, Column, Ending, Part, Step, Walked};
use crate::kernel::stats::RatioInterval;

/// Every claim, whole.
pub fn text(audits: &[ClaimAudit]) -> String {
    let mut page = String::new();
    for audit in audits {
        section(&mut page, &words::title(audit));
        page.push_str(&wrapped(&words::opening(audit), 0));
        if let Some(returns) = words::returns(&audit.claimed) {
            page.push_str(&wrapped(&returns, 0));
        }
        page.push_str(&wrapped(&words::tested(audit), 0));
        for walked in audit.variants.iter().filter(|_| audit.winters > 0) {
            one_walk(&mut page, audit, walked);
        }
    }
    page.trim_start().to_owned()
}

fn one_walk(page: &mut String, audit: &ClaimAudit, walked: &Walked) {
    page.push('\n');
    if !walked.label.is_empty() {
        page.push_str(&wrapped(&format!("[{}]", walked.label), 0));
    }
    let taken = format!(
        "The service takes on {} people from home and {} from the ward a winter, of {} claimed.",
        one(walked.step_up.mean()),
        one(walked.step_down.mean()),
        whole(f64::from(audit.claimed.people)),
    );
    page.push_str(&wrapped(&taken, 0));
    page.push_str(&steps(audit, walked).lines());
    page.push_str(&wrapped(
        "People: counted as spared an admission. From and to: 95% of the mean, in pounds. A step that takes \
         nothing in any winter is left out.",
        0,
    ));
    page.push('\n');
    page.push_str(&endings(walked).lines());
    page.push_str(&wrapped(
        "Share of winters in which the bed days alone are worth what is claimed (gross), in which they are \
         after all costs (after), and in which anything is gained at all (gain).",
        0,
    ));
    if audit.claimed.ratio.is_some() {
        page.push('\n');
        page.push_str(&returned(walked).lines());
    }
    page.push('\n');
    page.push_str(&classes(walked).lines());
    page.push_str(&wrapped(&units(audit), 0));
    page.push_str(&wrapped(&words::unpriced(walked), 0));
    let ending = words::own_price(audit, walked);
    page.push_str(&wrapped(&format!("> {}", words::verdict(audit, walked, ending)), 2));
}

/// From the statement to bed days, and on to the net at the claim's own price.
fn steps(audit: &ClaimAudit, walked: &Walked) -> Grid {
    let mut grid = Grid::default();
    grid.row(["", "people", "bed days", "pounds", "from", "to"]);
    let mut row = |label: &str, people: Option<&Column>, days: Option<&Column>, pounds: &Column| {
        let mean = |column: Option<&Column>| column.map_or(String::new(), |of| one(of.mean()));
        let [lower, upper] = ends(pounds);
        grid.row([label.to_owned(), mean(people), mean(days), whole(pounds.mean()), lower, upper]);
    };
    for of in walked.rows.iter().filter(|row| words::is_told(row)) {
        let amounts = &of.amounts;
        let (people, days) = (Some(&amounts.people), Some(&amounts.days));
        let is_sum = of.step == Step::Arithmetic;
        let (people, days) = if is_sum { (None, None) } else { (people, days) };
        row(words::label(of.step, of.part), people, days, &amounts.pounds);
    }
    let left = &walked.left;
    let price = format!("bed days at {}", words::money(audit.claimed.price));
    row(&price, Some(&left.people), Some(&left.days), &left.pounds);
    let ending = words::own_price(audit, walked);
    for (step, column) in &ending.rows {
        let label = match step {
            Step::Price => format!("a bed day at {}", words::money(ending.value)),
            step => words::label(*step, Part::Claim).to_owned(),
        };
        row(&label, None, None, column);
    }
    grid
}

fn ends(column: &Column) -> [String; 2] {
    column.summary.map_or(["-".into(), "-".into()], |summary| {
        [summary.interval.lower, summary.interval.upper]
            .map(|end| if end.is_finite() { whole(end) } else { "-".into() })
    })
}

/// The net at every value of a bed day, and how often the claim holds there.
fn endings(walked: &Walked) -> Grid {
    let mut grid = Grid::default();
    grid.row(["a bed day", "net", "from", "to", "gross", "after", "gain"]);
    for ending in words::by_value(walked) {
        let net = ending.row(Step::Net);
        let [lower, upper] = ends(net);
        let share = |share: crate::decision::claim::Share| percent(share.value());
        grid.row([
            named(ending),
            whole(net.mean()),
            lower,
            upper,
            share(ending.gross_holds),
            share(ending.net_holds),
            share(ending.gains),
        ]);
    }
    grid
}

fn named(ending: &Ending) -> String {
    format!("{}: {}", ending.name, words::money(ending.value))
}

/// Pounds of bed days for each pound of cost.
fn returned(walked: &Walked) -> Grid {
    let mut grid = Grid::default();
    grid.row(["bed days for each £1 of cost", "gross", "95%", "net", "reached in"]);
    for ending in words::by_value(walked) {
        let Some((ratio, share)) = &ending.ratio else { continue };
        let interval = match ratio.interval {
            RatioInterval::Finite(ends) => format!("{} to {}", two(ends.lower), two(ends.upper)),
            RatioInterval::Unbounded => "any".to_owned(),
            RatioInterval::Complement { below, above } => {
                format!("up to {}, or from {}", two(below), two(above))
            }
        };
        let value = |less: f64| ratio.value.map_or("-".to_owned(), |value| two(value - less));
        grid.row([
            named(ending),
            value(0.0),
            interval,
            value(1.0),
            format!("{} of {}", share.winters, share.of),
        ]);
    }
    grid
}

/// Who could spend the benefit.
fn classes(walked: &Walked) -> Grid {
    let mut grid = Grid::default();
    grid.row(["benefit a winter, means", "cash-releasing", "not cash-releasing"]);
    for ending in words::by_value(walked) {
        grid.row([
            named(ending),
            whole(ending.cash_releasing.mean()),
            whole(ending.not_cash_releasing.mean()),
        ]);
    }
    grid
}

fn units(audit: &ClaimAudit) -> String {
    match audit.claimed.cash_step {
        Some(beds) => format!(
            "Cash-releasing: whole units of {beds} beds, closed through all {} days of the winter; the rest \
             are beds that others use, clinics' and practices' time.",
            audit.period_days
        ),
        None => {
            "Nothing is said to release cash: the claim names no unit that could be closed.".into()
        }
    }
}
