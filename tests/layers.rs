//! Who may import whom: scans `use` lines and inline `crate::` paths, and fails on a forbidden arrow.

// A test that cannot be set up has failed: unwrap says so.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

const PURE: &[&str] = &["webhook", "delivery", "capture"];

/// What a module may use beside itself, `error`, `exit` and `Environment`.
fn allowed(module: &str) -> Option<Vec<&'static str>> {
    let more: &[&str] = match module {
        "webhook" | "delivery" | "capture" | "view" | "adapters" => &[],
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
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
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
        let Some(allowed) = allowed(module) else { continue };
        walked += 1;
        for used in used(&code_of(&path)) {
            let free = ["error", "exit", module].contains(&used.as_str());
            if !free && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {module} may not use {used}", inside.display()));
            }
        }
    }
    assert!(walked > 40, "the walk found only {walked} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_modules_touch_neither_world_nor_clock() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let banned = [
        "std::fs",
        "std::net::Tcp",
        "std::net::Udp",
        "ToSocketAddrs",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime::now",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "tokio::",
        "async fn",
        "fastrand::u",
        "colored::",
        "println!",
    ];
    for module in PURE.iter().chain(&["view"]) {
        for path in files(&src.join(module)) {
            let text = code_of(&path);
            for word in banned {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn grouped_imports_are_seen() {
    assert_eq!(
        used("use crate::{ui::Ui, view::{Line, Span}};\nlet x = crate::jobs::run();"),
        ["ui", "view", "jobs"]
    );
}
