//! What learning a parameter is worth, against closed forms.

use waxwing::decision::economics::{Asked, Economics, Group, Information, Table};
use waxwing::kernel::maths::{exp, ln, phi};

use super::{at_price, close, drawn, even, normal, table};

/// The standard normal density.
fn density(z: f64) -> f64 {
    exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt()
}

/// EVPPI of a normal conditional expectation with this mean and spread.
fn closed(mean: f64, sd: f64) -> f64 {
    let z = mean.abs() / sd;
    sd * (density(z) - z * (1.0 - phi(z)))
}

fn of<'a>(found: &'a Economics, name: &str) -> &'a Information {
    found.information.iter().find(|of| of.name == name).expect("it was asked for")
}

fn with_groups(table: &Table, price: f64, groups: &[(&str, &[usize])]) -> Economics {
    let group = |(name, members): &(&str, &[usize])| Group {
        name: (*name).to_owned(),
        members: members.to_vec(),
    };
    let groups = groups.iter().map(group).collect();
    Economics::of(
        table,
        &Asked { prices: vec![price], price: Some(price), groups, ..Asked::default() },
    )
}

/// A net benefit of mean 100 whose standard deviation of 200 comes from two parameters and no more.
#[test]
fn a_spread_that_two_parameters_share_has_its_closed_form() {
    close(closed(100.0, 150.0), 22.667_947, 1e-6);
    close(closed(100.0, 132.2876), 17.174_712, 1e-5);
    let n = 10_000;
    let (a, b) = (normal("a", n, 0.0, 150.0), normal("b", n, 0.0, 132.2876));
    let benefit = a.iter().zip(&b).map(|(a, b)| 100.0 + a + b).collect();
    let draws = table(benefit, vec![("a", a), ("b", b), ("idle", normal("idle", n, 0.0, 1.0))]);
    let found = with_groups(&draws, 1.0, &[("both", &[0, 1])]);
    close(of(&found, "a").value, 22.667_947, 0.05 * 22.667_947);
    close(of(&found, "b").value, 17.174_712, 0.05 * 17.174_712);
    close(of(&found, "both").value, found.choice.evpi, 0.001 * found.choice.evpi);
    close(of(&found, "idle").value, 0.0, 0.05);
    close(of(&found, "a").explained, 0.5625, 0.02);
    close(of(&found, "both").explained, 1.0, 1e-6);
}

/// The chance that the sum of parameters is worth learning has a closed form too when the parameter acts
/// by a lognormal: what an option on a share is worth (F. Black and M. Scholes, 1973).
#[test]
fn a_skewed_parameter_is_worth_what_an_option_on_it_is() {
    let (n, sd, strike) = (10_000, 0.8, 1.5);
    let x = normal("x", n, -0.5 * sd * sd, sd);
    let share: Vec<f64> = x.iter().map(|x| exp(*x)).collect();
    let noise = normal("noise", n, 0.0, 0.7);
    let benefit = share.iter().zip(&noise).map(|(share, noise)| share - strike + noise).collect();
    let far = (ln(1.0 / strike) + 0.5 * sd * sd) / sd;
    let expected = phi(far) - strike * phi(far - sd);
    // The mean benefit is below zero, so that the option is not chosen without knowing more.
    let found = at_price(&table(benefit, vec![("share", share), ("noise", noise)]), 1.0);
    close(of(&found, "share").value, expected, 0.05 * expected);
    close(of(&found, "noise").value, closed(0.5, 0.7), 0.05 * closed(0.5, 0.7));
}

/// What is expected need not rise with the parameter: x^2 - 1 is worth twice the density at 1.
#[test]
fn a_parameter_that_acts_both_ways_is_found() {
    let x = normal("x", 10_000, 0.0, 1.0);
    let noise = normal("noise", 10_000, 0.0, 1.5);
    let benefit = x.iter().zip(&noise).map(|(x, noise)| x * x - 1.0 + noise).collect();
    let found = at_price(&table(benefit, vec![("x", x)]), 1.0);
    close(of(&found, "x").value, 2.0 * density(1.0), 0.05 * 2.0 * density(1.0));
}

/// x y is worth nothing by x or y alone, and half of E|x| E|y| by both: 1 / pi.
#[test]
fn two_parameters_may_be_worth_something_only_together() {
    let n = 10_000;
    let [x, y, z] = ["x", "y", "z"].map(|name| normal(name, n, 0.0, 1.0));
    let noise = normal("noise", n, 0.0, 0.8);
    let benefit = (0..n).map(|at| x[at] * y[at] + noise[at]).collect();
    let draws = table(benefit, vec![("x", x), ("y", y), ("z", z)]);
    let found = with_groups(
        &draws,
        1.0,
        &[("x and y", &[0, 1]), ("x and z", &[0, 2]), ("all", &[0, 1, 2])],
    );
    let whole = 1.0 / std::f64::consts::PI;
    close(of(&found, "x and y").value, whole, 0.05 * whole);
    close(of(&found, "all").value, whole, 0.05 * whole);
    for alone in ["x", "y", "x and z"] {
        assert!(of(&found, alone).value < 0.06 * whole, "{:?}", of(&found, alone));
    }
}

/// A parameter of two values, one with chance 0.3: 0.3 x 7 - max(0, 0.3 x 7 - 0.7 x 4) by hand.
#[test]
fn a_parameter_of_two_values_is_exact() {
    let n = 10_000;
    let cured: Vec<f64> =
        even("cured", n).into_iter().map(|u| f64::from(u8::from(u < 0.3))).collect();
    let noise = normal("noise", n, 0.0, 2.0);
    let benefit = cured.iter().zip(&noise).map(|(is, noise)| 11.0 * is - 4.0 + noise).collect();
    let found = at_price(&table(benefit, vec![("cured", cured)]), 1.0);
    close(of(&found, "cured").value, 2.1, 0.02 * 2.1);
    close(of(&found, "cured").freedom, 2.0, 1e-3);
}

/// Three options whose net benefits are x, -x and 0 are worth E|x|, whatever else is in the table.
#[test]
fn several_options_are_chosen_among() {
    let n = 10_000;
    let x = normal("x", n, 0.0, 300.0);
    let noise = normal("noise", n, 0.0, 400.0);
    let add = |sign: f64| x.iter().zip(&noise).map(|(x, noise)| sign * x + noise).collect();
    let draws = Table {
        options: ["none", "up", "down"].map(str::to_owned).to_vec(),
        costs: vec![noise.iter().map(|noise| 0.0 - noise).collect(), vec![0.0; n], vec![0.0; n]],
        effects: vec![vec![0.0; n], add(1.0), add(-1.0)],
        parameters: vec![("x".into(), x.clone()), ("noise".into(), noise.clone())],
    };
    let expected = 300.0 * 2.0 * density(0.0);
    let found = at_price(&draws, 1.0);
    close(of(&found, "x").value, expected, 0.05 * expected);
    // The noise is the same for all three and changes no choice.
    close(of(&found, "noise").value, 0.0, 3.0);
}

/// Days or hours, a chance or its odds: what it is worth to know is the same to the last bit.
#[test]
fn how_a_parameter_is_written_changes_nothing() {
    let n = 2_000;
    let x = drawn("x", n, 0.0, 1.0);
    let noise = drawn("noise", n, 0.0, 1.0);
    let benefit: Vec<f64> = x.iter().zip(&noise).map(|(x, noise)| x + noise).collect();
    let written = |how: fn(&f64) -> f64| {
        let values = x.iter().map(how).collect();
        let found = at_price(&table(benefit.clone(), vec![("x", values)]), 1.0);
        (of(&found, "x").value, of(&found, "x").se)
    };
    let plain = written(|x| *x);
    assert_eq!(plain, written(|x| 24.0 * x + 5.0));
    assert_eq!(plain, written(|x| exp(*x)));
}

#[test]
fn a_parameter_that_never_varies_and_too_few_draws_say_nothing() {
    let x = drawn("x", 100, 0.0, 1.0);
    let found = at_price(&table(x.clone(), vec![("x", x.clone()), ("same", vec![3.0; 100])]), 1.0);
    let same = of(&found, "same");
    assert_eq!((same.value, same.se, same.freedom), (0.0, 0.0, 1.0));
    assert!(of(&found, "x").value > 0.2);
    let few = at_price(&table(x[..99].to_vec(), vec![("x", x[..99].to_vec())]), 1.0);
    assert!(few.information.is_empty());
}

/// Forty tables of independent draws: the error stated is the error made, and what a parameter is worth
/// lies between nothing and what knowing everything is worth.
#[test]
fn the_stated_error_is_the_error_made() {
    let (mut squares, mut sum, tables) = (0.0, 0.0, 40);
    for number in 0..tables {
        let [a, b] = ["a", "b"].map(|name| drawn(&format!("{name}{number}"), 2_000, 0.0, 1.0));
        let benefit = a.iter().zip(&b).map(|(a, b)| 50.0 + 150.0 * a + 132.2876 * b).collect();
        let found = at_price(&table(benefit, vec![("a", a), ("b", b)]), 1.0);
        let learned = of(&found, "a");
        let off = (learned.value - closed(50.0, 150.0)) / learned.se;
        squares += off * off;
        sum += off;
        let most = found.choice.evpi + 3.0 * found.choice.evpi_se.unwrap();
        assert!(learned.value >= 0.0 && learned.value <= most);
    }
    let (mean, spread) = (sum / f64::from(tables), (squares / f64::from(tables)).sqrt());
    assert!(mean.abs() < 0.6, "no bias to speak of: {mean} errors");
    assert!((0.7..1.4).contains(&spread), "{spread} errors a table");
}
