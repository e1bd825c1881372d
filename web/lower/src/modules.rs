//! ES modules become a generator function: its first turn links (hoisted functions are there,
//! exports are getters), its second evaluates, and what it yields after that is awaited.

use std::collections::HashMap;

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

use crate::lowering::Lowering;
use crate::names::{member, quote};
use crate::naming::Name;
use crate::output::{Import, IndirectExport, LocalExport, ModuleInfo, Request};

type RequestKey = (String, Vec<(String, String)>);

/// What is known of the module so far.
#[derive(Default)]
pub(crate) struct ModuleState {
    pub info: ModuleInfo,
    requests: HashMap<RequestKey, u32>,
    getters: Vec<String>,
}

impl<'a> Lowering<'a, '_> {
    pub(crate) fn module_program(&mut self, it: &Program<'a>, end: u32) {
        for statement in &it.body {
            self.collect_imports(statement);
        }
        for statement in &it.body {
            self.collect_exports(statement);
        }
        self.insert(0, "(function*(@,%){\"use strict\";");
        let list = self.open_list(0, &it.body);
        let getters = std::mem::take(&mut self.module.getters).join(",");
        let entry = self.entry(0);
        self.insert(0, "%.export({");
        self.edits.insert(0, format!("{getters}}});yield;{entry}"));
        self.statements(&it.body);
        self.close_list(list, end);
        self.edits.insert(self.text.source.len() as u32, "\n})");
    }

    pub(crate) fn note_top_level_await(&mut self) {
        if self.frames.at_program() {
            self.module.info.has_top_level_await = true;
        }
    }

    fn request(&mut self, source: &StringLiteral<'a>, with: Option<&WithClause<'a>>) -> u32 {
        let entries = with.map_or(&[][..], |clause| &clause.with_entries);
        let attributes = entries.iter().map(|entry| {
            let key = match &entry.key {
                ImportAttributeKey::Identifier(key) => key.name.as_str(),
                ImportAttributeKey::StringLiteral(key) => key.value.as_str(),
            };
            (key.to_owned(), entry.value.value.to_string())
        });
        let key: RequestKey = (source.value.to_string(), attributes.collect());
        if let Some(&index) = self.module.requests.get(&key) {
            return index;
        }
        let index = self.module.info.requests.len() as u32;
        self.module.info.requests.push(Request {
            specifier: key.0.clone(),
            attributes: key.1.clone(),
            source_phase: false,
            start: self.text.utf16(source.span.start),
            end: self.text.utf16(source.span.end),
        });
        self.module.requests.insert(key, index);
        index
    }

    /// No V8 has `import defer` yet.
    fn refuse_defer(&mut self, phase: Option<ImportPhase>, span: Span) {
        if phase == Some(ImportPhase::Defer) {
            self.unsupported
                .push((span, "import defer is not supported".to_owned()));
        }
    }

    fn collect_imports(&mut self, statement: &Statement<'a>) {
        match statement {
            Statement::ImportDeclaration(it) => {
                self.refuse_defer(it.phase, it.span);
                let request = self.request(&it.source, it.with_clause.as_deref());
                if it.phase == Some(ImportPhase::Source) {
                    self.module.info.requests[request as usize].source_phase = true;
                }
                for specifier in it.specifiers.iter().flatten() {
                    self.import_specifier(request, specifier);
                }
            }
            Statement::ExportFromDeclaration(it) => {
                let request = self.request(&it.source, it.with_clause.as_deref());
                for specifier in &it.specifiers {
                    let imported = Some(specifier.local.name().to_string());
                    let exported = specifier.exported.name().to_string();
                    self.indirect_export(exported, request, imported, specifier.local.span());
                }
            }
            Statement::ExportAllDeclaration(it) => {
                let request = self.request(&it.source, it.with_clause.as_deref());
                match &it.exported {
                    Some(name) => {
                        self.indirect_export(name.name().to_string(), request, None, name.span());
                    }
                    None => self.module.info.star_exports.push(request),
                }
            }
            _ => {}
        }
    }

    fn import_specifier(&mut self, request: u32, specifier: &ImportDeclarationSpecifier<'a>) {
        let (imported, span) = match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(it) => {
                (Some(it.imported.name().to_string()), it.imported.span())
            }
            ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => {
                (Some("default".to_owned()), it.local.span)
            }
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => (None, it.local.span),
        };
        let local = specifier.local();
        let text = match &imported {
            Some(name) => format!("{}{request}{}", self.js("%.i"), member(name)),
            None => format!("{}{request}", self.js("%.ns")),
        };
        if let Some(symbol) = local.symbol_id.get() {
            self.imports.insert(symbol, text);
        }
        self.module.info.imports.push(Import {
            request,
            imported,
            local: local.name.to_string(),
            start: self.text.utf16(span.start),
            end: self.text.utf16(span.end),
        });
    }

    fn indirect_export(
        &mut self,
        exported: String,
        request: u32,
        imported: Option<String>,
        span: Span,
    ) {
        let (start, end) = (self.text.utf16(span.start), self.text.utf16(span.end));
        self.module.info.indirect_exports.push(IndirectExport {
            exported,
            request,
            imported,
            start,
            end,
        });
    }

    fn collect_exports(&mut self, statement: &Statement<'a>) {
        match statement {
            Statement::ExportDeclaration(it) => match &it.declaration {
                Declaration::VariableDeclaration(declaration) => {
                    for declarator in &declaration.declarations {
                        for id in declarator.id.get_binding_identifiers() {
                            self.local_export(&id.name, Some(&id.name));
                        }
                    }
                }
                declaration => {
                    if let Some(id) = declaration.id() {
                        self.local_export(&id.name, Some(&id.name));
                    }
                }
            },
            Statement::ExportNamedDeclaration(it) => {
                for specifier in &it.specifiers {
                    self.export_specifier(specifier);
                }
            }
            Statement::ExportDefaultDeclaration(it) => {
                let id = match &it.declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(function) => &function.id,
                    ExportDefaultDeclarationKind::ClassDeclaration(class) => &class.id,
                    _ => &None,
                };
                self.local_export("default", id.as_ref().map(|id| id.name.as_str()));
            }
            _ => {}
        }
    }

    fn export_specifier(&mut self, it: &ExportSpecifier<'a>) {
        let (exported, local) = (it.exported.name(), it.local.name());
        let binding = self.scoping.get_root_binding(local.as_str().into());
        let symbol = binding.filter(|symbol| self.imports.contains_key(symbol));
        let import = symbol.and_then(|_| {
            self.module
                .info
                .imports
                .iter()
                .find(|import| import.local == local.as_str())
        });
        match import.cloned() {
            Some(Import {
                request,
                imported: imported @ Some(_),
                ..
            }) => {
                self.indirect_export(exported.to_string(), request, imported, it.local.span());
            }
            // An imported namespace is an own binding that holds it.
            _ => self.local_export(&exported, Some(&local)),
        }
    }

    fn local_export(&mut self, exported: &str, local: Option<&str>) {
        let key = match exported {
            "__proto__" => "[\"__proto__\"]".to_owned(),
            name => quote(name),
        };
        let symbol = local.and_then(|name| self.scoping.get_root_binding(name.into()));
        let value = match symbol.and_then(|symbol| self.imports.get(&symbol)) {
            Some(import) => import.clone(),
            None => local.map_or_else(|| self.js("@d"), str::to_owned),
        };
        self.module.getters.push(format!("{key}:()=>{value}"));
        self.module.info.local_exports.push(LocalExport {
            exported: exported.to_owned(),
            local: local.map(str::to_owned),
        });
    }

    /// A declaration that leaves nothing behind but the end of a statement.
    pub(crate) fn remove_declaration(&mut self, span: Span) {
        self.edits.insert(span.start, ";");
        self.edits.blank(&self.text, span.start, span.end);
    }

    pub(crate) fn export_declaration(&mut self, it: &ExportDeclaration<'a>) {
        self.edits
            .blank(&self.text, it.span.start, it.declaration.span().start);
        self.visit_declaration(&it.declaration);
    }

    pub(crate) fn export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        let span = it.declaration.span();
        self.edits.blank(&self.text, it.span.start, span.start);
        match &it.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function)
                if function.id.is_none() =>
            {
                self.anonymous_default(function);
            }
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => self.function(function),
            ExportDefaultDeclarationKind::ClassDeclaration(class) if class.id.is_some() => {
                self.class(class);
            }
            ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                self.insert(span.start, ";let @d={default:");
                self.class(class);
                self.edits.insert(span.end, "}.default;");
            }
            declaration => {
                if let Some(expression) = declaration.as_expression() {
                    self.default_expression(expression);
                }
            }
        }
    }

    /// A property named `default` names an anonymous function or class as the export would.
    fn default_expression(&mut self, expression: &Expression<'a>) {
        let span = expression.span();
        let anonymous = expression
            .without_parentheses()
            .is_anonymous_function_definition();
        self.insert(
            span.start,
            if anonymous {
                ";let @d={default:"
            } else {
                ";let @d="
            },
        );
        self.visit_named(expression, || Name::text("default"));
        self.edits
            .insert(span.end, if anonymous { "}.default;" } else { "" });
    }

    pub(crate) fn import_expression(&mut self, it: &ImportExpression<'a>) {
        self.refuse_defer(it.phase, it.span);
        let import = self.js("%.imp");
        let keyword_end = match it.phase {
            Some(_) => {
                let dot = self
                    .text
                    .after_token(it.span.start + "import".len() as u32, ".");
                self.text.after_token(dot, "source")
            }
            None => it.span.start + "import".len() as u32,
        };
        self.edits.replace(it.span.start, keyword_end, import);
        self.visit_expression(&it.source);
        if let Some(options) = &it.options {
            self.visit_expression(options);
        }
        if it.phase.is_some() {
            let last = it.options.as_ref().unwrap_or(&it.source).span().end;
            let missing = if it.options.is_some() { "" } else { ",void 0" };
            self.edits.insert(last, format!("{missing},1"));
        }
    }
}
