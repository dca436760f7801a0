//! From gross to net, one winter at a time: every step is a sum over groups of people.
//!
//! With `g` the bed days that the claim counts for a person (the admitted share times the days each), `d`
//! the days each, and `n` the people whom the service takes on in the winter played, the rows in bed days are
//!
//! ```text
//!   stated        what the claim counts                    g x people claimed
//!   people        the service has others                   g x (n - people claimed)
//!   elsewhere     others contact them anyway               midnights - g x people
//!   late          not contacted before the crisis          midnights - g x people
//!   would not     of those left, A are admitted in the     d x A - g x all of those left
//!                 comparator
//!   not averted   admitted in both, no later               midnights - d x people
//!   postponed     admitted in both, later                  midnights - d x people
//!   shorter       spared an admission: their own stays     midnights - d x people
//!   induced       would not have been admitted, and are    midnights
//!   (ward)        in hospital already: none avoided        -g x people
//!   (ward)        their own shorter stays                  midnights
//!   (others)      people of nobody's claim                 midnights
//! ```
//!
//! where `midnights` are those of the group, comparator minus arm. They add up to the bed days of the pair
//! by construction, people add up to its admissions avoided, and pounds are days at the claim's price, after
//! the row `arithmetic`, which is what the claim's own sum comes to less what it states.

use super::exact::Exact;
use super::people::{Group, Tally};
use crate::kernel::quantity::Money;
use crate::scenario::Claim;

/// Why a walk goes up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What the claim states.
    Stated,
    /// What its own sum comes to, less what it states.
    Arithmetic,
    /// The service has more or fewer people than it claims.
    People,
    /// Some service contacts them in the comparator as well.
    Elsewhere,
    /// No contact before the crisis.
    Late,
    /// Would not have been admitted; or are in hospital already.
    WouldNot,
    /// Admitted all the same.
    NotAverted,
    /// Admitted later.
    Postponed,
    /// Stays are other than assumed.
    Shorter,
    /// Bed days that the scheme brings about, or spares people whom it never saw.
    Induced,
    /// A bed day is worth more or less than claimed.
    Price,
    /// Usual care and attendances spared.
    Care,
    /// What the services cost more.
    Cost,
    /// What is left.
    Net,
    /// Of the benefit, what releases no cash.
    NotCash,
    /// What is left in cash.
    Cash,
}

impl Step {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Arithmetic => "arithmetic",
            Self::People => "people",
            Self::Elsewhere => "counted_elsewhere",
            Self::Late => "not_reached_in_time",
            Self::WouldNot => "would_not_have_been_admitted",
            Self::NotAverted => "admitted_all_the_same",
            Self::Postponed => "only_postponed",
            Self::Shorter => "other_stays_than_assumed",
            Self::Induced => "induced_and_spill_over",
            Self::Price => "price_of_a_bed_day",
            Self::Care => "usual_care_and_attendances",
            Self::Cost => "scheme_cost",
            Self::Net => "net",
            Self::NotCash => "not_cash_releasing",
            Self::Cash => "cash",
        }
    }
}

/// Whose step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The claim as a whole, before its people are told apart.
    Claim,
    /// People from home: an admission may be spared.
    StepUp,
    /// People from a bed: a stay may be shorter, and no admission is spared.
    StepDown,
    /// People whom the service never took on.
    Others,
}

impl Part {
    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::StepUp => "step-up",
            Self::StepDown => "step-down",
            Self::Others => "others",
        }
    }
}

/// The rows of every walk in bed days, in order.
pub(super) const ROWS: [(Step, Part); 13] = [
    (Step::Stated, Part::Claim),
    (Step::Arithmetic, Part::Claim),
    (Step::People, Part::Claim),
    (Step::Elsewhere, Part::StepUp),
    (Step::Late, Part::StepUp),
    (Step::WouldNot, Part::StepUp),
    (Step::NotAverted, Part::StepUp),
    (Step::Postponed, Part::StepUp),
    (Step::Shorter, Part::StepUp),
    (Step::Induced, Part::StepUp),
    (Step::WouldNot, Part::StepDown),
    (Step::Shorter, Part::StepDown),
    (Step::Induced, Part::Others),
];

/// The rows after the bed days, for each value of a bed day: they lead to the net, and from it to cash.
pub(super) const ENDS: [Step; 6] =
    [Step::Price, Step::Care, Step::Cost, Step::Net, Step::NotCash, Step::Cash];

/// One row in one winter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Amounts {
    /// People counted as spared an admission.
    pub people: Exact,
    pub days: Exact,
    pub pounds: Exact,
}

/// What a winter's counts say beside its people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paid {
    /// What the services cost more in the arm.
    pub cost: Exact,
    /// Usual care and attendances spared.
    pub care: Exact,
    /// Midnights spared in all pools but the claim's own service, inside the winter.
    pub pools: Exact,
}

/// The rows of one winter, in the order of [`ROWS`].
pub(super) fn rows(claim: &Claim, tally: &Tally) -> [Amounts; ROWS.len()] {
    let walk = Walk::of(claim);
    ROWS.map(|(step, part)| walk.row(claim, tally, step, part))
}

/// The rows of one winter after its bed days, in the order of [`ENDS`].
pub(super) fn ends(
    claim: &Claim,
    days: Exact,
    value: Money,
    paid: &Paid,
    period: i64,
) -> [Exact; ENDS.len()] {
    let (price, value) = (Exact::pence(claim.price), Exact::pence(value));
    let benefit = days.times(value) + paid.care;
    let cash = days_of_closed_units(claim.cash_step, days.min(paid.pools), period).times(value);
    let (net, not_cash) = (benefit - paid.cost, cash - benefit);
    [days.times(value - price), paid.care, -paid.cost, net, not_cash, net + not_cash]
}

/// Bed days of units that are empty all through the period.
fn days_of_closed_units(unit: Option<u32>, days: Exact, period: i64) -> Exact {
    let Some(unit) = unit else { return Exact::ZERO };
    let closed = Exact::whole(i64::from(unit) * period);
    Exact::whole(days.whole_steps(closed)).times(closed)
}

/// What a claim counts.
struct Walk {
    people: Exact,
    share: Exact,
    days: Exact,
    each: Exact,
    price: Exact,
}

/// Everybody whom the service took on from home.
pub(super) const STEP_UP: [Group; 6] = [
    Group::Elsewhere,
    Group::Late,
    Group::WouldNot,
    Group::NotAverted,
    Group::Postponed,
    Group::Avoided,
];
const LEFT: [Group; 4] = [Group::WouldNot, Group::NotAverted, Group::Postponed, Group::Avoided];
const ADMITTED: [Group; 3] = [Group::NotAverted, Group::Postponed, Group::Avoided];

impl Walk {
    fn of(claim: &Claim) -> Self {
        let (share, days) =
            (Exact::thousandths(claim.admitted), Exact::thousandths(claim.bed_days_each));
        let people = Exact::whole(i64::from(claim.people));
        Self { people, share, days, each: share.times(days), price: Exact::pence(claim.price) }
    }

    /// So many people as the claim counts them: admissions spared and bed days.
    fn counted(&self, people: Exact) -> (Exact, Exact) {
        (people.times(self.share), people.times(self.each))
    }

    fn row(&self, claim: &Claim, tally: &Tally, step: Step, part: Part) -> Amounts {
        let (people, days) = match part {
            Part::Claim => self.of_claim(tally, step),
            Part::StepUp => self.home(tally, step),
            Part::StepDown => self.ward(tally, step),
            Part::Others => changed(tally, Group::Others),
        };
        let stated = Exact::pence(claim.total);
        let pounds = match step {
            Step::Stated => stated,
            Step::Arithmetic => self.counted(self.people).1.times(self.price) - stated,
            _ => days.times(self.price),
        };
        Amounts { people, days, pounds }
    }

    fn of_claim(&self, tally: &Tally, step: Step) -> (Exact, Exact) {
        let all = people(tally, &STEP_UP) + people(tally, &[Group::FromWard]);
        match step {
            Step::Stated => self.counted(self.people),
            Step::People => self.counted(all - self.people),
            _ => (Exact::ZERO, Exact::ZERO),
        }
    }

    fn home(&self, tally: &Tally, step: Step) -> (Exact, Exact) {
        match step {
            Step::Elsewhere => self.fallen(tally, Group::Elsewhere),
            Step::Late => self.fallen(tally, Group::Late),
            Step::WouldNot => {
                let (counted, days) = self.counted(people(tally, &LEFT));
                let admitted = people(tally, &ADMITTED);
                (admitted - counted, admitted.times(self.days) - days)
            }
            Step::NotAverted => self.admitted(tally, Group::NotAverted),
            Step::Postponed => self.admitted(tally, Group::Postponed),
            // The admission itself was counted as spared all along.
            Step::Shorter => self.admitted(tally, Group::Avoided),
            _ => changed(tally, Group::WouldNot),
        }
    }

    fn ward(&self, tally: &Tally, step: Step) -> (Exact, Exact) {
        let (counted, days) = self.counted(people(tally, &[Group::FromWard]));
        match step {
            Step::WouldNot => (-counted, -days),
            _ => changed(tally, Group::FromWard),
        }
    }

    /// People who are out of the claim: what is left is what the service changes for them anyway.
    fn fallen(&self, tally: &Tally, group: Group) -> (Exact, Exact) {
        let (counted, days) = self.counted(people(tally, &[group]));
        let (spared, midnights) = changed(tally, group);
        (spared - counted, midnights - days)
    }

    /// People who are admitted in the comparator: what is changed for them, beside what is claimed.
    fn admitted(&self, tally: &Tally, group: Group) -> (Exact, Exact) {
        let people = people(tally, &[group]);
        let (spared, midnights) = changed(tally, group);
        (spared - people, midnights - people.times(self.days))
    }
}

/// How many people are in these groups.
pub(super) fn people(tally: &Tally, groups: &[Group]) -> Exact {
    Exact::whole(groups.iter().map(|group| tally.of(*group).people).sum())
}

/// Admissions and midnights that a group is spared.
fn changed(tally: &Tally, group: Group) -> (Exact, Exact) {
    let counted = tally.of(group);
    (Exact::whole(counted.spared), Exact::whole(counted.midnights))
}
