//! The chances that follow from a scenario, to be held against the literature.
//!
//! Published trials report the share of people admitted under usual care and the share of these
//! admissions that a service avoids. A scenario has neither number: it has the chance of a crisis,
//! of an admission given a crisis, of averting a crisis, and of its coming back. The products are
//! what can be compared:
//!
//! ```text
//! p_cf       = P(crisis) x P(conversion)      admitted under usual care
//! 1 - p_fail = response x (1 - P(rebound))    averted by a first contact in time, and for good
//! ```

use std::fmt::Write;

use serde_json::{Value, json};

use super::Cell;
use crate::kernel::quantity::Probability;
use crate::scenario::Scenario;

/// A product of two chances.
struct Product {
    name: String,
    first: f64,
    second: f64,
}

impl Product {
    fn line(&self) -> String {
        let product = percent(self.first * self.second);
        format!("{} x {} = {product}", percent(self.first), percent(self.second))
    }
}

/// Under usual care, for each need that can reach a crisis.
fn under_usual_care(scenario: &Scenario) -> Vec<Product> {
    let of = |need: &crate::scenario::Need| {
        let crisis = need.crisis.as_ref()?;
        let (first, second) = (crisis.probability.value(), crisis.conversion.value());
        Some(Product { name: need.name.clone(), first, second })
    };
    scenario.needs.iter().filter_map(of).collect()
}

/// By each service that is there, for each need whose crises it may avert.
fn averted(scenario: &Scenario) -> Vec<(String, Product)> {
    let mut averted = Vec::new();
    for service in scenario.services.iter().filter(|service| service.enabled) {
        for (need, response) in &service.effect.response {
            let need = &scenario.needs[*need];
            let rebound =
                need.rebound.as_ref().map_or(Probability::NEVER, |again| again.probability);
            if need.crisis.is_some() && *response > Probability::NEVER {
                let (first, second) = (response.value(), 1.0 - rebound.value());
                let product = Product { name: need.name.clone(), first, second };
                averted.push((service.name.clone(), product));
            }
        }
    }
    averted
}

/// As remarks below a listing.
pub(super) fn text(cell: Cell<'_>) -> String {
    let scenario = &cell.brief.scenarios[cell.arm][cell.case];
    let mut text = String::new();
    let needs = under_usual_care(scenario);
    if !needs.is_empty() {
        text += "\n# Admitted under usual care: p_cf = P(crisis) x P(conversion)\n";
    }
    for need in needs {
        let _ = writeln!(text, "# p_cf {}: {}", need.name, need.line());
    }
    let services = averted(scenario);
    if !services.is_empty() {
        text +=
            "\n# Averted by a first contact in time: 1 - p_fail = response x (1 - P(rebound))\n";
    }
    for (service, need) in services {
        let _ = writeln!(text, "# 1 - p_fail {service}, {}: {}", need.name, need.line());
    }
    text
}

/// For programs.
pub(super) fn json(cell: Cell<'_>) -> Value {
    let scenario = &cell.brief.scenarios[cell.arm][cell.case];
    let need = |need: Product| {
        let value = need.first * need.second;
        json!({ "need": need.name, "crisis": need.first, "conversion": need.second, "p_cf": value })
    };
    let service = |(service, need): (String, Product)| {
        json!({
            "service": service,
            "need": need.name,
            "response": need.first,
            "no_rebound": need.second,
            "one_minus_p_fail": need.first * need.second,
        })
    };
    json!({
        "p_cf": under_usual_care(scenario).into_iter().map(need).collect::<Vec<_>>(),
        "one_minus_p_fail": averted(scenario).into_iter().map(service).collect::<Vec<_>>(),
    })
}

fn percent(share: f64) -> String {
    let shown = format!("{:.2}", share * 100.0);
    let shown = shown.trim_end_matches('0').trim_end_matches('.');
    format!("{shown}%")
}
