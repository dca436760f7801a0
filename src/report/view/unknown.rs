//! What nobody knows, where inputs were drawn: how much of the spread it is, which inputs it is about, and
//! what finding out would be worth.
//!
//! ```text
//! split    ignorance and luck as parts of the variance of each gain    two bars a gain
//! shares   first and total index of each input                         two bars an input
//! worth    everything (EVPI), then input by input (EVPPI)              a bar each, in pounds
//! tornado  one input at a time                                         `tornado`
//! ```
//!
//! All of the first comparison. Estimates stay as they are, below zero where luck has put them there.

use super::super::document::{Block, Cell, Chart, Draw, Panel, Style, Table};
use super::super::number::{counted, percent, pounds, whole};
use super::chart::{column, table};
use super::names::plain;
use super::{View, tornado};
use crate::decision::doubt::{Gained, Share, Shares, Split, Uncertainty, Worth};
use crate::kernel::stats::Interval;

/// Charts and a table; nothing where nothing was drawn or nothing is compared.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let Some(found) = view.report.uncertainty.as_ref().filter(|_| view.headline().is_some()) else {
        return Vec::new();
    };
    let drawn = format!(
        "{} draws of {} were played ({}), {} winters in each. What we do not know is the spread of \
         what is expected over draws; luck is the spread of winters within a draw.",
        whole(found.draws as f64),
        counted(found.inputs.len(), "input"),
        found.design,
        found.winters_per_draw
    );
    let mut blocks = vec![Block::Words(drawn), Block::Chart(split(view, found))];
    if view.cases().any(|case| shares(found, case).is_some()) {
        blocks.push(Block::Chart(indices(view, found)));
    } else {
        blocks.push(few(
            "Which inputs the answer hangs on is not worked out: either nothing hangs on them, or the draws \
             are too few for so many inputs.",
        ));
    }
    blocks.push(Block::Chart(knowing(view, found)));
    if found.worth.iter().all(|worth| worth.topics.is_empty()) {
        blocks.push(few("What one input by itself is worth needs 100 draws at least."));
    }
    blocks.push(Block::Table(losses(view, found)));
    match &found.tornado {
        Some(played) => blocks.push(Block::Chart(tornado::chart(view, played))),
        None => blocks.push(Block::Absent {
            what: "One input at a time, and the value at which the choice flips: not asked for."
                .into(),
            how: format!("waxwing run {} --uncertainty --tornado plays it.", view.path()),
        }),
    }
    blocks
}

fn few(what: &str) -> Block {
    let how = "--draws asks for more; docs/uncertainty.md says how many.".into();
    Block::Absent { what: what.into(), how }
}

/// What a gain is called at the beginning of a line.
pub(super) const fn called(gain: Gained) -> &'static str {
    match gain {
        Gained::AdmissionsAvoided => "People not admitted",
        Gained::BedDaysAvoided => "Bed days avoided",
        Gained::ServiceCostSaved => "Service cost saved",
        Gained::NetBenefit => "Net benefit",
    }
}

/// `A beside B`.
pub(super) fn beside(view: &View<'_>, pair: usize) -> String {
    let pair = view.report.pairs[pair];
    format!("{} beside {}", view.arm(pair.arm), view.arm(pair.against))
}

const PARTS: [&str; 2] = ["what we do not know", "luck of the winter"];

fn split(view: &View<'_>, found: &Uncertainty) -> Chart {
    let panel = |case: usize| {
        let gains = Gained::ALL.into_iter();
        let of = gains.filter_map(|gain| Some((gain, &found.difference(0, case, gain)?.split)));
        Panel {
            case: view.case_of_several(case),
            finding: split_finding(view, found, case),
            rows: of.flat_map(|(gain, split)| parts(gain, split)).collect(),
            marks: vec![],
        }
    };
    Chart {
        id: "split".into(),
        name: format!("What we do not know and luck as parts of the variance of what {} gains", beside(view, 0)),
        columns: vec![
            column("gain", "Of what", Style::Text),
            column("part", "Part", Style::Text),
            column("share", "Share of the variance", Style::Percent),
            column("share_lower", "95%, from", Style::Percent),
            column("share_upper", "95%, to", Style::Percent),
            column("from", "19 of 20, from", Style::One),
            column("to", "19 of 20, to", Style::One),
        ],
        axis: "Share of the variance of single winters".into(),
        panels: view.cases().map(panel).collect(),
        draw: Draw::Bars { label: "gain".into(), value: "share".into(), series: Some("part".into()), stacked: false },
        first: vec![],
        notes: vec![
            "Luck stays however much is found out; what we do not know goes as soon as somebody finds out. The \
             range 19 of 20 is of expected gains over draws in the rows of what we do not know, and of single \
             winters with both together in the rows of luck; money is in pounds."
                .into(),
        ],
    }
}

fn parts(gain: Gained, split: &Split) -> [Vec<Cell>; 2] {
    let ends = [split.share_interval.lower, split.share_interval.upper];
    let row = |part: &str, [share, low, high]: [f64; 3], range: Option<Interval>| {
        let known = split.share.is_some();
        let cell = |value: f64| Cell::from(known.then_some(value));
        vec![
            called(gain).into(),
            part.into(),
            cell(share),
            cell(low),
            cell(high),
            range.map(|ends| ends.lower).into(),
            range.map(|ends| ends.upper).into(),
        ]
    };
    let share = split.share.unwrap_or(f64::NAN);
    [
        row(PARTS[0], [share, ends[0], ends[1]], split.ignorance),
        row(PARTS[1], [1.0 - share, 1.0 - ends[1], 1.0 - ends[0]], Some(split.both)),
    ]
}

fn split_finding(view: &View<'_>, found: &Uncertainty, case: usize) -> String {
    let row = found.difference(0, case, Gained::NetBenefit);
    let known = row.and_then(|row| row.split.share.map(|share| (share, &row.split)));
    let Some((share, split)) = known else {
        return format!(
            "How much of the net benefit of {} is doubt cannot be told apart from luck",
            beside(view, 0)
        );
    };
    let ends = split.share_interval;
    let unsure = if split.is_told() { "" } else { ": the draws are too few to tell the two apart" };
    format!(
        "Of the spread of the net benefit, {} is what we do not know (95% {} to {}), the rest luck of the \
         winter{unsure}",
        percent(share),
        percent(ends.lower),
        percent(ends.upper)
    )
}

/// Whether what we do not know of the net benefit of the first comparison is told from luck.
fn is_told(found: &Uncertainty, case: usize) -> bool {
    found.difference(0, case, Gained::NetBenefit).is_none_or(|row| row.split.is_told())
}

fn shares(found: &Uncertainty, case: usize) -> Option<&Shares> {
    found.difference(0, case, Gained::NetBenefit)?.shares.as_ref()
}

/// The inputs with the largest totals first.
fn ranked(shares: &Shares) -> Vec<&Share> {
    let mut order: Vec<&Share> = shares.of.iter().collect();
    order.sort_by(|a, b| b.total.total_cmp(&a.total).then_with(|| a.name.cmp(&b.name)));
    order
}

fn indices(view: &View<'_>, found: &Uncertainty) -> Chart {
    let panel = |case: usize| {
        let order = shares(found, case).map(ranked).unwrap_or_default();
        Panel {
            case: view.case_of_several(case),
            finding: index_finding(shares(found, case), &order),
            rows: order.into_iter().flat_map(both).collect(),
            marks: vec![],
        }
    };
    Chart {
        id: "indices".into(),
        name: format!("What each input explains of what we do not know about the net benefit of {}", beside(view, 0)),
        columns: vec![
            column("input", "Input", Style::Text),
            column("what", "Explains", Style::Text),
            column("share", "Share of what we do not know", Style::Percent),
            column("se", "Standard error", Style::Percent),
            column("more_is", "More of it is", Style::Text),
        ],
        axis: "Share of what we do not know (Sobol indices)".into(),
        panels: view.cases().map(panel).collect(),
        draw: Draw::Bars { label: "input".into(), value: "share".into(), series: Some("what".into()), stacked: false },
        first: vec![],
        notes: vec![
            "By itself: the first-order index. In all: the total index, which is what would go if the input were \
             known. Inputs that vary as one are one row. A share below zero is luck's own doing."
                .into(),
        ],
    }
}

fn both(share: &Share) -> [Vec<Cell>; 2] {
    let more = if share.rises { "better" } else { "worse" };
    [("by itself", share.first, share.first_se), ("in all", share.total, share.total_se)].map(
        |(what, value, se)| {
            vec![plain(&share.name).into(), what.into(), value.into(), se.into(), more.into()]
        },
    )
}

fn index_finding(shares: Option<&Shares>, order: &[&Share]) -> String {
    let (Some(shares), Some(first)) = (shares, order.first()) else {
        return "No input can be seen to move the net benefit".into();
    };
    // Two standard errors: less may be luck.
    if first.total <= 2.0 * first.total_se {
        return "No input can be told from the others: none stands out of its own error".into();
    }
    let left = if shares.left > 0.2 {
        format!("; {} of it no smooth curve explains", percent(shares.left.min(1.0)))
    } else {
        String::new()
    };
    format!(
        "The net benefit hangs most on {}: {} of what we do not know{left}",
        plain(&first.name),
        percent(first.total.min(1.0))
    )
}

const EVERYTHING: &str = "everything (EVPI)";
/// Pounds a winter below which an input is not shown.
const LEAST: f64 = 1.0;

fn knowing(view: &View<'_>, found: &Uncertainty) -> Chart {
    let (years, factor) = found.horizon;
    let panel = |case: usize| {
        let worth = &found.worth[case];
        let mut topics: Vec<_> = worth.topics.iter().filter(|topic| topic.value >= LEAST).collect();
        topics.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.name.cmp(&b.name)));
        let row = |name: String, value: f64, se: Option<f64>| -> Vec<Cell> {
            vec![name.into(), value.into(), se.into(), (value * factor).into()]
        };
        let first = std::iter::once(row(EVERYTHING.into(), worth.evpi, None));
        let others =
            topics.into_iter().map(|topic| row(plain(&topic.name), topic.value, Some(topic.se)));
        Panel {
            case: view.case_of_several(case),
            finding: knowing_finding(view, found, worth),
            rows: first.chain(others).collect(),
            marks: vec![],
        }
    };
    Chart {
        id: "knowing".into(),
        name: "What finding out would be worth: everything, and one input at a time".into(),
        columns: vec![
            column("input", "Finding out", Style::Text),
            column("pounds", "Worth (£ a winter)", Style::Pounds),
            column("se", "Standard error (£)", Style::Pounds),
            column("over", &format!("Over {years} years (£)"), Style::Pounds),
        ],
        axis: "£ a winter, stays at the tariff's price".into(),
        panels: view.cases().map(panel).collect(),
        draw: Draw::Bars { label: "input".into(), value: "pounds".into(), series: None, stacked: false },
        first: vec![],
        notes: vec![
            "An input may be very uncertain and worth nothing: if no value of it would change the choice. A study \
             that costs more than this is not worth making for this choice alone."
                .into(),
            "Inputs that are worth less than a pound are left out; information.csv has all.".into(),
        ],
    }
}

fn knowing_finding(view: &View<'_>, found: &Uncertainty, worth: &Worth) -> String {
    let best = view.arm(worth.best);
    let draws = percent(worth.share_best[worth.best]);
    if worth.evpi < 0.5 {
        if !is_told(found, worth.case) {
            return format!(
                "The draws are too few to tell what we do not know from luck: what finding out is worth \
                 cannot be told either; {best} costs least on average"
            );
        }
        return format!(
            "Nothing that can be found out would change the choice: {best} costs least in {draws} of draws"
        );
    }
    let top = worth.topics.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    let most = match top.filter(|topic| topic.value > 2.0 * topic.se) {
        Some(topic) => format!(
            "; of single inputs {} is worth most, {}",
            plain(&topic.name),
            pounds(topic.value)
        ),
        None if worth.topics.is_empty() => String::new(),
        None => "; no single input can be seen to be worth anything".into(),
    };
    format!(
        "Knowing everything would be worth {} a winter, {} over {} years{most}",
        pounds(worth.evpi),
        pounds(worth.evpi * found.horizon.1),
        found.horizon.0
    )
}

/// What each choice loses on average beside knowing, and may cost next winter.
fn losses(view: &View<'_>, found: &Uncertainty) -> Table {
    let comparator = view.arm(view.report.comparator);
    let columns = vec![
        column("choice", "Choice", Style::Text),
        column("case", "Case", Style::Text),
        column("cost", "Expected cost (£ a winter)", Style::Pounds),
        column("best", "Draws in which it costs least", Style::Percent),
        column("loss", "Expected loss beside knowing (£ a winter)", Style::Pounds),
        column(
            "dearer",
            &format!("Chance that it costs more than {comparator} next winter"),
            Style::Percent,
        ),
    ];
    let row = |worth: &Worth, arm: usize| -> Vec<Cell> {
        vec![
            view.arm(arm).into(),
            view.case(worth.case).into(),
            worth.cost[arm].into(),
            worth.share_best[arm].into(),
            worth.expected_loss[arm].into(),
            worth.chance_of_loss[arm].into(),
        ]
    };
    let rows = found
        .worth
        .iter()
        .flat_map(|worth| (0..view.report.arms.len()).map(move |arm| row(worth, arm)));
    let notes = vec![
        "Stays at the tariff's price. The chance holds luck as well as what we do not know.".into(),
    ];
    let caption = "What each choice costs and loses, over draws of the inputs".to_owned();
    Table { notes, ..table("losses", caption, columns, rows.collect()) }
}
