//! What each column of a table of draws is, by its heading.
//!
//! ```text
//!   cost:NAME   cost_NAME   cost.NAME   cost-NAME   cost NAME   cost1        a cost of option NAME
//!   effect:NAME …                                                             its effect
//!   parameter:NAME …                                                          a parameter
//!   (nothing)   draw   iteration   sim   row   id                             no figure: left out
//!   anything else                                                             a parameter
//! ```
//!
//! Capitals do not matter before the name and do in it. `costs`, `effects` and `effectiveness` are
//! taken too: programs write them.

use super::super::problem::ProblemKind;
use super::super::suggest;
use super::super::table::{Row, Sheet};
use super::{Finding, Wanted};

/// How a table is laid out, as a mend.
pub(super) const LAYOUT: &str = "write one row a draw, and for each option two columns with the same \
    name, cost:NAME and effect:NAME; any other column is a parameter (docs/economics.md)";

/// Headings of columns that only count the rows; R writes its row names under none.
const COUNTS: [&str; 9] =
    ["", "draw", "iteration", "iter", "sim", "simulation", "sample", "row", "id"];

/// What a column is.
#[derive(Debug, PartialEq, Eq)]
enum Role<'a> {
    Cost(&'a str),
    Effect(&'a str),
    Parameter(&'a str),
    Nothing,
}

fn role(heading: &str) -> Role<'_> {
    let plain = heading.to_ascii_lowercase();
    if COUNTS.contains(&&*plain) {
        return Role::Nothing;
    }
    let named = |words: &[&str]| words.iter().find_map(|word| name_after(heading, word));
    if let Some(name) = named(&["costs", "cost"]) {
        Role::Cost(name)
    } else if let Some(name) = named(&["effectiveness", "effects", "effect"]) {
        Role::Effect(name)
    } else {
        Role::Parameter(named(&["parameter", "param"]).unwrap_or(heading))
    }
}

/// The rest of a heading after a word and a mark; a number needs no mark.
fn name_after<'a>(heading: &'a str, word: &str) -> Option<&'a str> {
    let start = heading.get(..word.len())?;
    let rest = &heading[word.len()..];
    if !start.eq_ignore_ascii_case(word) {
        return None;
    }
    if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()) || rest.is_empty() {
        return Some(rest);
    }
    rest.strip_prefix([':', '_', '.', '-', ' ']).map(str::trim)
}

/// An option's two columns.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) option: String,
    pub(super) cost: usize,
    pub(super) effect: usize,
}

/// The columns of a table of draws.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) pairs: Vec<Pair>,
    pub(super) parameters: Vec<(String, usize)>,
}

impl Columns {
    /// Sorted out by their headings, in the order of the table.
    pub(super) fn of(sheet: &Sheet, wanted: &Wanted, found: &mut Finding) -> Self {
        let (mut costs, mut effects) = (Vec::new(), Vec::new());
        for (at, heading) in sheet.heading.iter().enumerate() {
            if wanted.ignored.contains(heading) {
                continue;
            }
            match role(heading) {
                Role::Cost(name) => add(&mut costs, "costs of option", name, at, sheet, found),
                Role::Effect(name) => {
                    add(&mut effects, "effects of option", name, at, sheet, found);
                }
                Role::Parameter(_) | Role::Nothing => {}
            }
        }
        let mut columns =
            Self { pairs: Vec::new(), parameters: parameters_beside_options(sheet, wanted) };
        for (name, cost) in &costs {
            match effects.iter().find(|(other, _)| other == name) {
                Some((_, effect)) => {
                    let option = (*name).to_owned();
                    columns.pairs.push(Pair { option, cost: *cost, effect: *effect });
                }
                None => half(sheet, *cost, name, ["cost", "effect"], &effects, found),
            }
        }
        for (name, effect) in &effects {
            if !costs.iter().any(|(other, _)| other == name) {
                half(sheet, *effect, name, ["effect", "cost"], &costs, found);
            }
        }
        if costs.is_empty() && effects.is_empty() {
            found.error(&sheet.places[0], ProblemKind::NoOptions, Some(LAYOUT.to_owned()));
        }
        if let ([pair], true) = (&*columns.pairs, found.problems.is_empty()) {
            let (option, at) = (pair.option.clone(), sheet.places[pair.cost].clone());
            found.not_alone(&[option], &at);
        }
        columns
    }
}

fn add<'a>(
    list: &mut Vec<(&'a str, usize)>,
    what: &'static str,
    name: &'a str,
    at: usize,
    sheet: &Sheet,
    found: &mut Finding,
) {
    if name.is_empty() {
        let text = sheet.heading[at].clone();
        let kind = ProblemKind::Unreadable { text, wanted: "the name of an option's column" };
        found.error(&sheet.places[at], kind, Some(LAYOUT.to_owned()));
    } else if is_new(sheet, at) && list.iter().any(|(known, _)| *known == name) {
        let kind = ProblemKind::Twice { what, name: name.to_owned() };
        found.error(&sheet.places[at], kind, None);
    }
    list.push((name, at));
}

/// Whether no column before has the same heading; the sheet itself tells of one that has.
pub(super) fn is_new(sheet: &Sheet, at: usize) -> bool {
    !sheet.heading[..at].contains(&sheet.heading[at])
}

/// Writes down an option that has one column of two.
fn half(
    sheet: &Sheet,
    at: usize,
    name: &str,
    [has, lacks]: [&'static str; 2],
    others: &[(&str, usize)],
    found: &mut Finding,
) {
    if name.is_empty() {
        return;
    }
    let names: Vec<&str> = others.iter().map(|(name, _)| *name).collect();
    let heading = &sheet.heading[at];
    let near = suggest::nearest(name, &names)
        .map(|near| format!("call it like `{near}`, if that is the same option, or "))
        .unwrap_or_default();
    let mend = format!(
        "{near}add a column `{lacks}:{name}`; if it is no option but a parameter, call it \
         `parameter:{heading}`"
    );
    let kind = ProblemKind::HalfAnOption { option: name.to_owned(), has, lacks };
    found.error(&sheet.places[at], kind, Some(mend));
}

fn parameters_beside_options(sheet: &Sheet, wanted: &Wanted) -> Vec<(String, usize)> {
    let of = |(at, heading): (usize, &String)| match role(heading) {
        Role::Parameter(name) if !wanted.ignored.contains(heading) => Some((name.to_owned(), at)),
        _ => None,
    };
    sheet.heading.iter().enumerate().filter_map(of).collect()
}

/// The columns of a table of parameters: all that do not only count rows.
pub(super) fn parameters(sheet: &Sheet, wanted: &Wanted) -> Vec<(String, usize)> {
    let of = |(at, heading): (usize, &String)| match role(heading) {
        Role::Nothing => None,
        Role::Parameter(name) => Some((name.to_owned(), at)),
        Role::Cost(_) | Role::Effect(_) => Some((heading.clone(), at)),
    };
    let all = sheet.heading.iter().enumerate().filter_map(of);
    all.filter(|(_, at)| !wanted.ignored.contains(&sheet.heading[*at])).collect()
}

/// The columns that were asked to be left out, and are there.
pub(super) fn left_out(sheet: &Sheet, wanted: &Wanted) -> Vec<String> {
    wanted.ignored.iter().filter(|name| sheet.heading.contains(name)).cloned().collect()
}

/// Where the option, its cost and its effect stand in a table with one row an option.
pub(super) fn list(sheet: &Sheet) -> Option<[usize; 3]> {
    let at = |words: &[&str]| {
        sheet.heading.iter().position(|heading| words.contains(&&*heading.to_ascii_lowercase()))
    };
    let option = at(&["option", "strategy", "intervention"])?;
    let effect = at(&["effect", "effects", "effectiveness"])?;
    Some([option, at(&["cost", "costs"])?, effect])
}

/// Writes down a draw that is missing, or there twice, by the numbers of the columns that count rows.
pub(super) fn judge_counts(sheet: &Sheet, wanted: &Wanted, found: &mut Finding) {
    let counts = |(_, heading): &(usize, &String)| {
        role(heading) == Role::Nothing && !wanted.ignored.contains(heading)
    };
    for (at, heading) in sheet.heading.iter().enumerate().filter(counts) {
        judge_count(sheet, at, heading, found);
    }
}

/// A column that counts rows goes up by the same step from each row to the next, in some order. One
/// that holds anything but whole numbers counts nothing.
fn judge_count(sheet: &Sheet, at: usize, heading: &str, found: &mut Finding) {
    let whole = |row: &Row| row.fields()[at].0.parse::<i64>().ok().map(i128::from);
    let Some(numbers) = sheet.rows.iter().map(whole).collect::<Option<Vec<i128>>>() else { return };
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by_key(|row| numbers[*row]);
    let step = |pair: &[usize]| numbers[pair[1]] - numbers[pair[0]];
    let usual = order.windows(2).map(step).filter(|step| *step > 0).min().unwrap_or(1);
    let Some(odd) = order.windows(2).find(|pair| step(pair) != usual) else { return };
    let (before, number) = (numbers[odd[0]], numbers[odd[1]]);
    let place = &sheet.rows[odd[1]].fields()[at].1;
    let other = format!("if the column counts no draws, leave it out with --ignore \"{heading}\"");
    if before == number {
        let kind = ProblemKind::Twice { what: "draw", name: number.to_string() };
        found.error(place, kind, Some(format!("number each row once; {other}")));
    } else {
        let what = format!("draw {number} comes after draw {before}: there is none between");
        let mend = format!("a missing draw is no zero: run it again; {other}");
        found.error(place, ProblemKind::MissingDraw { what }, Some(mend));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_what_its_column_is() {
        for heading in ["cost:Usual", "cost_Usual", "Cost.Usual", "COSTS Usual", "cost-Usual"] {
            assert_eq!(role(heading), Role::Cost("Usual"), "{heading}");
        }
        assert_eq!(role("effect: Usual care"), Role::Effect("Usual care"));
        assert_eq!(role("effectiveness.Usual"), Role::Effect("Usual"));
        assert_eq!((role("cost1"), role("effect2")), (Role::Cost("1"), Role::Effect("2")));
        assert_eq!(role("parameter:cost_of_drug"), Role::Parameter("cost_of_drug"));
        assert_eq!(role("costly"), Role::Parameter("costly"));
        assert_eq!(role("p_cure"), Role::Parameter("p_cure"));
        assert_eq!(
            (role("Draw"), role(""), role("cost")),
            (Role::Nothing, Role::Nothing, Role::Cost(""))
        );
    }
}
