//! The list of edits. Edits are appended in the order of the syntax tree's walk (an outer node's
//! prefix before its children's, its suffix after theirs) and sorted by place, stably, once.

use std::borrow::Cow;

use crate::output::{Edit, FunctionSpan};
use crate::text::{Text, is_line_terminator};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    FunctionStart(u32),
    FunctionEnd(u32),
}

struct Item {
    at: u32,
    end: u32,
    text: Cow<'static, str>,
    mark: Mark,
}

/// A place kept for text that is known only later.
#[derive(Clone, Copy)]
pub(crate) struct Slot(usize);

/// Edits by byte offsets of the original.
#[derive(Default)]
pub(crate) struct Edits {
    items: Vec<Item>,
    functions: Vec<(u32, u32)>,
}

impl Edits {
    pub fn insert(&mut self, at: u32, text: impl Into<Cow<'static, str>>) {
        self.replace(at, at, text);
    }

    pub fn replace(&mut self, at: u32, end: u32, text: impl Into<Cow<'static, str>>) {
        self.items.push(Item {
            at,
            end,
            text: text.into(),
            mark: Mark::None,
        });
    }

    pub fn slot(&mut self, at: u32) -> Slot {
        self.insert(at, "");
        Slot(self.items.len() - 1)
    }

    pub fn fill(&mut self, slot: Slot, text: impl Into<Cow<'static, str>>) {
        self.items[slot.0].text = text.into();
    }

    /// Removes text but keeps its line terminators, so that no line moves.
    pub fn blank(&mut self, text: &Text<'_>, start: u32, end: u32) {
        let mut at = start;
        for (offset, terminator) in text.slice(start, end).match_indices(is_line_terminator) {
            let found = start + offset as u32;
            if found > at {
                self.replace(at, found, "");
            }
            at = found + terminator.len() as u32;
        }
        if end > at {
            self.replace(at, end, "");
        }
    }

    /// Registers a function by its original span; its lowered span lies between the two marks.
    pub fn function(&mut self, start: u32, end: u32) -> u32 {
        self.functions.push((start, end));
        self.functions.len() as u32 - 1
    }

    pub fn mark_start(&mut self, function: u32, at: u32) {
        let slot = self.slot(at);
        self.mark_slot(function, slot);
    }

    pub fn mark_slot(&mut self, function: u32, slot: Slot) {
        self.items[slot.0].mark = Mark::FunctionStart(function);
    }

    pub fn mark_end(&mut self, function: u32, at: u32) {
        let slot = self.slot(at);
        self.items[slot.0].mark = Mark::FunctionEnd(function);
    }

    pub fn render(mut self, text: &Text<'_>) -> Rendered {
        self.items.sort_by_key(|item| item.at);
        let mut writer = Writer::new(text, &self.functions);
        for item in &self.items {
            writer.item(item);
        }
        writer.finish()
    }
}

/// The lowered text with what is needed to find the way back, in UTF-16 units.
pub(crate) struct Rendered {
    pub code: String,
    pub edits: Vec<Edit>,
    pub functions: Vec<FunctionSpan>,
}

struct Writer<'t, 'a> {
    text: &'t Text<'a>,
    code: String,
    /// Length of `code` in UTF-16 units.
    written: u32,
    /// Byte offset up to which the original is copied or removed.
    at: u32,
    edits: Vec<Edit>,
    spans: Vec<Span>,
    originals: &'t [(u32, u32)],
}

#[derive(Clone, Copy, Default)]
struct Span {
    start: u32,
    end: u32,
    edits: usize,
    changed: bool,
}

impl<'t, 'a> Writer<'t, 'a> {
    fn new(text: &'t Text<'a>, originals: &'t [(u32, u32)]) -> Self {
        let spans = vec![Span::default(); originals.len()];
        let code = String::with_capacity(text.source.len() * 5 / 4);
        Self {
            text,
            code,
            written: 0,
            at: 0,
            edits: Vec::new(),
            spans,
            originals,
        }
    }

    fn copy_until(&mut self, at: u32) {
        if at > self.at {
            self.code.push_str(self.text.slice(self.at, at));
            self.written += self.text.utf16(at) - self.text.utf16(self.at);
            self.at = at;
        }
    }

    fn item(&mut self, item: &Item) {
        self.copy_until(item.at);
        match item.mark {
            Mark::FunctionStart(id) => {
                let edits = self.edits.len();
                self.spans[id as usize] = Span {
                    start: self.written,
                    edits,
                    ..Span::default()
                };
            }
            Mark::FunctionEnd(id) => {
                let edits = self.edits.len();
                let span = &mut self.spans[id as usize];
                span.end = self.written;
                span.changed = edits > span.edits;
            }
            Mark::None if item.text.is_empty() && item.end <= self.at => {}
            Mark::None => self.edit(item),
        }
    }

    fn edit(&mut self, item: &Item) {
        let inserted = item.text.encode_utf16().count() as u32;
        let at = self.text.utf16(item.at);
        let removed = self.text.utf16(item.end.max(self.at)) - self.text.utf16(self.at);
        self.code.push_str(&item.text);
        self.written += inserted;
        self.at = item.end.max(self.at);
        self.edits.push(Edit {
            at,
            removed,
            inserted,
        });
    }

    fn finish(mut self) -> Rendered {
        self.copy_until(self.text.source.len() as u32);
        let functions = self
            .spans
            .iter()
            .zip(self.originals)
            .filter(|(span, _)| span.changed);
        let functions = functions.map(|(span, &(start, end))| FunctionSpan {
            start: self.text.utf16(start),
            end: self.text.utf16(end),
            lowered_start: span.start,
            lowered_end: span.end,
        });
        Rendered {
            functions: functions.collect(),
            code: self.code,
            edits: self.edits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_at_one_place_keep_their_order_and_blank_keeps_lines() {
        let text = Text::new("ab\ncd");
        let mut edits = Edits::default();
        let slot = edits.slot(1);
        edits.insert(1, "2");
        edits.fill(slot, "1");
        edits.blank(&text, 1, 4);
        assert_eq!(edits.render(&text).code, "a12\nd");
    }

    #[test]
    fn functions_get_their_lowered_span_only_if_they_changed() {
        let text = Text::new("f g");
        let mut edits = Edits::default();
        for (start, insert) in [(0, "x"), (2, "")] {
            let id = edits.function(start, start + 1);
            edits.mark_start(id, start);
            edits.insert(start, insert);
            edits.mark_end(id, start + 1);
        }
        let rendered = edits.render(&text);
        assert_eq!(rendered.code, "xf g");
        assert_eq!(rendered.functions.len(), 1);
        assert_eq!(rendered.functions[0].lowered_end, 2);
    }
}
