//! Lowering as one exported function. Lists of numbers cross as typed arrays, the rest as records.

use js_sys::{Object, Reflect, Uint32Array};
use loopscope_lower::{
    Edit, FunctionSpan, Lowered, Options, first_error, lower, regular_expressions, strip,
};
use wasm_bindgen::prelude::*;

/// Lowers a source. Returns a record: `code`, `helper`, `fileHelper`, `edits` (three numbers an edit: offset, removed,
/// inserted), `functions` (four a function: start, end, lowered start, lowered end) and `module`; or, for a source with
/// syntax errors, `errors`.
///
/// # Errors
/// When the options are not of the form of `loopscope_lower::Options`.
#[wasm_bindgen(js_name = lowerSource)]
pub fn lower_source(source: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options: Options = serde_wasm_bindgen::from_value(options)?;
    let record = Object::new();
    match lower(source, &options) {
        Ok(lowered) => fill(&record, &lowered)?,
        Err(errors) => set(&record, "errors", &serde_wasm_bindgen::to_value(&errors)?)?,
    }
    Ok(record.into())
}

/// Start and end of each regular expression literal of a source.
///
/// # Errors
/// When the options are not of the form of `loopscope_lower::Options`.
#[wasm_bindgen(js_name = regularExpressions)]
pub fn regular_expression_literals(source: &str, options: JsValue) -> Result<Uint32Array, JsError> {
    let options: Options = serde_wasm_bindgen::from_value(options)?;
    Ok(Uint32Array::from(
        regular_expressions(source, &options).as_slice(),
    ))
}

/// The syntax error that V8 reports, undefined if it should have none.
///
/// # Errors
/// When the options are not of the form of `loopscope_lower::Options`.
#[wasm_bindgen(js_name = firstError)]
pub fn first_error_of_v8(source: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options: Options = serde_wasm_bindgen::from_value(options)?;
    Ok(first_error(source, &options)
        .map(|error| serde_wasm_bindgen::to_value(&error))
        .transpose()?
        .unwrap_or(JsValue::UNDEFINED))
}

/// Blanks the types of a TypeScript source. Returns a record: `code`, or `error`.
///
/// # Errors
/// When the record cannot be made.
#[wasm_bindgen(js_name = stripTypes)]
pub fn strip_types(source: &str) -> Result<JsValue, JsError> {
    let record = Object::new();
    match strip(source) {
        Ok(code) => set(&record, "code", &JsValue::from_str(&code))?,
        Err(error) => set(&record, "error", &serde_wasm_bindgen::to_value(&error)?)?,
    }
    Ok(record.into())
}

fn fill(record: &Object, lowered: &Lowered) -> Result<(), JsError> {
    let edits: Vec<u32> = lowered.edits.iter().flat_map(edit_words).collect();
    let functions: Vec<u32> = lowered.functions.iter().flat_map(function_words).collect();
    set(record, "code", &JsValue::from_str(&lowered.code))?;
    set(record, "helper", &JsValue::from_str(&lowered.helper))?;
    set(
        record,
        "fileHelper",
        &JsValue::from_str(&lowered.file_helper),
    )?;
    set(record, "edits", &Uint32Array::from(edits.as_slice()))?;
    set(
        record,
        "functions",
        &Uint32Array::from(functions.as_slice()),
    )?;
    set(
        record,
        "module",
        &serde_wasm_bindgen::to_value(&lowered.module)?,
    )
}

const fn edit_words(edit: &Edit) -> [u32; 3] {
    [edit.at, edit.removed, edit.inserted]
}

const fn function_words(span: &FunctionSpan) -> [u32; 4] {
    [span.start, span.end, span.lowered_start, span.lowered_end]
}

fn set(record: &Object, key: &str, value: &JsValue) -> Result<(), JsError> {
    Reflect::set(record, &JsValue::from_str(key), value)
        .map(|_| ())
        .map_err(|_| JsError::new("a record took no property"))
}
