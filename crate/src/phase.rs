//! The phases of libuv's loop and the kinds of record that run in them, by the names that
//! libuv and Node give them. The numbers are part of the trace format (`trace.rs`).

use crate::numbered::numbered;

numbered! {
    /// Where a callback runs: a phase of `uv_run`, or one of the queues that Node drains between
    /// callbacks.
    pub enum Phase {
        /// The main script, before `uv_run`.
        Main = 0,
        /// `uv__run_timers`.
        Timers = 1,
        /// `uv__run_pending`: I/O callbacks put off to this iteration.
        Pending = 2,
        /// `uv__run_idle`: no user code ever runs here.
        Idle = 3,
        /// `uv__run_prepare`: no user code ever runs here.
        Prepare = 4,
        /// `uv__io_poll`.
        Poll = 5,
        /// `uv__run_check`: `setImmediate`.
        Check = 6,
        /// `uv__run_closing_handles`.
        Closing = 7,
        /// The `process.nextTick` queue.
        NextTick = 8,
        /// V8's microtask queue.
        Microtask = 9,
        /// `beforeExit` and `exit`.
        Exit = 10,
        /// `processPromiseRejections`.
        Rejections = 11,
    }
}

numbered! {
    /// What was queued: Node's async resource types, and a few of our own where Node has none.
    pub enum ResourceType {
        /// The main script.
        Main = 1,
        /// `process.nextTick`.
        TickObject = 2,
        /// `queueMicrotask`.
        Microtask = 3,
        /// A job of ECMA-262's NewPromiseReactionJob.
        PromiseReaction = 4,
        /// `setTimeout`.
        Timeout = 5,
        /// `setImmediate`.
        Immediate = 6,
        /// A file-system request.
        FsReqCallback = 7,
        /// A closing handle.
        Closing = 8,
        /// An I/O callback put off to the pending phase.
        Pending = 9,
        /// `setInterval`.
        Interval = 10,
        /// The continuation of an `await`.
        Await = 11,
        /// A job of ECMA-262's NewPromiseResolveThenableJob.
        ThenableJob = 12,
        /// Other work for the thread pool or the kernel.
        Request = 13,
        /// `process.emit('beforeExit')`.
        BeforeExit = 14,
        /// `process.emit('exit')`.
        ExitEvent = 15,
        /// The treatment of an uncaught error (`process._fatalException`).
        FatalException = 16,
        /// The report of a promise that was rejected without a handler.
        UnhandledRejection = 17,
        /// The report of a promise that got its handler too late.
        RejectionHandled = 18,
    }
}

impl ResourceType {
    /// The resource type with this number, or `Request` for a number that names none.
    #[must_use]
    pub fn from_code(code: u32) -> Self {
        match code {
            1 => Self::Main,
            2 => Self::TickObject,
            3 => Self::Microtask,
            4 => Self::PromiseReaction,
            5 => Self::Timeout,
            6 => Self::Immediate,
            7 => Self::FsReqCallback,
            8 => Self::Closing,
            9 => Self::Pending,
            10 => Self::Interval,
            11 => Self::Await,
            12 => Self::ThenableJob,
            _ => Self::Request,
        }
    }
}
