//! Arrows. An async arrow becomes `$L.aa(function*(…){…},"name",()=>this)`; what a generator cannot
//! see from there comes in through parameters of an arrow around it, only where it is used:
//! `(($La)=>$L.aa(function*(…){… $La …},"name"))(arguments)`.

use oxc_ast::ast::{ArrowFunctionBody, ArrowFunctionExpression, Expression};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::frames::{Capture, Captures, Frame, FrameKind, Mode};
use crate::lowering::Lowering;

impl<'a> Lowering<'a, '_> {
    pub(crate) fn arrow(&mut self, it: &ArrowFunctionExpression<'a>) {
        let id = self.edits.function(it.span.start, it.span.end);
        self.edits.mark_start(id, it.span.start);
        self.frames
            .push(Frame::new(FrameKind::Arrow, Mode::Plain, it.scope_id.get()));
        self.calls.push(false);
        self.visit_formal_parameters(&it.params);
        match &it.body {
            ArrowFunctionBody::FunctionBody(body) => {
                self.function_body(body, &self.entry(it.span.start));
            }
            body => self.expression_body(it.span.start, body.to_expression()),
        }
        self.calls.pop();
        self.frames.pop();
        self.edits.mark_end(id, it.span.end);
    }

    /// `=> expr` to `=> (counter,expr)`.
    fn expression_body(&mut self, start: u32, body: &Expression<'a>) {
        let span = body.span();
        let slot = self.edits.slot(span.start);
        self.visit_expression(body);
        let called = self.calls.last().copied().unwrap_or_default();
        let entry = self.entry_expression(start, called.then_some(span.start));
        if !entry.is_empty() {
            self.edits.fill(slot, format!("({entry}"));
            self.edits.insert(span.end, ")");
        }
    }

    pub(crate) fn async_arrow(&mut self, it: &ArrowFunctionExpression<'a>) {
        let name = self.take_name(it.span.start);
        let prefix = self.edits.slot(it.span.start);
        let id = self.edits.function(it.span.start, it.span.end);
        self.edits.mark_start(id, it.span.start);
        self.frames.push(Frame::new(
            FrameKind::AsyncArrow,
            Mode::Async,
            it.scope_id.get(),
        ));
        self.calls.push(false);
        self.async_arrow_head(it);
        self.async_arrow_body(it);
        self.calls.pop();
        let captures = self
            .frames
            .pop()
            .map(|frame| frame.captures)
            .unwrap_or_default();
        self.edits.mark_end(id, it.span.end);

        let (parameters, arguments) = self.captured(captures);
        let this = if captures.contains(Capture::This) {
            ",()=>this"
        } else {
            ""
        };
        let (open, close) = if parameters.is_empty() {
            (self.js("@.aa("), String::new())
        } else {
            (self.js(&format!("(({})=>@.aa(", parameters.join(","))), {
                self.js(&format!(")({})", arguments.join(",")))
            })
        };
        self.edits.fill(prefix, open);
        let semicolon = if self.call_would_go_on(it) { ";" } else { "" };
        self.edits
            .insert(it.span.end, format!(",{}{this}){close}{semicolon}", name.0));
    }

    /// `async (a) =>` to `function*(a)`.
    fn async_arrow_head(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.edits.replace(
            it.span.start,
            it.span.start + "async".len() as u32,
            "function*",
        );
        let params = it.params.span;
        let bare = !self.text.starts_with(params.start, "(");
        if bare {
            self.edits.insert(params.start, "(");
        }
        self.visit_formal_parameters(&it.params);
        if bare {
            self.edits.insert(params.end, ")");
        }
        let token = self.text.next_token(params.end, "=>");
        self.edits.replace(token, token + 2, "");
    }

    fn async_arrow_body(&mut self, it: &ArrowFunctionExpression<'a>) {
        let entry = self.entry(it.span.start);
        match &it.body {
            ArrowFunctionBody::FunctionBody(body) => self.function_body(body, &entry),
            body => {
                let body = body.to_expression();
                let span = body.span();
                let slot = self.edits.slot(span.start);
                self.visit_expression(body);
                let called = self.calls.last().copied().unwrap_or_default();
                let mark = match called && self.options.positions {
                    true => self.js(&format!("@.s={};", self.position(span.start))),
                    false => String::new(),
                };
                self.edits.fill(slot, format!("{{{entry}{mark}return "));
                self.edits.insert(span.end, "}");
            }
        }
    }

    /// Parameters of the capturing arrow, and what they get from the code around it.
    fn captured(&self, captures: Captures) -> (Vec<&'static str>, Vec<&'static str>) {
        let again = self.frames.is_captured();
        let table = [
            (Capture::LateThis, "@t", "()=>this"),
            (Capture::Arguments, "@a", "arguments"),
            (Capture::NewTarget, "@n", "new.target"),
            (
                Capture::SuperProperty,
                "@s",
                "@.sp(k=>super[k],(k,v)=>super[k]=v)",
            ),
            (Capture::SuperCall, "@c", "(...a)=>super(...a)"),
        ];
        let used = table
            .into_iter()
            .filter(|&(capture, ..)| captures.contains(capture));
        used.map(|(_, name, outside)| (name, if again { name } else { outside }))
            .unzip()
    }

    /// An arrow with a block body ends its statement before `(`, `[`, `/` and so on on the next
    /// line; a call would go on.
    fn call_would_go_on(&self, it: &ArrowFunctionExpression<'a>) -> bool {
        if !matches!(it.body, ArrowFunctionBody::FunctionBody(_)) {
            return false;
        }
        let next = self.text.skip_trivia(it.span.end);
        let rest = self.text.source.get(next as usize..).unwrap_or_default();
        let word: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .take(11)
            .collect();
        rest.starts_with(['(', '[', '`', '+', '-', '*', '/'])
            || word == "in"
            || word == "instanceof"
    }
}
