//! The decision in each case: a sentence, and for each thing that was judged a word, a bar and a line.

use maud::{Markup, html};

use super::super::document::{Answer, Judged};
use super::said;

/// Cards side by side, one for each case.
pub(super) fn answers(answers: &[Answer]) -> Markup {
    html! {
        div.answers { @for answer in answers { (card(answer)) } }
        p.key {
            "In each bar, right is better. Thick line: 95% of the mean (simulation error). Thin line: 19 winters of \
             20 (luck). Shaded: too small to matter."
        }
    }
}

fn card(answer: &Answer) -> Markup {
    html! {
        article.answer {
            h3 { @if answer.case.is_empty() { "In this study" } @else { (said(&answer.case)) } }
            p.sentence { (said(&answer.sentence)) }
            @if !answer.doubt.is_empty() { p.doubt { (said(&answer.doubt)) } }
            ul.gains { @for gain in &answer.gains { (judged(gain)) } }
        }
    }
}

fn judged(gain: &Judged) -> Markup {
    let icon = match gain.sign.as_str() {
        "better" => "▲",
        "worse" => "▼",
        "same" => "=",
        _ => "?",
    };
    html! {
        li {
            p.judged {
                strong { (gain.what) } " "
                span class={ "stands " (gain.sign) } { span aria-hidden="true" { (icon) } " " (gain.standing) }
            }
            (bar(gain))
            p.words { (said(&gain.words)) }
        }
    }
}

/// A bar that is drawn without any script: places are percentages of its width.
fn bar(gain: &Judged) -> Markup {
    let ends = [gain.error[0], gain.error[1], Some(gain.luck[0]), Some(gain.luck[1])];
    let known = ends.into_iter().flatten().chain([gain.matters * 1.25, gain.mean]);
    let reach = known.map(f64::abs).filter(|end| end.is_finite()).fold(f64::MIN_POSITIVE, f64::max);
    let at = |value: f64| 50.0 + 48.0 * (value / reach).clamp(-1.0, 1.0);
    let place = |value: f64| format!("{:.2}%", at(value));
    let wide = |from: f64, to: f64| format!("{:.2}%", at(to) - at(from));
    let (half, luck) = (gain.matters, gain.luck);
    html! {
        svg.bar aria-hidden="true" width="100%" height="26" {
            rect.zone x=(place(-half)) y="2" width=(wide(-half, half)) height="22" {}
            line.nil x1="50%" x2="50%" y1="0" y2="26" {}
            line.luck x1=(place(luck[0])) x2=(place(luck[1])) y1="13" y2="13" {}
            @if let [Some(from), Some(to)] = gain.error {
                rect.error x=(place(from)) y="9" width=(wide(from, to)) height="8" {}
            }
            circle.mean cx=(place(gain.mean)) cy="13" r="5" {}
        }
        p.ways aria-hidden="true" {
            span { "◀ " (gain.ways[1]) } span { "no difference" } span { (gain.ways[0]) " ▶" }
        }
    }
}
