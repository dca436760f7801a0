//! A table of costs and effects, read and judged: what `waxwing economics` is asked about.
//!
//! ```text
//!   cost:usual, effect:usual, cost:nurses, effect:nurses, p_cure      heading
//!   1200,       0.71,         1900,        0.78,          0.31        a draw
//!   …                                                                 one row: means
//!
//!   option, cost, effect                                              or: one row an option, means
//! ```
//!
//! A draw that is missing is never filled in, left out or taken for a zero: the options of a row were
//! drawn together, and what is left without some of them is another distribution. So every fault here
//! ends the matter, and nothing is computed.

mod columns;
mod values;

use super::problem::{Location, Problem, ProblemKind, Problems};
use super::suggest;
use super::table::Sheet;
use columns::Columns;

/// Costs and effects by option and draw, and the parameters that were drawn with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draws {
    /// The options in the order of the table.
    pub options: Vec<String>,
    /// `costs[option][draw]`.
    pub costs: Vec<Vec<f64>>,
    /// `effects[option][draw]`, as in the table.
    pub effects: Vec<Vec<f64>>,
    /// The parameters in the order of the table, by draw.
    pub parameters: Vec<(String, Vec<f64>)>,
    /// Which option the others are beside: the one that was asked for, or the first.
    pub reference: usize,
    /// Parameters that are to be learned together, by their places.
    pub groups: Vec<(String, Vec<usize>)>,
}

/// What the table is read for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// The reference option's name.
    pub reference: Option<String>,
    /// Names of groups, and of the parameters in them.
    pub groups: Vec<(String, Vec<String>)>,
    /// Columns to be left out.
    pub ignored: Vec<String>,
}

/// The table in `files`, each a path as shown and a text: costs and effects first, then, if there is
/// one, a table of parameters with as many rows.
pub fn draws(files: &[(String, String)], wanted: &Wanted) -> Result<Draws, Problems> {
    let mut found = Finding::default();
    let mut draws = Draws::default();
    if let Some((name, text)) = files.first() {
        found.main(&mut draws, name, text, wanted);
    }
    if let Some((name, text)) = files.get(1) {
        found.parameters(&mut draws, name, text, wanted);
    }
    if found.problems.is_empty() {
        found.names(&mut draws, wanted);
    }
    if found.problems.is_empty() {
        return Ok(draws);
    }
    Err(Problems::new(found.problems, files.to_vec()))
}

/// What was found out about the tables so far.
#[derive(Debug, Default)]
struct Finding {
    problems: Vec<Problem>,
    /// Where the first option is named.
    options_at: Option<Location>,
    /// Columns that were left out because it was asked for.
    left_out: Vec<String>,
}

impl Finding {
    fn error(&mut self, at: &Location, kind: ProblemKind, mend: Option<String>) {
        self.problems.push(Problem::error(at.clone(), kind, mend));
    }

    /// The sheet, unless it cannot be read as a table with rows.
    fn sheet(&mut self, file: usize, name: &str, text: &str) -> Option<Sheet> {
        let sheet = Sheet::read(file, text);
        self.problems.extend(sheet.problems.iter().cloned());
        let whole = Location::new(file, &(0..0));
        let [first, others @ ..] = &*sheet.heading else {
            self.error(&whole, ProblemKind::EmptyFile, Some(columns::LAYOUT.to_owned()));
            return None;
        };
        if others.is_empty() && first.contains([';', '\t']) {
            let message = "the fields are not separated by commas".to_owned();
            self.error(&sheet.places[0], ProblemKind::BadRow { message }, None);
            return None;
        }
        if let Some(gap) = sheet.gaps.first() {
            let what = "this row is empty".to_owned();
            self.error(gap, ProblemKind::MissingDraw { what }, None);
        }
        if sheet.rows.is_empty() && sheet.problems.is_empty() {
            let mend = "write one row a draw below the heading, or one row of means".to_owned();
            let kind = ProblemKind::NoRows { name: name.to_owned() };
            self.error(&sheet.places[0], kind, Some(mend));
        }
        Some(sheet)
    }

    fn main(&mut self, draws: &mut Draws, name: &str, text: &str, wanted: &Wanted) {
        let Some(sheet) = self.sheet(0, name, text) else { return };
        self.left_out.extend(columns::left_out(&sheet, wanted));
        if let Some(list) = columns::list(&sheet) {
            self.by_option(draws, &sheet, list);
            return;
        }
        let columns = Columns::of(&sheet, wanted, self);
        self.options_at = columns.pairs.first().map(|pair| sheet.places[pair.cost].clone());
        columns::judge_counts(&sheet, wanted, self);
        for pair in &columns.pairs {
            draws.options.push(pair.option.clone());
            draws.costs.push(values::totals(&sheet, pair.cost, self));
            draws.effects.push(values::totals(&sheet, pair.effect, self));
        }
        self.add_parameters(draws, &sheet, columns.parameters);
    }

    /// One row an option: a table of means.
    fn by_option(&mut self, draws: &mut Draws, sheet: &Sheet, [option, cost, effect]: [usize; 3]) {
        self.options_at = Some(sheet.places[option].clone());
        for row in &sheet.rows {
            let (name, at) = &row.fields()[option];
            if name.is_empty() {
                self.error(at, ProblemKind::EmptyField { column: "option".into() }, None);
            } else if draws.options.contains(name) {
                let kind = ProblemKind::Twice { what: "option", name: name.clone() };
                let mend = "one row an option is a table of means; draws go side by side, one row a \
                            draw, with the columns cost:NAME and effect:NAME for each option";
                self.error(at, kind, Some(mend.to_owned()));
            }
            draws.options.push(name.clone());
        }
        let means = |values: Vec<f64>| values.into_iter().map(|value| vec![value]).collect();
        draws.costs = means(values::totals(sheet, cost, self));
        draws.effects = means(values::totals(sheet, effect, self));
        self.not_alone(&draws.options, &sheet.places[option]);
    }

    /// Writes down that one option alone leaves nothing to choose.
    fn not_alone(&mut self, options: &[String], at: &Location) {
        if let [option] = options {
            self.error(at, ProblemKind::OnlyOption { option: option.clone() }, None);
        }
    }

    /// A table of parameters beside the first, row for row.
    fn parameters(&mut self, draws: &mut Draws, name: &str, text: &str, wanted: &Wanted) {
        let Some(sheet) = self.sheet(1, name, text) else { return };
        self.left_out.extend(columns::left_out(&sheet, wanted));
        columns::judge_counts(&sheet, wanted, self);
        let rows = draws.costs.first().map_or(0, Vec::len);
        if sheet.rows.len() != rows && self.problems.is_empty() {
            let kind = ProblemKind::RowsDiffer { found: sheet.rows.len(), wanted: rows };
            self.error(&sheet.places[0], kind, None);
        }
        self.add_parameters(draws, &sheet, columns::parameters(&sheet, wanted));
    }

    fn add_parameters(&mut self, draws: &mut Draws, sheet: &Sheet, columns: Vec<(String, usize)>) {
        for (name, at) in columns {
            let is_known = draws.parameters.iter().any(|(known, _)| *known == name);
            if is_known && columns::is_new(sheet, at) {
                let kind = ProblemKind::Twice { what: "parameter", name: name.clone() };
                self.error(&sheet.places[at], kind, None);
            }
            draws.parameters.push((name, values::parameters(sheet, at, self)));
        }
    }

    /// Names that were asked for, found among those of the tables.
    fn names(&mut self, draws: &mut Draws, wanted: &Wanted) {
        let at = self.options_at.clone().unwrap_or_else(Location::whole);
        for name in wanted.ignored.iter().filter(|name| !self.left_out.contains(name)).cloned() {
            self.problems.push(Problem::error(at.clone(), ProblemKind::NoColumn { name }, None));
        }
        if let Some(name) = &wanted.reference {
            let place = draws.options.iter().position(|option| option == name);
            draws.reference = place.unwrap_or_else(|| {
                let mend = suggest::mend(name, "options", &draws.options);
                let kind = ProblemKind::UnknownName { what: "option", name: name.clone() };
                self.error(&at, kind, Some(mend));
                0
            });
        }
        self.groups(draws, wanted, &at);
    }

    fn groups(&mut self, draws: &mut Draws, wanted: &Wanted, at: &Location) {
        let known: Vec<&str> = draws.parameters.iter().map(|(name, _)| &**name).collect();
        for (nth, (group, members)) in wanted.groups.iter().enumerate() {
            let before = wanted.groups[..nth].iter().any(|(other, _)| other == group);
            let what = if before { Some("group") } else { None };
            if let Some(what) = what.or(known.contains(&&**group).then_some("parameter")) {
                let mend = "give the --group a name that no parameter and no other group has";
                self.error(at, ProblemKind::Twice { what, name: group.clone() }, Some(mend.into()));
            }
            let mut places = Vec::new();
            for name in members {
                if let Some(place) = known.iter().position(|known| known == name) {
                    places.push(place);
                    continue;
                }
                let mend = suggest::mend(name, "parameters", &known);
                let kind = ProblemKind::UnknownName { what: "parameter", name: name.clone() };
                self.problems.push(Problem::error(at.clone(), kind, Some(mend)));
            }
            draws.groups.push((group.clone(), places));
        }
    }
}
