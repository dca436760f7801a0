//! Every scenario made from the sources, played briefly: what flows, and what it comes to.
//!
//! `docs/systems.md` names a flow for each system and the arm without it; here they are played.
//! `tests/golden` keeps what each arm comes to in each case over the same few winters, exactly, so that
//! no change moves a scenario unawares. `BLESS=1 cargo test --release --test statistical gallery` writes
//! those files anew; whoever does says in the commit what moved them.

#[path = "../gallery/mod.rs"]
mod shared;

use std::fmt::Write;
use std::fs;

use shared::systems::{System, all};
use shared::{brief, root, scenarios, text};
use waxwing::experiment::{Plan, Run, Study, share_of_sum};
use waxwing::model::measures::{Formula, Measure};

/// As many as every flow needs to be seen.
const WINTERS: u32 = 2;

/// What is kept of every arm in every case; the flows of `docs/systems.md` come after.
const KEPT: [&str; 11] = [
    "needs",
    "referred",
    "reached",
    "visits",
    "attendances",
    "averted",
    "admissions",
    "bed_days",
    "deaths",
    "service_cost",
    "total_cost",
];

/// A measure of an arm in a case over all winters: a sum, or a sum over a sum.
fn comes_to(study: &Study<'_>, measure: &Measure, world: usize) -> f64 {
    let rows = || (0..study.winters).map(|winter| study.row(winter, world));
    match &measure.formula {
        Formula::Sum(terms) => rows().map(|row| share_of_sum(terms, row)).sum(),
        Formula::Ratio { top, bottom } => {
            let sum = |terms| rows().map(|row| share_of_sum(terms, row)).sum::<f64>();
            sum(top) / sum(bottom)
        }
        Formula::Cost(headings) => {
            let costing = &study.plan.costings[world];
            rows().map(|row| costing.sum(headings, row).as_pounds()).sum()
        }
    }
}

/// What is wrong with the rows of `docs/systems.md` that run in this study.
fn faults(study: &Study<'_>, systems: &[System], scenario: &str) -> Vec<String> {
    let plan = study.plan;
    let here = systems.iter().filter_map(|system| Some((system, system.run.as_ref()?)));
    let mut wrong = Vec::new();
    for (system, runs) in here.filter(|(_, runs)| runs.scenario == scenario) {
        let place = |name: &str| plan.arms.iter().position(|arm| arm == name).expect("it is there");
        let (arm, beside) = (place(&runs.arm), place(&runs.beside));
        let flow = plan.catalogue.find(&runs.flow).expect("the measure is there");
        let flows = (0..plan.cases.len()).map(|case| comes_to(study, flow, plan.world(arm, case)));
        // What is not a number was asked of nobody.
        if !flows.into_iter().all(|flow| flow.abs() > 0.0) {
            wrong.push(format!("{}: {} is nought in {}", system.id, runs.flow, runs.arm));
        }
        let alike = |winter| study.row(winter, arm) == study.row(winter, beside);
        if (0..study.winters).all(alike) {
            wrong.push(format!("{}: {} and {} come out alike", system.id, runs.arm, runs.beside));
        }
    }
    wrong
}

/// The golden file of a study.
fn golden(study: &Study<'_>, systems: &[System], scenario: &str) -> String {
    let plan = study.plan;
    let mut measures: Vec<&str> = KEPT.to_vec();
    for runs in systems.iter().filter_map(|system| system.run.as_ref()) {
        if runs.scenario == scenario && !measures.contains(&&*runs.flow) {
            measures.push(&runs.flow);
        }
    }
    let mut file = format!(
        "# {scenario}: what each arm comes to in each case, added up over {} winters, seed {}.\n",
        study.winters, plan.seed
    );
    let _ = writeln!(file, "case,arm,{}", measures.join(","));
    for (case, case_name) in plan.cases.iter().enumerate() {
        for (arm, arm_name) in plan.arms.iter().enumerate() {
            let _ = write!(file, "{case_name},{arm_name}");
            for name in &measures {
                let measure = plan.catalogue.find(name).expect("the measure is there");
                let _ = write!(file, ",{}", comes_to(study, measure, plan.world(arm, case)));
            }
            file.push('\n');
        }
    }
    file
}

/// Where two texts part.
fn parted(kept: &str, found: &str) -> Option<String> {
    let count = kept.lines().count().max(found.lines().count());
    let line = |text: &str, at| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
    let at = (0..count).find(|at| line(kept, *at) != line(found, *at))?;
    Some(format!("line {}\n  kept  {}\n  found {}", at + 1, line(kept, at), line(found, at)))
}

/// One test for both, because playing takes longer than looking.
#[test]
#[cfg_attr(debug_assertions, ignore = "played in release, by .ci/run")]
fn every_system_flows_and_every_scenario_comes_to_what_is_kept() {
    let systems = all(&text("docs/systems.md"));
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for scenario in scenarios() {
        let brief = brief(&scenario);
        let plan = Plan::of(&brief, WINTERS, brief.seed);
        let study = Run::new(&plan).finish();
        wrong.extend(faults(&study, &systems, &scenario));
        let name = format!("tests/golden/{}.csv", scenario.replace('/', "-"));
        let found = golden(&study, &systems, &scenario);
        if bless {
            fs::write(root().join(&name), &found).expect("it can be written");
        } else if let Some(parted) = parted(&text(&name), &found) {
            wrong.push(format!("{name}: {parted}"));
        }
    }
    let told = "if it is meant, `BLESS=1 cargo test --release --test statistical gallery`";
    assert!(wrong.is_empty(), "{}\n{told}", wrong.join("\n"));
}
