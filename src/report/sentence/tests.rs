use super::*;
use crate::decision::{FEWEST_WINTERS, Zone, decide};
use crate::experiment::Summary;
use crate::kernel::stats::Confidence;

fn gain(criterion: Criterion, lower: f64, upper: f64) -> Gain {
    let mean = f64::midpoint(lower, upper);
    Gain {
        criterion,
        summary: Summary {
            mean,
            se: 1.0,
            interval: Interval { lower, upper },
            winter: [lower, mean, upper],
            winter_interval: [Interval::WHOLE; 3],
            winters: FEWEST_WINTERS,
        },
        share_better: 0.75,
        share_worse: 0.2,
        zone: Zone { half: 5.0 },
        doubt: None,
    }
}

fn lines(admissions: (f64, f64), cost: (f64, f64)) -> Vec<String> {
    let decision = decide(vec![
        gain(Criterion::AdmissionsAvoided, admissions.0, admissions.1),
        gain(Criterion::ServiceCost, cost.0, cost.1),
    ]);
    decision_lines(&decision, "early", "late")
}

#[test]
fn the_first_line_is_the_form_in_words() {
    const UP: (f64, f64) = (8.0, 12.0);
    const DOWN: (f64, f64) = (-12.0, -8.0);
    const SAME: (f64, f64) = (-1.0, 1.0);
    const OPEN: (f64, f64) = (-20.0, 20.0);
    for (admissions, cost, sentence) in [
        (UP, UP, "early is better than late, on admissions and service cost."),
        (UP, SAME, "early is better than late, on admissions."),
        (DOWN, SAME, "late is better than early, on admissions."),
        (UP, DOWN, "early is better than late on admissions and worse on service cost."),
        (SAME, SAME, "No difference that matters between early and late."),
        (OPEN, UP, "Cannot tell early from late with these 10 winters."),
    ] {
        assert_eq!(lines(admissions, cost)[0], sentence);
    }
}

#[test]
fn two_that_never_differ_are_the_same_in_every_winter() {
    let same = |criterion, winters| {
        let nothing = gain(criterion, 0.0, 0.0);
        let summary = Summary { winters, ..nothing.summary };
        Gain { summary, share_better: 0.0, share_worse: 0.0, ..nothing }
    };
    let told = |winters| {
        let both = [Criterion::AdmissionsAvoided, Criterion::ServiceCost];
        decision_lines(&decide(both.map(|of| same(of, winters)).into()), "early", "late")
    };
    assert_eq!(
        told(FEWEST_WINTERS),
        [
            "early and late are the same in every winter, on admissions and service cost.",
            "Admissions: the same in every winter.",
            "Service cost: the same in every winter.",
        ]
    );
    let few = told(5);
    assert_eq!(few[1], "Admissions: the same in each of these 5 winters, too few to tell.");
}

#[test]
fn fewer_winters_than_decide_anything_say_so() {
    let of = |winters: usize| {
        let few = gain(Criterion::ServiceCost, -3000.0, -1000.0);
        let summary = Summary { winters, ..few.summary };
        decision_lines(&decide(vec![Gain { summary, ..few }]), "early", "late")
    };
    let few = "Cannot tell early from late with these 5 winters: fewer than 10 decide nothing.";
    assert_eq!(of(5)[0], few);
    let one = of(1);
    assert_eq!(
        one,
        [
            "Cannot tell early from late with this 1 winter: fewer than 10 decide nothing.",
            "Service cost: cannot tell: £2,000 more in this winter, and one winter has no range.",
        ]
    );
}

#[test]
fn a_line_that_cannot_tell_names_no_direction() {
    let undecided = lines((-20.0, 20.0), (-1.0, 1.0));
    assert_eq!(
        undecided[1],
        "Admissions: cannot tell: counted as fewer, the mean is -20.0 to 20.0 (95%), 19 winters of \
         20 are -20.0 to 20.0; 5.0 would matter."
    );
    assert!(undecided[2].starts_with("Service cost: no difference that matters"));
}

#[test]
fn a_loss_is_written_as_more() {
    let worse = lines((-12.0, -8.0), (-3000.0, -1000.0));
    assert_eq!(
        worse[1],
        "Admissions: 10.0 more on average (95% 8.0 to 12.0); 8.0 to 12.0 in 19 winters of 20; fewer \
         in 75.0% of winters, more in 20.0%."
    );
    assert!(worse[2].starts_with("Service cost: £2,000 more on average (95% £1,000 to £3,000)"));
}

#[test]
fn inputs_that_leave_doubt_are_named() {
    use crate::decision::Doubt;
    let interval = Interval { lower: -9.0, upper: 20.0 };
    let inputs = vec!["fill".into(), "lead time".into()];
    let doubt = Doubt { interval: Some(interval), is_told: true, most: 0.9, inputs };
    let gain = gain(Criterion::AdmissionsAvoided, 8.0, 12.0);
    let with = |doubt: Doubt| {
        let gain = Gain { doubt: Some(doubt), ..gain.clone() };
        decision_lines(&decide(vec![gain]), "early", "late")[1].clone()
    };
    let none = Doubt { interval: None, is_told: false, most: 0.4, ..doubt.clone() };
    let told = with(none.clone());
    let few = "no range, for the draws are too few to tell doubt from luck (at most 40.0% of the variance).";
    assert!(told.contains("10.0 fewer on average") && told.ends_with(few), "{told}");
    let told = with(Doubt { is_told: true, most: 0.01, ..none });
    assert!(told.ends_with("adds next to nothing: at most 1.0% of the variance."), "{told}");
    let near = Some(Interval { lower: 7.0, upper: 13.0 });
    let told = with(Doubt { interval: near, is_told: false, most: 0.4, ..doubt.clone() });
    assert!(told.contains("7.0 to 13.0, though the draws are too few"), "{told}");
    let doubtful = Gain { doubt: Some(doubt), ..gain };
    let lines = decision_lines(&decide(vec![doubtful]), "early", "late");
    assert_eq!(lines[0], "Cannot tell early from late with these inputs: fill, lead time.");
}

/// The words for winters whose paid and got are spread a little round these.
fn words(paid: f64, got: f64) -> String {
    let rows: Vec<(f64, f64)> = (0..40)
        .map(|nth| {
            let (a, b) = (f64::from(nth % 5) - 2.0, f64::from(nth % 8) - 3.5);
            (paid + a, got + b / 10.0)
        })
        .collect();
    ratio_words(&Ratio::of(&rows, Confidence::P95).unwrap(), "admission")
}

#[test]
fn every_quadrant_has_its_words_and_none_a_bare_minus() {
    assert!(words(100.0, 5.0).starts_with("£20 ("));
    assert_eq!(words(-100.0, 5.0), "cheaper and better");
    assert_eq!(words(100.0, -5.0), "dearer and worse");
    assert_eq!(words(-100.0, -5.0), "saves £20 per admission added");
    assert_eq!(words(0.1, 0.5), "may save £1 or cost £1");
    assert_eq!(words(100.0, 0.01), "cannot tell");
    assert_eq!(words(0.1, -0.5), "more admissions, cost not clear");
    let same = Ratio::of(&[(0.0, 0.0); 20], Confidence::P95).unwrap();
    assert_eq!(ratio_words(&same, "admission"), "no difference");
}
