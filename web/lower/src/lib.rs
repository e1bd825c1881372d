//! Lowering.

mod async_arrow;
mod await_yield;
mod classes;
mod counters;
mod edits;
mod errors;
mod for_await;
mod frames;
mod functions;
mod lowering;
mod messages;
mod modules;
mod names;
mod naming;
mod objects;
mod options;
mod output;
mod references;
mod sentinel;
mod statements;
mod super_access;
mod text;
mod tokens;
mod using;

pub use options::{EvalContext, Kind, Options};
pub use output::{
    Edit, FunctionSpan, Import, IndirectExport, LocalExport, Lowered, ModuleInfo, Request,
    SyntaxError,
};

use oxc_allocator::Allocator;
use oxc_ast_visit::Visit;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use lowering::Lowering;
use text::Text;

/// Flags that a direct eval passes to `$L.ev`.
pub mod eval_flags {
    /// The caller is strict code.
    pub const STRICT: u8 = 1;
    /// `new.target` is allowed.
    pub const FUNCTION: u8 = 2;
    /// `super.x` is allowed.
    pub const METHOD: u8 = 4;
    /// `super()` is allowed.
    pub const DERIVED_CONSTRUCTOR: u8 = 8;
    /// The caller is a class field's initializer: no `arguments`.
    pub const FIELD: u8 = 16;
}

/// Lowers a source.
///
/// # Errors
/// All syntax errors found, ordered by place.
pub fn lower(source: &str, options: &Options) -> Result<Lowered, Vec<SyntaxError>> {
    let allocator = Allocator::default();
    let text = Text::new(source);
    let (source_type, returns) = match options.kind {
        Kind::CommonJs => (SourceType::cjs(), true),
        Kind::Module => (SourceType::mjs(), false),
        Kind::Script | Kind::Eval(_) => (SourceType::script(), false),
    };
    let parse = ParseOptions {
        allow_return_outside_function: returns,
        ..ParseOptions::default()
    };
    let parsed = Parser::new(&allocator, source, source_type)
        .with_options(parse)
        .parse();
    errors::check(&text, &parsed.diagnostics, options.kind)?;
    let checked = SemanticBuilder::new_compiler().build(&parsed.program);
    errors::check(&text, &checked.diagnostics, options.kind)?;
    let scoping = checked.semantic.into_scoping();
    let mut lowering = Lowering::new(text, options, &scoping);
    lowering.visit_program(&parsed.program);
    finish(lowering)
}

fn finish(lowering: Lowering<'_, '_>) -> Result<Lowered, Vec<SyntaxError>> {
    let Lowering {
        text,
        edits,
        names,
        module,
        unsupported,
        options,
        ..
    } = lowering;
    if !unsupported.is_empty() {
        let error = |(span, message): (oxc_span::Span, String)| {
            errors::at(&text, span.start, span.end, message)
        };
        return Err(unsupported.into_iter().map(error).collect());
    }
    let rendered = edits.render(&text);
    Ok(Lowered {
        code: rendered.code,
        helper: names.helper,
        file_helper: names.file,
        edits: rendered.edits,
        functions: rendered.functions,
        module: (options.kind == Kind::Module).then_some(module.info),
    })
}
