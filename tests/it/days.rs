//! Days, hours and distributions: they move no number, and they add up to the counts of the rows.

use waxwing::experiment::{Chronicle, Study};
use waxwing::kernel::index::Id;
use waxwing::kernel::stats::histogram::bounds;
use waxwing::model::counts::{Layout, OfService, System, Use};
use waxwing::model::series::{Of, Spread, Staffing};

use super::everything::text;
use super::support::{ARMS, brief, count, plan, played, rich, rows, same, service};

const WINTERS: u32 = 6;

/// Plays the rich scenario with days kept.
fn kept(judge: impl FnOnce(&Study<'_>, &Chronicle)) {
    let plan = plan(&rich(ARMS), WINTERS).keeping_days();
    played(&plan, |study| judge(study, study.chronicle().expect("days are kept")));
}

/// A count of a row, summed over winters.
fn total(study: &Study<'_>, world: usize, place: impl Fn(&Layout) -> usize) -> i64 {
    let place = place(&study.plan.ensemble.layout);
    (0..study.winters).map(|winter| study.row(winter, world)[place]).sum()
}

/// The sum over days (of the winter alone, or all) and winters of a series.
#[track_caller]
fn summed(
    study: &Study<'_>,
    chronicle: &Chronicle,
    world: usize,
    of: Of,
    winter_only: bool,
) -> f64 {
    let at = chronicle.outline.series.iter().position(|series| series.of == of);
    let series = at.expect("the series is kept");
    let end = study.plan.ensemble.period_days();
    let days = chronicle.outline.days.clone().zip(chronicle.days(world, series));
    let wanted = days.filter(|(day, _)| !winter_only || (0..end).contains(day));
    wanted.map(|(_, seen)| seen.mean().unwrap_or(0.0) * seen.n() as f64).sum()
}

#[track_caller]
fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-6 * wanted.abs().max(1.0), "{found}, not {wanted}");
}

#[test]
fn keeping_days_moves_no_number() {
    for text in [rich(ARMS), text::scenario(3, text::ARMS), text::scenario(17, text::ARMS)] {
        let (plain, keeping) = (plan(&text, WINTERS), plan(&text, WINTERS).keeping_days());
        for arm in plain.arms.clone() {
            let of = |plan| played(plan, |study| rows(study, &arm));
            same(&of(&plain), &of(&keeping));
        }
    }
}

#[test]
fn the_days_add_up_to_the_counts_of_the_winter() {
    let brief = brief(&rich(ARMS));
    kept(|study, chronicle| {
        for world in 0..2 {
            for count in [System::Needs, System::Crises, System::Admissions] {
                let place = study.plan.ensemble.layout.system(count);
                let of = Of::Count(place, None);
                let wanted = total(study, world, |layout| layout.system(count));
                near(summed(study, chronicle, world, of, false), wanted as f64);
                assert!(wanted > 0);
            }
            let ward = service(&brief, "ward");
            let held = summed(study, chronicle, world, Of::Held(ward), true);
            let days = total(study, world, |layout| layout.service(ward, OfService::PoolDays));
            near(held, days as f64);
        }
    });
}

#[test]
fn promises_by_the_hour_add_up_to_the_promises_of_the_winter() {
    let brief = brief(&rich(ARMS));
    let visits = service(&brief, "visits");
    kept(|study, chronicle| {
        let hours = chronicle.hours_of_service(0, visits.index());
        let sum = |nth: usize| hours.iter().map(|hour| hour[nth] as i64).sum::<i64>();
        let of = |what| total(study, 0, |layout| layout.service(visits, what));
        assert_eq!([sum(0), sum(1)], [of(OfService::Due), of(OfService::InTime)]);
        assert!(sum(0) > sum(1), "some are missed");
    });
}

#[test]
fn everybody_seen_has_a_wait_and_every_reading_a_level() {
    let brief = brief(&rich(ARMS));
    let (visits, ward) = (service(&brief, "visits"), service(&brief, "ward"));
    kept(|study, chronicle| {
        let place = |of: Spread| {
            chronicle.outline.distributions.iter().position(|one| one.of == of).expect("kept")
        };
        let waits = || chronicle.spread(0, place(Spread::Wait(visits)));
        let first = total(study, 0, |layout| layout.service(visits, OfService::First));
        assert_eq!(waits().map(|(_, times)| times as i64).sum::<i64>(), first);
        // Bins are under the waits by less than a minute and one part in 64.
        let least: f64 = waits().map(|(bin, n)| f64::from(bounds(bin).0) * n as f64).sum();
        let wait = total(study, 0, |layout| layout.service(visits, OfService::WaitMs)) as f64 / 6e4;
        assert!(least <= wait && wait <= least * 65.0 / 64.0 + first as f64, "{least} {wait}");
        let readings: u32 = chronicle.outline.readings.iter().sum();
        for of in [Spread::Held(ward), Spread::Waiting(visits), Spread::Busy(Id::new(0))] {
            let read: u64 = chronicle.spread(0, place(of)).map(|(_, times)| times).sum();
            assert_eq!(read, u64::from(readings) * u64::from(WINTERS), "{of:?}");
        }
        // Read every quarter of an hour, the mean level is that of the whole time.
        let held: f64 = chronicle
            .spread(0, place(Spread::Held(ward)))
            .map(|(bin, n)| (bin as u64 * n) as f64)
            .sum();
        let exact = total(study, 0, |layout| layout.service(ward, OfService::BusyMs)) as f64 / 9e5;
        assert!((held / exact - 1.0).abs() < 0.005, "{held} {exact}");
    });
}

#[test]
fn weeks_of_staff_add_up_to_the_hours_that_are_paid() {
    let brief = brief(&rich(ARMS));
    kept(|study, chronicle| {
        for (id, post) in brief.base.posts.enumerate() {
            let weeks = |what: Staffing| {
                let of = Of::Post(id, what);
                let at = chronicle.outline.series.iter().position(|series| series.of == of);
                let means = chronicle.means(0, at.expect("kept"));
                means.iter().sum::<f64>() * study.winters as f64
            };
            let paid: i64 = (0..post.routes.len() + post.cover.len())
                .flat_map(|way| [Use::Productive, Use::RampLost].map(|what| (way, what)))
                .map(|(way, what)| total(study, 0, |layout| layout.paid(id, way, what)))
                .sum();
            let on_duty = weeks(Staffing::OnDuty) + weeks(Staffing::Bank) + weeks(Staffing::Agency);
            // Weeks are kept in whole minutes.
            let (paid, slack) = (paid as f64 / 3.6e6, 3.0 * 30.0 * f64::from(WINTERS) / 60.0);
            assert!((on_duty - paid).abs() < slack, "{}: {on_duty} and {paid}", post.name);
            assert!(weeks(Staffing::Used) < on_duty * 1.1 && weeks(Staffing::Used) > 0.0);
            assert!(weeks(Staffing::InPost) < weeks(Staffing::Funded));
            let stages = [Staffing::Agreed, Staffing::Appointed, Staffing::Started].map(weeks);
            assert!(stages[0] > stages[1] && stages[1] >= stages[2], "{stages:?}");
            assert!(weeks(Staffing::Productive) <= stages[2]);
        }
        let visits = service(&brief, "visits");
        assert!(count(study.plan, study.row(0, 0), visits, OfService::First) > 0);
    });
}
