//! The answer alone, where another page already says what was turned and what it rests on.

use super::Told;
use crate::decision::{Ask, Sign, Threshold};

/// Where the difference is zero, in words: the answer alone.
pub(in crate::report) fn answer(ask: &Ask<'_>, found: &Threshold) -> String {
    let told = Told { ask, found };
    let (low, high) = (told.shown(found.between.0), told.shown(found.between.1));
    let mut lines = match (found.crossings.as_slice(), found.looked.first()) {
        ([], Some(first)) if first.sign() != Sign::Zero => {
            let ahead = told.ahead(first.sign());
            vec![format!("From {low} to {high} the difference keeps its sign: {ahead}.")]
        }
        ([one], _) => {
            vec![told.place_of_zero(one), told.sides(one), told.where_it_stands(one)]
        }
        _ => told.answer(),
    };
    if !found.complete {
        lines.push("Stopped before the search was done.".into());
    }
    lines.join(" ")
}
