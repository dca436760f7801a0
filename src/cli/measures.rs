//! Names of measures that were typed, and what to say of one that nothing is called.

use crate::experiment::{AVOIDED, IN_TIME};
use crate::model::measures::Catalogue;
use crate::scenario::nearest;

/// How to mend a measure that is not there.
pub(super) fn mend(name: &str, catalogue: &Catalogue) -> String {
    let known: Vec<&str> = catalogue.iter().map(|measure| measure.name.as_str()).collect();
    let known = [&known[..], &[AVOIDED, IN_TIME]].concat();
    let others = "a run lists every measure in measures.csv (--out DIR), for example `admissions`, \
                  `bed_days`, `service_cost` and `admissions_avoided`";
    match nearest(name, &known) {
        Some(near) => format!("did you mean `{near}`? {}", capital(others)),
        None => others.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
