//! Caveats about places: who holds them though fit to leave, and who came to them from where.

use super::{Caveat, Seen};
use crate::scenario::{Beds, Block};

/// Beyond this share of a pool's midnights, people who are fit to leave are worth a word.
const DELAYED: f64 = 0.05;

/// What the midnights between fit and leaving are spent waiting for.
const REASONS: [(&str, &str); 4] = [
    ("plan_days", "a plan"),
    ("assessment_days", "an assessment"),
    ("onward_days", "an onward place"),
    ("hours_days", "the hours in which people leave"),
];

impl Seen<'_> {
    /// Every caveat about places.
    pub(super) fn places(&self) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        for service in &self.brief.base.services {
            if let Block::Beds(beds) = &service.block {
                caveats.extend(self.delayed(&service.name, beds));
                caveats.extend(self.direction(&service.name, beds));
            }
        }
        caveats
    }

    fn delayed(&self, pool: &str, beds: &Beds) -> Option<Caveat> {
        if beds.discharge.is_empty() {
            return None;
        }
        let of = |arm, case, what: &str| self.mean(arm, case, &format!("{pool}.{what}"));
        let share = |arm, case| {
            let held = of(arm, case, "pool_days");
            if held > 0.0 { of(arm, case, "delayed_days") / held } else { 0.0 }
        };
        let (arm, case, share) = self.worst(share)?;
        let days = |what: &str| of(arm, case, what);
        let longest = REASONS.iter().reduce(
            |most, next| {
                if days(next.0) > days(most.0) { next } else { most }
            },
        );
        let world = self.world_name(arm, case);
        let (pool, called) = (pool.to_owned(), beds.called.clone());
        let reason = longest.map_or("", |(_, reason)| *reason);
        (share > DELAYED).then_some(Caveat::Delayed { pool, called, world, share, reason })
    }

    fn direction(&self, pool: &str, beds: &Beds) -> Option<Caveat> {
        let target = beds.direction_target?.value();
        let name = format!("{pool}.share_step_up");
        let came = |(arm, case): &(usize, usize)| {
            let of = |what: &str| self.mean(*arm, *case, &format!("{pool}.{what}"));
            of("step_ups") + of("step_downs") > 0.0
        };
        let found = self
            .worlds()
            .filter(came)
            .map(|(arm, case)| (self.world_name(arm, case), self.mean(arm, case, &name)));
        let found: std::collections::BTreeMap<String, f64> = found.collect();
        (!found.is_empty()).then(|| Caveat::Direction { pool: pool.to_owned(), target, found })
    }
}
