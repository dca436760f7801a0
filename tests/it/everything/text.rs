//! Small scenarios in which every block meets every other.
//!
//! One text with choices in it, `<<this|that|>>`: which is taken depends on the number of the scenario
//! and on the place of the choice alone, so that scenario 17 is the same for ever.

/// What stands before any table, the window and the demand.
const DEMAND: &str = r#"
winters = 2
[window]
start = "2018-11-05"
end = "2018-12-02"
warm_up = "<<0d|7d>>"
follow_up = "<<0d|14d|40d>>"
census = ["00:00", "13:00"]
[waves.flu]
peak = "2018-11-20"
height = { uniform = { low = "10%", high = "80%" } }
width = "8d"
conversion = 0.5
stay = 0.5
sickness = 2.0
[skills]
nurse = "nurse"
aide = "aide"
[needs.frail]
follow_ups = { poisson = { mean = <<0|1.2|3>> } }
stay = { lognormal = { mean = "5d", sd = "6d" } }
crisis = { probability = "45%", after = { exponential = { mean = "<<6h|2d>>" } }, conversion = "60%", beds = "ward" }
rebound = { probability = "30%", after = { exponential = { mean = "5d" } } }
readmission = { probability = "<<15%|60%>>", after = { exponential = { mean = "4d" } } }
death = { probability = "<<12%|50%>>", after = { exponential = { mean = "4d" } } }
[needs.minor]
stay = { exponential = { mean = "1d" } }
crisis = { probability = "20%", after = { exponential = { mean = "3d" } }, conversion = "<<10%|100%>>", beds = "<<ward|spare>>" }
[needs.elective]
stay = { lognormal = { mean = "3d", sd = "2d" } }
[avoidable.falls]
share = "30%"
[sources.home-a]
rate = "<<2|9|25>> per week"
needs = { frail = "70%", minor = "30%" }
spread = 0.2
waves = { flu = 1.0 }
usual_care = "usual-care"
routes = [
  { to = "visits", needs = ["frail"], uptake = "60%", from = "2018-11-07", until = "2018-11-25" },
  { to = "vw", uptake = "<<50%|100%>>", only_if = { free_at_least = 1 } },
  { to = "cas", uptake = "70%" },
]
[sources.home-b]
rate = "<<0|6>> per week"
needs = "minor"
usual_care = "usual-care"
routes = [{ to = "clinic" }, { to = "remote", uptake = "<<0%|80%>>" }]
[sources.callers]
rate = "<<10|40|90>> per week"
needs = { frail = "50%", minor = "50%" }
register = { people = <<1|60|500>>, spread = <<0|1.2>> }
usual_care = "usual-care"
routes = [
  { to = "cas", uptake = "<<40%|100%>>", weekly_allocation = <<0|12|1000>> },
  { to = "utc", only_if = { waiting_at_most = <<0|5>> } },
  { to = "hub" },
  { to = "ward", needs = ["frail"], uptake = "20%" },
]
[sources.asked]
rate = "7 per week"
needs = "minor"
usual_care = "usual-care"
induced_by = "<<utc|falls|round|hub>>"
routes = [{ to = "utc" }]
[sources.planned]
rate = "<<0|8|30>> per week"
needs = "elective"
background = <<true|false>>
usual_care = "usual-care"
routes = [{ to = "<<ward|spare>>" }]
"#;

/// Teams, money and posts.
const SUPPLY: &str = r#"
[teams.blue]
standing = [
  { count = <<1|3>>, skill = "nurse", days = "<<Mon-Sat|every day|Wed>>", from = "08:00", to = "<<18:00|08:00>>", price = "£41.50 per hour" },
]
roster = [
  { skill = "aide", days = "every day", from = "09:00", to = "17:00" },
  { skill = "nurse", days = "Mon-Fri", from = "22:00", to = "06:00" },
]
aid = [{ to = "red", when_waiting = <<1|4>>, keep_free = <<0|1>>, delay = "<<0min|30min>>", on_call = true }]
[teams.red]
standing = [
  { count = <<1|2>>, skill = "nurse", days = "every day", from = "00:00", to = "24:00" },
  { skill = "aide", days = "Mon-Fri", from = "10:00", to = "16:00" },
]
aid = [{ to = "blue", delay = "10min", skills = ["nurse"] }]
[funding.winter]
<<agreed = "2018-09-10"|agreed = "2018-11-06"
start_when = { measure = "bed days", over = "7d", at_least = 30 }|agreed = "2018-11-06"
start_when = { measure = "utc.accepted", over = "7d", at_most = 30 }>>
[posts.aide]
team = "blue"
skill = "aide"
wte = 1.4
funding = "winter"
induction = "1wk"
ramp = { from = "50%", over = "3wk" }
sickness = { rate = "20%", spell = "5d" }
turnover = "<<15%|300%>> per year"
leave = { rate = "12%", spell = "7d" }
training = { rate = "2%", spell = "1d" }
premiums = { saturday = "30%", sunday = "60%", bank_holiday = "60%" }
<<until_open = "red"|>>
recruitment_cost = "£500"
routes = [
  { name = "bank", contract = "bank", lead_time = { lognormal = { mean = "3wk", sd = "3wk" } }, fill = "60%", drop_out = "10%", give_up_after = "12wk", price = "£24 per hour" },
  { name = "agency", contract = "agency", lead_time = "2d", fill = "80%", price = "£31.20 per hour", productivity = "80%" },
]
cover = [{ contract = "agency", notice = "2d", fill = "50%", price = "£35 per hour" }]
[posts.nurse]
team = "blue"
skill = "nurse"
wte = 1
agreed = "2018-10-01"
routes = [{ contract = "substantive", lead_time = { exponential = { mean = "3wk" } }, fill = "90%", price = "£42 per hour" }]
"#;

/// Services with staff, and appointments.
const STAFFED: &str = r#"
[services.visits]
scheme = true
opens = "2018-11-0<<5|8>>"
<<closes = "2018-11-25"|>>
on_close = "<<hand over|finish>>"
<<open_when = { seats = 1 }|>>
response = { frail = "40%", minor = "10%" }
response_half_life = "2d"
sent_in = "<<0%|10%>>"
leavers_attend = "<<0%|40%|100%>>"
set_up = "£4000"
per_contact = "£2.50"
<<otherwise = "vw"|otherwise = "usual-care"|>>
[services.visits.visits]
team = "blue"
accepts = [{ need = "frail", window = "<<same day|2h|next morning>>", priority = 2 }, { need = "minor", priority = 3 }]
<<queue_limit = 4|queue_limit = 0|>>
<<daily_cap = 5|>>
<<patience = { exponential = { mean = "1d" } }|>>
follow_ups_leave = <<true|false>>
travel = "<<0min|20min>>"
travel_back = "<<0min|15min>>"
last_start = "<<0min|40min>>"
next_morning_after = "16:00"
first = { mix = { nurse = "60%", aide = "40%" }, substitutes = { aide = ["nurse"] }, time = { by_skill = { nurse = { lognormal = { mean = "50min", sd = "20min" } }, aide = "60min" } } }
follow_up = { mix = "aide", substitutes = { aide = ["nurse"] }, time = "30min", gap = { exponential = { mean = "36h" } }, priority = 3 }
[services.cas]
scheme = true
<<closes = "2018-11-20"|>>
on_close = "<<hand over|finish>>"
response = "20%"
sent_in = "<<0%|20%>>"
leavers_attend = "<<0%|30%>>"
otherwise = "<<utc|hub>>"
[services.cas.triage]
team = "<<red|blue>>"
accepts = [{ need = "frail", window = "2h", priority = 1 }, { need = "minor", priority = 2 }]
contact = { mix = "nurse", time = { exponential = { mean = "<<10min|2h>>" } } }
<<patience = { exponential = { mean = "2h" } }|>>
<<queue_limit = 3|>>
<<daily_cap = 6|>>
<<hours = [{ days = "Mon-Fri", from = "08:00", to = "20:00" }]|>>
close_remotely = { frail = "<<0%|30%>>", minor = "60%" }
gamed = [{ need = "minor", as = "frail", chance = "30%" }]
detects = "50%"
miscode = [{ need = "frail", as = "minor", chance = "<<0%|30%>>" }]
routes = [
  { to = "visits", needs = ["frail"], uptake = "90%", only_if = { waiting_at_most = 5 } },
  { to = "vw", needs = ["frail"] },
  { to = "utc" },
  { to = "ward", needs = ["frail"], uptake = "30%", only_if = { free_at_least = 2 } },
]
[services.utc]
response = "<<10%|60%>>"
sent_in = "4%"
on_close = "<<hand over|finish>>"
<<closes = "2018-11-28"|>>
[services.utc.desk]
team = "red"
accepts = [{ need = "minor", window = "4h", priority = 2 }, { need = "frail", priority = 1 }]
contact = { mix = "nurse", time = "<<15min|90min>>" }
hours = [{ days = "Mon-Sat", from = "08:00", to = "20:00", bank_holidays = true }]
<<patience = "2h"|patience = "0min"|>>
<<queue_limit = 5|>>
helpers = { skill = "aide", supports = 2, time_saved = "20%" }
redirect = { to = "hub", chance = "<<10%|100%>>" }
[services.idt.desk]
team = "<<red|blue>>"
accepts = ["elective"]
contact = { mix = { nurse = "50%", aide = "50%" }, time = "45min" }
<<hours = [{ days = "Mon-Fri", from = "09:00", to = "17:00" }]|>>
[services.hub]
scheme = true
response = "20%"
<<closes = "2018-11-22"|>>
on_close = "<<hand over|finish>>"
[services.hub.slots]
accepts = ["minor", "frail"]
fill = "85%"
taken = "<<0%|30%>>"
did_not_attend = "<<0%|20%>>"
least_notice = "<<0h|6h>>"
longest_wait = "<<1d|7d>>"
<<cancel_notice = "12h"|>>
price = "£36.42"
sessions = [{ days = "Mon-Fri", from = "18:30", <<slots = 1|slots = 6, clinicians = 2>> }, { days = "Sat", from = "09:00", slots = 6 }]
[services.clinic.slots]
accepts = ["minor"]
group = 6
length = "90min"
did_not_attend = { by_lead_time = [{ within = "1d", share = "4%" }, { share = "40%" }] }
sessions = [{ days = "Tue Thu", from = "14:00", slots = 2 }]
allocations = [{ to = "home-b", share = "80%" }]
release = "<<1h|48h>>"
fill = { at_full = "90%", notice = "8wk", at_none = "40%", agreed = "2018-10-01", rate = "£90 per hour", usual_rate = "£80 per hour", per_10_percent = "5%" }
[services.remote.slots]
accepts = ["minor"]
bought = { per_week = "<<1h|6h>>", days = "Mon-Sat", from = "08:00", to = "20:00", price = "£60 per hour" }
"#;

/// Places and what leads to and from them.
const PLACES: &str = r#"
[services.vw]
scheme = true
response = "<<0%|50%>>"
sent_in = "<<0%|5%>>"
<<closes = "2018-11-27"|>>
on_close = "<<hand over|finish>>"
[services.vw.caseload]
team = "blue"
<<places = 1|places = 4
admit_up_to = "50%"|places = 30|places = "unlimited">>
occupancy_target = "80%"
accepts = [{ need = "frail", window = "2h", priority = 1 }]
stay = { by_need = { frail = { lognormal = { mean = "<<2d|8d>>", sd = "3d" } } } }
<<when_full = "wait"|when_full = "divert"|when_full = "wait"
patience = "1d">>
travel = "20min"
travel_back = "<<0min|10min>>"
priority = <<1|3>>
rhythm = <<[{ until = "3d", every = "12h" }, { every = "1d" }]|[]|[{ every = "2h" }]>>
transfer_back = { probability = "<<8%|70%>>", after = { exponential = { mean = "2d" } } }
visit = { mix = "aide", substitutes = { aide = ["nurse"] }, time = "35min" }
[services.ward]
<<closes = "2018-11-28"|||>>
on_close = "<<hand over|finish>>"
[services.ward.beds]
<<places = 0|places = 3
census = 3|places = 12|places = 12
census = 12|places = "unlimited"
census = 3>>
census_stay = { lognormal = { mean = "5d", sd = "6d" } }
when_full = "<<wait|divert>>"
priorities = { frail = 3 }
<<stay = { by_need = { minor = "12h" } }|>>
<<overflow = ["spare"]|>>
outlier_stay = "120%"
discharge = ["d2a", "usual-discharge"]
direction_target = "40%"
[[services.ward.beds.step_down]]
to = "rehab"
needs = ["frail"]
suitable = "<<20%|100%>>"
after = "<<5%|60%>>"
[services.spare.beds]
places = <<1|5>>
when_full = "<<wait|divert>>"
discharge = ["usual-discharge"]
[services.rehab]
<<closes = "2018-11-29"|>>
on_close = "<<hand over|finish>>"
[services.rehab.beds]
<<places = 1|places = 2
census = 2|places = 9
census = 2>>
census_stay = "4d"
stay = { lognormal = { mean = "6d", sd = "3d" } }
when_full = "wait"
[services.package.beds]
places = <<1|6>>
stay = "<<2d|9d>>"
called = "care package"
[services.d2a]
scheme = true
<<closes = "2018-11-24"|>>
on_close = "<<hand over|finish>>"
[services.d2a.discharge]
share = "<<40%|100%>>"
<<needs = ["frail"]|>>
<<daily_cap = 2|>>
plan = { ready = "80%", takes = { exponential = { mean = "1d" } } }
assessment = { by = "idt", share = "<<30%|100%>>" }
onward = [{ to = ["rehab", "package"], share = "30%" }, { to = ["package"], share = "15%" }]
hours = [{ days = "Mon-Fri", from = "10:00", to = "18:00", bank_holidays = false }]
[services.usual-discharge.discharge]
plan = { ready = "60%", takes = "<<2h|3d>>" }
hours = [{ days = "<<every day|Tue>>", from = "09:00", to = "21:00" }]
"#;

/// What changes what happens, what reads levels, prices and arms.
const REST: &str = r#"
[services.round]
scheme = true
[services.round.rounds]
team = "<<red|blue>>"
days = "Tue Thu"
at = "14:00"
of = ["home-a", "home-b"]
list = "<<rate|in turn>>"
most = <<1|2>>
visit = { mix = "nurse", time = "<<30min|6h>>" }
travel = "10min"
priority = <<1|3>>
give_up_after = "<<1h|20h>>"
effects = [
  { on = "demand", change = "-40%", lag = "1d", ramp = "2d", half_life = "5d", cap = <<1|50>> },
  { on = "crisis", change = "-30%" },
  { on = "conversion", change = "-20%" },
]
[services.falls]
scheme = true
opens = "2018-11-10"
overhead = "£900 per week"
[services.falls.modifier]
reach = "60%"
lag = "2d"
ramp = "5d"
<<half_life = "9d"|>>
<<cap = 3|>>
effects = [
  { on = "demand", change = "-20%", needs = ["frail"], pool = "falls" },
  { on = "stay", change = "<<-10%|30%>>" },
  { on = "contact time", change = "15%" },
]
[services.reviews.modifier]
reach = { top = "20%", by = "last year" }
effects = [{ on = "crisis", change = "-20%" }, { on = "conversion", change = "<<-20%|10%>>" }, { on = "demand", change = "-25%", pool = "falls" }]
[escalations.opel-4]
read = <<{ of = "spare", level = "occupancy", at_least = "50%" }|{ of = "cas", level = "waiting", at_least = 1 }|{ of = "blue", level = "absence", at_least = "10%" }>>
times = ["08:00", "16:00"]
delay = "<<0h|6h>>"
cost = "£500"
actions = [
  { extra = { team = "red", skill = "nurse", count = 2, hours = "8h", price = "£60 per hour" } },
  { divert = "hub" },
  { cap = "visits", daily = 1 },
  { aid = { from = "blue", to = "red" } },
  { surge = { pool = "spare", places = 2 } },
]
[services.usual-care.care]
contact = "60%"
after = { exponential = { mean = "1d" } }
time = "25min"
price = "£120 per hour"
[tariff]
price_year = "2018/19"
attendance = "£160"
stay = { per_bed_day = "£400" }
"#;

/// One choice: a number from the scenario and the place of the choice (mixed as by `SplitMix64`).
fn chosen(number: u64, nth: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(nth << 32 | 0x51ed);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Scenario `number` with these arms.
pub(crate) fn scenario(number: u64, arms: &str) -> String {
    let text = [DEMAND, SUPPLY, STAFFED, PLACES, REST].concat();
    let mut parts = text.split("<<");
    let mut out = format!("seed = {number}\n{}", parts.next().unwrap_or_default());
    for (nth, part) in parts.enumerate() {
        let (choice, rest) = part.split_once(">>").expect("a choice ends");
        let options: Vec<&str> = choice.split('|').collect();
        let at = chosen(number, nth as u64) % options.len() as u64;
        out.push_str(options[at as usize]);
        out.push_str(rest);
    }
    out + arms
}

/// As written, without the schemes, and with next to nothing.
pub(crate) const ARMS: &str = r#"
[arms.as-written]
[arms.no-scheme]
without = ["visits", "cas", "hub", "vw", "d2a", "round", "falls"]
[arms.the-same]
"#;

/// How many places the escalation adds to the pool `spare`.
pub(crate) const SURGE: i64 = 2;
