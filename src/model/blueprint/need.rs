//! A kind of need, compiled.

use crate::kernel::random::Sampler;
use crate::scenario::{Again, Need};

/// A kind of need.
#[derive(Debug)]
pub(crate) struct NeedPlan {
    pub conversion: f64,
    pub beds: usize,
    pub stay: Option<Sampler>,
    pub follow_ups: Sampler,
    pub death: Option<(f64, Sampler)>,
    pub rebound: Option<(f64, Sampler)>,
    pub readmission: Option<(f64, Sampler)>,
}

fn again(again: Option<&Again>) -> Option<(f64, Sampler)> {
    again.map(|again| (again.probability.value(), Sampler::new(&again.after)))
}

/// Compiles a kind of need.
pub(super) fn need_plan(need: &Need) -> NeedPlan {
    NeedPlan {
        conversion: need.crisis.as_ref().map_or(0.0, |crisis| crisis.conversion.value()),
        beds: need.crisis.as_ref().map_or(0, |crisis| crisis.beds.index()),
        stay: need.stay.as_ref().map(Sampler::new),
        follow_ups: Sampler::new(&need.follow_ups),
        death: need
            .death
            .as_ref()
            .map(|death| (death.probability.value(), Sampler::new(&death.after))),
        rebound: again(need.rebound.as_ref()),
        readmission: again(need.readmission.as_ref()),
    }
}
