//! What ends a run that does not end by itself.

use crate::numbered::numbered;

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
