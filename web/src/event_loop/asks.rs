//! What the callback that runs now may ask for.

use loopscope::ResourceType;
use wasm_bindgen::prelude::*;

use super::{EventLoop, nanos};

#[wasm_bindgen]
impl EventLoop {
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

    /// The same of slow work, which gets half of the pool's threads at most.
    #[wasm_bindgen(js_name = slowRequest)]
    pub fn slow_request(&mut self, payload: u32, micros: f64, position: u32) -> u32 {
        self.machine.slow_request(payload, nanos(micros), position)
    }

    /// Has the next poll report something that is there already, after what happens until then.
    pub fn watch(&mut self, payload: u32) {
        self.machine.watch(payload);
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
}
