//! What a structural file bears in mind: the same caveats, without their amounts.

use super::Caveat;

impl Caveat {
    /// The sentence for a file that answers without amounts; nothing where it is about money alone.
    pub fn without_amounts(&self) -> Option<String> {
        let said = match self {
            Self::PaidBeyond { .. } | Self::AgreedByLuck { .. } => return None,
            Self::StillInside { world, .. } => {
                format!("Some people are still waiting or in a bed at the cut ({world}).")
            }
            Self::QueueGrows { service, world, .. } => {
                format!("The queue of {service} is not worked off ({world}).")
            }
            Self::QueueUnstable { service, world, .. } => {
                format!("The queue of {service} is unstable and grows all winter ({world}).")
            }
            Self::PairingLost { pair, case, .. } => {
                format!("In case {case}, {pair} have lost step: pairing narrows nothing.")
            }
            Self::Uncovered { .. } | Self::Compounded { .. } | Self::FallsByItself { .. } => {
                self.of_several()
            }
            Self::AboveTarget { service, world, .. } => {
                format!("{service} is above its occupancy target for much of the time ({world}).")
            }
            Self::VisitsMissed { service, world, .. } => {
                format!("The team of {service} makes fewer visits than its rhythm wants ({world}).")
            }
            Self::Delayed { pool, called, world, reason, .. } => format!(
                "Places of {pool} (called {called}) are held by people who are fit to leave, most of them waiting \
                 for {reason} ({world})."
            ),
            Self::Direction { pool, .. } => format!(
                "{pool} aims at a split of its entries and does not get it: the split is what demand makes of it."
            ),
            _ => self.sentence(),
        };
        Some(said)
    }

    /// Caveats about several arms, services or people at once.
    fn of_several(&self) -> String {
        match self {
            Self::Uncovered { service, worst } => {
                let worlds: Vec<&str> = worst.keys().map(String::as_str).collect();
                format!("Many shifts of {service} nobody worked ({}).", worlds.join("; "))
            }
            Self::Compounded { on, parts, arms } => {
                let changes = parts.iter().flat_map(|part| &part.changes);
                let names: Vec<&str> = changes.map(|(name, _)| name.as_str()).collect();
                format!(
                    "Effects on {on} are compounded in {}: {} act on the same people.",
                    arms.join(", "),
                    names.join(", ")
                )
            }
            Self::FallsByItself { service, group, world, .. } => format!(
                "The people of {group} whom {service} chooses have fewer needs this winter than last year in \
                 {world}, where it does nothing: chosen for a bad year, they return towards the mean by themselves."
            ),
            _ => self.sentence(),
        }
    }
}
