//! What the callback that runs now may ask of its process.

use super::Machine;
use crate::immediates::ImmediateHandle;
use crate::phase::ResourceType;
use crate::poller::RequestId;
use crate::process::Process;
use crate::timers::TimerHandle;
use crate::trace::Kind;

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

    /// The same of slow work, which gets half of the pool's threads at most (`UV__WORK_SLOW_IO`).
    pub fn slow_request(&mut self, callback: C, nanos: u64, position: u32) -> RequestId {
        self.with(|process, trace| process.slow_request(trace, callback, nanos, position))
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

    /// Begins to watch a handle of which there is something to tell already: the next poll reports it,
    /// after what happens until then (`uv__io_start`). It does not keep the loop alive.
    pub fn watch(&mut self, callback: C) {
        self.with(|process, trace| process.watch(trace, callback));
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
