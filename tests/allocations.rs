//! Once its buffers have grown, a winter allocates nothing: neither to be drawn nor to be played.
//!
//! The same winters are played twice. The first time buffers grow to the largest of them; the second
//! time nothing may be asked of the allocator, at the scenario's own demand and at six times as much.

#![allow(missing_docs, reason = "a test target has no reader but its tests")]

use waxwing::experiment::Plan;
use waxwing::model::counts::System;
use waxwing::model::{Winter, World};
use waxwing::scenario::{Files, read};

#[path = "it/support.rs"]
#[allow(dead_code, reason = "this target needs the scenario and not the helpers")]
mod support;

use support::{ARMS, PRACTICES, rich};

const WINTERS: u32 = 20;

fn demand(times: f64) -> String {
    let rate = |each: f64| format!("{} per week", each * times);
    let set = format!(
        "sources.practices.rate = \"{}\"\nsources.callers.rate = \"{}\"\n",
        rate(13.5),
        rate(25.0)
    );
    format!("{ARMS}[cases.only]\n[cases.only.set]\n{set}")
}

fn play(plan: &Plan, winter: &mut Winter, worlds: &mut [World]) -> i64 {
    let mut events = 0;
    for number in 0..WINTERS {
        winter.draw(&plan.ensemble, number);
        for (world, blueprint) in worlds.iter_mut().zip(&plan.ensemble.worlds) {
            world.play(&plan.ensemble, blueprint, winter);
            events += world.row[System::Events as usize];
        }
    }
    events
}

#[test]
fn a_second_winter_allocates_nothing_at_once_and_at_six_times_the_demand() {
    let mut least = 0;
    for times in [1.0, 6.0] {
        let main = ("laws.toml".to_owned(), rich(&demand(times)));
        let side = vec![("practices.csv".to_owned(), PRACTICES.to_owned())];
        let brief = read(&Files { main, side }).unwrap_or_else(|problems| panic!("{problems}"));
        let plan = Plan::of(&brief, WINTERS, brief.seed);
        let mut winter = Winter::default();
        let mut worlds: Vec<World> = plan.arms.iter().map(|_| World::default()).collect();
        let grown = allocation_counter::measure(|| {
            play(&plan, &mut winter, &mut worlds);
        });
        assert!(grown.count_total > 0, "the counter counts");
        let mut events = 0;
        let again = allocation_counter::measure(|| {
            events = play(&plan, &mut winter, &mut worlds);
        });
        assert_eq!(again.count_total, 0, "{events} events at demand x{times}");
        assert!(events > 3 * least, "{events} events");
        least = events;
    }
}
