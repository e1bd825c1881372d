//! The source text: UTF-16 offsets (what JavaScript counts in) and the few tokens the syntax tree
//! does not keep (`=>`, `await` of `for await`, braces of a switch).

/// A source text with a table from UTF-8 to UTF-16 offsets.
pub(crate) struct Text<'a> {
    pub source: &'a str,
    /// For each non-ASCII character: the byte offset after it, and how many bytes more than
    /// UTF-16 units the text up to there has.
    wide: Vec<(u32, u32)>,
}

impl<'a> Text<'a> {
    pub fn new(source: &'a str) -> Self {
        let mut wide = Vec::new();
        if !source.is_ascii() {
            let mut surplus = 0;
            for (at, character) in source.char_indices() {
                if !character.is_ascii() {
                    surplus += (character.len_utf8() - character.len_utf16()) as u32;
                    wide.push(((at + character.len_utf8()) as u32, surplus));
                }
            }
        }
        Self { source, wide }
    }

    /// The UTF-16 offset of a byte offset.
    pub fn utf16(&self, byte: u32) -> u32 {
        let before = self.wide.partition_point(|&(after, _)| after <= byte);
        byte - before.checked_sub(1).map_or(0, |index| self.wide[index].1)
    }

    pub fn slice(&self, start: u32, end: u32) -> &'a str {
        self.source
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    pub fn starts_with(&self, at: u32, token: &str) -> bool {
        self.source
            .get(at as usize..)
            .is_some_and(|rest| rest.starts_with(token))
    }

    /// The offset of the first character at or after `at` that is neither white space nor comment.
    pub fn skip_trivia(&self, at: u32) -> u32 {
        let mut at = at as usize;
        loop {
            let Some(rest) = self.source.get(at..) else {
                return at as u32;
            };
            let skipped = rest.len()
                - rest
                    .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
                    .len();
            let rest = &rest[skipped..];
            at += skipped;
            if rest.starts_with("//") || rest.starts_with("<!--") || rest.starts_with("-->") {
                at += rest.find(is_line_terminator).unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                at += rest.find("*/").map_or(rest.len(), |length| length + 2);
            } else {
                return at as u32;
            }
        }
    }

    /// The offset of `token`, which is the next token at or after `at`; `at` itself if it is not.
    pub fn next_token(&self, at: u32, token: &str) -> u32 {
        let found = self.skip_trivia(at);
        debug_assert!(
            self.starts_with(found, token),
            "{token} expected at {found}"
        );
        if self.starts_with(found, token) {
            found
        } else {
            at
        }
    }

    /// The offset just after `token`, which is the next token at or after `at`.
    pub fn after_token(&self, at: u32, token: &str) -> u32 {
        let found = self.next_token(at, token);
        if self.starts_with(found, token) {
            found + token.len() as u32
        } else {
            at
        }
    }

    pub fn has_line_terminator(&self, start: u32, end: u32) -> bool {
        self.slice(start, end).contains(is_line_terminator)
    }
}

/// UTF-16 offsets at which the lines of a text start.
pub(crate) fn line_starts(source: &str) -> Vec<u32> {
    let (mut starts, mut offset, mut after_return) = (vec![0], 0, false);
    for character in source.chars() {
        offset += character.len_utf16() as u32;
        if character == '\n' && after_return {
            // `\r\n` is one line terminator.
            starts.pop();
        }
        if is_line_terminator(character) {
            starts.push(offset);
        }
        after_return = character == '\r';
    }
    starts
}

/// ECMA-262 LineTerminator.
pub(crate) fn is_line_terminator(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_count_as_javascript_does() {
        let text = Text::new("aé€😀b");
        let offsets: Vec<u32> = [0, 1, 3, 6, 10, 11]
            .into_iter()
            .map(|at| text.utf16(at))
            .collect();
        assert_eq!(offsets, [0, 1, 2, 3, 5, 6]);
    }

    #[test]
    fn trivia_is_white_space_and_comments() {
        let text = Text::new("a /* x\n */ // y\n\u{FEFF} => b");
        let token = text.next_token(1, "=>");
        assert_eq!(text.slice(token, token + 4), "=> b");
        assert_eq!(text.after_token(1, "=>"), token + 2);
        assert!(text.has_line_terminator(0, token));
    }
}
