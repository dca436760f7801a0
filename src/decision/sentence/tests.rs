use super::*;
use crate::experiment::Summary;

/// A gain with this mean and interval, over enough winters, in a zone of 5.
fn gain(lower: f64, upper: f64) -> Gain {
    let mean = f64::midpoint(lower, upper);
    Gain {
        criterion: Criterion::AdmissionsAvoided,
        summary: Summary {
            mean,
            se: 1.0,
            interval: Interval { lower, upper },
            winter: [lower, mean, upper],
            winter_interval: [Interval::WHOLE; 3],
            winters: 100,
        },
        share_better: 0.5,
        share_worse: 0.5,
        zone: Zone { half: 5.0 },
        doubt: None,
    }
}

fn doubted(lower: f64, upper: f64, doubt: (f64, f64)) -> Gain {
    let interval = Interval { lower: doubt.0, upper: doubt.1 };
    let (interval, inputs) = (Some(interval), vec!["x".into()]);
    let doubt = Some(Doubt { interval, is_told: true, most: 1.0, inputs });
    Gain { doubt, ..gain(lower, upper) }
}

#[test]
fn a_gain_stands_where_its_interval_does() {
    for (lower, upper, standing) in [
        (8.0, 12.0, Standing::Better { enough: true }),
        (3.0, 8.0, Standing::Better { enough: true }),
        (0.1, 6.0, Standing::Better { enough: false }),
        (-12.0, -8.0, Standing::Worse { enough: true }),
        (-6.0, -0.1, Standing::Worse { enough: false }),
        (-5.0, 5.0, Standing::Same),
        (1.0, 4.0, Standing::Same),
        (0.0, 0.0, Standing::Same),
        (-1.0, 6.0, Standing::Unclear),
        (0.0, 6.0, Standing::Unclear),
        (-6.0, 0.0, Standing::Unclear),
        (-20.0, 20.0, Standing::Unclear),
    ] {
        assert_eq!(judge(&gain(lower, upper)), standing, "[{lower}, {upper}]");
    }
    let whole = Gain {
        summary: Summary { interval: Interval::WHOLE, ..gain(0.0, 0.0).summary },
        ..gain(0.0, 0.0)
    };
    assert_eq!(judge(&whole), Standing::Unclear);
}

#[test]
fn a_handful_of_winters_decides_nothing() {
    let mut few = gain(8.0, 12.0);
    few.summary.winters = FEWEST_WINTERS - 1;
    assert_eq!(judge(&few), Standing::Unclear);
}

#[test]
fn a_zone_of_nothing_still_holds_no_difference_at_all() {
    let nothing = Gain { zone: Zone { half: 0.0 }, ..gain(0.0, 0.0) };
    assert_eq!(judge(&nothing), Standing::Same);
}

#[test]
fn each_of_the_five_forms_has_its_table() {
    const UP: (f64, f64) = (8.0, 12.0);
    const DOWN: (f64, f64) = (-12.0, -8.0);
    const SAME: (f64, f64) = (-1.0, 1.0);
    const OPEN: (f64, f64) = (-20.0, 20.0);
    const OPEN_UP: (f64, f64) = (-2.0, 20.0);
    for (gains, form) in [
        ([UP, UP, UP], Form::Better(Side::Arm)),
        ([UP, SAME, SAME], Form::Better(Side::Arm)),
        ([SAME, DOWN, SAME], Form::Better(Side::Against)),
        ([UP, UP, OPEN_UP], Form::Better(Side::Arm)),
        ([UP, SAME, OPEN], Form::MoreWinters),
        ([DOWN, SAME, OPEN_UP], Form::MoreWinters),
        ([UP, OPEN, DOWN], Form::Mixed),
        ([UP, UP, DOWN], Form::Mixed),
        ([SAME, SAME, SAME], Form::NoDifference),
        ([SAME, SAME, OPEN], Form::MoreWinters),
        ([OPEN, OPEN, OPEN], Form::MoreWinters),
    ] {
        let decision = decide(gains.iter().map(|(lower, upper)| gain(*lower, *upper)).collect());
        assert_eq!(decision.form, form, "{gains:?}");
    }
}

#[test]
fn doubt_about_the_inputs_undoes_what_the_winters_decided() {
    assert_eq!(judge(&doubted(8.0, 12.0, (-3.0, 25.0))), Standing::Doubtful);
    assert_eq!(judge(&doubted(8.0, 12.0, (2.0, 25.0))), Standing::Better { enough: true });
    assert_eq!(judge(&doubted(-20.0, 20.0, (2.0, 25.0))), Standing::Unclear);
    let decision = decide(vec![doubted(8.0, 12.0, (-9.0, 25.0)), gain(-1.0, 1.0)]);
    assert_eq!(decision.form, Form::MoreKnowledge);
    let decision = decide(vec![doubted(8.0, 12.0, (-9.0, 25.0)), gain(8.0, 9.0)]);
    assert_eq!(decision.form, Form::MoreKnowledge, "it may yet be a loss that matters");
    let decision = decide(vec![doubted(8.0, 12.0, (-3.0, 25.0)), gain(8.0, 9.0)]);
    assert_eq!(decision.form, Form::Better(Side::Arm));
}

#[test]
fn a_direction_is_named_only_where_every_deciding_interval_excludes_zero() {
    let ends = [-20.0, -6.0, -4.0, 0.0, 4.0, 6.0, 20.0];
    let intervals: Vec<(f64, f64)> = ends
        .iter()
        .flat_map(|lower| ends.iter().map(move |upper| (*lower, *upper)))
        .filter(|(lower, upper)| lower <= upper)
        .collect();
    for first in &intervals {
        for second in &intervals {
            let decision = decide(vec![gain(first.0, first.1), gain(second.0, second.1)]);
            if let Form::Better(side) = decision.form {
                let clear = decision.gains.iter().any(|(gain, _)| match side {
                    Side::Arm => gain.summary.interval.lower > 0.0,
                    Side::Against => gain.summary.interval.upper < 0.0,
                });
                assert!(clear, "{first:?} {second:?}");
            }
        }
    }
}

#[test]
fn the_series_of_two_identical_arms_make_no_difference() {
    let effects = Effects {
        admissions_avoided: vec![0.0; 20],
        bed_days_avoided: vec![0.0; 20],
        service_cost: vec![0.0; 20],
        cost_without_stays: vec![0.0; 20],
    };
    let matters = Matters { admissions: 0.0, bed_days: 0.0, pounds: 0.0 };
    let decision = Decision::of(&effects, &matters);
    assert_eq!(decision.form, Form::NoDifference);
    assert!(decision.gains.iter().all(|(gain, _)| gain.summary.mean.to_bits() == 0));
}
