//! Tells once, behind all other tests, which of them did not test for want of what is not ours: cargo
//! runs the integration tests in the order of their names. Says nothing where all is there.
//!
//! It looks for itself at what is missing and at which tests ask for it, and relies on nothing that
//! they left behind.

// A test that cannot be set up has failed: unwrap says so.
#![allow(clippy::unwrap_used)]

#[path = "cli/env/missing.rs"]
mod missing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use missing::{IPV6, home, missing};

/// How a test asks for what is not ours: always by one of these, and in its own body.
const CALLS: [(&str, &str); 6] = [
    ("Peer::express(", "express"),
    ("Peer::flask(", "flask"),
    ("installed(\"ajv\")", "ajv"),
    ("installed(\"jsonschema\")", "jsonschema"),
    ("peer::has(\"curl\")", "curl"),
    ("peer::has(\"ipv6\")", IPV6),
];

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Every file of the tests but what they ask through, with its text.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("cli/env") {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("what_was_skipped.rs")
        {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// A test's name with all that stands in it, for every test of a file.
fn bodies(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n#[test]\n").skip(1).map(|rest| {
        let body = rest.split("\n}\n").next().unwrap();
        (body.split("fn ").nth(1).unwrap().split('(').next().unwrap(), body)
    })
}

/// `cli peers::the_name`, as the test runner has it.
fn named(path: &Path, test: &str) -> String {
    let inside = path.strip_prefix(tests()).unwrap().with_extension("");
    let mut parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
    parts.retain(|part| !["mod", "main"].contains(part));
    parts.push(test);
    format!("{} {}", parts[0], parts[1..].join("::"))
}

/// The tests that ask for each thing that is not ours.
fn asking() -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut asking: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files(&tests()) {
        for (test, body) in bodies(&text) {
            let asked = CALLS.iter().filter(|(call, _)| body.contains(call));
            for (_, what) in asked {
                asking.entry(what).or_default().insert(named(&path, test));
            }
        }
    }
    asking
}

/// What is to be told; empty where nothing is missing.
fn told(missing: impl Fn(&str) -> Option<String>) -> String {
    let mut wanting: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut steps = BTreeSet::new();
    for (what, tests) in asking() {
        let Some(why) = missing(what) else { continue };
        let program = why.strip_suffix(" is missing");
        steps.extend(program.map(|program| format!("install {program}")));
        // In this order, too, for they are sorted.
        let packages = program != Some(what) && what != IPV6;
        steps.extend(packages.then(|| "tests/peers/install.sh".to_owned()));
        wanting.entry(why).or_default().extend(tests);
    }
    let listed = |lines: BTreeSet<String>| {
        lines.iter().fold(String::new(), |text, line| text + "\n  " + line) + "\n"
    };
    let because = |(why, tests)| format!("\nnot tested, because {why}:{}", listed(tests));
    let mut told: String = wanting.into_iter().map(because).collect();
    if !steps.is_empty() {
        told.push_str("\nto have all tested:");
        told.push_str(&listed(steps));
        told.push('\n');
    }
    told
}

#[test]
fn what_is_missing_is_told_once_with_the_tests_that_wanted_it() {
    // Not by a print, which the test runner would swallow.
    std::io::stderr().write_all(told(missing).as_bytes()).unwrap();
}

#[test]
fn nothing_is_told_where_nothing_is_missing_and_else_how_to_have_it() {
    assert_eq!(told(|_| None), "");
    let told = told(|what| match what {
        "curl" => Some("curl is missing".to_owned()),
        "flask" => Some("python3 is missing".to_owned()),
        _ => None,
    });
    assert!(
        told.starts_with("\nnot tested, because curl is missing:\n  cli addresses::"),
        "{told}"
    );
    let end = "because python3 is missing:\n  \
               cli peers::flask_is_known_by_its_answers_to_another_path_and_to_one_for_get\n  \
               cli peers::the_guides_flask_handler_takes_every_envelope_sample\n\n\
               to have all tested:\n  install curl\n  install python3\n  tests/peers/install.sh\n\n";
    assert!(told.ends_with(end), "{told}");
    assert!(
        !self::told(|what| (what == "curl").then(|| "curl is missing".to_owned())).contains(".sh")
    );
}

#[test]
fn every_call_for_what_is_not_ours_is_seen_in_a_test() {
    assert!(home("ajv").ends_with("target/peers/ajv"));
    let asking = asking();
    for (_, what) in CALLS {
        assert!(asking.contains_key(what), "no test asks for {what}");
    }
    for (path, text) in files(&tests()) {
        let all = ["Peer::", "installed(\"", "peer::has("].map(|call| text.matches(call).count());
        let seen = bodies(&text).map(|(_, body)| {
            CALLS.iter().map(|(call, _)| body.matches(call).count()).sum::<usize>()
        });
        assert_eq!(all.iter().sum::<usize>(), seen.sum(), "{}", path.display());
    }
}
