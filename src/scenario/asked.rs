//! What was asked for on a command line in place of what a file says, and how it is told where it cannot be.
//!
//! The file is innocent of a value that stands in an option, so the option is named, and no line of the file is
//! shown. What then no longer fits elsewhere in the file (a day that now comes after the end) is shown where it
//! stands, with what was asked for below it.

use super::problem::{Location, Problem, ProblemKind, Problems};
use super::shown;

/// Something that was asked for, as it was typed, and the place in the file that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The option and its value: `--over services.visits.response=50%`.
    pub typed: String,
    /// What it is about: the number, or the last table on the way to it that there is.
    pub about: Location,
}

impl Problems {
    /// What is wrong with what was asked for, then what no longer fits in the file because of it.
    pub fn render_asked(&self, asked: &[Asked], colour: bool) -> String {
        let typed = |problem: &Problem| {
            let whole = problem.at == Location::whole();
            asked.iter().find(|one| one.about == problem.at || whole && asked.len() == 1)
        };
        let (mut text, mut others) = (String::new(), false);
        for problem in self {
            if let Some(asked) = typed(problem) {
                text += &self.told(problem, &asked.typed);
            } else {
                let (path, source) = self.file(problem.at.file);
                text += &shown::show(problem, path, source, colour);
                others = true;
            }
            text.push('\n');
        }
        if others {
            let all: Vec<&str> = asked.iter().map(|one| &*one.typed).collect();
            text += "  = note: asked for by ";
            text += &all.join(" ");
            text.push('\n');
        }
        text
    }

    fn told(&self, problem: &Problem, typed: &str) -> String {
        let label = problem.kind.label();
        let what = match &problem.kind {
            ProblemKind::OutOfRange { value, .. } => {
                label.strip_prefix(value).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&label)
            }
            _ => &label,
        };
        let mend = match &problem.kind {
            // Nothing is to be mended in the file.
            kind @ ProblemKind::OutOfRange { .. } if problem.mend == kind.usual_mend() => {
                self.says(&problem.at).map(|own| format!("the file says {own}"))
            }
            _ => problem.mend.clone(),
        };
        let mend = mend.map_or_else(String::new, |mend| format!("\n  = help: {mend}"));
        format!("error: {typed}: {what}{mend}")
    }

    /// What stands at a place, if it is no more than a word or a number.
    fn says(&self, at: &Location) -> Option<&str> {
        let text = self.file(at.file).1.get(at.span.start..at.span.end)?;
        (!text.is_empty() && !text.contains('\n')).then_some(text)
    }
}
