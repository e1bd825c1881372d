//! Primary and member expressions.

use super::expressions::{Expr, K};
use super::scanner::T;
use super::{Parser, R, words};

impl<'a> Parser<'a> {
    /// ParseMemberExpression.
    pub(super) fn member(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        let first = if self.peek_is("new") {
            self.new_expression()?
        } else {
            self.primary()?
        };
        self.member_rest(first, start)
    }

    fn member_rest(&mut self, mut left: Expr<'a>, start: u32) -> R<Expr<'a>> {
        loop {
            let token = self.peek().clone();
            let k = if token.is("[") {
                self.subscript()?;
                K::Property
            } else if token.is(".") {
                self.next();
                if self.property_name_after_dot()? {
                    K::PrivateProperty
                } else {
                    K::Property
                }
            } else if matches!(token.t, T::Template | T::TemplateTail) {
                self.template(true)?;
                K::Other
            } else {
                return Ok(left);
            };
            left = self.make(k, start);
        }
    }

    /// What follows a dot; true for a private name.
    pub(super) fn property_name_after_dot(&mut self) -> R<bool> {
        match self.peek().t {
            T::Private => self.private_name().map(|()| true),
            T::Word | T::EscapedKeyword => {
                self.next();
                Ok(false)
            }
            _ => self.unexpected_next(),
        }
    }

    fn new_expression(&mut self) -> R<Expr<'a>> {
        let start = self.next().start;
        let token = self.peek().clone();
        if token.is(".") {
            self.next();
            if !self.peek_is("target") {
                return self.unexpected_next();
            }
            self.next();
            if !self.context.has_new_target {
                return self.fail_here("new.target expression is not allowed here");
            }
            return Ok(self.make(K::Other, start));
        }
        if token.is("import") && self.peek_at(1).is("(") && self.node > 10 {
            return self.fail("Cannot use new with import", token.start, token.end);
        }
        let callee_start = token.start;
        let callee = if token.is("new") {
            self.new_expression()?
        } else {
            self.primary()?
        };
        self.member_rest(callee, callee_start)?;
        if self.peek_is("(") {
            self.arguments()?;
            let made = self.make(K::Other, start);
            return self.member_rest(made, start);
        }
        if self.peek_is("?.") {
            let token = self.peek().clone();
            return self.fail(
                "Invalid optional chain from new expression",
                token.start,
                token.end,
            );
        }
        Ok(self.make(K::Other, start))
    }

    /// ParsePrimaryExpression.
    fn primary(&mut self) -> R<Expr<'a>> {
        let token = self.peek().clone();
        let start = token.start;
        match token.t {
            T::Number | T::Str => {
                self.next();
            }
            T::Template | T::TemplateTail => self.template(false)?,
            T::Word if !words::is_keyword(token.text) => return self.identifier_reference(),
            T::Word => match token.text {
                "null" | "true" | "false" | "this" => {
                    self.next();
                }
                "function" => self.function_expression(false)?,
                "class" => self.class_expression()?,
                "super" => return self.super_expression(),
                "import" => return self.import_expression(),
                _ => return self.unexpected_next(),
            },
            T::Punctuator => match token.text {
                "/" | "/=" => self.regular_expression()?,
                "(" => return self.parenthesized(),
                "[" => return self.array_literal(),
                "{" => return self.object_literal(),
                _ => return self.unexpected_next(),
            },
            _ => return self.unexpected_next(),
        }
        Ok(self.make(K::Other, start))
    }

    fn identifier_reference(&mut self) -> R<Expr<'a>> {
        let token = self.next();
        let after = self.peek().clone();
        if token.is("async") && !after.nl {
            if after.is("function") {
                self.function_expression(true)?;
                return Ok(self.make(K::Other, token.start));
            }
            let is_name = after.t == T::Word && !words::is_keyword(after.text);
            if is_name && self.peek_at(1).is("=>") {
                self.next();
                if after.is("await") {
                    return self.unexpected(&after);
                }
                return self.async_arrow_of_name(token.start);
            }
        }
        self.check_identifier(&token)?;
        Ok(Expr {
            name: token.text,
            ..self.make(K::Identifier, token.start)
        })
    }

    /// ParseAndClassifyIdentifier: whether a word is a name here.
    pub(super) fn check_identifier(&mut self, token: &super::Token<'a>) -> R<()> {
        let context = self.context;
        if token.t != T::Word || words::is_keyword(token.text) {
            return self.unexpected(token);
        }
        let refused = match token.text {
            "await" => {
                context.is_async || self.is_module && self.node > 10 || context.in_static_block
            }
            "yield" => context.is_generator || context.strict,
            word => context.strict && words::is_strict_reserved(word),
        };
        if token.text == "arguments" && context.in_initializer && !context.has_own_arguments() {
            let message = "'arguments' is not allowed in class field initializer or static initialization block";
            return self.fail(message, token.start, token.end);
        }
        if refused {
            self.unexpected(token)
        } else {
            Ok(())
        }
    }

    fn super_expression(&mut self) -> R<Expr<'a>> {
        let start = self.next().start;
        let token = self.peek().clone();
        let is_property = token.is(".") || token.is("[");
        if is_property && self.context.has_super || token.is("(") && self.context.has_super_call {
            return Ok(self.make(K::Other, start));
        }
        self.fail_here("'super' keyword unexpected here")
    }

    fn import_expression(&mut self) -> R<Expr<'a>> {
        let start = self.next().start;
        if self.check(".") {
            if self.node >= 24 && self.peek_is("source") {
                self.next();
            } else if self.peek_is("meta") {
                self.next();
                if !self.is_module {
                    return self.fail_here("Cannot use 'import.meta' outside a module");
                }
                return Ok(self.make(K::Other, start));
            } else {
                return self.unexpected_next();
            }
        }
        if !self.peek_is("(") {
            if self.is_module || self.node <= 10 {
                return self.unexpected_next();
            }
            return self.fail_here("Cannot use import statement outside a module");
        }
        self.next();
        if self.peek_is(")") {
            if self.node <= 10 {
                return self.unexpected_next();
            }
            return self.fail_here("import() requires a specifier");
        }
        self.with_in(true, Self::assignment)?;
        if self.node > 10 && self.check(",") && !self.peek_is(")") {
            self.with_in(true, Self::assignment)?;
            self.check(",");
        }
        self.expect(")")?;
        Ok(self.make(K::Other, start))
    }

    fn parenthesized(&mut self) -> R<Expr<'a>> {
        let start = self.next().start;
        if self.check(")") {
            if !self.peek_is("=>") {
                let token = self.current.clone();
                return self.unexpected(&token);
            }
            return Ok(Expr {
                parenthesized: true,
                ..self.make(K::ArrowHead, start)
            });
        }
        self.open_cover();
        let inner = self.with_in(true, Self::sequence);
        let cover = self.close_cover();
        let inner = inner?;
        self.expect(")")?;
        if self.peek_is("=>") {
            self.merge_cover(cover);
            return Ok(Expr {
                parenthesized: true,
                start,
                ..self.make(K::ArrowHead, start)
            });
        }
        Self::as_expression(cover)?;
        Ok(Expr {
            parenthesized: true,
            end: self.current.end,
            ..inner
        })
    }

    /// A template, from its first piece on.
    pub(super) fn template(&mut self, tagged: bool) -> R<()> {
        let start = self.peek().start;
        loop {
            let piece = self.next();
            if let Some(fault) = piece.bad_escape.as_deref().filter(|_| !tagged) {
                return Err(fault.clone());
            }
            if piece.t == T::TemplateTail {
                return Ok(());
            }
            if self.peek().t == T::Eos {
                return self.unterminated_template(start);
            }
            self.with_in(true, Self::sequence)?;
            if !self.peek_is("}") {
                let token = self.peek().clone();
                if token.t == T::Eos {
                    return self.unterminated_template(start);
                }
                return self.fail(
                    "Missing } in template expression",
                    token.start.min(self.current.start),
                    self.current.end,
                );
            }
            let nl = self.peek().nl;
            self.rescan();
            let piece = self.scanner.template(nl);
            if piece.t == T::Illegal {
                return self.unterminated_template(start);
            }
            if piece.t == T::Eos {
                return self.unexpected(&piece);
            }
            self.ahead.push(piece);
        }
    }

    fn unterminated_template<V>(&mut self, start: u32) -> R<V> {
        let end = self.source.len() as u32;
        self.fail("Unterminated template literal", start, end)
    }

    fn regular_expression(&mut self) -> R<()> {
        let start = self.rescan();
        let Some(token) = self.scanner.regular_expression() else {
            return self.fail("Invalid regular expression: missing /", start, start + 1);
        };
        let flags = token.text.rsplit('/').next().unwrap_or_default();
        let known = |flag: char| match flag {
            'g' | 'i' | 'm' | 's' | 'u' | 'y' => true,
            'd' => self.node > 10,
            'v' => self.node >= 20,
            _ => false,
        };
        let repeated = flags
            .char_indices()
            .any(|(at, flag)| flags[..at].contains(flag));
        let both = flags.contains('u') && flags.contains('v');
        if repeated || both || !flags.chars().all(known) {
            return self.fail("Invalid regular expression flags", start, start + 1);
        }
        self.check_pattern(&token)?;
        self.patterns.extend([token.start, token.end]);
        self.current = token;
        Ok(())
    }

    /// What newer versions allow in a pattern.
    fn check_pattern(&self, token: &super::Token<'a>) -> R<()> {
        let end = token.text.rfind('/').unwrap_or(token.text.len());
        let pattern = &token.text[1..end];
        let mut names = Vec::new();
        let mut problem = None;
        for (at, _) in pattern.match_indices("(?") {
            let rest = &pattern[at + 2..];
            let escaped = pattern[..at].ends_with('\\');
            if let Some(name) = rest
                .strip_prefix('<')
                .filter(|rest| !rest.starts_with(['=', '!']))
            {
                let name = name.split('>').next().unwrap_or_default();
                if names.contains(&name) {
                    problem = problem.or(Some("Duplicate capture group name"));
                }
                names.push(name);
            } else if !escaped && rest.starts_with(['i', 'm', 's', '-']) {
                problem = problem.or(Some("Invalid group"));
            }
        }
        let Some(problem) = problem.filter(|_| self.node < 24) else {
            return Ok(());
        };
        let flags = if self.node >= 20 {
            &token.text[end + 1..]
        } else {
            ""
        };
        let end = if self.node <= 10 {
            token.start + 1
        } else {
            token.end
        };
        self.fail(
            format!("Invalid regular expression: /{pattern}/{flags}: {problem}"),
            token.start,
            end,
        )
    }
}
