//! The same plan winter after winter: what each year adds, and what all of them are worth today.
//!
//! ```text
//!  winter 7 of year 1 ─┐
//!  winter 7 of year 2 ─┼─► one story of several years: its sum, and its sum discounted by 1 / (1 + r)^t
//!  winter 7 of year 3 ─┘
//! ```
//!
//! Years are whole years from the first (t = 0). The needs and the weather of each year are luck of its own;
//! the people in post are the same from year to year. So a story of several years is one play of recruitment
//! and of all its winters, and intervals and spreads are over stories.

use super::effects::{Effects, series};
use crate::experiment::{Pair, Plan, Run, Series, Study, Summary};
use crate::kernel::quantity::Date;
use crate::kernel::stats::{Confidence, Ratio};
use crate::model::counts::OfPost;
use crate::pricing::discount_factor;
use crate::scenario::{Brief, Horizon, YearOf};

/// A plan over several years, played.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// What changes from year to year.
    pub horizon: Horizon,
    /// First and last day counted of each year.
    pub days: Vec<(Date, Date)>,
    /// Days of a year between its follow-up and the next year's warm-up.
    pub between: i64,
    /// Stories played.
    pub winters: usize,
    /// Stories asked for.
    pub asked: u32,
    /// What a bed day is worth, by name.
    pub values: Vec<(String, f64)>,
    /// Each pair in each case.
    pub pairs: Vec<PairOutlook>,
    /// Each arm in each case.
    pub arms: Vec<ArmOutlook>,
}

/// What an arm changes beside another.
#[derive(Clone, Debug)]
pub struct PairOutlook {
    /// The arms, by their places.
    pub pair: Pair,
    /// The case, by its place.
    pub case: usize,
    /// Each year, then all of them together, then all of them as they are worth in the first.
    pub rows: Vec<(Span, Changed)>,
    /// Discounted service cost for each admission avoided, counted and discounted.
    pub per_admission: [Option<Ratio>; 2],
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// One year, 0 for the first.
    Year(u32),
    /// All years.
    All,
    /// All years, each discounted to the first.
    Discounted,
}

/// Paired differences.
#[derive(Clone, Debug)]
pub struct Changed {
    /// People admitted in the comparator and not in the arm, less the other way round.
    pub admissions_avoided: Summary,
    /// Midnights: comparator less arm.
    pub bed_days_avoided: Summary,
    /// What the services cost more; pounds.
    pub service_cost: Summary,
    /// What is left of the bed days avoided after all costs without stays, at each value of a bed day, and
    /// the share of stories in which anything is; pounds.
    pub net_benefit: Vec<(Summary, f64)>,
}

/// What an arm itself comes to, year by year.
#[derive(Clone, Debug)]
pub struct ArmOutlook {
    /// The arm, by its place.
    pub arm: usize,
    /// The case, by its place.
    pub case: usize,
    /// Each year.
    pub years: Vec<Levels>,
}

/// Levels of one arm in one year, means over stories.
#[derive(Clone, Debug)]
pub struct Levels {
    /// Needs of the winter's cohort.
    pub needs: Summary,
    /// People admitted.
    pub people_admitted: Summary,
    /// People who started in a post.
    pub starts: Summary,
    /// People who left a post before it ended.
    pub leavers: Summary,
    /// Days on which a seat that was needed had nobody.
    pub vacant_days: Summary,
    /// What the services cost; pounds.
    pub service_cost: Summary,
}

/// Plays the years of a file and compares these pairs. `keep_going` is told how many winters are played, and
/// stops all by answering no: what has not been played in every year is left out.
pub fn outlook(
    brief: &Brief,
    (horizon, years): (&Horizon, &[YearOf]),
    pairs: &[Pair],
    (winters, seed): (u32, u64),
    keep_going: &mut dyn FnMut(u64) -> bool,
) -> Outlook {
    let plans: Vec<Plan> = (0..years.len())
        .map(|nth| {
            let paid_from = nth.checked_sub(1).map(|before| years[before].cut());
            let paid_until = (nth + 1 < years.len()).then(|| years[nth].cut());
            let year = (&years[nth], paid_from, paid_until);
            Plan::of_year(brief, year, pairs.to_vec(), (winters, seed))
        })
        .collect();
    let studies = play(&plans, keep_going);
    let played = studies.iter().map(|study| study.winters).min().unwrap_or(0);
    let window = |year: &YearOf| (year.base.window.start, year.base.window.end.plus_days(-1));
    let of = Told { brief, horizon, studies: &studies, winters: played };
    let cells = || 0..brief.cases.len();
    Outlook {
        horizon: horizon.clone(),
        days: years.iter().map(window).collect(),
        between: between(years),
        winters: played,
        asked: winters,
        values: of.values(),
        pairs: (pairs.iter().enumerate())
            .flat_map(|(at, pair)| cells().map(move |case| (at, *pair, case)))
            .filter_map(|(at, pair, case)| of.pair(at, pair, case))
            .collect(),
        arms: (0..brief.arms.len())
            .flat_map(|arm| cells().map(move |case| (arm, case)))
            .filter_map(|(arm, case)| of.arm(arm, case))
            .collect(),
    }
}

/// Every year's winters, block by block in turn, so that a stop leaves stories whole.
fn play<'a>(plans: &'a [Plan], keep_going: &mut dyn FnMut(u64) -> bool) -> Vec<Study<'a>> {
    let mut runs: Vec<Run<'_>> = plans.iter().map(Run::new).collect();
    let mut done = 0;
    'all: while done < plans[0].winters {
        let mut now = done;
        for (nth, run) in (0..).zip(&mut runs) {
            let told = u64::from(done) * plans.len() as u64 + u64::from(now - done) * nth;
            if !keep_going(told) {
                break 'all;
            }
            now = run.step().done;
        }
        done = now;
    }
    runs.into_iter().map(Run::stop).collect()
}

/// Days of a year in which nobody's needs are played.
fn between(years: &[YearOf]) -> i64 {
    let [first, second, ..] = years else { return 0 };
    let window = &second.base.window;
    window.start.plus_days(-i64::from(window.warm_up_days)).days_since(first.cut())
}

/// Studies of the years, and what is asked of them.
struct Told<'a> {
    brief: &'a Brief,
    horizon: &'a Horizon,
    studies: &'a [Study<'a>],
    winters: usize,
}

/// One number a story, by what it is.
struct Flows {
    admissions: Vec<f64>,
    bed_days: Vec<f64>,
    service: Vec<f64>,
    without_stays: Vec<f64>,
}

impl Told<'_> {
    fn values(&self) -> Vec<(String, f64)> {
        let values = &self.brief.base.tariff.bed_day_values;
        values.iter().map(|(name, value)| (name.clone(), value.as_pounds())).collect()
    }

    fn pair(&self, at: usize, pair: Pair, case: usize) -> Option<PairOutlook> {
        let years: Vec<Effects> =
            self.studies.iter().map(|study| Effects::of(study, at, case)).collect();
        let rate = self.horizon.discount;
        let one = |nth: usize| self.sum(&years[nth..=nth], 0.0);
        let (all, discounted) = (self.sum(&years, 0.0), self.sum(&years, rate));
        let mut rows = Vec::new();
        for nth in 0..years.len() {
            rows.push((Span::Year(nth as u32), self.changed(&one(nth))?));
        }
        rows.push((Span::All, self.changed(&all)?));
        rows.push((Span::Discounted, self.changed(&discounted)?));
        let ratio = |got: &[f64]| {
            let rows: Vec<(f64, f64)> =
                discounted.service.iter().copied().zip(got.iter().copied()).collect();
            Ratio::of(&rows, Confidence::P95)
        };
        let per_admission = [ratio(&all.admissions), ratio(&discounted.admissions)];
        Some(PairOutlook { pair, case, rows, per_admission })
    }

    /// Sums over years, the first of which counts whole.
    fn sum(&self, years: &[Effects], rate: f64) -> Flows {
        let of = |part: fn(&Effects) -> &Vec<f64>| -> Vec<f64> {
            let story = |winter: usize| {
                let flow = (0..).zip(years);
                flow.map(|(t, year)| part(year)[winter] * discount_factor(rate, t)).sum()
            };
            (0..self.winters).map(story).collect()
        };
        Flows {
            admissions: of(|year| &year.admissions_avoided),
            bed_days: of(|year| &year.bed_days_avoided),
            service: of(|year| &year.service_cost),
            without_stays: of(|year| &year.cost_without_stays),
        }
    }

    fn changed(&self, flows: &Flows) -> Option<Changed> {
        let net = |(_, value): &(String, f64)| {
            let both = flows.bed_days.iter().zip(&flows.without_stays);
            let net: Vec<f64> = both.map(|(days, cost)| days * value - cost).collect();
            let gains = net.iter().filter(|net| **net > 0.0).count();
            let share = gains as f64 / net.len() as f64;
            Some((summary(net)?, share))
        };
        Some(Changed {
            admissions_avoided: summary(flows.admissions.clone())?,
            bed_days_avoided: summary(flows.bed_days.clone())?,
            service_cost: summary(flows.service.clone())?,
            net_benefit: self.values().iter().map(net).collect::<Option<_>>()?,
        })
    }

    fn arm(&self, arm: usize, case: usize) -> Option<ArmOutlook> {
        let years = self.studies.iter().map(|study| self.levels(study, arm, case));
        Some(ArmOutlook { arm, case, years: years.collect::<Option<_>>()? })
    }

    fn levels(&self, study: &Study<'_>, arm: usize, case: usize) -> Option<Levels> {
        let of = |measure| {
            let mut values = series(study, measure, arm, case).values;
            values.truncate(self.winters);
            summary(values)
        };
        let (layout, world) = (&study.plan.ensemble.layout, study.plan.world(arm, case));
        let posts = |count: OfPost| {
            let places: Vec<usize> =
                self.brief.base.posts.ids().map(|post| layout.post(post, count)).collect();
            let row = |winter| -> i64 {
                let row = study.row(winter, world);
                places.iter().map(|place| row[*place]).sum()
            };
            summary((0..self.winters).map(|winter| row(winter) as f64).collect())
        };
        Some(Levels {
            needs: of("needs")?,
            people_admitted: of("people_admitted")?,
            starts: posts(OfPost::Starts)?,
            leavers: posts(OfPost::Leavers)?,
            vacant_days: posts(OfPost::VacantDays)?,
            service_cost: of("service_cost")?,
        })
    }
}

fn summary(values: Vec<f64>) -> Option<Summary> {
    Series::plain(values).summary()
}
