//! The one walk over the syntax tree. This file only says which node goes to which file.

use std::collections::{HashMap, HashSet};

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::{Scoping, SymbolId};
use oxc_span::Span;
use oxc_syntax::scope::ScopeFlags;

use crate::classes::ClassContext;
use crate::edits::Edits;
use crate::frames::{Capture, Frames};
use crate::modules::ModuleState;
use crate::names::Names;
use crate::naming::Name;
use crate::objects::LateMethod;
use crate::options::Options;
use crate::statements::Hoists;
use crate::text::Text;

/// State of the walk.
pub(crate) struct Lowering<'a, 's> {
    pub text: Text<'a>,
    pub options: &'s Options,
    pub scoping: &'s Scoping,
    pub names: Names,
    pub edits: Edits,
    pub frames: Frames,
    /// For each statement (of a list) around the node: whether it calls anything itself.
    pub calls: Vec<bool>,
    /// Statement lists around the node that can take hoisted text.
    pub hoists: Vec<Hoists>,
    pub classes: Vec<ClassContext>,
    pub pending_name: Option<(u32, Name)>,
    /// Declarations of async functions that a later one of the same name replaces.
    pub replaced: HashSet<u32>,
    /// Imported bindings and what stands for them.
    pub imports: HashMap<SymbolId, String>,
    /// Own names of async function expressions.
    pub own_names: HashSet<SymbolId>,
    pub module: ModuleState,
    /// How many temporaries there are.
    pub temporaries: u32,
    /// Start of the loop whose prefix already stands before its labels.
    pub loop_prefix_done: Option<u32>,
    /// Methods of the current object literal to wrap after it is made.
    pub late_methods: Vec<LateMethod>,
    /// Whether the source may have async functions.
    pub has_async: bool,
    /// What the source uses and lowering does not know.
    pub unsupported: Vec<(Span, String)>,
}

impl<'a, 's> Lowering<'a, 's> {
    pub(crate) fn new(text: Text<'a>, options: &'s Options, scoping: &'s Scoping) -> Self {
        let names = Names::choose(text.source, &options.helper, &options.file_helper);
        Self {
            has_async: text.source.contains("async"),
            text,
            options,
            scoping,
            names,
            edits: Edits::default(),
            frames: Frames::default(),
            calls: Vec::new(),
            hoists: Vec::new(),
            classes: Vec::new(),
            pending_name: None,
            replaced: HashSet::new(),
            imports: HashMap::new(),
            own_names: HashSet::new(),
            module: ModuleState::default(),
            temporaries: 0,
            loop_prefix_done: None,
            late_methods: Vec::new(),
            unsupported: Vec::new(),
        }
    }

    /// Expands a template: `@` is the helper's name, `%` the file helper's.
    pub(crate) fn js(&self, template: &str) -> String {
        self.names.js(template)
    }

    /// Inserts an expanded template.
    pub(crate) fn insert(&mut self, at: u32, template: &str) {
        let text = self.names.js(template);
        self.edits.insert(at, text);
    }

    /// The same after a keyword that may touch what follows: `throw(x)`, `of[1]`.
    pub(crate) fn insert_after_word(&mut self, at: u32, template: &str) {
        let touches = self
            .text
            .slice(0, at)
            .ends_with(|c: char| c.is_alphanumeric());
        if touches {
            self.edits.insert(at, " ");
        }
        self.insert(at, template);
    }

    /// The position constant of a byte offset.
    pub(crate) fn position(&self, at: u32) -> u32 {
        self.options.position_base + self.text.utf16(at)
    }

    /// Notes that the current statement calls something.
    pub(crate) fn mark_call(&mut self) {
        if let Some(called) = self.calls.last_mut() {
            *called = true;
        }
    }
}

impl<'a> Visit<'a> for Lowering<'a, '_> {
    fn visit_program(&mut self, it: &Program<'a>) {
        self.program(it);
    }

    fn visit_decorator(&mut self, it: &Decorator<'a>) {
        self.unsupported
            .push((it.span, "Invalid or unexpected token".to_owned()));
    }

    fn visit_accessor_property(&mut self, it: &AccessorProperty<'a>) {
        self.unsupported
            .push((it.span, "accessor is not supported".to_owned()));
    }

    fn visit_statements(&mut self, it: &oxc_allocator::ArenaVec<'a, Statement<'a>>) {
        self.statements(it);
    }

    fn visit_block_statement(&mut self, it: &BlockStatement<'a>) {
        self.list(it.span.start + 1, &it.body, it.span.end - 1);
    }

    fn visit_static_block(&mut self, it: &StaticBlock<'a>) {
        self.static_block(it);
    }

    fn visit_switch_statement(&mut self, it: &SwitchStatement<'a>) {
        self.switch_statement(it);
    }

    fn visit_labeled_statement(&mut self, it: &LabeledStatement<'a>) {
        self.labeled_statement(it);
    }

    fn visit_label_identifier(&mut self, it: &LabelIdentifier<'a>) {
        self.label_identifier(it);
    }

    fn visit_function(&mut self, it: &Function<'a>, _flags: ScopeFlags) {
        self.function(it);
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        if it.r#async {
            self.async_arrow(it)
        } else {
            self.arrow(it)
        }
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.class(it);
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        self.method_definition(it);
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        self.property_definition(it);
    }

    fn visit_object_expression(&mut self, it: &ObjectExpression<'a>) {
        self.object_expression(it);
    }

    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        self.object_property(it);
    }

    fn visit_await_expression(&mut self, it: &AwaitExpression<'a>) {
        self.await_expression(it);
    }

    fn visit_yield_expression(&mut self, it: &YieldExpression<'a>) {
        self.yield_expression(it);
    }

    fn visit_return_statement(&mut self, it: &ReturnStatement<'a>) {
        self.return_statement(it);
    }

    fn visit_throw_statement(&mut self, it: &ThrowStatement<'a>) {
        self.throw_statement(it);
    }

    fn visit_try_statement(&mut self, it: &TryStatement<'a>) {
        self.try_statement(it);
    }

    fn visit_for_statement(&mut self, it: &ForStatement<'a>) {
        self.for_statement(it);
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.for_statement_left(&it.left);
        self.visit_expression(&it.right);
        self.loop_body(&it.body, None);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.for_of_statement(it);
    }

    fn visit_while_statement(&mut self, it: &WhileStatement<'a>) {
        self.visit_expression(&it.test);
        self.loop_body(&it.body, None);
    }

    fn visit_do_while_statement(&mut self, it: &DoWhileStatement<'a>) {
        self.loop_body(&it.body, None);
        self.visit_expression(&it.test);
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        self.variable_declaration(it);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        self.visit_binding_pattern(&it.id);
        if let Some(init) = &it.init {
            self.visit_named_by(init, &it.id);
        }
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        self.visit_binding_pattern(&it.pattern);
        if let Some(init) = &it.initializer {
            self.visit_named_by(init, &it.pattern);
        }
    }

    fn visit_assignment_pattern(&mut self, it: &AssignmentPattern<'a>) {
        self.visit_binding_pattern(&it.left);
        self.visit_named_by(&it.right, &it.left);
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        self.assignment_expression(it);
    }

    fn visit_assignment_target_with_default(&mut self, it: &AssignmentTargetWithDefault<'a>) {
        self.visit_assignment_target(&it.binding);
        self.named_by_target(&it.init, &it.binding);
    }

    fn visit_assignment_target_property_identifier(
        &mut self,
        it: &AssignmentTargetPropertyIdentifier<'a>,
    ) {
        self.assignment_shorthand(it);
    }

    fn visit_binding_property(&mut self, it: &BindingProperty<'a>) {
        self.binding_property(it);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.identifier_reference(it);
    }

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.binding_identifier(it);
    }

    fn visit_this_expression(&mut self, it: &ThisExpression) {
        self.this_expression(it);
    }

    fn visit_new_target(&mut self, it: &NewTarget) {
        if self.frames.capture(Capture::NewTarget) {
            let name = self.js("@n");
            self.edits.replace(it.span.start, it.span.end, name);
        }
    }

    fn visit_super(&mut self, it: &Super) {
        self.super_property(it);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        self.mark_call();
        self.call_expression(it);
    }

    fn visit_new_expression(&mut self, it: &NewExpression<'a>) {
        self.mark_call();
        walk::walk_new_expression(self, it);
    }

    fn visit_tagged_template_expression(&mut self, it: &TaggedTemplateExpression<'a>) {
        self.mark_call();
        self.callee(&it.tag, false);
        self.visit_template_literal(&it.quasi);
    }

    fn visit_unary_expression(&mut self, it: &UnaryExpression<'a>) {
        self.unary_expression(it);
    }

    fn visit_import_expression(&mut self, it: &ImportExpression<'a>) {
        self.mark_call();
        self.import_expression(it);
    }

    fn visit_import_meta(&mut self, it: &ImportMeta) {
        let text = self.js("%.meta");
        self.edits.replace(it.span.start, it.span.end, text);
    }

    fn visit_import_declaration(&mut self, it: &ImportDeclaration<'a>) {
        self.remove_declaration(it.span);
    }

    fn visit_export_all_declaration(&mut self, it: &ExportAllDeclaration<'a>) {
        self.remove_declaration(it.span);
    }

    fn visit_export_from_declaration(&mut self, it: &ExportFromDeclaration<'a>) {
        self.remove_declaration(it.span);
    }

    fn visit_export_named_declaration(&mut self, it: &ExportNamedDeclaration<'a>) {
        self.remove_declaration(it.span);
    }

    fn visit_export_declaration(&mut self, it: &ExportDeclaration<'a>) {
        self.export_declaration(it);
    }

    fn visit_export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        self.export_default_declaration(it);
    }
}
