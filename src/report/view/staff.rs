//! Staff by week, in whole-time equivalents, and how far the filling of posts has come.
//!
//! Means over winters, added up over all posts; the bands of single posts are in the folder, because bands
//! cannot be added.

use super::super::document::{Block, Cell, Chart, Draw, Panel, Section, Style};
use super::super::number::one;
use super::chart::column;
use super::{View, absent_days};
use crate::experiment::Chronicle;
use crate::model::series::{Of, Staffing};

const TITLE: &str = "Staff: funded, in post, on duty and used";

/// What is drawn of a week: one name for one or several kinds of time.
type Drawn = (&'static str, &'static [Staffing]);

const WTE: [Drawn; 4] = [
    ("funded", &[Staffing::Funded]),
    ("in post", &[Staffing::InPost]),
    ("on duty", &[Staffing::OnDuty, Staffing::Bank, Staffing::Agency]),
    ("used", &[Staffing::Used]),
];
const COVER: [Drawn; 2] = [("bank", &[Staffing::Bank]), ("agency", &[Staffing::Agency])];
const STAGES: [Drawn; 4] = [
    ("agreed and advertised", &[Staffing::Advertised]),
    ("appointed", &[Staffing::Appointed]),
    ("started", &[Staffing::Started]),
    ("productive", &[Staffing::Productive]),
];

/// Staff.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let Some(chronicle) = view.study.chronicle() else {
        return Section::holding("staff", TITLE, vec![absent_days(view)]);
    };
    let arms: Vec<usize> = view.few_arms().into_iter().take(2).collect();
    let of = |arm: &usize| Weeks { view, chronicle, arm: *arm };
    let mut blocks = Vec::new();
    for arm in &arms {
        blocks.extend(of(arm).chart("wte", &WTE).map(Block::Chart));
        blocks.extend(of(arm).chart("cover", &COVER).map(Block::Chart));
    }
    for arm in &arms {
        blocks.extend(of(arm).chart("funnel", &STAGES).map(Block::Chart));
    }
    if blocks.is_empty() {
        let what = "These choices recruit nobody: their staff stand from the first day.".to_owned();
        let how = "Posts under [posts] are recruited, and shown here week by week.".to_owned();
        blocks.push(Block::Absent { what, how });
    }
    Section::holding("staff", TITLE, blocks)
}

struct Weeks<'a> {
    view: &'a View<'a>,
    chronicle: &'a Chronicle,
    arm: usize,
}

impl Weeks<'_> {
    fn chart(&self, kind: &str, drawn: &[Drawn]) -> Option<Chart> {
        let view = self.view;
        let name = view.arm(self.arm);
        let (what, unit) = match kind {
            "wte" => ("Staff funded, in post, on duty and used", "whole-time equivalents"),
            "cover" => ("Bank and agency staff on duty", "whole-time equivalents"),
            _ => ("Seats agreed, appointed, started and productive so far", "seats"),
        };
        let sums: Vec<Vec<(&str, Vec<f64>)>> = view
            .cases()
            .map(|case| drawn.iter().map(|(name, of)| (*name, self.sum(of, case))).collect())
            .collect();
        let any = sums.iter().flatten().any(|(_, weeks)| weeks.iter().any(|sum| *sum > 0.0));
        if !any {
            return None;
        }
        let panel = |case: usize| Panel {
            case: view.case_of_several(case),
            finding: self.finding(kind, &sums[case]),
            rows: self.rows(&sums[case]),
            marks: vec![],
        };
        Some(Chart {
            id: format!("{kind}-{}", view.report.arms[self.arm].name),
            name: format!("{what}, week by week, {name}"),
            columns: vec![
                column("week", "Week beginning", Style::Date),
                column("what", "What", Style::Text),
                column("mean", "Mean", Style::One),
            ],
            axis: unit.into(),
            panels: view.cases().map(panel).collect(),
            draw: Draw::curves("week", "Week beginning", "mean", "what", true),
            first: vec![],
            notes: vec!["Means over winters, all posts together; each post with its bands is in workforce.csv and \
                         funnel.csv."
                .into()],
        })
    }

    /// Means over winters, week by week, added up over posts: seats, or time as whole-time equivalents.
    fn sum(&self, of: &[Staffing], case: usize) -> Vec<f64> {
        let outline = &self.chronicle.outline;
        let world = self.view.study.plan.world(self.arm, case);
        let posts = &self.view.brief.scenarios[self.arm][case].posts;
        let mut sums = vec![0.0; outline.weeks];
        for (at, series) in outline.series.iter().enumerate() {
            let Of::Post(post, what) = series.of else { continue };
            if !of.contains(&what) || !self.view.has_series(self.chronicle, world, at) {
                continue;
            }
            let full = if what.is_stage() { 1.0 } else { posts[post].weekly_hours };
            for (sum, mean) in sums.iter_mut().zip(self.chronicle.means(world, at)) {
                *sum += if mean.is_finite() { mean / full } else { 0.0 };
            }
        }
        sums
    }

    fn monday(&self, week: usize) -> String {
        let day = self.chronicle.outline.first_monday + 7 * week as i64;
        self.view.study.plan.ensemble.calendar.date(day).to_string()
    }

    fn rows(&self, sums: &[(&str, Vec<f64>)]) -> Vec<Vec<Cell>> {
        let row = |name: &str, week: usize, sum: f64| {
            vec![self.monday(week).into(), name.into(), sum.into()]
        };
        let weeks = sums.iter().flat_map(|(name, weeks)| {
            weeks.iter().enumerate().map(|(week, sum)| row(name, week, *sum))
        });
        weeks.collect()
    }

    /// Levels at their highest, and the first week in which somebody works.
    fn finding(&self, kind: &str, sums: &[(&str, Vec<f64>)]) -> String {
        let name = self.view.arm(self.arm);
        let most = |at: usize| sums[at].1.iter().copied().fold(0.0, f64::max);
        match kind {
            "wte" => format!(
                "{name}: {} whole-time equivalents are funded at most, {} are in post at most, and {} are used",
                one(most(0)),
                one(most(1)),
                one(most(3))
            ),
            "cover" => format!(
                "{name}: at most {} whole-time equivalents come from the bank and {} from agencies",
                one(most(0)),
                one(most(1))
            ),
            _ => {
                let half = most(3) / 2.0;
                let week = sums[3].1.iter().position(|sum| *sum >= half && half > 0.0);
                let when = week.map_or(String::new(), |week| {
                    format!("; half of those are by the week of {}", self.monday(week))
                });
                format!(
                    "{name}: of {} seats agreed {} become productive{when}",
                    one(most(0)),
                    one(most(3))
                )
            }
        }
    }
}
