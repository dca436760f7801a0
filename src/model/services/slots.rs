//! Bookable appointments: sessions of slots that are lost when unused.
//!
//! ```text
//!            kept for north          everybody else's            taken by others
//! session  [ ▪ ▪ ▪ ▪ · · · · · · ] [ ▪ ▪ ▪ · · · · · · ]        [ ▪ ▪ ▪ ]
//!            only north's people     all but north's people
//!            └────────── `release` before it begins: one heap for all ┘
//! ```
//!
//! A *slot* is one clinician's time; a *place* is what one person books: a slot has as many places as
//! its group, one where there is no group. A winter's sessions that run are laid out in order of time.
//! Some places of each are taken from the beginning by people outside the scenario. A person takes the
//! first free place after the least notice and within the longest wait that is theirs to book. Within
//! a session places go in the order of asking, and the first to ask is seen first; a place that
//! somebody gave back goes before fresh ones. `side by side` slots of several clinicians begin
//! together. What is free when a session begins is lost.
//!
//! Where shares are kept for sources, a session's free places are cut into whole numbers, by
//! cumulative rounding, so that the parts always add up to the whole; each party, and everybody else
//! together, books only its own part until the release, and whatever is free after it.
//!
//! Invariants: places booked and not given back, taken and free add up to all; no party holds more
//! than its part of a session that is not released.
//!
//! Left out: a waiting list (whoever asks next takes a place given back, not whoever was refused),
//! choice (a person takes the first place, however early), overbooking.

use crate::kernel::quantity::{Instant, Span};

/// One session of a winter.
#[derive(Clone, Copy, Debug)]
pub struct Booking {
    /// When it begins.
    pub at: Instant,
    /// Places still free.
    pub free: u32,
    /// Places in all.
    pub places: u32,
    /// How many clinicians work side by side.
    pub clinicians: u32,
}

/// How a service books: the same for all its sessions.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The time of a slot.
    pub length: Span,
    /// People who share a slot.
    pub group: u32,
    /// For each party with a part of its own, the share of it and of all before it.
    pub up_to: Vec<f64>,
    /// How long before a session what is kept is opened to everybody.
    pub release: Option<Span>,
}

/// What a person asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The moment of asking.
    pub now: Instant,
    /// No session before this.
    pub from: Instant,
    /// No session after this.
    pub until: Instant,
    /// The party: a place in [`Terms::up_to`], or the number of them for everybody else.
    pub party: usize,
}

/// What a person gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// The moment of the appointment.
    pub at: Instant,
    /// The entry in the book, by which it can be given back.
    pub entry: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    session: u32,
    place: u32,
    /// The party whose part it came from; none after the release.
    party: Option<u32>,
}

/// The book of one service in one winter.
#[derive(Clone, Debug, Default)]
pub struct Book {
    sessions: Vec<Booking>,
    /// The next fresh place of each session.
    fresh: Vec<u32>,
    /// What each party may still book before the release, session by session.
    left: Vec<u32>,
    entries: Vec<Entry>,
    /// Places given back: session and place.
    returned: Vec<(u32, u32)>,
    first_open: usize,
}

impl Book {
    /// An empty book; buffers are kept.
    pub fn clear(&mut self) {
        self.sessions.clear();
        self.fresh.clear();
        self.left.clear();
        self.entries.clear();
        self.returned.clear();
        self.first_open = 0;
    }

    /// Adds a session that runs; sessions are added in order of time.
    pub fn add(&mut self, terms: &Terms, session: Booking) {
        self.fresh.push(session.places - session.free);
        if !terms.up_to.is_empty() {
            let mut before = 0;
            for share in &terms.up_to {
                let below = (f64::from(session.free) * share).round() as u32;
                let below = below.clamp(before, session.free);
                self.left.push(below - before);
                before = below;
            }
            self.left.push(session.free - before);
        }
        self.sessions.push(session);
    }

    /// How many slots are free from `from` up to `until`.
    pub fn free(&self, from: Instant, until: Instant) -> u32 {
        let begins = self.sessions.partition_point(|session| session.at < from);
        let open = self.sessions[begins..].iter().take_while(|session| session.at <= until);
        open.map(|session| session.free).sum()
    }

    /// Books the first place that is free and theirs to book.
    pub fn take(&mut self, terms: &Terms, wish: &Wish) -> Option<Booked> {
        while self.sessions.get(self.first_open).is_some_and(|session| session.at < wish.now) {
            self.first_open += 1;
        }
        let open = self.sessions[self.first_open..].iter().enumerate();
        let mut bookable = open.take_while(|(_, session)| session.at <= wish.until);
        let (ahead, _) = bookable.find(|(ahead, session)| {
            session.at >= wish.from
                && session.free > 0
                && self.may_book(terms, wish, self.first_open + ahead)
        })?;
        let session = self.first_open + ahead;
        let party = (!is_released(terms, self.sessions[session].at, wish.now))
            .then(|| part(terms, session, wish.party))
            .flatten();
        if let Some(part) = party {
            self.left[part] -= 1;
        }
        self.sessions[session].free -= 1;
        let place = self.next_place(session);
        let party = party.map(|_| wish.party as u32);
        self.entries.push(Entry { session: session as u32, place, party });
        let at = when(terms, &self.sessions[session], place);
        Some(Booked { at, entry: self.entries.len() as u32 - 1 })
    }

    /// Gives a place back, if that is `notice` or more before the appointment and before its session
    /// begins. Whether it can be booked again.
    pub fn give_back(&mut self, terms: &Terms, now: Instant, entry: u32, notice: Span) -> bool {
        let Entry { session, place, party } = self.entries[entry as usize];
        let of = &mut self.sessions[session as usize];
        if when(terms, of, place) - now < notice || of.at < now {
            return false;
        }
        of.free += 1;
        let released = is_released(terms, of.at, now);
        self.returned.push((session, place));
        if let Some(party) = party
            && !released
            && let Some(part) = part(terms, session as usize, party as usize)
        {
            self.left[part] += 1;
        }
        true
    }

    /// Places of all sessions that nobody booked.
    pub fn unused(&self) -> i64 {
        self.sessions.iter().map(|session| i64::from(session.free)).sum()
    }

    /// Places kept for parties that were unused at the release.
    pub fn released(&self, terms: &Terms) -> i64 {
        if terms.release.is_none() || terms.up_to.is_empty() {
            return 0;
        }
        let parties = terms.up_to.len();
        let kept = self.left.chunks(parties + 1).flat_map(|parts| &parts[..parties]);
        kept.map(|left| i64::from(*left)).sum()
    }

    fn may_book(&self, terms: &Terms, wish: &Wish, session: usize) -> bool {
        let Some(part) = part(terms, session, wish.party) else { return true };
        self.left[part] > 0 || is_released(terms, self.sessions[session].at, wish.now)
    }

    /// The first place given back, else a fresh one.
    fn next_place(&mut self, session: usize) -> u32 {
        let mine = |(_, (of, _)): &(usize, &(u32, u32))| *of as usize == session;
        let returned = self.returned.iter().enumerate().filter(mine);
        if let Some((at, (_, place))) = returned.min_by_key(|(_, (_, place))| *place) {
            let place = *place;
            self.returned.swap_remove(at);
            return place;
        }
        self.fresh[session] += 1;
        self.fresh[session] - 1
    }
}

/// Whether what is kept in a session that begins `at` is open to everybody.
fn is_released(terms: &Terms, at: Instant, now: Instant) -> bool {
    terms.release.is_some_and(|release| at - now <= release)
}

/// When a place's slot begins.
fn when(terms: &Terms, session: &Booking, place: u32) -> Instant {
    let slot = place / terms.group / session.clinicians;
    session.at + terms.length * i64::from(slot)
}

/// Where a party's part of a session stands, if there are parts.
fn part(terms: &Terms, session: usize, party: usize) -> Option<usize> {
    let parties = terms.up_to.len();
    (parties > 0).then(|| session * (parties + 1) + party)
}
