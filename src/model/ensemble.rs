//! Everything that is played together: the arms and cases of a file, and what they share.
//!
//! Draws of the inputs compile the same file again and again. What hangs on the timeline and on the
//! sources' rates alone (hours, clocks, curves of demand) is then taken over from an ensemble that has
//! it already ([`Ensemble::again`]); everything else is compiled anew.

use std::sync::Arc;

use std::ops::Range;

use crate::kernel::quantity::{Calendar, Date, Instant, Span};
use crate::kernel::random::Key;
use crate::model::blueprint::Blueprint;
use crate::model::counts::Layout;
use crate::model::demand::{BaseClock, Curve, CurveNow, Surges, hourly_rates, whole_hours};
use crate::model::keys::Keys;
use crate::model::purpose::Purpose;
use crate::model::register::Registers;
use crate::model::winter::NeedLaws;
use crate::scenario::{DayShape, Scenario};

/// Which winter of several this is.
///
/// ```text
///  agreed      first winter          second winter         third winter
///  ──┬──────────┬───────┬─────────────┬───────┬─────────────┬───────┬──
///    └ paid for by the first ┘└ by the second ┘  …
/// ```
///
/// Everybody's needs and the weather are drawn anew for each year. Posts are not: a seat has the same luck
/// in every year, date by date, so that whoever was found for the first winter is there in the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// 0 for the first.
    pub nth: u32,
    /// The first day that is paid for in this year, the day after the follow-up of the year before; all days
    /// before are paid for where there was none.
    pub paid_from: Option<Date>,
    /// The day after the last that is paid for in this year; all days after are where this is the only one.
    pub paid_until: Option<Date>,
}

/// The arms and cases that live through the same winters. Immutable; shared by all threads.
#[derive(Debug)]
pub struct Ensemble {
    /// The seed of every address but those of posts.
    pub seed: u64,
    /// The seed of posts: the same in every year.
    pub staff_seed: u64,
    year: Year,
    /// The days that are paid for; other years pay for the rest.
    pub paid_days: Range<i64>,
    /// The days of the timeline.
    pub calendar: Calendar,
    /// Where counts stand.
    pub layout: Layout,
    /// When needs begin to arise.
    pub from: Instant,
    /// The end of the evaluated winter.
    pub end: Instant,
    /// The cut: the end of follow-up.
    pub horizon: Instant,
    /// Addresses.
    pub keys: Arc<Keys>,
    /// Distinct demand curves, each with its set of waves.
    pub(crate) curves: Vec<(Arc<Curve>, usize)>,
    /// Distinct sets of waves.
    pub(crate) surges: Vec<Surges>,
    /// Distinct laws of need.
    pub(crate) need_laws: Vec<NeedLaws>,
    /// Distinct sets of registers.
    pub(crate) registers: Vec<Registers>,
    /// The day of the timeline of each hour since `from`.
    pub(crate) day_of_hour: Arc<[u16]>,
    /// The moments at which levels are read, with the number of the census time.
    pub(crate) census: Arc<[(Instant, usize)]>,
    /// The clock of each source.
    clocks: Arc<Clocks>,
    /// What each arm and case is made of, in the order given.
    pub worlds: Vec<Blueprint>,
}

/// Distinct clocks of demand, and which is whose.
#[derive(Debug, Default)]
struct Clocks {
    distinct: Vec<BaseClock>,
    of: Vec<usize>,
}

/// An ensemble of the same file, and the scenarios that it was compiled from.
type Known<'a> = Option<(&'a Ensemble, &'a [&'a Scenario])>;

impl Ensemble {
    /// Compiles scenarios that share `base`'s window and tables; their counts go by `layout`.
    pub fn new(
        base: &Scenario,
        scenarios: &[&Scenario],
        layout: Layout,
        year: Year,
        staff_seed: u64,
    ) -> Self {
        let calendar = timeline(base, scenarios, year);
        Self::of_base(base, calendar, layout, year, staff_seed).with(scenarios, None)
    }

    /// Compiles other scenarios of the same `base` and year, taking over what is alike in this one. `own` are
    /// the scenarios that this one was compiled from.
    #[must_use]
    pub fn again(
        &self,
        base: &Scenario,
        own: &[&Scenario],
        scenarios: &[&Scenario],
        layout: Layout,
    ) -> Self {
        let calendar = timeline(base, scenarios, self.year);
        if calendar == self.calendar {
            return self.bare(layout).with(scenarios, Some((self, own)));
        }
        Self::of_base(base, calendar, layout, self.year, self.staff_seed).with(scenarios, None)
    }

    fn with(mut self, scenarios: &[&Scenario], known: Known<'_>) -> Self {
        let mut seen = Vec::new();
        for scenario in scenarios {
            self.add(scenario, &mut seen, known);
        }
        self
    }

    /// All that hangs on the timeline and the base file, and no worlds yet.
    fn bare(&self, layout: Layout) -> Self {
        Self {
            layout,
            paid_days: self.paid_days.clone(),
            calendar: self.calendar.clone(),
            keys: Arc::clone(&self.keys),
            curves: Vec::new(),
            surges: Vec::new(),
            need_laws: Vec::new(),
            registers: Vec::new(),
            day_of_hour: Arc::clone(&self.day_of_hour),
            census: Arc::clone(&self.census),
            clocks: Arc::clone(&self.clocks),
            worlds: Vec::new(),
            ..*self
        }
    }

    /// The same, made.
    fn of_base(
        base: &Scenario,
        calendar: Calendar,
        layout: Layout,
        year: Year,
        staff_seed: u64,
    ) -> Self {
        let seed = seed_of(year, staff_seed);
        let window = &base.window;
        let from = calendar.start(-i64::from(window.warm_up_days));
        let end_day = window.end.days_since(window.start);
        let horizon = calendar.start(end_day + i64::from(window.follow_up_days));
        let hours = whole_hours(horizon - from);
        let day_of = |hour: usize| {
            (calendar.day_of(from + Span::HOUR * hour as i64) - calendar.first_day()) as u16
        };
        let mut ensemble = Self {
            seed,
            staff_seed,
            year,
            paid_days: year.paid_from.map_or(i64::MIN, |date| calendar.day(date))
                ..year.paid_until.map_or(i64::MAX, |date| calendar.day(date)),
            layout,
            from,
            end: calendar.start(end_day),
            horizon,
            keys: Arc::new(Keys::new(seed, base)),
            curves: Vec::new(),
            surges: Vec::new(),
            need_laws: Vec::new(),
            registers: Vec::new(),
            day_of_hour: (0..hours).map(day_of).collect(),
            census: census(base, &calendar, end_day).into(),
            clocks: Arc::default(),
            worlds: Vec::new(),
            calendar,
        };
        ensemble.clocks = Arc::new(ensemble.clocks_of(base));
        ensemble
    }

    /// Days of the timeline.
    pub fn days(&self) -> usize {
        (self.calendar.end_day() - self.calendar.first_day()) as usize
    }

    /// Days of the evaluated winter.
    pub fn period_days(&self) -> i64 {
        self.calendar.day_of(self.end)
    }

    /// Since when it is paid for that something is open.
    pub(crate) fn paid_since(&self) -> Instant {
        match self.paid_days.start {
            i64::MIN => self.from,
            day => self.calendar.start(day),
        }
    }

    /// The clock of each source.
    pub(crate) fn clocks(&self) -> impl Iterator<Item = &BaseClock> {
        self.clocks.of.iter().map(|clock| &self.clocks.distinct[*clock])
    }

    /// Lends the curves with their state in one winter.
    pub(crate) fn with_curves(&self, now: &[CurveNow], lend: impl FnOnce(&[(&Curve, &CurveNow)])) {
        let mut pairs = [None; 64];
        for (place, (curve, now)) in pairs.iter_mut().zip(self.curves.iter().zip(now)) {
            *place = Some((&*curve.0, now));
        }
        match pairs[0] {
            None => lend(&[]),
            Some(first) => {
                let all = pairs.map(|pair| pair.unwrap_or(first));
                lend(&all[..self.curves.len()]);
            }
        }
    }

    fn clocks_of(&self, base: &Scenario) -> Clocks {
        let mut clocks = Clocks::default();
        let mut shapes: Vec<&DayShape> = Vec::new();
        for source in &base.sources {
            let shape = &source.profile.day;
            let known = shapes.iter().position(|known| *known == shape);
            let clock = known.unwrap_or_else(|| {
                let rates = self.rates(base, shape);
                clocks.distinct.push(BaseClock::new(self.from, &rates));
                shapes.push(shape);
                shapes.len() - 1
            });
            clocks.of.push(clock);
        }
        clocks
    }

    fn rates(&self, scenario: &Scenario, shape: &DayShape) -> Vec<f64> {
        let hours = self.day_of_hour.len();
        hourly_rates(shape, &scenario.special_days, &self.calendar, self.from, hours)
    }

    fn curve(&self, scenario: &Scenario) -> Curve {
        let clocks: Vec<&BaseClock> = self.clocks().collect();
        let shape =
            |source: usize| self.rates(scenario, &scenario.sources.as_slice()[source].profile.day);
        Curve::new(scenario, &clocks, shape)
    }

    /// Compiles one scenario; equal demand, waves and laws of need are shared.
    fn add<'a>(
        &mut self,
        scenario: &'a Scenario,
        seen: &mut Vec<(&'a Scenario, Shares)>,
        known: Known<'_>,
    ) {
        let like = |same: fn(&Scenario, &Scenario) -> bool| {
            seen.iter().find(move |(other, _)| same(scenario, other)).map(|(_, shares)| *shares)
        };
        let surges = like(same_waves).map(|shares| shares.surges);
        let curve = like(Scenario::has_demand_of).map(|shares| shares.curve);
        let laws = like(same_needs).map(|shares| shares.laws);
        let surges = surges.unwrap_or_else(|| {
            self.surges.push(Surges::new(scenario, &self.calendar));
            self.surges.len() - 1
        });
        let curve = curve.unwrap_or_else(|| {
            let curve = known_curve(scenario, known);
            let curve = curve.unwrap_or_else(|| Arc::new(self.curve(scenario)));
            self.curves.push((curve, surges));
            self.curves.len() - 1
        });
        let laws = laws.unwrap_or_else(|| {
            self.need_laws.push(NeedLaws::new(scenario));
            self.need_laws.len() - 1
        });
        let registers = like(Registers::are_same).map(|shares| shares.registers);
        let registers = registers.unwrap_or_else(|| {
            self.registers.push(Registers::new(scenario, self.seed));
            self.registers.len() - 1
        });
        let shares = Shares { curve, surges, laws, registers };
        seen.push((scenario, shares));
        let blueprint = Blueprint::new(scenario, self, shares);
        self.worlds.push(blueprint);
    }
}

/// The curve of a known scenario with the same rates; where its waves are is not part of it.
fn known_curve(scenario: &Scenario, known: Known<'_>) -> Option<Arc<Curve>> {
    let (known, scenarios) = known?;
    let world = scenarios.iter().position(|other| other.has_rates_of(scenario))?;
    Some(Arc::clone(&known.curves[known.worlds[world].shares.curve].0))
}

/// Which of the shared things a world uses.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    /// The demand curve.
    pub curve: usize,
    /// The set of waves.
    pub surges: usize,
    /// The laws of need.
    pub laws: usize,
    /// The set of registers.
    pub registers: usize,
}

fn same_waves(one: &Scenario, other: &Scenario) -> bool {
    one.waves == other.waves
}

fn same_needs(one: &Scenario, other: &Scenario) -> bool {
    one.needs == other.needs
        && one.sources.iter().zip(other.sources.iter()).all(|(a, b)| a.needs == b.needs)
}

/// The first year is the scenario's own.
fn seed_of(year: Year, seed: u64) -> u64 {
    match year.nth {
        0 => seed,
        nth => Key::new(seed, Purpose::Year as u16, &[&nth.to_string()]).word(),
    }
}

/// From the warm-up, the first day on which any arm agrees money or the first day that is paid for, to the
/// end of follow-up.
fn timeline(base: &Scenario, scenarios: &[&Scenario], year: Year) -> Calendar {
    let window = &base.window;
    // A day more, for night shifts that are under way when the warm-up begins.
    let warm = window.start.plus_days(-i64::from(window.warm_up_days) - 1);
    let agreed =
        scenarios.iter().flat_map(|scenario| scenario.posts.iter().map(|post| post.agreed));
    let from = agreed.chain(year.paid_from).min().map_or(warm, |first| first.min(warm));
    let to = window.end.plus_days(i64::from(window.follow_up_days) + 1);
    Calendar::new(from, window.start, to)
}

fn census(base: &Scenario, calendar: &Calendar, days: i64) -> Vec<(Instant, usize)> {
    let mut all = Vec::new();
    for day in 0..days {
        for (nth, time) in base.window.census.iter().enumerate() {
            all.push((calendar.at(day, *time), nth));
        }
    }
    all.sort_unstable();
    all
}
