//! A queued callback, with the identity that async_hooks, "why" and the timeline read.

use crate::phase::ResourceType;

/// Names one record of one process, as Node's async ids do: 1 is the main script, 0 is none.
pub type AsyncId = u32;

/// An index into the embedder's table of async contexts (`AsyncLocalStorage` frames); 0 is none.
pub type ContextSlot = u32;

/// A callback that waits in a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<C> {
    /// What to call; the core never looks inside.
    pub callback: C,
    /// Its own id.
    pub id: AsyncId,
    /// The id of what was running when it was queued.
    pub trigger: AsyncId,
    /// The async context to restore around it, captured where Node captures it.
    pub context: ContextSlot,
    /// What kind of resource it is.
    pub resource: ResourceType,
}
