//! V8's words, by version.

use super::scanner::{T, Token};
use super::{Fault, Major};

pub(super) const BAD_TOKEN: &str = "Invalid or unexpected token";
pub(super) const RESERVED: &str = "Unexpected reserved word";
pub(super) const STRICT_RESERVED: &str = "Unexpected strict mode reserved word";
pub(super) const STRICT_EVAL: &str = "Unexpected eval or arguments in strict mode";
pub(super) const BAD_TARGET: &str = "Invalid destructuring assignment target";
pub(super) const BAD_ASSIGNMENT: &str = "Invalid left-hand side in assignment";
pub(super) const MISSING_PAREN: &str = "missing ) after argument list";
pub(super) const DUPLICATE_PARAMETER: &str = "Duplicate parameter name not allowed in this context";

pub(super) fn await_outside(node: Major) -> &'static str {
    if node <= 10 {
        "await is only valid in async function"
    } else {
        "await is only valid in async functions and the top level bodies of modules"
    }
}

pub(super) fn redeclared(name: &str) -> String {
    format!("Identifier '{name}' has already been declared")
}

/// ReportUnexpectedTokenAt.
pub(super) fn unexpected(token: &Token<'_>, strict: bool, node: Major) -> Fault {
    let identifier = || {
        if node >= 20 {
            format!("Unexpected identifier '{}'", token.text)
        } else {
            "Unexpected identifier".to_owned()
        }
    };
    let quoted = |text: &str| {
        if node <= 10 {
            format!("Unexpected token {text}")
        } else {
            format!("Unexpected token '{text}'")
        }
    };
    let message = match token.t {
        T::Eos => "Unexpected end of input".to_owned(),
        T::Illegal => match &token.fault {
            Some(fault) => return (**fault).clone(),
            None => BAD_TOKEN.to_owned(),
        },
        T::Number => "Unexpected number".to_owned(),
        T::Str => "Unexpected string".to_owned(),
        T::Template | T::TemplateTail => "Unexpected template string".to_owned(),
        T::EscapedKeyword => "Keyword must not contain escaped characters".to_owned(),
        T::Private => identifier(),
        T::Punctuator => quoted(token.text),
        T::Word => match token.text {
            "enum" | "await" => RESERVED.to_owned(),
            text if is_keyword(text) => quoted(text),
            text if strict && is_strict_reserved(text) => STRICT_RESERVED.to_owned(),
            _ => identifier(),
        },
    };
    Fault {
        message,
        start: token.start,
        end: token.end,
    }
}

/// Words that are never names.
pub(super) fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "break"
            | "case"
            | "catch"
            | "class"
            | "const"
            | "continue"
            | "debugger"
            | "default"
            | "delete"
            | "do"
            | "else"
            | "export"
            | "extends"
            | "false"
            | "finally"
            | "for"
            | "function"
            | "if"
            | "import"
            | "in"
            | "instanceof"
            | "new"
            | "null"
            | "return"
            | "super"
            | "switch"
            | "this"
            | "throw"
            | "true"
            | "try"
            | "typeof"
            | "var"
            | "void"
            | "while"
            | "with"
            | "enum"
    )
}

pub(super) fn is_strict_reserved(word: &str) -> bool {
    matches!(
        word,
        "let"
            | "static"
            | "yield"
            | "implements"
            | "interface"
            | "package"
            | "private"
            | "protected"
            | "public"
    )
}
