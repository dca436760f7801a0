//! The file with other values written in.

use waxwing::experiment::{Plan, Run};
use waxwing::scenario::{self, Beside, Brief, Dial, Files, Place, Scenario, Setting};

use super::support::{ARMS, brief, changed, rich};

const CHOICES: &str = r#"
[arms.as-written]
[arms.fuller]
set = { services.visits.visits.queue_limit = 20 }
[arms.later]
set = { funding.winter.agreed = "2018-10-10" }
"#;

fn setting(path: &str, value: &str) -> Setting {
    Setting { path: path.into(), value: value.into(), place: Place::File }
}

/// The file with a value in it, arm by arm, is the file in which somebody typed it.
#[track_caller]
fn same_as_typed(path: &str, value: &str, from: &str, to: &str) {
    let text = rich(CHOICES);
    let (varied, typed) = (brief(&text), brief(&changed(&text, from, to)));
    assert_ne!(varied.scenarios, typed.scenarios, "the change changes something");
    let settings = [setting(path, value)];
    let varied = varied.vary(&settings);
    for (arm, scenarios) in typed.scenarios.iter().enumerate() {
        assert_eq!(varied.scenario(arm, 0).expect("it can be played"), scenarios[0], "arm {arm}");
    }
}

#[test]
fn a_value_may_be_plain_in_a_law_in_a_list_or_not_there_yet() {
    same_as_typed("services.visits.sent_in", "9%", "sent_in = \"4%\"", "sent_in = \"9%\"");
    let (from, to) = ("lognormal = { mean = \"15min\"", "lognormal = { mean = \"25min\"");
    same_as_typed("services.visits.visits.travel.lognormal.mean", "25min", from, to);
    let (from, to) = ("lead_time = \"2wk\"", "lead_time = \"5wk\"");
    same_as_typed("posts.aide.routes.agency.lead_time", "5wk", from, to);
    same_as_typed("posts.aide.routes.2.lead_time", "5wk", from, to);
    let (from, to) = ("[services.hub]", "[services.hub]\nleavers_attend = \"15%\"");
    same_as_typed("services.hub.leavers_attend", "15%", from, to);
    let (from, to) = ("\"2018-09-10\"", "\"2018-08-10\"");
    same_as_typed("funding.winter.agreed", "2018-08-10", from, to);
}

#[test]
fn an_arm_that_says_otherwise_keeps_its_own_unless_the_value_is_laid_over_it() {
    let brief = brief(&rich(CHOICES));
    let limit = |settings: &[Setting], arm: usize| {
        let scenario = brief.vary(settings).scenario(arm, 0).expect("it can be played");
        let visits =
            scenario.services.find(|service| service.name == "visits").expect("it is there");
        match &scenario.services[visits].block {
            scenario::Block::Visits(visits) => visits.queue_limit,
            other => panic!("visits, not {other:?}"),
        }
    };
    let path = "services.visits.visits.queue_limit";
    let at = |place| [Setting { place, ..setting(path, "3") }];
    let of_all = |place| [0, 1, 2].map(|arm| limit(&at(place), arm));
    assert_eq!(of_all(Place::File), [Some(3), Some(20), Some(3)]);
    assert_eq!(of_all(Place::Everywhere), [Some(3); 3]);
    assert_eq!(of_all(Place::Arm(1)), [Some(12), Some(3), Some(12)]);
    let in_arm = [setting("arms.fuller.set.services.visits.visits.queue_limit", "7")];
    assert_eq!([0, 1, 2].map(|arm| limit(&in_arm, arm)), [Some(12), Some(7), Some(12)]);
}

#[test]
fn nothing_written_is_nothing_changed() {
    let brief = brief(&rich(CHOICES));
    let varied = brief.vary(&[]);
    for arm in 0..brief.arms.len() {
        assert_eq!(varied.scenario(arm, 0).expect("it can be played"), brief.scenarios[arm][0]);
    }
}

#[track_caller]
fn told(brief: &Brief, path: &str, value: &str, wanted: &[&str]) {
    let settings = [setting(path, value)];
    let problems =
        brief.vary(&settings).scenario(0, 0).expect_err("it cannot be played").to_string();
    for part in wanted {
        assert!(problems.contains(part), "{part} in:\n{problems}");
    }
}

#[test]
fn what_no_file_could_say_is_told_with_the_line() {
    let brief = brief(&rich(ARMS));
    told(&brief, "services.visits.sent_in", "1.4", &["sent_in = \"4%\"", "between 0 and 1"]);
    told(&brief, "services.visit.sent_in", "4%", &["`visit`", "did you mean `visits`?"]);
    told(&brief, "service.visits", "4%", &["`service`", "did you mean `services`?"]);
    told(&brief, "posts.aide.routes.agent.fill", "4%", &["did you mean `agency`?"]);
    told(&brief, "posts.aide.routes.7.fill", "4%", &["`7`", "known names: `agency`, `bank`"]);
    told(&brief, "services.visits.sent_inn", "4%", &["unknown key", "did you mean `sent_in`?"]);
    told(&brief, "teams.nurses", "4", &["wanted a table"]);
    told(&brief, "window.start.day", "4", &["nothing"]);
}

#[test]
fn a_plan_of_later_winters_is_a_part_of_the_longer_run() {
    let brief = brief(&rich(ARMS));
    let whole = Plan::of(&brief, 9, brief.seed);
    let scenarios: Vec<_> = brief.scenarios.iter().map(|of_arm| &of_arm[0]).collect();
    let names = (whole.arms.clone(), whole.cases.clone());
    let part = Plan::of_scenarios(&brief, &scenarios, names, whole.pairs.clone(), 4..7, brief.seed);
    let (whole, part) = (Run::new(&whole).finish(), Run::new(&part).finish());
    assert_eq!(part.winters, 3);
    for winter in 0..3 {
        for arm in 0..brief.arms.len() {
            assert_eq!(part.row(winter, arm), whole.row(4 + winter, arm));
        }
        assert_eq!(part.pair(winter, 0, 0), whole.pair(4 + winter, 0, 0));
    }
}

/// The Bromley winter with doubt about its inputs.
fn doubted() -> Brief {
    folder("bromley-2018-19-uncertain")
}

/// A scenario from its folder.
fn folder(name: &str) -> Brief {
    let folder = format!("{}/scenarios/{name}", env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).expect(name);
    let text = read("scenario.toml");
    let side = scenario::wanted(&text).into_iter().map(|name| (name.clone(), read(&name)));
    let files = Files { side: side.collect(), main: ("scenario.toml".into(), text) };
    scenario::judge(&files).brief.expect("it can be played")
}

/// Case by case, each with all arms.
fn by_case(all: &[Vec<Scenario>]) -> Vec<&Scenario> {
    (0..all[0].len()).flat_map(|case| all.iter().map(move |of_arm| &of_arm[case])).collect()
}

/// What a draw cannot change is not read or made again: its scenarios and its winters are those of the whole
/// file read anew and compiled anew.
#[test]
fn a_draw_of_the_inputs_is_the_file_read_and_compiled_anew() {
    let brief = doubted();
    let names = |list: Vec<&String>| list.into_iter().cloned().collect::<Vec<_>>();
    let named = || {
        let arms = brief.arms.iter().map(|arm| &arm.name).collect();
        (names(arms), names(brief.cases.iter().map(|case| &case.name).collect()))
    };
    let known = Plan::of_scenarios(&brief, &by_case(&brief.scenarios), named(), vec![], 0..0, 1);
    for chance in [0.03, 0.5, 0.9] {
        let values = brief.priors.values(&vec![chance; brief.priors.parameters.len()]);
        let settings = brief.priors.settings(&values);
        let drawn = brief.redraw().at(&settings).expect("a draw is legal");
        let anew = brief.vary(&settings).scenarios().expect("a draw is legal");
        assert_eq!(drawn, anew);
        assert_ne!(drawn, brief.scenarios, "a draw changes something");
        let drawn = known.again(&brief, &by_case(&brief.scenarios), &by_case(&drawn), 3..4);
        let anew = Plan::of_scenarios(&brief, &by_case(&anew), named(), vec![], 3..4, 1);
        let (drawn, anew) = (Run::new(&drawn).finish(), Run::new(&anew).finish());
        for world in 0..brief.arms.len() * brief.cases.len() {
            assert_eq!(drawn.row(0, world), anew.row(0, world), "world {world}");
        }
    }
}

/// Whatever number is written anew, alone or with others of other tables: what is put together from the file as
/// it was read before is what the file reads as.
#[test]
fn a_number_anywhere_in_a_file_is_read_alone_as_with_all_the_rest() {
    let beside = Beside { arm: 1, against: 0, case: 0, only: None };
    let mut tried = 0;
    for brief in [brief(&rich(CHOICES)), doubted(), folder("virtual-wards-2023")] {
        let dials = brief.dials(beside, &|line| line.is_figure && !line.is_date).dials;
        let more = |dial: &Dial| {
            let x = if dial.whole { dial.value + 1.0 } else { 0.9 * dial.value };
            Setting { place: Place::File, ..dial.setting(x) }
        };
        let settings: Vec<Setting> = dials.iter().map(more).collect();
        let pairs = settings
            .iter()
            .enumerate()
            .map(|(at, one)| vec![one.clone(), settings[(at * 7 + 3) % settings.len()].clone()]);
        for settings in pairs.step_by(3) {
            let paths: Vec<&str> = settings.iter().map(|setting| &*setting.path).collect();
            let (alone, all) =
                (brief.redraw_at(&paths).at(&settings), brief.vary(&settings).scenarios());
            assert_eq!(alone.is_ok(), all.is_ok(), "{paths:?}");
            if let (Ok(alone), Ok(all)) = (alone, all) {
                assert!(alone == all, "{paths:?} are not read alike");
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "only {tried} were tried");
}

/// A draw that the file could not say is told with its line, as if somebody had typed it.
#[test]
fn a_draw_that_cannot_be_played_is_told_with_its_line() {
    let brief = doubted();
    let settings = [setting("services.home-visits.response", "140%")];
    let drawn = brief.redraw().at(&settings).expect_err("no share").render(false);
    let anew = brief.vary(&settings).scenarios().expect_err("no share").render(false);
    assert_eq!(drawn, anew);
    assert!(drawn.contains("140%: a share lies between 0 and 1"), "{drawn}");
}
