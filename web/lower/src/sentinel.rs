//! `throw`, `catch` and `finally`. The sentinel (process.exit, a limit) flies through user code
//! that must not notice: every `catch` throws it on, every `finally` is skipped while it flies.

use oxc_ast::ast::{BindingPattern, CatchClause, Expression, ThrowStatement, TryStatement};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::lowering::Lowering;

impl<'a> Lowering<'a, '_> {
    pub(crate) fn throw_statement(&mut self, it: &ThrowStatement<'a>) {
        if !self.options.positions {
            return self.visit_expression(&it.argument);
        }
        let span = it.argument.span();
        let sequence = matches!(it.argument, Expression::SequenceExpression(_));
        self.insert_after_word(span.start, if sequence { "@.t((" } else { "@.t(" });
        self.visit_expression(&it.argument);
        let close = if sequence { ")" } else { "" };
        let position = self.position(it.span.start);
        self.edits.insert(span.end, format!("{close},{position})"));
    }

    pub(crate) fn try_statement(&mut self, it: &TryStatement<'a>) {
        self.visit_block_statement(&it.block);
        if let Some(handler) = &it.handler {
            self.catch_clause(handler);
        }
        if let Some(finalizer) = &it.finalizer {
            self.insert(finalizer.span.start + 1, "if(!@.x){");
            self.visit_block_statement(finalizer);
            self.edits.insert(finalizer.span.end - 1, "}");
        }
    }

    fn catch_clause(&mut self, it: &CatchClause<'a>) {
        let body = it.body.span.start;
        let Some(param) = &it.param else {
            self.insert(body, "(@e)");
            self.insert(body + 1, "@.c(@e);");
            return self.visit_block_statement(&it.body);
        };
        if let BindingPattern::BindingIdentifier(binding) = &param.pattern {
            let name = self.binding_name(binding);
            self.visit_binding_pattern(&param.pattern);
            self.insert(body + 1, "@.c(");
            self.edits.insert(body + 1, format!("{name});"));
            return self.visit_block_statement(&it.body);
        }
        // The pattern is bound after the check: `catch($Le){$L.c($Le);let PATTERN=$Le;{BODY}}`.
        let pattern = param.pattern.span();
        self.insert(pattern.start, "@e){@.c(@e);let ");
        self.visit_binding_pattern(&param.pattern);
        let close = self.text.next_token(pattern.end, ")");
        let bound = self.js("=@e;");
        self.edits.replace(close, close + 1, bound);
        self.visit_block_statement(&it.body);
        self.edits.insert(it.body.span.end, "}");
    }
}
