//! Waits, and the share of time at each level, as curves: how many wait no longer, how often it is no more.

use super::super::document::{Block, Cell, Chart, Draw, Panel, Section, Style};
use super::super::number::{one, whole};
use super::chart::column;
use super::names::isolated;
use super::{View, absent_days};
use crate::experiment::Chronicle;
use crate::kernel::stats::histogram::bounds;
use crate::model::series::Spread;

const TITLE: &str = "How long people wait, and how full it is";
/// How many of each kind are drawn, those with most in them first.
const DRAWN: usize = 3;
/// Curves end where all but one in a thousand is seen.
const ENOUGH: f64 = 0.999;

/// Waits and levels.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let Some(chronicle) = view.study.chronicle() else {
        return Section::holding("waits", TITLE, vec![absent_days(view)]);
    };
    let of = |wanted: fn(Spread) -> bool| Curves { view, chronicle }.charts(wanted);
    let waits = of(|of| matches!(of, Spread::Wait(_)));
    let levels = of(|of| matches!(of, Spread::Held(_)));
    let charts: Vec<Block> = waits.into_iter().chain(levels).map(Block::Chart).collect();
    Section::holding("waits", TITLE, charts)
}

struct Curves<'a> {
    view: &'a View<'a>,
    chronicle: &'a Chronicle,
}

impl Curves<'_> {
    fn charts(&self, wanted: fn(Spread) -> bool) -> Vec<Chart> {
        let outline = &self.chronicle.outline;
        let arm = self.view.few_arms()[0];
        // Where everybody is seen at once, and where nobody ever is, there is no curve.
        let size = |at: usize| {
            let world = self.view.study.plan.world(arm, 0);
            let seen = self.chronicle.spread(world, at).filter(|(bin, _)| bounds(*bin).0 > 0);
            seen.map(|(_, times)| times).sum::<u64>()
        };
        let all =
            (0..outline.distributions.len()).filter(|at| wanted(outline.distributions[*at].of));
        let mut all: Vec<(u64, usize)> =
            all.map(|at| (size(at), at)).filter(|(size, _)| *size > 0).collect();
        all.sort_by_key(|(size, at)| (std::cmp::Reverse(*size), *at));
        all.into_iter().take(DRAWN).map(|(_, at)| self.chart(at)).collect()
    }

    fn chart(&self, at: usize) -> Chart {
        let view = self.view;
        let of = &self.chronicle.outline.distributions[at];
        let subject = isolated(&of.subject);
        let is_wait = matches!(of.of, Spread::Wait(_));
        let (name, along) = if is_wait {
            (format!("Share of people whom {subject} sees within a time"), "Hours from acceptance")
        } else {
            (
                format!("Share of the winter in which {subject} holds no more than so many places"),
                "Places held",
            )
        };
        let panel = |case: usize| Panel {
            case: view.case_of_several(case),
            finding: self.finding(at, case),
            rows: self.rows(at, case),
            marks: vec![],
        };
        let style = if is_wait { Style::Two } else { Style::Whole };
        Chart {
            id: format!("spread-{}", of.name()),
            name,
            columns: vec![
                column("choice", "Choice", Style::Text),
                column("up_to", along, style),
                column("share", "Share up to that", Style::Percent),
            ],
            axis: if is_wait { "Share of people" } else { "Share of the winter" }.into(),
            panels: view.cases().map(panel).collect(),
            draw: Draw::curves("up_to", along, "share", "choice", false),
            first: vec![],
            notes: vec![format!(
                "All winters together. Other choices are in {}.",
                if is_wait { "waits.csv" } else { "levels.csv" }
            )],
        }
    }

    /// What was seen up to each bin, as a share.
    fn shares(&self, at: usize, world: usize) -> Vec<(u32, f64)> {
        let all: u64 = self.chronicle.spread(world, at).map(|(_, times)| times).sum();
        let mut seen = 0;
        let step = |(bin, times): (usize, u64)| {
            seen += times;
            let (least, wide) = bounds(bin);
            (least + (wide - 1), seen as f64 / all as f64)
        };
        self.chronicle.spread(world, at).map(step).collect()
    }

    fn unit(&self, at: usize, value: u32) -> f64 {
        let is_wait = matches!(self.chronicle.outline.distributions[at].of, Spread::Wait(_));
        if is_wait { f64::from(value) / 60.0 } else { f64::from(value) }
    }

    fn rows(&self, at: usize, case: usize) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for arm in self.view.few_arms() {
            let shares = self.shares(at, self.view.study.plan.world(arm, case));
            let enough = shares.iter().position(|(_, share)| *share >= ENOUGH);
            for (value, share) in &shares[..enough.map_or(shares.len(), |at| at + 1)] {
                rows.push(vec![
                    self.view.arm(arm).into(),
                    self.unit(at, *value).into(),
                    (*share).into(),
                ]);
            }
        }
        rows
    }

    /// Nine in ten.
    fn finding(&self, at: usize, case: usize) -> String {
        let arm = self.view.few_arms()[0];
        let of = &self.chronicle.outline.distributions[at];
        let subject = isolated(&of.subject);
        let shares = self.shares(at, self.view.study.plan.world(arm, case));
        let Some((value, _)) = shares.iter().find(|(_, share)| *share >= 0.9) else {
            return format!("Nobody comes to {subject} in {}", self.view.arm(arm));
        };
        let (value, arm) = (self.unit(at, *value), self.view.arm(arm));
        if matches!(of.of, Spread::Wait(_)) {
            format!("{subject} sees nine people in ten within {} hours, {arm}", one(value))
        } else {
            format!(
                "{subject} holds at most {} places for nine tenths of the winter, {arm}",
                whole(value)
            )
        }
    }
}
