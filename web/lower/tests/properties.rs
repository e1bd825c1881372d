//! What holds for every program: lines stay, edits lead back, nothing async is left.

use loopscope_lower::{Kind, Lowered, Options, Positions, lower};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "x",
        "f()",
        "1",
        "'é'",
        "`t${x}`",
        "this",
        "[x, 1]",
        "/re/g",
        "o?.p",
        "new C",
        "() => 1",
        "async () => x",
        "async x => await x",
        "arguments.length",
        "({ a: 1, x })",
        "😀(1)",
    ]);
    let leaf = leaf.prop_map(|text| text.replace('😀', "f"));
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("await ({a})")),
            inner.clone().prop_map(|a| format!("await /* é\n */ ({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(({a}), ({b}))")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("f({a}, {b})")),
            inner
                .clone()
                .prop_map(|a| format!("async () => {{ return {a} }}")),
            inner
                .clone()
                .prop_map(|a| format!("async function (p = 1) {{ {a} }}")),
            inner
                .clone()
                .prop_map(|a| format!("{{ async m() {{ return {a} }} }}")
                    .replace("{ async", "({ async")
                    + ")"),
            inner.prop_map(|a| format!("class {{ async m() {{ return ({a}) }} }}")),
        ]
    })
}

fn statement() -> impl Strategy<Value = String> {
    let simple = prop_oneof![
        expression().prop_map(|a| format!("v = {a}")),
        expression().prop_map(|a| format!("await ({a})")),
        expression().prop_map(|a| format!("throw ({a})")),
        expression().prop_map(|a| format!("return ({a})")),
        Just("\u{2028}// comment \u{1F600}".to_owned()),
    ];
    simple.prop_recursive(3, 16, 3, |inner| {
        let list = prop::collection::vec(inner, 0..3).prop_map(|list| list.join("\n"));
        prop_oneof![
            list.clone().prop_map(|a| format!("{{ {a}\n}}")),
            list.clone()
                .prop_map(|a| format!("for await (const e of f()) {{ {a}\n}}")),
            list.clone()
                .prop_map(|a| format!("if (await x) {{ {a}\n}} else await x")),
            list.clone()
                .prop_map(|a| format!("try {{ {a}\n}} catch ({{ e }}) {{ }} finally {{ {a}\n}}")),
            list.clone().prop_map(|a| format!("while (x) {{ {a}\r\n}}")),
            list.clone()
                .prop_map(|a| format!("{{ using r = x\n{a}\n}}")),
            list.prop_map(
                |a| format!("async function g() {{ {a}\n}}").replace("function g", "function* g")
            ),
        ]
    })
}

fn program() -> impl Strategy<Value = String> {
    let statements = prop::collection::vec(statement(), 1..6);
    statements.prop_map(|list| {
        let body = list.join("\n").replace("function* g", "function g");
        format!("let v, x = 1; // é\nasync function main() {{\n{body}\n}}\n")
    })
}

fn lines(text: &str) -> usize {
    text.replace("\r\n", "\n")
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .count()
}

/// Every unit that was not inserted stands at its original place.
fn leads_back(source: &str, lowered: &Lowered) {
    let positions = Positions::new(source, lowered);
    let original: Vec<u16> = source.encode_utf16().collect();
    let code: Vec<u16> = lowered.code.encode_utf16().collect();
    let mut inserted = vec![false; code.len()];
    let mut shift = 0i64;
    for edit in &lowered.edits {
        let start = (i64::from(edit.at) + shift) as usize;
        inserted[start..start + edit.inserted as usize].fill(true);
        shift += i64::from(edit.inserted) - i64::from(edit.removed);
    }
    assert_eq!(original.len() as i64 + shift, code.len() as i64);
    let kept = inserted.iter().filter(|inserted| !**inserted).count();
    let removed: u32 = lowered.edits.iter().map(|edit| edit.removed).sum();
    assert_eq!(kept + removed as usize, original.len());
    for (at, unit) in code.iter().enumerate().filter(|(at, _)| !inserted[*at]) {
        assert_eq!(
            original[positions.original_offset(at as u32) as usize],
            *unit
        );
    }
}

fn check(source: &str, options: &Options) {
    let Ok(lowered) = lower(source, options) else {
        return;
    };
    let own_line = usize::from(options.kind == Kind::Module);
    assert_eq!(lines(&lowered.code), lines(source) + own_line, "{source}");
    leads_back(source, &lowered);
    for function in &lowered.functions {
        assert!(function.start < function.end && function.lowered_start < function.lowered_end);
    }
    // The result has no async functions of its own: a second pass finds none to wrap.
    let again = Options {
        kind: Kind::CommonJs,
        counters: false,
        positions: false,
        ..Options::default()
    };
    let twice = lower(&lowered.code, &again);
    assert!(twice.is_ok(), "{}", lowered.code);
    let Ok(twice) = twice else { return };
    for maker in ["af(", "ag(", "aa(", "am(", "ao(", "ai(", "us("] {
        assert!(
            !twice.code.contains(&format!("{}.{maker}", twice.helper)),
            "{}",
            lowered.code
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn lowered_programs_keep_their_lines_and_lead_back(source in program()) {
        for kind in [Kind::CommonJs, Kind::Module] {
            for marks in [true, false] {
                check(&source, &Options { kind, counters: marks, positions: marks, ..Options::default() });
            }
        }
    }
}

#[test]
fn generated_programs_are_valid() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let valid = (0..100).filter(|_| {
        let source = program()
            .new_tree(&mut runner)
            .expect("a program")
            .current();
        lower(&source, &Options::default()).is_ok()
    });
    assert!(valid.count() > 60, "the property above would say little");
}
