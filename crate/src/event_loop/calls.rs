//! One call: what is written down when it begins, what follows when it is over, and how far an
//! error unwinds the stack.

use super::{Progress, World};
use crate::frames::{Frame, Scope, Stage, TimersRun};
use crate::phase::{Phase, ResourceType};
use crate::process::{Call, Calling, Outcome, Process, Source};
use crate::record::Record;
use crate::trace::{Kind, Trace, saturate};

impl<C: Clone> Process<C> {
    /// A callback in a scope of its own (`MakeCallback`).
    pub(super) fn scoped(
        &mut self,
        world: &mut World,
        phase: Phase,
        source: Source,
        record: Record<C>,
    ) -> Progress<C> {
        self.phase = phase;
        self.stack.push(Frame::Scope(Scope::default()));
        Progress::Call(self.call(world, phase, source, record))
    }

    pub(super) fn scoped_event(
        &mut self,
        world: &mut World,
        source: Source,
        resource: ResourceType,
    ) -> Progress<C> {
        self.phase = Phase::Exit;
        self.stack.push(Frame::Scope(Scope::default()));
        Progress::Call(self.emit(world, source, resource))
    }

    /// An event that the process itself emits.
    pub(super) fn emit(
        &mut self,
        world: &mut World,
        source: Source,
        resource: ResourceType,
    ) -> Call<C> {
        let id = self.new_async_id();
        world.trace.init(resource, id, 0, self.executing());
        self.begin(world, Phase::Exit, source, id, 0, 0);
        Call {
            id,
            trigger: 0,
            context: 0,
            source,
            callback: None,
        }
    }

    pub(super) fn call(
        &mut self,
        world: &mut World,
        phase: Phase,
        source: Source,
        record: Record<C>,
    ) -> Call<C> {
        let Record {
            callback,
            id,
            trigger,
            context,
            ..
        } = record;
        self.begin(world, phase, source, id, trigger, context);
        Call {
            id,
            trigger,
            context,
            source,
            callback: Some(callback),
        }
    }

    fn begin(
        &mut self,
        world: &mut World,
        phase: Phase,
        source: Source,
        id: u32,
        trigger: u32,
        context: u32,
    ) {
        if world.trace.is_enabled() {
            self.trace_pool(&mut world.trace);
            self.trace_place(&mut world.trace);
            world
                .trace
                .at(Kind::Before, phase as u8, id, self.clock.micros());
        }
        self.set_executing(id, trigger);
        self.context = context;
        self.calling = Some(Calling {
            source,
            id,
            start: 0,
            timer_finished: false,
        });
    }

    /// Writes down iteration and phase when something runs in a new one.
    fn trace_place(&mut self, trace: &mut Trace) {
        let time = self.clock.micros();
        if self.traced.0 != self.iteration {
            self.traced = (self.iteration, None);
            trace.at(Kind::Iteration, 0, self.iteration, time);
        }
        if self.traced.1 != Some(self.phase) {
            self.traced.1 = Some(self.phase);
            trace.phase(self.phase, self.iteration, time);
        }
    }

    /// The call that was made is over.
    pub(crate) fn done(&mut self, world: &mut World, outcome: Outcome, position: u32) {
        let threw = outcome == Outcome::Threw;
        if self.calling.is_some_and(|calling| !calling.timer_finished) {
            self.finish_timer(&mut world.trace, threw, None);
        }
        let Some(calling) = self.calling.take() else {
            return;
        };
        let is_job = matches!(calling.source, Source::Tick | Source::Job);
        let cost = if is_job {
            self.dials.job_nanos
        } else {
            self.dials.callback_nanos
        };
        self.clock.charge(cost);
        let time = saturate(self.clock.micros());
        world
            .trace
            .push(Kind::After, u8::from(threw), calling.id, time, position);
        self.set_executing(0, 0);
        match (outcome, calling.source) {
            (Outcome::Exited, _) => self.stack.clear(),
            (Outcome::Threw, source) => {
                self.fatal = true;
                if source != Source::Job {
                    self.unwind();
                }
            }
            (Outcome::Completed, Source::FatalException) => {
                // onGlobalUncaughtException: an empty immediate keeps the loop going.
                let id = self.new_async_id();
                let resource = ResourceType::Immediate;
                let record = Record {
                    callback: None,
                    id,
                    trigger: 0,
                    context: 0,
                    resource,
                };
                self.immediates.push(record, true);
            }
            (Outcome::Completed, _) => {}
        }
    }

    /// An error leaves the frames that do not catch it.
    fn unwind(&mut self) {
        while let Some(top) = self.stack.last_mut() {
            match top {
                Frame::Drain(drain) => {
                    let rest = if drain.stage == Stage::Rejections {
                        drain.budget
                    } else {
                        0
                    };
                    if self.profile.rejections_fall_with_error {
                        self.queues.rejections.drop_unhandled(rest);
                    }
                    self.stack.pop();
                }
                Frame::List(_) => {
                    self.stack.pop();
                }
                Frame::Timers(run) => {
                    // RunTimers calls processTimers again.
                    let list = run.list;
                    *run = TimersRun {
                        again: true,
                        ..TimersRun::new(run.now)
                    };
                    if let Some(list) = list {
                        self.timers.leave_list(list);
                    }
                    return;
                }
                Frame::Immediates(_) => {
                    self.stack.pop();
                    let rest = self.immediates.batch_has_next();
                    self.immediates.outstanding = rest || self.profile.batch_outstanding_until_end;
                }
                Frame::Scope(scope) => {
                    scope.failed = true;
                    return;
                }
                Frame::Spin(_) | Frame::UvTimers(_) => return,
            }
        }
    }
}
