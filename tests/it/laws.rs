//! Laws that hold in every scenario: nobody is lost, nobody is in two places, staff and beds are
//! never used twice, and prices only price.

use proptest::prelude::*;
use waxwing::experiment::{Plan, Series, Study};
use waxwing::model::counts::{OfService, System, Use};
use waxwing::model::{Exit, Marks};
use waxwing::scenario::Brief;

use super::support::{
    ARMS, arm, brief, changed, count, fates, plan, played, rich, rows, same, service,
};

/// A small random scenario: one source, visits, slots and a ward.
#[derive(Clone, Debug)]
struct Small {
    rate: u32,
    staff: u32,
    minutes: u32,
    travel: u32,
    patience: Option<u32>,
    queue_limit: Option<u32>,
    daily_cap: Option<u32>,
    window: &'static str,
    follow_ups: f64,
    closing: &'static str,
    places: u32,
    diverts: bool,
    sent_in: u32,
    seed: u64,
}

fn small() -> impl Strategy<Value = Small> {
    let team = (20..160_u32, 1..4_u32, 10..120_u32, 0..40_u32);
    let queue = (
        proptest::option::of(1..60_u32),
        proptest::option::of(0..8_u32),
        proptest::option::of(1..12_u32),
        prop::sample::select(vec!["none", "2h", "same day", "next morning"]),
    );
    let closing = prop::sample::select(vec![
        "",
        "closes = \"2018-11-25\"\non_close = \"hand over\"",
        "closes = \"2018-11-25\"",
    ]);
    let rest = (0.0..3.0_f64, closing, 2..12_u32, any::<bool>(), 0..15_u32, 0..1_000_u64);
    (team, queue, rest).prop_map(|(team, queue, rest)| Small {
        rate: team.0,
        staff: team.1,
        minutes: team.2,
        travel: team.3,
        patience: queue.0,
        queue_limit: queue.1,
        daily_cap: queue.2,
        window: queue.3,
        follow_ups: rest.0,
        closing: rest.1,
        places: rest.2,
        diverts: rest.3,
        sent_in: rest.4,
        seed: rest.5,
    })
}

impl Small {
    #[allow(clippy::too_many_lines, reason = "a scenario is long")]
    fn text(&self) -> String {
        let Self { rate, staff, minutes, travel, window, closing, places, sent_in, seed, .. } =
            self;
        let follow_ups = self.follow_ups;
        let maybe = |key: &str, value: Option<String>| {
            value.map_or(String::new(), |value| format!("{key} = {value}\n"))
        };
        let patience =
            self.patience.map(|hours| format!("{{ exponential = {{ mean = \"{hours}h\" }} }}"));
        let queue = maybe("patience", patience)
            + &maybe("queue_limit", self.queue_limit.map(|limit| limit.to_string()))
            + &maybe("daily_cap", self.daily_cap.map(|cap| cap.to_string()));
        let when_full = if self.diverts { "divert" } else { "wait" };
        format!(
            r#"
seed = {seed}
[window]
start = "2018-11-05"
end = "2018-12-02"
warm_up = "7d"
follow_up = "21d"
census = ["00:00", "13:00"]
[skills]
nurse = "nurse"
aide = "aide"
[needs.frail]
follow_ups = {{ poisson = {{ mean = {follow_ups} }} }}
stay = {{ lognormal = {{ mean = "4d", sd = "4d" }} }}
crisis = {{ probability = "50%", after = {{ exponential = {{ mean = "2d" }} }}, conversion = "50%", beds = "ward" }}
rebound = {{ probability = "30%", after = {{ exponential = {{ mean = "4d" }} }} }}
readmission = {{ probability = "20%", after = {{ exponential = {{ mean = "5d" }} }} }}
death = {{ probability = "10%", after = {{ exponential = {{ mean = "4d" }} }} }}
[needs.step-up]
stay = {{ exponential = {{ mean = "3d" }} }}
death = {{ probability = "10%", after = {{ exponential = {{ mean = "4d" }} }} }}
[sources.callers]
rate = "{rate} per week"
needs = {{ frail = "80%", step-up = "20%" }}
usual_care = "usual-care"
[[sources.callers.routes]]
to = "visits"
needs = ["frail"]
uptake = "80%"
[[sources.callers.routes]]
to = "hub"
needs = ["frail"]
uptake = "50%"
[[sources.callers.routes]]
to = "ward"
needs = ["step-up"]
[teams.team]
[[teams.team.standing]]
count = {staff}
skill = "nurse"
days = "Mon-Sat"
from = "08:00"
to = "18:00"
[[teams.team.standing]]
skill = "aide"
days = "every day"
from = "09:00"
to = "17:00"
[services.visits]
{closing}
response = "40%"
sent_in = "{sent_in}%"
[services.visits.visits]
team = "team"
accepts = [{{ need = "frail", window = "{window}" }}]
{queue}travel = "{travel}min"
first = {{ mix = {{ nurse = "70%", aide = "30%" }}, substitutes = {{ aide = ["nurse"] }}, time = {{ lognormal = {{ mean = "{minutes}min", sd = "{minutes}min" }} }} }}
follow_up = {{ mix = "aide", time = "{minutes}min", gap = {{ exponential = {{ mean = "20h" }} }} }}
[services.hub]
response = "20%"
[services.hub.slots]
accepts = ["frail"]
fill = "80%"
taken = "30%"
did_not_attend = "20%"
sessions = [{{ days = "Mon-Fri", from = "18:30", slots = 3 }}]
[services.ward.beds]
places = {places}
census = 2
census_stay = "3d"
when_full = "{when_full}"
[services.usual-care.care]
contact = "50%"
after = {{ exponential = {{ mean = "1d" }} }}
time = "20min"
[tariff]
price_year = "2018/19"
[arms.a-without]
without = ["visits"]
[arms.b-with]
"#
        )
    }
}

/// The counts of a service in a row, by name.
struct Of<'a> {
    plan: &'a Plan,
    brief: &'a Brief,
    row: &'a [i64],
}

impl Of<'_> {
    fn get(&self, name: &str, what: OfService) -> i64 {
        count(self.plan, self.row, service(self.brief, name), what)
    }

    /// Whoever was offered was accepted or declined, and whoever was accepted met one end.
    fn nobody_is_lost(&self) {
        use OfService as S;
        for name in ["visits", "hub", "ward", "usual-care"] {
            let (accepted, declined) = (self.get(name, S::Accepted), self.get(name, S::Declined));
            assert_eq!(self.get(name, S::Offered), accepted + declined, "{name}");
        }
        for name in ["visits", "hub"] {
            let ends = [S::First, S::Left, S::CrisisFirst, S::DiedFirst, S::HandedOver, S::Unseen];
            let ends: i64 = ends.iter().map(|end| self.get(name, *end)).sum();
            assert_eq!(self.get(name, S::Accepted), ends, "{name}");
            assert!(self.get(name, S::AtOnce) <= self.get(name, S::First));
            assert!(self.get(name, S::WaitMs) <= self.get(name, S::DelayMs));
            assert!(self.get(name, S::InTime) <= self.get(name, S::Due));
            assert!(self.get(name, S::Due) <= self.get(name, S::Accepted));
            assert!(self.get(name, S::FollowUps) <= self.get(name, S::FollowUpsPlanned));
            assert!(self.get(name, S::DeclinedFull) <= self.get(name, S::Declined));
        }
    }

    /// No staff time and no place is used twice.
    fn nothing_is_used_twice(&self, places: u32) {
        use OfService as S;
        let team = self.brief.base.teams.ids().next().expect("there is a team");
        let layout = &self.plan.ensemble.layout;
        let overrun: i64 = (0..2).map(|nth| self.row[layout.standing_overrun(team, nth)]).sum();
        let (busy, staff) = (self.get("visits", S::BusyMs), self.get("visits", S::StaffMs));
        assert!(busy <= staff + overrun, "busy {busy}, on shift {staff} and {overrun} beyond");
        let period = (self.plan.ensemble.end - waxwing::kernel::quantity::Instant::ZERO).millis();
        let places = i64::from(places);
        assert!(self.get("ward", S::BusyMs) <= places * period);
        let days = self.plan.ensemble.period_days();
        assert!(self.get("ward", S::PoolDays) <= places * days);
        let ward = service(self.brief, "ward");
        for nth in [0, 1] {
            assert!(self.row[layout.in_care(ward, nth)] <= places * days);
        }
        let asked = self.get("hub", S::SlotsBooked) + self.get("hub", S::SlotsTaken);
        assert!(asked <= self.get("hub", S::SlotsRun));
        assert!(self.get("hub", S::SlotsRun) <= self.get("hub", S::SlotsPlanned));
    }

    fn people_add_up(&self) {
        let of = |count: System| self.row[count as usize];
        assert!(of(System::Reached) <= of(System::Referred));
        assert!(of(System::Referred) <= of(System::Needs));
        assert!(of(System::PeopleAdmitted) <= of(System::Admissions));
        assert!(of(System::Admissions) <= of(System::Crises));
        assert!(of(System::Rebounds) <= of(System::Averted));
        assert!(of(System::ZeroDay) <= of(System::Admissions));
        assert!(of(System::Deaths) <= of(System::Needs));
        let once = of(System::WouldBeCrises) + of(System::SentIn) + of(System::Rebounds);
        assert!(of(System::Crises) <= once + of(System::Readmissions));
    }
}

fn hold(of: &Small) {
    let text = of.text();
    let brief = brief(&text);
    let plan = plan(&text, 2);
    played(&plan, |study| {
        for winter in 0..study.winters {
            for world in 0..plan.arms.len() {
                let of_row = Of { plan: &plan, brief: &brief, row: study.row(winter, world) };
                of_row.nobody_is_lost();
                of_row.nothing_is_used_twice(of.places);
                of_row.people_add_up();
            }
        }
        let needs = |world: usize| -> i64 {
            (0..study.winters).map(|winter| study.row(winter, world)[0]).sum()
        };
        assert_eq!(study.crosstab(0, 0).total() as i64, needs(0));
        assert_eq!(needs(0), needs(1));
    });
    let (_, fates) = fates(&plan, 0);
    played(&plan, |study| {
        for (world, fates) in fates.iter().enumerate() {
            let cohort = || fates.iter().filter(|fate| fate.marks.has(Marks::COHORT));
            assert!(cohort().all(|fate| fate.exit != Exit::Absent));
            assert_eq!(cohort().count() as i64, study.row(0, world)[0]);
            let days: i64 = cohort().map(|fate| i64::from(fate.bed_days)).sum();
            assert_eq!(days, study.row(0, world)[System::BedDays as usize]);
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
    fn nobody_is_lost_and_nothing_is_used_twice(of in small()) {
        hold(&of);
    }
}

/// One queue that starts empty and has run empty long before the end.
fn queue(travel: &str, skills: &str) -> String {
    format!(
        r#"
[window]
start = "2018-11-05"
end = "2019-01-27"
holidays = "none"
[profiles.early]
week = {{ "2018-11-05" = 1, "2018-11-26" = 0 }}
[skills]
nurse = "nurse"
[needs.job]
[sources.callers]
rate = "50 per week"
needs = "job"
profile = "early"
usual_care = "usual-care"
[[sources.callers.routes]]
to = "visits"
[teams.team]
[[teams.team.standing]]
{skills}
days = "every day"
from = "08:00"
to = "18:00"
[services.visits.visits]
team = "team"
accepts = ["job"]
travel = "{travel}"
first = {{ mix = "nurse", time = {{ exponential = {{ mean = "70min" }} }} }}
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[arms.only]
"#
    )
}

#[test]
fn the_time_people_wait_is_the_length_of_the_queue_over_time() {
    use OfService as S;
    for (travel, minutes) in [("0min", 0), ("12min", 12)] {
        let text = queue(travel, "count = 2\nskill = \"nurse\"");
        let (brief, plan) = (brief(&text), plan(&text, 6));
        let visits = service(&brief, "visits");
        played(&plan, |study| {
            for winter in 0..study.winters {
                let get = |what| count(&plan, study.row(winter, 0), visits, what);
                assert!(get(S::First) > 60 && get(S::Unseen) == 0 && get(S::Left) == 0);
                let travel = minutes * 60_000 * get(S::First);
                assert!(get(S::QueueMs) > 0);
                assert_eq!(get(S::QueueMs) + travel, get(S::WaitMs));
                assert_eq!(get(S::BusyMs), get(S::ContactMs) + get(S::TravelMs));
            }
        });
    }
}

#[test]
fn nobody_waits_while_somebody_able_is_free() {
    use OfService as S;
    let text = changed(&queue("0min", "count = 30\nskill = \"nurse\""), "08:00", "00:00");
    let text = changed(&text, "to = \"18:00\"", "to = \"24:00\"");
    let (brief, plan) = (brief(&text), plan(&text, 4));
    let visits = service(&brief, "visits");
    played(&plan, |study| {
        for winter in 0..study.winters {
            let get = |what| count(&plan, study.row(winter, 0), visits, what);
            assert!(get(S::First) > 60);
            assert_eq!((get(S::AtOnce), get(S::QueueMs)), (get(S::First), 0));
        }
    });
}

#[test]
fn one_member_of_staff_sees_people_in_the_order_of_their_acceptance() {
    let plan = plan(&queue("0min", "skill = \"nurse\""), 4);
    for number in 0..4 {
        let (winter, fates) = fates(&plan, number);
        let seen =
            winter.at.iter().zip(&fates[0]).filter(|(_, fate)| fate.marks.has(Marks::REACHED));
        let seconds = |(at, fate): (&waxwing::kernel::quantity::Instant, _)| {
            let fate: &waxwing::model::Fate = fate;
            at.millis() / 1000 + i64::from(fate.wait)
        };
        let seen: Vec<i64> = seen.map(seconds).collect();
        assert!(seen.len() > 100);
        // Whole seconds, cut off twice.
        assert!(seen.windows(2).all(|pair| pair[1] >= pair[0] - 1), "winter {number}");
    }
}

const WARD: &str = r#"
[window]
start = "2018-11-05"
end = "2018-12-30"
follow_up = "300d"
[profiles.early] # Nobody arrives in follow-up: the queue runs empty, and nobody is cut off.
week = { "2018-12-31" = 0 }
[needs.stay]
stay = { lognormal = { mean = "3d", sd = "4d" } }
[sources.callers]
rate = "14 per week"
needs = "stay"
profile = "early"
usual_care = "usual-care"
[[sources.callers.routes]]
to = "ward"
[services.ward.beds]
places = 4
census = 3
census_stay = "5d"
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[arms.a-four]
[arms.b-five]
set = { services.ward.beds.places = 5 }
[arms.c-seven]
set = { services.ward.beds.places = 7 }
[arms.d-unlimited]
set = { services.ward.beds.places = "unlimited" }
"#;

#[test]
fn more_beds_never_lengthen_the_wait() {
    use OfService as S;
    let (brief, plan) = (brief(WARD), plan(WARD, 12));
    let ward = service(&brief, "ward");
    played(&plan, |study| {
        let mut waited = 0;
        for winter in 0..study.winters {
            let of = |world, what| count(&plan, study.row(winter, world), ward, what);
            for world in 0..3 {
                assert_eq!(of(world, S::First), of(world + 1, S::First), "everybody is admitted");
                assert!(of(world, S::WaitMs) >= of(world + 1, S::WaitMs));
            }
            assert_eq!(of(3, S::WaitMs), 0);
            waited += of(0, S::WaitMs);
        }
        assert!(waited > 0);
    });
}

/// Every price of a text times two.
fn doubled(text: &str) -> String {
    let twice = |part: &str| {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(part.len());
        let price: f64 = part[..end].parse().expect("a price follows");
        format!("{}{}", price * 2.0, &part[end..])
    };
    let mut parts = text.split('£').map(str::to_owned);
    let first = parts.next().unwrap_or_default();
    std::iter::once(first).chain(parts.map(|part| twice(&part))).collect::<Vec<_>>().join("£")
}

#[test]
fn twice_the_prices_cost_exactly_twice_as_much_and_change_nothing_else() {
    let once = rich(ARMS);
    let (one, two) = (plan(&once, 6), plan(&doubled(&once), 6));
    played(&one, |one| {
        played(&two, |two| {
            same(&rows(one, "as-written"), &rows(two, "as-written"));
            let values = |study: &Study<'_>, name: &str| {
                let measure = study.plan.catalogue.find(name).expect("it is there");
                Series::of(study, measure, arm(study.plan, "as-written")).values
            };
            for name in ["total_cost", "service_cost", "cost.premium", "cost.mobilisation"] {
                let twice: Vec<f64> = values(one, name).iter().map(|cost| cost * 2.0).collect();
                assert!(twice.iter().any(|cost| *cost > 0.0));
                assert_eq!(twice, values(two, name), "{name}");
            }
        });
    });
}

#[test]
fn agreeing_earlier_changes_only_what_follows_from_the_date() {
    let text = rich(
        "[arms.late]\nset = { funding.winter.agreed = \"2018-09-10\" }\n\
         [arms.early]\nset = { funding.winter.agreed = \"2018-08-06\" }\n",
    );
    // Everybody is found within two weeks, and starts on the same day whichever the date.
    let text = changed(
        &text,
        "lead_time = { lognormal = { mean = \"7wk\", sd = \"3wk\" } }",
        "lead_time = { uniform = { low = \"1d\", high = \"6d\" } }",
    );
    let text = changed(
        &text,
        "lead_time = { exponential = { mean = \"6wk\" } }",
        "lead_time = { uniform = { low = \"1d\", high = \"6d\" } }",
    );
    let same_day = changed(
        &text,
        "funding = \"winter\"\n",
        "funding = \"winter\"\nstarts_from = \"2018-10-08\"\n",
    );
    let day = plan(&same_day, 12);
    played(&day, |study| same(&rows(study, "late"), &rows(study, "early")));
    // Without that, the earlier are only paid for longer before the opening.
    let (brief, plan) = (brief(&text), plan(&text, 12));
    played(&plan, |study| {
        for winter in 0..study.winters {
            let (late, early) = (study.row(winter, 1), study.row(winter, 0));
            assert_ne!(late, early);
            let mut late = late.to_vec();
            for (id, post) in brief.base.posts.enumerate() {
                for way in 0..post.routes.len() + post.cover.len() {
                    for what in [Use::Induction, Use::Waiting] {
                        let at = plan.ensemble.layout.paid(id, way, what);
                        assert!(early[at] >= late[at], "earlier is never shorter");
                        late[at] = early[at];
                    }
                }
            }
            same(&[late], &[early.to_vec()]);
        }
    });
}
