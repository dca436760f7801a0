//! A small scenario with everything in it, and what the laws are checked with.
//!
//! It is kept in sections that each stand for themselves, so that a file can be put together in any
//! order; the arms are the tests' own.

use waxwing::experiment::{Plan, Run, Study};
use waxwing::kernel::index::Id;
use waxwing::model::counts::OfService;
use waxwing::model::{Fate, Winter, World};
use waxwing::scenario::{Brief, Files, Service, read};

/// What stands before any table.
const TOP: &str = r#"
title = "laws"
seed = 7
winters = 8
"#;

/// The rich scenario, a section at a time.
const SECTIONS: [&str; 13] = [
    r#"
[window]
start = "2018-11-01"
end = "2018-12-31"
warm_up = "14d"
follow_up = "28d"
census = ["00:00", "12:00"]
"#,
    r#"
[waves.flu]
peak = "2018-10-20"
shift = { normal = { mean = "0d", sd = "6d" } }
height = { uniform = { low = "10%", high = "60%" } }
width = "15d"
conversion = 0.5
stay = 0.5
sickness = 2.0
"#,
    r"
[profiles.calls]
hour = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 0, 0, 0, 0, 0]
weekday = [1.2, 1.0, 1.0, 1.0, 1.1, 0.4, 0.3]
bank_holiday = 0.5
",
    r#"
[skills]
nurse = "nurse"
aide = "aide"
"#,
    r#"
[needs.frail]
follow_ups = { poisson = { mean = 1.2 } }
stay = { lognormal = { mean = "5d", sd = "6d" } }
crisis = { probability = "45%", after = { exponential = { mean = "2d" } }, conversion = "60%", beds = "ward" }
rebound = { probability = "30%", after = { exponential = { mean = "5d" } } }
readmission = { probability = "15%", after = { exponential = { mean = "10d" } } }
death = { probability = "12%", after = { exponential = { mean = "4d" } } }
"#,
    r#"
[needs.minor]
stay = { lognormal = { mean = "1d", sd = "1d" } }
crisis = { probability = "20%", after = { exponential = { mean = "3d" } }, conversion = "10%", beds = "ward" }
"#,
    r#"
[sources.practices]
file = "practices.csv"
name = { column = "practice" }
rate = { column = "needs", unit = "per week" }
profile = "calls"
spread = 0.2
group_spread = 0.1
waves = { flu = 0.5 }
needs = { frail = "70%", minor = "30%" }
usual_care = "usual-care"
[[sources.practices.routes]]
to = "visits"
needs = ["frail"]
uptake = { column = "uptake" }
[[sources.practices.routes]]
to = "hub"
uptake = "60%"
"#,
    r#"
[sources.callers]
rate = "25 per week"
needs = { frail = "50%", minor = "50%" }
spread = 0.1
usual_care = "usual-care"
[[sources.callers.routes]]
to = "visits"
needs = ["frail"]
uptake = "30%"
weekly_allocation = 7
"#,
    r#"
[teams.nurses]
[[teams.nurses.standing]]
count = 1
skill = "nurse"
days = "Mon-Sat"
from = "08:00"
to = "18:00"
price = "£41.50 per hour"
[[teams.nurses.roster]]
skill = "aide"
days = "every day"
from = "09:00"
to = "17:00"
[[teams.nurses.roster]]
skill = "nurse"
days = "Mon-Fri"
from = "10:00"
to = "19:00"
"#,
    r#"
[funding.winter]
agreed = "2018-09-10"
[posts.aide]
team = "nurses"
skill = "aide"
wte = 1.4
funding = "winter"
induction = "1wk"
ramp = { from = "50%", over = "3wk" }
sickness = { rate = "20%", spell = "12d" }
recruitment_cost = "£500"
standard_price = "£20 per hour"
routes = [
  { name = "bank", contract = "bank", lead_time = { lognormal = { mean = "7wk", sd = "3wk" } }, fill = "60%", drop_out = "10%", give_up_after = "12wk", price = "£24 per hour" },
  { name = "agency", contract = "agency", lead_time = "2wk", fill = "80%", price = "£31.20 per hour", productivity = "80%" },
]
cover = [{ contract = "agency", notice = "7d", fill = "50%", price = "£35 per hour" }]
[posts.nurse]
team = "nurses"
skill = "nurse"
wte = 1
funding = "winter"
sickness = { rate = "10%", spell = "5d" }
routes = [{ contract = "substantive", lead_time = { exponential = { mean = "6wk" } }, fill = "90%", price = "£42 per hour" }]
"#,
    r#"
[services.visits]
scheme = true
opens = "2018-11-05"
closes = "2018-12-21"
on_close = "hand over"
response = { frail = "40%", minor = "10%" }
response_half_life = "2d"
sent_in = "4%"
set_up = "£4000"
overhead = "£500 per week"
per_contact = "£2.50"
[services.visits.visits]
team = "nurses"
accepts = [{ need = "frail", window = "same day", priority = 2 }]
queue_limit = 12
daily_cap = 9
patience = { exponential = { mean = "1d" } }
travel = { lognormal = { mean = "15min", sd = "5min" } }
travel_back = "5min"
last_start = "40min"
next_morning_after = "16:00"
first = { mix = { nurse = "60%", aide = "40%" }, substitutes = { aide = ["nurse"] }, time = { by_skill = { nurse = { lognormal = { mean = "50min", sd = "20min" } }, aide = "60min" } } }
follow_up = { mix = "aide", substitutes = { aide = ["nurse"] }, time = "30min", gap = { exponential = { mean = "36h" } }, priority = 3 }
"#,
    r#"
[services.hub]
scheme = true
response = "20%"
[services.hub.slots]
accepts = ["minor", "frail"]
fill = "85%"
taken = "30%"
did_not_attend = "8%"
price = "£36.42"
[[services.hub.slots.sessions]]
days = "Mon-Fri"
from = "18:30"
slots = 4
[[services.hub.slots.sessions]]
days = "Sat"
from = "09:00"
slots = 6
"#,
    r#"
[services.ward.beds]
places = 14
census = 9
census_stay = { lognormal = { mean = "5d", sd = "6d" } }
[services.usual-care.care]
contact = "60%"
after = { exponential = { mean = "1d" } }
time = "25min"
price = "£120 per hour"
[tariff]
price_year = "2018/19"
attendance = "£160"
stay = { per_bed_day = "£400" }
"#,
];

/// Three practices.
pub(crate) const PRACTICES: &str = "practice,needs,uptake\nElm,14,45%\nAsh,9.5,60%\nYew,17,20%\n";

/// Choices that many laws are asked about.
pub(crate) const ARMS: &str = r#"
[arms.as-written]
[arms.no-scheme]
without = ["visits", "hub"]
"#;

/// The rich scenario with these arms, its sections in their own order.
pub(crate) fn rich(arms: &str) -> String {
    format!("{TOP}{}{arms}", SECTIONS.concat())
}

/// The same with its sections the other way round.
pub(crate) fn rich_backwards(arms: &str) -> String {
    let sections: Vec<&str> = SECTIONS.iter().rev().copied().collect();
    format!("{TOP}{arms}{}", sections.concat())
}

/// A text with a change that must be there.
pub(crate) fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "nothing to change: {from}");
    text.replace(from, to)
}

pub(crate) fn brief(text: &str) -> Brief {
    brief_with(text, PRACTICES)
}

pub(crate) fn brief_with(text: &str, practices: &str) -> Brief {
    let main = ("laws.toml".to_owned(), text.to_owned());
    let side = vec![("practices.csv".to_owned(), practices.to_owned())];
    read(&Files { main, side }).unwrap_or_else(|problems| panic!("{problems}"))
}

pub(crate) fn plan(text: &str, winters: u32) -> Plan {
    let brief = brief(text);
    Plan::of(&brief, winters, brief.seed)
}

/// The place of an arm in a plan.
#[track_caller]
pub(crate) fn arm(plan: &Plan, name: &str) -> usize {
    plan.arms.iter().position(|arm| arm == name).unwrap_or_else(|| panic!("no arm {name}"))
}

/// All rows of an arm in the first case.
pub(crate) fn rows(study: &Study<'_>, name: &str) -> Vec<Vec<i64>> {
    let arm = arm(study.plan, name);
    (0..study.winters).map(|winter| study.row(winter, arm).to_vec()).collect()
}

/// Two lists of rows are equal to the last count; if not, says where and not everything.
#[track_caller]
pub(crate) fn same(one: &[Vec<i64>], other: &[Vec<i64>]) {
    assert_eq!(one.len(), other.len(), "as many winters");
    for (winter, (one, other)) in one.iter().zip(other).enumerate() {
        let differs = (0..one.len().max(other.len())).find(|at| one.get(*at) != other.get(*at));
        if let Some(at) = differs {
            panic!("winter {winter}, count {at}: {:?} and {:?}", one.get(at), other.get(at));
        }
    }
}

/// Plays a plan and hands the study over.
pub(crate) fn played<R>(plan: &Plan, judge: impl FnOnce(&Study<'_>) -> R) -> R {
    judge(&Run::new(plan).finish())
}

/// One winter of every arm, person by person, in the first case.
pub(crate) fn fates(plan: &Plan, number: u32) -> (Winter, Vec<Vec<Fate>>) {
    let (mut winter, mut world) = (Winter::default(), World::default());
    winter.draw(&plan.ensemble, number);
    let of = |arm: usize| {
        world.play(&plan.ensemble, &plan.ensemble.worlds[arm], &winter);
        world.fates.clone()
    };
    let all = (0..plan.arms.len()).map(of).collect();
    (winter, all)
}

/// The id of a service.
pub(crate) fn service(brief: &Brief, name: &str) -> Id<Service> {
    brief.base.services.find(|service| service.name == name).expect("the service is there")
}

/// A count of a service in a row.
pub(crate) fn count(plan: &Plan, row: &[i64], service: Id<Service>, what: OfService) -> i64 {
    row[plan.ensemble.layout.service(service, what)]
}
