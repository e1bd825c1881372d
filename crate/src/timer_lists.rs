//! The queue of timers lists: one list for each duration, and a binary heap of lists by the time
//! at which the first timer of each is due. Setting a timer of a known duration is an append;
//! only a new duration pays O(log lists). (Head comment and `PriorityQueue` of Node's
//! `lib/internal/timers.js`.)

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Index of a list.
pub(crate) type ListId = u32;

/// No list, no timer, no place in the heap.
pub(crate) const NONE: u32 = u32::MAX;

/// All timers of one duration, oldest first, linked through the timers themselves.
#[derive(Debug)]
pub(crate) struct List {
    /// The duration in milliseconds; whole except under Node 10.
    pub msecs: f64,
    /// Loop time in milliseconds at which the list wants to run.
    pub expiry: u64,
    /// Breaks ties of `expiry`: lists made or re-armed earlier run earlier.
    pub order: u64,
    pub head: u32,
    pub tail: u32,
    /// Not in the map: a list of its own for one unref'd timer of Node 10.
    pub solo: bool,
    /// Only for a solo list: whether it keeps the loop alive.
    pub refed: bool,
    position: u32,
}

/// Multiplicative hashing of the bits of a duration; nobody attacks it, and it is the same on
/// every run.
#[derive(Default)]
pub(crate) struct DurationHasher(u64);

impl Hasher for DurationHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// `timerListMap` and `timerListQueue`.
#[derive(Debug, Default)]
pub(crate) struct TimerLists {
    lists: Vec<List>,
    free: Vec<ListId>,
    by_duration: HashMap<u64, ListId, BuildHasherDefault<DurationHasher>>,
    heap: Vec<ListId>,
    next_order: u64,
}

impl TimerLists {
    pub fn get(&self, id: ListId) -> &List {
        &self.lists[id as usize]
    }

    pub fn get_mut(&mut self, id: ListId) -> &mut List {
        &mut self.lists[id as usize]
    }

    /// The list of this duration, if there is one.
    pub fn find(&self, msecs: f64) -> Option<ListId> {
        self.by_duration.get(&msecs.to_bits()).copied()
    }

    /// The list that is due first.
    pub fn first(&self) -> Option<ListId> {
        self.heap.first().copied()
    }

    /// Makes a list and queues it; a solo list is not found by its duration.
    pub fn create(&mut self, msecs: f64, expiry: u64, solo: bool) -> ListId {
        let list = List {
            msecs,
            expiry,
            order: self.take_order(),
            head: NONE,
            tail: NONE,
            solo,
            refed: true,
            position: NONE,
        };
        let id = if let Some(id) = self.free.pop() {
            self.lists[id as usize] = list;
            id
        } else {
            self.lists.push(list);
            u32::try_from(self.lists.len() - 1).unwrap_or(NONE)
        };
        if !solo {
            self.by_duration.insert(msecs.to_bits(), id);
        }
        self.enqueue(id);
        id
    }

    /// Gives the list a new time and puts it behind those of the same time.
    pub fn reschedule(&mut self, id: ListId, expiry: u64) {
        let order = self.take_order();
        let list = self.get_mut(id);
        list.expiry = expiry;
        list.order = order;
        if list.position == NONE {
            self.enqueue(id);
        } else {
            let at = list.position as usize;
            self.sift_up(at);
            self.sift_down(self.lists[id as usize].position as usize);
        }
    }

    /// Whether the map still leads to this very list, or it is a queued solo list.
    pub fn is_current(&self, id: ListId) -> bool {
        let list = self.get(id);
        if list.solo {
            list.position != NONE
        } else {
            self.find(list.msecs) == Some(id)
        }
    }

    /// Takes the list out of the queue, but keeps it.
    pub fn dequeue(&mut self, id: ListId) {
        let at = self.get(id).position;
        if at == NONE {
            return;
        }
        let at = at as usize;
        self.get_mut(id).position = NONE;
        let last = self.heap.pop();
        if let Some(last) = last.filter(|last| *last != id) {
            self.place(last, at);
            self.sift_up(at);
            self.sift_down(self.get(last).position as usize);
        }
    }

    /// Takes the list out of queue and map. It stays readable until [`Self::release`].
    pub fn remove(&mut self, id: ListId) {
        self.dequeue(id);
        let list = self.get(id);
        if !list.solo && self.find(list.msecs) == Some(id) {
            let key = list.msecs.to_bits();
            self.by_duration.remove(&key);
        }
    }

    /// The list's index may be used again.
    pub fn release(&mut self, id: ListId) {
        self.free.push(id);
    }

    fn take_order(&mut self) -> u64 {
        self.next_order += 1;
        self.next_order
    }

    fn enqueue(&mut self, id: ListId) {
        self.heap.push(id);
        let at = self.heap.len() - 1;
        self.place(id, at);
        self.sift_up(at);
    }

    fn place(&mut self, id: ListId, at: usize) {
        self.heap[at] = id;
        self.get_mut(id).position = u32::try_from(at).unwrap_or(NONE);
    }

    fn is_before(&self, a: ListId, b: ListId) -> bool {
        let (a, b) = (self.get(a), self.get(b));
        (a.expiry, a.order) < (b.expiry, b.order)
    }

    fn sift_up(&mut self, mut at: usize) {
        let id = self.heap[at];
        while at > 0 {
            let parent = (at - 1) / 2;
            if !self.is_before(id, self.heap[parent]) {
                break;
            }
            self.place(self.heap[parent], at);
            at = parent;
        }
        self.place(id, at);
    }

    fn sift_down(&mut self, mut at: usize) {
        let id = self.heap[at];
        loop {
            let mut child = 2 * at + 1;
            if child >= self.heap.len() {
                break;
            }
            if child + 1 < self.heap.len() && self.is_before(self.heap[child + 1], self.heap[child])
            {
                child += 1;
            }
            if !self.is_before(self.heap[child], id) {
                break;
            }
            self.place(self.heap[child], at);
            at = child;
        }
        self.place(id, at);
    }
}
