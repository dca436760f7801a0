//! What became of one person in one arm.
//!
//! A [`Fate`] is sixteen bytes, written once when the winter ends and overwritten by the next. Two
//! arms are compared by laying their fates side by side: the same index is the same person.

use std::ops::BitOr;

/// How a need ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// This arm does not hold the need: it is below no curve of this arm.
    #[default]
    Absent = 0,
    /// Usual care only, and no crisis.
    Coped = 1,
    /// Contacted by a service, and no crisis.
    Finished = 2,
    /// Accepted, left the queue unseen, and no crisis.
    LeftQueue = 3,
    /// Declined by a service, and no crisis.
    Declined = 4,
    /// Reached a crisis (an ED attendance) and was not admitted.
    Crisis = 5,
    /// Admitted as an emergency at least once.
    Admitted = 6,
    /// Died.
    Died = 7,
    /// Still waiting for a first contact at the cut.
    StillInside = 8,
    /// Prevented: the need did not arise in this arm.
    Prevented = 9,
}

impl Exit {
    /// How many there are.
    pub const COUNT: usize = 10;
    /// All, in order of their numbers.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Absent,
        Self::Coped,
        Self::Finished,
        Self::LeftQueue,
        Self::Declined,
        Self::Crisis,
        Self::Admitted,
        Self::Died,
        Self::StillInside,
        Self::Prevented,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Coped => "coped",
            Self::Finished => "finished",
            Self::LeftQueue => "left queue",
            Self::Declined => "declined",
            Self::Crisis => "crisis",
            Self::Admitted => "admitted",
            Self::Died => "died",
            Self::StillInside => "still inside",
            Self::Prevented => "prevented",
        }
    }
}

/// A set of things that happened to a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Contacted by a service.
    pub const REACHED: Self = Self(1);
    /// First contact was in time.
    pub const IN_TIME: Self = Self(1 << 1);
    /// Would reach a crisis under usual care.
    pub const WOULD_BE_CRISIS: Self = Self(1 << 2);
    /// A contact averted a crisis.
    pub const AVERTED: Self = Self(1 << 3);
    /// An averted crisis came back.
    pub const REBOUNDED: Self = Self(1 << 4);
    /// A contact sent the person to hospital.
    pub const SENT_IN: Self = Self(1 << 5);
    /// First admitted after the end of the evaluated winter.
    pub const AFTER_WINTER: Self = Self(1 << 6);
    /// Still in a bed, or waiting for one, at the cut.
    pub const CENSORED: Self = Self(1 << 7);
    /// Accepted by a service.
    pub const ACCEPTED: Self = Self(1 << 8);
    /// Declined by a service.
    pub const DECLINED: Self = Self(1 << 9);
    /// Left a queue unseen.
    pub const LEFT: Self = Self(1 << 10);
    /// Reached a crisis.
    pub const CRISIS: Self = Self(1 << 11);
    /// Admitted.
    pub const ADMITTED: Self = Self(1 << 12);
    /// Died.
    pub const DIED: Self = Self(1 << 13);
    /// The need began in the evaluated winter.
    pub const COHORT: Self = Self(1 << 14);
    /// A modifier removed the need, prevented a crisis, decided an admission or changed a stay.
    pub const MODIFIED: Self = Self(1 << 15);

    /// Whether all of `wanted` happened.
    pub const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Adds what happened.
    pub const fn add(&mut self, more: Self) {
        self.0 |= more.0;
    }
}

impl BitOr for Marks {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What became of one person in one arm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// How the need ended.
    pub exit: Exit,
    /// The service that made the first contact: its id plus one; 0 for none.
    pub service: u8,
    /// What happened on the way.
    pub marks: Marks,
    /// From the need to the first contact, in seconds; 0 where there was none.
    pub wait: u32,
    /// Time in hospital beds inside the timeline, in minutes.
    pub bed_minutes: u32,
    /// Midnights in hospital beds inside the timeline.
    pub bed_days: u16,
    /// Emergency admissions.
    pub admissions: u8,
    /// Contacts received.
    pub contacts: u8,
}

const _: () = assert!(size_of::<Fate>() == 16);
