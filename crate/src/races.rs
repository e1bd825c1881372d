//! Completions whose order real life decides: two that were under way at once, came from different
//! places and were over at almost the same time. The chooser gives one order; the trace says that
//! there is another.

use std::collections::VecDeque;

use crate::record::AsyncId;

/// Where a completion comes from: what it races with is what comes from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A request of the thread pool.
    Pool,
    /// Another process, by its number: what one process sends arrives in order.
    Process(u32),
    /// The process itself and its kernel; their order is fixed.
    Own,
}

/// A completion as far as races are concerned; times are virtual nanoseconds.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// The record that is called.
    pub id: AsyncId,
    /// Where it comes from.
    pub origin: Origin,
    /// Since when it was under way: the request's start, or when the sender last heard from outside.
    pub since: u64,
    /// When it was over.
    pub end: u64,
}

/// What any two things under way at once differ by from run to run, at least.
const LEAST_JITTER: u64 = 50_000;
/// The same of what processes do, which have to be given a core first.
const PROCESS_JITTER: u64 = 1_000_000;
/// Arrivals that a new one is compared with.
const REMEMBERED: usize = 8;
/// The part of its duration by which a piece of work is early or late.
const JITTER_PART: u64 = 20;
/// More than this is no accident.
const MOST_JITTER: u64 = 5_000_000;

impl Arrival {
    /// Whether this one, reported after `before`, might as well have come first.
    #[must_use]
    pub fn races_with(&self, before: &Self) -> bool {
        let is_from_elsewhere = match (before.origin, self.origin) {
            (Origin::Own, _) | (_, Origin::Own) => false,
            (Origin::Process(one), Origin::Process(other)) => one != other,
            _ => true,
        };
        let duration =
            (before.end.saturating_sub(before.since)).max(self.end.saturating_sub(self.since));
        let is_sent = matches!(self.origin, Origin::Process(_));
        let least = if is_sent {
            PROCESS_JITTER
        } else {
            LEAST_JITTER
        };
        let jitter = (least + duration / JITTER_PART).min(MOST_JITTER);
        is_from_elsewhere
            && self.since < before.end
            && self.end - before.end.min(self.end) <= jitter
    }
}

/// The last arrivals of a process, and the races among them.
#[derive(Clone, Debug, Default)]
pub struct Races {
    last: VecDeque<Arrival>,
    found: Vec<(AsyncId, AsyncId)>,
}

impl Races {
    /// Notes that `arrival` is reported next.
    pub fn add(&mut self, arrival: Arrival) {
        let racing = self.last.iter().filter(|before| arrival.races_with(before));
        self.found
            .extend(racing.map(|before| (arrival.id, before.id)));
        if self.last.len() == REMEMBERED {
            self.last.pop_front();
        }
        self.last.push_back(arrival);
    }

    /// Races found since this was last asked: the later one's id, then the earlier one's.
    pub fn take(&mut self) -> Vec<(AsyncId, AsyncId)> {
        std::mem::take(&mut self.found)
    }

    /// Whether the last arrival came from another process.
    #[must_use]
    pub fn has_heard(&self) -> bool {
        let is_sent = |last: &Arrival| matches!(last.origin, Origin::Process(_));
        self.last.back().is_some_and(is_sent)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrival, Origin};

    const MS: u64 = 1_000_000;

    const fn arrival(origin: Origin, since: u64, end: u64) -> Arrival {
        Arrival {
            id: 0,
            origin,
            since,
            end,
        }
    }

    #[test]
    fn two_reads_at_once_race_and_the_next_step_of_one_does_not() {
        let first = arrival(Origin::Pool, 0, MS);
        assert!(arrival(Origin::Pool, 0, MS + 10_000).races_with(&first));
        assert!(!arrival(Origin::Pool, MS, MS + 10_000).races_with(&first));
        assert!(!arrival(Origin::Pool, 0, 3 * MS).races_with(&first));
    }

    #[test]
    fn two_children_race_and_the_messages_of_one_do_not() {
        let first = arrival(Origin::Process(1), 0, 40 * MS);
        assert!(arrival(Origin::Process(2), MS, 41 * MS).races_with(&first));
        assert!(!arrival(Origin::Process(1), 0, 40 * MS).races_with(&first));
        assert!(!arrival(Origin::Process(2), MS, 60 * MS).races_with(&first));
    }

    #[test]
    fn what_a_process_makes_itself_is_in_order() {
        let first = arrival(Origin::Own, 0, MS);
        assert!(!arrival(Origin::Pool, 0, MS).races_with(&first));
    }
}
