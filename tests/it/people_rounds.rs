//! Rounds on people: the members of registers, ranked by last year's use or seen in turn.

use waxwing::experiment::Series;
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::model::{Exit, Fate, Winter};

use super::support::{arm, changed, fates, plan, played};

/// An area with a register of 400, a round on 20 of them every day by a team of its own, and beside it
/// modifiers that reach the same 20.
const TEXT: &str = r#"
seed = 11
[window]
start = "2018-11-01"
end = "2019-01-31"
follow_up = "28d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.frail]
stay = "5d"
crisis = { probability = "45%", after = { exponential = { mean = "2d" } }, conversion = "60%", beds = "ward" }
[sources.area]
rate = "150 per week"
needs = "frail"
usual_care = "usual-care"
register = { people = 400, spread = 1.5 }
[sources.callers]
rate = "50 per week"
needs = "frail"
usual_care = "usual-care"
[teams.own]
standing = [{ count = 30, skill = "nurse", days = "every day", from = "00:00", to = "24:00", price = "£40 per hour" }]
[services.round.rounds]
team = "own"
days = "every day"
at = "08:00"
of = ["area"]
people = true
list = "last year"
most = 20
visit = { mix = "nurse", time = "60min" }
effects = [{ on = "demand", change = "-100%" }]
[services.all.modifier]
reach = { top = "5%" }
effects = [{ on = "demand", change = "-100%" }]
[services.watch.modifier]
reach = { top = "5%" }
effects = [{ on = "demand", change = "0%" }]
[services.ward.beds]
places = "unlimited"
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[arms.modifier]
without = ["round"]
[arms.none]
without = ["round", "all"]
[arms.round]
without = ["all"]
"#;

fn arms(text: &str) -> (Winter, [Vec<Fate>; 3]) {
    let plan = plan(text, 1);
    let (winter, fates) = fates(&plan, 0);
    let of = ["modifier", "none", "round"].map(|name| fates[arm(&plan, name)].clone());
    (winter, of)
}

fn prevented(fates: &[Fate]) -> Vec<bool> {
    fates.iter().map(|fate| fate.exit == Exit::Prevented).collect()
}

#[test]
fn those_with_the_highest_use_of_last_year_are_affected_once_they_are_seen_and_nobody_else() {
    let (winter, [modifier, none, round]) = arms(TEXT);
    // The first round of the winter is over at nine; whoever comes later is removed in both.
    let over = winter.at.partition_point(|at| *at < Instant::ZERO + Span::HOUR * 9);
    assert_eq!(prevented(&modifier)[over..], prevented(&round)[over..]);
    let many = prevented(&round).iter().filter(|one| **one).count();
    assert!(many > 150, "{many} needs of the twenty are removed");
    for (here, there) in round.iter().zip(&none).filter(|(here, _)| here.exit != Exit::Prevented) {
        assert_eq!(here, there, "nobody else is changed");
    }
    assert!(!prevented(&none).contains(&true));
    let early = winter.at.partition_point(|at| *at < Instant::ZERO);
    assert!(!prevented(&round)[..early].contains(&true) || early == 0);
}

#[test]
fn in_turn_everybody_is_seen_and_by_last_year_the_same_every_day() {
    let turn = changed(TEXT, "list = \"last year\"\nmost = 20", "list = \"in turn\"\nmost = 100");
    let (winter, [modifier, _, round]) = arms(&turn);
    let seen = winter.at.partition_point(|at| *at < Instant::ZERO + Span::DAY * 7);
    let plan = plan(TEXT, 1);
    for (nth, is_prevented) in prevented(&round).iter().enumerate().skip(seen) {
        let is_area = plan.sources[winter.source[nth] as usize] == "area";
        assert_eq!(*is_prevented, is_area, "after a week all four hundred have been seen");
    }
    let some = prevented(&modifier).iter().filter(|one| **one).count();
    let all = prevented(&round).iter().filter(|one| **one).count();
    assert!(all > 2 * some);
}

#[test]
fn a_smaller_effect_removes_some_of_those_that_a_larger_one_does() {
    let of = |change: &str| {
        let text = changed(
            TEXT,
            "effects = [{ on = \"demand\", change = \"-100%\" }]\n[services.all",
            &format!("effects = [{{ on = \"demand\", change = \"{change}\" }}]\n[services.all"),
        );
        prevented(&arms(&text).1[2])
    };
    let (fewer, more, all) = (of("-30%"), of("-60%"), of("-100%"));
    assert!(fewer.iter().zip(&more).all(|(fewer, more)| !fewer || *more));
    let many = |of: &[bool]| of.iter().filter(|one| **one).count() as f64;
    let share = many(&fewer) / many(&all);
    assert!((share - 0.3).abs() < 4.0 * (0.21 / many(&all)).sqrt(), "{share}");
}

#[test]
fn crises_of_those_who_are_seen_are_prevented_and_their_needs_stay() {
    let text = changed(
        TEXT,
        "effects = [{ on = \"demand\", change = \"-100%\" }]\n[services.all",
        "effects = [{ on = \"crisis\", change = \"-100%\" }]\n[services.all",
    );
    let (winter, [modifier, none, round]) = arms(&text);
    let over = winter.at.partition_point(|at| *at < Instant::ZERO + Span::HOUR * 9);
    let mut spared = 0;
    for nth in over..none.len() {
        if prevented(&modifier[nth..=nth])[0] {
            assert_eq!(round[nth].admissions, 0);
            spared += none[nth].admissions;
        } else {
            assert_eq!(round[nth], none[nth]);
        }
    }
    assert!(spared > 20 && !prevented(&round).contains(&true));
}

#[test]
fn the_chosen_fall_by_themselves_and_a_round_that_does_nothing_changes_nobody() {
    let idle = changed(
        TEXT,
        "effects = [{ on = \"demand\", change = \"-100%\" }]\n[services.all",
        "effects = [{ on = \"demand\", change = \"0%\" }]\n[services.all",
    );
    let idle = changed(&idle, "people = 400", "people = 4000");
    let idle = changed(&idle, "top = \"5%\"", "top = \"0.5%\"");
    let plan = plan(&idle, 20);
    let (_, told) = fates(&plan, 3);
    assert_eq!(told[arm(&plan, "none")], told[arm(&plan, "round")]);
    played(&plan, |study| {
        let of = |name: &str, of: &str| {
            let measure = plan.catalogue.find(name).unwrap_or_else(|| panic!("no {name}"));
            Series::of(study, measure, arm(&plan, of)).values
        };
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let before = of("watch.area.last_year_of_chosen", "round");
        let after = of("watch.area.this_winter_of_chosen", "round");
        // Of people who used k, the next year's mean is m (k + a) / (m + a): see `model::register`.
        let (m, a) = (150.0 / 7.0 * 365.0 / 4000.0, 1.0 / (1.5 * 1.5));
        let expected = |used: f64| m * (used + a) / (m + a);
        let differences: Vec<f64> =
            before.iter().zip(&after).map(|(used, next)| next - expected(*used)).collect();
        let off = mean(&differences);
        let variance =
            mean(&differences.iter().map(|one| (one - off) * (one - off)).collect::<Vec<_>>());
        let error = (variance / (differences.len() - 1) as f64).sqrt();
        assert!(off.abs() <= 4.0 * error, "{off} beside the expected fall, {error}");
        let fall = mean(&before) - mean(&after);
        assert!(fall > 4.0 * error && fall > 0.1 * mean(&before), "they fall by {fall}");
        for name in ["watch.area.this_winter_of_chosen", "admissions", "needs", "hospital_days"] {
            assert_eq!(of(name, "round"), of(name, "none"), "{name}: the paired difference is nil");
        }
        assert!(of("round.seen", "round").iter().all(|seen| *seen > 1000.0));
    });
}
