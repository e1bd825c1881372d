//! The listener table of EventEmitters, as methods of [`EventLoop`]: an emit is noted in its trace.

use loopscope::emitter::{Emitters, Listener, Place};
use loopscope::trace::Kind;
use wasm_bindgen::prelude::*;

use crate::EventLoop;

/// In the flags of `emitterAdd`: made by `once`.
const ONCE: u32 = 1;
/// In the flags of `emitterAdd`: goes before the others.
const FIRST: u32 = 2;
/// In the answer of `emitterAdd`: `MaxListenersExceededWarning` is due.
const LEAK: u32 = 1 << 31;

/// Who listens, by the position where it was registered, and the names of events.
#[derive(Default)]
pub(crate) struct ListenerTable {
    emitters: Emitters<u32>,
    names: Vec<String>,
}

#[wasm_bindgen]
impl EventLoop {
    /// Gives a name to an event; returns the index that the trace knows it by.
    #[wasm_bindgen(js_name = emitterName)]
    pub fn emitter_name(&mut self, name: String) -> u32 {
        let names = &mut self.listeners.names;
        names.push(name);
        u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
    }

    /// The names of events, by index.
    #[wasm_bindgen(js_name = emitterNames)]
    #[must_use]
    pub fn emitter_names(&self) -> Vec<String> {
        self.listeners.names.clone()
    }

    /// A handle for an emitter; free again once its last listener is removed.
    #[wasm_bindgen(js_name = emitterCreate)]
    pub fn emitter_create(&mut self) -> u32 {
        self.listeners.emitters.create()
    }

    /// Adds a listener, registered at `position`, under the limit `max`. Returns the event's count, with the highest
    /// bit set if the leak warning is due.
    ///
    /// # Errors
    /// When the handle is free.
    #[wasm_bindgen(js_name = emitterAdd)]
    pub fn emitter_add(
        &mut self,
        handle: u32,
        name: u32,
        position: u32,
        flags: u32,
        max: f64,
    ) -> Result<u32, JsError> {
        let listener = Listener {
            payload: position,
            once: flags & ONCE != 0,
        };
        let place = if flags & FIRST == 0 {
            Place::Last
        } else {
            Place::First
        };
        let added = self
            .listeners
            .emitters
            .add(handle, name, listener, place, max)?;
        Ok(added.count | if added.leak { LEAK } else { 0 })
    }

    /// Removes the listener at a place; returns whether the handle is free now.
    #[wasm_bindgen(js_name = emitterRemoveAt)]
    pub fn emitter_remove_at(&mut self, handle: u32, name: u32, place: u32) -> bool {
        let removed = self.listeners.emitters.remove_at(handle, name, place);
        removed.is_some_and(|removed| removed.freed)
    }

    /// Removes an event's listeners; returns whether the handle is free now.
    #[wasm_bindgen(js_name = emitterRemoveAll)]
    pub fn emitter_remove_all(&mut self, handle: u32, name: u32) -> bool {
        self.listeners.emitters.remove_all(handle, name)
    }

    /// Frees the handle with all its listeners.
    #[wasm_bindgen(js_name = emitterFree)]
    pub fn emitter_free(&mut self, handle: u32) {
        self.listeners.emitters.free(handle);
    }

    /// Notes an emit in the trace; returns how many listeners the event has. Handle 0 has none.
    #[wasm_bindgen(js_name = emitterEmit)]
    pub fn emitter_emit(&mut self, handle: u32, name: u32) -> u32 {
        let count = self.listeners.emitters.count(handle, name);
        self.machine
            .trace_mut()
            .push(Kind::Emit, 0, handle, name, count);
        count
    }

    /// The listeners of an event in emit order: two words each, the position of its registration and whether it is
    /// `once`.
    #[wasm_bindgen(js_name = emitterListeners)]
    pub fn emitter_listeners(&mut self, handle: u32, name: u32) -> Vec<u32> {
        let list = self.listeners.emitters.snapshot(handle, name);
        list.iter()
            .flat_map(|listener| [listener.payload, u32::from(listener.once)])
            .collect()
    }
}
