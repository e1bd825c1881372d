//! The way back from lowered positions to the user's.

use crate::output::Lowered;
use crate::text::line_starts;

/// A table from lowered offsets and lines to original ones.
pub struct Positions {
    /// For each edit: lowered start and end of what was inserted, and the original offset.
    edits: Vec<Piece>,
    lowered_lines: Vec<u32>,
    original_lines: Vec<u32>,
}

struct Piece {
    start: u32,
    end: u32,
    original: u32,
    original_end: u32,
}

impl Positions {
    /// Reads the edits of a lowered source.
    #[must_use]
    pub fn new(source: &str, lowered: &Lowered) -> Self {
        let mut shift = 0i64;
        let edits = lowered.edits.iter().map(|edit| {
            let start = (i64::from(edit.at) + shift) as u32;
            shift += i64::from(edit.inserted) - i64::from(edit.removed);
            Piece {
                start,
                end: start + edit.inserted,
                original: edit.at,
                original_end: edit.at + edit.removed,
            }
        });
        Self {
            edits: edits.collect(),
            lowered_lines: line_starts(&lowered.code),
            original_lines: line_starts(source),
        }
    }

    /// The original UTF-16 offset of a lowered one. What was inserted lies where it was inserted.
    #[must_use]
    pub fn original_offset(&self, lowered: u32) -> u32 {
        let after = self.edits.partition_point(|piece| piece.start <= lowered);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.edits.get(index)) else {
            return lowered;
        };
        if lowered < piece.end {
            piece.original
        } else {
            piece.original_end + (lowered - piece.end)
        }
    }

    /// The original line (one-based, the same) and column (zero-based) of a lowered position.
    #[must_use]
    pub fn original(&self, line: u32, column: u32) -> (u32, u32) {
        let index = line.saturating_sub(1) as usize;
        let start = self.lowered_lines.get(index).copied().unwrap_or_default();
        let offset = self.original_offset(start + column);
        let original = self.original_lines.get(index).copied().unwrap_or_default();
        (line, offset.saturating_sub(original))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, lower};

    #[test]
    fn a_position_in_a_lowered_line_leads_to_the_users_column() {
        let source = "// é\nasync () => { await foo(); bar() }";
        let lowered = lower(source, &Options::default()).unwrap();
        let positions = Positions::new(source, &lowered);
        let line = lowered.code.lines().nth(1).unwrap();
        for name in ["foo()", "bar()"] {
            let column = line.find(name).unwrap() as u32;
            let original = source.lines().nth(1).unwrap().find(name).unwrap() as u32;
            assert_eq!(positions.original(2, column), (2, original));
        }
    }
}
