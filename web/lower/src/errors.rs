//! oxc's diagnostics in V8's words.

use oxc_diagnostics::{Diagnostics, OxcDiagnostic};

use crate::eval_flags;
use crate::messages::word;
use crate::options::{EvalContext, Kind};
use crate::output::SyntaxError;
use crate::text::{Text, is_line_terminator};

/// Fails with the errors among the diagnostics, ordered by place.
pub(crate) fn check(
    text: &Text<'_>,
    diagnostics: &Diagnostics,
    kind: Kind,
) -> Result<(), Vec<SyntaxError>> {
    let errors = diagnostics
        .errors()
        .filter(|error| !allowed_in_eval(&error.message, kind));
    let mut errors: Vec<SyntaxError> = errors.map(|diagnostic| one(text, diagnostic)).collect();
    errors.sort_by_key(|error| error.start);
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// What the code around a direct eval allows in it.
fn allowed_in_eval(message: &str, kind: Kind) -> bool {
    let Kind::Eval(EvalContext { flags }) = kind else {
        return false;
    };
    let has = |flag| flags & flag != 0;
    match message {
        "Unexpected new.target expression" => has(eval_flags::FUNCTION),
        _ if message.starts_with("'super' can only be referenced") => has(eval_flags::METHOD),
        _ if message.starts_with("Super calls") => has(eval_flags::DERIVED_CONSTRUCTOR),
        // The names of the classes around are not known here.
        _ => message.starts_with("Private field '#"),
    }
}

fn one(text: &Text<'_>, diagnostic: &OxcDiagnostic) -> SyntaxError {
    let worded = word(text, diagnostic);
    at(text, worded.start, worded.end, worded.message)
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
