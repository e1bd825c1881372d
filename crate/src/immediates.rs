//! `setImmediate`: the queue, the batch in hand, and clearing from inside a batch
//! (`processImmediate` in Node's `lib/internal/timers.js`).

use std::collections::VecDeque;

use crate::record::Record;

/// Names an immediate from its creation until it has run or was cleared.
pub type ImmediateHandle = u32;

#[derive(Debug)]
struct Entry<C> {
    record: Record<C>,
    refed: bool,
}

/// All immediates of one process.
#[derive(Debug)]
pub struct Immediates<C> {
    entries: Vec<Option<Entry<C>>>,
    free: Vec<ImmediateHandle>,
    queue: VecDeque<ImmediateHandle>,
    batch: VecDeque<ImmediateHandle>,
    count: usize,
    ref_count: usize,
    /// `kHasOutstanding`: the batch in hand is not finished.
    pub outstanding: bool,
}

impl<C> Default for Immediates<C> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            free: Vec::new(),
            queue: VecDeque::new(),
            batch: VecDeque::new(),
            count: 0,
            ref_count: 0,
            outstanding: false,
        }
    }
}

impl<C> Immediates<C> {
    /// Queues an immediate for the next check phase.
    pub fn push(&mut self, record: Record<C>, refed: bool) -> ImmediateHandle {
        let entry = Some(Entry { record, refed });
        let handle = if let Some(handle) = self.free.pop() {
            self.entries[handle as usize] = entry;
            handle
        } else {
            self.entries.push(entry);
            u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
        };
        self.queue.push_back(handle);
        self.count += 1;
        self.ref_count += usize::from(refed);
        handle
    }

    /// Takes an immediate out, wherever it waits. Its handle stays reserved until the queue that
    /// holds it has passed it.
    pub fn clear(&mut self, handle: ImmediateHandle) -> Option<Record<C>> {
        let entry = self.entries.get_mut(handle as usize)?.take()?;
        self.count -= 1;
        self.ref_count -= usize::from(entry.refed);
        Some(entry.record)
    }

    /// Whether the immediate keeps the loop alive. `None` when it is over.
    pub fn set_ref(&mut self, handle: ImmediateHandle, refed: bool) -> Option<u32> {
        let entry = self.entries.get_mut(handle as usize)?.as_mut()?;
        if entry.refed != refed {
            entry.refed = refed;
            if refed {
                self.ref_count += 1
            } else {
                self.ref_count -= 1
            }
        }
        Some(entry.record.id)
    }

    /// All that wait, ref'd or not.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Those that keep the loop alive.
    #[must_use]
    pub const fn ref_count(&self) -> usize {
        self.ref_count
    }

    /// Takes the batch in hand: what an error left over, else all that wait now.
    pub fn begin_batch(&mut self, outstanding_until_end: bool) {
        self.drop_cleared();
        if self.batch.is_empty() {
            std::mem::swap(&mut self.batch, &mut self.queue);
            self.outstanding = outstanding_until_end;
        }
    }

    /// Whether the batch in hand has one more.
    #[must_use]
    pub fn batch_has_next(&mut self) -> bool {
        self.drop_cleared();
        !self.batch.is_empty()
    }

    /// The next of the batch in hand.
    pub fn next(&mut self) -> Option<(ImmediateHandle, Record<C>)> {
        self.drop_cleared();
        let handle = self.batch.pop_front()?;
        let entry = self.entries.get_mut(handle as usize)?.take()?;
        self.free.push(handle);
        self.count -= 1;
        self.ref_count -= usize::from(entry.refed);
        Some((handle, entry.record))
    }

    fn drop_cleared(&mut self) {
        while let Some(&handle) = self.batch.front() {
            if self.entries[handle as usize].is_some() {
                break;
            }
            self.batch.pop_front();
            self.free.push(handle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phase::ResourceType;

    fn record(callback: u32) -> Record<u32> {
        Record {
            callback,
            id: callback,
            trigger: 0,
            context: 0,
            resource: ResourceType::Immediate,
        }
    }

    #[test]
    fn what_is_queued_during_a_batch_waits_for_the_next() {
        let mut immediates = Immediates::default();
        immediates.push(record(1), true);
        immediates.begin_batch(true);
        immediates.push(record(2), true);
        assert_eq!(immediates.next().map(|(_, r)| r.callback), Some(1));
        assert!(!immediates.batch_has_next());
        assert_eq!(immediates.count(), 1);
    }

    #[test]
    fn one_cleared_inside_the_batch_is_passed_over() {
        let mut immediates = Immediates::default();
        immediates.push(record(1), true);
        let second = immediates.push(record(2), true);
        immediates.push(record(3), false);
        immediates.begin_batch(true);
        assert_eq!(immediates.next().map(|(_, r)| r.callback), Some(1));
        assert!(immediates.clear(second).is_some());
        assert!(immediates.clear(second).is_none());
        assert_eq!(immediates.next().map(|(_, r)| r.callback), Some(3));
        assert_eq!((immediates.count(), immediates.ref_count()), (0, 0));
    }

    #[test]
    fn handles_are_used_again_only_after_the_queue_has_passed_them() {
        let mut immediates = Immediates::default();
        let first = immediates.push(record(1), true);
        immediates.clear(first);
        let second = immediates.push(record(2), true);
        assert_ne!(first, second);
        immediates.begin_batch(true);
        assert_eq!(immediates.next().map(|(_, r)| r.callback), Some(2));
        assert_eq!(immediates.push(record(3), true), second);
    }
}
