//! Names of anonymous functions (ECMA-262 NamedEvaluation). An async function becomes the result
//! of a call, which the engine does not name, so the name is passed to the maker.

use oxc_ast::ast::{BindingPattern, Expression, PropertyKey};
use oxc_span::GetSpan;

use crate::lowering::Lowering;
use crate::names::quote;

/// The name for an anonymous async function, as JavaScript source.
#[derive(Clone, Debug)]
pub(crate) struct Name(pub String);

impl Name {
    pub fn text(name: &str) -> Self {
        Self(quote(name))
    }

    pub fn none() -> Self {
        Self("\"\"".to_owned())
    }

    /// The name that a non-computed key gives, `None` for a computed one.
    pub fn of_key(key: &PropertyKey<'_>, source: &str) -> Option<Self> {
        match key {
            PropertyKey::StaticIdentifier(name) => Some(Self::text(&name.name)),
            PropertyKey::PrivateIdentifier(name) => Some(Self::text(&format!("#{}", name.name))),
            PropertyKey::StringLiteral(literal) => Some(Self::text(&literal.value)),
            PropertyKey::NumericLiteral(_) | PropertyKey::BigIntLiteral(_) => {
                let span = key.span();
                let digits = source.get(span.start as usize..span.end as usize)?;
                Some(Self(format!("{digits}+\"\"")))
            }
            _ => None,
        }
    }
}

/// Whether the expression is an anonymous function that will become a call.
pub(crate) fn is_anonymous_async(expression: &Expression<'_>) -> bool {
    match expression.without_parentheses() {
        Expression::ArrowFunctionExpression(arrow) => arrow.r#async,
        Expression::FunctionExpression(function) => function.r#async && function.id.is_none(),
        _ => false,
    }
}

/// Whether the expression is an anonymous function or class that the engine itself names.
pub(crate) fn is_anonymous_function(expression: &Expression<'_>) -> bool {
    match expression.without_parentheses() {
        Expression::ArrowFunctionExpression(arrow) => !arrow.r#async,
        Expression::FunctionExpression(function) => !function.r#async && function.id.is_none(),
        Expression::ClassExpression(class) => class.id.is_none(),
        _ => false,
    }
}

impl<'a> Lowering<'a, '_> {
    /// Visits a value that stands where its context names anonymous functions.
    pub(crate) fn visit_named(&mut self, value: &Expression<'a>, name: impl FnOnce() -> Name) {
        if is_anonymous_async(value) {
            let function = value.without_parentheses().span();
            self.pending_name = Some((function.start, name()));
        }
        oxc_ast_visit::Visit::visit_expression(self, value);
    }

    /// The same where a binding pattern gives the name: only a plain identifier does.
    pub(crate) fn visit_named_by(&mut self, value: &Expression<'a>, pattern: &BindingPattern<'a>) {
        let name = pattern.get_identifier_name();
        self.visit_named(value, || {
            name.map_or_else(Name::none, |name| Name::text(&name))
        });
    }

    /// The name given to the anonymous function that starts here.
    pub(crate) fn take_name(&mut self, start: u32) -> Name {
        match self.pending_name.take() {
            Some((at, name)) if at == start => name,
            _ => Name::none(),
        }
    }
}
