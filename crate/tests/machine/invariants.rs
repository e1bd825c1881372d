//! What holds for every program: random callbacks, all versions, judged by the trace alone.

use std::collections::{HashMap, HashSet};

use loopscope::Phase;
use loopscope::profile::NodeVersion;
use loopscope::trace::{Kind, WORDS};
use proptest::prelude::*;

use crate::support::{Do, Program};

const NAMES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn action() -> impl Strategy<Value = Do> {
    let name = prop::sample::select(&NAMES[..]);
    (0..12_u32, name, 1..30_u32).prop_map(|(what, name, amount)| match what {
        0 | 1 => Do::Tick(name),
        2 | 3 => Do::Job(name),
        4 | 5 => Do::Timeout(name, amount),
        6 | 7 => Do::Immediate(name),
        8 => Do::Request(name, amount * 100),
        9 => Do::Close(name),
        10 => Do::Busy(u64::from(amount % 7)),
        _ => Do::Throw,
    })
}

fn programs() -> impl Strategy<Value = (NodeVersion, Vec<(&'static str, Vec<Do>)>)> {
    let version = prop::sample::select(&NodeVersion::ALL[..]);
    let list = || prop::collection::vec(action(), 0..4);
    let main = prop::collection::vec(action(), 1..8);
    (version, main, prop::collection::vec(list(), NAMES.len())).prop_map(
        |(version, main, lists)| {
            let mut table = vec![("main", main)];
            // A callback only queues those after it, so that every program ends.
            for (index, mut list) in lists.into_iter().enumerate() {
                list.retain(|action| queued(action).is_none_or(|name| name > NAMES[index]));
                table.push((NAMES[index], list));
            }
            (version, table)
        },
    )
}

fn queued(action: &Do) -> Option<&'static str> {
    match action {
        Do::Tick(name)
        | Do::Job(name)
        | Do::Timeout(name, _)
        | Do::Immediate(name)
        | Do::Request(name, _)
        | Do::Close(name) => Some(name),
        _ => None,
    }
}

fn trace_of(version: NodeVersion, table: &[(&'static str, Vec<Do>)]) -> Vec<[u32; WORDS]> {
    let table: Vec<_> = table
        .iter()
        .map(|(name, list)| (*name, list.as_slice()))
        .collect();
    let mut program = Program::new(version, &table);
    while program.step() {}
    program.machine.trace().events().collect()
}

fn is(event: &[u32; WORDS], kind: Kind) -> bool {
    event[0] & 0xff == kind as u32
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn everything_queued_runs_once_and_after_it_was_queued((version, table) in programs()) {
        let trace = trace_of(version, &table);
        let mut queued = HashSet::new();
        let mut ran = HashSet::new();
        for event in &trace {
            if is(event, Kind::Init) {
                prop_assert!(queued.insert(event[1]), "{} is queued twice", event[1]);
            }
            if is(event, Kind::Before) {
                prop_assert!(queued.contains(&event[1]), "{} was never queued", event[1]);
                prop_assert!(ran.insert(event[1]), "{} ran twice", event[1]);
            }
        }
        prop_assert_eq!(queued.len(), ran.len());
    }

    #[test]
    fn calls_do_not_overlap_and_time_never_goes_back((version, table) in programs()) {
        let mut running = None;
        let mut now = 0;
        for event in &trace_of(version, &table) {
            if is(event, Kind::Before) {
                prop_assert_eq!(running.replace(event[1]), None);
            } else if is(event, Kind::After) {
                prop_assert_eq!(running.take(), Some(event[1]));
            } else {
                continue;
            }
            prop_assert!(event[2] >= now, "{} after {now}", event[2]);
            now = event[2];
        }
    }

    #[test]
    fn no_timer_runs_before_it_is_due((version, table) in programs()) {
        let mut due = HashMap::new();
        for event in &trace_of(version, &table) {
            if is(event, Kind::Timer) {
                due.insert(event[1], event[2]);
            }
            if is(event, Kind::Before) && let Some(due) = due.get(&event[1]) {
                prop_assert!(event[2] >= *due, "due {due}, ran {}", event[2]);
            }
        }
    }

    #[test]
    fn ticks_and_microtasks_are_over_before_the_loop_moves_on((version, table) in programs()) {
        // Errors leave ticks behind for a while: programs without them only.
        prop_assume!(table.iter().all(|(_, list)| !list.iter().any(|act| matches!(act, Do::Throw))));
        let mut waiting = 0;
        for event in &trace_of(version, &table) {
            let a = event[0] >> 8 & 0xff;
            if is(event, Kind::Init) && (a == 2 || a == 3) {
                waiting += 1;
            }
            if is(event, Kind::Before) && (a == Phase::NextTick as u32 || a == Phase::Microtask as u32) {
                waiting -= 1;
            }
            if is(event, Kind::Phase) {
                prop_assert_eq!(waiting, 0);
            }
        }
    }
}
