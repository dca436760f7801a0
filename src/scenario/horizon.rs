//! `[horizon]`: the same plan winter after winter.
//!
//! Nothing here changes a run of the one winter of the file; `waxwing years` reads it, and
//! [`Brief::winters_of`](super::Brief::winters_of) makes the file of each year.

use super::Source;
use super::names::Names;
use super::problem::{Location, ProblemKind};
use super::reader::Reader;
use super::text::{Kind, Node};
use super::units::{Fault, Form, number, share};
use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;

/// More winters than this are not planned together: dates would lie too far from the window.
const MOST_YEARS: u32 = 5;
/// Green Book, annex 6: 3.5% a year.
const DISCOUNT: f64 = 0.035;

/// A change from year to year. `growth = 2` is a slip for 2% far more often than it is trebling, so
/// beyond half as much again it is taken only with its sign.
const GROWTH: Form<f64> = Form { read: growth, ..share::CHANGE };
const LARGE: f64 = 0.5;

fn growth(node: &Node) -> Result<f64, Fault> {
    let value = (share::CHANGE.read)(node)?;
    if value <= LARGE || node.text().is_some_and(|text| text.trim().ends_with('%')) {
        return Ok(value);
    }
    let rule = "a growth above 50% a year is written with its percent sign";
    let kind = ProblemKind::OutOfRange { value: share::percent(value), rule };
    Err((
        kind,
        Some(format!("did you mean \"{value}%\"? Otherwise write \"{}\"", share::percent(value))),
    ))
}

/// How many winters are planned, and what changes from one to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Horizon {
    /// How many winters, a year apart; 1 is the file's own alone.
    pub years: u32,
    /// How much every source's rate grows a year, 0.02 for 2%.
    pub growth: f64,
    /// By table of sources, where that is another growth; sorted by name.
    pub growth_of: Vec<(String, f64)>,
    /// What money and outcomes a year later are worth less, 0.035 for 3.5% a year.
    pub discount: f64,
}

impl Default for Horizon {
    fn default() -> Self {
        Self { years: 3, growth: 0.0, growth_of: Vec::new(), discount: DISCOUNT }
    }
}

impl Horizon {
    /// What the rate of a table's sources is multiplied by in the `nth` year, 0 for the first.
    pub fn grown(&self, group: &str, nth: u32) -> f64 {
        let own = self.growth_of.iter().find(|(name, _)| name == group);
        let growth = own.map_or(self.growth, |(_, growth)| *growth);
        (0..nth).fold(1.0, |factor, _| factor * (1.0 + growth))
    }

    /// A growth as it is written in a file: `2%`.
    pub fn growth_in(text: &str) -> Option<f64> {
        (GROWTH.read)(&written(text)).ok()
    }

    /// A rate of discount as it is written in a file: `3.5%`.
    pub fn discount_in(text: &str) -> Option<f64> {
        (share::PROBABILITY.read)(&written(text))
            .ok()
            .map(Probability::value)
            .filter(|by| *by < 1.0)
    }

    /// Whether so many winters can be planned together.
    pub const fn allows(years: u32) -> bool {
        1 <= years && years <= MOST_YEARS
    }
}

fn written(text: &str) -> Node {
    Node::new(Location::whole(), Kind::Text(text.to_owned()))
}

/// The table, if the file has it.
pub(super) fn read(file: &mut Reader<'_>, names: &Names) -> Option<Horizon> {
    let mut table = file.table("horizon")?;
    let plain = Horizon::default();
    let years = table.or("years", &number::WINTERS, plain.years);
    let most = f64::from(MOST_YEARS);
    table.at_most("years", f64::from(years), most, "at most 5 winters are planned together");
    let growth = table.or("growth", &GROWTH, plain.growth);
    let growth_of = growth_of(&mut table, names);
    let green_book = Probability::new(plain.discount).expect("3.5% is a share");
    let discount = table.or("discount", &share::PROBABILITY, green_book).value();
    if discount >= 1.0 {
        let value = share::percent(discount);
        let kind = ProblemKind::OutOfRange { value, rule: "a discount is below 100% a year" };
        table.complain("discount", kind, None);
    }
    table.finish();
    Some(Horizon { years, growth, growth_of, discount })
}

fn growth_of(table: &mut Reader<'_>, names: &Names) -> Vec<(String, f64)> {
    let Some(found) = table.find("growth_of") else { return Vec::new() };
    let shares = table.by_name_as("growth_of", &names.sources, &GROWTH);
    let named = |(id, by): (Id<Source>, f64)| (names.sources.names[id.index()].clone(), by);
    let growth_of: Vec<(String, f64)> = shares.into_iter().map(named).collect();
    let words = |(name, by): &(String, f64)| format!("{name} {}", share::percent(*by));
    let words: Vec<String> = growth_of.iter().map(words).collect();
    table.write("growth_of", words.join(", "), &found, true);
    growth_of
}
