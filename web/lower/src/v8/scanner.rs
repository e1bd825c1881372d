//! V8's scanner: tokens, and what is wrong with those that are none.

use super::words::{self, BAD_TOKEN};
use super::{Fault, Major};
use crate::text::is_line_terminator;

/// Kinds of tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum T {
    #[default]
    Eos,
    Illegal,
    Punctuator,
    /// Identifiers and keywords.
    Word,
    EscapedKeyword,
    Private,
    Number,
    Str,
    /// A piece of a template before `${`, and the last one.
    Template,
    TemplateTail,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Token<'a> {
    pub t: T,
    pub start: u32,
    pub end: u32,
    /// A line terminator stands before it.
    pub nl: bool,
    pub text: &'a str,
    /// What is wrong with an illegal token, where V8 has words for that.
    pub fault: Option<Box<Fault>>,
    /// An invalid escape that only a tagged template may have.
    pub bad_escape: Option<Box<Fault>>,
}

impl Token<'_> {
    pub fn is(&self, text: &str) -> bool {
        matches!(self.t, T::Punctuator | T::Word) && self.text == text
    }
}

pub(super) struct Scanner<'a> {
    pub source: &'a str,
    pub at: usize,
    pub node: Major,
    is_module: bool,
    /// The first octal literal or escape.
    pub octal: Option<Fault>,
}

/// Longest first.
const PUNCTUATORS: &[&str] = &[
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=",
    "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
    "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ".", ";", ",", "<", ">", "+", "-", "*", "/",
    "%", "&", "|", "^", "!", "~", "?", ":", "=",
];
/// Those that V8 6 did not have.
const NEW_PUNCTUATORS: &[&str] = &["&&=", "||=", "??=", "??", "?."];

pub(super) fn starts_name(c: char) -> bool {
    c == '$' || c == '_' || c.is_alphabetic() || oxc_syntax::identifier::is_identifier_start(c)
}

pub(super) fn continues_name(c: char) -> bool {
    starts_name(c) || c.is_ascii_digit() || oxc_syntax::identifier::is_identifier_part(c)
}

impl<'a> Scanner<'a> {
    pub fn new(source: &'a str, node: Major, is_module: bool) -> Self {
        let at = if source.starts_with("#!") {
            source.find(is_line_terminator).unwrap_or(source.len())
        } else {
            0
        };
        Self {
            source,
            at,
            node,
            is_module,
            octal: None,
        }
    }

    pub fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    pub fn character(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn token(&self, t: T, start: usize, nl: bool) -> Token<'a> {
        Token {
            t,
            start: start as u32,
            end: self.at as u32,
            nl,
            text: &self.source[start..self.at],
            fault: None,
            bad_escape: None,
        }
    }

    pub fn illegal(&self, start: usize, nl: bool, fault: Option<Fault>) -> Token<'a> {
        Token {
            fault: fault.map(Box::new),
            ..self.token(T::Illegal, start, nl)
        }
    }

    pub fn fault(message: &str, start: usize, end: usize) -> Fault {
        Fault {
            message: message.to_owned(),
            start: start as u32,
            end: end as u32,
        }
    }

    /// Skips white space and comments. `Err` is where a comment begins that does not end.
    fn skip(&mut self) -> Result<bool, usize> {
        let mut nl = self.at == 0;
        loop {
            let rest = self.rest();
            let Some(c) = rest.chars().next() else {
                return Ok(nl);
            };
            if is_line_terminator(c) {
                nl = true;
                self.at += c.len_utf8();
            } else if c.is_whitespace() || c == '\u{FEFF}' {
                self.at += c.len_utf8();
            } else if rest.starts_with("//") || self.html_comment(nl) {
                self.at += rest.find(is_line_terminator).unwrap_or(rest.len());
            } else if let Some(comment) = rest.strip_prefix("/*") {
                let start = self.at;
                let Some(length) = comment.find("*/") else {
                    self.at = self.source.len();
                    return Err(start);
                };
                nl |= comment[..length].contains(is_line_terminator);
                self.at += length + 4;
            } else {
                return Ok(nl);
            }
        }
    }

    fn html_comment(&self, nl: bool) -> bool {
        let rest = self.rest();
        !self.is_module && (rest.starts_with("<!--") || (nl && rest.starts_with("-->")))
    }

    pub fn scan(&mut self) -> Token<'a> {
        let nl = match self.skip() {
            Ok(nl) => nl,
            Err(start) => return self.illegal(start, false, None),
        };
        let start = self.at;
        let rest = self.rest();
        let Some(c) = rest.chars().next() else {
            return self.token(T::Eos, start, nl);
        };
        if self.is_module && rest.starts_with("<!--") {
            self.at += 4;
            let fault = Self::fault(
                "HTML comments are not allowed in modules",
                start + 3,
                start + 4,
            );
            return self.illegal(start, nl, Some(fault));
        }
        match c {
            '"' | '\'' => self.string(c, nl),
            '`' => self.template(nl),
            '0'..='9' => self.number(nl),
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => self.number(nl),
            '#' => self.private(nl),
            '\\' => self.name(nl),
            c if starts_name(c) => self.name(nl),
            _ => self.punctuator(nl, c),
        }
    }

    fn punctuator(&mut self, nl: bool, c: char) -> Token<'a> {
        let (start, rest) = (self.at, self.rest());
        let known = PUNCTUATORS.iter().find(|text| {
            let is_new = self.node <= 10 && NEW_PUNCTUATORS.contains(text);
            // `a?.5:b` is a conditional.
            rest.strip_prefix(**text).is_some_and(|after| {
                let is_conditional =
                    **text == "?." && after.starts_with(|c: char| c.is_ascii_digit());
                !is_new && !is_conditional
            })
        });
        match known {
            Some(text) => {
                self.at += text.len();
                self.token(T::Punctuator, start, nl)
            }
            None => {
                // V8 takes what is not ASCII for white space first, and stops before it.
                if c.is_ascii() || self.node <= 10 {
                    self.at += c.len_utf8();
                }
                self.illegal(start, nl, None)
            }
        }
    }

    fn private(&mut self, nl: bool) -> Token<'a> {
        let start = self.at;
        self.at += 1;
        let is_name = self
            .character()
            .is_some_and(|c| starts_name(c) || c == '\\');
        if self.node <= 10 || !is_name {
            return self.illegal(start, nl, None);
        }
        let name = self.name(nl);
        if name.t == T::Illegal {
            return name;
        }
        self.token(T::Private, start, nl)
    }

    fn name(&mut self, nl: bool) -> Token<'a> {
        let start = self.at;
        let mut cooked = None::<String>;
        while let Some(c) = self.character() {
            if c == '\\' {
                let before = self.source[start..self.at].to_owned();
                let cooked = cooked.get_or_insert(before);
                match self.unicode_escape() {
                    Ok(c) if continues_name(c) => cooked.push(c),
                    Ok(_) => return self.illegal(start, nl, None),
                    Err(fault) => return self.illegal(start, nl, Some(fault)),
                }
            } else if continues_name(c) {
                self.at += c.len_utf8();
                if let Some(cooked) = &mut cooked {
                    cooked.push(c);
                }
            } else {
                break;
            }
        }
        let escaped =
            cooked.is_some_and(|word| words::is_keyword(&word) || words::is_strict_reserved(&word));
        self.token(if escaped { T::EscapedKeyword } else { T::Word }, start, nl)
    }

    /// `\uXXXX` or `\u{X…}`.
    pub fn unicode_escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        self.at += 1;
        if !self.rest().starts_with('u') {
            return Err(Self::fault(BAD_TOKEN, start, start + 1));
        }
        self.at += 1;
        let value = if self.rest().starts_with('{') {
            self.at += 1;
            let digits = self.hexadecimal(usize::MAX);
            let value = u32::from_str_radix(digits, 16).unwrap_or(if digits.is_empty() {
                0
            } else {
                u32::MAX
            });
            if value > 0x0010_FFFF {
                return Err(Self::fault("Undefined Unicode code-point", start, self.at));
            }
            if digits.is_empty() || !self.rest().starts_with('}') {
                return Err(Self::fault(
                    "Invalid Unicode escape sequence",
                    start,
                    self.at + 1,
                ));
            }
            self.at += 1;
            value
        } else {
            let digits = self.hexadecimal(4);
            if digits.len() < 4 {
                return Err(Self::fault(
                    "Invalid Unicode escape sequence",
                    start,
                    start + 6,
                ));
            }
            u32::from_str_radix(digits, 16).unwrap_or_default()
        };
        // A surrogate is a character of a string, never of a name.
        Ok(char::from_u32(value).unwrap_or('\u{FFFD}'))
    }

    pub fn hexadecimal(&mut self, most: usize) -> &'a str {
        let rest = self.rest();
        let length = rest
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        self.at += length;
        &rest[..length]
    }
}
