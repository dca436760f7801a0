//! The people behind a source's needs: who has many, who had many last year.
//!
//! A source may have a register of `N` people whose risks differ and last. A member's risk `r` is a
//! gamma variate with mean 1 and the coefficient of variation that the file gives (shape `a = 1 / CV²`);
//! needs arise for the source as a whole, and each is a member's with chance `r / Σr`. So a member's
//! needs are Poisson given the risk, and negative binomial over members. What a member used *last
//! year* is another Poisson count from the same risk, with mean `m r N / Σr`, where `m` is the source's
//! typical year divided by `N`.
//!
//! Whoever is chosen for a high last year is therefore expected back near the mean without anybody's
//! doing: of people who used `k`, the next year's mean is
//!
//! ```text
//! E[next | last = k] = m (k + a) / (m + a)
//! ```
//!
//! (Greenwood and Yule 1920, *Journal of the Royal Statistical Society* 83, 255-279; the gamma-Poisson
//! posterior mean.) A before-and-after comparison of the chosen counts that fall as an effect; two arms
//! through one winter do not.
//!
//! Everything here is addressed by source and member, or by source and need, and shared by all arms.
//! A register with the same risks and another length keeps the risks of the members it has. Not
//! modelled: people who move, age or die from one need to the next.

use std::cmp::Reverse;

use crate::kernel::maths;
use crate::kernel::quantity::Span;
use crate::kernel::random::{Key, Law, Sampler, Who, wide_poisson};
use crate::model::purpose::Purpose;
use crate::scenario::{Register, Scenario, Source};

/// The registers of one arm and case, ready to be drawn.
#[derive(Debug)]
pub(crate) struct Registers {
    by_source: Vec<Option<Plan>>,
}

/// One source's register.
#[derive(Debug)]
struct Plan {
    people: u32,
    /// Needs of the whole source in a typical year.
    yearly: f64,
    risk: Sampler,
    risks: Key,
    members: Key,
    last_year: Key,
}

/// The registers of one winter.
#[derive(Clone, Debug, Default)]
pub(crate) struct RegistersNow {
    by_source: Vec<RegisterNow>,
    /// The member whose need each candidate is; nothing where no source has a register.
    member: Vec<u32>,
}

/// One source's register in one winter.
#[derive(Clone, Debug, Default)]
pub(crate) struct RegisterNow {
    /// Sum of the risks of the members up to each.
    below: Vec<f64>,
    /// What each member used last year.
    pub last_year: Vec<u32>,
    /// Members by falling use of last year.
    pub order: Vec<u32>,
    /// Each member's place in that order.
    rank: Vec<u32>,
    ties: Vec<f64>,
}

/// No member: the source has no register.
const NOBODY: u32 = u32::MAX;
/// A typical year.
const DAYS_A_YEAR: f64 = 365.0;

impl Registers {
    /// The registers of a scenario.
    pub(crate) fn new(scenario: &Scenario, seed: u64) -> Self {
        let plan = |source: &Source| Some(Plan::new(source, source.register?, seed));
        Self { by_source: scenario.sources.iter().map(plan).collect() }
    }

    /// Whether two scenarios have the same registers and the same use of them.
    pub(crate) fn are_same(one: &Scenario, other: &Scenario) -> bool {
        let use_of = |source: &Source| source.register.map(|register| (register, source.rate));
        one.sources.iter().map(use_of).eq(other.sources.iter().map(use_of))
    }

    /// Draws a winter's registers, and whose need each candidate is.
    pub(crate) fn draw(&self, winter: u32, source: &[u32], who: &[Who], now: &mut RegistersNow) {
        now.member.clear();
        if self.by_source.iter().all(Option::is_none) {
            return;
        }
        now.by_source.resize_with(self.by_source.len(), RegisterNow::default);
        for (plan, register) in self.by_source.iter().zip(&mut now.by_source) {
            if let Some(plan) = plan {
                plan.draw(winter, register);
            }
        }
        let registers = &now.by_source;
        now.member.extend(source.iter().zip(who).map(|(source, who)| {
            let at = *source as usize;
            let Some(plan) = &self.by_source[at] else { return NOBODY };
            registers[at].member(plan.members.uniform(winter, 0, *who))
        }));
    }
}

impl RegistersNow {
    /// The member whose need a candidate is.
    pub(crate) fn member(&self, candidate: usize) -> Option<u32> {
        self.member.get(candidate).copied().filter(|member| *member != NOBODY)
    }

    /// Whether a candidate is among so many members of its source with the highest use of last year.
    pub(crate) fn is_among(&self, candidate: usize, source: usize, first: u32) -> bool {
        let member = self.member(candidate);
        member.is_some_and(|member| self.by_source[source].rank[member as usize] < first)
    }

    /// What orders members of all registers by falling use of last year: it, the place in the own
    /// register, and the source.
    pub(crate) fn turn(&self, source: usize, member: u32) -> (Reverse<u32>, u32, usize) {
        let register = &self.by_source[source];
        let member = member as usize;
        (Reverse(register.last_year[member]), register.rank[member], source)
    }

    /// What so many members of a source used last year, those with the highest use first.
    pub(crate) fn used_last_year(&self, source: usize, first: u32) -> i64 {
        let Some(register) = self.by_source.get(source) else { return 0 };
        let chosen = register.order.iter().take(first as usize);
        chosen.map(|member| i64::from(register.last_year[*member as usize])).sum()
    }
}

impl Plan {
    fn new(source: &Source, register: Register, seed: u64) -> Self {
        let key = |purpose: Purpose| Key::new(seed, purpose as u16, &[&source.name]);
        Self {
            people: register.people,
            yearly: source.rate.per_week() / Span::WEEK.days() * DAYS_A_YEAR,
            risk: Sampler::new(&Law::Gamma { mean: 1.0, sd: register.spread }),
            risks: key(Purpose::Risk),
            members: key(Purpose::Member),
            last_year: key(Purpose::LastYear),
        }
    }

    fn draw(&self, winter: u32, now: &mut RegisterNow) {
        let mut sum = 0.0;
        now.below.clear();
        now.below.extend((0..self.people).map(|member| {
            sum += self.risk.draw(|| self.risks.uniform(winter, 0, member_who(member)));
            sum
        }));
        now.last_year.clear();
        now.ties.clear();
        let mut before = 0.0;
        for (member, below) in (0..self.people).zip(&now.below) {
            let mean = self.yearly * (below - before) / sum.max(f64::MIN_POSITIVE);
            let (luck, tie) = self.last_year.pair(winter, 0, member_who(member));
            now.last_year.push(poisson(mean, luck));
            now.ties.push(tie);
            before = *below;
        }
        now.rank_members();
    }
}

impl RegisterNow {
    /// The member to whom a uniform falls, by cumulative risk.
    fn member(&self, luck: f64) -> u32 {
        let last = self.below.len() - 1;
        let target = luck * self.below[last];
        self.below.partition_point(|below| *below <= target).min(last) as u32
    }

    /// Puts members in order of last year's use; equals by lot.
    fn rank_members(&mut self) {
        let Self { last_year, order, rank, ties, .. } = self;
        order.clear();
        order.extend(0..last_year.len() as u32);
        let by_use = |member: &u32| Reverse(last_year[*member as usize]);
        order.sort_unstable_by(|one, other| {
            let tie = |member: &u32| ties[*member as usize];
            by_use(one).cmp(&by_use(other)).then(tie(one).total_cmp(&tie(other)))
        });
        rank.clear();
        rank.resize(last_year.len(), 0);
        for (place, member) in (0_u32..).zip(order.iter()) {
            rank[*member as usize] = place;
        }
    }
}

/// The address of a member, under a key of the source.
pub(crate) const fn member_who(member: u32) -> Who {
    Who::new(member, 0, 0)
}

/// A Poisson count by inversion, without a table: means differ from member to member.
fn poisson(mean: f64, luck: f64) -> u32 {
    const WIDE: f64 = 500.0;
    if mean > WIDE {
        return wide_poisson(mean, luck) as u32;
    }
    let (mut chance, mut sum, mut count) = (maths::exp(-mean), 0.0, 0_u32);
    loop {
        sum += chance;
        let is_done = luck <= sum || f64::from(count) > mean && sum + chance <= sum;
        if is_done {
            return count;
        }
        count += 1;
        chance *= mean / f64::from(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_the_tabled_sampler() {
        for mean in [0.01, 0.7, 3.0, 40.0, 499.0] {
            let sampler = Sampler::new(&Law::Poisson { mean });
            for luck in [1e-12, 0.01, 0.3, 0.5, 0.9, 0.999, 1.0 - 1e-12] {
                assert_eq!(poisson(mean, luck), sampler.quantile(luck) as u32, "{mean} {luck}");
            }
        }
        assert_eq!(poisson(0.0, 0.999_999), 0);
    }

    #[test]
    fn a_need_falls_to_members_by_their_risk() {
        let below = vec![1.0, 1.0, 4.0];
        let register = RegisterNow { below, ..RegisterNow::default() };
        assert_eq!([0.1, 0.24, 0.26, 0.99].map(|luck| register.member(luck)), [0, 0, 2, 2]);
    }
}
