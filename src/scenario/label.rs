//! The words under the caret.

use super::kind::ProblemKind as Kind;

impl Kind {
    /// What exactly is wrong at this place.
    pub fn label(&self) -> String {
        self.label_of_value()
            .or_else(|| self.label_of_names())
            .or_else(|| self.label_of_modifiers())
            .or_else(|| self.label_of_draws())
            .unwrap_or_else(|| self.label_of_whole())
    }

    fn label_of_value(&self) -> Option<String> {
        Some(match self {
            Self::Syntax { message } | Self::BadRow { message } => message.clone(),
            Self::UnknownKey { key } => format!("`{key}` is not read by anything here"),
            Self::MissingKey { key, table } => format!("{table} needs `{key}`"),
            Self::WrongSort { found, wanted } => format!("this is {found}; wanted {wanted}"),
            Self::Unreadable { text, wanted } => format!("`{text}` is not {wanted}"),
            Self::NoUnit { text, wanted } => format!("`{text}` has no unit; wanted {wanted}"),
            Self::WrongUnit { unit, wanted } => format!("`{unit}` is not a unit of {wanted}"),
            Self::OutOfRange { value, rule } => format!("{value}: {rule}"),
            Self::Shares { total } => format!("these add up to {total}"),
            Self::UnknownWord { word, what } => format!("`{word}` is not {what}"),
            Self::WrongCentury { date } => format!("{date} is before 1990 or after 2100"),
            Self::FarFromWindow { date } => format!("{date} is over five years from the window"),
            Self::EndBeforeStart { start, end } => format!("{end} comes before {start}"),
            Self::BadLaw { fault } | Self::BadPrior { fault } | Self::BadCorrelation { fault } => {
                fault.clone()
            }
            Self::NoPriorHere => "this is the same in every arm, case and draw".to_owned(),
            Self::PriorReaches { end, why } => format!("it can draw {end}, and then: {why}"),
            Self::EstimateFar { estimate, from, to } => {
                format!("{estimate}, where 19 draws in 20 lie from {from} to {to}")
            }
            Self::StayTwice => "per bed day and per admission".to_owned(),
            Self::GoesWith { key, other } => format!("`{key}` says something only with {other}"),
            Self::Both { one, other } => format!("both `{one}` and `{other}` are given"),
            Self::RowLength { fields, wanted } => {
                format!("this row has {fields} fields, the heading has {wanted}")
            }
            Self::EmptyField { column } => format!("no value for `{column}`"),
            Self::ListLength { found, wanted } => format!("{found} numbers; wanted {wanted}"),
            Self::AllZero => "the mean is 0 and cannot be scaled to 1".to_owned(),
            Self::NeverHappens { what, why } => format!("{what}: {why}"),
            Self::NothingDecided => "it closes no call and has no routes".to_owned(),
            _ => return None,
        })
    }

    fn label_of_names(&self) -> Option<String> {
        Some(match self {
            Self::UnknownName { what, name } => format!("there is no {what} `{name}`"),
            Self::NotToBeSet { who, what } => format!("{who} may not set `{what}`"),
            Self::NothingToSet { what, name } => format!("{what} has no `{name}`"),
            Self::LikeCycle { names }
            | Self::OtherwiseCycle { names }
            | Self::FundingCycle { names } => names.clone(),
            Self::NobodyHas { skill, team } => {
                format!("team `{team}` has nobody who is `{skill}` or may stand in")
            }
            Self::NoTime { skill } => format!("`{skill}` is in the mix and has no time"),
            Self::NoFollowUp { need, service } => {
                format!("`{need}` plans follow-ups and `{service}` does not say what one is")
            }
            Self::LineWithoutPost { skill, team } => {
                format!("no post of team `{team}` has skill `{skill}`: these lines stay empty")
            }
            Self::PostWithoutLine { skill, team } => {
                format!("team `{team}` has no roster line for `{skill}`: paid, and never on shift")
            }
            Self::TeamUnused { team } => format!("no service uses team `{team}`"),
            Self::NeverReached { service } => {
                format!("no route, crisis, `otherwise` or usual care leads to `{service}`")
            }
            Self::WrongBlock { service, wanted } => format!("`{service}` is not {wanted}"),
            Self::NoStay { need, beds } => format!("`{need}` leads to beds in `{beds}`"),
            Self::NoBeds { need } => format!("`{need}` has no `crisis` that names its beds"),
            Self::NotNoticed { need } => format!("this source has no `{need}` among its needs"),
            Self::NotAccepted { need, service } => format!("`{service}` does not accept `{need}`"),
            Self::NeverSent { need, service } => {
                format!("no source sends `{need}` to `{service}`")
            }
            Self::CodedAsItself { need } => format!("`{need}` is `{need}` already"),
            Self::HelperServes { skill } => {
                format!("`{skill}` makes the contacts of this desk, or stands in for them")
            }
            Self::SameKey { one, other } => format!("`{one}` and `{other}` have the same key"),
            Self::Twice { what, name } => format!("{what} `{name}` is there already"),
            _ => return None,
        })
    }

    fn label_of_modifiers(&self) -> Option<String> {
        Some(match self {
            Self::TouchesNothing { effect, service } => {
                format!("nothing in this file can feel effect `{effect}` of `{service}`")
            }
            Self::PoolUnused { pool } => format!("no effect names `pool = \"{pool}\"`"),
            Self::NoRegister { service } => {
                format!("no source that `{service}` acts on has a `register`")
            }
            Self::TakesNobody { service } => {
                format!("`{service}` changes what happens and takes nobody")
            }
            _ => return None,
        })
    }

    fn label_of_draws(&self) -> Option<String> {
        Some(match self {
            Self::NoOptions => "no column begins with `cost` or `effect`".to_owned(),
            Self::OnlyOption { option } => format!("`{option}` is the only option"),
            Self::HalfAnOption { option, has, lacks } => {
                format!("option `{option}` has its {has} here and no {lacks}")
            }
            Self::MissingDraw { what } => what.clone(),
            Self::RowsDiffer { found, wanted } => {
                format!(
                    "{found} rows below this heading, {wanted} in the table of costs and effects"
                )
            }
            _ => return None,
        })
    }

    fn label_of_whole(&self) -> String {
        match self {
            Self::EmptyFile => "nothing to read".to_owned(),
            Self::MissingTable { name } => format!("there is no `{name}`"),
            Self::NotOneBlock { found } => format!("this one works in {found} ways"),
            Self::MissingFile { name } => format!("`{name}` was not found beside the scenario"),
            Self::NoColumn { name } => format!("the file has no column `{name}`"),
            Self::NoFileForColumn => "this table has no `file` to take a column from".to_owned(),
            Self::RosterBeyondPosts { skill, team, sum } => {
                format!("`{skill}` of team `{team}`: {sum}")
            }
            Self::LinesOverlap { skill, sum } => format!("`{skill}` {sum}"),
            Self::NoWorkFor { skill, team } => {
                format!("no contact of team `{team}` asks for `{skill}`, or lets them stand in")
            }
            Self::NoRows { name } => format!("`{name}` has a heading and nothing below"),
            Self::NeverRuns { service } => {
                format!("`{service}` is open on none of these days")
            }
            Self::AllocationUnused { source, service } => {
                format!("`{source}` has no route to `{service}`: its share is kept for nobody")
            }
            other => other.title().to_owned(),
        }
    }
}
