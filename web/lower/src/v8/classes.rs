//! Classes and private names.

use std::collections::HashMap;

use super::patterns::{Property, PropertyInfo};
use super::scanner::{T, Token};
use super::scopes::{Declare, Scope};
use super::{Context, Fault, Parser, R, words};

/// How a private name is declared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Private {
    Getter(bool),
    Setter(bool),
    Whole,
}

#[derive(Default)]
pub(super) struct PrivateNames<'a> {
    declared: HashMap<&'a str, Private>,
    used: Vec<(&'a str, u32)>,
}

impl<'a> Parser<'a> {
    /// A private name that is used; V8 points at the token before it.
    pub(super) fn private_name(&mut self) -> R<()> {
        let at = self.current.start;
        let token = self.next();
        match self.privates.last_mut() {
            Some(names) => {
                names.used.push((token.text, at));
                Ok(())
            }
            None => Err(undeclared(token.text, at)),
        }
    }

    pub(super) fn class_expression(&mut self) -> R<()> {
        let start = self.next().start;
        let token = self.peek().clone();
        let name = if token.t == T::Word && !token.is("extends") && !words::is_keyword(token.text) {
            Some(self.next())
        } else {
            None
        };
        self.class_tail(name.as_ref(), start)
    }

    /// `class` has been taken. The name is declared after the body.
    pub(super) fn class_declaration(&mut self, is_default: bool) -> R<()> {
        let start = self.current.start;
        let token = self.peek().clone();
        let anonymous = is_default && (token.is("{") || token.is("extends"));
        if anonymous {
            return self.class_tail(None, start);
        }
        if token.t != T::Word || words::is_keyword(token.text) {
            return self.unexpected_next();
        }
        self.next();
        self.class_tail(Some(&token), start)?;
        let end = self.current.end;
        let from = if self.node <= 10 {
            end.saturating_sub(1)
        } else {
            start
        };
        self.declare(Declare::Lexical, token.text, from, end)
    }

    fn class_tail(&mut self, name: Option<&Token<'a>>, _start: u32) -> R<()> {
        let before = self.context;
        self.context.strict = true;
        if let Some(name) = name {
            if words::is_strict_reserved(name.text) {
                return self.fail(words::STRICT_RESERVED, name.start, name.end);
            }
            if matches!(name.text, "eval" | "arguments") {
                return self.fail(words::STRICT_EVAL, name.start, name.end);
            }
            if name.is("await") {
                self.check_identifier(name)?;
            }
        }
        self.privates.push(PrivateNames::default());
        let derived = self.check("extends");
        if derived {
            self.open_cover();
            let parent = self.left_hand_side();
            let cover = self.close_cover();
            parent?;
            Self::as_expression(cover)?;
        }
        self.expect("{")?;
        let mut has_constructor = false;
        while !self.check("}") {
            if !self.check(";") {
                self.class_member(derived, &mut has_constructor)?;
            }
        }
        self.context = before;
        self.close_private_names()
    }

    /// Names that no class declares are those of the class around, or nobody's.
    fn close_private_names(&mut self) -> R<()> {
        let Some(names) = self.privates.pop() else {
            return Ok(());
        };
        for (name, at) in names.used {
            if names.declared.contains_key(name) {
                continue;
            }
            match self.privates.last_mut() {
                Some(outer) => outer.used.push((name, at)),
                None => return Err(undeclared(name, at)),
            }
        }
        Ok(())
    }

    fn class_member(&mut self, derived: bool, has_constructor: &mut bool) -> R<()> {
        let mut is_static = false;
        let first = self.peek().clone();
        let info = if first.is("static") {
            let after = self.peek_at(1).clone();
            if after.is("{") && self.node > 10 {
                self.next();
                return self.static_block();
            }
            let is_name = ["(", "=", ";", "}"].iter().any(|text| after.is(text));
            if !is_name {
                self.next();
                is_static = true;
            }
            self.property(true)?
        } else {
            self.property(true)?
        };
        match info.kind {
            Property::Method | Property::Accessor => {
                let is_constructor = self.check_method_name(&info, is_static, has_constructor)?;
                self.method(&info, is_constructor && derived, true)?;
                self.declare_private(&info, is_static)
            }
            Property::Value => self.unexpected(&info.token),
            _ if self.node <= 10 => self.unexpected_next(),
            _ => self.field(&info, is_static),
        }
    }

    fn check_method_name(
        &self,
        info: &PropertyInfo<'a>,
        is_static: bool,
        has_constructor: &mut bool,
    ) -> R<bool> {
        let token = &info.token;
        if info.computed {
            return Ok(false);
        }
        let name = token.text.trim_matches(['"', '\'']);
        if token.t == T::Private {
            if name == "#constructor" {
                return self.fail(
                    "Classes may not have a private field named '#constructor'",
                    token.start,
                    token.end,
                );
            }
            return Ok(false);
        }
        if is_static {
            if name == "prototype" {
                let message = "Classes may not have a static property named 'prototype'";
                return self.fail(message, token.start, token.end);
            }
            return Ok(false);
        }
        if name != "constructor" {
            return Ok(false);
        }
        let wrong = if info.is_generator {
            Some("Class constructor may not be a generator")
        } else if info.is_async {
            Some("Class constructor may not be an async method")
        } else if info.kind == Property::Accessor {
            Some("Class constructor may not be an accessor")
        } else if *has_constructor {
            Some("A class may only have one constructor")
        } else {
            None
        };
        if let Some(message) = wrong {
            return self.fail(message, token.start, token.end);
        }
        *has_constructor = true;
        Ok(true)
    }

    fn declare_private(&mut self, info: &PropertyInfo<'a>, is_static: bool) -> R<()> {
        if info.token.t != T::Private || info.computed {
            return Ok(());
        }
        let name = info.token.text;
        let how = match (info.kind, info.is_getter) {
            (Property::Accessor, true) => Private::Getter(is_static),
            (Property::Accessor, false) => Private::Setter(is_static),
            _ => Private::Whole,
        };
        let Some(names) = self.privates.last_mut() else {
            return Ok(());
        };
        let clash = match (names.declared.get(name), how) {
            (None, _) => false,
            (Some(Private::Getter(one)), Private::Setter(other))
            | (Some(Private::Setter(one)), Private::Getter(other)) => *one != other,
            _ => true,
        };
        let both = names.declared.contains_key(name);
        names
            .declared
            .insert(name, if both { Private::Whole } else { how });
        if clash {
            let at = self.current.start;
            return self.fail(words::redeclared(name), at, at + 1);
        }
        Ok(())
    }

    fn field(&mut self, info: &PropertyInfo<'a>, is_static: bool) -> R<()> {
        let token = &info.token;
        let name = token.text.trim_matches(['"', '\'']);
        if !info.computed {
            if is_static && name == "prototype" && token.t != T::Private {
                let message = "Classes may not have a static property named 'prototype'";
                return self.fail(message, token.start, token.end);
            }
            if name == "constructor" || name == "#constructor" {
                let message = if token.t == T::Private {
                    "Classes may not have a private field named '#constructor'"
                } else {
                    "Classes may not have a field named 'constructor'"
                };
                return self.fail(message, token.start, token.end);
            }
        }
        if self.check("=") {
            self.in_initializer(|parser| parser.with_in(true, Self::assignment).map(|_| ()))?;
        }
        self.semicolon()?;
        self.declare_private(info, is_static)
    }

    fn in_initializer(&mut self, parse: impl FnOnce(&mut Self) -> R<()>) -> R<()> {
        let before = self.context;
        self.context = Context {
            is_async: false,
            is_generator: false,
            has_new_target: true,
            has_super: true,
            has_super_call: false,
            in_initializer: true,
            depth: before.depth + 1,
            ..before
        };
        let result = self.in_scope(Scope::function(), parse);
        self.context = before;
        result
    }

    fn static_block(&mut self) -> R<()> {
        let labels = std::mem::take(&mut self.labels);
        let (loops, switches) = (
            std::mem::take(&mut self.loops),
            std::mem::take(&mut self.switches),
        );
        let result = self.in_initializer(|parser| {
            parser.context.in_function = false;
            parser.context.in_static_block = true;
            parser.block()
        });
        self.labels = labels;
        (self.loops, self.switches) = (loops, switches);
        result
    }
}

fn undeclared(name: &str, at: u32) -> Fault {
    Fault {
        message: format!("Private field '{name}' must be declared in an enclosing class"),
        start: at,
        end: at + 1,
    }
}
