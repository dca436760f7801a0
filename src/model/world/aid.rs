//! Mutual aid: a free member of one team does work that waits in another.
//!
//! ```text
//!   a member of A is free,           at least `when_waiting`      more than `keep_free` of A
//!   and no work of A waits    ─┐     wait for B            ─┐     who could come are free
//!                              ├────────────────────────────┴────────────────────────────► somebody
//!   a contact joins B's queue ─┘                                      of A sets out after `delay`
//! ```
//!
//! The two moments at which help can begin are the two at which these conditions can become true;
//! a third is when an escalation calls for aid that is otherwise not given. The helper takes what B's
//! own members would take next and is busy in A until the contact is over: A's shifts, overrun and
//! productivity hold, B's travel, contact time and `last_start` hold, and work of A that arrives in
//! the meantime waits. No chance is drawn, so that aid which is never needed changes nothing.
//!
//! Left out: asking somebody back before the contact is over, and sending several on one journey.

use super::rounds::live;
use super::visiting::By;
use super::{Play, World};
use crate::kernel::engine::Agenda;
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::model::counts::OfTeam;

impl Play<'_> {
    /// Somebody of `team` is free and nothing of its own waits: whom it helps is asked in file order.
    #[inline]
    pub(super) fn offer_help(&mut self, agenda: &mut Agenda, now: Instant, team: usize) {
        for nth in 0..self.blueprint.aids.len() {
            if self.blueprint.aids[nth].from == team {
                self.help(agenda, now, nth);
            }
        }
    }

    /// A contact has joined the queue of `team`: who helps it is asked in the order of their names.
    #[inline]
    pub(super) fn call_help(&mut self, agenda: &mut Agenda, now: Instant, team: usize) {
        for nth in 0..self.blueprint.aids.len() {
            if self.blueprint.aids[nth].to == team {
                self.help(agenda, now, nth);
            }
        }
    }

    /// Sends helpers as long as there is reason to.
    pub(super) fn help(&mut self, agenda: &mut Agenda, now: Instant, nth: usize) {
        while self.send_helper(agenda, now, nth) {}
    }

    fn send_helper(&mut self, agenda: &mut Agenda, now: Instant, nth: usize) -> bool {
        let aid = &self.blueprint.aids[nth];
        let (from, to) = (aid.from, aid.to);
        let is_off = aid.on_call && self.world.called[nth] == 0;
        let teams = &self.world.teams;
        if is_off
            || teams[to].waiting() < aid.when_waiting
            || teams[from].count_free(now, &aid.skills, aid.keep_free + 1) <= aid.keep_free
        {
            return false;
        }
        let queues = &self.blueprint.queues;
        for skill in &aid.skills {
            let mut next = 0;
            while let Some((member, left)) = self.world.teams[from].next_free(now, *skill, next) {
                next = member + 1;
                let World { teams, people, rounding, .. } = &mut *self.world;
                let (queue, tasks) = (&queues[to], &rounding.tasks);
                let picked = teams[to].pick(queue, *skill, left, &live(people, tasks));
                let Some((ticket, class)) = picked else { continue };
                let given = self.world.teams[from].lend(&queues[from], member);
                let by = By { team: from, given, delay: aid.delay };
                let service = queues[to].classes[class.0 as usize].service as usize;
                self.shift_levels(now, service, 0, -1);
                self.begin(agenda, now, ticket, (class, by));
                return true;
            }
        }
        false
    }

    /// Counts a contact that one team makes for another, from setting out to being back.
    #[inline]
    pub(super) fn count_aid(&mut self, by: By, service: usize, now: Instant, back: Instant) {
        if !self.blueprint.aids.is_empty() {
            self.count_help(by, service, now, back);
        }
    }

    fn count_help(&mut self, by: By, service: usize, now: Instant, back: Instant) {
        let Some(of) = self.plan(service).team() else { return };
        if of == by.team {
            return;
        }
        let long = (back.min(self.ensemble.end) - now.max(Instant::ZERO)).millis().max(0);
        let begun = i64::from(now >= Instant::ZERO && now < self.ensemble.end);
        let mut add = |team: usize, count: OfTeam, amount: i64| {
            self.world.row[self.ensemble.layout.team(Id::new(team), count)] += amount;
        };
        add(by.team, OfTeam::AidGiven, begun);
        add(by.team, OfTeam::AidGivenMs, long);
        add(of, OfTeam::AidReceived, begun);
        add(of, OfTeam::AidReceivedMs, long);
    }
}
