//! Object literals. An async method becomes a property, `m:$L.af(function*(…){…},"m")`; one that
//! uses `super` stays a (generator) method and the literal is wrapped: `$L.ao({*m(){…}},[["m",0]])`.

use std::collections::HashMap;

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::frames::{Frame, Mode};
use crate::functions::{maker, mode_of};
use crate::lowering::Lowering;
use crate::naming::{Name, is_anonymous_async};

/// A method of an object literal that has to be wrapped afterwards.
pub(crate) struct LateMethod {
    property: u32,
    entry: String,
}

impl<'a> Lowering<'a, '_> {
    pub(crate) fn object_expression(&mut self, it: &ObjectExpression<'a>) {
        let slot = self.edits.slot(it.span.start);
        let outer = std::mem::take(&mut self.late_methods);
        for property in &it.properties {
            self.visit_object_property_kind(property);
        }
        let late = std::mem::replace(&mut self.late_methods, outer);
        if late.is_empty() {
            return;
        }
        let mut last = HashMap::new();
        for property in it
            .properties
            .iter()
            .filter_map(ObjectPropertyKind::as_property)
        {
            if let (false, Some(name)) = (property.computed, property.key.static_name()) {
                last.insert(name, property.span.start);
            }
        }
        let last: Vec<u32> = last.into_values().collect();
        let entries = late.into_iter().filter(|method| {
            let property = it
                .properties
                .iter()
                .filter_map(ObjectPropertyKind::as_property);
            let mut property = property
                .into_iter()
                .filter(|found| found.span.start == method.property);
            property.any(|found| found.computed || last.contains(&method.property))
        });
        let entries: Vec<String> = entries.map(|method| method.entry).collect();
        let open = self.js("@.ao(");
        self.edits.fill(slot, open);
        self.edits
            .insert(it.span.end, format!(",[{}])", entries.join(",")));
    }

    pub(crate) fn object_property(&mut self, it: &ObjectProperty<'a>) {
        if it.shorthand {
            return self.shorthand_property(it);
        }
        if let (true, Expression::FunctionExpression(function)) =
            (it.method || it.kind != PropertyKind::Init, &it.value)
        {
            return match mode_of(function) {
                Mode::Plain => self.plain_object_method(it, function),
                mode => self.async_object_method(it, function, mode),
            };
        }
        let name = if it.computed && is_anonymous_async(&it.value) {
            self.kept_key(&it.key)
        } else {
            self.visit_property_key(&it.key);
            let setter = !it.computed && it.key.is_specific_static_name("__proto__");
            let name = Name::of_key(&it.key, self.text.source).filter(|_| !setter);
            name.unwrap_or_else(Name::none)
        };
        self.visit_named(&it.value, || name);
    }

    fn plain_object_method(&mut self, it: &ObjectProperty<'a>, function: &Function<'a>) {
        let id = self.edits.function(it.span.start, it.span.end);
        self.edits.mark_start(id, it.span.start);
        self.visit_property_key(&it.key);
        let frame = Frame::method(Mode::Plain, function.scope_id.get());
        self.function_parts(
            &function.params,
            function.body.as_deref(),
            frame,
            it.span.start,
        );
        self.edits.mark_end(id, it.span.end);
    }

    fn async_object_method(
        &mut self,
        it: &ObjectProperty<'a>,
        function: &Function<'a>,
        mode: Mode,
    ) {
        let key = it.key.span();
        let mut head = self.text.skip_trivia(it.span.start + "async".len() as u32);
        self.edits.blank(&self.text, it.span.start, head);
        if function.generator {
            self.edits.replace(head, head + 1, "");
            let star = head + 1;
            head = self.text.skip_trivia(star);
        }
        let id = self.edits.function(it.span.start, it.span.end);
        let method_start = self.edits.slot(head);
        let star = self.edits.slot(head);
        let proto = !it.computed && it.key.is_specific_static_name("__proto__");
        let name = if it.computed {
            self.kept_key(&it.key)
        } else {
            Name::of_key(&it.key, self.text.source).unwrap_or_else(Name::none)
        };
        if proto {
            // As a property it would set the prototype.
            self.edits.insert(key.start, "[");
            self.edits.replace(key.start, key.end, "\"__proto__\"");
            self.edits.insert(key.end, "]");
        }
        let property = self.edits.slot(function.params.span.start);
        let function_start = self.edits.slot(function.params.span.start);
        let keyword = self.edits.slot(function.params.span.start);
        let frame = Frame::method(mode, function.scope_id.get());
        let frame = self.function_parts(
            &function.params,
            function.body.as_deref(),
            frame,
            it.span.start,
        );
        self.edits.mark_end(id, it.span.end);
        if frame.is_some_and(|frame| frame.needs_home) {
            self.edits.mark_slot(id, method_start);
            self.edits.fill(star, "*");
            let generator = u8::from(mode == Mode::AsyncGenerator);
            let entry = format!("[{},0,{generator}]", name.0);
            self.late_methods.push(LateMethod {
                property: it.span.start,
                entry,
            });
        } else {
            let make = self.js(maker(mode));
            self.edits.fill(property, format!(":{make}("));
            self.edits.mark_slot(id, function_start);
            self.edits.fill(keyword, "function*");
            self.edits.insert(it.span.end, format!(",{})", name.0));
        }
    }
}
