//! What a figure rests on, as a grade, and in which arms and cases it holds.

use crate::scenario::{Brief, Listed};

/// What a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Marked `illustrative`: chosen to show the working, from no source.
    Illustrative,
    /// Written in the file without a source.
    None,
    /// Not written in the file: the default was taken.
    Default,
    /// A citation in words.
    Cited,
    /// The id of a listed piece of evidence.
    Evidence,
}

impl Grade {
    /// The grade of a figure by its source.
    pub fn of(source: &str, is_default: bool) -> Self {
        match source {
            _ if is_default => Self::Default,
            "" => Self::None,
            source if source.starts_with("illustrative") => Self::Illustrative,
            source if is_evidence(source) => Self::Evidence,
            _ => Self::Cited,
        }
    }

    /// The name in files and lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Illustrative => "illustrative",
            Self::None => "no source",
            Self::Default => "default",
            Self::Cited => "cited",
            Self::Evidence => "evidence",
        }
    }
}

/// In which arms and cases a figure holds, in words; nothing where it is in all of them.
pub fn where_it_holds(brief: &Brief, figure: &Listed<'_>) -> Option<String> {
    if figure.cells.is_empty() {
        return Some("in the file; every arm says otherwise".into());
    }
    if figure.is_everywhere(brief) {
        return None;
    }
    let cases_of = |arm: usize| -> Vec<usize> {
        figure.cells.iter().filter(|cell| cell.0 == arm).map(|cell| cell.1).collect()
    };
    let arms: Vec<usize> = (0..brief.arms.len()).filter(|arm| !cases_of(*arm).is_empty()).collect();
    let cases = cases_of(arms[0]);
    let names: Vec<&str> = brief.cases.iter().map(|case| &*case.name).collect();
    if arms.iter().any(|arm| cases_of(*arm) != cases) {
        let one = |arm: &usize| {
            let within = some_of(&cases_of(*arm), &names);
            within.map_or_else(
                || brief.arms[*arm].name.clone(),
                |within| format!("{} ({within})", brief.arms[*arm].name),
            )
        };
        return Some(format!("in {}", arms.iter().map(one).collect::<Vec<_>>().join(", ")));
    }
    let known: Vec<&str> = brief.arms.iter().map(|arm| &*arm.name).collect();
    match (some_of(&arms, &known), some_of(&cases, &names)) {
        (Some(arms), Some(cases)) => Some(format!("in {arms} ({cases})")),
        (Some(one), None) | (None, Some(one)) => Some(format!("in {one}")),
        (None, None) => None,
    }
}

/// `a, b`, or `all but c` where fewer are left out than named; nothing where it is all of them.
fn some_of(some: &[usize], names: &[&str]) -> Option<String> {
    let others: Vec<usize> = (0..names.len()).filter(|at| !some.contains(at)).collect();
    let named = |some: &[usize]| some.iter().map(|at| names[*at]).collect::<Vec<_>>().join(", ");
    match others.len() {
        0 => None,
        few if few < some.len() => Some(format!("all but {}", named(&others))),
        _ => Some(named(some)),
    }
}

/// Whether a source begins with the id of a piece of evidence: a letter and two digits, `B07`.
pub(super) fn is_evidence(source: &str) -> bool {
    let mut signs = source.chars();
    let letter = signs.next().is_some_and(|sign| sign.is_ascii_uppercase());
    let digits = signs.by_ref().take_while(char::is_ascii_digit).count();
    letter && digits >= 2
}

#[cfg(test)]
mod tests {
    use super::is_evidence;

    #[test]
    fn evidence_has_a_letter_and_two_digits() {
        assert!(is_evidence("B07") && is_evidence("B07: 1,960 / 2,260") && is_evidence("C01"));
        assert!(!is_evidence("NHS Improvement 2018") && !is_evidence("b07") && !is_evidence("B7"));
    }
}
