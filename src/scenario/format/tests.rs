//! The description held against the readers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::asked::{self, Asked};
use super::{NAME, Need, Sort, Table, at, page, tables};
use crate::scenario::{Files, ProblemKind, judge};

/// How much of each table a file made from the description has.
#[derive(Clone, Copy, PartialEq)]
enum Fill {
    /// No key at all.
    Nothing,
    /// The same, and no table that could be a shorter value.
    Emptiest,
    /// What it must, and no table that it may do without.
    Bare,
    /// What it must, in every table.
    Least,
    /// Every key, as its example says.
    Examples,
}

/// A file with every table of the description. Its names stand for nothing, which stops no reader.
fn made(fill: Fill) -> Files {
    let mut text = String::new();
    let root = tables().find(|table| table.path.is_empty()).expect("the file is described");
    add(&mut text, root, "", fill, "");
    let rows = "practice,needs\nElm,1.5\n";
    Files {
        main: ("made.toml".to_owned(), text),
        side: vec![("practices.csv".into(), rows.into())],
    }
}

/// A table and those below it; of tables that exclude each other only `block`.
fn add(text: &mut String, table: &Table, path: &str, fill: Fill, block: &str) {
    match table.sort {
        _ if path.is_empty() => {}
        Sort::List => writeln!(text, "[[{path}]]").expect("text"),
        _ => writeln!(text, "[{path}]").expect("text"),
    }
    add_keys(text, table, fill);
    for below in table.below().filter(|below| is_wanted(table, below, fill, block)) {
        let (_, name) = below.place().expect("it is below");
        let own = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        let blocks: Vec<&Table> = below.below().filter(|it| it.sort == Sort::Block).collect();
        // One service for each way to work.
        for block in &blocks {
            let name = block.place().expect("it is below").1;
            add(text, below, &format!("{own}.{name}"), fill, block.path);
        }
        match below.sort {
            Sort::Group if blocks.is_empty() => add(text, below, &format!("{own}.x"), fill, ""),
            Sort::Group => {}
            _ => add(text, below, &own, fill, ""),
        }
    }
}

fn is_wanted(above: &Table, below: &Table, fill: Fill, block: &str) -> bool {
    let (_, name) = below.place().expect("it is below");
    let is_short = matches!(fill, Fill::Examples | Fill::Emptiest);
    let is_key = is_short && above.keys().any(|key| key.name == name);
    let is_part = matches!(below.sort, Sort::One | Sort::List);
    let is_spare = fill == Fill::Bare && is_part && below.need != Need::Must;
    let is_other = below.sort == Sort::Block && below.path != block;
    !is_key && !is_spare && !is_other
}

/// The keys of a table, but for those below it that are tables alone.
fn add_keys(text: &mut String, table: &Table, fill: Fill) {
    let is_table =
        |key: &str| table.below().any(|below| below.place().is_some_and(|at| at.1 == key));
    for key in table.keys() {
        let wanted = match fill {
            Fill::Nothing | Fill::Emptiest => false,
            // A key that may be a table is one here, and its example there.
            Fill::Bare | Fill::Least => key.need == Need::Must && !is_table(key.name),
            Fill::Examples => true,
        };
        if wanted {
            writeln!(text, "{} = {}", key.name, key.example).expect("text");
        }
    }
}

/// What reading the made files and the page's example asks.
fn read_all() -> Asked {
    asked::take();
    for fill in [Fill::Bare, Fill::Least, Fill::Examples] {
        judge(&made(fill));
    }
    let example = include_str!("../../../docs/scenario-example.toml").to_owned();
    let rows = "practice,needs,list_size,uptake,allocation\nElm,1.5,9100,45%,3\n";
    let side = vec![("practices.csv".to_owned(), rows.to_owned())];
    judge(&Files { main: ("example.toml".to_owned(), example), side });
    asked::take()
}

/// The parts of a path of the listing.
fn parts(path: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for letter in path.chars() {
        match letter {
            '"' => quoted = !quoted,
            '.' if !quoted => parts.push(String::new()),
            letter => parts.last_mut().expect("there is one").push(letter),
        }
    }
    if path.is_empty() { Vec::new() } else { parts }
}

/// The key of a table that is a part of a value: `time = { by_skill = … }`.
fn inside(parts: &[String]) -> Option<&'static str> {
    let (last, above) = parts.split_last()?;
    let key = at(above)?.keys().find(|key| key.name == last)?;
    key.written.inside()
}

#[test]
fn what_the_readers_ask_for_is_described_and_nothing_else() {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, keys) in read_all().known {
        let parts = parts(&path);
        let keys = keys.into_iter().filter(|key| !["source", "note"].contains(key));
        if let Some(own) = inside(&parts) {
            assert!(keys.eq([own]), "`{path}` has other keys than `{own}`");
        } else {
            let table = at(&parts).unwrap_or_else(|| panic!("`[{path}]` is not described"));
            known.entry(table.path).or_default().extend(keys);
        }
    }
    let mut wrong = Vec::new();
    for table in tables() {
        let mut described: BTreeSet<&str> = table.keys().map(|key| key.name).collect();
        described.extend(table.below().filter_map(|below| Some(below.place()?.1)));
        let asked = known.remove(table.path).unwrap_or_default();
        for key in asked.difference(&described) {
            wrong.push(format!("`{key}` of `[{}]` is read and not described", table.path));
        }
        for key in described.difference(&asked) {
            wrong.push(format!("`{key}` of `[{}]` is described and not read", table.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the description says of a key or of a table below.
fn need(table: &Table, key: &str) -> Option<Need> {
    let own = table.keys().find(|own| own.name == key).map(|key| key.need);
    let below = || table.below().find(|below| below.place().is_some_and(|(_, own)| own == key));
    own.or_else(|| below().map(|below| below.need))
}

#[test]
fn defaults_are_those_that_the_readers_take() {
    let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
    let mut wrong = Vec::new();
    for ((path, key), value) in read_all().defaults {
        let table = at(&parts(&path)).unwrap_or_else(|| panic!("`[{path}]` is not described"));
        let said = need(table, &key);
        match said {
            Some(Need::Or(default) | Need::Words(default)) if default == value => {}
            Some(Need::Varies(_)) => {}
            _ => wrong.push(format!("`{path}.{key}` is `{value}`, and is described as {said:?}")),
        }
        seen.insert((table.path, key));
    }
    for table in tables() {
        let own = table.keys().map(|key| (key.name, key.need));
        let below = table.below().filter_map(|below| Some((below.place()?.1, below.need)));
        for (key, need) in own.chain(below) {
            let is_fixed = matches!(need, Need::Or(_) | Need::Words(_));
            if is_fixed && !seen.contains(&(table.path, key.to_owned())) {
                wrong.push(format!("`{key}` of `[{}]` has no such default", table.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_key_is_needed_where_the_description_says_so() {
    let reading = judge(&made(Fill::Least));
    let text = reading.problems.render(false);
    let missing = |kind: &ProblemKind| {
        matches!(kind, ProblemKind::MissingKey { .. } | ProblemKind::MissingTable { .. })
    };
    // `agreed` or `funding`, one price of a stay: one of two is not a rule of one key.
    let either =
        ["`agreed`", "`per_bed_day`", "fill` needs `notice`", "bought` needs `time`", "`at_most`"];
    for problem in reading.problems.iter().filter(|problem| missing(&problem.kind)) {
        let label = problem.kind.label();
        assert!(either.iter().any(|key| label.contains(key)), "{label}\n{text}");
    }
}

#[test]
fn what_has_to_be_there_is_missed() {
    let readings = [Fill::Nothing, Fill::Emptiest].map(|fill| judge(&made(fill)));
    let mut missed: BTreeSet<(&str, String)> = BTreeSet::new();
    for problem in readings.iter().flat_map(|reading| reading.problems.iter()) {
        if let ProblemKind::MissingKey { key, table } = &problem.kind {
            let table = at(&parts(table.trim_matches('`'))).map(|table| table.path);
            missed.insert((table.unwrap_or_default(), key.clone()));
        }
    }
    for table in tables() {
        for key in table.keys().filter(|key| key.need == Need::Must) {
            let place = (table.path, key.name.to_owned());
            assert!(missed.contains(&place), "nobody misses {place:?}");
        }
    }
}

#[test]
fn every_example_reads() {
    let reading = judge(&made(Fill::Examples));
    let text = reading.problems.render(false);
    for problem in &reading.problems {
        let is_misread = matches!(
            problem.kind,
            ProblemKind::Syntax { .. }
                | ProblemKind::UnknownKey { .. }
                | ProblemKind::WrongSort { .. }
                | ProblemKind::Unreadable { .. }
                | ProblemKind::NoUnit { .. }
                | ProblemKind::WrongUnit { .. }
                | ProblemKind::OutOfRange { .. }
                | ProblemKind::Shares { .. }
                | ProblemKind::UnknownWord { .. }
                | ProblemKind::BadLaw { .. }
                | ProblemKind::ListLength { .. }
                | ProblemKind::NoColumn { .. }
        );
        assert!(!is_misread, "{}\n{text}", problem.kind.label());
    }
}

#[test]
fn tables_stand_below_their_own_and_have_words() {
    let mut seen = vec![""];
    for table in tables() {
        if let Some((above, _)) = table.place() {
            let above = above.strip_suffix(&format!(".{NAME}")).map_or(above, |_| above);
            assert!(seen.contains(&above), "`{}` comes before `{above}`", table.path);
        }
        assert!(!table.doc.is_empty(), "`{}` is not explained", table.path);
        for key in table.keys() {
            assert!(!key.doc.is_empty(), "`{}` of `{}` is not explained", key.name, table.path);
            assert!(page().contains(&format!("| `{}` |", key.name)), "`{}` is told", key.name);
        }
        seen.push(table.path);
    }
}
