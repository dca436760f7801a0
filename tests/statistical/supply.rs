//! Known answers of the workforce through scenario files: vacancies in the long run, and a roster with
//! shorter weekends.

use waxwing::experiment::Series;

use super::queues::{close, measure, play, text};

#[test]
fn turnover_leaves_as_many_seats_empty_as_renewal_theory_says() {
    play("turnover", text("turnover"), |study| {
        let (lead, stays) = (56.0, 365.0 / 2.0);
        let seat_days = 40.0 * 365.0;
        // Five years from an empty seat: t / mean + (variance - mean²) / (2 mean²) renewals (Smith).
        let (mean, variance) = (lead + stays, stays * stays - stays);
        let renewals = 1_826.0 / mean + (variance / mean / mean - 1.0) / 2.0;
        measure(study, "nurse.leavers", 40.0 * renewals, 0.01);
        let vacant = study.plan.catalogue.find("nurse.vacant_days").expect("it is there");
        let summary = Series::of(study, vacant, 0).summary().expect("it is defined");
        let share = (summary.mean / seat_days, summary.se / seat_days);
        close("share empty", share, lead / (lead + stays), 0.02);
    });
}

/// Discharges on the days that a window holds, in twentieths.
fn discharged(from: &str, to: &str) -> f64 {
    let name = "weekend-roster";
    let text = text(name).replace("\"2014-04-07\"", &format!("{from:?}"));
    let text = text.replace("\"2015-04-05\"", &format!("{to:?}"));
    play(name, text, |study| {
        let first = study.plan.catalogue.find("idt.first_contacts").expect("it is there");
        Series::of(study, first, 0).values[0] / 20.0
    })
}

#[test]
fn fifteen_a_day_are_sixteen_point_six_on_weekdays_and_eleven_point_one_at_weekends() {
    let near = |what: &str, value: f64, truth: f64, by: f64| {
        assert!((value - truth).abs() <= by, "{what}: {value}, not {truth}");
    };
    // One contact is begun at each day's end that another day would have taken: a twentieth.
    near("Monday", discharged("2014-04-07", "2014-04-07"), 16.6, 0.05);
    near("Saturday", discharged("2014-04-12", "2014-04-12"), 11.1, 0.05);
    near("a week", discharged("2014-04-07", "2014-04-13"), 105.0, 7.0 * 0.05);
    let weeks = discharged("2014-04-07", "2015-04-05");
    near("52 weeks", weeks, 52.0 * 105.0, 364.0 * 0.05);
    near("a year", weeks / 364.0 * 365.0, 5_475.0, 365.0 * 0.05);
}
