//! The file as a whole: its arms and cases, each read in each, and what is asked of them.

use std::borrow::Cow;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::brief::{Arm, Brief, Case, Contrast, FileKind, Listing, ListingLine, Matters};
use super::choices::{self, Choice};
use super::claims;
use super::horizon;
use super::limits;
use super::lower::{self, Sheets};
use super::names::Names;
use super::overlay::Who;
use super::page::Page;
use super::prior;
use super::problem::{Problem, ProblemKind, Severity};
use super::reader::Reader;
use super::sweep;
use super::text::Node;
use super::units::{number, share, word};
use super::{Origin, Parameter, Priors, Scenario, suggest};
use crate::kernel::quantity::Money;

/// Arms and cases with the tree they are laid over.
pub(super) struct Ground<'a> {
    /// The file.
    pub root: &'a Node,
    /// Side files.
    pub sheets: &'a Sheets,
    /// Choices.
    pub arms: Vec<Choice>,
    /// Conditions.
    pub cases: Vec<Choice>,
}

/// Reads everything; the brief is worth something only where no problem is an error. `found` is what was wrong
/// with the priors.
pub(super) fn brief(
    origin: &Arc<Origin>,
    (parameters, found): (Vec<Parameter>, Vec<Problem>),
) -> (Brief, Vec<Problem>) {
    let Origin { root, sheets, .. } = &**origin;
    let page = Page::default();
    let names = Names::of(root);
    let arms = choices::read(&page, root, Who::Arm, &names);
    let cases = choices::read(&page, root, Who::Case, &names);
    let ground = Ground { root, sheets, arms, cases };
    let is_known = found.iter().all(|problem| problem.severity != Severity::Error);
    let mut problems = found;
    let bare = Page::default();
    let base = lower::scenario(&bare, root, &std::collections::BTreeSet::new(), sheets);
    let window = (base.window.start, base.window.end);
    let (own, found) = bare.finish();
    problems.extend(found);
    let (scenarios, mut listings) = crossed(&ground, &mut problems);
    let page_of_file = Page::default();
    page_of_file.set_window(window.0, window.1);
    let mut brief = of_file(&page_of_file, origin, (&ground, &names), base, &mut problems);
    let mut correlations = Vec::new();
    if is_known {
        correlations = prior::correlations(&mut Reader::root(&page_of_file, root), &parameters);
    }
    let (mut lines, found) = page_of_file.finish();
    lines.lines.extend(parameters.iter().map(line_of));
    brief.priors = Priors { parameters, correlations };
    problems.extend(found.into_iter().chain(page.finish().1));
    for listing in listings.iter_mut().flatten() {
        listing.lines.extend(lines.lines.iter().cloned());
        listing.lines.sort_by(|a, b| a.path.cmp(&b.path));
    }
    brief.scenarios = scenarios;
    problems.extend(limits::exceeded(&brief));
    brief.listings = listings;
    brief.own = own;
    brief.digest = digest(&brief);
    if problems.iter().all(|problem| problem.severity != Severity::Error) {
        problems.extend(prior::unsupported(&brief));
    }
    (brief, problems)
}

/// The line of a prior, beside that of its estimate.
fn line_of(parameter: &Parameter) -> ListingLine {
    ListingLine {
        path: format!("{}.prior", parameter.listed()),
        value: parameter.words.clone(),
        is_default: false,
        source: parameter.source.clone(),
        is_figure: false,
        is_date: false,
    }
}

/// Every arm in every case.
fn crossed(
    ground: &Ground<'_>,
    problems: &mut Vec<Problem>,
) -> (Vec<Vec<Scenario>>, Vec<Vec<Listing>>) {
    let one = |arm: usize, case: usize, problems: &mut Vec<Problem>| {
        let page = Page::default();
        let tree = ground.tree(arm, case, problems);
        let without = choices::without(&ground.arms, arm);
        let scenario = lower::scenario(&page, &tree, &without, ground.sheets);
        let (listing, found) = page.finish();
        problems.extend(found);
        (scenario, listing)
    };
    let row = |arm| (0..ground.cases.len()).map(|case| one(arm, case, problems)).unzip();
    (0..ground.arms.len()).map(row).unzip()
}

impl Ground<'_> {
    /// The file with a case and an arm laid over it.
    pub(super) fn tree(&self, arm: usize, case: usize, problems: &mut Vec<Problem>) -> Node {
        self.laid(arm, case, problems).into_owned()
    }

    /// The same, not copied where nothing is laid over it.
    pub(super) fn laid(
        &self,
        arm: usize,
        case: usize,
        problems: &mut Vec<Problem>,
    ) -> Cow<'_, Node> {
        let cased = choices::apply(Cow::Borrowed(self.root), &self.cases, case, problems);
        choices::apply(cased, &self.arms, arm, problems)
    }
}

fn of_file(
    page: &Page,
    origin: &Arc<Origin>,
    (ground, names): (&Ground<'_>, &Names),
    base: Scenario,
    problems: &mut Vec<Problem>,
) -> Brief {
    let mut file = Reader::root(page, ground.root);
    let mut texts = |key| file.read(key, &word::TEXT);
    let (name, title) = (texts("name"), texts("title"));
    let (question, description) = (texts("question"), texts("description"));
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| stem(&origin.files[0].0));
    let arms = ground.arms.iter().map(|arm| (arm.name.clone(), arm.label.clone()));
    let cases = ground.cases.iter().map(|case| (case.name.clone(), case.label.clone()));
    let comparator = arm_of(&mut file, "comparator", ground);
    if !file.has("comparator") {
        file.write_default("comparator", &ground.arms[0].name, false);
    }
    let contrasts = contrasts(&mut file, ground);
    let sweeps = sweep::sweeps(&mut file, ground, problems);
    let winters = file.or("winters", &number::WINTERS, 200);
    let claims = claims::claims(&mut file, ground, (&base, winters), problems);
    Brief {
        title: title.unwrap_or_else(|| name.clone()),
        name,
        question: question.unwrap_or_default(),
        description: description.unwrap_or_default(),
        kind: file.choice("kind", "a kind of file", &KINDS),
        winters,
        seed: file.or("seed", &number::SEED, 1),
        arms: arms.map(|(name, label)| Arm { name, label }).collect(),
        cases: cases.map(|(name, label)| Case { name, label }).collect(),
        comparator: comparator.unwrap_or(0),
        contrasts,
        matters: matters(&mut file),
        sweeps,
        claims,
        horizon: horizon::read(&mut file, names),
        scenarios: Vec::new(),
        base,
        listings: Vec::new(),
        own: Listing::default(),
        priors: Priors::default(),
        digest: String::new(),
        origin: Arc::clone(origin),
    }
}

/// `bromley/scenario.toml` is called `bromley`, `late.toml` is called `late`.
fn stem(path: &str) -> String {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next().unwrap_or_default();
    let stem = file.strip_suffix(".toml").unwrap_or(file);
    let folder = parts.next().filter(|folder| !folder.is_empty() && *folder != ".");
    if stem == "scenario" { folder.unwrap_or(stem).to_owned() } else { stem.to_owned() }
}

/// The place of an arm that a key names.
pub(super) fn arm_of(
    reader: &mut Reader<'_>,
    key: &'static str,
    ground: &Ground<'_>,
) -> Option<usize> {
    place(reader, key, "arm", &ground.arms)
}

/// The place of the arm or case that a key names.
pub(super) fn place(
    reader: &mut Reader<'_>,
    key: &'static str,
    what: &'static str,
    choices: &[Choice],
) -> Option<usize> {
    let name = reader.read(key, &word::TEXT)?;
    let at = choices.iter().position(|choice| choice.name == name);
    if at.is_none() {
        let known: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        let mend = Some(suggest::mend(&name, &format!("{what}s"), &known));
        reader.complain(key, ProblemKind::UnknownName { what, name }, mend);
    }
    at
}

fn contrasts(file: &mut Reader<'_>, ground: &Ground<'_>) -> Vec<Contrast> {
    let mut contrasts = Vec::new();
    for mut table in file.tables("contrast", &[]) {
        for key in ["arm", "against"] {
            if !table.has(key) {
                table.missing(key);
            }
        }
        let pair = (arm_of(&mut table, "arm", ground), arm_of(&mut table, "against", ground));
        if let (Some(arm), Some(against)) = pair {
            if arm == against {
                let name = ground.arms[arm].name.clone();
                table.complain("against", ProblemKind::Twice { what: "arm", name }, None);
            }
            contrasts.push(Contrast { arm, against });
        }
        table.finish();
    }
    contrasts
}

fn matters(file: &mut Reader<'_>) -> Matters {
    let mut table = file.table_or_empty("matters");
    let matters = Matters {
        admissions: table.or("admissions", &number::FACTOR, 0.0),
        bed_days: table.or("bed_days", &number::FACTOR, 0.0),
        pounds: table.or("pounds", &share::MONEY, Money::ZERO).as_pounds(),
    };
    table.finish();
    matters
}

/// What may be read from the answers of a file.
const KINDS: [(&str, FileKind); 2] =
    [("quantitative", FileKind::Quantitative), ("structural", FileKind::Structural)];

/// Lines of the file that change no number: words, and what the command line may say otherwise.
const NOT_DIGESTED: [&str; 7] =
    ["name", "title", "question", "description", "kind", "winters", "seed"];

/// Keys of a sweep that are only words.
const WORDS: [&str; 3] = ["label", "question", "winters"];

fn digest(brief: &Brief) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update(part.as_bytes());
        hash.update(b"\n");
    };
    for (arm, row) in brief.arms.iter().zip(&brief.listings) {
        for (case, listing) in brief.cases.iter().zip(row) {
            add(&format!("[{} / {}]", arm.name, case.name));
            let told = |line: &&ListingLine| {
                let last = line.path.rsplit('.').next().unwrap_or_default();
                let is_words = line.path.starts_with("sweeps.") && WORDS.contains(&last);
                // A claim is held against what is played, a horizon plays it again: neither changes it.
                let beside = ["claims.", "horizon."].iter().any(|top| line.path.starts_with(top));
                !NOT_DIGESTED.contains(&&*line.path) && !is_words && !beside
            };
            for line in listing.lines.iter().filter(told) {
                add(&format!("{}={}", line.path, line.value));
            }
        }
    }
    let hexadecimal = |text: String, byte: &u8| text + &format!("{byte:02x}");
    hash.finalize().iter().fold(String::new(), hexadecimal)
}
