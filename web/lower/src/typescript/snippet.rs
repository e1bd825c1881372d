//! The lines that Node shows of a TypeScript error: one before, those that are meant, one after.

use oxc_span::Span;

use super::StripError;
use crate::text::Text;

/// An error about a span. One line gets marks below, several a `>` before the first and the last.
pub(super) fn snippet(
    text: &Text<'_>,
    span: Span,
    unsupported: bool,
    message: String,
) -> StripError {
    let lines: Vec<&str> = text.source.split('\n').collect();
    let line_of = |at: u32| text.slice(0, at).matches('\n').count();
    let (first, last) = (line_of(span.start), line_of(span.end));
    let is_single = first == last;
    let mut shown = String::new();
    let from = first.saturating_sub(1);
    for (index, line) in lines.iter().enumerate().take(last + 2).skip(from) {
        let is_meant = index == first || index == last;
        if index + 1 == lines.len() && line.is_empty() && !is_meant {
            break;
        }
        if !is_single {
            shown.push_str(if is_meant { "  > " } else { "    " });
        }
        shown.push_str(line);
        shown.push('\n');
        if is_single && is_meant {
            marks(&mut shown, text, span);
        }
    }
    StripError {
        unsupported,
        message,
        line: first as u32 + 1,
        snippet: shown,
    }
}

fn marks(shown: &mut String, text: &Text<'_>, span: Span) {
    if span.start as usize >= text.source.len() {
        return;
    }
    let before = text.slice(0, span.start);
    let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let indent = text
        .slice(span.start - column as u32, span.start)
        .chars()
        .count();
    let length = text.slice(span.start, span.end).chars().count().max(1);
    shown.push_str(&" ".repeat(indent));
    shown.push_str(&"^".repeat(length));
    shown.push('\n');
}
