//! One process: its loop's queues, its stack and its local time. What user code may ask for while
//! one of its callbacks runs is here; who runs next is in `event_loop.rs`.

use std::collections::VecDeque;

use crate::clock::{Clock, Dials};
use crate::frames::{At, Frame};
use crate::immediates::{ImmediateHandle, Immediates};
use crate::phase::{Phase, ResourceType};
use crate::poller::{Poller, RequestId};
use crate::profile::Profile;
use crate::record::{AsyncId, ContextSlot, Record};
use crate::task_queues::TaskQueues;
use crate::thread_pool::ThreadPool;
use crate::timers::{Started, TimerHandle, Timers};
use crate::trace::{Kind, Trace, saturate};

/// How the main script is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MainKind {
    /// CommonJS: called directly, its ticks drained before its microtasks.
    CommonJs,
    /// An ES module: its body is itself a promise job.
    Module,
}

/// What a call was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The main script.
    Main,
    /// `process.nextTick`.
    Tick,
    /// A microtask.
    Job,
    /// A timer, by its handle.
    Timer(TimerHandle),
    /// An immediate, by its handle.
    Immediate(ImmediateHandle),
    /// A request that poll reports.
    Completion,
    /// An I/O callback in the pending phase.
    Pending,
    /// A close callback.
    Closing,
    /// A promise to report as unhandled.
    UnhandledRejection,
    /// A promise that got its handler after it was reported.
    RejectionHandled,
    /// The last call threw: `process._fatalException`.
    FatalException,
    /// `process.emit('beforeExit')`.
    BeforeExit,
    /// `process.emit('exit')`.
    Exit,
}

/// How a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It returned. Of [`Source::FatalException`]: a handler took the error.
    Completed,
    /// It threw.
    Threw,
    /// The process is over: `process.exit`, or an error that nobody took.
    Exited,
}

/// A callback that must run now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call<C> {
    /// Its async id.
    pub id: AsyncId,
    /// Its trigger's async id.
    pub trigger: AsyncId,
    /// The async context it runs in.
    pub context: ContextSlot,
    /// What it is called for.
    pub source: Source,
    /// The callback; none for what the process itself emits.
    pub callback: Option<C>,
}

/// The call that is being made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calling {
    pub source: Source,
    pub id: AsyncId,
    /// An interval's start, in milliseconds of loop time.
    pub start: u64,
    pub timer_finished: bool,
}

/// One process of the machine.
#[derive(Debug)]
pub struct Process<C> {
    pub(crate) profile: Profile,
    pub(crate) dials: Dials,
    pub(crate) main: Option<Record<C>>,
    pub(crate) main_kind: MainKind,
    pub(crate) clock: Clock,
    pub(crate) queues: TaskQueues<C>,
    pub(crate) immediates: Immediates<Option<C>>,
    pub(crate) timers: Timers<C>,
    pub(crate) pool: ThreadPool,
    pub(crate) poller: Poller<C>,
    pub(crate) pending: VecDeque<Record<C>>,
    pub(crate) pending_batch: VecDeque<Record<C>>,
    /// `Environment::SetImmediate` (unref'd): what C++ wants done when the check phase begins.
    pub(crate) native_immediates: VecDeque<Record<C>>,
    /// Handles that poll begins to look at, of which something is to be told already: epoll is told
    /// of them when poll begins, so they come after what happened meanwhile (`uv__io_poll`).
    pub(crate) watching: VecDeque<Record<C>>,
    pub(crate) closing: VecDeque<Record<C>>,
    pub(crate) closing_batch: VecDeque<Record<C>>,
    pub(crate) stack: Vec<Frame>,
    pub(crate) calling: Option<Calling>,
    pub(crate) fatal: bool,
    pub(crate) scope_failed: bool,
    pub(crate) exited: bool,
    /// Open handles that keep the loop alive by themselves: pipes, sockets, servers, children.
    pub(crate) active_handles: usize,
    pub(crate) iteration: u32,
    /// How long poll has slept (`uv_metrics_idle_time`), in virtual nanoseconds.
    pub(crate) idle_nanos: u64,
    /// When the loop began, in virtual nanoseconds.
    pub(crate) loop_start: Option<u64>,
    /// When something last reached it from another process, virtual nanoseconds; its own start at
    /// first. What it sends has been under way since then.
    pub(crate) heard: u64,
    pub(crate) phase: Phase,
    pub(crate) traced: (u32, Option<Phase>),
    pub(crate) context: ContextSlot,
    executing: (AsyncId, AsyncId),
    next_id: AsyncId,
}

impl<C: Clone> Process<C> {
    pub(crate) fn new(
        profile: Profile,
        dials: Dials,
        main: C,
        main_kind: MainKind,
        start: u64,
        id: AsyncId,
    ) -> Self {
        let record = Record {
            callback: main,
            id,
            trigger: 0,
            context: 0,
            resource: ResourceType::Main,
        };
        Self {
            profile,
            clock: Clock::at(start + dials.startup_micros * 1_000),
            pool: ThreadPool::new(dials.pool_size),
            dials,
            main: Some(record),
            main_kind,
            queues: TaskQueues::default(),
            immediates: Immediates::default(),
            timers: Timers::new(profile.timer_per_list, profile.truncates_delays),
            poller: Poller::default(),
            pending: VecDeque::new(),
            pending_batch: VecDeque::new(),
            native_immediates: VecDeque::new(),
            watching: VecDeque::new(),
            closing: VecDeque::new(),
            closing_batch: VecDeque::new(),
            stack: vec![Frame::Spin(At::Main)],
            calling: None,
            fatal: false,
            scope_failed: false,
            exited: false,
            active_handles: 0,
            iteration: 0,
            idle_nanos: 0,
            loop_start: None,
            heard: start,
            phase: Phase::Main,
            traced: (0, None),
            context: 0,
            executing: (0, 0),
            next_id: id,
        }
    }

    /// The async id of what runs now (`executionAsyncId`).
    #[must_use]
    pub const fn executing(&self) -> AsyncId {
        self.executing.0
    }

    /// The trigger id of what runs now (`triggerAsyncId`).
    #[must_use]
    pub const fn trigger(&self) -> AsyncId {
        self.executing.1
    }

    pub(crate) const fn set_executing(&mut self, id: AsyncId, trigger: AsyncId) {
        self.executing = (id, trigger);
    }

    /// Local time in virtual microseconds.
    #[must_use]
    pub const fn micros(&self) -> u64 {
        self.clock.micros()
    }

    /// How long the loop has slept in poll, in virtual microseconds.
    #[must_use]
    pub const fn idle_micros(&self) -> u64 {
        self.idle_nanos / 1_000
    }

    /// When the loop began, in virtual microseconds; none before that.
    #[must_use]
    pub fn loop_start_micros(&self) -> Option<u64> {
        self.loop_start.map(|nanos| nanos / 1_000)
    }

    /// Where the loop stands.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Is this inside of the scope that `RunTimers` and `CheckImmediate` have around all their callbacks? Queues that
    /// are drained between two callbacks are, those of the last one and of a handled error are not.
    #[must_use]
    pub fn in_loop_scope(&self) -> bool {
        self.stack.iter().any(|frame| match frame {
            Frame::Immediates(_) => true,
            Frame::Timers(run) => !run.again,
            _ => false,
        })
    }

    /// A new async id (`newAsyncId`).
    pub const fn new_async_id(&mut self) -> AsyncId {
        self.next_id = self.next_id.wrapping_add(1);
        self.next_id
    }

    /// The async id that was given last.
    #[must_use]
    pub const fn newest_async_id(&self) -> AsyncId {
        self.next_id
    }

    /// The async id that was given out last.
    pub(crate) const fn last_id(&self) -> AsyncId {
        self.next_id
    }

    /// New async ids come after this one.
    pub(crate) const fn count_ids_from(&mut self, last: AsyncId) {
        self.next_id = last;
    }

    pub(crate) fn record<T>(
        &mut self,
        trace: &mut Trace,
        callback: T,
        resource: ResourceType,
        position: u32,
    ) -> Record<T> {
        let id = self.new_async_id();
        let trigger = self.executing.0;
        trace.init(resource, id, position, trigger);
        Record {
            callback,
            id,
            trigger,
            context: self.context,
            resource,
        }
    }

    /// A record of `processPromiseRejections`, and the event that it came about by.
    pub(crate) fn rejection(
        &mut self,
        trace: &mut Trace,
        callback: C,
        resource: ResourceType,
        position: u32,
    ) -> Record<C> {
        let is_late = resource == ResourceType::RejectionHandled;
        let time = saturate(self.clock.micros());
        trace.push(
            Kind::Rejection,
            u8::from(is_late),
            self.executing.0,
            time,
            position,
        );
        self.record(trace, callback, resource, position)
    }

    pub(crate) fn set_timeout(
        &mut self,
        trace: &mut Trace,
        callback: C,
        msecs: f64,
        repeat: bool,
        position: u32,
    ) -> TimerHandle {
        let resource = if repeat {
            ResourceType::Interval
        } else {
            ResourceType::Timeout
        };
        let record = self.record(trace, callback, resource, position);
        let now = self.clock.update_loop_time();
        let started = self.timers.start(record, msecs, repeat, now);
        trace_timer(trace, started);
        started.handle
    }

    pub(crate) fn refresh_timer(
        &mut self,
        trace: &mut Trace,
        handle: TimerHandle,
        msecs: Option<f64>,
    ) -> bool {
        let now = self.clock.update_loop_time();
        let started = self.timers.refresh(handle, msecs, now);
        if let Some(started) = started {
            trace_timer(trace, started);
        }
        started.is_some()
    }

    pub(crate) fn clear_timer(&mut self, trace: &mut Trace, handle: TimerHandle) {
        if let Some(id) = self.timers.clear(handle) {
            trace.at(Kind::Destroy, 0, id, self.clock.micros());
        }
    }

    pub(crate) fn ref_timer(&mut self, trace: &mut Trace, handle: TimerHandle, refed: bool) {
        let now = self.clock.loop_millis();
        if let Some(id) = self.timers.set_ref(handle, refed, now) {
            trace_ref(trace, id, refed, self.clock.micros());
        }
    }

    pub(crate) fn ref_immediate(
        &mut self,
        trace: &mut Trace,
        handle: ImmediateHandle,
        refed: bool,
    ) {
        if let Some(id) = self.immediates.set_ref(handle, refed) {
            trace_ref(trace, id, refed, self.clock.micros());
        }
    }

    pub(crate) fn clear_immediate(&mut self, trace: &mut Trace, handle: ImmediateHandle) {
        if let Some(record) = self.immediates.clear(handle) {
            trace.at(Kind::Destroy, 0, record.id, self.clock.micros());
        }
    }

    /// The pool is made when it is first used (`uv_once` around libuv's `init_threads`).
    pub(crate) fn size_pool(&mut self, size: u32) {
        self.pool = ThreadPool::new(size);
    }

    pub(crate) fn pool_request(
        &mut self,
        trace: &mut Trace,
        callback: C,
        resource: ResourceType,
        nanos: u64,
        position: u32,
    ) -> RequestId {
        let record = self.record(trace, callback, resource, position);
        let slot = self.pool.submit(self.clock.nanos(), nanos);
        self.poller.submit_to_pool(record, slot)
    }

    pub(crate) fn slow_request(
        &mut self,
        trace: &mut Trace,
        callback: C,
        nanos: u64,
        position: u32,
    ) -> RequestId {
        let record = self.record(trace, callback, ResourceType::Request, position);
        let slot = self.pool.submit_slow(self.clock.nanos(), nanos);
        self.poller.submit_to_pool(record, slot)
    }

    /// An event that poll reports at `at` (virtual nanoseconds): from another process, `sender` with
    /// the time at which that last heard from others, or from the process itself.
    pub(crate) fn post(
        &mut self,
        trace: &mut Trace,
        callback: C,
        at: u64,
        sender: Option<(u32, u64)>,
    ) {
        let id = self.new_async_id();
        let resource = ResourceType::Request;
        trace.init(resource, id, 0, 0);
        let record = Record {
            callback,
            id,
            trigger: 0,
            context: 0,
            resource,
        };
        match sender {
            Some((number, since)) => self.poller.submit_from(number, record, at, since),
            None if self.phase == Phase::Poll => self.poller.submit_following(record, at),
            None => {
                self.poller.submit(record, at, false);
            }
        }
    }

    /// Has the next poll report something that is there already.
    pub(crate) fn watch(&mut self, trace: &mut Trace, callback: C) {
        let id = self.new_async_id();
        let resource = ResourceType::Request;
        trace.init(resource, id, 0, 0);
        self.watching.push_back(Record {
            callback,
            id,
            trigger: 0,
            context: 0,
            resource,
        });
    }

    /// Whether anything keeps the loop alive (`uv_loop_alive`).
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.immediates.ref_count() > 0
            || self.timers.keeps_alive()
            || self.poller.keeps_alive()
            || self.active_handles > 0
            || !self.closing.is_empty()
            || !self.pending.is_empty()
    }
}

pub(crate) fn trace_timer(trace: &mut Trace, started: Started) {
    let expiry = saturate(started.expiry.saturating_mul(1_000));
    trace.push(Kind::Timer, 0, started.id, expiry, started.duration);
}

fn trace_ref(trace: &mut Trace, id: AsyncId, refed: bool, time: u64) {
    let kind = if refed { Kind::Ref } else { Kind::Unref };
    trace.at(kind, 0, id, time);
}
