//! Adding to the counts of the winter's row: of the whole system, of a service, of a person's fate.

use super::Play;
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::model::counts::{OfService, System};
use crate::model::person::Marks;

impl Play<'_> {
    /// Adds to a count of the system, for people of the cohort.
    #[inline]
    pub(super) fn count(&mut self, person: usize, count: System) {
        self.world.row[count as usize] += i64::from(self.world.people[person].cohort);
        if self.is_watched() {
            self.world.everybody[count as usize] += 1;
        }
    }

    /// Adds to a count of a service, for people of the cohort.
    #[inline]
    pub(super) fn count_of(&mut self, person: usize, service: usize, count: OfService) {
        self.add_of(person, service, [(count, 1)]);
    }

    /// Adds to several of them.
    #[inline]
    pub(super) fn add_of<const N: usize>(
        &mut self,
        person: usize,
        service: usize,
        amounts: [(OfService, i64); N],
    ) {
        let start = self.ensemble.layout.service_start(Id::new(service));
        let counts = start..start + OfService::COUNT;
        if self.world.people[person].cohort {
            let row = &mut self.world.row[counts.clone()];
            for (count, amount) in amounts {
                row[count as usize] += amount;
            }
        }
        if self.is_watched() {
            self.watch(start, &amounts);
        }
    }

    /// Adds to a count of a service that is kept by the calendar, inside the evaluated winter.
    #[inline]
    pub(super) fn add_period(
        &mut self,
        at: Instant,
        service: usize,
        count: OfService,
        amount: i64,
    ) {
        if at >= Instant::ZERO && at < self.ensemble.end {
            let place = self.ensemble.layout.service(Id::new(service), count);
            self.world.row[place] += amount;
        }
    }

    pub(super) fn event(&mut self) {
        self.world.row[System::Events as usize] += 1;
    }

    pub(super) fn mark(&mut self, person: usize, marks: Marks) {
        self.world.fates[person].marks.add(marks);
    }
}
