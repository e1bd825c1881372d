//! EventEmitter's listener table: which listeners an event has, in which order, and which are `once`.
//!
//! One table serves every emitter of a run. An emitter is a [`Handle`], an event name a number that the
//! JavaScript side interned, a listener an opaque payload `P`. The functions themselves stay with their
//! emitter in JavaScript, so that the garbage collector can free both.
//!
//! ```text
//! slots:  [ free ] [ emitter 2 ] [ emitter 3 ]          free: [ 1 ]
//!                       |
//!                  events: { name 7, since 1, One(a) } { name 4, since 9, Many[b, c(once), d] }
//! ```
//!
//! An event lives in the table exactly as long as it has a listener, an emitter as long as it has an event
//! (or until [`Emitters::free`]). Most events have one listener and most emitters few events: one listener
//! is kept inline, events are scanned, and only an emitter with more than [`SCAN`] events gets an index.

use std::collections::BTreeMap;
use std::fmt;

/// Names an emitter. Never 0; re-used after the emitter was freed.
pub type Handle = u32;

/// An event name, interned by the caller.
pub type Name = u32;

/// Up to this many events of an emitter are found by scanning.
const SCAN: usize = 8;

/// One registration of a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listener<P> {
    /// What the caller stored.
    pub payload: P,
    /// Made by `once` or `prependOnceListener`.
    pub once: bool,
}

/// Where a new listener goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// After all others: `on`, `once`.
    Last,
    /// Before all others: `prependListener`, `prependOnceListener`.
    First,
}

/// What [`Emitters::add`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Listeners of the event, the new one included.
    pub count: u32,
    /// MaxListenersExceededWarning is due; true once per list (`_addListener` in Node's events.js).
    pub leak: bool,
}

/// What [`Emitters::remove_at`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removed<P> {
    /// The listener that went.
    pub listener: Listener<P>,
    /// Listeners the event still has.
    pub left: u32,
    /// It was the emitter's last listener: the handle is free now.
    pub freed: bool,
}

/// The handle names no emitter: it was never given out, or is free again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEmitter(pub Handle);

impl fmt::Display for UnknownEmitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no emitter has handle {}: make one with create() and forget it when its last listener goes",
            self.0
        )
    }
}

impl std::error::Error for UnknownEmitter {}

/// The listeners of one event. Never empty.
#[derive(Clone, Debug)]
enum List<P> {
    One(Listener<P>),
    Many(Vec<Listener<P>>),
}

#[derive(Clone, Debug)]
struct Event<P> {
    name: Name,
    /// When it got its first listener, as a number that only grows within the emitter.
    since: u32,
    warned: bool,
    list: List<P>,
}

#[derive(Clone, Debug)]
struct Emitter<P> {
    live: bool,
    next_since: u32,
    /// In no order: `since` has it.
    events: Vec<Event<P>>,
    /// Name to place in `events`, only while there are more than `SCAN`.
    index: BTreeMap<Name, u32>,
}

/// The listener table of all emitters of a run.
#[derive(Clone, Debug)]
pub struct Emitters<P> {
    slots: Vec<Emitter<P>>,
    free: Vec<Handle>,
    scratch: Vec<Listener<P>>,
}

impl<P> Default for Emitters<P> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            scratch: Vec::new(),
        }
    }
}

impl<P: Copy + PartialEq> Emitters<P> {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A new emitter without listeners. It is freed when its last listener is removed, or by [`Self::free`].
    pub fn create(&mut self) -> Handle {
        if let Some(handle) = self.free.pop() {
            self.slots[handle as usize - 1].live = true;
            return handle;
        }
        self.slots.push(Emitter {
            live: true,
            next_since: 0,
            events: Vec::new(),
            index: BTreeMap::new(),
        });
        self.slots.len() as Handle
    }

    /// Drops an emitter with all its listeners. Freeing what is free changes nothing.
    pub fn free(&mut self, handle: Handle) {
        if let Some(emitter) = self.live_mut(handle) {
            emitter.clear();
            emitter.live = false;
            self.free.push(handle);
        }
    }

    /// Adds a listener. `max` is the emitter's limit in force: 0 or infinity means none.
    ///
    /// # Errors
    /// [`UnknownEmitter`] when the handle is free.
    pub fn add(
        &mut self,
        handle: Handle,
        name: Name,
        listener: Listener<P>,
        place: Place,
        max: f64,
    ) -> Result<Added, UnknownEmitter> {
        let emitter = self.live_mut(handle).ok_or(UnknownEmitter(handle))?;
        let Some(at) = emitter.find(name) else {
            emitter.insert(name, listener);
            return Ok(Added {
                count: 1,
                leak: false,
            });
        };
        let event = &mut emitter.events[at];
        event.list.add(listener, place);
        let count = event.list.len();
        let leak = max > 0.0 && f64::from(count) > max && !event.warned;
        event.warned |= leak;
        Ok(Added { count, leak })
    }

    /// Removes the last listener with this payload, as `removeListener` searches from the end.
    pub fn remove(&mut self, handle: Handle, name: Name, payload: P) -> Option<Removed<P>> {
        let place = self
            .list(handle, name)
            .iter()
            .rposition(|listener| listener.payload == payload)?;
        self.remove_at(handle, name, place as u32)
    }

    /// Removes the listener at a place in emit order. `None` when there is none.
    pub fn remove_at(&mut self, handle: Handle, name: Name, place: u32) -> Option<Removed<P>> {
        let emitter = self.live_mut(handle)?;
        let at = emitter.find(name)?;
        let event = &mut emitter.events[at];
        let (listener, left) = event.list.remove(place)?;
        if left == 1 {
            // Node keeps a single listener as a bare function; its list's `warned` mark is gone with the list.
            event.warned = false;
        } else if left == 0 {
            emitter.forget(at);
        }
        Some(Removed {
            listener,
            left,
            freed: self.free_if_empty(handle),
        })
    }

    /// Removes all listeners of one event. Returns whether the emitter has none left and is free now.
    pub fn remove_all(&mut self, handle: Handle, name: Name) -> bool {
        let Some(emitter) = self.live_mut(handle) else {
            return false;
        };
        if let Some(at) = emitter.find(name) {
            emitter.forget(at);
        }
        self.free_if_empty(handle)
    }

    /// How many listeners an event has.
    #[must_use]
    pub fn count(&self, handle: Handle, name: Name) -> u32 {
        self.list(handle, name).len() as u32
    }

    /// How many events of the emitter have listeners (`_eventsCount`).
    #[must_use]
    pub fn event_count(&self, handle: Handle) -> u32 {
        self.live(handle)
            .map_or(0, |emitter| emitter.events.len() as u32)
    }

    /// The emitter's events with listeners, in the order in which they got their first one.
    #[must_use]
    pub fn names(&self, handle: Handle) -> Vec<Name> {
        let Some(emitter) = self.live(handle) else {
            return Vec::new();
        };
        let mut events: Vec<_> = emitter
            .events
            .iter()
            .map(|event| (event.since, event.name))
            .collect();
        events.sort_unstable();
        events.into_iter().map(|(_, name)| name).collect()
    }

    /// An event's listeners in emit order, as they are now.
    #[must_use]
    pub fn list(&self, handle: Handle, name: Name) -> &[Listener<P>] {
        let Some(emitter) = self.live(handle) else {
            return &[];
        };
        emitter
            .find(name)
            .map_or(&[], |at| emitter.events[at].list.as_slice())
    }

    /// Copies an event's listeners into a buffer that is re-used, for an emit whose listeners may change the list.
    pub fn snapshot(&mut self, handle: Handle, name: Name) -> &[Listener<P>] {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        scratch.extend_from_slice(self.list(handle, name));
        self.scratch = scratch;
        &self.scratch
    }

    /// How many emitters are live.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Whether no emitter is live.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn live(&self, handle: Handle) -> Option<&Emitter<P>> {
        self.slots
            .get((handle as usize).wrapping_sub(1))
            .filter(|emitter| emitter.live)
    }

    fn live_mut(&mut self, handle: Handle) -> Option<&mut Emitter<P>> {
        self.slots
            .get_mut((handle as usize).wrapping_sub(1))
            .filter(|emitter| emitter.live)
    }

    fn free_if_empty(&mut self, handle: Handle) -> bool {
        let empty = self
            .live(handle)
            .is_some_and(|emitter| emitter.events.is_empty());
        if empty {
            self.free(handle);
        }
        empty
    }
}

impl<P: Copy> Emitter<P> {
    fn find(&self, name: Name) -> Option<usize> {
        if self.events.len() > SCAN {
            return self.index.get(&name).map(|&at| at as usize);
        }
        self.events.iter().position(|event| event.name == name)
    }

    fn insert(&mut self, name: Name, listener: Listener<P>) {
        let since = self.next_since;
        self.next_since += 1;
        self.events.push(Event {
            name,
            since,
            warned: false,
            list: List::One(listener),
        });
        match self.events.len() {
            len if len > SCAN + 1 => {
                self.index.insert(name, len as u32 - 1);
            }
            len if len == SCAN + 1 => {
                self.index = self
                    .events
                    .iter()
                    .enumerate()
                    .map(|(at, event)| (event.name, at as u32))
                    .collect();
            }
            _ => {}
        }
    }

    fn forget(&mut self, at: usize) {
        let gone = self.events.swap_remove(at);
        if self.events.len() <= SCAN {
            self.index.clear();
            return;
        }
        self.index.remove(&gone.name);
        if let Some(moved) = self.events.get(at) {
            self.index.insert(moved.name, at as u32);
        }
    }

    fn clear(&mut self) {
        self.events.clear();
        self.index.clear();
        self.next_since = 0;
    }
}

impl<P: Copy> List<P> {
    fn as_slice(&self) -> &[Listener<P>] {
        match self {
            Self::One(listener) => std::slice::from_ref(listener),
            Self::Many(list) => list,
        }
    }

    fn len(&self) -> u32 {
        self.as_slice().len() as u32
    }

    fn add(&mut self, listener: Listener<P>, place: Place) {
        match (self, place) {
            (Self::Many(list), Place::Last) => list.push(listener),
            (Self::Many(list), Place::First) => list.insert(0, listener),
            (one @ Self::One(_), place) => {
                let first = one.as_slice()[0];
                *one = Self::Many(match place {
                    Place::Last => vec![first, listener],
                    Place::First => vec![listener, first],
                });
            }
        }
    }

    /// Takes out the listener at `place` and says how many are left. A list left with none is to be dropped.
    fn remove(&mut self, place: u32) -> Option<(Listener<P>, u32)> {
        match self {
            Self::One(listener) => (place == 0).then_some((*listener, 0)),
            Self::Many(list) => {
                let place = place as usize;
                let listener = (place < list.len()).then(|| list.remove(place))?;
                let left = list.len() as u32;
                if let [last] = list[..] {
                    *self = Self::One(last);
                }
                Some((listener, left))
            }
        }
    }
}

#[cfg(test)]
mod tests;
