//! Virtual time. Nothing here reads a real clock: time passes because something was charged for
//! it, or because the loop slept until the next event.

/// A point in virtual time or a duration, in virtual microseconds.
pub type Micros = u64;

/// What things cost, and how the machine is made: the scenario's dials. All times in virtual
/// nanoseconds unless a name says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dials {
    /// Between the start of the process and its main script, in virtual microseconds.
    pub startup_micros: Micros,
    /// Between the end of the main script and the first look at the timers: the time that
    /// decides whether a 1 ms timer is due in the first iteration.
    pub loop_start_nanos: u64,
    /// One iteration of the event loop.
    pub iteration_nanos: u64,
    /// Entering and leaving one callback that the loop itself calls.
    pub callback_nanos: u64,
    /// Entering and leaving one tick or microtask.
    pub job_nanos: u64,
    /// One reading of the clock (`Date.now()`, `performance.now()`, `process.hrtime()`).
    pub clock_read_nanos: u64,
    /// From the time a sleeping poll should wake to the time it does.
    pub wakeup_nanos: u64,
    /// Threads in the pool (`UV_THREADPOOL_SIZE`).
    pub pool_size: u32,
}

impl Default for Dials {
    fn default() -> Self {
        Self {
            startup_micros: 30_050,
            loop_start_nanos: 300_000,
            iteration_nanos: 2_000,
            callback_nanos: 1_000,
            job_nanos: 200,
            clock_read_nanos: 500,
            wakeup_nanos: 60_000,
            pool_size: 4,
        }
    }
}

/// The local time of one process and its loop's cached "now". Microseconds are kept, not divided
/// for: they are read several times a callback, and wasm divides 64 bits slowly.
#[derive(Clone, Debug)]
pub struct Clock {
    micros: Micros,
    /// Nanoseconds past `micros`, less than 1,000.
    rest: u64,
    loop_millis: u64,
}

impl Clock {
    /// A clock that starts at `nanos`, with the loop's time in step.
    #[must_use]
    pub const fn at(nanos: u64) -> Self {
        Self {
            micros: nanos / 1_000,
            rest: nanos % 1_000,
            loop_millis: nanos / 1_000_000,
        }
    }

    /// Local time in virtual nanoseconds.
    #[must_use]
    pub const fn nanos(&self) -> u64 {
        self.micros * 1_000 + self.rest
    }

    /// Local time in virtual microseconds.
    #[must_use]
    pub const fn micros(&self) -> Micros {
        self.micros
    }

    /// The loop's cached time in milliseconds (`uv_now`).
    #[must_use]
    pub const fn loop_millis(&self) -> u64 {
        self.loop_millis
    }

    /// Charges `nanos` of CPU time.
    pub const fn charge(&mut self, nanos: u64) {
        self.rest += nanos;
        if self.rest >= 2_000 {
            self.micros += self.rest / 1_000;
            self.rest %= 1_000;
        } else if self.rest >= 1_000 {
            self.micros += 1;
            self.rest -= 1_000;
        }
    }

    /// Refreshes the cached time (`uv_update_time`) and returns it, in milliseconds.
    pub const fn update_loop_time(&mut self) -> u64 {
        if self.micros >= (self.loop_millis + 1) * 1_000 {
            self.loop_millis = self.micros / 1_000;
        }
        self.loop_millis
    }

    /// Sleeps until `nanos`; a time in the past is now.
    pub const fn sleep_until(&mut self, nanos: u64) {
        if nanos > self.nanos() {
            self.micros = nanos / 1_000;
            self.rest = nanos % 1_000;
        }
    }
}
