//! Captured bodies, and the files and folders that they stand in.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

use super::{RAW, TEXT, everywhere, everywhere_os, hostile};
use crate::env::Exowh;
use crate::env::ended::output;

/// A body with something to find in every corner.
fn body() -> String {
    let quoted = serde_json::to_string(TEXT).unwrap();
    format!(
        "{{\"type\": \"inbound_message\", {quoted}: 1, {quoted}: 2, \"account_sid\": {quoted},\n\
          \"timestamp\": {quoted}, \"data\": {{\"from\": {quoted}, \"to\": {quoted}, {quoted}: [],\n\
          \"message\": {{\"type\": {quoted}, {quoted}: {quoted}}}}}}}\n"
    )
}

fn contents() -> Vec<Vec<u8>> {
    let quoted = serde_json::to_string(TEXT).unwrap();
    [
        body().into_bytes(),
        TEXT.into(),
        RAW.into(),
        [b"{\"a\": \"", TEXT.as_bytes(), b"\"}\n"].concat(),
        [b"{\"a\": \"", RAW, b"\"}\n"].concat(),
        format!("{{ type: '{TEXT}' }}\n").into(),
        format!("2026-11-20 {TEXT} body={}", body().replace('\n', " ")).into(),
        format!("{{\"msg\": {}}}\n", serde_json::to_string(&body()).unwrap()).into(),
        format!("{{\"kind\": \"received\", \"id\": {quoted}, \"body\": {quoted}}}\n").into(),
        format!("{{\"event\": {quoted}}}\n").into(),
        format!("{{\"sid\": {quoted}, \"status\": {quoted}, \"exo_status_code\": {quoted}}}\n").into(),
        format!(
            "{{\"whatsapp\": {{\"messages\": [{{\"callback_type\": {quoted}}}, {{\"callback_type\": \
             \"dlr\", \"exo_status_code\": 1, \"exo_detailed_status\": {quoted}}}]}}}}\n"
        )
        .into(),
    ]
    .to_vec()
}

/// Messages with something to obey in every text, and the names of their POSTs.
fn messages() -> String {
    let quoted = serde_json::to_string(TEXT).unwrap();
    let bodies = [
        format!(
            r#"{{"whatsapp":{{"messages":[
            {{"callback_type":"dlr","sid":{quoted},"to":{quoted},"exo_status_code":30018,
            "exo_detailed_status":{quoted},"custom_data":{quoted},"description":{quoted}}},
            {{"callback_type":"incoming_message","sid":{quoted},"from":{quoted},
            "profile_name":{quoted},"content":{{"type":{quoted},"text":{{"body":{quoted}}}}}}},
            {{"callback_type":"incoming_message","from":{quoted},"profile_name":{quoted},
            "content":{{"type":"text","text":{{"body":{quoted}}}}}}}]}}}}"#
        ),
        format!(
            r#"{{"type":"message_status","data":{{"message_sid":{quoted},"to":{quoted},
            "status":{quoted},"errors":[{{"code":{quoted},"title":{quoted}}}]}}}}"#
        ),
    ];
    let received = bodies.map(|body| {
        let body = serde_json::to_string(&body).unwrap();
        format!(r#"{{"kind":"received","id":{quoted},"at":{quoted},"body":{body}}}"#)
    });
    [&received[..], &received[..1]].concat().join("\n")
}

#[test]
fn what_became_of_messages_is_shown_and_not_obeyed() {
    let exowh = Exowh::new();
    exowh.write("a.ndjson", messages()).write(TEXT, messages());
    for file in ["a.ndjson", TEXT] {
        everywhere(&exowh, &["events", "timeline", "--file", file]);
        everywhere(&exowh, &["events", "timeline", "--file", file, TEXT]);
        everywhere(&exowh, &["events", "timeline", "--file", file, "j"]);
        everywhere(&exowh, &["events", "timeline", "--file", file, "\u{9b}2J"]);
    }
}

#[test]
fn captured_bodies_are_shown_and_not_obeyed() {
    for content in contents() {
        let exowh = Exowh::new();
        for name in ["a.json", "a.ndjson", "a.log"] {
            exowh.write(name, &content);
            everywhere(&exowh, &["validate", name]);
        }
        everywhere(&exowh, &["validate", "--strict", "."]);
        for arguments in [&["validate", "--format=github", "."][..], &["validate", "-"]] {
            let ended = exowh.run_with_stdin(arguments, &content);
            assert_eq!(hostile(&ended.stdout, false), None, "{arguments:?}");
            assert_eq!(hostile(&ended.stderr, false), None, "{arguments:?}");
            assert!(!ended.stdout.is_empty(), "{arguments:?}");
        }
    }
}

#[test]
fn captured_bodies_on_a_terminal_are_shown_and_not_obeyed() {
    let exowh = Exowh::new();
    for (at, content) in contents().iter().enumerate() {
        exowh.write(&format!("{at}.ndjson"), content);
    }
    for format in ["pretty", "line", "json", "github"] {
        let (code, output) = exowh.on_terminal(&["validate", "--format", format, "."], 96).wait();
        assert_eq!(code, Some(1));
        let output = output.replace("\r\n", "\n").replace('\t', " ");
        assert_eq!(hostile(output.as_bytes(), true), None, "{format}: {output:?}");
    }
}

#[test]
fn names_of_files_and_folders_are_shown_and_not_obeyed() {
    for name in [TEXT.as_bytes(), RAW] {
        let exowh = Exowh::new();
        let folder = OsString::from_vec(name.to_vec());
        let file = OsString::from_vec([name, b".json"].concat());
        std::fs::create_dir(exowh.folder().join(&folder)).unwrap();
        std::fs::write(exowh.folder().join(&folder).join(&file), body()).unwrap();
        std::fs::write(exowh.folder().join(&file), "{").unwrap();
        let unreadable = OsString::from_vec([name, b"/none.json"].concat());
        for path in [&folder, &file, &unreadable, &".".into()] {
            everywhere_os(&exowh, &["validate".into(), path.clone()]);
        }
        let verbs: [&[&str]; 3] =
            [&["samples", "export"], &["man"], &["samples", "export", "--force"]];
        for verb in verbs {
            for target in [&folder, &file, &OsString::from_vec([name, b"-new"].concat())] {
                let verb = verb.iter().map(OsString::from);
                let arguments: Vec<OsString> = verb.chain([target.clone()]).collect();
                plainly(&exowh, &arguments);
            }
        }
    }
}

/// Runs a command that has no formats, coloured and not.
fn plainly(exowh: &Exowh, arguments: &[OsString]) {
    for color in ["--color=auto", "--color=always"] {
        let output = output(exowh.command(&[]).args(arguments).arg(color), b"");
        assert!(output.status.code().is_some_and(|code| code <= 3), "{arguments:?}");
        for stream in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(stream);
            let found = hostile(stream, color.ends_with("always"));
            assert_eq!(found, None, "{arguments:?}: {text:?}");
        }
    }
}
