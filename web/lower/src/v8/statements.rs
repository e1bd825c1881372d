//! Statements.

use super::expressions::K;
use super::scanner::T;
use super::scopes::{Declare, Scope};
use super::{Label, Parser, R, words};

/// Declarations of one `var`, `let`, `const` or `using`.
struct Variables {
    count: u32,
    /// From the first to the last.
    span: (u32, u32),
    /// The first that has an initializer.
    initializer: Option<(u32, u32)>,
    /// `var` with names alone.
    simple: bool,
}

impl<'a> Parser<'a> {
    /// ParseStatementListItem.
    pub(super) fn statement_list_item(&mut self) -> R<()> {
        let token = self.peek().clone();
        if token.t == T::Word {
            match token.text {
                "function" => {
                    self.next();
                    return self.hoistable(token.start, false, false);
                }
                "class" => {
                    self.next();
                    return self.class_declaration(false);
                }
                "const" => return self.variable_statement(),
                "let" if self.is_let_declaration() => return self.variable_statement(),
                "using" if self.is_using(0) => return self.variable_statement(),
                "await"
                    if self.context.is_async && self.peek_at(1).is("using") && self.is_using(1) =>
                {
                    self.next();
                    return self.variable_statement();
                }
                "async" if self.is_async_function() => {
                    self.next();
                    self.next();
                    return self.hoistable(token.start, true, false);
                }
                _ => {}
            }
        }
        self.statement(true)
    }

    fn is_async_function(&mut self) -> bool {
        let after = self.peek_at(1);
        after.is("function") && !after.nl
    }

    /// `let` as the start of a declaration.
    fn is_let_declaration(&mut self) -> bool {
        let strict = self.context.strict;
        let after = self.peek_at(1);
        match after.t {
            T::Word
                if words::is_strict_reserved(after.text)
                    && !matches!(after.text, "let" | "static" | "yield") =>
            {
                !strict
            }
            T::Word => !words::is_keyword(after.text),
            T::Punctuator => after.is("{") || after.is("["),
            _ => false,
        }
    }

    /// `using` before a name on the same line, since V8 13.
    fn is_using(&mut self, at: usize) -> bool {
        let known = self.node >= 24;
        let nl = at > 0 && self.peek_at(at).nl;
        let after = self.peek_at(at + 1);
        known && !nl && after.t == T::Word && !after.nl && !words::is_keyword(after.text)
    }

    /// A function declaration, from after `function` on; `start` is where V8 says that it stands.
    pub(super) fn hoistable(&mut self, start: u32, is_async: bool, is_default: bool) -> R<()> {
        let keyword = self.current.clone();
        let is_generator = self.check("*");
        let kind = super::functions::Kind {
            is_async,
            is_generator,
            ..Default::default()
        };
        let token = self.peek().clone();
        if token.is("(") {
            if is_default {
                return self.function_rest(kind, None);
            }
            if self.node <= 10 {
                return self.unexpected_next();
            }
            let message = "Function statements require a function name";
            return self.fail(message, keyword.start, keyword.end);
        }
        if token.t != T::Word {
            return self.unexpected_next();
        }
        self.next();
        self.check_identifier(&token)?;
        let position = if is_async { keyword.start } else { start };
        self.function_rest(kind, Some(&token))?;
        let simple = !is_async && !is_generator;
        let how = if simple {
            Declare::Function
        } else {
            self.how_async_function()
        };
        self.declare(how, token.text, position, position + 1)
    }

    /// Async functions and generators of a block are never declared twice.
    fn how_async_function(&self) -> Declare {
        Declare::Function
    }

    /// ParseStatement.
    pub(super) fn statement(&mut self, allows_function: bool) -> R<()> {
        let token = self.peek().clone();
        match token.t {
            T::Punctuator if token.is("{") => self.block(),
            T::Punctuator if token.is(";") => {
                self.next();
                Ok(())
            }
            T::Word => match token.text {
                "if" => self.if_statement(),
                "do" | "while" | "for" => self.loop_statement(),
                "continue" | "break" => self.jump(token.is("break")),
                "return" => self.return_statement(),
                "throw" => self.throw_statement(),
                "try" => self.try_statement(),
                "with" => self.with_statement(),
                "switch" => self.switch_statement(),
                "debugger" => {
                    self.next();
                    self.semicolon()
                }
                "var" => self.variable_statement(),
                "function" => self.fail(
                    if self.context.strict {
                        "In strict mode code, functions can only be declared at top level or inside a block."
                    } else {
                        "In non-strict mode code, functions can only be declared at top level, inside a block, \
                         or as the body of an if statement."
                    },
                    token.start,
                    token.end,
                ),
                "async" if self.is_async_function() => self.fail(
                    "Async functions can only be declared at the top level or inside a block.",
                    token.start,
                    token.end,
                ),
                _ => self.expression_or_label(allows_function),
            },
            _ => self.expression_or_label(allows_function),
        }
    }

    pub(super) fn block(&mut self) -> R<()> {
        self.expect("{")?;
        self.in_scope(Scope::default(), Self::block_rest)
    }

    fn block_rest(&mut self) -> R<()> {
        while !self.peek_is("}") {
            if self.peek().t == T::Eos {
                return self.unexpected_next();
            }
            self.statement_list_item()?;
        }
        self.next();
        Ok(())
    }

    /// ParseScopedStatement: the branch of an `if` may be a sloppy function.
    fn scoped_statement(&mut self) -> R<()> {
        if self.context.strict || !self.peek_is("function") {
            return self.statement(true);
        }
        self.in_scope(Scope::default(), Self::sloppy_function)
    }

    fn sloppy_function(&mut self) -> R<()> {
        let start = self.next().start;
        if self.check("*") {
            return self
                .fail_here("Generators can only be declared at the top level or inside a block.");
        }
        self.hoistable(start, false, false)
    }

    fn condition(&mut self) -> R<()> {
        self.expect("(")?;
        self.expression()?;
        self.expect(")")
    }

    fn if_statement(&mut self) -> R<()> {
        self.next();
        self.condition()?;
        self.scoped_statement()?;
        if self.check("else") {
            self.scoped_statement()?;
        }
        Ok(())
    }

    fn loop_statement(&mut self) -> R<()> {
        let keyword = self.next();
        match keyword.text {
            "do" => {
                self.loop_body()?;
                self.expect("while")?;
                self.condition()?;
                self.check(";");
                Ok(())
            }
            "while" => {
                self.condition()?;
                self.loop_body()
            }
            _ => self.in_scope(Scope::default(), Self::for_statement),
        }
    }

    fn loop_body(&mut self) -> R<()> {
        self.loops += 1;
        let result = self.statement(false);
        self.loops -= 1;
        result
    }

    fn for_statement(&mut self) -> R<()> {
        let is_await = self.context.is_async && self.check("await");
        self.expect("(")?;
        let token = self.peek().clone();
        let declares =
            token.is("var") || token.is("const") || token.is("let") && self.is_let_declaration();
        // `for (using of …` has an expression, `for (using of of …` a declaration.
        let names_of = self.peek_at(1).is("of") && !self.peek_at(2).is("of");
        let using = token.is("using") && self.is_using(0) && !names_of;
        let await_using = token.is("await")
            && self.context.is_async
            && self.peek_at(1).is("using")
            && self.is_using(1);
        if declares || using || await_using {
            if await_using {
                self.next();
            }
            if self.for_declaration()? {
                return self.for_each_rest(is_await);
            }
        } else if !self.peek_is(";") && self.for_expression(is_await)? {
            return self.for_each_rest(is_await);
        }
        if is_await {
            return self.unexpected_next();
        }
        self.expect(";")?;
        if !self.peek_is(";") {
            self.expression()?;
        }
        self.expect(";")?;
        if !self.peek_is(")") {
            self.expression()?;
        }
        self.expect(")")?;
        self.loop_body()
    }

    /// The declarations of a `for`; true before `in` or `of`.
    fn for_declaration(&mut self) -> R<bool> {
        let Variables {
            count,
            span: (start, end),
            initializer,
            simple,
        } = self.with_in(false, |parser| parser.variables(true))?;
        let token = self.peek().clone();
        if !token.is("in") && !token.is("of") {
            return Ok(false);
        }
        let kind = if token.is("of") { "for-of" } else { "for-in" };
        if count != 1 {
            let message =
                format!("Invalid left-hand side in {kind} loop: Must have a single binding.");
            return self.fail(message, start, end);
        }
        let allowed = simple && token.is("in") && !self.context.strict;
        if let Some((from, to)) = initializer.filter(|_| !allowed) {
            return self.fail(
                format!("{kind} loop variable declaration may not have an initializer."),
                from,
                to,
            );
        }
        Ok(true)
    }

    /// An expression at the head of a `for`; true before `in` or `of`.
    fn for_expression(&mut self, is_await: bool) -> R<bool> {
        let start = self.peek().start;
        let starts_let = self.peek_is("let");
        let is_async_of =
            self.peek_is("async") && self.peek_at(1).is("of") && !self.peek_at(2).is("=>");
        if is_async_of && !is_await && self.node > 10 {
            let token = self.peek().clone();
            let message = "The left-hand side of a for-of loop may not be 'async'.";
            return self.fail(message, token.start, token.end);
        }
        self.open_cover();
        let head = self.with_in(false, Self::sequence);
        let cover = self.close_cover();
        let head = head?;
        let token = self.peek().clone();
        let is_each = token.is("of") && !starts_let || token.is("in");
        if !is_each {
            Self::as_expression(cover)?;
            return Ok(false);
        }
        if head.k == K::Pattern && !head.parenthesized {
            if let Some(fault) = cover.pattern {
                return Err(fault);
            }
        } else {
            Self::as_expression(cover)?;
            self.check_target(&head, start, "Invalid left-hand side in for-loop", false)?;
        }
        Ok(true)
    }

    fn for_each_rest(&mut self, is_await: bool) -> R<()> {
        let of = self.next().is("of");
        if is_await && !of {
            let token = self.current.clone();
            return self.unexpected(&token);
        }
        if of {
            self.with_in(true, Self::assignment)?;
        } else {
            self.expression()?;
        }
        self.expect(")")?;
        self.loop_body()
    }

    fn variable_statement(&mut self) -> R<()> {
        self.variables(false)?;
        self.semicolon()
    }

    /// ParseVariableDeclarations.
    fn variables(&mut self, in_for: bool) -> R<Variables> {
        let keyword = self.next();
        let how = if keyword.is("var") {
            Declare::Var
        } else {
            Declare::Lexical
        };
        let first = self.peek().start;
        let (mut count, mut initializer, mut simple) = (0, None, how == Declare::Var);
        loop {
            let start = self.peek().start;
            let is_name = self.binding(how)?;
            simple &= is_name;
            count += 1;
            if self.check("=") {
                self.assignment()?;
                initializer = initializer.or(Some((start, self.current.end)));
            } else if !(in_for && (self.peek_is("in") || self.peek_is("of"))) {
                let kind = match keyword.text {
                    "const" => Some("const"),
                    "using" => Some("using"),
                    _ => None,
                };
                if let Some(kind) = if is_name { kind } else { Some("destructuring") } {
                    let message = format!("Missing initializer in {kind} declaration");
                    return self.fail(message, start, self.current.end);
                }
            }
            if !self.check(",") {
                return Ok(Variables {
                    count,
                    span: (first, self.current.end),
                    initializer,
                    simple,
                });
            }
        }
    }

    fn jump(&mut self, is_break: bool) -> R<()> {
        self.next();
        let token = self.peek().clone();
        let named = !token.nl && token.t == T::Word && !words::is_keyword(token.text);
        if named {
            self.next();
            let label = self
                .labels
                .iter()
                .rev()
                .find(|label| label.name == token.text);
            match label {
                None => {
                    return self.fail(
                        format!("Undefined label '{}'", token.text),
                        token.start,
                        token.end,
                    );
                }
                Some(label) if !is_break && !label.is_loop => {
                    let message = format!(
                        "Illegal continue statement: '{}' does not denote an iteration statement",
                        token.text
                    );
                    return self.fail(message, token.start, token.end);
                }
                Some(_) => {}
            }
        } else if self.loops == 0 && !(is_break && self.switches > 0) {
            return self.fail_here(if is_break {
                "Illegal break statement"
            } else {
                "Illegal continue statement: no surrounding iteration statement"
            });
        }
        self.semicolon()
    }

    fn return_statement(&mut self) -> R<()> {
        self.next();
        if !self.context.in_function {
            return self.fail_here("Illegal return statement");
        }
        let token = self.peek().clone();
        if !(token.nl || token.is(";") || token.is("}") || token.t == T::Eos) {
            self.expression()?;
        }
        self.semicolon()
    }

    fn throw_statement(&mut self) -> R<()> {
        self.next();
        if self.peek().nl {
            return self.fail_here("Illegal newline after throw");
        }
        self.expression()?;
        self.semicolon()
    }

    fn try_statement(&mut self) -> R<()> {
        self.next();
        self.block()?;
        if !self.peek_is("catch") && !self.peek_is("finally") {
            return self.fail_here("Missing catch or finally after try");
        }
        if self.check("catch") {
            self.catch_clause()?;
        }
        if self.check("finally") {
            self.block()?;
        }
        Ok(())
    }

    fn catch_clause(&mut self) -> R<()> {
        if !self.check("(") {
            return self.block();
        }
        let simple = !self.peek_is("{") && !self.peek_is("[");
        self.in_scope(Scope::catching(simple), |parser| {
            parser.binding(Declare::Param)?;
            parser.expect(")")?;
            // The block's own scope is the clause's: its lexical names may not be the parameter's.
            parser.expect("{")?;
            parser.block_rest()
        })
    }

    fn with_statement(&mut self) -> R<()> {
        self.next();
        if self.context.strict {
            return self.fail_here("Strict mode code may not include a with statement");
        }
        self.condition()?;
        self.statement(true)
    }

    fn switch_statement(&mut self) -> R<()> {
        self.next();
        self.condition()?;
        self.expect("{")?;
        self.switches += 1;
        let result = self.in_scope(Scope::default(), |parser| {
            let mut has_default = false;
            while !parser.check("}") {
                if parser.check("case") {
                    parser.expression()?;
                } else {
                    parser.expect("default")?;
                    if std::mem::replace(&mut has_default, true) {
                        return parser
                            .fail_here("More than one default clause in switch statement");
                    }
                }
                parser.expect(":")?;
                while !(parser.peek_is("case") || parser.peek_is("default") || parser.peek_is("}"))
                {
                    if parser.peek().t == T::Eos {
                        return parser.unexpected_next();
                    }
                    parser.statement_list_item()?;
                }
            }
            Ok(())
        });
        self.switches -= 1;
        result
    }

    /// ParseExpressionOrLabelledStatement.
    fn expression_or_label(&mut self, allows_function: bool) -> R<()> {
        let token = self.peek().clone();
        if token.is("class") {
            return self.unexpected_next();
        }
        if token.is("let") {
            let after = self.peek_at(1).clone();
            let name = after.t == T::Word && !words::is_keyword(after.text);
            if after.is("[") || (after.is("{") || name) && !after.nl {
                let message = "Lexical declaration cannot appear in a single-statement context";
                return self.fail(message, token.start, token.end);
            }
        }
        let it = self.expression()?;
        let is_label = it.k == K::Identifier && !it.parenthesized && self.peek_is(":");
        if !is_label {
            return self.semicolon();
        }
        if self.labels.iter().any(|label| label.name == it.name) {
            return self.fail_here(format!("Label '{}' has already been declared", it.name));
        }
        self.next();
        let is_loop = self.labels_a_loop();
        self.labels.push(Label {
            name: it.name,
            is_loop,
        });
        let result = if self.peek_is("function") && !self.context.strict && allows_function {
            self.sloppy_function()
        } else {
            self.statement(allows_function)
        };
        self.labels.pop();
        result
    }

    /// Whether a loop follows, after more labels or none.
    fn labels_a_loop(&mut self) -> bool {
        let mut at = 0;
        while self.peek_at(at).t == T::Word && self.peek_at(at + 1).is(":") {
            at += 2;
        }
        let token = self.peek_at(at);
        token.is("for") || token.is("while") || token.is("do")
    }
}
