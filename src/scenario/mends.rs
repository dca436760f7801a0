//! How to mend a fault where the place itself suggests nothing better.

use super::kind::ProblemKind as Kind;

impl Kind {
    /// The usual mend of this kind of fault, where there is one.
    pub fn usual_mend(&self) -> Option<String> {
        let mend = match self {
            Self::MissingKey { key, .. } => return Some(format!("add a line: {key} = …")),
            Self::OutOfRange { rule, .. } if rule.contains("negative") => {
                "write the number without its sign"
            }
            Self::OutOfRange { .. } => "mend the number, or ask whether it belongs to another key",
            Self::Shares { .. } => "let them add up to 1 (100%)",
            Self::WrongSort { .. } => "see docs/scenario-format.md for how this key is written",
            Self::EndBeforeStart { .. } => "swap them, or mend the year",
            Self::BadLaw { fault } if fault.contains("below 0,") => {
                "take a lognormal, gamma or exponential, or a low end of 0"
            }
            Self::BadLaw { .. } => {
                "mend the parameters: mean and sd are those of the quantity itself"
            }
            Self::NotOneBlock { .. } => "keep one of its tables",
            Self::NoTime { .. } => "add it to `by_skill`, or give one time for everybody",
            Self::LineWithoutPost { .. } => "add a post with that skill, or take the lines away",
            Self::PostWithoutLine { .. } => "add a roster line, or take the post away",
            Self::TeamUnused { .. } => "name it in a service, [services.NAME.visits], or remove it",
            Self::NeverReached { .. } => {
                "add a route to it in [[sources.NAME.routes]], or remove it"
            }
            Self::NeverSent { .. } => "add it to a route, or take it out here",
            Self::WrongBlock { .. } => "name another service, or change how this one works",
            Self::Twice { .. } => "remove one, or rename it",
            Self::NoRows { .. } => "add a row for each source",
            Self::BadRow { .. } => "write the file as UTF-8 text with commas between its fields",
            Self::EmptyField { .. } => "fill it in: 0 where there is none",
            Self::ListLength { .. } => "give the list as many numbers as are wanted",
            Self::CodedAsItself { .. } => "name another need, or remove the entry",
            Self::HelperServes { .. } => "let another skill help, or take it out of the contact",
            Self::AllZero => "give at least one factor above 0",
            Self::GoesWith { .. } => "add what it goes with, or take it away",
            Self::Both { .. } => "keep one of them",
            Self::SameKey { .. } => "rename one of them",
            Self::Syntax { .. } => "values are \"text in quotes\", numbers, true or false",
            _ => return self.mend_elsewhere().map(str::to_owned),
        };
        Some(mend.to_owned())
    }

    fn mend_elsewhere(&self) -> Option<&'static str> {
        self.mend_of_modifiers().or(self.mend_of_supply()).or(self.mend_of_priors())
    }

    const fn mend_of_modifiers(&self) -> Option<&'static str> {
        Some(match self {
            Self::TouchesNothing { .. } => {
                "mend its `sources`, `needs` or `services`, or take the effect away"
            }
            Self::PoolUnused { .. } => "name it in an effect on demand, or take the pool away",
            Self::NoRegister { .. } => {
                "add register = { people = …, spread = … } to the source, or reach a share of people"
            }
            Self::TakesNobody { .. } => "name a service that sees people",
            _ => return None,
        })
    }

    const fn mend_of_priors(&self) -> Option<&'static str> {
        Some(match self {
            Self::BadPrior { .. } => {
                "mend its numbers: they say how well the input is known, not how people or winters differ"
            }
            Self::NoPriorHere => "write the number alone, without estimate and prior",
            Self::PriorReaches { .. } => {
                "cut it off: truncate = { low = …, high = … } beside the family"
            }
            Self::EstimateFar { .. } => "mend the estimate or the prior: one of them is not meant",
            Self::BadCorrelation { .. } => "bring the correlations nearer to 0",
            _ => return None,
        })
    }

    const fn mend_of_draws(&self) -> Option<&'static str> {
        Some(match self {
            Self::OnlyOption { .. } => {
                "add the columns cost:NAME and effect:NAME of another option"
            }
            Self::MissingDraw { .. } => {
                "a missing draw is no zero: run it again, or take out its row for every option"
            }
            Self::RowsDiffer { .. } => "give both a row for each draw, in the same order",
            _ => return None,
        })
    }

    const fn mend_of_supply(&self) -> Option<&'static str> {
        Some(match self {
            Self::RosterBeyondPosts { .. } => {
                "add WTE, or shorten the lines: the last of them go uncovered"
            }
            Self::LinesOverlap { .. } => {
                "end one line when the next begins, or leave it if this is a handover"
            }
            Self::NoWorkFor { .. } => "name a team that needs this skill, or take `until_open` out",
            Self::FundingCycle { .. } => {
                "let the money wait for something that it does not pay for, or agree it on a date"
            }
            _ => return self.mend_of_draws(),
        })
    }
}
