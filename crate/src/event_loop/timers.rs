//! The timers phase: `uv__run_timers`, and what Node runs in it (`RunTimers`, `processTimers`,
//! `listOnTimeout` of `lib/internal/timers.js`; Node 10 has a uv timer for each list).

use super::{Progress, World};
use crate::frames::{Frame, ListCall, Scope, TimersRun};
use crate::phase::Phase;
use crate::process::{Call, Process, Source, trace_timer};
use crate::timers::Started;
use crate::trace::Trace;

impl<C: Clone> Process<C> {
    /// `uv__run_timers`.
    pub(super) fn uv_timers(&mut self, call: Option<ListCall>) -> Progress<C> {
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
            if self.profile.timers_collected_first {
                // It was the only uv timer.
                self.stack.pop();
            }
            self.stack.push(Frame::Scope(Scope::default()));
            self.stack.push(Frame::Timers(TimersRun::new(now)));
        }
        Progress::Go
    }

    /// `processTimers` and `listOnTimeout` of Node 11 and later.
    pub(super) fn process_timers(&mut self, world: &mut World, mut run: TimersRun) -> Progress<C> {
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
    pub(super) fn list_on_timeout(&mut self, world: &mut World, list: u32) -> Progress<C> {
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
    fn finish_interval_of_10(&mut self, handle: u32, start: u64) -> Option<Started> {
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
}
