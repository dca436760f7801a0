//! How a value may be written.
//!
//! A closed list: the page says each in words, and the schema as a pattern. Two keys that are written
//! alike are described alike.

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Written {
    /// Text in quotes.
    Text,
    /// `true` or `false`.
    YesNo,
    /// A whole number from 0.
    Whole,
    /// A whole number from 1.
    Count,
    /// A number from 0.
    Number,
    /// A number from -1: the thing moved is multiplied by 1 + effect x wave.
    Effect,
    /// A relative change: `"-10%"` or `-0.1`.
    Change,
    /// A duration: `"2h 30min"`.
    Duration,
    /// A share or chance: `"35%"` or `0.35`.
    Share,
    /// A share that may exceed 100%: `"120%"`.
    Factor,
    /// An amount of money: `"£34.20"`.
    Money,
    /// A price by the hour: `"£45 per hour"`.
    PerHour,
    /// A price by the hour or minute: `"£1 per minute"`.
    PerTime,
    /// A price by the week or day: `"£500 per week"`.
    PerWeek,
    /// A share by the year: `"15% per year"`.
    PerYear,
    /// How often: `"12.5 per day"`.
    Rate,
    /// Whole-time equivalents: `5.6` or `"5.6 wte"`.
    Wte,
    /// A day: `"2018-08-01"`.
    Date,
    /// A time of day: `"08:30"`.
    Time,
    /// Days of the week: `"Mon-Fri"`.
    Days,
    /// A price year: `"2018/19"`.
    PriceYear,
    /// A constant or a distribution.
    Law(Of),
    /// The name of one of these, as in "need": another table of the file.
    Name(&'static str),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of these, or one of them alone.
    ListOf(&'static Written),
    /// A list of exactly so many numbers from 0.
    Numbers(usize),
    /// A table with an entry for each name of the first sort that it is about.
    By(&'static str, &'static Written),
    /// A table whose one key is this, written so: `{ by_skill = … }`.
    Inside(&'static str, &'static Written),
    /// So many beds: `"28 beds"`.
    Beds,
    /// A list of values of any kind.
    Values,
    /// The table with this path, described on its own.
    Table,
    /// Changes to the rest of the file: any of its tables and keys, by their paths.
    Changes,
    /// Any of these.
    Either(&'static [Written]),
}

/// What a distribution is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Durations.
    Durations,
    /// Durations that may be negative: earlier as well as later.
    Shifts,
    /// Shares, which may exceed 100%.
    Shares,
    /// Counts.
    Counts,
}

impl Written {
    /// In words, as a part of a sentence.
    pub fn words(&self) -> String {
        let plain = match self {
            Self::Text => "text",
            Self::YesNo => "true or false",
            Self::Whole => "whole number from 0",
            Self::Count => "whole number from 1",
            Self::Number => "number from 0",
            Self::Effect => "number from -1",
            Self::Change => "relative change from -100%",
            Self::Duration => "duration",
            Self::Share => "share",
            Self::Factor => "share, which may exceed 100%",
            Self::Money => "money",
            Self::PerHour => "price per hour",
            Self::PerTime => "price per hour or per minute",
            Self::PerWeek => "price per week or per day",
            Self::PerYear => "share per year",
            Self::Rate => "rate",
            Self::Wte => "whole-time equivalents",
            Self::Date => "date",
            Self::Time => "time of day",
            Self::Days => "days of the week",
            Self::PriceYear => "price year",
            Self::Law(of) => of.words(),
            Self::Beds => "number of beds",
            Self::Values => "list of values",
            Self::Table => "a table, see below",
            Self::Changes => "tables and keys of the rest of the file",
            Self::Name(what) => return format!("name of {}", article(what)),
            Self::Numbers(count) => return format!("list of {count} numbers from 0"),
            Self::ListOf(one) => return format!("{}, or a list of them", one.words()),
            Self::By(what, one) => return format!("table by {what}, each: {}", one.words()),
            Self::Inside(key, one) => return format!("`{{ {key} = … }}`, {}", one.words()),
            Self::OneOf(words) => return listed(words.iter().map(|word| format!("`\"{word}\"`"))),
            Self::Either(several) => return listed(several.iter().map(Self::words)),
        };
        plain.to_owned()
    }

    /// Whether it may be a table that is described on its own.
    pub fn may_be_table(&self) -> bool {
        match self {
            Self::Table => true,
            Self::Either(several) => several.iter().any(Self::may_be_table),
            _ => false,
        }
    }

    /// The key of a table that is part of the value and not described on its own.
    pub fn inside(&self) -> Option<&'static str> {
        match self {
            Self::Inside(key, _) => Some(key),
            Self::Either(several) => several.iter().find_map(Self::inside),
            _ => None,
        }
    }
}

impl Of {
    const fn words(self) -> &'static str {
        match self {
            Self::Durations => "duration, or a distribution of durations",
            Self::Shifts => "duration, or a distribution of durations; negative is earlier",
            Self::Shares => "share, or a distribution of shares",
            Self::Counts => "number, or a distribution of counts",
        }
    }
}

/// `a need`, `an arm`.
fn article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
}

fn listed(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" or ")
}
