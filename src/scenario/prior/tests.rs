use super::super::{Brief, Files, read};
use super::*;
use crate::scenario::problem::Problems;

const SMALL: &str = include_str!("../../../tests/it/cli/small.toml");

fn judged(text: String) -> Result<Brief, Problems> {
    read(&Files { main: ("small.toml".to_owned(), text), side: Vec::new() })
}

/// The small town as three towns in a CSV, with a rate of one's own.
fn towns(rate: &str, more: &str) -> Result<Brief, Problems> {
    let text = SMALL
        .replace("[sources.town]", "[sources.towns]\nfile = \"towns.csv\"")
        .replace("[[sources.town.routes]]", "[[sources.towns.routes]]")
        .replace("\"5 per day\"", rate);
    let rows = "name,calls,sd\nElm,2,0.5\n\"Oak, upper\",3,0.4\nAsh,1.5,0.2\n";
    let side = vec![("towns.csv".to_owned(), rows.to_owned())];
    read(&Files { main: ("towns.toml".to_owned(), format!("{text}\n{more}")), side })
}

/// Calls a day of each town in the first arm.
fn calls(brief: &[Vec<crate::scenario::Scenario>]) -> Vec<(String, f64)> {
    let each = brief[0][0].sources.iter();
    each.map(|town| (town.name.clone(), town.rate.per_week() / 7.0)).collect()
}

const BY_ROW: &str = "{ estimate = { column = \"calls\", unit = \"per day\" }, source = \"a count\", prior = \
                      { gamma = { mean = { column = \"calls\", unit = \"per day\" }, \
                      sd = { column = \"sd\", unit = \"per day\" } } } }";

#[test]
fn each_row_of_a_column_has_a_prior_of_its_own() {
    let tied = "[correlations.towns]\nparameters = [\"sources.towns.rate\"]\nrho = 0.5";
    let brief = towns(BY_ROW, tied).unwrap_or_else(|problems| panic!("{problems}"));
    let told: Vec<(&str, f64)> =
        brief.priors.parameters.iter().map(|of| (&*of.path, of.estimate)).collect();
    let wanted = [
        ("sources.towns.rate.rows.\"Oak, upper\"", 3.0),
        ("sources.towns.rate.rows.Ash", 1.5),
        ("sources.towns.rate.rows.Elm", 2.0),
    ];
    assert_eq!(told, wanted);
    assert_eq!(brief.priors.groups(), [("towns".to_owned(), vec![0, 1, 2])]);
    let has_line = |path: &str| brief.listings[0][0].lines.iter().any(|line| line.path == path);
    assert!(has_line("sources.towns/Elm.rate") && has_line("sources.towns/Elm.rate.prior"));
    assert!(has_line("sources.\"towns/Oak, upper\".rate.prior"), "beside the row's own rate");
    let plain = towns("{ column = \"calls\", unit = \"per day\" }", "").expect("legal");
    assert_eq!(calls(&brief.scenarios), calls(&plain.scenarios), "the estimates are the fields");
    let settings = brief.priors.settings(&[4.0, 2.5, 0.5]);
    let drawn = brief.redraw().at(&settings).expect("a draw is legal");
    let near = |name: &str, wanted: f64| {
        let found = calls(&drawn).into_iter().find(|(town, _)| town == name).expect("a town").1;
        assert!((found - wanted).abs() < 1e-9, "{name}: {found}");
    };
    for (name, wanted) in [("towns/Oak, upper", 4.0), ("towns/Ash", 2.5), ("towns/Elm", 0.5)] {
        near(name, wanted);
    }
}

#[test]
fn a_column_is_multiplied_as_a_whole() {
    let doubted = "{ column = \"calls\", unit = \"per day\", rows = { Ash = \"7 per day\" }, times = \
                   { estimate = 1, prior = { lognormal = { mean = 1, cv = 0.2 } }, source = \"a guess\" } }";
    let brief = towns(doubted, "").unwrap_or_else(|problems| panic!("{problems}"));
    let [factor] = brief.priors.parameters.as_slice() else { panic!("one number is believed in") };
    assert_eq!(factor.path, "sources.towns.rate.times");
    let lines = &brief.listings[0][0].lines;
    let line = lines.iter().find(|line| line.path == factor.path).expect("a factor is listed");
    assert_eq!((&*line.value, &*line.source), ("1", "a guess"));
    let drawn = brief.redraw().at(&brief.priors.settings(&[1.5])).expect("a draw is legal");
    let wanted = [("towns/Ash", 7.0), ("towns/Elm", 3.0), ("towns/Oak, upper", 4.5)];
    for ((name, found), (town, wanted)) in calls(&drawn).iter().zip(wanted) {
        assert_eq!(name, town);
        assert!((found - wanted).abs() < 1e-9, "{name}: {found}, and a row's own stands as it is");
    }
    let sd =
        f64::sqrt(factor.belief.quantile(0.841_344_746) / factor.belief.quantile(0.158_655_254));
    assert!((sd - 1.219_013_8).abs() < 1e-6, "a cv of 20%: {sd}");
}

#[test]
fn what_is_wrong_with_a_column_s_prior_names_the_row() {
    let of = |rate: &str| towns(rate, "").expect_err("not to be played").to_string();
    let said = of(&BY_ROW.replace("column = \"sd\", unit", "column = \"none\", unit"));
    assert!(said.contains("no column `none`") && said.contains("1 error"), "{said}");
    let many = BY_ROW.replace("gamma = {", "lognormal = { ").replace("sd = {", "sd = 0, cv = {");
    assert!(of(&many).contains("lognormal prior is given by"), "{many}");
    let nothing =
        BY_ROW.replace("sd = { column = \"sd\", unit = \"per day\" }", "sd = \"0 per day\"");
    assert!(of(&nothing).contains("in row `Elm`"), "{}", of(&nothing));
    let strange = "{ column = \"calls\", unit = \"per day\", times = -1, rows = { Elms = 1 } }";
    let said = of(strange);
    assert!(
        said.contains("there is no row `Elms`") && said.contains("did you mean `Elm`"),
        "{said}"
    );
    assert!(said.contains("cannot be negative"), "{said}");
}

/// The small town with doubt about some of its numbers.
fn doubted(more: &str) -> Brief {
    let text = SMALL
        .replace(
            "response = \"40%\"",
            "response = { estimate = \"40%\", prior = { beta = { mean = \"40%\", sd = \"10%\" } }, source = \"a study\" }",
        )
        .replace(
            "time = \"40min\"",
            "time = { lognormal = { mean = { estimate = \"40min\", prior = { gamma = { mean = \"40min\", sd = \"5min\" } } }, sd = \"5min\" } }",
        )
        .replace(
            "rate       = \"5 per day\"",
            "rate       = { estimate = \"5 per day\", prior = { lognormal = { median = \"5 per day\", p95 = \"7 per day\" } } }",
        );
    judged(format!("{text}\n{more}")).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn an_estimate_is_read_as_the_number_that_it_is() {
    let plain = judged(SMALL.to_owned()).expect("the small town is legal");
    let brief = doubted("");
    let (with, without) = (&brief.scenarios[0][0], &plain.scenarios[0][0]);
    assert_eq!(with.sources, without.sources);
    let paths: Vec<&str> = brief.priors.parameters.iter().map(|of| &*of.path).collect();
    let wanted = [
        "services.visits.response",
        "services.visits.visits.first.time.lognormal.mean",
        "sources.town.rate",
    ];
    assert_eq!(paths, wanted);
    let line = brief.listings[0][0]
        .lines
        .iter()
        .find(|line| line.path == "services.visits.response.prior");
    assert_eq!(line.expect("a prior is listed").source, "a study");
    assert_ne!(brief.digest, plain.digest);
}

#[test]
fn a_draw_is_the_file_with_the_drawn_values_in_it() {
    let brief = doubted("");
    let values = brief.priors.values(&[0.9, 0.5, 0.5]);
    let settings = brief.priors.settings(&values);
    let drawn = brief.vary(&settings).scenarios().expect("a draw is legal");
    for row in &drawn {
        let source = row[0].sources.iter().next().expect("there is a town");
        assert!((source.rate.per_week() - 35.0).abs() < 1e-6, "the median, by the week");
        assert_ne!(row[0].services, brief.scenarios[0][0].services);
    }
    let estimates = brief.priors.settings(&brief.priors.estimates());
    assert_eq!(brief.vary(&estimates).scenarios().expect("legal"), brief.scenarios);
}

#[test]
fn a_correlation_moves_its_members_and_nothing_else() {
    let alone = doubted("");
    let tied = doubted(
        "[correlations.busy]\nparameters = [\"sources.town.rate\", \"services.visits.response\"]\nrho = 0.7",
    );
    let (mut product, mut first, mut second, n) = (0.0, 0.0, 0.0, 4_000);
    for m in 0..n {
        let u = |nth: u64| {
            let step = [0.618_033_988_749_895, 0.754_877_666_246_693, 0.569_840_290_998_053];
            ((f64::from(m) + 0.5) * step[nth as usize]).fract()
        };
        let chances = [u(0), u(1), u(2)];
        let (a, b) = (alone.priors.values(&chances), tied.priors.values(&chances));
        assert_eq!(a[1].to_bits(), b[1].to_bits(), "the visit's time is in no correlation");
        let rank = |at: usize| tied.priors.parameters[at].belief.chance_upto(b[at]) - 0.5;
        (first, second) = (first + rank(0) * rank(0), second + rank(2) * rank(2));
        product += rank(0) * rank(2);
    }
    let found: f64 = product / f64::sqrt(first * second);
    assert!((found - 0.7).abs() < 0.02, "a rank correlation of {found}");
}

#[test]
fn lines_of_a_rota_that_end_together_are_two_inputs() {
    let line =
        "count = 1\nskill = \"nurse\"\ndays = \"every day\"\nfrom = \"08:00\"\nto = \"20:00\"\n";
    let priced = |low: u32| {
        let prior =
            format!("uniform = {{ low = \"£{low} per hour\", high = \"£{} per hour\" }}", low + 2);
        format!("price = {{ estimate = \"£{} per hour\", prior = {{ {prior} }} }}", low + 1)
    };
    let second = format!("[[teams.nurses.standing]]\n{line}{}\n\n[services.visits]", priced(60));
    let text = SMALL.replace("price = \"£40 per hour\"", &priced(40)).replacen(
        "[services.visits]",
        &second,
        1,
    );
    let brief = judged(text).unwrap_or_else(|problems| panic!("{problems}"));
    let paths: Vec<&str> = brief.priors.parameters.iter().map(|of| &*of.path).collect();
    assert_eq!(paths, ["teams.nurses.standing.1.price", "teams.nurses.standing.2.price"]);
    let listed = |path: &&str| brief.listings[0][0].lines.iter().any(|line| line.path == **path);
    assert!(paths.iter().all(listed), "they are called what the listing calls them");
    let drawn = brief.vary(&brief.priors.settings(&[40.5, 61.5])).scenarios().expect("legal");
    let team = drawn[0][0].teams.iter().next().expect("a team");
    let prices: Vec<f64> =
        team.standing.iter().map(|line| line.price_per_hour.as_pounds()).collect();
    assert_eq!(prices, [40.5, 61.5]);
}

#[test]
fn the_shares_of_a_split_add_up_to_one() {
    let text = SMALL.replace(
        "mix  = \"nurse\"",
        "mix  = { estimate = { nurse = \"60%\", HCA = \"40%\" }, prior = { dirichlet = 20 } }",
    );
    let text = text.replace("nurse = \"nurse\"", "nurse = \"nurse\"\nHCA = \"helper\"").replace(
        "[[teams.nurses.standing]]",
        "[[teams.nurses.standing]]\ncount = 1\nskill = \"HCA\"\ndays = \"every day\"\nfrom = \"08:00\"\nto = \"20:00\"\nprice = \"£20 per hour\"\n[[teams.nurses.standing]]",
    );
    let brief = judged(text).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(brief.priors.groups().len(), 1);
    let (mut mean, n) = (0.0, 2_000);
    for m in 0..n {
        let u = |step: f64| ((f64::from(m) + 0.5) * step).fract();
        let values = brief.priors.values(&[u(0.618_033_988_749_895), u(0.754_877_666_246_693)]);
        assert!((values[0] + values[1] - 1.0).abs() < 1e-12);
        mean += values[1] / f64::from(n);
        if m % 500 == 0 {
            let settings = brief.priors.settings(&values);
            brief.vary(&settings).scenarios().expect("a draw is legal");
        }
    }
    assert!((mean - 0.6).abs() < 0.01, "{mean}");
}

#[test]
fn a_unit_writes_what_reads_back() {
    use super::super::text::{Entry, Kind, parse};
    for text in [
        "\"35%\"",
        "0.25",
        "\"3d\"",
        "\"£34.20 per hour\"",
        "\"12.5 per day\"",
        "\"0.8 wte\"",
        "\"15% per year\"",
        "7",
    ] {
        let node = |text: &str| {
            let (tree, _) = parse(0, &format!("x = {text}"));
            let Kind::Table(entries) = tree.kind else { panic!("a table") };
            let [Entry { value, .. }] = <[Entry; 1]>::try_from(entries).expect("one");
            value
        };
        let read = |text: &str| unit::measured(&node(text)).unwrap_or_else(|_| panic!("{text}"));
        let first = read(text);
        let again = read(&first.unit.written(first.number * 1.234));
        assert!((again.number - first.number * 1.234).abs() <= 1e-6 * again.number, "{text}");
        assert!(again.unit.goes_with(&first.unit), "{text}");
    }
}
