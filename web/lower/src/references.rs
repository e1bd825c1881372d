//! Identifiers that stand for something else: imported bindings, `arguments` in async arrows, own
//! names of async function expressions, the global `eval`, and `yield` used as a name.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_semantic::{Reference, SymbolId};
use oxc_syntax::operator::UnaryOperator;

use crate::eval_flags;
use crate::frames::{Capture, FrameKind};
use crate::lowering::Lowering;
use crate::naming::Name;
use crate::options::Kind;

impl<'a> Lowering<'a, '_> {
    fn reference(&self, id: &IdentifierReference<'a>) -> Option<&Reference> {
        id.reference_id
            .get()
            .map(|reference| self.scoping.get_reference(reference))
    }

    fn symbol(&self, id: &IdentifierReference<'a>) -> Option<SymbolId> {
        self.reference(id).and_then(Reference::symbol_id)
    }

    /// What stands for the identifier if it is an imported binding.
    pub(crate) fn import_of(&self, id: &IdentifierReference<'a>) -> Option<&String> {
        if self.imports.is_empty() {
            return None;
        }
        self.imports.get(&self.symbol(id)?)
    }

    pub(crate) fn identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        if let Some(text) = self.replacement(it) {
            self.edits.replace(it.span.start, it.span.end, text);
        }
    }

    fn replacement(&mut self, id: &IdentifierReference<'a>) -> Option<String> {
        let symbol = self.symbol(id);
        let writes = self.reference(id).is_some_and(Reference::is_write);
        match id.name.as_str() {
            "arguments" => return self.arguments(symbol),
            "eval" if symbol.is_none() && !writes => return Some(self.js("@.ie")),
            "yield" => return self.yield_name(symbol),
            _ => {}
        }
        if let Some(text) = self.import_of(id) {
            return Some(text.clone());
        }
        let own = !writes && self.own_names.contains(&symbol?);
        own.then(|| format!("{}{})", self.js("@.sf("), id.name))
    }

    fn arguments(&mut self, symbol: Option<SymbolId>) -> Option<String> {
        let declared = symbol.map(|symbol| self.scoping.symbol_scope_id(symbol));
        if self.owned_by_program() && declared.is_none() {
            match self.options.kind {
                Kind::CommonJs => {}
                Kind::Module => return Some(self.js("%.args")),
                Kind::Eval(context) if context.flags & eval_flags::FUNCTION != 0 => {}
                Kind::Script | Kind::Eval(_) => return None,
            }
        }
        self.frames
            .capture_arguments(self.scoping, declared)
            .then(|| self.js("@a"))
    }

    fn owned_by_program(&self) -> bool {
        self.frames
            .owner()
            .is_some_and(|frame| frame.kind == FrameKind::Program)
    }

    /// A module has no `arguments` of its own: `typeof` says so without an error.
    pub(crate) fn unary_expression(&mut self, it: &UnaryExpression<'a>) {
        if let (UnaryOperator::Typeof, Expression::Identifier(id)) = (it.operator, &it.argument)
            && id.name == "arguments"
            && self.options.kind == Kind::Module
            && self.owned_by_program()
        {
            return self.edits.replace(id.span.start, id.span.end, "void 0");
        }
        self.visit_expression(&it.argument);
    }

    /// In a generator `yield` is a keyword, in the sloppy async function that it was it is a name.
    fn yield_name(&self, symbol: Option<SymbolId>) -> Option<String> {
        match symbol {
            Some(symbol) => self.renames_yield(symbol).then(|| self.js("@y")),
            None => self.has_async.then(|| "globalThis.yield".to_owned()),
        }
    }

    fn renames_yield(&self, symbol: SymbolId) -> bool {
        // A script's `var` is a property of the global object, its `let` is known to it alone.
        let lexical = self.scoping.symbol_flags(symbol).is_block_scoped();
        let global =
            !lexical && self.scoping.symbol_scope_id(symbol) == self.scoping.root_scope_id();
        self.has_async && (!global || self.options.kind == Kind::CommonJs)
    }

    /// The name a binding has after lowering.
    pub(crate) fn binding_name(&self, it: &BindingIdentifier<'a>) -> String {
        let renamed =
            it.name == "yield" && it.symbol_id.get().is_some_and(|id| self.renames_yield(id));
        if renamed {
            self.js("@y")
        } else {
            it.name.as_str().to_owned()
        }
    }

    pub(crate) fn binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        let name = self.binding_name(it);
        if name != it.name.as_str() {
            self.edits.replace(it.span.start, it.span.end, name);
        }
    }

    pub(crate) fn label_identifier(&mut self, it: &LabelIdentifier<'a>) {
        if it.name == "yield" && self.has_async {
            let name = self.js("@y");
            self.edits.replace(it.span.start, it.span.end, name);
        }
    }

    /// `{x}` to `{x:$F.i0.x}`.
    pub(crate) fn shorthand_property(&mut self, it: &ObjectProperty<'a>) {
        let Expression::Identifier(id) = &it.value else {
            return;
        };
        self.shorthand(id);
    }

    fn shorthand(&mut self, id: &IdentifierReference<'a>) {
        if let Some(text) = self.replacement(id) {
            self.edits
                .replace(id.span.start, id.span.end, format!("{}:{text}", id.name));
        }
    }

    pub(crate) fn assignment_shorthand(&mut self, it: &AssignmentTargetPropertyIdentifier<'a>) {
        self.shorthand(&it.binding);
        if let Some(init) = &it.init {
            self.visit_named(init, || Name::text(&it.binding.name));
        }
    }

    pub(crate) fn binding_property(&mut self, it: &BindingProperty<'a>) {
        if it.shorthand {
            let renamed = it.value.get_binding_identifier();
            if renamed.is_some_and(|id| self.binding_name(id) != id.name.as_str()) {
                self.edits.insert(it.span.start, "yield:");
            }
        } else {
            self.visit_property_key(&it.key);
        }
        self.visit_binding_pattern(&it.value);
    }

    pub(crate) fn assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        self.visit_assignment_target(&it.left);
        let names = it.operator.is_assign() || it.operator.is_logical();
        // `(f) = function () {}` names nothing.
        let bare = self.text.starts_with(it.span.start, "(");
        if names && !bare {
            self.named_by_target(&it.right, &it.left);
        } else {
            self.visit_expression(&it.right);
        }
    }

    pub(crate) fn named_by_target(
        &mut self,
        value: &Expression<'a>,
        target: &AssignmentTarget<'a>,
    ) {
        let AssignmentTarget::AssignmentTargetIdentifier(id) = target else {
            return self.visit_expression(value);
        };
        self.visit_named(value, || Name::text(&id.name));
    }

    pub(crate) fn call_expression(&mut self, it: &CallExpression<'a>) {
        match &it.callee {
            Expression::Super(callee) => self.super_call(callee),
            Expression::Identifier(id) if !it.optional && self.is_global_eval(id) => {
                return self.direct_eval(it, id);
            }
            callee => self.callee(callee, it.optional),
        }
        self.visit_arguments(&it.arguments);
    }

    /// A callee is called without `this` where it was an imported name, and with it in `super.m()`.
    pub(crate) fn callee(&mut self, callee: &Expression<'a>, optional: bool) {
        let inner = callee.without_parentheses();
        if let Expression::Identifier(id) = inner
            && let Some(text) = self.import_of(id)
        {
            let text = format!("(0,{text})");
            return self.edits.replace(id.span.start, id.span.end, text);
        }
        if !self.super_method(inner, optional) {
            self.visit_expression(callee);
        }
    }

    fn is_global_eval(&self, id: &IdentifierReference<'a>) -> bool {
        id.name == "eval" && self.symbol(id).is_none()
    }

    /// `eval(source)` to `eval($L.ev(source,flags,$F))`: still a direct eval.
    fn direct_eval(&mut self, it: &CallExpression<'a>, id: &IdentifierReference<'a>) {
        let flags = self.eval_flags(id);
        let (first, rest) = match it.arguments.split_first() {
            Some((first, rest)) if !first.is_spread() => (first, rest),
            _ => return self.visit_arguments(&it.arguments),
        };
        let span = oxc_span::GetSpan::span(first);
        self.insert(span.start, "@.ev(");
        self.visit_argument(first);
        self.insert(span.end, &format!(",{flags},%)"));
        for argument in rest {
            self.visit_argument(argument);
        }
    }

    /// What the string may use; an async arrow around captures all of it.
    fn eval_flags(&mut self, id: &IdentifierReference<'a>) -> u8 {
        let strict = self.reference(id).is_some_and(|reference| {
            self.scoping
                .scope_flags(reference.scope_id())
                .is_strict_mode()
        });
        let commonjs = self.options.kind == Kind::CommonJs;
        let inherited = match self.options.kind {
            Kind::Eval(context) => context.flags & eval_flags::FUNCTION != 0,
            _ => false,
        };
        let captured = self.frames.is_captured();
        let Some(owner) = self.frames.owner_mut() else {
            return 0;
        };
        owner.needs_home = owner.method;
        let (method, derived, kind) = (owner.method, owner.derived_constructor, owner.kind);
        let field = kind == FrameKind::Initializer;
        let function = kind != FrameKind::Program || commonjs || inherited;
        let flags = [
            (strict, eval_flags::STRICT),
            (function, eval_flags::FUNCTION),
            (method, eval_flags::METHOD),
            (derived, eval_flags::DERIVED_CONSTRUCTOR),
            (field, eval_flags::FIELD),
            (captured, eval_flags::ASYNC_ARROW),
        ];
        let captures = [
            (!derived, Capture::This),
            (derived, Capture::LateThis),
            (function && !field, Capture::Arguments),
            (function, Capture::NewTarget),
            (method, Capture::SuperProperty),
            (derived, Capture::SuperCall),
        ];
        for (_, capture) in captures.into_iter().filter(|(used, _)| *used) {
            self.frames.capture(capture);
        }
        flags
            .into_iter()
            .filter(|(set, _)| *set)
            .map(|(_, flag)| flag)
            .sum()
    }
}
