//! Names that lowering brings in, and JavaScript string literals.

/// The names of the helper objects in this file, free of collisions with the user's.
pub(crate) struct Names {
    pub helper: String,
    pub file: String,
}

impl Names {
    /// Takes the preferred names, numbered where the source contains them.
    pub fn choose(source: &str, helper: &str, file: &str) -> Self {
        Self {
            helper: free(source, helper),
            file: free(source, file),
        }
    }

    /// A template of JavaScript: `@` stands for the helper's name and `%` for the file helper's,
    /// so `@.af` is a helper's member and `@i` a local variable of lowering.
    pub fn js(&self, template: &str) -> String {
        template.replace('@', &self.helper).replace('%', &self.file)
    }
}

fn free(source: &str, name: &str) -> String {
    if !source.contains(name) {
        return name.to_owned();
    }
    let numbered = (1u32..).map(|number| format!("{name}{number}"));
    numbered
        .into_iter()
        .find(|candidate| !source.contains(candidate))
        .unwrap_or_default()
}

/// A JavaScript string literal.
pub(crate) fn quote(value: &str) -> String {
    let mut literal = String::with_capacity(value.len() + 2);
    literal.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\u{0}'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                literal.push_str(&format!("\\u{:04x}", character as u32));
            }
            _ => literal.push(character),
        }
    }
    literal.push('"');
    literal
}

/// `.name`, or `["name"]` where it is not a plain identifier.
pub(crate) fn member(name: &str) -> String {
    let plain = name.chars().enumerate().all(|(index, character)| {
        character.is_ascii_alphabetic()
            || matches!(character, '_' | '$')
            || (index > 0 && character.is_ascii_digit())
    });
    if plain && !name.is_empty() {
        format!(".{name}")
    } else {
        format!("[{}]", quote(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helper_names_avoid_the_users() {
        let names = Names::choose("let $L = $L1 + $Lx", "$L", "$F");
        assert_eq!(names.js("@.n+%.meta"), "$L2.n+$F.meta");
    }

    #[test]
    fn literals_are_escaped() {
        assert_eq!(quote("a\"\\\n\u{2028}é"), "\"a\\\"\\\\\\u000a\\u2028é\"");
        assert_eq!(member("default"), ".default");
        assert_eq!(member("a b"), "[\"a b\"]");
    }
}
