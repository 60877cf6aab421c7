//! `exowh demo`: what it shows is what happens.

use crate::env::Exowh;

fn payloads(exowh: &Exowh) -> Vec<String> {
    let names = std::fs::read_dir(exowh.folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("exowh-demo-")).collect()
}

#[test]
fn three_steps_end_well_and_their_commands_are_shown() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["demo"]);
    let (out, err) = (ended.stdout(), ended.stderr());
    assert_eq!(ended.code, Some(0), "{out}{err}");
    assert!(err.contains("exowh retry run"), "what send suggests goes to stderr: {err}");
    for told in [
        "── 1 receive and send",
        "$ exowh send all --to :",
        "accepted",
        "and in the first terminal, ",
        "── 2 retry",
        "--speed 60",
        "Accepted at attempt 3",
        "── 3 validate",
        "this looks like it, misspelt",
        "── now yours",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
}

#[test]
fn payload_that_is_shown_can_be_validated_again() {
    let exowh = Exowh::new();
    exowh.run(&["demo"]);
    let payloads = payloads(&exowh);
    assert_eq!(payloads.len(), 1);
    assert_eq!(exowh.run(&["validate", &payloads[0]]).code, Some(1));
}
