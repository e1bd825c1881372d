//! Statement lists: what is hoisted to their start, the marks before their statements, and the
//! semicolons that automatic insertion would no longer find.

use std::collections::HashMap;

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::edits::Slot;
use crate::eval_flags;
use crate::frames::{Frame, FrameKind, Mode};
use crate::lowering::Lowering;
use crate::options::{EvalContext, Kind};
use crate::using::Using;

/// What goes to the start of a statement list.
#[derive(Default)]
pub(crate) struct Hoists {
    /// `f=$L.af(f)`, comma separated: async function declarations get their wrappers.
    functions: Vec<String>,
    /// `let` bindings that lowering needs.
    temporaries: Vec<String>,
    /// The cases of a switch have one scope but no place for a statement at its start.
    is_switch: bool,
}

/// An open statement list.
pub(crate) struct List {
    using: Option<Using>,
    slot: Slot,
}

impl<'a> Lowering<'a, '_> {
    pub(crate) fn program(&mut self, it: &Program<'a>) {
        self.open_program(it);
        let end = it.body.last().map_or(0, |statement| statement.span().end);
        match self.options.kind {
            Kind::Module => self.module_program(it, end),
            Kind::CommonJs => {
                let at = self.after_directives(0, &it.directives, &self.entry(0));
                self.list(at, &it.body, end.max(at));
            }
            Kind::Script | Kind::Eval(_) => {
                let at = self.after_directives(0, &it.directives, "");
                self.list(at, &it.body, end.max(at));
            }
        }
        self.frames.pop();
        if let Some(hashbang) = &it.hashbang {
            // After what is inserted at the same place, or that would be in the comment.
            self.edits
                .replace(hashbang.span.start, hashbang.span.start + 2, "//");
        }
    }

    fn open_program(&mut self, it: &Program<'a>) {
        let scope = it.scope_id.get();
        let Kind::Eval(EvalContext { flags }) = self.options.kind else {
            let mode = if self.options.kind == Kind::Module {
                Mode::Async
            } else {
                Mode::Plain
            };
            let program = Frame::new(FrameKind::Program, mode, scope);
            return self.frames.push_program(program, []);
        };
        let has = |flag| flags & flag != 0;
        let mut program = Frame::new(FrameKind::Program, Mode::Plain, scope);
        program.method = has(eval_flags::METHOD);
        program.derived_constructor = has(eval_flags::DERIVED_CONSTRUCTOR);
        if !has(eval_flags::ASYNC_ARROW) {
            return self.frames.push_program(program, []);
        }
        // The caller captured what the arrow needs; the string is like an arrow inside it.
        program.kind = FrameKind::Function;
        let arrow = Frame::new(FrameKind::AsyncArrow, Mode::Async, None);
        let inner = Frame::new(FrameKind::Arrow, Mode::Plain, scope);
        self.frames.push_program(inner, [program, arrow]);
    }

    /// Inserts a prologue after the directives and says where that is.
    pub(crate) fn after_directives(
        &mut self,
        start: u32,
        directives: &[Directive<'a>],
        prologue: &str,
    ) -> u32 {
        let at = directives
            .last()
            .map_or(start, |directive| directive.span.end);
        let separator = if directives.is_empty() { "" } else { ";" };
        self.edits.insert(at, format!("{separator}{prologue}"));
        at
    }

    /// A whole statement list between `at` and `end`.
    pub(crate) fn list(&mut self, at: u32, statements: &[Statement<'a>], end: u32) {
        let list = self.open_list(at, statements);
        self.statements(statements);
        self.close_list(list, end);
    }

    pub(crate) fn open_list(&mut self, at: u32, statements: &[Statement<'a>]) -> List {
        let using = Using::of(statements);
        self.using_prefix(using, at);
        self.find_replaced(statements);
        self.hoists.push(Hoists::default());
        List {
            using,
            slot: self.edits.slot(at),
        }
    }

    pub(crate) fn close_list(&mut self, list: List, end: u32) {
        let hoists = self.hoists.pop().unwrap_or_default();
        let mut text = String::new();
        if !hoists.temporaries.is_empty() {
            text.push_str(&format!("let {};", hoists.temporaries.join(",")));
        }
        if !hoists.functions.is_empty() {
            let functions = hoists.functions.join(",");
            // In a script the value of the statement would become the script's.
            let value_matters = self.value_matters();
            text.push_str(&if value_matters {
                format!("void({functions});")
            } else {
                functions + ";"
            });
        }
        self.edits.fill(list.slot, text);
        self.using_suffix(list.using, end);
    }

    /// Adds an assignment at the start of the current list.
    pub(crate) fn hoist_function(&mut self, assignment: String) {
        if let Some(hoists) = self.hoists.last_mut() {
            hoists.functions.push(assignment);
        }
    }

    /// Makes a temporary binding in the innermost list that can hold one.
    pub(crate) fn temporary(&mut self) -> String {
        let name = self.js(&format!("@k{}", self.temporaries));
        self.temporaries += 1;
        if let Some(hoists) = self
            .hoists
            .iter_mut()
            .rev()
            .find(|hoists| !hoists.is_switch)
        {
            hoists.temporaries.push(name.clone());
        }
        name
    }

    /// Of several functions with one name in a list the last one counts; the others get no wrapper.
    fn find_replaced(&mut self, statements: &[Statement<'a>]) {
        let functions = || {
            statements.iter().filter_map(|statement| match statement {
                Statement::FunctionDeclaration(function) => Some(function),
                _ => None,
            })
        };
        if !functions().any(|function| function.r#async) {
            return;
        }
        let mut last: HashMap<&str, (u32, bool)> = HashMap::new();
        for function in functions() {
            let Some(id) = &function.id else { continue };
            let entry = (function.span.start, function.r#async);
            if let Some((start, true)) = last.insert(id.name.as_str(), entry) {
                self.replaced.insert(start);
            }
        }
    }

    pub(crate) fn statements(&mut self, statements: &[Statement<'a>]) {
        for statement in statements {
            self.listed_statement(statement);
        }
    }

    fn listed_statement(&mut self, statement: &Statement<'a>) {
        let start = statement.span().start;
        let slot = self.edits.slot(start);
        self.calls.push(false);
        self.visit_statement(statement);
        let called = self.calls.pop().unwrap_or_default();
        if called && self.options.positions && !self.value_matters() {
            let text = self.js(&format!("@.s={};", self.position(start)));
            self.edits.fill(slot, text);
        } else if self.needs_semicolon(statement) {
            self.edits.fill(slot, ";");
        }
    }

    /// Whether the statement now begins with a parenthesis that the line before could take for a call.
    fn needs_semicolon(&self, statement: &Statement<'a>) -> bool {
        let Statement::ExpressionStatement(statement) = statement else {
            return false;
        };
        match leftmost(&statement.expression) {
            Leftmost::Expression(Expression::AwaitExpression(_)) => true,
            Leftmost::Expression(Expression::ArrowFunctionExpression(arrow)) => arrow.r#async,
            Leftmost::Expression(Expression::Identifier(id)) => self.import_of(id).is_some(),
            _ => false,
        }
    }

    pub(crate) fn static_block(&mut self, it: &StaticBlock<'a>) {
        self.frames.push(Frame::new(
            FrameKind::Initializer,
            Mode::Plain,
            it.scope_id.get(),
        ));
        self.calls.push(false);
        let open = self.text.after_token(it.span.start, "static");
        let open = self.text.after_token(open, "{");
        self.list(open, &it.body, it.span.end - 1);
        self.calls.pop();
        self.frames.pop();
    }

    /// The wrappers of async functions declared in the cases are made while a first case that
    /// cannot match is tested.
    pub(crate) fn switch_statement(&mut self, it: &SwitchStatement<'a>) {
        self.visit_expression(&it.discriminant);
        let open = self.text.after_token(it.discriminant.span().end, ")");
        let slot = self.edits.slot(self.text.after_token(open, "{"));
        self.hoists.push(Hoists {
            is_switch: true,
            ..Hoists::default()
        });
        for case in &it.cases {
            self.find_replaced(&case.consequent);
            self.visit_switch_case(case);
        }
        let hoists = self.hoists.pop().unwrap_or_default();
        if !hoists.functions.is_empty() {
            self.edits
                .fill(slot, format!("case({},{{}}):", hoists.functions.join(",")));
        }
    }

    /// A lowered loop starts before its labels, so that they stay on the loop itself.
    pub(crate) fn labeled_statement(&mut self, it: &LabeledStatement<'a>) {
        let mut body = &it.body;
        while let Statement::LabeledStatement(inner) = body {
            body = &inner.body;
        }
        if self.loop_prefix_done != Some(body.span().start) {
            self.loop_prefix(body, it.span.start);
        }
        self.visit_label_identifier(&it.label);
        self.visit_statement(&it.body);
    }
}

enum Leftmost<'e, 'a> {
    Expression(&'e Expression<'a>),
    Target,
}

/// The expression whose first token is the first of `expression`.
fn leftmost<'e, 'a>(mut expression: &'e Expression<'a>) -> Leftmost<'e, 'a> {
    loop {
        expression = match expression {
            Expression::BinaryExpression(it) => &it.left,
            Expression::LogicalExpression(it) => &it.left,
            Expression::ConditionalExpression(it) => &it.test,
            Expression::SequenceExpression(it) => match it.expressions.first() {
                Some(first) => first,
                None => return Leftmost::Target,
            },
            Expression::CallExpression(it) => &it.callee,
            Expression::TaggedTemplateExpression(it) => &it.tag,
            Expression::StaticMemberExpression(it) => &it.object,
            Expression::ComputedMemberExpression(it) => &it.object,
            Expression::PrivateFieldExpression(it) => &it.object,
            Expression::ChainExpression(it) => match &it.expression {
                ChainElement::CallExpression(call) => &call.callee,
                element => match element.as_member_expression() {
                    Some(member) => member.object(),
                    None => return Leftmost::Target,
                },
            },
            Expression::AssignmentExpression(it) => match it.left.as_member_expression() {
                Some(member) => member.object(),
                None => return Leftmost::Target,
            },
            Expression::UpdateExpression(it) if !it.prefix => {
                match it.argument.as_member_expression() {
                    Some(member) => member.object(),
                    None => return Leftmost::Target,
                }
            }
            _ => return Leftmost::Expression(expression),
        };
    }
}
