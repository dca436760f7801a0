//! What a machine says of itself: the time, the work of its processors, its cores, its memory.
//!
//! This is the one clock of the program. It is shown to people, stored beside results, and reaches
//! none of them.

use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Now, for a difference with another now.
#[expect(clippy::disallowed_methods, reason = "this is the one clock, and it reaches no result")]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// How many threads can run at once here.
pub(super) fn cores() -> usize {
    available_parallelism().map_or(1, Into::into)
}

/// The machine as it is told beside a result.
pub(super) fn machine() -> Value {
    json!({
        "cores": cores(),
        "os": std::env::consts::OS,
        "architecture": std::env::consts::ARCH,
    })
}

/// How long something took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spent {
    /// By the clock on the wall.
    pub wall: Duration,
    /// By the processors, all threads of this process together; `None` where the system has no such clock.
    pub cpu: Option<Duration>,
}

impl Spent {
    /// Does something and says how long it took.
    pub(super) fn on<T>(work: impl FnOnce() -> T) -> (T, Self) {
        let (begun, worked) = (now(), cpu());
        let made = work();
        let cpu = cpu().zip(worked).map(|(now, then)| now.saturating_sub(then));
        (made, Self { wall: now() - begun, cpu })
    }

    /// Both together.
    #[must_use]
    pub(super) fn and(self, more: Self) -> Self {
        let cpu = self.cpu.zip(more.cpu).map(|(one, other)| one + other);
        Self { wall: self.wall + more.wall, cpu }
    }

    /// None, on a system that has both clocks or one.
    pub(super) fn none() -> Self {
        Self { wall: Duration::ZERO, cpu: cpu().map(|_| Duration::ZERO) }
    }
}

/// The work of this process so far.
#[cfg(unix)]
fn cpu() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(Duration::new(time.tv_sec.try_into().ok()?, time.tv_nsec.try_into().ok()?))
}

#[cfg(not(unix))]
fn cpu() -> Option<Duration> {
    None
}

/// The most memory that this process has held, in bytes; `None` where the system does not say.
pub(super) fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}
