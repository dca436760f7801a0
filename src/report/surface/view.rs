//! The surface as a document: the answer, then a chart for each measure. Two inputs or more are drawn as
//! a heat map for each place on the others; one input as a line with its intervals.

use super::{Layout, SweptPage, are_dates, numbers};
use crate::experiment::Summary;
use crate::report::document::{
    About, Block, Cell, Chart, Column, Document, Draw, LAYOUT, Panel, Section, Style,
};

/// Columns of a heat map that can be read.
const ACROSS: usize = 40;

/// The page for browsers.
pub(super) fn document(page: &SweptPage<'_>) -> Document {
    let brief = page.brief;
    let title = if brief.title.is_empty() { &brief.name } else { &brief.title };
    let most = page.surface.cells.iter().map(|cell| cell.winters).max().unwrap_or(0);
    let about = About {
        version: page.version.to_owned(),
        scenario: brief.name.clone(),
        title: format!("{title}: a sweep"),
        question: brief.question.clone(),
        digest: brief.digest.clone(),
        seed: page.swept.seed,
        winters_asked: page.swept.winters,
        winters: most,
        complete: page.surface.complete,
        price_year: brief.base.tariff.price_year.clone(),
    };
    let mut words = vec![Block::Words(page.asked())];
    words.push(Block::Points { title: "The inputs".into(), points: page.inputs() });
    words.extend(page.wanted().map(Block::Words));
    let answer = page.answer();
    if !answer.is_empty() {
        words.push(Block::Points { title: "The cheapest that meets it".into(), points: answer });
    }
    let section =
        |id: &str, title: &str, blocks| Section { id: id.into(), title: title.into(), blocks };
    let remarks = Block::Points { title: "What is not in it".into(), points: page.remarks() };
    let sections = vec![
        section("answer", "What was asked, and the answer", words),
        section("surface", "The surface", charts(page)),
        section("bear", "Bear in mind", vec![remarks]),
    ];
    Document { layout: LAYOUT, about, sections }
}

fn charts(page: &SweptPage<'_>) -> Vec<Block> {
    let share = page.swept.target.as_ref().filter(|target| target.in_winters.is_some());
    let share = share.map(|_| Shown {
        id: "met".into(),
        name: "winters that meet the target".into(),
        measure: None,
    });
    let measures = page.swept.measures.iter().enumerate().map(|(at, name)| Shown {
        id: format!("measure-{}", at + 1),
        name: name.clone(),
        measure: Some(at),
    });
    share.into_iter().chain(measures).map(|shown| Block::Chart(chart(page, &shown))).collect()
}

/// What a chart shows: a measure, or the share of winters that meet the target.
struct Shown {
    id: String,
    name: String,
    measure: Option<usize>,
}

fn chart(page: &SweptPage<'_>, shown: &Shown) -> Chart {
    let style = shown.measure.map_or(Style::Percent, |at| page.style(at));
    let (columns, panels, draw) = match page.layout(ACROSS) {
        Some(layout) => heat(page, shown, &layout, style),
        None => line(page, shown, style),
    };
    let unit = match shown.measure.map_or("share", |at| &*page.units[at]) {
        "share" => "share".to_owned(),
        unit => format!("{unit} a winter"),
    };
    Chart {
        id: shown.id.clone(),
        name: format!("{}: {}", page.whose(), shown.name),
        columns,
        axis: format!("{} ({unit})", shown.name),
        panels,
        draw,
        first: vec![],
        notes: page.signs().map(str::to_owned).into_iter().collect(),
    }
}

type Drawn = (Vec<Column>, Vec<Panel>, Draw);

fn column(key: &str, label: &str, style: Style) -> Column {
    Column { key: key.into(), label: label.into(), style }
}

/// The figure of a cell with its ends.
fn figure(page: &SweptPage<'_>, shown: &Shown, cell: usize) -> [Cell; 3] {
    let of = &page.surface.cells[cell];
    let three = match shown.measure {
        None => of.met.map(|(share, ends)| [share, ends.lower, ends.upper]),
        Some(at) => of.figures[at]
            .map(|Summary { mean, interval, .. }| [mean, interval.lower, interval.upper]),
    };
    three.map_or([(); 3].map(Cell::Empty), |three| three.map(Cell::from))
}

/// What a chart comes to: from where to where its figures go.
fn finding(
    page: &SweptPage<'_>,
    shown: &Shown,
    (group, cells): (&str, &[usize]),
    style: Style,
) -> String {
    let mean = |cell: &usize| match shown.measure {
        None => page.surface.cells[*cell].met.map(|(share, _)| share),
        Some(at) => page.surface.cells[*cell].figures[at].map(|found| found.mean),
    };
    let means: Vec<f64> = cells.iter().filter_map(mean).collect();
    let least = means.iter().copied().fold(f64::INFINITY, f64::min);
    let most = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let group = if group.is_empty() { String::new() } else { format!(", {group}") };
    let name = &shown.name;
    if means.is_empty() {
        return format!("{name}{group}");
    }
    let (low, high) = (style.write(least), style.write(most));
    if low == high {
        format!("{name}{group}: {low} at every value")
    } else {
        format!("{name}{group}: {low} to {high}, by the values of the inputs")
    }
}

fn figure_columns(style: Style) -> [Column; 4] {
    [
        column("mean", "mean", style),
        column("lower", "95%, from", style),
        column("upper", "95%, to", style),
        column("standing", "target", Style::Text),
    ]
}

fn heat(page: &SweptPage<'_>, shown: &Shown, layout: &Layout, style: Style) -> Drawn {
    let axes = &page.swept.axes;
    let (down, across) = (&axes[layout.down], &axes[layout.across]);
    let names =
        [column("row", &down.label, Style::Text), column("column", &across.label, Style::Text)];
    let columns = names.into_iter().chain(figure_columns(style)).collect();
    let panel = |places: &Vec<usize>| {
        let (mut rows, mut cells) = (Vec::new(), Vec::new());
        for row in 0..down.values.len() {
            for column in 0..across.values.len() {
                let mut at = places.clone();
                (at[layout.down], at[layout.across]) = (row, column);
                let cell = page.swept.cell(&at);
                cells.push(cell);
                let names = [Cell::from(down.shown(row)), Cell::from(across.shown(column))];
                let sign = Cell::from(page.sign(cell));
                rows.push(
                    names.into_iter().chain(figure(page, shown, cell)).chain([sign]).collect(),
                );
            }
        }
        let case = page.group(layout, places);
        let finding = finding(page, shown, (&case, &cells), style);
        Panel { case, finding, rows, marks: vec![] }
    };
    let draw = Draw::Heat {
        row: "row".into(),
        down: down.label.clone(),
        column: "column".into(),
        along: across.label.clone(),
        value: "mean".into(),
        mark: Some("standing".into()),
        centred: false,
    };
    (columns, layout.groups.iter().map(panel).collect(), draw)
}

/// One input along a line; where its values are words, or there is no table for so many, a point a cell.
fn line(page: &SweptPage<'_>, shown: &Shown, style: Style) -> Drawn {
    let cells: Vec<usize> = (0..page.surface.cells.len()).collect();
    let axis = &page.swept.axes[0];
    let values: Vec<String> = (0..axis.values.len()).map(|at| axis.shown(at)).collect();
    let along = numbers(&values).filter(|_| page.swept.axes.len() == 1);
    let dates = are_dates(&values);
    let name = |cell: usize| match &along {
        Some(numbers) if !dates => Cell::from(numbers[cell]),
        Some(_) => Cell::from(values[cell].clone()),
        None => Cell::from(page.cell(cell)),
    };
    let row = |cell: usize| {
        let sign = Cell::from(page.sign(cell));
        std::iter::once(name(cell)).chain(figure(page, shown, cell)).chain([sign]).collect()
    };
    let panel = Panel {
        case: String::new(),
        finding: finding(page, shown, ("", &cells), style),
        rows: cells.into_iter().map(row).collect(),
        marks: vec![],
    };
    let kind = match (&along, dates) {
        (Some(_), true) => Style::Date,
        (Some(_), false) => Style::Two,
        (None, _) => Style::Text,
    };
    let label = if along.is_some() { &axis.label } else { "cell" };
    let columns = std::iter::once(column("x", label, kind)).chain(figure_columns(style)).collect();
    let draw = drawn(&axis.label, along.is_some(), dates);
    (columns, vec![panel], draw)
}

/// Along a line where values are numbers or dates, else one under another.
fn drawn(label: &str, along: bool, dates: bool) -> Draw {
    let ends = || ["lower".to_owned(), "upper".to_owned()];
    if !along {
        return Draw::Intervals {
            label: "x".into(),
            mean: "mean".into(),
            error: ends(),
            luck: ends(),
        };
    }
    Draw::Curves {
        x: "x".into(),
        along: label.to_owned(),
        y: "mean".into(),
        bands: vec![ends()],
        series: None,
        steps: false,
        dates,
    }
}
