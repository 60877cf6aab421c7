//! What the machine and the other side set as limits: it ends in a word about it, and never in a panic.

use crate::env::{Answer, App, Exowh, Listener};

/// Commands of every sort.
const COMMANDS: [&str; 8] = [
    "",
    "demo",
    "send text --to :1",
    "send text --dry-run",
    "retry run text --now --schedule 1s --to :1",
    "listen --port 0 --until type:unknown --within 1ms",
    "events list",
    "samples list",
];

#[cfg(unix)]
#[test]
fn few_open_files_are_told_and_end_in_no_panic() {
    let exowh = Exowh::new();
    let run = |files: usize, command: &str| {
        let ended = exowh.shell(&format!("ulimit -n {files} && exec exowh {command}"));
        assert!(!ended.stderr().contains("panicked"), "{files}, {command}: {}", ended.stderr());
        ended
    };
    // Below that, the system cannot even load a program.
    for files in 5..16 {
        for command in COMMANDS {
            let code = run(files, command).code;
            assert!(matches!(code, Some(0 | 1 | 3 | 4)), "{files}, {command}: {code:?}");
        }
    }
    let told = run(6, "send text --to :1");
    assert_eq!(told.code, Some(3));
    assert!(told.stderr().contains("cannot start the runtime"), "{}", told.stderr());
    assert!(told.stderr().contains("ulimit -n"), "{}", told.stderr());
}

#[test]
fn a_clock_that_cannot_be_right_is_told() {
    for (clock, told) in [
        ("-1", "before 1970"),
        ("-9999999999999", "before 1970"),
        ("253370764800", "after 9998"),
        ("999999999999", "after 9998"),
    ] {
        let exowh = Exowh::new().with_env("EXOWH_TEST_CLOCK", clock);
        for command in COMMANDS {
            let words: Vec<&str> = command.split_whitespace().collect();
            let ended = exowh.run(&words);
            assert_eq!(ended.code, Some(3), "{command}");
            let said = format!("error: the clock of this machine says a time {told}");
            assert!(ended.stderr().starts_with(&said), "{command}: {}", ended.stderr());
        }
        assert_eq!(exowh.run(&["explain", "131047"]).code, Some(0));
        exowh.write("body.json", r#"{"type": "verification", "challenge": "a"}"#);
        assert_eq!(exowh.run(&["validate", "body.json"]).code, Some(0));
    }
}

/// Node and others set what they share with us so that reads do not wait.
#[cfg(unix)]
#[test]
fn stdin_is_read_also_where_its_reads_do_not_wait() {
    use std::io::Write as _;

    use rustix::fs::{OFlags, fcntl_setfl};
    use rustix::io::ioctl_fionread;

    use crate::env::ended;

    let app = App::ok();
    let body =
        br#"{"sid": "cfe4", "from": "+919876500001", "to": "+919876543210", "status": "sent",
        "exo_status_code": 30001, "timestamp": "2026-11-20T05:12:15Z"}"#;
    let exowh = Exowh::new();
    for arguments in [&["validate", "-"][..], &["send", "-", "--to", &app.to()]] {
        let (reader, mut writer) = std::io::pipe().unwrap();
        fcntl_setfl(&reader, OFlags::NONBLOCK).unwrap();
        let ours = reader.try_clone().unwrap();
        let mut child = exowh.command(arguments).stdin(reader).spawn().unwrap();
        for piece in body.chunks(5) {
            writer.write_all(piece).unwrap();
            // Then it looks for more, and there is nothing yet.
            while ioctl_fionread(&ours).unwrap() > 0 && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
        }
        drop(writer);
        let ended = ended::ended(child, "a pipe that does not wait");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {said}");
    }
    assert_eq!(app.received().body, body);
}

#[test]
fn an_answer_that_never_ends_is_a_timeout() {
    let endless = [b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), b"x".repeat(3 << 20)].concat();
    let app = App::answering(vec![Answer::Held(endless)]);
    let ended = Exowh::new().run(&[
        "send",
        "sent",
        "--verbatim",
        "--json",
        "--timeout",
        "2s",
        "--to",
        &app.to(),
    ]);
    let attempt = &ended.json()[0];
    assert_eq!((&attempt["outcome"], ended.code), (&"timeout".into(), Some(1)));
    let reason = attempt["reason"].as_str().unwrap();
    assert!(reason.starts_with("half an answer in "), "{reason}");
}

#[test]
fn a_long_answer_is_an_answer() {
    let long = Answer::Status(200, "text/plain", "x".repeat(3 << 20));
    let app = App::answering(vec![long]);
    let ended = Exowh::new().run(&["send", "text", "--json", "--to", &app.to()]);
    assert_eq!(ended.json()[0]["outcome"], "accepted");
}

#[test]
fn a_url_that_nothing_can_ask_for_is_wrong_usage() {
    let long = format!("http://127.0.0.1:1/{}", "a".repeat(70_000));
    for arguments in [
        &["send", "text", "--to", &long][..],
        &["retry", "run", "text", "--to", &long],
        &["listen", "--port", "0", "--forward", &long],
    ] {
        let ended = Exowh::new().run(arguments);
        assert_eq!(ended.code, Some(2), "{:?}", &arguments[..2]);
        assert!(ended.stderr().contains("too long"), "{:.300}", ended.stderr());
        assert!(ended.stderr().len() < 2000, "all of it is of no help");
    }
}

#[test]
fn json_lines_have_nothing_that_a_terminal_obeys() {
    let text = "a\u{1b}[2J\u{7f}\u{9b}2J\u{202e}b";
    let body =
        serde_json::json!({"type": "verification", "challenge": "a", text: text}).to_string();
    let listener = Listener::start(&["--json"]);
    listener.post(&body);
    let (_, lines, _) = listener.stop();
    let exowh = Exowh::new();
    exowh.write("body.json", body);
    let found = exowh.run(&["validate", "--json", "body.json"]).stdout();
    let sent = exowh.run(&["send", "body.json", "--dry-run", "--json"]).stdout();
    for lines in [lines, found, sent] {
        let obeyed = |char: char| char != '\n' && (char.is_control() || char == '\u{202e}');
        assert!(lines.contains("\\u009b2J\\u202eb") && !lines.contains(obeyed), "{lines:?}");
    }
}

/// The same for what we write: a reader that is slower than we loses nothing.
#[cfg(unix)]
#[test]
fn stdout_is_written_whole_also_where_its_writes_do_not_wait() {
    use std::io::Read as _;

    use rustix::fs::{OFlags, fcntl_setfl};
    use rustix::io::ioctl_fionread;

    use crate::env::ended;

    let exowh = Exowh::new();
    exowh.write("wrong.ndjson", "{\"type\":\"a\"}\n".repeat(2000));
    for format in ["--json", "--format=line"] {
        let arguments = ["validate", format, "wrong.ndjson"];
        let whole = exowh.run(&arguments).stdout();
        let (mut reader, writer) = std::io::pipe().unwrap();
        fcntl_setfl(&writer, OFlags::NONBLOCK).unwrap();
        let mut child = exowh.command(&arguments).stdout(writer).spawn().unwrap();
        // It fills the pipe, and finds it full.
        while ioctl_fionread(&reader).unwrap() < 8000 && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let mut read = String::new();
        reader.read_to_string(&mut read).unwrap();
        let ended = ended::ended(child, "a pipe that does not wait");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{said}");
        let findings = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| !line.contains("elapsed_ms"));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(findings(&read), findings(&whole));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told_once_and_is_no_fault_of_the_input() {
    let exowh = Exowh::new();
    exowh.write("a.ndjson", "{\"type\":\"a\"}\n").write("b.ndjson", "{\"type\":\"a\"}\n");
    for format in ["--json", "--format=line", "--format=pretty"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ended = exowh.run_into(&["validate", format, "a.ndjson", "b.ndjson"], full.into());
        assert_eq!(ended.code, Some(3), "{format}");
        let said = ended.stderr();
        assert!(said.starts_with("error: cannot write the output: "), "{format}: {said}");
        assert_eq!(said.lines().count(), 1, "{format}: {said}");
    }
}
