//! The answer to `waxwing threshold`: where two arms do equally well, for people and for programs.
//!
//! The first line is the answer, with what the figure rests on in front of it. Nothing is decided here.

mod place;
mod short;

use serde_json::{Value, json};

use super::number::{one, pounds, two, whole};
use super::page::{Grid, wrapped};
use super::provenance::Grade;
use crate::decision::{Ask, Crossing, Sign, Threshold, Tried};
use crate::kernel::quantity::Money;
use crate::scenario::{FileKind, Place};
pub(super) use short::answer;

/// A threshold in words.
pub fn threshold_text(ask: &Ask<'_>, found: &Threshold) -> String {
    let told = Told { ask, found };
    let mut page = String::new();
    for (nth, line) in told.lines().iter().enumerate() {
        let (mark, indent) = if nth == 0 { ("> ", 2) } else { ("- ", 2) };
        page += &wrapped(&format!("{mark}{line}"), indent);
    }
    page += "\n";
    page += &wrapped(&told.about(), 0);
    page += &told.table();
    page += &wrapped(&told.small_print(), 0);
    page
}

/// A threshold for programs.
pub fn threshold_json(ask: &Ask<'_>, found: &Threshold) -> String {
    let told = Told { ask, found };
    let point = |point: &Tried| {
        json!({
            "value": point.x, "shown": ask.dial.shown(point.x), "mean": point.mean,
            "lower": point.lower, "upper": point.upper,
        })
    };
    let value = json!({
        "scenario": { "name": ask.brief.name, "digest": ask.brief.digest },
        "arm": told.arm(), "comparator": told.against(),
        "case": ask.brief.cases[ask.beside.case].name,
        "measure": ask.aim.measure, "unit": ask.aim.unit,
        "pounds_a_bed_day": ask.aim.bed_day.map(Money::as_pounds),
        "winters": ask.winters, "seed": ask.seed, "complete": found.complete,
        "of": {
            "path": ask.dial.path, "value": ask.dial.value, "shown": told.own(),
            "source": ask.dial.source, "grade": told.grade().name(), "in": told.place(),
            "whole": ask.dial.whole,
        },
        "between": [found.between.0, found.between.1],
        "tolerance": found.tolerance,
        "monotone": found.is_monotone(),
        "words": told.lines(),
        "crossings": found.crossings.iter().map(|one| told.crossing_json(one)).collect::<Vec<_>>(),
        "looked_at": found.looked.iter().map(point).collect::<Vec<_>>(),
        "undefined_at": found.undefined,
        "values_tried": found.tried,
    });
    format!("{value:#}\n")
}

struct Told<'a> {
    ask: &'a Ask<'a>,
    found: &'a Threshold,
}

impl Told<'_> {
    fn arm(&self) -> &str {
        &self.ask.brief.arms[self.ask.beside.arm].name
    }

    fn against(&self) -> &str {
        &self.ask.brief.arms[self.ask.beside.against].name
    }

    fn measure(&self) -> String {
        let words = self.ask.aim.measure.replace('_', " ");
        self.ask.aim.bed_day.map_or(words.clone(), |value| {
            format!("{words} cost at {} a bed day", pounds(value.as_pounds()))
        })
    }

    fn own(&self) -> String {
        self.ask.dial.shown(self.ask.dial.value)
    }

    fn grade(&self) -> Grade {
        Grade::of(&self.ask.dial.source, self.ask.dial.is_default)
    }

    fn shown(&self, x: f64) -> String {
        self.ask.dial.shown(x)
    }

    /// In which arms the figure is turned.
    fn place(&self) -> String {
        match self.ask.dial.place {
            Place::Everywhere => "both arms".into(),
            Place::File => "the file".into(),
            Place::Arm(arm) => self.ask.brief.arms[arm].name.clone(),
        }
    }

    /// The answer, a line at a time.
    fn lines(&self) -> Vec<String> {
        let mut lines = self.answer();
        lines[0] = format!("{} {}", self.provenance(), lines[0]);
        if self.ask.winters < crate::decision::FEWEST_WINTERS as u32 {
            lines.push(format!(
                "With {} winters these intervals are guesses: play at least {}.",
                self.ask.winters,
                crate::decision::FEWEST_WINTERS
            ));
        }
        if !self.found.undefined.is_empty() {
            let values: Vec<String> = self.found.undefined.iter().map(|x| self.shown(*x)).collect();
            lines.push(format!("Nothing is known at {}.", values.join(", ")));
        }
        if !self.found.complete {
            lines.push("Stopped before the search was done.".into());
        }
        lines
    }

    /// What the figure rests on.
    fn provenance(&self) -> String {
        let (path, own) = (&self.ask.dial.path, self.own());
        let mean = if self.ask.dial.is_mean() { " on average" } else { "" };
        match self.grade() {
            Grade::Illustrative => {
                format!("`{path}` is illustrative: the file says {own}{mean}, and nobody knows it.")
            }
            Grade::Default => format!("`{path}` is not in the file: the default is {own}."),
            Grade::None => format!("`{path}` is {own}{mean} in the file, without a source."),
            Grade::Evidence | Grade::Cited => {
                format!("`{path}` is {own}{mean} in the file ({}).", self.ask.dial.source)
            }
        }
    }

    fn answer(&self) -> Vec<String> {
        let (low, high) = self.found.between;
        let (low, high) = (self.shown(low), self.shown(high));
        let [first, ..] = self.found.looked.as_slice() else {
            return vec![format!("Nothing can be said between {low} and {high}.")];
        };
        match self.found.crossings.as_slice() {
            [] if first.sign() == Sign::Zero => {
                vec![format!("The difference is zero all the way from {low} to {high}.")]
            }
            [] => self.no_change(first, &low, &high),
            [one] => self.one_change(one),
            many => self.many_changes(many),
        }
    }

    fn no_change(&self, first: &Tried, low: &str, high: &str) -> Vec<String> {
        let nearest = self
            .found
            .looked
            .iter()
            .reduce(|best, next| if next.mean.abs() < best.mean.abs() { next } else { best });
        let nearest = nearest.unwrap_or(first);
        let mut lines = vec![format!(
            "No change of sign between {low} and {high}: {}.",
            self.ahead(first.sign())
        )];
        lines.push(format!("The difference is smallest at {}.", self.shown(nearest.x)));
        if self.found.looked.iter().any(|point| point.told() == Sign::Zero) {
            lines.push("In part of the range these winters cannot tell it from zero.".into());
        }
        lines
    }

    fn one_change(&self, one: &Crossing) -> Vec<String> {
        let mut lines = vec![self.place_of_zero(one)];
        lines.push(self.sides(one));
        lines.push(self.where_it_stands(one));
        if !self.found.is_monotone() {
            lines.push(
                "The difference does not rise or fall all the way: see the values below.".into(),
            );
        }
        lines
    }

    /// Who has more of it.
    fn ahead(&self, sign: Sign) -> String {
        let (arm, against, measure) = (self.arm(), self.against(), self.measure());
        match sign {
            Sign::More => format!("{arm} has more {measure} than {against}"),
            Sign::Less => format!("{arm} has {} {measure} than {against}", self.less()),
            Sign::Zero => format!("{arm} and {against} have the same {measure}"),
        }
    }

    /// Fewer of what is counted one by one, less of what is not.
    fn less(&self) -> &'static str {
        let aim = self.ask.aim;
        let is_amount = ["£", "share"].contains(&&*aim.unit);
        let is_time = aim.unit == "hours" && !aim.measure.contains("hours");
        if is_amount || is_time { "less" } else { "fewer" }
    }

    fn about(&self) -> String {
        let (brief, aim) = (self.ask.brief, self.ask.aim);
        let title = if brief.title.is_empty() { &brief.name } else { &brief.title };
        format!(
            "{title}: {} minus {}, {} ({}), case {}, {} winters, turned in {}.",
            self.arm(),
            self.against(),
            self.measure(),
            aim.unit,
            brief.cases[self.ask.beside.case].name,
            whole(f64::from(self.ask.winters)),
            self.place()
        )
    }

    fn table(&self) -> String {
        let amounts = self.ask.brief.kind == FileKind::Quantitative;
        let mut grid = Grid::default();
        if amounts {
            grid.row(["", "mean", "95% of the mean", ""]);
        }
        for point in &self.found.looked {
            let own = point.x.to_bits() == self.ask.dial.value.to_bits();
            let value = self.shown(point.x) + if own { " (file)" } else { "" };
            let told = match point.told() {
                Sign::More => "more",
                Sign::Less => self.less(),
                Sign::Zero if point.is_nothing() => "the same",
                Sign::Zero => "cannot tell",
            };
            if amounts {
                let range = format!("{} to {}", self.amount(point.lower), self.amount(point.upper));
                grid.row([value, self.amount(point.mean), range, told.into()]);
            } else {
                grid.row([value, told.into()]);
            }
        }
        grid.lines()
    }

    fn amount(&self, value: f64) -> String {
        match self.ask.aim.unit.as_str() {
            "£" => pounds(value),
            "share" => two(value),
            _ => one(value),
        }
    }

    fn small_print(&self) -> String {
        let (low, high) = self.found.between;
        let step = if self.ask.dial.whole {
            "to the whole step".to_owned()
        } else {
            "to a thousandth of the range".to_owned()
        };
        let shape = if self.ask.dial.is_mean() {
            " The mean of its distribution is turned; the shape is kept."
        } else {
            ""
        };
        format!(
            "Looked for between {} and {}, {step}, at {} values through the same winters.{shape} The \
             interval is simulation error: where these winters cannot tell the difference from zero.",
            self.shown(low),
            self.shown(high),
            self.found.tried
        )
    }

    fn crossing_json(&self, one: &Crossing) -> Value {
        let sign = |sign: Sign| match sign {
            Sign::Less => "less",
            Sign::Zero => "zero",
            Sign::More => "more",
        };
        json!({
            "at": one.at, "exact": one.exact, "shown": self.at(one),
            "below": { "value": one.below.0, "arm_has": sign(one.below.1) },
            "above": { "value": one.above.0, "arm_has": sign(one.above.1) },
            "interval_95": { "lower": one.interval.0, "upper": one.interval.1 },
        })
    }
}
