//! The trace, out of wasm's memory.

use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;

use super::EventLoop;

/// Words that are unpacked at a time.
const PART: usize = 1 << 14;

#[wasm_bindgen]
impl EventLoop {
    /// Writes an event that only the embedder knows (output, an uncaught error, exit).
    #[wasm_bindgen(js_name = traceEvent)]
    pub fn trace_event(&mut self, kind: u32, a: u8, word1: u32, word2: u32, word3: u32) {
        use loopscope::trace::Kind;
        let kind = match kind {
            6 => Kind::Output,
            14 => Kind::Uncaught,
            15 => Kind::Exit,
            _ => return,
        };
        self.machine.trace_mut().push(kind, a, word1, word2, word3);
    }

    /// The number of events in the trace.
    #[wasm_bindgen(js_name = traceLength)]
    #[must_use]
    pub fn trace_length(&self) -> u32 {
        u32::try_from(self.machine.trace().len()).unwrap_or(u32::MAX)
    }

    /// Bytes that the trace takes.
    #[wasm_bindgen(js_name = traceBytes)]
    #[must_use]
    pub fn trace_bytes(&self) -> u32 {
        u32::try_from(self.machine.trace().bytes()).unwrap_or(u32::MAX)
    }

    /// The whole trace, unpacked: four words an event.
    #[wasm_bindgen(js_name = traceWords)]
    #[must_use]
    pub fn trace_words(&self) -> Uint32Array {
        let words = Uint32Array::new_with_length(self.trace_length() * 4);
        let mut events = self.machine.trace().events();
        let mut part = Vec::with_capacity(PART);
        let mut at = 0;
        loop {
            part.clear();
            part.extend(events.by_ref().take(PART / 4).flatten());
            if part.is_empty() {
                return words;
            }
            let end = at + u32::try_from(part.len()).unwrap_or(0);
            words.subarray(at, end).copy_from(&part);
            at = end;
        }
    }
}
