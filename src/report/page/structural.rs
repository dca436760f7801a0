//! The page of a structural file: where the choice turns, which way things go, who is where. No amount
//! stands on it that could be taken for a forecast.

use super::super::caveat::Caveat;
use super::super::figures::Report;
use super::super::structure::{Flow, Structure, Way};
use super::grid::wrapped;
use super::{case_line, over, rank, section};

/// Everything but the heading and the caveats.
pub(super) fn sections(page: &mut String, report: &Report, structure: &Structure) {
    section(page, "The answer");
    rank::first(page, report);
    page.push_str(&wrapped(&format!("> {}", what_this_is(report)), 2));
    for sweep in &report.sweeps {
        let text = format!("* {} {}", sweep.question, over::conclusion(sweep));
        page.push_str(&wrapped(&text, 2));
    }
    if let Some(pair) = report.pairs.first() {
        for side in [pair.arm, pair.against].map(|arm| &report.arms[arm]) {
            if !side.label.is_empty() {
                page.push_str(&wrapped(&format!("{} = {}", side.name, side.label), 2));
            }
        }
        of_pair(page, report, structure, 0);
    }
    if report.pairs.len() > 1 {
        section(page, "Which way the other comparisons move each flow");
        for pair in 1..report.pairs.len() {
            of_pair(page, report, structure, pair);
        }
    }
    carried(page, report, structure);
    strained(page, report, structure);
    rank::ranked(page, report);
    over::signs(page, report);
}

/// What may be read on the page, in a sentence or two.
pub(in crate::report) fn what_this_is(report: &Report) -> String {
    let of = |caveat: &Caveat| match caveat {
        Caveat::Inputs(sources) => Some(*sources),
        _ => None,
    };
    let sources = report.caveats.iter().find_map(of).unwrap_or_default();
    let all = sources.illustrative + sources.without + sources.evidence + sources.cited;
    let nobodys = sources.illustrative + sources.without;
    format!(
        "Read ways and turning points here, no amounts: nobody knows {nobodys} of the {all} figures of \
         this file. It says who goes where, which way a choice moves that, and where that turns."
    )
}

/// What a pair moves, case by case.
fn of_pair(page: &mut String, report: &Report, structure: &Structure, pair: usize) {
    let of = report.pairs[pair];
    let (arm, against) = (&report.arms[of.arm].name, &report.arms[of.against].name);
    for case in 0..report.cases.len() {
        if report.cases.len() > 1 {
            case_line(page, report, case);
        }
        let ways = structure.ways.iter().filter(|row| (row.pair, row.case) == (pair, case));
        let ways: Vec<_> = ways.collect();
        page.push_str(&wrapped(&format!("{arm} beside {against}:"), 0));
        for way in [Way::Up, Way::Down, Way::Open] {
            let flows: Vec<&str> =
                ways.iter().filter(|row| row.way == way).map(|row| row.flow.as_str()).collect();
            if !flows.is_empty() {
                let text = format!("- {}: {}.", way.name(), flows.join(", "));
                page.push_str(&wrapped(&text, 4));
            }
        }
        if ways.iter().all(|row| row.way == Way::Same) {
            page.push_str("- no difference in any flow.\n");
        }
    }
}

fn carried(page: &mut String, report: &Report, structure: &Structure) {
    section(page, "Which services carry people");
    let every = |row: &&super::super::structure::FlowRow| {
        row.arms.iter().all(|flow| *flow == Flow::Carries)
    };
    let always: Vec<&str> =
        structure.flows.iter().filter(every).map(|row| row.service.as_str()).collect();
    if !always.is_empty() {
        page.push_str(&wrapped(&format!("In every arm: {}.", always.join(", ")), 2));
    }
    for (arm, of_arm) in report.arms.iter().enumerate() {
        let that = |wanted: Flow| {
            let rows = structure.flows.iter().filter(|row| !every(row) && row.arms[arm] == wanted);
            rows.map(|row| row.service.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (carries, idle) = (that(Flow::Carries), that(Flow::Idle));
        let besides = if carries.is_empty() { "no other" } else { &carries };
        let nobody =
            if idle.is_empty() { String::new() } else { format!("; nobody comes to {idle}") };
        page.push_str(&wrapped(&format!("{}: {besides}{nobody}.", of_arm.name), 2));
    }
}

fn strained(page: &mut String, report: &Report, structure: &Structure) {
    section(page, "Where queues and delays arise");
    if structure.strains.is_empty() {
        page.push_str(
            "Nowhere: promises are kept, nobody is turned away, nobody waits to leave.\n",
        );
    }
    for strain in &structure.strains {
        let arms: Vec<&str> =
            strain.arms.iter().map(|arm| report.arms[*arm].name.as_str()).collect();
        let arms = if strain.everywhere { "every arm that has it".into() } else { arms.join(", ") };
        let text = format!("* {}: {}, in {arms}.", strain.service, strain.kind.words());
        page.push_str(&wrapped(&text, 2));
    }
}
