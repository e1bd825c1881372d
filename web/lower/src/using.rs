//! `using` and `await using`: the list they stand in goes into a `try` with a stack of resources,
//! `const $Lu=$L.us();try{… const x=$Lu.u(E) …}catch($Le){$Lu.t($Le)}finally{$Lu.d()}`.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::lowering::Lowering;
use crate::names::quote;
use crate::naming::is_anonymous_function;

/// Which kind of disposal a list needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Using {
    Sync,
    Async,
}

impl Using {
    pub fn kind(kind: VariableDeclarationKind) -> Option<Self> {
        match kind {
            VariableDeclarationKind::Using => Some(Self::Sync),
            VariableDeclarationKind::AwaitUsing => Some(Self::Async),
            _ => None,
        }
    }

    /// What the declarations directly in a list need.
    pub fn of(statements: &[Statement<'_>]) -> Option<Self> {
        let kinds = statements.iter().filter_map(|statement| match statement {
            Statement::VariableDeclaration(declaration) => Self::kind(declaration.kind),
            _ => None,
        });
        kinds.reduce(|one, other| if one == other { one } else { Self::Async })
    }
}

impl<'a> Lowering<'a, '_> {
    pub(crate) fn using_prefix(&mut self, using: Option<Using>, at: u32) {
        if using.is_some() {
            self.insert(at, "const @u=@.us();try{");
        }
    }

    pub(crate) fn using_suffix(&mut self, using: Option<Using>, at: u32) {
        if let Some(using) = using {
            let text = self.using_close(using, at);
            self.edits.insert(at, text);
        }
    }

    fn using_close(&self, using: Using, at: u32) -> String {
        let mut text = self.js("}catch(@e){@u.t(@e)}finally{");
        if using == Using::Async {
            text.push_str(&self.js("while(@u.n())try{"));
            text.push_str(&self.awaited_at("@u.v", at));
            text.push_str(&self.js("}catch(@e){@u.t(@e)}"));
        }
        text.push_str(&self.js("@u.d()}"));
        text
    }

    pub(crate) fn variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        let Some(using) = Using::kind(it.kind) else {
            for declarator in &it.declarations {
                self.visit_variable_declarator(declarator);
            }
            return;
        };
        self.mark_call();
        if using == Using::Async {
            self.note_top_level_await();
        }
        let Some(first) = it.declarations.first() else {
            return;
        };
        let start = first.id.span().start;
        self.edits.blank(&self.text, it.span.start, start);
        self.edits.insert(start, "const ");
        for declarator in &it.declarations {
            self.visit_binding_pattern(&declarator.id);
            let Some(init) = &declarator.init else {
                continue;
            };
            let name = declarator.id.get_identifier_name();
            let name = name.filter(|_| is_anonymous_function(init));
            self.insert(
                init.span().start,
                if using == Using::Async {
                    "@u.a("
                } else {
                    "@u.u("
                },
            );
            if let Some(name) = name {
                // A property names an anonymous function as the declaration would have.
                let key = quote(&name);
                let key = if name == "__proto__" {
                    format!("[{key}]")
                } else {
                    key
                };
                self.edits.insert(init.span().start, format!("{{{key}:"));
            }
            self.visit_named_by(init, &declarator.id);
            if let Some(name) = name {
                self.edits
                    .insert(init.span().end, format!("}}[{}]", quote(&name)));
            }
            self.edits.insert(init.span().end, ")");
        }
    }

    /// `for (using x of …)` disposes at the end of each turn: what stands around the body.
    pub(crate) fn using_of_each(&self, left: &ForStatementLeft<'a>) -> Option<(String, String)> {
        let ForStatementLeft::VariableDeclaration(declaration) = left else {
            return None;
        };
        let using = Using::kind(declaration.kind)?;
        let name = declaration.declarations.first()?.id.get_identifier_name()?;
        let add = if using == Using::Async { "a" } else { "u" };
        let open = self.js("const @u=@.us();try{@u.");
        let close = self.using_close(using, left.span().start);
        Some((format!("{open}{add}({name});"), close))
    }
}
