//! What to bear in mind.

use super::super::document::{Block, Section};
use super::View;
use super::names::plain;

/// Every caveat, with its remedy.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let caveats = view.report.caveat_words();
    let points =
        caveats.iter().map(|(caveat, words)| plain(&format!("{words} {}", caveat.remedy())));
    let points = Block::Points { title: "In this study".into(), points: points.collect() };
    Section::holding("bear", "Bear in mind", vec![points])
}
