//! What makes a paired difference mean something: every arm lives through the same winters, and
//! nothing but what differs makes a difference.

use waxwing::experiment::{Plan, Reason, Series, Study, differences};
use waxwing::kernel::quantity::Instant;
use waxwing::kernel::random::Who;
use waxwing::model::counts::{OfService, System};
use waxwing::model::{Exit, Fate, Marks, Winter, World};

use super::support::{
    ARMS, PRACTICES, arm, brief, brief_with, changed, count, fates, plan, played, rich,
    rich_backwards, rows, same, service,
};

const WINTERS: u32 = 6;

/// The same choice four times: under other names, elsewhere in the order, in other words.
const ALIKE: &str = r#"
[arms.a-first]
[arms.m-middle]
label = "in other words"
[arms.m-middle.set]
services.visits.visits.travel_back = "300s"
services.visits.visits.follow_up.time = "0.5h"
services.visits.overhead = "£500.00 per week"
funding.winter.agreed = "2018-09-10"
posts.aide.induction = "7d"
posts.aide.routes.agency.lead_time = "14d"
services.hub.response = 0.2
[arms.no-scheme]
without = ["visits", "hub"]
[arms.z-last]
like = "m-middle"
[[contrast]]
arm = "a-first"
against = "m-middle"
[[contrast]]
arm = "z-last"
against = "a-first"
"#;

#[test]
fn arms_alike_in_effect_differ_by_exactly_zero_in_every_cell() {
    let plan = plan(&rich(ALIKE), WINTERS);
    played(&plan, |study| {
        let first = rows(study, "a-first");
        same(&first, &rows(study, "m-middle"));
        same(&first, &rows(study, "z-last"));
        assert_ne!(first, rows(study, "no-scheme"));
        for pair in [0, 1] {
            assert_no_difference(study, pair);
        }
    });
}

fn assert_no_difference(study: &Study<'_>, pair: usize) {
    for winter in 0..study.winters {
        assert!(study.pair(winter, 0, pair).iter().all(|count| *count == 0));
    }
    for cell in study.crosstab(0, pair).cells() {
        let same = cell.here == cell.there && !cell.touched && cell.reason == Reason::Same;
        assert!(same, "{cell:?}");
    }
    for measure in &study.plan.catalogue {
        if let Some(difference) = differences(study, measure, pair, 0) {
            let summary = difference.summary;
            let all = [summary.mean, summary.se, summary.winter[0], summary.winter[2]];
            assert!(all.iter().all(|value| *value == 0.0), "{}: {all:?}", measure.name);
        }
    }
    let of = study.plan.pairs[pair];
    for source in 0..study.plan.sources.len() {
        assert_eq!(study.by_source(of.arm, source), study.by_source(of.against, source));
    }
}

#[test]
fn no_arm_is_answered_from_another_s_result() {
    let together = plan(&rich(ALIKE), WINTERS);
    let alone = plan(&rich("[arms.z-last]\n"), WINTERS);
    assert_eq!(together.ensemble.worlds.len(), 4, "every arm has a world of its own");
    let all = played(&together, |study| rows(study, "z-last"));
    same(&all, &played(&alone, |study| rows(study, "z-last")));
    let (mut winter, mut fresh) = (Winter::default(), World::default());
    for (number, row) in all.iter().enumerate() {
        winter.draw(&together.ensemble, number as u32);
        fresh.play(&together.ensemble, &together.ensemble.worlds[3], &winter);
        same(&[fresh.row.clone()], std::slice::from_ref(row));
        assert!(fresh.row[System::Events as usize] > 500, "the world is played");
    }
}

/// A service that nobody is sent to, with a team, a post and a name before all others.
const UNUSED: &str = r#"
[teams.aaa-team]
[[teams.aaa-team.standing]]
count = 2
skill = "nurse"
days = "every day"
from = "00:00"
to = "24:00"
[services.aaa-unused.visits]
team = "aaa-team"
accepts = ["frail"]
patience = "3h"
first = { mix = "nurse", time = "45min" }
follow_up = { mix = "nurse", time = "45min" }
[services.mmm-unused.slots]
accepts = ["minor"]
sessions = [{ days = "every day", from = "10:00", slots = 9 }]
[services.zzz-unused.beds]
places = 3
census = 2
census_stay = "20d"
"#;

/// Every measure of the first plan has the same value in every winter of the second.
fn assert_measures_equal(one: &Plan, other: &Plan) {
    played(one, |one| {
        played(other, |other| {
            for (measure, world) in
                one.plan.catalogue.iter().flat_map(|measure| [(measure, 0), (measure, 1)])
            {
                if measure.name == "events" {
                    continue; // Its shifts begin all the same.
                }
                let of = other.plan.catalogue.find(&measure.name).expect("it is still there");
                let (here, there) = (Series::of(one, measure, world), Series::of(other, of, world));
                assert_eq!(here, there, "{}", measure.name);
            }
        });
    });
}

#[test]
fn a_service_that_nobody_uses_changes_nothing() {
    let without = plan(&rich(ARMS), WINTERS);
    let with = plan(&rich(&format!("{UNUSED}{ARMS}")), WINTERS);
    assert_measures_equal(&without, &with);
}

const REACH: &str = r#"
[arms.full-allocation]
[arms.full-allocation.set]
sources.practices.routes.visits.uptake = "100%"
sources.callers.routes.visits.uptake = "100%"
[arms.no-scheme]
without = ["visits", "hub"]
[arms.as-used]
"#;

#[test]
fn no_scheme_and_full_allocation_hold_the_same_needs_person_by_person() {
    let plan = plan(&rich(REACH), WINTERS);
    let at = |name| arm(&plan, name);
    let mut needs = 0;
    for number in 0..WINTERS {
        let (_, fates) = fates(&plan, number);
        let (none, full) = (&fates[at("no-scheme")], &fates[at("full-allocation")]);
        assert_eq!(none.len(), full.len());
        for (none, full) in none.iter().zip(full) {
            let always = |fate: &Fate| {
                let marks = [Marks::COHORT, Marks::WOULD_BE_CRISIS];
                (fate.exit == Exit::Absent, marks.map(|mark| fate.marks.has(mark)))
            };
            assert_eq!(always(none), always(full));
            needs += u32::from(none.marks.has(Marks::COHORT));
        }
        let differ = none.iter().zip(full).filter(|(none, full)| none.exit != full.exit).count();
        assert!(differ > 5, "the scheme changes what becomes of people");
    }
    assert!(needs > 1_000, "{needs}");
}

/// So much staff that nobody is ever turned away.
fn ample(arms: &str) -> String {
    let text = rich(arms);
    let text = changed(
        &text,
        "count = 1\nskill = \"nurse\"\ndays = \"Mon-Sat\"",
        "count = 90\nskill = \"nurse\"\ndays = \"every day\"",
    );
    let text =
        changed(&text, "from = \"08:00\"\nto = \"18:00\"", "from = \"00:00\"\nto = \"24:00\"");
    let text = changed(&text, "queue_limit = 12\ndaily_cap = 9\n", "");
    changed(&text, "weekly_allocation = 7\n", "")
}

#[test]
fn people_reached_at_low_uptake_are_some_of_those_accepted_at_full_uptake() {
    let plan = plan(&ample(REACH), WINTERS);
    let at = |name| arm(&plan, name);
    let (mut low, mut high) = (0, 0);
    for number in 0..WINTERS {
        let (_, fates) = fates(&plan, number);
        for (used, full) in fates[at("as-used")].iter().zip(&fates[at("full-allocation")]) {
            if used.marks.has(Marks::REACHED) {
                assert!(full.marks.has(Marks::ACCEPTED));
                low += 1;
            }
            high += u32::from(full.marks.has(Marks::REACHED));
        }
    }
    assert!(low > 200 && high > low + 100, "{low} {high}");
}

const MORE: &str = r#"
[arms.ten-times]
[arms.ten-times.set]
sources.practices.rate = "150 per week"
sources.callers.rate = "250 per week"
[arms.three-times-the-uptake]
[arms.three-times-the-uptake.set]
sources.callers.routes.visits.uptake = "90%"
sources.practices.routes.visits.uptake = "100%"
[arms.two-months-earlier]
[arms.two-months-earlier.set]
funding.winter.agreed = "2018-07-10"
"#;

#[test]
fn an_added_arm_leaves_every_row_of_the_others_as_it_was() {
    let few = plan(&rich(ARMS), WINTERS);
    let many = plan(&rich(&format!("{ARMS}{MORE}")), WINTERS);
    played(&few, |few| {
        played(&many, |many| {
            for name in ["as-written", "no-scheme"] {
                same(&rows(few, name), &rows(many, name));
                for source in 0..few.plan.sources.len() {
                    let of = |study: &Study<'_>| *study.by_source(arm(study.plan, name), source);
                    assert_eq!(of(few), of(many));
                }
            }
            let needs = |name| rows(many, name).iter().map(|row| row[0]).sum::<i64>();
            assert!(needs("ten-times") > 8 * needs("as-written"));
            assert_ne!(rows(many, "two-months-earlier"), rows(many, "as-written"));
        });
    });
}

#[test]
fn an_earlier_timeline_makes_nobody_ill_on_another_day() {
    // A wave at its height just before the money is agreed, on the first day of the timeline: who is
    // ill on that day fell ill before it.
    let text = changed(&rich(ARMS), "peak = \"2018-10-20\"", "peak = \"2018-10-14\"");
    let text = changed(&text, "sickness = 2.0", "sickness = 9.0");
    let text = changed(&text, "warm_up = \"14d\"", "warm_up = \"0d\"");
    let text = changed(&text, "opens = \"2018-11-05\"", "opens = \"2018-11-01\"");
    let text = changed(&text, "agreed = \"2018-09-10\"", "agreed = \"2018-11-01\"");
    let text =
        changed(&text, "lead_time = { exponential = { mean = \"6wk\" } }", "lead_time = \"0d\"");
    let few = plan(&text, 40);
    let earlier = MORE.split_once("[arms.two-months-earlier]").expect("it is there").1;
    let many = plan(&format!("{text}[arms.two-months-earlier]{earlier}"), 40);
    played(&few, |few| {
        played(&many, |many| same(&rows(few, "as-written"), &rows(many, "as-written")));
    });
}

#[test]
fn a_file_in_another_order_is_the_same_file() {
    let there = rich(ARMS);
    let back = rich_backwards(&changed(
        ARMS,
        "without = [\"visits\", \"hub\"]",
        "without = [\"hub\", \"visits\"]",
    ));
    let back = changed(
        &back,
        "{ frail = \"70%\", minor = \"30%\" }",
        "{ minor = \"30%\", frail = \"70%\" }",
    );
    let back = changed(
        &back,
        "{ nurse = \"60%\", aide = \"40%\" }",
        "{ aide = \"40%\", nurse = \"60%\" }",
    );
    let csv = "uptake,practice,needs\n20%,Yew,17\n45%,Elm,14\n60%,Ash,9.5\n";
    let (one, other) = (brief_with(&there, PRACTICES), brief_with(&back, csv));
    assert_eq!(one.digest, other.digest);
    let (one, other) = (Plan::of(&one, WINTERS, 7), Plan::of(&other, WINTERS, 7));
    played(&one, |one| {
        played(&other, |other| {
            for name in ["as-written", "no-scheme"] {
                same(&rows(one, name), &rows(other, name));
            }
            assert_eq!(one.crosstab(0, 0), other.crosstab(0, 0));
        });
    });
}

#[test]
fn sessions_in_another_order_are_the_same_sessions() {
    let two = "days = \"Mon-Fri\"\nfrom = \"18:30\"\nslots = 4";
    let early = "days = \"Mon-Fri\"\nfrom = \"09:00\"\nslots = 2";
    let header = "[[services.hub.slots.sessions]]";
    let text = |first: &str, second: &str| {
        changed(&rich(ARMS), two, &format!("{first}\n{header}\n{second}"))
    };
    let (one, other) = (plan(&text(early, two), WINTERS), plan(&text(two, early), WINTERS));
    played(&one, |one| {
        played(&other, |other| same(&rows(one, "as-written"), &rows(other, "as-written")));
    });
}

#[test]
fn a_session_more_leaves_the_luck_of_the_others_alone() {
    let more = "sessions]]\ndays = \"every day\"\nfrom = \"07:00\"\nslots = 100000\n\
                [[services.hub.slots.sessions]]\ndays = \"Sat\"";
    let one = rich(ARMS);
    let other = changed(&one, "sessions]]\ndays = \"Sat\"", more);
    let slots_run = |text: &str| {
        let plan = plan(text, WINTERS);
        let hub = service(&brief(text), "hub");
        played(&plan, |study| {
            let run = |row: &Vec<i64>| count(&plan, row, hub, OfService::SlotsRun) % 100_000;
            rows(study, "as-written").iter().map(run).collect::<Vec<_>>()
        })
    };
    assert_eq!(slots_run(&one), slots_run(&other));
}

/// Who needs care in the evaluated winter, when, of what kind and with what crisis.
fn needs_of_winter(plan: &Plan, number: u32) -> Vec<(Instant, Who, u32, u16, Instant)> {
    let mut winter = Winter::default();
    winter.draw(&plan.ensemble, number);
    let latents = &winter.latents[0];
    let inside = |person: &usize| {
        winter.at[*person] >= Instant::ZERO && winter.at[*person] < plan.ensemble.end
    };
    let of = |person: usize| {
        let (need, crisis) = (latents.need[person], latents.crisis_at[person]);
        (winter.at[person], winter.who[person], winter.source[person], need, crisis)
    };
    (0..winter.at.len()).filter(inside).map(of).collect()
}

#[test]
fn a_longer_timeline_moves_nobody_s_need() {
    let short = plan(&rich(ARMS), 1);
    let long = changed(&rich(ARMS), "warm_up = \"14d\"", "warm_up = \"60d\"");
    let long = plan(&changed(&long, "follow_up = \"28d\"", "follow_up = \"90d\""), 1);
    for number in 0..WINTERS {
        let needs = needs_of_winter(&short, number);
        assert!(needs.len() > 300);
        assert_eq!(needs, needs_of_winter(&long, number));
    }
}

const RATES: &str = r#"
[arms.a-least]
[arms.a-least.set]
sources.practices.rate = "10 per week"
sources.callers.rate = "20 per week"
[arms.b-more]
[arms.b-more.set]
sources.practices.rate = "16 per week"
sources.callers.rate = "33 per week"
[arms.c-most]
[arms.c-most.set]
sources.practices.rate = "16.5 per week"
sources.callers.rate = "90 per week"
"#;

#[test]
fn less_demand_is_a_subset_of_more() {
    let plan = plan(&rich(RATES), WINTERS);
    let mut held = [0; 3];
    for number in 0..WINTERS {
        let (_, fates) = fates(&plan, number);
        let holds = |arm: usize| fates[arm].iter().map(|fate| fate.exit != Exit::Absent);
        for ((least, more), most) in holds(0).zip(holds(1)).zip(holds(2)) {
            let there = [least, more, most];
            assert!(there[0] <= there[1] && there[1] <= there[2]);
            for (sum, there) in held.iter_mut().zip(there) {
                *sum += u32::from(there);
            }
        }
    }
    assert!(held[0] + 100 < held[1] && held[1] + 100 < held[2], "{held:?}");
}

#[test]
fn a_crosstab_counts_everybody_once() {
    let plan = plan(&rich(&format!("{ARMS}{MORE}")), WINTERS);
    played(&plan, |study| {
        for (pair, of) in plan.pairs.iter().enumerate() {
            let needs = |arm: usize| -> u64 {
                (0..study.winters).map(|winter| study.row(winter, arm)[0] as u64).sum()
            };
            let cells = study.crosstab(0, pair);
            let present = |here: bool| {
                let exit = move |cell: &waxwing::experiment::Cell| {
                    (if here { cell.here } else { cell.there }) != Exit::Absent
                };
                cells.cells().filter(exit).map(|cell| cell.people).sum::<u64>()
            };
            assert_eq!(present(true), needs(of.arm));
            assert_eq!(present(false), needs(of.against));
        }
    });
}

#[test]
fn the_rich_scenario_leaves_nothing_out() {
    let brief = brief(&rich(ARMS));
    let plan = Plan::of(&brief, 4 * WINTERS, brief.seed);
    played(&plan, |study| {
        let names = [
            "admissions",
            "averted",
            "rebounds",
            "sent_in",
            "readmissions",
            "deaths",
            "boarding_hours",
            "still_inside",
            "zero_day_admissions",
            "admissions_after_winter",
            "visits.declined",
            "visits.left",
            "visits.crisis_first",
            "visits.died_first",
            "visits.handed_over",
            "visits.follow_ups",
            "visits.wasted_journeys",
            "visits.uncovered_shifts",
            "hub.left",
            "hub.declined_full",
            "ward.mean_queue",
            "aide.cover_shifts",
            "aide.ramp_hours",
            "aide.idle_hours",
            "nurse.starts",
            "usual_care_contacts",
            "cost.premium",
        ];
        for name in names {
            let measure = plan.catalogue.find(name).unwrap_or_else(|| panic!("no {name}"));
            let sum: f64 = Series::of(study, measure, 0).values.iter().sum();
            assert!(sum > 0.0, "{name} never happens, so no law is tested on it");
        }
    });
}

/// More standing lines than the base file has, in one arm only: the same two people on duty.
const MORE_LINES: &str = r#"
[arms.as-written]
[arms.by-the-day]
[arms.by-the-day.set]
teams.nurses.standing = [
    { count = 1, skill = "nurse", days = "Mon-Tue", from = "08:00", to = "18:00", price = "£41.50 per hour" },
    { count = 1, skill = "nurse", days = "Wed-Thu", from = "08:00", to = "18:00", price = "£41.50 per hour" },
    { count = 1, skill = "nurse", days = "Fri", from = "08:00", to = "18:00", price = "£41.50 per hour" },
    { count = 1, skill = "nurse", days = "Sat", from = "08:00", to = "18:00", price = "£41.50 per hour" },
]
[arms.no-scheme]
without = ["visits", "hub"]
"#;

#[test]
fn lines_of_one_arm_alone_are_counted_beside_those_of_the_file() {
    let plan = plan(&rich(MORE_LINES), WINTERS);
    let layout = &plan.ensemble.layout;
    let teams = brief(&rich(MORE_LINES)).base.teams;
    let nurses = teams.find(|team| &*team.name == "nurses").expect("there are nurses");
    let own: Vec<usize> = (0..4)
        .flat_map(|line| [layout.standing(nurses, line), layout.standing_overrun(nurses, line)])
        .collect();
    let winters = played(&plan, |study| {
        let (one, four) = (rows(study, "as-written"), rows(study, "by-the-day"));
        for (one, four) in one.iter().zip(&four) {
            let paid =
                |row: &[i64]| (0..4).map(|line| row[layout.standing(nurses, line)]).sum::<i64>();
            assert!(paid(one) > 0);
            assert_eq!(paid(one), paid(four));
            for place in (0..one.len()).filter(|place| !own.contains(place)) {
                assert_eq!(one[place], four[place], "cell {place}");
            }
        }
        one.len()
    });
    assert_eq!(winters, WINTERS as usize);
}
