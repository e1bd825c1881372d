//! Types in classes: modifiers, members without code, `implements`.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_ast_visit::walk;
use oxc_span::{GetSpan, Span};

use super::Stripping;

/// Words before a member's name that JavaScript does not have.
const MODIFIERS: &[&str] = &[
    "public",
    "private",
    "protected",
    "readonly",
    "abstract",
    "override",
    "declare",
];
/// Words before a member's name that it does have.
const KEPT: &[&str] = &["static", "async", "get", "set", "accessor"];

impl<'a> Stripping<'_, 'a> {
    pub(super) fn class(&mut self, it: &Class<'a>) {
        if it.r#abstract {
            let start = it
                .decorators
                .last()
                .map_or(it.span.start, |last| last.span.end);
            let word = self.word_at(self.text.skip_trivia(start));
            if self.text.slice(word.start, word.end) == "abstract" {
                self.blanks.blank(word);
            }
        }
        if let Some(last) = it.implements.last() {
            let before = it
                .heritage
                .as_ref()
                .map(|heritage| {
                    let arguments = heritage.type_arguments.as_ref();
                    arguments.map_or(heritage.expression.span().end, |it| it.span.end)
                })
                .or_else(|| it.type_parameters.as_ref().map(|it| it.span.end))
                .or_else(|| it.id.as_ref().map(|it| it.span.end))
                .unwrap_or(it.span.start + "class".len() as u32);
            let start = self.text.skip_trivia(before);
            self.blanks.blank(Span::new(start, last.span.end));
        }
        for decorator in &it.decorators {
            self.visit_expression(&decorator.expression);
        }
        if let Some(types) = &it.type_parameters {
            self.blanks.blank(types.span);
        }
        if let Some(heritage) = &it.heritage {
            self.visit_expression(&heritage.expression);
            if let Some(types) = &heritage.type_arguments {
                self.blanks.blank(types.span);
            }
        }
        for member in &it.body.body {
            self.member(member);
        }
    }

    fn member(&mut self, it: &ClassElement<'a>) {
        match it {
            ClassElement::StaticBlock(block) => walk::walk_static_block(self, block),
            ClassElement::TSIndexSignature(it) => self.blank_member(it.span),
            ClassElement::MethodDefinition(it) => self.method(it),
            ClassElement::PropertyDefinition(it) => self.property(it),
            ClassElement::AccessorProperty(it) => {
                self.modifiers(it.span.start, it.key.span().start);
                if it.definite {
                    self.blank_mark(key_end(self, &it.key, it.computed), "!");
                }
                walk::walk_accessor_property(self, it);
            }
        }
    }

    /// A member that is only types.
    fn blank_member(&mut self, span: Span) {
        let semicolon = self.text.skip_trivia(span.end);
        let has_own = self.text.slice(span.start, span.end).ends_with(';');
        let end = if !has_own && self.text.starts_with(semicolon, ";") {
            semicolon + 1
        } else {
            span.end
        };
        self.blanks.blank(Span::new(span.start, end));
    }

    fn method(&mut self, it: &MethodDefinition<'a>) {
        if it.value.body.is_none() {
            self.blank_member(it.span);
            return;
        }
        self.modifiers(it.span.start, it.key.span().start);
        if it.optional {
            self.blank_mark(key_end(self, &it.key, it.computed), "?");
        }
        walk::walk_method_definition(self, it);
    }

    fn property(&mut self, it: &PropertyDefinition<'a>) {
        let is_abstract = it.r#type == PropertyDefinitionType::TSAbstractPropertyDefinition;
        if it.declare || is_abstract {
            self.blank_member(it.span);
            return;
        }
        self.modifiers(it.span.start, it.key.span().start);
        let end = key_end(self, &it.key, it.computed);
        if it.optional {
            self.blank_mark(end, "?");
        }
        if it.definite {
            self.blank_mark(end, "!");
        }
        walk::walk_property_definition(self, it);
    }

    /// Blanks the modifiers between the start of a member and its name.
    fn modifiers(&mut self, start: u32, key: u32) {
        let mut at = self.text.skip_trivia(start);
        let mut first = None;
        while at < key {
            let word = self.word_at(at);
            let text = self.text.slice(word.start, word.end);
            if MODIFIERS.contains(&text) {
                self.blanks.blank(word);
                first = first.or(Some(at));
            } else if !KEPT.contains(&text) {
                break;
            }
            at = self.text.skip_trivia(word.end);
        }
        let starts_list = self.text.starts_with(at, "[") || self.text.starts_with(at, "*");
        let before = self.text.slice(0, start).trim_end();
        if let Some(first) = first
            && starts_list
            && first == start
            && !before.ends_with([';', '{', '}'])
        {
            self.blanks.put(first, ';');
        }
    }
}

fn key_end(stripping: &Stripping<'_, '_>, key: &PropertyKey<'_>, computed: bool) -> u32 {
    let end = key.span().end;
    if computed {
        stripping.text.after_token(end, "]")
    } else {
        end
    }
}
