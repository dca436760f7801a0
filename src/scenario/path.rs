//! Dotted paths: how a place in a file is written, `services.home-visits."a name".response`.

/// A path with one part more.
pub(super) fn join(path: &str, part: &str) -> String {
    if path.is_empty() { quoted(part) } else { format!("{path}.{}", quoted(part)) }
}

/// A part of a path, in quotes where it has a space or a dot.
pub(super) fn quoted(part: &str) -> String {
    let bare = |letter: char| letter.is_alphanumeric() || "-_/".contains(letter);
    if part.chars().all(bare) && !part.is_empty() { part.to_owned() } else { format!("\"{part}\"") }
}
