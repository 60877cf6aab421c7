//! The summary of a step of GitHub Actions.

use crate::env::Exowh;

const HOSTILE: &str = r#"{"type":"verification","challenge":"x","a|b":1,"chalenge":2,"<img src=x>":3,"@you":4,
        "`a\n# b":5}"#;

fn in_actions() -> Exowh {
    Exowh::new().with_env("GITHUB_ACTIONS", "true").with_env("GITHUB_STEP_SUMMARY", "summary.md")
}

fn summary(exowh: &Exowh) -> String {
    std::fs::read_to_string(exowh.folder().join("summary.md")).unwrap_or_default()
}

#[test]
fn findings_are_added_to_the_step_summary_as_a_table() {
    let exowh = in_actions();
    exowh.write("summary.md", "what an earlier step wrote\n");
    exowh.write("a.json", r#"{"type":"verification","challenge":7}"#);
    let ended = exowh.run(&["validate", "a.json"]);
    assert_eq!(ended.code, Some(1), "{}", ended.snapshot());
    insta::assert_snapshot!(masked(&summary(&exowh)), @r#"
    what an earlier step wrote
    ### exowh validate

    1 body in [time]: 1 error

    | | where | finding | rule |
    |---|---|---|---|
    | error | <code>a.json&#58;1&#58;36</code> | challenge is a number; a string belongs here (in quotes: "7") | <code>type</code> |
    "#);
}

#[test]
fn hostile_text_is_no_markdown() {
    for name in ["a|b.json", "`a`.json", "a\n# b\n\n| c.json", "</code><img src=x>.json"] {
        let exowh = in_actions();
        exowh.write(name, HOSTILE);
        exowh.run(&["validate", "."]);
        let summary = summary(&exowh);
        let lines: Vec<&str> = summary.lines().collect();
        let rows: Vec<&&str> = lines.iter().filter(|line| line.starts_with("| ")).collect();
        // The title, the verdict and the head of the table, blank lines between them.
        assert_eq!((rows.len(), lines.len()), (6, 12), "{summary}");
        for row in rows {
            assert_eq!(row.matches('|').count(), 5, "{row}");
        }
        for sign in ["<img", "@you", "`", "\n#"] {
            assert!(!summary.trim_start_matches('#').contains(sign), "{sign:?} in {summary}");
        }
    }
}

#[test]
fn a_clean_run_says_so_in_one_line() {
    let exowh = in_actions();
    exowh.write("a.json", r#"{"type":"verification","challenge":"x"}"#);
    assert_eq!(exowh.run(&["validate", "a.json"]).code, Some(0));
    insta::assert_snapshot!(masked(&summary(&exowh)), @"
    ### exowh validate

    1 body in [time]: clean: envelope, verification
    ");
}

#[test]
fn other_formats_leave_the_step_summary_alone() {
    let exowh = in_actions();
    exowh.write("a.json", r#"{"type":"verification","challenge":7}"#);
    let ended = exowh.run(&["validate", "--format", "line", "a.json"]);
    assert_eq!(ended.code, Some(1), "{}", ended.snapshot());
    assert_eq!(summary(&exowh), "");
}

#[test]
fn a_summary_that_cannot_be_written_changes_no_verdict() {
    let exowh = in_actions().with_env("GITHUB_STEP_SUMMARY", "no/such/folder/summary.md");
    exowh.write("a.json", r#"{"type":"verification","challenge":"x"}"#);
    let ended = exowh.run(&["validate", "a.json"]);
    assert_eq!(ended.code, Some(0));
    assert!(ended.stderr().contains("cannot write the step summary"), "{}", ended.stderr());
}

/// Without the measured time, whose `<` of a short one is escaped for Markdown.
fn masked(summary: &str) -> String {
    crate::env::mask_times(&summary.replace("&#60;1 ms", "<1 ms"))
}
