//! The planner's own text among ours.
//!
//! A name may be written from right to left. Put into a sentence as it is, it would turn round what
//! stands after it; so it is set apart by the marks that Unicode has for that (first strong isolate, pop
//! directional isolate), which every browser and spreadsheet obeys and none shows. Marks of that kind
//! inside a name are taken out: they are invisible, and could undo ours. So are control characters.

const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

/// Text without invisible marks that steer its direction or a terminal.
pub(super) fn plain(text: &str) -> String {
    let steers = |sign: char| matches!(sign, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |sign: &char| !steers(*sign) && (!sign.is_control() || *sign == '\n');
    text.chars().filter(shown).collect()
}

/// A name that may stand in a sentence of ours.
pub(super) fn isolated(name: &str) -> String {
    let name = plain(name);
    if name.is_ascii() { name } else { format!("{ISOLATE}{name}{POP}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        assert_eq!(isolated("recruit-august"), "recruit-august");
    }

    #[test]
    fn other_scripts_stand_apart_and_cannot_get_out() {
        assert_eq!(isolated("בית"), "\u{2068}בית\u{2069}");
        assert_eq!(isolated("é\u{2069}\u{202e}x"), "\u{2068}éx\u{2069}");
        assert_eq!(plain("a\u{7}b\nc"), "ab\nc");
    }
}
