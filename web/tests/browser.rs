//! The bindings in a browser: `wasm-pack test --headless --chrome`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "a test may stop")]

mod cases;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
