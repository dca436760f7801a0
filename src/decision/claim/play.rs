//! Claims played: each variant's two arms through the same winters, told fact by fact.
//!
//! Claims that are tested on the same arms and variants share the winters. A stop keeps the winters played so
//! far, whole.

use super::exact::Exact;
use super::people::{Group, Tally};
use super::walk::{self, Amounts, ENDS, Paid, ROWS, Step};
use super::{Amounts3, ClaimAudit, Claimed, Column, Ending, Returns, Share, WalkRow, Walked};
use crate::experiment::{Plan, Trace};
use crate::kernel::quantity::Money;
use crate::kernel::stats::{Confidence, Ratio};
use crate::model::counts::OfService;
use crate::model::measures::Formula;
use crate::scenario::{Basis, Block, Brief, Claim};

/// Winters in a block; it decides when progress is shown and nothing else.
const BLOCK: u32 = 16;

/// What a variant's winter comes to.
#[derive(Clone, Copy, Debug)]
struct Told {
    tally: Tally,
    paid: Paid,
}

/// Tests every claim of the file, or the one so named. `keep_going` is told how many winters of how many
/// are played, and stops the rest by answering no.
pub fn audit(
    brief: &Brief,
    only: Option<&str>,
    winters: Option<u32>,
    seed: u64,
    keep_going: &mut dyn FnMut(u64, u64) -> bool,
) -> Vec<ClaimAudit> {
    let claims = brief.claims.iter().filter(|claim| only.is_none_or(|only| claim.name == only));
    let claims: Vec<&Claim> = claims.collect();
    let many = |claim: &Claim| winters.unwrap_or(claim.winters);
    let mut played: Vec<(&Claim, Vec<Vec<Told>>)> = Vec::new();
    let mut audits = Vec::new();
    let all: u64 = claims.iter().map(|claim| u64::from(many(claim))).sum();
    let mut done = 0;
    for claim in claims {
        let shared = played.iter().position(|(other, _)| is_alike(claim, other, many));
        let at = shared.unwrap_or_else(|| {
            let told = play(brief, claim, (many(claim), seed), &mut |now| {
                keep_going(done + u64::from(now), all)
            });
            played.push((claim, told));
            played.len() - 1
        });
        done += u64::from(many(claim));
        audits.push(audited(brief, claim, &played[at].1, many(claim)));
    }
    audits
}

/// Whether two claims are tested on the same people.
fn is_alike(one: &Claim, other: &Claim, many: impl Fn(&Claim) -> u32) -> bool {
    (one.service, one.contrast, one.case, many(one))
        == (other.service, other.contrast, other.case, many(other))
        && one.variants == other.variants
}

/// All winters of a claim: each variant's, winter by winter.
fn play(
    brief: &Brief,
    claim: &Claim,
    (winters, seed): (u32, u64),
    keep_going: &mut dyn FnMut(u32) -> bool,
) -> Vec<Vec<Told>> {
    let plan = Plan::of_claim(brief, claim, winters, seed);
    let mut told: Vec<Vec<Told>> = vec![Vec::new(); claim.variants.len()];
    for from in (0..winters).step_by(BLOCK as usize) {
        if !keep_going(from) {
            break;
        }
        for winter in block(&plan, claim, from..(from + BLOCK).min(winters)) {
            for (of_variant, winter) in told.iter_mut().zip(winter) {
                of_variant.push(winter);
            }
        }
    }
    told
}

#[cfg(feature = "parallel")]
fn block(plan: &Plan, claim: &Claim, winters: std::ops::Range<u32>) -> Vec<Vec<Told>> {
    use rayon::prelude::*;
    winters.into_par_iter().map(|winter| tell(plan, claim, winter)).collect()
}

#[cfg(not(feature = "parallel"))]
fn block(plan: &Plan, claim: &Claim, winters: std::ops::Range<u32>) -> Vec<Vec<Told>> {
    winters.map(|winter| tell(plan, claim, winter)).collect()
}

/// One winter in every variant.
fn tell(plan: &Plan, claim: &Claim, winter: u32) -> Vec<Told> {
    let arms: Vec<usize> = (0..plan.arms.len()).collect();
    let trace = Trace::of(plan, winter, 0, &arms);
    let service = claim.service.index();
    let services = claim.variants[0].scenarios[0].services.enumerate();
    let pools: Vec<_> = services
        .filter(|(id, of)| *id != claim.service && matches!(of.block, Block::Beds(_)))
        .map(|(id, _)| id)
        .collect();
    let of_pair = |pair: usize| {
        let [here, there] = [&trace.tales[2 * pair], &trace.tales[2 * pair + 1]];
        let tally = Tally::new(service, &trace.winter.at, here, there);
        let held = |row: &[i64]| -> i64 {
            pools.iter().map(|id| row[plan.ensemble.layout.service(*id, OfService::PoolDays)]).sum()
        };
        let pools = Exact::whole(held(&there.row) - held(&here.row));
        let spent = |measure| {
            let of = |world: usize, row: &[i64]| pence(plan, measure, world, row);
            of(2 * pair, &here.row) - of(2 * pair + 1, &there.row)
        };
        let cost = spent("service_cost");
        Told { tally, paid: Paid { cost, care: cost - spent("cost_without_stays"), pools } }
    };
    (0..claim.variants.len()).map(of_pair).collect()
}

/// A sum of headings in one world and winter, to the penny.
fn pence(plan: &Plan, measure: &str, world: usize, row: &[i64]) -> Exact {
    match plan.catalogue.find(measure).map(|measure| &measure.formula) {
        Some(Formula::Cost(headings)) => Exact::pence(plan.costings[world].sum(headings, row)),
        _ => unreachable!("every catalogue has the sums of money"),
    }
}

fn audited(brief: &Brief, claim: &Claim, told: &[Vec<Told>], asked: u32) -> ClaimAudit {
    let window = &brief.base.window;
    let period_days = window.end.days_since(window.start) + 1;
    let winters = told.first().map_or(0, Vec::len);
    let arm = |at: usize| brief.arms[at].name.clone();
    let variants = claim.variants.iter().zip(told);
    ClaimAudit {
        name: claim.name.clone(),
        states: claim.states.clone(),
        source: claim.source.clone(),
        service: brief.base.services[claim.service].name.clone(),
        arm: arm(claim.contrast.arm),
        against: arm(claim.contrast.against),
        case: brief.cases[claim.case].name.clone(),
        claimed: claimed(claim),
        period_days,
        winters,
        complete: winters as u64 == u64::from(asked),
        variants: variants
            .map(|(variant, told)| walked(claim, &variant.label, told, period_days))
            .collect(),
    }
}

fn claimed(claim: &Claim) -> Claimed {
    let each = Exact::thousandths(claim.admitted).times(Exact::thousandths(claim.bed_days_each));
    let (price, total) = (Exact::pence(claim.price), Exact::pence(claim.total));
    Claimed {
        people: claim.people,
        people_reported: claim.people_reported,
        bed_days_each: claim.bed_days_each,
        admitted: claim.admitted,
        price,
        total,
        computed: Exact::whole(i64::from(claim.people)).times(each).times(price),
        ratio: claim.ratio.map(|ratio| (ratio, Returns::of(total.as_f64(), &ratio))),
        cash_step: claim.cash_step,
    }
}

fn walked(claim: &Claim, label: &str, told: &[Told], period: i64) -> Walked {
    let rows: Vec<[Amounts; ROWS.len()]> =
        told.iter().map(|winter| walk::rows(claim, &winter.tally)).collect();
    let sums: Vec<Amounts> = rows.iter().map(|rows| sum(rows)).collect();
    let people = |groups: &[Group]| {
        Column::of(told.iter().map(|winter| walk::people(&winter.tally, groups)).collect())
    };
    let walk_row = |(at, (step, part)): (usize, &(_, _))| WalkRow {
        step: *step,
        part: *part,
        amounts: amounts(rows.iter().map(|rows| rows[at])),
    };
    Walked {
        label: label.to_owned(),
        step_up: people(&walk::STEP_UP),
        step_down: people(&[Group::FromWard]),
        rows: ROWS.iter().enumerate().map(walk_row).collect(),
        left: amounts(sums.iter().copied()),
        endings: endings(claim, told, &sums, period),
    }
}

fn sum(rows: &[Amounts]) -> Amounts {
    Amounts {
        people: rows.iter().map(|row| row.people).sum(),
        days: rows.iter().map(|row| row.days).sum(),
        pounds: rows.iter().map(|row| row.pounds).sum(),
    }
}

fn amounts(winters: impl Iterator<Item = Amounts> + Clone) -> Amounts3 {
    Amounts3 {
        people: Column::of(winters.clone().map(|winter| winter.people).collect()),
        days: Column::of(winters.clone().map(|winter| winter.days).collect()),
        pounds: Column::of(winters.map(|winter| winter.pounds).collect()),
    }
}

/// One ending for each value of a bed day; at the claim's own price where the tariff names none.
fn endings(claim: &Claim, told: &[Told], sums: &[Amounts], period: i64) -> Vec<Ending> {
    let own = [("the claim's own price".to_owned(), claim.price)];
    let values = if claim.valuations.is_empty() { &own[..] } else { &claim.valuations };
    let ending =
        |(name, value): &(String, Money)| ending(claim, told, sums, (name, *value), period);
    values.iter().map(ending).collect()
}

fn ending(
    claim: &Claim,
    told: &[Told],
    sums: &[Amounts],
    (name, value): (&str, Money),
    period: i64,
) -> Ending {
    let winters = told.iter().zip(sums);
    let ends: Vec<[Exact; ENDS.len()]> =
        winters.map(|(told, sum)| walk::ends(claim, sum.days, value, &told.paid, period)).collect();
    let of = |step: Step| {
        let at = ENDS.iter().position(|end| *end == step).expect("every end is worked out");
        ends.iter().map(move |ends| ends[at])
    };
    let worth = Exact::pence(value);
    let benefit: Vec<Exact> = sums.iter().map(|sum| sum.days.times(worth)).collect();
    let costs: Vec<Exact> = told.iter().map(|told| told.paid.cost).collect();
    let not_cash: Vec<Exact> = of(Step::NotCash).map(|amount| -amount).collect();
    // What is left in cash is the cash released less the cost.
    let cash: Vec<Exact> = of(Step::Cash).zip(&costs).map(|(cash, cost)| cash + *cost).collect();
    let total = Exact::pence(claim.total);
    Ending {
        name: name.to_owned(),
        value: worth,
        rows: ENDS.map(|step| (step, Column::of(of(step).collect()))).into(),
        gross_holds: Share::of(benefit.iter().map(|benefit| *benefit >= total)),
        net_holds: Share::of(of(Step::Net).map(|net| net >= total)),
        gains: Share::of(of(Step::Net).map(|net| net > Exact::ZERO)),
        ratio: claim.ratio.and_then(|ratio| {
            let (benefit, cost) = (as_f64(&benefit), as_f64(&costs));
            let rows: Vec<(f64, f64)> = benefit.into_iter().zip(cost).collect();
            let wanted = match ratio.basis {
                Basis::Gross => ratio.stated,
                Basis::Net => ratio.stated + 1.0,
            };
            let holds = rows.iter().map(|(benefit, cost)| *benefit >= wanted * cost);
            Some((Ratio::of(&rows, Confidence::P95)?, Share::of(holds)))
        }),
        benefit: Column::of(benefit),
        cash_releasing: Column::of(cash),
        not_cash_releasing: Column::of(not_cash),
    }
}

fn as_f64(amounts: &[Exact]) -> Vec<f64> {
    amounts.iter().map(|amount| amount.as_f64()).collect()
}
