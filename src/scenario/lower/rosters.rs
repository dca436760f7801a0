//! Whether the people of a team can work its roster, and whether round-the-clock lines overlap.
//!
//! Both are arithmetic on a week without bank holidays and say so as warnings: lines may go uncovered
//! on purpose, and an overlap may be a handover.

use super::checks::Checks;
use crate::kernel::index::Id;
use crate::kernel::quantity::Weekday;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::{Absence, Line, Post, Skill, Team};

/// Minutes of a day.
const DAY: u32 = 1440;

/// Contracted hours that miss the roster's by less than this share are enough: somebody works a line
/// where half its hours are left.
const ENOUGH: f64 = 0.995;

/// Every check of rosters.
pub(super) fn all(checks: &Checks<'_>) {
    for (id, team) in checks.scenario.teams.enumerate() {
        let mut skills: Vec<Id<Skill>> = team.roster.iter().map(|line| line.skill).collect();
        skills.sort_unstable();
        skills.dedup();
        for skill in skills {
            hours(checks, (id, team), skill);
            round_the_clock(checks, team, skill);
        }
    }
}

/// Contracted hours, less those that people are away, beside the hours of the lines.
fn hours(checks: &Checks<'_>, (id, team): (Id<Team>, &Team), skill: Id<Skill>) {
    let own = |post: &&Post| post.team == id && post.skill == skill && post.enabled;
    let posts: Vec<&Post> = checks.scenario.posts.iter().filter(own).collect();
    let wte: f64 = posts.iter().flat_map(|post| &post.seats).sum();
    if wte <= 0.0 {
        return;
    }
    let weekly = |post: &Post| post.seats.iter().sum::<f64>() * post.weekly_hours;
    let there =
        |away: &[Absence]| -> f64 { away.iter().map(|away| 1.0 - away.rate.value()).product() };
    let contracted: f64 = posts.iter().map(|post| weekly(post)).sum();
    let planned = |post: &&Post| weekly(post) * there(&[post.leave, post.training]);
    let planned: f64 = posts.iter().map(planned).sum();
    let at_work = |post: &&Post| weekly(post) * there(&[post.sickness, post.leave, post.training]);
    let at_work: f64 = posts.iter().map(at_work).sum();
    let minutes = |line: &Line| f64::from(long(line)) * line.days.len() as f64;
    let lines = team.roster.iter().filter(|line| line.skill == skill);
    let asked = lines.map(minutes).sum::<f64>() / 60.0;
    // Leave and training are known when a roster is drawn up; illness is what leaves lines uncovered.
    if planned >= asked * ENOUGH {
        return;
    }
    let share = two(100.0 * (1.0 - at_work / contracted));
    let away = if share == "0" { String::new() } else { format!(", with {share}% away") };
    let needed = two(asked / at_work * wte);
    let sum = format!("{} h a week need {needed} WTE{away}; posts have {}", two(asked), two(wte));
    let skill = checks.scenario.skills[skill].name.clone();
    let kind = ProblemKind::RosterBeyondPosts { skill, team: team.name.clone(), sum };
    let at = checks.page.spot(&format!("{}.roster", join("teams", &team.name)));
    checks.page.warning(&at, kind, None);
}

/// Lines that cover all 24 hours one after the other, none of them to spare, and yet are longer
/// together than a day.
fn round_the_clock(checks: &Checks<'_>, team: &Team, skill: Id<Skill>) {
    for day in Weekday::ALL {
        let mut lines: Vec<(u32, u32)> = Vec::new();
        let own = team.roster.iter().filter(|line| line.skill == skill && line.days.contains(&day));
        for line in own {
            let shift = (u32::from(line.from.minutes()), long(line));
            if !lines.contains(&shift) {
                lines.push(shift);
            }
        }
        let total: u32 = lines.iter().map(|(_, long)| long).sum();
        let one_to_spare = (0..lines.len()).any(|at| {
            let mut rest = lines.clone();
            rest.remove(at);
            covers_a_day(&rest)
        });
        if lines.len() > 1 && total > DAY && covers_a_day(&lines) && !one_to_spare {
            let (hours, over) = (f64::from(total) / 60.0, f64::from(total - DAY) / 60.0);
            let (hours, over) = (two(hours), two(over));
            let sum = format!("on {day}: lines of {hours} h for 24 h overlap by {over} h");
            let skill = checks.scenario.skills[skill].name.clone();
            let kind = ProblemKind::LinesOverlap { skill, sum };
            let at = checks.page.spot(&format!("{}.roster", join("teams", &team.name)));
            checks.page.warning(&at, kind, None);
            return;
        }
    }
}

/// Minutes of a line on a day without a clock change.
fn long(line: &Line) -> u32 {
    let (from, to) = (u32::from(line.from.minutes()), u32::from(line.to.minutes()));
    if to > from { to - from } else { to + DAY - from }
}

/// Whether shifts, as beginnings and lengths in minutes, leave no moment of a day without anybody.
fn covers_a_day(shifts: &[(u32, u32)]) -> bool {
    let is_covered =
        |minute: u32| shifts.iter().any(|(from, long)| (minute + DAY - from) % DAY < *long);
    // A gap begins where a shift ends.
    !shifts.is_empty() && shifts.iter().all(|(from, long)| is_covered((from + long) % DAY))
}

/// A number with at most two decimals.
fn two(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
