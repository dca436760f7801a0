//! What must hold of modifiers whatever the numbers: who is removed, who is not touched, and that doing
//! nothing changes nothing.

use proptest::prelude::*;
use waxwing::experiment::{Plan, Series};
use waxwing::model::counts::{OfModifier, OfService, System};
use waxwing::model::{Exit, Fate, Marks, Winter, World};
use waxwing::report::{Caveat, Options, Report};

use super::support::{arm, brief, changed, count, fates, plan, played, rich, rows, same, service};

/// No queue anywhere: beds without a limit and usual care.
const OPEN: &str = r#"
title = "modifiers"
seed = 11
[window]
start = "2018-11-01"
end = "2019-01-31"
warm_up = "14d"
follow_up = "28d"
[needs.frail]
stay = { lognormal = { mean = "5d", sd = "6d" } }
crisis = { probability = "45%", after = { exponential = { mean = "2d" } }, conversion = "60%", beds = "ward" }
readmission = { probability = "25%", after = { exponential = { mean = "10d" } } }
death = { probability = "12%", after = { exponential = { mean = "4d" } } }
[needs.minor]
stay = "1d"
crisis = { probability = "20%", after = { exponential = { mean = "3d" } }, conversion = "10%", beds = "ward" }
[sources.area]
rate = "150 per week"
needs = { frail = "60%", minor = "40%" }
usual_care = "usual-care"
register = { people = 400, spread = 1.5 }
[sources.callers]
rate = "100 per week"
needs = "frail"
usual_care = "usual-care"
[services.ward.beds]
places = "unlimited"
[services.usual-care.care]
contact = "60%"
after = { exponential = { mean = "1d" } }
time = "25min"
[avoidable.pool]
share = "30%"
[tariff]
price_year = "2018/19"
"#;

/// A modifier of this name, with one effect.
fn modifier(name: &str, head: &str, effect: &str) -> String {
    format!("[services.{name}.modifier]\n{head}\n[[services.{name}.modifier.effects]]\n{effect}\n")
}

const WEAK: &str = "\n[arms.none]\nwithout = [\"strong\", \"weak\"]\n[arms.weak]\nwithout = \
                    [\"strong\"]\n[arms.strong]\nwithout = [\"weak\"]\n";

/// Fates of the first winters of arms by name.
fn winters(plan: &Plan, count: u32, mut judge: impl FnMut(&Winter, &dyn Fn(&str) -> Vec<Fate>)) {
    for number in 0..count {
        let (winter, all) = fates(plan, number);
        judge(&winter, &|name| all[arm(plan, name)].clone());
    }
}

fn is_prevented(fate: &Fate) -> bool {
    fate.exit == Exit::Prevented
}

/// Where there is no queue, everybody whom a modifier does not remove has the same story.
fn assert_others_alike(none: &[Fate], some: &[Fate]) -> usize {
    let mut removed = 0;
    for (none, some) in none.iter().zip(some) {
        if is_prevented(some) {
            removed += 1;
            assert!(none.exit != Exit::Absent && !is_prevented(none));
            assert_eq!(some.marks.has(Marks::COHORT), none.marks.has(Marks::COHORT));
            let untouched = (some.contacts, some.admissions, some.bed_days, some.bed_minutes);
            assert_eq!(untouched, (0, 0, 0, 0));
        } else {
            assert_eq!(none, some);
        }
    }
    removed
}

#[test]
fn a_modifier_removes_people_and_changes_nobody_else() {
    let head = "reach = \"70%\"\nlag = \"10d\"\nramp = \"20d\"\nhalf_life = \"30d\"";
    let text = OPEN.to_owned()
        + &modifier("strong", head, "on = \"demand\"\nchange = \"-80%\"")
        + &modifier("weak", head, "on = \"demand\"\nchange = \"-20%\"\npool = \"pool\"")
        + WEAK;
    let plan = plan(&text, 4);
    let mut removed = 0;
    winters(&plan, 4, |_, of| {
        removed += assert_others_alike(&of("none"), &of("strong"));
        removed += assert_others_alike(&of("none"), &of("weak"));
    });
    assert!(removed > 1_000, "{removed}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_smaller_effect_removes_some_of_those_of_a_larger(
        changes in (0_u32..100, 0_u32..100), reaches in (0_u32..=100, 0_u32..=100), crisis: bool,
    ) {
        let (low, high) = (changes.0.min(changes.1), changes.0.max(changes.1));
        let (few, many) = (reaches.0.min(reaches.1), reaches.0.max(reaches.1));
        let on = if crisis { "crisis" } else { "demand" };
        let of = |reach, change| {
            modifier("scheme", &format!("reach = \"{reach}%\""), &format!("on = \"{on}\"\nchange = \"-{change}%\""))
        };
        let both = [of(few, low), of(many, high)].map(|one| {
            let plan = plan(&(OPEN.to_owned() + &one), 1);
            fates(&plan, 0).1.remove(0)
        });
        let acts = |fate: &Fate| fate.marks.has(Marks::MODIFIED);
        // A crisis that is prevented takes the later ones with it, so only first crises are nested.
        prop_assert!(crisis || both[0].iter().zip(&both[1]).all(|(weak, strong)| !acts(weak) || acts(strong)));
        if crisis {
            let nested = both[0].iter().zip(&both[1]).all(|(weak, strong)| {
                !acts(weak) || weak.marks.has(Marks::CRISIS) || acts(strong)
            });
            prop_assert!(nested);
        }
    }

    #[test]
    fn a_modifier_without_effect_changes_no_count(
        on in prop::sample::select(vec!["demand", "crisis", "conversion", "stay", "contact time"]),
        reach in 0_u32..=100,
    ) {
        let one = modifier("scheme", &format!("reach = \"{reach}%\"\nlag = \"5d\""), &format!("on = \"{on}\"\nchange = \"0%\""));
        let plan = plan(&rich(&format!("{one}[arms.with]\n[arms.without]\nwithout = [\"scheme\"]\n")), 2);
        played(&plan, |study| {
            for measure in &plan.catalogue {
                let of = |name| Series::of(study, measure, arm(&plan, name));
                assert_eq!(of("with"), of("without"), "{}", measure.name);
            }
        });
    }
}

#[test]
fn arms_alike_with_modifiers_differ_by_exactly_zero_and_another_arm_changes_nobody() {
    let schemes = modifier("a", "reach = \"60%\"\ncap = 40", "on = \"demand\"\nchange = \"-30%\"")
        + &modifier("b", "ramp = \"30d\"", "on = \"conversion\"\nchange = \"-40%\"")
        + &modifier("c", "", "on = \"stay\"\nchange = \"+15%\"\nneeds = [\"frail\"]")
        + &modifier("d", "", "on = \"contact time\"\nchange = \"-25%\"\nservices = [\"visits\"]");
    let text = rich(&(schemes + "[arms.one]\n[arms.other]\nlabel = \"again\"\n"));
    let alone = plan(&text, 4);
    let more =
        "[arms.third]\nwithout = [\"a\"]\n[arms.third.set]\nservices.b.modifier.reach = \"30%\"\n";
    let more = plan(&(text + more), 4);
    played(&alone, |study| {
        let one = rows(study, "one");
        same(&one, &rows(study, "other"));
        played(&more, |study| {
            same(&one, &rows(study, "one"));
            assert_ne!(one, rows(study, "third"));
        });
    });
}

#[test]
fn a_cap_stops_prevention() {
    let text = OPEN.to_owned()
        + &modifier("capped", "cap = 25", "on = \"demand\"\nchange = \"-50%\"")
        + "[arms.a]\n";
    let plan = plan(&text, 3);
    winters(&plan, 3, |winter, of| {
        let all = of("a");
        let removed: Vec<usize> = (0..all.len()).filter(|at| is_prevented(&all[*at])).collect();
        assert_eq!(removed.len(), 25);
        // The first ones: those who come after the last are all there.
        assert!(
            removed.iter().all(|at| winter.at[*at] <= winter.at[*removed.last().expect("some")])
        );
    });
}

#[test]
fn whom_a_modifier_reaches_is_a_person_and_not_a_need() {
    let text = OPEN.to_owned()
        + &modifier("half", "reach = \"50%\"", "on = \"demand\"\nchange = \"-100%\"")
        + "[arms.a]\n";
    let plan = plan(&text, 1);
    let (winter, all) = fates(&plan, 0);
    let (mut reached, mut not) = (0.0, 0.0);
    let mut people = std::collections::BTreeMap::new();
    for (at, fate) in all[0].iter().enumerate() {
        let Some(member) = winter.member(0, at) else { continue };
        let before = *people.entry(member).or_insert(is_prevented(fate));
        assert_eq!(before, is_prevented(fate), "member {member}");
        if is_prevented(fate) { reached += 1.0 } else { not += 1.0 }
    }
    assert!(people.len() > 200 && reached > 0.3 * not && not > 0.3 * reached, "{reached} {not}");
}

#[test]
fn a_crisis_that_is_prevented_leaves_the_need_and_its_death() {
    let text = OPEN.to_owned()
        + &modifier("spared", "", "on = \"crisis\"\nchange = \"-100%\"\nneeds = [\"frail\"]")
        + "[arms.none]\nwithout = [\"spared\"]\n[arms.some]\n";
    let plan = plan(&text, 2);
    let frail = brief(&text).base.needs.find(|need| need.name == "frail").expect("it is there");
    played(&plan, |study| {
        let total =
            |name: &str, at: usize| -> i64 { rows(study, name).iter().map(|row| row[at]).sum() };
        let of = |name: &str, count: System| total(name, count as usize);
        for alike in [System::Needs, System::Deaths, System::WouldBeCrises] {
            assert_eq!(of("none", alike), of("some", alike));
        }
        assert_eq!(of("some", System::Prevented), 0);
        let spared = service(&brief(&text), "spared");
        let place = plan.ensemble.layout.modifier(spared, OfModifier::CrisesPrevented);
        let prevented = total("some", place.expect("it is a modifier"));
        assert!(prevented > 500 && of("some", System::Crises) < of("none", System::Crises));
    });
    winters(&plan, 2, |winter, of| {
        for (at, fate) in of("some").iter().enumerate() {
            let is_frail = winter.latents[0].need[at] as usize == frail.index();
            assert!(!is_frail || !fate.marks.has(Marks::CRISIS));
        }
    });
}

#[test]
fn conversion_and_contact_time_change_by_what_is_written() {
    let text = OPEN.to_owned()
        + &modifier(
            "alternative",
            "",
            "on = \"conversion\"\nchange = \"-50%\"\nservices = [\"ward\"]",
        )
        + &modifier("quicker", "", "on = \"contact time\"\nchange = \"-20%\"")
        + "[arms.none]\nwithout = [\"alternative\", \"quicker\"]\n[arms.some]\n";
    let plan = plan(&text, 40);
    played(&plan, |study| {
        let total = |name: &str, measure: &str| -> f64 {
            let measure = plan.catalogue.find(measure).expect("it is there");
            Series::of(study, measure, arm(&plan, name)).values.iter().sum()
        };
        let ratio = |measure: &str| total("some", measure) / total("none", measure);
        // A crisis that is not admitted has no readmission: first crises are a little fewer too.
        let conversion = |name| total(name, "admissions") / total(name, "attendances");
        let halved = conversion("some") / conversion("none");
        assert!((halved - 0.5).abs() < 0.02, "{halved}");
        let time = ratio("usual_care_hours") / ratio("usual_care_contacts");
        assert!((time - 0.8).abs() < 1e-6, "{time}");
        assert!(total("some", "alternative.admissions_spared") > 0.0);
        assert!(total("some", "alternative.admissions_added") < 0.5);
        let saved = total("some", "usual_care_hours") * 0.25;
        assert!((total("some", "quicker.contact_time_change") + saved).abs() < 1e-3 * saved);
    });
}

/// Needs that only come because they can be answered.
const INDUCED: &str = r#"
[sources.app]
rate = "60 per week"
needs = "minor"
usual_care = "usual-care"
induced_by = "app-line"
[[sources.app.routes]]
to = "app-line"
[services.app-line]
opens = "2018-12-01"
otherwise = "usual-care"
[services.app-line.slots]
accepts = ["minor"]
sessions = [{ days = "every day", from = "00:00", slots = 200, bank_holidays = true }]
[arms.none]
without = ["app-line"]
[arms.some]
"#;

#[test]
fn induced_needs_are_there_and_ask_nothing_until_the_service_opens() {
    let text = OPEN.to_owned() + INDUCED;
    let plan = plan(&text, 2);
    let app = plan.sources.iter().position(|source| source == "app").expect("it is there");
    let opens = plan.ensemble.calendar.start(30);
    winters(&plan, 2, |winter, of| {
        let (none, some) = (of("none"), of("some"));
        let (mut before, mut after) = (0, 0);
        for at in (0..none.len()).filter(|at| winter.source[*at] as usize == app) {
            let quiet = (Exit::Coped, 0, 0);
            let story = |fate: &Fate| (fate.exit, fate.contacts, fate.bed_minutes);
            assert_eq!(story(&none[at]), quiet);
            if winter.at[at] < opens {
                assert_eq!(story(&some[at]), quiet);
                before += 1;
            } else {
                after += i32::from(some[at].marks.has(Marks::ACCEPTED));
            }
        }
        assert!(before > 100 && after > 100, "{before} {after}");
        for at in (0..none.len()).filter(|at| winter.source[*at] as usize != app) {
            assert_eq!(none[at], some[at]);
        }
    });
    let line = service(&brief(&text), "app-line");
    played(&plan, |study| {
        for (none, some) in rows(study, "none").iter().zip(rows(study, "some")) {
            assert_eq!(none[System::Needs as usize], some[System::Needs as usize]);
            assert_eq!(count(&plan, none, line, OfService::Accepted), 0);
        }
    });
}

#[test]
fn the_page_says_that_changes_are_compounded_and_that_the_chosen_fall_by_themselves() {
    let text = OPEN.to_owned()
        + &modifier("a-tenth", "", "on = \"demand\"\nchange = \"-10%\"")
        + &modifier("b-twentieth", "", "on = \"demand\"\nchange = \"-5%\"\nneeds = [\"frail\"]")
        + &modifier("c-elsewhere", "", "on = \"stay\"\nchange = \"-5%\"")
        + &modifier("d-top", "reach = { top = \"5%\" }", "on = \"crisis\"\nchange = \"0%\"")
        + "[arms.all]\n[arms.none]\nwithout = [\"a-tenth\", \"b-twentieth\", \"c-elsewhere\", \"d-top\"]\n";
    let brief = brief(&text);
    let plan = Plan::of(&brief, 4, brief.seed);
    played(&plan, |study| {
        let options = Options {
            version: "0",
            path_shown: "modifiers.toml".into(),
            winters_asked: 4,
            seed: 11,
            complete: true,
        };
        let report = Report::of(study, &brief, &options, Vec::new());
        let compounded: Vec<&Caveat> =
            report.caveats.iter().filter(|caveat| caveat.name() == "compounded").collect();
        let [only] = compounded.as_slice() else { panic!("one meeting: {compounded:?}") };
        let told = only.sentence();
        for part in ["compounded", "a-tenth -10.0%", "b-twentieth -5.0%", "-14.5%", "not -15.0%"] {
            assert!(told.contains(part), "{told}");
        }
        assert!(!told.contains("elsewhere"), "{told}");
        let falls = report.caveats.iter().find(|caveat| caveat.name() == "falls by itself");
        let told = falls.expect("it is told").sentence();
        assert!(told.contains("d-top") && told.contains("none"), "{told}");
    });
}

#[test]
fn a_pool_takes_slices_of_one_mark_in_order_of_name() {
    let of = |name: &str| modifier(name, "", "on = \"demand\"\nchange = \"-20%\"\npool = \"pool\"");
    let text = OPEN.to_owned()
        + &of("a")
        + &of("b")
        + "[arms.a]\nwithout = [\"b\"]\n[arms.b]\nwithout = [\"a\"]\n[arms.both]\n";
    let plan = plan(&text, 3);
    let (mut one, mut two) = (0, 0);
    winters(&plan, 3, |_, of| {
        let (a, b, both) = (of("a"), of("b"), of("both"));
        for ((a, b), both) in a.iter().zip(&b).zip(&both) {
            assert_eq!(is_prevented(a), is_prevented(b), "alone they remove the same people");
            assert!(!is_prevented(a) || is_prevented(both));
            one += u32::from(is_prevented(a));
            two += u32::from(is_prevented(both));
        }
    });
    let ratio = f64::from(two) / f64::from(one);
    assert!((ratio - 1.5).abs() < 0.06, "20% alone, 30% together: {ratio}");
}

#[test]
fn prevented_people_are_touched_and_no_other_count_has_them() {
    let text = rich(
        &(modifier("a", "", "on = \"demand\"\nchange = \"-30%\"")
            + "[arms.none]\nwithout = [\"a\"]\n[arms.some]\n"),
    );
    let plan = plan(&changed(&text, "seed = 7", "seed = 8\ncomparator = \"none\""), 3);
    played(&plan, |study| {
        for cell in study.crosstab(0, 0).cells() {
            if (cell.here == Exit::Prevented) != (cell.there == Exit::Prevented) {
                assert!(cell.touched, "{cell:?}");
            }
            assert_ne!(cell.there, Exit::Prevented);
        }
        for (none, some) in rows(study, "none").iter().zip(rows(study, "some")) {
            let of = |row: &[i64], count: System| row[count as usize];
            let left = of(&some, System::Needs) + of(&some, System::Prevented);
            assert_eq!(left, of(none, System::Needs));
        }
        let by_source: i64 = (0..plan.sources.len())
            .map(|source| study.by_source(arm(&plan, "some"), source).sum[0])
            .sum();
        let needs: i64 = rows(study, "some").iter().map(|row| row[0]).sum();
        assert_eq!(by_source, needs);
    });
}

#[test]
fn a_world_is_clean_after_a_world_with_modifiers() {
    let text = OPEN.to_owned()
        + &modifier("a", "cap = 30", "on = \"demand\"\nchange = \"-60%\"")
        + "[arms.none]\nwithout = [\"a\"]\n[arms.some]\n";
    let plan = plan(&text, 1);
    let (mut winter, mut world) = (Winter::default(), World::default());
    winter.draw(&plan.ensemble, 0);
    let mut play = |name| {
        world.play(&plan.ensemble, &plan.ensemble.worlds[arm(&plan, name)], &winter);
        (world.row.clone(), world.fates.clone())
    };
    let (none, some) = (play("none"), play("some"));
    assert_eq!(play("some"), some);
    assert_eq!(play("none"), none);
}
