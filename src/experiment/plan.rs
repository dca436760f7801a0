//! What is to be played: a list of worlds, the pairs among them, and how many winters.

use crate::model::Ensemble;
use crate::model::counts::Layout;
use crate::model::measures::Catalogue;
use crate::pricing::{Costing, append_measures};
use crate::scenario::{Brief, Scenario, Sweep};

/// Two arms to be laid side by side: the first minus the second, in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The arm in question.
    pub arm: usize,
    /// What it is compared with.
    pub against: usize,
}

/// What is to be played.
#[derive(Debug)]
pub struct Plan {
    /// Arms and cases, compiled: `worlds[case x arms + arm]`.
    pub ensemble: Ensemble,
    /// Prices, in the order of the worlds.
    pub costings: Vec<Costing>,
    /// What may be printed.
    pub catalogue: Catalogue,
    /// Names of arms.
    pub arms: Vec<String>,
    /// Names of cases.
    pub cases: Vec<String>,
    /// Names of sources.
    pub sources: Vec<String>,
    /// Every pair to be compared: each arm with the comparator, then the contrasts of the file.
    pub pairs: Vec<Pair>,
    /// How many winters.
    pub winters: u32,
    /// The seed.
    pub seed: u64,
}

impl Plan {
    /// All arms in all cases of a file.
    pub fn of(brief: &Brief, winters: u32, seed: u64) -> Self {
        let mut pairs: Vec<Pair> = Vec::new();
        for contrast in &brief.contrasts {
            add(&mut pairs, Pair { arm: contrast.arm, against: contrast.against });
        }
        for arm in (0..brief.arms.len()).filter(|arm| *arm != brief.comparator) {
            add(&mut pairs, Pair { arm, against: brief.comparator });
        }
        let by_case = (0..brief.cases.len())
            .flat_map(|case| brief.scenarios.iter().map(move |of_arm| &of_arm[case]));
        let arms = brief.arms.iter().map(|arm| arm.name.clone()).collect();
        let cases = brief.cases.iter().map(|case| case.name.clone()).collect();
        Self::new(brief, &by_case.collect::<Vec<_>>(), (arms, cases), pairs, (winters, seed))
    }

    /// Some cells of a sweep, two arms each, through the same winters: the `n`-th of `cells` is the
    /// `n`-th pair. Playing several together draws their winters once.
    pub fn of_sweep(
        brief: &Brief,
        sweep: &Sweep,
        cells: std::ops::Range<usize>,
        winters: u32,
        seed: u64,
    ) -> Self {
        let (mut scenarios, mut arms, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for cell in &sweep.cells[cells] {
            pairs.push(Pair { arm: arms.len(), against: arms.len() + 1 });
            for (scenario, arm) in cell.iter().zip([sweep.contrast.arm, sweep.contrast.against]) {
                scenarios.push(scenario);
                arms.push(brief.arms[arm].name.clone());
            }
        }
        let cases = vec![brief.cases[sweep.case].name.clone()];
        // The clock of demand is the file's own, so that a cell meets the same winters as the study.
        Self::new(brief, &scenarios, (arms, cases), pairs, (winters, seed))
    }

    /// Everything that may be printed of a file, the same for its arms and for the cells of its sweeps.
    pub fn catalogue(brief: &Brief) -> Catalogue {
        let scenarios = brief.all();
        let layout = Layout::of(&brief.base, &scenarios);
        let mut catalogue = Catalogue::of(&brief.base, &layout);
        catalogue.add_supply(&scenarios, &layout);
        append_measures(&mut catalogue, &scenarios);
        catalogue
    }

    fn new(
        brief: &Brief,
        scenarios: &[&Scenario],
        names: (Vec<String>, Vec<String>),
        pairs: Vec<Pair>,
        size: (u32, u64),
    ) -> Self {
        let base = &brief.base;
        let layout = Layout::of(base, &brief.all());
        let cost = |scenario: &&Scenario| Costing::new(scenario, &layout);
        Self {
            costings: scenarios.iter().map(cost).collect(),
            ensemble: Ensemble::new(base, scenarios, layout, size.1),
            catalogue: Self::catalogue(brief),
            arms: names.0,
            cases: names.1,
            sources: base.sources.iter().map(|source| source.name.clone()).collect(),
            pairs,
            winters: size.0,
            seed: size.1,
        }
    }

    /// The world of an arm in a case.
    pub fn world(&self, arm: usize, case: usize) -> usize {
        case * self.arms.len() + arm
    }
}

fn add(pairs: &mut Vec<Pair>, pair: Pair) {
    if !pairs.contains(&pair) {
        pairs.push(pair);
    }
}
