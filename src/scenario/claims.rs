//! `[claims.…]`: statements of a business case, and the arms that test them.
//!
//! A claim whose own sum does not come out is not an error of the file: it is the first thing that the audit
//! reports. What cannot be tested is one: an arm or service that is not there, a service that takes nobody
//! on, the same arm twice.

use super::brief::{Contrast, ListingLine};
use super::choices;
use super::claim::{Basis, Claim, ClaimedRatio, Variant};
use super::lower;
use super::names::Names;
use super::overlay::{Who, lay};
use super::page::Page;
use super::problem::{Problem, ProblemKind};
use super::reader::{Reader, is_remark, join};
use super::sweep;
use super::text::Node;
use super::units::{law, number, share, word};
use super::whole::{Ground, place};
use super::{Block, Scenario, Service, Tariff, suggest};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Money, Probability};

/// Ways to fill in what is not known that are played together, through the same draw of the winters.
const MOST_VARIANTS: usize = 8;

/// Every claim of the file, sorted by name.
pub(super) fn claims(
    file: &mut Reader<'_>,
    ground: &Ground<'_>,
    (base, winters): (&Scenario, u32),
    problems: &mut Vec<Problem>,
) -> Vec<Claim> {
    let names = Names::of(ground.root);
    let tables = file.group("claims");
    let read = |table| claim(table, ground, &names, (base, winters), problems);
    tables.into_iter().filter_map(read).collect()
}

fn claim(
    mut table: Reader<'_>,
    ground: &Ground<'_>,
    names: &Names,
    (base, winters): (&Scenario, u32),
    problems: &mut Vec<Problem>,
) -> Option<Claim> {
    let source = table.read("source", &word::TEXT).unwrap_or_default();
    let states = table.required("states", &word::TEXT).unwrap_or_default();
    let service = service(&mut table, names, base);
    let contrast = pair(&mut table, ground);
    if !table.has("case") {
        table.write_default("case", &ground.cases[0].name, false);
    }
    let case = place(&mut table, "case", "case", &ground.cases).unwrap_or(0);
    let sum = sum(&mut table);
    let ratio = table.table("ratio").and_then(ratio);
    let valuations = valuations(&mut table, &base.tariff);
    let cash_step = table.optional("cash_step", &number::BEDS);
    let winters = table.or("winters", &number::WINTERS, winters);
    let written = written(&mut table);
    let pair = contrast.filter(|_| service.is_some());
    let variants = pair.map(|pair| variants(written, ground, (&pair, case), problems));
    let name = table.name.clone();
    table.finish();
    Some(Claim {
        name,
        states,
        source,
        service: service?,
        contrast: contrast?,
        case,
        people: sum.people?,
        people_reported: sum.people_reported,
        bed_days_each: sum.bed_days_each?,
        admitted: sum.admitted,
        price: sum.price?,
        total: sum.total?,
        ratio,
        valuations,
        cash_step,
        winters,
        variants: variants?,
    })
}

/// What the claim multiplies, and what it says comes of it.
struct Sum {
    people: Option<u32>,
    people_reported: Option<u32>,
    bed_days_each: Option<f64>,
    admitted: f64,
    price: Option<Money>,
    total: Option<Money>,
}

fn sum(table: &mut Reader<'_>) -> Sum {
    let people = table.required("people", &number::COUNT);
    let people_reported = table.optional("people_reported", &number::COUNT);
    let bed_days_each = table.required("bed_days_each", &number::FACTOR);
    let admitted = table.or("admitted", &share::PROBABILITY, Probability::ALWAYS).value();
    let price = table.required("price", &share::MONEY);
    let total = table.required("total", &share::MONEY);
    in_thousandths(table, "bed_days_each", bed_days_each.unwrap_or_default());
    in_thousandths(table, "admitted", admitted);
    for (key, amount) in [("price", price), ("total", total)] {
        in_pence(table, key, amount.unwrap_or(Money::ZERO));
    }
    Sum { people, people_reported, bed_days_each, admitted, price, total }
}

/// The service whose people the claim is about: one that takes people on.
fn service(table: &mut Reader<'_>, names: &Names, base: &Scenario) -> Option<Id<Service>> {
    if !table.has("service") {
        table.allow(&["service"]);
        table.missing("service");
    }
    let id = table.id("service", &names.services)?;
    let takes_people = matches!(
        base.services[id].block,
        Block::Visits(_)
            | Block::Desk(_)
            | Block::Triage(_)
            | Block::Slots(_)
            | Block::Caseload(_)
            | Block::Beds(_)
    );
    if !takes_people {
        let wanted =
            "a service that takes people on (visits, desk, triage, slots, caseload or beds)";
        let service = base.services[id].name.clone();
        table.complain("service", ProblemKind::WrongBlock { service, wanted }, None);
        return None;
    }
    Some(id)
}

/// The arm with the service and the one without.
fn pair(table: &mut Reader<'_>, ground: &Ground<'_>) -> Option<Contrast> {
    for key in ["arm", "against"] {
        if !table.has(key) {
            table.missing(key);
        }
    }
    let arm = place(table, "arm", "arm", &ground.arms);
    let against = place(table, "against", "arm", &ground.arms);
    let (arm, against) = (arm?, against?);
    if arm == against {
        let name = ground.arms[arm].name.clone();
        let mend = "a claim is tested on two arms: with the service, and without it".to_owned();
        table.complain("against", ProblemKind::Twice { what: "arm", name }, Some(mend));
        return None;
    }
    Some(Contrast { arm, against })
}

fn ratio(mut table: Reader<'_>) -> Option<ClaimedRatio> {
    let stated = table.required("stated", &number::FACTOR);
    let cost = table.required("cost", &share::MONEY);
    let basis = table.or("basis", &BASIS, Basis::Gross);
    let net = table.optional("net", &share::MONEY);
    let full_cost = table.optional("full_cost", &share::MONEY);
    for (key, amount) in [("cost", cost), ("full_cost", full_cost)] {
        if amount == Some(Money::ZERO) {
            let kind = ProblemKind::OutOfRange {
                value: "£0".to_owned(),
                rule: "nothing can be returned on a cost of nothing",
            };
            table.complain(key, kind, None);
        }
    }
    table.finish();
    Some(ClaimedRatio { stated: stated?, cost: cost?, basis, net, full_cost })
}

const BASIS: super::units::Form<Basis> = super::units::Form {
    read: |node| match node.text() {
        Some("gross") => Ok(Basis::Gross),
        Some("net") => Ok(Basis::Net),
        Some(other) => {
            let kind = ProblemKind::UnknownWord { word: other.to_owned(), what: "a basis" };
            Err((kind, Some("write \"gross\" or \"net\"".to_owned())))
        }
        None => {
            let kind = ProblemKind::WrongSort { found: node.sort(), wanted: "a basis" };
            Err((kind, Some("write \"gross\" or \"net\"".to_owned())))
        }
    },
    write: |basis| {
        match basis {
            Basis::Gross => "gross",
            Basis::Net => "net",
        }
        .to_owned()
    },
    is_figure: false,
};

/// The values of a bed day at which the claim is tested: those named, or all of the tariff.
fn valuations(table: &mut Reader<'_>, tariff: &Tariff) -> Vec<(String, Money)> {
    let known: Vec<&str> = tariff.bed_day_values.iter().map(|(name, _)| name.as_str()).collect();
    if !table.has("valuations") {
        let all = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        table.write_default("valuations", &all, false);
    }
    let named = table.read("valuations", &word::TEXTS);
    let mut values = Vec::new();
    for name in named.unwrap_or_else(|| known.iter().map(|name| (*name).to_owned()).collect()) {
        if let Some((_, value)) = tariff.bed_day_values.iter().find(|(known, _)| *known == name) {
            in_pence(table, "valuations", *value);
            values.push((name, *value));
        } else {
            let mend = Some(suggest::mend(&name, "values of a bed day", &known));
            let kind = ProblemKind::UnknownName { what: "value of a bed day", name };
            table.complain("valuations", kind, mend);
        }
    }
    values
}

/// Says that a number is finer than sums are kept.
fn in_thousandths(table: &Reader<'_>, key: &str, value: f64) {
    let fine = value * 1e3;
    if (fine - fine.round()).abs() > 1e-6 {
        let rule = "a claim is re-computed in thousandths: three decimal places at most";
        table.complain(key, ProblemKind::OutOfRange { value: value.to_string(), rule }, None);
    }
}

/// Says that an amount is finer than money.
fn in_pence(table: &Reader<'_>, key: &str, amount: Money) {
    let pence = amount.as_pounds() * 1e2;
    if (pence - pence.round()).abs() > 1e-6 {
        let rule = "a claim is re-computed in whole pence";
        table.complain(key, ProblemKind::OutOfRange { value: amount.to_string(), rule }, None);
    }
}

/// What a variant is called, and what it sets, with where that comes from.
type WrittenVariant<'a> = (String, Option<(&'a Node, String)>);

/// Every variant as the file has it.
fn written<'a>(table: &mut Reader<'a>) -> Vec<WrittenVariant<'a>> {
    let tables = table.tables("variants", &["label"]);
    if tables.len() > MOST_VARIANTS {
        let kind = ProblemKind::ListLength { found: tables.len(), wanted: MOST_VARIANTS };
        table.complain("variants", kind, Some("test the others in a claim of their own".into()));
    }
    let mut all = Vec::new();
    for mut variant in tables {
        let label = variant.required("label", &word::TEXT).unwrap_or_default();
        let source = variant.read("source", &word::TEXT).unwrap_or_default();
        variant.allow(&["set"]);
        let set = variant.entries().iter().find(|entry| entry.name == "set");
        if let Some(set) = set {
            list(&variant, "set", &set.value, &source);
        }
        all.push((label, set.map(|set| (&set.value, source))));
        variant.finish();
    }
    all
}

/// Every way to fill in what is not known; the file as it is where the claim names none.
fn variants(
    written: Vec<WrittenVariant<'_>>,
    ground: &Ground<'_>,
    (pair, case): (&Contrast, usize),
    problems: &mut Vec<Problem>,
) -> Vec<Variant> {
    let trees = [pair.arm, pair.against].map(|arm| (arm, ground.tree(arm, case, problems)));
    let is_plain = written.is_empty();
    let plain = is_plain.then(|| (String::new(), None));
    let variant = |(label, set): WrittenVariant<'_>| {
        let set = set.as_ref().map(|(set, source)| (*set, source.as_str()));
        Variant { label, scenarios: laid(ground, &trees, set, problems) }
    };
    written.into_iter().chain(plain).map(variant).collect()
}

/// Writes the lines of what a variant sets.
fn list(table: &Reader<'_>, key: &str, node: &Node, source: &str) {
    let own = node.get("source").and_then(Node::text).unwrap_or(source);
    let (value, is_figure) = (node.get("value"), !law::is_law(node));
    if let (None, true, Some(entries)) = (value, is_figure, node.entries()) {
        for entry in entries.iter().filter(|entry| !is_remark(entry)) {
            list(table, &join(key, &entry.name), &entry.value, own);
        }
        return;
    }
    let (path, value) = (format!("{}.{key}", table.path), sweep::shown(value.unwrap_or(node)));
    let line = ListingLine {
        path,
        value,
        is_default: false,
        source: own.to_owned(),
        is_figure: true,
        is_date: false,
    };
    table.page.line(line, node.at.clone());
}

/// Both arms with the same changes laid over them.
fn laid(
    ground: &Ground<'_>,
    trees: &[(usize, Node); 2],
    set: Option<(&Node, &str)>,
    problems: &mut Vec<Problem>,
) -> [Scenario; 2] {
    let mut one = |(arm, tree): &(usize, Node)| {
        let mut tree = tree.clone();
        if let Some((set, source)) = set {
            problems.extend(lay(&mut tree, set, Who::Claim, source));
        }
        let page = Page::default();
        let without = choices::without(&ground.arms, *arm);
        let scenario = lower::scenario(&page, &tree, &without, ground.sheets);
        problems.extend(page.finish().1);
        scenario
    };
    let [with, without] = trees;
    [one(with), one(without)]
}
