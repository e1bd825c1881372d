//! Fuel counters at function entries and loop bodies, and the marks of positions that stand with
//! them. `while (true) {}` ends because of these.

use oxc_ast::ast::{ForStatement, ForStatementInit, ForStatementLeft, Statement};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::lowering::Lowering;
use crate::options::Kind;

impl<'a> Lowering<'a, '_> {
    /// The statements at the entry of the function at `start`.
    pub(crate) fn entry(&self, start: u32) -> String {
        let mut text = String::new();
        if self.options.counters {
            text.push_str(&self.js("(@.n-=5)<0&&@.f();"));
        }
        if self.options.positions {
            text.push_str(&self.js(&format!("@.p||(@.p={});", self.position(start))));
        }
        text
    }

    /// The same as a prefix of an expression, with the position of the expression if it calls.
    pub(crate) fn entry_expression(&self, start: u32, called_at: Option<u32>) -> String {
        let mut text = String::new();
        if self.options.counters {
            text.push_str(&self.js("(@.n-=5)<0&&@.f(),"));
        }
        if self.options.positions {
            text.push_str(&self.js(&format!("@.p||(@.p={}),", self.position(start))));
            if let Some(at) = called_at {
                text.push_str(&self.js(&format!("@.s={},", self.position(at))));
            }
        }
        text
    }

    /// A script's value is that of its last statement: there, lowering's own statements have none.
    pub(crate) fn value_matters(&self) -> bool {
        self.frames.at_program() && matches!(self.options.kind, Kind::Script | Kind::Eval(_))
    }

    /// Visits a loop's body, with a counter at its start and `wrap` around it.
    pub(crate) fn loop_body(&mut self, body: &Statement<'a>, wrap: Option<(String, String)>) {
        let counter = match (self.options.counters, self.value_matters()) {
            (false, _) => String::new(),
            (true, false) => self.js("--@.n<0&&@.f();"),
            (true, true) => self.js("let @z=--@.n<0&&@.f();"),
        };
        let span = body.span();
        match (body, wrap) {
            (Statement::BlockStatement(_), None) => {
                self.edits.insert(span.start + 1, counter);
                self.visit_statement(body);
            }
            (_, None) if counter.is_empty() => self.visit_statement(body),
            (_, wrap) => {
                let (before, after) = wrap.unwrap_or_default();
                self.edits
                    .insert(span.start, format!("{{{counter}{before}"));
                self.visit_statement(body);
                self.edits.insert(span.end, format!("{after}}}"));
            }
        }
    }

    pub(crate) fn for_statement(&mut self, it: &ForStatement<'a>) {
        let using = self.for_using_prefix(it);
        match &it.init {
            Some(ForStatementInit::VariableDeclaration(declaration)) => {
                self.variable_declaration(declaration);
            }
            Some(init) => self.visit_for_statement_init(init),
            None => {}
        }
        for expression in [&it.test, &it.update].into_iter().flatten() {
            self.visit_expression(expression);
        }
        self.loop_body(&it.body, None);
        self.using_suffix(using, it.span.end);
        if using.is_some() {
            self.edits.insert(it.span.end, "}");
        }
    }

    pub(crate) fn for_statement_left(&mut self, left: &ForStatementLeft<'a>) {
        self.visit_for_statement_left(left);
    }
}
