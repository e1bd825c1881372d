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

    /// Ends the wait of `process`, whose frame goes on at once.
    pub fn release(&mut self, process: u32) {
        self.machine.release(process);
    }
}
