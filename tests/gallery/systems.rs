//! The tables of `docs/systems.md`: a row is a system, and says where it runs.

use waxwing::scenario::{Brief, Listing};

/// The ways in which a service works, as the column of blocks and the file write them.
const WAYS: [&str; 10] = [
    "visits",
    "desk",
    "triage",
    "slots",
    "caseload",
    "beds",
    "discharge",
    "rounds",
    "modifier",
    "care",
];

/// A row of the tables.
#[derive(Clone, Debug)]
pub(crate) struct System {
    /// The heading under which it stands.
    pub(crate) heading: String,
    pub(crate) id: String,
    pub(crate) blocks: String,
    /// Where and how it runs; `None` where it does not.
    pub(crate) run: Option<Runs>,
    pub(crate) figures: String,
    pub(crate) missing: String,
}

/// Where a system runs.
#[derive(Clone, Debug)]
pub(crate) struct Runs {
    pub(crate) scenario: String,
    pub(crate) arm: String,
    pub(crate) beside: String,
    pub(crate) flow: String,
    /// Services, and paths in the file (which have a dot).
    pub(crate) made_of: Vec<String>,
}

/// Every row of the page, in order.
pub(crate) fn all(page: &str) -> Vec<System> {
    let (mut heading, mut systems) = ("", Vec::new());
    for line in page.lines() {
        if let Some(words) = line.strip_prefix("## ") {
            heading = words;
        } else if is_row(line) {
            let row = system(heading, line);
            systems.push(row.unwrap_or_else(|| panic!("not a row of ten cells: {line}")));
        }
    }
    systems
}

/// Whether a line is a system's.
pub(crate) fn is_row(line: &str) -> bool {
    line.starts_with("| ") && !line.starts_with("| Id |")
}

fn system(heading: &str, row: &str) -> Option<System> {
    let cells: Vec<&str> = row.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
    let [id, _, blocks, scenario, arm, beside, flow, made_of, figures, missing] = cells[..] else {
        return None;
    };
    let plain = |cell: &str| cell.trim_matches('`').to_owned();
    let run = (scenario != "-").then(|| Runs {
        scenario: plain(scenario),
        arm: plain(arm),
        beside: plain(beside),
        flow: plain(flow),
        made_of: made_of.split(", ").map(plain).collect(),
    });
    let [id, blocks, figures, missing] = [id, blocks, figures, missing].map(str::to_owned);
    Some(System { heading: heading.to_owned(), id, blocks, run, figures, missing })
}

impl System {
    /// The ways of working that the column of blocks names.
    pub(crate) fn ways(&self) -> Vec<&str> {
        let words = self.blocks.split(|letter: char| !letter.is_ascii_alphabetic());
        words.filter(|word| WAYS.contains(word)).collect()
    }
}

impl Runs {
    /// The resolved lines of the arm, in the first case.
    pub(crate) fn listing<'a>(&self, brief: &'a Brief) -> &'a Listing {
        let arm = brief.arms.iter().position(|arm| arm.name == self.arm).expect("the arm is there");
        &brief.listings[arm][0]
    }

    /// The paths that the system's figures stand under: its services, their teams, the teams' posts.
    pub(crate) fn paths(&self, listing: &Listing) -> Vec<String> {
        let mut paths = Vec::new();
        for part in &self.made_of {
            if part.contains('.') {
                paths.push(part.clone());
                continue;
            }
            let service = format!("services.{part}");
            for team in teams_of(listing, &service) {
                paths.push(format!("teams.{team}"));
                paths.extend(posts_of(listing, &team));
            }
            paths.push(service);
        }
        paths.sort();
        paths.dedup();
        paths
    }

    /// The ways in which the services work that the system is made of.
    pub(crate) fn ways(&self, listing: &Listing) -> Vec<&'static str> {
        let works = |way: &str| {
            self.made_of.iter().any(|service| under(listing, &format!("services.{service}.{way}")))
        };
        WAYS.into_iter().filter(|way| works(way)).collect()
    }

    /// `3 sourced, 12 illustrative`: the figures under the system's paths that the file states.
    pub(crate) fn figures(&self, listing: &Listing) -> String {
        let paths = self.paths(listing);
        let of_system = |path: &str| paths.iter().any(|above| lies_under(path, above));
        let stated = listing.lines.iter().filter(|line| line.is_figure && !line.is_default);
        let (mut sourced, mut illustrative) = (0, 0);
        for line in stated.filter(|line| of_system(&line.path)) {
            assert!(!line.source.is_empty(), "{} has no source", line.path);
            if line.source.starts_with("illustrative") { illustrative += 1 } else { sourced += 1 }
        }
        format!("{sourced} sourced, {illustrative} illustrative")
    }
}

/// Whether a path is another or lies below it.
fn lies_under(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether the listing has anything at a path or below it.
pub(crate) fn under(listing: &Listing, above: &str) -> bool {
    listing.lines.iter().any(|line| lies_under(&line.path, above))
}

/// The teams that a service's lines name.
fn teams_of(listing: &Listing, service: &str) -> Vec<String> {
    let lines = listing.lines.iter().filter(|line| lies_under(&line.path, service));
    lines.filter(|line| says_team(&line.path).is_some()).map(|line| line.value.clone()).collect()
}

/// The paths of the posts that work in a team.
fn posts_of(listing: &Listing, team: &str) -> Vec<String> {
    let lines = listing.lines.iter().filter(|line| line.value == team);
    let posts = lines.filter_map(|line| says_team(&line.path));
    posts.filter(|path| path.starts_with("posts.")).map(str::to_owned).collect()
}

/// What a line is about that names a team.
fn says_team(path: &str) -> Option<&str> {
    path.strip_suffix(".team")
}
