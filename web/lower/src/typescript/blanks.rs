//! Spans that become spaces, and single characters that take the place of others.

use oxc_span::Span;

/// What is to be changed in a source; everything keeps its place.
pub(super) struct Blanks<'a> {
    source: &'a str,
    spans: Vec<Span>,
    characters: Vec<(u32, char)>,
}

impl<'a> Blanks<'a> {
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            spans: Vec::new(),
            characters: Vec::new(),
        }
    }

    /// Spans may overlap.
    pub fn blank(&mut self, span: Span) {
        self.spans.push(span);
    }

    /// Puts an ASCII character in the place of another one, blanked or not.
    pub fn put(&mut self, at: u32, character: char) {
        self.characters.push((at, character));
    }

    /// The source with its blanks. Line terminators stay; other characters become white space of
    /// the same number of UTF-8 bytes and UTF-16 units, as amaro makes it.
    pub fn render(mut self) -> String {
        self.spans.sort_by_key(|span| span.start);
        self.characters.sort_unstable();
        let mut code = String::with_capacity(self.source.len());
        let (mut spans, mut characters) = (
            self.spans.iter().peekable(),
            self.characters.iter().peekable(),
        );
        let mut blank_until = 0;
        for (at, character) in self.source.char_indices() {
            let at = at as u32;
            while let Some(span) = spans.next_if(|span| span.start <= at) {
                blank_until = blank_until.max(span.end);
            }
            let put = characters.next_if(|&&(place, _)| place == at);
            match put {
                Some(&(_, put)) => code.push(put),
                None if at < blank_until => push_blank(&mut code, character),
                None => code.push(character),
            }
        }
        code
    }
}

fn push_blank(code: &mut String, character: char) {
    match (character, character.len_utf8()) {
        ('\n' | '\r' | '\u{2028}' | '\u{2029}', _) => code.push(character),
        (_, 1) => code.push(' '),
        (_, 2) => code.push('\u{A0}'),
        (_, 3) => code.push('\u{2002}'),
        _ => code.push_str(" \u{FEFF}"),
    }
}
