//! Laws of desks and triage lines: nobody is lost, availability is respected, marks only ever add, and
//! a shared team is never in two places.

use proptest::prelude::*;
use waxwing::experiment::{Plan, Study};
use waxwing::kernel::quantity::Instant;
use waxwing::model::Marks;
use waxwing::model::counts::{OfDesk, OfService as S, OfTriage as T};
use waxwing::scenario::Brief;

use super::support::{brief, changed, fates, plan, played, rows, same, service};

/// A line and a desk that share one team, a visiting team, slots and a ward behind them.
#[derive(Clone, Debug)]
struct Small {
    rate: u32,
    clinicians: u32,
    minutes: u32,
    patience: Option<u32>,
    queue_limit: Option<u32>,
    daily_cap: Option<u32>,
    close: u32,
    gamed: u32,
    detects: u32,
    miscode: u32,
    most_waiting: u32,
    least_free: u32,
    redirect: u32,
    saved: u32,
    sent_in: u32,
    hours: &'static str,
    closing: &'static str,
    seed: u64,
}

fn small() -> impl Strategy<Value = Small> {
    let team = (60..500_u32, 1..4_u32, 5..90_u32, 0..1_000_u64);
    let queue = (
        proptest::option::of(1..12_u32),
        proptest::option::of(0..8_u32),
        proptest::option::of(1..30_u32),
    );
    let share = || 0..101_u32;
    let chances = (share(), share(), share(), share(), share(), 0..60_u32, 0..15_u32);
    let hours = prop::sample::select(vec![
        "",
        "hours = [{ days = \"Mon-Fri\", from = \"09:00\", to = \"17:00\" }]\n",
        "hours = [{ days = \"every day\", from = \"20:00\", to = \"04:00\", bank_holidays = false }]\n",
    ]);
    let closing = prop::sample::select(vec![
        "",
        "closes = \"2018-11-20\"\non_close = \"hand over\"\n",
        "closes = \"2018-11-20\"\n",
    ]);
    let rest = (0..4_u32, 0..3_u32, hours, closing);
    (team, queue, chances, rest).prop_map(|(team, queue, chances, rest)| Small {
        rate: team.0,
        clinicians: team.1,
        minutes: team.2,
        seed: team.3,
        patience: queue.0,
        queue_limit: queue.1,
        daily_cap: queue.2,
        close: chances.0,
        gamed: chances.1,
        detects: chances.2,
        miscode: chances.3,
        redirect: chances.4,
        saved: chances.5,
        sent_in: chances.6,
        most_waiting: rest.0,
        least_free: rest.1,
        hours: rest.2,
        closing: rest.3,
    })
}

/// Where a line stands at its start.
const USUAL: Small = Small {
    rate: 200,
    clinicians: 2,
    minutes: 30,
    patience: Some(4),
    queue_limit: None,
    daily_cap: None,
    close: 30,
    gamed: 20,
    detects: 50,
    miscode: 10,
    most_waiting: 2,
    least_free: 0,
    redirect: 20,
    saved: 20,
    sent_in: 4,
    hours: "",
    closing: "",
    seed: 5,
};

impl Small {
    #[allow(clippy::too_many_lines, reason = "a scenario is long")]
    fn text(&self) -> String {
        let Self { rate, clinicians, minutes, close, gamed, detects, miscode, seed, .. } = self;
        let Self { most_waiting, least_free, redirect, saved, sent_in, hours, closing, .. } = self;
        let maybe = |key: &str, value: Option<String>| {
            value.map_or(String::new(), |value| format!("{key} = {value}\n"))
        };
        let patience =
            self.patience.map(|hours| format!("{{ exponential = {{ mean = \"{hours}h\" }} }}"));
        let queue = maybe("patience", patience)
            + &maybe("queue_limit", self.queue_limit.map(|limit| limit.to_string()))
            + &maybe("daily_cap", self.daily_cap.map(|cap| cap.to_string()));
        format!(
            r#"
seed = {seed}
[window]
start = "2018-11-05"
end = "2018-11-25"
warm_up = "3d"
follow_up = "14d"
[skills]
gp = "general practitioner"
nurse = "nurse"
aide = "helps at the desk"
[needs.urgent]
stay = "2d"
crisis = {{ probability = "40%", after = {{ exponential = {{ mean = "12h" }} }}, conversion = "50%", beds = "ward" }}
rebound = {{ probability = "30%", after = {{ exponential = {{ mean = "1d" }} }} }}
death = {{ probability = "10%", after = {{ exponential = {{ mean = "1d" }} }} }}
[needs.routine]
stay = "1d"
crisis = {{ probability = "10%", after = {{ exponential = {{ mean = "2d" }} }}, conversion = "20%", beds = "ward" }}
[sources.callers]
rate = "{rate} per week"
needs = {{ urgent = "40%", routine = "60%" }}
usual_care = "usual-care"
[[sources.callers.routes]]
to = "line"
[sources.walkers]
rate = "{rate} per week"
needs = {{ urgent = "20%", routine = "80%" }}
usual_care = "usual-care"
[[sources.walkers.routes]]
to = "desk"
only_if = {{ waiting_at_most = 6 }}
[teams.centre]
[[teams.centre.standing]]
count = {clinicians}
skill = "gp"
days = "every day"
from = "08:00"
to = "22:00"
[[teams.centre.standing]]
skill = "aide"
days = "Mon-Fri"
from = "08:00"
to = "16:00"
[teams.nurses]
[[teams.nurses.standing]]
skill = "nurse"
days = "every day"
from = "08:00"
to = "20:00"
[services.line]
response = "30%"
sent_in = "{sent_in}%"
{closing}[services.line.triage]
team = "centre"
accepts = [{{ need = "urgent", window = "2h", priority = 1 }}, {{ need = "routine", window = "same day", priority = 2 }}]
{hours}{queue}close_remotely = {{ urgent = "{close}%", routine = "{close}%" }}
gamed = [{{ need = "routine", as = "urgent", chance = "{gamed}%" }}]
detects = "{detects}%"
miscode = [{{ need = "urgent", as = "routine", chance = "{miscode}%" }}]
contact = {{ mix = "gp", time = {{ exponential = {{ mean = "{minutes}min" }} }} }}
[[services.line.triage.routes]]
to = "visits"
needs = ["urgent"]
uptake = "80%"
only_if = {{ waiting_at_most = {most_waiting} }}
[[services.line.triage.routes]]
to = "hub"
only_if = {{ free_at_least = {least_free} }}
[[services.line.triage.routes]]
to = "desk"
uptake = "50%"
weekly_allocation = 10
[services.desk]
response = "20%"
[services.desk.desk]
team = "centre"
accepts = [{{ need = "urgent", window = "4h", priority = 1 }}, {{ need = "routine", window = "none", priority = 3 }}]
{queue}contact = {{ mix = "gp", time = {{ exponential = {{ mean = "{minutes}min" }} }} }}
helpers = {{ skill = "aide", supports = 2, time_saved = "{saved}%" }}
redirect = {{ to = "hub", chance = "{redirect}%", hours = [{{ days = "Mon-Sat", from = "10:00", to = "18:00" }}] }}
[services.visits]
response = "40%"
[services.visits.visits]
team = "nurses"
accepts = ["urgent"]
travel = "15min"
first = {{ mix = "nurse", time = "50min" }}
[services.hub]
response = "10%"
[services.hub.slots]
accepts = ["urgent", "routine"]
sessions = [{{ days = "Mon-Fri", from = "18:30", slots = 3 }}]
[services.ward.beds]
places = 20
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[arms.only]
"#
        )
    }
}

struct Of<'a> {
    plan: &'a Plan,
    brief: &'a Brief,
    row: &'a [i64],
}

impl Of<'_> {
    fn get(&self, name: &str, what: S) -> i64 {
        super::support::count(self.plan, self.row, service(self.brief, name), what)
    }

    fn own(&self, name: &str, count: usize) -> i64 {
        self.row[self.plan.ensemble.layout.of_block(service(self.brief, name), count)]
    }

    fn line(&self, what: T) -> i64 {
        self.own("line", what as usize)
    }

    fn nobody_is_lost(&self) {
        for name in ["line", "desk", "visits", "hub"] {
            let redirected =
                if name == "desk" { self.own(name, OfDesk::Redirected as usize) } else { 0 };
            let taken = self.get(name, S::Accepted) + self.get(name, S::Declined) + redirected;
            assert_eq!(self.get(name, S::Offered), taken, "{name}");
            let ends = [S::First, S::Left, S::CrisisFirst, S::DiedFirst, S::HandedOver, S::Unseen];
            let ends: i64 = ends.iter().map(|end| self.get(name, *end)).sum();
            assert_eq!(self.get(name, S::Accepted), ends, "{name}");
        }
        let ends = [T::ClosedRemotely, T::Routed, T::Otherwise, T::SentIn, T::CutShort];
        let ends: i64 = ends.iter().map(|end| self.line(*end)).sum();
        assert_eq!(self.get("line", S::First), ends);
        let to = |name: &str| self.own("line", T::COUNT + service(self.brief, name).index());
        assert_eq!(self.line(T::Routed), to("visits") + to("hub") + to("desk"));
        assert!(self.line(T::Detected) <= self.line(T::Gamed));
        assert!(self.line(T::Gamed) <= self.get("line", S::Accepted));
        assert!(self.line(T::Miscoded) <= self.get("line", S::First));
        assert_eq!(self.get("visits", S::Accepted), to("visits"), "nobody else sends there");
    }

    /// The team's clinicians are with one person at a time, whichever service it is for.
    fn nobody_is_in_two_places(&self) {
        let layout = &self.plan.ensemble.layout;
        let team = self.brief.base.teams.find(|team| team.name == "centre").expect("it is there");
        let overrun = self.row[layout.standing_overrun(team, 0)];
        let all = (self.plan.ensemble.end - Instant::ZERO).millis();
        let busy = self.get("line", S::BusyMs) + self.get("desk", S::BusyMs);
        assert_eq!(busy, self.get("line", S::TeamBusyMs));
        assert_eq!(self.get("desk", S::TeamBusyMs), self.get("line", S::TeamBusyMs));
        let clinicians = i64::from(self.brief.base.teams[team].standing[0].count);
        let on_shift = clinicians * all * 14 / 24;
        assert!(busy <= on_shift + overrun, "{busy} of {on_shift} and {overrun}");
    }
}

fn each(text: &str, winters: u32, mut judge: impl FnMut(&Of<'_>)) {
    let (brief, plan) = (brief(text), plan(text, winters));
    played(&plan, |study| {
        for winter in 0..study.winters {
            judge(&Of { plan: &plan, brief: &brief, row: study.row(winter, 0) });
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]
    #[test]
    fn nobody_is_lost_and_nobody_is_in_two_places(of in small()) {
        each(&of.text(), 2, |row| {
            row.nobody_is_lost();
            row.nobody_is_in_two_places();
            // Whoever is routed finds so many waiting at most; they may be one more.
            assert!(row.get("visits", S::QueueMax) <= i64::from(of.most_waiting) + 1);
        });
    }
}

/// Everything that a small scenario's arm counts.
fn all(of: &Small) -> Vec<Vec<i64>> {
    all_of(&of.text())
}

fn all_of(text: &str) -> Vec<Vec<i64>> {
    played(&plan(text, 3), |study: &Study<'_>| rows(study, "only"))
}

#[test]
fn everything_that_can_happen_to_a_call_happens() {
    let mut seen = [0; T::COUNT];
    let (mut redirected, mut saved) = (0, 0);
    let text = changed(&Small { rate: 400, ..USUAL }.text(), "slots = 3", "slots = 14");
    each(&text, 3, |row| {
        for (count, seen) in seen.iter_mut().enumerate() {
            *seen += row.own("line", count);
        }
        redirected += row.own("desk", OfDesk::Redirected as usize);
        saved += row.own("desk", OfDesk::SavedMs as usize);
    });
    let mut seen: Vec<i64> = seen.to_vec();
    seen.extend([redirected, saved]);
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

#[test]
fn chances_of_nothing_change_nothing() {
    let none = Small { gamed: 0, miscode: 0, saved: 0, redirect: 0, ..USUAL };
    let text = none.text();
    let line = |from: &str| {
        let start = text.find(from).unwrap_or_else(|| panic!("no {from}"));
        let end = text[start..].find('\n').expect("the line ends") + start + 1;
        text[start..end].to_owned()
    };
    for key in ["gamed = ", "miscode = ", "helpers = ", "redirect = "] {
        let without = changed(&text, &line(key), "");
        same(&all_of(&text), &all_of(&without));
    }
    // And what is seen through before it matters changes only what is counted of it.
    assert_ne!(all(&Small { gamed: 60, ..none.clone() }), all(&none));
}

#[test]
fn a_higher_chance_takes_in_everybody_whom_a_lower_one_does() {
    // Enough clinicians that nobody waits, so that who is accepted does not depend on the others.
    let of = |close: u32| Small { close, clinicians: 40, sent_in: 0, closing: "", ..USUAL }.text();
    let (less, more) = (plan(&of(20), 3), plan(&of(50), 3));
    let line = {
        let brief = brief(&of(20));
        service(&brief, "line").index() as u8 + 1
    };
    let mut added = 0;
    for winter in 0..3 {
        let (_, less) = fates(&less, winter);
        let (_, more) = fates(&more, winter);
        for (less, more) in less[0].iter().zip(&more[0]) {
            let closed = |fate: &waxwing::model::Fate| {
                fate.marks.has(Marks::COHORT | Marks::REACHED) && fate.service == line
            };
            assert!(!closed(less) || closed(more));
            added += u32::from(closed(more) && !closed(less));
        }
    }
    assert!(added > 50, "{added}");
}

#[test]
fn those_of_one_priority_are_seen_in_the_order_of_coming() {
    let of = Small { patience: None, clinicians: 1, redirect: 0, saved: 0, rate: 250, ..USUAL };
    let text = changed(&of.text(), "priority = 3", "priority = 1");
    let text = changed(&text, "only_if = { waiting_at_most = 6 }\n", "");
    // The line stays out of it: its calls are not reached before they are closed.
    let text = changed(&text, "[[sources.callers.routes]]\nto = \"line\"", "");
    let (brief, plan) = (brief(&text), plan(&text, 4));
    let desk = service(&brief, "desk").index() as u8 + 1;
    for number in 0..4 {
        let (winter, fates) = fates(&plan, number);
        let seen = winter
            .at
            .iter()
            .zip(&fates[0])
            .filter(|(_, fate)| fate.service == desk && fate.marks.has(Marks::REACHED));
        let seconds =
            seen.map(|(at, fate)| at.millis() / 1000 + i64::from(fate.wait)).collect::<Vec<_>>();
        assert!(seconds.len() > 100);
        // Whole seconds, cut off twice.
        assert!(seconds.windows(2).all(|pair| pair[1] >= pair[0] - 1), "winter {number}");
    }
}

#[test]
fn nobody_is_taken_on_while_the_door_is_closed() {
    let hours = "hours = [{ days = \"Mon-Fri\", from = \"09:00\", to = \"17:00\" }]\n";
    let of = Small { hours, clinicians: 40, ..USUAL };
    let (brief, plan) = (brief(&of.text()), plan(&of.text(), 2));
    let line = service(&brief, "line").index() as u8 + 1;
    let calendar = &plan.ensemble.calendar;
    for number in 0..2 {
        let (winter, fates) = fates(&plan, number);
        let mut reached = 0;
        for (at, fate) in winter.at.iter().zip(&fates[0]).filter(|(_, fate)| fate.service == line) {
            let day = calendar.day_of(*at);
            let (hours, weekday) =
                ((*at - calendar.start(day)).hours(), calendar.date(day).weekday().index());
            assert!(weekday < 5 && (9.0..17.0).contains(&hours), "{weekday} {hours}");
            reached += u32::from(fate.marks.has(Marks::REACHED));
        }
        assert!(reached > 10, "{reached}");
    }
}

#[test]
fn gaming_moves_people_forward_and_detection_puts_them_where_they_belong() {
    let of = |gamed, detects| Small { gamed, detects, miscode: 0, rate: 300, ..USUAL };
    let sums = |of: &Small| {
        let mut sums = [0; 3];
        each(&of.text(), 4, |row| {
            sums[0] += row.line(T::Gamed);
            sums[1] += row.line(T::Detected);
            sums[2] += row.get("visits", S::Offered);
        });
        sums
    };
    let (honest, blind, seen) = (sums(&of(0, 0)), sums(&of(60, 0)), sums(&of(60, 100)));
    assert_eq!((honest[0], honest[1], blind[1]), (0, 0, 0));
    assert!(blind[0] > 200 && seen[0] > 200);
    // Whoever is not seen through goes where only the urgent are sent.
    assert!(blind[2] > honest[2] + 20, "{blind:?} {honest:?}");
    assert!(seen[1] > 0 && seen[2] < blind[2], "{seen:?} {blind:?}");
}
