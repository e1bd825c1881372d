//! `uv_run` and what Node puts around it, as a machine that is pulled: [`Process::turn`] returns
//! the callback that must run next and never calls out. The order of phases stands in
//! [`Process::spin`]; the other steps are the scopes and loops of Node that call user code.
//! (libuv `src/unix/core.c`, Node `src/api/embed_helpers.cc`, `src/api/callback.cc`.)

use crate::chooser::{Choice, Chooser};
use crate::frames::{At, Drain, Frame, ListCall, Scope, Stage, TimersRun};
use crate::phase::{Phase, ResourceType};
use crate::process::{Call, Calling, MainKind, Outcome, Process, Source, trace_timer};
use crate::record::Record;
use crate::task_queues::Rejection;
use crate::trace::{Kind, Trace, saturate};

/// What one process wants.
#[derive(Debug)]
pub(crate) enum Step<C> {
    /// This callback must run.
    Call(Call<C>),
    /// Nothing to do before this time (virtual nanoseconds), or ever.
    Sleep(Option<u64>),
    /// The process is over.
    Exited,
}

/// What all processes share.
pub(crate) struct World {
    pub trace: Trace,
    pub chooser: Box<dyn Chooser>,
}

/// A step inside the loop: a call, or on with the frame that is now on top.
enum Progress<C> {
    Call(Call<C>),
    Sleep(Option<u64>),
    Go,
    Exited,
}

impl<C: Clone> Process<C> {
    /// Runs the loop up to the next callback.
    pub(crate) fn turn(&mut self, world: &mut World) -> Step<C> {
        if self.fatal {
            self.fatal = false;
            return Step::Call(self.emit(
                world,
                Source::FatalException,
                ResourceType::FatalException,
            ));
        }
        loop {
            let progress = match self.stack.last_mut() {
                None => Progress::Exited,
                Some(Frame::Spin(at)) => {
                    let at = *at;
                    self.spin(world, at)
                }
                Some(Frame::Drain(drain)) => {
                    let drain = *drain;
                    self.drain(world, drain)
                }
                Some(Frame::Scope(scope)) => {
                    let scope = *scope;
                    self.scope(scope)
                }
                Some(Frame::UvTimers(call)) => {
                    let call = *call;
                    self.uv_timers(call)
                }
                Some(Frame::Timers(run)) => {
                    let run = *run;
                    self.process_timers(world, run)
                }
                Some(Frame::List(list)) => {
                    let list = *list;
                    self.list_on_timeout(world, list)
                }
                Some(Frame::Immediates(owed)) => {
                    let owed = *owed;
                    self.process_immediate(world, owed)
                }
            };
            match progress {
                Progress::Go => {}
                Progress::Call(call) => return Step::Call(call),
                Progress::Sleep(until) => return Step::Sleep(until),
                Progress::Exited => {
                    self.exited = true;
                    return Step::Exited;
                }
            }
        }
    }

    /// `SpinEventLoop` around `uv_run`: the phases, in order.
    fn spin(&mut self, world: &mut World, at: At) -> Progress<C> {
        let bottom = self.profile.timers_at_bottom;
        match at {
            At::Main => return self.run_main(world),
            At::LoopStart => {
                self.start_loop(world);
                self.go(At::LoopEnter)
            }
            At::LoopEnter if !self.is_alive() => self.go(At::BeforeExit),
            At::LoopEnter => {
                self.go(At::Top);
                self.run_timers_if(bottom);
            }
            At::Top => {
                self.iteration += 1;
                self.clock.charge(self.dials.iteration_nanos);
                self.go(At::PendingBatch);
                self.run_timers_if(!bottom);
            }
            At::PendingBatch => {
                self.pending_batch.append(&mut self.pending);
                self.go(At::Pending);
            }
            At::Pending => match self.pending_batch.pop_front() {
                Some(record) => return self.scoped(world, Phase::Pending, Source::Pending, record),
                // uv__run_idle and uv__run_prepare run nothing of the user's.
                None => self.go(At::Poll),
            },
            At::Poll => {
                self.go(At::PollCollect);
                return self.poll();
            }
            At::PollCollect => {
                self.collect(world);
                self.go(At::PollDispatch);
            }
            At::PollDispatch => match self.poller.next_ready() {
                Some(record) => return self.dispatch(world, record),
                None => self.go(At::CheckNative),
            },
            At::CheckNative => match self.native_immediates.pop_front() {
                Some(record) => {
                    return self.scoped(world, Phase::Check, Source::Completion, record);
                }
                None => self.go(At::Check),
            },
            At::Check => {
                self.go(At::CheckImmediate);
                if self.profile.check_drains_first {
                    self.push_drain();
                }
            }
            At::CheckImmediate if self.immediates.count() == 0 => self.begin_closing(),
            At::CheckImmediate => self.check_immediate(),
            At::CheckAgain if self.immediates.outstanding => self.check_immediate(),
            At::CheckAgain => self.begin_closing(),
            At::Closing => match self.closing_batch.pop_front() {
                Some(record) => return self.scoped(world, Phase::Closing, Source::Closing, record),
                None => self.go(At::Bottom),
            },
            At::Bottom => {
                self.go(At::Alive);
                self.run_timers_if(bottom);
            }
            At::Alive if self.is_alive() => self.go(At::Top),
            At::Alive => self.go(At::BeforeExit),
            At::BeforeExit => {
                self.clock.update_loop_time();
                self.go(At::AfterBeforeExit);
                return self.scoped_event(world, Source::BeforeExit, ResourceType::BeforeExit);
            }
            At::AfterBeforeExit if self.is_alive() => self.go(At::LoopEnter),
            At::AfterBeforeExit => self.go(At::Exit),
            At::Exit => {
                self.go(At::Done);
                return self.scoped_event(world, Source::Exit, ResourceType::ExitEvent);
            }
            At::Done => return Progress::Exited,
        }
        Progress::Go
    }

    fn go(&mut self, next: At) {
        if let Some(Frame::Spin(at)) = self.stack.first_mut() {
            *at = next;
        }
    }

    fn run_main(&mut self, world: &mut World) -> Progress<C> {
        self.go(At::LoopStart);
        let Some(main) = self.main.take() else {
            return Progress::Go;
        };
        if self.main_kind == MainKind::Module && self.profile.esm_main_in_poll {
            // The old ES-module loader reads its files before it evaluates anything.
            self.poller.submit(main, self.clock.nanos() + 1, true);
            return Progress::Go;
        }
        world.trace.init(ResourceType::Main, main.id, 0, 0);
        let drains_failed = self.profile.main_drains_after_error;
        self.stack.push(Frame::Scope(Scope {
            drains_failed,
            ..Scope::default()
        }));
        self.phase = Phase::Main;
        Progress::Call(self.call(world, Phase::Main, Source::Main, main))
    }

    /// Did the start of the loop take long enough for a 1 ms timer to be due?
    fn start_loop(&mut self, world: &mut World) {
        self.loop_start = Some(self.clock.nanos());
        let early = self.clock.nanos() + self.dials.loop_start_nanos;
        let late = early + 1_000_000;
        let due = self.timers.next_timeout().map(|millis| millis * 1_000_000);
        let open = due.is_some_and(|due| due > early && due <= late);
        let is_late = open && world.chooser.choose(Choice::LoopStart, 2) == 1;
        self.clock.sleep_until(if is_late { late } else { early });
    }

    fn run_timers_if(&mut self, now: bool) {
        if now {
            self.clock.update_loop_time();
            self.phase = Phase::Timers;
            self.stack.push(Frame::UvTimers(None));
        }
    }

    /// `uv__backend_timeout`, then sleep.
    fn poll(&mut self) -> Progress<C> {
        self.phase = Phase::Poll;
        let busy = !self.is_alive()
            || self.immediates.ref_count() > 0
            || !self.closing.is_empty()
            || !self.pending.is_empty();
        if busy {
            return Progress::Go;
        }
        let timer = self.timers.next_timeout().map(|timeout| {
            let millis = timeout.saturating_sub(self.clock.loop_millis());
            self.clock.nanos() + millis * 1_000_000
        });
        let until = match (timer, self.poller.next_completion()) {
            (Some(timer), Some(end)) => Some(timer.min(end)),
            (timer, end) => timer.or(end),
        };
        match until {
            Some(until) if until <= self.clock.nanos() => Progress::Go,
            until => Progress::Sleep(until.map(|until| until + self.dials.wakeup_nanos)),
        }
    }

    /// The machine lets the process wake at `nanos`.
    pub(crate) fn wake(&mut self, trace: &mut Trace, nanos: u64) {
        let from = saturate(self.clock.micros());
        self.idle_nanos += nanos.saturating_sub(self.clock.nanos());
        self.clock.sleep_until(nanos);
        trace.push(Kind::Wait, 0, 0, from, saturate(self.clock.micros()));
    }

    fn collect(&mut self, world: &mut World) {
        self.clock.update_loop_time();
        let now = self.clock.nanos();
        self.trace_pool(&mut world.trace);
        self.poller.collect(now, world.chooser.as_mut());
    }

    /// Writes down what the pool did up to now.
    fn trace_pool(&mut self, trace: &mut Trace) {
        while let Some((time, id, thread)) = self.poller.next_event(self.clock.nanos()) {
            let time = time / 1_000;
            match thread {
                Some(thread) => {
                    trace.at(Kind::Request, u8::try_from(thread).unwrap_or(255), id, time)
                }
                None => trace.at(Kind::Done, 0, id, time),
            }
        }
    }

    fn dispatch(&mut self, world: &mut World, record: Record<C>) -> Progress<C> {
        if record.resource == ResourceType::Main {
            world.trace.init(ResourceType::Main, record.id, 0, 0);
            return self.scoped(world, Phase::Poll, Source::Main, record);
        }
        self.scoped(world, Phase::Poll, Source::Completion, record)
    }

    /// `CheckImmediate`.
    fn check_immediate(&mut self) {
        self.phase = Phase::Check;
        self.immediates
            .begin_batch(self.profile.batch_outstanding_until_end);
        self.go(At::CheckAgain);
        self.stack.push(Frame::Scope(Scope::default()));
        self.stack.push(Frame::Immediates(false));
    }

    /// `processImmediate`.
    fn process_immediate(&mut self, world: &mut World, owed: bool) -> Progress<C> {
        let more = self.immediates.batch_has_next();
        if owed && more && self.profile.drains_after_each && !self.queues.is_empty() {
            self.set_top(Frame::Immediates(false));
            self.push_drain();
            return Progress::Go;
        }
        let Some((handle, record)) = self.immediates.next() else {
            self.immediates.outstanding = false;
            self.stack.pop();
            return Progress::Go;
        };
        self.set_top(Frame::Immediates(true));
        let Record {
            callback,
            id,
            trigger,
            context,
            resource,
        } = record;
        // Without a callback it is the empty one that a handled error leaves behind.
        let Some(callback) = callback else {
            return Progress::Go;
        };
        let record = Record {
            callback,
            id,
            trigger,
            context,
            resource,
        };
        Progress::Call(self.call(world, Phase::Check, Source::Immediate(handle), record))
    }

    fn begin_closing(&mut self) {
        self.closing_batch.append(&mut self.closing);
        self.go(At::Closing);
    }

    /// `uv__run_timers`.
    fn uv_timers(&mut self, call: Option<ListCall>) -> Progress<C> {
        if let Some(call) = call.filter(|_| self.scope_failed) {
            // TimerWrap::OnTimeout of Node 10 calls again until nothing throws.
            self.scope_failed = false;
            self.stack.push(Frame::Scope(Scope::default()));
            if !call.finished {
                self.stack.push(Frame::List(call.list));
            }
            return Progress::Go;
        }
        let now = self.clock.loop_millis();
        if self
            .timers
            .next_timeout()
            .is_none_or(|timeout| timeout > now)
        {
            self.stack.pop();
            return Progress::Go;
        }
        self.phase = Phase::Timers;
        self.scope_failed = false;
        let now = self.clock.update_loop_time();
        if self.profile.timer_per_list {
            if let Some(list) = self.timers.begin_list(now) {
                self.timers.lists.dequeue(list);
                self.set_top(Frame::UvTimers(Some(ListCall {
                    list,
                    finished: false,
                })));
                self.stack.push(Frame::Scope(Scope::default()));
                self.stack.push(Frame::List(list));
            }
        } else {
            self.timers.uv.timeout = None;
            self.timers.next_expiry = None;
            self.stack.push(Frame::Scope(Scope::default()));
            self.stack.push(Frame::Timers(TimersRun::new(now)));
        }
        Progress::Go
    }

    /// `processTimers` and `listOnTimeout` of Node 11 and later.
    fn process_timers(&mut self, world: &mut World, mut run: TimersRun) -> Progress<C> {
        loop {
            let Some(list) = run.list else {
                let Some(list) = self.timers.begin_list(run.now) else {
                    self.end_timers();
                    return Progress::Go;
                };
                let drain = run.ran_list && !self.queues.is_empty();
                run = TimersRun {
                    ran_list: true,
                    list: Some(list),
                    ran_timer: false,
                    ..run
                };
                if drain {
                    self.set_top(Frame::Timers(run));
                    self.push_drain();
                    return Progress::Go;
                }
                continue;
            };
            let handle = if let Some(handle) = run.held.take() {
                handle
            } else {
                let Some((handle, start)) = self.timers.peek(list) else {
                    self.timers.finish_list(list);
                    run.list = None;
                    continue;
                };
                if self.is_early(&run, start) {
                    run.list = None;
                    continue;
                }
                if run.ran_timer && !self.queues.is_empty() {
                    self.timers.hold(handle);
                    run.held = Some(handle);
                    self.set_top(Frame::Timers(run));
                    self.push_drain();
                    return Progress::Go;
                }
                handle
            };
            run.ran_timer = true;
            if let Some(call) = self.fire(world, handle) {
                self.set_top(Frame::Timers(run));
                return Progress::Call(call);
            }
        }
    }

    /// Is the list's next timer not due yet? Then the list waits for it.
    fn is_early(&mut self, run: &TimersRun, start: u64) -> bool {
        let Some(list) = run.list else { return false };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let msecs = self.timers.lists.get(list).msecs as u64;
        let early = run.now < start + msecs;
        if early {
            let expiry = (start + msecs).max(run.now + 1);
            self.timers.lists.reschedule(list, expiry);
            self.timers.leave_list(list);
        }
        early
    }

    /// The end of `RunTimers`: sets the uv timer for the next list.
    fn end_timers(&mut self) {
        self.stack.pop();
        if let Some(list) = self.timers.lists.first() {
            let expiry = self.timers.lists.get(list).expiry;
            let now = self.clock.loop_millis();
            self.timers.next_expiry = Some(expiry);
            self.timers.uv.timeout = Some(expiry.max(now + 1));
            self.timers.uv.refed = self.timers.ref_count() > 0;
        }
    }

    /// `listOnTimeout` of Node 10: no drain before the list is done.
    fn list_on_timeout(&mut self, world: &mut World, list: u32) -> Progress<C> {
        loop {
            let msecs = self.timers.lists.get(list).msecs;
            let Some((handle, start)) = self.timers.peek(list) else {
                self.timers.finish_list(list);
                self.stack.pop();
                self.mark_list_finished();
                return Progress::Go;
            };
            #[expect(clippy::cast_precision_loss)]
            let elapsed = self.clock.loop_millis() as f64 - start as f64;
            if elapsed < msecs {
                self.clock.charge(self.dials.callback_nanos);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let remaining = (msecs - elapsed).max(0.0) as u64;
                self.timers
                    .lists
                    .reschedule(list, self.clock.loop_millis() + remaining);
                self.timers.leave_list(list);
                self.stack.pop();
                self.mark_list_finished();
                return Progress::Go;
            }
            if let Some(call) = self.fire(world, handle) {
                return Progress::Call(call);
            }
        }
    }

    fn mark_list_finished(&mut self) {
        for frame in self.stack.iter_mut().rev() {
            if let Frame::UvTimers(Some(call)) = frame {
                call.finished = true;
                return;
            }
        }
    }

    fn fire(&mut self, world: &mut World, handle: u32) -> Option<Call<C>> {
        let (record, repeats) = self.timers.fire(handle)?;
        let start = if repeats {
            self.clock.update_loop_time()
        } else {
            0
        };
        let call = self.call(world, Phase::Timers, Source::Timer(handle), record);
        if let Some(calling) = &mut self.calling {
            calling.start = start;
        }
        Some(call)
    }

    /// What `listOnTimeout` does in its `finally`: arms an interval again, and ends a timer that
    /// was not refreshed. Returns whether the timer lives on.
    /// `repeat`: the interval that the timer's object asks for now (`_repeat`, in milliseconds; 0 for none).
    pub(crate) fn finish_timer(
        &mut self,
        trace: &mut Trace,
        threw: bool,
        repeat: Option<f64>,
    ) -> bool {
        let Some(calling) = &mut self.calling else {
            return false;
        };
        let Source::Timer(handle) = calling.source else {
            return false;
        };
        calling.timer_finished = true;
        let mut start = calling.start;
        if let Some(repeat) = repeat {
            if repeat > 0.0 && !self.timers.repeats(handle) {
                start = self.clock.update_loop_time();
            }
            self.timers.set_repeat(handle, repeat);
        }
        let rearm = !threw || self.profile.interval_survives_error;
        let started = if self.profile.timer_per_list && rearm && self.timers.repeats(handle) {
            self.finish_interval_of_10(handle, start)
        } else {
            let now = self.clock.loop_millis();
            self.timers.finish(handle, start, now, rearm)
        };
        if let Some(started) = started {
            trace_timer(trace, started);
        }
        started.is_some()
    }

    /// `rearm` of Node 10: it reads the time, and a callback longer than the interval costs one
    /// more millisecond.
    fn finish_interval_of_10(&mut self, handle: u32, start: u64) -> Option<crate::timers::Started> {
        let now = self.clock.update_loop_time();
        let repeat = self.timers.duration(handle);
        let took = now - start.min(now);
        let from = if took >= repeat {
            start + took - repeat + 1
        } else {
            start
        };
        self.timers.finish(handle, from, now, true)
    }

    /// `InternalCallbackScope::Close`.
    fn scope(&mut self, scope: Scope) -> Progress<C> {
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
    fn drain(&mut self, world: &mut World, mut drain: Drain) -> Progress<C> {
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

    fn push_drain(&mut self) {
        if !self.queues.is_empty() {
            self.stack.push(Frame::Drain(Drain::START));
        }
    }

    fn set_top(&mut self, frame: Frame) {
        if let Some(top) = self.stack.last_mut() {
            *top = frame;
        }
    }

    /// A callback in a scope of its own (`MakeCallback`).
    fn scoped(
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

    fn scoped_event(
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
    fn emit(&mut self, world: &mut World, source: Source, resource: ResourceType) -> Call<C> {
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

    fn call(
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
                    *run = TimersRun::new(run.now);
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
