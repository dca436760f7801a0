//! Over a range of prices: which option is best, how often it is, and what being wrong costs.
//!
//! ```text
//!   NB(d, i)     price x effect(d, i) - cost(d, i)             net benefit of option d in draw i
//!   best         the d with the greatest mean NB               what to choose now
//!   CEAC(d)      share of draws in which d has the greatest NB ties shared out; sums to 1 over d
//!   CEAF         CEAC(best): how often the choice is right     not the greatest of the CEACs
//!   loss(d)      mean over i of [max over d' NB(d', i) - NB(d, i)]
//!   EVPI         loss(best), the least of the losses           what knowing everything would be worth
//! ```
//!
//! The option that is most often best need not be the best on average, which is why the frontier
//! (CEAF) stands beside the curves (CEAC).
//!
//! A. A. Stinnett and J. Mullahy (1998), "Net health benefits", Medical Decision Making 18(2), S68-S80;
//! E. Fenwick, K. Claxton and M. Sculpher (2001), "Representing uncertainty: the role of
//! cost-effectiveness acceptability curves", Health Economics 10(8), 779-787; F. Alarid-Escudero et al.
//! (2019), "'Time traveling is just too dangerous' but some methods are worth revisiting: the
//! advantages of expected loss curves over cost-effectiveness acceptability curves and frontier",
//! Value in Health 22(5), 611-618.

use super::table::{Table, greatest, mean};
use crate::kernel::stats::Moments;

/// All options at one price per unit of effect.
#[derive(Clone, Debug, PartialEq)]
pub struct AtPrice {
    /// Money for one more effect.
    pub price: f64,
    /// Mean net benefit by option.
    pub net_benefit: Vec<f64>,
    /// The share of draws in which each option is best (CEAC).
    pub share_best: Vec<f64>,
    /// What choosing each option loses on average beside knowing everything.
    pub expected_loss: Vec<f64>,
    /// The option with the greatest mean net benefit; the first in the table of those that tie.
    pub best: usize,
    /// What knowing everything would be worth: the expected loss of the best.
    pub evpi: f64,
    /// The simulation error of that, as a standard error; `None` of one draw.
    pub evpi_se: Option<f64>,
}

impl AtPrice {
    /// All options of a table at this price.
    pub fn of(table: &Table, price: f64) -> Self {
        let benefits = table.net_benefit(price);
        let (options, draws) = (table.count(), table.draws());
        let net_benefit: Vec<f64> = benefits.iter().map(|of_option| mean(of_option)).collect();
        let best = greatest(&net_benefit);
        let (mut wins, mut losses) = (vec![0.0; options], vec![0.0; options]);
        let mut of_best = Moments::default();
        for draw in 0..draws {
            let most = benefits.iter().map(|of| of[draw]).fold(f64::NEG_INFINITY, f64::max);
            let winners = benefits.iter().filter(|of| of[draw] >= most).count() as f64;
            for (option, of) in benefits.iter().enumerate() {
                losses[option] += most - of[draw];
                wins[option] += if of[draw] >= most { 1.0 / winners } else { 0.0 };
            }
            of_best.add(most - benefits[best][draw]);
        }
        let share = |sums: Vec<f64>| sums.into_iter().map(|sum| sum / draws as f64).collect();
        let expected_loss: Vec<f64> = share(losses);
        let evpi = expected_loss[best];
        let (share_best, evpi_se) = (share(wins), of_best.se());
        Self { price, net_benefit, share_best, expected_loss, best, evpi, evpi_se }
    }

    /// How often the choice is right (CEAF).
    pub fn share_right(&self) -> f64 {
        self.share_best[self.best]
    }
}
