//! Node's event loop, queues, timers and thread pool as a machine that is *pulled*: it returns
//! the callback that must run next, is told how that went, and never calls out. No wasm, no
//! JavaScript, no real time, no real randomness.
//!
//! [`Machine::turn`] and [`Machine::done`] are the whole protocol; what a running callback may ask
//! for (`next_tick`, `set_timeout` …) are the machine's other methods. The phases, in order, are
//! on one screen in `event_loop.rs`; everything that differs between Node versions is in
//! [`profile`]; everything that real life decides goes through [`chooser`]; everything that
//! happens goes into [`trace`].

pub mod chooser;
pub mod clock;
mod cores;
pub mod emitter;
mod event_loop;
mod frames;
mod immediates;
mod machine;
mod numbered;
mod packed;
mod phase;
mod poller;
mod process;
pub mod profile;
mod races;
mod record;
mod task_queues;
mod thread_pool;
mod timer_lists;
mod timers;
pub mod trace;

pub use immediates::ImmediateHandle;
pub use machine::{Limit, Limits, Machine, ProcessId, Turn, WaitError};
pub use packed::Packed;
pub use phase::{Phase, ResourceType};
pub use poller::RequestId;
pub use process::{Call, MainKind, Outcome, Process, Source};
pub use record::{AsyncId, ContextSlot, Record};
pub use timers::TimerHandle;
