//! oxc's diagnostics in V8's words.

use oxc_diagnostics::{Diagnostics, OxcDiagnostic};

use crate::output::SyntaxError;
use crate::text::{Text, is_line_terminator};

/// Errors of a text, ordered by place.
pub(crate) fn translate(text: &Text<'_>, diagnostics: &Diagnostics) -> Vec<SyntaxError> {
    let mut errors: Vec<SyntaxError> = diagnostics
        .errors()
        .map(|diagnostic| one(text, diagnostic))
        .collect();
    errors.sort_by_key(|error| error.start);
    errors
}

fn one(text: &Text<'_>, diagnostic: &OxcDiagnostic) -> SyntaxError {
    let label = diagnostic.labels.first();
    let start = label.map_or(0, |label| label.offset() as u32);
    let end = start + label.map_or(0, |label| label.len() as u32);
    at(text, start, end, diagnostic.message.to_string())
}

/// An error about a span.
pub(crate) fn at(text: &Text<'_>, start: u32, end: u32, message: String) -> SyntaxError {
    let before = text.slice(0, start);
    let line_start = before
        .char_indices()
        .rev()
        .find(|&(_, character)| is_line_terminator(character))
        .map_or(0, |(at, character)| (at + character.len_utf8()) as u32);
    let breaks = before.matches(is_line_terminator).count() - before.matches("\r\n").count();
    SyntaxError {
        message,
        line: breaks as u32 + 1,
        column: text.utf16(start) - text.utf16(line_start),
        start: text.utf16(start),
        end: text.utf16(end),
    }
}
