//! Functions: parameters, bodies, arrows.

use super::cover::Cover;
use super::expressions::{Expr, K};
use super::patterns::PropertyInfo;
use super::scanner::{T, Token};
use super::scopes::{Declare, Scope};
use super::{Context, Parser, R, words};

/// What a function is, beside its body.
#[derive(Clone, Copy, Default)]
pub(super) struct Kind {
    pub is_async: bool,
    pub is_generator: bool,
    pub is_method: bool,
    pub is_getter: bool,
    pub is_setter: bool,
    pub has_super_call: bool,
}

/// A parameter list.
struct Parameters {
    /// Names alone.
    simple: bool,
    count: u32,
    has_rest: bool,
    /// The first name that comes twice.
    duplicate: Option<(u32, u32)>,
}

impl Context {
    /// Whether `arguments` is that of a function inside the class field.
    pub(super) fn has_own_arguments(self) -> bool {
        !self.in_initializer
    }

    fn of_function(self, kind: Kind) -> Self {
        Self {
            strict: self.strict,
            is_async: kind.is_async,
            is_generator: kind.is_generator,
            in_function: true,
            has_new_target: true,
            has_super: kind.is_method,
            has_super_call: kind.has_super_call,
            in_initializer: false,
            in_static_block: false,
            depth: self.depth + 1,
        }
    }
}

impl<'a> Parser<'a> {
    /// From `function` on, after `async` if that stands before.
    pub(super) fn function_expression(&mut self, is_async: bool) -> R<()> {
        self.next();
        let is_generator = self.check("*");
        let kind = Kind {
            is_async,
            is_generator,
            ..Kind::default()
        };
        let mut name = None;
        if self.peek().t == T::Word && !self.peek_is("(") {
            let token = self.next();
            let before = self.context;
            self.context.is_async = is_async;
            self.context.is_generator = is_generator;
            let checked = self.check_identifier(&token);
            self.context = before;
            checked?;
            name = Some(token);
        }
        self.function_rest(kind, name.as_ref())
    }

    /// Parameters and body.
    pub(super) fn function_rest(&mut self, kind: Kind, name: Option<&Token<'a>>) -> R<()> {
        let before = self.context;
        self.context = before.of_function(kind);
        let labels = std::mem::take(&mut self.labels);
        let (loops, switches) = (
            std::mem::take(&mut self.loops),
            std::mem::take(&mut self.switches),
        );
        self.open_cover();
        let result = self.in_scope(Scope::function(), |parser| {
            parser.parameters_and_body(kind, name)
        });
        self.close_cover();
        self.context = before;
        self.labels = labels;
        (self.loops, self.switches) = (loops, switches);
        result
    }

    fn parameters_and_body(&mut self, kind: Kind, name: Option<&Token<'a>>) -> R<()> {
        let open = self.peek().start;
        self.expect("(")?;
        let outside = std::mem::replace(&mut self.in_parameters, true);
        let parameters = self.parameters();
        self.in_parameters = false;
        let Parameters {
            simple,
            count,
            has_rest,
            duplicate,
        } = parameters?;
        self.expect(")")?;
        let close = self.current.end;
        if kind.is_getter && count > 0 {
            return self.fail("Getter must not have any formal parameters.", open, close);
        }
        if kind.is_setter && count != 1 {
            return self.fail(
                "Setter must have exactly one formal parameter.",
                open,
                close,
            );
        }
        if kind.is_setter && has_rest {
            return self.fail(
                "Setter function argument must not be a rest parameter",
                open,
                close,
            );
        }
        self.expect("{")?;
        let strict_at = self.directives()?;
        if let Some((start, end)) = strict_at.filter(|_| !simple) {
            let message =
                "Illegal 'use strict' directive in function with non-simple parameter list";
            return self.fail(message, start, end);
        }
        while !self.peek_is("}") {
            if self.peek().t == T::Eos {
                return self.unexpected_next();
            }
            self.statement_list_item()?;
        }
        self.next();
        if let Some((start, end)) =
            duplicate.filter(|_| !simple || self.context.strict || kind.is_method)
        {
            return self.fail(words::DUPLICATE_PARAMETER, start, end);
        }
        if let Some(name) = name.filter(|_| self.context.strict) {
            if matches!(name.text, "eval" | "arguments") {
                return self.fail(words::STRICT_EVAL, name.start, name.end);
            }
            if words::is_strict_reserved(name.text) {
                return self.fail(words::STRICT_RESERVED, name.start, name.end);
            }
        }
        self.in_parameters = outside;
        self.check_octal(self.context.strict, open)
    }

    /// The parameters between the parentheses.
    fn parameters(&mut self) -> R<Parameters> {
        let (mut simple, mut count, mut duplicate) = (true, 0, None);
        let mut names = Vec::new();
        while !self.peek_is(")") {
            let is_rest = self.check("...");
            let token = self.peek().clone();
            let is_name = self.binding(Declare::Param)?;
            count += 1;
            simple &= is_name && !is_rest;
            if is_name {
                if names.contains(&token.text) {
                    duplicate = duplicate.or(Some((token.start, token.end)));
                }
                names.push(token.text);
            }
            if self.check("=") {
                if is_rest {
                    return self.fail_here("Rest parameter may not have a default initializer");
                }
                simple = false;
                self.with_in(true, Self::assignment)?;
            }
            if is_rest {
                if self.peek_is(",") {
                    let comma = self.peek().clone();
                    let message = "Rest parameter must be last formal parameter";
                    return self.fail(message, comma.start, comma.end);
                }
                return Ok(Parameters {
                    simple: false,
                    count,
                    has_rest: true,
                    duplicate,
                });
            }
            if !self.check(",") {
                break;
            }
        }
        Ok(Parameters {
            simple,
            count,
            has_rest: false,
            duplicate,
        })
    }

    /// A method, from its parameters on.
    pub(super) fn method(
        &mut self,
        info: &PropertyInfo<'a>,
        has_super_call: bool,
        _in_class: bool,
    ) -> R<()> {
        let is_accessor = info.kind == super::patterns::Property::Accessor;
        let kind = Kind {
            is_async: info.is_async,
            is_generator: info.is_generator,
            is_method: true,
            is_getter: is_accessor && info.is_getter,
            is_setter: is_accessor && !info.is_getter,
            has_super_call,
        };
        self.function_rest(kind, None)
    }

    /// ParseArrowParametersWithRest.
    pub(super) fn rest_of_arrow_head(&mut self, start: u32) -> R<Expr<'a>> {
        let ellipsis = self.next();
        self.in_scope(Scope::function(), |parser| parser.binding(Declare::Param))?;
        if self.peek_is("=") {
            self.next();
            return self.fail_here("Rest parameter may not have a default initializer");
        }
        if self.peek_is(",") {
            let comma = self.peek().clone();
            return self.fail(
                "Rest parameter must be last formal parameter",
                comma.start,
                comma.end,
            );
        }
        if !self.peek_is(")") || !self.peek_at(1).is("=>") {
            return self.unexpected(&ellipsis);
        }
        Ok(self.make(K::ArrowHead, start))
    }

    /// An arrow function after its parameters, which `cover` has watched.
    pub(super) fn arrow(&mut self, head: Expr<'a>, cover: Cover) -> R<Expr<'a>> {
        if head.k == K::Arrow {
            return self.unexpected_next();
        }
        let is_head = head.k == K::ArrowHead || head.k == K::Identifier && !head.parenthesized;
        if !is_head {
            return self.fail(
                "Malformed arrow function parameter list",
                head.start,
                self.current.end,
            );
        }
        if let Some(fault) = cover
            .declaration
            .or(cover.pattern)
            .filter(|_| head.k == K::ArrowHead)
        {
            return Err(fault);
        }
        let text = &self.source[head.start as usize..self.current.end as usize];
        self.check_arrow_names(text, head.start)?;
        self.arrow_body(head.start, false)
    }

    /// Names of plain parameters that come twice.
    fn check_arrow_names(&self, text: &'a str, start: u32) -> R<()> {
        let Some(list) = text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        else {
            return Ok(());
        };
        let (mut names, mut at) = (Vec::new(), start + 1);
        for part in list.split(',') {
            let name = part.trim();
            let plain = !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '_' || c == '$');
            if plain && names.contains(&name) {
                let from = at + (part.len() - part.trim_start().len()) as u32;
                let to = from + name.len() as u32;
                let (from, to) = if self.node <= 10 {
                    (to, to + 1)
                } else {
                    (from, to)
                };
                return self.fail(words::DUPLICATE_PARAMETER, from, to);
            }
            if !plain {
                return Ok(());
            }
            names.push(name);
            at += part.len() as u32 + 1;
        }
        Ok(())
    }

    pub(super) fn arrow_body(&mut self, start: u32, is_async: bool) -> R<Expr<'a>> {
        let arrow = self.peek().clone();
        if arrow.nl {
            return self.unexpected(&arrow);
        }
        self.expect("=>")?;
        let before = self.context;
        self.context = Context {
            is_async,
            is_generator: false,
            in_function: true,
            depth: before.depth + 1,
            ..before
        };
        let labels = std::mem::take(&mut self.labels);
        let (loops, switches) = (
            std::mem::take(&mut self.loops),
            std::mem::take(&mut self.switches),
        );
        let result = self.in_scope(Scope::function(), |parser| {
            if !parser.peek_is("{") {
                return parser.assignment().map(|_| ());
            }
            parser.next();
            parser.with_in(true, |parser| {
                parser.directives()?;
                while !parser.peek_is("}") {
                    if parser.peek().t == T::Eos {
                        return parser.unexpected_next();
                    }
                    parser.statement_list_item()?;
                }
                parser.next();
                Ok(())
            })
        });
        self.context = before;
        self.labels = labels;
        (self.loops, self.switches) = (loops, switches);
        result?;
        Ok(self.make(K::Arrow, start))
    }

    pub(super) fn async_arrow_of_name(&mut self, start: u32) -> R<Expr<'a>> {
        self.arrow_body(start, true)
    }

    /// `async(…)`: a call, or the head of an async arrow function.
    pub(super) fn async_call_or_arrow_head(&mut self, start: u32) -> R<Expr<'a>> {
        self.open_cover();
        let head = self.async_arguments();
        let cover = self.close_cover();
        head?;
        if self.peek_is("=>") && !self.peek().nl {
            if let Some(fault) = cover.declaration.or(cover.pattern) {
                return Err(fault);
            }
            return self.arrow_body(start, true);
        }
        Self::as_expression(cover)?;
        Ok(self.make(K::Call, start))
    }

    fn async_arguments(&mut self) -> R<()> {
        self.arguments()
    }
}
