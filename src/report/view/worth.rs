//! Net cost over the value of a bed day, with the value at which it is nil.
//!
//! Net cost is a straight line in the value: extra cost without stays, less value x bed days avoided.
//! Its intervals are made from the paired winters at each value, because their spread changes too.

use super::super::document::{Chart, Draw, Mark, Panel, Style};
use super::super::number::pounds;
use super::View;
use super::chart::{column, five, side};
use super::names::isolated;
use crate::decision::Effects;
use crate::experiment::{Pair, Series, Summary};

/// How many values are drawn, and how far beyond the greatest that the tariff names.
const STEPS: usize = 24;
const BEYOND: f64 = 1.2;

/// The chart; nothing where the tariff names no value.
pub(super) fn chart(view: &View<'_>, pair: Pair) -> Option<Chart> {
    let values = &view.brief.base.tariff.bed_day_values;
    let greatest = values.iter().map(|(_, value)| value.as_pounds()).fold(0.0, f64::max);
    if greatest <= 0.0 {
        return None;
    }
    let (arm, against) = (view.arm(pair.arm), view.arm(pair.against));
    let marks = values.iter().map(|(name, value)| Mark::Place {
        at: value.as_pounds(),
        label: format!("{} {}", isolated(name), pounds(value.as_pounds())),
    });
    let marks: Vec<Mark> = marks.collect();
    let panel = |case: usize| {
        let line = line(&Effects::of(view.study, 0, case), greatest * BEYOND);
        let row = |(value, summary): &(f64, Summary)| {
            std::iter::once((*value).into()).chain(five(Some(summary), 1.0)).collect()
        };
        Panel {
            case: view.case_of_several(case),
            finding: finding(&arm, &against, &line),
            rows: line.iter().map(row).collect(),
            marks: marks.clone(),
        }
    };
    let mut columns = vec![column("value", "Value of a bed day (£)", Style::Pounds)];
    columns.extend(super::chart::five_columns(Style::Pounds));
    Some(Chart {
        id: "worth".into(),
        name: format!("Net cost of {arm} beside {against}, over the value of a bed day"),
        columns,
        axis: "Net cost (£ a winter)".into(),
        panels: view.cases().map(panel).collect(),
        draw: draw(),
        first: vec![],
        notes: vec!["Dark band: 95% of the mean. Pale band: 19 winters of 20.".into()],
    })
}

fn draw() -> Draw {
    Draw::Curves {
        x: "value".into(),
        along: "Value of a bed day (£)".into(),
        y: "mean".into(),
        bands: vec![
            ["winter_p2_5".into(), "winter_p97_5".into()],
            ["mean_lower".into(), "mean_upper".into()],
        ],
        series: None,
        steps: false,
        dates: false,
    }
}

fn line(effects: &Effects, greatest: f64) -> Vec<(f64, Summary)> {
    let at = |step: usize| {
        let value = greatest * step as f64 / STEPS as f64;
        let pairs = effects.cost_without_stays.iter().zip(&effects.bed_days_avoided);
        let net = Series::plain(pairs.map(|(cost, days)| cost - value * days).collect());
        Some((value, net.summary()?))
    };
    (0..=STEPS).filter_map(at).collect()
}

/// Where the line can be told from nil.
fn finding(arm: &str, against: &str, line: &[(f64, Summary)]) -> String {
    let dearer = line.iter().filter(|(_, summary)| side(summary) > 0).map(|(value, _)| *value);
    let cheaper = line.iter().filter(|(_, summary)| side(summary) < 0).map(|(value, _)| *value);
    let (dearer, cheaper): (Vec<f64>, Vec<f64>) = (dearer.collect(), cheaper.collect());
    let over = |values: &[f64]| match values {
        [first, .., last] => format!("from {} to {}", pounds(*first), pounds(*last)),
        [only] => format!("at {}", pounds(*only)),
        [] => String::new(),
    };
    if dearer.len() == line.len() {
        format!("{arm} costs more than {against} at every value of a bed day shown")
    } else if cheaper.len() == line.len() {
        format!("{arm} costs less than {against} at every value of a bed day shown")
    } else if !dearer.is_empty() && !cheaper.is_empty() {
        format!(
            "{arm} costs more than {against} where a bed day is worth {}, and less {}",
            over(&dearer),
            over(&cheaper)
        )
    } else if !dearer.is_empty() {
        format!(
            "{arm} costs more than {against} where a bed day is worth {}; beyond, these winters cannot tell",
            over(&dearer)
        )
    } else if !cheaper.is_empty() {
        format!(
            "{arm} costs less than {against} where a bed day is worth {}; elsewhere these winters cannot tell",
            over(&cheaper)
        )
    } else {
        format!(
            "These winters cannot tell whether {arm} or {against} costs more, at any value shown"
        )
    }
}
