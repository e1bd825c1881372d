//! The order of callbacks, one rule a test. What is expected was printed by real Node.

use crate::support::Do::{
    Busy, Clear, Close, DeferIo, Exit, Immediate, Interval, Job, Refresh, Reject, Request, Throw,
    Tick, Timeout, Unref,
};
use crate::support::{Do, Program};
use loopscope::MainKind;
use loopscope::chooser::Schedule;
use loopscope::profile::NodeVersion::{self, V10, V18, V20, V22, V24, V26};

type Table<'a> = &'a [(&'static str, &'a [Do])];

fn run(version: NodeVersion, table: Table) -> String {
    Program::new(version, table).run()
}

#[track_caller]
fn expect(versions: &[NodeVersion], table: Table, order: &str) {
    for version in versions {
        assert_eq!(run(*version, table), order, "{version:?}");
    }
}

const ALL: &[NodeVersion] = &NodeVersion::ALL;
const SINCE_18: &[NodeVersion] = &[V18, V20, V22, V24, V26];

#[test]
fn ticks_come_before_microtasks_and_both_before_the_loop() {
    let main: &[Do] = &[Immediate("i"), Job("p"), Tick("n"), Timeout("t", 50)];
    expect(ALL, &[("main", main)], "n p i t");
}

#[test]
fn ticks_queued_by_microtasks_run_before_microtasks_queued_by_those_ticks() {
    let table: Table = &[
        ("main", &[Tick("n1"), Job("p1")]),
        ("p1", &[Tick("n2"), Job("p2")]),
        ("n2", &[Job("p3"), Tick("n3")]),
    ];
    expect(ALL, table, "n1 p1 p2 n2 n3 p3");
}

#[test]
fn between_two_timers_of_a_list_ticks_run_from_node_11_on() {
    let table: Table = &[
        ("main", &[Timeout("t1", 1), Timeout("t2", 1), Busy(10)]),
        ("t1", &[Tick("n1"), Job("p1")]),
        ("t2", &[Tick("n2"), Job("p2")]),
    ];
    expect(&[V10], table, "t1 t2 n1 n2 p1 p2");
    expect(SINCE_18, table, "t1 n1 p1 t2 n2 p2");
}

#[test]
fn between_two_timers_lists_ticks_run_in_all_versions() {
    let table: Table = &[
        ("main", &[Timeout("t5", 5), Timeout("t6", 6), Busy(20)]),
        ("t5", &[Tick("n5")]),
        ("t6", &[Tick("n6")]),
    ];
    expect(ALL, table, "t5 n5 t6 n6");
}

#[test]
fn between_two_immediates_ticks_run_from_node_11_on() {
    let table: Table = &[
        ("main", &[Immediate("i1"), Immediate("i2")]),
        ("i1", &[Tick("n1"), Job("p1")]),
        ("i2", &[Tick("n2"), Job("p2")]),
    ];
    expect(&[V10], table, "i1 i2 n1 n2 p1 p2");
    expect(SINCE_18, table, "i1 n1 p1 i2 n2 p2");
}

#[test]
fn an_immediate_cleared_in_its_batch_does_not_run_and_a_new_one_waits() {
    let table: Table = &[
        ("main", &[Immediate("a"), Immediate("b"), Immediate("d")]),
        ("a", &[Clear("b"), Immediate("c"), Tick("n")]),
    ];
    expect(&[V10], table, "a d n c");
    expect(SINCE_18, table, "a n d c");
}

#[test]
fn after_io_the_check_phase_comes_before_timers() {
    let table: Table = &[
        ("main", &[Request("io", 100)]),
        ("io", &[Timeout("t", 1), Immediate("i"), Busy(5)]),
    ];
    expect(ALL, table, "io i t");
}

#[test]
fn a_timer_that_is_due_when_the_loop_starts_comes_first() {
    let table: Table = &[("main", &[Immediate("i"), Timeout("t", 5), Busy(20)])];
    expect(ALL, table, "t i");
}

#[test]
fn whether_a_timer_of_1_ms_is_due_when_the_loop_starts_is_a_choice() {
    let table: Table = &[("main", &[Timeout("t", 1), Immediate("i")])];
    expect(ALL, table, "i t");
    let late = |version| {
        let chooser = Box::new(Schedule::new(vec![1]));
        Program::with(version, table, Some(chooser), MainKind::CommonJs).run()
    };
    assert_eq!(late(V24), "t i");
}

#[test]
fn an_old_esm_loader_evaluates_the_main_module_in_poll() {
    let table: Table = &[("main", &[Immediate("i"), Timeout("t", 5), Busy(20)])];
    let module = |version| Program::with(version, table, None, MainKind::Module).run();
    assert_eq!(module(V18), "i t");
    assert_eq!(module(V20), "i t");
    assert_eq!(module(V24), "t i");
}

#[test]
fn an_unrefd_timer_that_is_due_runs_at_the_bottom_of_the_iteration_from_libuv_1_45_on() {
    let table: Table = &[
        ("main", &[Timeout("first", 1)]),
        ("first", &[Timeout("u", 10), Unref("u"), Immediate("i")]),
        ("i", &[Busy(30)]),
    ];
    expect(&[V10, V18], table, "first i");
    expect(&[V20, V22, V24, V26], table, "first i u");
}

#[test]
fn an_interval_is_armed_from_the_start_of_its_callback() {
    let table: Table = &[
        ("main", &[Interval("i", 15), Timeout("T", 40)]),
        ("i", &[Busy(20)]),
        ("T", &[Clear("i")]),
    ];
    expect(SINCE_18, table, "i i T");
}

#[test]
fn refresh_starts_the_duration_again() {
    let table: Table = &[
        (
            "main",
            &[Timeout("A", 150), Timeout("r", 100), Timeout("B", 200)],
        ),
        ("r", &[Refresh("A")]),
    ];
    expect(ALL, table, "r B A");
}

#[test]
fn a_timer_cleared_by_another_of_its_list_does_not_run() {
    let table: Table = &[
        ("main", &[Timeout("a", 5), Timeout("b", 5), Timeout("c", 5)]),
        ("a", &[Clear("b")]),
    ];
    expect(ALL, table, "a c");
}

#[test]
fn an_error_in_a_timer_leaves_the_rest_of_the_list_to_run() {
    let table: Table = &[
        (
            "main",
            &[
                Timeout("t1", 5),
                Timeout("t2", 5),
                Timeout("t3", 5),
                Busy(20),
            ],
        ),
        ("t1", &[Tick("n1"), Job("p1"), Throw]),
    ];
    expect(&[V10], table, "t1 ! t2 t3 n1 p1");
    expect(SINCE_18, table, "t1 ! t2 n1 p1 t3");
}

#[test]
fn an_error_in_a_tick_ends_its_drain() {
    let table: Table = &[
        (
            "main",
            &[
                Tick("n1"),
                Tick("n2"),
                Job("p0"),
                Immediate("i"),
                Immediate("i2"),
            ],
        ),
        ("n1", &[Throw]),
        ("i", &[Tick("it")]),
    ];
    expect(&[V10], table, "n1 ! i i2 n2 it p0");
    expect(&[V18, V20, V22, V24], table, "n1 ! n2 p0 i it i2");
    expect(&[V26], table, "n1 ! i n2 it p0 i2");
}

#[test]
fn an_error_in_the_main_script_is_followed_by_its_ticks_from_node_12_on() {
    let table: Table = &[("main", &[Tick("n"), Job("p"), Immediate("i"), Throw])];
    expect(&[V10], table, "! i n p");
    expect(SINCE_18, table, "! n p i");
}

#[test]
fn an_error_in_an_immediate_leaves_the_batch_to_run() {
    let table: Table = &[
        ("main", &[Immediate("a"), Immediate("b"), Immediate("c")]),
        ("a", &[Tick("n"), Job("p"), Immediate("d"), Throw]),
    ];
    expect(&[V10], table, "a ! b c n p d");
    expect(SINCE_18, table, "a ! b n p c d");
}

#[test]
fn an_error_in_a_microtask_does_not_stop_the_others() {
    let table: Table = &[
        ("main", &[Job("q1"), Job("q2"), Tick("n"), Immediate("i")]),
        ("q1", &[Throw]),
    ];
    expect(SINCE_18, table, "n q1 ! q2 i");
}

#[test]
fn an_error_in_an_io_callback_leaves_its_ticks_to_the_next_scope() {
    let table: Table = &[
        ("main", &[Request("io", 100), Request("io2", 100)]),
        ("io", &[Tick("n"), Job("p"), Immediate("i"), Throw]),
    ];
    expect(ALL, table, "io ! io2 n p i");
}

#[test]
fn rejections_are_reported_when_ticks_and_microtasks_are_over() {
    let table: Table = &[
        ("main", &[Reject("r"), Tick("n"), Job("p"), Immediate("i")]),
        ("r", &[Tick("rn"), Job("rp")]),
    ];
    expect(ALL, table, "n p r rn rp i");
}

#[test]
fn closing_comes_after_check_and_pending_before_poll() {
    let table: Table = &[
        ("main", &[Timeout("t", 1)]),
        (
            "t",
            &[
                Close("close"),
                Immediate("i"),
                DeferIo("pending"),
                Tick("n"),
            ],
        ),
    ];
    expect(&[V10, V18], table, "t n pending i close");
    expect(&[V20, V22, V24, V26], table, "t n pending i close");
}

#[test]
fn before_exit_may_start_the_loop_again() {
    let table: Table = &[
        ("main", &[Timeout("t", 1)]),
        ("beforeExit", &[Timeout("again", 1), Tick("n")]),
        ("exit", &[Job("late")]),
    ];
    expect(ALL, table, "t beforeExit n again exit late");
}

#[test]
fn an_exit_leaves_everything_behind() {
    expect(ALL, &[("main", &[Tick("n"), Timeout("t", 1), Exit])], "");
}

#[test]
fn a_process_with_nothing_left_but_an_interval_ends_at_the_limit() {
    let table: Table = &[("main", &[Interval("i", 2000)])];
    expect(ALL, table, "i i VirtualTime");
}

#[test]
fn the_fifth_request_waits_for_a_pool_thread() {
    let main: &[Do] = &[
        Request("a", 500),
        Request("b", 500),
        Request("c", 500),
        Request("d", 100),
        Request("e", 900),
    ];
    expect(ALL, &[("main", main)], "d a b c e");
}

#[test]
fn an_error_while_a_rejection_is_reported_takes_the_others_with_it_from_node_20_on() {
    let table: Table = &[
        ("main", &[Reject("a"), Reject("b"), Immediate("i")]),
        ("a", &[Throw]),
    ];
    expect(&[V20, V22, V24, V26], table, "a ! i");
}
