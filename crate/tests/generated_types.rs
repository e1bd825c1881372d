//! The numbers of the trace as TypeScript has them, written by this test: `web/generated/trace.ts`
//! must be what the enums say. `UPDATE_TYPES=1 cargo test -p loopscope` rewrites it.

use std::fmt::Write as _;
use std::path::Path;

use loopscope::trace::{Kind, WORDS};
use loopscope::{Limit, Phase, ResourceType};

fn declare(text: &mut String, name: &str, numbered: &[(&str, u8)]) {
    let _ = writeln!(text, "\nexport const {name} = {{");
    for (variant, number) in numbered {
        let _ = writeln!(text, "  {variant}: {number},");
    }
    let _ = writeln!(text, "}} as const;");
    let _ = writeln!(
        text,
        "export type {name} = (typeof {name})[keyof typeof {name}];"
    );
}

fn generated() -> String {
    let mut text = String::from(
        "// Made from crate/src by `UPDATE_TYPES=1 cargo test -p loopscope`; not written by hand.\n\n\
         /** Words of one event of the trace. */\n",
    );
    let _ = writeln!(text, "export const WORDS = {WORDS};");
    declare(&mut text, "Kind", Kind::NUMBERED);
    declare(&mut text, "Phase", Phase::NUMBERED);
    declare(&mut text, "ResourceType", ResourceType::NUMBERED);
    declare(&mut text, "Limit", Limit::NUMBERED);
    text
}

#[test]
fn typescript_has_the_numbers_of_the_trace() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/generated/trace.ts");
    let text = generated();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &text).unwrap();
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(found, text, "run UPDATE_TYPES=1 cargo test -p loopscope");
}
