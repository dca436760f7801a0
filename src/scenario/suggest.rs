//! "Did you mean": the nearest name by edit distance, or the list of what there is.

/// How to mend a name that is not there: the nearest one, and all that are known.
pub fn mend<S: AsRef<str>>(wrong: &str, what: &str, known: &[S]) -> String {
    if known.is_empty() {
        return format!("there are no {what} in this file");
    }
    let mut names: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    names.sort_unstable();
    names.dedup();
    let list = listed(&names);
    match nearest(wrong, &names) {
        Some(name) => format!("did you mean `{name}`? Known {what}: {list}"),
        None => format!("known {what}: {list}"),
    }
}

/// Up to twenty names, then how many more.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 20;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The nearest name, if it is near: within a third of its letters.
pub fn nearest<'a>(wrong: &str, names: &[&'a str]) -> Option<&'a str> {
    let plain = |name: &str| name.to_lowercase().replace(['_', ' '], "-");
    let wrong = plain(wrong);
    let best = names.iter().map(|&name| (distance(&wrong, &plain(name)), name)).min()?;
    let limit = (wrong.chars().count().max(best.1.chars().count()) / 3).max(1);
    (best.0 <= limit).then_some(best.1)
}

/// Letters to change, add, drop or swap to turn `a` into `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_a_slip_and_a_dash_are_near_and_another_word_is_not() {
        let names = ["home-visits", "hub", "acute"];
        assert_eq!(nearest("home-vists", &names), Some("home-visits"));
        assert_eq!(nearest("home_visits", &names), Some("home-visits"));
        assert_eq!(nearest("hbu", &names), Some("hub"));
        assert_eq!(nearest("community", &names), None);
    }
}
