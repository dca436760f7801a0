//! The order of play: exact, first in first out, and calendar before candidates before the rest.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use waxwing::kernel::engine::{Agenda, Item, Model, Moment, Phase, key, run_until};
use waxwing::kernel::quantity::{Instant, Span};

const PHASES: [Phase; 4] = [Phase::Release, Phase::Supply, Phase::Demand, Phase::Census];

fn item(slot: u32) -> Item {
    Item { kind: (slot % 64) as u8, slot, generation: slot * 7 }
}

fn moments(most: usize) -> impl Strategy<Value = Vec<(i64, usize)>> {
    vec((-6_i64..6, 0_usize..4), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Against an ordered map, through any mixture of scheduling (`Some`, half of it in lanes) and popping
    /// (`None`).
    #[test]
    fn an_agenda_gives_back_its_items_in_exact_order(
        steps in vec(proptest::option::weighted(0.6, (-40_i64..40, 0_usize..4, 0_usize..8)), 0..400),
    ) {
        let (mut agenda, mut oracle) = (Agenda::new(), BTreeMap::new());
        for (sequence, step) in (0_u32..).zip(steps) {
            if let Some((millis, phase, lane)) = step {
                let (at, phase) = (Instant::from_millis(millis), PHASES[phase]);
                if lane < Agenda::LANES {
                    agenda.schedule_in_lane(lane, at, phase, item(sequence));
                } else {
                    agenda.schedule(at, phase, item(sequence));
                }
                oracle.insert((at, phase, sequence), item(sequence));
            } else {
                let first = oracle.pop_first().map(|((at, phase, _), item)| (at, phase, item));
                prop_assert_eq!(agenda.pop(), first);
            }
            let due = oracle.keys().next().map(|(at, phase, _)| (*at, *phase));
            prop_assert_eq!(agenda.peek(), due);
            prop_assert_eq!(agenda.next_key(), due.map_or(u64::MAX, |(at, phase)| key(at, phase)));
            prop_assert_eq!(agenda.len(), oracle.len());
        }
    }

    /// Against a list that is searched from end to end for the smallest at each step.
    #[test]
    fn play_is_in_the_order_of_moment_rank_and_sequence(
        mut calendar in moments(12),
        mut candidates in moments(12),
        scheduled in moments(12),
        children in vec((0_i64..4, 0_usize..4), 16),
    ) {
        calendar.sort_unstable();
        candidates.sort_unstable();
        let starts = [calendar, candidates, scheduled].map(|rank| rank.into_iter().map(moment).collect());
        let (played, log) = play(&starts, &children);
        prop_assert_eq!(&log, &searched(&starts, &children));
        prop_assert_eq!(played, log.len() as u64);
        prop_assert!(log.iter().all(|(at, ..)| at.at < END));
    }
}

fn moment((millis, phase): (i64, usize)) -> Moment {
    Moment { at: Instant::from_millis(millis), phase: PHASES[phase] }
}

/// What was played: when, of which rank, and the how-manieth of its rank.
type Entry = (Moment, u8, u32);
const END: Instant = Instant::from_millis(5);

/// What an entry causes: every second one a child, later or in a phase that is not over.
fn child((now, rank, nth): Entry, children: &[(i64, usize)]) -> Option<Moment> {
    let (delay, phase) = children[(nth as usize + usize::from(rank) * 5) % children.len()];
    let wanted = Moment { at: now.at + Span::from_millis(delay), phase: PHASES[phase] };
    (nth % 2 == 0 && delay > 0).then_some(wanted).or((nth % 4 == 1 && nth < 40).then_some(now))
}

struct Script<'a> {
    starts: &'a [Vec<Moment>; 3],
    children: &'a [(i64, usize)],
    phases: Vec<Moment>,
    next: [usize; 2],
    log: Vec<Entry>,
}

impl Script<'_> {
    fn head(&self, rank: usize) -> u64 {
        self.starts[rank].get(self.next[rank]).map_or(u64::MAX, |moment| moment.key())
    }

    fn play(&mut self, agenda: &mut Agenda, entry: Entry) {
        self.log.push(entry);
        if let Some(child) = child(entry, self.children) {
            agenda.schedule(child.at, child.phase, item(self.phases.len() as u32));
            self.phases.push(child);
        }
    }

    fn play_head(&mut self, agenda: &mut Agenda, rank: usize) {
        let nth = self.next[rank];
        self.next[rank] += 1;
        self.play(agenda, (self.starts[rank][nth], rank as u8, nth as u32));
    }
}

impl Model for Script<'_> {
    fn calendar(&self) -> u64 {
        self.head(0)
    }
    fn candidate(&self) -> u64 {
        self.head(1)
    }
    fn play_calendar(&mut self, agenda: &mut Agenda) {
        self.play_head(agenda, 0);
    }
    fn play_candidate(&mut self, agenda: &mut Agenda) {
        self.play_head(agenda, 1);
    }
    fn handle(&mut self, agenda: &mut Agenda, at: Instant, item: Item) {
        let moment = self.phases[item.slot as usize];
        assert_eq!(moment.at, at);
        self.play(agenda, (moment, 2, item.slot));
    }
}

fn play(starts: &[Vec<Moment>; 3], children: &[(i64, usize)]) -> (u64, Vec<Entry>) {
    let mut agenda = Agenda::with_capacity(4);
    for (nth, moment) in (0..).zip(&starts[2]) {
        agenda.schedule(moment.at, moment.phase, item(nth));
    }
    let phases = starts[2].clone();
    let mut script = Script { starts, children, phases, next: [0; 2], log: Vec::new() };
    // Two stretches must play what one would.
    let early = run_until(&mut script, &mut agenda, Instant::ZERO);
    let late = run_until(&mut script, &mut agenda, END);
    let counts = [early, late].map(|played| played.calendar + played.candidates + played.scheduled);
    (counts.iter().sum(), script.log)
}

fn searched(starts: &[Vec<Moment>; 3], children: &[(i64, usize)]) -> Vec<Entry> {
    let mut pending: Vec<Entry> = Vec::new();
    for (rank, start) in (0..).zip(starts) {
        pending.extend((0..).zip(start).map(|(nth, moment)| (*moment, rank, nth)));
    }
    let (mut log, mut scheduled) = (Vec::new(), starts[2].len() as u32);
    while let Some(&first) = pending.iter().min().filter(|first| first.0.at < END) {
        pending.retain(|entry| *entry != first);
        log.push(first);
        if let Some(child) = child(first, children) {
            pending.push((child, 2, scheduled));
            scheduled += 1;
        }
    }
    log
}

#[test]
fn a_cleared_agenda_starts_again() {
    let mut agenda = Agenda::with_capacity(8);
    agenda.schedule(Instant::ZERO, Phase::Demand, item(1));
    agenda.clear();
    assert!(agenda.is_empty());
    assert_eq!(agenda.pop(), None);
    assert_eq!(agenda.next_key(), u64::MAX);
}

#[test]
fn an_item_keeps_the_low_bits_of_its_generation() {
    let mut agenda = Agenda::new();
    let (at, phase) = (Instant::from_millis((1 << 43) - 1), Phase::Census);
    agenda.schedule(at, phase, Item { kind: 63, slot: (1 << 24) - 1, generation: u32::MAX });
    let kept = Item { kind: 63, slot: (1 << 24) - 1, generation: Item::GENERATION_MASK };
    assert_eq!(agenda.pop(), Some((at, phase, kept)));
}

#[test]
#[should_panic(expected = "arena slot 16777216 does not fit 24 bits")]
fn a_slot_that_does_not_fit_is_refused() {
    Agenda::new().schedule(Instant::ZERO, Phase::Demand, item(1 << 24));
}

#[test]
#[should_panic(expected = "is beyond the agenda")]
fn what_never_happens_is_not_scheduled() {
    Agenda::new().schedule(Instant::NEVER, Phase::Demand, item(0));
}

#[test]
fn every_instant_up_to_never_has_a_key_below_the_empty_one() {
    assert!(key(Instant::NEVER, Phase::Census) < u64::MAX);
    assert!(key(Instant::ZERO, Phase::Census) < key(Instant::from_millis(1), Phase::Release));
}
