//! What was asked and what came of it, in sentences.

use super::SweptPage;
use crate::decision::{Axis, Target};
use crate::report::document::Style;
use crate::report::number::{counted, percent, whole};
use crate::scenario::FileKind;

impl SweptPage<'_> {
    /// What was asked.
    pub(super) fn asked(&self) -> String {
        let swept = self.swept;
        let cells = self.surface.cells.len();
        let case = match self.brief.cases.as_slice() {
            [_] => String::new(),
            cases => format!(", case {}", cases[swept.case].name),
        };
        let alike = match self.surface.scenarios {
            scenarios if scenarios < cells * swept.whose.arms().len() => {
                format!(" ({} scenarios differ)", whole(scenarios as f64))
            }
            _ => String::new(),
        };
        format!(
            "{}: {}{case}, seed {}. {} {}{alike}, all through the same winters, {} at most.",
            self.path_shown,
            self.whose(),
            swept.seed,
            whole(cells as f64),
            if cells == 1 { "cell" } else { "cells" },
            whole(f64::from(swept.winters)),
        )
    }

    /// What must be met, and how sure the answer is to be.
    pub(super) fn wanted(&self) -> Option<String> {
        let target = self.swept.target.as_ref()?;
        Some(format!(
            "Wanted: {}, at the least {}. What is said of cells is right for all of them at once with a \
             probability of {} or more.",
            self.target(target),
            self.swept.measures[self.swept.cost],
            percent(self.swept.sure.value()),
        ))
    }

    fn target(&self, target: &Target) -> String {
        let way = if target.at_least { "at least" } else { "at most" };
        let value = match self.aim() {
            Some(aim) if self.units[aim] == "share" => percent(target.value),
            Some(aim) if self.units[aim] == "£" => Style::Pounds.write(target.value),
            Some(aim) => format!("{} {}", target.value, self.units[aim]),
            None => target.value.to_string(),
        };
        match target.in_winters {
            Some(share) => {
                format!("{} {way} {value} in {} of winters", target.measure, percent(share))
            }
            None => format!("{} {way} {value} in the mean over winters", target.measure),
        }
    }

    /// The target's measure.
    pub(super) fn aim(&self) -> Option<usize> {
        let target = self.swept.target.as_ref()?;
        self.swept.measures.iter().position(|measure| *measure == target.measure)
    }

    /// An input and its values.
    pub(super) fn inputs(&self) -> Vec<String> {
        let lines = &self.brief.listings[self.swept.whose.arms()[0]][self.swept.case].lines;
        let said = |path: &String| lines.iter().find(|line| line.path == *path);
        let one = |axis: &Axis| {
            let values: Vec<String> = (0..axis.values.len()).map(|at| axis.shown(at)).collect();
            let values = match values.as_slice() {
                [first, .., last] if values.len() > 12 => {
                    format!("{} values from {first} to {last}", values.len())
                }
                _ => values.join(", "),
            };
            let own: Option<Vec<&str>> =
                axis.inputs.iter().map(|(path, _)| said(path).map(|line| &*line.value)).collect();
            let own = own.map(|own| format!(" (the file says {})", own.join(" and ")));
            format!("{}: {values}{}", axis.label, own.unwrap_or_default())
        };
        self.swept.axes.iter().map(one).collect()
    }

    /// The answer, a line at a time; empty where nothing was to be met.
    pub(super) fn answer(&self) -> Vec<String> {
        let Some(found) = &self.surface.cheapest else { return Vec::new() };
        let cells = self.surface.cells.len();
        let Some(best) = found.cell else {
            return vec![match found.open.len() {
                0 => format!("None of the {cells} cells meets it."),
                open => format!(
                    "Cannot tell yet{}: no cell certainly meets it, and {open} of {cells} may. {}",
                    self.stopped(),
                    self.more(&found.open),
                ),
            }];
        };
        let mut lines = vec![format!(
            "The cheapest that meets it: {}, at {} a winter.",
            self.cell(best),
            self.figure(best, self.swept.cost),
        )];
        lines.push(self.met(best));
        if !found.alike.is_empty() {
            let first: Vec<String> =
                found.alike.iter().take(3).map(|cell| self.cell(*cell)).collect();
            let many = found.alike.len();
            lines.push(format!("{many} more meet it and cost the same: {}.", listed(&first, many)));
        }
        if !found.open.is_empty() {
            lines.push(format!(
                "Cannot tell yet{} whether one of {} others meets it and costs less. {}",
                self.stopped(),
                found.open.len(),
                self.more(&found.open),
            ));
        }
        lines
    }

    fn stopped(&self) -> &'static str {
        if self.surface.complete { "" } else { " (stopped early)" }
    }

    /// Cells that are open, the cheapest first, and what would settle them.
    fn more(&self, open: &[usize]) -> String {
        let cost = |cell: &usize| {
            let cost = self.surface.cells[*cell].figures[self.swept.cost];
            cost.map_or(f64::INFINITY, |summary| summary.mean)
        };
        let mut order = open.to_vec();
        order.sort_by(|a, b| cost(a).total_cmp(&cost(b)).then(a.cmp(b)));
        let said = |cell: &usize| format!("{}: {}", self.cell(*cell), self.met_in_short(*cell));
        let first: Vec<String> = order.iter().take(3).map(said).collect();
        format!(
            "The cheapest of these: {}. More winters (--winters) would settle it, or a target that is not \
             just where they are.",
            first.join("; ")
        )
    }

    /// A measure of a cell with its interval.
    pub(super) fn figure(&self, cell: usize, measure: usize) -> String {
        let style = self.style(measure);
        match &self.surface.cells[cell].figures[measure] {
            None => "-".into(),
            Some(found) => {
                let ends = [found.interval.lower, found.interval.upper].map(|end| style.write(end));
                let mean = style.write(found.mean);
                // Where nothing varies there is nothing to say of it.
                let is_told = found.interval.is_bounded() && ends[0] != ends[1];
                if is_told { format!("{mean} (95% {} to {})", ends[0], ends[1]) } else { mean }
            }
        }
    }

    fn met(&self, cell: usize) -> String {
        let of = &self.surface.cells[cell];
        format!("There {}, after {}.", self.met_in_short(cell), counted(of.winters, "winter"))
    }

    fn met_in_short(&self, cell: usize) -> String {
        let of = &self.surface.cells[cell];
        let mean = self.aim().map_or_else(String::new, |aim| self.figure(cell, aim));
        let share = of.met.map_or_else(String::new, |(share, ends)| {
            let (lower, upper) = (percent(ends.lower), percent(ends.upper));
            format!(", met in {} of winters (95% {lower} to {upper})", percent(share))
        });
        let name = self.aim().map_or("", |aim| &*self.swept.measures[aim]);
        format!("{name} is {mean}{share}")
    }

    /// What the signs stand for.
    pub(super) fn signs(&self) -> Option<&'static str> {
        self.surface.cheapest.as_ref().map(|_| {
            "* the cheapest that meets the target, + meets it, - misses it, £ costs more than one that \
             meets it, ? cannot be told yet. A cell that is out is not played on."
        })
    }

    /// What to bear in mind.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.surface.complete {
            remarks.push("It was stopped early: not every cell was played to the end.".to_owned());
        }
        remarks.extend(self.idle());
        remarks.extend(self.not_chosen());
        let priors = self.brief.priors.parameters.len();
        if priors > 0 {
            let carry = match priors {
                1 => "1 input of the file carries a prior".to_owned(),
                many => format!("{} of the file carry priors", counted(many, "input")),
            };
            remarks.push(format!(
                "{carry}. A sweep plays estimates, and of an input that \
                 it sweeps its values; doubt about the others is not in the answer."
            ));
        }
        if self.brief.kind == FileKind::Structural {
            remarks.push(
                "Most figures of this file are nobody's (kind = \"structural\"): read which way a cell moves \
                 and where it turns, never the amounts."
                    .to_owned(),
            );
        }
        remarks.push(
            "Intervals are of the mean over winters: simulation error alone. Between the values that were \
             played nothing is said."
                .to_owned(),
        );
        remarks
    }

    /// Inputs that move none of the figures.
    fn idle(&self) -> Option<String> {
        let cells = &self.surface.cells;
        let moves = |axis: usize| {
            (0..cells.len()).any(|cell| {
                let mut places = cells[cell].places.clone();
                places[axis] = 0;
                cells[cell].figures != cells[self.swept.cell(&places)].figures
            })
        };
        let axes = self.swept.axes.iter().enumerate();
        let idle = axes.filter(|(at, axis)| axis.values.len() > 1 && !moves(*at));
        let idle: Vec<&str> = idle.map(|(_, axis)| &*axis.label).collect();
        let idle = (!idle.is_empty()).then(|| idle.join(", "))?;
        Some(format!("No figure moves with {idle}: does `{}` reach it?", self.arm()))
    }

    /// A cheapest cell over what nobody chooses.
    fn not_chosen(&self) -> Option<String> {
        self.surface.cheapest.as_ref()?;
        let happens = |path: &String| {
            ["needs.", "waves.", "avoidable.", "cases."].iter().any(|table| path.starts_with(table))
        };
        let axes = self.swept.axes.iter();
        let is_nobodys = |axis: &&Axis| axis.inputs.iter().any(|(path, _)| happens(path));
        let labels: Vec<&str> = axes.filter(is_nobodys).map(|axis| &*axis.label).collect();
        let labels = (!labels.is_empty()).then(|| labels.join(", "))?;
        Some(format!(
            "Nobody chooses {labels}: read the cheapest of each of its values, not the cheapest of all."
        ))
    }
}

/// A few of many, and that there are more.
fn listed(few: &[String], many: usize) -> String {
    let more = if many > few.len() { "; …" } else { "" };
    few.join("; ") + more
}
