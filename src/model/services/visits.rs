//! A team that visits people at home.
//!
//! ```text
//!             ask                      give                  free
//! a contact ───────► [ queues ] ──────────────► with somebody ─────► next contact, if any waits
//! is wanted          by priority,  │            (travel, contact,
//!                    class, then   └ at once,    travel back)
//!                    joining         if somebody able is free and on shift
//! ```
//!
//! Work comes in classes: first contacts and follow-ups, each by the least skill that suffices.
//! Somebody free takes the most urgent waiting contact that they may do, and of those the one that
//! joined first. A contact under way when the shift ends is finished (overrun); none starts later
//! than `last_start` before the end of a shift.
//!
//! Invariant: nobody waits for a class of work while somebody able is free and on shift.
//! Left out: geography (travel does not depend on where the last contact was), breaks.

use std::collections::VecDeque;

use super::{Ticket, head};
use crate::kernel::quantity::{Instant, Span};

/// A class of work: a place in [`Plan::classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(pub u8);

/// What a team can do: the same in every winter.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// For each class, the skills that may do it, most suitable first.
    pub classes: Vec<Vec<u16>>,
    /// The skill of each member.
    pub members: Vec<u16>,
    /// How many priorities there are.
    pub priorities: usize,
    /// No contact starts later than this before the end of a shift.
    pub last_start: Span,
    /// For each skill, the classes it may do.
    doable: Vec<Vec<u8>>,
}

impl Plan {
    /// A plan; `skills` is how many skills there are in all.
    pub fn new(
        classes: Vec<Vec<u16>>,
        members: Vec<u16>,
        priorities: usize,
        last_start: Span,
        skills: usize,
    ) -> Self {
        let can = |skill: usize| {
            let able = |class: &usize| classes[*class].contains(&(skill as u16));
            (0..classes.len()).filter(able).map(|class| class as u8).collect()
        };
        let doable = (0..skills).map(can).collect();
        Self { classes, members, priorities, last_start, doable }
    }
}

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

const OFF: Member = Member {
    until: Instant::from_millis(i64::MIN / 2),
    busy: false,
    productivity: 1.0,
    overrun: 0,
};

/// A team during a winter.
#[derive(Clone, Debug, Default)]
pub struct VisitTeam {
    members: Vec<Member>,
    /// Members free and believed on shift, one bit each, by skill.
    free: Vec<Vec<u64>>,
    /// Tickets by priority, then class.
    queues: Vec<VecDeque<Ticket>>,
    joined: u64,
    waiting: u32,
    busy: u32,
}

impl VisitTeam {
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
        self.queues.resize(plan.priorities * plan.classes.len(), VecDeque::new());
        self.queues.iter_mut().for_each(VecDeque::clear);
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

    /// Gives a contact to whoever is most suitable and free, at once; `None` if it must queue.
    #[inline]
    pub fn give(&mut self, plan: &Plan, now: Instant, class: Class) -> Option<Given> {
        for skill in &plan.classes[class.0 as usize] {
            if let Some(member) = self.first_free(plan, now, *skill) {
                return Some(self.take(plan, member));
            }
        }
        None
    }

    /// Whether a contact of this class could be given at once.
    pub fn could_give(&mut self, plan: &Plan, now: Instant, class: Class) -> bool {
        plan.classes[class.0 as usize]
            .iter()
            .any(|skill| self.first_free(plan, now, *skill).is_some())
    }

    /// Puts a person in the queue.
    pub fn join(&mut self, plan: &Plan, task: Task, person: u32, number: u32) {
        let queue = task.priority as usize * plan.classes.len() + task.class.0 as usize;
        let ticket = Ticket { person, number, joined: self.joined };
        self.queues[queue].push_back(ticket);
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
    ) -> Option<(Ticket, Given)> {
        if self.waiting == 0 || !self.on_shift(plan, now, member) {
            return None;
        }
        let skill = plan.members[member as usize] as usize;
        for priority in 0..plan.priorities {
            let mut best: Option<(u64, usize)> = None;
            for class in &plan.doable[skill] {
                let queue = priority * plan.classes.len() + *class as usize;
                if let Some(ticket) = head(&mut self.queues[queue], good)
                    && best.is_none_or(|(joined, _)| ticket.joined < joined)
                {
                    best = Some((ticket.joined, queue));
                }
            }
            if let Some((_, queue)) = best {
                let ticket = self.queues[queue].pop_front().expect("its head was just seen");
                self.waiting -= 1;
                return Some((ticket, self.take(plan, member)));
            }
        }
        None
    }

    /// Takes the longest-waiting person out of the queue, whatever the class: for closing.
    pub fn hand_over(&mut self, good: &impl Fn(Ticket) -> bool) -> Option<Ticket> {
        for queue in &mut self.queues {
            if let Some(ticket) = head(queue, good) {
                queue.pop_front();
                self.waiting -= 1;
                return Some(ticket);
            }
        }
        None
    }

    fn on_shift(&self, plan: &Plan, now: Instant, member: u16) -> bool {
        let of = &self.members[member as usize];
        !of.busy && now + plan.last_start < of.until
    }

    /// The first free member of a skill who is on shift; those whose shift is over are forgotten.
    fn first_free(&mut self, plan: &Plan, now: Instant, skill: u16) -> Option<u16> {
        for word in 0..self.free[skill as usize].len() {
            while self.free[skill as usize][word] != 0 {
                let bit = self.free[skill as usize][word].trailing_zeros();
                let member = (word * 64) as u16 + bit as u16;
                if self.on_shift(plan, now, member) {
                    return Some(member);
                }
                self.free[skill as usize][word] &= !(1 << bit);
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
