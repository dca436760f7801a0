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

/// The parts of a dotted path; a part with dots or spaces stands in quotes.
pub fn parts(path: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for letter in path.chars() {
        match letter {
            '"' => quoted = !quoted,
            '.' if !quoted => parts.push(String::new()),
            letter => parts.last_mut().expect("there is always a last part").push(letter),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_about_a_thing_of_a_table() {
        let thing = |path: &str| {
            let parts = parts(path);
            Some((parts.first()?.clone(), parts.get(1)?.clone()))
        };
        let about = |table: &str, name: &str| Some((table.to_owned(), name.to_owned()));
        assert_eq!(thing("services.\"a. b\".response"), about("services", "a. b"));
        assert_eq!(thing("tariff.bed_day"), about("tariff", "bed_day"));
        assert_eq!((thing("seed"), thing("teams.nurses")), (None, about("teams", "nurses")));
    }
}
