//! The threads on which winters are played. They change how long it takes and nothing else.

use super::exit::Failure;

/// The threads of one command, and of nothing else in the process.
#[derive(Debug)]
pub(super) struct Threads {
    /// How many.
    pub count: usize,
    #[cfg(feature = "parallel")]
    pool: rayon::ThreadPool,
}

impl Threads {
    /// So many as are asked for, or one for each core.
    #[cfg(feature = "parallel")]
    pub(super) fn new(asked: Option<u16>) -> Result<Self, Failure> {
        let count = asked.map_or_else(super::clock::cores, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build();
        let refused = |why| Failure::Io(format!("error: cannot start {count} threads: {why}"));
        Ok(Self { count, pool: pool.map_err(refused)? })
    }

    #[cfg(not(feature = "parallel"))]
    #[expect(clippy::unnecessary_wraps, reason = "with threads it may fail")]
    pub(super) fn new(_asked: Option<u16>) -> Result<Self, Failure> {
        Ok(Self { count: 1 })
    }

    /// Does work that may spread over them.
    #[cfg(feature = "parallel")]
    pub(super) fn play<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.install(work)
    }

    #[cfg(not(feature = "parallel"))]
    pub(super) fn play<T>(&self, work: impl FnOnce() -> T) -> T {
        assert!(self.count == 1, "without the feature there is one thread");
        work()
    }
}
