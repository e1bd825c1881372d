//! Events as they are kept: most take four bytes. Each word is written as its difference from the
//! same word of the last event of that kind, for ids and times mostly go up by little.
//!
//! An event whose differences all fit is one little-endian `u32`: the kind, then three bytes. Any
//! other begins with the kind and [`LONG`], then has its four words, each difference as a varint of
//! seven bits a byte.

/// Words of one event.
pub const WORDS: usize = 4;

/// Set in the first byte of an event that is not four bytes long.
const LONG: u8 = 0x80;

/// No kind of event has a larger number.
const KINDS: usize = 32;

/// The most that one event takes: its first byte and four varints.
const LONGEST: usize = 1 + 4 * 5;

/// Bytes of the first block. A long trace grows by blocks and is never copied; each block is twice
/// the one before, because every growth of wasm's memory costs its host a garbage collection.
const FIRST_BLOCK: usize = 1 << 15;

/// Bytes of the largest block.
const LARGEST_BLOCK: usize = 1 << 23;

/// What the next event of each kind is compared with.
type Last = [[u32; WORDS]; KINDS];

/// A list of events that only grows.
#[derive(Clone, Debug)]
pub struct Packed {
    full: Vec<Vec<u8>>,
    open: Vec<u8>,
    last: Last,
    len: usize,
}

impl Default for Packed {
    fn default() -> Self {
        Self {
            full: Vec::new(),
            open: Vec::new(),
            last: [[0; WORDS]; KINDS],
            len: 0,
        }
    }
}

impl Packed {
    /// The number of events.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bytes that they take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.full.iter().map(Vec::len).sum::<usize>() + self.open.len()
    }

    /// Appends an event; the low byte of its first word is its kind, less than 32.
    #[inline]
    pub fn push(&mut self, words: [u32; WORDS]) {
        let last = &mut self.last[words[0] as usize % KINDS];
        let one = fold(words[1], last[1]);
        let two = fold(words[2], last[2]);
        let three = fold(words[3], last[3]);
        let fits = (one | two | three) < 0x100 && words[0] == last[0];
        *last = words;
        self.len += 1;
        if self.open.capacity() - self.open.len() < LONGEST {
            self.begin_block();
        }
        if fits {
            let kind = words[0] & 0x7f;
            let packed = kind | (one << 8) | (two << 16) | (three << 24);
            self.open.extend_from_slice(&packed.to_le_bytes());
        } else {
            self.push_long(words[0], one, two, three);
        }
    }

    #[cold]
    #[inline(never)]
    fn push_long(&mut self, word0: u32, one: u32, two: u32, three: u32) {
        self.open.push((word0 & 0x7f) as u8 | LONG);
        for number in [word0 >> 8, one, two, three] {
            let mut rest = number;
            while rest >= 0x80 {
                self.open.push((rest & 0x7f) as u8 | 0x80);
                rest >>= 7;
            }
            self.open.push(rest as u8);
        }
    }

    #[cold]
    #[inline(never)]
    fn begin_block(&mut self) {
        let bytes = (self.open.capacity() * 2).clamp(FIRST_BLOCK, LARGEST_BLOCK);
        let full = std::mem::replace(&mut self.open, Vec::with_capacity(bytes));
        if !full.is_empty() {
            self.full.push(full);
        }
    }

    /// All events, in order.
    pub fn events(&self) -> Events<'_> {
        Events {
            blocks: self
                .full
                .iter()
                .chain(std::iter::once(&self.open))
                .collect(),
            block: 0,
            at: 0,
            last: [[0; WORDS]; KINDS],
        }
    }
}

/// How far `word` is from the last one, small for small steps up or down.
const fn fold(word: u32, last: u32) -> u32 {
    let step = word.wrapping_sub(last);
    (step << 1) ^ (0u32.wrapping_sub(step >> 31))
}

const fn unfold(folded: u32, last: u32) -> u32 {
    last.wrapping_add((folded >> 1) ^ 0u32.wrapping_sub(folded & 1))
}

/// Reads events back.
#[derive(Debug)]
pub struct Events<'a> {
    blocks: Vec<&'a Vec<u8>>,
    block: usize,
    at: usize,
    last: Last,
}

impl Events<'_> {
    fn byte(&mut self) -> u8 {
        let byte = self.blocks[self.block][self.at];
        self.at += 1;
        byte
    }

    fn varint(&mut self) -> u32 {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }
}

impl Iterator for Events<'_> {
    type Item = [u32; WORDS];

    fn next(&mut self) -> Option<Self::Item> {
        while self.at >= self.blocks.get(self.block)?.len() {
            self.block += 1;
            self.at = 0;
        }
        let first = self.byte();
        let kind = u32::from(first & 0x7f);
        let last = self.last[kind as usize % KINDS];
        let (word0, steps) = if first & LONG == 0 {
            let steps = [self.byte(), self.byte(), self.byte()];
            (last[0], steps.map(u32::from))
        } else {
            let word0 = kind | (self.varint() << 8);
            (word0, [self.varint(), self.varint(), self.varint()])
        };
        let words = [
            word0,
            unfold(steps[0], last[1]),
            unfold(steps[1], last[2]),
            unfold(steps[2], last[3]),
        ];
        self.last[kind as usize % KINDS] = words;
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event() -> impl Strategy<Value = [u32; WORDS]> {
        let word = prop_oneof![Just(0u32), 0..300u32, any::<u32>(), Just(u32::MAX)];
        let words = (word.clone(), word.clone(), word.clone(), word);
        (1..KINDS as u32, words)
            .prop_map(|(kind, (zero, one, two, three))| [kind | (zero << 8), one, two, three])
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(events in prop::collection::vec(event(), 0..4000)) {
            let mut packed = Packed::default();
            for words in &events {
                packed.push(*words);
            }
            prop_assert_eq!(packed.len(), events.len());
            prop_assert_eq!(packed.events().collect::<Vec<_>>(), events);
        }
    }

    #[test]
    fn an_event_like_the_last_of_its_kind_takes_four_bytes() {
        let mut packed = Packed::default();
        for id in 0..1000 {
            packed.push([4, id, id / 5, 0]);
        }
        assert_eq!(packed.bytes(), 5 + 4 * 999);
        assert_eq!(packed.events().last(), Some([4, 999, 199, 0]));
    }
}
