//! What V8 says of a program that is none: a recursive descent over V8's grammar that stops where V8's parser
//! stops, with its message and the span it points at, in the words and with the syntax of one version.
//!
//! It makes no tree. It runs when oxc has found an error, and for versions that lack syntax.

mod classes;
mod cover;
mod expressions;
mod functions;
mod literals;
mod modules;
mod patterns;
mod primary;
mod scanner;
mod scopes;
mod statements;
mod words;

use crate::eval_flags;
use crate::options::{EvalContext, Kind, NEWEST};
use crate::output::SyntaxError;
use crate::text::Text;

use cover::Cover;
use scanner::{Scanner, T, Token};
use scopes::Scope;

/// Node's major version, by which syntax is known or not.
pub(crate) type Major = u8;

/// A message and the bytes that V8 points at.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub message: String,
    pub start: u32,
    pub end: u32,
}

type R<V> = Result<V, Fault>;

/// What the code around an expression is.
#[derive(Clone, Copy, Default)]
struct Context {
    strict: bool,
    is_async: bool,
    is_generator: bool,
    /// Around a `return`.
    in_function: bool,
    /// `new.target`, `super.x`, `super()`.
    has_new_target: bool,
    has_super: bool,
    has_super_call: bool,
    /// A class field's initializer or static block.
    in_initializer: bool,
    in_static_block: bool,
    /// How many functions stand around.
    depth: u32,
}

struct Label<'a> {
    name: &'a str,
    is_loop: bool,
}

pub(super) struct Parser<'a> {
    source: &'a str,
    node: Major,
    is_module: bool,
    scanner: Scanner<'a>,
    /// The token consumed last, and those ahead.
    current: Token<'a>,
    ahead: Vec<Token<'a>>,
    context: Context,
    accepts_in: bool,
    /// Among the parameters of a function, where `await` and `yield` are not allowed.
    in_parameters: bool,
    covers: Vec<Cover>,
    scopes: Vec<Scope<'a>>,
    labels: Vec<Label<'a>>,
    loops: u32,
    switches: u32,
    /// For each class around: private names declared and used.
    privates: Vec<classes::PrivateNames<'a>>,
    /// Start and end of each regular expression.
    patterns: Vec<u32>,
    exports: Vec<(String, u32, u32)>,
    local_exports: Vec<(&'a str, u32, u32)>,
}

/// The first error of a source in one version, if its V8 finds any.
pub(crate) fn first_error(text: &Text<'_>, kind: Kind, node: Major) -> Option<SyntaxError> {
    let mut parser = Parser::new(text.source, kind, node);
    let fault = parser.program().err()?;
    let length = text.source.len() as u32;
    let (start, end) = (fault.start.min(length), fault.end.min(length));
    Some(crate::errors::at(
        text,
        start,
        end.max(start),
        fault.message,
    ))
}

/// Start and end (UTF-16) of each regular expression literal.
pub(crate) fn regular_expressions(text: &Text<'_>, kind: Kind) -> Vec<u32> {
    let mut parser = Parser::new(text.source, kind, NEWEST);
    // What stands after an error is not looked at: there should be none.
    let _ = parser.program();
    parser.patterns.iter().map(|&at| text.utf16(at)).collect()
}

impl<'a> Parser<'a> {
    fn new(source: &'a str, kind: Kind, node: Major) -> Self {
        let is_module = kind == Kind::Module;
        let flags = match kind {
            Kind::Eval(EvalContext { flags }) => flags,
            _ => 0,
        };
        let may = |flag: u8| flags & flag != 0;
        Self {
            source,
            node,
            is_module,
            scanner: Scanner::new(source, node, is_module),
            current: Token::default(),
            ahead: Vec::new(),
            context: Context {
                strict: is_module || may(eval_flags::STRICT),
                is_async: is_module && node > 10,
                in_function: kind == Kind::CommonJs,
                has_new_target: kind == Kind::CommonJs || may(eval_flags::FUNCTION),
                has_super: may(eval_flags::METHOD),
                has_super_call: may(eval_flags::DERIVED_CONSTRUCTOR),
                in_initializer: may(eval_flags::FIELD),
                ..Context::default()
            },
            accepts_in: true,
            in_parameters: false,
            covers: vec![Cover::default()],
            scopes: vec![Scope::function()],
            labels: Vec::new(),
            loops: 0,
            switches: 0,
            privates: if matches!(kind, Kind::Eval(_)) {
                // The classes around a direct eval are not known here.
                vec![classes::PrivateNames::default()]
            } else {
                Vec::new()
            },
            patterns: Vec::new(),
            exports: Vec::new(),
            local_exports: Vec::new(),
        }
    }

    fn program(&mut self) -> R<()> {
        self.directives()?;
        while self.peek().t != T::Eos {
            if self.is_module {
                self.module_item()?;
            } else {
                self.statement_list_item()?;
            }
        }
        let strict = self.context.strict;
        self.check_octal(strict, 0)?;
        if self.is_module {
            self.check_exports()?;
        }
        Ok(())
    }

    /// Directives at the start of a body; true if one of them is "use strict".
    fn directives(&mut self) -> R<Option<(u32, u32)>> {
        let mut strict = None;
        while self.peek().t == T::Str {
            let token = self.peek().clone();
            let after = self.peek_at(1).clone();
            let ends = matches!(after.t, T::Eos) || after.is(";") || after.is("}") || after.nl;
            let continues = [
                "(", "[", ".", ",", "+", "-", "*", "/", "?", "=", "&&", "||", "`",
            ]
            .iter()
            .any(|punctuator| after.is(punctuator));
            if !ends || (after.nl && !after.is("}") && continues) {
                break;
            }
            self.next();
            let text = &self.source[token.start as usize + 1..token.end as usize - 1];
            if text == "use strict" {
                strict = strict.or(Some((token.start, token.end)));
                self.context.strict = true;
            }
            self.check(";");
        }
        Ok(strict)
    }

    /// The token `distance` ahead of the next one.
    fn peek_at(&mut self, distance: usize) -> &Token<'a> {
        while self.ahead.len() <= distance {
            let token = self.scanner.scan();
            self.ahead.push(token);
        }
        &self.ahead[distance]
    }

    fn peek(&mut self) -> &Token<'a> {
        self.peek_at(0)
    }

    fn peek_is(&mut self, text: &str) -> bool {
        self.peek().is(text)
    }

    fn next(&mut self) -> Token<'a> {
        self.peek();
        let token = self.ahead.remove(0);
        self.current = token.clone();
        token
    }

    /// Takes the next token if it is this one.
    fn check(&mut self, text: &str) -> bool {
        let found = self.peek_is(text);
        if found {
            self.next();
        }
        found
    }

    fn expect(&mut self, text: &str) -> R<()> {
        if self.check(text) {
            Ok(())
        } else {
            self.unexpected_next()
        }
    }

    /// Rereads the next token from its start: a regular expression, or the rest of a template.
    fn rescan(&mut self) -> u32 {
        let start = self.peek().start;
        self.ahead.clear();
        self.scanner.at = start as usize;
        start
    }

    fn fail<V>(&self, message: impl Into<String>, start: u32, end: u32) -> R<V> {
        Err(Fault {
            message: message.into(),
            start,
            end,
        })
    }

    /// About the token consumed last.
    fn fail_here<V>(&self, message: impl Into<String>) -> R<V> {
        self.fail(message, self.current.start, self.current.end)
    }

    fn unexpected_next<V>(&mut self) -> R<V> {
        let token = self.next_for_error();
        self.unexpected(&token)
    }

    /// In V8 6 the end of the input is reported at the token before it.
    fn next_for_error(&mut self) -> Token<'a> {
        let last = self.current.clone();
        let token = self.peek().clone();
        if token.t == T::Eos && self.node <= 10 {
            return Token {
                start: last.start,
                end: last.end,
                ..token
            };
        }
        token
    }

    fn unexpected<V>(&self, token: &Token<'a>) -> R<V> {
        Err(words::unexpected(token, self.context.strict, self.node))
    }

    /// ExpectSemicolon with its look at a misplaced `await`.
    fn semicolon(&mut self) -> R<()> {
        let token = self.peek().clone();
        if token.is(";") {
            self.next();
            return Ok(());
        }
        if token.nl || token.is("}") || token.t == T::Eos {
            return Ok(());
        }
        if self.current.is("await") && !self.context.is_async {
            return self.fail_here(words::await_outside(self.node));
        }
        self.unexpected_next()
    }

    fn check_octal(&self, strict: bool, from: u32) -> R<()> {
        match &self.scanner.octal {
            Some(fault) if strict && fault.start >= from => Err(fault.clone()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(source: &str, node: Major) -> Option<String> {
        let error = first_error(&Text::new(source), Kind::CommonJs, node)?;
        Some(format!("{}:{} {}", error.start, error.end, error.message))
    }

    #[test]
    fn each_version_has_its_syntax_and_its_words() {
        assert_eq!(said("a?.b", 10).as_deref(), Some("2:3 Unexpected token ."));
        assert_eq!(said("a?.b", 18), None);
        assert_eq!(
            said("let a b", 18).as_deref(),
            Some("6:7 Unexpected identifier")
        );
        assert_eq!(
            said("let a b", 20).as_deref(),
            Some("6:7 Unexpected identifier 'b'")
        );
        assert_eq!(
            said("{ using x = y }", 22).as_deref(),
            Some("8:9 Unexpected identifier 'x'")
        );
        assert_eq!(said("{ using x = y }", 24), None);
    }

    #[test]
    fn patterns_and_arrows_are_known_by_what_follows() {
        for source in [
            "({ a = 1 } = {})",
            "[a, ...b] = c",
            "(a, { b = 1 }, ...c) => a",
            "async ({ a = 1 }) => await a",
            "for (const [a, b] of c) ;",
            "for ({ a = 1 } of b) ;",
            "f(async (a) => { await a }, b ? c : d)",
            "class A extends B { #a = 1; static { this.b } get [c]() { return #a in this } }",
        ] {
            assert_eq!(said(source, NEWEST), None, "{source}");
        }
        let wrong = said("({ a = 1 })", NEWEST);
        assert_eq!(
            wrong.as_deref(),
            Some("3:8 Invalid shorthand property initializer")
        );
    }
}
