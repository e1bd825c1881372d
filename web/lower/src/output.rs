//! What the caller gets. All offsets are UTF-16 units, all columns zero-based.

use serde::Serialize;

/// A lowered source.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lowered {
    /// The source to evaluate. It has exactly the lines of the original (a module has one more, at its end).
    pub code: String,
    /// Name of the process's helper object in `code`.
    pub helper: String,
    /// Name of the file's helper object in `code`.
    pub file_helper: String,
    /// What was edited, by original offset.
    pub edits: Vec<Edit>,
    /// Original and lowered spans of functions and classes, for `Function.prototype.toString`.
    pub functions: Vec<FunctionSpan>,
    /// Imports and exports, if the source is a module.
    pub module: Option<ModuleInfo>,
}

/// One edit: `removed` units at `at` of the original became `inserted` others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Offset in the original.
    pub at: u32,
    /// Units removed.
    pub removed: u32,
    /// Units inserted.
    pub inserted: u32,
}

/// Where one function stands before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionSpan {
    /// Start in the original.
    pub start: u32,
    /// End in the original.
    pub end: u32,
    /// Start in the lowered code.
    pub lowered_start: u32,
    /// End in the lowered code.
    pub lowered_end: u32,
}

/// What a module asks for and gives.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
#[serde(rename_all = "camelCase")]
pub struct ModuleInfo {
    /// The modules asked for, in source order, each once.
    pub requests: Vec<Request>,
    /// Import bindings.
    pub imports: Vec<Import>,
    /// Exports of the module's own bindings: their getters are in the code.
    pub local_exports: Vec<LocalExport>,
    /// Exports of other modules' bindings (`export {x} from`, or of an imported name).
    pub indirect_exports: Vec<IndirectExport>,
    /// Indexes of the requests of `export * from`.
    pub star_exports: Vec<u32>,
    /// Whether evaluation may suspend.
    pub has_top_level_await: bool,
}

/// A module request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// The specifier as written.
    pub specifier: String,
    /// Import attributes, in source order.
    pub attributes: Vec<(String, String)>,
    /// `import source x from …` asks for it.
    pub source_phase: bool,
    /// Span of the specifier's literal, where it first stands.
    pub start: u32,
    /// End of that span.
    pub end: u32,
}

/// An import binding; `imported` is absent for a namespace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
pub struct Import {
    /// Index into the requests.
    pub request: u32,
    /// The name in the other module, `None` for `* as`.
    #[cfg_attr(test, ts(optional))]
    pub imported: Option<String>,
    /// The name in this module.
    pub local: String,
    /// Span of the imported name, for errors of linking.
    pub start: u32,
    /// End of that span.
    pub end: u32,
}

/// An export of an own binding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
pub struct LocalExport {
    /// The name outside.
    pub exported: String,
    /// The binding's name, `None` for an anonymous default.
    #[cfg_attr(test, ts(optional))]
    pub local: Option<String>,
}

/// An export of another module's binding; `imported` is absent for its namespace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
pub struct IndirectExport {
    /// The name outside.
    pub exported: String,
    /// Index into the requests.
    pub request: u32,
    /// The name in the other module, `None` for `* as`.
    #[cfg_attr(test, ts(optional))]
    pub imported: Option<String>,
    /// Span of the imported name, for errors of linking.
    pub start: u32,
    /// End of that span.
    pub end: u32,
}

/// A syntax error, worded as V8 does where that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
pub struct SyntaxError {
    /// Without the leading `SyntaxError: `.
    pub message: String,
    /// One-based line.
    pub line: u32,
    /// Zero-based column.
    pub column: u32,
    /// Start of the offending text.
    pub start: u32,
    /// End of the offending text.
    pub end: u32,
}
