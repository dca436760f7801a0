//! Two teams of one that help each other fully wait as one team of two.

use waxwing::experiment::{Plan, Run, Series};
use waxwing::scenario::{Files, read};

const TEXT: &str = include_str!("../../scenarios/known-answers/mutual-aid.toml");

#[test]
fn two_teams_that_help_each_other_fully_are_one_pool() {
    let main = ("mutual-aid.toml".to_owned(), TEXT.to_owned());
    let brief = read(&Files { main, side: Vec::new() }).unwrap_or_else(|found| panic!("{found}"));
    let plan = Plan::of(&brief, brief.winters, brief.seed);
    let study = Run::new(&plan).finish();
    // Erlang's delay formula for two servers: the share delayed is a² / (2 + a), and the mean wait
    // that share over what two servers have to spare.
    let load = 1.6_f64;
    let waiting = load * load / (2.0 + load);
    let hours = waiting / (2.0 - load) * 4.0 / 60.0;
    let close = |name: &str, truth: f64, limit: f64| {
        let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no {name}"));
        let found = Series::of(&study, measure, 0).summary().expect("it is defined");
        let off = (found.mean - truth).abs();
        assert!(off <= 4.0 * found.se, "{name}: {} (se {}), truth {truth}", found.mean, found.se);
        assert!(found.se <= limit * truth, "{name}: a standard error of {} is large", found.se);
    };
    for side in ["east", "west"] {
        close(&format!("{side}-desk.mean_wait"), hours, 0.01);
        close(&format!("{side}-desk.share_waiting"), waiting, 0.005);
        close(&format!("{side}-desk.utilisation"), load / 2.0, 0.005);
        close(&format!("{side}-desk.mean_busy"), load / 2.0, 0.005);
    }
    let mean = |name: &str| {
        let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no {name}"));
        Series::of(&study, measure, 0).summary().expect("it is defined").mean
    };
    // What one gives the other receives.
    let given = mean("east.aid_hours_given");
    assert!(given > 500.0, "they help often: {given} hours");
    assert!((given - mean("west.aid_hours_received")).abs() < 1e-6);
}
