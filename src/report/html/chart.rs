//! The place of a chart: its title, and room for what the script draws from its rows.

use maud::{Markup, html};

use super::super::document::Chart;
use super::said;

/// A figure without its drawing.
pub(super) fn figure(chart: &Chart) -> Markup {
    let finding = chart.panels.first().map_or("", |panel| panel.finding.as_str());
    html! {
        figure.chart id={ "chart-" (chart.id) } data-chart=(chart.id) {
            h3.finding { (said(finding)) }
            p.what { (said(&chart.name)) }
            div.choose {}
            div.plot { noscript { p { "This chart is drawn by a script; its rows are in the CSVs beside this page." } } }
            figcaption { @for note in &chart.notes { p { (said(note)) } } }
            details.rows { summary { "Table of this chart" } div.here {} }
            p.save {}
        }
    }
}
