//! Classes. An async method becomes a generator method in place, so `super` and the home object
//! stay; a static block that is the first class element wraps it (a static field may call it).

use std::collections::HashMap;

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

use crate::edits::Slot;
use crate::frames::{Frame, FrameKind, Mode};
use crate::functions::mode_of;
use crate::lowering::Lowering;
use crate::names::quote;
use crate::naming::{Name, is_anonymous_async};

/// A class around the current node.
#[derive(Default)]
pub(crate) struct ClassContext {
    derived: bool,
    /// `[key,isStatic,isGenerator]` of the methods to wrap.
    entries: Vec<String>,
    /// The last element for each name that is not computed, by (is static, name).
    last: HashMap<(bool, String), u32>,
}

impl<'a> Lowering<'a, '_> {
    pub(crate) fn class(&mut self, it: &Class<'a>) {
        let id = self.edits.function(it.span.start, it.span.end);
        self.edits.mark_start(id, it.span.start);
        if let Some(name) = &it.id {
            self.visit_binding_identifier(name);
        }
        if let Some(heritage) = it.heritage_expression() {
            self.visit_expression(heritage);
        }
        let slot = self.edits.slot(it.body.span.start + 1);
        self.open_class(it);
        for element in &it.body.body {
            self.visit_class_element(element);
        }
        self.close_class(slot);
        self.edits.mark_end(id, it.span.end);
    }

    fn open_class(&mut self, it: &Class<'a>) {
        let mut context = ClassContext {
            derived: it.heritage.is_some(),
            ..ClassContext::default()
        };
        let elements = || it.body.body.iter();
        if elements().any(|element| matches!(element, ClassElement::MethodDefinition(method) if method.value.r#async)) {
            for element in elements() {
                if let (false, Some(name)) = (element.computed(), element.static_name()) {
                    let key = (element.r#static(), name.into_owned());
                    context.last.insert(key, element.span().start);
                }
            }
        }
        self.classes.push(context);
    }

    fn close_class(&mut self, slot: Slot) {
        let entries = self.classes.pop().unwrap_or_default().entries;
        if !entries.is_empty() {
            let open = self.js("static{@.am(this,[");
            self.edits
                .fill(slot, format!("{open}{}])}}", entries.join(",")));
        }
    }

    pub(crate) fn method_definition(&mut self, it: &MethodDefinition<'a>) {
        let mut start = it.span.start;
        if it.r#static {
            start = self
                .text
                .skip_trivia(self.text.after_token(start, "static"));
        }
        let mode = mode_of(&it.value);
        if mode == Mode::Plain {
            return self.plain_method(it, start);
        }
        if !it.r#static {
            // A field before it without semicolon would go on: `x = 1 *m() {}`.
            self.edits.insert(start, ";");
        }
        let id = self.generator_method_head(start, it.span, &it.value);
        let key = self.async_method_key(it);
        let frame = Frame::method(mode, it.value.scope_id.get());
        self.function_parts(&it.value.params, it.value.body.as_deref(), frame, start);
        self.edits.mark_end(id, it.span.end);
        self.wrap_method(it, mode, key);
    }

    fn plain_method(&mut self, it: &MethodDefinition<'a>, start: u32) {
        let id = self.edits.function(start, it.span.end);
        self.edits.mark_start(id, start);
        self.visit_property_key(&it.key);
        let derived = self.classes.last().is_some_and(|class| class.derived);
        let mut frame = Frame::method(Mode::Plain, it.value.scope_id.get());
        frame.derived_constructor = derived && it.kind.is_constructor();
        self.function_parts(&it.value.params, it.value.body.as_deref(), frame, start);
        self.edits.mark_end(id, it.span.end);
    }

    /// `async m` or `async *m` to `*m`, and the mark of the function's start before the star.
    pub(crate) fn generator_method_head(
        &mut self,
        start: u32,
        span: Span,
        function: &Function<'a>,
    ) -> u32 {
        let head = self.text.skip_trivia(start + "async".len() as u32);
        self.edits.blank(&self.text, start, head);
        let id = self.edits.function(start, span.end);
        self.edits.mark_start(id, head);
        if !function.generator {
            self.edits.insert(head, "*");
        }
        id
    }

    /// Visits the key; a computed one is kept in a temporary, a private one gets a sibling's name.
    fn async_method_key(&mut self, it: &MethodDefinition<'a>) -> Name {
        if it.computed {
            return self.kept_key(&it.key);
        }
        if let PropertyKey::PrivateIdentifier(private) = &it.key {
            let sibling = self.private_sibling(&private.name);
            self.edits
                .replace(private.span.start, private.span.end, sibling);
        }
        Name::of_key(&it.key, self.text.source).unwrap_or_else(Name::none)
    }

    /// `[expr]` to `[$Lk0=$L.pk(expr)]`; gives the temporary as a name.
    pub(crate) fn kept_key(&mut self, key: &PropertyKey<'a>) -> Name {
        let temporary = self.temporary();
        let open = self.js("=@.pk(");
        self.edits
            .insert(key.span().start, format!("{temporary}{open}"));
        self.visit_property_key(key);
        self.edits.insert(key.span().end, ")");
        Name(temporary)
    }

    fn private_sibling(&self, name: &str) -> String {
        format!("{}{name}", self.js("#@_"))
    }

    fn wrap_method(&mut self, it: &MethodDefinition<'a>, mode: Mode, key: Name) {
        let generator = u8::from(mode == Mode::AsyncGenerator);
        let is_static = u8::from(it.r#static);
        if let PropertyKey::PrivateIdentifier(private) = &it.key {
            let prefix = if it.r#static { " static" } else { "" };
            let name = &private.name;
            let open = self.js("(){return @.pm(this.");
            let text = format!(
                "{prefix} get #{name}{open}{},{generator},{})}}",
                self.private_sibling(name),
                quote(&format!("#{name}")),
            );
            return self.edits.insert(it.span.end, text);
        }
        let Some(class) = self.classes.last_mut() else {
            return;
        };
        let own = it.key.static_name().filter(|_| !it.computed);
        let last = own.and_then(|name| class.last.get(&(it.r#static, name.into_owned())));
        if last.is_none_or(|&start| start == it.span.start) {
            class
                .entries
                .push(format!("[{},{is_static},{generator}]", key.0));
        }
    }

    pub(crate) fn property_definition(&mut self, it: &PropertyDefinition<'a>) {
        let Some(value) = &it.value else {
            return self.visit_property_key(&it.key);
        };
        let name = if it.computed && is_anonymous_async(value) {
            self.kept_key(&it.key)
        } else {
            self.visit_property_key(&it.key);
            Name::of_key(&it.key, self.text.source).unwrap_or_else(Name::none)
        };
        self.frames
            .push(Frame::new(FrameKind::Initializer, Mode::Plain, None));
        self.calls.push(false);
        self.visit_named(value, || name);
        self.calls.pop();
        self.frames.pop();
    }
}
