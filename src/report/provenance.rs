//! What a figure rests on, as a grade.

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
