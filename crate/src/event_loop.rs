//! `uv_run` and what Node puts around it, as a machine that is pulled: [`Process::turn`] returns
//! the callback that must run next and never calls out. The order of phases stands in
//! [`Process::spin`]; the other steps are the scopes and loops of Node that call user code.
//! (libuv `src/unix/core.c`, Node `src/api/embed_helpers.cc`, `src/api/callback.cc`.)

mod calls;
mod check;
mod drain;
mod timers;

use crate::chooser::{Choice, Chooser};
use crate::frames::{At, Frame, Scope};
use crate::phase::{Phase, ResourceType};
use crate::process::{Call, MainKind, Process, Source};
use crate::record::Record;
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

/// How often `uv_run` runs the pending queue after poll, so that nothing starves.
const PENDING_ROUNDS: u8 = 8;

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
                None if self.profile.pending_after_poll => self.go(At::AfterPoll(0)),
                None => self.go(At::CheckNative),
            },
            At::AfterPoll(PENDING_ROUNDS) => self.go(At::CheckNative),
            At::AfterPoll(_) if self.pending.is_empty() => self.go(At::CheckNative),
            At::AfterPoll(round) => {
                self.pending_batch.append(&mut self.pending);
                self.go(At::AfterPollBatch(round + 1));
            }
            At::AfterPollBatch(round) => match self.pending_batch.pop_front() {
                Some(record) => return self.scoped(world, Phase::Pending, Source::Pending, record),
                None => self.go(At::AfterPoll(round)),
            },
            At::CheckNative if self.native_immediates.is_empty() => self.go(At::Check),
            At::CheckNative => self.go(At::NativeBatch(self.native_immediates.len())),
            At::NativeBatch(0) => {
                self.go(At::Check);
                // One scope encloses them all; where the check phase drains first, that is its end.
                if self.profile.native_immediates_drain && !self.profile.check_drains_first {
                    self.push_drain();
                }
            }
            At::NativeBatch(left) => {
                self.go(At::NativeBatch(left - 1));
                if let Some(record) = self.native_immediates.pop_front() {
                    self.phase = Phase::Check;
                    let call = self.call(world, Phase::Check, Source::Completion, record);
                    return Progress::Call(call);
                }
            }
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
        if open {
            world.trace.at(Kind::Race, 0, 0, self.clock.micros());
        }
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
        while let Some(record) = self.watching.pop_front() {
            self.poller.submit_following(record, self.clock.nanos());
        }
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
        if self.poller.races.has_heard() {
            self.heard = now;
        }
        for (id, before) in self.poller.races.take() {
            let time = saturate(self.clock.micros());
            world.trace.push(Kind::Race, 1, id, time, before);
        }
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

    fn begin_closing(&mut self) {
        self.closing_batch.append(&mut self.closing);
        self.go(At::Closing);
    }

    fn set_top(&mut self, frame: Frame) {
        if let Some(top) = self.stack.last_mut() {
            *top = frame;
        }
    }
}
