//! Where spaces instead of types would make other programs: a statement that kept two others apart,
//! `as T` before a line that could go on, and line breaks inside the types of an arrow function.

use oxc_ast::ast::ArrowFunctionExpression;
use oxc_span::{GetSpan, Span};

use super::Stripping;

/// What goes on with the expression of the line above.
const CONTINUES: &[char] = &['(', '[', '`', '+', '-', '/', '*', '<', ','];

impl Stripping<'_, '_> {
    /// The token after `at`, if a line terminator stands before it.
    fn continues_after(&self, at: u32) -> bool {
        let next = self.text.skip_trivia(at);
        let character = self
            .text
            .source
            .get(next as usize..)
            .and_then(|rest| rest.chars().next());
        self.text.has_line_terminator(at, next) && character.is_some_and(|c| CONTINUES.contains(&c))
    }

    /// A blanked statement leaves a `;` where what stands before and after it would join.
    pub(super) fn keep_apart(&mut self, start: u32, end: u32) {
        let before = self.text.slice(0, start).trim_end();
        let stands_alone = before.is_empty() || before.ends_with([';', '{', '}']);
        if !stands_alone && self.continues_after(end) {
            self.blanks.put(start, ';');
        }
    }

    /// The same at the end of an expression whose type is blanked from `start` on.
    pub(super) fn end_expression(&mut self, start: u32, end: u32) {
        if self.continues_after(end) {
            self.blanks.put(self.text.skip_trivia(start), ';');
        }
    }

    /// No line terminator may stand between `async` or `return` and the parameters of an arrow, nor
    /// between them and `=>`: the parentheses move over.
    pub(super) fn join_arrow(&mut self, it: &ArrowFunctionExpression<'_>) {
        let open = it.params.span.start;
        if let Some(types) = &it.type_parameters
            && self.text.has_line_terminator(types.span.start, open)
        {
            self.blanks.put(types.span.start, '(');
            self.blanks.put(open, ' ');
        }
        if let Some(result) = &it.return_type {
            let close = it.params.span.end - 1;
            let arrow = self.text.skip_trivia(result.span.end);
            if self.text.has_line_terminator(close, arrow) {
                self.blanks.put(close, ' ');
                self.blanks.put(result.span().end - 1, ')');
            }
        }
    }

    /// The span of the word at `at`.
    pub(super) fn word_at(&self, at: u32) -> Span {
        let rest = self.text.source.get(at as usize..).unwrap_or_default();
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        Span::sized(at, length as u32)
    }
}
