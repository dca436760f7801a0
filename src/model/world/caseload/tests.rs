//! Stepping down, through a world in which everybody admitted does so at once.

use super::Entry;
use crate::kernel::engine::{Agenda, Item, Model, run_until};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::model::counts::{OfCaseload, OfService, System};
use crate::model::ensemble::Ensemble;
use crate::model::winter::Winter;
use crate::model::world::{Place, Play, World};
use crate::scenario::{Brief, Files, read};

/// Everybody has a crisis, is admitted for five days, and may step down to one of `places`.
fn text(places: u32, back: u32) -> String {
    let text = include_str!("step-down.toml");
    let text = text.replace("places = 1000", &format!("places = {places}"));
    text.replace("probability = \"0%\"", &format!("probability = \"{back}%\""))
}

/// A world that ends the acute stay of everybody two days after the bed was taken, if a place is free.
struct StepsDown<'a> {
    play: Play<'a>,
    ward: usize,
    home: usize,
    pending: Vec<(Instant, usize)>,
}

impl StepsDown<'_> {
    fn step_down(&mut self, agenda: &mut Agenda, now: Instant) {
        for person in 0..self.play.next_candidate {
            let of = self.play.world.people[person];
            let known = self.pending.iter().any(|(_, known)| *known == person);
            if of.place == Place::Bed && of.rest.is_none() && !known {
                self.pending.push((of.bed_from + Span::DAY * 2, person));
            }
        }
        while let Some(at) = self.pending.iter().position(|(due, _)| *due <= now) {
            let (_, person) = self.pending.remove(at);
            let of = self.play.world.people[person];
            if of.place != Place::Bed || of.rest.is_some() {
                continue;
            }
            let entry = Entry::StepDown { rest_of_stay: of.leaves_at - now };
            self.play.count_stay(person, now, false);
            if self.play.admit_to_caseload(agenda, now, person, self.home, entry) {
                self.play.world.people[person].leaves_at = Instant::NEVER;
                self.play.release(agenda, now, self.ward);
            } else {
                // Stays: what was counted is the first part, and the rest begins here.
                self.play.world.people[person].bed_from = now;
            }
        }
    }
}

impl Model for StepsDown<'_> {
    fn calendar(&self) -> u64 {
        self.play.calendar()
    }
    fn candidate(&self) -> u64 {
        self.play.candidate()
    }
    fn play_calendar(&mut self, agenda: &mut Agenda) {
        self.play.play_calendar(agenda);
    }
    fn play_candidate(&mut self, agenda: &mut Agenda) {
        self.play.play_candidate(agenda);
    }
    fn handle(&mut self, agenda: &mut Agenda, at: Instant, item: Item) {
        self.play.handle(agenda, at, item);
        self.step_down(agenda, at);
    }
}

struct Played {
    brief: Brief,
    ensemble: Ensemble,
    row: Vec<i64>,
}

impl Played {
    fn home(&self) -> Id<crate::scenario::Service> {
        self.brief.base.services.find(|one| one.name == "home").expect("it is there")
    }
    fn on(&self, count: OfCaseload) -> i64 {
        self.row[self.ensemble.layout.of_block(self.home(), count as usize)]
    }
    fn of(&self, count: OfService) -> i64 {
        self.row[self.ensemble.layout.service(self.home(), count)]
    }
    fn system(&self, count: System) -> i64 {
        self.row[count as usize]
    }
}

fn played(places: u32, back: u32) -> Played {
    let main = ("home.toml".to_owned(), text(places, back));
    let brief = read(&Files { main, side: Vec::new() }).unwrap_or_else(|found| panic!("{found}"));
    let scenario = &brief.scenarios[0][0];
    let ensemble = Ensemble::new(&brief.base, &[scenario], 3);
    let (mut winter, mut world) = (Winter::default(), World::default());
    winter.draw(&ensemble, 0);
    let mut agenda = Agenda::default();
    let id = |name: &str| scenario.services.find(|one| one.name == name).expect("there").index();
    let blueprint = &ensemble.worlds[0];
    let play = Play {
        ensemble: &ensemble,
        blueprint,
        winter: &winter,
        latents: &winter.latents[blueprint.shares.laws],
        held: 1 << blueprint.shares.curve,
        world: &mut world,
        next_candidate: 0,
        next_standing: 0,
        next_duty: 0,
        next_census: 0,
        next_midnight: 0,
        next_decision: 0,
    };
    let (ward, home) = (id("ward"), id("home"));
    let mut steps = StepsDown { play, ward, home, pending: Vec::new() };
    steps.play.open(&mut agenda);
    steps.play.skip_candidates();
    run_until(&mut steps, &mut agenda, ensemble.horizon);
    steps.play.close();
    drop(steps);
    let row = world.row.clone();
    Played { brief, ensemble, row }
}

fn adds_up(of: &Played) {
    use OfCaseload as C;
    let ends = [C::Home, C::Crisis, C::Died, C::Back, C::HandedOver, C::StillOn];
    let ends: i64 = ends.iter().map(|end| of.on(*end)).sum();
    assert_eq!(of.on(C::StepUps) + of.on(C::StepDowns), ends);
    assert_eq!(of.of(OfService::Offered), of.of(OfService::Accepted));
    let made = of.of(OfService::First) + of.of(OfService::FollowUps);
    let not = of.on(C::VisitsMissed) + of.on(C::VisitsPending);
    assert_eq!(of.on(C::VisitsWanted), made + not);
}

#[test]
fn a_step_down_that_goes_home_saves_the_rest_of_the_acute_stay() {
    let of = played(1_000, 0);
    adds_up(&of);
    let admissions = of.system(System::Admissions);
    assert!(admissions > 100 && of.system(System::Readmissions) > 10);
    assert_eq!(admissions, of.system(System::Needs) + of.system(System::Readmissions));
    assert_eq!(of.on(OfCaseload::StepDowns), admissions);
    assert_eq!(of.on(OfCaseload::Home), admissions);
    let days = of.system(System::BedMs) as f64 / Span::DAY.millis() as f64 / admissions as f64;
    // Two days of five; a moment more, because the test looks only when something happens.
    assert!((2.0..2.1).contains(&days), "{days}");
    assert_eq!(of.of(OfService::First) + of.of(OfService::FollowUps), 4 * admissions);
}

#[test]
fn a_step_down_that_fails_goes_on_with_its_stay_and_is_no_new_admission() {
    let of = played(1_000, 100);
    adds_up(&of);
    let admissions = of.system(System::Admissions);
    assert_eq!(admissions, of.system(System::Needs) + of.system(System::Readmissions));
    assert_eq!(of.system(System::Crises), admissions, "nobody attends again to go back");
    assert_eq!(of.on(OfCaseload::Back), admissions);
    let days = of.system(System::BedMs) as f64 / Span::DAY.millis() as f64 / admissions as f64;
    assert!((days - 5.0).abs() < 1e-9, "the whole stay is spent in a bed after all: {days}");
    assert_eq!(of.on(OfCaseload::StayMs), (Span::HOUR * 36).millis() * admissions);
    assert_eq!(of.system(System::ZeroDay), 0);
}

#[test]
fn a_full_caseload_takes_nobody_from_a_bed() {
    let of = played(3, 0);
    adds_up(&of);
    assert_eq!(of.on(OfCaseload::MostHeld), 3);
    assert!(of.on(OfCaseload::RefusedFull) > 50);
    assert_eq!(of.of(OfService::DeclinedFull), 0, "only who comes from home is declined");
    assert!(of.on(OfCaseload::HeldMs) <= 3 * of.on(OfCaseload::PeriodMs));
}
