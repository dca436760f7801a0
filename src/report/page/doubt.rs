//! Doubt about the inputs: how much of the spread it is, which inputs it is about, what knowing is worth.

use super::super::caveat::Caveat;
use super::super::figures::Report;
use super::super::number::{counted, one, percent, pounds};
use super::case_line;
use super::grid::{Grid, wrapped};
use crate::decision::doubt::{Gained, Shares, Split, Tornado, Uncertainty, Worth};
use crate::kernel::stats::Interval;

/// Inputs that are shown of each table.
const SHOWN: usize = 6;

/// Everything about doubt, where priors were drawn.
pub(super) fn section(page: &mut String, report: &Report) {
    let Some(found) = &report.uncertainty else {
        return;
    };
    super::section(page, "Doubt about the inputs");
    let words = format!(
        "{} draws of {} ({}), {} winters in each. What we do not know is the spread of what is \
         expected over draws; luck is the spread of winters within a draw.",
        found.draws,
        counted(found.inputs.len(), "input"),
        found.design,
        found.winters_per_draw
    );
    page.push_str(&wrapped(&words, 0));
    let one_sided = |caveat: &&Caveat| matches!(caveat, Caveat::OneSided { .. });
    for caveat in report.caveats.iter().filter(one_sided) {
        page.push_str(&wrapped(&format!("* {}", caveat.sentence()), 2));
    }
    for case in 0..report.cases.len() {
        case_line(page, report, case);
        if !report.pairs.is_empty() {
            splits(page, report, found, case);
            let headline = found.difference(0, case, Gained::NetBenefit);
            if let Some(shares) = headline.and_then(|row| row.shares.as_ref()) {
                inputs(page, found, shares);
            }
            worth(page, report, found, &found.worth[case]);
        }
    }
    if let Some(tornado) = &found.tornado {
        bars(page, report, tornado);
    }
}

fn splits(page: &mut String, report: &Report, found: &Uncertainty, case: usize) {
    let (pair, mut grid) = (report.pairs[0], Grid::default());
    let (arm, against) = (&report.arms[pair.arm].name, &report.arms[pair.against].name);
    page.push_str(&wrapped(&format!("What {arm} gains beside {against}, a winter:"), 0));
    grid.row(["", "mean", "what we do not know", "with luck"]);
    grid.row(["", "", "19 draws in 20", "19 in 20"]);
    let rows: Vec<_> = Gained::ALL
        .into_iter()
        .filter_map(|gain| Some((gain, &found.difference(0, case, gain)?.split)))
        .collect();
    for (gain, split) in &rows {
        let write = if gain.is_money() { pounds } else { one };
        let range = |ends: Interval| format!("{} to {}", write(ends.lower), write(ends.upper));
        grid.row([
            gain.words().to_owned(),
            write(split.mean),
            split.ignorance.map_or("-".into(), range),
            range(split.both),
        ]);
    }
    page.push_str(&grid.lines());
    page.push_str("Of the variance of single winters, what we do not know is:\n");
    let mut grid = Grid::default();
    grid.row(["", "share", "95% from", "to"]);
    for (gain, split) in &rows {
        let ends = [split.share_interval.lower, split.share_interval.upper];
        let cells = split.share.map(|share| [share, ends[0], ends[1]].map(percent));
        let [share, low, high] = cells.unwrap_or_else(|| ["-", "-", "-"].map(str::to_owned));
        grid.row([gain.words().to_owned(), share, low, high]);
    }
    page.push_str(&grid.lines());
    let told = |(gain, split): &(Gained, &Split)| (!split.is_told()).then(|| gain.words());
    let untold: Vec<&str> = rows.iter().filter_map(told).collect();
    if !untold.is_empty() {
        let words = format!(
            "The draws are too few to tell what we do not know from luck: {}. \
             More draws, or more winters in each, can; what follows is as unsure.",
            untold.join(", ")
        );
        page.push_str(&wrapped(&words, 0));
    }
}

fn inputs(page: &mut String, found: &Uncertainty, shares: &Shares) {
    let mut order: Vec<_> = shares.of.iter().collect();
    order.sort_by(|a, b| b.total.total_cmp(&a.total));
    page.push_str("Which inputs the net benefit hangs on, of what we do not know:\n");
    let mut grid = Grid::default();
    grid.row(["", "by itself", "in all", "2.5%", "97.5%"]);
    for share in order.into_iter().take(SHOWN) {
        let alone = found.inputs.iter().find(|input| input.path == share.name);
        let ends = alone.map(|input| [input.shown[1].clone(), input.shown[3].clone()]);
        let [low, high] = ends.unwrap_or_else(|| ["several".to_owned(), String::new()]);
        let part = |share: f64| percent(share.clamp(0.0, 1.0));
        grid.row([share.name.clone(), part(share.first), part(share.total), low, high]);
    }
    page.push_str(&grid.lines());
    if shares.left > 0.2 {
        let words = format!("{} of it no smooth curve explains.", percent(shares.left.min(1.0)));
        page.push_str(&wrapped(&words, 0));
    }
}

fn worth(page: &mut String, report: &Report, found: &Uncertainty, worth: &Worth) {
    let best = &report.arms[worth.best].name;
    let (years, factor) = found.horizon;
    let words = format!(
        "{best} costs least on average, stays at the tariff's price, and in {} of draws. Choosing it \
         before knowing better loses {} a winter on average: what knowing everything would be worth \
         (EVPI), {} over {years} years.",
        percent(worth.share_best[worth.best]),
        pounds(worth.evpi),
        pounds(worth.evpi * factor),
    );
    let net = found.difference(0, worth.case, Gained::NetBenefit);
    let unsure = if net.is_some_and(|row| !row.split.is_told()) {
        " It may be more: these draws hardly tell what could be known from luck."
    } else {
        ""
    };
    page.push_str(&wrapped(&format!("{words}{unsure}"), 0));
    let mut order: Vec<_> = worth.topics.iter().filter(|topic| topic.value >= 0.5).collect();
    order.sort_by(|a, b| b.value.total_cmp(&a.value));
    if !order.is_empty() {
        page.push_str("What knowing one input would be worth (EVPPI), a winter:\n");
    }
    let mut grid = Grid::default();
    for topic in order.into_iter().take(SHOWN) {
        grid.row([topic.name.clone(), pounds(topic.value), format!("se {}", pounds(topic.se))]);
    }
    page.push_str(&grid.lines());
    for (arm, chance) in report.arms.iter().zip(&worth.chance_of_loss) {
        let Some(chance) = chance else { continue };
        let words = format!(
            "Chance that {} costs more than {} next winter, luck included: {}.",
            arm.name,
            report.arms[report.comparator].name,
            percent(*chance)
        );
        page.push_str(&wrapped(&words, 2));
    }
}

fn bars(page: &mut String, report: &Report, tornado: &Tornado) {
    let pair = report.pairs[tornado.pair];
    let (arm, against) = (&report.arms[pair.arm].name, &report.arms[pair.against].name);
    let case = match report.cases.as_slice() {
        [_] => String::new(),
        cases => format!(" in case {}", cases[tornado.case].name),
    };
    let words = format!(
        "One input at a time, the others at their estimates: net benefit of {arm} beside {against}{case}, \
         {} with all at their estimates. The choice flips where a value is given.",
        pounds(tornado.base)
    );
    page.push('\n');
    page.push_str(&wrapped(&words, 0));
    let mut grid = Grid::default();
    grid.row(["", "from", "to", "gain from", "to", "flips at"]);
    for bar in tornado.bars.iter().take(2 * SHOWN) {
        let [low, high] = bar.shown.clone();
        let flips = bar.switches_at.clone().unwrap_or_else(|| "-".into());
        grid.row([bar.path.clone(), low, high, pounds(bar.gain[0]), pounds(bar.gain[1]), flips]);
    }
    page.push_str(&grid.lines());
}
