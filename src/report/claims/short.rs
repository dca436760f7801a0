//! The section of the page: the claim's variants side by side, means in pounds.

use super::super::figures::Report;
use super::super::number::{two, whole};
use super::super::page::{Grid, section as begin, wrapped};
use super::words;
use crate::decision::claim::{ClaimAudit, Ending, Step, Walked};

/// Every claim, shortly.
pub(in crate::report) fn section(page: &mut String, report: &Report) {
    for audit in &report.claims {
        begin(page, &words::title(audit));
        page.push_str(&wrapped(&words::opening(audit), 0));
        if let Some(returns) = words::returns(&audit.claimed) {
            page.push_str(&wrapped(&returns, 0));
        }
        page.push_str(&wrapped(&words::tested(audit), 0));
        if audit.winters == 0 {
            continue;
        }
        if audit.variants.len() > 1 {
            for (nth, walked) in audit.variants.iter().enumerate() {
                page.push_str(&wrapped(&format!("({}) {}", nth + 1, walked.label), 4));
            }
        }
        let grid = if audit.claimed.ratio.is_some() { returned(audit) } else { walk(audit) };
        page.push_str(&grid.lines());
        for walked in &audit.variants {
            let ending = words::own_price(audit, walked);
            page.push_str(&wrapped(&format!("* {}", words::verdict(audit, walked, ending)), 2));
        }
        let more = format!(
            "Every step with its interval, at every value of a bed day: waxwing claims {} --claim {}.",
            report.path_shown, audit.name
        );
        page.push_str(&wrapped(&more, 0));
    }
}

/// The heading row: numbers of the variants.
fn heading(audit: &ClaimAudit, first: &str) -> Vec<String> {
    let one = audit.variants.len() == 1;
    let name = |nth: usize| if one { "pounds".into() } else { format!("({})", nth + 1) };
    std::iter::once(first.to_owned()).chain((0..audit.variants.len()).map(name)).collect()
}

fn walk(audit: &ClaimAudit) -> Grid {
    let mut grid = Grid::default();
    grid.row(heading(audit, "pounds a winter, means"));
    let row = |grid: &mut Grid, label: &str, of: &dyn Fn(&Walked) -> f64| {
        let cells = audit.variants.iter().map(|walked| whole(of(walked)));
        grid.row(std::iter::once(label.to_owned()).chain(cells));
    };
    for (at, walk_row) in audit.variants[0].rows.iter().enumerate() {
        let column = |walked: &Walked| walked.rows[at].amounts.pounds.mean();
        if audit.variants.iter().any(|walked| words::is_told(&walked.rows[at])) {
            row(&mut grid, words::label(walk_row.step, walk_row.part), &column);
        }
    }
    let own = |walked: &Walked| -> Ending { words::own_price(audit, walked).clone() };
    let value = words::money(own(&audit.variants[0]).value);
    row(&mut grid, &format!("bed days at {value}"), &|walked| own(walked).benefit.mean());
    for step in [Step::Care, Step::Cost, Step::Net, Step::Cash] {
        let label = words::label(step, crate::decision::claim::Part::Claim);
        row(&mut grid, label, &|walked| own(walked).row(step).mean());
    }
    let end = |walked: &Walked, is_upper: bool| {
        own(walked).row(Step::Net).summary.map_or(f64::NAN, |summary| {
            if is_upper { summary.interval.upper } else { summary.interval.lower }
        })
    };
    row(&mut grid, "  net, 95% of the mean: from", &|walked| end(walked, false));
    row(&mut grid, "  to", &|walked| end(walked, true));
    grid
}

/// For each pound, at every value of a bed day.
fn returned(audit: &ClaimAudit) -> Grid {
    let mut grid = Grid::default();
    grid.row(heading(audit, "bed days for each £1 of cost"));
    for ending in words::by_value(&audit.variants[0]) {
        let cell = |walked: &Walked| {
            let same = walked.endings.iter().find(|other| other.name == ending.name);
            let ratio = same.and_then(|same| same.ratio.as_ref());
            ratio.and_then(|(ratio, _)| ratio.value).map_or("-".to_owned(), |value| {
                let sign = if value < 0.0 { "-" } else { "" };
                format!("{sign}£{}", two(value.abs()))
            })
        };
        let label = format!("{}: {}", ending.name, words::money(ending.value));
        grid.row(std::iter::once(label).chain(audit.variants.iter().map(cell)));
    }
    grid
}
