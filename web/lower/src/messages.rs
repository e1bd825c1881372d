//! V8's words for oxc's diagnostics. Most are one message for one message; "unexpected" ones are
//! made from the token that stands there, as V8's scanner would have read it.

use oxc_diagnostics::OxcDiagnostic;

use crate::text::Text;
use crate::tokens::{is_call_paren, open_paren, previous_token, unexpected};

/// A message and the span that V8 points at.
pub(crate) struct Worded {
    pub message: String,
    pub start: u32,
    pub end: u32,
}

const AWAIT: &str = "await is only valid in async functions and the top level bodies of modules";
const MISSING_PAREN: &str = "missing ) after argument list";
const BAD_TOKEN: &str = "Invalid or unexpected token";
const SUPER: &str = "'super' keyword unexpected here";

/// Beginnings of oxc's messages with V8's message at the same place.
const SAME_PLACE: &[(&str, &str)] = &[
    ("`for await` loops", "Unexpected reserved word"),
    ("Unterminated multiline comment", BAD_TOKEN),
    ("File appears to be binary", BAD_TOKEN),
    (
        "Unterminated regular expression",
        "Invalid regular expression: missing /",
    ),
    ("Unexpected flag", "Invalid regular expression flags"),
    ("Flag ", "Invalid regular expression flags"),
    ("The keyword '", "Unexpected strict mode reserved word"),
    (
        "Cannot use `yield` as an identifier",
        "Unexpected identifier 'yield'",
    ),
    (
        "Cannot use `await` as an identifier",
        "Unexpected reserved word",
    ),
    ("'super' can only", SUPER),
    ("Super calls are not permitted", SUPER),
    ("'new super()' is not allowed", SUPER),
    (
        "Invalid assignment in object literal",
        "Invalid shorthand property initializer",
    ),
    (
        "`let` cannot be declared",
        "let is disallowed as a lexically bound name",
    ),
    (
        "Decimals with leading zeros",
        "Decimals with leading zeros are not allowed in strict mode.",
    ),
    (
        "A rest parameter must be last",
        "Rest parameter must be last formal parameter",
    ),
    (
        "A rest parameter or binding pattern may not",
        "Rest element must be last element",
    ),
    (
        "A rest element must be last",
        "Rest element must be last element",
    ),
    (
        "Spread must be last element",
        "Rest element must be last element",
    ),
    (
        "A 'set' accessor must have exactly",
        "Setter must have exactly one formal parameter.",
    ),
    (
        "A 'get' accessor must not have",
        "Getter must not have any formal parameters.",
    ),
    (
        "A 'set' accessor cannot have rest",
        "Setter function argument must not be a rest parameter",
    ),
    (
        "Multiple constructor implementations",
        "A class may only have one constructor",
    ),
    (
        "Constructor can't have get/set",
        "Class constructor may not be an accessor",
    ),
    (
        "Constructor can't be an async",
        "Class constructor may not be an async method",
    ),
    (
        "Constructor can't be a generator",
        "Class constructor may not be a generator",
    ),
    (
        "Classes may not have a static property",
        "Classes may not have a static property named 'prototype'",
    ),
    ("A 'return' statement can only", "Illegal return statement"),
    (
        "A 'return' statement cannot be used",
        "Illegal return statement",
    ),
    ("Cannot use export statement", "Unexpected token 'export'"),
    (
        "'with' statements are not allowed",
        "Strict mode code may not include a with statement",
    ),
    (
        "import() requires a specifier",
        "import() requires a specifier",
    ),
    (
        "Unexpected new.target",
        "new.target expression is not allowed here",
    ),
    (
        "yield expression not allowed",
        "Yield expression not allowed in formal parameter",
    ),
    (
        "await expression not allowed",
        "Illegal await-expression in formal parameters of async function",
    ),
    ("Logical expressions and coalesce", "Unexpected token '??'"),
    (
        "Keywords cannot contain escape",
        "Keyword must not contain escaped characters",
    ),
    (
        "for-of loop variable",
        "for-of loop variable declaration may not have an initializer.",
    ),
    (
        "for-in loop variable",
        "for-in loop variable declaration may not have an initializer.",
    ),
    ("Missing initializer in", ""),
];

/// Messages for which V8 speaks of the token that stands there.
const UNEXPECTED: &[&str] = &[
    "Unexpected token",
    "Unexpected JSX",
    "Expected a semicolon",
    "Identifier expected.",
    "Empty parenthesized expression",
    "Line terminator not permitted",
    "The only valid meta property",
    "Dynamic imports can only",
];

/// Numbers that are none: V8 points at their start.
const BAD_NUMBER: &[&str] = &[
    "Invalid Character",
    "Invalid characters after number",
    "Invalid Number",
    "Unexpected end of file",
];

fn after_number(text: &Text<'_>, at: u32) -> bool {
    let token = previous_token(text, at);
    let word = text.slice(token, at);
    word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_whitespace)
}

pub(crate) fn word(text: &Text<'_>, diagnostic: &OxcDiagnostic) -> Worded {
    let label = |index: usize| {
        let label = diagnostic.labels.get(index)?;
        Some((label.offset(), label.offset() + label.len()))
    };
    let (start, end) = label(0).unwrap_or_default();
    let oxc = diagnostic.message.as_ref();
    let here = |message: &str| Worded {
        message: message.to_owned(),
        start,
        end,
    };
    if let Some((_, message)) = SAME_PLACE
        .iter()
        .find(|(beginning, _)| oxc.starts_with(beginning))
    {
        return here(if message.is_empty() { oxc } else { message });
    }
    if UNEXPECTED
        .iter()
        .any(|beginning| oxc.starts_with(beginning))
    {
        return unexpected(text, start);
    }
    if let Some(expected) = oxc.strip_prefix("Expected `") {
        return expected_token(text, expected, start, label(1));
    }
    if oxc.ends_with("has already been declared") {
        let (start, end) = label(1).unwrap_or((start, end));
        return Worded {
            message: redeclaration(oxc),
            start,
            end,
        };
    }
    special(text, diagnostic, start, end).unwrap_or_else(|| match oxc {
        "Unexpected end of file" => unexpected(text, start),
        _ => here(oxc),
    })
}

fn redeclaration(oxc: &str) -> String {
    match oxc {
        "Identifier `__proto__` has already been declared" => {
            "Duplicate __proto__ fields are not allowed in object literals".to_owned()
        }
        _ => oxc.replace('`', "'"),
    }
}

/// ``Expected `,` or `)` but found …``: inside the parentheses of a call V8 misses the `)`.
fn expected_token(
    text: &Text<'_>,
    expected: &str,
    start: u32,
    opening: Option<(u32, u32)>,
) -> Worded {
    let closes = expected.starts_with(",` or `)`") || expected.starts_with(")`");
    let opening = opening
        .map(|(open, _)| open)
        .or_else(|| open_paren(text, start));
    if closes && opening.is_some_and(|open| is_call_paren(text, open)) {
        let token = previous_token(text, start);
        return Worded {
            message: MISSING_PAREN.to_owned(),
            start: token,
            end: start,
        };
    }
    unexpected(text, start)
}

/// Messages that need a look at the text.
fn special(text: &Text<'_>, diagnostic: &OxcDiagnostic, start: u32, end: u32) -> Option<Worded> {
    let oxc = diagnostic.message.as_ref();
    let at = text.slice(start, end);
    let here = |message: String| Worded {
        message,
        start,
        end,
    };
    let quoted = oxc.split(['\'', '`']).nth(1).unwrap_or_default();
    Some(match oxc {
        _ if oxc.starts_with("`await` is only allowed") => {
            let before = previous_token(text, start);
            let in_call = text.starts_with(before, "(") && is_call_paren(text, before);
            here(if in_call { MISSING_PAREN } else { AWAIT }.to_owned())
        }
        "Unterminated string" if at.starts_with('`') || text.starts_with(start, "`") => {
            let end = text.source.len() as u32;
            Worded {
                message: "Unexpected end of input".to_owned(),
                start: end,
                end,
            }
        }
        "Unterminated string" => here(BAD_TOKEN.to_owned()),
        "Invalid escape sequence" | "Invalid Unicode escape sequence" => {
            let hexadecimal = at.starts_with("\\x") || text.starts_with(start, "\\x");
            let kind = if hexadecimal {
                "hexadecimal"
            } else {
                "Unicode"
            };
            here(format!("Invalid {kind} escape sequence"))
        }
        "Cannot assign to this expression" => here(bad_target(text, start, end).to_owned()),
        "Use of undefined label" | "Jump target cannot cross function boundary." => {
            here(format!("Undefined label '{at}'"))
        }
        "Unexpected end of file" if !after_number(text, start) => return None,
        _ if BAD_NUMBER
            .iter()
            .any(|beginning| oxc.starts_with(beginning)) =>
        {
            let number = after_number(text, start);
            let start = if number {
                previous_token(text, start)
            } else {
                start
            };
            Worded {
                message: BAD_TOKEN.to_owned(),
                start,
                end,
            }
        }
        "Expected function name" => {
            let start = previous_token(text, start);
            Worded {
                message: "Function statements require a function name".to_owned(),
                start,
                end,
            }
        }
        "Missing catch or finally clause" => {
            let start = previous_token(text, start);
            Worded {
                message: "Missing catch or finally after try".to_owned(),
                start,
                end,
            }
        }
        "Invalid function declaration" => here(format!("{}.", diagnostic.help.as_deref()?)),
        "Unexpected import.meta expression" => Worded {
            message: "Cannot use 'import.meta' outside a module".to_owned(),
            start: end.saturating_sub("meta".len() as u32),
            end,
        },
        "A 'yield' expression is only allowed in a generator body." => {
            unexpected(text, start + "yield".len() as u32)
        }
        "Lexical declaration cannot appear in a single-statement context"
            if !text.starts_with(start, "let") =>
        {
            unexpected(text, start)
        }
        _ if oxc.starts_with("Cannot assign to '") => {
            here("Unexpected eval or arguments in strict mode".to_owned())
        }
        _ if oxc.starts_with("Private identifier '#") => {
            let name = quoted.trim_start_matches('#');
            here(format!(
                "Private field '#{name}' must be declared in an enclosing class"
            ))
        }
        _ if oxc.starts_with("Export '") => {
            here(format!("Export '{quoted}' is not defined in module"))
        }
        _ if oxc.starts_with("'0'-prefixed octal") => {
            let number = at.starts_with(|c: char| c.is_ascii_digit());
            let kind = if number {
                "literals"
            } else {
                "escape sequences"
            };
            here(format!("Octal {kind} are not allowed in strict mode."))
        }
        _ => return None,
    })
}

/// What V8 says of something that cannot be assigned to, from what stands around it.
fn bad_target(text: &Text<'_>, start: u32, end: u32) -> &'static str {
    let after = text.skip_trivia(end);
    let before = text.slice(0, start).trim_end();
    if text.starts_with(after, "++") || text.starts_with(after, "--") {
        "Invalid left-hand side expression in postfix operation"
    } else if before.ends_with("++") || before.ends_with("--") {
        "Invalid left-hand side expression in prefix operation"
    } else if text.starts_with(after, "of") || text.starts_with(after, "in") {
        "Invalid left-hand side in for-loop"
    } else if before.ends_with(['[', ',', ':']) || before.ends_with("...") {
        "Invalid destructuring assignment target"
    } else {
        "Invalid left-hand side in assignment"
    }
}
