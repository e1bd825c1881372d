//! `import` and `export`.

use super::scanner::{T, Token};
use super::scopes::Declare;
use super::{Parser, R, words};

impl<'a> Parser<'a> {
    pub(super) fn module_item(&mut self) -> R<()> {
        let after = self.peek_at(1).clone();
        if self.peek_is("import") && !after.is("(") && !after.is(".") {
            return self.import_declaration();
        }
        if self.peek_is("export") {
            return self.export_declaration();
        }
        self.statement_list_item()
    }

    fn import_declaration(&mut self) -> R<()> {
        let start = self.next().start;
        if self.peek().t == T::Str {
            self.next();
            self.attributes()?;
            return self.semicolon();
        }
        let is_source = self.peek_is("source")
            && self.node >= 24
            && self.peek_at(1).t == T::Word
            && self.peek_at(2).is("from");
        if is_source {
            self.next();
        }
        let mut has_default = false;
        if !self.peek_is("*") && !self.peek_is("{") {
            let token = self.peek().clone();
            if token.t != T::Word {
                return self.unexpected_next();
            }
            self.next();
            self.binding_identifier(&token)?;
            let end = self.current.end;
            self.declare(Declare::Lexical, token.text, start, end)?;
            has_default = true;
        }
        if !has_default || self.check(",") {
            let token = self.peek().clone();
            if token.is("*") {
                self.next();
                self.contextual("as")?;
                let name = self.next();
                self.binding_identifier(&name)?;
                self.declare(Declare::Lexical, name.text, name.start, name.start + 1)?;
            } else if token.is("{") {
                self.named_imports()?;
            } else {
                let current = self.current.clone();
                return self.unexpected(&current);
            }
        }
        self.contextual("from")?;
        self.module_specifier()?;
        self.attributes()?;
        self.semicolon()
    }

    fn binding_identifier(&mut self, token: &Token<'a>) -> R<()> {
        self.check_identifier(token)?;
        if matches!(token.text, "eval" | "arguments") {
            return self.fail(words::STRICT_EVAL, token.start, token.end);
        }
        Ok(())
    }

    fn contextual(&mut self, word: &str) -> R<()> {
        if self.check(word) {
            Ok(())
        } else {
            self.unexpected_next()
        }
    }

    fn module_specifier(&mut self) -> R<()> {
        if self.peek().t != T::Str {
            return self.unexpected_next();
        }
        self.next();
        Ok(())
    }

    /// A name in braces: any word, or a string.
    fn module_name(&mut self) -> R<Token<'a>> {
        match self.peek().t {
            T::Word | T::Str | T::EscapedKeyword => Ok(self.next()),
            _ => self.unexpected_next(),
        }
    }

    fn named_imports(&mut self) -> R<()> {
        self.next();
        while !self.peek_is("}") {
            let mut local = self.module_name()?;
            if self.check("as") {
                local = self.module_name()?;
            } else if local.t == T::Str {
                return self.unexpected(&local);
            }
            let is_name = local.t == T::Word
                && !words::is_keyword(local.text)
                && !words::is_strict_reserved(local.text)
                && !local.is("await");
            if !is_name {
                return self.fail(words::RESERVED, local.start, local.end);
            }
            self.binding_identifier(&local)?;
            self.declare(Declare::Lexical, local.text, local.start, local.start + 1)?;
            if self.peek_is("}") {
                break;
            }
            self.expect(",")?;
        }
        self.expect("}")
    }

    fn attributes(&mut self) -> R<()> {
        let token = self.peek().clone();
        let asserts = token.is("assert") && !token.nl && matches!(self.node, 18 | 20);
        if !(asserts || token.is("with") && self.node > 10) {
            return Ok(());
        }
        self.next();
        self.expect("{")?;
        let mut keys = Vec::new();
        while !self.peek_is("}") {
            let key = self.module_name()?;
            self.expect(":")?;
            if self.peek().t != T::Str {
                return self.unexpected_next();
            }
            self.next();
            let name = key.text.trim_matches(['"', '\'']);
            if keys.contains(&name) {
                let what = if self.node <= 22 {
                    "assertion"
                } else {
                    "attribute"
                };
                let message = format!("Import {what} has duplicate key '{name}'");
                return self.fail(message, key.start, self.current.end);
            }
            keys.push(name);
            if self.peek_is("}") {
                break;
            }
            self.expect(",")?;
        }
        self.expect("}")
    }

    fn export(&mut self, name: &str, start: u32, end: u32) {
        self.exports.push((name.to_owned(), start, end));
    }

    fn export_declaration(&mut self) -> R<()> {
        let start = self.next().start;
        let token = self.peek().clone();
        if token.is("default") {
            self.next();
            return self.export_default(token.start);
        }
        if token.is("*") {
            self.next();
            if self.check("as") {
                let name = self.module_name()?;
                self.export(name.text, name.start, name.end);
            }
            self.contextual("from")?;
            self.module_specifier()?;
            self.attributes()?;
            return self.semicolon();
        }
        if token.is("{") {
            return self.export_clause();
        }
        let is_async = token.is("async") && self.peek_at(1).is("function") && !self.peek_at(1).nl;
        let declares = ["var", "let", "const", "class", "function"]
            .iter()
            .any(|word| token.is(word));
        if !(is_async || declares) {
            let _ = start;
            let current = self.current.clone();
            return self.unexpected(&current);
        }
        self.exported_declaration(&token)
    }

    fn exported_declaration(&mut self, keyword: &Token<'a>) -> R<()> {
        if ["class", "function", "async"]
            .iter()
            .any(|word| keyword.is(word))
        {
            let mut at = 1;
            while self.peek_at(at).is("function") || self.peek_at(at).is("*") {
                at += 1;
            }
            let name = self.peek_at(at).clone();
            if name.t == T::Word {
                self.export(name.text, name.start, name.end);
            }
        } else if self.peek_at(1).t == T::Word {
            let name = self.peek_at(1).clone();
            self.export(name.text, name.start, name.end);
        }
        self.statement_list_item()
    }

    fn export_default(&mut self, start: u32) -> R<()> {
        let token = self.peek().clone();
        let is_async = token.is("async") && self.peek_at(1).is("function") && !self.peek_at(1).nl;
        if token.is("function") || is_async {
            self.next();
            if is_async {
                self.next();
            }
            self.hoistable(token.start, is_async, true)?;
        } else if token.is("class") {
            self.next();
            self.class_declaration(true)?;
        } else {
            self.with_in(true, Self::assignment)?;
            let end = self.current.end;
            let twice = self.exports.iter().any(|(name, ..)| name == "default");
            if twice {
                return self.fail(
                    "Identifier '.default' has already been declared",
                    start,
                    end,
                );
            }
            self.semicolon()?;
        }
        self.export("default", start, start + "default".len() as u32);
        Ok(())
    }

    fn export_clause(&mut self) -> R<()> {
        self.next();
        let mut locals = Vec::new();
        let mut reserved = None;
        while !self.peek_is("}") {
            let local = self.module_name()?;
            let is_name = local.t == T::Word
                && !words::is_keyword(local.text)
                && !words::is_strict_reserved(local.text)
                && !local.is("await");
            if !is_name {
                reserved = reserved.or(Some(local.clone()));
            }
            let exported = if self.check("as") {
                self.module_name()?
            } else {
                local.clone()
            };
            self.export(exported.text, exported.start, exported.end);
            locals.push((local.text, local.start, local.end));
            if self.peek_is("}") {
                break;
            }
            self.expect(",")?;
        }
        self.expect("}")?;
        if self.check("from") {
            self.module_specifier()?;
            self.attributes()?;
        } else {
            if let Some(token) = reserved {
                if token.t == T::Str {
                    return self.unexpected(&token);
                }
                return self.fail(words::RESERVED, token.start, token.end);
            }
            self.local_exports.extend(locals);
        }
        self.semicolon()
    }

    /// Names exported twice, or never declared.
    pub(super) fn check_exports(&mut self) -> R<()> {
        for (at, (name, start, end)) in self.exports.iter().enumerate() {
            if self.exports[..at]
                .iter()
                .any(|(earlier, ..)| earlier == name)
            {
                return self.fail(format!("Duplicate export of '{name}'"), *start, *end);
            }
        }
        for (name, start, end) in &self.local_exports {
            if !self.is_declared_on_top(name) {
                return self.fail(
                    format!("Export '{name}' is not defined in module"),
                    *start,
                    *end,
                );
            }
        }
        Ok(())
    }
}
