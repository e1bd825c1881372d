//! Clocks, and who runs: the numbers that the running callback may read.

use wasm_bindgen::prelude::*;

use super::EventLoop;

#[wasm_bindgen]
impl EventLoop {
    /// Charges CPU time in virtual nanoseconds; false when the limit of virtual time is passed.
    pub fn charge(&mut self, consumed: f64) -> bool {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let consumed = consumed as u64;
        self.machine.charge(consumed)
    }

    /// One reading of the clock, charged: local time in virtual nanoseconds.
    #[wasm_bindgen(js_name = readClock)]
    #[expect(clippy::cast_precision_loss)]
    pub fn read_clock(&mut self) -> f64 {
        self.machine.read_clock() as f64
    }

    /// Local time in virtual microseconds, without a charge.
    #[must_use]
    #[expect(clippy::cast_precision_loss)]
    pub fn micros(&self) -> f64 {
        self.machine
            .process()
            .map_or(0.0, |process| process.micros() as f64)
    }

    /// The loop's time in milliseconds, brought up to date (`getLibuvNow`).
    #[wasm_bindgen(js_name = loopNow)]
    #[expect(clippy::cast_precision_loss)]
    pub fn loop_now(&mut self) -> f64 {
        self.machine.loop_now() as f64
    }

    /// How long the loop of `process` has slept in poll, in virtual microseconds.
    #[wasm_bindgen(js_name = idleMicros)]
    #[must_use]
    #[expect(clippy::cast_precision_loss)]
    pub fn idle_micros(&self, process: u32) -> f64 {
        self.machine
            .process_of(process)
            .map_or(0.0, |process| process.idle_micros() as f64)
    }

    /// When the loop of `process` began, in virtual microseconds; -1 before that.
    #[wasm_bindgen(js_name = loopStartMicros)]
    #[must_use]
    #[expect(clippy::cast_precision_loss)]
    pub fn loop_start_micros(&self, process: u32) -> f64 {
        self.machine
            .process_of(process)
            .and_then(loopscope::Process::loop_start_micros)
            .map_or(-1.0, |micros| micros as f64)
    }

    /// Where the loop stands, by the trace's number.
    #[must_use]
    pub fn phase(&self) -> u32 {
        self.machine
            .process()
            .map_or(0, |process| process.phase() as u32)
    }

    /// Is this inside of the scope that all timers of a phase, or all immediates, have in common?
    #[wasm_bindgen(js_name = inLoopScope)]
    #[must_use]
    pub fn in_loop_scope(&self) -> bool {
        self.machine
            .process()
            .is_some_and(loopscope::Process::in_loop_scope)
    }

    /// The async id of what runs now.
    #[wasm_bindgen(js_name = executionAsyncId)]
    #[must_use]
    pub fn execution_async_id(&self) -> u32 {
        self.machine
            .process()
            .map_or(0, loopscope::Process::executing)
    }

    /// The trigger id of what runs now.
    #[wasm_bindgen(js_name = triggerAsyncId)]
    #[must_use]
    pub fn trigger_async_id(&self) -> u32 {
        self.machine
            .process()
            .map_or(0, loopscope::Process::trigger)
    }

    /// The async id that was given last: that of the record which was just made.
    #[wasm_bindgen(js_name = newestAsyncId)]
    #[must_use]
    pub fn newest_async_id(&self) -> u32 {
        self.machine.newest_async_id()
    }

    /// A new async id.
    #[wasm_bindgen(js_name = newAsyncId)]
    pub fn new_async_id(&mut self) -> u32 {
        self.machine.new_async_id()
    }

    /// Makes `context` the current async context; returns the one before.
    #[wasm_bindgen(js_name = exchangeContext)]
    pub fn exchange_context(&mut self, context: u32) -> u32 {
        self.machine.exchange_context(context)
    }
}
