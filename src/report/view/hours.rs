//! The hours of the week: how busy each team is, and when promises are missed.

use super::super::document::{Block, Cell, Chart, Draw, Panel, Section, Style};
use super::super::number::percent;
use super::chart::column;
use super::names::isolated;
use super::{View, absent_days};
use crate::experiment::{Chronicle, Hour};

const TITLE: &str = "Hour by hour: how busy, and when promises are missed";
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// How many teams and how many services are drawn, the busiest first.
const DRAWN: usize = 3;

/// Hours.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let Some(chronicle) = view.study.chronicle() else {
        return Section::holding("hours", TITLE, vec![absent_days(view)]);
    };
    let arm = view.few_arms()[0];
    let world = |case| view.study.plan.world(arm, case);
    let teams = view.brief.base.teams.enumerate().map(|(id, team)| {
        let hours = view.cases().map(|case| chronicle.hours_of_team(world(case), id.index()));
        Week { of: isolated(&team.name), is_team: true, hours: hours.collect() }
    });
    let services = view.brief.base.services.enumerate().map(|(id, service)| {
        let hours = view.cases().map(|case| chronicle.hours_of_service(world(case), id.index()));
        Week { of: isolated(&service.name), is_team: false, hours: hours.collect() }
    });
    let weeks = largest(teams.collect()).into_iter().chain(largest(services.collect()));
    let charts = weeks.map(|week| Block::Chart(week.chart(view, chronicle, arm)));
    Section::holding("hours", TITLE, charts.collect())
}

/// A week in each case: of a team busy and on shift, of a service promises due and kept.
struct Week {
    of: String,
    is_team: bool,
    hours: Vec<[Hour; 168]>,
}

/// Those with most in them, largest first; none that are empty.
fn largest(mut weeks: Vec<Week>) -> Vec<Week> {
    let size = |week: &Week| week.hours.iter().flatten().map(|hour| hour[0]).sum::<u64>();
    weeks.retain(|week| size(week) > 0);
    weeks.sort_by_key(|week| (std::cmp::Reverse(size(week)), week.of.clone()));
    weeks.truncate(DRAWN);
    weeks
}

impl Week {
    /// Above and below the line of the share that is shown.
    const fn share(&self, hour: Hour) -> (u64, u64) {
        if self.is_team { (hour[0], hour[1]) } else { (hour[0] - hour[1], hour[0]) }
    }

    fn chart(&self, view: &View<'_>, chronicle: &Chronicle, arm: usize) -> Chart {
        let (name, of) = (view.arm(arm), &self.of);
        let (id, what) = if self.is_team {
            ("busy", format!("Share of staff of {of} on shift who are with somebody or on the way"))
        } else {
            (
                "missed",
                format!(
                    "Share of promises of {of} that are missed, by the hour in which they are made"
                ),
            )
        };
        let panel = |case: usize| Panel {
            case: view.case_of_several(case),
            finding: self.finding(case, &name),
            rows: self.rows(view, chronicle, case),
            marks: vec![],
        };
        Chart {
            id: format!("{id}-{of}"),
            name: format!("{what}, {name}"),
            columns: vec![
                column("hour", "Hour", Style::Text),
                column("weekday", "Day", Style::Text),
                column("share", if self.is_team { "Busy" } else { "Missed" }, Style::Percent),
                column("of", if self.is_team { "Staff on shift" } else { "Promises a winter" }, Style::One),
            ],
            axis: "Share".into(),
            panels: view.cases().map(panel).collect(),
            draw: draw(),
            first: vec![],
            notes: vec!["Empty: nobody is on shift, or nothing was promised. Others are in utilisation.csv and \
                         missed.csv."
                .into()],
        }
    }

    fn rows(&self, view: &View<'_>, chronicle: &Chronicle, case: usize) -> Vec<Vec<Cell>> {
        let winters = view.study.winters as f64;
        let mut rows = Vec::new();
        for clock in 0..24 {
            for (day, weekday) in WEEKDAYS.iter().enumerate() {
                let hour = day * 24 + clock;
                let (above, below) = self.share(self.hours[case][hour]);
                let share = (below > 0).then(|| above as f64 / below as f64);
                let readings = f64::from(chronicle.outline.readings[hour]);
                let per = if self.is_team { readings * winters } else { winters };
                let many = (per > 0.0).then(|| below as f64 / per);
                rows.push(vec![
                    format!("{clock:02}").into(),
                    (*weekday).into(),
                    share.into(),
                    many.into(),
                ]);
            }
        }
        rows
    }

    /// The whole share, and the hour that has most of what is counted.
    fn finding(&self, case: usize, arm: &str) -> String {
        let shares = self.hours[case].map(|hour| self.share(hour));
        let (above, below) =
            shares.iter().fold((0, 0), |sum, hour| (sum.0 + hour.0, sum.1 + hour.1));
        let of = &self.of;
        if below == 0 {
            return format!("Nobody works in {of} and nothing is promised there, {arm}");
        }
        let all = percent(above as f64 / below as f64);
        let most = (0..168).rev().max_by_key(|hour| shares[*hour].0).unwrap_or(0);
        let when = format!("{} {:02}:00", WEEKDAYS[most / 24], most % 24);
        match (self.is_team, above) {
            (true, _) => format!(
                "{of} are busy {all} of their time on shift, most of all from {when}, {arm}"
            ),
            (false, 0) => format!("{of} misses no promise, {arm}"),
            (false, _) => {
                format!("{of} misses {all} of its promises, most of them made from {when}, {arm}")
            }
        }
    }
}

fn draw() -> Draw {
    Draw::Heat {
        row: "hour".into(),
        down: "hour of the day".into(),
        column: "weekday".into(),
        along: "day of the week".into(),
        value: "share".into(),
        mark: None,
        centred: false,
    }
}
