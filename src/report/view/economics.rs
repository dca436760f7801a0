//! Costs against effects, winter by winter: the plane, the frontier, and which choice is best at which price.
//!
//! Effects are admissions avoided; costs are services, usual care and attendances. Stays are not among
//! them, because a stay avoided is the effect that is being priced. Each dot is a winter: what is
//! spread here is luck. Doubt about the inputs needs priors, and is said to be missing where there are
//! none.

use super::super::document::{Block, Cell, Chart, Draw, Mark, Panel, Style, Table};
use super::super::number::{percent, pounds};
use super::View;
use super::chart::{column, table};
use crate::decision::economics::{Asked, Economics, Place, Table as Draws};
use crate::decision::series;

/// Winters that are drawn on the plane; the others are in winters.csv.
const DOTS: usize = 200;
/// What the frontier of acceptability is called among the choices.
const FRONTIER: &str = "best on average (CEAF)";

/// The charts and the table; nothing where there is nothing to compare.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    if view.report.arms.len() < 2 || view.report.winters < 2 {
        return vec![];
    }
    let all: Vec<(Draws, Economics)> = view.cases().map(|case| economics(view, case)).collect();
    vec![
        Block::Chart(plane(view, &all)),
        Block::Table(places(view, &all)),
        Block::Chart(acceptability(view, &all)),
    ]
}

fn economics(view: &View<'_>, case: usize) -> (Draws, Economics) {
    let values = |measure, arm| series(view.study, measure, arm, case).values;
    let arms = 0..view.report.arms.len();
    let fewer =
        |arm| values("people_admitted", arm).into_iter().map(|people| 0.0 - people).collect();
    let draws = Draws {
        options: arms.clone().map(|arm| view.arm(arm)).collect(),
        costs: arms.clone().map(|arm| values("cost_without_stays", arm)).collect(),
        effects: arms.map(fewer).collect(),
        parameters: vec![],
    };
    let asked = Asked { reference: view.report.comparator, ..Asked::default() };
    let economics = Economics::of(&draws, &asked);
    (draws, economics)
}

fn plane(view: &View<'_>, all: &[(Draws, Economics)]) -> Chart {
    let comparator = view.arm(view.report.comparator);
    let panel = |case: usize| {
        let (draws, economics) = &all[case];
        let rows = economics.beside.iter().flat_map(|beside| {
            let name = view.arm(beside.option);
            let rows = draws.differences(beside.option, economics.reference).into_iter().take(DOTS);
            rows.map(move |(cost, effect)| vec![name.clone().into(), effect.into(), cost.into()])
        });
        Panel {
            case: view.case_of_several(case),
            finding: plane_finding(view, economics),
            rows: rows.collect(),
            marks: vec![],
        }
    };
    Chart {
        id: "plane".into(),
        name: format!(
            "Extra cost against admissions avoided beside {comparator}, each dot a winter"
        ),
        columns: vec![
            column("choice", "Choice", Style::Text),
            column("avoided", "Admissions avoided (people)", Style::Whole),
            column("cost", "Extra cost without stays (£)", Style::Pounds),
        ],
        axis: "Extra cost without stays (£ a winter)".into(),
        panels: view.cases().map(panel).collect(),
        draw: Draw::Dots {
            x: "avoided".into(),
            along: format!("Admissions avoided beside {comparator} (people a winter)"),
            y: "cost".into(),
            series: Some("choice".into()),
            label: None,
        },
        first: view.first_arms(),
        notes: vec![format!(
            "Right is better, down is cheaper. The spread is luck of the winter and not doubt about the inputs. The \
             first {DOTS} winters are drawn at most."
        )],
    }
}

/// The frontier, in words: mean costs and effects alone.
fn plane_finding(view: &View<'_>, economics: &Economics) -> String {
    let frontier: Vec<String> = economics.frontier.iter().map(|arm| view.arm(*arm)).collect();
    let others = economics.options.len() - frontier.len();
    let dominated = match others {
        0 => "no other choice is".to_owned(),
        1 => "the other choice costs more for what it gets".to_owned(),
        _ => format!("the other {others} cost more for what they get"),
    };
    format!("By their means, worth considering: {}; {dominated}", frontier.join(", "))
        .replace("; no other choice is", "")
}

fn places(view: &View<'_>, all: &[(Draws, Economics)]) -> Table {
    let columns = vec![
        column("choice", "Choice", Style::Text),
        column("case", "Case", Style::Text),
        column("place", "By its means", Style::Text),
        column("step", "Cost of one more admission avoided", Style::Pounds),
        column("dearer_better", "Winters dearer and better", Style::Percent),
        column("dearer_worse", "Dearer and worse", Style::Percent),
        column("cheaper_better", "Cheaper and better", Style::Percent),
        column("cheaper_worse", "Cheaper and worse", Style::Percent),
    ];
    let mut rows = Vec::new();
    for (case, (_, economics)) in all.iter().enumerate() {
        for (arm, place) in economics.places.iter().enumerate() {
            let row = place_row(view, (case, arm), *place, economics);
            rows.push(row);
        }
    }
    let caption =
        "How the choices stand by their means, and in which quadrant their winters lie".to_owned();
    let notes = vec![
        "The cost of one more admission avoided is beside the next cheaper choice on the frontier. A winter with no \
         difference counts by half on either side."
            .into(),
    ];
    Table { notes, ..table("places", caption, columns, rows) }
}

fn place_row(
    view: &View<'_>,
    (case, arm): (usize, usize),
    place: Place,
    economics: &Economics,
) -> Vec<Cell> {
    let beside = economics.beside.iter().find(|beside| beside.option == arm);
    let shares = beside.map(|beside| {
        let of = beside.quadrants;
        [of.dearer_better, of.dearer_worse, of.cheaper_better, of.cheaper_worse]
    });
    let mut row: Vec<Cell> = vec![
        view.arm(arm).into(),
        view.case(case).into(),
        said(place.code()).into(),
        place.ratio().into(),
    ];
    row.extend((0..4).map(|nth| Cell::from(shares.map(|shares| shares[nth]))));
    row
}

/// How an option stands, for people.
fn said(code: &'static str) -> &'static str {
    match code {
        "ND" => "on the frontier",
        "ED" => "beaten by a mixture of two others",
        "D" => "beaten by another",
        other => other,
    }
}

fn acceptability(view: &View<'_>, all: &[(Draws, Economics)]) -> Chart {
    let panel = |case: usize| price_panel(view, case, &all[case].1);
    let mut first: Vec<String> = all[0].1.frontier.iter().map(|arm| view.arm(*arm)).collect();
    first.truncate(3);
    first.push(FRONTIER.into());
    let few = all[0].1.options.len() < 4;
    Chart {
        id: "acceptability".into(),
        name: "Share of winters in which each choice is best, over the price of an admission avoided".into(),
        columns: vec![
            column("choice", "Choice", Style::Text),
            column("price", "Worth of an admission avoided (£)", Style::Pounds),
            column("share", "Share of winters in which it is best", Style::Percent),
        ],
        axis: "Share of winters".into(),
        panels: view.cases().map(panel).collect(),
        draw: price_curves(),
        first: if few { vec![] } else { first },
        notes: vec![
            "A choice can be best on average without being best most often: the frontier (CEAF) follows the average. \
             The shares are over winters, that is luck; with priors they would be over what is not known."
                .into(),
        ],
    }
}

fn price_panel(view: &View<'_>, case: usize, economics: &Economics) -> Panel {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (arm, name) in economics.options.iter().enumerate() {
        for at in &economics.curves {
            rows.push(vec![name.clone().into(), at.price.into(), at.share_best[arm].into()]);
        }
    }
    for at in &economics.curves {
        rows.push(vec![FRONTIER.into(), at.price.into(), at.share_right().into()]);
    }
    Panel {
        case: view.case_of_several(case),
        finding: switches(view, economics),
        rows,
        marks: switch_marks(view, economics),
    }
}

fn price_curves() -> Draw {
    Draw::Curves {
        x: "price".into(),
        along: "What an admission avoided is worth (£)".into(),
        y: "share".into(),
        bands: vec![],
        series: Some("choice".into()),
        steps: false,
        dates: false,
    }
}

/// From which price on which choice is best, by the means.
fn switches(view: &View<'_>, economics: &Economics) -> String {
    let top = economics.curves.last().map_or(0.0, |at| at.price);
    let steps = economics.switches();
    let steps =
        steps.iter().filter(|(price, _)| *price <= top).enumerate().map(|(nth, (price, arm))| {
            if nth == 0 {
                view.arm(*arm)
            } else {
                format!("{} from {}", view.arm(*arm), pounds(*price))
            }
        });
    let steps: Vec<String> = steps.collect();
    let sure = economics.choice.share_right();
    format!(
        "Best on average: {}; at {} that is right in {} of winters",
        steps.join(", then "),
        pounds(economics.choice.price),
        percent(sure)
    )
}

fn switch_marks(view: &View<'_>, economics: &Economics) -> Vec<Mark> {
    let top = economics.curves.last().map_or(0.0, |at| at.price);
    let steps = economics.switches().into_iter().skip(1).filter(|(price, _)| *price <= top);
    steps.map(|(at, arm)| Mark::Place { at, label: view.arm(arm) }).collect()
}
