//! A small program for the machine: callbacks are names, and a table says what each does.

use std::collections::HashMap;

use loopscope::chooser::Chooser;
use loopscope::clock::Dials;
use loopscope::profile::{NodeVersion, Profile};
use loopscope::{Limits, Machine, MainKind, Outcome, ProcessId, ResourceType, Source, Turn};

/// What a callback does.
#[derive(Clone, Copy, Debug)]
pub enum Do {
    Tick(&'static str),
    Job(&'static str),
    Timeout(&'static str, u32),
    Interval(&'static str, u32),
    Immediate(&'static str),
    /// Work for the pool, in virtual microseconds.
    Request(&'static str, u32),
    DeferIo(&'static str),
    Close(&'static str),
    Reject(&'static str),
    /// Milliseconds of CPU.
    Busy(u64),
    /// Clears the timer or immediate that was made under this name.
    Clear(&'static str),
    Unref(&'static str),
    Refresh(&'static str),
    /// Starts a child process whose main script has this name.
    Spawn(&'static str),
    Throw,
    Exit,
}

/// A program and what its run has said so far.
pub struct Program {
    pub machine: Machine<&'static str>,
    actions: HashMap<&'static str, Vec<Do>>,
    handles: HashMap<&'static str, Handle>,
    pub log: Vec<String>,
    profile: Profile,
}

#[derive(Clone, Copy)]
enum Handle {
    Timer(u32),
    Immediate(u32),
}

impl Program {
    /// A program of Node `version` whose main script is `main`.
    pub fn new(version: NodeVersion, actions: &[(&'static str, &[Do])]) -> Self {
        Self::with(version, actions, None, MainKind::CommonJs)
    }

    pub fn with(
        version: NodeVersion,
        actions: &[(&'static str, &[Do])],
        chooser: Option<Box<dyn Chooser>>,
        kind: MainKind,
    ) -> Self {
        let limits = Limits {
            virtual_micros: 5_000_000,
            ..Limits::default()
        };
        let mut machine = Machine::new(limits, true, chooser);
        let profile = Profile::of(version);
        machine.spawn(profile, Dials::default(), "main", kind);
        let actions = actions
            .iter()
            .map(|(name, list)| (*name, list.to_vec()))
            .collect();
        Self {
            machine,
            actions,
            handles: HashMap::new(),
            log: Vec::new(),
            profile,
        }
    }

    /// Runs to the end; the names of the callbacks in their order, `!` for an error that was taken.
    pub fn run(mut self) -> String {
        while self.step() {}
        self.log.join(" ")
    }

    /// One turn; false at the end.
    pub fn step(&mut self) -> bool {
        match self.machine.turn() {
            Turn::Idle => return false,
            Turn::Limit(limit) => {
                self.log.push(format!("{limit:?}"));
                return false;
            }
            Turn::Exit(_) | Turn::WaitOver(_) => {}
            Turn::Call(process, call) => {
                let outcome = self.call(process, call.source, call.callback);
                self.machine.done(outcome, 0);
            }
        }
        true
    }

    fn call(&mut self, process: ProcessId, source: Source, name: Option<&'static str>) -> Outcome {
        let name = match source {
            Source::FatalException => "!",
            Source::BeforeExit => "beforeExit",
            Source::Exit => "exit",
            _ => name.unwrap_or("?"),
        };
        let listed = self.actions.contains_key(name);
        if name != "main" && (listed || !matches!(source, Source::BeforeExit | Source::Exit)) {
            self.log.push(if process == 0 {
                name.to_owned()
            } else {
                format!("{process}:{name}")
            });
        }
        let once = matches!(source, Source::BeforeExit);
        let actions = if once {
            self.actions.remove(name)
        } else {
            self.actions.get(name).cloned()
        };
        for action in actions.unwrap_or_default() {
            match action {
                Do::Throw => return Outcome::Threw,
                Do::Exit => return Outcome::Exited,
                action => self.perform(action),
            }
        }
        Outcome::Completed
    }

    fn perform(&mut self, action: Do) {
        let machine = &mut self.machine;
        match action {
            Do::Tick(name) => machine.next_tick(name, 0),
            Do::Job(name) => machine.queue_job(name, ResourceType::Microtask, 0),
            Do::Timeout(name, ms) => {
                let handle = machine.set_timeout(name, f64::from(ms), false, 0);
                self.handles.insert(name, Handle::Timer(handle));
            }
            Do::Interval(name, ms) => {
                let handle = machine.set_timeout(name, f64::from(ms), true, 0);
                self.handles.insert(name, Handle::Timer(handle));
            }
            Do::Immediate(name) => {
                let handle = machine.set_immediate(name, 0);
                self.handles.insert(name, Handle::Immediate(handle));
            }
            Do::Request(name, micros) => {
                let nanos = u64::from(micros) * 1_000;
                machine.pool_request(name, ResourceType::FsReqCallback, nanos, 0);
            }
            Do::DeferIo(name) => machine.defer_io(name, 0),
            Do::Close(name) => machine.close(name, 0),
            Do::Reject(name) => machine.reject_unhandled(1, name, 0),
            Do::Busy(ms) => {
                machine.charge(ms * 1_000_000);
            }
            Do::Clear(name) => match self.handles[name] {
                Handle::Timer(handle) => machine.clear_timeout(handle),
                Handle::Immediate(handle) => machine.clear_immediate(handle),
            },
            Do::Unref(name) => match self.handles[name] {
                Handle::Timer(handle) => machine.ref_timeout(handle, false),
                Handle::Immediate(handle) => machine.ref_immediate(handle, false),
            },
            Do::Refresh(name) => {
                if let Handle::Timer(handle) = self.handles[name] {
                    machine.refresh_timeout(handle, None);
                }
            }
            Do::Spawn(name) => {
                machine.spawn(self.profile, Dials::default(), name, MainKind::CommonJs);
            }
            Do::Throw | Do::Exit => {}
        }
    }
}
