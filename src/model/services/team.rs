//! The staffed queue of a team: people seen one after another by whoever is on shift and able.
//!
//! Everything that staff do passes through it: visits at home, patients at a desk, calls to a triage
//! line. Services that name the same team share its queue.
//!
//! ```text
//!             ask                      give                  free
//! a contact ───────► [ queues ] ──────────────► with somebody ─────► next contact, if any waits
//! is wanted          by priority,  │            (travel, contact,
//!                    line, then    └ at once,    travel back)
//!                    joining         if somebody able is free and on shift
//! ```
//!
//! Work comes in classes: for each service of the team, first contacts and follow-ups, each by the
//! least skill that suffices. Somebody free takes the most urgent waiting contact that they may do,
//! whichever service it is for, and of those the one that joined first. A contact under way when the
//! shift ends is finished (overrun); none starts later than its `last_start` before the end of a shift.
//!
//! Invariant: nobody waits for a class of work while somebody able is free and on shift.
//! Left out: geography (travel does not depend on where the last contact was), breaks.

mod plan;

pub use plan::{Class, Plan, Work};

use std::collections::VecDeque;

use super::Ticket;
use crate::kernel::quantity::{Instant, Span};

/// A contact that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// The class of work.
    pub class: Class,
    /// 0 is most urgent.
    pub priority: u8,
}

/// A contact given to a member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// Who does it.
    pub member: u16,
    /// Contact time is divided by this.
    pub productivity: f32,
}

#[derive(Clone, Copy, Debug)]
struct Member {
    until: Instant,
    busy: bool,
    productivity: f32,
    overrun: u32,
}

/// No ticket.
const EMPTY: u64 = u64::MAX;

const OFF: Member = Member {
    until: Instant::from_millis(i64::MIN / 2),
    busy: false,
    productivity: 1.0,
    overrun: 0,
};

/// A team during a winter.
#[derive(Clone, Debug, Default)]
pub struct TeamQueue {
    members: Vec<Member>,
    /// Members free and believed on shift, one bit each, by skill.
    free: Vec<Vec<u64>>,
    /// Tickets with their class of work, by priority, then line.
    queues: Vec<VecDeque<(Ticket, Class)>>,
    /// When the first ticket of each queue joined, [`EMPTY`] for none.
    firsts: Vec<u64>,
    joined: u64,
    waiting: u32,
    busy: u32,
}

impl TeamQueue {
    /// Everybody off shift, nobody waiting; buffers are kept.
    pub fn clear(&mut self, plan: &Plan) {
        self.members.clear();
        self.members.resize(plan.members.len(), OFF);
        let words = plan.members.len().div_ceil(64);
        self.free.resize(plan.doable.len(), Vec::new());
        for free in &mut self.free {
            free.clear();
            free.resize(words, 0);
        }
        self.queues.resize(plan.priorities * plan.last_starts.len(), VecDeque::new());
        self.queues.iter_mut().for_each(VecDeque::clear);
        self.firsts.clear();
        self.firsts.resize(self.queues.len(), EMPTY);
        (self.joined, self.waiting, self.busy) = (0, 0, 0);
    }

    /// How many contacts wait.
    pub const fn waiting(&self) -> u32 {
        self.waiting
    }

    /// How many members are with somebody.
    pub const fn busy(&self) -> u32 {
        self.busy
    }

    /// How many members are busy, and how many on shift; `tell` is told who is busy.
    pub(crate) fn read(&self, now: Instant, mut tell: impl FnMut(usize)) -> (u32, u32) {
        let (mut busy, mut on_shift) = (0, 0);
        for (nth, member) in self.members.iter().enumerate() {
            on_shift += u32::from(now < member.until);
            if member.busy {
                busy += 1;
                tell(nth);
            }
        }
        (busy, on_shift)
    }

    /// Gives a contact to whoever is most suitable and free, at once; `None` if it must queue.
    #[inline]
    pub fn give(&mut self, plan: &Plan, now: Instant, class: Class) -> Option<Given> {
        let work = &plan.classes[class.0 as usize];
        for skill in &work.able {
            if let Some(member) = self.first_free(now, *skill, work.last_start) {
                return Some(self.take(plan, member));
            }
        }
        None
    }

    /// Whether a contact of this class could be given at once.
    pub fn could_give(&mut self, plan: &Plan, now: Instant, class: Class) -> bool {
        let work = &plan.classes[class.0 as usize];
        work.able.iter().any(|skill| self.first_free(now, *skill, work.last_start).is_some())
    }

    /// How many members with one of these skills are free, with more than `least` of the shift left.
    pub fn free(&self, plan: &Plan, now: Instant, able: &[u16], least: Span) -> u32 {
        let free = |(of, skill): &(&Member, &u16)| {
            !of.busy && now + least < of.until && able.contains(skill)
        };
        self.members.iter().zip(&plan.members).filter(free).count() as u32
    }

    /// How many members with one of these skills are on shift, free or not.
    pub fn on_shift(&self, plan: &Plan, now: Instant, able: &[u16]) -> u32 {
        let there = |(of, skill): &(&Member, &u16)| now < of.until && able.contains(skill);
        self.members.iter().zip(&plan.members).filter(there).count() as u32
    }

    /// Puts a person in the queue.
    pub fn join(&mut self, plan: &Plan, task: Task, person: u32, number: u32) {
        let queue = plan.queue(task.priority as usize, task.class);
        let ticket = Ticket { person, number, joined: self.joined };
        if self.firsts[queue] == EMPTY {
            self.firsts[queue] = self.joined;
        }
        self.queues[queue].push_back((ticket, task.class));
        self.joined += 1;
        self.waiting += 1;
    }

    /// A person who was waiting has gone; the ticket stays behind and is passed over.
    pub const fn leave(&mut self) {
        self.waiting -= 1;
    }

    /// A shift begins (or goes on longer). A member already with somebody goes on with them.
    pub(crate) fn start_shift(
        &mut self,
        plan: &Plan,
        duty: &crate::model::workforce::Duty,
    ) -> bool {
        let member = &mut self.members[duty.member as usize];
        member.until = duty.until;
        member.productivity = duty.productivity;
        member.overrun = duty.overrun;
        if !member.busy {
            self.set_free(plan, duty.member);
        }
        !self.members[duty.member as usize].busy
    }

    /// A member has finished. If the shift is over, by how much, and where that is counted.
    pub fn finish(&mut self, plan: &Plan, now: Instant, member: u16) -> Option<(Span, u32)> {
        let of = &mut self.members[member as usize];
        of.busy = false;
        self.busy -= 1;
        if of.until < now {
            return Some((now - of.until, of.overrun));
        }
        self.set_free(plan, member);
        None
    }

    /// The next waiting contact for a member who is free, if there is one that they may do.
    pub fn next_for(
        &mut self,
        plan: &Plan,
        now: Instant,
        member: u16,
        good: &impl Fn(Ticket) -> bool,
    ) -> Option<(Ticket, Class, Given)> {
        let of = &self.members[member as usize];
        if self.waiting == 0 || of.busy || of.until <= now {
            return None;
        }
        let left = of.until - now;
        let (ticket, class) = self.pick(plan, plan.members[member as usize], left, good)?;
        Some((ticket, class, self.take(plan, member)))
    }

    /// Takes the next waiting contact for somebody of a skill with so much of a shift left out of the
    /// queue, if there is one that they may do; whoever it is may be of another team.
    pub fn pick(
        &mut self,
        plan: &Plan,
        skill: u16,
        left: Span,
        good: &impl Fn(Ticket) -> bool,
    ) -> Option<(Ticket, Class)> {
        for priority in 0..plan.priorities {
            let start = priority * plan.last_starts.len();
            while let Some(line) = self.first_in(plan, start, skill, left) {
                let (ticket, class) = self.pop(start + line as usize);
                if good(ticket) {
                    self.waiting -= 1;
                    return Some((ticket, class));
                }
            }
        }
        None
    }

    /// The line whose queue of a priority has the ticket, good or stale, that joined first, of those
    /// that a skill may serve in what is left of the shift.
    #[inline]
    fn first_in(&self, plan: &Plan, start: usize, skill: u16, left: Span) -> Option<u16> {
        let firsts = &self.firsts[start..start + plan.last_starts.len()];
        let mut best = (EMPTY, None);
        for line in &plan.doable[skill as usize] {
            let joined = firsts[*line as usize];
            if joined < best.0 && left > plan.last_starts[*line as usize] {
                best = (joined, Some(*line));
            }
        }
        best.1
    }

    /// Takes the first ticket of a queue that has one.
    #[inline]
    fn pop(&mut self, queue: usize) -> (Ticket, Class) {
        let first = self.queues[queue].pop_front().expect("a queue whose first ticket joined");
        self.set_first(queue);
        first
    }

    #[inline]
    fn set_first(&mut self, queue: usize) {
        self.firsts[queue] = self.queues[queue].front().map_or(EMPTY, |(next, _)| next.joined);
    }

    /// The first member of a skill from `from` on who is free and on shift, with what is left of it.
    pub fn next_free(&self, now: Instant, skill: u16, from: u16) -> Option<(u16, Span)> {
        let words = self.free[skill as usize].iter().enumerate().skip(from as usize / 64);
        for (nth, word) in words {
            let mut left = *word;
            while left != 0 {
                let member = (nth * 64) as u16 + left.trailing_zeros() as u16;
                left &= left - 1;
                let of = &self.members[member as usize];
                if member >= from && !of.busy && of.until > now {
                    return Some((member, of.until - now));
                }
            }
        }
        None
    }

    /// How many members of these skills are free and on shift, counted up to `most`.
    pub fn count_free(&self, now: Instant, skills: &[u16], most: u32) -> u32 {
        let mut count = 0;
        for skill in skills {
            let mut from = 0;
            while count < most
                && let Some((member, _)) = self.next_free(now, *skill, from)
            {
                count += 1;
                from = member + 1;
            }
        }
        count
    }

    /// A free member goes to work for another team, until [`TeamQueue::finish`].
    pub fn lend(&mut self, plan: &Plan, member: u16) -> Given {
        self.take(plan, member)
    }

    /// Takes a service's longest-waiting person out of the queue, most urgent first: for closing.
    pub fn hand_over(
        &mut self,
        plan: &Plan,
        service: u16,
        good: &impl Fn(Ticket) -> bool,
    ) -> Option<Ticket> {
        for priority in 0..plan.priorities {
            let classes = (0_u16..).zip(&plan.classes).filter(|(_, of)| of.service == service);
            for class in classes.map(|(class, _)| Class(class)) {
                let queue = plan.queue(priority, class);
                while self.queues[queue].front().is_some_and(|(first, _)| !good(*first)) {
                    self.pop(queue);
                }
                let its_own = |(ticket, of): &(Ticket, Class)| *of == class && good(*ticket);
                if let Some(at) = self.queues[queue].iter().position(its_own) {
                    let (ticket, _) = self.queues[queue].remove(at)?;
                    self.set_first(queue);
                    self.waiting -= 1;
                    return Some(ticket);
                }
            }
        }
        None
    }

    /// The first free member of a skill with more than `least` of the shift left; those whose shift
    /// is over are forgotten.
    fn first_free(&mut self, now: Instant, skill: u16, least: Span) -> Option<u16> {
        for (nth, word) in self.free[skill as usize].iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                let member = (nth * 64) as u16 + bit as u16;
                let of = &self.members[member as usize];
                if !of.busy && now + least < of.until {
                    return Some(member);
                }
                if of.busy || of.until <= now {
                    *word &= !(1 << bit);
                }
            }
        }
        None
    }

    fn set_free(&mut self, plan: &Plan, member: u16) {
        let skill = plan.members[member as usize] as usize;
        self.free[skill][member as usize / 64] |= 1 << (member % 64);
    }

    fn take(&mut self, plan: &Plan, member: u16) -> Given {
        let skill = plan.members[member as usize] as usize;
        self.free[skill][member as usize / 64] &= !(1 << (member % 64));
        let of = &mut self.members[member as usize];
        of.busy = true;
        self.busy += 1;
        Given { member, productivity: of.productivity }
    }
}
