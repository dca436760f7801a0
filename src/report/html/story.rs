//! A person's story: a column for each choice, a row for each moment.

use maud::{Markup, html};

use super::super::document::Story;
use super::said;

/// The story.
pub(super) fn story(story: &Story) -> Markup {
    html! {
        div.story {
            h3 { (said(&story.title)) }
            div.scroll role="region" tabindex="0" aria-label=(story.who) {
                table {
                    caption { (said(&story.who)) }
                    thead { tr {
                        th scope="col" { "When" }
                        @for arm in &story.arms { th scope="col" { (said(arm)) } }
                    } }
                    tbody { @for (at, cells) in &story.rows {
                        tr {
                            th scope="row" { (at) }
                            @for cell in cells {
                                td.words { @for line in cell { p { (said(line)) } } }
                            }
                        }
                    } }
                }
            }
        }
    }
}
