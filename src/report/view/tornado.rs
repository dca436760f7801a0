//! One input at a time: what the first comparison gains with each at its low and its high end.

use super::super::document::{Cell, Chart, Draw, Mark, Panel, Style};
use super::super::number::pounds;
use super::View;
use super::chart::column;
use super::names::plain;
use super::unknown::{beside, called};
use crate::decision::doubt::{Bar, Tornado};

/// How many inputs are drawn: those with the largest swing.
const DRAWN: usize = 12;
const ENDS: [&str; 2] = ["low", "high"];

/// The tornado, with the values at which the choice flips.
pub(super) fn chart(view: &View<'_>, tornado: &Tornado) -> Chart {
    let what = called(tornado.gain);
    let case = match view.case_of_several(tornado.case).as_str() {
        "" => String::new(),
        case => format!(", {case}"),
    };
    let marks = vec![Mark::Place { at: tornado.base, label: "all as estimated".into() }];
    let panel = Panel {
        case: String::new(),
        finding: finding(tornado),
        rows: tornado.bars.iter().flat_map(|bar| ends(bar, tornado.base)).collect(),
        marks,
    };
    let mut notes = vec![format!(
        "Each bar ends where one input is at the 2.5th or 97.5th percentile of its prior, the value beside it, and \
         all others are at their estimates; {} winters, the same for all. Thin line: 95% of the mean. Right of \
         nought is better for the first choice.",
        tornado.winters
    )];
    if tornado.bars.len() > DRAWN {
        notes.push(format!(
            "The {DRAWN} inputs with the largest swing are drawn; all are in the table."
        ));
    }
    Chart {
        id: "tornado".into(),
        name: format!(
            "{what} of {} with one input at a time at its ends{case}",
            beside(view, tornado.pair)
        ),
        columns: columns(),
        axis: format!(
            "{what} ({})",
            if tornado.gain.is_money() { "£ a winter" } else { "a winter" }
        ),
        panels: vec![panel],
        draw: draw(),
        first: vec![],
        notes,
    }
}

fn columns() -> Vec<super::super::document::Column> {
    vec![
        column("input", "Input", Style::Text),
        column("end", "End", Style::Text),
        column("value", "Its value", Style::Text),
        column("base", "All as estimated", Style::Pounds),
        column("gain", "Gain", Style::Pounds),
        column("gain_lower", "95% of the mean, from", Style::Pounds),
        column("gain_upper", "95% of the mean, to", Style::Pounds),
        column("flips", "The choice flips", Style::Text),
        column("beyond", "Chance of a value beyond", Style::Percent),
    ]
}

fn draw() -> Draw {
    Draw::Spans {
        label: "input".into(),
        from: "base".into(),
        to: "gain".into(),
        value: "gain".into(),
        interval: ["gain_lower".into(), "gain_upper".into()],
        sort: "end".into(),
        sorts: ENDS.map(String::from).to_vec(),
        words: Some("value".into()),
        remark: Some("flips".into()),
    }
}

fn ends(bar: &Bar, base: f64) -> [Vec<Cell>; 2] {
    [0, 1].map(|end| {
        let interval = bar.interval[end];
        let flips = bar.switches_at.as_ref().map(|at| format!("flips at {}", plain(at)));
        vec![
            plain(&bar.path).into(),
            ENDS[end].into(),
            plain(&bar.shown[end]).into(),
            base.into(),
            bar.gain[end].into(),
            interval.lower.into(),
            interval.upper.into(),
            flips.map_or(Cell::Empty(()), Cell::from),
            bar.chance_other.into(),
        ]
    })
}

/// How many inputs flip the choice by themselves, and the widest of all.
fn finding(tornado: &Tornado) -> String {
    let Some(widest) = tornado.bars.first() else { return "No input was played by itself".into() };
    let write = |value: f64| {
        if tornado.gain.is_money() { pounds(value) } else { super::super::number::one(value) }
    };
    let (low, high) = (widest.gain[0].min(widest.gain[1]), widest.gain[0].max(widest.gain[1]));
    let flips: Vec<&Bar> = tornado.bars.iter().filter(|bar| bar.switches_at.is_some()).collect();
    let flip = match flips.as_slice() {
        [] => "No single input flips the choice".to_owned(),
        [only] => format!(
            "{} alone flips the choice, at {}",
            plain(&only.path),
            only.switches_at.as_deref().unwrap_or("")
        ),
        [first, ..] => format!(
            "{} of {} inputs flip the choice by themselves, first {} at {}",
            flips.len(),
            tornado.bars.len(),
            plain(&first.path),
            first.switches_at.as_deref().unwrap_or("")
        ),
    };
    format!(
        "{flip}; the widest, {}, moves it from {} to {}",
        plain(&widest.path),
        write(low),
        write(high)
    )
}
