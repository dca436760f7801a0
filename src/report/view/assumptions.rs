//! Every figure that the study rests on, with its source and the grade of that source.

use super::super::document::{Block, Cell, Section, Style, Table};
use super::super::number::percent;
use super::super::provenance::{is_evidence, where_it_holds};
use super::View;
use super::chart::{column, table};
use super::names::plain;
use crate::decision::doubt::{Gained, Input, Shares, Uncertainty};
use crate::scenario::{Listed, ListingLine};

/// How well a figure is founded, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    Illustrative,
    Unsourced,
    Default,
    Citation,
    Sourced,
}

impl Grade {
    const ALL: [Self; 5] =
        [Self::Illustrative, Self::Unsourced, Self::Default, Self::Citation, Self::Sourced];

    fn of(line: &ListingLine) -> Self {
        match line.source.as_str() {
            _ if line.is_default => Self::Default,
            "" => Self::Unsourced,
            source if source.starts_with("illustrative") => Self::Illustrative,
            source if is_evidence(source) => Self::Sourced,
            _ => Self::Citation,
        }
    }

    const fn words(self) -> [&'static str; 2] {
        match self {
            Self::Illustrative => ["illustrative", "chosen to show the working, from no source"],
            Self::Unsourced => ["no source", "written in the file without saying where it is from"],
            Self::Default => ["default", "not written in the file: the program's own was taken"],
            Self::Citation => ["citation", "from what is cited"],
            Self::Sourced => ["sourced", "from a listed piece of evidence"],
        }
    }
}

/// The assumptions.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let figures = figures(view);
    let count = |grade: Grade| figures.iter().filter(|(of, _)| *of == grade).count();
    let grades = Grade::ALL.map(|grade| {
        let [name, meaning] = grade.words();
        vec![name.into(), meaning.into(), Cell::from(count(grade) as f64)]
    });
    let columns = vec![
        column("grade", "Grade", Style::Text),
        column("meaning", "What it means", Style::Text),
        column("figures", "Figures", Style::Whole),
    ];
    let caption = "How the figures of the scenario are founded".to_owned();
    let summary = table("grades", caption, columns, grades.to_vec());
    let moves = Moves::of(view);
    let mut blocks = vec![Block::Table(summary)];
    if moves.is_some() {
        blocks.push(known(view));
    } else if view.report.ranks.is_none() {
        blocks.push(absent(view));
    }
    blocks.push(Block::Table(all(view, &figures, moves.as_ref())));
    Section::holding("assumptions", "What it rests on", blocks)
}

fn absent(view: &View<'_>) -> Block {
    Block::Absent {
        what: "How much each figure moves the answer is not worked out in this run.".into(),
        how: format!(
            "waxwing run {} --rank works it out one figure at a time, and --uncertainty for those that carry priors \
             together.",
            view.path()
        ),
    }
}

fn known(view: &View<'_>) -> Block {
    Block::Words(format!(
        "How much a figure moves the answer is told for the inputs that were drawn: their part, in all, of what we \
         do not know about the net benefit of {}, case {}. A figure without a prior is taken as certain, which it \
         seldom is.",
        super::unknown::beside(view, 0),
        view.case(0)
    ))
}

/// How much inputs move the answer, by path.
struct Moves<'a> {
    uncertainty: &'a Uncertainty,
    shares: Option<&'a Shares>,
}

impl<'a> Moves<'a> {
    /// What was found, where inputs were drawn and something is compared.
    fn of(view: &View<'a>) -> Option<Self> {
        view.headline()?;
        let uncertainty = view.report.uncertainty.as_ref()?;
        let row = uncertainty.difference(0, 0, Gained::NetBenefit)?;
        Some(Self { uncertainty, shares: row.shares.as_ref() })
    }

    /// What is said of a line: a distribution has its parameters below its own path.
    fn said(&self, path: &str) -> String {
        let below = |of: &str| of.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        let own = |of: &&Input| of.path == path || below(&of.path);
        let said = self.uncertainty.inputs.iter().filter(own).map(|input| self.of_input(input));
        said.collect::<Vec<_>>().join("; ")
    }

    fn of_input(&self, input: &Input) -> String {
        let found =
            self.shares.and_then(|all| all.of.iter().find(|share| share.name == input.group));
        let part = found.map_or_else(
            || "drawn; its part cannot be told".to_owned(),
            |share| format!("{} in all", percent(share.total.clamp(0.0, 1.0))),
        );
        let [_, low, _, high] = &input.shown;
        let with = if input.group == input.path {
            String::new()
        } else {
            format!(", with {}", plain(&input.group))
        };
        format!("{part}{with} (from {} to {})", plain(low), plain(high))
    }
}

/// Every figure of every arm and case once, by grade and place.
fn figures<'a>(view: &View<'a>) -> Vec<(Grade, Listed<'a>)> {
    // A structural file answers without money, so that its prices are nothing to it.
    let structural = view.report.structure.is_some();
    let is_shown = |line: &ListingLine| line.is_figure && !(structural && line.value.contains('£'));
    let listed = view.brief.figures().into_iter().filter(|figure| is_shown(figure.line));
    let mut figures: Vec<_> = listed.map(|figure| (Grade::of(figure.line), figure)).collect();
    figures.sort_by_key(|(grade, _)| *grade);
    figures
}

fn all(view: &View<'_>, figures: &[(Grade, Listed<'_>)], moves: Option<&Moves<'_>>) -> Table {
    let row = |(grade, figure): &(Grade, Listed<'_>)| {
        let line = figure.line;
        let value = line.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let held = where_it_holds(view.brief, figure).unwrap_or_default();
        let mut cells: Vec<Cell> = vec![
            plain(&line.path).into(),
            plain(&value).into(),
            plain(&held).into(),
            grade.words()[0].into(),
            plain(&line.source).into(),
        ];
        cells.extend(moves.map(|moves| Cell::from(moves.said(&line.path))));
        cells
    };
    let mut columns = vec![
        column("path", "Where it stands in the scenario", Style::Text),
        column("value", "Value", Style::Text),
        column("held", "Only", Style::Text),
        column("grade", "Grade", Style::Text),
        column("source", "Source", Style::Text),
    ];
    columns.extend(moves.map(|_| column("moves", "Moves the answer", Style::Text)));
    let caption = format!("All {} figures, least founded first", figures.len());
    Table { folded: true, ..table("figures", caption, columns, figures.iter().map(row).collect()) }
}
