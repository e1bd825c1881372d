//! The bindings in Node: `wasm-pack test --node`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "a test may stop")]

mod cases;
