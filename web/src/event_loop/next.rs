//! What the core says runs next, as one number.

use loopscope::{Call, Source, Turn};
use wasm_bindgen::prelude::*;

/// What [`EventLoop::next`] says in the low five bits of its answer; the payload is in the rest.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing will ever run again.
    Idle = 0,
    /// A tick; payload: what `nextTick` was given.
    Tick = 1,
    /// A microtask; payload: what `queueJob` was given.
    Job = 2,
    /// A timer; payload: its handle.
    Timer = 3,
    /// An immediate; payload: its handle.
    Immediate = 4,
    /// A request that poll reports; payload: its callback.
    Completion = 5,
    /// An I/O callback in the pending phase; payload: its callback.
    Pending = 6,
    /// A close callback; payload: its callback.
    Closing = 7,
    /// The main script; payload: what `spawn` was given.
    Main = 8,
    /// A promise to report as unhandled; payload: its callback.
    UnhandledRejection = 9,
    /// A promise that was handled after it was reported; payload: its callback.
    RejectionHandled = 10,
    /// The last callback threw.
    FatalException = 11,
    /// `process.emit('beforeExit')`.
    BeforeExit = 12,
    /// `process.emit('exit')`.
    Exit = 13,
    /// The process is over.
    Exited = 14,
    /// A limit stopped the run; payload: which.
    Limit = 15,
    /// Another process runs next; payload: which. Say [`EventLoop::proceed`] when its global
    /// object is in place.
    Switch = 16,
    /// The wait of a process has reached its deadline; payload: which.
    WaitOver = 17,
}

/// Bits of a [`Next`].
pub(super) const KIND_BITS: u32 = 5;

pub(super) fn encode(turn: Turn<u32>) -> u32 {
    let (kind, payload) = match turn {
        Turn::Call(
            _,
            Call {
                source, callback, ..
            },
        ) => encode_call(source, callback),
        Turn::Exit(process) => (Next::Exited, process),
        Turn::WaitOver(process) => (Next::WaitOver, process),
        Turn::Limit(limit) => (Next::Limit, limit as u32),
        Turn::Idle => (Next::Idle, 0),
    };
    kind as u32 | (payload << KIND_BITS)
}

fn encode_call(source: Source, callback: Option<u32>) -> (Next, u32) {
    let callback = callback.unwrap_or(0);
    match source {
        Source::Main => (Next::Main, callback),
        Source::Tick => (Next::Tick, callback),
        Source::Job => (Next::Job, callback),
        Source::Timer(handle) => (Next::Timer, handle),
        Source::Immediate(handle) => (Next::Immediate, handle),
        Source::Completion => (Next::Completion, callback),
        Source::Pending => (Next::Pending, callback),
        Source::Closing => (Next::Closing, callback),
        Source::UnhandledRejection => (Next::UnhandledRejection, callback),
        Source::RejectionHandled => (Next::RejectionHandled, callback),
        Source::FatalException => (Next::FatalException, 0),
        Source::BeforeExit => (Next::BeforeExit, 0),
        Source::Exit => (Next::Exit, 0),
    }
}
