//! Everything that will be written, worked out once and rounded nowhere.
//!
//! Measure by measure, the series of all worlds are made once; estimates and paired differences are
//! read from them and the series are dropped, so that memory does not grow with the catalogue.

use super::Options;
use super::caveat::{self, Caveat};
use super::rank::Ranks;
use super::structure::{self, Structure};
use crate::decision::claim::ClaimAudit;
use crate::decision::doubt::Uncertainty;
use crate::decision::{
    Decision, Effects, PairRatio, Ranking, Regret, SweepTable, decide, ratios, regrets,
};
use crate::experiment::{
    AVOIDED, Attained, Difference, IN_TIME, Pair, Series, Study, Summary, measure_called,
};
use crate::kernel::stats::{Confidence, Paired};
use crate::model::measures::Measure;
use crate::pricing::Payer;
use crate::scenario::{Arm, Brief, Case, Matters};

/// One measure of one arm in one case.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateRow {
    /// The arm.
    pub arm: usize,
    /// The case.
    pub case: usize,
    /// The measure: its place in the catalogue.
    pub measure: usize,
    /// Mean, interval and spread; `None` where undefined.
    pub summary: Option<Summary>,
}

/// The paired difference of one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct ContrastRow {
    /// The pair: its place in [`Report::pairs`].
    pub pair: usize,
    /// The case.
    pub case: usize,
    /// The measure: its place in the catalogue; the one beyond it is `admissions_avoided`.
    pub measure: usize,
    /// Arm minus comparator; `None` where undefined.
    pub difference: Option<Difference>,
}

/// One heading of an arm's cost in one case.
#[derive(Clone, Debug, PartialEq)]
pub struct CostRow {
    /// The arm.
    pub arm: usize,
    /// The case.
    pub case: usize,
    /// The heading's name.
    pub heading: &'static str,
    /// The heading in words.
    pub label: &'static str,
    /// Who pays.
    pub payer: Payer,
    /// Pounds a winter.
    pub summary: Option<Summary>,
}

/// Everything that is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The scenario's name, title and question.
    pub name: String,
    /// A heading.
    pub title: String,
    /// What the planner wants to know.
    pub question: String,
    /// The digest of everything that was resolved.
    pub digest: String,
    /// The program's version.
    pub version: String,
    /// The path as typed.
    pub path_shown: String,
    /// The year of the prices.
    pub price_year: String,
    /// The seed.
    pub seed: u64,
    /// Winters asked for.
    pub winters_asked: u32,
    /// Winters played.
    pub winters: usize,
    /// Whether everything asked for was played.
    pub complete: bool,
    /// Arms, sorted by name.
    pub arms: Vec<Arm>,
    /// Cases, sorted by name.
    pub cases: Vec<Case>,
    /// The comparator.
    pub comparator: usize,
    /// Pairs: the file's contrasts, then every arm with the comparator. The first is the headline.
    pub pairs: Vec<Pair>,
    /// What matters.
    pub matters: Matters,
    /// The catalogue, and `admissions_avoided` beyond it.
    pub measures: Vec<Measure>,
    /// By arm, case and measure.
    pub estimates: Vec<EstimateRow>,
    /// By pair, case and measure.
    pub contrasts: Vec<ContrastRow>,
    /// In time over all visiting services, by arm and case: `None` where nobody was promised anything.
    pub in_time: Vec<Vec<Option<Summary>>>,
    /// By arm, case and heading.
    pub costs: Vec<CostRow>,
    /// All ratios.
    pub ratios: Vec<PairRatio>,
    /// The decision on each pair in each case: `decisions[pair][case]`.
    pub decisions: Vec<Vec<Decision>>,
    /// At the tariff's own price first, then at each valuation.
    pub regrets: Vec<Regret>,
    /// Sweeps.
    pub sweeps: Vec<SweepTable>,
    /// What became of the precision that was asked for; `None` where none was.
    pub precision: Option<Attained>,
    /// Doubt about the inputs, where they were drawn.
    pub uncertainty: Option<Uncertainty>,
    /// Which inputs move the answer most, where that was asked.
    pub ranks: Option<Ranks>,
    /// What a structural file says in place of amounts; `None` for one that answers in amounts.
    pub structure: Option<Structure>,
    /// Claims of the business case, walked from gross to net; none where they were not played.
    pub claims: Vec<ClaimAudit>,
    /// For how many contrasts at once intervals of differences hold; `None` where each is by itself.
    pub together: Option<u32>,
    /// What to bear in mind.
    pub caveats: Vec<Caveat>,
}

impl Report {
    /// Works out everything that will be written.
    pub fn of(
        study: &Study<'_>,
        brief: &Brief,
        options: &Options<'_>,
        sweeps: Vec<SweepTable>,
    ) -> Self {
        let plan = study.plan;
        let mut report = Self {
            name: brief.name.clone(),
            title: brief.title.clone(),
            question: brief.question.clone(),
            digest: brief.digest.clone(),
            version: options.version.into(),
            path_shown: options.path_shown.clone(),
            price_year: brief.base.tariff.price_year.clone(),
            seed: options.seed,
            winters_asked: options.winters_asked,
            winters: study.winters,
            complete: options.complete && sweeps.iter().all(|sweep| sweep.complete),
            arms: brief.arms.clone(),
            cases: brief.cases.clone(),
            comparator: brief.comparator,
            pairs: plan.pairs.clone(),
            matters: brief.matters,
            measures: plan.catalogue.iter().cloned().collect(),
            estimates: Vec::new(),
            contrasts: Vec::new(),
            in_time: in_time(study),
            costs: costs(study),
            ratios: ratios(study, brief),
            decisions: decisions(study, brief, Confidence::P95),
            regrets: regrets(study, brief),
            sweeps,
            precision: None,
            uncertainty: None,
            ranks: None,
            structure: None,
            claims: Vec::new(),
            together: None,
            caveats: Vec::new(),
        };
        report.measures.extend(measure_called(&plan.catalogue, AVOIDED));
        report.measure(study, Confidence::P95);
        report.structure = structure::structure(&report, brief);
        report.caveats = caveat::all(&report, study, brief);
        report
    }

    /// The same, with what became of the precision that was asked for.
    #[must_use]
    pub fn until(self, precision: Option<Attained>) -> Self {
        Self { precision, ..self }
    }

    /// The same with intervals of differences that hold for all pairs in all cases at once, by the inequality
    /// of Bonferroni; what is said of a pair is judged by them.
    #[must_use]
    pub fn simultaneously(mut self, study: &Study<'_>, brief: &Brief) -> Self {
        let contrasts = (self.pairs.len() * self.cases.len()).max(1) as u32;
        let sure = Confidence::P95.among(contrasts);
        self.estimates.clear();
        self.contrasts.clear();
        self.measure(study, sure);
        self.decisions = decisions(study, brief, sure);
        self.structure = structure::structure(&self, brief);
        self.together = Some(contrasts);
        self.caveats = caveat::all(&self, study, brief);
        self
    }

    /// The same with doubt about the inputs: the decisions are judged again in its light.
    #[must_use]
    pub fn doubted(mut self, uncertainty: Uncertainty, study: &Study<'_>, brief: &Brief) -> Self {
        for (pair, cases) in self.decisions.iter_mut().enumerate() {
            for (case, decision) in cases.iter_mut().enumerate() {
                let doubtful = decision.gains.drain(..).map(|(mut gain, _)| {
                    gain.doubt = uncertainty.doubt(pair, case, gain.criterion);
                    gain
                });
                *decision = decide(doubtful.collect());
            }
        }
        let whole = uncertainty.draws as u64 == u64::from(uncertainty.draws_asked)
            && uncertainty.tornado.as_ref().is_none_or(|tornado| tornado.complete);
        self.complete &= whole;
        self.uncertainty = Some(uncertainty);
        self.caveats = caveat::all(&self, study, brief);
        self
    }

    /// The same with the inputs that move the answer most.
    #[must_use]
    pub fn ranked(mut self, ranking: Option<Ranking>, brief: &Brief) -> Self {
        self.complete &= ranking.as_ref().is_none_or(|ranking| ranking.complete);
        self.ranks = ranking.map(|ranking| Ranks::of(ranking, brief));
        self
    }

    /// The same with the file's claims.
    #[must_use]
    pub fn with_claims(mut self, claims: Vec<ClaimAudit>) -> Self {
        self.claims = claims;
        self
    }

    fn measure(&mut self, study: &Study<'_>, sure: Confidence) {
        let plan = study.plan;
        let catalogued: Vec<&Measure> = plan.catalogue.iter().collect();
        let measured = each(&catalogued, |at, measure| measure_all(study, (at, measure), sure));
        for (estimates, contrasts) in measured {
            self.estimates.extend(estimates);
            self.contrasts.extend(contrasts);
        }
        for pair in 0..plan.pairs.len() {
            for case in 0..plan.cases.len() {
                let difference = avoided(study, (pair, case), sure);
                let measure = catalogued.len();
                self.contrasts.push(ContrastRow { pair, case, measure, difference });
            }
        }
        self.estimates.sort_by_key(|row| (row.arm, row.case, row.measure));
        let pairs = &plan.pairs;
        let order = |pair: usize| (pairs[pair].arm, pairs[pair].against);
        self.contrasts.sort_by_key(|row| (order(row.pair), row.case, row.measure));
    }

    /// The summary of a measure of an arm in a case.
    pub fn estimate(&self, arm: usize, case: usize, measure: &str) -> Option<&Summary> {
        let measure = self.measures.iter().position(|known| known.name == measure)?;
        let at = (arm, case, measure);
        let found =
            self.estimates.binary_search_by_key(&at, |row| (row.arm, row.case, row.measure));
        self.estimates[found.ok()?].summary.as_ref()
    }

    /// The paired difference of a measure.
    pub fn contrast(&self, pair: usize, case: usize, measure: &str) -> Option<&Difference> {
        let measure = self.measures.iter().position(|known| known.name == measure)?;
        let order = |pair: usize| (self.pairs[pair].arm, self.pairs[pair].against);
        let at = (order(pair), case, measure);
        let key = |row: &ContrastRow| (order(row.pair), row.case, row.measure);
        let found = self.contrasts.binary_search_by_key(&at, key);
        self.contrasts[found.ok()?].difference.as_ref()
    }

    /// The caveats that apply, in words; without amounts for a file that answers without them.
    pub(super) fn caveat_words(&self) -> Vec<(&Caveat, String)> {
        let words = |caveat: &Caveat| match &self.structure {
            Some(_) => caveat.without_amounts(),
            None => Some(caveat.sentence()),
        };
        self.caveats.iter().filter_map(|caveat| Some((caveat, words(caveat)?))).collect()
    }

    /// The pair of an arm with the comparator.
    pub fn with_comparator(&self, arm: usize) -> Option<usize> {
        self.pairs.iter().position(|pair| pair.arm == arm && pair.against == self.comparator)
    }
}

type Measured = (Vec<EstimateRow>, Vec<ContrastRow>);

#[cfg(feature = "parallel")]
fn each(measures: &[&Measure], make: impl Fn(usize, &Measure) -> Measured + Sync) -> Vec<Measured> {
    use rayon::prelude::*;
    measures.par_iter().enumerate().map(|(at, measure)| make(at, measure)).collect()
}

#[cfg(not(feature = "parallel"))]
fn each(measures: &[&Measure], make: impl Fn(usize, &Measure) -> Measured) -> Vec<Measured> {
    measures.iter().enumerate().map(|(at, measure)| make(at, measure)).collect()
}

fn measure_all(study: &Study<'_>, (at, measure): (usize, &Measure), sure: Confidence) -> Measured {
    let plan = study.plan;
    let (mut estimates, mut contrasts) = (Vec::new(), Vec::new());
    for case in 0..plan.cases.len() {
        let worlds = (0..plan.arms.len()).map(|arm| plan.world(arm, case));
        let series: Vec<Series> = worlds.map(|world| Series::of(study, measure, world)).collect();
        for (arm, series) in series.iter().enumerate() {
            estimates.push(EstimateRow { arm, case, measure: at, summary: series.summary() });
        }
        for (pair, of) in plan.pairs.iter().enumerate() {
            let difference = Difference::at(&series[of.arm], &series[of.against], sure);
            contrasts.push(ContrastRow { pair, case, measure: at, difference });
        }
    }
    (estimates, contrasts)
}

/// Admissions avoided, with the correlation of people admitted in the two arms.
fn avoided(
    study: &Study<'_>,
    (pair, case): (usize, usize),
    sure: Confidence,
) -> Option<Difference> {
    let of = study.plan.pairs[pair];
    let admitted = |arm| crate::decision::series(study, "people_admitted", arm, case).values;
    let paired: Paired = admitted(of.arm).into_iter().zip(admitted(of.against)).collect();
    let summary = Series::plain(study.admissions_avoided(pair, case)).summary_at(sure)?;
    Some(Difference { summary, correlation: paired.correlation(), gain: paired.gain() })
}

fn in_time(study: &Study<'_>) -> Vec<Vec<Option<Summary>>> {
    let all = measure_called(&study.plan.catalogue, IN_TIME);
    let of = |arm, case| Series::of(study, all.as_ref()?, study.plan.world(arm, case)).summary();
    let row = |arm| (0..study.plan.cases.len()).map(|case| of(arm, case)).collect();
    (0..study.plan.arms.len()).map(row).collect()
}

fn costs(study: &Study<'_>) -> Vec<CostRow> {
    let plan = study.plan;
    let mut rows = Vec::new();
    for arm in 0..plan.arms.len() {
        for case in 0..plan.cases.len() {
            let costing = &plan.costings[plan.world(arm, case)];
            // A heading that the file does not have is no measure of its catalogue.
            let has = |name: &str| plan.catalogue.find(name).is_some();
            for heading in costing.headings.iter().filter(|heading| has(heading.name)) {
                let series = crate::decision::series(study, heading.name, arm, case);
                rows.push(CostRow {
                    arm,
                    case,
                    heading: heading.name,
                    label: heading.label,
                    payer: heading.payer,
                    summary: series.summary(),
                });
            }
        }
    }
    rows
}

fn decisions(study: &Study<'_>, brief: &Brief, sure: Confidence) -> Vec<Vec<Decision>> {
    let decide = |pair, case| Decision::at(&Effects::of(study, pair, case), &brief.matters, sure);
    let of_pair = |pair| (0..study.plan.cases.len()).map(|case| decide(pair, case)).collect();
    (0..study.plan.pairs.len()).map(of_pair).collect()
}
