//! The answer to `waxwing years`: the same plan winter after winter, for people and for programs.
//!
//! ```text
//!   Outlook ─┬► text     what it comes to, then year by year, then who was in post
//!            └► data     every row with its interval and spread: JSON, and a table
//! ```

mod data;

pub use data::{csv, json};

use super::number::{one, percent, pounds, whole};
use super::page::{Grid, section, wrapped};
use crate::decision::{ArmOutlook, Changed, Outlook, PairOutlook, Span};
use crate::experiment::Summary;
use crate::kernel::stats::{Ratio, RatioInterval};
use crate::scenario::Brief;

/// Years in words and tables.
pub fn text(brief: &Brief, outlook: &Outlook) -> String {
    let told = Told { brief, outlook };
    let mut page = String::new();
    if let Some(first) = outlook.pairs.first() {
        page.push_str(&wrapped(&format!("> {}", told.answer(first)), 2));
        page.push('\n');
    }
    page.push_str(&wrapped(&told.about(), 0));
    for pair in told.headline() {
        section(&mut page, &told.title(pair));
        page.push_str(&told.people(pair).lines());
        page.push('\n');
        page.push_str(&told.money(pair).lines());
        page.push_str(&wrapped(&prices(pair), 0));
    }
    if told.others().next().is_some() {
        section(&mut page, "Other pairs over all years: people counted, pounds discounted");
        page.push_str(&told.totals().lines());
    }
    section(&mut page, "The two arms, year by year");
    page.push_str(&told.levels().lines());
    page.push('\n');
    page.push_str(&wrapped(&told.small_print(), 0));
    page
}

struct Told<'a> {
    brief: &'a Brief,
    outlook: &'a Outlook,
}

impl Told<'_> {
    fn arm(&self, at: usize) -> &str {
        &self.brief.arms[at].name
    }

    /// The case by name, where there are several.
    fn case(&self, at: usize) -> String {
        match self.brief.cases.as_slice() {
            [_] => String::new(),
            cases => format!(", case {}", cases[at].name),
        }
    }

    fn title(&self, of: &PairOutlook) -> String {
        let (arm, against) = (self.arm(of.pair.arm), self.arm(of.pair.against));
        format!("{arm} against {against}{}", self.case(of.case))
    }

    /// The pair that was asked for, or the first, in each case.
    fn headline(&self) -> impl Iterator<Item = &PairOutlook> {
        let first = self.outlook.pairs.first().map(|of| of.pair);
        self.outlook.pairs.iter().filter(move |of| Some(of.pair) == first)
    }

    fn others(&self) -> impl Iterator<Item = &PairOutlook> {
        let first = self.outlook.pairs.first().map(|of| of.pair);
        self.outlook.pairs.iter().filter(move |of| Some(of.pair) != first)
    }

    /// What the other pairs come to: people as they are, pounds discounted; without a value of a bed day,
    /// what the services cost more.
    fn totals(&self) -> Grid {
        let mut grid = Grid::default();
        let value = self.outlook.values.first();
        let money =
            value.map_or("services".into(), |(_, value)| format!("net at {}", pounds(*value)));
        grid.row(["", "avoided", "95%", &money, "95%"]);
        for of in self.others() {
            let (people, today) = (of.row(Span::All), of.row(Span::Discounted));
            let avoided = &people.admissions_avoided;
            let money = today.net_benefit.first().map_or(&today.service_cost, |(net, _)| net);
            grid.row([
                self.title(of),
                one(avoided.mean),
                range(avoided, one),
                whole(money.mean),
                range(money, whole),
            ]);
        }
        grid
    }

    fn answer(&self, of: &PairOutlook) -> String {
        let (arm, against) = (self.arm(of.pair.arm), self.arm(of.pair.against));
        let all = of.row(Span::All);
        let today = of.row(Span::Discounted);
        let admissions = ahead(&all.admissions_avoided, "avoids", "has", one);
        let admissions = match admissions {
            Some(("avoids", amount)) => format!("{arm} avoids {amount} admissions"),
            Some((_, amount)) => format!("{arm} has {amount} more admissions"),
            None if is_nothing(&all.admissions_avoided) => {
                format!("{arm} has the same admissions in every story")
            }
            None => format!("nobody can tell whether {arm} avoids admissions"),
        };
        let cost = match ahead(&today.service_cost, "more", "less", pounds) {
            Some((more, amount)) => format!("its services cost {amount} {more}, discounted"),
            None if is_nothing(&today.service_cost) => "its services cost the same".into(),
            None => "whether its services cost more or less cannot be told".into(),
        };
        let years = winters(self.outlook.horizon.years);
        let case = self.case(of.case);
        let mut answer = format!("Over {years} beside {against}{case}: {admissions}; {cost}.");
        if let (Some((net, share)), Some((name, value))) =
            (today.net_benefit.first(), self.outlook.values.first())
        {
            let at = format!(" With a bed day at {} ({name})", pounds(*value));
            if is_nothing(net) {
                return format!("{answer}{at} it neither gains nor loses, in any story.");
            }
            let net = match ahead(net, "gains", "loses", pounds) {
                Some((verb, amount)) => format!("it {verb} {amount} after all costs"),
                None => "it cannot be told whether it gains or loses".into(),
            };
            let share = percent(*share);
            answer = format!("{answer}{at} {net}; it gains in {share} of the stories played.");
        }
        answer
    }

    fn about(&self) -> String {
        let (outlook, horizon) = (self.outlook, &self.outlook.horizon);
        let days: Vec<String> =
            outlook.days.iter().map(|(from, to)| format!("{from} to {to}")).collect();
        let title = if self.brief.title.is_empty() { &self.brief.name } else { &self.brief.title };
        let stopped = if (outlook.winters as u64) < u64::from(outlook.asked) {
            format!(" (stopped: {} were asked for)", whole(f64::from(outlook.asked)))
        } else {
            String::new()
        };
        let other = |(name, by): &(String, f64)| format!(", {name} by {}", percent(*by));
        let others = horizon.growth_of.iter().map(other).collect::<Vec<_>>().concat();
        format!(
            "{title}. Counted: {}. {} stories of {}{stopped}; demand grows by {} a year{others}; a year \
             later counts {} less.",
            days.join(", "),
            whole(outlook.winters as f64),
            winters(horizon.years),
            percent(horizon.growth),
            percent(horizon.discount),
        )
    }

    fn people(&self, of: &PairOutlook) -> Grid {
        let mut grid = Grid::default();
        grid.row(["avoided", "admissions", "95%", "bed days", "95%"]);
        for (span, row) in &of.rows {
            let (admissions, days) = (&row.admissions_avoided, &row.bed_days_avoided);
            grid.row([
                self.label(*span),
                one(admissions.mean),
                range(admissions, one),
                one(days.mean),
                range(days, one),
            ]);
        }
        grid
    }

    /// Pounds: what the services cost more, and what is left at the first value of a bed day.
    fn money(&self, of: &PairOutlook) -> Grid {
        let mut grid = Grid::default();
        let net =
            self.outlook.values.first().map(|(_, value)| format!("net at {}", pounds(*value)));
        let head = ["pounds".to_owned(), "services".into(), "95%".into()];
        grid.row(head.into_iter().chain(net.into_iter().flat_map(|net| [net, "95%".into()])));
        for (span, row) in &of.rows {
            let cost = &row.service_cost;
            let mut cells = vec![self.label(*span), whole(cost.mean), range(cost, whole)];
            if let Some((net, _)) = row.net_benefit.first() {
                cells.extend([whole(net.mean), range(net, whole)]);
            }
            grid.row(cells);
        }
        grid
    }

    fn label(&self, span: Span) -> String {
        match span {
            Span::Year(nth) => self.winter(nth),
            Span::All => "all".into(),
            Span::Discounted => "discounted".into(),
        }
    }

    /// `2018/19`, or `2018` for a winter within a year.
    fn winter(&self, nth: u32) -> String {
        let (from, to) = self.outlook.days[nth as usize];
        if from.year() == to.year() {
            from.year().to_string()
        } else {
            format!("{}/{:02}", from.year(), to.year() % 100)
        }
    }

    fn levels(&self) -> Grid {
        let mut grid = Grid::default();
        grid.row(["", "needs", "admitted", "started", "left", "vacant", "services"]);
        let told: Vec<usize> =
            self.headline().flat_map(|of| [of.pair.arm, of.pair.against]).collect();
        for of in self.outlook.arms.iter().filter(|of| told.contains(&of.arm)) {
            self.arm_levels(of, &mut grid);
        }
        grid
    }

    fn arm_levels(&self, of: &ArmOutlook, grid: &mut Grid) {
        grid.row([format!("{}{}", self.arm(of.arm), self.case(of.case))]);
        for (nth, year) in (0..).zip(&of.years) {
            grid.row([
                format!("  {}", self.winter(nth)),
                one(year.needs.mean),
                one(year.people_admitted.mean),
                one(year.starts.mean),
                one(year.leavers.mean),
                one(year.vacant_days.mean),
                pounds(year.service_cost.mean),
            ]);
        }
    }

    fn small_print(&self) -> String {
        let between = self.outlook.between;
        let print = "Means over stories; 95%: of the mean. Started and left: people in posts; vacant: days on \
                     which a seat that was needed had nobody. Whoever was found stays from year to year, and \
                     set-up is paid once, in the first.";
        if self.outlook.horizon.years == 1 || between <= 0 {
            return print.to_owned();
        }
        format!(
            "{print} Between a year's follow-up and the next year's warm-up lie {} days in which no need is \
             played; who is paid then is paid by the later year.",
            whole(between as f64)
        )
    }
}

impl PairOutlook {
    /// The row of all years.
    fn row(&self, span: Span) -> &Changed {
        let found = self.rows.iter().find(|(of, _)| *of == span);
        &found.expect("every pair has a row for all years").1
    }
}

fn winters(years: u32) -> String {
    if years == 1 { "1 winter".into() } else { format!("{years} winters") }
}

/// Which of two words holds, with the amount and its interval; none where the interval holds zero.
fn ahead<'a>(
    of: &Summary,
    above: &'a str,
    below: &'a str,
    shown: fn(f64) -> String,
) -> Option<(&'a str, String)> {
    let (lower, upper) = (of.interval.lower, of.interval.upper);
    if lower > 0.0 {
        Some((above, format!("{} (95%: {} to {})", shown(of.mean), shown(lower), shown(upper))))
    } else if upper < 0.0 {
        let (from, to) = (shown(-upper), shown(-lower));
        Some((below, format!("{} (95%: {from} to {to})", shown(-of.mean))))
    } else {
        None
    }
}

fn range(of: &Summary, shown: fn(f64) -> String) -> String {
    let (lower, upper) = (of.interval.lower, of.interval.upper);
    if lower.is_finite() && upper.is_finite() {
        format!("{} to {}", shown(lower), shown(upper))
    } else {
        "-".into()
    }
}

fn prices(of: &PairOutlook) -> String {
    let [counted, discounted] = of.per_admission.each_ref().map(|ratio| priced(ratio.as_ref()));
    let about = "Service cost, discounted, for each admission avoided:";
    let none = if is_nothing(&of.row(Span::All).admissions_avoided) {
        "no price, as none is avoided or caused"
    } else {
        "no price, as it cannot be told whether any are avoided"
    };
    match (counted, discounted) {
        (None, None) => format!("{about} {none}."),
        (counted, discounted) => {
            let [counted, discounted] =
                [counted, discounted].map(|price| price.unwrap_or_else(|| format!("({none})")));
            format!("{about} {counted} counted as they are, {discounted} discounted too.")
        }
    }
}

/// Whether there was no difference in any story.
fn is_nothing(of: &Summary) -> bool {
    of.mean == 0.0 && of.interval.lower == 0.0 && of.interval.upper == 0.0
}

/// A price with its interval, where there is a finite one.
fn priced(ratio: Option<&Ratio>) -> Option<String> {
    let ratio = ratio?;
    match (ratio.value, ratio.interval) {
        (Some(value), RatioInterval::Finite(ends)) => {
            let [low, high] = [ends.lower, ends.upper].map(pounds);
            Some(format!("{} (95%: {low} to {high})", pounds(value)))
        }
        _ => None,
    }
}
