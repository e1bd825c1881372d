//! Errors of an expression that may yet turn out to be a pattern, or parameters (V8's ExpressionScope).

use super::{Fault, Parser, R};

#[derive(Default)]
pub(super) struct Cover {
    /// It cannot be an expression: `{a = 1}`.
    pub expression: Option<Fault>,
    /// It cannot be a pattern.
    pub pattern: Option<Fault>,
    /// It cannot be a parameter or declaration.
    pub declaration: Option<Fault>,
}

impl<'a> Parser<'a> {
    fn cover(&mut self) -> &mut Cover {
        if self.covers.is_empty() {
            self.covers.push(Cover::default());
        }
        let last = self.covers.len() - 1;
        &mut self.covers[last]
    }

    pub(super) fn record_expression(&mut self, message: &str, start: u32, end: u32) {
        let fault = Fault {
            message: message.to_owned(),
            start,
            end,
        };
        self.cover().expression.get_or_insert(fault);
    }

    pub(super) fn record_pattern(&mut self, message: &str, start: u32, end: u32) {
        let fault = Fault {
            message: message.to_owned(),
            start,
            end,
        };
        self.cover().pattern.get_or_insert(fault);
    }

    pub(super) fn record_declaration(&mut self, message: &str, start: u32, end: u32) {
        let fault = Fault {
            message: message.to_owned(),
            start,
            end,
        };
        self.cover().declaration.get_or_insert(fault);
    }

    pub(super) fn open_cover(&mut self) {
        self.covers.push(Cover::default());
    }

    pub(super) fn close_cover(&mut self) -> Cover {
        self.covers.pop().unwrap_or_default()
    }

    /// Hands what was recorded to the cover around.
    pub(super) fn merge_cover(&mut self, inner: Cover) {
        let outer = self.cover();
        outer.expression = outer.expression.take().or(inner.expression);
        outer.pattern = outer.pattern.take().or(inner.pattern);
        outer.declaration = outer.declaration.take().or(inner.declaration);
    }

    /// The cover was an expression.
    pub(super) fn as_expression(cover: Cover) -> R<()> {
        cover.expression.map_or(Ok(()), Err)
    }
}
