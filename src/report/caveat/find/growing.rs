//! A queue that can only grow: its mean wait is not a property of the service but of how long it was
//! watched, and an average over the winter would hide that.
//!
//! A staffed service or a pool is suspected where staff or places are busy almost all the time, the
//! queue of the last quarter of the winter is well above that of the second on average, and longer in
//! most winters. The first quarter is left out: a queue that starts empty grows there even where it
//! settles. A queue whose people lose patience settles at any load and is not meant.

use super::{Caveat, Seen};
use crate::experiment::{Series, Study};
use crate::scenario::Block;

/// From this share of the time on, staff or places are busy almost always.
const BUSY: f64 = 0.95;
/// The last quarter's queue is well above the second's from this ratio on.
const ABOVE: f64 = 1.25;
/// A shorter queue than this is not worth a word.
const LONG: f64 = 1.0;

impl Seen<'_> {
    /// The services whose queue grew, each in the world where it was most loaded and then longest.
    pub(super) fn growing(&self, study: &Study<'_>) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        for service in &self.brief.base.services {
            let found = self.worlds().filter_map(|(arm, case)| {
                let of = |what: &str| self.mean(arm, case, &format!("{}.{what}", service.name));
                let busy = match &service.block {
                    _ if service.team().is_some() => of("utilisation"),
                    Block::Beds(beds) => of("mean_busy") / f64::from(beds.places?.max(1)),
                    _ => return None,
                };
                let (second, last) = (of("queue_second_quarter"), of("queue_last_quarter"));
                let grew = busy >= BUSY && last >= LONG && last > ABOVE * second;
                let world = study.plan.world(arm, case);
                (grew && grows_in_most(study, &service.name, world))
                    .then(|| (busy, second, last, self.world_name(arm, case)))
            });
            let worst = found.reduce(|worst, next| if next.2 > worst.2 { next } else { worst });
            if let Some((busy, second, last, world)) = worst {
                let service = service.name.clone();
                caveats.push(Caveat::QueueUnstable { service, world, busy, second, last });
            }
        }
        caveats
    }
}

/// Whether the last quarter's queue is longer than the second's in most winters.
fn grows_in_most(study: &Study<'_>, service: &str, world: usize) -> bool {
    let of = |what: &str| {
        let measure = study.plan.catalogue.find(&format!("{service}.{what}"))?;
        Some(Series::of(study, measure, world).values)
    };
    let (Some(second), Some(last)) = (of("queue_second_quarter"), of("queue_last_quarter")) else {
        return false;
    };
    let longer = second.iter().zip(&last).filter(|(second, last)| last > second).count();
    2 * longer > second.len()
}
