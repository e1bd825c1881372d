//! Lowers a file and prints JSON: `cargo run -p loopscope-lower --example lower -- FILE…`.
//! `.mjs` is a module, everything else CommonJS, `-` is standard input.
//! `--code` prints the code alone, `--bare` leaves out counters and positions, `--commonjs`,
//! `--module`, `--script` and `--eval FLAGS` say what the files after them are.

use std::io::Read;
use std::process::ExitCode;

use loopscope_lower::{EvalContext, Kind, Options, lower};

fn main() -> ExitCode {
    let mut options = Options::default();
    let (mut code_only, mut kind, mut results) = (false, None, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--code" => code_only = true,
            "--bare" => (options.counters, options.positions) = (false, false),
            "--module" => kind = Some(Kind::Module),
            "--commonjs" => kind = Some(Kind::CommonJs),
            "--script" => kind = Some(Kind::Script),
            "--eval" => {
                let flags = arguments.next().and_then(|flags| flags.parse().ok());
                kind = Some(Kind::Eval(EvalContext {
                    flags: flags.unwrap_or_default(),
                }));
            }
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
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let source = match bytes {
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
