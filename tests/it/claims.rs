//! Claims: a walk adds up in every winter, to what a run finds of the same arms; and where the truth is known
//! by construction, so is the walk.

use waxwing::decision::claim::{ClaimAudit, Exact, Part, Step, Walked, audit};
use waxwing::experiment::{Plan, Run};
use waxwing::kernel::quantity::Money;
use waxwing::scenario::Brief;

use super::everything::text::scenario;
use super::support::{ARMS, brief, changed, plan, rich, rows, same};

/// Everybody would be admitted two days on for exactly five midnights, and is visited at once.
pub(crate) const SURE: &str = r#"
winters = 12
comparator = "without"
[window]
start = "2018-11-05"
end = "2018-12-16"
follow_up = "20d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.frail]
stay = "5d"
crisis = { probability = "100%", after = "2d", conversion = "100%", beds = "ward" }
[sources.homes]
rate = "20 per week"
needs = "frail"
usual_care = "usual-care"
routes = [{ to = "visits" }]
[teams.home]
standing = [{ count = 9, skill = "nurse", days = "every day", from = "00:00", to = "24:00", price = "£10 per hour" }]
[services.visits]
scheme = true
response = "100%"
[services.visits.visits]
team = "home"
accepts = ["frail"]
travel = "10min"
first = { mix = "nurse", time = "30min" }
[services.ward.beds]
places = "unlimited"
[services.usual-care.care]
[tariff]
price_year = "2018/19"
stay = { per_bed_day = "£400" }
bed_day_values = { low = "£114.30", claimed = "£400" }
[arms.scheme]
[arms.without]
without = ["visits"]
[claims.saved]
states = "everybody is spared five days"
service = "visits"
arm = "scheme"
against = "without"
people = 100
bed_days_each = 5
price = "£400"
total = "£200000"
cash_step = "1 bed"
"#;

fn audited(brief: &Brief) -> Vec<ClaimAudit> {
    audit(brief, None, None, brief.seed, &mut |_, _| true)
}

fn only(text: &str) -> ClaimAudit {
    audited(&brief(text)).remove(0)
}

/// The bed days of a row, winter by winter.
fn days(walked: &Walked, step: Step, part: Part) -> &[Exact] {
    let row = walked.rows.iter().find(|row| (row.step, row.part) == (step, part));
    &row.expect("every walk has this row").amounts.days.each
}

/// Every winter of every variant adds up, exactly.
fn adds_up(audit: &ClaimAudit) {
    assert!(audit.complete && audit.winters > 0);
    for walked in &audit.variants {
        for winter in 0..audit.winters {
            let sum = |of: fn(&waxwing::decision::claim::Amounts3) -> &Vec<Exact>| -> Exact {
                walked.rows.iter().map(|row| of(&row.amounts)[winter]).sum()
            };
            let people = sum(|amounts| &amounts.people.each);
            let (days, pounds) = (sum(|amounts| &amounts.days.each), sum(|one| &one.pounds.each));
            assert_eq!(people, walked.left.people.each[winter]);
            assert_eq!(days, walked.left.days.each[winter]);
            assert_eq!(pounds, days.times(audit.claimed.price), "{}", audit.name);
            for ending in &walked.endings {
                let of = |step| ending.row(step).each[winter];
                let net = pounds + of(Step::Price) + of(Step::Care) + of(Step::Cost);
                assert_eq!(net, of(Step::Net), "{} at {}", audit.name, ending.name);
                assert_eq!(net + of(Step::NotCash), of(Step::Cash));
                let (cash, other) = (&ending.cash_releasing.each, &ending.not_cash_releasing.each);
                let benefit = ending.benefit.each[winter] + of(Step::Care);
                assert_eq!(cash[winter] + other[winter], benefit, "classes are the whole benefit");
                assert_eq!(cash[winter] + of(Step::Cost), of(Step::Cash));
            }
        }
    }
}

/// What is left of a claim is what a run of the same arms finds, winter by winter.
fn is_the_difference(brief: &Brief, audit: &ClaimAudit) {
    let plan = Plan::of(brief, audit.winters as u32, brief.seed);
    let study = Run::new(&plan).finish();
    let place = |name: &str| plan.arms.iter().position(|arm| arm == name).expect("an arm");
    let (arm, against) = (place(&audit.arm), place(&audit.against));
    let is_pair = |pair: &waxwing::experiment::Pair| (pair.arm, pair.against) == (arm, against);
    let pair = plan.pairs.iter().position(is_pair).expect("the pair is compared");
    let avoided = study.admissions_avoided(pair, 0);
    let walked = &audit.variants[0];
    for (winter, avoided) in avoided.into_iter().enumerate() {
        let value = |measure: &str, arm: usize| {
            waxwing::decision::series(&study, measure, arm, 0).values[winter]
        };
        let minus = |measure| value(measure, against) - value(measure, arm);
        let close = |a: f64, b: f64, within: f64| assert!((a - b).abs() <= within, "{a} and {b}");
        close(walked.left.people.each[winter].as_f64(), avoided, 0.0);
        close(walked.left.days.each[winter].as_f64(), minus("bed_days"), 0.0);
        for ending in &walked.endings {
            let value = ending.value.as_f64();
            let net = value * minus("bed_days") + minus("cost_without_stays");
            // Each of the two costs is taken to the penny.
            close(ending.row(Step::Net).each[winter].as_f64(), net, 0.021);
            close(-ending.row(Step::Cost).each[winter].as_f64(), -minus("service_cost"), 0.011);
        }
    }
}

#[test]
fn a_claim_that_is_true_by_construction_holds_exactly() {
    let audit = only(SURE);
    adds_up(&audit);
    is_the_difference(&brief(SURE), &audit);
    let walked = &audit.variants[0];
    for row in &walked.rows {
        let may_be = matches!(row.step, Step::Stated | Step::People);
        let is_nothing = row.amounts.days.each.iter().all(|days| *days == Exact::ZERO);
        assert!(may_be || is_nothing, "{:?} takes something away", row.step);
    }
    for winter in 0..audit.winters {
        let taken = walked.step_up.each[winter];
        assert_eq!(walked.left.people.each[winter], taken, "everybody is spared an admission");
        assert_eq!(walked.left.days.each[winter], taken.times(Exact::whole(5)));
    }
    let claimed = &walked.endings[0];
    assert_eq!(claimed.name, "claimed");
    let enough = walked.step_up.each.iter().filter(|taken| **taken >= Exact::whole(100)).count();
    assert_eq!(claimed.gross_holds.winters, enough as u64, "where there are a hundred, it holds");
    assert!(enough > 0);
}

#[test]
fn of_a_service_that_averts_nothing_nothing_is_left() {
    let audit = only(&changed(SURE, "response = \"100%\"", "response = \"0%\""));
    adds_up(&audit);
    let walked = &audit.variants[0];
    let nothing = |each: &[Exact]| each.iter().all(|amount| *amount == Exact::ZERO);
    assert!(nothing(&walked.left.days.each) && nothing(&walked.left.people.each));
    let gone = days(walked, Step::NotAverted, Part::StepUp);
    for (gone, taken) in gone.iter().zip(&walked.step_up.each) {
        assert_eq!(-*gone, taken.times(Exact::whole(5)), "all are admitted all the same");
    }
    assert_eq!(walked.endings[0].gross_holds.winters, 0);
}

#[test]
fn each_step_takes_what_it_says() {
    let of = |from: &str, to: &str, step: Step| {
        let audit = only(&changed(SURE, from, to));
        adds_up(&audit);
        let walked = &audit.variants[0];
        let rows = walked.rows.iter().filter(|row| {
            !matches!(row.step, Step::Stated | Step::People | Step::Arithmetic)
                && row.amounts.days.each.iter().any(|days| *days != Exact::ZERO)
        });
        let steps: Vec<Step> = rows.map(|row| row.step).collect();
        assert_eq!(steps, [step], "{to}");
        walked.left.days.each.iter().copied().sum::<Exact>()
    };
    // Nobody would have been admitted.
    assert_eq!(of("conversion = \"100%\"", "conversion = \"0%\"", Step::WouldNot), Exact::ZERO);
    // Everybody comes back three days later and is admitted then.
    let again = "stay = \"5d\"\nrebound = { probability = \"100%\", after = \"3d\" }";
    assert_eq!(of("stay = \"5d\"", again, Step::Postponed), Exact::ZERO);
    // The crisis comes before anybody can.
    assert_eq!(of("after = \"2d\"", "after = \"1s\"", Step::Late), Exact::ZERO);
    // Stays are two days shorter.
    assert!(of("stay = \"5d\"", "stay = \"3d\"", Step::Shorter) > Exact::ZERO);
    // Another service would have come anyway, and does as much.
    let other = "[services.also]\nresponse = \"100%\"\n[services.also.visits]\nteam = \"home\"\n\
                 accepts = [\"frail\"]\nfirst = { mix = \"nurse\", time = \"30min\" }\n[services.ward.beds]";
    let text = changed(SURE, "[services.ward.beds]", other);
    let text = changed(&text, "{ to = \"visits\" }", "{ to = \"visits\" }, { to = \"also\" }");
    let audit = only(&text);
    adds_up(&audit);
    let walked = &audit.variants[0];
    let gone = days(walked, Step::Elsewhere, Part::StepUp);
    assert!(
        gone.iter()
            .zip(&walked.step_up.each)
            .all(|(gone, taken)| { -*gone == taken.times(Exact::whole(5)) && *gone < Exact::ZERO })
    );
}

#[test]
fn a_claim_for_a_share_of_its_people_counts_that_share() {
    let text = changed(SURE, "people = 100", "people = 100\nadmitted = \"33.3%\"");
    let audit = only(&changed(&text, "conversion = \"100%\"", "conversion = \"40%\""));
    adds_up(&audit);
    assert_eq!(audit.claimed.computed, Exact::thousandths(66_600.0), "100 x 33.3% x 5 x £400");
    let stated: Exact =
        audit.variants[0].rows[..2].iter().map(|row| row.amounts.pounds.each[0]).sum();
    assert_eq!(stated, audit.claimed.computed, "its own sum is the first step");
}

/// Step-down for everybody in the ward, at a share of the stay.
fn from_the_ward() -> String {
    let text = changed(
        SURE,
        "[services.ward.beds]\nplaces = \"unlimited\"",
        "[services.ward.beds]\nplaces = \"unlimited\"\n\
         step_down = [{ to = \"home\", suitable = \"60%\", after = \"40%\" }]\n\
         [services.home.caseload]\nplaces = \"unlimited\"\nteam = \"home\"\naccepts = [\"frail\"]\n\
         stay = \"4d\"\nvisit = { mix = \"nurse\", time = \"30min\" }\nrhythm = [{ every = \"1d\" }]",
    );
    let text = changed(
        &text,
        "routes = [{ to = \"visits\" }]",
        "routes = [{ to = \"home\", uptake = \"30%\" }]",
    );
    let text = changed(&text, "service = \"visits\"", "service = \"home\"");
    changed(&text, "without = [\"visits\"]", "without = [\"visits\", \"home\"]")
}

#[test]
fn step_down_saves_days_and_never_an_admission() {
    let text = from_the_ward();
    let audit = only(&text);
    adds_up(&audit);
    is_the_difference(&brief(&text), &audit);
    let walked = &audit.variants[0];
    let mut from_ward = Exact::ZERO;
    for row in walked.rows.iter().filter(|row| row.part == Part::StepDown) {
        for (winter, people) in row.amounts.people.each.iter().enumerate() {
            let all = walked.step_down.each[winter];
            let wanted = if row.step == Step::WouldNot { -all } else { Exact::ZERO };
            assert_eq!(*people, wanted, "nobody who steps down is spared an admission");
        }
    }
    for taken in &walked.step_down.each {
        from_ward = from_ward + *taken;
    }
    assert!(from_ward > Exact::ZERO && walked.step_up.mean() > 0.0, "both ways are taken");
    let saved: Exact = days(walked, Step::Shorter, Part::StepDown).iter().copied().sum();
    // Two of five days in the bed: three midnights less.
    assert_eq!(saved, from_ward.times(Exact::whole(3)));
}

/// A claim about a service of the scenarios in which everything meets.
fn about(service: &str) -> String {
    format!(
        "[arms.all]\n[arms.none]\nwithout = [\"{service}\"]\n[arms.same]\n[claims.c]\nstates = \"it \
         helped\"\nservice = \"{service}\"\narm = \"all\"\nagainst = \"none\"\npeople = \
         31\nbed_days_each = 4.7\nadmitted = \"62.5%\"\nprice = \"£345.67\"\ntotal = \
         \"£30000\"\ncash_step = \"2 beds\"\n"
    )
}

#[test]
fn walks_add_up_wherever_every_block_meets_every_other() {
    let (mut taken, mut moved) = (0.0, 0);
    for number in 0..24 {
        let services = ["visits", "cas", "utc", "hub", "vw", "rehab"];
        let service = services[number as usize % services.len()];
        let arms = about(service).replace("[arms.all]", "comparator = \"none\"\n[arms.all]");
        let (top, rest) = arms.split_once('\n').expect("two lines");
        let text = format!("{top}\n{}", scenario(number, rest));
        let brief = brief(&text);
        let audit = audited(&brief).remove(0);
        adds_up(&audit);
        is_the_difference(&brief, &audit);
        let walked = &audit.variants[0];
        taken += walked.step_up.mean() + walked.step_down.mean();
        let rows =
            walked.rows.iter().filter(|row| !matches!(row.step, Step::Stated | Step::People));
        moved += rows.filter(|row| row.amounts.days.mean() != 0.0).count();
    }
    assert!(taken > 100.0, "the services took {taken} people on");
    assert!(moved > 60, "{moved} rows were not nothing");
}

#[test]
fn identical_arms_leave_exactly_nothing() {
    for (number, service) in [(3, "visits"), (8, "vw"), (11, "hub"), (16, "rehab")] {
        let arms = about(service).replace("against = \"none\"", "against = \"same\"");
        let audit = audited(&brief(&scenario(number, &arms))).remove(0);
        adds_up(&audit);
        let walked = &audit.variants[0];
        for ending in &walked.endings {
            for (step, column) in &ending.rows {
                let nothing = column.each.iter().all(|amount| *amount == Exact::ZERO);
                assert!(nothing, "{service}: {step:?} is not nothing");
            }
        }
        assert!(walked.left.people.each.iter().all(|people| *people == Exact::ZERO));
    }
}

#[test]
fn a_claim_is_no_input() {
    let claim = "[claims.c]\nstates = \"it helped\"\nservice = \"visits\"\narm = \
                 \"as-written\"\nagainst = \"no-scheme\"\npeople = 9\nbed_days_each = 3\nprice = \
                 \"£400\"\ntotal = \"£1\"\n[[claims.c.variants]]\nlabel = \"more\"\nset.sources.callers.rate \
                 = \"90 per week\"\n[[claims.c.variants]]\nlabel = \"as it is\"\n";
    let digest = |text: &str| brief(text).digest;
    assert_eq!(digest(&rich(ARMS)), digest(&rich(&format!("{ARMS}{claim}"))));
    let (bare, claimed) = (plan(&rich(ARMS), 4), plan(&rich(&format!("{ARMS}{claim}")), 4));
    let (bare, claimed) = (Run::new(&bare).finish(), Run::new(&claimed).finish());
    for arm in ["as-written", "no-scheme"] {
        same(&rows(&bare, arm), &rows(&claimed, arm));
    }
}

#[test]
fn claims_on_the_same_arms_find_the_same_people() {
    let second = SURE.split_once("[claims.saved]").expect("there is a claim").1;
    let second = second.replace("people = 100", "people = 90");
    let text = format!(
        "{SURE}[claims.twice]{second}[claims.twice.ratio]\nstated = 2\ncost = \"£90000\"\n"
    );
    let audits = audited(&brief(&text));
    let names: Vec<&str> = audits.iter().map(|audit| audit.name.as_str()).collect();
    assert_eq!(names, ["saved", "twice"]);
    assert_eq!(audits[0].variants[0].left, audits[1].variants[0].left);
    let (ratio, returns) = audits[1].claimed.ratio.expect("a return is stated");
    assert!((returns.gross - 200_000.0 / 90_000.0).abs() < 1e-12 && ratio.stated > 1.9);
    let (found, share) = audits[1].variants[0].endings[0].ratio.expect("a return is found");
    let value = found.value.expect("the service costs something");
    let walked = &audits[1].variants[0];
    let ending = &walked.endings[0];
    let expected = ending.benefit.mean() / -ending.row(Step::Cost).mean();
    assert!((value - expected).abs() < 1e-9, "{value} and {expected}");
    assert_eq!(share.of, 12);
}

/// Parameters and reporting, section 4: £2.64m for 1,200 referrals, of which 208 admissions are left.
#[test]
fn the_worked_example_comes_out() {
    let part = Exact::thousandths;
    let money = |pounds| Exact::pence(Money::pounds(pounds));
    let referrals = Exact::whole(1200);
    assert_eq!(referrals.times(money(2200.0)), Exact::whole(2_640_000));
    let admissions = [0.85, 0.80, 0.30, 0.85].map(part).into_iter().fold(referrals, Exact::times);
    assert_eq!(admissions, part(208.08));
    let days = admissions.times(part(7.9));
    assert_eq!(days, part(1643.832));
    assert!((days.as_f64() / 365.0 - 4.5).abs() < 0.01, "four and a half beds");
    let worth = |pounds: f64| days.times(money(pounds)).whole_steps(Exact::whole(1000));
    assert_eq!([worth(345.0), worth(562.0)], [567, 923], "and £834 beyond the second");
    assert_eq!(days.whole_steps(Exact::whole(28 * 365)), 0, "no ward of 28 closes");
    assert_eq!(days.whole_steps(Exact::whole(4 * 365)), 1, "a bay of four would");
}
