use super::*;
use proptest::prelude::*;

fn ratios(places: &[Place]) -> Vec<Option<f64>> {
    places.iter().map(|place| place.ratio()).collect()
}

fn codes(places: &[Place]) -> Vec<&'static str> {
    places.iter().map(|place| place.code()).collect()
}

/// A. D. Paltiel et al. (2006), screening for HIV: no screening, one time, every five and three years,
/// every year.
#[test]
fn screening_for_hiv_has_its_published_ratios() {
    let costs = [26_000.0, 27_000.0, 28_020.0, 28_440.0, 29_440.0];
    let effects = [277.25, 277.57, 277.78, 277.83, 277.76].map(|months| months / 12.0);
    let places = places(&costs, &effects);
    assert_eq!(codes(&places), ["ND", "ND", "ND", "ND", "D"]);
    let expected = [37_500.0, 58_285.714_285_714, 100_800.0];
    for (place, expected) in places[1..4].iter().zip(expected) {
        assert!((place.ratio().unwrap() - expected).abs() < 1e-6, "{place:?}");
    }
    assert_eq!(places[4], Place::Dominated { by: 3 });
    assert_eq!(frontier(&places), [0, 1, 2, 3]);
}

/// The example of the textbook that `dampack` and the United States' VA use: E, D, C, B, A and usual care.
#[test]
fn the_textbook_has_one_dominated_and_one_extendedly_dominated() {
    let costs = [55_000.0, 35_000.0, 25_000.0, 10_000.0, 12_000.0, 5_000.0];
    let effects = [5.0, 4.0, 3.0, 2.0, 1.5, 1.0];
    let places = places(&costs, &effects);
    assert_eq!(codes(&places), ["ND", "ND", "ED", "ND", "D", "ND"]);
    assert_eq!(ratios(&places), [Some(20_000.0), Some(12_500.0), None, Some(5_000.0), None, None]);
    assert_eq!(places[2], Place::Extended { between: (3, 1) });
    assert_eq!(places[4], Place::Dominated { by: 3 });
    assert_eq!(frontier(&places), [5, 3, 1, 0]);
}

#[test]
fn ties_are_told_and_no_ratio_is_over_nothing() {
    // The same effect and dearer; the same cost and worse; just the same; all are off the frontier.
    let places = places(&[10.0, 12.0, 10.0, 10.0], &[1.0, 1.0, 0.5, 1.0]);
    assert_eq!(codes(&places), ["ND", "D", "D", "same"]);
    assert_eq!(places[3], Place::Same { of: 0 });
    assert_eq!(ratios(&places), [None; 4]);
}

#[test]
fn points_on_one_line_all_stay() {
    let places = places(&[0.0, 0.1, 0.2, 0.3], &[0.0, 1.0, 2.0, 3.0]);
    assert_eq!(codes(&places), ["ND"; 4]);
}

proptest! {
    #[test]
    fn the_frontier_is_what_some_price_chooses(
        points in prop::collection::vec((-50_i32..50, -50_i32..50), 1..9),
    ) {
        let costs: Vec<f64> = points.iter().map(|point| f64::from(point.0)).collect();
        let effects: Vec<f64> = points.iter().map(|point| f64::from(point.1)).collect();
        let places = places(&costs, &effects);
        let line = frontier(&places);
        let on = places.iter().filter(|place| place.is_on_frontier()).count();
        prop_assert_eq!(line.len(), on);
        let steps: Vec<f64> = line.iter().filter_map(|option| places[*option].ratio()).collect();
        prop_assert!(steps.iter().all(|step| *step > 0.0));
        prop_assert!(steps.windows(2).all(|pair| pair[0] <= pair[1] * (1.0 + 1e-9)));
        // Just above each step its option is best, among all options.
        for (at, &option) in line.iter().enumerate() {
            let low = if at == 0 { 0.0 } else { steps[at - 1] };
            let high = steps.get(at).copied().unwrap_or(low + 1.0);
            let price = 0.5 * (low + high);
            let net = |which: usize| price * effects[which] - costs[which];
            for other in 0..points.len() {
                prop_assert!(net(option) >= net(other) - 1e-6, "{option} {other} at {price}");
            }
        }
        for (option, place) in places.iter().enumerate() {
            match *place {
                Place::Dominated { by } => prop_assert!(costs[by] <= costs[option] && effects[by] >= effects[option]),
                Place::Extended { between: (low, high) } => {
                    let part = (effects[option] - effects[low]) / (effects[high] - effects[low]);
                    let mix = costs[low] + part * (costs[high] - costs[low]);
                    prop_assert!((0.0..=1.0).contains(&part) && mix < costs[option]);
                }
                _ => {}
            }
        }
    }
}
