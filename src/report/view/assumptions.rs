//! Every figure that the study rests on, with its source and the grade of that source.

use std::collections::BTreeSet;

use super::super::document::{Block, Cell, Section, Style, Table};
use super::super::provenance::is_evidence;
use super::View;
use super::chart::{column, table};
use super::names::plain;
use crate::scenario::ListingLine;

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
    let absent = Block::Absent {
        what: "How much each figure moves the answer is not worked out in this run.".into(),
        how: format!(
            "A table under [sweeps] in the scenario shows it for the inputs that you doubt; \
             waxwing check {} --sources lists them all.",
            view.path()
        ),
    };
    Section::holding(
        "assumptions",
        "What it rests on",
        vec![Block::Table(summary), absent, Block::Table(all(&figures))],
    )
}

/// Every figure of every arm and case once, by grade and place.
fn figures<'a>(view: &View<'a>) -> Vec<(Grade, &'a ListingLine)> {
    let mut seen = BTreeSet::new();
    let lines = view.brief.listings.iter().flatten().flat_map(|listing| &listing.lines);
    let once = lines.filter(|line| line.is_figure && seen.insert((&line.path, &line.value)));
    let mut figures: Vec<_> = once.map(|line| (Grade::of(line), line)).collect();
    figures.sort_by(|(a, one), (b, other)| (a, &one.path).cmp(&(b, &other.path)));
    figures
}

fn all(figures: &[(Grade, &ListingLine)]) -> Table {
    let row = |(grade, line): &(Grade, &ListingLine)| {
        let value = line.value.split_whitespace().collect::<Vec<_>>().join(" ");
        vec![
            plain(&line.path).into(),
            plain(&value).into(),
            grade.words()[0].into(),
            plain(&line.source).into(),
        ]
    };
    let columns = vec![
        column("path", "Where it stands in the scenario", Style::Text),
        column("value", "Value", Style::Text),
        column("grade", "Grade", Style::Text),
        column("source", "Source", Style::Text),
    ];
    let caption = format!("All {} figures, least founded first", figures.len());
    Table { folded: true, ..table("figures", caption, columns, figures.iter().map(row).collect()) }
}
