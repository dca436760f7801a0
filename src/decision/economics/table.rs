//! Costs and effects of several options, draw by draw: what everything else here is worked out from.
//!
//! ```text
//!              option 0        option 1        …   parameter 0   …
//!   draw 0     cost  effect    cost  effect        value
//!   draw 1     cost  effect    cost  effect        value
//! ```
//!
//! A draw is one set of inputs that might be true (or one patient, or one winter), the same for all
//! options in its row. Costs and effects are totals of a whole option, not differences; effects are
//! counted so that more is better. One row is a table of means.

/// Whole-option totals by option and draw, and the inputs that were drawn for each row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The options' names.
    pub options: Vec<String>,
    /// Money, `costs[option][draw]`.
    pub costs: Vec<Vec<f64>>,
    /// What is got, `effects[option][draw]`: more is better.
    pub effects: Vec<Vec<f64>>,
    /// Names and values, by draw, of what was not known.
    pub parameters: Vec<(String, Vec<f64>)>,
}

/// Parameters that are learned together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What they are called together.
    pub name: String,
    /// Their places in [`Table::parameters`].
    pub members: Vec<usize>,
}

impl Table {
    /// How many rows there are.
    pub fn draws(&self) -> usize {
        self.costs.first().map_or(0, Vec::len)
    }

    /// How many options there are.
    pub fn count(&self) -> usize {
        self.options.len()
    }

    /// Fails on a table whose columns differ in length, or that has no rows or options.
    pub(super) fn must_be_whole(&self) {
        let draws = self.draws();
        let lists = self.costs.iter().chain(&self.effects);
        let whole = lists.chain(self.parameters.iter().map(|(_, values)| values));
        assert!(draws > 0 && whole.clone().all(|list| list.len() == draws), "columns are as long");
        let options = [self.options.len(), self.costs.len(), self.effects.len()];
        assert!(options[0] > 0 && options == [options[0]; 3], "each option has costs and effects");
    }

    /// Mean costs by option.
    pub fn mean_costs(&self) -> Vec<f64> {
        self.costs.iter().map(|of_option| mean(of_option)).collect()
    }

    /// Mean effects by option.
    pub fn mean_effects(&self) -> Vec<f64> {
        self.effects.iter().map(|of_option| mean(of_option)).collect()
    }

    /// Option minus reference, draw by draw: (difference in cost, difference in effect).
    pub fn differences(&self, option: usize, reference: usize) -> Vec<(f64, f64)> {
        let minus = |lists: &[Vec<f64>]| -> Vec<f64> {
            lists[option].iter().zip(&lists[reference]).map(|(one, other)| one - other).collect()
        };
        minus(&self.costs).into_iter().zip(minus(&self.effects)).collect()
    }

    /// Net benefit at a price per unit of effect: `price x effect - cost`, `[option][draw]`.
    pub fn net_benefit(&self, price: f64) -> Vec<Vec<f64>> {
        let of = |(costs, effects): (&Vec<f64>, &Vec<f64>)| {
            costs.iter().zip(effects).map(|(cost, effect)| price * effect - cost).collect()
        };
        self.costs.iter().zip(&self.effects).map(of).collect()
    }

    /// Incremental net benefit, `price x (difference in effect) - difference in cost`, by draw.
    pub fn incremental_benefit(&self, option: usize, reference: usize, price: f64) -> Vec<f64> {
        let rows = self.differences(option, reference);
        rows.into_iter().map(|(cost, effect)| price * effect - cost).collect()
    }
}

/// The sum over the count.
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The first place of the greatest value.
pub(super) fn greatest(values: &[f64]) -> usize {
    (1..values.len()).fold(0, |best, at| if values[at] > values[best] { at } else { best })
}
