//! The machine from outside: order, identity, processes.

mod identity;
mod invariants;
mod order;
mod processes;
mod support;
