//! Measures of each post.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms};
use crate::model::counts::{Layout, OfPost, Use};
use crate::scenario::Scenario;
use Better::{Higher, Lower, Neither};

#[rustfmt::skip]
const COUNTS: &[(OfPost, &str, &str, Better, &str)] = &[
    (OfPost::Starts, "starts", "seats", Higher, "seats filled before the post ended"),
    (OfPost::StartsInTime, "starts_in_time", "seats", Higher, "seats filled by the day they were needed"),
    (OfPost::VacantDays, "vacant_days", "days", Lower, "days between the day a seat was needed and its start"),
    (OfPost::CoverShifts, "cover_shifts", "shifts", Neither, "shifts worked by cover"),
];

#[rustfmt::skip]
const HOURS: &[(&[Use], &str, Better, &str)] = &[
    (&[Use::Productive, Use::RampLost], "shift_hours", Neither, "hours worked on shift"),
    (&[Use::RampLost], "ramp_hours", Lower, "hours on shift lost to a productivity not yet full"),
    (&[Use::Induction, Use::Waiting], "idle_hours", Lower, "paid hours of induction and of waiting to open or to be needed"),
];

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    for (id, post) in scenario.posts.enumerate() {
        let mut push = |what: &str, unit, better, meaning, terms: Terms| {
            let (name, formula) = (format!("{}.{what}", post.name), Formula::Sum(terms));
            catalogue.push(Measure {
                name,
                unit,
                frame: Frame::Timeline,
                better,
                meaning,
                formula,
            });
        };
        for (count, what, unit, better, meaning) in COUNTS {
            push(what, unit, *better, meaning, vec![(layout.post(id, *count), 1.0)]);
        }
        for (uses, what, better, meaning) in HOURS {
            let ways = 0..post.routes.len() + post.cover.len();
            let places =
                ways.flat_map(|way| uses.iter().map(move |what| layout.paid(id, way, *what)));
            let terms = places.map(|place| (place, Per::Hour.factor(scenario))).collect();
            push(what, "hours", *better, meaning, terms);
        }
    }
}
