//! The closed list of what can be wrong.
//!
//! Each kind has a title (what sort of fault, the same words every time) and a label (what exactly,
//! under the caret). How to mend it depends on the place and is given where the fault is found.

/// A kind of fault.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
#[expect(missing_docs, reason = "the fields are the words of the label below")]
pub enum ProblemKind {
    /// Not TOML.
    Syntax { message: String },
    /// Nothing in the file.
    EmptyFile,
    /// A table that every scenario has is not there.
    MissingTable { name: &'static str },
    /// A key that nobody reads.
    UnknownKey { key: String },
    /// A key without which the table says nothing.
    MissingKey { key: String, table: String },
    /// Another sort of value than is wanted: a table for a number, a number for a name.
    WrongSort { found: &'static str, wanted: &'static str },
    /// Text that does not read as what is wanted.
    Unreadable { text: String, wanted: &'static str },
    /// A number without its unit.
    NoUnit { text: String, wanted: &'static str },
    /// A unit of something else.
    WrongUnit { unit: String, wanted: &'static str },
    /// A number outside what is possible.
    OutOfRange { value: String, rule: &'static str },
    /// Shares that do not add up.
    Shares { total: String },
    /// Not one of the words that are possible here.
    UnknownWord { word: String, what: &'static str },
    /// A name that stands for nothing.
    UnknownName { what: &'static str, name: String },
    /// A year that cannot be meant.
    WrongCentury { date: String },
    /// A date far from the winter.
    FarFromWindow { date: String },
    /// An end that comes before its beginning.
    EndBeforeStart { start: String, end: String },
    /// Numbers that make no distribution.
    BadLaw { fault: String },
    /// Numbers that make no prior.
    BadPrior { fault: String },
    /// A prior on something that is the same in every arm, case and draw.
    NoPriorHere,
    /// A prior that reaches what cannot be played.
    PriorReaches { end: String, why: String },
    /// An estimate that its own prior holds for next to impossible.
    EstimateFar { estimate: String, from: String, to: String },
    /// Correlations that no numbers can have.
    BadCorrelation { fault: String },
    /// Something an arm or a case may not change.
    NotToBeSet { who: &'static str, what: String },
    /// An arm or a case sets what is not there.
    NothingToSet { what: String, name: String },
    /// Arms that start from each other.
    LikeCycle { names: String },
    /// Services that send people to each other for ever.
    OtherwiseCycle { names: String },
    /// A stay priced per day and per admission.
    StayTwice,
    /// Two keys of which only one can hold.
    Both { one: &'static str, other: &'static str },
    /// A key that says nothing without another.
    GoesWith { key: &'static str, other: &'static str },
    /// A service works in exactly one way.
    NotOneBlock { found: usize },
    /// Visits ask for a skill that nobody has.
    NobodyHas { skill: String, team: String },
    /// No time is given for a skill that visits ask for.
    NoTime { skill: String },
    /// Follow-ups are planned and the service does not say what one is.
    NoFollowUp { need: String, service: String },
    /// Roster lines that nobody is recruited for.
    LineWithoutPost { skill: String, team: String },
    /// People recruited for whom there is no roster line.
    PostWithoutLine { skill: String, team: String },
    /// A team that no service uses.
    TeamUnused { team: String },
    /// A service that nobody is sent to.
    NeverReached { service: String },
    /// A service of another kind than the place asks for.
    WrongBlock { service: String, wanted: &'static str },
    /// A need that leads to beds and does not say how long it stays.
    NoStay { need: String, beds: String },
    /// A caseload that sends people to beds which their need does not name.
    NoBeds { need: String },
    /// A route is for a need that its source never notices.
    NotNoticed { need: String },
    /// A need is sent to a service that does not accept it.
    NotAccepted { need: String, service: String },
    /// A need is accepted that nobody sends.
    NeverSent { need: String, service: String },
    /// The same name twice.
    Twice { what: &'static str, name: String },
    /// A side file that is not there.
    MissingFile { name: String },
    /// A column that the side file does not have.
    NoColumn { name: String },
    /// A column asked for where there is no side file.
    NoFileForColumn,
    /// A side file without rows.
    NoRows { name: String },
    /// A row with too few or too many fields.
    RowLength { fields: usize, wanted: usize },
    /// A row that cannot be read at all.
    BadRow { message: String },
    /// An empty field.
    EmptyField { column: String },
    /// How many numbers a list has and should have.
    ListLength { found: usize, wanted: usize },
    /// Two names that would meet the same chances.
    SameKey { one: String, other: String },
    /// An effect of a modifier that no need or service of the file can feel.
    TouchesNothing { effect: String, service: String },
    /// A pool of avoidable needs that no effect names.
    PoolUnused { pool: String },
    /// People are chosen by last year's use where nobody's use is known.
    NoRegister { service: String },
    /// A modifier stands where a service that takes people is wanted.
    TakesNobody { service: String },
    /// Factors that are all zero and cannot be scaled to mean 1.
    AllZero,
    /// Sessions on days that never come while the service is open.
    NeverRuns { service: String },
    /// Slots kept for a source that sends nobody.
    AllocationUnused { source: String, service: String },
    /// Roster lines with more hours than the posts that fill them.
    RosterBeyondPosts { skill: String, team: String, sum: String },
    /// Lines that follow each other round the clock and add up to more than a day.
    LinesOverlap { skill: String, sum: String },
    /// People who work elsewhere for a while where nobody asks for them.
    NoWorkFor { skill: String, team: String },
    /// Money that waits for what it pays for itself.
    FundingCycle { names: String },
    /// Something that is written and can never come to pass.
    NeverHappens { what: String, why: String },
    /// A triage line that neither closes calls nor sends anybody anywhere.
    NothingDecided,
    /// A need that is taken for itself.
    CodedAsItself { need: String },
    /// Helpers who see people themselves.
    HelperServes { skill: String },
    /// A table of draws without a column for any option.
    NoOptions,
    /// A table of draws with one option.
    OnlyOption { option: String },
    /// An option with one of its two columns.
    HalfAnOption { option: String, has: &'static str, lacks: &'static str },
    /// A draw that is not there.
    MissingDraw { what: String },
    /// Two tables that belong together row by row and differ in length.
    RowsDiffer { found: usize, wanted: usize },
}

impl ProblemKind {
    /// Says of what is wrong with a prior in which row of a CSV it is so.
    pub(super) fn name_row(&mut self, row: &str) {
        if let Self::BadPrior { fault } = self
            && fault.contains(" prior: ")
        {
            fault.extend([", in row `", row, "`"]);
        }
    }

    /// What sort of fault it is.
    #[expect(clippy::too_many_lines, reason = "one line a kind")]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "this is not TOML",
            Self::EmptyFile => "the file is empty",
            Self::MissingTable { .. } => "a table is missing",
            Self::UnknownKey { .. } => "unknown key",
            Self::MissingKey { .. } => "a key is missing",
            Self::WrongSort { .. } => "wrong sort of value",
            Self::Unreadable { .. } => "unreadable value",
            Self::NoUnit { .. } => "a unit is missing",
            Self::WrongUnit { .. } => "wrong unit",
            Self::OutOfRange { .. } => "out of range",
            Self::Shares { .. } => "shares that do not add up to 1",
            Self::UnknownWord { .. } => "unknown word",
            Self::UnknownName { .. } => "unknown name",
            Self::WrongCentury { .. } => "a date in the wrong century",
            Self::FarFromWindow { .. } => "a date far from the window",
            Self::EndBeforeStart { .. } => "the end is before the start",
            Self::BadLaw { .. } => "not a distribution",
            Self::BadPrior { .. } => "not a prior",
            Self::NoPriorHere => "a prior where none can be",
            Self::PriorReaches { .. } => "a prior reaches too far",
            Self::EstimateFar { .. } => "an estimate far from its prior",
            Self::BadCorrelation { .. } => "not a correlation",
            Self::NotToBeSet { .. } => "not to be changed here",
            Self::NothingToSet { .. } => "nothing there to change",
            Self::LikeCycle { .. } => "arms that start from each other",
            Self::OtherwiseCycle { .. } => "services that pass people round in a circle",
            Self::StayTwice => "a stay is priced twice",
            Self::GoesWith { .. } => "a key that goes with another",
            Self::Both { .. } => "one of two keys too many",
            Self::NotOneBlock { .. } => "a service works in exactly one way",
            Self::NobodyHas { .. } => "nobody has this skill",
            Self::NoTime { .. } => "a contact time is missing",
            Self::NoFollowUp { .. } => "follow-ups that nobody describes",
            Self::LineWithoutPost { .. } => "roster lines without a post",
            Self::PostWithoutLine { .. } => "a post without a roster line",
            Self::TeamUnused { .. } => "a team without a service",
            Self::NeverReached { .. } => "nobody is sent to this service",
            Self::WrongBlock { .. } => "the wrong kind of service",
            Self::NoStay { .. } => "a length of stay is missing",
            Self::NoBeds { .. } => "nobody says to which beds",
            Self::NotNoticed { .. } => "a route for a need that never comes",
            Self::NotAccepted { .. } => "a need is sent where it is not accepted",
            Self::NeverSent { .. } => "a need is accepted that nobody sends",
            Self::Twice { .. } => "the same name twice",
            Self::MissingFile { .. } => "a side file is missing",
            Self::NoColumn { .. } => "unknown column",
            Self::NoFileForColumn => "a column without a file",
            Self::NoRows { .. } => "a table without rows",
            Self::RowLength { .. } => "a row of the wrong length",
            Self::BadRow { .. } => "an unreadable row",
            Self::EmptyField { .. } => "an empty field",
            Self::ListLength { .. } => "a list of the wrong length",
            Self::SameKey { .. } => "two names that chance cannot tell apart",
            Self::TouchesNothing { .. } => "an effect on nothing",
            Self::PoolUnused { .. } => "a pool that nobody shares",
            Self::NoRegister { .. } => "nobody to choose from",
            Self::TakesNobody { .. } => "people are sent to a modifier",
            Self::AllZero => "factors that are all zero",
            Self::NeverRuns { .. } => "a session that never runs",
            Self::AllocationUnused { .. } => "an allocation that nobody books",
            Self::RosterBeyondPosts { .. } => "a roster that its posts cannot cover",
            Self::LinesOverlap { .. } => "round-the-clock lines that overlap",
            Self::NoWorkFor { .. } => "nobody asks for this skill there",
            Self::FundingCycle { .. } => "money that waits for what it pays for",
            Self::NeverHappens { .. } => "this can never happen",
            Self::NothingDecided => "a triage line that decides nothing",
            Self::CodedAsItself { .. } => "a need that is taken for itself",
            Self::HelperServes { .. } => "a helper who is not free to help",
            Self::NoOptions => "no options in the table",
            Self::OnlyOption { .. } => "nothing to choose between",
            Self::HalfAnOption { .. } => "half of an option",
            Self::MissingDraw { .. } => "a draw is missing",
            Self::RowsDiffer { .. } => "tables of different lengths",
        }
    }
}
