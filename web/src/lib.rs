//! The bindings: thin, and without a decision about order. Numbers cross; functions and objects
//! stay in JavaScript, in tables indexed by the numbers that come back.

mod emitter;
pub mod event_loop;
pub mod hash;
pub mod lower;

pub use event_loop::{EventLoop, Next};
