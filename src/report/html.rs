//! The document as one HTML file that needs nothing beside it.
//!
//! ```text
//! Document ─► head     no network at all: the page's own policy forbids it
//!          ─► sections words, tables and stories as HTML, readable without any script
//!          ─► charts   empty figures, and their rows as JSON for assets/report/report.js to draw
//! ```
//!
//! Everything that a planner wrote is text here. `maud` escapes whatever is put into the page; the rows
//! of the charts are JSON in which no `<` stands; and should anything ever slip through, the policy lets
//! no script run but the two whose digests it names.

mod answer;
mod chart;
mod policy;
mod story;
mod table;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{About, Block, Chart, Document, Section};

const STYLE: &str = include_str!("../../assets/report/report.css");
const SCRIPT: &str = include_str!("../../assets/report/report.js");
const PLOT: &str = include_str!("../../assets/vendor/plot/plot.js");
const LICENSES: &str = include_str!("../../assets/vendor/plot/LICENSES.txt");

/// The page.
pub fn html(document: &Document) -> String {
    let about = &document.about;
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::of(&[PLOT, SCRIPT]));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "waxwing " (about.version) };
                title { (about.title) ": waxwing report" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the answer" }
                (heading(about))
                (contents(&document.sections))
                main #main tabindex="-1" { @for section in &document.sections { (one(section)) } }
                (foot(about))
                script #charts type="application/json" { (PreEscaped(policy::json(&charts(document)))) }
                script { (PreEscaped(PLOT)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn heading(about: &About) -> Markup {
    let winters = super::number::whole(about.winters as f64);
    let many = if about.winters == 1 { "winter" } else { "winters" };
    html! {
        header.head {
            h1 { bdi { (about.title) } }
            @if !about.question.is_empty() { p.question { bdi { (about.question) } } }
            p.played {
                (winters) " " (many) " played" @if !about.complete { " (stopped early)" }
                ", seed " (about.seed)
                @if !about.price_year.is_empty() { ", prices of " bdi { (about.price_year) } }
                ". waxwing " (about.version) "."
            }
        }
    }
}

fn contents(sections: &[Section]) -> Markup {
    html! {
        nav.contents aria-label="Contents" {
            details {
                summary { "Contents" }
                ul { @for section in sections { li { a href={ "#" (section.id) } { (section.title) } } } }
            }
        }
    }
}

fn one(section: &Section) -> Markup {
    html! {
        section id=(section.id) aria-labelledby={ (section.id) "-title" } {
            h2 id={ (section.id) "-title" } { (section.title) }
            @for block in &section.blocks { (of_block(block)) }
        }
    }
}

fn of_block(block: &Block) -> Markup {
    match block {
        Block::Words(words) => html! { p { (said(words)) } },
        Block::Points { title, points } => html! {
            div.points { h3 { (title) } ul { @for point in points { li { (said(point)) } } } }
        },
        Block::Names(names) => html! {
            dl.names { @for (name, meaning) in names {
                div { dt { (said(name)) } dd { (said(meaning)) } }
            } }
        },
        Block::Answers(answers) => answer::answers(answers),
        Block::Table(table) => table::table(table),
        Block::Chart(chart) => chart::figure(chart),
        Block::Story(story) => story::story(story),
        Block::Absent { what, how } => html! {
            p.absent { strong { "Not in this study. " } (said(what)) " " (said(how)) }
        },
        Block::Command(command) => html! { pre tabindex="0" { code { (command) } } },
    }
}

fn foot(about: &About) -> Markup {
    html! {
        footer {
            p { "Made by waxwing " (about.version) " from figures that lie beside this page as CSV." }
            details {
                summary { "Licences of the chart library" }
                pre.licences tabindex="0" { (LICENSES) }
            }
        }
    }
}

fn charts(document: &Document) -> Vec<&Chart> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(Block::chart).collect()
}

/// Words of ours with names in them: what stands between the marks of isolation goes into a `bdi`.
fn said(words: &str) -> Markup {
    let mut parts = words.split('\u{2068}');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<(&str, &str)> =
        parts.map(|part| part.split_once('\u{2069}').unwrap_or((part, ""))).collect();
    html! { (first) @for (name, after) in rest { bdi { (name) } (after) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_apart_and_nothing_is_markup() {
        let words = said("a \u{2068}<b>\u{2069} & \u{2068}c\u{2069}");
        assert_eq!(words.into_string(), "a <bdi>&lt;b&gt;</bdi> &amp; <bdi>c</bdi>");
        assert_eq!(said("plain").into_string(), "plain");
    }
}
