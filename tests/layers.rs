//! Who may import whom: scans `use` lines and inline `crate::` paths, and fails on a forbidden arrow.
//! And where chance in tests comes from.

// A test that cannot be set up has failed: unwrap says so.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

const PURE: &[&str] = &["webhook", "delivery", "capture"];

/// What a module may use beside itself, `error`, `exit` and `Environment`.
fn allowed(module: &str) -> Option<Vec<&'static str>> {
    if ["error", "exit", "secret", "environment", "cases"].contains(&module) {
        return Some(Vec::new());
    }
    let more: &[&str] = match module {
        "lib" => return Some(vec!["commands"]),
        "main" | "webhook" | "delivery" | "capture" | "view" | "adapters" => &[],
        "jobs" => &["adapters"],
        "inspector" => &["view", "adapters", "jobs"],
        "ui" => &["view"],
        "cli" => &["ui"],
        "commands" => &["view", "adapters", "jobs", "inspector", "ui", "cli"],
        _ => return None,
    };
    Some([PURE, more].concat())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The modules named right after `crate::`, also in `use crate::{a::…, b::…}`.
fn used(text: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for char in group.chars() {
                match char {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => modules.push(std::mem::take(&mut word)),
                    _ if depth == 0 => word.push(char),
                    _ => {}
                }
            }
            modules.push(word);
        } else {
            modules.push(
                rest.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect(),
            );
        }
    }
    modules
        .iter()
        .map(|path| path.trim().split("::").next().unwrap_or_default().to_owned())
        .filter(|module| module.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    // Unit tests may look over the wall; comments do not import.
    let (text, tests) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
    // Nothing may hide behind them.
    let end_the_file = tests.is_empty()
        || tests.trim_start().starts_with("mod tests {") && tests.lines().any(|line| line == "}")
        || tests.ends_with("    }\n}\n")
        || tests.starts_with("\nmod ") && tests.find(';') == Some(tests.trim_end().len() - 1);
    assert!(end_the_file, "{}: tests stand at the end of a file", path.display());
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_module_imports_what_its_row_forbids() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut walked = 0;
    let mut wrong = Vec::new();
    for path in files(&src) {
        let inside = path.strip_prefix(&src).unwrap();
        let module = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = module.strip_suffix(".rs").unwrap_or(module);
        let allowed = allowed(module).unwrap_or_else(|| panic!("{module} has no row"));
        walked += 1;
        let code = code_of(&path);
        for used in used(&code) {
            let free = ["error", "exit", "secret", "cases", module].contains(&used.as_str());
            if !free && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {module} may not use {used}", inside.display()));
            }
        }
        if climbs_out(inside, &code) {
            wrong.push(format!(
                "{}: leaves {module} by super, which this cannot read",
                inside.display()
            ));
        }
    }
    assert!(walked > 40, "the walk found only {walked} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a file's `super::super::…` is long enough to lead to the crate's root.
fn climbs_out(inside: &Path, code: &str) -> bool {
    let folders = inside.components().count() - 1;
    let is_root_of_its_folder = inside.ends_with("mod.rs");
    let steps = if is_root_of_its_folder { folders } else { folders + 1 };
    folders > 0 && code.contains(&"super::".repeat(steps))
}

/// Fails where the code of a module says what it may not.
fn assert_unsaid(modules: &[&str], banned: &[&str]) {
    assert_unsaid_beside("-", modules, banned);
}

/// The same but for one folder.
fn assert_unsaid_beside(folder: &str, modules: &[&str], banned: &[&str]) {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for module in modules {
        let beside = |path: &PathBuf| !path.starts_with(src.join(folder));
        for path in files(&src.join(module)).into_iter().filter(beside) {
            // A pure function: a text without the escapes in it.
            let text = code_of(&path).replace("use anstream::adapter::strip_str;", "");
            for word in banned {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

/// Files, sockets, processes, threads, time, chance.
const WORLD: &[&str] = &[
    "std::fs",
    "File::",
    "std::net::Tcp",
    "std::net::Udp",
    "ToSocketAddrs",
    "std::env",
    "env::var",
    "std::process",
    "std::thread",
    "thread::",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "tokio",
    "async fn",
    "async move",
    "reqwest",
    "axum",
    "hyper",
    "fastrand::u",
    "fastrand::Rng::new()",
    "stdin()",
];

/// What puts text on a terminal or ends the process: clippy knows the macros and `exit`.
const PRINTING: &[&str] = &[
    "print!",
    "println!",
    "dbg!",
    "io::stdout",
    "io::stderr",
    "process::exit",
    "std::process::abort",
];

/// Crates that know a terminal.
const TERMINAL: &[&str] = &["colored::", "anstream::", "indicatif::", "dialoguer::", "termios"];

#[test]
fn pure_modules_touch_neither_world_nor_clock() {
    let pure = [PURE, &["view"]].concat();
    assert_unsaid(&pure, &[WORLD, PRINTING, TERMINAL].concat());
}

#[test]
fn arguments_are_read_without_effects() {
    assert_unsaid(&["cli"], &[WORLD, PRINTING, TERMINAL].concat());
}

#[test]
fn of_ui_the_arguments_know_option_enums_alone() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli");
    for path in files(&src) {
        for (at, _) in code_of(&path).match_indices("crate::ui") {
            let rest = &code_of(&path)[at..];
            assert!(rest.starts_with("crate::ui::ColorChoice"), "{}", path.display());
        }
    }
}

#[test]
fn adapters_and_jobs_never_print() {
    assert_unsaid(&["adapters", "jobs"], PRINTING);
    // Whoever reads keys knows where they come from.
    assert_unsaid_beside("adapters/keyboard", &["adapters", "jobs"], TERMINAL);
}

#[test]
fn terminals_are_known_to_ui_alone() {
    assert_unsaid(&["commands"], &[PRINTING, TERMINAL].concat());
}

#[test]
fn the_crates_map_names_every_module() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    for module in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let name = module.trim_end_matches(';');
        let row = lib.lines().filter(|line| line.starts_with("//! | [`"));
        let mut named = row.filter_map(|row| row.split(" | ").nth(1));
        assert!(named.any(|cell| cell.contains(&format!("[`{name}`]"))), "{name} has no row");
    }
}

/// What `tests/cli/env` starts, reads and waits for has a limit; what is waited for past it has none, and a
/// test that hangs holds all the others up.
#[test]
fn whatever_a_test_waits_for_has_an_end() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let endless = [".output()", ".status()", "wait_with_output", "child.wait()", "read_to_end("];
    for path in [files(&tests.join("cli")), files(&tests.join("agreement"))].concat() {
        if path.starts_with(tests.join("cli/env")) {
            continue;
        }
        let code = code_of(&path);
        for call in endless {
            let bounded = call == "read_to_end(" && code.contains("set_read_timeout(");
            assert!(bounded || !code.contains(call), "{}: {call}", path.display());
        }
    }
}

/// What is tried on cases that `src/cases.rs` did not choose: they would be others in each run, and
/// nobody could have them again.
fn of_no_seed(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code: String = code.split_whitespace().collect();
    let begins = ["proptest!", "TestRunner::"];
    let seeded = ["{#![proptest_config(cases(", "new(cases("];
    let mut found = Vec::new();
    for (begin, seeded) in begins.into_iter().zip(seeded) {
        let places = code.split(begin).skip(1).filter(|rest| !rest.starts_with(seeded));
        found.extend(
            places.map(|rest| begin.to_owned() + &rest.chars().take(40).collect::<String>()),
        );
    }
    found
}

#[test]
fn every_property_has_its_cases_from_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut properties, mut wrong) = (0, Vec::new());
    for path in [files(&root.join("src")), files(&root.join("tests"))].concat() {
        if path == root.join(file!()) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        properties += text.matches("proptest_config(cases(").count();
        wrong.extend(of_no_seed(&text).iter().map(|what| format!("{}: {what}", path.display())));
    }
    assert!(properties > 15, "the walk found only {properties} blocks of properties");
    assert!(wrong.is_empty(), "take `cases` of src/cases.rs:\n{}", wrong.join("\n"));
}

#[test]
fn a_property_on_cases_of_its_own_is_seen() {
    let seeded = "proptest! {\n    #![proptest_config(cases(256))]\n\n    #[test]";
    let runner = "TestRunner::new(cases(9)).run()";
    assert_eq!(of_no_seed(&format!("{seeded}\n{runner}")), [""; 0]);
    for text in [
        "proptest! {\n    #[test]",
        "proptest::proptest! {\n    // Many.\n    #![proptest_config(ProptestConfig::with_cases(9))]",
        "proptest!(|(a in 1..9)| {})",
        "TestRunner::new(Config::default())",
        "TestRunner::deterministic()",
    ] {
        assert_eq!(of_no_seed(text).len(), 1, "{text}");
    }
}

#[test]
fn a_way_out_by_super_is_seen() {
    let file = Path::new("webhook/json/parse.rs");
    assert!(!climbs_out(file, "use super::super::notification;"));
    assert!(climbs_out(file, "use super::super::super::ui;"));
    assert!(climbs_out(Path::new("webhook/mod.rs"), "use super::ui;"));
}

#[test]
fn grouped_imports_are_seen() {
    assert_eq!(
        used("use crate::{ui::Ui, view::{Line, Span}};\nlet x = crate::jobs::run();"),
        ["ui", "view", "jobs"]
    );
}
