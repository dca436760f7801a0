//! Places and the ways out of them: nobody is lost at a gate, every delayed moment has one reason,
//! every midnight of a place has one holder, and a freed bed is refilled by somebody.

use proptest::prelude::*;
use waxwing::experiment::{Plan, Series, Study};
use waxwing::kernel::index::Id;
use waxwing::model::counts::{OfBeds, OfDischarge, OfService, System};
use waxwing::scenario::{Brief, Service};

use super::support::{brief, changed, count, fates, plan, played, service};

/// A small random scenario: acute beds with overflow, step-down, gates with an assessor, rehabilitation
/// and packages, elective background.
#[derive(Clone, Debug)]
struct Small {
    rate: u32,
    elective: u32,
    places: [u32; 4],
    diverts: bool,
    suitable: u32,
    plan: u32,
    assessed: u32,
    onward: [u32; 2],
    hours: &'static str,
    staff: u32,
    cap: &'static str,
    closing: [&'static str; 4],
    seed: u64,
}

const GATES: [&str; 3] = [
    "",
    "hours = [{ days = \"Mon-Fri\", from = \"10:00\", to = \"18:00\" }]",
    "hours = [{ days = \"every day\", from = \"22:00\", to = \"02:00\" }]",
];

fn closing() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "closes = \"2018-11-20\"",
        "closes = \"2018-11-20\"\non_close = \"hand over\"",
    ])
}

fn small() -> impl Strategy<Value = Small> {
    let demand = (20..160_u32, 0..40_u32, any::<bool>(), 0..1_000_u64);
    let places = (2..14_u32, 1..5_u32, 1..5_u32, 1..5_u32);
    let gates = (0..100_u32, 0..100_u32, 0..100_u32, 0..50_u32, 0..50_u32);
    let rest = (
        prop::sample::select(GATES.to_vec()),
        1..3_u32,
        prop::sample::select(vec!["", "daily_cap = 2"]),
        (closing(), closing(), closing(), closing()),
    );
    (demand, places, gates, rest).prop_map(|(demand, places, gates, rest)| Small {
        rate: demand.0,
        elective: demand.1,
        places: [places.0, places.1, places.2, places.3],
        diverts: demand.2,
        suitable: gates.0,
        plan: gates.1,
        assessed: gates.2,
        onward: [gates.3, gates.4],
        hours: rest.0,
        staff: rest.1,
        cap: rest.2,
        closing: [rest.3.0, rest.3.1, rest.3.2, rest.3.3],
        seed: demand.3,
    })
}

impl Small {
    #[allow(clippy::too_many_lines, reason = "a scenario is long")]
    fn text(&self) -> String {
        let Self { rate, elective, suitable, plan, assessed, hours, staff, cap, seed, .. } = self;
        let [acute, surgical, rehab, package] = self.places;
        let [to_rehab, to_package] = self.onward;
        let [close_d2a, close_idt, close_rehab, close_surgical] = self.closing;
        let when_full = if self.diverts { "divert" } else { "wait" };
        format!(
            r#"
seed = {seed}
[window]
start = "2018-11-05"
end = "2018-12-02"
warm_up = "7d"
follow_up = "21d"
[skills]
nurse = "nurse"
[needs.frail]
stay = {{ lognormal = {{ mean = "4d", sd = "4d" }} }}
crisis = {{ probability = "60%", after = {{ exponential = {{ mean = "1d" }} }}, conversion = "70%", beds = "acute" }}
readmission = {{ probability = "30%", after = {{ exponential = {{ mean = "3d" }} }} }}
death = {{ probability = "15%", after = {{ exponential = {{ mean = "5d" }} }} }}
[needs.tired]
stay = "3d"
crisis = {{ probability = "30%", after = {{ exponential = {{ mean = "2d" }} }}, conversion = "50%", beds = "acute" }}
[needs.elective]
stay = {{ exponential = {{ mean = "2d" }} }}
death = {{ probability = "2%", after = {{ exponential = {{ mean = "4d" }} }} }}
[sources.homes]
rate = "{rate} per week"
needs = {{ frail = "80%", tired = "20%" }}
usual_care = "usual-care"
[[sources.homes.routes]]
to = "rehab"
needs = ["tired"]
[sources.list]
background = true
rate = "{elective} per week"
needs = "elective"
usual_care = "usual-care"
[[sources.list.routes]]
to = "acute"
[teams.idt]
[[teams.idt.standing]]
count = {staff}
skill = "nurse"
days = "Mon-Sat"
from = "08:00"
to = "16:00"
[services.acute.beds]
places = {acute}
census = 2
census_stay = "3d"
when_full = "{when_full}"
priorities = {{ elective = 3 }}
overflow = ["surgical"]
outlier_stay = "120%"
discharge = ["d2a", "usual-discharge"]
step_down = [
  {{ to = "rehab", needs = ["frail"], suitable = "{suitable}%", after = "40%" }},
]
[services.surgical]
{close_surgical}
otherwise = "acute"
[services.surgical.beds]
places = {surgical}
discharge = ["usual-discharge"]
[services.rehab]
{close_rehab}
response = "30%"
[services.rehab.beds]
places = {rehab}
stay = {{ by_need = {{ frail = {{ exponential = {{ mean = "5d" }} }}, elective = "2d" }} }}
discharge = ["d2a"]
direction_target = "40%"
[services.package.beds]
places = {package}
stay = {{ exponential = {{ mean = "6d" }} }}
called = "care package"
[services.d2a]
{close_d2a}
[services.d2a.discharge]
share = "70%"
{cap}
plan = {{ ready = "{plan}%", takes = {{ exponential = {{ mean = "1d" }} }} }}
assessment = {{ by = "idt", share = "{assessed}%" }}
onward = [{{ to = ["package"], share = "{to_package}%" }}]
{hours}
[services.usual-discharge.discharge]
needs = ["frail", "tired"]
plan = {{ ready = "50%", takes = "30h" }}
assessment = {{ by = "idt", share = "{assessed}%" }}
onward = [{{ to = ["rehab", "package"], share = "{to_rehab}%" }}, {{ to = ["package"], share = "{to_package}%" }}]
{hours}
[services.idt]
{close_idt}
[services.idt.visits]
team = "idt"
accepts = []
travel = "10min"
first = {{ mix = "nurse", time = {{ exponential = {{ mean = "50min" }} }} }}
[services.usual-care.care]
[arms.a-as-written]
[arms.b-without]
without = ["d2a", "rehab"]
[arms.c-more-beds]
set = {{ services.acute.beds.places = {more} }}
"#,
            more = acute + 3
        )
    }
}

const POOLS: [&str; 4] = ["acute", "surgical", "rehab", "package"];

/// The counts of one arm in one winter.
struct Of<'a> {
    plan: &'a Plan,
    brief: &'a Brief,
    row: &'a [i64],
}

impl Of<'_> {
    fn id(&self, name: &str) -> Id<Service> {
        service(self.brief, name)
    }

    fn get(&self, name: &str, what: OfService) -> i64 {
        count(self.plan, self.row, self.id(name), what)
    }

    fn own(&self, name: &str, what: usize) -> i64 {
        self.row[self.plan.ensemble.layout.of_block(self.id(name), what)]
    }

    fn sum(&self, name: &str, first: usize) -> i64 {
        (first..first + 4).map(|what| self.own(name, what)).sum()
    }

    /// No place is held twice, and each midnight of a place has one holder.
    fn places_are_held_once(&self, places: [u32; 4]) {
        let period = (self.plan.ensemble.end - waxwing::kernel::quantity::Instant::ZERO).millis();
        for (pool, places) in POOLS.into_iter().zip(places) {
            let days = self.plan.ensemble.period_days() * i64::from(places);
            assert!(self.get(pool, OfService::BusyMs) <= period * i64::from(places), "{pool}");
            assert!(self.get(pool, OfService::PoolDays) <= days, "{pool}");
            let classes = [OfBeds::CohortDays, OfBeds::BackgroundDays, OfBeds::OtherDays];
            let held: i64 = classes.iter().map(|class| self.own(pool, *class as usize)).sum();
            assert_eq!(self.get(pool, OfService::PoolDays), held, "{pool}");
            let entries = [OfBeds::Emergencies, OfBeds::StepUps, OfBeds::StepDowns];
            let entries: i64 = entries.iter().map(|entry| self.own(pool, *entry as usize)).sum();
            assert_eq!(self.get(pool, OfService::PoolAdmissions), entries, "{pool}");
            assert!(self.own(pool, OfBeds::Outliers as usize) <= entries);
        }
    }

    /// Every delayed moment and midnight is under one reason, and everybody handled meets one end.
    fn delays_add_up(&self) {
        for pool in POOLS {
            let (ms, days) = (OfBeds::DelayedMs as usize, OfBeds::DelayedDays as usize);
            assert_eq!(self.own(pool, ms), self.sum(pool, OfBeds::PlanMs as usize), "{pool}");
            assert_eq!(self.own(pool, days), self.sum(pool, OfBeds::PlanDays as usize), "{pool}");
            assert!(self.own(pool, ms) <= self.get(pool, OfService::BusyMs), "{pool}");
        }
        for by in ["d2a", "usual-discharge"] {
            let of = |what: OfDischarge| self.own(by, what as usize);
            let ends = [
                OfDischarge::Home,
                OfDischarge::Onward,
                OfDischarge::Gone,
                OfDischarge::HandedOver,
                OfDischarge::Inside,
            ];
            let ends: i64 = ends.iter().map(|end| of(*end)).sum();
            assert_eq!(of(OfDischarge::Handled), ends, "{by}");
            assert_eq!(of(OfDischarge::DelayedMs), self.sum(by, OfDischarge::PlanMs as usize));
            assert_eq!(of(OfDischarge::DelayedDays), self.sum(by, OfDischarge::PlanDays as usize));
            assert!(of(OfDischarge::AssessmentsMade) <= of(OfDischarge::AssessmentsWanted));
            assert!(of(OfDischarge::BeforeNoon) <= of(OfDischarge::Handled));
        }
        assert_eq!(self.get("idt", OfService::First), 0, "an assessment is no first contact");
        let contacts = self.get("idt", OfService::ContactMs) + self.get("idt", OfService::TravelMs);
        let team = self.brief.base.teams.ids().next().expect("there is a team");
        let overrun = self.row[self.plan.ensemble.layout.standing_overrun(team, 0)];
        assert!(
            self.get("idt", OfService::BusyMs) <= self.get("idt", OfService::StaffMs) + overrun
        );
        assert!(contacts >= 0);
    }

    fn people_add_up(&self) {
        for pool in POOLS {
            let (accepted, declined) =
                (self.get(pool, OfService::Accepted), self.get(pool, OfService::Declined));
            assert_eq!(self.get(pool, OfService::Offered), accepted + declined, "{pool}");
        }
        let of = |count: System| self.row[count as usize];
        assert!(of(System::PeopleAdmitted) <= of(System::Admissions));
        assert!(of(System::Admissions) <= of(System::Crises));
        assert!(of(System::ZeroDay) <= of(System::Admissions));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]
    #[test]
    fn every_place_has_one_holder_and_every_delay_one_reason(of in small()) {
        let text = of.text();
        let brief = brief(&text);
        let plan = plan(&text, 2);
        played(&plan, |study| {
            for winter in 0..study.winters {
                for (world, more) in [(0, 0), (1, 0), (2, 3)] {
                    let row = Of { plan: &plan, brief: &brief, row: study.row(winter, world) };
                    let mut places = of.places;
                    places[0] += more;
                    row.places_are_held_once(places);
                    row.delays_add_up();
                    row.people_add_up();
                    if world == 1 {
                        let handled = row.own("d2a", OfDischarge::Handled as usize);
                        prop_assert_eq!(handled, 0, "an arm without it falls to the next");
                    }
                }
                let needs = |world: usize| study.row(winter, world)[System::Needs as usize];
                let others = |world: usize| study.row(winter, world)[System::BackgroundNeeds as usize];
                prop_assert_eq!(needs(0), needs(1));
                prop_assert_eq!(others(0), others(1));
            }
            Ok(())
        })?;
        let (_, fates) = fates(&plan, 0);
        let row = |world: usize| played(&plan, |study| study.row(0, world).to_vec());
        for (world, fates) in fates.iter().enumerate() {
            let cohort = fates.iter().filter(|fate| fate.marks.has(waxwing::model::Marks::COHORT));
            let days: i64 = cohort.map(|fate| i64::from(fate.bed_days)).sum();
            prop_assert_eq!(days, row(world)[System::BedDays as usize]);
        }
    }
}

/// A measure of an arm, winter by winter.
fn series(study: &Study<'_>, name: &str, arm: usize) -> Vec<f64> {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    Series::of(study, measure, arm).values
}

/// One queue: places, everybody from one source, no gate, no patience, no priority.
fn ward(places: u32, seed: u64) -> String {
    format!(
        r#"
seed = {seed}
[window]
start = "2018-11-05"
end = "2018-12-02"
follow_up = "60d"
[needs.stay]
stay = {{ lognormal = {{ mean = "4d", sd = "5d" }} }}
[sources.homes]
rate = "20 per week"
needs = "stay"
usual_care = "usual-care"
[[sources.homes.routes]]
to = "ward"
[services.ward.beds]
places = {places}
[services.usual-care.care]
[arms.a]
[arms.b]
set = {{ services.ward.beds.places = {more} }}
"#,
        more = places + 1
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 30,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]
    #[test]
    fn a_bed_more_never_lengthens_a_wait(places in 12..22_u32, seed in 0..1_000_u64) {
        let text = ward(places, seed);
        let (plan, brief) = (plan(&text, 3), brief(&text));
        let ward = service(&brief, "ward");
        played(&plan, |study| {
            for winter in 0..study.winters {
                let of = |arm: usize, what| count(&plan, study.row(winter, arm), ward, what);
                let pair = |what: OfService| (of(0, what), of(1, what));
                let (seen, wait) = (pair(OfService::First), pair(OfService::WaitMs));
                prop_assert!(seen.0 <= seen.1);
                if seen.0 == seen.1 {
                    prop_assert!(wait.1 <= wait.0, "{} with a bed more, {}", wait.1, wait.0);
                }
                let queue = pair(OfService::QueueMs);
                prop_assert!(queue.1 <= queue.0 && of(1, OfService::QueueMax) <= of(0, OfService::QueueMax));
            }
            Ok(())
        })?;
    }
}

/// A ward that is always full: more electives come than it can take. With a hub, fewer of the winter's
/// people are admitted.
const FULL: &str = r#"
seed = 11
[window]
start = "2018-11-05"
end = "2018-12-30"
warm_up = "14d"
follow_up = "28d"
[needs.frail]
stay = { lognormal = { mean = "5d", sd = "5d" } }
crisis = { probability = "60%", after = { exponential = { mean = "3d" } }, conversion = "60%", beds = "ward" }
[needs.elective]
stay = { exponential = { mean = "2d" } }
[sources.homes]
rate = "30 per week"
needs = "frail"
usual_care = "usual-care"
[[sources.homes.routes]]
to = "hub"
[sources.list]
background = true
rate = "80 per week"
needs = "elective"
usual_care = "usual-care"
[[sources.list.routes]]
to = "ward"
[services.ward.beds]
places = 16
census = 16
census_stay = "5d"
priorities = { elective = 3 }
[services.hub]
scheme = true
response = "60%"
[services.hub.slots]
accepts = ["frail"]
sessions = [{ days = "every day", from = "12:00", slots = 6 }]
[services.usual-care.care]
[arms.a-hub]
[arms.b-no-hub]
without = ["hub"]
"#;

#[test]
fn whoever_refills_a_freed_bed_is_counted_exactly() {
    let (brief, plan) = (brief(FULL), plan(FULL, 6));
    let ward = service(&brief, "ward");
    let layout = &plan.ensemble.layout;
    played(&plan, |study| {
        let days = plan.ensemble.period_days();
        let mut refilled_in_all = 0;
        for winter in 0..study.winters {
            let own = |arm: usize, what: OfBeds| {
                study.row(winter, arm)[layout.of_block(ward, what as usize)]
            };
            let saved = |what: OfBeds| own(1, what) - own(0, what);
            let held = |arm: usize| count(&plan, study.row(winter, arm), ward, OfService::PoolDays);
            let refilled = -saved(OfBeds::BackgroundDays) - saved(OfBeds::OtherDays);
            assert_eq!(held(1) - held(0), saved(OfBeds::CohortDays) - refilled);
            assert_eq!((held(0), held(1)), (16 * days, 16 * days), "it is full at every midnight");
            assert_eq!(saved(OfBeds::CohortDays), refilled, "so every freed midnight is refilled");
            refilled_in_all += refilled;
        }
        assert!(refilled_in_all > 0, "the hub frees beds");
        let of = |name: &str, arm: usize| series(study, name, arm);
        let (here, there) = (of("ward.days_refilled", 0), of("ward.days_refilled", 1));
        let shown: f64 = here.iter().zip(&there).map(|(here, there)| here - there).sum();
        assert!((shown - refilled_in_all as f64).abs() < 1e-6, "the page shows who refilled them");
        assert_eq!(of("background_needs", 0), of("background_needs", 1));
    });
}

/// People of one need step down from an acute bed after half of a stay of ten days.
fn stepping(places: &str) -> String {
    format!(
        r#"
seed = 5
[window]
start = "2018-11-05"
end = "2018-12-30"
follow_up = "40d"
holidays = "none"
[needs.frail]
stay = "10d"
crisis = {{ probability = "100%", after = "1h", conversion = "100%", beds = "acute" }}
[sources.homes]
rate = "10 per week"
needs = "frail"
usual_care = "usual-care"
[services.acute.beds]
places = "unlimited"
[[services.acute.beds.step_down]]
to = "home-ward"
suitable = "40%"
after = "50%"
[services.home-ward.beds]
places = {places}
[services.usual-care.care]
[arms.a-as-written]
[arms.b-without]
without = ["home-ward"]
"#
    )
}

#[test]
fn stepping_down_saves_the_rest_of_each_stay_and_no_admission() {
    let text = stepping("\"unlimited\"");
    let plan = plan(&text, 2);
    let (_, fates) = fates(&plan, 0);
    let (mut moved, mut all) = (0, 0);
    for (here, there) in fates[0].iter().zip(&fates[1]) {
        assert_eq!((here.admissions, here.exit), (there.admissions, there.exit));
        let full = 10 * 24 * 60;
        if here.marks.has(waxwing::model::Marks::COHORT) {
            assert_eq!(there.bed_minutes, full);
            assert!(here.bed_minutes == full || here.bed_minutes == full / 2);
            moved += u32::from(here.bed_minutes < full);
            all += 1;
        }
    }
    let share = f64::from(moved) / f64::from(all);
    assert!((share - 0.4).abs() < 4.0 * (0.24 / f64::from(all)).sqrt(), "{moved} of {all}");
    played(&plan, |study| {
        let of = |name: &str, arm: usize| series(study, name, arm)[0];
        assert!((of("admissions", 0) - of("admissions", 1)).abs() < 1e-9);
        let saved = of("hospital_days", 1) - of("hospital_days", 0);
        assert!((saved - 5.0 * f64::from(moved)).abs() < 1e-6, "five days each");
        assert!(of("home-ward.step_downs", 0) > 0.0 && of("home-ward.step_ups", 0) == 0.0);
    });
}

#[test]
fn two_wards_may_take_each_others_overflow() {
    let both = stepping("8, overflow = [\"acute\"]").replace("8, ", "8\n");
    let both = changed(&both, "places = \"unlimited\"", "places = 5\noverflow = [\"home-ward\"]");
    let both = changed(
        &both,
        "[[services.acute.beds.step_down]]\nto = \"home-ward\"\nsuitable = \"40%\"\nafter = \"50%\"\n",
        "",
    );
    let plan = plan(&both, 1);
    played(&plan, |study| {
        let of = |name: &str| series(study, name, 0)[0];
        assert!(of("home-ward.outliers") > 0.0, "who finds no bed lies in the other ward");
    });
}

#[test]
fn whoever_finds_no_place_to_step_down_to_waits_in_the_bed_until_fit() {
    let text = stepping("1");
    let plan = plan(&text, 1);
    let (_, fates) = fates(&plan, 0);
    let days = |fate: &&waxwing::model::Fate| f64::from(fate.bed_minutes) / 1440.0;
    let cohort = || fates[0].iter().filter(|fate| fate.marks.has(waxwing::model::Marks::COHORT));
    assert!(cohort().all(|fate| (5.0..=10.0).contains(&days(&fate))));
    let waited = cohort().filter(|fate| days(fate) > 5.0 && days(fate) < 10.0).count();
    assert!(waited > 3, "{waited} waited for the one place and got it");
    played(&plan, |study| {
        assert!(series(study, "home-ward.mean_busy", 0)[0] <= 1.0);
        assert!(series(study, "home-ward.mean_queue", 0)[0] > 0.0);
    });
}
