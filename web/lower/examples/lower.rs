//! Lowers a file and prints JSON: `cargo run -p loopscope-lower --example lower -- FILE…`.
//! `.mjs` is a module, everything else CommonJS. `--code` prints the code alone.

use std::process::ExitCode;

use loopscope_lower::{Kind, Options, lower};

fn main() -> ExitCode {
    let mut options = Options::default();
    let (mut code_only, mut kind, mut results) = (false, None, Vec::new());
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--code" => code_only = true,
            "--bare" => (options.counters, options.positions) = (false, false),
            "--script" => kind = Some(Kind::Script),
            path => {
                options.kind = kind.unwrap_or_else(|| kind_of(path));
                results.push(one(path, &options, code_only));
            }
        }
    }
    if !code_only {
        println!("{}", serde_json::Value::Array(results));
    }
    ExitCode::SUCCESS
}

fn kind_of(path: &str) -> Kind {
    if path.ends_with(".mjs") {
        Kind::Module
    } else {
        Kind::CommonJs
    }
}

fn one(path: &str, options: &Options, code_only: bool) -> serde_json::Value {
    let source = match std::fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => return serde_json::json!({ "path": path, "failure": error.to_string() }),
    };
    match lower(&source, options) {
        Ok(lowered) if code_only => {
            println!("{}", lowered.code);
            serde_json::Value::Null
        }
        Ok(lowered) => serde_json::json!({ "path": path, "source": source, "lowered": lowered }),
        Err(errors) if code_only => {
            println!("{errors:?}");
            serde_json::Value::Null
        }
        Err(errors) => serde_json::json!({ "path": path, "source": source, "errors": errors }),
    }
}
