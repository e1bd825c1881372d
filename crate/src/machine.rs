//! The machine: processes with a loop each, on one virtual clock. The process whose local time is
//! least runs next, so that a busy parent never delays a child that has a core to run on.

use crate::chooser::{Chooser, Usual};
use crate::clock::Dials;
use crate::cores::Cores;
use crate::event_loop::{Step, World};
use crate::immediates::ImmediateHandle;
use crate::numbered::numbered;
use crate::phase::ResourceType;
use crate::poller::RequestId;
use crate::process::{Call, MainKind, Outcome, Process};
use crate::profile::Profile;
use crate::record::AsyncId;
use crate::timers::TimerHandle;
use crate::trace::{Kind, Trace};

/// Names a process of the machine; also its index in the order of starting.
pub type ProcessId = u32;

numbered! {
    /// What ends a run that does not end by itself.
    pub enum Limit {
        /// Virtual time.
        VirtualTime = 1,
        /// Number of callbacks.
        Callbacks = 2,
        /// Number of trace events.
        TraceEvents = 3,
    }
}

/// Bounds of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Virtual time in microseconds since the start of the machine.
    pub virtual_micros: u64,
    /// Callbacks of all kinds.
    pub callbacks: u64,
    /// Events of the trace.
    pub trace_events: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            virtual_micros: 60_000_000,
            callbacks: 100_000_000,
            trace_events: 16_000_000,
        }
    }
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn<C> {
    /// This callback of this process must run; then say how it went with [`Machine::done`].
    Call(ProcessId, Call<C>),
    /// This process is over.
    Exit(ProcessId),
    /// A limit was reached; nothing more will run.
    Limit(Limit),
    /// Nothing is left that could ever run.
    Idle,
}

struct Slot<C> {
    process: Process<C>,
    /// When it wakes, while it sleeps in poll; `u64::MAX` for never.
    wakes: Option<u64>,
    /// A frame of it waits for other processes.
    held: bool,
}

impl<C: Clone> Slot<C> {
    /// When it can go on: the time at which it wakes, or its own.
    fn due(&self) -> u64 {
        self.wakes.unwrap_or_else(|| self.process.clock.nanos())
    }
}

/// Why a wait was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitError {
    /// No other process could ever end the wait.
    WouldDeadlock,
}

/// Processes on one clock.
pub struct Machine<C> {
    slots: Vec<Slot<C>>,
    running: usize,
    world: World,
    cores: Cores,
    limits: Limits,
    calls: u64,
    stopped: Option<Limit>,
}

/// The async id of the first process's main script.
const MAIN_ID: AsyncId = 1;

/// Cores of a machine whose scenario does not say.
const USUAL_CORES: u32 = 4;

impl<C: Clone> Machine<C> {
    /// A machine without processes.
    #[must_use]
    pub fn new(limits: Limits, traced: bool, chooser: Option<Box<dyn Chooser>>) -> Self {
        Self {
            slots: Vec::new(),
            running: 0,
            world: World {
                trace: Trace::new(traced),
                chooser: chooser.unwrap_or_else(|| Box::new(Usual)),
            },
            cores: Cores::new(USUAL_CORES),
            limits,
            calls: 0,
            stopped: None,
        }
    }

    /// Sets how many cores there are, before anything runs.
    pub fn size_cores(&mut self, count: u32) {
        self.cores = Cores::new(count);
    }

    /// Starts a process, at the local time of the one that runs now.
    pub fn spawn(&mut self, profile: Profile, dials: Dials, main: C, kind: MainKind) -> ProcessId {
        let now = self
            .slots
            .get(self.running)
            .map_or(0, |slot| slot.process.clock.nanos());
        let id = match self.slots.get_mut(self.running) {
            Some(slot) => slot.process.new_async_id(),
            None => MAIN_ID,
        };
        let process = Process::new(profile, dials, main, kind, now, id);
        self.slots.push(Slot {
            process,
            wakes: None,
            held: false,
        });
        u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
    }

    /// The callback that must run next, of whichever process is due.
    pub fn turn(&mut self) -> Turn<C> {
        loop {
            let Some(next) = self.next_process() else {
                return Turn::Idle;
            };
            if self.slots.len() > 1 && self.waits_for_core(next) {
                continue;
            }
            self.enter(next);
            if let Some(limit) = self.limit_reached() {
                return Turn::Limit(limit);
            }
            let id = u32::try_from(next).unwrap_or(u32::MAX);
            let slot = &mut self.slots[next];
            match slot.process.turn(&mut self.world) {
                Step::Call(call) => {
                    self.calls += 1;
                    return Turn::Call(id, call);
                }
                Step::Sleep(until) => slot.wakes = Some(until.unwrap_or(u64::MAX)),
                Step::Exited => {
                    slot.held = false;
                    return Turn::Exit(id);
                }
            }
        }
    }

    /// Says how the last call went. `position` is the position of the function that ran, 0 when
    /// unknown.
    pub fn done(&mut self, outcome: Outcome, position: u32) {
        if let Some(slot) = self.slots.get_mut(self.running) {
            slot.process.done(&mut self.world, outcome, position);
            self.cores.occupy(self.running, slot.process.clock.nanos());
        }
    }

    /// Gives the process that is next a core, or puts it off until one is free.
    fn waits_for_core(&mut self, next: usize) -> bool {
        let slot = &mut self.slots[next];
        let ready = slot.due();
        let (core, from) = self.cores.find(next, ready);
        if from > ready {
            match &mut slot.wakes {
                Some(wakes) => *wakes = from,
                None => slot.process.clock.sleep_until(from),
            }
            return true;
        }
        if self.cores.enter(next, core) {
            let id = u32::try_from(next).unwrap_or(u32::MAX);
            self.world.trace.set_process(id);
            let core = u8::try_from(core).unwrap_or(u8::MAX);
            self.world.trace.at(Kind::Core, core, 0, ready / 1_000);
        }
        false
    }

    /// An event that reaches `target` at `at` (virtual nanoseconds; not before now): its callback
    /// runs in a poll phase of that process. It does not keep the process alive. False when the
    /// process is over.
    pub fn post(&mut self, target: ProcessId, callback: C, at: u64) -> bool {
        let now = self
            .slots
            .get(self.running)
            .map_or(0, |slot| slot.process.clock.nanos());
        let Some(slot) = self.slots.get_mut(target as usize) else {
            return false;
        };
        if slot.process.exited {
            return false;
        }
        let at = at.max(now);
        let before_id = self.slots[self.running].process.last_id();
        let Some(slot) = self.slots.get_mut(target as usize) else {
            return false;
        };
        slot.process.count_ids_from(before_id);
        let before = self.world.trace.set_process(target);
        let trace = &mut self.world.trace;
        slot.process.post(trace, callback, at);
        self.world.trace.set_process(before);
        let last_id = slot.process.last_id();
        if let Some(wakes) = &mut slot.wakes {
            *wakes = (*wakes).min(at + slot.process.dials.wakeup_nanos);
        }
        self.slots[self.running].process.count_ids_from(last_id);
        true
    }

    /// Ends a process that does not run now, as SIGKILL does: nothing of it runs any more.
    pub fn terminate(&mut self, target: ProcessId) {
        if let Some(slot) = self.slots.get_mut(target as usize) {
            slot.process.exited = true;
            slot.held = false;
        }
    }

    /// A handle that keeps a process alive was opened (`active`), or closed or unref'd.
    pub fn count_handle(&mut self, target: ProcessId, active: bool) {
        if let Some(slot) = self.slots.get_mut(target as usize) {
            let count = &mut slot.process.active_handles;
            *count = if active {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
        }
    }

    /// Holds the frame of `process` that is being called while *other* processes run, as
    /// `spawnSync` and `Atomics.wait` do. Turns until [`Self::release`] are theirs.
    ///
    /// # Errors
    /// When no other process could ever run, so that the wait would never end.
    pub fn hold(&mut self, process: ProcessId) -> Result<(), WaitError> {
        let own = process as usize;
        let others = self.slots.iter().enumerate().any(|(index, slot)| {
            index != own && !slot.held && !slot.process.exited && slot.wakes != Some(u64::MAX)
        });
        if !others {
            return Err(WaitError::WouldDeadlock);
        }
        self.slots[own].held = true;
        Ok(())
    }

    /// Ends the wait of `process`; its local time moves on to that of whoever ended it.
    pub fn release(&mut self, process: ProcessId) {
        let now = self.slots[self.running].process.clock.nanos();
        let own = process as usize;
        self.slots[own].held = false;
        self.slots[own].process.clock.sleep_until(now);
        self.enter(own);
    }

    /// The process whose callback runs now.
    #[must_use]
    pub fn running(&self) -> ProcessId {
        u32::try_from(self.running).unwrap_or(u32::MAX)
    }

    /// The process whose callback runs now, to read.
    #[must_use]
    pub fn process(&self) -> Option<&Process<C>> {
        self.slots.get(self.running).map(|slot| &slot.process)
    }

    /// What happened so far.
    #[must_use]
    pub const fn trace(&self) -> &Trace {
        &self.world.trace
    }

    /// What happened so far, to add what only the embedder knows (output, emits).
    pub const fn trace_mut(&mut self) -> &mut Trace {
        &mut self.world.trace
    }

    fn limit_reached(&mut self) -> Option<Limit> {
        if self.stopped.is_none() {
            let now = self
                .slots
                .get(self.running)
                .map_or(0, |slot| slot.process.micros());
            let limit = if now > self.limits.virtual_micros {
                Limit::VirtualTime
            } else if self.calls >= self.limits.callbacks {
                Limit::Callbacks
            } else if self.world.trace.len() >= self.limits.trace_events {
                Limit::TraceEvents
            } else {
                return None;
            };
            self.stop(limit);
        }
        self.stopped
    }

    /// Ends the run.
    pub fn stop(&mut self, limit: Limit) {
        let now = self
            .slots
            .get(self.running)
            .map_or(0, |slot| slot.process.micros());
        self.world.trace.at(Kind::Limit, limit as u8, 0, now);
        self.stopped = Some(limit);
    }

    /// The process with the least local time among those that can run; a sleeper counts with the
    /// time at which it wakes.
    fn next_process(&self) -> Option<usize> {
        if let [only] = self.slots.as_slice() {
            let runs = !only.process.exited && !only.held && only.wakes != Some(u64::MAX);
            return runs.then_some(0);
        }
        let candidates = self.slots.iter().enumerate();
        candidates
            .filter(|(_, slot)| !slot.process.exited && !slot.held)
            .filter(|(_, slot)| slot.wakes != Some(u64::MAX))
            .min_by_key(|(index, slot)| (slot.due(), *index))
            .map(|(index, _)| index)
    }

    /// Async ids are the machine's: which process counts them on goes with who runs.
    fn enter(&mut self, next: usize) {
        if next != self.running {
            let last_id = self.slots[self.running].process.last_id();
            self.slots[next].process.count_ids_from(last_id);
        }
        self.running = next;
        self.world
            .trace
            .set_process(u32::try_from(next).unwrap_or(0));
        let slot = &mut self.slots[next];
        if let Some(wakes) = slot.wakes.take() {
            slot.process.wake(&mut self.world.trace, wakes);
        }
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut Process<C>, &mut Trace) -> T) -> Option<T> {
        let slot = self.slots.get_mut(self.running)?;
        Some(act(&mut slot.process, &mut self.world.trace))
    }
}

/// What the callback that runs now may ask of its process.
impl<C: Clone> Machine<C> {
    /// `process.nextTick`.
    pub fn next_tick(&mut self, callback: C, position: u32) {
        self.with(|process, trace| {
            let record = process.record(trace, callback, ResourceType::TickObject, position);
            process.queues.ticks.push_back(record);
        });
    }

    /// Queues a microtask: HostEnqueuePromiseJob, `queueMicrotask`.
    pub fn queue_job(&mut self, callback: C, resource: ResourceType, position: u32) {
        self.with(|process, trace| {
            let record = process.record(trace, callback, resource, position);
            process.queues.jobs.push_back(record);
        });
    }

    /// `setTimeout` and `setInterval`; `msecs` is what Node's `Timeout` has made of the delay.
    pub fn set_timeout(
        &mut self,
        callback: C,
        msecs: f64,
        repeat: bool,
        position: u32,
    ) -> TimerHandle {
        self.with(|process, trace| process.set_timeout(trace, callback, msecs, repeat, position))
            .unwrap_or(u32::MAX)
    }

    /// `clearTimeout`.
    pub fn clear_timeout(&mut self, handle: TimerHandle) {
        self.with(|process, trace| process.clear_timer(trace, handle));
    }

    /// `timeout.refresh()`, with another duration in milliseconds if there is one; false when the
    /// timer is over.
    pub fn refresh_timeout(&mut self, handle: TimerHandle, msecs: Option<f64>) -> bool {
        self.with(|process, trace| process.refresh_timer(trace, handle, msecs))
            .unwrap_or(false)
    }

    /// `timeout.ref()` and `timeout.unref()`.
    pub fn ref_timeout(&mut self, handle: TimerHandle, refed: bool) {
        self.with(|process, trace| process.ref_timer(trace, handle, refed));
    }

    /// What `listOnTimeout` does after a timer's callback, before an error goes on its way.
    /// Returns whether the timer lives on (an interval, or refreshed). [`Self::done`] does it if
    /// it was not called. `repeat`: the interval in milliseconds that the timer's object asks for
    /// by now, 0 for none; without it, what it asked for when it was made.
    pub fn finish_timer(&mut self, threw: bool, repeat: Option<f64>) -> bool {
        self.with(|process, trace| process.finish_timer(trace, threw, repeat))
            .unwrap_or(false)
    }

    /// `setImmediate`.
    pub fn set_immediate(&mut self, callback: C, position: u32) -> ImmediateHandle {
        self.with(|process, trace| {
            let record = process.record(trace, Some(callback), ResourceType::Immediate, position);
            process.immediates.push(record, true)
        })
        .unwrap_or(u32::MAX)
    }

    /// `clearImmediate`.
    pub fn clear_immediate(&mut self, handle: ImmediateHandle) {
        self.with(|process, trace| process.clear_immediate(trace, handle));
    }

    /// `immediate.ref()` and `immediate.unref()`.
    pub fn ref_immediate(&mut self, handle: ImmediateHandle, refed: bool) {
        self.with(|process, trace| process.ref_immediate(trace, handle, refed));
    }

    /// Sets how many threads the pool has, before its first request: a program may still change
    /// `process.env.UV_THREADPOOL_SIZE` until then.
    pub fn size_pool(&mut self, size: u32) {
        self.with(|process, _| process.size_pool(size));
    }

    /// Work of `nanos` virtual nanoseconds for the thread pool (`uv_queue_work`, `uv_fs_*`).
    pub fn pool_request(
        &mut self,
        callback: C,
        resource: ResourceType,
        nanos: u64,
        position: u32,
    ) -> RequestId {
        self.with(|process, trace| process.pool_request(trace, callback, resource, nanos, position))
            .unwrap_or(0)
    }

    /// Something that the kernel completes after `nanos` virtual nanoseconds, without a thread.
    pub fn kernel_request(
        &mut self,
        callback: C,
        nanos: u64,
        refed: bool,
        position: u32,
    ) -> RequestId {
        self.with(|process, trace| {
            let record = process.record(trace, callback, ResourceType::Request, position);
            let end = process.clock.nanos() + nanos;
            process.poller.submit(record, end, refed)
        })
        .unwrap_or(0)
    }

    /// Runs a callback right after the running one of poll and what that queues, before any other
    /// completion: one callback of libuv's that calls into JavaScript several times.
    pub fn follow_request(&mut self, callback: C, position: u32) -> RequestId {
        self.with(|process, trace| {
            let record = process.record(trace, callback, ResourceType::Request, position);
            process.poller.submit_next(record)
        })
        .unwrap_or(0)
    }

    /// Takes back a request that has not been reported.
    pub fn cancel_request(&mut self, request: RequestId) -> bool {
        self.with(|process, trace| {
            let Some(record) = process.poller.cancel(request) else {
                return false;
            };
            trace.at(Kind::Destroy, 0, record.id, process.micros());
            true
        })
        .unwrap_or(false)
    }

    /// Puts an I/O callback off to the pending phase of the next iteration (`uv__io_feed`).
    pub fn defer_io(&mut self, callback: C, position: u32) {
        self.with(|process, trace| {
            let record = process.record(trace, callback, ResourceType::Pending, position);
            process.pending.push_back(record);
        });
    }

    /// Runs a callback when the check phase begins, without keeping the loop alive
    /// (`Environment::SetImmediate`, unref'd).
    pub fn native_immediate(&mut self, callback: C, position: u32) {
        self.with(|process, trace| {
            let record = process.record(trace, callback, ResourceType::Request, position);
            process.native_immediates.push_back(record);
        });
    }

    /// Closes a handle: its callback runs in the closing phase (`uv_close`). What was closed last comes
    /// first, as `uv__make_close_pending` puts handles at the head of the list.
    pub fn close(&mut self, callback: C, position: u32) {
        self.with(|process, trace| {
            let record = process.record(trace, callback, ResourceType::Closing, position);
            process.closing.push_front(record);
        });
    }

    /// A promise, named by `key`, was rejected without a handler
    /// (HostPromiseRejectionTracker, "reject").
    pub fn reject_unhandled(&mut self, key: u32, callback: C, position: u32) {
        self.with(|process, trace| {
            let resource = ResourceType::UnhandledRejection;
            let record = process.rejection(trace, callback, resource, position);
            process.queues.rejections.reject(key, record);
        });
    }

    /// The promise named by `key` got a handler (HostPromiseRejectionTracker, "handle"). True if
    /// it had not been reported.
    pub fn handle_rejection(&mut self, key: u32) -> bool {
        self.with(|process, _| process.queues.rejections.handle(key))
            .unwrap_or(false)
    }

    /// A promise that had been reported got a handler: `rejectionHandled` will be emitted.
    pub fn handle_rejection_late(&mut self, callback: C, position: u32) {
        self.with(|process, trace| {
            let resource = ResourceType::RejectionHandled;
            let record = process.rejection(trace, callback, resource, position);
            process.queues.rejections.handled_late(record);
        });
    }

    /// Charges CPU time in virtual nanoseconds. False when the limit of virtual time is passed.
    pub fn charge(&mut self, nanos: u64) -> bool {
        let limit = self.limits.virtual_micros;
        self.with(|process, _| {
            process.clock.charge(nanos);
            process.micros() <= limit
        })
        .unwrap_or(true)
    }

    /// One reading of the clock, charged: local time in virtual nanoseconds.
    pub fn read_clock(&mut self) -> u64 {
        self.with(|process, _| {
            process.clock.charge(process.dials.clock_read_nanos);
            process.clock.nanos()
        })
        .unwrap_or(0)
    }

    /// The loop's time in milliseconds, brought up to date (`getLibuvNow`).
    pub fn loop_now(&mut self) -> u64 {
        self.with(|process, _| process.clock.update_loop_time())
            .unwrap_or(0)
    }

    /// Makes `context` the async context of what runs now; returns the one before.
    pub fn exchange_context(&mut self, context: u32) -> u32 {
        self.with(|process, _| std::mem::replace(&mut process.context, context))
            .unwrap_or(0)
    }

    /// The async id that was given last: that of the record which was just made.
    #[must_use]
    pub fn newest_async_id(&self) -> u32 {
        self.process().map_or(0, Process::newest_async_id)
    }

    /// A new async id, for a resource that the embedder keeps (`newAsyncId`).
    pub fn new_async_id(&mut self) -> u32 {
        self.with(|process, _| process.new_async_id()).unwrap_or(0)
    }
}
