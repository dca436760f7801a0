//! What a difference is about: a measure of the catalogue, admissions avoided, or the net cost at a value
//! of a bed day.

use crate::experiment::{AVOIDED, Difference, Plan, Series, Study};
use crate::kernel::quantity::Money;
use crate::model::measures::Better;
use crate::scenario::{Brief, Matters, StayPrice};

/// Services, usual care and attendances, and bed days at a value.
const NET: &str = "net";

/// A measure of a pair of arms.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    /// Its name: one of the catalogue, `admissions_avoided` or `net`.
    pub measure: String,
    /// Its unit in words.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// The smallest difference that matters; 0 where the file does not say.
    pub matters: f64,
    /// What a bed day is worth in `net`.
    pub bed_day: Option<Money>,
}

impl Aim {
    /// The measure of this name, if there is one. In `net` a bed day is worth what is asked, else what
    /// the tariff prices it at, else the first of the tariff's values; without any there is no `net`.
    pub fn named(brief: &Brief, name: &str, bed_day: Option<Money>) -> Option<Self> {
        let aim = |unit: &str, better, bed_day| Self {
            measure: name.to_owned(),
            unit: unit.to_owned(),
            better,
            matters: matters_of(&brief.matters, name, unit),
            bed_day,
        };
        match name {
            AVOIDED => Some(aim("people", Better::Higher, None)),
            NET => Some(aim("£", Better::Lower, Some(bed_day.or_else(|| worth(brief))?))),
            _ => {
                let catalogue = Plan::catalogue(brief);
                let found = catalogue.find(name)?;
                Some(aim(found.unit, found.better, None))
            }
        }
    }

    /// Arm minus comparator of a pair of a study's first case; `None` where it is undefined.
    pub fn difference(&self, study: &Study<'_>, pair: usize) -> Option<Difference> {
        let of = study.plan.pairs[pair];
        if self.measure == AVOIDED {
            let avoided = study.admissions_avoided(pair, 0);
            let nothing = vec![0.0; avoided.len()];
            return Difference::of(&Series::plain(avoided), &Series::plain(nothing));
        }
        Difference::of(&self.series(study, of.arm)?, &self.series(study, of.against)?)
    }

    /// The same, winter by winter.
    pub fn values(&self, study: &Study<'_>, pair: usize) -> Option<Vec<f64>> {
        let of = study.plan.pairs[pair];
        if self.measure == AVOIDED {
            return Some(study.admissions_avoided(pair, 0));
        }
        let [here, there] = [self.series(study, of.arm)?, self.series(study, of.against)?];
        let pairs = here.values.iter().zip(&there.values);
        (here.values.len() == there.values.len())
            .then(|| pairs.map(|(here, there)| here - there).collect())
    }

    fn series(&self, study: &Study<'_>, arm: usize) -> Option<Series> {
        let of = |name| {
            let measure = study.plan.catalogue.find(name)?;
            Some(Series::of(study, measure, study.plan.world(arm, 0)))
        };
        let Some(worth) = self.bed_day else { return of(&self.measure) };
        let (cost, days) = (of("cost_without_stays")?, of("bed_days")?);
        let net = cost.values.iter().zip(&days.values);
        Some(Series::plain(net.map(|(cost, days)| cost + worth.as_pounds() * days).collect()))
    }
}

/// The names of all that can be asked for.
pub fn measure_names(brief: &Brief) -> Vec<String> {
    let catalogue = Plan::catalogue(brief);
    let catalogued = catalogue.iter().map(|measure| measure.name.clone());
    catalogued.chain([AVOIDED, NET].map(String::from)).collect()
}

/// What the file says a bed day is worth, if it says so.
fn worth(brief: &Brief) -> Option<Money> {
    let tariff = &brief.base.tariff;
    match tariff.stay {
        StayPrice::PerBedDay(price) => Some(price),
        _ => tariff.bed_day_values.first().map(|(_, value)| *value),
    }
}

/// What matters, by the unit of the measure; nothing is too small where the file does not say.
pub fn matters_of(matters: &Matters, measure: &str, unit: &str) -> f64 {
    match (measure, unit) {
        (AVOIDED | "people_admitted", _) | (_, "admissions") => matters.admissions,
        (_, "midnights") => matters.bed_days,
        (_, "£") => matters.pounds,
        _ => 0.0,
    }
}
