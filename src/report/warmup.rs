//! How long a warm-up to give: the answer in a sentence, a short table, and every day as CSV.

use super::number::{counted, two};
use super::page::{Grid, wrapped};
use super::table::{Cell, Table};
use crate::decision::WarmUp;
use crate::kernel::stats::steady::BATCH;

/// What was looked at, beside what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Warming<'a> {
    /// The series' name.
    pub series: &'a str,
    /// Its unit.
    pub unit: &'a str,
    /// The arm.
    pub arm: &'a str,
    /// The case.
    pub case: &'a str,
    /// Winters played.
    pub winters: usize,
    /// The date of each day.
    pub dates: Vec<String>,
    /// Days of warm-up that the file has.
    pub has: usize,
    /// What was found.
    pub found: &'a WarmUp,
}

/// Rows of the table on the page, about.
const ROWS: usize = 24;

impl Warming<'_> {
    /// The answer, then what it rests on.
    fn lines(&self) -> Vec<String> {
        let WarmUp { mser, days, window, .. } = self.found;
        let Some(cut) = self.found.cut() else {
            let seen = days.len();
            return vec![
                format!("No steady state is seen in {seen} days of {}.", self.series),
                "MSER-5 would cut half of the series or more: lengthen the window in the file, or look whether \
                 demand follows the calendar, or the queue can only grow."
                    .into(),
            ];
        };
        let enough = match (self.has, cut) {
            (has, cut) if has < cut => format!("the file's {has} days are too few"),
            (has, _) => format!("the file's {has} days are enough"),
        };
        let level = two(self.found.level());
        let why = if cut == 0 {
            "nothing at the beginning stands out".to_owned()
        } else {
            let first = match mser.cut {
                1 => "batch".to_owned(),
                many => format!("{many} batches"),
            };
            format!("MSER-5 leaves out the first {first} of {BATCH} days")
        };
        vec![
            format!("Give warm_up = \"{cut}d\" or more: {why}; {enough}."),
            format!("What is left is steady at {level} {} on average.", self.unit),
            format!(
                "Look at the column of Welch's moving average ({window} days on either side) before you trust \
                 it: it should be flat from there on."
            ),
        ]
    }

    /// Batches on the page: every one, or every so many, and the one that is cut at.
    fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        let step = self.found.batches.len().div_ceil(ROWS);
        let cut = self.found.mser.cut;
        (0..self.found.batches.len())
            .filter(move |batch| batch.is_multiple_of(step) || *batch == cut)
    }

    fn grid(&self) -> String {
        let mut grid = Grid::default();
        let cell = |value: Option<&f64>| value.map_or("-".into(), |value| format!("{value:.4}"));
        grid.row(["days", "from", "mean of", "Welch's", "MSER-5 if"]);
        grid.row(["before", "", "5 days", "average", "cut here"]);
        for batch in self.shown() {
            let day = batch * BATCH;
            let mark = if Some(day) == self.found.cut() { " <" } else { "" };
            let statistic = self.found.mser.statistic.get(batch);
            grid.row([
                day.to_string(),
                self.dates[day].clone(),
                cell(self.found.batches.get(batch)),
                cell(self.found.welch.get(day + BATCH / 2)),
                statistic.map_or("-".into(), |value| format!("{value:.3e}{mark}")),
            ]);
        }
        grid.lines()
    }
}

/// The page.
pub fn warmup_text(warming: &Warming<'_>) -> String {
    let Warming { series, unit, arm, case, winters, dates, .. } = warming;
    let mut page = String::new();
    for (nth, line) in warming.lines().iter().enumerate() {
        let mark = if nth == 0 { ">" } else { "-" };
        page += &wrapped(&format!("{mark} {line}"), 2);
    }
    page += "\n";
    let (days, first) = (dates.len(), &dates[0]);
    page += &wrapped(
        &format!(
            "{series} ({unit}) in {arm}, case {case}: the mean of each of {days} days from {first} over {}.",
            counted(*winters, "winter")
        ),
        0,
    );
    page += &warming.grid();
    page += &wrapped(
        "A warm-up is for a queue whose rates do not follow the calendar. A winter that begins as winters do \
         begins with people in its beds and queues (open_with, warm_up), and is not steady.",
        0,
    );
    page
}

/// Every day.
pub fn warmup_csv(warming: &Warming<'_>) -> String {
    let head = ["series", "arm", "case", "day", "date", "mean", "welch", "batch", "batch_mean"];
    let mut table = Table::new(head.into_iter().chain(["mser_if_cut_before", "left_out"]));
    let WarmUp { days, welch, batches, mser, .. } = warming.found;
    let cut = warming.found.cut();
    for (day, (mean, date)) in days.iter().zip(&warming.dates).enumerate() {
        let (batch, first) = (day / BATCH, day.is_multiple_of(BATCH));
        let of_batch = |list: &[f64]| Cell::from(list.get(batch).copied().filter(|_| first));
        table.push(vec![
            warming.series.into(),
            warming.arm.into(),
            warming.case.into(),
            day.into(),
            date.into(),
            (*mean).into(),
            welch.get(day).copied().into(),
            batch.into(),
            of_batch(batches),
            of_batch(&mser.statistic),
            cut.map(|cut| if day < cut { "yes" } else { "no" }).into(),
        ]);
    }
    String::from_utf8(table.csv()).expect("cells are text")
}
