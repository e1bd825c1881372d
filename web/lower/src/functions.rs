//! Functions: entries, bodies, and async functions and generators that become generators.
//!
//! An async declaration stays where it is as a generator declaration, hoisted by the engine; at
//! the start of its list its own binding is overwritten by the wrapper: `f=$L.af(f);`.

use oxc_ast::ast::{FormalParameters, Function, FunctionBody};
use oxc_ast_visit::Visit;

use crate::frames::{Frame, FrameKind, Mode};
use crate::lowering::Lowering;
use crate::names::quote;

pub(crate) fn mode_of(function: &Function<'_>) -> Mode {
    match (function.r#async, function.generator) {
        (true, true) => Mode::AsyncGenerator,
        (true, false) => Mode::Async,
        (false, _) => Mode::Plain,
    }
}

/// The helper that wraps a function of this mode.
pub(crate) fn maker(mode: Mode) -> &'static str {
    if mode == Mode::AsyncGenerator {
        "@.ag"
    } else {
        "@.af"
    }
}

impl<'a> Lowering<'a, '_> {
    /// A function declaration or expression.
    pub(crate) fn function(&mut self, it: &Function<'a>) {
        match (it.r#async, it.is_declaration()) {
            (false, _) => self.plain_function(it, None),
            (true, true) => self.async_declaration(it, None),
            (true, false) => self.async_expression(it),
        }
    }

    /// `export default function () {}`: a hoisted declaration that needs a name of its own.
    pub(crate) fn anonymous_default(&mut self, it: &Function<'a>) {
        let binding = self.js("@d");
        if it.r#async {
            return self.async_declaration(it, Some(&binding));
        }
        self.plain_function(it, Some(&binding));
        let rename = self.js("@.nm(@d,\"default\")");
        self.hoist_function(rename);
    }

    fn plain_function(&mut self, it: &Function<'a>, binding: Option<&str>) {
        let id = self.edits.function(it.span.start, it.span.end);
        self.edits.mark_start(id, it.span.start);
        self.function_name(it, binding);
        let frame = Frame::new(FrameKind::Function, Mode::Plain, it.scope_id.get());
        self.function_parts(&it.params, it.body.as_deref(), frame, it.span.start);
        self.edits.mark_end(id, it.span.end);
    }

    fn function_name(&mut self, it: &Function<'a>, binding: Option<&str>) {
        match (&it.id, binding) {
            (Some(name), _) => self.visit_binding_identifier(name),
            (None, Some(binding)) => self
                .edits
                .insert(it.params.span.start, format!(" {binding}")),
            (None, None) => {}
        }
    }

    /// `binding` is the name made up for an anonymous default export.
    fn async_declaration(&mut self, it: &Function<'a>, binding: Option<&str>) {
        let mode = mode_of(it);
        self.generator(it, mode, binding);
        let make = self.js(maker(mode));
        let (local, name) = match (&it.id, binding) {
            (Some(id), _) => {
                let local = self.binding_name(id);
                let renamed = local != id.name.as_str();
                (local, renamed.then(|| quote(&id.name)))
            }
            (None, Some(binding)) => (binding.to_owned(), Some(quote("default"))),
            (None, None) => return,
        };
        if self.replaced.contains(&it.span.start) {
            return;
        }
        let name = name.map(|name| format!(",{name}")).unwrap_or_default();
        self.hoist_function(format!("{local}={make}({local}{name})"));
    }

    fn async_expression(&mut self, it: &Function<'a>) {
        let mode = mode_of(it);
        let name = self.take_name(it.span.start);
        let open = self.js(&format!("({}(", maker(mode)));
        self.edits.insert(it.span.start, open);
        if let Some(symbol) = it.id.as_ref().and_then(|id| id.symbol_id.get()) {
            // A parameter or variable of the same name hides the function's own.
            if self.scoping.symbol_redeclarations(symbol).is_empty() {
                self.own_names.insert(symbol);
            }
        }
        self.generator(it, mode, None);
        let close = match &it.id {
            Some(id) if self.binding_name(id) == id.name.as_str() => "))".to_owned(),
            Some(id) => format!(",{}))", quote(&id.name)),
            None => format!(",{}))", name.0),
        };
        self.edits.insert(it.span.end, close);
    }

    /// `async function f(…) {…}` to `function* f(…) {…}`.
    fn generator(&mut self, it: &Function<'a>, mode: Mode, binding: Option<&str>) {
        let keyword = self
            .text
            .next_token(it.span.start + "async".len() as u32, "function");
        self.edits.blank(&self.text, it.span.start, keyword);
        let id = self.edits.function(it.span.start, it.span.end);
        self.edits.mark_start(id, keyword);
        if mode == Mode::Async {
            self.edits.insert(keyword + "function".len() as u32, "*");
        }
        self.function_name(it, binding);
        let frame = Frame::new(FrameKind::Function, mode, it.scope_id.get());
        self.function_parts(&it.params, it.body.as_deref(), frame, it.span.start);
        self.edits.mark_end(id, it.span.end);
    }

    /// Parameters and body inside `frame`, which is given back with what was found in it.
    pub(crate) fn function_parts(
        &mut self,
        params: &FormalParameters<'a>,
        body: Option<&FunctionBody<'a>>,
        frame: Frame,
        start: u32,
    ) -> Option<Frame> {
        self.frames.push(frame);
        self.calls.push(false);
        self.visit_formal_parameters(params);
        if let Some(body) = body {
            self.function_body(body, &self.entry(start));
        }
        self.calls.pop();
        self.frames.pop()
    }

    pub(crate) fn function_body(&mut self, body: &FunctionBody<'a>, entry: &str) {
        let at = self.after_directives(body.span.start + 1, &body.directives, entry);
        self.list(at, &body.statements, body.span.end - 1);
    }
}
