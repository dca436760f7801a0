//! Known answers through scenario files: what pencil and paper give, the program gives.
//!
//! Each file in `scenarios/known-answers` is read, played for its own winters with its own seed, and
//! laid beside the closed form of its queue. An estimate may be four standard errors out, and the
//! standard error may be half a per cent of the truth (one per cent for waits and queues), so that
//! agreement means something. All of it plays about 2e8 events.

use waxwing::experiment::{Plan, Run, Series, Study};
use waxwing::model::counts::System;
use waxwing::model::{Marks, Winter, World};
use waxwing::scenario::{Brief, Files, read};

/// How large a standard error may be, as a share of the truth.
pub(crate) const SHARES: f64 = 0.005;
pub(crate) const WAITS: f64 = 0.01;

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/known-answers")
}

pub(crate) fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{name}.toml"))).expect("the file is there")
}

pub(crate) fn brief(name: &str, text: String) -> Brief {
    let main = (format!("{name}.toml"), text);
    read(&Files { main, side: Vec::new() }).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A file played as it says.
pub(crate) fn play<R>(name: &str, text: String, judge: impl FnOnce(&Study<'_>) -> R) -> R {
    let brief = brief(name, text);
    let plan = Plan::of(&brief, brief.winters, brief.seed);
    let study = Run::new(&plan).finish();
    let events = |winter| study.row(winter, 0)[System::Events as usize];
    let events: i64 = (0..study.winters).map(events).sum();
    assert!(events < 50_000_000, "{name} plays {events} events: all together may play 5e8");
    judge(&study)
}

/// Four standard errors, and a standard error that is small enough to mean something.
#[track_caller]
pub(crate) fn close(what: &str, (mean, se): (f64, f64), truth: f64, limit: f64) {
    assert!((mean - truth).abs() <= 4.0 * se, "{what}: {mean} (se {se}), truth {truth}");
    assert!(se <= limit * truth, "{what}: a standard error of {se} is too large for {truth}");
}

#[track_caller]
pub(crate) fn measure(study: &Study<'_>, name: &str, truth: f64, limit: f64) {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    let summary = Series::of(study, measure, 0).summary().expect("it is defined");
    close(name, (summary.mean, summary.se), truth, limit);
}

#[track_caller]
pub(crate) fn none(study: &Study<'_>, name: &str) {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    let series = Series::of(study, measure, 0);
    assert!(series.values.iter().all(|value| *value == 0.0), "{name} is not always nothing");
}

/// Erlang's loss formula: the share turned away by `servers` offered `load`.
pub(crate) fn erlang_b(servers: u32, load: f64) -> f64 {
    (1..=servers).fold(1.0, |loss, nth| load * loss / (f64::from(nth) + load * loss))
}

/// Erlang's delay formula: the share that has to wait.
pub(super) fn erlang_c(servers: u32, load: f64) -> f64 {
    let (loss, servers) = (erlang_b(servers, load), f64::from(servers));
    servers * loss / (servers - load * (1.0 - loss))
}

/// Mean wait over all of them, in units of the mean service.
pub(super) fn erlang_wait(servers: u32, load: f64) -> f64 {
    erlang_c(servers, load) / (f64::from(servers) - load)
}

/// Share waiting, share leaving and mean number waiting of M/M/c+M by its birth and death chain.
pub(super) fn erlang_a(servers: u32, arrivals: f64, service: f64, leaving: f64) -> (f64, f64, f64) {
    let (mut weight, mut all, mut waiting, mut queue) = (1.0, 0.0, 0.0, 0.0);
    for present in 0..2_000_u32 {
        all += weight;
        let beyond = f64::from(present.saturating_sub(servers));
        if present >= servers {
            waiting += weight;
            queue += weight * beyond;
        }
        let busy = f64::from((present + 1).min(servers));
        let over = f64::from((present + 1).saturating_sub(servers));
        weight *= arrivals / (busy * service + over * leaving);
    }
    (waiting / all, leaving * queue / all / arrivals, queue / all)
}

/// Pollaczek and Khinchine: mean wait in units of the mean service; `cv` is that of the service.
pub(super) fn pollaczek(load: f64, cv: f64) -> f64 {
    load * (1.0 + cv * cv) / (2.0 * (1.0 - load))
}

/// All that Erlang's delay formula says of `servers` offered `load`; `service` in hours.
fn erlang_delay(study: &Study<'_>, service: &str, servers: u32, load: f64, hours: f64) {
    let of = |what: &str| format!("{service}.{what}");
    let wait = erlang_wait(servers, load);
    measure(study, &of("share_waiting"), erlang_c(servers, load), SHARES);
    measure(study, &of("mean_wait"), wait * hours, WAITS);
    measure(study, &of("mean_time_in_queue"), wait * hours, WAITS);
    measure(study, &of("mean_queue"), wait * load, WAITS);
    measure(study, &of("mean_busy"), load, SHARES);
}

#[test]
fn the_formulas_give_the_published_vectors() {
    let near = |value: f64, truth: f64| assert!((value - truth).abs() < 6e-7, "{value} {truth}");
    near(erlang_b(5, 3.0), 0.110_054);
    near(erlang_b(10, 5.0), 0.018_385);
    near(erlang_b(25, 20.0), 0.050_222);
    near(erlang_c(5, 3.0), 0.236_152);
    near(erlang_c(10, 5.0), 0.036_105);
    near(erlang_c(25, 20.0), 0.209_103);
    near(erlang_wait(5, 4.5), 1.524_986);
    near(pollaczek(0.7, 0.0), 1.166_667);
    near(pollaczek(0.7, 1.0), 2.333_333);
    let (waiting, leaving, queue) = erlang_a(10, 10.0, 1.0, 0.5);
    near(waiting, 0.619_655);
    near(leaving, 0.103_913);
    near(queue, 2.078_264);
}

/// Whether the text of the checks has this name, alone or as a file's.
fn is_named(checks: &str, name: &str) -> bool {
    checks.contains(&format!("\"{name}\"")) || checks.contains(&format!("\"{name}.toml\""))
}

#[test]
fn every_known_answer_is_played() {
    let entries = std::fs::read_dir(folder()).expect("the folder is there");
    // A folder of tables is read by the checks of what reads tables.
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("it can be listed").path();
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        path.is_file().then_some(name)
    };
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/statistical");
    let files = std::fs::read_dir(here).expect("the checks lie here");
    let text = |file: std::io::Result<std::fs::DirEntry>| {
        std::fs::read_to_string(file.expect("it can be listed").path())
            .expect("a check can be read")
    };
    let checks: String = files.map(text).collect();
    let unplayed: Vec<String> =
        entries.filter_map(name).filter(|name| !is_named(&checks, name)).collect();
    assert_eq!(unplayed, Vec::<String>::new(), "no check names these");
}

#[test]
fn one_server_makes_people_wait_as_long_as_erlang_says() {
    play("mm1", text("mm1"), |study| {
        erlang_delay(study, "queue", 1, 0.75, 0.05);
        none(study, "queue.share_left");
        none(study, "queue.share_declined");
    });
}

#[test]
fn two_and_three_servers_who_are_seldom_busy_make_few_people_wait() {
    play("mm2", text("mm2"), |study| erlang_delay(study, "queue", 2, 2.0 / 3.0, 4.0 / 60.0));
    play("mm3", text("mm3"), |study| erlang_delay(study, "queue", 3, 5.0 / 5.5, 5.0 / 60.0));
}

#[test]
fn five_servers_nine_tenths_busy_make_people_wait_as_long_as_erlang_says() {
    play("mm5", text("mm5"), |study| erlang_delay(study, "queue", 5, 4.5, 1.0));
}

#[test]
fn ten_servers_offered_the_work_of_five_make_few_people_wait() {
    play("erlang-c", text("erlang-c"), |study| erlang_delay(study, "queue", 10, 5.0, 0.2));
}

#[test]
fn a_wait_for_one_server_depends_on_how_service_varies() {
    let constant = text("mg1");
    let lognormal = "{ lognormal = { mean = \"6min\", sd = \"6min\" } }";
    let varied = constant.replace("time = \"6min\"", &format!("time = {lognormal}"));
    assert_ne!(constant, varied);
    for (text, cv) in [(constant, 0.0), (varied, 1.0)] {
        play("mg1", text, |study| {
            measure(study, "queue.mean_wait", pollaczek(0.7, cv) * 0.1, WAITS);
            measure(study, "queue.share_waiting", 0.7, SHARES);
            measure(study, "queue.mean_queue", pollaczek(0.7, cv) * 0.7, WAITS);
            measure(study, "queue.mean_busy", 0.7, SHARES);
        });
    }
}

#[test]
fn people_who_lose_patience_leave_as_often_as_erlang_a_says() {
    let (waiting, leaving, queue) = erlang_a(10, 10.0, 1.0, 0.5);
    play("erlang-a", text("erlang-a"), |study| {
        measure(study, "queue.share_waiting", waiting, SHARES);
        measure(study, "queue.share_left", leaving, SHARES);
        measure(study, "queue.mean_queue", queue, WAITS);
        measure(study, "queue.mean_time_in_queue", queue / 10.0, WAITS);
        measure(study, "queue.mean_busy", 10.0 * (1.0 - leaving), SHARES);
    });
}

#[test]
fn a_service_where_nobody_may_wait_turns_away_as_many_as_erlang_b_says() {
    let loss = erlang_b(10, 5.0);
    play("erlang-b", text("erlang-b"), |study| {
        measure(study, "queue.share_declined", loss, SHARES);
        measure(study, "queue.mean_busy", 5.0 * (1.0 - loss), SHARES);
        none(study, "queue.share_waiting");
    });
}

/// Mean number in care at `hours` after the start of the wave: Eick, Massey and Whitt 1993.
fn in_care(hours: f64) -> f64 {
    let (mean, amplitude, service) = (10.0, 0.5, 6.0);
    let turn = std::f64::consts::TAU / 24.0;
    let (sine, cosine) = (turn * hours).sin_cos();
    let lag = turn * service;
    mean * service * (1.0 + amplitude * (sine - lag * cosine) / (1.0 + lag * lag))
}

#[test]
fn care_lags_behind_arrivals_that_rise_and_fall() {
    play("mt-g-inf", text("mt-g-inf"), |study| {
        for hour in [0, 6, 12, 18] {
            let name = format!("queue.in_care_at_{hour:02}:00");
            measure(study, &name, in_care(f64::from(hour)), SHARES);
        }
        none(study, "queue.share_waiting");
    });
}

/// Mean wait in hours of those of each source, winter by winter, and its standard error: the total
/// wait over the number of people, as a ratio of sums.
fn waits_by_source(brief: &Brief) -> Vec<(f64, f64)> {
    let plan = Plan::of(brief, brief.winters, brief.seed);
    let (mut winter, mut world) = (Winter::default(), World::default());
    let mut sums = vec![Vec::new(); plan.sources.len()];
    for number in 0..plan.winters {
        winter.draw(&plan.ensemble, number);
        world.play(&plan.ensemble, &plan.ensemble.worlds[0], &winter);
        let mut of = vec![(0.0, 0.0); plan.sources.len()];
        for (fate, source) in world.fates.iter().zip(&winter.source) {
            if fate.marks.has(Marks::COHORT | Marks::REACHED) {
                // A fate holds whole seconds, cut off: half a second is missing on average of those
                // who waited at all.
                let missing = if fate.wait > 0 { 0.5 } else { 0.0 };
                let sum = &mut of[*source as usize];
                *sum = (sum.0 + (f64::from(fate.wait) + missing) / 3600.0, sum.1 + 1.0);
            }
        }
        sums.iter_mut().zip(of).for_each(|(all, one)| all.push(one));
    }
    sums.iter().map(|sums| ratio(sums)).collect()
}

fn ratio(sums: &[(f64, f64)]) -> (f64, f64) {
    let count = sums.len() as f64;
    let (top, bottom) = sums.iter().fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
    let ratio = top / bottom;
    let residuals = sums.iter().map(|(x, y)| (x - ratio * y) / (bottom / count));
    let variance = residuals.map(|rest| rest * rest).sum::<f64>() / (count - 1.0);
    (ratio, (variance / count).sqrt())
}

#[test]
fn the_urgent_are_seen_first_and_the_others_wait_as_long_as_cobham_says() {
    let (urgent, other) = (0.3, 0.4);
    let under_way = urgent + other;
    let first = under_way / (1.0 - urgent);
    let second = under_way / ((1.0 - urgent) * (1.0 - urgent - other));
    let both = (urgent * first + other * second) / (urgent + other);
    play("priority", text("priority"), |study| {
        measure(study, "queue.mean_wait", both, WAITS);
        measure(study, "queue.share_waiting", urgent + other, SHARES);
    });
    let waits = waits_by_source(&brief("priority", text("priority")));
    close("wait of the less urgent", waits[0], second, WAITS);
    close("wait of the urgent", waits[1], first, WAITS);
}

#[test]
fn a_full_ward_makes_people_wait_as_long_as_erlang_says() {
    play("beds-wait", text("beds-wait"), |study| erlang_delay(study, "ward", 5, 4.0, 1.0));
}

#[test]
fn a_full_ward_turns_away_as_many_as_erlang_b_says_whatever_the_law_of_stays() {
    let loss = erlang_b(5, 3.0);
    play("beds-divert", text("beds-divert"), |study| {
        measure(study, "ward.share_declined", loss, SHARES);
        measure(study, "ward.mean_busy", 3.0 * (1.0 - loss), SHARES);
        none(study, "ward.share_waiting");
    });
}

#[test]
fn a_ward_found_in_its_long_run_stays_there_from_the_first_day() {
    let whole = text("beds-open");
    for (days, end) in [(1, "2018-11-05"), (6, "2018-11-10"), (20, "2018-11-24")] {
        let text = whole.replace("end = \"2018-11-24\"", &format!("end = \"{end}\""));
        play("beds-open", text, |study| {
            measure(study, "ward.mean_busy", 182.0, SHARES);
            measure(study, "ward.in_care_at_12:00", 182.0, SHARES);
            if days > 1 {
                measure(study, "ward.pool_days", 182.0 * f64::from(days), SHARES);
            }
        });
    }
}
