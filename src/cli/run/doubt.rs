//! `waxwing run --uncertainty`: draws of the inputs that have priors, after the study itself.

use crate::cli::exit::Failure;
use crate::cli::threads::Threads;
use crate::cli::{Console, check};
use crate::decision::doubt::{Asked, Outer, Played, Uncertainty, tornado};
use crate::experiment::{Design, Plan};
use crate::scenario::{Brief, Problems};

/// What is asked about doubt.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Options {
    /// Draw the inputs that have priors, and tell what we do not know from the luck of the winter
    #[arg(long)]
    uncertainty: bool,
    /// Draws of the inputs
    #[arg(long, value_name = "M", default_value_t = 200, requires = "uncertainty")]
    #[arg(value_parser = clap::value_parser!(u32).range(2..=100_000))]
    draws: u32,
    /// Winters played in each draw: two at least, or luck and doubt cannot be told apart
    #[arg(long, value_name = "R", default_value_t = 5, requires = "uncertainty")]
    #[arg(value_parser = winters)]
    winters_per_draw: u32,
    /// How the draws are spread over what the inputs may be
    #[arg(long, value_enum, default_value_t = Spread::Lhs, requires = "uncertainty")]
    design: Spread,
    /// Also play one input at a time, and look for the value at which the choice flips
    #[arg(long, requires = "uncertainty")]
    tornado: bool,
    /// The pair of arms that --tornado is about [default: the first that the file compares]
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "tornado")]
    tornado_pair: Vec<String>,
    /// The case that --tornado is about [default: the first by name]
    #[arg(long, value_name = "C", requires = "tornado")]
    tornado_case: Option<String>,
}

/// Two winters a draw at least: of one, luck would be told as what we do not know.
fn winters(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(winters @ 2..=1_000) => Ok(winters),
        Ok(1) => {
            Err("of one winter in each draw, luck and what we do not know cannot be told apart: \
                      take two at least"
                .into())
        }
        _ => Err("take a whole number of winters from 2 to 1000".into()),
    }
}

/// How draws are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Spread {
    /// Latin hypercube: every input is spread evenly by itself.
    Lhs,
    /// Scrambled Sobol sequence: inputs are spread evenly together.
    Sobol,
    /// Independent draws.
    Random,
}

impl From<Spread> for Design {
    fn from(spread: Spread) -> Self {
        match spread {
            Spread::Lhs => Self::LatinHypercube,
            Spread::Sobol => Self::Sobol,
            Spread::Random => Self::Random,
        }
    }
}

impl Options {
    /// Whether there is something to draw.
    pub(super) fn judge(&self, brief: &Brief) -> Result<(), Failure> {
        if !self.uncertainty {
            return Ok(());
        }
        if brief.priors.is_empty() {
            let what = "no number of this file has a prior, so there is nothing to draw";
            let mend = "write { estimate = \"35%\", prior = { beta = { mean = \"35%\", sd = \"5%\" } } } \
                        where a number is in doubt: see docs/uncertainty.md";
            return Err(Failure::problem(what, mend));
        }
        let (inputs, most) =
            (brief.priors.parameters.len(), Design::from(self.design).most_parameters());
        if inputs > most {
            let what =
                format!("--design sobol spreads {most} inputs at most; this file has {inputs}");
            return Err(Failure::usage(&what, "leave --design out"));
        }
        self.aimed(brief).map(|_| ())
    }

    /// The pair and the case of the tornado, by their places.
    fn aimed(&self, brief: &Brief) -> Result<(usize, usize), Failure> {
        let case = check::case(brief, self.tornado_case.as_deref())?;
        let [arm, against] = self.tornado_pair.as_slice() else {
            if self.tornado_pair.is_empty() {
                return Ok((0, case));
            }
            let mend = "for example `--tornado-pair early,late`";
            return Err(Failure::usage("--tornado-pair takes two arms, A,B", mend));
        };
        let (arm, against) = (check::arm(brief, arm)?, check::arm(brief, against)?);
        let pairs = Plan::pairs_of(brief);
        let at = pairs.iter().position(|pair| (pair.arm, pair.against) == (arm, against));
        at.map(|pair| (pair, case)).ok_or_else(|| {
            let name = |arm: usize| brief.arms[arm].name.as_str();
            let known: Vec<String> = pairs
                .iter()
                .map(|pair| format!("{},{}", name(pair.arm), name(pair.against)))
                .collect();
            let what = format!(
                "--tornado-pair: the file does not compare {} with {}",
                name(arm),
                name(against)
            );
            Failure::usage(&what, &format!("it compares {}", known.join("; ")))
        })
    }

    /// Plays the draws, where they are asked for; whatever was played is a complete beginning.
    pub(super) fn play(
        &self,
        brief: &Brief,
        plan: &Plan,
        threads: &Threads,
        console: &mut Console<'_>,
    ) -> Result<Option<Uncertainty>, Failure> {
        if !self.uncertainty {
            return Ok(None);
        }
        let played = self.draw(brief, plan.seed, threads, console)?;
        let found = threads.play(|| Uncertainty::of(brief, &played));
        let Some(mut found) = found else {
            console.say("stopped: too few draws were played to say anything of doubt");
            return Ok(None);
        };
        if found.draws < self.draws as usize {
            console.say(&format!("stopped: {} of {} draws were played", found.draws, self.draws));
        }
        if self.tornado && console.goes_on() && !plan.pairs.is_empty() {
            let bar = console.bar(brief.priors.parameters.len() as u64, "inputs");
            let mut keep_going = |done: usize, _of: usize| bar.goes_on(done as u64);
            let aimed = self.aimed(brief)?;
            let play = || tornado(brief, &played, aimed, plan.winters, &mut keep_going);
            let done = threads.play(play);
            found.tornado = Some(done.map_err(|problems| unplayable(None, &problems, console))?);
        }
        Ok(Some(found))
    }

    fn draw(
        &self,
        brief: &Brief,
        seed: u64,
        threads: &Threads,
        console: &Console<'_>,
    ) -> Result<Played, Failure> {
        let asked = Asked {
            design: self.design.into(),
            draws: self.draws,
            winters: self.winters_per_draw,
            seed,
        };
        let bar = console.bar(u64::from(asked.draws), "draws");
        let mut outer = Outer::new(brief, asked);
        loop {
            let step = threads.play(|| outer.step());
            let progress =
                step.map_err(|(draw, problems)| unplayable(Some(draw), &problems, console))?;
            bar.at(u64::from(progress.done));
            if progress.is_complete() || !console.goes_on() {
                return Ok(outer.stop());
            }
        }
    }
}

/// Each prior is sound by itself, and several together made a file that is none.
fn unplayable(draw: Option<u32>, problems: &Problems, console: &Console<'_>) -> Failure {
    let which = draw.map_or_else(String::new, |draw| format!(" of draw {draw}"));
    let told = format!(
        "error: the inputs{which} cannot be played together\n  = help: correlate them, or cut their \
         priors off so that every combination is a legal file\n\n{}",
        problems.render(console.colour)
    );
    Failure::Problems(told)
}
