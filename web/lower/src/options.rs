//! What the caller chooses.

use serde::Deserialize;

/// The newest version of Node, whose V8 has all the syntax there is.
pub(crate) const NEWEST: u8 = 26;

/// How the source is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum Kind {
    /// The body of a CommonJS function: top-level `return`, sloppy unless it says otherwise.
    #[default]
    CommonJs,
    /// An ES module. The result is a whole generator function expression.
    Module,
    /// A script: indirect eval, `vm.Script`, the text made by `new Function`.
    Script,
    /// The string of a direct eval.
    Eval(EvalContext),
}

/// What the caller of a direct eval may use; the flags that lowering passed to `$L.ev`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
pub struct EvalContext {
    /// See [`crate::eval_flags`].
    pub flags: u8,
}

/// Options of [`crate::lower`].
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// How the source is run.
    pub kind: Kind,
    /// Preferred name of the process's helper object.
    pub helper: String,
    /// Preferred name of the file's helper object.
    pub file_helper: String,
    /// Insert marks of source positions (`$L.p`, `$L.s`, `$L.t`).
    pub positions: bool,
    /// Added to the UTF-16 offset in every mark, so that positions of all files differ.
    pub position_base: u32,
    /// Insert fuel counters at function entries and loop bodies.
    pub counters: bool,
    /// Node's major version: syntax that its V8 lacks is an error, and errors are in its words.
    pub node: u8,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kind: Kind::default(),
            helper: "$L".to_owned(),
            file_helper: "$F".to_owned(),
            positions: true,
            position_base: 0,
            counters: true,
            node: NEWEST,
        }
    }
}
