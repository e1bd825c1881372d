//! The check phase: `CheckImmediate` and `processImmediate` (Node `src/env.cc`,
//! `lib/internal/timers.js`).

use super::{Progress, World};
use crate::frames::{At, Frame, Scope};
use crate::phase::Phase;
use crate::process::{Process, Source};
use crate::record::Record;

impl<C: Clone> Process<C> {
    /// `CheckImmediate`.
    pub(super) fn check_immediate(&mut self) {
        self.phase = Phase::Check;
        self.immediates
            .begin_batch(self.profile.batch_outstanding_until_end);
        self.go(At::CheckAgain);
        self.stack.push(Frame::Scope(Scope::default()));
        self.stack.push(Frame::Immediates(false));
    }

    /// `processImmediate`.
    pub(super) fn process_immediate(&mut self, world: &mut World, owed: bool) -> Progress<C> {
        let more = self.immediates.batch_has_next();
        if owed && more && self.profile.drains_after_each && !self.queues.is_empty() {
            self.set_top(Frame::Immediates(false));
            self.push_drain();
            return Progress::Go;
        }
        let Some((handle, record)) = self.immediates.next() else {
            self.immediates.outstanding = false;
            self.stack.pop();
            return Progress::Go;
        };
        self.set_top(Frame::Immediates(true));
        let Record {
            callback,
            id,
            trigger,
            context,
            resource,
        } = record;
        // Without a callback it is the empty one that a handled error leaves behind.
        let Some(callback) = callback else {
            return Progress::Go;
        };
        let record = Record {
            callback,
            id,
            trigger,
            context,
            resource,
        };
        Progress::Call(self.call(world, Phase::Check, Source::Immediate(handle), record))
    }
}
