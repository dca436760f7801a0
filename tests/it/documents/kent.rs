//! What Kent's schemes claim to achieve is held beside the answers and never put in.
//!
//! The list is of the figures that `docs/sources.md` calls targets, but for those that are no benefit: a
//! pace that is played (N021), a day's work (N060), a split that the report is held against (N087, N093)
//! and a promised response (N120).

use super::gallery::{brief, text};
use waxwing::scenario::{Brief, ListingLine};

const CLAIMS: [&str; 35] = [
    "N015", "N016", "N017", "N018", "N019", "N020", "N047", "N048", "N057", "N058", "N059", "N089",
    "N090", "N091", "N092", "N095", "N096", "N100", "N105", "N106", "N107", "N108", "N109", "N110",
    "N113", "N114", "N115", "N133", "N136", "N137", "N138", "N139", "N140", "N143", "N144",
];
const NO_BENEFIT: [&str; 5] = ["N021", "N060", "N087", "N093", "N120"];
const GROUPS: [&str; 5] =
    ["ashford-and-canterbury", "north-kent", "south-kent-coast", "thanet", "west-kent"];

/// Every figure of a claim stands under a service whose name says so, and only arms whose name says so
/// have that service: they show what adding claims up would mean.
#[test]
fn no_figure_of_a_claim_is_an_input() {
    let (mut figures, mut shown) = (0, 0);
    for group in GROUPS {
        let brief = brief(&format!("kent-2014/{group}"));
        for arm in 0..brief.arms.len() {
            let lines = &brief.listings[arm][0].lines;
            figures += lines.iter().filter(|line| line.is_figure).count();
            for line in lines.iter().filter(|line| is_of_a_claim(line)) {
                let name = &brief.arms[arm].name;
                let service =
                    line.path.strip_prefix("services.").and_then(|rest| rest.split('.').next());
                let service = service.filter(|name| name.starts_with("claim-"));
                let service =
                    service.unwrap_or_else(|| panic!("{group}, {}: {}", line.path, line.source));
                let is_there = is_in_place(&brief, arm, service);
                assert!(
                    !is_there || name.starts_with("claims-"),
                    "{name} plays {service}, a claim"
                );
                shown += usize::from(is_there);
            }
        }
    }
    assert!(figures > 1_000, "the figures were found: {figures}");
    assert!(shown > 0, "the arms that add claims up were found");
}

fn is_of_a_claim(line: &ListingLine) -> bool {
    CLAIMS.iter().any(|claim| line.source.contains(claim))
}

fn is_in_place(brief: &Brief, arm: usize, service: &str) -> bool {
    let path = format!("services.{service}.in_place");
    let lines = &brief.listings[arm][0].lines;
    lines.iter().any(|line| line.path == path && line.value == "yes")
}

#[test]
fn the_claims_are_the_targets_of_the_page_of_sources() {
    let page = text("docs/sources.md");
    let targets = page.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [id, .., kind] = cells[..] else { return None };
        (id.starts_with('N') && kind.contains("target")).then_some(id)
    });
    let targets: Vec<&str> = targets.filter(|id| !NO_BENEFIT.contains(id)).collect();
    let mut claims = CLAIMS.to_vec();
    let mut sorted = targets;
    claims.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(sorted, claims);
}
