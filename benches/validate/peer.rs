//! Other validators on the same bodies, with the schema that exowh exports itself.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// They are slow: a part of the corpus tells.
const MOST: usize = 20 << 20;

/// Prints the ratio to each of them that is there.
pub fn compare(corpus: &[u8], speed: f64) {
    let Some(schema) = exported() else {
        println!("  jsonschema, ajv: not compared, for exowh schema prints nothing");
        return;
    };
    let corpus = crate::part(corpus, corpus.len().div_ceil(MOST));
    let crate_speed = with_the_crate(corpus, &schema);
    println!("  {:24} 1 thread   {crate_speed:6.0} MB/s", "jsonschema crate");
    crate::ratio("fast pass to the jsonschema crate", speed / crate_speed, 3.0);
    match with_ajv(corpus, &schema) {
        Some(ajv_speed) => {
            println!("  {:24} 1 thread   {ajv_speed:6.0} MB/s", "ajv, compiled");
            crate::ratio("fast pass to ajv", speed / ajv_speed, 5.0);
        }
        None => println!("  ajv: not compared; AJV names a folder that has it in node_modules"),
    }
}

fn exported() -> Option<Vec<u8>> {
    let exowh = option_env!("CARGO_BIN_EXE_exowh").map(str::to_owned);
    let exowh = std::env::var("EXOWH").ok().or(exowh)?;
    let output = Command::new(exowh).arg("schema").stderr(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn with_the_crate(corpus: &[u8], schema: &[u8]) -> f64 {
    let schema = serde_json::from_slice(schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let valid = |line: &[u8]| {
        serde_json::from_slice(line).is_ok_and(|body: serde_json::Value| validator.is_valid(&body))
    };
    let started = Instant::now();
    let good = crate::lines(corpus).filter(|line| valid(line)).count();
    let speed = crate::per_second(corpus.len(), started.elapsed());
    assert_eq!(good, crate::lines_found(corpus), "the schema refuses what exowh passes");
    speed
}

const SCRIPT: &str = r#"
const fs = require("fs");
const Ajv = require("ajv/dist/2020").default;
const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
const valid = ajv.compile(JSON.parse(fs.readFileSync(process.argv[1], "utf8")));
const lines = fs.readFileSync(process.argv[2], "utf8").trimEnd().split("\n");
for (const line of lines.slice(0, 5000)) valid(JSON.parse(line));
const started = process.hrtime.bigint();
let good = 0;
for (const line of lines) if (valid(JSON.parse(line))) good++;
if (good !== lines.length) throw new Error(`${lines.length - good} refused`);
console.log(Number(process.hrtime.bigint() - started) / 1e9);
"#;

/// Under Node, if it is there, with the ajv below the folder that `AJV` names.
fn with_ajv(corpus: &[u8], schema: &[u8]) -> Option<f64> {
    let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/target/peers/ajv");
    let folder = std::env::var("AJV").unwrap_or_else(|_| usual.to_owned());
    if !Path::new(&folder).join("node_modules/ajv").is_dir() {
        return None;
    }
    let (mut schema_file, mut corpus_file) =
        (tempfile::NamedTempFile::new().ok()?, tempfile::NamedTempFile::new().ok()?);
    schema_file.write_all(schema).ok()?;
    corpus_file.write_all(corpus).ok()?;
    let output = Command::new("node")
        .args(["-e", SCRIPT])
        .args([schema_file.path(), corpus_file.path()])
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .output()
        .ok()?;
    let seconds: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(corpus.len() as f64 / 1e6 / seconds)
}
