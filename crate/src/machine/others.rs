//! What processes do to one another: events that reach a loop from outside it, waits for another
//! process, ends that come from without.

use super::{Machine, ProcessId};

/// Why a wait was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitError {
    /// No other process could ever end the wait.
    WouldDeadlock,
}

impl<C: Clone> Machine<C> {
    /// An event that reaches `target` at `at` (virtual nanoseconds; not before now): its callback
    /// runs in a poll phase of that process. It does not keep the process alive. False when the
    /// process is over.
    pub fn post(&mut self, target: ProcessId, callback: C, at: u64) -> bool {
        let now = self
            .slots
            .get(self.running)
            .map_or(0, |slot| slot.process.clock.nanos());
        let Some(slot) = self.slots.get_mut(target as usize) else {
            return false;
        };
        if slot.process.exited {
            return false;
        }
        let at = at.max(now);
        let sender = &self.slots[self.running].process;
        let before_id = sender.last_id();
        let from = self.running();
        let sender = (from != target).then_some((from, sender.heard));
        let Some(slot) = self.slots.get_mut(target as usize) else {
            return false;
        };
        slot.process.count_ids_from(before_id);
        let before = self.world.trace.set_process(target);
        let trace = &mut self.world.trace;
        slot.process.post(trace, callback, at, sender);
        self.world.trace.set_process(before);
        let last_id = slot.process.last_id();
        if let Some(wakes) = &mut slot.wakes {
            *wakes = (*wakes).min(at + slot.process.dials.wakeup_nanos);
        }
        self.slots[self.running].process.count_ids_from(last_id);
        true
    }

    /// Ends a process that does not run now, as SIGKILL does: nothing of it runs any more.
    pub fn terminate(&mut self, target: ProcessId) {
        if let Some(slot) = self.slots.get_mut(target as usize) {
            slot.process.exited = true;
            slot.held = false;
            slot.deadline = None;
        }
    }

    /// A handle that keeps a process alive was opened (`active`), or closed or unref'd.
    pub fn count_handle(&mut self, target: ProcessId, active: bool) {
        if let Some(slot) = self.slots.get_mut(target as usize) {
            let count = &mut slot.process.active_handles;
            *count = if active {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
        }
    }

    /// Holds the frame of `process` that is being called while *other* processes run, as
    /// `spawnSync` and `Atomics.wait` do. Turns until [`Self::release`] are theirs.
    ///
    /// # Errors
    /// When no other process could ever run, so that the wait would never end.
    pub fn hold(&mut self, process: ProcessId) -> Result<(), WaitError> {
        let own = process as usize;
        let mut slots = self.slots.iter().enumerate();
        let others =
            slots.any(|(index, slot)| index != own && !slot.held && slot.due() != u64::MAX);
        if !others {
            return Err(WaitError::WouldDeadlock);
        }
        self.slots[own].held = true;
        Ok(())
    }

    /// The same, until `deadline` (virtual nanoseconds) at the latest: then comes
    /// [`Turn::WaitOver`](super::Turn::WaitOver), which leaves the release to the embedder.
    pub fn hold_until(&mut self, process: ProcessId, deadline: u64) {
        if let Some(slot) = self.slots.get_mut(process as usize) {
            slot.held = true;
            slot.deadline = Some(deadline);
        }
    }

    /// When the first of the other processes is due (virtual nanoseconds), held ones left out;
    /// `u64::MAX` when none ever is.
    #[must_use]
    pub fn earliest_other(&self) -> u64 {
        let others = self.slots.iter().enumerate();
        others
            .filter(|(index, slot)| *index != self.running && !slot.held)
            .map(|(_, slot)| slot.due())
            .min()
            .unwrap_or(u64::MAX)
    }

    /// Ends the wait of `process`; its local time moves on to `at` (virtual nanoseconds), when it
    /// was ended.
    pub fn release(&mut self, process: ProcessId, at: u64) {
        let own = process as usize;
        self.slots[own].held = false;
        self.slots[own].deadline = None;
        self.slots[own].process.clock.sleep_until(at);
        self.enter(own);
    }
}
