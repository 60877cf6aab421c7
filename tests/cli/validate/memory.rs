//! What is found waits for its turn in bounded memory.

use crate::env::Exowh;

/// A machine with so little that findings on every other byte do not fit at once: two of them take more
/// than three hundred times the bytes they are about.
#[cfg(target_os = "linux")]
#[test]
fn findings_on_every_line_are_printed_as_they_are_found() {
    let lines = 250_000;
    let exowh = Exowh::new();
    exowh.write("wrong.ndjson", "{]\n".repeat(lines));
    // Threads reserve more than they use.
    let limited = "ulimit -v 90000 && MALLOC_ARENA_MAX=1 RUST_MIN_STACK=262144 exowh validate";
    let ended = exowh.shell(&format!("{limited} --json wrong.ndjson | wc -l"));
    assert_eq!(ended.stderr(), "");
    // And the summary.
    assert_eq!(ended.stdout().trim(), (lines + 1).to_string());
}

#[test]
fn a_text_of_more_values_than_any_webhook_is_told() {
    let exowh = Exowh::new();
    let body = |values: usize| format!("[{}1]", "1,".repeat(values - 2));
    exowh.write("most.json", body(250_000)).write("more.json", body(250_001));
    let told = |file: &str| {
        let finding = &exowh.run(&["validate", "--json", file]).json()[0];
        (
            finding["rule"].as_str().unwrap().to_owned(),
            finding["message"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(told("most.json").0, "unknown-dialect");
    let (rule, message) = told("more.json");
    assert_eq!((&*rule, &*message), ("json-syntax", "more than 250000 values"));
}
