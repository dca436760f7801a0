//! From the referral to the end of the last visit.

use waxwing::kernel::engine::Phase;
use waxwing::kernel::quantity::Span;

use super::{
    HomeVisits, NURSES, Need, Person, SAME_DAY, SHARE_SAME_DAY, TRAVEL, TWO_HOUR, VISIT_ENDS,
    VISIT_WANTED,
};

impl HomeVisits {
    /// A practice refers somebody.
    #[inline]
    pub(super) fn arise(&mut self, person: usize) {
        let Need { at, who, source } = self.needs.sorted[person];
        let u = self.keys[source as usize].need.uniform(self.winter, 0, who);
        let class = if u < SHARE_SAME_DAY { SAME_DAY } else { TWO_HOUR };
        self.people[person] = Person { class: class as u8, ..Person::default() };
        self.counts.visits[class].referrals += 1;
        self.want(at, person);
    }

    /// A visit is wanted: at once if a nurse is free, else in turn.
    #[inline]
    pub(super) fn want(&mut self, now: i64, person: usize) {
        self.people[person].since = now;
        if now < self.shift_ends && self.busy() < NURSES {
            self.visit(now, person, 0);
            return;
        }
        let Person { class, had, .. } = self.people[person];
        let urgent = usize::from(class) == TWO_HOUR && had == 0;
        self.queues[usize::from(!urgent)].push_back(person as u32);
        self.visiting[usize::from(class)].shift(now, 0, 1);
    }

    /// A nurse who is free takes whoever is most urgent, and of those whoever waits longest.
    #[inline]
    pub(super) fn see_next(&mut self, now: i64) {
        let [urgent, others] = &mut self.queues;
        if let Some(person) = urgent.pop_front().or_else(|| others.pop_front()) {
            self.visit(now, person as usize, -1);
        }
    }

    /// A nurse sets out; `waiting` is by how much fewer wait.
    #[inline]
    pub(super) fn visit(&mut self, now: i64, person: usize, waiting: i64) {
        let Need { who, source, .. } = self.needs.sorted[person];
        let keys = &self.keys[source as usize];
        let of = &mut self.people[person];
        let class = usize::from(of.class);
        let counts = &mut self.counts.visits[class];
        if of.had == 0 {
            let u = keys.follow_ups.uniform(self.winter, 0, who);
            of.planned = self.follow_ups.quantile(u) as u16;
            counts.first += 1;
            counts.wait_ms += now - of.since;
            counts.at_once += i64::from(now == of.since);
            counts.planned += i64::from(of.planned);
        } else {
            counts.follow_ups += 1;
        }
        let time = keys.visits[class].0.uniform(self.winter, u32::from(of.had), who);
        let long = Span::from_millis_f64(self.visit.quantile(time)).millis();
        counts.contact_ms += long;
        of.had += 1;
        self.visiting[class].shift(now, 1, waiting);
        self.schedule(now + long + TRAVEL, Phase::Release, VISIT_ENDS, person);
    }

    #[inline]
    pub(super) fn end_visit(&mut self, now: i64, person: usize) {
        let Person { class, had, planned, .. } = self.people[person];
        let class = usize::from(class);
        self.visiting[class].shift(now, -1, 0);
        self.counts.ended += 1;
        self.counts.overrun_ms += (now - self.shift_ends).max(0);
        if had <= planned {
            let Need { who, source, .. } = self.needs.sorted[person];
            let key = self.keys[source as usize].visits[class].1;
            let u = key.uniform(self.winter, u32::from(had), who);
            let gap = Span::from_millis_f64(self.gap.quantile(u)).millis();
            self.schedule(now + gap, Phase::Demand, VISIT_WANTED, person);
        }
        if now < self.shift_ends {
            self.see_next(now);
        }
    }
}
