//! What one more of something costs: the three ratios of a pair, with all that must stand beside them.
//!
//! ```text
//!   scheme cost per admission avoided   difference in service cost / people not admitted
//!   scheme cost per bed day avoided     difference in service cost / midnights avoided
//!   net cost per admission avoided      (difference in cost without stays - value x midnights avoided)
//!                                       / people not admitted, at each named value of a bed day
//!   own cost per visit                  what a scheme costs by itself / the visits it made, an average
//! ```
//!
//! Each is a ratio of means over winters. The interval is Fieller's on the paired winters; beside a
//! finite one stands a bootstrap interval as a check (E. C. Fieller 1954, B. Efron 1987, cited with the
//! methods). A ratio by itself says nothing: the quadrant and P(denominator > 0) always travel with it.

use super::effects::Effects;
use super::own::own_cost_per_visit;
use crate::experiment::Study;
use crate::kernel::random::{Key, Stream, Who};
use crate::kernel::stats::{Bootstrap, Confidence, Ratio};
use crate::scenario::Brief;

/// The purpose of the bootstrap's draws, beyond every purpose of the model.
const BOOTSTRAP: u16 = 1000;
/// A check, not an estimate: five hundred resamples know an end to about 0.12 of the standard error.
const RESAMPLES: u32 = 500;

/// Which ratio.
#[derive(Clone, Debug, PartialEq)]
pub enum RatioKind {
    /// Difference in service cost over people not admitted.
    SchemePerAdmission,
    /// Difference in service cost over midnights avoided.
    SchemePerBedDay,
    /// Difference in cost, with midnights at this value, over people not admitted.
    NetPerAdmission {
        /// The valuation's name in the tariff.
        name: String,
        /// Pounds a bed day.
        value: f64,
    },
    /// What a scheme costs by itself over the visits it made: an average, not a difference.
    OwnPerVisit {
        /// The scheme.
        service: String,
    },
}

impl RatioKind {
    /// The name in files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SchemePerAdmission => "scheme_cost_per_admission_avoided",
            Self::SchemePerBedDay => "scheme_cost_per_bed_day_avoided",
            Self::NetPerAdmission { .. } => "net_cost_per_admission_avoided",
            Self::OwnPerVisit { .. } => "own_cost_per_visit",
        }
    }

    /// The valuation or the service that the ratio is about; empty for the others.
    pub fn of(&self) -> &str {
        match self {
            Self::SchemePerAdmission | Self::SchemePerBedDay => "",
            Self::NetPerAdmission { name, .. } => name,
            Self::OwnPerVisit { service } => service,
        }
    }
}

/// A ratio of a pair of arms (or of one arm) in a case.
#[derive(Clone, Debug, PartialEq)]
pub struct PairRatio {
    /// The arm in question.
    pub arm: usize,
    /// What it is compared with; `None` for an average of one arm.
    pub against: Option<usize>,
    /// The case.
    pub case: usize,
    /// Which ratio.
    pub kind: RatioKind,
    /// The mean above the line; pounds a winter.
    pub paid: f64,
    /// The mean below the line, a winter.
    pub got: f64,
    /// The ratio with its interval, check and quadrant.
    pub ratio: Ratio,
}

/// What is asked of one pair, before it is worked out.
struct Question {
    arm: usize,
    against: Option<usize>,
    case: usize,
    kind: RatioKind,
    rows: Vec<(f64, f64)>,
}

/// Every ratio: pairs in the plan's order, then averages by arm and service; cases innermost.
pub fn ratios(study: &Study<'_>, brief: &Brief) -> Vec<PairRatio> {
    let (plan, mut questions) = (study.plan, Vec::new());
    for pair in 0..plan.pairs.len() {
        for case in 0..plan.cases.len() {
            questions.extend(of_pair(study, brief, pair, case));
        }
    }
    for arm in 0..plan.arms.len() {
        for case in 0..plan.cases.len() {
            for (service, rows) in own_cost_per_visit(study, &brief.scenarios[arm][case], arm, case)
            {
                let kind = RatioKind::OwnPerVisit { service };
                questions.push(Question { arm, against: None, case, kind, rows });
            }
        }
    }
    answer_all(study, questions)
}

#[cfg(feature = "parallel")]
fn answer_all(study: &Study<'_>, questions: Vec<Question>) -> Vec<PairRatio> {
    use rayon::prelude::*;
    let answers: Vec<Option<PairRatio>> =
        questions.into_par_iter().map(|question| answer(study, question)).collect();
    answers.into_iter().flatten().collect()
}

#[cfg(not(feature = "parallel"))]
fn answer_all(study: &Study<'_>, questions: Vec<Question>) -> Vec<PairRatio> {
    questions.into_iter().filter_map(|question| answer(study, question)).collect()
}

fn of_pair(study: &Study<'_>, brief: &Brief, pair: usize, case: usize) -> Vec<Question> {
    let (of, effects) = (study.plan.pairs[pair], Effects::of(study, pair, case));
    let zip = |paid: &[f64], got: &[f64]| paid.iter().copied().zip(got.iter().copied()).collect();
    let question =
        |kind, rows| Question { arm: of.arm, against: Some(of.against), case, kind, rows };
    let mut questions = vec![
        question(
            RatioKind::SchemePerAdmission,
            zip(&effects.service_cost, &effects.admissions_avoided),
        ),
        question(RatioKind::SchemePerBedDay, zip(&effects.service_cost, &effects.bed_days_avoided)),
    ];
    for (name, value) in &brief.scenarios[of.arm][case].tariff.bed_day_values {
        let value = value.as_pounds();
        let days = effects.bed_days_avoided.iter();
        let net: Vec<f64> = effects
            .cost_without_stays
            .iter()
            .zip(days)
            .map(|(cost, days)| cost - value * days)
            .collect();
        let kind = RatioKind::NetPerAdmission { name: name.clone(), value };
        questions.push(question(kind, zip(&net, &effects.admissions_avoided)));
    }
    questions
}

fn answer(study: &Study<'_>, question: Question) -> Option<PairRatio> {
    let Question { arm, against, case, kind, rows } = question;
    let plan = study.plan;
    let beside = against.map_or("", |against| &plan.arms[against]);
    let names = [plan.arms[arm].as_str(), beside, &plan.cases[case], kind.name(), kind.of()];
    let mut chance = Stream::new(Key::new(plan.seed, BOOTSTRAP, &names), 0, Who::NONE);
    let bootstrap = Bootstrap { resamples: RESAMPLES, ..Bootstrap::new(Confidence::P95) };
    let ratio = Ratio::of(&rows, Confidence::P95)?.checked_by(&rows, &bootstrap, &mut chance);
    let (paid, got) = rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    let n = rows.len() as f64;
    Some(PairRatio { arm, against, case, kind, paid: paid / n, got: got / n, ratio })
}
