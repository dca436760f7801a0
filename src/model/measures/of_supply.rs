//! Measures of staff who leave or are away, of unsocial hours, of openings and of money that waits: only
//! where an arm has the like, so that other files have no columns of nothing.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms};
use crate::model::counts::{Layout, OfFunding, OfPost, OfService, Unsocial, Use};
use crate::scenario::{Post, Scenario};
use Better::{Higher, Lower, Neither};

/// A name, a unit, which way is better, and a meaning.
type Words = (&'static str, &'static str, Better, &'static str);

pub(super) fn add(catalogue: &mut Catalogue, scenarios: &[&Scenario], layout: &Layout) {
    let Some(base) = scenarios.first() else { return };
    for (id, post) in base.posts.enumerate() {
        let any = |has: fn(&Post) -> bool| scenarios.iter().any(|one| has(&one.posts[id]));
        let ways = 0..post.routes.len() + post.cover.len();
        let hour = Per::Hour.factor(base);
        let mut push = |words: Words, terms: Terms| {
            catalogue.push(timeline(&post.name, words, Formula::Sum(terms)));
        };
        if any(|post| post.turnover > 0.0) {
            let words = ("leavers", "people", Lower, "people who left before the post ended");
            push(words, vec![(layout.post(id, OfPost::Leavers), 1.0)]);
        }
        let used = |what| ways.clone().map(|way| (layout.paid(id, way, what), hour)).collect();
        if any(|post| post.leave.rate.value() > 0.0) {
            push(("leave_hours", "hours", Neither, "paid hours of annual leave"), used(Use::Leave));
        }
        if any(|post| post.training.rate.value() > 0.0) {
            let words = ("training_hours", "hours", Neither, "paid hours of training");
            push(words, used(Use::Training));
        }
        if any(|post| post.premiums.any()) {
            let on =
                |when| ways.clone().map(|way| (layout.unsocial(id, way, when), hour)).collect();
            let words = ("saturday_hours", "hours", Neither, "hours of shifts on Saturdays");
            push(words, on(Unsocial::Saturday));
            let words = ("sunday_hours", "hours", Neither, "hours of shifts on Sundays");
            push(words, on(Unsocial::Sunday));
            let words =
                ("bank_holiday_hours", "hours", Neither, "hours of shifts on bank holidays");
            push(words, on(Unsocial::BankHoliday));
        }
    }
    add_openings(catalogue, scenarios, layout);
    add_funding(catalogue, scenarios, layout);
}

fn add_openings(catalogue: &mut Catalogue, scenarios: &[&Scenario], layout: &Layout) {
    for (id, service) in scenarios[0].services.enumerate() {
        let waits =
            |one: &&Scenario| one.services[id].open_when.is_some() || one.waits_for_funding(id);
        if !scenarios.iter().any(waits) {
            continue;
        }
        let one = |count| Formula::Sum(vec![(layout.service(id, count), 1.0)]);
        let words = (
            "opened",
            "winters",
            Higher,
            "share of winters in which it opened, where it waits for staff or funding",
        );
        catalogue.push(timeline(&service.name, words, one(OfService::Opened)));
        let words = (
            "late_days",
            "days",
            Lower,
            "days from the date on which it was to open to its opening, or to its end",
        );
        catalogue.push(timeline(&service.name, words, one(OfService::LateDays)));
    }
}

fn add_funding(catalogue: &mut Catalogue, scenarios: &[&Scenario], layout: &Layout) {
    for (id, funding) in scenarios[0].funding.enumerate() {
        if !scenarios.iter().any(|one| one.funding[id].start_when.is_some()) {
            continue;
        }
        let name = format!("funding.{}", funding.name);
        let of = |count| vec![(layout.funding(id, count), 1.0)];
        let words = (
            "agreed",
            "winters",
            Neither,
            "share of winters in which the condition of the funding held",
        );
        catalogue.push(timeline(&name, words, Formula::Sum(of(OfFunding::Agreed))));
        let words = (
            "agreed_day",
            "days",
            Neither,
            "mean day on which it was agreed, from the start of the winter, where it was",
        );
        let formula = Formula::Ratio { top: of(OfFunding::Day), bottom: of(OfFunding::Agreed) };
        catalogue.push(timeline(&name, words, formula));
    }
}

fn timeline(of: &str, (what, unit, better, meaning): Words, formula: Formula) -> Measure {
    let name = format!("{of}.{what}");
    Measure { name, unit, frame: Frame::Timeline, better, meaning, formula }
}
