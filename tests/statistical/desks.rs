//! Known answers of desks and triage lines, through scenario files: as in `queues`.

use waxwing::experiment::{Series, Study};

use super::queues::{
    SHARES, WAITS, close, erlang_a, erlang_c, erlang_wait, measure, none, play, text,
};

/// A measure in one of the arms.
#[track_caller]
fn in_arm(study: &Study<'_>, arm: &str, name: &str, truth: f64, limit: f64) {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    let arm = study.plan.arms.iter().position(|known| known == arm).expect("the arm is there");
    let summary = Series::of(study, measure, arm).summary().expect("it is defined");
    close(name, (summary.mean, summary.se), truth, limit);
}

#[test]
fn one_queue_for_two_desks_is_shorter_than_two() {
    let (apart, pooled) = (0.15, erlang_wait(2, 1.5) * 0.05);
    play("pooled", text("pooled"), |study| {
        for desk in ["east", "west"] {
            in_arm(study, "apart", &format!("{desk}.mean_wait"), apart, WAITS);
            in_arm(study, "apart", &format!("{desk}.share_waiting"), 0.75, SHARES);
            in_arm(study, "apart", &format!("{desk}.utilisation"), 0.75, SHARES);
            in_arm(study, "pooled", &format!("{desk}.mean_wait"), pooled, WAITS);
            in_arm(study, "pooled", &format!("{desk}.share_waiting"), erlang_c(2, 1.5), SHARES);
            in_arm(study, "pooled", &format!("{desk}.utilisation"), 0.75, SHARES);
        }
    });
}

#[test]
fn two_desks_of_one_team_wait_as_long_as_cobham_says() {
    play("cobham-desks", text("cobham-desks"), |study| {
        measure(study, "urgent.mean_wait", 0.7 / 0.7, WAITS);
        measure(study, "other.mean_wait", 0.7 / (0.7 * 0.3), WAITS);
        measure(study, "urgent.share_waiting", 0.7, SHARES);
    });
}

#[test]
fn callers_hang_up_as_often_as_erlang_a_says() {
    let two_hours = text("erlang-a-triage");
    let one_hour = two_hours.replace("mean = \"2h\"", "mean = \"1h\"");
    assert_ne!(two_hours, one_hour);
    for (text, leaving) in [(two_hours, 0.5), (one_hour, 1.0)] {
        let (waiting, left, queue) = erlang_a(10, 10.0, 1.0, leaving);
        play("erlang-a-triage", text, |study| {
            measure(study, "line.share_waiting", waiting, SHARES);
            measure(study, "line.share_left", left, SHARES);
            measure(study, "line.mean_time_in_queue", queue / 10.0, WAITS);
            none(study, "line.routed");
        });
    }
}

/// The truth as written in the evidence: calls, clinicians, minutes a call, share waiting, minutes.
const CALLS: [(u32, f64, f64, f64); 7] = [
    (1, 20.0, 0.793, 76.5),
    (2, 20.0, 0.225, 3.73),
    (3, 20.0, 0.051, 0.46),
    (4, 20.0, 0.0094, 0.06),
    (2, 45.0, 0.841, 175.0),
    (3, 45.0, 0.348, 12.9),
    (4, 45.0, 0.125, 2.5),
];

#[test]
fn callers_of_a_single_point_of_access_wait_as_long_as_erlang_says() {
    let written = text("spoa-calls");
    for (clinicians, minutes, waiting, wait) in CALLS {
        let (rate, load) = (2.378, 2.378 * minutes / 60.0);
        let (share, mean) = (erlang_c(clinicians, load), erlang_wait(clinicians, load) * minutes);
        assert!((share - waiting).abs() < 6e-4, "{share} {waiting}");
        assert!((mean - wait).abs() < 0.02 * wait + 0.006, "{mean} {wait}");
        let text = written.replace("count = 2", &format!("count = {clinicians}"));
        let text = text.replace("mean = \"20min\"", &format!("mean = \"{minutes}min\""));
        play("spoa-calls", text, |study| {
            measure(study, "spoa.share_waiting", share, 4.0 * SHARES);
            measure(study, "spoa.mean_wait", mean / 60.0, 3.0 * WAITS);
            measure(study, "spoa.mean_queue", mean / 60.0 * rate, 3.0 * WAITS);
        });
    }
}

#[test]
fn as_many_referrals_come_in_a_year_as_add_up() {
    play("spoa-referrals", text("spoa-referrals"), |study| {
        measure(study, "needs", 13_020.0, SHARES);
        measure(study, "spoa.offered", 13_020.0, SHARES);
        none(study, "spoa.declined");
        let measure = study.plan.catalogue.find("needs").expect("it is there");
        let summary = Series::of(study, measure, 0).summary().expect("it is defined");
        let spread = summary.se * (study.winters as f64).sqrt();
        // A Poisson number: its standard deviation, known to within three standard errors of 1/sqrt(2n).
        let known = 3.0 / (2.0 * study.winters as f64).sqrt();
        assert!((spread / 13_020_f64.sqrt() - 1.0).abs() < known, "{spread}");
    });
}

#[test]
fn what_goes_in_as_chances_comes_out_as_counts() {
    play("cas-dispositions", text("cas-dispositions"), |study| {
        measure(study, "cas.share_closed_remotely", 0.436, SHARES);
        measure(study, "cas.share_routed", 0.393, SHARES);
        measure(study, "cas.share_passed_on", 0.171, SHARES);
        measure(study, "community.accepted", 0.393 * 36_500.0, SHARES);
        measure(study, "hospital.accepted", 0.171 * 36_500.0, SHARES);
        measure(study, "cas.routed_to.community", 0.393 * 36_500.0, SHARES);
        none(study, "cas.share_sent_to_hospital");
    });
}

#[test]
fn a_helper_shortens_contacts_by_as_much_as_the_file_says() {
    play("helpers", text("helpers"), |study| {
        measure(study, "queue.share_waiting", 0.6, SHARES);
        measure(study, "queue.mean_wait", 1.5 * 2.4 / 60.0, WAITS);
        measure(study, "queue.mean_busy", 0.6, SHARES);
        measure(study, "queue.hours_saved", 0.15 * 8_760.0, SHARES);
    });
}
