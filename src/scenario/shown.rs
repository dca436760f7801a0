//! One problem as text: file, line and column, a caret under the fault, what is wrong, how to mend
//! it. Pure: it returns a string, and whoever has a terminal prints it.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::problem::{Problem, Severity};

/// The problem as it is shown, without a last line end.
pub(super) fn show(problem: &Problem, path: &str, source: &str, colour: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (first, line, span) = one_line(source, problem.at.span.start..problem.at.span.end);
    let caret = AnnotationKind::Primary.span(span).label(problem.kind.label());
    let snippet = Snippet::source(line).line_start(first).path(path).annotation(caret);
    let mut group: Group<'_> = level.primary_title(problem.kind.title()).element(snippet);
    if let Some(mend) = &problem.mend {
        group = group.element(Level::HELP.message(mend.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The line on which a span begins: its number, its text, and the part of the span that is on it.
fn one_line(source: &str, span: Range<usize>) -> (usize, &str, Range<usize>) {
    let start = span.start.min(source.len());
    let from = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = source[start..].find('\n').map_or(source.len(), |at| start + at);
    let line = source[from..to].trim_end_matches('\r');
    let begin = (start - from).min(line.len());
    let end = span.end.saturating_sub(from).clamp(begin, line.len());
    (source[..from].matches('\n').count() + 1, line, begin..end)
}
