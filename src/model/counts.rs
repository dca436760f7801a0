//! What is counted, and where in a row each count stands.
//!
//! A row is a vector of whole numbers: the system's counts, then those of each service, post and
//! team, in the sorted order that all arms share. Times are in milliseconds. Nothing here is money.

/// Declares an enum of counts with its number of variants.
macro_rules! counts {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $count:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum $name { $($(#[$doc])* $count),+ }
        impl $name {
            /// How many there are.
            pub const COUNT: usize = [$(Self::$count),+].len();
        }
    };
}

mod blocks;
mod layout;
mod staff;

pub use blocks::{
    OfBeds, OfCaseload, OfChosen, OfDesk, OfDischarge, OfModifier, OfRounds, OfTriage,
};
pub(crate) use layout::registered;
pub use layout::{Layout, Owner};
pub use staff::{OfEscalation, OfFunding, OfPost, OfTeam, Unsocial, Use};

counts! {
    /// Counts of the whole system. All but the last two are of the cohort: needs begun in the winter.
    System {
        /// Needs.
        Needs,
        /// Needs that would reach a crisis under usual care.
        WouldBeCrises,
        /// Needs accepted by at least one service.
        Referred,
        /// People contacted by at least one service.
        Reached,
        /// Crises, each an ED attendance; rebounds and readmissions included.
        Crises,
        /// Crises averted by a contact.
        Averted,
        /// Averted crises that came back.
        Rebounds,
        /// Contacts that sent the person to hospital.
        SentIn,
        /// Emergency admissions; rebounds and readmissions included.
        Admissions,
        /// Emergency admissions with no midnight in a bed.
        ZeroDay,
        /// Emergency admissions after the end of the winter.
        AdmissionsAfter,
        /// Emergency admissions that followed a discharge.
        Readmissions,
        /// People admitted at least once.
        PeopleAdmitted,
        /// Midnights in hospital beds.
        BedDays,
        /// Time in hospital beds.
        BedMs,
        /// Time waiting for a hospital bed.
        BoardingMs,
        /// Deaths.
        Deaths,
        /// Needs still waiting for a first contact, in a bed or waiting for one, at the cut.
        StillInside,
        /// Contacts by usual care.
        CareContacts,
        /// Time spent by usual care.
        CareMs,
        /// Model events played: arrivals, contacts' ends, requests, crises, beds, shifts; not stale timers.
        Events,
        /// Needs that did not arise because something prevented them.
        Prevented,
        /// Needs of background sources begun in the winter: nobody's cohort.
        BackgroundNeeds,
    }
}

counts! {
    /// Counts of one service. Of the cohort unless said otherwise.
    OfService {
        /// Offered (referred or passed on).
        Offered,
        /// Accepted.
        Accepted,
        /// Declined: full, capped, closed, allocation used up or nothing bookable.
        Declined,
        /// Declined for want of capacity.
        DeclinedFull,
        /// Left the queue before the first contact.
        Left,
        /// Reached a crisis before the first contact.
        CrisisFirst,
        /// Died before the first contact.
        DiedFirst,
        /// Handed over unseen when the service closed.
        HandedOver,
        /// Unseen at the cut.
        Unseen,
        /// First contacts.
        First,
        /// First contacts that did not wait.
        AtOnce,
        /// Accepted with a promise that fell due.
        Due,
        /// First contacts within the promise.
        InTime,
        /// From acceptance to first contact, summed.
        WaitMs,
        /// From the need to first contact, summed.
        DelayMs,
        /// Follow-ups planned for people who had a first contact.
        FollowUpsPlanned,
        /// Follow-ups made.
        FollowUps,
        /// Contact time, period.
        ContactMs,
        /// Travel time, period.
        TravelMs,
        /// Journeys to people who had gone, period.
        Wasted,
        /// Contacts made on any day, for what is paid by the contact.
        ContactsPaid,
        /// Integral of people waiting for a contact (queued), period.
        QueueMs,
        /// Integral of staff or places busy, period.
        BusyMs,
        /// Days of the period on which somebody was declined for want of capacity.
        FullDays,
        /// Shifts on the roster for people in post, period.
        Shifts,
        /// Of those, shifts nobody worked.
        Uncovered,
        /// Staff time on shift that could see people, period.
        StaffMs,
        /// Slots of sessions planned, any day.
        SlotsPlanned,
        /// Slots of sessions that ran, any day.
        SlotsRun,
        /// Places of sessions that ran and were taken by others.
        SlotsTaken,
        /// Places booked by people of the scenario.
        SlotsBooked,
        /// Places attended by people of the scenario.
        SlotsAttended,
        /// Admissions to the pool, period, everybody's.
        PoolAdmissions,
        /// Midnights of places held, period, everybody's.
        PoolDays,
        /// Longest queue in the period.
        QueueMax,
        /// Milliseconds for which it was open, any day.
        OpenMs,
        /// Places of sessions that ran (slots times the group), any day.
        PlacesRun,
        /// Places of sessions that ran and that nobody booked, any day.
        PlacesLost,
        /// Places kept for sources and unused at the release, any day.
        PlacesReleased,
        /// Bookings whose person did not attend, any day.
        BookingsMissed,
        /// Bookings given back in time to be booked again, any day.
        BookingsCancelled,
        /// Clinicians' time bought in bulk, any day.
        BoughtMs,
        /// Integral of people waiting, second quarter of the period.
        QueueSecondMs,
        /// Integral of people waiting, last quarter of the period.
        QueueLastMs,
        /// Whether it opened; of services that open on a day of each winter's own.
        Opened,
        /// Days from the date on which it was to open to the day on which it did, or to its end; likewise.
        LateDays,
        /// Whether its money was agreed; of services whose money waits for a condition.
        Funded,
        /// Integral of the staff of its team who are busy, for whichever service, period.
        TeamBusyMs,
    }
}
