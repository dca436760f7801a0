//! `waxwing sweep`: measures over a grid of inputs, and the cheapest cell that meets a target.
//!
//! ```text
//! files ─► judge ─► asked: axes, target ─► Grid (every cell read and judged) ─► decision::surface
//!                                                  ─► report ─► DIR, then stdout
//! ```
//!
//! The tables that a file asks for itself under `[sweeps]` are played by `waxwing run`. This verb is
//! asked on the command line, over any number of inputs, and may have a target.

mod asked;

use std::path::PathBuf;

use super::clock::now;
use super::exit::Failure;
use super::threads::Threads;
use super::write::Destination;
use super::{Console, Format, check, files, measures};
use crate::decision::{self, Axis, Grid, MOST_CELLS, Surface, Swept, Target, Whose};
use crate::experiment::{AVOIDED, Plan, measure_called};
use crate::kernel::stats::Confidence;
use crate::model::measures::{Catalogue, Measure};
use crate::report::{self, SweptPage};
use crate::scenario::{Asked, Beside, Brief, Location, Setting};

/// Winters of each cell unless somebody says otherwise: the file's own, but no more than this.
const WINTERS: u32 = 100;
/// The same where a target is to be met: most cells are out long before.
const WINTERS_TO_TARGET: u32 = 400;

/// Say what comes of every combination of some inputs, and which is the cheapest that meets a target
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(super) struct Sweep {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// An input and its values; give it once for each input
    #[arg(long = "over", value_name = "INPUT=VALUES", required = true)]
    over: Vec<String>,
    /// What must be met, for the cheapest that meets it: "home-visits.in_time >= 70%"
    #[arg(long, value_name = "M >= V", conflicts_with = "contrast")]
    target: Option<String>,
    /// In which share of winters it must be met [default: by the mean over winters]
    #[arg(long, value_name = "P", requires = "target")]
    certainty: Option<String>,
    /// The least probability of the right answer
    #[arg(long, value_name = "P", default_value = "95%")]
    confidence: String,
    /// A measure to show; may be given several times [default: that of the target]
    #[arg(long = "measure", value_name = "M")]
    measures: Vec<String>,
    /// The measure of cost [default: everything that the file prices]
    #[arg(long, value_name = "M", default_value = "total_cost")]
    cost: String,
    /// The arm in question [default: that of the file's first contrast]
    #[arg(long, value_name = "ARM", conflicts_with = "contrast")]
    arm: Option<String>,
    /// Show differences of two arms instead, the first minus the second
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    contrast: Vec<String>,
    /// The case [default: the first by name]
    #[arg(long, value_name = "C")]
    case: Option<String>,
    /// Winters of each cell at the most [default: the file's, 100 at most; with a target 400]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    winters: Option<u32>,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Threads to play on; they change no result [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// A folder for surface.csv, surface.json and surface.html: a new or empty one, or a former result
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How to write the answer on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const HELP: &str = "\
Values of an input:
  --over posts.anp.wte=4,5,6                                 one by one
  --over \"posts.anp.wte=4..10 step 2\"                        from, to, by how much
  --over \"posts.anp.wte=4..10/4\"                             four of them, evenly
  --over \"funding.x.agreed=2018-07-01..2018-12-01 step 1 month\"
  --over \"posts.bank.wte and posts.agency.wte=6 and 0, 4 and 2\"   moved together
  An input is a path as `waxwing check` lists it. docs/sweeps.md has the rest.";

impl Sweep {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let begun = now();
        let destination =
            self.out.as_deref().map(|folder| Destination::new(folder, "sweep")).transpose()?;
        let brief = files::judged(&self.path, console)?;
        let catalogue = Plan::catalogue(&brief);
        let swept = self.swept(&brief, &catalogue, console)?;
        let grid = grid(&brief, &swept, console)?;
        let threads = Threads::new(self.threads)?;
        let surface = play(&brief, &swept, &grid, &threads, console);
        let page = self.page(&brief, &swept, &surface, &catalogue);
        if let Some(destination) = destination {
            let files = report::surface_files(&page);
            console.say(&destination.write_timed(files, begun, threads.count)?);
        }
        console.print(&match self.format {
            Format::Text => report::surface_text(&page),
            Format::Json => report::surface_json(&page),
        })
    }

    fn page<'a>(
        &self,
        brief: &'a Brief,
        swept: &'a Swept,
        surface: &'a Surface,
        catalogue: &Catalogue,
    ) -> SweptPage<'a> {
        let unit = |name: &String| {
            let measure = measure_called(catalogue, name);
            measure.map_or_else(String::new, |measure| measure.unit.to_owned())
        };
        SweptPage {
            brief,
            path_shown: self.path.display().to_string(),
            version: env!("CARGO_PKG_VERSION"),
            units: swept.measures.iter().map(unit).collect(),
            swept,
            surface,
        }
    }

    fn swept(
        &self,
        brief: &Brief,
        catalogue: &Catalogue,
        console: &Console<'_>,
    ) -> Result<Swept, Failure> {
        let whose = self.whose(brief)?;
        let case = check::case(brief, self.case.as_deref())?;
        let axes = axes(brief, &self.over, (whose, case), console)?;
        let target = self.target(catalogue)?;
        let (measures, cost) = self.measures(catalogue, target.as_ref(), whose)?;
        let most = if target.is_some() { WINTERS_TO_TARGET } else { brief.winters.min(WINTERS) };
        let swept = Swept {
            axes,
            whose,
            case,
            measures,
            cost,
            target,
            sure: asked::probability("--confidence", &self.confidence)?,
            winters: self.winters.unwrap_or(most),
            seed: self.seed.unwrap_or(brief.seed),
        };
        is_small_enough(&swept)?;
        Ok(swept)
    }

    fn whose(&self, brief: &Brief) -> Result<Whose, Failure> {
        match (self.contrast.as_slice(), &self.arm) {
            ([], Some(arm)) => Ok(Whose::Arm(check::arm(brief, arm)?)),
            ([], None) => {
                let first = brief.contrasts.first().map(|contrast| contrast.arm);
                let other = || (0..brief.arms.len()).find(|arm| *arm != brief.comparator);
                Ok(Whose::Arm(first.or_else(other).unwrap_or(brief.comparator)))
            }
            ([a, b], _) if a != b => {
                Ok(Whose::Contrast(check::arm(brief, a)?, check::arm(brief, b)?))
            }
            _ => {
                let names: Vec<&str> = brief.arms.iter().map(|arm| &*arm.name).collect();
                let mend = format!("the arms of this file are: {}", names.join(", "));
                Err(Failure::usage("--contrast takes two arms that differ, A,B", &mend))
            }
        }
    }

    fn target(&self, catalogue: &Catalogue) -> Result<Option<Target>, Failure> {
        let Some(text) = &self.target else { return Ok(None) };
        let (name, at_least, value) = asked::target(text)?;
        let what = format!("--target \"{text}\"");
        let measure = known(catalogue, name, &what)?;
        is_of_one_arm(&measure, &what)?;
        let value = asked::value(value, &measure, &what)?;
        asked::is_open(&measure, (at_least, value), &what)?;
        let in_winters =
            self.certainty.as_ref().map(|text| asked::probability("--certainty", text));
        let in_winters = in_winters.transpose()?.map(Confidence::value);
        Ok(Some(Target { measure: measure.name, at_least, value, in_winters }))
    }

    /// What is kept of every cell, each once, and which of it is the cost.
    fn measures(
        &self,
        catalogue: &Catalogue,
        target: Option<&Target>,
        whose: Whose,
    ) -> Result<(Vec<String>, usize), Failure> {
        let mut names: Vec<String> =
            target.map(|target| target.measure.clone()).into_iter().collect();
        for name in &self.measures {
            let what = format!("--measure {name}");
            let measure = known(catalogue, name, &what)?;
            if matches!(whose, Whose::Arm(_)) {
                is_of_one_arm(&measure, &what)?;
            }
            names.push(measure.name);
        }
        if names.is_empty() && matches!(whose, Whose::Contrast(..)) {
            names.push(AVOIDED.to_owned());
        }
        if names.is_empty() {
            let mend = "name one, `--measure people_admitted`, or ask for the cheapest that meets a target: \
                        `--target \"in_time >= 70%\"`";
            return Err(Failure::usage("which measure to show is not said", mend));
        }
        let cost = known(catalogue, &self.cost, &format!("--cost {}", self.cost))?;
        if cost.unit != "£" {
            let what =
                format!("--cost {}: it is counted in {}, not in pounds", cost.name, cost.unit);
            let mend =
                "give a cost, for example `service_cost`, `cost_without_stays` or `total_cost`";
            return Err(Failure::usage(&what, mend));
        }
        names.push(cost.name.clone());
        let mut each: Vec<String> = Vec::new();
        for name in names {
            if !each.contains(&name) {
                each.push(name);
            }
        }
        let at = each.iter().position(|name| *name == cost.name);
        Ok((each, at.expect("the cost is among them")))
    }
}

fn known(catalogue: &Catalogue, name: &str, what: &str) -> Result<Measure, Failure> {
    measure_called(catalogue, name).ok_or_else(|| {
        let mend = measures::mend(name, catalogue);
        Failure::usage(&format!("{what}: nothing is called `{name}`"), &mend)
    })
}

/// An admission is avoided beside another arm only.
fn is_of_one_arm(measure: &Measure, what: &str) -> Result<(), Failure> {
    if measure.name != AVOIDED {
        return Ok(());
    }
    let mend =
        "of one arm ask for `people_admitted`; of two give `--contrast A,B`, without a target";
    Err(Failure::usage(&format!("{what}: it is a difference between two arms"), mend))
}

/// Every input with its values and where they are written.
fn axes(
    brief: &Brief,
    over: &[String],
    (whose, case): (Whose, usize),
    console: &Console<'_>,
) -> Result<Vec<Axis>, Failure> {
    let beside = beside(whose, case);
    let mut axes: Vec<Axis> = Vec::new();
    for text in over {
        let asked = asked::over(text)?;
        for path in &asked.paths {
            if let Some(problems) = brief.fixed(path) {
                let about = Location::whole();
                let asked = Asked { typed: format!("--over {path}"), about };
                return Err(Failure::Usage(problems.render_asked(&[asked], console.colour)));
            }
            let is_known = |axis: &Axis| axis.inputs.iter().any(|(known, _)| known == path);
            if axes.iter().any(is_known)
                || asked.paths.iter().filter(|one| *one == path).count() > 1
            {
                let what = format!("--over \"{text}\": `{path}` is swept twice");
                return Err(Failure::usage(&what, "give each input once, with all its values"));
            }
        }
        let placed = |path: String| {
            let place = brief.place_of(&path, beside);
            (path, place)
        };
        let label = asked.paths.join(" and ");
        let inputs = asked.paths.into_iter().map(placed).collect();
        axes.push(Axis { label, inputs, values: asked.values });
    }
    Ok(axes)
}

/// The arms that are played, and in which of them values are written.
fn beside(whose: Whose, case: usize) -> Beside {
    let arms = whose.arms();
    let (arm, against) = (arms[0], arms[arms.len() - 1]);
    Beside { arm, against, case, only: matches!(whose, Whose::Arm(_)).then_some(arm) }
}

fn is_small_enough(swept: &Swept) -> Result<(), Failure> {
    if swept.cells().is_some_and(|cells| cells <= MOST_CELLS) {
        return Ok(());
    }
    let many: Vec<String> = swept.axes.iter().map(|axis| axis.values.len().to_string()).collect();
    let cells = swept
        .cells()
        .map_or_else(|| "more than can be counted".to_owned(), |cells| cells.to_string());
    let what = format!(
        "{} values make {cells} combinations, and at most {MOST_CELLS} are played",
        many.join(" × ")
    );
    let mend = "take larger steps or fewer inputs first, then sweep closely around the answer";
    Err(Failure::usage(&what, mend))
}

/// Every cell, judged.
fn grid(brief: &Brief, swept: &Swept, console: &Console<'_>) -> Result<Grid, Failure> {
    let beside = beside(swept.whose, swept.case);
    let bar = console.bar(swept.cells().unwrap_or(0) as u64, "cells read");
    let mut read = |cells: usize| bar.at(cells as u64);
    let grid = Grid::of(brief, swept, &mut read).map_err(|(settings, problems)| {
        let asked: Vec<Asked> = settings.iter().map(|set| asked_for(brief, set, beside)).collect();
        Failure::Usage(problems.render_asked(&asked, console.colour))
    })?;
    if let Some(axis) = grid.idle_axis(swept) {
        let arm = &brief.arms[swept.whose.arms()[0]].name;
        let what =
            format!("--over {}: `{arm}` is the same at each of its values", swept.axes[axis].label);
        let mend = "sweep an arm that it reaches (--arm), and a value that is not overruled";
        return Err(Failure::usage(&what, mend));
    }
    Ok(grid)
}

/// One value of a cell, as it was asked for.
fn asked_for(brief: &Brief, setting: &Setting, beside: Beside) -> Asked {
    let Setting { path, value, .. } = setting;
    Asked { typed: format!("--over {path}={value}"), about: brief.spot_of(path, beside) }
}

fn play(
    brief: &Brief,
    swept: &Swept,
    grid: &Grid,
    threads: &Threads,
    console: &Console<'_>,
) -> Surface {
    let most = u64::from(swept.winters) * grid.scenarios() as u64;
    let bar = console.bar(most, "winters of cells, at most");
    let mut go = |lived: u64| bar.goes_on(lived);
    threads.play(|| decision::surface(brief, swept, grid, &mut go))
}
