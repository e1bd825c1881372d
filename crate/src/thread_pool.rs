//! libuv's thread pool: requests wait in one queue and are taken by the first thread that is
//! free. All of it is decided when a request is submitted, because nothing can overtake.

/// When a pool thread works on a request, in virtual nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which thread.
    pub thread: u32,
    /// When it takes the request.
    pub start: u64,
    /// When it is done.
    pub end: u64,
}

/// The threads of one process.
#[derive(Clone, Debug)]
pub struct ThreadPool {
    free_at: Vec<u64>,
}

impl ThreadPool {
    /// A pool of `size` threads, at least one (`UV_THREADPOOL_SIZE`; libuv's limit is 1024).
    #[must_use]
    pub fn new(size: u32) -> Self {
        Self {
            free_at: vec![0; size.clamp(1, 1024) as usize],
        }
    }

    /// Submits work of `duration` nanoseconds at `now`.
    pub fn submit(&mut self, now: u64, duration: u64) -> Slot {
        let thread = self.first_free(now, 0..self.free_at.len());
        self.take(thread, now, duration)
    }

    /// Submits slow work (`UV__WORK_SLOW_IO`: questions to the resolver), of which the pool has no more in hand than
    /// half of its threads: the last ones here, so that other work finds the first ones.
    pub fn submit_slow(&mut self, now: u64, duration: u64) -> Slot {
        let count = self.free_at.len();
        let thread = self.first_free(now, (count - count.div_ceil(2)..count).rev());
        self.take(thread, now, duration)
    }

    /// The first that is free at `now`, or the one that is free first.
    fn first_free(&self, now: u64, threads: impl Iterator<Item = usize>) -> usize {
        let mut found: Option<usize> = None;
        for index in threads {
            if self.free_at[index] <= now {
                return index;
            }
            if found.is_none_or(|best| self.free_at[index] < self.free_at[best]) {
                found = Some(index);
            }
        }
        found.unwrap_or(0)
    }

    fn take(&mut self, thread: usize, now: u64, duration: u64) -> Slot {
        let start = self.free_at[thread].max(now);
        let end = start + duration;
        self.free_at[thread] = end;
        Slot {
            thread: u32::try_from(thread).unwrap_or(u32::MAX),
            start,
            end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_request_waits_for_the_first_free_thread() {
        let mut pool = ThreadPool::new(4);
        let slots: Vec<Slot> = (0..5)
            .map(|index| pool.submit(index, 100 - index))
            .collect();
        assert_eq!(
            slots.iter().map(|slot| slot.thread).collect::<Vec<_>>(),
            [0, 1, 2, 3, 0]
        );
        assert_eq!((slots[4].start, slots[4].end), (100, 196));
    }

    #[test]
    fn slow_work_takes_half_of_the_threads_and_leaves_the_others_free() {
        let mut pool = ThreadPool::new(4);
        let starts: Vec<u64> = (0..3).map(|_| pool.submit_slow(0, 100).start).collect();
        assert_eq!(starts, [0, 0, 100]);
        assert_eq!(pool.submit(0, 10).start, 0);
        assert_eq!(ThreadPool::new(1).submit_slow(5, 10).end, 15);
    }

    #[test]
    fn a_pool_has_at_least_one_thread() {
        let mut pool = ThreadPool::new(0);
        assert_eq!(
            pool.submit(0, 10),
            Slot {
                thread: 0,
                start: 0,
                end: 10
            }
        );
        assert_eq!(
            pool.submit(0, 10),
            Slot {
                thread: 0,
                start: 10,
                end: 20
            }
        );
    }
}
