//! The text by which V8's messages name an expression (its `CallPrinter`). The runtime says what cannot be
//! iterated by `for await` itself, so it must be told.

use oxc_ast::ast::*;

use crate::text::Text;

pub(crate) const UNNAMED: &str = "(intermediate value)";

/// What stands before ` is not async iterable`; empty where V8 finds no name at all.
pub(crate) fn iterated(expression: &Expression<'_>, text: &Text<'_>) -> String {
    let expression = expression.without_parentheses();
    match expression {
        Expression::ConditionalExpression(_) | Expression::LogicalExpression(_) => String::new(),
        Expression::NewExpression(_) => called(UNNAMED),
        Expression::CallExpression(it) => called(&format!("{}(...)", printed(&it.callee, text))),
        _ => printed(expression, text),
    }
}

fn called(text: &str) -> String {
    format!("{text} is not a function or its return value")
}

fn printed(expression: &Expression<'_>, text: &Text<'_>) -> String {
    let print = |it: &Expression<'_>| printed(it, text);
    match expression.without_parentheses() {
        Expression::Identifier(it) => it.name.to_string(),
        Expression::ThisExpression(_) => "this".to_string(),
        Expression::BooleanLiteral(it) => it.value.to_string(),
        Expression::NullLiteral(_) => "null".to_string(),
        Expression::NumericLiteral(it) => it.value.to_string(),
        Expression::StringLiteral(it) => format!("\"{}\"", it.value),
        Expression::RegExpLiteral(it) => text.slice(it.span.start, it.span.end).to_string(),
        Expression::StaticMemberExpression(it) => {
            let dot = if it.optional { "?." } else { "." };
            format!("{}{dot}{}", print(&it.object), it.property.name)
        }
        Expression::ComputedMemberExpression(it) => match &it.expression {
            Expression::StringLiteral(key) => format!("{}.{}", print(&it.object), key.value),
            key => format!("{}[{}]", print(&it.object), print(key)),
        },
        Expression::CallExpression(it) => format!("{}(...)", print(&it.callee)),
        Expression::UnaryExpression(it) => {
            let operator = it.operator.as_str();
            let space = if it.operator.is_keyword() { " " } else { "" };
            format!("({operator}{space}{})", print(&it.argument))
        }
        Expression::UpdateExpression(it) => {
            let target = text.slice(it.span.start, it.span.end);
            format!("({target})")
        }
        Expression::BinaryExpression(it) => {
            let (left, right) = (print(&it.left), print(&it.right));
            format!("({left} {} {right})", it.operator.as_str())
        }
        Expression::SequenceExpression(it) => {
            let parts: Vec<_> = it.expressions.iter().map(print).collect();
            format!("({})", parts.join(" , "))
        }
        Expression::ObjectExpression(it) => {
            let values = it.properties.iter().map(|property| match property {
                ObjectPropertyKind::ObjectProperty(it) => print(&it.value),
                ObjectPropertyKind::SpreadProperty(_) => UNNAMED.to_string(),
            });
            format!("{{{}}}", values.collect::<String>())
        }
        Expression::AssignmentExpression(it) => match &it.left {
            AssignmentTarget::AssignmentTargetIdentifier(it) => it.name.to_string(),
            _ => UNNAMED.to_string(),
        },
        _ => UNNAMED.to_string(),
    }
}
