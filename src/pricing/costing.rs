//! Headings and their prices.
//!
//! A paid hour above the standard price is split: up to the standard price it is `staff`, above it
//! `premium`. Hours that see nobody are apart: `ramp` (on shift, productivity not yet full) and
//! `mobilisation` (induction, waiting for the opening, recruitment, set-up). Staff are counted by the
//! calendar; what people use (usual care, ED, hospital) is counted for the cohort.

use crate::kernel::quantity::{Money, Span};
use crate::model::Layout;
use crate::model::counts::{OfEscalation, OfPost, OfService, System, Unsocial, Use};
use crate::model::measures::{Better, Catalogue, Formula, Frame, Measure};
use crate::scenario::{Action, Block, Post, Scenario, Slots, StayPrice};

/// Whose money it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    /// The commissioner's, for services.
    Commissioner,
    /// General practice's time.
    Practices,
    /// The acute trust's activity.
    Hospital,
}

impl Payer {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Commissioner => "commissioner",
            Self::Practices => "practices",
            Self::Hospital => "hospital",
        }
    }
}

/// One heading of an arm's cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The name in files: `cost.premium`.
    pub name: &'static str,
    /// In words.
    pub label: &'static str,
    /// Whose money it is.
    pub payer: Payer,
    /// Paid whatever happens.
    pub constant: Money,
    /// Pounds for each unit of a count.
    pub prices: Vec<(usize, f64)>,
}

/// The headings of one arm in one case, always the same ones in the same order.
#[derive(Clone, Debug, PartialEq)]
pub struct Costing {
    /// The headings.
    pub headings: Vec<Heading>,
}

/// Headings in their fixed order; the first [`SERVICE_HEADINGS`] are what the services cost.
const HEADINGS: [(&str, &str, Payer); 12] = [
    ("cost.staff", "staff in post, up to the standard price", Payer::Commissioner),
    ("cost.premium", "premium above the standard price", Payer::Commissioner),
    ("cost.ramp", "shift hours lost to a productivity not yet full", Payer::Commissioner),
    (
        "cost.mobilisation",
        "mobilisation: recruitment, set-up, induction, waiting to open",
        Payer::Commissioner,
    ),
    ("cost.standing", "standing staff", Payer::Commissioner),
    ("cost.overheads", "weekly overheads", Payer::Commissioner),
    ("cost.contacts", "paid by the contact", Payer::Commissioner),
    ("cost.slots", "slots bought", Payer::Commissioner),
    ("cost.usual_care", "usual care", Payer::Practices),
    ("cost.attendances", "ED attendances", Payer::Hospital),
    ("cost.stays", "hospital stays", Payer::Hospital),
    // Last, so that sums without it add up in the same order.
    (UNSOCIAL, "premium for Saturdays, Sundays and bank holidays", Payer::Commissioner),
];
const SERVICE_HEADINGS: usize = 8;
/// The heading that only files with such premiums have.
const UNSOCIAL: &str = "cost.unsocial";
/// The last heading, only in files with escalations; it is a cost of services too.
const ESCALATIONS: (&str, &str, Payer) =
    ("cost.escalations", "escalations: each call, and extra shifts", Payer::Commissioner);
const PER_HOUR: f64 = 1.0 / Span::HOUR.millis() as f64;
const PER_WEEK: f64 = 1.0 / Span::WEEK.millis() as f64;

/// Places of the headings that are filled below.
#[derive(Clone, Copy)]
enum At {
    Staff,
    Premium,
    Ramp,
    Mobilisation,
    Standing,
    Overheads,
    Contacts,
    Slots,
    UsualCare,
    Attendances,
    Stays,
    Unsocial,
    Escalations,
}

impl Costing {
    /// The prices of a scenario, laid over the counts of its rows.
    pub fn new(scenario: &Scenario, layout: &Layout) -> Self {
        let heading = |(name, label, payer)| Heading {
            name,
            label,
            payer,
            constant: Money::ZERO,
            prices: Vec::new(),
        };
        let last = (!scenario.escalations.is_empty()).then_some(ESCALATIONS);
        let headings = HEADINGS.into_iter().chain(last).map(heading).collect();
        let mut costing = Self { headings };
        costing.price_services(scenario, layout);
        costing.price_teams(scenario, layout);
        for (id, post) in scenario.posts.enumerate().filter(|(_, post)| post.enabled) {
            costing.price_post(layout, id, post);
        }
        costing.price_hospital(scenario, layout);
        costing.price_escalations(scenario, layout);
        costing
    }

    /// The amount under heading `at` for the counts of one winter.
    pub fn amount(&self, at: usize, row: &[i64]) -> Money {
        let heading = &self.headings[at];
        let paid = |(count, price): &(usize, f64)| Money::pounds(row[*count] as f64 * price);
        heading.constant + heading.prices.iter().map(paid).sum()
    }

    /// The amount under several headings, in order.
    pub fn sum(&self, headings: &[usize], row: &[i64]) -> Money {
        headings.iter().map(|at| self.amount(*at, row)).sum()
    }

    /// What is paid once has been paid.
    pub fn leave_out_constants(&mut self) {
        self.headings.iter_mut().for_each(|heading| heading.constant = Money::ZERO);
    }

    fn price(&mut self, at: At, count: usize, each: f64) {
        if each != 0.0 {
            self.headings[at as usize].prices.push((count, each));
        }
    }

    fn price_services(&mut self, scenario: &Scenario, layout: &Layout) {
        for (id, service) in scenario.services.enumerate().filter(|(_, service)| service.enabled) {
            let of = |count| layout.service(id, count);
            // What waits for its money is set up when that is agreed.
            if scenario.waits_for_funding(id) {
                let set_up = service.set_up.as_pounds();
                self.price(At::Mobilisation, of(OfService::Funded), set_up);
            } else {
                self.headings[At::Mobilisation as usize].constant += service.set_up;
            }
            self.price(
                At::Overheads,
                of(OfService::OpenMs),
                service.weekly_overhead.as_pounds() * PER_WEEK,
            );
            self.price(At::Contacts, of(OfService::ContactsPaid), service.per_contact.as_pounds());
            match &service.block {
                Block::Slots(slots) => {
                    self.price(At::Slots, of(OfService::SlotsRun), slot_price(slots));
                    if let Some(bought) = &slots.bought {
                        let hourly = bought.price_per_hour.as_pounds() * PER_HOUR;
                        self.price(At::Slots, of(OfService::BoughtMs), hourly);
                    }
                }
                Block::Care(care) => {
                    let hourly = care.price_per_hour.as_pounds() * PER_HOUR;
                    self.price(At::UsualCare, of(OfService::ContactMs), hourly);
                }
                _ => {}
            }
        }
    }

    /// Standing staff of every team that any service of this arm uses.
    fn price_teams(&mut self, scenario: &Scenario, layout: &Layout) {
        for (id, team) in scenario.teams.enumerate().filter(|(id, _)| scenario.team_works(*id)) {
            for (nth, staff) in team.standing.iter().enumerate() {
                let hourly = staff.price_per_hour.as_pounds() * PER_HOUR;
                self.price(At::Standing, layout.standing(id, nth), hourly);
                self.price(At::Standing, layout.standing_overrun(id, nth), hourly);
            }
        }
    }

    fn price_post(&mut self, layout: &Layout, id: crate::kernel::index::Id<Post>, post: &Post) {
        self.price(
            At::Mobilisation,
            layout.post(id, OfPost::Starts),
            post.recruitment_cost.as_pounds(),
        );
        let routes = post.routes.iter().map(|route| route.price_per_hour);
        let ways = routes.chain(post.cover.iter().map(|cover| cover.price_per_hour));
        for (way, price) in ways.enumerate() {
            let hourly = price.as_pounds() * PER_HOUR;
            let standard = hourly.min(post.standard_price.as_pounds() * PER_HOUR);
            for what in [
                Use::Productive,
                Use::Absent,
                Use::Unrostered,
                Use::Overrun,
                Use::Leave,
                Use::Training,
            ] {
                self.price(At::Staff, layout.paid(id, way, what), standard);
                self.price(At::Premium, layout.paid(id, way, what), hourly - standard);
            }
            let premiums = &post.premiums;
            for (when, share) in [
                (Unsocial::Saturday, premiums.saturday),
                (Unsocial::Sunday, premiums.sunday),
                (Unsocial::BankHoliday, premiums.bank_holiday),
            ] {
                self.price(At::Unsocial, layout.unsocial(id, way, when), hourly * share);
            }
            self.price(At::Ramp, layout.paid(id, way, Use::RampLost), hourly);
            for what in [Use::Induction, Use::Waiting] {
                self.price(At::Mobilisation, layout.paid(id, way, what), hourly);
            }
        }
    }

    /// Every call, and every hour of the people who come, by its own price.
    fn price_escalations(&mut self, scenario: &Scenario, layout: &Layout) {
        for (id, escalation) in scenario.escalations.enumerate().filter(|(_, one)| one.enabled) {
            let called = layout.escalation(id, OfEscalation::Called);
            self.price(At::Escalations, called, escalation.cost.as_pounds());
            for (nth, action) in escalation.actions.iter().enumerate() {
                if let Action::Extra { price_per_hour, .. } = action {
                    let hourly = price_per_hour.as_pounds() * PER_HOUR;
                    self.price(At::Escalations, layout.extra(id, nth), hourly);
                }
            }
        }
    }

    fn price_hospital(&mut self, scenario: &Scenario, layout: &Layout) {
        let tariff = &scenario.tariff;
        self.price(At::Attendances, layout.system(System::Crises), tariff.attendance.as_pounds());
        match tariff.stay {
            StayPrice::PerBedDay(price) => {
                self.price(At::Stays, layout.system(System::BedDays), price.as_pounds());
            }
            StayPrice::PerAdmission(price) => {
                self.price(At::Stays, layout.system(System::Admissions), price.as_pounds());
            }
            StayPrice::None => {}
        }
    }
}

/// The price of a slot: its own, or its time at the rate that is paid for sessions. A slot of a group
/// is paid once.
fn slot_price(slots: &Slots) -> f64 {
    let rate = slots.fill.rate.as_ref().map(|rate| rate.paid.as_pounds() * slots.length.hours());
    rate.unwrap_or_else(|| slots.price_per_slot.as_pounds())
}

/// Adds the measures of money to the catalogue: each heading, `service_cost` and `total_cost`.
/// Premiums for unsocial hours and escalations are headings of their own where an arm of
/// `scenarios` has any.
pub fn append_measures(catalogue: &mut Catalogue, scenarios: &[&Scenario]) {
    let mut posts = scenarios.iter().flat_map(|scenario| scenario.posts.iter());
    let unsocial = posts.any(|post| post.premiums.any());
    let escalates = scenarios.iter().any(|scenario| !scenario.escalations.is_empty());
    let places = [(unsocial, At::Unsocial), (escalates, At::Escalations)];
    let last: Vec<usize> =
        places.into_iter().filter(|(has, _)| *has).map(|(_, at)| at as usize).collect();
    let with = |headings: std::ops::Range<usize>| headings.chain(last.iter().copied()).collect();
    let mut push = |name: &str, meaning, headings: Vec<usize>| {
        // What people use is counted for the cohort; what services cost, on any day.
        let uses = SERVICE_HEADINGS..=At::Stays as usize;
        let is_use = headings.iter().all(|heading| uses.contains(heading));
        catalogue.push(Measure {
            name: name.into(),
            unit: "£",
            frame: if is_use { Frame::Cohort } else { Frame::Timeline },
            better: Better::Lower,
            meaning,
            formula: Formula::Cost(headings),
        });
    };
    for (at, (name, label, _)) in
        HEADINGS.iter().chain(escalates.then_some(&ESCALATIONS)).enumerate()
    {
        if unsocial || *name != UNSOCIAL {
            push(name, label, vec![at]);
        }
    }
    let meaning =
        "what the services cost: staff, premium, ramp, mobilisation, overheads, contacts, slots";
    push("service_cost", meaning, with(0..SERVICE_HEADINGS));
    let without_stays = "services, usual care and ED attendances, without hospital stays";
    push("cost_without_stays", without_stays, with(0..At::Stays as usize));
    push(
        "total_cost",
        "services, usual care, ED attendances and hospital stays",
        with(0..At::Unsocial as usize),
    );
}
