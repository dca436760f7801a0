//! The same bytes at any number of threads, from any run, and from the part of a run that was played
//! before it was stopped.

use waxwing::experiment::{Plan, Run, Study};

use super::support::{ARMS, plan, rich};

const CASES: &str = r#"
[cases.typical]
[cases.severe]
set = { waves.flu.height = { uniform = { low = "50%", high = "90%" } } }
"#;

/// Blocks hold sixteen winters: two and a part.
const WINTERS: u32 = 37;

fn a_plan() -> Plan {
    plan(&rich(&format!("{ARMS}{CASES}")), WINTERS)
}

/// Everything that a study holds, as numbers.
fn numbers(study: &Study<'_>, winters: usize) -> Vec<i64> {
    let plan = study.plan;
    let worlds = plan.arms.len() * plan.cases.len();
    let mut all = Vec::new();
    for winter in 0..winters {
        for world in 0..worlds {
            all.extend_from_slice(study.row(winter, world));
        }
        for case in 0..plan.cases.len() {
            for pair in 0..plan.pairs.len() {
                all.extend_from_slice(study.pair(winter, case, pair));
            }
        }
    }
    all
}

/// The sums that are kept over all winters.
fn sums(study: &Study<'_>) -> Vec<String> {
    let plan = study.plan;
    let worlds = plan.arms.len() * plan.cases.len();
    let cells = (0..plan.cases.len()).flat_map(|case| study.crosstab(case, 0).cells());
    let cells = cells.map(|cell| format!("{cell:?}"));
    let sources = (0..worlds).flat_map(|world| {
        (0..plan.sources.len()).map(move |source| format!("{:?}", study.by_source(world, source)))
    });
    cells.chain(sources).collect()
}

#[cfg(feature = "parallel")]
#[test]
fn one_two_and_three_threads_give_the_same_bytes() {
    let plan = a_plan();
    let played = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads can be had").install(|| {
            let study = Run::new(&plan).finish();
            assert_eq!(study.winters, WINTERS as usize);
            (numbers(&study, study.winters), sums(&study))
        })
    };
    let one = played(1);
    assert!(one == played(2), "two threads");
    assert!(one == played(3), "three threads");
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let (first, second) = (a_plan(), a_plan());
    let (one, other) = (Run::new(&first).finish(), Run::new(&second).finish());
    assert!(numbers(&one, one.winters) == numbers(&other, other.winters));
    assert!(sums(&one) == sums(&other));
}

#[test]
fn a_run_that_is_stopped_keeps_the_first_winters_of_the_whole() {
    let plan = a_plan();
    let whole = Run::new(&plan).finish();
    assert_eq!(Run::new(&plan).stop().winters, 0);
    let mut last = 0;
    for steps in 1..=2 {
        let mut run = Run::new(&plan);
        let done = (0..steps).map(|_| run.step()).last().expect("a step was played");
        let part = run.stop();
        assert!(!done.is_complete() && done.done as usize == part.winters);
        assert!(part.winters > last && part.winters < whole.winters);
        assert!(numbers(&part, part.winters) == numbers(&whole, part.winters));
        last = part.winters;
    }
}

#[test]
fn a_shorter_run_is_the_beginning_of_a_longer_one() {
    let (short, long) = (plan(&rich(ARMS), 5), plan(&rich(ARMS), WINTERS));
    let (part, whole) = (Run::new(&short).finish(), Run::new(&long).finish());
    assert!(numbers(&part, 5) == numbers(&whole, 5));
}
