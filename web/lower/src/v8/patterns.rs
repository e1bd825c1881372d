//! Object and array literals, which may be patterns, and binding patterns, which are nothing else.

use super::expressions::{Expr, K};
use super::scanner::{T, Token};
use super::scopes::Declare;
use super::{Parser, R, words};

/// What stands after a property's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Property {
    Value,
    Shorthand,
    Assign,
    Method,
    Field,
    Accessor,
    Unknown,
}

/// A property's name and modifiers.
pub(super) struct PropertyInfo<'a> {
    pub kind: Property,
    pub token: Token<'a>,
    pub computed: bool,
    pub is_async: bool,
    pub is_generator: bool,
    pub is_getter: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn array_literal(&mut self) -> R<Expr<'a>> {
        let start = self.next().start;
        while !self.check("]") {
            if self.peek_is(",") {
            } else if self.peek_is("...") {
                let from = self.next().start;
                let element = self.with_in(true, Self::sub_pattern)?;
                if element.k == K::Assignment {
                    self.record_pattern(words::BAD_TARGET, from, self.current.end);
                }
                if self.peek_is(",") {
                    self.record_pattern(
                        "Rest element must be last element",
                        from,
                        self.current.end,
                    );
                }
            } else {
                self.with_in(true, Self::sub_pattern)?;
            }
            if !self.peek_is("]") {
                self.expect(",")?;
            }
        }
        Ok(self.make(K::Pattern, start))
    }

    /// ParsePossibleDestructuringSubPattern.
    fn sub_pattern(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        let it = self.assignment_cover()?;
        let end = self.current.end;
        if it.is_reference() {
            if it.k != K::Identifier {
                self.record_declaration("Illegal property in declaration context", start, end);
            } else if it.parenthesized {
                self.record_declaration(words::BAD_TARGET, start, end);
            }
        } else if it.parenthesized || !matches!(it.k, K::Pattern | K::Assignment) {
            self.record_pattern(words::BAD_TARGET, start, end);
        }
        Ok(it)
    }

    pub(super) fn object_literal(&mut self) -> R<Expr<'a>> {
        let start = self.next().start;
        let mut has_proto = false;
        while !self.check("}") {
            self.object_property(&mut has_proto)?;
            if !self.peek_is("}") {
                self.expect(",")?;
            }
        }
        Ok(self.make(K::Pattern, start))
    }

    fn object_property(&mut self, has_proto: &mut bool) -> R<()> {
        let from = self.peek().start;
        if self.peek_is("...") {
            self.next();
            let at = self.peek().start;
            let value = self.with_in(true, Self::assignment_cover)?;
            if !value.is_reference() {
                self.record_declaration(
                    "`...` must be followed by an identifier in declaration contexts",
                    at,
                    self.current.end,
                );
                self.record_pattern(
                    "`...` must be followed by an assignable reference in assignment contexts",
                    at,
                    self.current.end,
                );
            }
            if !self.peek_is("}") {
                self.record_pattern("Rest element must be last element", from, self.current.end);
            }
            return Ok(());
        }
        let info = self.property(false)?;
        match info.kind {
            Property::Value => {
                self.next();
                let is_proto = !info.computed
                    && matches!(
                        info.token.text,
                        "__proto__" | "'__proto__'" | "\"__proto__\""
                    );
                if is_proto && std::mem::replace(has_proto, true) {
                    let message = "Duplicate __proto__ fields are not allowed in object literals";
                    self.record_expression(message, info.token.start, info.token.end);
                }
                self.with_in(true, Self::sub_pattern)?;
            }
            Property::Shorthand | Property::Assign => self.shorthand(&info, from)?,
            Property::Method | Property::Accessor => {
                let message = words::BAD_TARGET;
                self.method(&info, false, false)?;
                self.record_pattern(message, from, self.current.end);
            }
            _ => return self.unexpected_next(),
        }
        Ok(())
    }

    fn shorthand(&mut self, info: &PropertyInfo<'a>, from: u32) -> R<()> {
        if info.token.t != T::Word {
            return if self.node <= 10 {
                self.unexpected_next()
            } else {
                self.unexpected(&info.token)
            };
        }
        if words::is_keyword(info.token.text) {
            return self.unexpected_next();
        }
        self.check_identifier(&info.token)?;
        if self.check("=") {
            self.with_in(true, Self::assignment)?;
            self.record_expression(
                "Invalid shorthand property initializer",
                from,
                self.current.end,
            );
        }
        Ok(())
    }

    fn kind_of_next(&mut self) -> Property {
        let token = self.peek();
        if token.t != T::Punctuator {
            return Property::Unknown;
        }
        match token.text {
            ":" => Property::Value,
            "," | "}" => Property::Shorthand,
            "=" => Property::Assign,
            "(" => Property::Method,
            ";" | "*" => Property::Field,
            _ => Property::Unknown,
        }
    }

    /// ParseProperty.
    pub(super) fn property(&mut self, in_class: bool) -> R<PropertyInfo<'a>> {
        let mut info = PropertyInfo {
            kind: Property::Unknown,
            token: self.peek().clone(),
            computed: false,
            is_async: false,
            is_generator: false,
            is_getter: false,
        };
        if self.peek_is("async") {
            self.next();
            let (kind, nl, star) = (self.kind_of_next(), self.peek().nl, self.peek_is("*"));
            if kind != Property::Unknown && !star || nl {
                info.kind = if nl && kind == Property::Unknown {
                    Property::Field
                } else {
                    kind
                };
                return Ok(info);
            }
            info.is_async = true;
            info.kind = Property::Method;
            info.token = self.peek().clone();
        }
        if self.check("*") {
            info.is_generator = true;
            info.kind = Property::Method;
            info.token = self.peek().clone();
        } else if info.kind == Property::Unknown && (self.peek_is("get") || self.peek_is("set")) {
            let is_getter = self.next().is("get");
            let (kind, nl) = (self.kind_of_next(), self.peek().nl);
            let ends = in_class && nl && kind == Property::Field;
            if kind != Property::Unknown && !(kind == Property::Field && self.peek_is("*") && !nl)
                || ends
            {
                info.kind = kind;
                return Ok(info);
            }
            info.is_getter = is_getter;
            info.kind = Property::Accessor;
            info.token = self.peek().clone();
        }
        let token = self.peek().clone();
        match token.t {
            T::Word | T::EscapedKeyword | T::Str | T::Number => {
                self.next();
            }
            T::Private if in_class => {
                self.next();
            }
            T::Punctuator if token.is("[") => {
                info.computed = true;
                self.next();
                self.with_in(true, Self::assignment)?;
                self.expect("]")?;
            }
            _ => return self.unexpected_next(),
        }
        if info.kind == Property::Unknown {
            info.kind = self.kind_of_next();
        } else if !self.peek_is("(") && info.kind != Property::Unknown {
            return self.unexpected_next();
        }
        Ok(info)
    }

    /// ParseBindingPattern, with what it declares.
    pub(super) fn binding(&mut self, how: Declare) -> R<bool> {
        let token = self.peek().clone();
        if token.is("[") {
            self.next();
            while !self.check("]") {
                if self.peek_is(",") {
                    self.next();
                    continue;
                }
                let from = self.peek().start;
                if self.check("...") {
                    self.binding(how)?;
                    if self.peek_is(",") {
                        return self.fail(
                            "Rest element must be last element",
                            from,
                            self.current.end,
                        );
                    }
                } else {
                    self.binding_element(how)?;
                }
                if !self.peek_is("]") {
                    self.expect(",")?;
                }
            }
            return Ok(false);
        }
        if token.is("{") {
            self.next();
            while !self.check("}") {
                self.binding_property(how)?;
                if !self.peek_is("}") {
                    self.expect(",")?;
                }
            }
            return Ok(false);
        }
        if token.t != T::Word {
            return self.unexpected_next();
        }
        self.next();
        self.binding_name(&token, how)?;
        Ok(true)
    }

    pub(super) fn binding_name(&mut self, token: &Token<'a>, how: Declare) -> R<()> {
        self.check_identifier(token)?;
        if self.context.strict && matches!(token.text, "eval" | "arguments") {
            return self.fail(words::STRICT_EVAL, token.start, token.end);
        }
        if how == Declare::Lexical && token.is("let") {
            return self.fail(
                "let is disallowed as a lexically bound name",
                token.start,
                token.end,
            );
        }
        self.declare(how, token.text, token.start, token.start + 1)
    }

    fn binding_element(&mut self, how: Declare) -> R<()> {
        let token = self.peek().clone();
        let can_bind =
            token.is("[") || token.is("{") || token.t == T::Word && !words::is_keyword(token.text);
        if !can_bind {
            self.assignment()?;
            return self.fail(words::BAD_TARGET, token.start, self.current.end);
        }
        self.binding(how)?;
        if self.check("=") {
            self.with_in(true, Self::assignment)?;
        } else if self.peek_is(".") || self.peek_is("(") {
            let end = self.peek().end;
            return self.fail("Illegal property in declaration context", token.start, end);
        }
        Ok(())
    }

    fn binding_property(&mut self, how: Declare) -> R<()> {
        let from = self.peek().start;
        if self.check("...") {
            let token = self.next();
            if token.t != T::Word {
                return self.fail(
                    "`...` must be followed by an identifier in declaration contexts",
                    token.start,
                    token.end,
                );
            }
            self.binding_name(&token, how)?;
            if !self.peek_is("}") {
                return self.fail("Rest element must be last element", from, self.current.end);
            }
            return Ok(());
        }
        let info = self.property(false)?;
        match info.kind {
            Property::Value => {
                self.next();
                self.binding_element(how)
            }
            Property::Shorthand | Property::Assign => {
                if info.token.t != T::Word {
                    return if self.node <= 10 {
                        self.unexpected_next()
                    } else {
                        self.unexpected(&info.token)
                    };
                }
                if words::is_keyword(info.token.text) {
                    return self.unexpected_next();
                }
                self.binding_name(&info.token, how)?;
                if self.check("=") {
                    self.with_in(true, Self::assignment)?;
                }
                Ok(())
            }
            Property::Method | Property::Accessor => {
                self.method(&info, false, false)?;
                self.fail(words::BAD_TARGET, from, self.current.end)
            }
            _ => self.unexpected_next(),
        }
    }
}
