//! `setTimeout` and `setInterval`: timers in lists by duration, their handles, and what happens to
//! a timer when it fires (`insert`, `unenroll` and `listOnTimeout` of Node's
//! `lib/internal/timers.js`; `lib/timers.js` of Node 10).

use crate::record::{AsyncId, Record};
use crate::timer_lists::{ListId, NONE, TimerLists};

/// Names a timer until it is over.
pub type TimerHandle = u32;

#[derive(Debug)]
struct Timer<C> {
    record: Record<C>,
    list: ListId,
    prev: u32,
    next: u32,
    /// Loop time in milliseconds from which the duration counts.
    start: u64,
    msecs: f64,
    repeat: bool,
    refed: bool,
    /// `clearTimeout` was called.
    cleared: bool,
    /// Out of its list because it is being run, or waits for a drain to be.
    in_hand: bool,
    /// It is in a list.
    enrolled: bool,
}

/// The uv timer that Node 11 and later keep for all lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct UvTimer {
    /// Loop time in milliseconds at which it fires, while it is active.
    pub timeout: Option<u64>,
    /// Whether it keeps the loop alive.
    pub refed: bool,
}

/// What a timer's start or restart decided, for the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started {
    /// The timer.
    pub handle: TimerHandle,
    /// Its async id.
    pub id: AsyncId,
    /// Loop time in milliseconds at which it is due.
    pub expiry: u64,
    /// Its duration in whole milliseconds.
    pub duration: u32,
}

/// All timers of one process.
#[derive(Debug)]
pub struct Timers<C> {
    timers: Vec<Option<Timer<C>>>,
    free: Vec<TimerHandle>,
    pub(crate) lists: TimerLists,
    pub(crate) uv: UvTimer,
    /// `nextExpiry`: the loop time for which `uv` is set, if for any.
    pub(crate) next_expiry: Option<u64>,
    ref_count: usize,
    /// The list whose timers are being run.
    running: ListId,
    per_list: bool,
    truncates: bool,
}

impl<C: Clone> Timers<C> {
    /// No timers. `per_list`: each list is a uv timer of its own (Node 10). `truncates`: delays
    /// are cut to whole milliseconds.
    #[must_use]
    pub fn new(per_list: bool, truncates: bool) -> Self {
        Self {
            timers: Vec::new(),
            free: Vec::new(),
            lists: TimerLists::default(),
            uv: UvTimer::default(),
            next_expiry: None,
            ref_count: 0,
            running: NONE,
            per_list,
            truncates,
        }
    }

    /// Sets a timer of `msecs` milliseconds from `now` (loop time, ms).
    pub fn start(&mut self, record: Record<C>, msecs: f64, repeat: bool, now: u64) -> Started {
        let timer = Timer {
            record,
            list: NONE,
            prev: NONE,
            next: NONE,
            start: now,
            msecs,
            repeat,
            refed: true,
            cleared: false,
            in_hand: false,
            enrolled: false,
        };
        let handle = if let Some(handle) = self.free.pop() {
            self.timers[handle as usize] = Some(timer);
            handle
        } else {
            self.timers.push(Some(timer));
            u32::try_from(self.timers.len() - 1).unwrap_or(NONE)
        };
        self.ref_count += 1;
        if self.ref_count == 1 {
            self.uv.refed = true;
        }
        self.insert(handle, now, now)
    }

    /// `clearTimeout`. Returns the async id where there was something to clear.
    pub fn clear(&mut self, handle: TimerHandle) -> Option<AsyncId> {
        let timer = self.timers.get_mut(handle as usize)?.as_mut()?;
        if timer.cleared {
            return None;
        }
        timer.cleared = true;
        let (id, in_hand) = (timer.record.id, timer.in_hand);
        self.unlink_and_drop_empty(handle);
        self.release_ref(handle);
        if !in_hand {
            self.forget(handle);
        }
        Some(id)
    }

    /// `timeout.refresh()`: starts the duration again from `now`, or another one in milliseconds.
    /// `None` when the timer is over.
    pub fn refresh(
        &mut self,
        handle: TimerHandle,
        msecs: Option<f64>,
        now: u64,
    ) -> Option<Started> {
        let timer = self.timers.get(handle as usize)?.as_ref()?;
        if timer.cleared {
            return None;
        }
        self.unlink(handle);
        if let (Some(timer), Some(msecs)) = (self.timer_mut(handle), msecs) {
            timer.msecs = msecs;
        }
        Some(self.insert(handle, now, now))
    }

    /// `timeout.ref()` and `timeout.unref()`. Returns the async id where that changed something.
    pub fn set_ref(&mut self, handle: TimerHandle, refed: bool, now: u64) -> Option<AsyncId> {
        let timer = self.timers.get_mut(handle as usize)?.as_mut()?;
        if timer.refed == refed || timer.cleared {
            return None;
        }
        timer.refed = refed;
        let id = timer.record.id;
        if refed {
            self.ref_count += 1;
            self.uv.refed = true;
        } else {
            self.ref_count -= 1;
            self.uv.refed = self.ref_count > 0;
        }
        if self.per_list {
            self.move_to_own_list(handle, refed, now);
        }
        Some(id)
    }

    /// Whether timers keep the loop alive.
    #[must_use]
    pub fn keeps_alive(&self) -> bool {
        if self.per_list {
            return self.ref_count > 0;
        }
        self.uv.timeout.is_some() && self.uv.refed
    }

    /// Loop time in milliseconds at which libuv wants to run timers next.
    #[must_use]
    pub fn next_timeout(&self) -> Option<u64> {
        if self.per_list {
            return self.lists.first().map(|id| self.lists.get(id).expiry);
        }
        self.uv.timeout
    }

    /// The duration of a timer in whole milliseconds; 0 when it is over.
    pub(crate) fn duration(&self, handle: TimerHandle) -> u64 {
        let timer = self.timers.get(handle as usize).and_then(Option::as_ref);
        timer.map_or(0, |timer| whole_millis(timer.msecs))
    }

    /// Whether the timer is an interval that nobody cleared.
    pub(crate) fn repeats(&self, handle: TimerHandle) -> bool {
        let timer = self.timers.get(handle as usize).and_then(Option::as_ref);
        timer.is_some_and(|timer| timer.repeat && !timer.cleared)
    }

    /// What `_repeat` says when the callback is over: the next interval, 0 for none.
    pub(crate) fn set_repeat(&mut self, handle: TimerHandle, repeat: f64) {
        if let Some(timer) = self.timer_mut(handle) {
            timer.repeat = repeat > 0.0;
            if timer.repeat {
                timer.msecs = repeat;
            }
        }
    }

    /// The number of timers that keep the loop alive.
    #[must_use]
    pub const fn ref_count(&self) -> usize {
        self.ref_count
    }

    /// The oldest timer of a list, and the loop time from which its duration counts.
    pub(crate) fn peek(&self, list: ListId) -> Option<(TimerHandle, u64)> {
        let head = self.lists.get(list).head;
        let timer = self.timers.get(head as usize)?.as_ref()?;
        Some((head, timer.start))
    }

    /// Puts a timer in hand: it is about to run, but a drain may come first.
    pub(crate) fn hold(&mut self, handle: TimerHandle) {
        if let Some(timer) = self.timer_mut(handle) {
            timer.in_hand = true;
        }
    }

    /// Takes the timer out of its list to run it. `None`: it was cleared meanwhile.
    pub(crate) fn fire(&mut self, handle: TimerHandle) -> Option<(Record<C>, bool)> {
        self.unlink(handle);
        let timer = self.timer_mut(handle)?;
        if timer.cleared {
            self.forget(handle);
            return None;
        }
        timer.in_hand = true;
        Some((timer.record.clone(), timer.repeat))
    }

    /// Its callback is over. An interval is armed again from `start`; a timer that was not
    /// refreshed is over. Returns whether it lives on.
    pub(crate) fn finish(
        &mut self,
        handle: TimerHandle,
        start: u64,
        now: u64,
        rearm: bool,
    ) -> Option<Started> {
        let timer = self.timer_mut(handle)?;
        timer.in_hand = false;
        if timer.cleared {
            self.forget(handle);
            return None;
        }
        if timer.repeat && rearm {
            self.unlink(handle);
            return Some(self.insert(handle, start, now));
        }
        if timer.enrolled {
            return Some(self.describe(handle));
        }
        timer.cleared = true;
        self.release_ref(handle);
        self.forget(handle);
        None
    }

    /// The first list, if it is due at `now`, to be run.
    pub(crate) fn begin_list(&mut self, now: u64) -> Option<ListId> {
        let list = self
            .lists
            .first()
            .filter(|id| self.lists.get(*id).expiry <= now)?;
        self.running = list;
        Some(list)
    }

    /// The list was run to its end and is empty: it goes, unless a new one took its place.
    pub(crate) fn finish_list(&mut self, list: ListId) {
        if self.lists.is_current(list) {
            self.lists.remove(list);
        }
        self.leave_list(list);
    }

    /// The run of the list is over, though timers are left in it or an error ended it.
    pub(crate) fn leave_list(&mut self, list: ListId) {
        self.running = NONE;
        if !self.lists.is_current(list) {
            self.lists.release(list);
        }
    }

    fn timer_mut(&mut self, handle: TimerHandle) -> Option<&mut Timer<C>> {
        self.timers.get_mut(handle as usize)?.as_mut()
    }

    fn insert(&mut self, handle: TimerHandle, start: u64, now: u64) -> Started {
        let truncates = self.truncates;
        let Some(timer) = self.timer_mut(handle) else {
            return Started {
                handle,
                id: 0,
                expiry: 0,
                duration: 0,
            };
        };
        timer.start = start;
        let msecs = if truncates {
            timer.msecs.trunc()
        } else {
            timer.msecs
        };
        let whole = whole_millis(msecs);
        let list = if let Some(list) = self.lists.find(msecs) {
            list
        } else {
            let expiry = start + whole;
            let list = self.lists.create(msecs, expiry, false);
            if !self.per_list && self.next_expiry.is_none_or(|next| next > expiry) {
                self.uv.timeout = Some(now + whole);
                self.next_expiry = Some(expiry);
            }
            list
        };
        self.append(list, handle);
        self.describe(handle)
    }

    fn describe(&self, handle: TimerHandle) -> Started {
        let Some(timer) = self.timers.get(handle as usize).and_then(Option::as_ref) else {
            return Started {
                handle,
                id: 0,
                expiry: 0,
                duration: 0,
            };
        };
        let duration = whole_millis(timer.msecs);
        Started {
            handle,
            id: timer.record.id,
            expiry: timer.start + duration,
            duration: u32::try_from(duration).unwrap_or(u32::MAX),
        }
    }

    fn append(&mut self, list: ListId, handle: TimerHandle) {
        let tail = self.lists.get(list).tail;
        if let Some(timer) = self.timer_mut(handle) {
            timer.list = list;
            timer.prev = tail;
            timer.next = NONE;
            timer.enrolled = true;
        }
        if let Some(last) = self.timer_mut(tail) {
            last.next = handle;
        }
        let list = self.lists.get_mut(list);
        list.tail = handle;
        if tail == NONE {
            list.head = handle;
        }
    }

    /// Takes the timer out of its list; the list stays, even empty.
    fn unlink(&mut self, handle: TimerHandle) {
        let Some(timer) = self.timer_mut(handle).filter(|timer| timer.enrolled) else {
            return;
        };
        timer.enrolled = false;
        let (list, prev, next) = (timer.list, timer.prev, timer.next);
        if let Some(before) = self.timer_mut(prev) {
            before.next = next;
        } else {
            self.lists.get_mut(list).head = next;
        }
        if let Some(after) = self.timer_mut(next) {
            after.prev = prev;
        } else {
            self.lists.get_mut(list).tail = prev;
        }
    }

    /// `unenroll`: an emptied list of a ref'd timer goes at once.
    fn unlink_and_drop_empty(&mut self, handle: TimerHandle) {
        self.unlink(handle);
        let Some(timer) = self.timers.get(handle as usize).and_then(Option::as_ref) else {
            return;
        };
        if !timer.refed && !self.per_list {
            return;
        }
        let msecs = if self.truncates {
            timer.msecs.trunc()
        } else {
            timer.msecs
        };
        let own = timer.list;
        let list = match self.lists.find(msecs) {
            _ if own != NONE && self.lists.get(own).solo => Some(own),
            found => found,
        };
        if let Some(list) = list.filter(|list| self.lists.get(*list).head == NONE) {
            self.lists.remove(list);
            if list != self.running {
                self.lists.release(list);
            }
        }
    }

    fn release_ref(&mut self, handle: TimerHandle) {
        if self.timer_mut(handle).is_some_and(|timer| timer.refed) {
            self.ref_count -= 1;
            if self.ref_count == 0 {
                self.uv.refed = false;
            }
        }
    }

    fn forget(&mut self, handle: TimerHandle) {
        if self
            .timers
            .get_mut(handle as usize)
            .and_then(Option::take)
            .is_some()
        {
            self.free.push(handle);
        }
    }

    /// Node 10 gives an unref'd timer a uv timer of its own.
    fn move_to_own_list(&mut self, handle: TimerHandle, refed: bool, now: u64) {
        let Some(timer) = self.timer_mut(handle) else {
            return;
        };
        let (own, start, msecs, enrolled) = (timer.list, timer.start, timer.msecs, timer.enrolled);
        if own != NONE && self.lists.get(own).solo {
            self.lists.get_mut(own).refed = refed;
            return;
        }
        if !enrolled || refed {
            return;
        }
        self.unlink_and_drop_empty(handle);
        let expiry = (start + whole_millis(msecs)).max(now);
        let list = self.lists.create(msecs, expiry, true);
        self.lists.get_mut(list).refed = false;
        self.append(list, handle);
    }
}

/// A duration as libuv takes it: whole milliseconds.
fn whole_millis(msecs: f64) -> u64 {
    // Durations are at most 2^31 - 1 and at least 1 (Node checks before it inserts).
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = msecs as u64;
    whole
}
