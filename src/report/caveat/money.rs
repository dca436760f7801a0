//! Money that waited for a figure and was agreed by luck.
//!
//! The rule sees what its own arm observes. Laid beside the comparator, winter by winter, it can be told
//! whether the arm did any better on that figure: over the whole winter, for the needs begun in it.

use super::Caveat;
use crate::experiment::Study;
use crate::model::counts::OfFunding;
use crate::scenario::{Brief, Figure};

/// For each arm that is not the comparator, each case and each lot of money that waits.
pub(super) fn agreed_by_luck(study: &Study<'_>, brief: &Brief) -> Vec<Caveat> {
    let plan = study.plan;
    let layout = &plan.ensemble.layout;
    let mut caveats = Vec::new();
    for arm in (0..brief.arms.len()).filter(|arm| *arm != brief.comparator) {
        for case in 0..brief.cases.len() {
            let scenario = &brief.scenarios[arm][case];
            for (id, funding) in scenario.funding.enumerate() {
                let Some(when) = &funding.start_when else { continue };
                let mut posts = scenario.posts.iter();
                if !posts.any(|post| post.enabled && post.funding == Some(id)) {
                    continue;
                }
                let watched = layout.watched(when.watched);
                let (here, there) = (plan.world(arm, case), plan.world(brief.comparator, case));
                let (mut agreed, mut nil) = (0, 0);
                for winter in 0..study.winters {
                    let row = study.row(winter, here);
                    let gain = row[watched] - study.row(winter, there)[watched];
                    let is_better = match when.figure {
                        Figure::AtMost(_) => gain < 0,
                        Figure::AtLeast(_) => gain > 0,
                    };
                    let is_agreed = row[layout.funding(id, OfFunding::Agreed)] > 0;
                    agreed += usize::from(is_agreed);
                    nil += usize::from(is_agreed && !is_better);
                }
                if nil > 0 {
                    let share = |count: usize| count as f64 / study.winters as f64;
                    caveats.push(Caveat::AgreedByLuck {
                        funding: funding.name.clone(),
                        world: format!("{}, {}", brief.arms[arm].name, brief.cases[case].name),
                        against: brief.arms[brief.comparator].name.clone(),
                        agreed: share(agreed),
                        nil: share(nil),
                    });
                }
            }
        }
    }
    caveats
}
