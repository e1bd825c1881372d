//! The drain between callbacks: `InternalCallbackScope::Close` and `processTicksAndRejections`
//! (`lib/internal/process/task_queues.js`).

use super::{Progress, World};
use crate::frames::{Drain, Frame, Scope, Stage};
use crate::phase::Phase;
use crate::process::{Process, Source};
use crate::task_queues::Rejection;

impl<C: Clone> Process<C> {
    /// `InternalCallbackScope::Close`.
    pub(super) fn scope(&mut self, scope: Scope) -> Progress<C> {
        let skips = scope.failed && !scope.drains_failed;
        if scope.drained || skips || self.queues.is_empty() {
            self.scope_failed = scope.failed;
            self.stack.pop();
        } else {
            self.set_top(Frame::Scope(Scope {
                failed: false,
                drained: true,
                ..scope
            }));
            self.push_drain();
        }
        Progress::Go
    }

    /// `processTicksAndRejections`.
    pub(super) fn drain(&mut self, world: &mut World, mut drain: Drain) -> Progress<C> {
        loop {
            match drain.stage {
                Stage::Ticks => {
                    if let Some(record) = self.queues.ticks.pop_front() {
                        self.set_top(Frame::Drain(drain));
                        return Progress::Call(self.call(
                            world,
                            Phase::NextTick,
                            Source::Tick,
                            record,
                        ));
                    }
                    drain.stage = Stage::Microtasks;
                }
                Stage::Microtasks => {
                    if let Some(record) = self.queues.jobs.pop_front() {
                        self.set_top(Frame::Drain(drain));
                        return Progress::Call(self.call(
                            world,
                            Phase::Microtask,
                            Source::Job,
                            record,
                        ));
                    }
                    if self.queues.ticks.is_empty() {
                        drain.stage = Stage::Rejections;
                        drain.budget = self.queues.rejections.unhandled_len();
                        drain.reported = false;
                    } else {
                        drain.stage = Stage::Ticks;
                    }
                }
                Stage::Rejections => {
                    if let Some(rejection) = self.queues.rejections.next(&mut drain.budget) {
                        drain.reported = true;
                        self.set_top(Frame::Drain(drain));
                        let (source, record) = match rejection {
                            Rejection::Unhandled(record) => (Source::UnhandledRejection, record),
                            Rejection::HandledLate(record) => (Source::RejectionHandled, record),
                        };
                        return Progress::Call(self.call(world, Phase::Rejections, source, record));
                    }
                    if drain.reported || !self.queues.rejections.is_empty() {
                        drain.stage = Stage::Ticks;
                    } else {
                        self.stack.pop();
                        return Progress::Go;
                    }
                    if self.queues.is_empty() {
                        self.stack.pop();
                        return Progress::Go;
                    }
                }
            }
        }
    }

    pub(super) fn push_drain(&mut self) {
        if !self.queues.is_empty() {
            self.stack.push(Frame::Drain(Drain::START));
        }
    }
}
