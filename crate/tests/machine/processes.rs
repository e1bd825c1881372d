//! Many processes on one clock, and frames that wait for other processes.

use crate::support::Do::{Busy, Immediate, Spawn, Timeout};
use crate::support::Program;
use loopscope::profile::NodeVersion::V24;
use loopscope::{Outcome, Turn, WaitError};

#[test]
fn a_busy_parent_does_not_delay_a_child_that_has_a_core() {
    let program = Program::new(
        V24,
        &[
            ("main", &[Spawn("child"), Timeout("parent", 10)]),
            ("parent", &[Busy(500), Immediate("parent late")]),
            ("child", &[Timeout("child timer", 100)]),
        ],
    );
    assert_eq!(program.run(), "parent 1:child 1:child timer parent late");
}

#[test]
fn turns_say_whose_they_are() {
    let mut program = Program::new(V24, &[("main", &[Spawn("child")])]);
    assert!(program.step());
    let mut seen = Vec::new();
    loop {
        match program.machine.turn() {
            Turn::Call(process, _) => {
                assert_eq!(process, program.machine.running());
                seen.push(process);
                program.machine.done(Outcome::Completed, 0);
            }
            Turn::Exit(_) => {}
            _ => break,
        }
    }
    // The parent's beforeExit and exit; the child's main, beforeExit and exit.
    assert_eq!(seen, [0, 0, 1, 1, 1]);
}

#[test]
fn a_held_frame_lets_only_the_others_run() {
    let mut program = Program::new(
        V24,
        &[
            ("main", &[Spawn("child"), Timeout("mine", 1)]),
            ("child", &[Timeout("theirs", 50)]),
        ],
    );
    let Turn::Call(parent, _) = program.machine.turn() else {
        panic!("main")
    };
    program.machine.spawn(
        loopscope::profile::Profile::of(V24),
        loopscope::clock::Dials::default(),
        "child",
        loopscope::MainKind::CommonJs,
    );
    program.machine.set_timeout("mine", 1.0, false, 0);
    assert_eq!(program.machine.hold(parent), Ok(()));
    let mut seen = Vec::new();
    loop {
        match program.machine.turn() {
            Turn::Call(process, call) => {
                seen.push((process, call.callback));
                if call.callback == Some("child") {
                    program.machine.set_timeout("theirs", 50.0, false, 0);
                }
                program.machine.done(Outcome::Completed, 0);
            }
            Turn::Exit(process) => {
                assert_eq!(process, 1);
                break;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(seen.iter().all(|(process, _)| *process == 1), "{seen:?}");
    let ended = program
        .machine
        .process()
        .map_or(0, |child| child.micros() * 1_000);
    program.machine.release(parent, ended);
    assert_eq!(program.machine.running(), parent);
    let now = program.machine.process().map(loopscope::Process::micros);
    assert!(
        now > Some(80_000),
        "the parent's clock moved on with the child's: {now:?}"
    );
    program.machine.done(Outcome::Completed, 0);
    let Turn::Call(process, call) = program.machine.turn() else {
        panic!("the parent's timer")
    };
    assert_eq!((process, call.callback), (parent, Some("mine")));
}

#[test]
fn a_wait_that_nobody_could_end_is_refused() {
    let mut program = Program::new(V24, &[("main", &[])]);
    let Turn::Call(process, _) = program.machine.turn() else {
        panic!("main")
    };
    assert_eq!(program.machine.hold(process), Err(WaitError::WouldDeadlock));
}

#[test]
fn what_is_posted_wakes_a_sleeper_in_its_poll_phase() {
    let mut program = Program::new(V24, &[("main", &[Timeout("late", 50)])]);
    assert!(program.step());
    program.machine.count_handle(0, true);
    let other = program.machine.spawn(
        loopscope::profile::Profile::of(V24),
        loopscope::clock::Dials::default(),
        "other",
        loopscope::MainKind::CommonJs,
    );
    for _ in 0..3 {
        assert!(program.step());
    }
    assert!(program.machine.post(0, "message", 0));
    while program.step() {}
    assert_eq!(other, 1);
    // The open handle keeps the loop alive: neither beforeExit nor exit.
    assert_eq!(program.log.join(" "), "1:other message late");
}

#[test]
fn two_busy_processes_take_turns_on_one_core() {
    let actions: &[(&'static str, &[_])] = &[
        (
            "main",
            &[Spawn("child"), Timeout("a", 40), Timeout("b", 41)],
        ),
        ("a", &[Busy(100)]),
        ("b", &[Busy(1)]),
        ("child", &[Timeout("c", 30)]),
    ];
    let run = |cores| {
        let mut program = Program::new(V24, actions);
        program.machine.size_cores(cores);
        let mut times = Vec::new();
        while program.step() {
            let Some(process) = program.machine.process() else {
                break;
            };
            times.push((program.log.last().cloned(), process.micros() / 1_000));
        }
        let child = times
            .iter()
            .find(|(name, _)| name.as_deref() == Some("1:c"));
        child.map(|(_, millis)| *millis)
    };
    // The child's timer is due while the parent is busy: with a core of its own it is on time.
    assert_eq!(run(2), Some(90));
    assert_eq!(run(1), Some(170));
}

#[test]
fn no_two_records_of_a_machine_share_an_async_id() {
    let actions: &[(&'static str, &[_])] = &[
        ("main", &[Spawn("child"), Timeout("a", 40), Immediate("b")]),
        ("child", &[Timeout("c", 10), Immediate("d")]),
    ];
    let mut program = Program::new(V24, actions);
    while program.step() {
        program.machine.post(0, "posted", 0);
        if program.log.len() > 20 {
            break;
        }
    }
    let init = loopscope::trace::Kind::Init as u32;
    let events = program.machine.trace().events();
    let mut ids: Vec<_> = events
        .filter(|event| event[0] & 0xff == init)
        .map(|event| event[1])
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(count > 8);
    assert_eq!(ids.len(), count);
}

#[test]
fn a_wait_with_a_deadline_ends_by_itself() {
    let mut program = Program::new(V24, &[("main", &[])]);
    let Turn::Call(process, _) = program.machine.turn() else {
        panic!("main")
    };
    let start = program.machine.process().map_or(0, |own| own.micros());
    let deadline = (start + 7_000) * 1_000;
    assert_eq!(program.machine.earliest_other(), u64::MAX);
    program.machine.hold_until(process, deadline);
    assert_eq!(program.machine.turn(), Turn::WaitOver(process));
    program.machine.release(process, deadline);
    let now = program.machine.process().map(loopscope::Process::micros);
    assert_eq!(now, Some(start + 7_000));
}
