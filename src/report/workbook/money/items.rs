//! What is paid for, item by item: a mean quantity, in a unit that people know, and its price.

use crate::experiment::Study;
use crate::kernel::index::Id;
use crate::kernel::quantity::Span;
use crate::model::counts::{OfEscalation, OfPost, OfService, Owner, System, Unsocial, Use};
use crate::report::figures::Report;
use crate::scenario::{Brief, Scenario, Service};

/// One item of one world.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub world: usize,
    pub arm: usize,
    pub case: usize,
    pub heading: &'static str,
    /// What is paid for.
    pub name: String,
    pub unit: &'static str,
    /// Mean over winters.
    pub quantity: f64,
    pub price: f64,
    /// Which total it is part of: `services`, `use` or `stays`.
    pub counts_in: &'static str,
}

/// Milliseconds of an hour and of a week.
const HOUR: f64 = Span::HOUR.millis() as f64;
const WEEK: f64 = Span::WEEK.millis() as f64;

/// Every item of every world, world by world.
pub(super) fn items(report: &Report, study: &Study<'_>, brief: &Brief) -> Vec<Item> {
    let mut items = Vec::new();
    for case in 0..report.cases.len() {
        for arm in 0..report.arms.len() {
            let world = study.plan.world(arm, case);
            let scenario = &brief.scenarios[arm][case];
            for heading in &study.plan.costings[world].headings {
                let counts_in = match heading.name {
                    "cost.usual_care" | "cost.attendances" => "use",
                    "cost.stays" => "stays",
                    _ => "services",
                };
                let mut push = |name, unit, quantity, price| {
                    let heading = heading.label;
                    items.push(Item {
                        world,
                        arm,
                        case,
                        heading,
                        name,
                        unit,
                        quantity,
                        price,
                        counts_in,
                    });
                };
                let constant = heading.constant.as_pounds();
                if constant != 0.0 {
                    push("set-up".into(), "once", 1.0, constant);
                }
                for (place, each) in &heading.prices {
                    let (name, unit, long) = paid_for(study, scenario, *place);
                    push(name, unit, mean(study, world, *place) / long, tidy(each * long));
                }
            }
        }
    }
    items
}

fn mean(study: &Study<'_>, world: usize, place: usize) -> f64 {
    let sum: i64 = (0..study.winters).map(|winter| study.row(winter, world)[place]).sum();
    sum as f64 / study.winters.max(1) as f64
}

/// A price by the hour that went through one by the millisecond, as it was.
fn tidy(price: f64) -> f64 {
    (price * 1e9).round() / 1e9
}

/// The item of a count, its unit, and how much of the count makes one.
fn paid_for(study: &Study<'_>, scenario: &Scenario, place: usize) -> (String, &'static str, f64) {
    let layout = &study.plan.ensemble.layout;
    for (count, name, unit) in [
        (System::Crises, "ED attendances", "attendance"),
        (System::BedDays, "hospital bed days", "bed day"),
        (System::Admissions, "emergency admissions", "admission"),
    ] {
        if layout.system(count) == place {
            return (name.into(), unit, 1.0);
        }
    }
    match layout.owner(place) {
        Owner::Post(post, way) => {
            let of = &scenario.posts[post];
            let use_of = USES.iter().find(|(what, _)| layout.paid(post, way, *what) == place);
            let day = DAYS.iter().find(|(when, _)| layout.unsocial(post, way, *when) == place);
            let what =
                use_of.map(|(_, name)| name).or(day.map(|(_, name)| name)).unwrap_or(&"paid");
            let from = if way < of.routes.len() { "route" } else { "cover" };
            let nth = if way < of.routes.len() { way } else { way - of.routes.len() } + 1;
            (format!("{}, {from} {nth}: {what}", of.name), "hour", HOUR)
        }
        Owner::Standing(team) => {
            let nth = (place - layout.standing(team, 0)) / 2 + 1;
            let over = if (place - layout.standing(team, 0)) % 2 == 1 { ", overrun" } else { "" };
            (format!("{}, standing line {nth}{over}", scenario.teams[team].name), "hour", HOUR)
        }
        Owner::Nobody => of_others(study, scenario, place),
    }
}

/// A count of a service, of people who start, or of an escalation.
fn of_others(study: &Study<'_>, scenario: &Scenario, place: usize) -> (String, &'static str, f64) {
    let layout = &study.plan.ensemble.layout;
    for (id, service) in scenario.services.enumerate() {
        if let Some((what, unit, long)) = of_service(study, id, place) {
            return (format!("{}: {what}", service.name), unit, long);
        }
    }
    for (id, post) in scenario.posts.enumerate() {
        if layout.post(id, OfPost::Starts) == place {
            return (format!("{}: people who started", post.name), "person", 1.0);
        }
    }
    for (id, escalation) in scenario.escalations.enumerate() {
        if layout.escalation(id, OfEscalation::Called) == place {
            return (format!("{}: calls", escalation.name), "call", 1.0);
        }
        if (0..escalation.actions.len()).any(|nth| layout.extra(id, nth) == place) {
            return (format!("{}: extra shifts", escalation.name), "hour", HOUR);
        }
    }
    (format!("count {place}"), "one", 1.0)
}

fn of_service(
    study: &Study<'_>,
    id: Id<Service>,
    place: usize,
) -> Option<(&'static str, &'static str, f64)> {
    let of = |count| study.plan.ensemble.layout.service(id, count) == place;
    match () {
        () if of(OfService::OpenMs) => Some(("open", "week", WEEK)),
        () if of(OfService::ContactsPaid) => Some(("contacts", "contact", 1.0)),
        () if of(OfService::SlotsRun) => Some(("slots run", "slot", 1.0)),
        () if of(OfService::BoughtMs) => Some(("time bought", "hour", HOUR)),
        () if of(OfService::ContactMs) => Some(("time with people", "hour", HOUR)),
        () if of(OfService::Funded) => Some(("set-up", "once", 1.0)),
        () => None,
    }
}

const USES: [(Use, &str); 9] = [
    (Use::Productive, "productive"),
    (Use::RampLost, "lost to ramp"),
    (Use::Induction, "induction"),
    (Use::Waiting, "waiting to open"),
    (Use::Absent, "sick"),
    (Use::Unrostered, "unrostered"),
    (Use::Overrun, "overrun"),
    (Use::Leave, "leave"),
    (Use::Training, "training"),
];

const DAYS: [(Unsocial, &str); 3] = [
    (Unsocial::Saturday, "on Saturdays"),
    (Unsocial::Sunday, "on Sundays"),
    (Unsocial::BankHoliday, "on bank holidays"),
];
