//! `await`, `yield` and `return`. In an async function everything yielded is awaited; in an async
//! generator awaits carry a mark and yields do not.

use oxc_ast::ast::{AwaitExpression, Expression, ReturnStatement, YieldExpression};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::frames::Mode;
use crate::lowering::Lowering;

impl<'a> Lowering<'a, '_> {
    pub(crate) fn await_expression(&mut self, it: &AwaitExpression<'a>) {
        let is_marked = self.options.positions;
        self.mark_call();
        self.note_top_level_await();
        let keyword = it.span.start + "await".len() as u32;
        let argument = it.argument.span();
        let (open, close) = match self.frames.mode() {
            Mode::AsyncGenerator => ("(yield @.aw(", "))"),
            // `yield` may not be followed by a line terminator, `await` may.
            _ if is_marked || self.text.has_line_terminator(keyword, argument.start) => {
                ("(yield(", "))")
            }
            _ => ("(yield", ")"),
        };
        let (mark, position) = match is_marked {
            true => ("@.w(", format!(",{})", self.position(it.span.start))),
            false => ("", String::new()),
        };
        let open = self.js(&format!("{open}{mark}"));
        self.edits.replace(it.span.start, keyword, open);
        self.visit_expression(&it.argument);
        self.edits.insert(it.span.end, format!("{position}{close}"));
    }

    pub(crate) fn yield_expression(&mut self, it: &YieldExpression<'a>) {
        self.mark_call();
        let Some(argument) = &it.argument else { return };
        let is_async = self.frames.mode() == Mode::AsyncGenerator;
        if !is_async || !(it.delegate || self.options.positions) {
            return self.visit_expression(argument);
        }
        let (open, close) = match (it.delegate, self.options.positions) {
            (true, true) => ("@.ad(", format!(",{})", self.position(it.span.start))),
            (true, false) => ("@.ad(", ")".to_owned()),
            (false, _) => ("(@.w(", format!(",{}))", self.position(it.span.start))),
        };
        self.insert(argument.span().start, open);
        self.visit_expression(argument);
        self.edits.insert(argument.span().end, close);
    }

    /// An async generator awaits what it returns, inside its own `try` blocks. What a `return`
    /// gives is marked, because V8 6 awaits once more at the end of a body, but not there.
    pub(crate) fn return_statement(&mut self, it: &ReturnStatement<'a>) {
        let Some(argument) = &it.argument else {
            if self.frames.mode() == Mode::AsyncGenerator {
                let keyword = it.span.start + "return".len() as u32;
                let ends_itself = self.text.slice(keyword, it.span.end).ends_with(';');
                self.insert(keyword, if ends_itself { " @.rv()" } else { " @.rv();" });
            }
            return;
        };
        if self.frames.mode() != Mode::AsyncGenerator {
            return self.visit_expression(argument);
        }
        let sequence = matches!(argument, Expression::SequenceExpression(_));
        let span = argument.span();
        let (open, mut close) = if sequence {
            ("(", ")".to_owned())
        } else {
            ("", String::new())
        };
        let mark = if self.options.positions {
            close.push_str(&format!(",{})", self.position(span.start)));
            "@.w("
        } else {
            ""
        };
        self.insert(span.start, &format!("(@.rv(yield @.aw({mark}{open}"));
        self.visit_expression(argument);
        close.push_str(")))");
        self.edits.insert(span.end, close);
    }

    /// `await` of a value that lowering itself made, as an expression.
    pub(crate) fn awaited(&self, template: &str) -> String {
        match self.frames.mode() {
            Mode::AsyncGenerator => self.js(&format!("(yield @.aw({template}))")),
            _ => self.js(&format!("(yield {template})")),
        }
    }

    /// The same, shown in stacks at `at`.
    pub(crate) fn awaited_at(&self, template: &str, at: u32) -> String {
        if self.options.positions {
            self.awaited(&format!("@.w({template},{})", self.position(at)))
        } else {
            self.awaited(template)
        }
    }
}
