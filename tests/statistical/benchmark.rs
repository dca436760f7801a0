//! The common benchmark beside other programs: the same model in other hands gives the same means.
//!
//! `scenarios/benchmark/home-visits-x1.toml` and `-x6.toml` say what `benches/peers/home-visits.md`
//! specifies. The figures below were printed by a program of its own in Rust and by
//! `benches/peers/bench_simpy.py`, each with chance of its own, so only means can agree. A mean may be three
//! standard errors of the difference out: ours, and theirs by our spread and their number of
//! replications.

use waxwing::experiment::{Plan, Run, Series, Study};
use waxwing::scenario::{Files, read};

/// What another program printed: how often it was played, and its means.
struct Peer {
    name: &'static str,
    replications: f64,
    referrals: f64,
    visits: f64,
    /// Minutes from request to visit, of first visits: within two hours, and the same day.
    waits: [f64; 2],
    reneges: f64,
    admissions: f64,
    bed_days: f64,
    /// Half of the last digit printed: referrals and visits, waits, the rest.
    digits: [f64; 3],
}

const X1: [Peer; 2] = [
    Peer {
        name: "by hand",
        replications: 2_000.0,
        referrals: 1_131.0,
        visits: 2_170.6,
        waits: [59.9, 60.2],
        reneges: 0.0,
        admissions: 0.0,
        bed_days: 0.0,
        digits: [0.05, 0.05, 0.0],
    },
    Peer {
        name: "SimPy",
        replications: 200.0,
        referrals: 1_130.0,
        visits: 2_168.4,
        waits: [59.5, 60.4],
        reneges: 0.0,
        admissions: 0.0,
        bed_days: 0.0,
        digits: [0.05, 0.05, 0.0],
    },
];

const X6: [Peer; 2] = [
    Peer {
        name: "by hand",
        replications: 500.0,
        referrals: 6_781.0,
        visits: 11_352.0,
        waits: [67.7, 1_161.0],
        reneges: 984.0,
        admissions: 345.0,
        bed_days: 1_609.0,
        digits: [0.5, 0.5, 0.5],
    },
    Peer {
        name: "SimPy",
        replications: 100.0,
        referrals: 6_782.0,
        visits: 11_348.0,
        waits: [67.6, 1_157.0],
        reneges: 986.0,
        admissions: 345.0,
        bed_days: 1_625.0,
        digits: [0.5, 0.5, 0.5],
    },
];

fn play(scale: u32, winters: u32, judge: impl FnOnce(&Study<'_>)) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/benchmark");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the file is there");
    let name = format!("home-visits-x{scale}.toml");
    let side = vec![("home-visits.csv".to_owned(), text("home-visits.csv"))];
    let brief = read(&Files { main: (name.clone(), text(&name)), side });
    let brief = brief.unwrap_or_else(|problems| panic!("{problems}"));
    let plan = Plan::of(&brief, winters, brief.seed);
    assert_eq!(plan.arms[0], "as-specified");
    judge(&Run::new(&plan).finish());
}

/// A mean of ours beside the peer's.
#[track_caller]
fn agree(study: &Study<'_>, peer: &Peer, (measure, unit): (&str, f64), theirs: f64, digit: f64) {
    let known = study.plan.catalogue.find(measure);
    let known = known.unwrap_or_else(|| panic!("no measure {measure}"));
    let summary = Series::of(study, known, 0).summary().expect("it is defined");
    let (ours, se) = (summary.mean * unit, summary.se * unit);
    let both = se * (1.0 + study.winters as f64 / peer.replications).sqrt();
    let name = peer.name;
    assert!(
        (ours - theirs).abs() <= 3.0 * both + digit,
        "{measure}: {ours}, {name} says {theirs} (standard error of the difference {both})"
    );
    assert!(both <= 0.025 * theirs, "{measure}: a standard error of {both} proves nothing");
}

fn agree_with(study: &Study<'_>, peer: &Peer) {
    let [people, waits, others] = peer.digits;
    agree(study, peer, ("needs", 1.0), peer.referrals, people);
    agree(study, peer, ("visits", 1.0), peer.visits, people);
    agree(study, peer, ("two-hour-visits.mean_wait", 60.0), peer.waits[0], waits);
    agree(study, peer, ("same-day-visits.mean_wait", 60.0), peer.waits[1], waits);
    agree(study, peer, ("attendances", 1.0), peer.reneges, others);
    agree(study, peer, ("admissions", 1.0), peer.admissions, others);
    agree(study, peer, ("hospital_days", 1.0), peer.bed_days, others);
}

#[test]
fn home_visits_with_staff_to_spare_are_those_of_other_programs() {
    play(1, 2_000, |study| X1.iter().for_each(|peer| agree_with(study, peer)));
}

#[test]
fn home_visits_beyond_what_staff_can_do_are_those_of_other_programs() {
    play(6, 500, |study| X6.iter().for_each(|peer| agree_with(study, peer)));
}
