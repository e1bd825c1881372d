//! Async ids, triggers and contexts: captured when a record is queued, in force while it runs.

use crate::support::Program;
use loopscope::profile::NodeVersion::V24;
use loopscope::{Outcome, Turn};

#[test]
fn a_record_carries_the_id_of_what_queued_it() {
    let mut program = Program::new(V24, &[]);
    let machine = &mut program.machine;
    let Turn::Call(_, main) = machine.turn() else {
        panic!("main")
    };
    assert_eq!(main.id, 1);
    machine.next_tick("tick", 0);
    machine.done(Outcome::Completed, 0);
    let Turn::Call(_, tick) = machine.turn() else {
        panic!("tick")
    };
    assert_eq!(tick.trigger, 1);
    machine.set_immediate("immediate", 0);
    machine.done(Outcome::Completed, 0);
    let Turn::Call(_, immediate) = machine.turn() else {
        panic!("immediate")
    };
    assert_eq!(immediate.trigger, tick.id);
    assert_eq!(
        machine.process().map(loopscope::Process::executing),
        Some(immediate.id)
    );
}

#[test]
fn a_context_is_captured_with_the_record_and_restored_for_its_callback() {
    let mut program = Program::new(V24, &[]);
    let machine = &mut program.machine;
    assert!(matches!(machine.turn(), Turn::Call(..)));
    assert_eq!(machine.exchange_context(7), 0);
    machine.set_timeout("inside", 1.0, false, 0);
    assert_eq!(machine.exchange_context(0), 7);
    machine.next_tick("outside", 0);
    machine.done(Outcome::Completed, 0);
    let Turn::Call(_, outside) = machine.turn() else {
        panic!("tick")
    };
    assert_eq!((outside.callback, outside.context), (Some("outside"), 0));
    machine.done(Outcome::Completed, 0);
    let Turn::Call(_, inside) = machine.turn() else {
        panic!("timer")
    };
    assert_eq!((inside.callback, inside.context), (Some("inside"), 7));
    assert_eq!(machine.exchange_context(0), 7);
}
