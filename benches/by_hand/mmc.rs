//! A queue by hand: M/M/c.
//!
//! It knows nothing of services, people or shifts, and keeps one sum.

use waxwing::kernel::engine::{Agenda, Item, Phase};
use waxwing::kernel::maths;
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::kernel::random::{Key, Law, Sampler, Who};
use waxwing::model::Purpose;

/// What the hand-written queue counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Customers of the evaluated year.
    pub customers: i64,
    /// Sum of their waits, in milliseconds.
    pub wait_ms: i64,
}

/// An M/M/c by hand, with the addresses of `scenarios/benchmark/mmc.toml`.
#[derive(Debug)]
pub struct Queue {
    point: Key,
    time: Key,
    service: Sampler,
    weekly: f64,
    window: [i64; 3],
    servers: usize,
    columns: Vec<(i64, Who)>,
    queue: std::collections::VecDeque<usize>,
    agenda: Agenda,
}

impl Queue {
    /// Nine arrivals an hour, ten servers, an hour each; a year after 14 days of warm-up.
    pub fn mmc() -> Self {
        let key = |purpose: Purpose, names: &[&str]| Key::new(1, purpose as u16, names);
        let day = Span::DAY.millis();
        Self {
            point: key(Purpose::Point, &["callers"]),
            time: key(Purpose::ContactTime, &["callers", "queue"]),
            service: Sampler::new(&Law::Exponential { mean: Span::HOUR.millis() as f64 }),
            weekly: 9.0 * 168.0,
            window: [-14 * day, 365 * day, 379 * day],
            servers: 10,
            columns: Vec::new(),
            queue: std::collections::VecDeque::new(),
            agenda: Agenda::new(),
        }
    }

    /// How many customers come in the last replication, whenever.
    pub fn customers(&self) -> usize {
        self.columns.len()
    }

    /// One replication.
    pub fn play(&mut self, replication: u32) -> Waits {
        self.draw(replication);
        self.serve(replication)
    }

    fn draw(&mut self, replication: u32) {
        self.columns.clear();
        let mut low = 0.0;
        let mut strip = 0_u8;
        while low < self.weekly {
            let high = f64::from(1_u32 << strip);
            for (block, limit) in [(0, self.window[2]), (-1, self.window[0])] {
                let mean = Span::WEEK.millis() as f64 / (high - low);
                let mut at = 0.0;
                for ordinal in 0.. {
                    let who = Who::new(ordinal, strip, block);
                    let (gap, height) = self.point.pair(replication, 0, who);
                    at += -maths::ln(gap) * mean;
                    if at >= limit.abs() as f64 {
                        break;
                    }
                    if low + height * (high - low) < self.weekly {
                        self.columns.push((if block == 0 { at as i64 } else { -(at as i64) }, who));
                    }
                }
            }
            (low, strip) = (high, strip + 1);
        }
        self.columns.sort_unstable();
    }

    fn serve(&mut self, replication: u32) -> Waits {
        let mut waits = Waits::default();
        self.agenda.clear();
        self.queue.clear();
        let (mut next, mut busy) = (0, 0);
        let end = Instant::from_millis(self.window[2]);
        loop {
            let arrival =
                self.columns.get(next).map_or(Instant::NEVER, |(at, _)| Instant::from_millis(*at));
            let finish = self.agenda.peek().map_or(Instant::NEVER, |(at, _)| at);
            let now = arrival.min(finish);
            if now >= end {
                return waits;
            }
            let begun = if finish <= arrival {
                self.agenda.pop();
                busy -= 1;
                self.queue.pop_front()
            } else {
                next += 1;
                if busy < self.servers {
                    Some(next - 1)
                } else {
                    self.queue.push_back(next - 1);
                    None
                }
            };
            if let Some(customer) = begun {
                busy += 1;
                let (came, who) = self.columns[customer];
                if (0..self.window[1]).contains(&came) {
                    waits.customers += 1;
                    waits.wait_ms += now.millis() - came;
                }
                let long = self.service.quantile(self.time.uniform(replication, 0, who));
                let item = Item { kind: 0, slot: 0, generation: 0 };
                self.agenda.schedule(now + Span::from_millis_f64(long), Phase::Release, item);
            }
        }
    }
}
