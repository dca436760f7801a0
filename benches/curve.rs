//! What an event costs as a system grows: from 10 to 1,000 practices, from 2 to 40 services.
//!
//! The same needs a week are spread over more sources, or over more services with a team each. Each
//! system is played twice and must give the same row; then all are timed in turn, again and again, so
//! that a slow moment of the machine falls on all of them. Printed: the least time an event of each,
//! and its quotient to the smallest system's.

use std::fmt::Write;
use std::time::Instant;

use waxwing::experiment::Plan;
use waxwing::model::counts::System;
use waxwing::model::{Winter, World};
use waxwing::scenario::{Files, read};

/// Needs a week in all.
const WEEKLY: usize = 4_000;
const REPEATS: usize = 15;

/// A town of so many practices that refer to so many visiting services.
fn town(practices: usize, services: usize) -> String {
    let mut file = String::from(
        r#"
title = "a town"
[window]
start = "2018-11-01"
end = "2018-12-31"
follow_up = "14d"
holidays = "none"
[skills]
nurse = "nurse"
[services.gp.care]
[services.ward.beds]
places = "unlimited"
[tariff]
price_year = "2018/19"
[arms.as-written]
[needs.visit]
follow_ups = { poisson = { mean = 1.0 } }
stay = "4d"
crisis = { probability = "20%", after = { exponential = { mean = "2d" } }, conversion = "50%", beds = "ward" }
"#,
    );
    let nurses = 160 / services;
    for service in 0..services {
        write!(
            file,
            r#"
[teams.team-{service:02}]
[[teams.team-{service:02}.standing]]
count = {nurses}
skill = "nurse"
days = "every day"
from = "08:00"
to = "20:00"
[services.visits-{service:02}]
response = "30%"
[services.visits-{service:02}.visits]
team = "team-{service:02}"
accepts = ["visit"]
travel = "15min"
first = {{ mix = "nurse", time = {{ lognormal = {{ mean = "40min", sd = "20min" }} }} }}
follow_up = {{ mix = "nurse", time = "30min", gap = "24h" }}
"#
        )
        .expect("text takes everything");
    }
    for practice in 0..practices {
        let rate = WEEKLY as f64 / practices as f64;
        let to = practice % services;
        write!(
            file,
            r#"
[sources.practice-{practice:04}]
rate = "{rate} per week"
needs = "visit"
usual_care = "gp"
routes = [ {{ to = "visits-{to:02}" }} ]
"#
        )
        .expect("text takes everything");
    }
    file
}

/// A system, ready to be played.
struct Town {
    name: String,
    plan: Plan,
    winter: Winter,
    world: World,
    events: i64,
    best: f64,
}

impl Town {
    fn new(practices: usize, services: usize) -> Self {
        let files =
            Files { main: ("town.toml".into(), town(practices, services)), side: [].into() };
        let brief = read(&files).expect("the town is legal");
        let name = format!("{practices:>5} practices, {services:>2} services");
        let mut system = Self {
            name,
            plan: Plan::of(&brief, 1, 1),
            winter: Winter::default(),
            world: World::default(),
            events: 0,
            best: f64::INFINITY,
        };
        system.play();
        let first = system.world.row.clone();
        system.play();
        assert_eq!(first, system.world.row, "a winter played twice gives the same row");
        system.events = first[System::Events as usize];
        assert!(system.events > 50_000, "there is something to time");
        system
    }

    fn play(&mut self) {
        self.winter.draw(&self.plan.ensemble, 1);
        self.world.play(&self.plan.ensemble, &self.plan.ensemble.worlds[0], &self.winter);
    }

    #[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
    fn time(&mut self) {
        let begun = Instant::now();
        self.play();
        self.best = self.best.min(begun.elapsed().as_secs_f64() * 1e9 / self.events as f64);
    }
}

fn main() {
    let sizes = [(10, 2), (100, 2), (1_000, 2), (40, 2), (40, 10), (40, 40)];
    let mut systems: Vec<Town> =
        sizes.into_iter().map(|(practices, services)| Town::new(practices, services)).collect();
    for _ in 0..REPEATS {
        systems.iter_mut().for_each(Town::time);
    }
    for group in [0..3, 3..6] {
        let least = systems[group.start].best;
        for system in &systems[group] {
            println!(
                "{}: {:>7} events, {:6.1} ns an event, {:.2} times the smallest",
                system.name,
                system.events,
                system.best,
                system.best / least
            );
        }
    }
}
