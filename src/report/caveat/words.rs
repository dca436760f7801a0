//! A caveat in one sentence, and what to do about it.

use std::collections::BTreeMap;

use super::{Caveat, Sources, compounded};
use crate::kernel::stats::Confidence;
use crate::report::number::{counted, one, percent, two};

impl Caveat {
    /// The name in files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::StoppedEarly { .. } => "stopped early",
            Self::FewWinters { .. } => "few winters",
            Self::Inputs(_) => "inputs",
            Self::NoPriors => "no priors",
            Self::PriorsNotDrawn { .. } => "priors not drawn",
            Self::OneSided { .. } => "prior in some arms only",
            Self::UnlimitedBeds { .. } => "unlimited beds",
            Self::PaidBeyond { .. } => "paid beyond the winter",
            Self::FollowUpsChangeNothing { .. } => "follow-ups change nothing",
            Self::StillInside { .. } => "still inside",
            Self::QueueGrows { .. } => "queue grows",
            Self::QueueUnstable { .. } => "queue unstable",
            Self::Together { .. } => "intervals together",
            Self::PairingLost { .. } => "pairing lost",
            Self::NeverUsed { .. } => "never used",
            Self::NobodyReached { .. } => "nobody reached",
            Self::Uncovered { .. } => "uncovered shifts",
            Self::Compounded { .. } => "compounded",
            Self::FallsByItself { .. } => "falls by itself",
            Self::AgreedByLuck { .. } => "agreed by luck",
            Self::UnlimitedCaseload { .. } => "unlimited caseload",
            Self::AboveTarget { .. } => "above occupancy target",
            Self::VisitsMissed { .. } => "visits missed",
            Self::HelpersIdle { .. } => "helpers idle",
            Self::RouteUnused { .. } => "route unused",
            Self::Delayed { .. } => "delayed leaving",
            Self::Direction { .. } => "step-up and step-down",
        }
    }

    /// What is the matter, in one sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::StoppedEarly { played, asked } => format!(
                "The run was stopped: {played} of {asked} winters, or not every table, was played."
            ),
            Self::FewWinters { played } => unsettled(*played),
            Self::Together { contrasts } => together(*contrasts),
            Self::Inputs(sources) => inputs(*sources),
            Self::PriorsNotDrawn { priors } => not_drawn(*priors),
            Self::NoPriors => {
                "Doubt about the inputs is not included: no figure of this file has a prior.".into()
            }
            Self::OneSided { inputs, vary, overrule } => one_sided(inputs, vary, overrule),
            Self::UnlimitedBeds { .. }
            | Self::UnlimitedCaseload { .. }
            | Self::PaidBeyond { .. }
            | Self::FollowUpsChangeNothing { .. }
            | Self::NeverUsed { .. }
            | Self::NobodyReached { .. }
            | Self::HelpersIdle { .. }
            | Self::RouteUnused { .. } => self.of_services(),
            Self::StillInside { .. }
            | Self::QueueGrows { .. }
            | Self::QueueUnstable { .. }
            | Self::PairingLost { .. }
            | Self::Uncovered { .. }
            | Self::AgreedByLuck { .. }
            | Self::AboveTarget { .. }
            | Self::VisitsMissed { .. }
            | Self::Delayed { .. }
            | Self::Direction { .. } => self.of_worlds(),
            Self::Compounded { on, parts, arms } => compounded::sentence(on, parts, arms),
            Self::FallsByItself { service, group, last_year, this_winter, world } => format!(
                "The people of {group} whom {service} chooses had {} needs a head last year and have \
                 {} a year this winter in {world}, where it does nothing: chosen for a bad year, they \
                 return towards the mean by themselves.",
                two(*last_year),
                two(*this_winter)
            ),
        }
    }

    /// Caveats about what services are.
    fn of_services(&self) -> String {
        match self {
            Self::UnlimitedBeds { pools } => format!(
                "Beds are unlimited in {}: nothing is said of occupancy or of who fills a freed bed.",
                pools.join(", ")
            ),
            Self::UnlimitedCaseload { services } => format!(
                "Places are unlimited on {}: nobody is refused, and nothing is said of occupancy.",
                services.join(", ")
            ),
            Self::PaidBeyond { services } => format!(
                "Paid for on every day that is played, warm-up and follow-up too, while only the \
                 people of the winter are counted: {}.",
                services.join(", ")
            ),
            Self::FollowUpsChangeNothing { services } => format!(
                "Follow-ups cost time and change nothing here, in {}: only the first contact acts.",
                services.join(", ")
            ),
            Self::NeverUsed { service, arms } => {
                format!("Nobody came to {service} in {}.", arms.join(", "))
            }
            Self::NobodyReached { service, arms } => {
                format!("{service} accepted people and reached nobody in {}.", arms.join(", "))
            }
            Self::HelpersIdle { service, arms } => {
                format!("The helpers of {service} saved no time in {}.", arms.join(", "))
            }
            Self::RouteUnused { service, to, arms } => {
                format!("No call to {service} ended in its route to {to} in {}.", arms.join(", "))
            }
            _ => String::new(),
        }
    }

    /// Caveats about what was seen in an arm and a case.
    fn of_worlds(&self) -> String {
        match self {
            Self::StillInside { world, share } => format!(
                "{} of all needs are still waiting or in a bed at the cut ({world}).",
                percent(*share)
            ),
            Self::QueueGrows { service, world, unseen, longest } => format!(
                "The queue of {service} is not worked off: {} people unseen at the cut, {} waiting at \
                 the worst moment ({world}).",
                one(*unseen),
                one(*longest)
            ),
            Self::QueueUnstable { service, world, busy, second, last } => format!(
                "The queue of {service} is unstable at utilisation {}: {} waiting on average in the \
                 second quarter of the winter, {} in the last ({world}).",
                two(*busy),
                one(*second),
                one(*last)
            ),
            Self::PairingLost { pair, case, correlation } => format!(
                "In case {case}, {pair} have lost step: the correlation of people admitted is {}.",
                two(*correlation)
            ),
            Self::Uncovered { service, worst } => uncovered(service, worst),
            _ => self.of_blocks(),
        }
    }

    /// Caveats about money that waits, and about places.
    fn of_blocks(&self) -> String {
        match self {
            Self::AgreedByLuck { funding, world, against, agreed, nil } => format!(
                "{funding} was agreed in {} of winters ({world}), and in {} of winters although over \
                 the whole winter its figure was no better than in {against}.",
                percent(*agreed),
                percent(*nil)
            ),
            Self::AboveTarget { service, world, share, occupancy } => format!(
                "{service} is above its occupancy target for {} of the time, at {} on average ({world}).",
                percent(*share),
                percent(*occupancy)
            ),
            Self::VisitsMissed { service, world, made } => format!(
                "The team of {service} makes {} of the visits that its rhythm wants ({world}).",
                percent(*made)
            ),
            Self::Delayed { pool, called, world, share, reason } => format!(
                "{} of the midnights of {pool} (places called {called}) are held by people who are fit to \
                 leave, most of them waiting for {reason} ({world}).",
                percent(*share)
            ),
            Self::Direction { pool, target, found } => direction(pool, *target, found),
            _ => String::new(),
        }
    }

    /// What can be done about it, in one sentence.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::StoppedEarly { .. } => "Run it again and let it finish.",
            Self::FewWinters { .. } => {
                "Play more winters, or accept that the difference is too small to be seen in them."
            }
            Self::Inputs(_) => {
                "Replace the illustrative figures that move the answer, first of all."
            }
            Self::PriorsNotDrawn { .. } => "Run it with --uncertainty.",
            Self::NoPriors => {
                "Sweep the inputs that nobody knows and read the tables, not one line."
            }
            Self::OneSided { .. } => {
                "If all arms are in the same doubt, let none of them say the number itself."
            }
            Self::UnlimitedBeds { .. } => "Give the pool its places if they are known.",
            Self::PaidBeyond { .. } => {
                "Give the service `opens` and `closes`, so that its cost is that of its winter."
            }
            Self::FollowUpsChangeNothing { .. } => {
                "Read their cost as the cost of a plan, not as a cause of the effect."
            }
            Self::StillInside { .. } => "Lengthen the follow-up.",
            Self::QueueGrows { .. } => {
                "Add staff or cap the service: waits depend on the length of the run."
            }
            Self::QueueUnstable { .. } => {
                "Its mean wait and queue only say how long it was watched: add capacity or lower demand."
            }
            Self::Together { .. } => {
                "Without --simultaneous each is 95% by itself, and some of so many miss."
            }
            Self::PairingLost { .. } => {
                "Play more winters: pairing no longer narrows this interval."
            }
            Self::NeverUsed { .. } => "Check its routes, its dates and what it accepts.",
            Self::NobodyReached { .. } => "Check its roster, its posts and its dates.",
            Self::Uncovered { .. } => "Read the recruitment of its posts before its waits.",
            _ => self.remedy_of_claims(),
        }
    }

    const fn remedy_of_claims(&self) -> &'static str {
        match self {
            Self::Compounded { .. } => {
                "Do not add up what each claims; read the arm that has all of them."
            }
            Self::FallsByItself { .. } => {
                "Believe the paired difference, never the fall from one year to the next."
            }
            Self::AgreedByLuck { .. } => {
                "A figure that a mild winter meets as well pays for no proof: compare it with the \
                 winters of the comparator."
            }
            Self::UnlimitedCaseload { .. } => "Give it the places that its team can look after.",
            Self::AboveTarget { .. } => {
                "Add places, shorten stays or admit fewer: a full caseload refuses whom it is for."
            }
            Self::VisitsMissed { .. } => {
                "Add staff or admit fewer: its effect was claimed for visits that are made."
            }
            Self::HelpersIdle { .. } => "Check when they are on shift, and what they save.",
            Self::RouteUnused { .. } => {
                "Check its needs, its uptake, what it asks of the service, and the routes before it."
            }
            Self::Delayed { .. } => {
                "Look there before buying more places: what is freed by leaving is freed at once."
            }
            Self::Direction { .. } => {
                "The split follows who comes: change the demand or the routes, not the target."
            }
            _ => "",
        }
    }
}

/// The most inputs that are named.
const NAMED: usize = 4;

fn one_sided(inputs: &[String], vary: &[String], overrule: &[String]) -> String {
    let more = inputs.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let (varies, it, says) = match (inputs.len(), overrule.len()) {
        (1, 1) => ("varies", "it", "has a number of its own there"),
        (1, _) => ("varies", "it", "have numbers of their own there"),
        (_, 1) => ("vary", "them", "has numbers of its own there"),
        _ => ("vary", "them", "have numbers of their own there"),
    };
    format!(
        "{}{more} {varies} in {} and not in {}, which {says}: doubt about {it} counts as doubt about the \
         difference between them.",
        inputs[..inputs.len().min(NAMED)].join(", "),
        vary.join(", "),
        overrule.join(", ")
    )
}

fn unsettled(played: usize) -> String {
    let does = if played == 1 { "does" } else { "do" };
    format!("{} {does} not settle every figure of the first comparison.", counted(played, "winter"))
}

fn not_drawn(priors: usize) -> String {
    format!(
        "Doubt about the inputs is not included: the priors of {priors} figures were not drawn."
    )
}

/// For how many contrasts intervals hold at once, and how sure each is by itself.
fn together(contrasts: u32) -> String {
    let each = Confidence::P95.among(contrasts).value();
    let digits = if contrasts > 1 { 2 } else { 0 };
    format!(
        "The 95% intervals of differences hold for {contrasts} contrasts at once (Bonferroni): each by \
         itself is at {:.digits$}%; levels and ratios are 95% by themselves.",
        100.0 * each
    )
}

fn inputs(sources: Sources) -> String {
    format!(
        "{} figures of the file are illustrative, {} have evidence, {} a citation, {} no source; {} \
         are defaults.",
        sources.illustrative, sources.evidence, sources.cited, sources.without, sources.default
    )
}

/// The target, and the shares nearest to nothing and to everything.
fn direction(pool: &str, target: f64, found: &BTreeMap<String, f64>) -> String {
    let least = found.values().copied().fold(f64::INFINITY, f64::min);
    let most = found.values().copied().fold(0.0, f64::max);
    let found = if percent(least) == percent(most) {
        percent(least)
    } else {
        format!("{} to {}", percent(least), percent(most))
    };
    format!(
        "{pool} aims at {} of its entries from home and gets {found}: the split is what demand makes of it.",
        percent(target)
    )
}

/// The least and the greatest share, with the arm and case of the greatest.
fn uncovered(service: &str, worst: &BTreeMap<String, f64>) -> String {
    let least = worst.values().copied().fold(f64::INFINITY, f64::min);
    let most = worst.iter().reduce(|most, next| if next.1 > most.1 { next } else { most });
    let (world, share) = most.map_or(("", 0.0), |(world, share)| (world.as_str(), *share));
    let (least, share) = (percent(least), percent(share));
    format!(
        "Nobody worked {least} to {share} of the shifts of {service} in {} of the arms and cases, most \
         in {world}.",
        worst.len()
    )
}
