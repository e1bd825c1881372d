//! Declarations, as far as they can clash.

use std::collections::HashSet;

use super::{Parser, R, words};

#[derive(Default)]
pub(super) struct Scope<'a> {
    is_function: bool,
    lexical: HashSet<&'a str>,
    /// Functions of a sloppy block may be declared again.
    functions: HashSet<&'a str>,
    /// `var` here or in a block inside.
    vars: HashSet<&'a str>,
    /// Parameters, or the names of a catch clause.
    params: HashSet<&'a str>,
    /// `catch (e)` lets a `var e` through.
    simple_catch: bool,
}

impl Scope<'_> {
    pub fn function() -> Self {
        Self {
            is_function: true,
            ..Self::default()
        }
    }

    pub fn catching(simple: bool) -> Self {
        Self {
            simple_catch: simple,
            ..Self::default()
        }
    }
}

/// How a name is declared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Declare {
    Var,
    Lexical,
    Param,
    Function,
}

impl<'a> Parser<'a> {
    pub(super) fn declare(&mut self, how: Declare, name: &'a str, start: u32, end: u32) -> R<()> {
        let clash = match how {
            Declare::Param => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.params.insert(name);
                }
                false
            }
            Declare::Var => self.declare_var(name),
            Declare::Lexical => self.declare_lexical(name),
            Declare::Function => self.declare_function(name),
        };
        // V8 6 looked at the declarations of inner functions only when they were called.
        if clash && (self.node > 10 || self.context.depth == 0) {
            return self.fail(words::redeclared(name), start, end);
        }
        Ok(())
    }

    fn declare_var(&mut self, name: &'a str) -> bool {
        for scope in self.scopes.iter_mut().rev() {
            if scope.lexical.contains(name)
                || (!scope.is_function && !scope.simple_catch && scope.params.contains(name))
            {
                return true;
            }
            scope.vars.insert(name);
            if scope.is_function {
                break;
            }
        }
        false
    }

    fn declare_lexical(&mut self, name: &'a str) -> bool {
        let Some(scope) = self.scopes.last_mut() else {
            return false;
        };
        let clash = scope.lexical.contains(name)
            || scope.vars.contains(name)
            || scope.params.contains(name);
        scope.lexical.insert(name);
        clash
    }

    fn declare_function(&mut self, name: &'a str) -> bool {
        let (sloppy, is_module) = (!self.context.strict, self.is_module);
        let outermost = self.scopes.len() == 1;
        let Some(scope) = self.scopes.last_mut() else {
            return false;
        };
        if scope.is_function && !(is_module && outermost) {
            return self.declare_var(name);
        }
        if sloppy && scope.functions.contains(name) {
            return false;
        }
        scope.functions.insert(name);
        self.declare_lexical(name)
    }

    pub(super) fn is_declared_on_top(&self, name: &str) -> bool {
        let top = self.scopes.first();
        top.is_some_and(|scope| scope.lexical.contains(name) || scope.vars.contains(name))
    }

    pub(super) fn in_scope<V>(
        &mut self,
        scope: Scope<'a>,
        body: impl FnOnce(&mut Self) -> R<V>,
    ) -> R<V> {
        self.scopes.push(scope);
        let result = body(self);
        self.scopes.pop();
        result
    }
}
