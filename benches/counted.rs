//! One piece of work with fixed inputs, for `benches/gate` to count the instructions of.
//!
//! ```text
//! counted --list      the pieces, a line each
//! counted PIECE       plays it, and prints:  events, allocations, answer
//! ```
//!
//! A piece is played once so that its buffers grow, and once more inside [`measured`], the one function
//! between whose entry and return callgrind counts: reading and compiling a scenario are left out. Both
//! times it must come to the same; the answer is a digest of that, so that a count is never held against
//! the count of other work. One piece more is one line more in [`SCENARIOS`].

use std::hint::black_box;
use std::process::ExitCode;

use waxwing::experiment::Plan;
use waxwing::model::counts::System;
use waxwing::model::{Winter, World};
use waxwing_benches::hold::{Hold, assert_same_order};
use waxwing_benches::plan;

/// Pieces that are one winter of a scenario: drawing it, and playing every arm and case through it.
const SCENARIOS: [(&str, &str); 3] = [
    ("bromley", "scenarios/bromley-2018-19/scenario.toml"),
    ("mmc", "scenarios/benchmark/mmc.toml"),
    ("home-visits-x6", "scenarios/benchmark/home-visits-x6.toml"),
];

const PENDING: u32 = 1_000;
const HOLDS: u32 = 500_000;

/// What a piece comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Came {
    events: i64,
    answer: u64,
}

impl Came {
    const NOTHING: Self = Self { events: 0, answer: 0xCBF2_9CE4_8422_2325 };

    /// Adds a number to the digest: FNV-1a, a word at a time.
    fn digest(&mut self, word: u64) {
        self.answer = (self.answer ^ word).wrapping_mul(0x0000_0100_0000_01B3);
    }
}

/// Everything that is counted happens in here.
#[inline(never)]
fn measured(work: &mut dyn FnMut() -> Came) -> Came {
    // Kept from being a jump into the work, which would leave this function before it has begun.
    let came = work();
    black_box(came)
}

/// A thousand pending items, one out and one in.
fn agenda() -> impl FnMut() -> Came {
    assert_same_order(PENDING);
    let mut buffer = Hold::new(PENDING);
    move || {
        buffer.restart(PENDING);
        let mut came = Came { events: i64::from(HOLDS), ..Came::NOTHING };
        for _ in 0..HOLDS {
            let (key, slot) = buffer.hold();
            came.digest(key ^ u64::from(slot));
        }
        came
    }
}

fn scenario(path: &str) -> impl FnMut() -> Came + use<> {
    let plan: Plan = plan(path, 1);
    let (mut winter, mut world) = (Winter::default(), World::default());
    move || {
        let mut came = Came::NOTHING;
        winter.draw(&plan.ensemble, 1);
        for blueprint in &plan.ensemble.worlds {
            world.play(&plan.ensemble, blueprint, &winter);
            came.events += world.row[System::Events as usize];
            world.row.iter().for_each(|count| came.digest(*count as u64));
        }
        came
    }
}

fn count(mut work: impl FnMut() -> Came) {
    let first = work();
    assert!(first.events > 1_000, "there is something to count");
    let mut second = Came::NOTHING;
    let allocated = allocation_counter::measure(|| second = measured(&mut work));
    assert_eq!(first, second, "played twice it comes to the same");
    println!("{} {} {:016x}", second.events, allocated.count_total, second.answer);
}

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let known = SCENARIOS.iter().find(|(name, _)| asked == [*name]);
    match (known, &*asked.join(" ")) {
        (Some((_, path)), _) => count(scenario(path)),
        (None, "agenda") => count(agenda()),
        (None, "--list") => {
            println!("agenda");
            SCENARIOS.iter().for_each(|(name, _)| println!("{name}"));
        }
        _ => {
            eprintln!("counted: give a piece, or --list");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
