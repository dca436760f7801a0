//! From the end of patience to the end of a stay.

use std::collections::VecDeque;

use waxwing::kernel::engine::Phase;
use waxwing::kernel::quantity::Span;

use super::{BEDS, CONVERSION, DAY, HomeVisits, Need, PATIENCE, Person, STAY_ENDS};

impl HomeVisits {
    /// Patience is over: to the emergency department, and perhaps to a bed.
    #[inline]
    pub(super) fn leave(&mut self, now: i64) {
        let leaves = |queue: &&mut VecDeque<u32>| {
            let head = queue.front();
            head.is_some_and(|head| self.people[*head as usize].since + PATIENCE == now)
        };
        let queue = self.queues.iter_mut().find(leaves);
        let Some(person) = queue.and_then(VecDeque::pop_front) else { return };
        let (place, person) = (person, person as usize);
        let Person { class, had, .. } = self.people[person];
        self.visiting[usize::from(class)].shift(now, 0, -1);
        self.counts.visits[usize::from(class)].left += i64::from(had == 0);
        self.counts.attended += 1;
        let Need { who, source, .. } = self.needs.sorted[person];
        if self.keys[source as usize].conversion.uniform(self.winter, 0, who) >= CONVERSION {
            return;
        }
        self.counts.admitted += 1;
        if self.ward.busy < BEDS as i64 {
            self.ward.shift(now, 1, 0);
            self.take_bed(now, person, now);
        } else {
            self.ward.shift(now, 0, 1);
            self.boarding.push_back((place, now));
        }
    }

    /// A stay begins in a bed that was asked for at `asked`.
    #[inline]
    pub(super) fn take_bed(&mut self, now: i64, person: usize, asked: i64) {
        let Need { who, source, .. } = self.needs.sorted[person];
        let u = self.keys[source as usize].stay.uniform(self.winter, 0, who);
        let stay = Span::from_millis_f64(self.stay.quantile(u)).millis();
        self.counts.stays += 1;
        self.counts.boarding_ms += now - asked;
        self.counts.beds_at_once += i64::from(now == asked);
        let of = &mut self.people[person];
        (of.since, of.in_bed) = (now, true);
        self.schedule(now + stay, Phase::Release, STAY_ENDS, person);
    }

    #[inline]
    pub(super) fn discharge(&mut self, now: i64, person: usize) {
        self.counts.discharged += 1;
        let midnights = self.count_stay(now, person);
        self.counts.zero_day += i64::from(midnights == 0);
        self.people[person].in_bed = false;
        if let Some((next, asked)) = self.boarding.pop_front() {
            self.ward.shift(now, 0, -1);
            self.take_bed(now, next as usize, asked);
        } else {
            self.ward.shift(now, -1, 0);
        }
    }

    /// Adds a stay up to now; its midnights.
    #[inline]
    pub(super) fn count_stay(&mut self, now: i64, person: usize) -> i64 {
        let from = self.people[person].since;
        let midnights = now / DAY - from / DAY;
        self.counts.bed_days += midnights;
        self.counts.bed_ms += now - from;
        midnights
    }
}
