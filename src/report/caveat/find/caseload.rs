//! Caveats about caseloads: places without limit, too full, too few visits.

use super::{Caveat, Seen};
use crate::scenario::{Block, Brief, Service};

/// Beyond this share of the time above the occupancy target, a word.
const ABOVE: f64 = 0.25;
/// Below this share of visits made, a word.
const MADE: f64 = 0.9;

fn caseloads(brief: &Brief) -> impl Iterator<Item = &Service> {
    brief.base.services.iter().filter(|one| matches!(one.block, Block::Caseload(_)))
}

/// Caseloads without a limit.
pub(super) fn unlimited(brief: &Brief) -> Option<Caveat> {
    let unlimited = |one: &&Service| matches!(&one.block, Block::Caseload(caseload) if caseload.places.is_none());
    let services = caseloads(brief).filter(unlimited).map(|one| one.name.clone());
    let services: Vec<String> = services.collect();
    (!services.is_empty()).then_some(Caveat::UnlimitedCaseload { services })
}

impl Seen<'_> {
    /// Caseloads that are too full, and those whose team does not keep up.
    pub(super) fn caseloads(&self) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        for service in caseloads(self.brief) {
            let name = || service.name.clone();
            let of =
                |arm, case, what: &str| self.mean(arm, case, &format!("{}.{what}", service.name));
            let above = self.worst(|arm, case| of(arm, case, "share_above_target"));
            if let Some((arm, case, share)) = above.filter(|(.., share)| *share > ABOVE) {
                caveats.push(Caveat::AboveTarget {
                    service: name(),
                    world: self.world_name(arm, case),
                    share,
                    occupancy: of(arm, case, "occupancy"),
                });
            }
            let lost = |arm, case| {
                let wanted = of(arm, case, "visits_wanted");
                if wanted > 0.0 { 1.0 - of(arm, case, "visits_made") / wanted } else { 0.0 }
            };
            if let Some((arm, case, lost)) =
                self.worst(lost).filter(|(.., lost)| *lost > 1.0 - MADE)
            {
                let world = self.world_name(arm, case);
                caveats.push(Caveat::VisitsMissed { service: name(), world, made: 1.0 - lost });
            }
        }
        caveats
    }
}
