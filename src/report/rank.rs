//! Which inputs move the answer most: the words above the answer, `inputs.csv`, and a part of the JSON.
//!
//! The page and `report.html` make their own of the same [`Ranks`]. A structural file keeps the order, the signs
//! and the places where the difference is zero, and has no amounts.

use serde_json::{Value, json};

use super::figures::Report;
use super::number::counted;
use super::provenance::Grade;
use super::table::{Cell, Table};
use super::threshold;
use crate::decision::{Ask, FIRST_ROUND, Ranked, Ranking, Threshold, Tried};
use crate::scenario::{Brief, Dial, Place};

/// A ranking, and what its thresholds say.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranks {
    /// What was found.
    pub ranking: Ranking,
    /// For each input that was asked where the difference is zero, the answer in words.
    pub zeros: Vec<String>,
}

impl Ranks {
    /// The ranking with the words of its thresholds.
    pub(super) fn of(ranking: Ranking, brief: &Brief) -> Self {
        let words = |(at, found): &(usize, Threshold)| {
            let ask = Ask {
                brief,
                beside: ranking.beside,
                dial: &ranking.rows[*at].dial,
                aim: &ranking.aim,
                winters: ranking.winters,
                seed: ranking.seed,
            };
            threshold::answer(&ask, found)
        };
        let zeros = ranking.zeros.iter().map(words).collect();
        Self { ranking, zeros }
    }

    /// How many inputs were turned.
    pub(super) fn turned(&self) -> usize {
        self.ranking.rows.len() + self.ranking.still.len()
    }

    /// What comes before the answer: that the inputs which move it most are nobody's, and where it is zero.
    pub(super) fn first(&self) -> String {
        let rows = &self.ranking.rows;
        let Some(first) = rows.first() else {
            return format!("None of {} moves this answer.", nobodys(self.turned()));
        };
        let all = rows.iter().take(3).all(|row| is_illustrative(&row.dial));
        let mut words = match (rows.len() > 1, all, is_illustrative(&first.dial)) {
            (true, true, _) => "The inputs that move this answer most are illustrative.".to_owned(),
            (_, _, true) => "The input that moves this answer most is illustrative.".to_owned(),
            _ => "The input that moves this answer most has no source.".to_owned(),
        };
        let named = |order: &str, dial: &Dial, told: &str| {
            format!(" {order} `{}`, {} in the file. {told}", dial.path, own(dial))
        };
        for (nth, ((at, _), told)) in self.ranking.zeros.iter().zip(&self.zeros).enumerate() {
            let order = if nth == 0 { "First" } else { "Then" };
            words.push_str(&named(order, &rows[*at].dial, told));
        }
        if self.zeros.is_empty() {
            words.push_str(named("First", &first.dial, "").trim_end());
        }
        words
    }

    /// What was done, in a sentence or two.
    pub(super) fn about(&self, report: &Report) -> String {
        let ranking = &self.ranking;
        let arm = |arm: usize| &report.arms[arm].name;
        format!(
            "{}, each turned by itself to half and to twice what the file says (a share to 100% at most, a date by \
             four weeks, over its prior where it has one): {} minus {}, {} ({}), case {}. All through {}, \
             the {} that move it most through {}.",
            nobodys(self.turned()),
            arm(ranking.beside.arm),
            arm(ranking.beside.against),
            ranking.aim.measure.replace('_', " "),
            ranking.aim.unit,
            report.cases[ranking.beside.case].name,
            counted(FIRST_ROUND.min(ranking.winters) as usize, "winter"),
            self.second(),
            ranking.winters,
        )
    }

    /// How many were played in the second round.
    pub(super) fn second(&self) -> usize {
        let winters = self.ranking.winters as usize;
        self.ranking.rows.iter().filter(|row| row.moves.winters == winters).count()
    }

    /// What else is known: how many move nothing, how many cannot be turned.
    pub(super) fn rest(&self) -> String {
        let (still, fixed) = (self.ranking.still.len(), self.ranking.fixed.len());
        format!(
            "{still} move nothing in these two arms. {fixed} cannot be turned by themselves: zeros, lists, mixes.",
        )
    }

    /// What an input moves beside what the first moves.
    pub(super) fn share(&self, row: &Ranked) -> f64 {
        self.ranking.rows.first().map_or(0.0, |first| row.moves.mean / first.moves.mean)
    }

    /// The place where the difference is zero, as far as it was looked for.
    fn zero(&self, row: usize) -> Option<(f64, String)> {
        let found = &self.ranking.zeros.iter().find(|(at, _)| *at == row)?.1;
        let dial = &self.ranking.rows[row].dial;
        let nearest = found.crossings.iter().min_by(|a, b| {
            let far = |x: f64| (x - dial.value).abs();
            far(a.at).total_cmp(&far(b.at))
        })?;
        Some((nearest.at, dial.shown(nearest.at)))
    }
}

/// What the file says, in its own unit.
pub(super) fn own(dial: &Dial) -> String {
    dial.shown(dial.value) + if dial.is_mean() { " on average" } else { "" }
}

/// A path without its first table, in words that may be broken: `home-visits visits travel`.
pub(super) fn in_short(path: &str) -> String {
    let rest = path.split_once('.').map_or(path, |(_, rest)| rest);
    rest.replace('.', " ").replace(['_', '"'], " ").trim().to_owned()
}

pub(super) fn grade(dial: &Dial) -> Grade {
    Grade::of(&dial.source, dial.is_default)
}

fn is_illustrative(dial: &Dial) -> bool {
    grade(dial) == Grade::Illustrative
}

fn nobodys(many: usize) -> String {
    format!("{many} figures that nobody knows")
}

fn place<'a>(report: &'a Report, dial: &Dial) -> &'a str {
    match dial.place {
        Place::Everywhere => "both",
        Place::File => "file",
        Place::Arm(arm) => &report.arms[arm].name,
    }
}

/// The columns.
const OF_AN_INPUT: [&str; 25] = [
    "arm",
    "comparator",
    "case",
    "measure",
    "unit",
    "rank",
    "input",
    "value",
    "source",
    "grade",
    "turned_in",
    "low",
    "difference_at_low",
    "difference_at_low_lower",
    "difference_at_low_upper",
    "high",
    "difference_at_high",
    "difference_at_high_lower",
    "difference_at_high_upper",
    "moves_by",
    "moves_by_lower",
    "moves_by_upper",
    "turns_the_sign",
    "zero_at",
    "winters",
];

/// `inputs.csv`: every figure that nobody knows, the one that moves the answer most first.
pub(super) fn inputs(report: &Report, ranks: &Ranks) -> Table {
    let ranking = &ranks.ranking;
    let arm = |arm: usize| report.arms[arm].name.as_str();
    let head: [Cell; 5] = [
        arm(ranking.beside.arm).into(),
        arm(ranking.beside.against).into(),
        report.cases[ranking.beside.case].name.as_str().into(),
        ranking.aim.measure.as_str().into(),
        ranking.aim.unit.as_str().into(),
    ];
    let mut table = Table::new(OF_AN_INPUT);
    let mut push = |cells: Vec<Cell>| {
        let mut row: Vec<Cell> = head.iter().cloned().chain(cells).collect();
        row.resize(OF_AN_INPUT.len(), Cell::Empty);
        table.push(row);
    };
    for (nth, row) in ranking.rows.iter().enumerate() {
        push(of_row(report, ranks, nth, row));
    }
    for dial in &ranking.still {
        let mut cells = vec![Cell::Empty];
        cells.extend(of_dial(report, dial));
        cells.extend(vec![Cell::Empty; 8]);
        cells.extend([0.0, 0.0, 0.0].map(Cell::from));
        cells.extend(["no".into(), Cell::Empty, (FIRST_ROUND as usize).into()]);
        push(cells);
    }
    for path in &ranking.fixed {
        push(vec![Cell::Empty, path.as_str().into()]);
    }
    table
}

fn of_row(report: &Report, ranks: &Ranks, nth: usize, row: &Ranked) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![(nth + 1).into()];
    cells.extend(of_dial(report, &row.dial));
    for end in [&row.down, &row.up] {
        cells.extend(of_end(&row.dial, end.as_ref()));
    }
    let moves = &row.moves;
    cells.extend([moves.mean, moves.interval.lower, moves.interval.upper].map(Cell::from));
    cells.push(if row.turns { "yes" } else { "no" }.into());
    cells.push(ranks.zero(nth).map(|zero| zero.1).as_deref().into());
    cells.push(moves.winters.into());
    cells
}

fn of_dial(report: &Report, dial: &Dial) -> [Cell; 5] {
    [
        dial.path.as_str().into(),
        own(dial).as_str().into(),
        dial.source.as_str().into(),
        grade(dial).name().into(),
        place(report, dial).into(),
    ]
}

fn of_end(dial: &Dial, end: Option<&Tried>) -> Vec<Cell> {
    let Some(end) = end else { return vec![Cell::Empty; 4] };
    let figures = [end.mean, end.lower, end.upper].map(Cell::from);
    std::iter::once(dial.shown(end.x).as_str().into()).chain(figures).collect()
}

/// The same for programs.
pub(super) fn json(report: &Report, ranks: &Ranks) -> Value {
    let ranking = &ranks.ranking;
    let arm = |arm: usize| &report.arms[arm].name;
    let base = ranking.base.filter(|_| report.structure.is_none());
    let inputs = ranking.rows.iter().enumerate();
    json!({
        "arm": arm(ranking.beside.arm), "comparator": arm(ranking.beside.against),
        "case": report.cases[ranking.beside.case].name,
        "measure": ranking.aim.measure, "unit": ranking.aim.unit,
        "winters": ranking.winters, "winters_of_the_first_round": FIRST_ROUND.min(ranking.winters),
        "complete": ranking.complete,
        "as_it_is": base.map(|at| json!({ "mean": at.mean, "lower": at.lower, "upper": at.upper })),
        "words": ranks.first(),
        "inputs": inputs.map(|(nth, row)| input(report, ranks, nth, row)).collect::<Vec<_>>(),
        "move_nothing": ranking.still.iter().map(|dial| &dial.path).collect::<Vec<_>>(),
        "not_turned": ranking.fixed,
    })
}

fn input(report: &Report, ranks: &Ranks, nth: usize, row: &Ranked) -> Value {
    let (dial, zero) = (&row.dial, ranks.zero(nth));
    let amounts = report.structure.is_none();
    let end = |end: &Option<Tried>| {
        end.map(|end| {
            let mut value = json!({ "value": end.x, "shown": dial.shown(end.x) });
            if amounts {
                value["mean"] = json!(end.mean);
                value["lower"] = json!(end.lower);
                value["upper"] = json!(end.upper);
            }
            value
        })
    };
    let mut value = json!({
        "rank": nth + 1, "input": dial.path, "value": dial.value, "shown": own(dial),
        "source": dial.source, "grade": grade(dial).name(), "turned_in": place(report, dial),
        "down": end(&row.down), "up": end(&row.up),
        "share_of_the_first": ranks.share(row), "turns_the_sign": row.turns,
        "winters": row.moves.winters,
        "zero_at": zero.as_ref().map(|zero| zero.0),
        "zero_at_shown": zero.map(|zero| zero.1),
    });
    if amounts {
        let (mean, ends) = (row.moves.mean, row.moves.interval);
        value["moves_by"] = json!({ "mean": mean, "lower": ends.lower, "upper": ends.upper });
    }
    value
}
