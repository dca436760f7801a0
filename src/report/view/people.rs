//! A few people, each told under both choices: one admission avoided, one not avoided, one caused.
//!
//! The rule is fixed: of each kind, the first person of the first winter that has one, in the first
//! case, among the first winters that are looked through. The winters are played again for it, with
//! everything written down; nothing else is drawn, so they come out as they did.

use super::super::document::{Block, Section, Story};
use super::super::trace::{moments, told};
use super::View;
use super::names::{isolated, plain};
use crate::experiment::{PairCount, Telling, Trace};

/// How many winters are played again at most.
const LOOKED_THROUGH: usize = 4;
const WANTED: [Telling; 3] = [Telling::Avoided, Telling::NotAvoided, Telling::Caused];

/// Stories.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let pair = view.headline()?;
    let mut found: Vec<(Telling, Story)> = Vec::new();
    for winter in winters(view) {
        let trace = Trace::of(view.study.plan, winter as u32, 0, &[pair.arm, pair.against]);
        for (why, person) in trace.worth_telling() {
            if WANTED.contains(&why) && found.iter().all(|(had, _)| *had != why) {
                found.push((why, story(view, &trace, why, person)));
            }
        }
        if found.len() == WANTED.len() {
            break;
        }
    }
    let place = |why: &Telling| WANTED.iter().position(|wanted| wanted == why);
    found.sort_by_key(|(why, _)| place(why));
    if found.is_empty() {
        let what = "No person of the first winters fares differently under these two choices.";
        let how = format!("waxwing trace {} --winter N tells any other.", view.path());
        let absent = Block::Absent { what: what.into(), how };
        return section_of(vec![absent]);
    }
    let words =
        "For understanding, not for counting: the first person of each kind, under both choices.";
    let blocks = std::iter::once(Block::Words(words.into()));
    let missing: Vec<Block> = WANTED
        .iter()
        .filter(|why| found.iter().all(|(had, _)| had != *why))
        .map(|why| none(view, *why))
        .collect();
    let told = found.into_iter().map(|(_, story)| Block::Story(story));
    section_of(blocks.chain(told).chain(missing).collect())
}

/// What is said where there is nobody of a kind.
fn none(view: &View<'_>, why: Telling) -> Block {
    let kind = match why {
        Telling::Avoided => "whose admission is avoided",
        Telling::Caused => "whose admission is brought about",
        _ => "who is reached and admitted all the same",
    };
    Block::Absent {
        what: format!("There is nobody {kind} in the winters that were looked through."),
        how: format!("waxwing trace {} --winter N tells any other.", view.path()),
    }
}

fn section_of(blocks: Vec<Block>) -> Option<Section> {
    Section::holding("people", "What it is like: a few people", blocks)
}

/// The first winters in which somebody fares differently, one with a person avoided and one with a
/// person caused among them where there are any.
fn winters(view: &View<'_>) -> Vec<usize> {
    let has = |winter: &usize, counts: &[PairCount]| {
        let pair = view.study.pair(*winter, 0, 0);
        counts.iter().any(|count| pair[*count as usize] > 0)
    };
    let first = |counts: &[PairCount]| (0..view.report.winters).find(|winter| has(winter, counts));
    let avoided = first(&[PairCount::AvoidedTouched, PairCount::AvoidedSpill]);
    let caused = first(&[PairCount::CausedTouched, PairCount::CausedSpill]);
    let mut winters: Vec<usize> = avoided.into_iter().chain(caused).chain(0..2).collect();
    winters.retain(|winter| *winter < view.report.winters);
    let mut seen = std::collections::BTreeSet::new();
    winters.retain(|winter| seen.insert(*winter));
    winters.truncate(LOOKED_THROUGH);
    winters
}

fn story(view: &View<'_>, trace: &Trace<'_>, why: Telling, person: usize) -> Story {
    let (who, reason) = told(trace, view.brief, why, person);
    let rows = moments(trace, view.brief, person);
    let clean = |cell: Vec<String>| cell.iter().map(|words| plain(words)).collect();
    let rows = rows.into_iter().map(|(at, cells)| (at, cells.into_iter().map(clean).collect()));
    Story {
        title: plain(&reason),
        who: plain(&who),
        arms: trace.tales.iter().map(|tale| isolated(&view.brief.arms[tale.arm].name)).collect(),
        rows: rows.collect(),
    }
}
