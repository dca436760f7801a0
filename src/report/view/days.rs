//! Days of the winter: places held and people waiting, with a fan over winters, and single winters.
//!
//! ```text
//! a series of a service   mean of each day, 2.5 to 97.5 and 25 to 75 over winters     a fan
//! three winters played again, named by how hard they were                             single winters
//! ```
//!
//! Up to four choices are shown, those of the first comparison and the comparator; the folder has all.

use super::super::document::{Block, Cell, Chart, Column, Draw, Mark, Panel, Section, Style};
use super::super::number::one;
use super::chart::column;
use super::names::isolated;
use super::winters::{NAMED, exemplars};
use super::{View, absent_days};
use crate::decision::series;
use crate::experiment::{Chronicle, Plan, Run};
use crate::model::series::Of;
use crate::scenario::{Block as Work, DayType};

/// The quantiles that are drawn.
const FAN: [(&str, &str, f64); 4] = [
    ("p2_5", "19 winters of 20, from", 0.025),
    ("p25", "half of winters, from", 0.25),
    ("p75", "half of winters, to", 0.75),
    ("p97_5", "19 winters of 20, to", 0.975),
];

/// Days.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let Some(chronicle) = view.study.chronicle() else {
        return Section::holding("days", TITLE, vec![absent_days(view)]);
    };
    let arms = view.few_arms();
    let wanted = |at: &usize| {
        let drawn = matches!(chronicle.outline.series[*at].of, Of::Held(_) | Of::Waiting(_));
        drawn && is_seen(view, chronicle, *at, &arms)
    };
    let all: Vec<usize> = (0..chronicle.outline.series.len()).filter(wanted).collect();
    let fans = all.iter().map(|at| Block::Chart(fan(view, chronicle, *at, &arms)));
    let single = all.iter().find(|at| !matches!(chronicle.outline.series[**at].of, Of::Waiting(_)));
    let single = single.or(all.first()).and_then(|at| single_winters(view, chronicle, *at));
    Section::holding("days", TITLE, single.map(Block::Chart).into_iter().chain(fans).collect())
}

const TITLE: &str = "Day by day: places held and people waiting";

/// The days of the winter itself, with their place in a series.
fn days(view: &View<'_>, chronicle: &Chronicle) -> Vec<(usize, String)> {
    let ensemble = &view.study.plan.ensemble;
    let days = chronicle.outline.days.clone().enumerate();
    days.filter(|(_, day)| (0..ensemble.period_days()).contains(day))
        .map(|(at, day)| (at, ensemble.calendar.date(day).to_string()))
        .collect()
}

/// Whether a series is ever above nought in these arms.
fn is_seen(view: &View<'_>, chronicle: &Chronicle, at: usize, arms: &[usize]) -> bool {
    arms.iter().any(|arm| {
        view.cases().any(|case| {
            let world = view.study.plan.world(*arm, case);
            view.has_series(chronicle, world, at)
                && chronicle.means(world, at).iter().any(|mean| *mean > 0.05)
        })
    })
}

fn fan(view: &View<'_>, chronicle: &Chronicle, at: usize, arms: &[usize]) -> Chart {
    let series = &chronicle.outline.series[at];
    let what = what(series.of);
    let subject = isolated(&series.subject);
    let panel = |case: usize| Panel {
        case: view.case_of_several(case),
        finding: finding(view, chronicle, at, case),
        rows: fan_rows(view, chronicle, at, (case, arms)),
        marks: marks(view, series.of, case),
    };
    let mut columns = vec![
        column("date", "Date", Style::Date),
        column("choice", "Choice", Style::Text),
        column("mean", "mean", Style::One),
    ];
    columns.extend(FAN.map(|(key, label, _)| column(key, label, Style::One)));
    let others = view.report.arms.len() > arms.len();
    let others = if others { " The other choices are in daily.csv." } else { "" };
    Chart {
        id: format!("days-{}", series.name()),
        name: format!("{what}, {subject}, at each midnight of the winter"),
        columns,
        axis: format!("{what} ({})", series.unit),
        panels: view.cases().map(panel).collect(),
        draw: curves("choice"),
        first: arms.iter().take(2).map(|arm| view.arm(*arm)).collect(),
        notes: vec![format!(
            "Line: the mean of the day. Dark band: half of winters; pale band: 19 of 20. Dashed: the means of the \
             other choices shown. Dotted: bank holidays.{others}"
        )],
    }
}

const fn what(of: Of) -> &'static str {
    if matches!(of, Of::Held(_)) { "Places held" } else { "People waiting" }
}

fn curves(series: &str) -> Draw {
    Draw::Curves {
        x: "date".into(),
        along: "Day".into(),
        y: "mean".into(),
        bands: vec![["p2_5".into(), "p97_5".into()], ["p25".into(), "p75".into()]],
        series: Some(series.into()),
        steps: false,
        dates: true,
    }
}

fn fan_rows(
    view: &View<'_>,
    chronicle: &Chronicle,
    at: usize,
    (case, arms): (usize, &[usize]),
) -> Vec<Vec<Cell>> {
    let days = days(view, chronicle);
    let mut rows = Vec::new();
    for arm in arms {
        let world = view.study.plan.world(*arm, case);
        if !view.has_series(chronicle, world, at) {
            continue;
        }
        let seen = chronicle.days(world, at);
        for (place, date) in &days {
            let day = &seen[*place];
            let mut row: Vec<Cell> =
                vec![date.clone().into(), view.arm(*arm).into(), day.mean().into()];
            row.extend(FAN.map(|(_, _, p)| Cell::from(day.quantile(p))));
            rows.push(row);
        }
    }
    rows
}

/// The busiest day of the first choice, by its mean.
fn finding(view: &View<'_>, chronicle: &Chronicle, at: usize, case: usize) -> String {
    let series = &chronicle.outline.series[at];
    let what = format!("{} {} {}", what(series.of), joint(series.of), isolated(&series.subject));
    let arms = view.few_arms();
    let has = |arm: &&usize| view.has_series(chronicle, view.study.plan.world(**arm, case), at);
    let Some(arm) = arms.iter().find(has) else { return what };
    let seen = chronicle.days(view.study.plan.world(*arm, case), at);
    let mean = |place: usize| seen[place].mean().unwrap_or(0.0);
    let days = days(view, chronicle);
    // The first of the days that tie.
    let top = days.iter().rev().max_by(|(a, _), (b, _)| mean(*a).total_cmp(&mean(*b)));
    let Some((place, date)) = top else { return what };
    let ends = [0.025, 0.975].map(|p| seen[*place].quantile(p).map_or("–".into(), one));
    format!(
        "{what}: the highest mean is {} on {date} ({} to {} in 19 winters of 20), {}",
        one(mean(*place)),
        ends[0],
        ends[1],
        view.arm(*arm)
    )
}

const fn joint(of: Of) -> &'static str {
    if matches!(of, Of::Held(_)) { "in" } else { "for" }
}

/// Bank holidays, and how many places there are.
fn marks(view: &View<'_>, of: Of, case: usize) -> Vec<Mark> {
    let scenario = &view.brief.scenarios[view.few_arms()[0]][case];
    let window = &view.brief.base.window;
    let inside = |date| (window.start..window.end).contains(date);
    let special = view.brief.base.special_days.iter().filter(|day| inside(&day.date));
    let holidays = special.filter(|day| day.is_bank_holiday).map(|day| Mark::Day {
        at: day.date.to_string(),
        label: match day.kind {
            DayType::Christmas => "Christmas".into(),
            DayType::NewYear => "New Year".into(),
            _ => "bank holiday".into(),
        },
    });
    let mut marks: Vec<Mark> = holidays.collect();
    // Of days in a row one label is enough.
    marks.dedup_by(|next, before| match (next, before) {
        (Mark::Day { label: next, .. }, Mark::Day { label: before, .. }) => next == before,
        _ => false,
    });
    let places = match of {
        Of::Held(service) => match &scenario.services[service].block {
            Work::Beds(beds) => beds.places,
            Work::Caseload(caseload) => caseload.places,
            _ => None,
        },
        _ => None,
    };
    marks.extend(
        places
            .map(|places| Mark::Level { at: f64::from(places), label: format!("{places} places") }),
    );
    marks
}

/// Three winters played again, day by day.
fn single_winters(view: &View<'_>, chronicle: &Chronicle, at: usize) -> Option<Chart> {
    let arm = view.few_arms()[0];
    if view.report.winters < 3 {
        return None;
    }
    let against = view.headline().map_or(arm, |pair| pair.against);
    let series_kept = &chronicle.outline.series[at];
    let name = format!("{} {}", what(series_kept.of), isolated(&series_kept.subject));
    let panel = |case: usize| {
        let hardness = series(view.study, "people_admitted", against, case).values;
        let rows = exemplars(&hardness).into_iter().zip(NAMED).flat_map(|(winter, (_, called))| {
            let means = played(view, winter, (arm, case), at);
            let days = days(view, chronicle).into_iter();
            days.map(move |(place, date)| {
                vec![date.into(), called.into(), means.get(place).copied().into()]
            })
        });
        Panel {
            case: view.case_of_several(case),
            finding: format!("A mild, a middling and a hard winter as they were: {name}"),
            rows: rows.collect(),
            marks: marks(view, series_kept.of, case),
        }
    };
    Some(Chart {
        id: "single-winters".into(),
        name: format!("{name}, at each midnight of three single winters, {}", view.arm(arm)),
        columns: single_columns(),
        axis: format!("{} ({})", what(series_kept.of), series_kept.unit),
        panels: view.cases().map(panel).collect(),
        draw: Draw::curves("date", "Day", "value", "winter", true),
        first: vec![],
        notes: vec!["A mean hides the peaks that a single winter has. The rule by which these three are chosen is \
                     under “Single winters”."
            .into()],
    })
}

fn single_columns() -> Vec<Column> {
    vec![
        column("date", "Date", Style::Date),
        column("winter", "Winter", Style::Text),
        column("value", "Value", Style::Whole),
    ]
}

/// One winter of the study, played again with its days kept: the values of a series.
fn played(view: &View<'_>, winter: usize, (arm, case): (usize, usize), at: usize) -> Vec<f64> {
    let mut plan = Plan::of(view.brief, 1, view.study.plan.seed).keeping_days();
    plan.first = view.study.plan.first + winter as u32;
    let study = Run::new(&plan).finish();
    let world = plan.world(arm, case);
    study.chronicle().map_or(vec![], |chronicle| chronicle.means(world, at))
}
