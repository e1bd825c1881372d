//! The stack of one process, as Node's is: `uv_run` at the bottom, above it the C++ scopes and
//! the JavaScript loops that call user code. An error unwinds it to the frame that Node's would
//! reach, and that frame goes on by Node's rule.

use crate::timer_lists::ListId;
use crate::timers::TimerHandle;

/// One activation.
#[derive(Debug)]
pub(crate) enum Frame {
    /// `SpinEventLoop` and `uv_run`.
    Spin(At),
    /// `uv__run_timers`; holds the list of Node 10 whose uv timer is being called.
    UvTimers(Option<ListCall>),
    /// `InternalCallbackScope`: drains when what it encloses is over.
    Scope(Scope),
    /// `processTicksAndRejections`.
    Drain(Drain),
    /// `RunTimers` and `processTimers`.
    Timers(TimersRun),
    /// `listOnTimeout` of Node 10, called by one uv timer.
    List(ListId),
    /// `processImmediate`; whether a drain is owed before the next one.
    Immediates(bool),
}

/// Where `SpinEventLoop` and `uv_run` stand: what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Main,
    LoopStart,
    LoopEnter,
    Top,
    PendingBatch,
    Pending,
    Poll,
    PollCollect,
    PollDispatch,
    /// So many times the pending queue was run after this poll.
    AfterPoll(u8),
    AfterPollBatch(u8),
    CheckNative,
    /// So many of Node's own immediates are left of this iteration's.
    NativeBatch(usize),
    Check,
    CheckImmediate,
    CheckAgain,
    Closing,
    Bottom,
    Alive,
    BeforeExit,
    AfterBeforeExit,
    Exit,
    Done,
}

/// A list of Node 10 inside `TimerWrap::OnTimeout`, which calls again until nothing throws.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListCall {
    pub list: ListId,
    /// All its due timers have run; only the drain may still be owed.
    pub finished: bool,
}

/// An `InternalCallbackScope`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scope {
    /// What it encloses threw.
    pub failed: bool,
    /// Its drain has begun.
    pub drained: bool,
    /// Drains although it failed (the main script, by profile).
    pub drains_failed: bool,
}

/// Where `processTicksAndRejections` stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Ticks,
    Microtasks,
    Rejections,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Drain {
    pub stage: Stage,
    /// Unhandled rejections this round may still report.
    pub budget: usize,
    /// This round has reported something.
    pub reported: bool,
}

impl Drain {
    pub const START: Self = Self {
        stage: Stage::Ticks,
        budget: 0,
        reported: false,
    };
}

/// `processTimers` with the `listOnTimeout` it is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimersRun {
    /// Loop time in milliseconds that it was called with.
    pub now: u64,
    /// An error came out of an earlier call in the same scope.
    pub again: bool,
    pub ran_list: bool,
    pub list: Option<ListId>,
    pub ran_timer: bool,
    /// A timer that was due before a drain and runs after it.
    pub held: Option<TimerHandle>,
}

impl TimersRun {
    pub const fn new(now: u64) -> Self {
        Self {
            now,
            again: false,
            ran_list: false,
            list: None,
            ran_timer: false,
            held: None,
        }
    }
}
