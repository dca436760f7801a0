//! What can be on the agenda of a world.

/// What is on the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Event {
    /// A member of staff is free again; the slot is the member's place over all teams.
    ContactEnd,
    /// A crisis is due.
    Crisis,
    /// A death is due.
    Death,
    /// Patience is over.
    Leave,
    /// The next contact is wanted.
    FollowUp,
    /// A contact put off to the next morning is wanted.
    Ready,
    /// An appointment.
    Appointment,
    /// A stay is over.
    Discharge,
    /// The stay of somebody who was there at the opening is over; the slot is the pool.
    CensusDischarge,
    /// A service sends away whom it has not seen; the slot is the service.
    Shut,
    /// The time on a caseload is over.
    OffCaseload,
    /// The delay after an escalation's call is over; the slot is the escalation.
    Escalate,
    /// An extra shift is over; the slot is the escalation and its action.
    ExtraEnd,
    /// A task of a round is given up; the slot is the task.
    GiveUp,
    /// Somebody could go on elsewhere before the stay is over.
    StepDown,
}

impl Event {
    /// All, in the order of their numbers.
    pub(super) const ALL: [Self; 15] = [
        Self::ContactEnd,
        Self::Crisis,
        Self::Death,
        Self::Leave,
        Self::FollowUp,
        Self::Ready,
        Self::Appointment,
        Self::Discharge,
        Self::CensusDischarge,
        Self::Shut,
        Self::OffCaseload,
        Self::Escalate,
        Self::ExtraEnd,
        Self::GiveUp,
        Self::StepDown,
    ];
}
