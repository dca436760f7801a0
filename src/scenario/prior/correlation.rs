//! `[correlations.NAME]`: parameters that are believed to go together.
//!
//! What is given is the rank correlation (Spearman's), which no curve changes. Behind it stands a
//! Gaussian copula with the normal correlation `2 sin(pi rho / 6)` (Pearson 1907); that matrix has to be
//! positive definite, or no numbers could have these correlations.

use super::super::problem::ProblemKind;
use super::super::reader::Reader;
use super::super::suggest;
use super::super::text::{Kind, Node};
use super::super::units::{Fault, Form, number, word};
use super::{Correlation, Parameter};
use crate::kernel::maths::sin;

const MATRIX: Form<Vec<Vec<f64>>> =
    Form { read: matrix, write: |rows| shown(rows), is_figure: true };

/// Judged with the matrix that it makes.
const RHO: Form<f64> = Form { read: number::number, write: ToString::to_string, is_figure: true };

fn matrix(node: &Node) -> Result<Vec<Vec<f64>>, Fault> {
    let rows = |node: &Node| match &node.kind {
        Kind::Array(items) => Some(items.clone()),
        _ => None,
    };
    let row = |node: &Node| rows(node)?.iter().map(|item| number::number(item).ok()).collect();
    let read = rows(node).and_then(|all| all.iter().map(row).collect::<Option<Vec<Vec<f64>>>>());
    read.ok_or_else(|| {
        let kind =
            ProblemKind::WrongSort { found: node.sort(), wanted: "a list of rows of numbers" };
        (kind, Some("for example [[1, 0.6], [0.6, 1]]".to_owned()))
    })
}

fn shown(rows: &[Vec<f64>]) -> String {
    let row = |row: &Vec<f64>| row.iter().map(f64::to_string).collect::<Vec<_>>().join(" ");
    rows.iter().map(row).collect::<Vec<_>>().join("; ")
}

/// Every correlation of the file, sorted by name.
pub(in crate::scenario) fn correlations(
    file: &mut Reader<'_>,
    parameters: &[Parameter],
) -> Vec<Correlation> {
    let mut all: Vec<Correlation> = Vec::new();
    for table in file.group("correlations") {
        let (page, at) = (table.page, table.at.clone());
        let Some(found) = correlation(table, parameters) else { continue };
        let taken = |member: &&usize| all.iter().any(|other| other.members.contains(member));
        if let Some(member) = found.members.iter().find(taken) {
            let name = parameters[*member].path.clone();
            page.error(&at, ProblemKind::Twice { what: "parameter", name }, None);
        }
        all.push(found);
    }
    all
}

fn correlation(mut table: Reader<'_>, parameters: &[Parameter]) -> Option<Correlation> {
    let paths = table.required("parameters", &word::TEXTS);
    let rho = table.read("rho", &RHO);
    let matrix = table.read("matrix", &MATRIX);
    let members = paths.and_then(|paths| members(&table, paths, parameters));
    let found = members.and_then(|members| {
        let rank = match (rho, matrix) {
            (Some(rho), None) => alike(rho, members.len()),
            (None, Some(matrix)) => matrix,
            (Some(_), Some(_)) => {
                table.complain("rho", ProblemKind::Both { one: "rho", other: "matrix" }, None);
                return None;
            }
            (None, None) => {
                neither(&table);
                return None;
            }
        };
        judged(&table, &members, &rank)
    });
    table.finish();
    found
}

/// Says that nothing says how the parameters go together, unless what says so is wrong.
fn neither(table: &Reader<'_>) {
    if table.has("rho") || table.has("matrix") {
        return;
    }
    let kind =
        ProblemKind::MissingKey { key: "rho".to_owned(), table: format!("`{}`", table.path) };
    let mend = "add a line: rho = 0.5, or matrix = [[1, 0.5], [0.5, 1]]";
    table.page.error(&table.at, kind, Some(mend.to_owned()));
}

fn alike(rho: f64, size: usize) -> Vec<Vec<f64>> {
    let row = |at| (0..size).map(|other| if other == at { 1.0 } else { rho }).collect();
    (0..size).map(row).collect()
}

/// The places of the parameters in the order of the file.
fn members(table: &Reader<'_>, paths: Vec<String>, parameters: &[Parameter]) -> Option<Vec<usize>> {
    let mut members = Vec::new();
    for name in paths {
        let is_named = |of: &Parameter| of.path == name || of.column.as_ref() == Some(&name);
        let named: Vec<usize> = parameters
            .iter()
            .enumerate()
            .filter(|(_, of)| is_named(of))
            .map(|(at, _)| at)
            .collect();
        match named.iter().any(|at| members.contains(at)) {
            true => {
                table.complain("parameters", ProblemKind::Twice { what: "parameter", name }, None);
                return None;
            }
            false if !named.is_empty() => members.extend(named),
            false => {
                let known: Vec<&str> = parameters.iter().map(|of| &*of.path).collect();
                let mend = Some(suggest::mend(&name, "numbers with a prior", &known));
                let kind = ProblemKind::UnknownName { what: "number with a prior", name };
                table.complain("parameters", kind, mend);
                return None;
            }
        }
    }
    if shares_one(table, &members, parameters) {
        return None;
    }
    if members.len() < 2 {
        let kind = ProblemKind::ListLength { found: members.len(), wanted: 2 };
        table.complain(
            "parameters",
            kind,
            Some("a correlation is between two at least".to_owned()),
        );
        return None;
    }
    Some(members)
}

/// Whether a member is a share of a split; says so.
fn shares_one(table: &Reader<'_>, members: &[usize], parameters: &[Parameter]) -> bool {
    let Some(share) = members.iter().find(|at| parameters[**at].split.is_some()) else {
        return false;
    };
    let fault =
        format!("`{}` is a share of a split, which is drawn as one", parameters[*share].path);
    let mend = "leave it out: shares that add up to 1 go together by themselves".to_owned();
    table.complain("parameters", ProblemKind::BadCorrelation { fault }, Some(mend));
    true
}

/// The matrix with its members sorted, and its factor.
fn judged(table: &Reader<'_>, members: &[usize], rank: &[Vec<f64>]) -> Option<Correlation> {
    let (size, key) = (members.len(), if table.has("matrix") { "matrix" } else { "rho" });
    let complain = |fault: String, mend: Option<&str>| {
        let mend = mend.map(str::to_owned);
        table.complain(key, ProblemKind::BadCorrelation { fault }, mend);
    };
    let bad = |fault: &str| complain(fault.to_owned(), None);
    let misshapen = |fault: String| {
        complain(fault, Some("write one row for each parameter, for example [[1, 0.6], [0.6, 1]]"));
    };
    if rank.len() != size || rank.iter().any(|row| row.len() != size) {
        misshapen(format!("{size} parameters need {size} rows of {size} numbers"));
        return None;
    }
    let each = || (0..size).flat_map(|a| (0..size).map(move |b| (a, b)));
    let is_one = |x: f64| (x - 1.0).abs() < 1e-12;
    if each()
        .any(|(a, b)| rank[a][b].to_bits() != rank[b][a].to_bits() || a == b && !is_one(rank[a][b]))
    {
        misshapen("it must be the same both ways, with ones from corner to corner".to_owned());
        return None;
    }
    if each().any(|(a, b)| a != b && rank[a][b].abs() >= 1.0) {
        bad("a correlation lies between -1 and 1, neither included");
        return None;
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by_key(|at| members[*at]);
    let sorted = |row: usize| order.iter().map(|at| rank[row][*at]).collect::<Vec<f64>>();
    let rank: Vec<Vec<f64>> = order.iter().map(|row| sorted(*row)).collect();
    let Some(factor) = cholesky(&rank) else {
        bad("it is not positive definite: no numbers could have these correlations");
        return None;
    };
    let members = order.iter().map(|at| members[*at]).collect();
    Some(Correlation { name: table.name.clone(), members, rank, factor })
}

/// The lower factor of the normal correlations; none where the matrix is not positive definite.
fn cholesky(rank: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let normal = |rho: f64| 2.0 * sin(std::f64::consts::PI * rho / 6.0);
    let mut factor: Vec<Vec<f64>> = Vec::new();
    for (at, row) in rank.iter().enumerate() {
        let mut own: Vec<f64> = Vec::new();
        for (column, rho) in row.iter().enumerate().take(at + 1) {
            let above = if column == at { &own } else { &factor[column] };
            let sum: f64 = own.iter().zip(above).map(|(a, b)| a * b).sum();
            let rest = if column == at { 1.0 } else { normal(*rho) } - sum;
            if column < at {
                own.push(rest / factor[column][column]);
            } else if rest > 1e-10 {
                own.push(rest.sqrt());
            } else {
                return None;
            }
        }
        factor.push(own);
    }
    Some(factor)
}
