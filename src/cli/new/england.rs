//! The starter for a whole country: written when it is asked for, because it is too large to be kept.
//!
//! `templates/england/scenario.toml.in` says everything once; what stands between `#each region` and
//! `#end` is repeated for each row of `templates/england/regions.csv`, with the row's fields in place
//! of `@column@`. The practices are made by a closed formula and by nothing random, so that everybody
//! has the same file.
//!
//! ```text
//! list size   log-normal law, sd 0.6 of the mean, at (i + 1) x golden ratio modulo 1; the sizes of
//!             a region add up to its people
//! frailty     from 0.6 to 1.4, at (i + 1) x sqrt(2) modulo 1
//! referrals   list size x frailty; those of a region add up to its own
//! ```
//!
//! Multiples of an irrational number, modulo 1, fill the unit interval evenly, and two such numbers
//! fill the square: large lists are neither frailer nor fitter than small ones.
//! Left out: practices that exist, and where in a region they are.

use std::fmt::Write;

use super::Written;
use crate::kernel::random::{Law, Sampler};

const TEMPLATE: &str = include_str!("../../../templates/england/scenario.toml.in");
const REGIONS: &str = include_str!("../../../templates/england/regions.csv");

/// What begins and ends the part of the template that is said of each region.
const EACH: &str = "#each region\n";
const END: &str = "#end\n";

/// The scenario and its practices.
pub(super) fn written() -> Written {
    let regions = regions();
    Written { text: scenario(&regions), table: "practices.csv", rows: practices(&regions) }
}

/// A row of the table of regions: column and field.
struct Region(Vec<(&'static str, &'static str)>);

impl Region {
    fn field(&self, column: &str) -> &'static str {
        let found = self.0.iter().find(|(name, _)| *name == column);
        found.expect("the table of regions has every column that is asked for").1
    }

    fn number(&self, column: &str) -> u32 {
        self.field(column).parse().expect("a column of whole numbers")
    }

    /// A text with the fields of this region in it.
    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (column, field)| {
            text.replace(&format!("@{column}@"), field)
        })
    }
}

fn regions() -> Vec<Region> {
    let mut lines = REGIONS.lines();
    let heading: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    lines.map(|line| Region(heading.iter().copied().zip(line.split(',')).collect())).collect()
}

fn scenario(regions: &[Region]) -> String {
    let mut parts = TEMPLATE.split(EACH);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (each, rest) = part.split_once(END).expect("what is said of each region has an end");
        text.extend(regions.iter().map(|region| region.fill(each)));
        text += rest;
    }
    let practices: u32 = regions.iter().map(|region| region.number("practices")).sum();
    let services: Vec<String> =
        regions.iter().map(|region| region.fill("\"winter-@region@\"")).collect();
    text.replace("@practices@", &practices.to_string())
        .replace("@winter_services@", &services.join(", "))
}

fn practices(regions: &[Region]) -> String {
    let mut text = "practice,region,list_size,urgent_per_week,need,winter_team,team\n".to_owned();
    for region in regions {
        let lists = lists(region.number("practices"), region.number("people"));
        let weights: Vec<f64> =
            (1..).zip(&lists).map(|(n, list)| frailty(n) * f64::from(*list)).collect();
        let each = f64::from(region.number("urgent")) / weights.iter().sum::<f64>();
        let teams = region.fill("urgent-@region@,winter-@region@,response-@region@");
        let name = region.field("region");
        for (n, (list, weight)) in (1..).zip(lists.iter().zip(weights)) {
            let urgent = weight * each;
            let _ = writeln!(text, "{name}-{n:04},{name},{list},{urgent:.3},{teams}");
        }
    }
    text
}

/// So many list sizes, which add up to so many people.
fn lists(practices: u32, people: u32) -> Vec<u32> {
    const GOLDEN_RATIO: f64 = 0.618_033_988_749_894_9;
    let law = Sampler::new(&Law::Lognormal { mean: 1.0, sd: 0.6 });
    let sizes: Vec<f64> = (1..=practices).map(|n| law.quantile(turned(n, GOLDEN_RATIO))).collect();
    let each = f64::from(people) / sizes.iter().sum::<f64>();
    let (mut upto, mut given) = (0.0, 0);
    let mut whole = |size: &f64| {
        upto += size * each;
        let list = upto.round() as u32 - given;
        given += list;
        list
    };
    sizes.iter().map(&mut whole).collect()
}

/// How frail the people of a region's `n`-th practice are beside those of others.
fn frailty(n: u32) -> f64 {
    0.6 + 0.8 * turned(n, std::f64::consts::SQRT_2)
}

/// The `n`-th multiple of an irrational number, modulo 1: strictly between 0 and 1.
fn turned(n: u32, by: f64) -> f64 {
    (f64::from(n) * by).fract()
}
