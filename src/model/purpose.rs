//! Why a number was drawn: the first half of every address.
//!
//! The numbers are part of the seeded output. A purpose is never renumbered and a retired number is
//! never used again; a new purpose takes the next free number.

/// The closed list of purposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Purpose {
    /// Gap to the next point of a source's strip, and that point's height.
    Point = 1,
    /// A source's own gamma factor for the winter.
    SourceFactor = 2,
    /// A group's gamma factor for the winter.
    GroupFactor = 3,
    /// How far a wave's peak is from its central date.
    WaveShift = 4,
    /// How high a wave is.
    WaveHeight = 5,
    /// How wide a wave is.
    WaveWidth = 6,
    /// Which kind of need.
    Need = 10,
    /// Whether there is a crisis, and when.
    Crisis = 11,
    /// Whether the need ends in death, and when.
    Death = 12,
    /// Whether a crisis becomes an admission; `nth` is the crisis.
    Conversion = 13,
    /// Length of stay; `nth` is the crisis (0 for a stay without one).
    Stay = 14,
    /// Whether a contact averts a crisis; `nth` is the crisis; shared by all services.
    Response = 15,
    /// Whether an averted crisis returns, and when; `nth` is the crisis averted.
    Rebound = 16,
    /// Whether a discharged person comes back, and when; `nth` is the crisis.
    Readmission = 17,
    /// How many contacts after the first are planned.
    FollowUps = 18,
    /// Whether the need is referred to a service.
    Uptake = 20,
    /// How long the person waits in a service's queue; `nth` is the contact.
    Patience = 21,
    /// Which skill a contact asks for; `nth` is the contact.
    Mix = 22,
    /// How long a contact takes; `nth` is the contact.
    ContactTime = 23,
    /// Travel there and back; `nth` is the contact.
    Travel = 24,
    /// From one contact to the request for the next; `nth` is the contact.
    FollowUpGap = 25,
    /// Whether a contact sends the person to hospital; `nth` is the contact.
    SentIn = 26,
    /// Whether a booked person attends.
    Attend = 27,
    /// Whether usual care makes a contact, and when.
    CareContact = 28,
    /// How long usual care's contact takes.
    CareTime = 29,
    /// Whether somebody who loses patience goes to the emergency department; `nth` is the contact.
    LeaverAttends = 30,
    /// Lead time of a route to hire; `nth` is the route's place.
    LeadTime = 40,
    /// Whether a route finds somebody.
    Fill = 41,
    /// Whether the person found drops out.
    DropOut = 42,
    /// Whether a shift is covered; `nth` is the date.
    CoverFill = 43,
    /// Whether a spell of sickness begins, and how long it is; `nth` is the date.
    Sickness = 44,
    /// Whether a session runs; `nth` is the date.
    SessionFill = 50,
    /// How many of a session's slots are taken already; `nth` is the date.
    SlotsTaken = 51,
    /// Residual stays of the people in a pool at the opening; `nth` is the person.
    CensusStay = 52,
    /// Whether a triage line sends the person by one of its routes.
    Onward = 60,
    /// What is said at the door of a triage line and is not so.
    Gaming = 61,
    /// Whether the line sees through it.
    Detection = 62,
    /// What the line takes the need for by mistake.
    Miscode = 63,
    /// Whether the call ends with the person staying at home.
    CloseRemotely = 64,
    /// Whether the person is sent elsewhere at the door of a desk.
    Redirect = 65,
    /// How long somebody stays on a caseload; `nth` is the crisis, twice, plus one for a step-down.
    CaseloadStay = 70,
    /// Whether somebody on a caseload goes (back) to hospital, and when; `nth` as for the stay.
    TransferBack = 71,
    /// How long a place is held to which somebody was moved; `nth` is the crisis and the move.
    PlaceStay = 80,
    /// Whether a discharge service handles somebody who is fit to leave; likewise.
    Handled = 81,
    /// Whether a plan for leaving is ready, and how long it takes; likewise.
    LeavingPlan = 82,
    /// Whether somebody is assessed before leaving; likewise.
    Assessed = 83,
    /// Which onward place somebody needs; likewise.
    OnwardPlace = 84,
    /// Where somebody could go before the stay is over; likewise.
    StepDown = 85,
    /// Skill that an assessment asks for; likewise.
    AssessmentSkill = 86,
    /// Time of an assessment.
    AssessmentTime = 87,
    /// Travel to an assessment and back.
    AssessmentTravel = 88,
    /// Which skill a task of a round asks for; `nth` is the date.
    RoundMix = 90,
    /// How long a task takes; `nth` is the date.
    RoundTime = 91,
    /// Travel to a task and back; `nth` is the date.
    RoundTravel = 92,
    /// Whether a round prevents a need or its crisis; `nth` is the effect's place.
    RoundMark = 93,
    /// Whether a modifier reaches a person.
    Reach = 100,
    /// Whether a modifier that has reached a person removes a need; `nth` is the effect.
    Prevent = 101,
    /// Where a need stands in a pool of avoidable needs.
    Avoidable = 102,
    /// Whether a modifier prevents a crisis; `nth` is 256 effects a crisis.
    PreventCrisis = 103,
    /// The persistent risk of a member of a register.
    Risk = 104,
    /// Whose need it is.
    Member = 105,
    /// What a member used last year, and the order among equals.
    LastYear = 106,
    /// Whether somebody in post leaves; `nth` is the date.
    Turnover = 110,
    /// Whether a spell of leave begins, and how long it is; `nth` is the date.
    Leave = 111,
    /// Whether a spell of training begins, and how long it is; `nth` is the date.
    Training = 112,
    /// Lead time of a route to somebody new; `nth` is the date of the vacancy and the route's place.
    LeadTimeAgain = 113,
    /// Whether a route finds somebody new.
    FillAgain = 114,
    /// Whether the new person found drops out.
    DropOutAgain = 115,
    /// The seed of everybody's luck in a later winter of several; its name is the year.
    Year = 120,
}
