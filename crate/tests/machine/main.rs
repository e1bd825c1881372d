//! The machine from outside: order, identity, processes.

mod identity;
mod order;
mod processes;
mod support;
