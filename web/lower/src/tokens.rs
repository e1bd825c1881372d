//! Just enough of a scanner to name the token at a place, for messages about syntax errors.

use crate::messages::Worded;
use crate::text::Text;

/// Words that are never identifiers. V8 calls them tokens.
const KEYWORDS: &[&str] = &[
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "new",
    "null",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
];

/// Punctuators, longest first.
const PUNCTUATORS: &[&str] = &[
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=",
    "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
    "<<", ">>", "**",
];

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

/// V8's message about the token at or after `at`.
pub(crate) fn unexpected(text: &Text<'_>, at: u32) -> Worded {
    let start = text.skip_trivia(at);
    let rest = text.source.get(start as usize..).unwrap_or_default();
    let word: &str = rest.split(|c| !is_word(c)).next().unwrap_or_default();
    let (message, length) = match rest.chars().next() {
        None => ("Unexpected end of input".to_owned(), 0),
        Some('0'..='9') => ("Unexpected number".to_owned(), word.len()),
        Some('"' | '\'') => ("Unexpected string".to_owned(), string_length(rest)),
        Some('`') => ("Unexpected template string".to_owned(), string_length(rest)),
        Some('@' | '\\') => ("Invalid or unexpected token".to_owned(), 1),
        Some('#') => (
            "Unexpected identifier".to_owned() + &format!(" '{}'", private(rest)),
            1,
        ),
        Some(_) if word == "enum" || word == "await" => {
            ("Unexpected reserved word".to_owned(), word.len())
        }
        Some(_) if KEYWORDS.contains(&word) => (format!("Unexpected token '{word}'"), word.len()),
        Some(_) if !word.is_empty() => (format!("Unexpected identifier '{word}'"), word.len()),
        Some(character) => {
            let long = PUNCTUATORS
                .iter()
                .find(|punctuator| rest.starts_with(**punctuator));
            let token = long.map_or_else(|| character.to_string(), |token| (*token).to_owned());
            (format!("Unexpected token '{token}'"), token.len())
        }
    };
    Worded {
        message,
        start,
        end: start + length as u32,
    }
}

fn private(rest: &str) -> &str {
    let end = rest
        .char_indices()
        .skip(1)
        .find(|&(_, c)| !is_word(c))
        .map_or(rest.len(), |(at, _)| at);
    &rest[..end]
}

fn string_length(rest: &str) -> usize {
    let quote = rest.chars().next().unwrap_or_default();
    rest.get(1..)
        .and_then(|inner| inner.find(quote))
        .map_or(rest.len(), |length| length + 2)
}

/// The start of the token that ends before `at`.
pub(crate) fn previous_token(text: &Text<'_>, at: u32) -> u32 {
    let before = text.slice(0, at).trim_end();
    let Some(last) = before.chars().next_back() else {
        return 0;
    };
    let inner = &before[..before.len() - last.len_utf8()];
    let start = match last {
        '"' | '\'' | '`' => inner.rfind(last).unwrap_or(inner.len()),
        _ if is_word(last) => inner.rfind(|c| !is_word(c)).map_or(0, |at| {
            at + inner[at..].chars().next().map_or(0, char::len_utf8)
        }),
        _ => inner.len(),
    };
    start as u32
}

/// The nearest bracket before `at` that is still open, if it is a parenthesis.
pub(crate) fn open_paren(text: &Text<'_>, at: u32) -> Option<u32> {
    let mut closed = 0usize;
    for (offset, character) in text.slice(0, at).char_indices().rev() {
        match (character, closed) {
            (')' | ']' | '}', _) => closed += 1,
            ('(', 0) => return Some(offset as u32),
            ('[' | '{', 0) => return None,
            ('(' | '[' | '{', _) => closed -= 1,
            _ => {}
        }
    }
    None
}

/// Whether the parenthesis at `open` holds the arguments of a call.
pub(crate) fn is_call_paren(text: &Text<'_>, open: u32) -> bool {
    if !text.starts_with(open, "(") {
        return false;
    }
    let before = text.slice(0, open).trim_end();
    let word = &text.source[previous_token(text, open) as usize..before.len()];
    let callee = before.ends_with(|c| is_word(c) || matches!(c, ')' | ']'));
    if !callee || KEYWORDS.contains(&word) && word != "super" && word != "import" {
        return false;
    }
    // `function name(` and `function* name(` hold parameters.
    let head = before[..before.len() - word.len()]
        .trim_end()
        .trim_end_matches('*')
        .trim_end();
    !head.ends_with("function")
}
