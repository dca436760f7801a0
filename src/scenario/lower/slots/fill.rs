//! `fill` of slots: one chance, or a chance that follows from notice and rate.

use crate::kernel::quantity::{Money, Probability};
use crate::scenario::lower::funding::Lots;
use crate::scenario::lower::post::agreed_or_funded;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::share::{PER_HOUR, PROBABILITY};
use crate::scenario::units::time;
use crate::scenario::{Fill, FillRate, Notice};

/// The chance that a session finds somebody.
pub(super) fn fill(table: &mut Reader<'_>, names: &Names, lots: &Lots) -> Fill {
    const KEY: &str = "fill";
    let found = table.find(KEY);
    let is_table = found.is_some_and(|found| found.node.entries().is_some());
    if !is_table {
        return Fill::constant(table.or(KEY, &PROBABILITY, Probability::ALWAYS));
    }
    let Some(mut below) = table.table(KEY) else { return Fill::constant(Probability::ALWAYS) };
    let at_full = below.required("at_full", &PROBABILITY).unwrap_or(Probability::ALWAYS);
    let notice = notice(&mut below, (names, lots), at_full);
    let rate = rate(&mut below);
    if !["notice", "rate"].iter().any(|key| below.has(key)) {
        let mend = "add `notice`, `rate` or both; or write the chance alone: fill = \"90%\"";
        let kind =
            ProblemKind::MissingKey { key: "notice".into(), table: format!("`{}`", below.path) };
        below.page.error(&below.at, kind, Some(mend.to_owned()));
    }
    below.finish();
    Fill { at_full, notice, rate }
}

fn notice(
    below: &mut Reader<'_>,
    (names, lots): (&Names, &Lots),
    at_full: Probability,
) -> Option<Notice> {
    if !below.has("notice") {
        below.write_default("notice", "none", true);
        below.go_with(&["at_none", "agreed", "funding"], "`notice`");
        return None;
    }
    let full = below.read("notice", &time::LONG);
    let at_none = below.required("at_none", &PROBABILITY).unwrap_or_default();
    if at_none > at_full {
        let rule = "more notice cannot make a session harder to fill: this is above `at_full`";
        let value = crate::scenario::units::share::percent(at_none.value());
        let mend = "swap `at_none` and `at_full`".to_owned();
        below.complain("at_none", ProblemKind::OutOfRange { value, rule }, Some(mend));
    }
    let (agreed, lot) = agreed_or_funded(below, names, lots);
    if let Some(lot) = lot.map(|lot| &lots.all[lot.index()]).filter(|lot| lot.start_when.is_some())
    {
        let rule = "sessions are filled on a known date: this money waits for a condition";
        let kind = ProblemKind::OutOfRange { value: lot.name.clone(), rule };
        below.complain("funding", kind, Some("write `agreed` with a date".to_owned()));
    }
    Some(Notice { agreed: agreed?, full: full?, at_none })
}

fn rate(below: &mut Reader<'_>) -> Option<FillRate> {
    if !below.has("rate") {
        below.write_default("rate", "none", true);
        below.go_with(&["usual_rate", "per_10_percent"], "`rate`");
        return None;
    }
    let paid = below.read("rate", &PER_HOUR);
    let usual = below.required("usual_rate", &PER_HOUR);
    let per_10_percent = below.required("per_10_percent", &PROBABILITY).unwrap_or_default();
    if usual == Some(Money::ZERO) {
        let rule = "the rate is laid beside the usual one, which has to be above nothing";
        let value = Money::ZERO.to_string();
        below.complain("usual_rate", ProblemKind::OutOfRange { value, rule }, None);
    }
    Some(FillRate { paid: paid?, usual: usual?, per_10_percent: per_10_percent.value() })
}
