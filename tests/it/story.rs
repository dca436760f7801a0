//! Small stories: people who come at known minutes, so that everything can be checked minute by minute.

use waxwing::experiment::Plan;
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::model::{Fate, Winter, World};

use super::support::plan;

/// A scenario and the people who come in it.
pub(crate) struct Story {
    pub(crate) plan: Plan,
    pub(crate) winter: Winter,
}

/// What became of it in one arm.
pub(crate) struct Told {
    pub(crate) fates: Vec<Fate>,
    pub(crate) row: Vec<i64>,
    world: usize,
}

impl Story {
    /// The scenario of `text`, with people of these sources at these minutes after the start; without
    /// a crisis unless the minutes to it are given.
    pub(crate) fn new(text: &str, people: &[(i64, &str, Option<i64>)]) -> Self {
        let plan = plan(text, 1);
        let mut winter = Winter::default();
        winter.draw(&plan.ensemble, 0);
        let many = people.len();
        assert!(winter.at.len() >= many, "the scenario has {} needs", winter.at.len());
        winter.at.truncate(many);
        winter.who.truncate(many);
        winter.day.truncate(many);
        let minute = |minutes: i64| Instant::ZERO + Span::MINUTE * minutes;
        winter.source.truncate(many);
        winter.held_by.truncate(many);
        winter.held_by.fill(u64::MAX);
        for (nth, (at, source, crisis)) in people.iter().enumerate() {
            winter.at[nth] = minute(*at);
            let place = plan.sources.iter().position(|name| name == source);
            winter.source[nth] = place.expect("the source is there") as u32;
            for latents in &mut winter.latents {
                latents.need[nth] = 0;
                latents.crisis_at[nth] = crisis.map_or(Instant::NEVER, |after| minute(at + after));
            }
        }
        assert!(winter.at.is_sorted(), "people come in order");
        Self { plan, winter }
    }

    /// Plays one arm.
    pub(crate) fn play(&self, arm: &str) -> Told {
        let at = super::support::arm(&self.plan, arm);
        let mut world = World::default();
        world.play(&self.plan.ensemble, &self.plan.ensemble.worlds[at], &self.winter);
        Told { fates: world.fates.clone(), row: world.row.clone(), world: at }
    }

    /// A measure of one arm.
    pub(crate) fn measure(&self, told: &Told, name: &str) -> f64 {
        let measure = self.plan.catalogue.find(name).unwrap_or_else(|| panic!("no {name}"));
        let sum = |terms: &[(usize, f64)]| -> f64 {
            terms.iter().map(|(at, factor)| told.row[*at] as f64 * factor).sum()
        };
        match &measure.formula {
            waxwing::model::measures::Formula::Sum(terms) => sum(terms),
            waxwing::model::measures::Formula::Ratio { top, bottom } => sum(top) / sum(bottom),
            waxwing::model::measures::Formula::Cost(headings) => {
                self.plan.costings[told.world].sum(headings, &told.row).as_pounds()
            }
        }
    }
}

impl Told {
    /// Minutes from each need to its first contact; `None` where there was none.
    pub(crate) fn waits(&self) -> Vec<Option<u32>> {
        let wait = |fate: &Fate| (fate.contacts > 0).then_some(fate.wait / 60);
        self.fates.iter().map(wait).collect()
    }
}
