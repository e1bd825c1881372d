//! What crosses the boundary, seen from JavaScript: names, numbers and errors of the exported
//! class. The rules of order have their tests in `crate/`.

use js_sys::{Function, Reflect, Uint32Array};
use loopscope_web::EventLoop;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const MICROS: f64 = 60e6;
const EVENTS: u32 = 1_000_000;

fn event_loop(major: u32, callbacks: f64) -> EventLoop {
    let mut event_loop = EventLoop::new(true, Vec::new(), MICROS, callbacks, EVENTS);
    assert!(event_loop.spawn(0, major, false, 4, -1.0).is_ok());
    event_loop
}

/// Runs `program`, the body of a function of `node`, and returns what it logged.
fn drive(event_loop: EventLoop, program: &str) -> (JsValue, String) {
    let event_loop = JsValue::from(event_loop);
    let driver = js_sys::eval(include_str!("driver.js")).expect("the driver parses");
    let driver: Function = driver.unchecked_into();
    let program = Function::new_with_args("node", program);
    let logged = driver
        .call2(&JsValue::NULL, &event_loop, &program)
        .expect("the driver runs");
    (event_loop, logged.as_string().expect("a string"))
}

fn logged(major: u32, program: &str) -> String {
    drive(event_loop(major, 1e6), program).1
}

const TWO_TIMERS: &str = "
    for (const name of ['a', 'b']) {
        node.setTimeout(() => {
            node.log(name);
            node.nextTick(() => node.log(name + ' tick'));
        }, 1);
    }";

#[wasm_bindgen_test]
fn a_commonjs_main_runs_ticks_then_microtasks_then_the_loop() {
    let program = "
        node.setTimeout(() => node.log('timeout'), 20);
        node.setImmediate(() => node.log('immediate'));
        node.queueMicrotask(() => node.log('microtask'));
        node.nextTick(() => node.log('tick'));
        node.close(() => node.log('close'));
        node.log('main');";
    assert_eq!(
        logged(24, program),
        "main tick microtask immediate close timeout"
    );
}

#[wasm_bindgen_test]
fn ticks_run_between_timers_from_node_11_on() {
    assert_eq!(logged(24, TWO_TIMERS), "a a tick b b tick");
    assert_eq!(logged(10, TWO_TIMERS), "a b a tick b tick");
}

#[wasm_bindgen_test]
fn a_request_is_reported_in_poll() {
    let program = "
        node.request(() => {
            node.log('read');
            node.setTimeout(() => node.log('timeout'), 0);
            node.setImmediate(() => node.log('immediate'));
        }, 500);";
    assert_eq!(logged(24, program), "read immediate timeout");
}

#[wasm_bindgen_test]
fn what_is_cleared_does_not_run() {
    let program = "
        node.loop.clearTimeout(node.setTimeout(() => node.log('timeout'), 5));
        node.loop.clearImmediate(node.setImmediate(() => node.log('immediate')));
        let left = 3;
        const interval = node.setInterval(() => {
            node.log('interval');
            if (--left === 0) node.loop.clearTimeout(interval);
        }, 5);";
    assert_eq!(logged(24, program), "interval interval interval");
}

#[wasm_bindgen_test]
fn an_error_without_a_handler_is_a_turn() {
    let program = "
        node.setTimeout(() => node.log('never'), 1);
        throw new Error('at the top');";
    assert!(logged(24, program).starts_with("fatal"));
}

#[wasm_bindgen_test]
fn an_endless_chain_ends_at_its_limit() {
    let program = "
        const again = () => node.nextTick(again);
        again();";
    let (_, logged) = drive(event_loop(24, 1_000.0), program);
    assert_eq!(logged, "limit 2");
}

#[wasm_bindgen_test]
fn the_trace_is_four_words_an_event() {
    let (event_loop, _) = drive(event_loop(24, 1e6), TWO_TIMERS);
    let call = |name: &str| {
        let method: Function = Reflect::get(&event_loop, &name.into())
            .expect("a method")
            .unchecked_into();
        method.call0(&event_loop).expect("it returns")
    };
    let length = call("traceLength").as_f64().expect("a number");
    let words: Uint32Array = call("trace").unchecked_into();
    assert!(length > 10.0);
    assert_eq!(f64::from(words.length()), 4.0 * length);
    let kinds = (0..words.length())
        .step_by(4)
        .map(|at| words.get_index(at) & 0xff);
    assert!(kinds.into_iter().all(|kind| (1..=18).contains(&kind)));
}

#[wasm_bindgen_test]
fn a_version_that_is_not_supported_is_an_error_that_lists_what_is() {
    let mut event_loop = EventLoop::new(true, Vec::new(), MICROS, 1.0, EVENTS);
    let error: JsValue = event_loop
        .spawn(0, 12, false, 4, -1.0)
        .expect_err("not supported")
        .into();
    let message = Reflect::get(&error, &"message".into())
        .expect("an error")
        .as_string();
    assert_eq!(
        message.as_deref(),
        Some("Node 12 is not supported: choose 10, 18, 20, 22, 24 or 26")
    );
}
