//! `for await`. The loop stays a native `for … of`, whose head binds and scopes as written, over
//! an object that gives one value per turn; the awaiting is done in a loop around it:
//!
//! `{const $Li=$L.ai();try{for(;!$Li.b&&(!$Li.s||$Li.d(yield $Li.n()));)LABELS for (HEAD of
//! $Li.s?$Li:$Li.g(EXPR,TEXT)) BODY}catch($Le){throw $Li.t($Le)}finally{close}}`
//!
//! In the first turn EXPR is evaluated (in the head's scope, as ECMA-262 has it) and nothing runs.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::call_text::{UNNAMED, iterated};
use crate::lowering::Lowering;
use crate::names::quote;
use crate::using::Using;

impl<'a> Lowering<'a, '_> {
    /// What must stand before a loop's labels.
    pub(crate) fn loop_prefix(&mut self, body: &Statement<'a>, at: u32) {
        match body {
            Statement::ForOfStatement(it) if it.r#await => {
                let next = self.awaited_at("@i.n()", binding(&it.left));
                self.insert(at, "{const @i=@.ai();try{for(;!@i.b&&(!@i.s||@i.d(");
                self.edits.insert(at, format!("{next}));)"));
            }
            Statement::ForStatement(it) => {
                let Some(using) = for_using(it) else { return };
                self.edits.insert(at, "{");
                self.using_prefix(Some(using), at);
            }
            _ => return,
        }
        self.loop_prefix_done = Some(body.span().start);
    }

    /// The `using` of a `for (using x = …;;)`, with its prefix inserted unless labels did it.
    pub(crate) fn for_using_prefix(&mut self, it: &ForStatement<'a>) -> Option<Using> {
        let using = for_using(it)?;
        if self.loop_prefix_done != Some(it.span.start) {
            self.edits.insert(it.span.start, "{");
            self.using_prefix(Some(using), it.span.start);
        }
        Some(using)
    }

    pub(crate) fn for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        if it.r#await {
            self.for_await_head(it);
        }
        self.visit_for_statement_left(&it.left);
        let right = it.right.span();
        if it.r#await {
            self.insert_after_word(right.start, "@i.s?@i:@i.g(");
        }
        self.visit_expression(&it.right);
        if it.r#await {
            self.for_await_named(it);
        }
        let wrap = self.using_of_each(&it.left);
        self.loop_body(&it.body, wrap);
        if it.r#await {
            self.for_await_close(it);
        }
    }

    fn for_await_head(&mut self, it: &ForOfStatement<'a>) {
        self.mark_call();
        self.note_top_level_await();
        if self.loop_prefix_done != Some(it.span.start) {
            let next = self.awaited_at("@i.n()", binding(&it.left));
            self.insert(
                it.span.start,
                "{const @i=@.ai();try{for(;!@i.b&&(!@i.s||@i.d(",
            );
            self.edits.insert(it.span.start, format!("{next}));)"));
        }
        let keyword = self
            .text
            .next_token(it.span.start + "for".len() as u32, "await");
        self.edits
            .replace(keyword, keyword + "await".len() as u32, "");
        // `for await (async of …)` is allowed, `for (async of …)` is not.
        if let ForStatementLeft::AssignmentTargetIdentifier(id) = &it.left
            && id.name == "async"
        {
            self.edits.insert(id.span.start, "(");
            self.edits.insert(id.span.end, ")");
        }
    }

    /// The end of `$L.g(EXPR, TEXT)`; what V8 has no name for needs no text.
    fn for_await_named(&mut self, it: &ForOfStatement<'a>) {
        let name = iterated(&it.right, &self.text);
        let end = if name == UNNAMED {
            ")".to_string()
        } else {
            format!(",{})", quote(&name))
        };
        self.edits.insert(it.right.span().end, end);
    }

    fn for_await_close(&mut self, it: &ForOfStatement<'a>) {
        let result = self.awaited_at("@i.v", closing(it));
        self.insert(
            it.span.end,
            "}catch(@e){throw @i.t(@e)}finally{try{if(@i.r())@i.k(",
        );
        self.edits.insert(it.span.end, result);
        self.insert(it.span.end, ")}catch(@e){@i.j(@e)}}}");
    }
}

/// Where V8 has the await of a loop's next value: at the last token of what the loop binds.
fn binding(left: &ForStatementLeft<'_>) -> u32 {
    let span = match left {
        ForStatementLeft::VariableDeclaration(it) => match it.declarations.first() {
            Some(declarator) if matches!(declarator.id, BindingPattern::BindingIdentifier(_)) => {
                return declarator.span.start;
            }
            Some(declarator) => declarator.span,
            None => it.span,
        },
        ForStatementLeft::AssignmentTargetIdentifier(it) => return it.span.start,
        ForStatementLeft::StaticMemberExpression(it) => return it.property.span.start,
        _ => left.span(),
    };
    span.end - 1
}

/// Where V8 has the await of the iterator's end: at the body, or at the loop if that is a block.
fn closing(it: &ForOfStatement<'_>) -> u32 {
    match &it.body {
        Statement::BlockStatement(_) => it.span.start,
        body => body.span().start,
    }
}

fn for_using(it: &ForStatement<'_>) -> Option<Using> {
    match &it.init {
        Some(ForStatementInit::VariableDeclaration(declaration)) => Using::kind(declaration.kind),
        _ => None,
    }
}
