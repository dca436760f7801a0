//! Sentences about a choice between options. Nothing is decided here.

use super::super::number::percent;
use super::Framing;
use super::money::{Places, money};
use crate::decision::economics::{Beside, Economics, Lead, Place};
use crate::kernel::stats::{Quadrant, RatioInterval};

/// The choice at the price asked for, and what there is to say of it; the choice comes first.
pub(super) fn answer(found: &Economics, framing: &Framing) -> Vec<String> {
    let (sign, at) = (&*framing.currency, &found.choice);
    let choice = &found.options[at.best];
    let mut lines = Vec::new();
    if found.price_given || found.has_draws() {
        let price = format!("{} for one more {}", money(at.price, sign), framing.gained());
        lines.push(format!("At {price}, choose {choice}: the greatest net benefit on average."));
        lines.extend(found.lead.as_ref().map(|lead| next(found, lead, sign)));
    }
    lines.push(if found.has_draws() && at.evpi > 0.0 {
        format!(
            "{choice} is the best in {} of draws. Over all draws, not knowing costs {} on average: \
             that is the most it can be worth to know more (EVPI).",
            percent(at.share_right()),
            money(at.evpi, sign)
        )
    } else if found.has_draws() {
        format!(
            "No option is better than {choice} in any draw: to know more would be worth nothing here \
             (EVPI {}).",
            money(0.0, sign)
        )
    } else {
        "The table has one row, of means: how sure the choice is cannot be told from it.".into()
    });
    let place = if found.price_given { lines.len() } else { 0 };
    lines.insert(place, by_price(found, framing));
    lines
}

/// How far the next option is behind, and whether these draws can tell.
fn next(found: &Economics, lead: &Lead, sign: &str) -> String {
    let (second, gain) = (&found.options[lead.second], &lead.gain);
    let places = Places::of([gain.value, gain.se]);
    let behind = places.money(gain.value, sign);
    let (choice, each) =
        (&found.options[found.choice.best], if found.has_draws() { " in every draw" } else { "" });
    if lead.is_alike {
        format!("{second} costs and gets the same as {choice}{each}: take either.")
    } else if gain.value == 0.0 && gain.se == 0.0 {
        format!("{second} is worth as much{each} at this price: take either.")
    } else if !found.has_draws() {
        format!("{second} is next, {behind} behind.")
    } else if gain.interval.lower > 0.0 {
        let (low, high) = (gain.interval.lower, gain.interval.upper);
        format!(
            "{second} is next, {behind} behind on average ({} to {}: how far more draws would move \
             it).",
            places.money(low, sign),
            places.money(high, sign)
        )
    } else {
        format!(
            "{second} is next, {behind} behind on average: too near to tell the two apart with {} \
             draws. Draw more, or take either.",
            Places::of([]).write(found.draws as f64)
        )
    }
}

/// `Up to £5,000 choose A; from there to £12,500 B; beyond, C.`
fn by_price(found: &Economics, framing: &Framing) -> String {
    let switches = found.switches();
    let name = |at: usize| &*found.options[switches[at].1];
    let from = |at: usize| money(switches[at].0, &framing.currency);
    let last = switches.len() - 1;
    if last == 0 {
        return format!("By price: choose {} at any price.", name(0));
    }
    let mut text = format!("By price: up to {} choose {}", from(1), name(0));
    for at in 1..last {
        text = format!("{text}; from there to {} {}", from(at + 1), name(at));
    }
    text + &format!("; beyond, {}.", name(last))
}

/// How an option stands, in the table of options.
pub(super) fn standing(found: &Economics, option: usize, framing: &Framing) -> String {
    let name = |option: usize| &*found.options[option];
    match found.places[option] {
        Place::Frontier { ratio: Some(ratio), .. } => money(ratio, &framing.currency),
        Place::Frontier { .. } => "the cheapest".into(),
        Place::Same { of } => format!("the same as {}", name(of)),
        Place::Dominated { by } => format!("dominated by {}", name(by)),
        Place::Extended { between: (low, high) } => {
            format!("ext. dominated by {}, {}", name(low), name(high))
        }
    }
}

/// The price of an option beside the reference: never a bare ratio whose sign would mislead.
pub(super) fn ratio(beside: &Beside, sign: &str) -> String {
    let ratio = &beside.ratio;
    let value = ratio.value.map(f64::abs).unwrap_or_default();
    let price = || {
        let text = money(value, sign);
        match ratio.interval {
            RatioInterval::Finite(ends) if ends.lower < ends.upper => {
                format!("{text} ({} to {})", money(ends.lower, sign), money(ends.upper, sign))
            }
            RatioInterval::Complement { .. } | RatioInterval::Unbounded if ratio.n > 1 => {
                format!("{text} (no range: effect near 0)")
            }
            _ => text,
        }
    };
    match ratio.quadrant {
        Quadrant::DearerBetter => price(),
        Quadrant::CheaperWorse => format!("saves {} for each lost", money(value, sign)),
        Quadrant::CheaperBetter => "cheaper and better".into(),
        Quadrant::DearerWorse => "dearer and worse".into(),
        Quadrant::SameBetter => "better at no cost".into(),
        Quadrant::SameWorse => "worse at the same cost".into(),
        Quadrant::DearerSame => "dearer, no effect".into(),
        Quadrant::CheaperSame => "cheaper, no effect".into(),
        Quadrant::Same => "no difference".into(),
    }
}

/// What to bear in mind, a sentence or two each.
pub(super) fn caveats(found: &Economics, framing: &Framing) -> Vec<String> {
    let mut lines = vec![format!(
        "The table is taken as it is: {} effects are counted, costs and effects are a whole option's, \
         and nothing in it is discounted here. Figures are for what one row is about.",
        if framing.harm { "fewer" } else { "more" }
    )];
    if !found.has_draws() {
        return lines;
    }
    lines.push(
        "Shares and EVPI speak of whatever differs from row to row, and of nothing else. Where rows \
         are single patients or winters, much of that is luck, which no study takes away: then EVPI \
         is too high and every share is too near to even."
            .into(),
    );
    if !found.information.is_empty() {
        lines.push(
            "What two parameters are worth together is not the sum of what each is worth; ask for them \
             together with --group. A worth within two of its errors of 0 may be nothing."
                .into(),
        );
    }
    lines
}
