//! Modifiers, registers and waves against pencil and paper, through scenario files.
//!
//! The same rule as for queues: an estimate may be four standard errors out, and the standard error has
//! to be small. What is an identity (no need is lost, a scheme without effect does nothing) is asked
//! for to the last count.

use waxwing::experiment::{Series, Study};
use waxwing::kernel::maths;
use waxwing::model::counts::{System, Use};
use waxwing::model::{Winter, World};

use super::queues::{SHARES, brief, close, play, text};

/// How large the standard error of a wave's rise may be, as a share of it.
const RISES: f64 = 0.03;

#[track_caller]
fn arm(study: &Study<'_>, name: &str) -> usize {
    study.plan.arms.iter().position(|arm| arm == name).unwrap_or_else(|| panic!("no arm {name}"))
}

#[track_caller]
fn values(study: &Study<'_>, world: usize, name: &str) -> Vec<f64> {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    Series::of(study, measure, world).values
}

fn count(study: &Study<'_>, winter: usize, world: usize, what: System) -> i64 {
    study.row(winter, world)[study.plan.ensemble.layout.system(what)]
}

/// Mean and standard error.
fn summary(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance =
        values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

fn minus(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(one, other)| one - other).collect()
}

/// The share of needs that is removed in an arm, of those of the arm without modifiers. Needs and
/// removed needs together are those of that arm in every winter.
fn share_removed(study: &Study<'_>, name: &str) -> (f64, f64) {
    let (here, none) = (arm(study, name), arm(study, "none"));
    let share = |winter: usize| {
        let (left, removed) = (
            count(study, winter, here, System::Needs),
            count(study, winter, here, System::Prevented),
        );
        let all = count(study, winter, none, System::Needs);
        assert_eq!(left + removed, all, "{name}, winter {winter}: no need is lost or made");
        assert_eq!(count(study, winter, none, System::Prevented), 0);
        removed as f64 / all as f64
    };
    summary(&(0..study.winters).map(share).collect::<Vec<_>>())
}

#[test]
fn half_a_day_off_ten_thousand_stays_frees_thirteen_point_seven_beds() {
    play("little-stay", text("little-stay"), |study| {
        let held = |name| values(study, arm(study, name), "ward.mean_busy");
        let (now, shorter) = (held("as-now"), held("shorter"));
        close("beds held", summary(&now), 10_000.0 * 5.0 / 365.0, SHARES);
        let freed = summary(&minus(&now, &shorter));
        close("beds freed", freed, 10_000.0 * 0.5 / 365.0, SHARES);
        let change = values(study, arm(study, "shorter"), "shorter-stays.stay_change");
        let days = summary(&change);
        close("days saved", (-days.0, days.1), 5_000.0, SHARES);
    });
}

#[test]
fn a_tenth_and_then_a_twentieth_are_fourteen_and_a_half_per_cent() {
    play("compounded", text("compounded"), |study| {
        close("a tenth", share_removed(study, "tenth"), 0.1, SHARES);
        close("a twentieth", share_removed(study, "twentieth"), 0.05, 2.0 * SHARES);
        close("both", share_removed(study, "both"), 0.145, SHARES);
    });
}

#[test]
fn every_admission_that_is_not_there_is_a_person_with_another_end() {
    play("compounded", text("compounded"), |study| {
        for (at, pair) in study.plan.pairs.iter().enumerate() {
            let mut balance = [0_i64; waxwing::model::Exit::COUNT];
            for cell in study.crosstab(0, at).cells() {
                balance[cell.here as usize] += cell.people as i64;
                balance[cell.there as usize] -= cell.people as i64;
            }
            assert_eq!(balance.iter().sum::<i64>(), 0);
            let admitted = balance[waxwing::model::Exit::Admitted as usize];
            let avoided: f64 = study.admissions_avoided(at, 0).iter().sum();
            assert_eq!(admitted, -avoided.round() as i64, "{pair:?}");
            assert!(admitted < -1_000, "{pair:?}: {admitted}");
            let fewer = |what| -> i64 {
                let of = |world| -> i64 {
                    (0..study.winters).map(|winter| count(study, winter, world, what)).sum()
                };
                of(pair.against) - of(pair.arm)
            };
            assert_eq!(balance[waxwing::model::Exit::Prevented as usize], fewer(System::Needs));
            assert_eq!(-admitted, fewer(System::PeopleAdmitted));
        }
    });
}

#[test]
fn three_claims_of_three_and_a_half_per_cent_are_not_ten_and_a_half() {
    play("three-schemes", text("three-schemes"), |study| {
        close("apart", share_removed(study, "apart"), 1.0 - 0.965 * 0.965 * 0.965, SHARES);
        close("one of the pool", share_removed(study, "pooled-one"), 0.035, 2.0 * SHARES);
        close("two of the pool", share_removed(study, "pooled-two"), 0.07, SHARES);
        close("the whole pool", share_removed(study, "pooled"), 0.08, SHARES);
    });
}

#[test]
fn a_pool_is_never_overdrawn_however_much_its_members_claim() {
    let greedy = text("three-schemes").replace("change = \"-3.5%\"", "change = \"-60%\"");
    play("three-schemes", greedy, |study| {
        close("the whole pool", share_removed(study, "pooled"), 0.08, SHARES);
        close("one alone", share_removed(study, "pooled-one"), 0.08, SHARES);
        close("apart", share_removed(study, "apart"), 1.0 - 0.4 * 0.4 * 0.4, SHARES);
    });
}

const LAST: &str = "case-management.area.last_year_of_chosen";
const THIS: &str = "case-management.area.this_winter_of_chosen";

#[test]
fn last_years_heaviest_users_fall_back_though_nothing_is_done() {
    play("top-users", text("top-users"), |study| {
        let (none, scheme) = (arm(study, "nothing-done"), arm(study, "scheme"));
        for measure in &study.plan.catalogue {
            let of = |arm| values(study, arm, &measure.name);
            assert_eq!(of(none), of(scheme), "{}: the paired difference", measure.name);
        }
        let (last, this) = (values(study, scheme, LAST), values(study, scheme, THIS));
        let shape = 1.0 / 1.44;
        let expected: Vec<f64> = last.iter().map(|last| (last + shape) / (1.0 + shape)).collect();
        let truth = summary(&expected).0;
        close("this winter", summary(&this), truth, SHARES);
        let fall = 1.0 - summary(&this).0 / summary(&last).0;
        assert!(fall > 0.3, "a before-and-after comparison would claim {fall}");
    });
}

#[test]
fn a_scheme_for_last_years_heaviest_users_takes_its_share_of_what_is_left() {
    let real = text("top-users").replacen("change = \"0%\"", "change = \"-20%\"", 1);
    play("top-users", real, |study| {
        let this = |name| summary(&values(study, arm(study, name), THIS)).0;
        let change = this("scheme") / this("nothing-done") - 1.0;
        assert!((change + 0.2).abs() < 0.01, "{change}");
        let last = |name| values(study, arm(study, name), LAST);
        assert_eq!(last("scheme"), last("nothing-done"));
    });
}

/// Days x height of the wave as the file draws it, on average.
fn area() -> f64 {
    0.4 * 12.0 * std::f64::consts::TAU.sqrt()
}

/// Rises of a measure above the calm case, winter by winter, for each case by name.
fn rise(study: &Study<'_>, case: &str, of: impl Fn(usize) -> Vec<f64>) -> (f64, f64) {
    let at = |name| {
        let case = study.plan.cases.iter().position(|case| case == name);
        study.plan.world(0, case.unwrap_or_else(|| panic!("no case {name}")))
    };
    summary(&minus(&of(at(case)), &of(at("a-calm"))))
}

#[test]
fn a_wave_moves_needs_admissions_stays_and_sickness_each_by_its_own_amount() {
    play("waves", text("waves"), |study| {
        let named = |name: &'static str| move |world| values(study, world, name);
        let absent = |world| {
            let (layout, posts) = (&study.plan.ensemble.layout, study.plan.ensemble.worlds.len());
            assert!(posts > 0);
            let post = waxwing::kernel::index::Id::new(0);
            let at = layout.paid(post, 0, Use::Absent);
            let hours = |winter| study.row(winter, world)[at] as f64 / 3.6e6;
            (0..study.winters).map(hours).collect::<Vec<_>>()
        };
        let (needs, admissions) = (named("needs"), named("admissions"));
        let stays = named("hospital_days");
        let hours = 0.05 * 10.0 * 7.5;
        let daily = 40.0;
        for case in ["demand", "together"] {
            close(case, rise(study, case, needs), daily * 0.5 * area(), RISES);
            let half = daily * 0.5 * 0.5 * area();
            close(case, rise(study, case, admissions), half, 2.0 * RISES);
        }
        let more = daily * 0.5 * 0.8 * area();
        close("admissions", rise(study, "conversion", admissions), more, RISES);
        close("stays", rise(study, "stay", stays), daily * 0.5 * 4.0 * 0.6 * area(), RISES);
        for case in ["sickness", "together"] {
            close(case, rise(study, case, absent), hours * 2.0 * area(), 2.0 * RISES);
        }
        for (case, untouched) in [
            ("conversion", vec!["needs", "attendances"]),
            ("stay", vec!["needs", "attendances", "admissions"]),
            ("sickness", vec!["needs", "attendances", "admissions", "hospital_days"]),
        ] {
            for name in untouched {
                assert_eq!(rise(study, case, named(name)), (0.0, 0.0), "{name} in case {case}");
            }
        }
        for case in ["demand", "conversion", "stay"] {
            assert_eq!(rise(study, case, absent), (0.0, 0.0), "sickness in case {case}");
        }
    });
}

#[test]
fn the_drawn_bells_have_the_expected_area() {
    let brief = brief("waves", text("waves"));
    let plan = waxwing::experiment::Plan::of(&brief, brief.winters, brief.seed);
    let (mut winter, days) = (Winter::default(), plan.ensemble.days());
    let of = |number| {
        winter.draw(&plan.ensemble, number);
        (0..days).map(|day| winter.weather[0].level(0, day)).sum()
    };
    let areas: Vec<f64> = (0..plan.winters).map(of).collect();
    close("area", summary(&areas), area(), RISES);
    let (mean, _) = summary(&areas);
    assert!(
        areas.iter().any(|area| *area > 1.3 * mean) && areas.iter().any(|area| *area < 0.7 * mean)
    );
}

#[test]
fn a_lag_a_ramp_and_a_half_life_shape_the_effect() {
    let shaped = text("compounded")
        .replace("[services.one-tenth.modifier]", "[services.one-tenth]\nopens = \"2018-12-03\"\ncloses = \"2019-04-07\"\n[services.one-tenth.modifier]\nlag = \"14d\"\nramp = \"28d\"\nhalf_life = \"28d\"");
    let shaped = shaped.replace("change = \"-10%\"", "change = \"-100%\"");
    let brief = brief("compounded", shaped);
    let plan = waxwing::experiment::Plan::of(&brief, 3, brief.seed);
    let tenth = plan.arms.iter().position(|arm| arm == "tenth").expect("it is there");
    let (mut winter, mut world) = (Winter::default(), World::default());
    let weeks = 26;
    let mut sums = vec![(0.0, 0.0); weeks];
    for number in 0..3 {
        winter.draw(&plan.ensemble, number);
        world.play(&plan.ensemble, &plan.ensemble.worlds[tenth], &winter);
        for (fate, at) in world.fates.iter().zip(&winter.at) {
            let week = (at.millis() / (7 * 86_400_000)) as usize;
            let sum = &mut sums[week.min(weeks - 1)];
            sum.1 += 1.0;
            sum.0 += f64::from(fate.exit == waxwing::model::Exit::Prevented);
        }
    }
    // Opens in week 4, begins in week 6, is full from week 10 on and then halves every four weeks.
    let strength = |week: f64| match week {
        _ if week < 6.0 => 0.0,
        _ if week < 10.0 => (week - 6.0) / 4.0,
        _ => maths::pow(0.5, (week - 10.0) / 4.0),
    };
    for (week, (removed, all)) in sums.iter().enumerate() {
        let steps = (0..100).map(|step| strength(week as f64 + (f64::from(step) + 0.5) / 100.0));
        let truth = steps.sum::<f64>() / 100.0;
        let share = removed / all;
        let se = (truth * (1.0 - truth) / all).sqrt();
        assert!((share - truth).abs() <= 4.0 * se + 1e-3, "week {week}: {share}, truth {truth}");
    }
}
