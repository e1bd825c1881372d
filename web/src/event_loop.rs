//! The machine of the core as one exported class: how a run goes on. What else the class does is in
//! the modules below, by who uses it.

mod asks;
mod next;
mod processes;
mod reads;
mod trace;

use loopscope::chooser::Schedule;
use loopscope::clock::Dials;
use loopscope::profile::{NodeVersion, Profile};
use loopscope::{Limits, Machine, MainKind, Outcome, Turn};
use wasm_bindgen::prelude::*;

use crate::emitter::ListenerTable;
use next::{KIND_BITS, encode};

pub use next::Next;

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
            Turn::WaitOver(_) | Turn::Limit(_) | Turn::Idle => self.entered,
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

    /// What runs next, after `done` or when a process is over.
    pub fn pull(&mut self) -> u32 {
        self.turn()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn nanos(micros: f64) -> u64 {
    (micros * 1_000.0) as u64
}
