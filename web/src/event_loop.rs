//! The machine of the core as one exported class.

use js_sys::Uint32Array;
use loopscope::chooser::Schedule;
use loopscope::clock::Dials;
use loopscope::profile::{NodeVersion, Profile};
use loopscope::{Call, Limits, Machine, MainKind, Outcome, ResourceType, Source, Turn};
use wasm_bindgen::prelude::*;

use crate::emitter::ListenerTable;

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
}

const KIND_BITS: u32 = 5;

/// The loop of one run: processes on one virtual clock.
#[wasm_bindgen]
pub struct EventLoop {
    pub(crate) machine: Machine<u32>,
    pub(crate) listeners: ListenerTable,
    /// The process whose global object is in place.
    entered: u32,
    /// What waits until the process of [`Next::Switch`] is entered.
    waiting: u32,
}

#[wasm_bindgen]
impl EventLoop {
    /// A machine without processes. `schedule`: the recorded choices to play.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(
        traced: bool,
        schedule: Vec<u32>,
        virtual_micros: f64,
        callbacks: f64,
        trace_events: u32,
    ) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let limits = Limits {
            virtual_micros: virtual_micros as u64,
            callbacks: callbacks as u64,
            trace_events: trace_events as usize,
        };
        Self {
            machine: Machine::new(limits, traced, Some(Box::new(Schedule::new(schedule)))),
            listeners: ListenerTable::default(),
            entered: 0,
            waiting: 0,
        }
    }

    /// Sets how many cores the machine has (4), before anything runs.
    #[wasm_bindgen(js_name = sizeCores)]
    pub fn size_cores(&mut self, count: u32) {
        self.machine.size_cores(count);
    }

    /// Starts a process of Node `major`; its main script is called with payload `main`.
    ///
    /// # Errors
    /// When that version is not supported.
    pub fn spawn(
        &mut self,
        main: u32,
        major: u32,
        is_module: bool,
        pool_size: u32,
        startup_micros: f64,
    ) -> Result<u32, JsError> {
        let version = NodeVersion::from_major(major).ok_or_else(|| {
            JsError::new(&format!(
                "Node {major} is not supported: choose 10, 18, 20, 22, 24 or 26"
            ))
        })?;
        let kind = if is_module {
            MainKind::Module
        } else {
            MainKind::CommonJs
        };
        let mut dials = Dials {
            pool_size,
            ..Dials::default()
        };
        if startup_micros >= 0.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let micros = startup_micros as u64;
            dials.startup_micros = micros;
        }
        Ok(self.machine.spawn(Profile::of(version), dials, main, kind))
    }

    /// The first callback to run.
    pub fn start(&mut self) -> u32 {
        self.turn()
    }

    /// The process that [`Next::Switch`] named is in place; returns what runs in it.
    pub fn proceed(&mut self) -> u32 {
        self.entered = self.machine.running();
        self.waiting
    }

    fn turn(&mut self) -> u32 {
        let turn = self.machine.turn();
        let process = match turn {
            Turn::Call(process, _) | Turn::Exit(process) => process,
            Turn::Limit(_) | Turn::Idle => self.entered,
        };
        let next = encode(turn);
        if process == self.entered {
            return next;
        }
        self.waiting = next;
        Next::Switch as u32 | (process << KIND_BITS)
    }

    /// Says how the last call went (0 completed, 1 threw, 2 the process is over), what user code
    /// consumed in it (virtual nanoseconds) and the position of its function; returns what runs
    /// next.
    pub fn next(&mut self, outcome: u32, consumed: u32, position: u32) -> u32 {
        self.done(outcome, consumed, position);
        self.turn()
    }

    /// The same, without asking what runs next: a frame that is held may go on.
    pub fn done(&mut self, outcome: u32, consumed: u32, position: u32) {
        self.machine.charge(u64::from(consumed));
        let outcome = match outcome {
            0 => Outcome::Completed,
            1 => Outcome::Threw,
            _ => Outcome::Exited,
        };
        self.machine.done(outcome, position);
    }

    /// The process whose callback runs now.
    #[must_use]
    pub fn running(&self) -> u32 {
        self.machine.running()
    }

    /// An event that reaches `process` at `micros` (virtual microseconds): its callback runs in a
    /// poll phase there. False when that process is over.
    pub fn post(&mut self, process: u32, payload: u32, micros: f64) -> bool {
        self.machine.post(process, payload, nanos(micros))
    }

    /// Ends a process that does not run now.
    pub fn terminate(&mut self, process: u32) {
        self.machine.terminate(process);
    }

    /// A handle that keeps `process` alive was opened, or closed or unref'd.
    #[wasm_bindgen(js_name = countHandle)]
    pub fn count_handle(&mut self, process: u32, active: bool) {
        self.machine.count_handle(process, active);
    }

    /// Holds the running frame while other processes run, as `spawnSync` does; false when nothing
    /// could ever end the wait. What runs next comes from [`Self::pull`].
    pub fn hold(&mut self) -> bool {
        let running = self.machine.running();
        self.machine.hold(running).is_ok()
    }

    /// What runs next, after `done` or when a process is over.
    pub fn pull(&mut self) -> u32 {
        self.turn()
    }

    /// Ends the wait of `process`, whose frame goes on at once.
    pub fn release(&mut self, process: u32) {
        self.machine.release(process);
    }

    /// `process.nextTick`.
    #[wasm_bindgen(js_name = nextTick)]
    pub fn next_tick(&mut self, payload: u32, position: u32) {
        self.machine.next_tick(payload, position);
    }

    /// Queues a microtask of a resource type.
    #[wasm_bindgen(js_name = queueJob)]
    pub fn queue_job(&mut self, payload: u32, resource: u32, position: u32) {
        self.machine
            .queue_job(payload, ResourceType::from_code(resource), position);
    }

    /// `setTimeout` and `setInterval`; returns the handle.
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(&mut self, msecs: f64, repeat: bool, position: u32) -> u32 {
        self.machine.set_timeout(0, msecs, repeat, position)
    }

    /// `clearTimeout`.
    #[wasm_bindgen(js_name = clearTimeout)]
    pub fn clear_timeout(&mut self, handle: u32) {
        self.machine.clear_timeout(handle);
    }

    /// `timeout.refresh()` with its duration in milliseconds; false when the timer is over.
    #[wasm_bindgen(js_name = refreshTimeout)]
    pub fn refresh_timeout(&mut self, handle: u32, msecs: f64) -> bool {
        self.machine.refresh_timeout(handle, Some(msecs))
    }

    /// `timeout.ref()` and `timeout.unref()`.
    #[wasm_bindgen(js_name = refTimeout)]
    pub fn ref_timeout(&mut self, handle: u32, refed: bool) {
        self.machine.ref_timeout(handle, refed);
    }

    /// After a timer's callback, before `next`: does the timer live on? `repeat` is its interval
    /// in milliseconds, 0 for none.
    #[wasm_bindgen(js_name = finishTimer)]
    pub fn finish_timer(&mut self, threw: bool, consumed: u32, repeat: f64) -> bool {
        self.machine.charge(u64::from(consumed));
        self.machine.finish_timer(threw, Some(repeat))
    }

    /// `setImmediate`; returns the handle.
    #[wasm_bindgen(js_name = setImmediate)]
    pub fn set_immediate(&mut self, position: u32) -> u32 {
        self.machine.set_immediate(0, position)
    }

    /// `clearImmediate`.
    #[wasm_bindgen(js_name = clearImmediate)]
    pub fn clear_immediate(&mut self, handle: u32) {
        self.machine.clear_immediate(handle);
    }

    /// `immediate.ref()` and `immediate.unref()`.
    #[wasm_bindgen(js_name = refImmediate)]
    pub fn ref_immediate(&mut self, handle: u32, refed: bool) {
        self.machine.ref_immediate(handle, refed);
    }

    /// Threads of the pool, before its first request (`UV_THREADPOOL_SIZE` is read that late).
    #[wasm_bindgen(js_name = sizePool)]
    pub fn size_pool(&mut self, size: u32) {
        self.machine.size_pool(size);
    }

    /// Work of `micros` virtual microseconds for the thread pool; returns the request.
    #[wasm_bindgen(js_name = poolRequest)]
    pub fn pool_request(&mut self, payload: u32, resource: u32, micros: f64, position: u32) -> u32 {
        let resource = ResourceType::from_code(resource);
        self.machine
            .pool_request(payload, resource, nanos(micros), position)
    }

    /// Something that the kernel completes after `micros` virtual microseconds.
    #[wasm_bindgen(js_name = kernelRequest)]
    pub fn kernel_request(&mut self, payload: u32, micros: f64, refed: bool, position: u32) -> u32 {
        self.machine
            .kernel_request(payload, nanos(micros), refed, position)
    }

    /// Runs a callback right after the running one of poll, before any other completion.
    #[wasm_bindgen(js_name = followRequest)]
    pub fn follow_request(&mut self, payload: u32, position: u32) -> u32 {
        self.machine.follow_request(payload, position)
    }

    /// Takes back a request that has not been reported.
    #[wasm_bindgen(js_name = cancelRequest)]
    pub fn cancel_request(&mut self, request: u32) -> bool {
        self.machine.cancel_request(request)
    }

    /// Puts an I/O callback off to the pending phase.
    #[wasm_bindgen(js_name = deferIo)]
    pub fn defer_io(&mut self, payload: u32, position: u32) {
        self.machine.defer_io(payload, position);
    }

    /// Runs a callback when the check phase begins, without keeping the loop alive.
    #[wasm_bindgen(js_name = nativeImmediate)]
    pub fn native_immediate(&mut self, payload: u32, position: u32) {
        self.machine.native_immediate(payload, position);
    }

    /// Closes a handle: its callback runs in the closing phase.
    pub fn close(&mut self, payload: u32, position: u32) {
        self.machine.close(payload, position);
    }

    /// A promise, named by `key`, was rejected without a handler.
    #[wasm_bindgen(js_name = rejectUnhandled)]
    pub fn reject_unhandled(&mut self, key: u32, payload: u32, position: u32) {
        self.machine.reject_unhandled(key, payload, position);
    }

    /// The promise named by `key` got a handler; true if it had not been reported.
    #[wasm_bindgen(js_name = handleRejection)]
    pub fn handle_rejection(&mut self, key: u32) -> bool {
        self.machine.handle_rejection(key)
    }

    /// A promise that had been reported got a handler.
    #[wasm_bindgen(js_name = handleRejectionLate)]
    pub fn handle_rejection_late(&mut self, payload: u32, position: u32) {
        self.machine.handle_rejection_late(payload, position);
    }

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

    /// How long the loop has slept in poll, in virtual microseconds.
    #[wasm_bindgen(js_name = idleMicros)]
    #[must_use]
    #[expect(clippy::cast_precision_loss)]
    pub fn idle_micros(&self) -> f64 {
        self.machine
            .process()
            .map_or(0.0, |process| process.idle_micros() as f64)
    }

    /// When the loop began, in virtual microseconds; -1 before that.
    #[wasm_bindgen(js_name = loopStartMicros)]
    #[must_use]
    #[expect(clippy::cast_precision_loss)]
    pub fn loop_start_micros(&self) -> f64 {
        self.machine
            .process()
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

    /// Writes an event that only the embedder knows (output, an uncaught error, exit).
    #[wasm_bindgen(js_name = traceEvent)]
    pub fn trace_event(&mut self, kind: u32, a: u8, word1: u32, word2: u32, word3: u32) {
        use loopscope::trace::Kind;
        let kind = match kind {
            6 => Kind::Output,
            14 => Kind::Uncaught,
            15 => Kind::Exit,
            _ => return,
        };
        self.machine.trace_mut().push(kind, a, word1, word2, word3);
    }

    /// The number of events in the trace.
    #[wasm_bindgen(js_name = traceLength)]
    #[must_use]
    pub fn trace_length(&self) -> u32 {
        u32::try_from(self.machine.trace().len()).unwrap_or(u32::MAX)
    }

    /// Bytes that the trace takes.
    #[wasm_bindgen(js_name = traceBytes)]
    #[must_use]
    pub fn trace_bytes(&self) -> u32 {
        u32::try_from(self.machine.trace().bytes()).unwrap_or(u32::MAX)
    }

    /// The whole trace, unpacked: four words an event.
    #[wasm_bindgen(js_name = traceWords)]
    #[must_use]
    pub fn trace_words(&self) -> Uint32Array {
        let words = Uint32Array::new_with_length(self.trace_length() * 4);
        let mut events = self.machine.trace().events();
        let mut part = Vec::with_capacity(PART);
        let mut at = 0;
        loop {
            part.clear();
            part.extend(events.by_ref().take(PART / 4).flatten());
            if part.is_empty() {
                return words;
            }
            let end = at + u32::try_from(part.len()).unwrap_or(0);
            words.subarray(at, end).copy_from(&part);
            at = end;
        }
    }
}

/// Words that are unpacked at a time.
const PART: usize = 1 << 14;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn nanos(micros: f64) -> u64 {
    (micros * 1_000.0) as u64
}

fn encode(turn: Turn<u32>) -> u32 {
    let (kind, payload) = match turn {
        Turn::Call(
            _,
            Call {
                source, callback, ..
            },
        ) => encode_call(source, callback),
        Turn::Exit(process) => (Next::Exited, process),
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
