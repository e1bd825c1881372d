//! What crosses the boundary, seen from JavaScript: names, numbers and errors of the exported
//! class. The rules of order have their tests in `crate/`.

use js_sys::{Function, Reflect, Uint32Array};
use loopscope_web::{EventLoop, lower::lower_source};
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
    let words: Uint32Array = call("traceWords").unchecked_into();
    assert!(length > 10.0);
    assert!(call("traceBytes").as_f64().expect("a number") < 16.0 * length);
    assert_eq!(f64::from(words.length()), 4.0 * length);
    let kinds = (0..words.length())
        .step_by(4)
        .map(|at| words.get_index(at) & 0xff);
    assert!(kinds.into_iter().all(|kind| (1..=20).contains(&kind)));
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

fn lowered(source: &str, options: &str) -> JsValue {
    let options = js_sys::JSON::parse(options).expect("options");
    let Ok(record) = lower_source(source, options) else {
        unreachable!("the options are of the right form");
    };
    record
}

fn property(record: &JsValue, key: &str) -> JsValue {
    Reflect::get(record, &key.into()).expect("a record")
}

#[wasm_bindgen_test]
fn a_lowered_source_crosses_as_text_and_typed_arrays() {
    let record = lowered("async function f() { await 1 }", "{}");
    let code = property(&record, "code").as_string().expect("text");
    assert!(
        code.contains("function*") && !code.contains("await"),
        "{code}"
    );
    let edits: Uint32Array = property(&record, "edits").unchecked_into();
    assert!(edits.length() > 0 && edits.length().is_multiple_of(3));
    let functions: Uint32Array = property(&record, "functions").unchecked_into();
    assert!(functions.length() > 0 && functions.length().is_multiple_of(4));
    assert!(property(&record, "module").is_undefined());
}

#[wasm_bindgen_test]
fn a_module_says_what_it_asks_for() {
    let source = "import { x as y } from './a.mjs'; export default y; await 0;";
    let record = lowered(source, r#"{ "kind": { "type": "module" } }"#);
    let info = property(&record, "module");
    assert_eq!(property(&info, "hasTopLevelAwait"), JsValue::TRUE);
    let text = js_sys::JSON::stringify(&property(&info, "requests")).expect("plain data");
    assert!(String::from(text).contains(r#""specifier":"./a.mjs""#));
}

#[wasm_bindgen_test]
fn a_syntax_error_crosses_with_its_place() {
    let record = lowered("let a = 1;\nlet a = 2;", "{}");
    let errors: js_sys::Array = property(&record, "errors").unchecked_into();
    assert_eq!(property(&errors.get(0), "line"), JsValue::from(2));
    assert!(property(&record, "code").is_undefined());
}

#[wasm_bindgen_test]
fn options_of_another_form_are_an_error() {
    assert!(lower_source("1", JsValue::from_str("module")).is_err());
}

#[wasm_bindgen_test]
fn listeners_are_counted_and_an_emit_is_in_the_trace() {
    let mut event_loop = event_loop(24, 1e6);
    let name = event_loop.emitter_name("data".to_owned());
    let emitter = event_loop.emitter_create();
    let before = event_loop.trace_length();
    assert_eq!(
        event_loop.emitter_add(emitter, name, 7, 0, 10.0).ok(),
        Some(1)
    );
    assert_eq!(
        event_loop.emitter_add(emitter, name, 9, 3, 10.0).ok(),
        Some(2)
    );
    assert_eq!(event_loop.emitter_listeners(emitter, name), [9, 1, 7, 0]);
    assert_eq!(event_loop.emitter_emit(emitter, name), 2);
    assert_eq!(event_loop.trace_length(), before + 1);
    assert!(!event_loop.emitter_remove_at(emitter, name, 0));
    assert!(event_loop.emitter_remove_at(emitter, name, 0));
}
