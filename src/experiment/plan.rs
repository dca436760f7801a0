//! What is to be played: a list of worlds, the pairs among them, and how many winters.

use std::sync::Arc;

use crate::kernel::quantity::Date;
use crate::model::counts::Layout;
use crate::model::diary::Outline;
use crate::model::measures::Catalogue;
use crate::model::{Ensemble, Year};
use crate::pricing::{Costing, append_measures};
use crate::scenario::{Brief, Claim, Contrast, Scenario, Sweep, YearOf};

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
    /// The number of the first winter: 0, unless a part of a longer run is played.
    pub first: u32,
    /// How many winters.
    pub winters: u32,
    /// The seed.
    pub seed: u64,
    /// Days, hours and distributions to be kept, where they are asked for.
    pub outline: Option<Arc<Outline>>,
}

impl Plan {
    /// All arms in all cases of a file.
    pub fn of(brief: &Brief, winters: u32, seed: u64) -> Self {
        let by_case = (0..brief.cases.len())
            .flat_map(|case| brief.scenarios.iter().map(move |of_arm| &of_arm[case]));
        let arms = brief.arms.iter().map(|arm| arm.name.clone()).collect();
        let cases = brief.cases.iter().map(|case| case.name.clone()).collect();
        Self::of_scenarios(
            brief,
            &by_case.collect::<Vec<_>>(),
            (arms, cases),
            Self::pairs_of(brief),
            0..winters,
            seed,
        )
    }

    /// The pairs of a file: its contrasts, then every arm with the comparator.
    pub fn pairs_of(brief: &Brief) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for contrast in &brief.contrasts {
            add(&mut pairs, Pair { arm: contrast.arm, against: contrast.against });
        }
        for arm in (0..brief.arms.len()).filter(|arm| *arm != brief.comparator) {
            add(&mut pairs, Pair { arm, against: brief.comparator });
        }
        pairs
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
        let cells: Vec<&[Scenario; 2]> = sweep.cells[cells].iter().collect();
        Self::of_cells(brief, &cells, (sweep.contrast, sweep.case), (winters, seed))
    }

    /// The variants of a claim, two arms each, through the same winters: the `n`-th is the `n`-th pair.
    pub fn of_claim(brief: &Brief, claim: &Claim, winters: u32, seed: u64) -> Self {
        let cells: Vec<&[Scenario; 2]> =
            claim.variants.iter().map(|variant| &variant.scenarios).collect();
        Self::of_cells(brief, &cells, (claim.contrast, claim.case), (winters, seed))
    }

    fn of_cells(
        brief: &Brief,
        cells: &[&[Scenario; 2]],
        (contrast, case): (Contrast, usize),
        size: (u32, u64),
    ) -> Self {
        let (mut scenarios, mut arms, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for cell in cells {
            pairs.push(Pair { arm: arms.len(), against: arms.len() + 1 });
            for (scenario, arm) in cell.iter().zip([contrast.arm, contrast.against]) {
                scenarios.push(scenario);
                arms.push(brief.arms[arm].name.clone());
            }
        }
        let cases = vec![brief.cases[case].name.clone()];
        // The clock of demand is the file's own, so that a cell meets the same winters as the study.
        Self::of_scenarios(brief, &scenarios, (arms, cases), pairs, 0..size.0, size.1)
    }

    /// Any scenarios that are the file with other values in it ([`Brief::vary`]), side by side through
    /// these winters. They come case by case, each with all `arms`: `scenarios[case x arms + arm]`.
    /// Winters and chance are those of the file, so that plans differ by what is in them and nothing else.
    pub fn of_scenarios(
        brief: &Brief,
        scenarios: &[&Scenario],
        (arms, cases): (Vec<String>, Vec<String>),
        pairs: Vec<Pair>,
        winters: std::ops::Range<u32>,
        seed: u64,
    ) -> Self {
        assert_eq!(scenarios.len(), arms.len() * cases.len(), "each arm in each case");
        let all = brief.all().into_iter().chain(scenarios.iter().copied()).collect::<Vec<_>>();
        let (first, winters) = (winters.start, winters.len() as u32);
        let compiled = Self::compiled(&brief.base, &all, scenarios, Year::default(), seed);
        Self { arms, cases, pairs, first, winters, ..compiled }
    }

    /// All arms in all cases of a file in one of several years, which pays for the days from the first date to
    /// before the second, where there are any. What sets a service up is paid in the first year.
    pub fn of_year(
        brief: &Brief,
        (year, paid_from, paid_until): (&YearOf, Option<Date>, Option<Date>),
        pairs: Vec<Pair>,
        (winters, seed): (u32, u64),
    ) -> Self {
        let of_case = |case| year.scenarios.iter().map(move |of_arm: &Vec<_>| &of_arm[case]);
        let scenarios: Vec<&Scenario> = (0..brief.cases.len()).flat_map(of_case).collect();
        let place = Year { nth: year.nth, paid_from, paid_until };
        let mut compiled = Self::compiled(&year.base, &scenarios, &scenarios, place, seed);
        if year.nth > 0 {
            compiled.costings.iter_mut().for_each(Costing::leave_out_constants);
        }
        let arms = brief.arms.iter().map(|arm| arm.name.clone()).collect();
        let cases = brief.cases.iter().map(|case| case.name.clone()).collect();
        Self { arms, cases, pairs, winters, ..compiled }
    }

    /// Worlds without names and pairs; `all` is everything that shares their layout.
    fn compiled(
        base: &Scenario,
        all: &[&Scenario],
        scenarios: &[&Scenario],
        year: Year,
        seed: u64,
    ) -> Self {
        let layout = Layout::of(base, all);
        Self {
            costings: scenarios.iter().map(|scenario| Costing::new(scenario, &layout)).collect(),
            catalogue: catalogue(base, all, &layout),
            ensemble: Ensemble::new(base, scenarios, layout, year, seed),
            arms: Vec::new(),
            cases: Vec::new(),
            sources: base.sources.iter().map(|source| source.name.clone()).collect(),
            pairs: Vec::new(),
            first: 0,
            winters: 0,
            seed,
            outline: None,
        }
    }

    /// The same arms and cases of the file with other values in them, through these winters; what does not
    /// hang on those values is taken over. `known` are this plan's own scenarios, in the same order.
    #[must_use]
    pub fn again(
        &self,
        brief: &Brief,
        known: &[&Scenario],
        scenarios: &[&Scenario],
        winters: std::ops::Range<u32>,
    ) -> Self {
        assert_eq!(scenarios.len(), self.costings.len(), "each arm in each case");
        let base = &brief.base;
        let all: Vec<&Scenario> =
            brief.all().into_iter().chain(scenarios.iter().copied()).collect();
        let layout = Layout::of(base, &all);
        Self {
            costings: scenarios.iter().map(|scenario| Costing::new(scenario, &layout)).collect(),
            catalogue: catalogue(base, &all, &layout),
            ensemble: self.ensemble.again(base, known, scenarios, layout),
            arms: self.arms.clone(),
            cases: self.cases.clone(),
            sources: self.sources.clone(),
            pairs: self.pairs.clone(),
            first: winters.start,
            winters: winters.len() as u32,
            seed: self.seed,
            outline: None,
        }
    }

    /// Everything that may be printed of a file, the same for its arms and for the cells of its sweeps.
    pub fn catalogue(brief: &Brief) -> Catalogue {
        let all = brief.all();
        catalogue(&brief.base, &all, &Layout::of(&brief.base, &all))
    }

    /// The same, keeping days, hours and distributions too. No other number depends on it.
    #[must_use]
    pub fn keeping_days(mut self) -> Self {
        self.outline = Some(Arc::new(Outline::new(&self.ensemble, &self.catalogue)));
        self
    }

    /// The world of an arm in a case.
    pub fn world(&self, arm: usize, case: usize) -> usize {
        case * self.arms.len() + arm
    }
}

fn catalogue(base: &Scenario, all: &[&Scenario], layout: &Layout) -> Catalogue {
    let mut catalogue = Catalogue::of(base, layout);
    catalogue.add_supply(all, layout);
    append_measures(&mut catalogue, all);
    catalogue
}

fn add(pairs: &mut Vec<Pair>, pair: Pair) {
    if !pairs.contains(&pair) {
        pairs.push(pair);
    }
}
