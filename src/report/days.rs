//! The tables of days, weeks, hours and distributions, where a study keeps them.
//!
//! Quantiles are over winters. Those of a day are values that came up; beyond 127 the middle of a bin
//! one part in 64 wide. Means are exact.

use super::figures::Report;
use super::table::{Cell, Table};
use crate::experiment::{Chronicle, Study};
use crate::kernel::stats::Histogram;
use crate::kernel::stats::histogram::bounds;
use crate::model::diary::HOURS;
use crate::model::series::{Every, Of, Spread};
use crate::scenario::Brief;

/// The quantiles of a fan, with their names in files.
pub const FAN: [(&str, f64); 7] = [
    ("p2_5", 0.025),
    ("p10", 0.1),
    ("p25", 0.25),
    ("p50", 0.5),
    ("p75", 0.75),
    ("p90", 0.9),
    ("p97_5", 0.975),
];

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Contracted hours of a full-time week where nobody says otherwise.
const FULL_TIME: f64 = 37.5;

/// What tables of days are made from.
pub(super) struct Days<'a> {
    pub report: &'a Report,
    pub study: &'a Study<'a>,
    pub brief: &'a Brief,
    pub chronicle: &'a Chronicle,
}

impl<'a> Days<'a> {
    /// What there is, if days were kept.
    pub(super) fn of(report: &'a Report, study: &'a Study<'_>, brief: &'a Brief) -> Option<Self> {
        Some(Self { report, study, brief, chronicle: study.chronicle()? })
    }

    /// Names and tables.
    pub(super) fn tables(&self) -> Vec<(&'static str, Table)> {
        vec![
            ("daily.csv", self.daily()),
            ("funnel.csv", self.funnel()),
            ("levels.csv", self.levels()),
            ("missed.csv", self.missed()),
            ("series.csv", self.series()),
            ("utilisation.csv", self.utilisation()),
            ("waits.csv", self.waits()),
            ("workforce.csv", self.workforce()),
        ]
    }

    /// Every arm and case: the names, and the world.
    fn worlds(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        let cases = 0..self.report.cases.len();
        (0..self.report.arms.len()).flat_map(move |arm| {
            cases.clone().map(move |case| (arm, case, self.study.plan.world(arm, case)))
        })
    }

    fn names(&self, arm: usize, case: usize) -> Vec<Cell> {
        let (arm, case) = (&self.report.arms[arm].name, &self.report.cases[case].name);
        vec![arm.as_str().into(), case.as_str().into()]
    }

    /// The series that say something of a world.
    fn series_of(&self, world: usize) -> impl Iterator<Item = usize> + '_ {
        let blueprint = &self.study.plan.ensemble.worlds[world];
        (0..self.chronicle.outline.series.len())
            .filter(move |series| self.chronicle.has_series(blueprint, *series))
    }

    fn date(&self, day: i64) -> String {
        self.study.plan.ensemble.calendar.date(day).to_string()
    }

    /// The Monday of a week.
    fn monday(&self, week: usize) -> String {
        self.date(self.chronicle.outline.first_monday + 7 * week as i64)
    }

    /// `daily.csv`: a day of a series, over winters.
    fn daily(&self) -> Table {
        let mut header = vec!["arm", "case", "series", "unit", "date", "part", "mean"];
        header.extend(FAN.map(|(name, _)| name));
        let mut table = Table::new(header);
        let outline = &self.chronicle.outline;
        for (arm, case, world) in self.worlds() {
            for at in self.series_of(world) {
                let series = &outline.series[at];
                if series.every != Every::Day {
                    continue;
                }
                let name = series.name();
                for (day, seen) in outline.days.clone().zip(self.chronicle.days(world, at)) {
                    let mut row = self.names(arm, case);
                    row.push(name.as_str().into());
                    row.push(series.unit.into());
                    row.push(self.date(day).as_str().into());
                    row.push(part(day, self.study.plan.ensemble.period_days()).into());
                    row.extend(spread(seen, 1.0));
                    table.push(row);
                }
            }
        }
        table
    }

    /// The weekly series of a world that are about hours, or about seats.
    fn weekly(&self, world: usize, stages: bool) -> impl Iterator<Item = usize> + '_ {
        let outline = &self.chronicle.outline;
        self.series_of(world).filter(move |at| match outline.series[*at].of {
            Of::Post(_, what) | Of::Standing(_, what) => what.is_stage() == stages,
            _ => false,
        })
    }

    /// `workforce.csv`: hours a week of each post and of each team's standing staff.
    fn workforce(&self) -> Table {
        let mut header = vec!["arm", "case", "staff", "name", "what", "week_beginning"];
        header.extend(["full_time_hours", "mean_wte", "mean_hours"]);
        let fan = FAN.map(|(name, _)| format!("hours_{name}"));
        header.extend(fan.iter().map(String::as_str));
        let mut table = Table::new(header);
        for (arm, case, world) in self.worlds() {
            for at in self.weekly(world, false) {
                let series = &self.chronicle.outline.series[at];
                let (staff, full) = match series.of {
                    Of::Post(post, _) => {
                        ("post", self.brief.scenarios[arm][case].posts[post].weekly_hours)
                    }
                    _ => ("standing", FULL_TIME),
                };
                for (week, seen) in self.chronicle.days(world, at).iter().enumerate() {
                    let mut row = self.names(arm, case);
                    row.extend([staff, &series.subject, series.what].map(Cell::from));
                    row.push(self.monday(week).as_str().into());
                    row.push(full.into());
                    row.push(seen.mean().map(|mean| mean * series.per() / full).into());
                    row.extend(spread(seen, series.per()));
                    table.push(row);
                }
            }
        }
        table
    }

    /// `funnel.csv`: seats that have reached each stage by the end of each week.
    fn funnel(&self) -> Table {
        let mut header = vec!["arm", "case", "post", "stage", "week_beginning", "mean_seats"];
        let fan = FAN.map(|(name, _)| format!("seats_{name}"));
        header.extend(fan.iter().map(String::as_str));
        let mut table = Table::new(header);
        for (arm, case, world) in self.worlds() {
            for at in self.weekly(world, true) {
                let series = &self.chronicle.outline.series[at];
                for (week, seen) in self.chronicle.days(world, at).iter().enumerate() {
                    let mut row = self.names(arm, case);
                    row.extend([series.subject.as_str(), series.what].map(Cell::from));
                    row.push(self.monday(week).as_str().into());
                    row.extend(spread(seen, 1.0));
                    table.push(row);
                }
            }
        }
        table
    }

    /// `utilisation.csv`: how busy each team is, by hour of the week.
    fn utilisation(&self) -> Table {
        let first = ["arm", "case", "team", "weekday", "hour"];
        let last = ["mean_busy", "mean_on_shift", "utilisation"];
        let mut table = Table::new(first.iter().chain(&last).copied());
        let readings = &self.chronicle.outline.readings;
        for (arm, case, world) in self.worlds() {
            let blueprint = &self.study.plan.ensemble.worlds[world];
            for (id, team) in self.brief.base.teams.enumerate() {
                if !blueprint.works(id) {
                    continue;
                }
                let hours = self.chronicle.hours_of_team(world, id.index());
                for (hour, [busy, on_shift]) in hours.into_iter().enumerate() {
                    let n = f64::from(readings[hour]) * self.study.winters as f64;
                    let mean = |sum: u64| (n > 0.0).then(|| sum as f64 / n);
                    let mut row = self.names(arm, case);
                    row.push(team.name.as_str().into());
                    row.extend(hour_of_week(hour));
                    row.push(mean(busy).into());
                    row.push(mean(on_shift).into());
                    row.push((on_shift > 0).then(|| busy as f64 / on_shift as f64).into());
                    table.push(row);
                }
            }
        }
        table
    }

    /// `missed.csv`: promises that were not kept, by the hour of the week in which they were made.
    fn missed(&self) -> Table {
        let first = ["arm", "case", "service", "weekday", "hour"];
        let last = ["due_per_winter", "missed_per_winter", "share_missed"];
        let mut table = Table::new(first.iter().chain(&last).copied());
        let winters = self.study.winters as f64;
        for (arm, case, world) in self.worlds() {
            for (id, service) in self.brief.base.services.enumerate() {
                let hours = self.chronicle.hours_of_service(world, id.index());
                if hours.iter().all(|[due, _]| *due == 0) {
                    continue;
                }
                for (hour, [due, kept]) in hours.into_iter().enumerate() {
                    let missed = due - kept;
                    let mut row = self.names(arm, case);
                    row.push(service.name.as_str().into());
                    row.extend(hour_of_week(hour));
                    row.push((due as f64 / winters).into());
                    row.push((missed as f64 / winters).into());
                    row.push((due > 0).then(|| missed as f64 / due as f64).into());
                    table.push(row);
                }
            }
        }
        table
    }

    /// `waits.csv`: people by how long they waited; cumulative shares are the curve.
    fn waits(&self) -> Table {
        let first = ["arm", "case", "service", "minutes_from", "minutes_to"];
        let mut table =
            Table::new(first.iter().chain(&["people_per_winter", "share_up_to"]).copied());
        self.distribute(
            &mut table,
            |of| matches!(of, Spread::Wait(_)),
            |times, _| (times as f64 / self.study.winters as f64).into(),
        );
        table
    }

    /// `levels.csv`: the share of the winter at each level.
    fn levels(&self) -> Table {
        let first = ["arm", "case", "level_of", "from", "to"];
        let mut table = Table::new(first.iter().chain(&["share_of_time", "share_up_to"]).copied());
        self.distribute(
            &mut table,
            |of| !matches!(of, Spread::Wait(_)),
            |times, all| (times as f64 / all as f64).into(),
        );
        table
    }

    fn distribute(
        &self,
        table: &mut Table,
        wanted: impl Fn(Spread) -> bool,
        figure: impl Fn(u64, u64) -> Cell,
    ) {
        let outline = &self.chronicle.outline;
        for (arm, case, world) in self.worlds() {
            let blueprint = &self.study.plan.ensemble.worlds[world];
            for (at, of) in outline.distributions.iter().enumerate() {
                if !wanted(of.of) || !self.chronicle.has_spread(blueprint, at) {
                    continue;
                }
                let all: u64 = self.chronicle.spread(world, at).map(|(_, times)| times).sum();
                let name = if let Spread::Wait(_) = of.of { of.subject.clone() } else { of.name() };
                let mut seen = 0;
                for (bin, times) in self.chronicle.spread(world, at) {
                    seen += times;
                    let (least, wide) = bounds(bin);
                    let mut row = self.names(arm, case);
                    row.push(name.as_str().into());
                    row.push(i64::from(least).into());
                    row.push(i64::from(least + (wide - 1)).into());
                    row.push(figure(times, all));
                    row.push((seen as f64 / all as f64).into());
                    table.push(row);
                }
            }
        }
    }

    /// `series.csv`: what each series and distribution is.
    fn series(&self) -> Table {
        let mut table = Table::new(["name", "file", "unit", "every", "meaning"]);
        let outline = &self.chronicle.outline;
        for series in &outline.series {
            let (file, every) = match (series.every, series.unit) {
                (Every::Day, _) => ("daily.csv", "day"),
                (Every::Week, "seats") => ("funnel.csv", "week"),
                (Every::Week, _) => ("workforce.csv", "week"),
            };
            let name = series.name();
            table.push([&name, file, series.unit, every, series.meaning].map(Cell::from).to_vec());
        }
        for of in &outline.distributions {
            let (file, every) = match of.of {
                Spread::Wait(_) => ("waits.csv", "person"),
                _ => ("levels.csv", "reading"),
            };
            let name = of.name();
            table.push([&name, file, of.unit, every, of.meaning].map(Cell::from).to_vec());
        }
        table
    }
}

/// Which part of the play a day is in, counted from the first of the winter.
pub(super) const fn part(day: i64, period: i64) -> &'static str {
    if day < 0 {
        "warm-up"
    } else if day < period {
        "winter"
    } else {
        "follow-up"
    }
}

fn hour_of_week(hour: usize) -> [Cell; 2] {
    debug_assert!(hour < HOURS);
    [WEEKDAYS[hour / 24].into(), (hour % 24).into()]
}

/// Mean and fan.
fn spread(seen: &Histogram, per: f64) -> Vec<Cell> {
    let mut cells = vec![seen.mean().map(|mean| mean * per).into()];
    cells.extend(FAN.map(|(_, p)| seen.quantile(p).map(|value| value * per).into()));
    cells
}
