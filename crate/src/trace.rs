//! What happened, append only: four `u32` an event, packed while the run lasts ([`Packed`]).
//! Times are virtual microseconds, saturating at `u32::MAX`.

use crate::clock::Micros;
use crate::numbered::numbered;
use crate::packed::Packed;
use crate::phase::{Phase, ResourceType};
use crate::record::AsyncId;

pub use crate::packed::WORDS;

numbered! {
    /// What an event says. `a` is the second byte of word 0; words 1 to 3 follow.
    pub enum Kind {
        /// A turn of the loop's body begins: iteration number, time, 0.
        Iteration = 1,
        /// A phase (`a`) in which something runs is entered: iteration, time, 0.
        Phase = 2,
        /// A record of resource type `a` was queued: async id, position that made it, trigger id.
        Init = 3,
        /// Its callback starts in phase `a`: async id, time, 0.
        Before = 4,
        /// Its callback ended (`a`: 0 ok, 1 threw): async id, time, position of the function.
        After = 5,
        /// Output on stream `a`: executing id, time, output index.
        Output = 6,
        /// Cleared before it ran, or over for good: async id, time, 0.
        Destroy = 7,
        /// A timer was started: async id, time of expiry, duration in milliseconds.
        Timer = 8,
        /// Pool thread `a` takes a request: async id, time, 0.
        Request = 9,
        /// A request is finished and waits for poll: async id, time, 0.
        Done = 10,
        /// Poll slept: 0, time of start, time of end.
        Wait = 11,
        /// `EventEmitter.emit`: emitter handle, event name index, listener count.
        Emit = 12,
        /// A rejection without handler (`a` 0), or handled later (`a` 1): executing id, time, position.
        Rejection = 13,
        /// An uncaught error (`a`: 1 handled, 0 fatal): executing id, time, position.
        Uncaught = 14,
        /// The process exits: code, time, 0.
        Exit = 15,
        /// A limit (`a`) stopped the run: 0, time, 0.
        Limit = 16,
        /// A timer or immediate no longer keeps the loop alive: async id, time, 0.
        Unref = 17,
        /// A timer or immediate keeps the loop alive again: async id, time, 0.
        Ref = 18,
        /// The process runs on core `a` from now on; only where there are several: 0, time, 0.
        Core = 19,
        /// Real life decides the order: the loop's start against a timer of 1 ms (`a` 0), or two
        /// completions (`a` 1): id of the later one, time, id of the earlier one.
        Race = 20,
    }
}

/// The events of a run.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    packed: Packed,
    enabled: bool,
    process: u32,
}

impl Trace {
    /// A trace that records, or one that drops everything.
    #[must_use]
    pub fn new(enabled: bool) -> Self {
        Self {
            packed: Packed::default(),
            enabled,
            process: 0,
        }
    }

    /// All events so far, as their words.
    pub fn events(&self) -> impl Iterator<Item = [u32; WORDS]> {
        self.packed.events()
    }

    /// The number of events so far.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.packed.len()
    }

    /// Bytes that they take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.packed.bytes()
    }

    /// Whether nothing has been recorded.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// Whether events are recorded.
    #[must_use]
    pub const fn is_enabled(&self) -> bool {
        self.enabled
    }

    /// Events from now on belong to this process; returns the one before.
    pub(crate) const fn set_process(&mut self, process: u32) -> u32 {
        let before = self.process >> 16;
        self.process = process << 16;
        before
    }

    /// Appends one event.
    #[inline]
    pub fn push(&mut self, kind: Kind, a: u8, word1: u32, word2: u32, word3: u32) {
        if self.enabled {
            let word0 = kind as u32 | (u32::from(a) << 8) | self.process;
            self.packed.push([word0, word1, word2, word3]);
        }
    }

    /// Appends an event whose second word is an id and whose third is a time.
    #[inline]
    pub fn at(&mut self, kind: Kind, a: u8, id: u32, time: Micros) {
        self.push(kind, a, id, saturate(time), 0);
    }

    /// A record was queued.
    #[inline]
    pub fn init(&mut self, resource: ResourceType, id: AsyncId, position: u32, trigger: AsyncId) {
        self.push(Kind::Init, resource as u8, id, position, trigger);
    }

    /// A phase is entered.
    pub fn phase(&mut self, phase: Phase, iteration: u32, time: Micros) {
        self.at(Kind::Phase, phase as u8, iteration, time);
    }
}

/// A time as the trace stores it.
#[must_use]
pub fn saturate(time: Micros) -> u32 {
    u32::try_from(time).unwrap_or(u32::MAX)
}
