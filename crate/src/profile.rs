//! Everything that differs between Node versions in the loop and its queues, and nothing else
//! does: no other file of this crate asks for a version. The evidence is real Node, measured.

/// A supported release line of Node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeVersion {
    /// 10.24
    V10,
    /// 18.20
    V18,
    /// 20.20
    V20,
    /// 22.23
    V22,
    /// 24.21
    V24,
    /// 26.10
    V26,
}

impl NodeVersion {
    /// All of them, oldest first.
    pub const ALL: [Self; 6] = [
        Self::V10,
        Self::V18,
        Self::V20,
        Self::V22,
        Self::V24,
        Self::V26,
    ];

    /// The version with this major number, if it is supported.
    #[must_use]
    pub fn from_major(major: u32) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|version| version.major() == major)
    }

    /// The major number.
    #[must_use]
    pub const fn major(self) -> u32 {
        match self {
            Self::V10 => 10,
            Self::V18 => 18,
            Self::V20 => 20,
            Self::V22 => 22,
            Self::V24 => 24,
            Self::V26 => 26,
        }
    }
}

/// The rules of one Node version, as questions the loop asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Which version this is.
    pub version: NodeVersion,
    /// Ticks and microtasks are drained after every timer and every immediate (Node 11 and
    /// later), not once per timers list and once per batch of immediates.
    pub drains_after_each: bool,
    /// libuv 1.45 and later: timers run once on entry of `uv_run` and then at the bottom of each
    /// iteration; before, at its top.
    pub timers_at_bottom: bool,
    /// `uv__run_timers` collects what is due before it calls the first (libuv 1.48 and later), so that what
    /// a callback's drain starts waits for the next time even if it is due by then.
    pub timers_collected_first: bool,
    /// What was put off to the pending phase (`uv__io_feed`: shutdowns, failed connects of pipes) runs
    /// right after poll, too (libuv 1.42 and later).
    pub pending_after_poll: bool,
    /// Each timers list owns a uv timer, and an unref'd timer one of its own (Node 10), instead
    /// of one uv timer for a queue of lists.
    pub timer_per_list: bool,
    /// Delays are truncated to whole milliseconds when they choose their list (Node 11 on).
    pub truncates_delays: bool,
    /// The main script's ticks are drained although it threw and a handler took the error.
    pub main_drains_after_error: bool,
    /// Node's own immediates run in a callback scope, at whose end queues are drained (12 on).
    pub native_immediates_drain: bool,
    /// What an error left undrained is drained when the check phase begins (12 to 25).
    pub check_drains_first: bool,
    /// `CheckImmediate` calls `processImmediate` again after an error even where no immediate of
    /// the batch is left (Node 11 on: `kHasOutstanding` is set for the whole batch).
    pub batch_outstanding_until_end: bool,
    /// An interval whose callback threw is armed again (Node 11 on).
    pub interval_survives_error: bool,
    /// An error in an `unhandledRejection` listener takes the rest of its round with it: since 20
    /// `processPromiseRejections` takes the whole list in hand before it reports the first.
    pub rejections_fall_with_error: bool,
    /// An ES-module main is evaluated inside the poll phase, its loader having read files
    /// asynchronously, instead of before the loop starts.
    pub esm_main_in_poll: bool,
}

impl Profile {
    /// The rules of `version`.
    #[must_use]
    pub const fn of(version: NodeVersion) -> Self {
        let major = version.major();
        Self {
            version,
            drains_after_each: major >= 11,
            timers_at_bottom: major >= 20,
            timers_collected_first: major >= 22,
            pending_after_poll: major >= 12,
            timer_per_list: major < 11,
            truncates_delays: major >= 11,
            main_drains_after_error: major >= 12,
            native_immediates_drain: major >= 12,
            check_drains_first: major >= 12 && major < 26,
            batch_outstanding_until_end: major >= 11,
            interval_survives_error: major >= 11,
            rejections_fall_with_error: major >= 20,
            esm_main_in_poll: major < 22,
        }
    }
}
