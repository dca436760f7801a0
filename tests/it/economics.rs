//! Costs against effects, held to closed forms and published tables.

#[path = "economics/information.rs"]
mod information;
#[path = "economics/known.rs"]
mod known;
#[path = "economics/tables.rs"]
mod tables;

use waxwing::decision::economics::{Asked, Economics, Table};
use waxwing::kernel::maths::probit;
use waxwing::kernel::random::{Key, Stream, Who};

/// `n` values whose ranks are spread evenly over (0, 1), in an order of their own by `name`: what Latin
/// hypercube sampling gives, so that a test of a closed form is not a test of luck.
fn even(name: &str, n: usize) -> Vec<f64> {
    use rand::Rng;
    let mut values: Vec<f64> = (0..n).map(|at| (at as f64 + 0.5) / n as f64).collect();
    let mut chance = Stream::new(Key::new(7, 2000, &[name]), 0, Who::NONE);
    for at in (1..n).rev() {
        let other = ((u128::from(chance.next_u64()) * (at as u128 + 1)) >> 64) as usize;
        values.swap(at, other);
    }
    values
}

/// The same, normally distributed.
fn normal(name: &str, n: usize, mean: f64, sd: f64) -> Vec<f64> {
    even(name, n).into_iter().map(|share| mean + sd * probit(share)).collect()
}

/// Independent draws, normally distributed.
fn drawn(name: &str, n: usize, mean: f64, sd: f64) -> Vec<f64> {
    let key = Key::new(11, 2001, &[name]);
    (0..n).map(|at| mean + sd * probit(key.uniform(0, at as u32, Who::NONE))).collect()
}

/// A table of usual care at nothing and of one option whose net benefit at a price of 1 is this.
fn table(benefit: Vec<f64>, parameters: Vec<(&str, Vec<f64>)>) -> Table {
    let none = vec![0.0; benefit.len()];
    Table {
        options: vec!["usual".into(), "new".into()],
        costs: vec![none.clone(), none.clone()],
        effects: vec![none, benefit],
        parameters: parameters
            .into_iter()
            .map(|(name, values)| (name.to_owned(), values))
            .collect(),
    }
}

fn at_price(table: &Table, price: f64) -> Economics {
    let asked = Asked { prices: vec![price], price: Some(price), ..Asked::default() };
    Economics::of(table, &asked)
}

#[track_caller]
fn close(seen: f64, expected: f64, within: f64) {
    assert!((seen - expected).abs() <= within, "{seen} is not {expected} (within {within})");
}
