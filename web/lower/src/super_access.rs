//! `this` and `super` inside async arrows: a generator has no `super`, and `this` of a derived
//! constructor may come later than the arrow.

use oxc_ast::ast::{Expression, MemberExpression, Super, ThisExpression};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use crate::frames::Capture;
use crate::lowering::Lowering;
use crate::names::quote;

impl<'a> Lowering<'a, '_> {
    pub(crate) fn this_expression(&mut self, it: &ThisExpression) {
        let text = self.this_text();
        if text != "this" {
            self.edits.replace(it.span.start, it.span.end, text);
        }
    }

    fn this_text(&mut self) -> String {
        let late = self
            .frames
            .owner()
            .is_some_and(|frame| frame.derived_constructor);
        if late {
            if self.frames.capture(Capture::LateThis) {
                self.js("@t()")
            } else {
                "this".to_owned()
            }
        } else {
            self.frames.capture(Capture::This);
            "this".to_owned()
        }
    }

    fn note_home(&mut self) {
        if let Some(owner) = self.frames.owner_mut() {
            owner.needs_home = true;
        }
    }

    /// The `super` of `super.x` and `super[x]`.
    pub(crate) fn super_property(&mut self, it: &Super) {
        self.note_home();
        if self.frames.capture(Capture::SuperProperty) {
            let text = self.js("@s");
            self.edits.replace(it.span.start, it.span.end, text);
        }
    }

    /// The `super` of `super(…)`.
    pub(crate) fn super_call(&mut self, it: &Super) {
        if self.frames.capture(Capture::SuperCall) {
            let text = self.js("@c");
            self.edits.replace(it.span.start, it.span.end, text);
        }
    }

    /// `super.m(…)` in an async arrow to `$L.sc($Ls.m,this,"m")(…)`; says whether it was one.
    pub(crate) fn super_method(&mut self, callee: &Expression<'a>, optional: bool) -> bool {
        let Some(member) = callee.as_member_expression() else {
            return false;
        };
        if !member.object().is_super() || !self.frames.is_captured() {
            return false;
        }
        let span = callee.span();
        self.insert(span.start, "@.sc(");
        self.visit_member_expression(member);
        let key = match member {
            MemberExpression::StaticMemberExpression(member) => quote(&member.property.name),
            _ => "\"\"".to_owned(),
        };
        let this = self.this_text();
        let optional = if optional { ",1" } else { "" };
        self.edits
            .insert(span.end, format!(",{this},{key}{optional})"));
        true
    }
}
