//! What is counted, and where the scenario's row has it.

use waxwing::experiment::Plan;
use waxwing::model::counts::{OfBeds, OfService, System};
use waxwing::scenario::Brief;

use super::{CLASSES, HomeVisits, NURSES, TRAVEL};

/// Counts of one class of people.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OfClass {
    pub referrals: i64,
    pub first: i64,
    pub at_once: i64,
    pub wait_ms: i64,
    pub planned: i64,
    pub follow_ups: i64,
    pub contact_ms: i64,
    pub left: i64,
    pub unseen: i64,
}

/// Counts of a winter.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub visits: [OfClass; 2],
    /// Busy and waiting at midnights, of both classes and of the ward.
    pub census: [[i64; 2]; 3],
    pub overrun_ms: i64,
    pub shifts: i64,
    pub wanted_again: i64,
    pub ended: i64,
    pub attended: i64,
    pub admitted: i64,
    pub stays: i64,
    pub beds_at_once: i64,
    pub boarding_ms: i64,
    pub discharged: i64,
    pub zero_day: i64,
    pub bed_days: i64,
    pub bed_ms: i64,
}

impl HomeVisits {
    /// Referrals, visits, and people who gave up.
    pub fn outline(&self) -> [i64; 3] {
        let [two_hour, same_day] = &self.counts.visits;
        let visits = |of: &super::counts::OfClass| of.first + of.follow_ups;
        let referrals = two_hour.referrals + same_day.referrals;
        [referrals, visits(two_hour) + visits(same_day), self.counts.attended]
    }

    /// Events of the specification: referrals, visits wanted again, ends of visits, people giving up,
    /// discharges, and two changes of shift a day.
    pub fn events(&self) -> i64 {
        let of = &self.counts;
        let [referrals, ..] = self.outline();
        let shifts = 2 * of.shifts / NURSES;
        referrals + of.wanted_again + of.ended + of.attended + of.discharged + shifts
    }

    /// Asserts that a row of the scenario says the same of the winter, count by count, but for those that
    /// are the same in every winter and in `fixed`, the row of another.
    pub fn assert_is(&self, brief: &Brief, plan: &Plan, row: &[i64], fixed: &[i64]) {
        let mut left: Vec<i64> = row.iter().zip(fixed).map(|(one, other)| one - other).collect();
        for (at, ours) in self.cells(brief, plan) {
            assert_eq!(row[at], ours, "count {at}: by file and by hand, winter {}", self.winter);
            left[at] = 0;
        }
        let forgotten = left.iter().position(|count| *count != 0);
        assert_eq!(forgotten, None, "a count that the hand does not keep");
    }

    /// Every count that differs between winters, with its place in a row.
    fn cells(&self, brief: &Brief, plan: &Plan) -> Vec<(usize, i64)> {
        let mut cells = self.cells_of_system();
        let layout = &plan.ensemble.layout;
        let id = |name: &str| {
            let found = brief.base.services.find(|service| service.name == name);
            found.expect("the service is there")
        };
        let team = self.visiting[0].busy_ms + self.visiting[1].busy_ms;
        for (class, name) in CLASSES.into_iter().enumerate() {
            let (of, level) = (&self.counts.visits[class], &self.visiting[class]);
            let visits = of.first + of.follow_ups;
            let mut add = |count, value| cells.push((layout.service(id(name), count), value));
            add(OfService::Offered, of.referrals);
            add(OfService::Accepted, of.referrals);
            add(OfService::Left, of.left);
            add(OfService::Unseen, of.unseen);
            add(OfService::First, of.first);
            add(OfService::AtOnce, of.at_once);
            add(OfService::WaitMs, of.wait_ms);
            add(OfService::DelayMs, of.wait_ms);
            add(OfService::FollowUpsPlanned, of.planned);
            add(OfService::FollowUps, of.follow_ups);
            add(OfService::ContactMs, of.contact_ms);
            add(OfService::TravelMs, visits * TRAVEL);
            add(OfService::ContactsPaid, visits);
            add(OfService::TeamBusyMs, team);
            add_level(level, &mut add);
            cells.push((layout.in_care(id(name), 0), self.counts.census[class][0]));
            cells.push((layout.waiting(id(name), 0), self.counts.census[class][1]));
        }
        self.add_ward(plan, id("ward"), &mut cells);
        let nurses = brief.base.teams.ids().next().expect("there is a team");
        cells.push((layout.standing_overrun(nurses, 0), self.counts.overrun_ms));
        cells
    }

    fn add_ward(
        &self,
        plan: &Plan,
        ward: waxwing::kernel::index::Id<waxwing::scenario::Service>,
        cells: &mut Vec<(usize, i64)>,
    ) {
        let (of, layout) = (&self.counts, &plan.ensemble.layout);
        let mut add = |count, value| cells.push((layout.service(ward, count), value));
        add(OfService::First, of.stays);
        add(OfService::AtOnce, of.beds_at_once);
        add(OfService::WaitMs, of.boarding_ms);
        add(OfService::PoolAdmissions, of.stays);
        add(OfService::PoolDays, of.census[2][0]);
        add_level(&self.ward, &mut add);
        cells.push((layout.of_block(ward, OfBeds::Emergencies as usize), of.stays));
        cells.push((layout.of_block(ward, OfBeds::CohortDays as usize), of.census[2][0]));
        cells.push((layout.in_care(ward, 0), of.census[2][0]));
        cells.push((layout.waiting(ward, 0), of.census[2][1]));
    }

    fn cells_of_system(&self) -> Vec<(usize, i64)> {
        let of = &self.counts;
        let [referrals, ..] = self.outline();
        let all = |count: fn(&OfClass) -> i64| of.visits.iter().map(count).sum::<i64>();
        let inside = self.ward.busy + self.ward.waiting + all(|of| of.unseen);
        // An event of the model: who leaves and who attends are two, and a bed taken is one.
        let events = referrals + of.shifts + of.wanted_again + of.ended;
        let events = events + 2 * of.attended + of.stays + of.discharged;
        let cells = [
            (System::Needs, referrals),
            (System::Referred, referrals),
            (System::Reached, all(|of| of.first)),
            (System::Crises, of.attended),
            (System::Admissions, of.admitted),
            (System::ZeroDay, of.zero_day),
            (System::PeopleAdmitted, of.admitted),
            (System::BedDays, of.bed_days),
            (System::BedMs, of.bed_ms),
            (System::BoardingMs, of.boarding_ms),
            (System::StillInside, inside),
            (System::Events, events),
        ];
        cells.into_iter().map(|(count, value)| (count as usize, value)).collect()
    }
}

fn add_level(level: &super::Level, add: &mut impl FnMut(OfService, i64)) {
    let [second, last] = level.second_and_last();
    add(OfService::BusyMs, level.busy_ms);
    add(OfService::QueueMs, level.waiting_ms);
    add(OfService::QueueMax, level.most);
    add(OfService::QueueSecondMs, second);
    add(OfService::QueueLastMs, last);
}
