//! The benchmark scenarios by themselves, from the seed to the row, one arm on one thread: for
//! `benches/peers/run`, which lays other programs beside them.
//!
//! One line a scenario: its name, and the least and the median time of a winter in seconds; of M/M/10 the
//! time of a customer.

use waxwing::model::counts::System;
use waxwing::model::{Winter, World};
use waxwing_benches::{in_turn, plan};

const ROUNDS: usize = 15;

fn main() {
    let mmc = plan("scenarios/benchmark/mmc.toml", 1);
    let x1 = plan("scenarios/benchmark/home-visits-x1.toml", 1);
    let x6 = plan("scenarios/benchmark/home-visits-x6.toml", 1);
    let (mut winter, mut world) = (Winter::default(), World::default());
    let mut play = |plan: &waxwing::experiment::Plan, number: u32| {
        winter.draw(&plan.ensemble, number);
        world.play(&plan.ensemble, &plan.ensemble.worlds[0], &winter);
        (world.row[System::Needs as usize], winter.at.len())
    };
    let customers = play(&mmc, 0).1 as f64;
    for (plan, referrals) in [(&x1, 1_131), (&x6, 6_781)] {
        let mean = (0..20).map(|number| play(plan, number).0).sum::<i64>() / 20;
        assert!((mean - referrals).abs() < referrals / 20, "{mean} referrals, not {referrals}");
    }
    let cells = [(&mmc, 1, customers), (&x1, 30, 30.0), (&x6, 6, 6.0)];
    let play = std::cell::RefCell::new(play);
    let turn = |(plan, winters, _): (&waxwing::experiment::Plan, u32, f64)| {
        for number in 0..winters {
            std::hint::black_box(play.borrow_mut()(plan, number));
        }
    };
    let times =
        in_turn(ROUNDS, [&mut || turn(cells[0]), &mut || turn(cells[1]), &mut || turn(cells[2])]);
    for ((name, cell), times) in ["mmc", "x1", "x6"].into_iter().zip(cells).zip(times) {
        let each = times.each(cell.2);
        println!("{name} {:.9} {:.9}", each.least, each.median);
    }
}
