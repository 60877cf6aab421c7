//! `--rules`, and every text that names a rule.

use exowh::webhook::explain::explain;
use exowh::webhook::rule::{self, Reach};

use crate::env::Exowh;
use crate::env::command_line::commands;

/// The ids that scripts were promised.
const PROMISED: [&str; 11] = [
    "json-syntax",
    "json-duplicate-key",
    "unknown-dialect",
    "meta-body",
    "required",
    "expected",
    "type",
    "value",
    "format",
    "unknown-field",
    "wa-id",
];

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

#[test]
fn rules_are_listed_with_severity_reason_and_what_a_schema_says() {
    let ended = Exowh::new().run(&["validate", "--rules"]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    let page = ended.stdout();
    let start = page.lines().take(10).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(start, @r"
    rule                severity  schema  what it asks, and why

    json-syntax         error     no      the body is JSON
                                          Exotel sends JSON. What is not was cut off, captured
                                          wrongly (console.log, Python's repr) or is no webhook
                                          body.
                                          schema: a schema judges values, not the text that they
                                          were read from
    ");
    for rule in rule::all() {
        let row =
            format!("\n  {:<20}{:<10}{:<8}", rule.id, rule.severity.name(), rule.schema.name());
        assert!(page.contains(&row), "{row}\n{page}");
    }
    for line in page.lines() {
        assert!(line.chars().count() <= 96, "{line}");
    }
}

#[test]
fn rules_stand_on_sixty_columns() {
    let page = Exowh::new().with_env("COLUMNS", "60").run(&["validate", "--rules"]).stdout();
    for line in page.lines() {
        assert!(line.chars().count() <= 60, "{line}");
    }
    assert!(page.contains("\n  wa-id               warning   no\n    wa_id is"), "{page}");
}

#[test]
fn rules_are_json_lines_for_scripts() {
    let ended = Exowh::new().run(&["validate", "--rules", "--json"]);
    let lines = ended.json();
    assert_eq!(lines.len(), rule::all().count());
    for (line, rule) in lines.iter().zip(rule::all()) {
        assert_eq!(line["kind"], "rule");
        assert_eq!(line["id"], rule.id);
        assert_eq!(line["severity"], rule.severity.name());
        assert_eq!(line["why"], rule.why);
        assert_eq!(line["schema"], rule.schema.name());
        let says_all = matches!(rule.schema, Reach::Said | Reach::Strict);
        assert_eq!(line["beyond"].is_null(), says_all, "{line}");
    }
    assert_eq!((ended.code, ended.stderr().as_str()), (Some(0), ""));
}

#[test]
fn rules_beside_a_path_are_wrong_usage() {
    let ended = Exowh::new().run(&["validate", "--rules", "a.json"]);
    assert_eq!(ended.code, Some(2), "{}", ended.snapshot());
}

#[test]
fn promised_ids_are_those_of_rules() {
    for id in PROMISED {
        assert!(rule::find(id).is_some(), "{id}");
    }
}

#[test]
fn readme_names_every_rule_in_its_order() {
    let readme = readme();
    let line = "`exowh validate --rules` lists the rules: ";
    let (_, rest) = readme.split_once(line).expect("README.md lists the rules");
    let (paragraph, _) = rest.split_once("\n\n").unwrap();
    let named: Vec<&str> = paragraph.split('`').skip(1).step_by(2).collect();
    assert_eq!(named, rule::all().map(|rule| rule.id).collect::<Vec<_>>());
}

#[test]
fn every_finding_in_readme_is_of_a_rule() {
    let mut found = 0;
    for line in readme().lines().filter(|line| line.starts_with("     │")) {
        let label = line.trim_end().strip_suffix(']').and_then(|line| line.rsplit_once('['));
        if let Some((_, id)) = label {
            assert!(rule::find(id).is_some(), "{line}");
            found += 1;
        }
    }
    assert!(found >= 4, "README.md shows only {found} findings");
}

#[test]
fn help_names_only_what_can_be_explained() {
    let mut found = 0;
    for (path, command) in commands() {
        let help = command.clone().render_long_help().to_string();
        let calls = help.lines().filter_map(|line| line.split("exowh explain ").nth(1));
        for call in calls {
            let words = call.split("  ").next().unwrap_or_default().split(' ');
            for word in words.filter(|word| !word.starts_with(['-', '<', '['])) {
                assert!(explain(word).is_some(), "{path:?}: {call}");
                found += 1;
            }
        }
    }
    assert!(found > 3, "only {found}");
}
