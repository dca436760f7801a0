//! `[posts.…]`: the people that money may find.

use super::funding::Lots;
use super::staffing;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Money, Span};
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::number::WTE;
use crate::scenario::units::share::{MONEY, PER_HOUR, PER_YEAR};
use crate::scenario::units::time;
use crate::scenario::{Funding, HireRoute, Post, Service, Team, Window};

/// The posts, sorted by name.
pub(super) fn posts(
    file: &mut Reader<'_>,
    names: &Names,
    funding: &Lots,
    services: &[Service],
    window: &Window,
) -> Vec<Post> {
    let tables = file.group("posts").into_iter();
    tables.map(|table| post(table, names, funding, services, window)).collect()
}

fn post(
    mut table: Reader<'_>,
    names: &Names,
    funding: &Lots,
    services: &[Service],
    window: &Window,
) -> Post {
    let team = table.required_id("team", &names.teams);
    let (enabled, opens, closes) = served(services, team, window);
    let (agreed, paid_from) = agreed_or_funded(&mut table, names, funding);
    let starts_from = day_or(&mut table, "starts_from", "the day the money is agreed");
    let needed_from = day_or(&mut table, "needed_from", "the day its service opens");
    let ends = day_or(&mut table, "ends", "the last day of its service");
    let routes = staffing::routes(&mut table);
    let standard_price = standard_price(&mut table, &routes);
    let is_dated = agreed.is_some();
    let agreed = agreed.unwrap_or(window.start);
    let post = Post {
        name: table.name.clone(),
        enabled,
        team,
        skill: table.required_id("skill", &names.skills),
        seats: seats(table.required("wte", &WTE).unwrap_or_default().value()),
        weekly_hours: table.or("hours", &time::HOURS, 37.5),
        agreed,
        funding: paid_from,
        starts_from: starts_from.unwrap_or(agreed),
        needed_from: needed_from.unwrap_or(opens),
        ends: ends.map_or(closes, |last| last.plus_days(1)),
        cover: staffing::cover(&mut table),
        induction: table.or("induction", &time::SPAN, Span::ZERO),
        ramp: staffing::ramp(&mut table),
        sickness: staffing::sickness(&mut table),
        leave: staffing::absence(&mut table, "leave"),
        training: staffing::absence(&mut table, "training"),
        turnover: table.read("turnover", &PER_YEAR).unwrap_or(0.0),
        premiums: staffing::premiums(&mut table),
        until_open: table.id("until_open", &names.teams),
        recruitment_cost: table.or("recruitment_cost", &MONEY, Money::ZERO),
        standard_price,
        routes,
    };
    if is_dated && table.page.has_window() {
        judge_order(&table, &post);
    }
    table.finish();
    post
}

/// Whether any service of a team is enabled, their first day, and the first day after their last.
fn served(services: &[Service], team: Id<Team>, window: &Window) -> (bool, Date, Date) {
    let serves = || services.iter().filter(|service| service.team() == Some(team));
    let opens = serves().map(|service| service.opens.unwrap_or(window.start)).min();
    let closes = serves().map(|service| service.closes.unwrap_or(window.end)).max();
    let enabled = serves().next().is_none() || serves().any(|service| service.enabled);
    (enabled, opens.unwrap_or(window.start), closes.unwrap_or(window.end))
}

fn standard_price(table: &mut Reader<'_>, routes: &[HireRoute]) -> Money {
    if !table.has("standard_price") {
        table.write_default("standard_price", "the lowest price of its routes", true);
    }
    let prices = routes.iter().map(|route| route.price_per_hour.as_pounds());
    let least = prices.min_by(f64::total_cmp).unwrap_or(0.0);
    table.read("standard_price", &PER_HOUR).unwrap_or(Money::pounds(least))
}

/// Its own date, or that of the money it is paid from.
pub(super) fn agreed_or_funded(
    table: &mut Reader<'_>,
    names: &Names,
    lots: &Lots,
) -> (Option<Date>, Option<Id<Funding>>) {
    if table.has("agreed") && table.has("funding") {
        let (one, other) = ("agreed", "funding");
        let mend = "keep `funding` if the money is agreed for several posts at once".to_owned();
        table.complain("agreed", ProblemKind::Both { one, other }, Some(mend));
    } else if !table.has("agreed") && !table.has("funding") {
        table.missing("agreed");
    }
    let own = table.date("agreed");
    let lot = table.id("funding", &names.funding);
    (own.or(lot.and_then(|lot| lots.agreed[lot.index()])), lot)
}

/// A date, or in words where it comes from.
fn day_or(table: &mut Reader<'_>, key: &'static str, words: &str) -> Option<Date> {
    if !table.has(key) {
        table.write_default(key, words, false);
    }
    table.date(key)
}

/// 5.6 wte are five full seats and one of 0.6.
fn seats(wte: f64) -> Vec<f64> {
    const PARTS: f64 = 1e6;
    let parts = (wte * PARTS).round();
    let whole = (parts / PARTS).floor();
    let rest = parts - whole * PARTS;
    let mut seats = vec![1.0; whole as usize];
    if rest > 0.0 {
        seats.push(rest / PARTS);
    }
    seats
}

fn judge_order(table: &Reader<'_>, post: &Post) {
    let last = post.ends.plus_days(-1);
    for (key, date) in [
        ("agreed", post.agreed),
        ("starts_from", post.starts_from),
        ("needed_from", post.needed_from),
    ] {
        if date > last && (table.has(key) || key == "agreed") {
            let (start, end) = (date.to_string(), last.to_string());
            let mend = format!("the post ends on {last}: let it end later, or begin earlier");
            let spot = if table.has(key) { key } else { "funding" };
            table.complain(spot, ProblemKind::EndBeforeStart { start, end }, Some(mend));
        }
    }
}
