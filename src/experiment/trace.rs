//! One winter told person by person: what happened to everybody in some arms of one case.
//!
//! A trace plays the very winter that a run plays under the same number, so that a row of a run's
//! tables can be followed to the people behind it.

use super::plan::Plan;
use crate::model::{Exit, Fact, Fate, Marks, Winter, World};

/// What happened to everybody in one arm.
#[derive(Debug)]
pub struct Tale {
    /// The arm.
    pub arm: usize,
    /// Facts in order of time.
    pub facts: Vec<Fact>,
    /// What became of each candidate.
    pub fates: Vec<Fate>,
    /// The counts of the winter, as in a run.
    pub row: Vec<i64>,
}

/// One winter of one case, told in some arms.
#[derive(Debug)]
pub struct Trace<'a> {
    /// What it is a winter of.
    pub plan: &'a Plan,
    /// The case.
    pub case: usize,
    /// The winter that all arms live through.
    pub winter: Winter,
    /// A tale for each arm asked for, in the order asked.
    pub tales: Vec<Tale>,
}

/// Why a person's story is worth telling: the first tale laid beside the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Admitted there and not here.
    Avoided,
    /// Admitted in both although a service reached them here.
    NotAvoided,
    /// Admitted here and not there.
    Caused,
    /// Fewer midnights in hospital here, admitted in both.
    Shortened,
    /// Asked for, or nothing better to tell.
    Asked,
}

impl<'a> Trace<'a> {
    /// Plays winter `number` in `case` for some arms.
    pub fn of(plan: &'a Plan, number: u32, case: usize, arms: &[usize]) -> Self {
        let mut winter = Winter::default();
        winter.draw(&plan.ensemble, number);
        let tale = |arm: &usize| {
            let mut world = World::default();
            let blueprint = &plan.ensemble.worlds[plan.world(*arm, case)];
            let facts = world.tell(&plan.ensemble, blueprint, &winter);
            Tale { arm: *arm, facts, fates: world.fates, row: world.row }
        };
        let tales = arms.iter().map(tale).collect();
        Self { plan, case, winter, tales }
    }

    /// How many candidates the winter has; some arms may hold fewer.
    pub fn people(&self) -> usize {
        self.winter.at.len()
    }

    /// Whether any of the arms holds a person.
    pub fn holds(&self, person: usize) -> bool {
        self.tales.iter().any(|tale| tale.fates[person].exit != Exit::Absent)
    }

    /// The first person of the cohort for each reason to tell a story.
    pub fn worth_telling(&self) -> Vec<(Telling, usize)> {
        let [here, there, ..] = self.tales.as_slice() else {
            let first = (0..self.people()).find(|person| self.holds(*person));
            return first.map(|person| (Telling::Asked, person)).into_iter().collect();
        };
        let pair = |person: usize| (here.fates[person], there.fates[person]);
        let cohort = |person: &usize| pair(*person).0.marks.has(Marks::COHORT);
        let find = |wanted: fn((Fate, Fate)) -> bool| {
            (0..self.people()).filter(cohort).find(|person| wanted(pair(*person)))
        };
        let admitted = |fate: Fate| fate.marks.has(Marks::ADMITTED);
        let found = [
            (Telling::Avoided, find(|(here, there)| here.admissions < there.admissions)),
            (
                Telling::Shortened,
                find(|(here, there)| {
                    here.admissions == there.admissions && here.bed_days < there.bed_days
                }),
            ),
            (
                Telling::NotAvoided,
                (0..self.people()).filter(cohort).find(|person| {
                    let (here, there) = pair(*person);
                    admitted(here) && admitted(there) && here.marks.has(Marks::REACHED)
                }),
            ),
            (Telling::Caused, find(|(here, there)| here.admissions > there.admissions)),
        ];
        found.into_iter().filter_map(|(why, person)| Some((why, person?))).collect()
    }
}
