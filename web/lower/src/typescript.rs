//! Type stripping: TypeScript whose types can be erased becomes JavaScript of the same length, with
//! spaces where types stood, as Node's own does since 22.18 (amaro, "strip-only"). What would need
//! code to be made (enums, namespaces, parameter properties, …) is refused.

mod blanks;
mod classes;
mod hazards;
mod snippet;

use oxc_allocator::Allocator;
use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_parser::{ParseOptions, Parser};
use oxc_span::{GetSpan, SourceType, Span};
use oxc_syntax::scope::ScopeFlags;
use serde::Serialize;

use crate::text::Text;
use blanks::Blanks;
use snippet::snippet;

/// Why a TypeScript source cannot be stripped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "../../generated/lowering.ts")
)]
pub struct StripError {
    /// Syntax that TypeScript has but that cannot be erased, rather than text that is no TypeScript.
    pub unsupported: bool,
    /// Without code or name.
    pub message: String,
    /// One-based line.
    pub line: u32,
    /// The lines around, with marks below or before those that are meant.
    pub snippet: String,
}

/// Blanks the types of a source.
///
/// # Errors
/// The first thing that is no TypeScript, or the first that cannot be erased.
pub fn strip(source: &str) -> Result<String, StripError> {
    let allocator = Allocator::default();
    let text = Text::new(source);
    let options = ParseOptions {
        allow_return_outside_function: true,
        ..ParseOptions::default()
    };
    let source_type = SourceType::ts();
    let parsed = Parser::new(&allocator, source, source_type)
        .with_options(options)
        .parse();
    let invalid = parsed
        .diagnostics
        .errors()
        .find(|error| parsed.panicked || error.message.starts_with(AWAIT));
    if parsed.panicked || invalid.is_some() {
        let label = invalid.and_then(|error| error.labels.first());
        let span = label.map_or(Span::default(), |label| {
            let start = text.skip_trivia(label.offset());
            Span::new(start, start.max(label.offset() + label.len()))
        });
        let message = invalid.map_or_else(String::new, |error| error.message.to_string());
        return Err(snippet(&text, span, false, worded(&message)));
    }
    let mut stripping = Stripping {
        text: &text,
        blanks: Blanks::new(source),
        refused: Vec::new(),
    };
    stripping.visit_program(&parsed.program);
    let first = stripping
        .refused
        .into_iter()
        .min_by_key(|(span, _)| span.start);
    match first {
        Some((span, message)) => Err(snippet(&text, span, true, message.to_owned())),
        None => Ok(stripping.blanks.render()),
    }
}

/// What the parser of Node's type stripping says where ours says otherwise.
fn worded(message: &str) -> String {
    if message.starts_with("Expected a semicolon") {
        return "Expected a semicolon".to_owned();
    }
    if message.starts_with(AWAIT) {
        return "await isn't allowed in non-async function".to_owned();
    }
    if message.starts_with("Unexpected token") {
        return "Expression expected".to_owned();
    }
    message.replace('`', "'").replace(" but found ", ", got ")
}

/// The walk over a TypeScript tree.
struct Stripping<'t, 'a> {
    text: &'t Text<'a>,
    blanks: Blanks<'a>,
    refused: Vec<(Span, &'static str)>,
}

const ANGLE: &str = "The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode. \
     Instead, use the 'as' syntax: `expr as T`.";
/// What oxc reports and still makes a tree of, and amaro does not.
const AWAIT: &str = "`await` is only allowed within async functions";
const MODULE_KEYWORD: &str = "`module` keyword is not supported. Use `namespace` instead.";

impl<'a> Stripping<'_, 'a> {
    /// Blanks from after `inner` to the end of `outer`: ` as T`, ` satisfies T`, `!`.
    fn blank_suffix(&mut self, inner: Span, outer: Span) {
        self.blanks.blank(Span::new(inner.end, outer.end));
    }

    /// Blanks a mark (`?`, `!`) that is the next token after `at`.
    fn blank_mark(&mut self, at: u32, mark: &str) {
        let found = self.text.skip_trivia(at);
        if self.text.starts_with(found, mark) {
            self.blanks.blank(Span::sized(found, mark.len() as u32));
        }
    }

    /// Blanks an item of a list, with the comma after it.
    fn blank_item(&mut self, span: Span) {
        let comma = self.text.skip_trivia(span.end);
        let end = if self.text.starts_with(comma, ",") {
            comma + 1
        } else {
            span.end
        };
        self.blanks.blank(Span::new(span.start, end));
    }

    /// Blanks a whole statement; one that kept the lines around apart leaves a semicolon.
    fn blank_statement(&mut self, span: Span) {
        self.blanks.blank(span);
        self.keep_apart(span.start, span.end);
    }

    fn refuse(&mut self, span: Span, message: &'static str) {
        self.refused.push((span, message));
    }

    /// A statement that is only types; true if it was blanked.
    fn erase_declaration(&mut self, it: &Declaration<'a>, outer: Span) -> bool {
        match it {
            Declaration::TSTypeAliasDeclaration(_) | Declaration::TSInterfaceDeclaration(_) => {}
            Declaration::TSGlobalDeclaration(_) | Declaration::TSExternalModuleDeclaration(_) => {}
            Declaration::VariableDeclaration(it) if it.declare => {}
            Declaration::FunctionDeclaration(it) if it.declare || it.body.is_none() => {}
            Declaration::ClassDeclaration(it) if it.declare => {}
            Declaration::TSEnumDeclaration(it) if it.declare => {}
            Declaration::TSEnumDeclaration(it) => {
                self.refuse(
                    it.span,
                    "TypeScript enum is not supported in strip-only mode",
                );
                return true;
            }
            Declaration::TSNamespaceDeclaration(it) => return self.namespace(it, outer),
            Declaration::TSImportEqualsDeclaration(it) => {
                if it.import_kind != ImportOrExportKind::Type {
                    self.refuse(
                        outer,
                        "TypeScript import equals declaration is not supported in strip-only mode",
                    );
                    return true;
                }
            }
            _ => return false,
        }
        self.blank_statement(outer);
        true
    }

    fn namespace(&mut self, it: &TSNamespaceDeclaration<'a>, outer: Span) -> bool {
        if it.kind == TSNamespaceDeclarationKind::Module {
            let keyword = self.text.skip_trivia(it.span.start);
            self.refuse(Span::new(keyword, it.id.span.end), MODULE_KEYWORD);
        } else if it.declare || !is_instantiated(&it.body) {
            self.blank_statement(outer);
        } else {
            self.refuse(
                it.span,
                "TypeScript namespace declaration is not supported in strip-only mode",
            );
        }
        true
    }
}

/// Whether a namespace has anything but types in it.
fn is_instantiated(body: &TSNamespaceDeclarationBody<'_>) -> bool {
    match body {
        TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => is_instantiated(&inner.body),
        TSNamespaceDeclarationBody::TSModuleBlock(block) => block.body.iter().any(has_value),
    }
}

fn has_value(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::TSTypeAliasDeclaration(_) | Statement::TSInterfaceDeclaration(_) => false,
        Statement::TSNamespaceDeclaration(it) => !it.declare && is_instantiated(&it.body),
        Statement::ExportDeclaration(it) => match &it.declaration {
            Declaration::TSTypeAliasDeclaration(_) | Declaration::TSInterfaceDeclaration(_) => {
                false
            }
            Declaration::TSNamespaceDeclaration(it) => !it.declare && is_instantiated(&it.body),
            _ => true,
        },
        _ => true,
    }
}

impl<'a> Visit<'a> for Stripping<'_, 'a> {
    fn visit_declaration(&mut self, it: &Declaration<'a>) {
        if !self.erase_declaration(it, it.span()) {
            walk::walk_declaration(self, it);
        }
    }

    fn visit_statement(&mut self, it: &Statement<'a>) {
        if let Some(declaration) = it.as_declaration() {
            self.visit_declaration(declaration);
        } else if let Statement::TSExportAssignment(it) = it {
            self.refuse(
                it.span,
                "TypeScript export assignment is not supported in strip-only mode",
            );
        } else if let Statement::TSNamespaceExportDeclaration(it) = it {
            self.blank_statement(it.span);
        } else {
            walk::walk_statement(self, it);
        }
    }

    fn visit_export_declaration(&mut self, it: &ExportDeclaration<'a>) {
        if !self.erase_declaration(&it.declaration, it.span) {
            walk::walk_declaration(self, &it.declaration);
        }
    }

    fn visit_export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        match &it.declaration {
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => {
                self.blank_statement(it.span)
            }
            ExportDefaultDeclarationKind::FunctionDeclaration(f) if f.body.is_none() => {
                self.blank_statement(it.span);
            }
            _ => walk::walk_export_default_declaration(self, it),
        }
    }

    fn visit_export_named_declaration(&mut self, it: &ExportNamedDeclaration<'a>) {
        if it.export_kind == ImportOrExportKind::Type {
            self.blank_statement(it.span);
        } else {
            self.visit_export_specifiers(&it.specifiers);
        }
    }

    fn visit_export_from_declaration(&mut self, it: &ExportFromDeclaration<'a>) {
        if it.export_kind == ImportOrExportKind::Type {
            self.blank_statement(it.span);
        } else {
            self.visit_export_specifiers(&it.specifiers);
        }
    }

    fn visit_export_all_declaration(&mut self, it: &ExportAllDeclaration<'a>) {
        if it.export_kind == ImportOrExportKind::Type {
            self.blank_statement(it.span);
        }
    }

    fn visit_export_specifier(&mut self, it: &ExportSpecifier<'a>) {
        if it.export_kind == ImportOrExportKind::Type {
            self.blank_item(it.span);
        }
    }

    fn visit_import_declaration(&mut self, it: &ImportDeclaration<'a>) {
        if it.import_kind == ImportOrExportKind::Type {
            self.blank_statement(it.span);
            return;
        }
        for specifier in it.specifiers.iter().flatten() {
            if let ImportDeclarationSpecifier::ImportSpecifier(specifier) = specifier
                && specifier.import_kind == ImportOrExportKind::Type
            {
                self.blank_item(specifier.span);
            }
        }
    }

    fn visit_ts_import_equals_declaration(&mut self, it: &TSImportEqualsDeclaration<'a>) {
        self.blank_statement(it.span);
    }

    fn visit_ts_type_annotation(&mut self, it: &TSTypeAnnotation<'a>) {
        self.blanks.blank(it.span);
    }

    fn visit_ts_type_parameter_declaration(&mut self, it: &TSTypeParameterDeclaration<'a>) {
        self.blanks.blank(it.span);
    }

    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.blanks.blank(it.span);
    }

    fn visit_ts_this_parameter(&mut self, it: &TSThisParameter<'a>) {
        self.blank_item(it.span);
    }

    fn visit_ts_as_expression(&mut self, it: &TSAsExpression<'a>) {
        self.visit_expression(&it.expression);
        self.blank_suffix(it.expression.span(), it.span);
        self.end_expression(it.expression.span().end, it.span.end);
    }

    fn visit_ts_satisfies_expression(&mut self, it: &TSSatisfiesExpression<'a>) {
        self.visit_expression(&it.expression);
        self.blank_suffix(it.expression.span(), it.span);
        self.end_expression(it.expression.span().end, it.span.end);
    }

    fn visit_ts_non_null_expression(&mut self, it: &TSNonNullExpression<'a>) {
        self.visit_expression(&it.expression);
        self.blank_suffix(it.expression.span(), it.span);
    }

    fn visit_ts_instantiation_expression(&mut self, it: &TSInstantiationExpression<'a>) {
        self.visit_expression(&it.expression);
        self.blank_suffix(it.expression.span(), it.span);
    }

    fn visit_ts_type_assertion(&mut self, it: &TSTypeAssertion<'a>) {
        self.refuse(it.span, ANGLE);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        if it.definite {
            self.blank_mark(it.id.span().end, "!");
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        if it.accessibility.is_some() || it.readonly || it.r#override {
            self.refuse(
                Span::new(
                    it.pattern.span().start,
                    it.type_annotation
                        .as_ref()
                        .map_or(it.pattern.span().end, |it| it.span.end),
                ),
                "TypeScript parameter property is not supported in strip-only mode",
            );
        }
        if it.optional {
            self.blank_mark(it.pattern.span().end, "?");
        }
        walk::walk_formal_parameter(self, it);
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        walk::walk_arrow_function_expression(self, it);
        self.join_arrow(it);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        walk::walk_function(self, it, flags);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.class(it);
    }
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn types_become_spaces() {
        let code = strip("let a: number = b as any;").map_err(|error| error.message);
        assert_eq!(code.as_deref(), Ok("let a         = b       ;"));
    }

    #[test]
    fn what_makes_code_is_refused() {
        let error = strip("a\nenum E { A }\nb").err();
        let shown = error.map(|error| (error.line, error.unsupported, error.snippet));
        let snippet = "a\nenum E { A }\n^^^^^^^^^^^^\nb\n".to_owned();
        assert_eq!(shown, Some((2, true, snippet)));
    }
}
