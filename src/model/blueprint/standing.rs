//! A team compiled: the duties of its standing staff, and its posts.

use super::Blueprint;
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::model::counts::OfService;
use crate::model::ensemble::Ensemble;
use crate::model::workforce::{Duty, TeamPlan, standing_duties};
use crate::scenario::{Scenario, Service, Staff, Team};

impl Blueprint {
    /// Duties and pay of a team's standing staff, and its plan where it has posts.
    pub(super) fn staff(&mut self, scenario: &Scenario, ensemble: &Ensemble, id: Id<Team>) {
        let calendar = &ensemble.calendar;
        let serves =
            |(_, service): &(Id<Service>, &Service)| service.enabled && service.team() == Some(id);
        let services: Vec<_> =
            scenario.services.enumerate().filter(serves).map(|(id, _)| id).collect();
        let of = |id: &Id<Service>| &scenario.services[*id];
        let opens =
            services.iter().map(|id| of(id).opens.map_or(i64::MIN, |date| calendar.day(date)));
        let closes =
            services.iter().map(|id| of(id).closes.map_or(i64::MAX, |date| calendar.day(date)));
        // A day more before, so that a night shift is under way when the timeline opens.
        let opens = opens.min().unwrap_or(i64::MIN);
        let from = (calendar.day_of(ensemble.from) - 1).max(opens);
        let last = calendar.day_of(ensemble.horizon).min(closes.max().unwrap_or(i64::MAX));
        let days = from..last;
        let overrun = |nth: usize| ensemble.layout.standing_overrun(id, nth) as u32;
        let place = id.index() as u16;
        let mut member = 0;
        for (nth, staff) in scenario.teams[id].standing.iter().enumerate() {
            let one = std::slice::from_ref(staff);
            let mut duties =
                standing_duties(one, calendar, &scenario.special_days, days.clone(), place, |_| {
                    overrun(nth)
                });
            duties.retain(|duty| duty.until > ensemble.from);
            for duty in &mut duties {
                duty.start = duty.start.max(ensemble.from);
                duty.member += member;
            }
            let long: i64 = duties.iter().map(|duty| (duty.until - duty.start).millis()).sum();
            let before = between_winters(scenario, ensemble, one, opens..last);
            self.fixed.push((ensemble.layout.standing(id, nth), long + before));
            let counted = duties.iter().map(|duty| in_winter(duty, ensemble)).sum();
            for service in &services {
                self.fixed.push((ensemble.layout.service(*service, OfService::StaffMs), counted));
            }
            member += staff.count as u16;
            self.standing.append(&mut duties);
        }
        self.teams.extend(TeamPlan::new(scenario, ensemble, services, id));
    }
}

/// The part of a duty within the evaluated winter, in milliseconds.
fn in_winter(duty: &Duty, ensemble: &Ensemble) -> i64 {
    (duty.until.min(ensemble.end).millis() - duty.start.max(Instant::ZERO).millis()).max(0)
}

/// Time for which standing staff are paid between the last winter of several and this one, in
/// milliseconds: on days that are paid for and `open`, before needs begin to arise.
fn between_winters(
    scenario: &Scenario,
    ensemble: &Ensemble,
    staff: &[Staff],
    open: std::ops::Range<i64>,
) -> i64 {
    let (paid, paid_since) = (ensemble.paid_days.start, ensemble.paid_since());
    if paid == i64::MIN {
        return 0;
    }
    let calendar = &ensemble.calendar;
    let days = (paid - 1).max(open.start)..calendar.day_of(ensemble.from).min(open.end);
    let duties = standing_duties(staff, calendar, &scenario.special_days, days, 0, |_| 0);
    let between = duties
        .iter()
        .map(|duty| (duty.until.min(ensemble.from) - duty.start.max(paid_since)).millis().max(0));
    between.sum()
}
