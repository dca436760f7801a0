//! Words: free text, names, and yes or no.

use super::{Fault, Form, wrong_sort};
use crate::scenario::problem::ProblemKind;
use crate::scenario::text::{Kind, Node};

/// Any text.
pub(in crate::scenario) const TEXT: Form<String> =
    Form { read: free, write: Clone::clone, is_figure: false };

/// A list of texts, or one alone.
pub(in crate::scenario) const TEXTS: Form<Vec<String>> =
    Form { read: some, write: |texts| texts.join(", "), is_figure: false };

/// Yes or no.
pub(in crate::scenario) const FLAG: Form<bool> =
    Form { read: flag, write: ToString::to_string, is_figure: false };

fn free(node: &Node) -> Result<String, Fault> {
    match &node.kind {
        Kind::Text(text) => Ok(text.trim().to_owned()),
        Kind::Integer(number) => Ok(number.to_string()),
        _ => Err(wrong_sort(node, "text in quotes", "\"home-visits\"")),
    }
}

fn some(node: &Node) -> Result<Vec<String>, Fault> {
    match &node.kind {
        Kind::Array(items) => items.iter().map(free).collect(),
        _ => free(node).map(|text| vec![text]),
    }
}

fn flag(node: &Node) -> Result<bool, Fault> {
    match &node.kind {
        Kind::Flag(flag) => Ok(*flag),
        Kind::Text(text) => match text.as_str() {
            "true" | "yes" => Ok(true),
            "false" | "no" => Ok(false),
            _ => Err((
                ProblemKind::Unreadable { text: text.clone(), wanted: "true or false" },
                Some("write true or false, without quotes".to_owned()),
            )),
        },
        _ => Err(wrong_sort(node, "true or false", "true, without quotes")),
    }
}
