//! What a team can do, the same in every winter: who may do which work, and who waits in one line.

use crate::kernel::quantity::Span;

/// A class of work: a place in [`Plan::classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(pub u16);

/// A class of work: whose it is, who may do it, and how late in a shift it may begin.
#[derive(Clone, Debug)]
pub struct Work {
    /// The place of the service.
    pub service: u16,
    /// The skills that may do it, most suitable first.
    pub able: Vec<u16>,
    /// It starts no later than this before the end of a shift.
    pub last_start: Span,
}

/// What a team can do: the same in every winter.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The classes of work of all its services.
    pub classes: Vec<Work>,
    /// The skill of each member.
    pub members: Vec<u16>,
    /// How many priorities there are.
    pub priorities: usize,
    /// The line of each class: classes that the same people may do for as long wait in one line.
    lines: Vec<u16>,
    /// How late in a shift the work of each line may begin.
    pub(super) last_starts: Vec<Span>,
    /// For each skill, the lines it may serve.
    pub(super) doable: Vec<Vec<u16>>,
}

impl Plan {
    /// A plan; `skills` is how many skills there are in all.
    pub fn new(classes: Vec<Work>, members: Vec<u16>, priorities: usize, skills: usize) -> Self {
        let mut kinds: Vec<(Vec<u16>, Span)> = Vec::new();
        let mut line = |class: &Work| {
            let mut able = class.able.clone();
            able.sort_unstable();
            let kind = (able, class.last_start);
            kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len() - 1
            }) as u16
        };
        let lines = classes.iter().map(&mut line).collect();
        let last_starts = kinds.iter().map(|kind| kind.1).collect();
        let can = |skill: usize| {
            let able = |line: &usize| kinds[*line].0.contains(&(skill as u16));
            (0..kinds.len()).filter(able).map(|line| line as u16).collect()
        };
        let doable = (0..skills).map(can).collect();
        Self { classes, members, priorities, lines, last_starts, doable }
    }

    /// The queue of a class of work at a priority.
    #[inline]
    pub(super) fn queue(&self, priority: usize, class: Class) -> usize {
        priority * self.last_starts.len() + self.lines[class.0 as usize] as usize
    }
}
