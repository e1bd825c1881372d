//! The one seam through which every choice that real life makes is made. The core asks; a chooser
//! answers. A recorded list of answers is a schedule.

/// What is to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Is a timer of 1 ms, set by the main script, due when the loop starts? 0 no, 1 yes.
    LoopStart,
    /// Which of the requests that finished at the same time is reported first?
    Completion,
}

/// Answers the questions that real Node leaves to the world.
pub trait Chooser {
    /// One of `0..options`; an answer out of range counts as the last option.
    fn choose(&mut self, choice: Choice, options: u32) -> u32;
}

/// Always the first option: the order that real Node gives most often.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usual;

impl Chooser for Usual {
    fn choose(&mut self, _choice: Choice, _options: u32) -> u32 {
        0
    }
}

/// Plays a recorded schedule, then goes on as [`Usual`] does, and records what was chosen.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    answers: Vec<u32>,
    asked: Vec<u32>,
}

impl Schedule {
    /// A schedule that gives `answers` in turn.
    #[must_use]
    pub fn new(answers: Vec<u32>) -> Self {
        Self {
            answers,
            asked: Vec::new(),
        }
    }
}

impl Chooser for Schedule {
    fn choose(&mut self, _choice: Choice, options: u32) -> u32 {
        let wanted = self.answers.get(self.asked.len()).copied().unwrap_or(0);
        let answer = wanted.min(options.saturating_sub(1));
        self.asked.push(answer);
        answer
    }
}
