//! Literals: strings, templates, numbers, regular expressions.

use super::Fault;
use super::scanner::{Scanner, T, Token, continues_name, starts_name};

impl<'a> Scanner<'a> {
    pub(super) fn string(&mut self, quote: char, nl: bool) -> Token<'a> {
        let start = self.at;
        self.at += 1;
        let mut fault = None;
        while let Some(c) = self.character() {
            match c {
                _ if c == quote => {
                    self.at += 1;
                    return match fault {
                        Some(fault) => self.illegal(start, nl, Some(fault)),
                        None => self.token(T::Str, start, nl),
                    };
                }
                '\n' | '\r' => break,
                '\\' => {
                    if let Err(wrong) = self.escape(false) {
                        fault.get_or_insert(wrong);
                    }
                }
                _ => self.at += c.len_utf8(),
            }
        }
        self.illegal(start, nl, fault)
    }

    /// An escape of a string or template.
    fn escape(&mut self, in_template: bool) -> Result<(), Fault> {
        let start = self.at;
        let after = self.rest()[1..].chars().next();
        match after {
            Some('u') => self.unicode_escape().map(|_| ()),
            Some('x') => {
                self.at += 2;
                if self.hexadecimal(2).len() == 2 {
                    return Ok(());
                }
                Err(Self::fault(
                    "Invalid hexadecimal escape sequence",
                    start,
                    start + 4,
                ))
            }
            Some('\r') => {
                self.at += if self.rest()[1..].starts_with("\r\n") {
                    3
                } else {
                    2
                };
                Ok(())
            }
            Some(c @ '0'..='9') => {
                self.at += 2;
                let more = self.rest().starts_with(|c: char| c.is_ascii_digit());
                if c == '0' && !more {
                    return Ok(());
                }
                if in_template {
                    let message = "Octal escape sequences are not allowed in template strings.";
                    return Err(Self::fault(message, start + 1, start + 2));
                }
                let message = if c >= '8' {
                    "\\8 and \\9 are not allowed in strict mode."
                } else {
                    "Octal escape sequences are not allowed in strict mode."
                };
                self.octal
                    .get_or_insert(Self::fault(message, start + 1, start + 2));
                Ok(())
            }
            Some(c) => {
                self.at += 1 + c.len_utf8();
                Ok(())
            }
            None => {
                self.at += 1;
                Ok(())
            }
        }
    }

    /// From a backquote, or from the `}` that ends a substitution.
    pub(super) fn template(&mut self, nl: bool) -> Token<'a> {
        let start = self.at;
        self.at += 1;
        let mut bad = None;
        let kind = loop {
            match self.character() {
                None if self.node <= 10 => {
                    let fault = Self::fault("Unterminated template literal", start, self.at);
                    return self.illegal(start, nl, Some(fault));
                }
                // The end of the input is what V8 reports.
                None => return self.token(T::Eos, self.at, nl),
                Some('`') => {
                    self.at += 1;
                    break T::TemplateTail;
                }
                Some('$') if self.rest().starts_with("${") => {
                    self.at += 2;
                    break T::Template;
                }
                Some('\\') => {
                    if let Err(fault) = self.escape(true) {
                        bad.get_or_insert(fault);
                    }
                }
                Some(c) => self.at += c.len_utf8(),
            }
        };
        Token {
            bad_escape: bad.map(Box::new),
            ..self.token(kind, start, nl)
        }
    }

    /// Digits with separators; `Err` is what is wrong with a separator.
    fn digits(&mut self, is_digit: fn(char) -> bool) -> Result<usize, Option<Fault>> {
        let start = self.at;
        while let Some(c) = self.character() {
            if is_digit(c) {
                self.at += 1;
            } else if c == '_' && self.node > 10 && self.at > start {
                self.at += 1;
                if self.rest().starts_with('_') {
                    let message = "Only one underscore is allowed as numeric separator";
                    return Err(Some(Self::fault(message, self.at, self.at + 1)));
                }
                if !self.character().is_some_and(is_digit) {
                    let message =
                        "Numeric separators are not allowed at the end of numeric literals";
                    return Err(Some(Self::fault(message, self.at, self.at + 1)));
                }
            } else {
                break;
            }
        }
        Ok(self.at - start)
    }

    pub(super) fn number(&mut self, nl: bool) -> Token<'a> {
        let start = self.at;
        match self.number_parts(start) {
            Err(fault) => return self.illegal(start, nl, fault),
            Ok(()) => {
                // V8 refuses what follows at once, and points at the number alone.
                if self
                    .character()
                    .is_some_and(|c| c.is_ascii_digit() || starts_name(c) || c == '\\')
                {
                    return self.illegal(start, nl, None);
                }
            }
        }
        self.token(T::Number, start, nl)
    }

    fn number_parts(&mut self, start: usize) -> Result<(), Option<Fault>> {
        let decimal = |c: char| c.is_ascii_digit();
        if self.rest().starts_with('0') {
            let mark = self.rest()[1..].chars().next().unwrap_or(' ');
            let is_digit: Option<fn(char) -> bool> = match mark {
                'x' | 'X' => Some(|c| c.is_ascii_hexdigit()),
                'o' | 'O' => Some(|c| ('0'..='7').contains(&c)),
                'b' | 'B' => Some(|c| c == '0' || c == '1'),
                _ => None,
            };
            if let Some(is_digit) = is_digit {
                self.at += 2;
                if self.digits(is_digit)? == 0 {
                    return Err(None);
                }
                if self.rest().starts_with('n') {
                    self.at += 1;
                }
                return Ok(());
            }
            if mark.is_ascii_digit() {
                self.at += 1;
                let rest = self.rest();
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                let is_octal = rest[..length].bytes().all(|digit| digit < b'8');
                self.at += length;
                let message = if is_octal {
                    "Octal literals are not allowed in strict mode."
                } else {
                    "Decimals with leading zeros are not allowed in strict mode."
                };
                self.octal
                    .get_or_insert(Self::fault(message, start, self.at));
                if is_octal {
                    return Ok(());
                }
            } else if mark == '_' && self.node > 10 {
                let message = "Numeric separator can not be used after leading 0.";
                return Err(Some(Self::fault(message, start + 1, start + 2)));
            }
        }
        if !self.rest().starts_with('.') {
            self.digits(decimal)?;
            if self.rest().starts_with('n') {
                self.at += 1;
                return Ok(());
            }
        }
        if self.rest().starts_with('.') {
            self.at += 1;
            self.digits(decimal)?;
        }
        if self.rest().starts_with(['e', 'E']) {
            self.at += 1;
            if self.rest().starts_with(['+', '-']) {
                self.at += 1;
            }
            if self.digits(decimal)? == 0 {
                return Err(None);
            }
        }
        Ok(())
    }

    /// A regular expression from its `/`: its token, with `pattern/flags` as text.
    pub(super) fn regular_expression(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        self.at += 1;
        let mut in_class = false;
        loop {
            let c = self.character()?;
            match c {
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => return None,
                '\\' => {
                    self.at += 1;
                    let escaped = self.character()?;
                    if matches!(escaped, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                        return None;
                    }
                    self.at += escaped.len_utf8();
                    continue;
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => break,
                _ => {}
            }
            self.at += c.len_utf8();
        }
        self.at += 1;
        while let Some(c) = self.character().filter(|&c| continues_name(c)) {
            self.at += c.len_utf8();
        }
        Some(self.token(T::Punctuator, start, false))
    }
}
