//! The machine: processes with a loop each, on one virtual clock. The process whose local time is
//! least runs next, so that a busy parent never delays a child that has a core to run on. What the
//! running callback may ask is in `asks`, what processes do to one another in `others`.

mod asks;
mod limits;
mod others;

use crate::chooser::{Chooser, Usual};
use crate::clock::Dials;
use crate::cores::Cores;
use crate::event_loop::{Step, World};
use crate::process::{Call, MainKind, Outcome, Process};
use crate::profile::Profile;
use crate::record::AsyncId;
use crate::trace::{Kind, Trace};

pub use limits::{Limit, Limits};
pub use others::WaitError;

/// Names a process of the machine; also its index in the order of starting.
pub type ProcessId = u32;

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn<C> {
    /// This callback of this process must run; then say how it went with [`Machine::done`].
    Call(ProcessId, Call<C>),
    /// This process is over.
    Exit(ProcessId),
    /// The wait of this process has reached its deadline; its frame may go on.
    WaitOver(ProcessId),
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
    /// When that wait ends by itself.
    deadline: Option<u64>,
}

impl<C: Clone> Slot<C> {
    /// When it can go on: the time at which it wakes, or its own; of one that is held, when its
    /// wait ends by itself. `u64::MAX` for never.
    fn due(&self) -> u64 {
        if self.process.exited {
            return u64::MAX;
        }
        if self.held {
            return self.deadline.unwrap_or(u64::MAX);
        }
        self.wakes.unwrap_or_else(|| self.process.clock.nanos())
    }
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
            deadline: None,
        });
        u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
    }

    /// The callback that must run next, of whichever process is due.
    pub fn turn(&mut self) -> Turn<C> {
        loop {
            let Some(next) = self.next_process() else {
                return Turn::Idle;
            };
            if self.slots[next].held {
                self.slots[next].deadline = None;
                return Turn::WaitOver(u32::try_from(next).unwrap_or(u32::MAX));
            }
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

    /// Any process, to read.
    #[must_use]
    pub fn process_of(&self, process: ProcessId) -> Option<&Process<C>> {
        self.slots.get(process as usize).map(|slot| &slot.process)
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
            return (only.due() != u64::MAX).then_some(0);
        }
        let candidates = self.slots.iter().enumerate();
        candidates
            .map(|(index, slot)| (slot.due(), index))
            .filter(|(due, _)| *due != u64::MAX)
            .min()
            .map(|(_, index)| index)
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
