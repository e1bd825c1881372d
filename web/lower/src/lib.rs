//! Lowering: a user's program becomes source that the modelled runtime can run. Async functions,
//! generators, modules and the rest become generators and calls of helpers; counters and marks are
//! put in; nothing is reprinted and no line moves.
//!
//! One walk over oxc's syntax tree ([`lowering`]) makes one list of edits ([`edits`]), with names
//! resolved by oxc's semantic analysis. Each file here is one syntax form.
//!
//! # Who wraps the result
//!
//! - [`Kind::CommonJs`]: the code is the body of the CommonJS function. The loader wraps it, on line
//!   1 without a newline: `(function($L,$F,eval){return function(exports,require,module,__filename,
//!   __dirname){` CODE `\n}})`. Directives stay first; a hashbang is a comment.
//! - [`Kind::Module`]: the code is a generator function expression that takes `$L` and `$F`. Called
//!   with `this` undefined; its first turn links (`$F.export` is called, hoisted functions are
//!   there), its second evaluates, and whatever it yields after that is awaited.
//! - [`Kind::Script`], [`Kind::Eval`]: the code is evaluated as it is by (in)direct eval, where `$L`
//!   and `$F` must be in scope. Statements of lowering have no value there.
//!
//! # Helpers
//!
//! `$L` ([`Options::helper`]) is shared by a process, `$F` ([`Options::file_helper`]) belongs to a
//! file; both are numbered where the source has such a name. `POS` is [`Options::position_base`]
//! plus a UTF-16 offset. `gen` is a generator function or method; its maker remembers the wrapper.
//!
//! | helper | contract |
//! |---|---|
//! | `($L.n-=5)<0&&$L.f()`, `--$L.n<0&&$L.f()` | fuel at function entries and loop bodies; `f` refills, charges and throws at limits. While the sentinel flies `n` stays negative, so that no user function runs |
//! | `$L.p` | position of the first function entered in a callback |
//! | `$L.s` | position of the current statement, set before one that calls something |
//! | `$L.w(v, POS)` | around what is awaited: the position that the function waits at; returns `v` |
//! | `$L.t(e, POS)` | in `throw`: marks where; returns `e` |
//! | `$L.c(e)` | first in every `catch`: throws the sentinel on, may reword an engine's message |
//! | `$L.x` | true while the sentinel flies: every `finally` is skipped |
//! | `$L.af(gen, name?)` | an async function: no constructor, no `prototype`, `length` of gen, `name` as given (a property key) or gen's, `this` and arguments passed on, errors of parameters rejected |
//! | `$L.aa(gen, name, thisThunk?)` | an async arrow; gen's `this` is asked for at each call |
//! | `$L.ag(gen, name?)` | an async generator function, with a `prototype` |
//! | `$L.am(class, [[key, isStatic, isGenerator], …])` | wraps methods in place, attributes kept |
//! | `$L.ao(object, [[key, 0, isGenerator], …])` | the same for an object literal; returns it |
//! | `$L.pk(value)` | ToPropertyKey |
//! | `$L.pm(gen, isGenerator, name)` | the wrapper of a private method's gen, the same each time |
//! | `$L.sf(gen)` | the wrapper of gen: an async function expression's own name |
//! | `$L.nm(f, name)` | names an anonymous default export |
//! | `$L.sp(get, set)` | an object for `super` inside an async arrow |
//! | `$L.sc(f, this, key, optional?)` | `super.key` bound for a call; a TypeError if it is no function |
//! | `$L.aw(v)` | marks an await in an async generator (a plain `yield` there is the user's) |
//! | `$L.rv(v?)` | what `return` gives in an async generator: `v`, or a mark for undefined |
//! | `$L.ad(v)` | `yield*` in an async generator: a sync iterator that delegates to the async one |
//! | `$L.ai()` | the loop object of `for await`, see [`for_await`] |
//! | `$L.us()` | the resource stack of `using`, see [`using`]: `u` and `a` add, `t` takes the body's error, `n` disposes until something is to be awaited (`v`), `d` disposes the rest and throws |
//! | `$L.ev(source, flags, $F)` | lowers the string of a direct eval; [`eval_flags`] |
//! | `$L.ie` | the global `eval` wherever it is not called directly |
//! | `$F.export({name: () => value, …})` | the module's own exports |
//! | `$F.iN`, `$F.nsN` | live bindings and namespace of request N; writing to one throws |
//! | `$F.imp(specifier, options?, isSource?)`, `$F.meta` | `import()`, `import.source()`, `import.meta` |
//! | `$F.args` | throws: a module has no `arguments` |
//!
//! # What is not lowered
//!
//! Decorators, and `import defer`, which no V8 has (refused).

mod async_arrow;
mod await_yield;
mod call_text;
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
mod positions;
mod references;
mod sentinel;
mod statements;
mod super_access;
mod text;
mod tokens;
mod typescript;
mod using;
mod v8;

pub use options::{EvalContext, Kind, Options};
pub use output::{
    Edit, FunctionSpan, Import, IndirectExport, LocalExport, Lowered, ModuleInfo, Request,
    SyntaxError,
};

pub use positions::Positions;
pub use typescript::{StripError, strip};

use oxc_allocator::Allocator;
use oxc_ast_visit::Visit;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use lowering::Lowering;
use options::NEWEST;
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
    /// The caller is an async arrow (or an arrow in one): `arguments`, `new.target`, `super` and the
    /// `this` of a derived constructor are those that the arrow captured.
    pub const ASYNC_ARROW: u8 = 32;
}

/// What V8 would say of a source that only V8 refuses.
pub fn first_error(source: &str, options: &Options) -> Option<SyntaxError> {
    v8::first_error(&Text::new(source), options.kind, options.node)
}

/// Start and end, in UTF-16 units, of each regular expression literal of a source that parses.
pub fn regular_expressions(source: &str, options: &Options) -> Vec<u32> {
    v8::regular_expressions(&Text::new(source), options.kind)
}

fn parse<'a>(
    allocator: &'a Allocator,
    source: &'a str,
    options: &Options,
) -> oxc_parser::ParserReturn<'a> {
    let (source_type, returns) = match options.kind {
        Kind::CommonJs => (SourceType::cjs(), true),
        Kind::Module => (SourceType::mjs(), false),
        Kind::Script | Kind::Eval(_) => (SourceType::script(), false),
    };
    let parse = ParseOptions {
        allow_return_outside_function: returns,
        ..ParseOptions::default()
    };
    Parser::new(allocator, source, source_type)
        .with_options(parse)
        .parse()
}

/// Lowers a source.
///
/// # Errors
/// All syntax errors found, ordered by place.
pub fn lower(source: &str, options: &Options) -> Result<Lowered, Vec<SyntaxError>> {
    let allocator = Allocator::default();
    let text = Text::new(source);
    let parsed = parse(&allocator, source, options);
    let words = |found| in_v8s_words(&text, options, found);
    errors::check(&text, &parsed.diagnostics, options.kind).map_err(words)?;
    let checked = SemanticBuilder::new_compiler().build(&parsed.program);
    errors::check(&text, &checked.diagnostics, options.kind).map_err(words)?;
    if options.node < NEWEST
        && let Some(error) = v8::first_error(&text, options.kind, options.node)
        // What even the newest V8 would refuse, though it is JavaScript, would be our mistake.
        && v8::first_error(&text, options.kind, NEWEST).is_none()
    {
        return Err(vec![error]);
    }
    let scoping = checked.semantic.into_scoping();
    let mut lowering = Lowering::new(text, options, &scoping);
    lowering.visit_program(&parsed.program);
    finish(lowering)
}

/// The error that V8 itself would report; oxc's where this V8 would report none.
fn in_v8s_words(text: &Text<'_>, options: &Options, found: Vec<SyntaxError>) -> Vec<SyntaxError> {
    v8::first_error(text, options.kind, options.node).map_or(found, |error| vec![error])
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
        let found = unsupported.into_iter().map(error).collect();
        return Err(in_v8s_words(&text, options, found));
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
