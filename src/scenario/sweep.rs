//! `[sweeps.…]`: one or two inputs, the values they take, and a scenario pair for each cell.
//!
//! A cell is the base, the case, the arm and then the values of the axes, laid at their paths like
//! any other overlay: what an arm may say there, an axis may.

use super::brief::{Contrast, Sweep, SweepAxis};
use super::choices;
use super::lower;
use super::overlay::{Who, lay};
use super::page::Page;
use super::path::parts;
use super::problem::{Location, Problem, ProblemKind};
use super::reader::Reader;
use super::text::{Entry, Kind, Node};
use super::units::{Fault, Form, number, word};
use super::whole::{Ground, place};
use super::{Scenario, suggest};

/// An axis while it is read.
struct Axis {
    named: SweepAxis,
    at: Location,
    values: Vec<Node>,
}

const VALUES: Form<Vec<Node>> = Form {
    read: |node| match &node.kind {
        Kind::Array(items) if !items.is_empty() => Ok(items.clone()),
        _ => Err(not_values(node)),
    },
    write: |items| items.iter().map(shown).collect::<Vec<_>>().join(", "),
    is_figure: false,
};

fn not_values(node: &Node) -> Fault {
    let wanted = "a list of values";
    let mend = "for example [\"2wk\", \"4wk\"]".to_owned();
    (ProblemKind::WrongSort { found: node.sort(), wanted }, Some(mend))
}

/// Every table that the file asks for, sorted by name.
pub(super) fn sweeps(
    file: &mut Reader<'_>,
    ground: &Ground<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Sweep> {
    let tables = file.group("sweeps");
    tables.into_iter().filter_map(|table| sweep(table, ground, problems)).collect()
}

fn sweep(mut table: Reader<'_>, ground: &Ground<'_>, problems: &mut Vec<Problem>) -> Option<Sweep> {
    let question = table.read("question", &word::TEXT).unwrap_or_default();
    let measure = table.required("measure", &word::TEXT).unwrap_or_default();
    let contrast = contrast(&mut table, ground);
    if !table.has("case") {
        table.write_default("case", &ground.cases[0].name, false);
    }
    let case = place(&mut table, "case", "case", &ground.cases).unwrap_or(0);
    let winters = table.or("winters", &number::WINTERS, 100);
    if !table.has("rows") {
        table.missing("rows");
    }
    let rows = table.table("rows").and_then(axis);
    let columns = table.table("columns").and_then(axis);
    let name = table.name.clone();
    table.finish();
    let (contrast, rows) = (contrast?, rows?);
    let cells = cells(ground, &contrast, case, &rows, columns.as_ref(), problems);
    let axes = std::iter::once(rows).chain(columns).map(|axis| axis.named).collect();
    Some(Sweep { name, question, contrast, measure, case, winters, axes, cells })
}

fn contrast(table: &mut Reader<'_>, ground: &Ground<'_>) -> Option<Contrast> {
    let names = table.required("contrast", &word::TEXTS)?;
    let known: Vec<&str> = ground.arms.iter().map(|arm| arm.name.as_str()).collect();
    let mut places = Vec::new();
    for name in names {
        let Some(at) = known.iter().position(|known| **known == name) else {
            let mend = Some(suggest::mend(&name, "arms", &known));
            table.complain("contrast", ProblemKind::UnknownName { what: "arm", name }, mend);
            return None;
        };
        places.push(at);
    }
    let &[arm, against] = places.as_slice() else {
        let kind = ProblemKind::ListLength { found: places.len(), wanted: 2 };
        table.complain("contrast", kind, Some("two arms: the first minus the second".to_owned()));
        return None;
    };
    Some(Contrast { arm, against })
}

fn axis(mut table: Reader<'_>) -> Option<Axis> {
    let path = table.required("path", &word::TEXT);
    let at = table.page.spot(&table.path_of("path"));
    let values = table.required("values", &VALUES);
    let label = table.read("label", &word::TEXT);
    table.finish();
    let (path, values) = (path?, values?);
    let label = label.unwrap_or_else(|| path.clone());
    let named = SweepAxis { label, path, values: values.iter().map(shown).collect() };
    Some(Axis { named, at, values })
}

/// A value as it is written, but for its quotes.
pub(super) fn shown(node: &Node) -> String {
    match &node.kind {
        Kind::Text(text) => text.clone(),
        Kind::Integer(number) => number.to_string(),
        Kind::Float(number) => number.to_string(),
        Kind::Flag(flag) => flag.to_string(),
        Kind::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(" "),
        Kind::Table(entries) => {
            let entry = |entry: &Entry| format!("{} {}", entry.name, shown(&entry.value));
            entries.iter().map(entry).collect::<Vec<_>>().join(" ")
        }
    }
}

fn cells(
    ground: &Ground<'_>,
    contrast: &Contrast,
    case: usize,
    rows: &Axis,
    columns: Option<&Axis>,
    problems: &mut Vec<Problem>,
) -> Vec<[Scenario; 2]> {
    let trees = [contrast.arm, contrast.against].map(|arm| (arm, ground.tree(arm, case, problems)));
    let mut cells = Vec::new();
    for row in &rows.values {
        let across = columns.map_or(vec![None], |axis| axis.values.iter().map(Some).collect());
        for column in across {
            let mut scenario = |(arm, tree): &(usize, Node)| {
                let mut tree = set(tree, rows, row, problems);
                if let (Some(axis), Some(value)) = (columns, column) {
                    tree = set(&tree, axis, value, problems);
                }
                let page = Page::default();
                let without = choices::without(&ground.arms, *arm);
                let scenario = lower::scenario(&page, &tree, &without, ground.sheets);
                problems.extend(page.finish().1);
                scenario
            };
            let [first, second] = &trees;
            cells.push([scenario(first), scenario(second)]);
        }
    }
    cells
}

/// The tree with one value at the path of an axis.
fn set(tree: &Node, axis: &Axis, value: &Node, problems: &mut Vec<Problem>) -> Node {
    let over = parts(&axis.named.path).into_iter().rev().fold(value.clone(), |value, name| {
        let entry = Entry { name, at: axis.at.clone(), value };
        Node::new(axis.at.clone(), Kind::Table(vec![entry]))
    });
    let mut tree = tree.clone();
    problems.extend(lay(&mut tree, &over, Who::Sweep, "swept"));
    tree
}
