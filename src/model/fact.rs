//! What happened to whom: the facts of one arm in one winter, in order.
//!
//! A world writes facts only where it is asked to ([`World::tell`](super::World::tell)); a run that
//! nobody traces pays one branch for each. Facts are plain data: words are the report's.

use crate::kernel::quantity::Instant;

/// Declares what can happen: each with its name in files.
macro_rules! whats {
    ($($(#[$doc:meta])* $what:ident = $name:literal),+ $(,)?) => {
        /// The closed list of what can happen to a person. `amount` is that of the [`Fact`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum What { $($(#[$doc])* $what),+ }
        impl What {
            /// The name in files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$what => $name),+ }
            }
        }
    };
}

whats! {
    /// The need arises; the amount is the kind of need.
    Need = "need",
    /// Offered to a service.
    Offered = "offered",
    /// A service takes the person.
    Accepted = "accepted",
    /// A first contact is promised; the amount is when.
    Promised = "promised",
    /// Put off to a later moment; the amount is when.
    PutOff = "put off",
    /// A service does not take the person.
    Declined = "declined",
    /// Booked; the amount is when.
    Booked = "booked",
    /// A booked person does not attend.
    NotAttended = "did not attend",
    /// In a service's queue.
    Queued = "queued",
    /// Leaves the queue unseen or before the next contact.
    Left = "left the queue",
    /// Sent on because the service closes.
    HandedOver = "handed over",
    /// A contact begins; the amount counts contacts of this service from 1.
    Contact = "contact",
    /// Somebody sets out and comes too late.
    Wasted = "wasted journey",
    /// Nothing more is planned.
    Finished = "finished",
    /// A contact averts the coming crisis.
    Averted = "crisis averted",
    /// The averted crisis will come back; the amount is when.
    Rebound = "rebound",
    /// The contact sends the person to hospital.
    SentIn = "sent in",
    /// A crisis: an ED attendance.
    Crisis = "crisis",
    /// An emergency admission.
    Admitted = "admitted",
    /// Waits for a bed or place.
    Boarding = "waits for a place",
    /// Takes a bed or place.
    Bed = "takes a place",
    /// Leaves the bed or place.
    Discharged = "discharged",
    /// Will come back after discharge; the amount is when.
    Readmission = "readmission",
    /// Dies.
    Died = "died",
    /// Usual care makes a contact.
    UsualCare = "usual care",
    /// A modifier or a round keeps the need from arising.
    Prevented = "prevented",
    /// A modifier or a round keeps a crisis from coming.
    CrisisPrevented = "crisis prevented",
    /// An escalation turns people away from the service.
    Diverted = "diverted",
    /// Sent elsewhere at a desk's door; the amount is to which service.
    Redirected = "redirected",
    /// Says at the door that the need is another; the amount is which.
    Gamed = "gamed",
    /// A triage line sees through what was said.
    Detected = "detected",
    /// A triage line takes the need for another; the amount is which.
    Miscoded = "miscoded",
    /// The call ends it: nobody else is asked.
    ClosedRemotely = "closed remotely",
    /// A triage line sends the person on; the amount is to which service.
    Routed = "routed",
    /// On a caseload, from home.
    StepUp = "step-up",
    /// On a caseload, from a bed.
    StepDown = "step-down",
    /// Off the caseload.
    OffCaseload = "off the caseload",
    /// From a caseload to hospital, or back to it.
    TransferredBack = "transferred back",
    /// Not fit to leave yet, and well enough for a place elsewhere; the amount is for which service.
    ReadyToStepDown = "ready to step down",
    /// From a bed to one of another pool before the stay is over; the amount is which pool.
    SteppedDown = "stepped down",
    /// The stay is over; a discharge service handles what is left to do.
    Fit = "fit to leave",
    /// Waits at a gate; the amount is its place among the reasons.
    GateBegun = "gate begun",
    /// What was waited for at a gate has come; the amount is its place among the reasons.
    GatePassed = "gate passed",
    /// A place is kept for the person.
    PlaceKept = "place kept",
    /// From a bed to an onward place; the amount is which pool.
    Transferred = "transferred",
    /// The place taken is another pool's; the amount is whose outlier the person is.
    Outlier = "outlier",
    /// Still in a queue, bed or caseload at the cut.
    StillInside = "still inside",
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// When.
    pub at: Instant,
    /// To whom: a place in the winter's columns.
    pub person: u32,
    /// In which service: its place; [`Fact::NOWHERE`] for none.
    pub service: u16,
    /// What.
    pub what: What,
    /// A moment in milliseconds, a count or a place, as [`What`] says; 0 where it says nothing.
    pub amount: i64,
}

impl Fact {
    /// No service.
    pub const NOWHERE: u16 = u16::MAX;
}
