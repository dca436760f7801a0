//! Once its buffers have grown, a winter allocates nothing: neither to be drawn nor to be played.
//!
//! The same winters are played twice. The first time buffers grow to the largest of them; the second
//! time nothing may be asked of the allocator, at the scenario's own demand and at six times as much.

#![allow(missing_docs, reason = "a test target has no reader but its tests")]

use waxwing::experiment::Plan;
use waxwing::model::counts::{OfFunding, System};
use waxwing::model::{Winter, World};
use waxwing::scenario::{Files, read};

#[path = "it/support.rs"]
#[allow(dead_code, reason = "this target needs the scenario and not the helpers")]
mod support;

#[path = "it/everything/text.rs"]
#[allow(dead_code, reason = "this target needs the scenario and not the figures")]
mod everything;

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

/// The rich scenario with people who leave and are away, unsocial hours, an opening that waits for staff
/// and money that waits for a figure.
fn supply() -> String {
    let more = "premiums = { saturday = \"30%\" }\nturnover = \"300% per year\"\n\
        leave = { rate = \"12%\", spell = \"7d\" }\ntraining = { rate = \"2%\", spell = \"1d\" }\n[posts.nurse]\n";
    let money = "[funding.winter]\nagreed = \"2018-10-20\"\n\
        start_when = { measure = \"bed days\", over = \"14d\", at_most = 120 }";
    [
        ("[posts.nurse]\n", more),
        ("[funding.winter]\nagreed = \"2018-09-10\"", money),
        ("opens = \"2018-11-05\"", "opens = \"2018-11-05\"\nopen_when = { seats = 1 }"),
    ]
    .into_iter()
    .fold(rich(ARMS), |text, (from, to)| support::changed(&text, from, to))
}

#[test]
fn a_second_winter_allocates_nothing_where_people_leave_and_money_waits() {
    let main = ("laws.toml".to_owned(), supply());
    let side = vec![("practices.csv".to_owned(), PRACTICES.to_owned())];
    let brief = read(&Files { main, side }).unwrap_or_else(|problems| panic!("{problems}"));
    let plan = Plan::of(&brief, WINTERS, brief.seed);
    let funding = brief.base.funding.ids().next().expect("there is money");
    let agreed = plan.ensemble.layout.funding(funding, OfFunding::Agreed);
    let mut winter = Winter::default();
    let mut worlds: Vec<World> = plan.arms.iter().map(|_| World::default()).collect();
    let mut agreed_in = 0;
    for number in 0..WINTERS {
        winter.draw(&plan.ensemble, number);
        worlds[0].play(&plan.ensemble, &plan.ensemble.worlds[0], &winter);
        agreed_in += worlds[0].row[agreed];
    }
    assert!((1..i64::from(WINTERS)).contains(&agreed_in), "agreed in {agreed_in} winters");
    play(&plan, &mut winter, &mut worlds);
    let again = allocation_counter::measure(|| {
        play(&plan, &mut winter, &mut worlds);
    });
    assert_eq!(again.count_total, 0);
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

#[test]
fn a_second_winter_allocates_nothing_where_every_block_meets_every_other() {
    for number in 0..40 {
        let main = ("all.toml".to_owned(), everything::scenario(number, everything::ARMS));
        let brief = read(&Files { main, side: Vec::new() }).unwrap_or_else(|why| panic!("{why}"));
        let plan = Plan::of(&brief, 2, brief.seed);
        let mut winter = Winter::default();
        let mut worlds: Vec<World> = plan.arms.iter().map(|_| World::default()).collect();
        play(&plan, &mut winter, &mut worlds);
        let again = allocation_counter::measure(|| {
            play(&plan, &mut winter, &mut worlds);
        });
        assert_eq!(again.count_total, 0, "scenario {number}");
    }
}
