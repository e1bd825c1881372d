//! The `process.nextTick` queue, V8's microtask queue and the list of unhandled rejections: what
//! Node drains between callbacks (`lib/internal/process/task_queues.js`, `promises.js`).

use std::collections::VecDeque;

use crate::record::Record;

/// The three queues of one process.
#[derive(Debug)]
pub struct TaskQueues<C> {
    /// `process.nextTick`.
    pub ticks: VecDeque<Record<C>>,
    /// Microtasks: `queueMicrotask` and the jobs of promises.
    pub jobs: VecDeque<Record<C>>,
    /// Promises that were rejected without a handler, or handled too late.
    pub rejections: Rejections<C>,
}

impl<C> Default for TaskQueues<C> {
    fn default() -> Self {
        Self {
            ticks: VecDeque::new(),
            jobs: VecDeque::new(),
            rejections: Rejections::default(),
        }
    }
}

impl<C> TaskQueues<C> {
    /// Whether a drain would call anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ticks.is_empty() && self.jobs.is_empty() && self.rejections.is_empty()
    }
}

/// `pendingUnhandledRejections` and `asyncHandledRejections`.
#[derive(Debug)]
pub struct Rejections<C> {
    unhandled: VecDeque<(u32, Record<C>)>,
    handled: VecDeque<Record<C>>,
}

impl<C> Default for Rejections<C> {
    fn default() -> Self {
        Self {
            unhandled: VecDeque::new(),
            handled: VecDeque::new(),
        }
    }
}

/// One entry that `processPromiseRejections` has to treat.
#[derive(Debug, PartialEq, Eq)]
pub enum Rejection<C> {
    /// Rejected, and still without a handler.
    Unhandled(Record<C>),
    /// Got its handler after it had been reported.
    HandledLate(Record<C>),
}

impl<C> Rejections<C> {
    /// A promise, named by `key`, was rejected without a handler.
    pub fn reject(&mut self, key: u32, record: Record<C>) {
        self.unhandled.push_back((key, record));
    }

    /// The promise named by `key` got a handler. True if it had not been reported yet: then
    /// nothing will be said about it.
    pub fn handle(&mut self, key: u32) -> bool {
        let found = self.unhandled.iter().rposition(|(other, _)| *other == key);
        found.is_some_and(|at| self.unhandled.remove(at).is_some())
    }

    /// A promise that had been reported got a handler.
    pub fn handled_late(&mut self, record: Record<C>) {
        self.handled.push_back(record);
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unhandled.is_empty() && self.handled.is_empty()
    }

    /// Forgets the `count` oldest that wait to be reported as unhandled.
    pub fn drop_unhandled(&mut self, count: usize) {
        self.unhandled.drain(..count.min(self.unhandled.len()));
    }

    /// The promises that wait to be reported as unhandled.
    #[must_use]
    pub fn unhandled_len(&self) -> usize {
        self.unhandled.len()
    }

    /// The next entry: first those handled late, then at most `*budget` unhandled ones.
    pub fn next(&mut self, budget: &mut usize) -> Option<Rejection<C>> {
        if let Some(record) = self.handled.pop_front() {
            return Some(Rejection::HandledLate(record));
        }
        if *budget == 0 {
            return None;
        }
        *budget -= 1;
        self.unhandled
            .pop_front()
            .map(|(_, record)| Rejection::Unhandled(record))
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
            resource: ResourceType::UnhandledRejection,
        }
    }

    #[test]
    fn a_rejection_that_is_handled_in_time_is_never_reported() {
        let mut rejections = Rejections::default();
        rejections.reject(1, record(1));
        rejections.reject(2, record(2));
        assert!(rejections.handle(1));
        assert!(!rejections.handle(1));
        let mut budget = rejections.unhandled_len();
        assert_eq!(
            rejections.next(&mut budget),
            Some(Rejection::Unhandled(record(2)))
        );
        assert_eq!(rejections.next(&mut budget), None);
    }

    #[test]
    fn what_is_rejected_while_reporting_waits_for_the_next_round() {
        let mut rejections = Rejections::default();
        rejections.reject(1, record(1));
        let mut budget = rejections.unhandled_len();
        assert_eq!(
            rejections.next(&mut budget),
            Some(Rejection::Unhandled(record(1)))
        );
        rejections.reject(2, record(2));
        assert_eq!(rejections.next(&mut budget), None);
        assert!(!rejections.is_empty());
    }
}
