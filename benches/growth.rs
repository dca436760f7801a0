//! What more winters, more arms and a whole country cost, in time and in memory.
//!
//! Memory is the most that a process ever held (`VmHWM`, so on Linux alone; elsewhere it is printed as
//! 0), which is why every size is played by a process of its own: the bench calls itself. Times are of
//! one thread. Each size first has its known answer: winters and arms that are in two sizes have the
//! same rows in both, what is held beside the rows does not grow with winters, and the country has the
//! people that its file promises.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use waxwing::cli;
use waxwing::experiment::{Plan, Run, Study};
use waxwing::model::counts::{OfService, System};
use waxwing::model::{What, Winter, World};
use waxwing::scenario::{Brief, Files, read};

const WINTERS: [u32; 4] = [10, 100, 1_000, 4_000];
const ARMS: [usize; 3] = [1, 5, 20];

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    match asked[..] {
        ["winters", winters] => print(&played(1, winters.parse().expect("a number"))),
        ["arms", arms] => print(&played(arms.parse().expect("a number"), 200)),
        ["country"] => country(),
        ["beds"] => beds(),
        _ => all(),
    }
}

fn all() {
    same_rows();
    let winters = WINTERS.map(|winters| child(&["winters", &winters.to_string()]));
    println!("winters: time a winter, memory, and memory beside the rows");
    for (winters, told) in WINTERS.iter().zip(&winters) {
        println!("{winters:>7}  {told}");
    }
    let [_, hundred, .., most] = winters.map(|told| told.beside);
    assert!(most < hundred + 4.0, "memory beside the rows is flat: {hundred} MB, then {most} MB");
    println!("arms: time a winter of one arm, memory, and memory beside the rows");
    for arms in ARMS {
        println!("{arms:>7}  {}", child(&["arms", &arms.to_string()]));
    }
    println!("England: one winter, one arm");
    for told in [&["country"], &["beds"]] {
        print!("{}", told_by(told));
    }
}

/// A study of the home-visits starter.
struct Told {
    micros: f64,
    memory: f64,
    beside: f64,
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { micros, memory, beside } = self;
        write!(f, "{micros:8.1} us  {memory:7.1} MB  {beside:7.1} MB")
    }
}

fn print(told: &Told) {
    println!("{} {} {}", told.micros, told.memory, told.beside);
}

/// What a process of its own says that it took.
fn child(asked: &[&str]) -> Told {
    let told = told_by(asked);
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [micros, memory, beside] = numbers[..] else { panic!("{asked:?} said {told}") };
    Told { micros, memory, beside }
}

fn told_by(asked: &[&str]) -> String {
    let this = std::env::current_exe().expect("the bench is a file");
    let done = Command::new(this).args(asked).output().expect("it can call itself");
    assert!(done.status.success(), "{asked:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("it writes text")
}

/// The home-visits starter with so many arms, which differ in how many posts there are.
fn starter(arms: usize) -> Brief {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/home-visits.toml");
    let text = fs::read_to_string(path).expect("the starter exists");
    let (text, _) = text.split_once("# The choices.").expect("it has choices");
    let mut text = text.replace("comparator = \"no-scheme\"", "");
    for arm in 0..arms {
        let wte = 3.0 + 0.1 * arm as f64;
        text += &format!("[arms.a-{arm:02}.set]\nposts.nurses.wte = {wte:.1}\n");
    }
    let files = Files { main: ("starter.toml".into(), text), side: [].into() };
    read(&files).expect("the starter is legal")
}

/// Plays on one thread.
fn study(plan: &Plan) -> Study<'_> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("a thread can be started").install(|| Run::new(plan).finish())
}

/// Plays, and the least time a winter of a block in the later half: a slow moment of the machine is not
/// counted, and whatever grows with the winters behind it is.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn by_block(plan: &Plan) -> (Study<'_>, f64) {
    let (mut run, mut done, mut least) = (Run::new(plan), 0, f64::INFINITY);
    loop {
        let begun = Instant::now();
        let progress = run.step();
        let each = begun.elapsed().as_secs_f64() / f64::from(progress.done - done);
        done = progress.done;
        if 2 * done >= progress.of {
            least = least.min(each);
        }
        if progress.is_complete() {
            return (run.stop(), least);
        }
    }
}

fn played(arms: usize, winters: u32) -> Told {
    let brief = starter(arms);
    let plan = Plan::of(&brief, winters, brief.seed);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let (study, took) = pool.expect("a thread can be started").install(|| {
        // Short studies again and again: one block is too few to find a quiet moment.
        let again = (0..1_000 / winters).map(|_| by_block(&plan).1);
        let took = again.fold(f64::INFINITY, f64::min);
        let (study, once) = by_block(&plan);
        (study, took.min(once))
    });
    let (memory, worlds) = (most_held(), plan.costings.len());
    let rows = (study.winters * worlds * plan.ensemble.layout.width() * size_of::<i64>()) as f64;
    let pairs = (study.winters * plan.pairs.len() * 6 * size_of::<i64>()) as f64;
    let micros = took * 1e6 / worlds as f64;
    Told { micros, memory, beside: memory - (rows + pairs) / 1e6 }
}

/// The known answer: a winter's rows do not depend on how many winters or arms are played.
fn same_rows() {
    let (one, five) = (starter(1), starter(5));
    let few = Plan::of(&one, 10, one.seed);
    let many = Plan::of(&one, 100, one.seed);
    let wide = Plan::of(&five, 10, five.seed);
    let (few, many, wide) = (study(&few), study(&many), study(&wide));
    for winter in 0..few.winters {
        assert_eq!(few.row(winter, 0), many.row(winter, 0), "more winters change no row");
        assert_eq!(few.row(winter, 0), wide.row(winter, 0), "more arms change no row");
    }
}

/// England with the first of its arms.
fn england() -> Files {
    let here = std::env::temp_dir().join(format!("waxwing-growth-{}", std::process::id()));
    let folder = here.display().to_string();
    let words = ["waxwing", "new", &folder, "--from", "england"].map(Into::into);
    let done = cli::run(words, &mut std::io::sink(), &mut std::io::sink());
    assert_eq!(done, cli::Exit::Done, "the starter can be written to {folder}");
    let text = |name| fs::read_to_string(Path::new(&here).join(name)).expect("it was written");
    let (main, practices) = (text("scenario.toml"), text("practices.csv"));
    fs::remove_dir_all(&here).expect("it can be removed");
    let (main, _) = main.split_once("[arms.money-in-august]").expect("it has this arm");
    Files {
        main: ("england.toml".into(), main.to_owned()),
        side: vec![("practices.csv".into(), practices)],
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn country() {
    let files = england();
    let clock = Instant::now();
    let so_far = || clock.elapsed().as_secs_f64();
    let brief = read(&files).expect("the country is legal");
    let read = so_far();
    let plan = Plan::of(&brief, 1, brief.seed);
    let compiled = so_far();
    let study = study(&plan);
    let (row, layout) = (study.row(0, 0), &plan.ensemble.layout);
    let [admissions, events] =
        [System::Admissions, System::Events].map(|count| row[layout.system(count)]);
    let response = |(id, service): (_, &waxwing::scenario::Service)| {
        let is_response = service.name.starts_with("response-");
        if is_response { row[layout.service(id, OfService::Offered)] } else { 0 }
    };
    let referrals: i64 = brief.base.services.enumerate().map(response).sum();
    assert!(admissions >= 2_500_000, "{admissions} emergency admissions");
    assert!(referrals >= 400_000, "{referrals} urgent community referrals");
    println!("  {} sources, {admissions} admissions, {referrals} referrals", plan.sources.len());
    println!(
        "  read {read:.2} s, compiled {:.2} s, played {:.2} s ({events} events); {:.0} MB at most",
        compiled - read,
        so_far() - compiled,
        most_held()
    );
}

/// How many were in a bed at once at most: each of them has a discharge pending.
fn beds() {
    let brief = read(&england()).expect("the country is legal");
    let plan = Plan::of(&brief, 1, brief.seed);
    let mut winter = Winter::default();
    winter.draw(&plan.ensemble, 0);
    let mut world = World::default();
    let (mut held, mut most) = (0_i64, 0);
    for fact in world.tell(&plan.ensemble, &plan.ensemble.worlds[0], &winter) {
        match fact.what {
            What::Bed => held += 1,
            // Those found in beds at the opening are not told of, and gone by then.
            What::Discharged => held -= 1,
            _ => {}
        }
        most = most.max(held);
    }
    assert!(most >= 100_000, "{most} discharges pending at once");
    println!("  at most {most} people in beds at once, each with a discharge pending");
}

/// The most memory that this process has held, in megabytes.
fn most_held() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1024.0 / 1e6
}
