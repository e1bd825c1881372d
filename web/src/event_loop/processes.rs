//! What processes do to one another.

use wasm_bindgen::prelude::*;

use super::{EventLoop, nanos};

#[wasm_bindgen]
impl EventLoop {
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

    /// Holds the running frame until `micros` (virtual microseconds) at the latest, also when
    /// nothing else could ever run.
    #[wasm_bindgen(js_name = holdUntil)]
    pub fn hold_until(&mut self, micros: f64) {
        let running = self.machine.running();
        self.machine.hold_until(running, nanos(micros));
    }

    /// When the first of the other processes is due, in virtual microseconds; infinity when none
    /// ever is.
    #[wasm_bindgen(js_name = earliestOther)]
    #[must_use]
    #[expect(clippy::cast_precision_loss)]
    pub fn earliest_other(&self) -> f64 {
        match self.machine.earliest_other() {
            u64::MAX => f64::INFINITY,
            at => at as f64 / 1_000.0,
        }
    }

    /// Ends the wait of `process` at `micros` (virtual microseconds); its frame goes on at once,
    /// with its global object in place.
    pub fn release(&mut self, process: u32, micros: f64) {
        self.machine.release(process, nanos(micros));
        self.entered = process;
    }
}
