//! Expressions by precedence.

use super::scanner::T;
use super::{Parser, R, words};

/// As much of an expression as decides what may stand around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum K {
    Identifier,
    Property,
    PrivateProperty,
    Chain,
    Call,
    /// An object or array literal, which may be a pattern.
    Pattern,
    Assignment,
    /// `()`, or parameters with a rest one: only an arrow may follow.
    ArrowHead,
    Arrow,
    Other,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Expr<'a> {
    pub k: K,
    pub start: u32,
    pub end: u32,
    pub parenthesized: bool,
    pub name: &'a str,
}

impl<'a> Expr<'a> {
    pub fn is_reference(&self) -> bool {
        matches!(self.k, K::Identifier | K::Property | K::PrivateProperty)
    }
}

const ASSIGNMENTS: &[&str] = &[
    "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=",
    "??=",
];

fn precedence(operator: &str, accepts_in: bool) -> u8 {
    match operator {
        "|" => 6,
        "^" => 7,
        "&" => 8,
        "==" | "!=" | "===" | "!==" => 9,
        "<" | ">" | "<=" | ">=" | "instanceof" => 10,
        "in" if accepts_in => 10,
        "<<" | ">>" | ">>>" => 11,
        "+" | "-" => 12,
        "*" | "/" | "%" => 13,
        "**" => 14,
        "&&" => 5,
        "||" => 4,
        _ => 0,
    }
}

impl<'a> Parser<'a> {
    pub(super) fn make(&self, k: K, start: u32) -> Expr<'a> {
        Expr {
            k,
            start,
            end: self.current.end,
            parenthesized: false,
            name: "",
        }
    }

    /// ParseExpression.
    pub(super) fn expression(&mut self) -> R<Expr<'a>> {
        self.open_cover();
        let result = self.with_in(true, Self::sequence);
        let cover = self.close_cover();
        let result = result?;
        Self::as_expression(cover)?;
        Ok(result)
    }

    pub(super) fn with_in<V>(
        &mut self,
        accepts: bool,
        parse: impl FnOnce(&mut Self) -> R<V>,
    ) -> R<V> {
        let before = std::mem::replace(&mut self.accepts_in, accepts);
        let result = parse(self);
        self.accepts_in = before;
        result
    }

    /// ParseExpressionCoverGrammar.
    pub(super) fn sequence(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        let mut count = 0;
        loop {
            if self.peek_is("...") {
                return self.rest_of_arrow_head(start);
            }
            let last = self.assignment_cover()?;
            self.classify_parameter(&last);
            count += 1;
            if !self.peek_is(",") {
                return Ok(if count == 1 {
                    last
                } else {
                    self.make(K::Other, start)
                });
            }
            self.next();
            if self.peek_is(")") && self.peek_at(1).is("=>") {
                return Ok(self.make(K::ArrowHead, start));
            }
        }
    }

    /// ClassifyArrowParameter.
    pub(super) fn classify_parameter(&mut self, it: &Expr<'a>) {
        let fits = matches!(it.k, K::Identifier | K::Pattern | K::Assignment);
        if it.parenthesized || !fits {
            self.record_declaration(words::BAD_TARGET, it.start, it.end);
        }
    }

    /// ParseAssignmentExpression.
    pub(super) fn assignment(&mut self) -> R<Expr<'a>> {
        self.open_cover();
        let result = self.assignment_cover();
        let cover = self.close_cover();
        let result = result?;
        Self::as_expression(cover)?;
        Ok(result)
    }

    /// ParseAssignmentExpressionCoverGrammar.
    pub(super) fn assignment_cover(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        if self.context.is_generator && self.peek_is("yield") {
            return self.yield_expression();
        }
        self.open_cover();
        let left = self.conditional();
        let mut cover = self.close_cover();
        let left = left?;
        let operator = self.peek().clone();
        if operator.is("=>") {
            return self.arrow(left, cover);
        }
        if operator.t != T::Punctuator || !ASSIGNMENTS.contains(&operator.text) {
            self.merge_cover(cover);
            return Ok(left);
        }
        let end = self.current.end;
        if left.is_reference() {
            self.check_strict_target(&left, start, end)?;
            if left.parenthesized {
                self.record_declaration(words::BAD_TARGET, start, end);
            } else if left.k != K::Identifier {
                self.record_declaration("Illegal property in declaration context", start, end);
            }
        } else if left.k == K::Pattern && operator.is("=") {
            if left.parenthesized {
                let message = if self.node <= 10 {
                    words::BAD_TARGET
                } else {
                    words::BAD_ASSIGNMENT
                };
                return self.fail(message, start, end);
            }
            if let Some(fault) = cover.pattern.take() {
                return Err(fault);
            }
            cover.expression = None;
        } else {
            let logical = matches!(operator.text, "&&=" | "||=" | "??=");
            self.check_target(&left, start, words::BAD_ASSIGNMENT, logical)?;
        }
        self.next();
        if !operator.is("=") {
            self.record_pattern(words::BAD_TARGET, start, end);
        }
        self.merge_cover(cover);
        self.assignment_right()?;
        if operator.is("=") {
            Ok(self.make(K::Assignment, start))
        } else {
            let whole = self.make(K::Other, start);
            self.record_pattern(words::BAD_TARGET, whole.start, whole.end);
            Ok(whole)
        }
    }

    fn assignment_right(&mut self) -> R<Expr<'a>> {
        self.assignment()
    }

    fn check_strict_target(&self, left: &Expr<'a>, start: u32, end: u32) -> R<()> {
        let restricted = left.k == K::Identifier && matches!(left.name, "eval" | "arguments");
        if restricted && self.context.strict {
            return self.fail(words::STRICT_EVAL, start, end);
        }
        Ok(())
    }

    /// RewriteInvalidReferenceExpression: a sloppy call as target is only an error when it runs.
    pub(super) fn check_target(
        &mut self,
        it: &Expr<'a>,
        start: u32,
        message: &str,
        early: bool,
    ) -> R<()> {
        let end = self.current.end;
        if it.is_reference() {
            return self.check_strict_target(it, start, end);
        }
        if it.k == K::Call && !early {
            self.record_pattern(words::BAD_TARGET, start, end);
            return Ok(());
        }
        self.fail(message, start, end)
    }

    fn yield_expression(&mut self) -> R<Expr<'a>> {
        let start = self.next().start;
        let message = "Yield expression not allowed in formal parameter";
        if self.in_parameters {
            return self.fail_here(message);
        }
        self.record_declaration(message, start, self.current.end);
        let token = self.peek().clone();
        if !token.nl && token.is("*") {
            self.next();
            self.assignment_cover()?;
            return Ok(self.make(K::Other, start));
        }
        let ends = token.t == T::Eos
            || ["}", ")", "]", ":", ";", ",", "in"]
                .iter()
                .any(|end| token.is(end));
        if !token.nl && !ends {
            self.assignment_cover()?;
        }
        Ok(self.make(K::Other, start))
    }

    fn conditional(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        let test = self.logical()?;
        if !self.check("?") {
            return Ok(test);
        }
        self.with_in(true, Self::assignment)?;
        self.expect(":")?;
        self.assignment()?;
        Ok(self.make(K::Other, start))
    }

    fn logical(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        let left = self.binary(6)?;
        if self.peek_is("&&") || self.peek_is("||") {
            return self.binary_rest(left, start, 4);
        }
        if !self.peek_is("??") {
            return Ok(left);
        }
        while self.check("??") {
            self.binary(6)?;
        }
        Ok(self.make(K::Other, start))
    }

    fn binary(&mut self, least: u8) -> R<Expr<'a>> {
        let start = self.peek().start;
        if self.peek().t == T::Private {
            let token = self.peek().clone();
            self.private_name()?;
            if !self.peek_is("in") || precedence("in", self.accepts_in) < least {
                return self.unexpected(&token);
            }
            let left = self.make(K::Other, start);
            return self.binary_rest(left, start, least);
        }
        let left = self.unary()?;
        self.binary_rest(left, start, least)
    }

    fn binary_rest(&mut self, mut left: Expr<'a>, start: u32, least: u8) -> R<Expr<'a>> {
        loop {
            let accepts_in = self.accepts_in;
            let token = self.peek();
            let known =
                matches!(token.t, T::Punctuator) || token.is("in") || token.is("instanceof");
            let level = if known {
                precedence(token.text, accepts_in)
            } else {
                0
            };
            if level == 0 || level < least {
                return Ok(left);
            }
            let right_first = token.is("**");
            self.next();
            let next_least = if right_first { level } else { level + 1 };
            self.binary(next_least)?;
            left = self.make(K::Other, start);
        }
    }

    fn unary(&mut self) -> R<Expr<'a>> {
        let token = self.peek().clone();
        let start = token.start;
        if ["!", "~", "+", "-", "delete", "typeof", "void"]
            .iter()
            .any(|operator| token.is(operator))
        {
            self.next();
            let operand = self.unary()?;
            if token.is("delete") {
                if operand.k == K::Identifier && self.context.strict {
                    return self.fail_here("Delete of an unqualified identifier in strict mode.");
                }
                if operand.k == K::PrivateProperty {
                    return self.fail_here("Private fields can not be deleted");
                }
            }
            self.no_power_after(start)?;
            return Ok(self.make(K::Other, start));
        }
        if token.is("++") || token.is("--") {
            self.next();
            let at = self.peek().start;
            let operand = self.unary()?;
            self.check_target(
                &operand,
                at,
                "Invalid left-hand side expression in prefix operation",
                false,
            )?;
            return Ok(self.make(K::Other, start));
        }
        if token.is("await") && self.context.is_async {
            self.next();
            let message = "Illegal await-expression in formal parameters of async function";
            if self.in_parameters {
                return self.fail(message, start, token.end);
            }
            self.record_declaration(message, start, token.end);
            self.unary()?;
            self.no_power_after(start)?;
            return Ok(self.make(K::Other, start));
        }
        self.postfix()
    }

    fn no_power_after(&mut self, start: u32) -> R<()> {
        if !self.peek_is("**") {
            return Ok(());
        }
        if self.node <= 10 {
            return self.unexpected_next();
        }
        let message = "Unary operator used immediately before exponentiation expression. Parenthesis must be used \
                       to disambiguate operator precedence";
        let end = self.peek().end;
        self.fail(message, start, end)
    }

    fn postfix(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        let operand = self.left_hand_side()?;
        let token = self.peek().clone();
        if token.nl || !(token.is("++") || token.is("--")) {
            return Ok(operand);
        }
        self.check_target(
            &operand,
            start,
            "Invalid left-hand side expression in postfix operation",
            false,
        )?;
        self.next();
        Ok(self.make(K::Other, start))
    }

    /// ParseLeftHandSideExpression.
    pub(super) fn left_hand_side(&mut self) -> R<Expr<'a>> {
        let start = self.peek().start;
        let starts_async = self.peek_is("async");
        let mut left = self.member()?;
        if starts_async && left.k == K::Identifier && !left.parenthesized && left.name == "async" {
            let token = self.peek().clone();
            if token.is("(") && !token.nl {
                left = self.async_call_or_arrow_head(start)?;
                if left.k == K::Arrow {
                    return Ok(left);
                }
            }
        }
        let mut in_chain = false;
        loop {
            let token = self.peek().clone();
            let optional = token.is("?.");
            if optional {
                in_chain = true;
                self.next();
                let after = self.peek().clone();
                if !(after.is("[")
                    || after.is("(")
                    || matches!(after.t, T::Template | T::TemplateTail))
                {
                    self.property_name_after_dot()?;
                    left = self.make(K::Chain, start);
                    continue;
                }
            }
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
            } else if token.is("(") {
                self.arguments()?;
                K::Call
            } else if matches!(token.t, T::Template | T::TemplateTail) {
                if in_chain {
                    return self.fail(
                        "Invalid tagged template on optional chain",
                        token.start,
                        token.end,
                    );
                }
                self.template(true)?;
                K::Other
            } else {
                return Ok(left);
            };
            left = self.make(if in_chain { K::Chain } else { k }, start);
        }
    }

    pub(super) fn subscript(&mut self) -> R<()> {
        self.next();
        self.with_in(true, Self::sequence)?;
        self.expect("]")
    }

    /// ParseArguments.
    pub(super) fn arguments(&mut self) -> R<()> {
        self.next();
        while !self.peek_is(")") {
            self.check("...");
            let argument = self.with_in(true, Self::assignment_cover)?;
            self.classify_parameter(&argument);
            if !self.check(",") {
                break;
            }
        }
        if self.check(")") {
            Ok(())
        } else {
            self.fail_here(words::MISSING_PAREN)
        }
    }
}
