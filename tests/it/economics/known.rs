//! Figures that have a closed form, or that follow from a handful of draws by hand.

use proptest::prelude::*;
use waxwing::decision::economics::frontier::places;
use waxwing::decision::economics::{Asked, AtPrice, Economics, Horizon, Table, usual_prices};
use waxwing::kernel::stats::{Quadrant, RatioInterval};

use super::{at_price, close, normal, table};

/// `EVPI = s [phi(z) - z (1 - Phi(z))]`, z = |m| / s, of a normal incremental net benefit: the published
/// values, by 100,000 evenly spread draws.
#[test]
fn a_normal_net_benefit_has_its_closed_forms() {
    let known = [
        (100.0, 200.0, 39.559_311, 0.691_462),
        (0.0, 1.0, 0.398_942, 0.5),
        (500.0, 1000.0, 197.796_557, 0.691_462),
        (-300.0, 400.0, 52.466_767, 0.226_627),
    ];
    for (mean, sd, evpi, better) in known {
        let draws = table(normal("benefit", 100_000, mean, sd), Vec::new());
        let at = AtPrice::of(&draws, 1.0);
        close(at.evpi, evpi, 2e-4 * sd);
        close(at.share_best[1], better, 1e-5);
        if mean != 0.0 {
            assert_eq!(at.best, usize::from(mean > 0.0));
        }
        assert!((0.0005..0.003).contains(&(at.evpi_se.unwrap() / sd)));
    }
}

/// Three options and four draws, worked by hand at a price of 10.
#[test]
fn four_draws_by_hand() {
    let draws = Table {
        options: vec!["a".into(), "b".into(), "c".into()],
        costs: vec![vec![0.0; 4], vec![10.0; 4], vec![20.0; 4]],
        effects: vec![vec![1.0; 4], vec![3.0, 0.0, 3.0, 2.0], vec![0.0, 6.0, 3.0, 3.0]],
        parameters: Vec::new(),
    };
    // Net benefit:  a 10 10 10 10   b 20 -10 20 10   c -20 40 10 10
    let at = AtPrice::of(&draws, 10.0);
    assert_eq!(at.net_benefit, [10.0, 10.0, 10.0]);
    assert_eq!(at.best, 0, "the first of those that tie");
    let third = 1.0 / 3.0;
    for (seen, wins) in at.share_best.iter().zip([third, 2.0 + third, 1.0 + third]) {
        close(*seen, wins / 4.0, 1e-12);
    }
    // Greatest: 20 40 20 10, mean 22.5.
    assert_eq!(at.expected_loss, [12.5, 12.5, 12.5]);
    close(at.evpi, 12.5, 1e-12);
    close(at.share_right(), third / 4.0, 1e-12);
    assert_eq!(draws.incremental_benefit(1, 0, 10.0), [10.0, -20.0, 10.0, 0.0]);
}

#[test]
fn the_option_most_often_best_need_not_be_the_one_to_choose() {
    // Better by a little nine times in ten, worse by a lot once.
    let mut benefit = vec![1.0; 9];
    benefit.push(-20.0);
    let at = AtPrice::of(&table(benefit, Vec::new()), 1.0);
    assert_eq!(at.best, 0);
    close(at.share_best[1], 0.9, 1e-12);
    close(at.share_right(), 0.1, 1e-12);
    close(at.evpi, 0.9, 1e-12);
}

#[test]
fn an_option_beside_the_reference_has_quadrants_and_a_ratio_with_its_interval() {
    let draws = Table {
        options: vec!["usual".into(), "new".into()],
        costs: vec![vec![100.0; 5], vec![300.0, 340.0, 260.0, 310.0, 290.0]],
        effects: vec![vec![1.0; 5], vec![3.0, 3.2, 2.8, 3.1, 2.9]],
        parameters: Vec::new(),
    };
    let found = at_price(&draws, 50.0);
    let beside = &found.beside[0];
    close(beside.quadrants.dearer_better, 1.0, 1e-12);
    close(beside.cost.value, 200.0, 1e-12);
    close(beside.effect.value, 2.0, 1e-12);
    close(beside.ratio.value.unwrap(), 100.0, 1e-9);
    let RatioInterval::Finite(ends) = beside.ratio.interval else { panic!("{:?}", beside.ratio) };
    assert!(ends.lower > 85.0 && ends.upper < 115.0 && ends.contains(100.0));
    assert!(beside.ratio.bootstrap.unwrap().contains(100.0));
    close(beside.share_better, 0.0, 0.0);

    // Turned round, the differences change sign, and the ratio is what is saved for each one given up.
    let turned =
        Economics::of(&draws, &Asked { reference: 1, price: Some(50.0), ..Asked::default() });
    let back = &turned.beside[0];
    assert_eq!(back.option, 0);
    close(back.quadrants.cheaper_worse, 1.0, 1e-12);
    assert_eq!(back.ratio.quadrant, Quadrant::CheaperWorse);
    close(back.share_better, 1.0, 0.0);
    assert_eq!(turned.places, found.places, "the frontier asks for no reference");
}

#[test]
fn a_population_is_people_times_discounted_years() {
    let horizon = Horizon { people: 1_000.0, years: 5, rate: 0.035 };
    close(horizon.factor(), 1_000.0 * 4.673_079, 1e-3);
    close(Horizon { people: 1.0, years: 1, rate: 0.035 }.factor(), 1.0, 0.0);
}

#[test]
fn usual_prices_go_beyond_the_last_step() {
    let prices = usual_prices(&[0.0, 100.0, 300.0], &[0.0, 1.0, 2.0]);
    assert_eq!((prices[0], prices[20], prices.len()), (0.0, 500.0, 21));
    close(usual_prices(&[0.0, 5.0], &[1.0, 1.0])[20], 1.0, 0.0);
    let dominated = usual_prices(&[0.0, 40.0], &[1.0, 0.0]);
    // One and a half times 40, rounded up.
    close(dominated[20], 100.0, 0.0);
}

#[test]
fn one_row_has_a_frontier_and_nothing_that_speaks_of_doubt() {
    let means = Table {
        options: vec!["a".into(), "b".into()],
        costs: vec![vec![1.0], vec![3.0]],
        effects: vec![vec![1.0], vec![2.0]],
        parameters: vec![("p".into(), vec![0.5])],
    };
    let found = Economics::of(&means, &Asked::default());
    assert!(!found.has_draws());
    assert_eq!(found.frontier, [0, 1]);
    assert_eq!(found.switches(), [(0.0, 0), (2.0, 1)]);
    assert_eq!(found.choice.evpi_se, None);
    assert!(found.information.is_empty());
}

prop_compose! {
    /// Two to five options over 2 to 40 draws.
    fn some_table()(options in 2_usize..5, draws in 2_usize..40)(
        costs in prop::collection::vec(prop::collection::vec(-1e4_f64..1e4, draws), options),
        effects in prop::collection::vec(prop::collection::vec(-5_f64..5.0, draws), options),
    ) -> Table {
        let options = (0..costs.len()).map(|at| format!("o{at}")).collect();
        Table { options, costs, effects, parameters: Vec::new() }
    }
}

proptest! {
    #[test]
    fn acceptability_adds_up_and_the_least_loss_is_what_knowledge_is_worth(
        draws in some_table(), price in 0_f64..1e4,
    ) {
        let at = AtPrice::of(&draws, price);
        let total: f64 = at.share_best.iter().sum();
        prop_assert!((total - 1.0).abs() < 1e-9);
        prop_assert!((0.0..=1.0 + 1e-9).contains(&at.share_right()));
        prop_assert!(at.share_right() <= at.share_best.iter().copied().fold(0.0, f64::max));
        let least = at.expected_loss.iter().copied().fold(f64::INFINITY, f64::min);
        prop_assert!(at.evpi >= 0.0 && (at.evpi - least).abs() <= 1e-6);
        // E[max NB] - max E[NB], the definition.
        let benefits = draws.net_benefit(price);
        let most = |draw: usize| benefits.iter().map(|of| of[draw]).fold(f64::NEG_INFINITY, f64::max);
        let mean = (0..draws.draws()).map(most).sum::<f64>() / draws.draws() as f64;
        prop_assert!((at.evpi - (mean - at.net_benefit[at.best])).abs() < 1e-6);
    }

    #[test]
    fn a_constant_on_every_cost_changes_nothing(draws in some_table(), more in -1e5_f64..1e5) {
        let mut dearer = draws.clone();
        dearer.costs.iter_mut().flatten().for_each(|cost| *cost += more);
        let (one, other) = (at_price(&draws, 700.0), at_price(&dearer, 700.0));
        prop_assert_eq!(&one.choice.share_best, &other.choice.share_best);
        prop_assert_eq!(one.choice.best, other.choice.best);
        prop_assert!((one.choice.evpi - other.choice.evpi).abs() < 1e-6);
        for (a, b) in one.beside.iter().zip(&other.beside) {
            prop_assert!((a.cost.value - b.cost.value).abs() < 1e-6);
            prop_assert_eq!(a.quadrants, b.quadrants);
        }
    }

    #[test]
    fn quadrants_add_up(draws in some_table()) {
        for beside in at_price(&draws, 1.0).beside {
            let q = beside.quadrants;
            let all = q.dearer_better + q.dearer_worse + q.cheaper_better + q.cheaper_worse;
            prop_assert!((all - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn an_option_that_is_the_reference_again_differs_by_exactly_zero(draws in some_table()) {
        let mut twice = draws.clone();
        twice.options.push("again".into());
        twice.costs.push(draws.costs[0].clone());
        twice.effects.push(draws.effects[0].clone());
        let found = at_price(&twice, 500.0);
        let again = found.beside.last().expect("it is beside the reference");
        prop_assert_eq!((again.cost.value, again.effect.value), (0.0, 0.0));
        prop_assert_eq!(again.ratio.quadrant, Quadrant::Same);
        prop_assert_eq!(again.ratio.value, None);

        let shares = &found.choice.share_best;
        prop_assert_eq!((again.share_better, shares[0]), (0.5, shares[shares.len() - 1]));
    }

    #[test]
    fn the_order_of_the_options_moves_no_place(draws in some_table()) {
        let (costs, effects) = (draws.mean_costs(), draws.mean_effects());
        let turn = |list: &[f64]| list.iter().rev().copied().collect::<Vec<f64>>();
        let (one, other) = (places(&costs, &effects), places(&turn(&costs), &turn(&effects)));
        let codes: Vec<&str> = one.iter().map(|place| place.code()).collect();
        let turned: Vec<&str> = other.iter().rev().map(|place| place.code()).collect();
        prop_assert_eq!(codes, turned);
    }
}
