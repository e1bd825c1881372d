//! What poll waits for: requests with the time at which each completes. The kernel's and the
//! thread pool's completions meet here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

use crate::chooser::{Choice, Chooser};
use crate::races::{Arrival, Origin, Races};
use crate::record::{AsyncId, Record};
use crate::thread_pool::Slot;

/// Names a request until its callback has run.
pub type RequestId = u32;

#[derive(Debug)]
struct Request<C> {
    record: Record<C>,
    refed: bool,
    origin: Origin,
    /// Since when it is under way, virtual nanoseconds.
    since: u64,
}

/// Something that happened on the pool, for the trace: (time, async id, thread or none for done).
pub(crate) type PoolEvent = (u64, AsyncId, Option<u32>);

/// Requests in flight and those that are done.
#[derive(Debug)]
pub struct Poller<C> {
    requests: BTreeMap<RequestId, Request<C>>,
    due: BinaryHeap<Reverse<(u64, RequestId)>>,
    ready: VecDeque<RequestId>,
    events: BinaryHeap<Reverse<PoolEvent>>,
    next: RequestId,
    ref_count: usize,
    pub(crate) races: Races,
    /// Where the last reported completion came from, and since when it was under way.
    reported: (Origin, u64),
}

impl<C> Default for Poller<C> {
    fn default() -> Self {
        Self {
            requests: BTreeMap::new(),
            due: BinaryHeap::new(),
            ready: VecDeque::new(),
            events: BinaryHeap::new(),
            next: 0,
            ref_count: 0,
            races: Races::default(),
            reported: (Origin::Own, 0),
        }
    }
}

impl<C> Poller<C> {
    /// A request of the process itself that completes at `end` (virtual nanoseconds).
    pub fn submit(&mut self, record: Record<C>, end: u64, refed: bool) -> RequestId {
        self.add(record, end, refed, Origin::Own, end)
    }

    /// A request that the thread pool works on in `slot`.
    pub fn submit_to_pool(&mut self, record: Record<C>, slot: Slot) -> RequestId {
        self.events
            .push(Reverse((slot.start, record.id, Some(slot.thread))));
        self.events.push(Reverse((slot.end, record.id, None)));
        self.add(record, slot.end, true, Origin::Pool, slot.start)
    }

    /// What another process sends: it arrives at `end`; the sender had not heard anything since
    /// `since`. It does not keep the loop alive.
    pub fn submit_from(&mut self, sender: u32, record: Record<C>, end: u64, since: u64) {
        self.add(record, end, false, Origin::Process(sender), since);
    }

    /// What the callback of a completion makes the process send itself: it comes from where that
    /// came from. It does not keep the loop alive.
    pub fn submit_following(&mut self, record: Record<C>, end: u64) {
        let (origin, since) = self.reported;
        self.add(record, end, false, origin, since);
    }

    fn add(
        &mut self,
        record: Record<C>,
        end: u64,
        refed: bool,
        origin: Origin,
        since: u64,
    ) -> RequestId {
        self.next += 1;
        self.due.push(Reverse((end, self.next)));
        self.ref_count += usize::from(refed);
        let request = Request {
            record,
            refed,
            origin,
            since,
        };
        self.requests.insert(self.next, request);
        self.next
    }

    /// Something to report next, before all that has completed: one callback of libuv's that calls into
    /// JavaScript again (`MessagePort::OnMessage`).
    pub fn submit_next(&mut self, record: Record<C>) -> RequestId {
        self.next += 1;
        self.ready.push_front(self.next);
        self.ref_count += 1;
        self.requests.insert(
            self.next,
            Request {
                record,
                refed: true,
                origin: Origin::Own,
                since: 0,
            },
        );
        self.next
    }

    /// Takes back a request that has not been reported (`uv_cancel`, a closed handle).
    pub fn cancel(&mut self, request: RequestId) -> Option<Record<C>> {
        let found = self.requests.remove(&request)?;
        self.ref_count -= usize::from(found.refed);
        Some(found.record)
    }

    /// Whether requests keep the loop alive.
    #[must_use]
    pub const fn keeps_alive(&self) -> bool {
        self.ref_count > 0
    }

    /// When the next request completes, in virtual nanoseconds.
    pub fn next_completion(&mut self) -> Option<u64> {
        while let Some(Reverse((end, request))) = self.due.peek().copied() {
            if self.requests.contains_key(&request) {
                return Some(end);
            }
            self.due.pop();
        }
        None
    }

    /// Moves what has completed by `now` to the ready list: by time, and where two completed at
    /// one time as the chooser says.
    pub fn collect(&mut self, now: u64, chooser: &mut dyn Chooser) {
        while let Some(end) = self.next_completion().filter(|end| *end <= now) {
            let mut tied = Vec::new();
            while let Some(Reverse((_, request))) = self
                .due
                .peek()
                .copied()
                .filter(|Reverse((time, _))| *time == end)
            {
                self.due.pop();
                if self.requests.contains_key(&request) {
                    tied.push(request);
                }
            }
            while tied.len() > 1 {
                let options = u32::try_from(tied.len()).unwrap_or(u32::MAX);
                let at = chooser.choose(Choice::Completion, options) as usize;
                let request = tied.remove(at.min(tied.len() - 1));
                self.arrived(request, end);
            }
            for request in tied {
                self.arrived(request, end);
            }
        }
    }

    fn arrived(&mut self, request: RequestId, end: u64) {
        self.ready.push_back(request);
        let Some(Request {
            record,
            origin,
            since,
            ..
        }) = self.requests.get(&request)
        else {
            return;
        };
        self.races.add(Arrival {
            id: record.id,
            origin: *origin,
            since: *since,
            end,
        });
    }

    /// The next completed request to report.
    pub fn next_ready(&mut self) -> Option<Record<C>> {
        loop {
            let request = self.ready.pop_front()?;
            if let Some(found) = self.requests.remove(&request) {
                self.ref_count -= usize::from(found.refed);
                self.reported = (found.origin, found.since);
                return Some(found.record);
            }
        }
    }

    /// What happened on the pool up to `now`, oldest first.
    pub(crate) fn next_event(&mut self, now: u64) -> Option<PoolEvent> {
        if self
            .events
            .peek()
            .is_some_and(|Reverse((time, ..))| *time <= now)
        {
            return self.events.pop().map(|Reverse(event)| event);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chooser::{Schedule, Usual};
    use crate::phase::ResourceType;

    fn record(callback: u32) -> Record<u32> {
        Record {
            callback,
            id: callback,
            trigger: 0,
            context: 0,
            resource: ResourceType::Request,
        }
    }

    fn drain(poller: &mut Poller<u32>) -> Vec<u32> {
        std::iter::from_fn(|| poller.next_ready())
            .map(|record| record.callback)
            .collect()
    }

    #[test]
    fn completions_are_reported_by_time_then_in_order_of_submission() {
        let mut poller = Poller::default();
        poller.submit(record(1), 20, true);
        poller.submit(record(2), 10, true);
        poller.submit(record(3), 10, true);
        assert_eq!(poller.next_completion(), Some(10));
        poller.collect(30, &mut Usual);
        assert_eq!(drain(&mut poller), [2, 3, 1]);
        assert!(!poller.keeps_alive());
    }

    #[test]
    fn a_schedule_decides_between_requests_that_finish_together() {
        let mut poller = Poller::default();
        poller.submit(record(1), 10, true);
        poller.submit(record(2), 10, true);
        poller.collect(10, &mut Schedule::new(vec![1]));
        assert_eq!(drain(&mut poller), [2, 1]);
    }

    #[test]
    fn what_follows_comes_before_what_completed_earlier() {
        let mut poller = Poller::default();
        poller.submit(record(1), 10, true);
        poller.submit(record(2), 10, true);
        poller.collect(10, &mut Usual);
        assert_eq!(poller.next_ready().map(|record| record.callback), Some(1));
        poller.submit_next(record(3));
        assert_eq!(drain(&mut poller), [3, 2]);
        assert!(!poller.keeps_alive());
    }

    #[test]
    fn a_cancelled_request_is_never_reported() {
        let mut poller = Poller::default();
        let request = poller.submit(record(1), 10, true);
        assert!(poller.cancel(request).is_some());
        assert_eq!(poller.next_completion(), None);
        poller.collect(10, &mut Usual);
        assert_eq!(drain(&mut poller), Vec::<u32>::new());
    }
}
