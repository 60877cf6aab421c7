//! Passwords and tokens stand in no output: not on a screen, not in JSON lines, not in an error.

use std::process::Command;

use clap::{Arg, ArgAction, ValueHint};

use crate::env::command_line::commands;
use crate::env::ended::output;
use crate::env::{Answer, App, Exowh, Listener, peer};

/// What must never be seen.
const MARK: &str = "Sekret77";

/// Addresses as people type them, with the mark in each; none leads anywhere.
const ADDRESSES: [&str; 12] = [
    "http://me:Sekret77@h.invalid:99999/",
    "http:/me:Sekret77@h.invalid",
    "http:me:Sekret77@h.invalid",
    "me:Sekret77@h.invalid:x",
    "http://Sekret77@127.0.0.1:1/",
    "http://me:a/Sekret77@127.0.0.1:99999",
    "http://me:a?Sekret77@127.0.0.1:1",
    "http://me:a#Sekret77@127.0.0.1:1",
    "http://me:a@Sekret77@127.0.0.1:1",
    "status:failed=http:/me:Sekret77@h.invalid",
    "ftp://me:Sekret77@h.invalid",
    "http://me:Sekret 77Sekret77@127.0.0.1:1",
];

#[track_caller]
fn assert_unsaid(exowh: &Exowh, arguments: &[&str]) {
    let ended = exowh.run(arguments);
    let said = ended.stdout() + &ended.stderr();
    assert!(!said.contains(MARK), "{arguments:?}: {said}");
}

/// The ways to give an argument a value.
fn typed(argument: &Arg, value: &str) -> Vec<String> {
    match (argument.get_long(), argument.is_positional()) {
        (Some(long), _) => vec![format!("--{long}"), value.to_owned()],
        (None, true) => vec![value.to_owned()],
        (None, false) => Vec::new(),
    }
}

/// Whoever types an address where it does not belong, or a wrong one where it does, is told what is
/// wrong without its password.
#[test]
fn an_address_in_any_argument_is_repeated_without_its_password() {
    let exowh = Exowh::new().with_env("EXOWH_PORT", "0");
    let mut addresses = ADDRESSES.iter().cycle();
    let mut runs = 0;
    for (path, command) in commands() {
        let path: Vec<&str> = path.iter().skip(1).map(String::as_str).collect();
        for argument in command.get_arguments() {
            let takes = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
            // A folder to write to may be called anything; what is searched for is a text.
            let free = ["folder", "command", "fail_where", "until", "query"];
            let free = free.contains(&argument.get_id().as_str());
            if !takes || free {
                continue;
            }
            // Where a file is named, blanks are part of its name.
            let is_file = argument.get_value_hint() == ValueHint::FilePath;
            for address in addresses.by_ref().filter(|it| !(is_file && it.contains(' '))).take(2) {
                let typed = typed(argument, address);
                let mut words = path.clone();
                words.extend(typed.iter().map(String::as_str));
                if path == ["listen"] {
                    // Else it would wait for what never comes.
                    words.extend(["--respond", "1"]);
                }
                assert_unsaid(&exowh, &words);
                runs += 1;
            }
        }
    }
    assert!(runs > 150, "{runs}");
}

#[test]
fn an_address_for_a_subcommand_is_repeated_without_its_password() {
    for address in ADDRESSES {
        let exowh = Exowh::new();
        for before in [&[][..], &["retry"], &["events"], &["samples"], &["send", "text", "--too"]] {
            assert_unsaid(&exowh, &[before, &[address]].concat());
            let option = format!("--too={address}");
            assert_unsaid(&exowh, &[before, &[&option]].concat());
        }
    }
}

#[test]
fn an_address_in_a_file_or_a_variable_is_told_without_its_password() {
    for address in ADDRESSES {
        for setting in ["to = ", "store = ", "[[forward]]\nto = "] {
            let exowh = Exowh::new().with_env("EXOWH_PORT", "0");
            exowh.write("exowh.toml", format!("{setting}\"{address}\"\n"));
            let listen =
                ["listen", "--until", "type:unknown", "--within", "1ms", "--format", "line"];
            for arguments in [&["send", "text"][..], &[], &listen] {
                // The store's own name is told where there is one.
                if !(setting == "store = " && arguments == listen) {
                    assert_unsaid(&exowh, arguments);
                }
            }
        }
        for variable in ["EXOWH_TO", "EXOWH_NGROK", "EXOWH_PORT", "EXOWH_DIALECT"] {
            let exowh = Exowh::new().with_env(variable, address);
            for arguments in [&["send", "text"][..], &[], &["retry", "run", "text", "--now"]] {
                assert_unsaid(&exowh, arguments);
            }
            let file = Exowh::new();
            file.write(".env", format!("{variable}='{address}'\n"));
            for arguments in [&["send", "text"][..], &[]] {
                assert_unsaid(&file, arguments);
            }
        }
    }
}

#[test]
fn an_address_that_answers_is_shown_without_user_and_password() {
    for user in ["me:Sekret77", "Sekret77", "Sekret77:x"] {
        for status in [200, 302, 404, 500] {
            let app = App::answering(vec![Answer::status(status)]);
            let to = format!("http://{user}@127.0.0.1:{}/hook", app.port());
            let exowh = Exowh::new();
            let forms: [&[&str]; 6] = [
                &["--format=pretty"],
                &["--format=line"],
                &["--json"],
                &["--dry-run"],
                &["--dry-run", "--json"],
                &["--curl"],
            ];
            for form in forms {
                let what = ["send", "text", "--header", "authorization: Bearer Sekret77"];
                assert_unsaid(&exowh, &[&what[..], form, &["--to", &to]].concat());
                assert_unsaid(&exowh, &[&what[..2], form, &["--to", &to]].concat());
            }
            for form in &forms[..3] {
                let retry = ["retry", "run", "text", "--schedule=1s", "--now"];
                assert_unsaid(&exowh, &[&retry[..], form, &["--to", &to]].concat());
            }
            assert_unsaid(&exowh.with_env("EXOWH_TO", &to), &[]);
        }
    }
}

#[test]
fn a_header_that_is_wrong_is_told_without_its_value() {
    for header in [
        "Authorization Bearer Sekret77",
        "Authorization=Sekret77",
        "Sekret77",
        "Bearer Sekret77: x",
        "Auth orization: Bearer Sekret77",
        "content-length: Sekret77",
        "x-token: Sekret77\u{1}",
    ] {
        assert_unsaid(&Exowh::new(), &["send", "text", "--header", header]);
        let joined = format!("--header={header}");
        assert_unsaid(&Exowh::new(), &["retry", "run", "text", &joined]);
    }
}

#[test]
fn a_redirect_is_told_without_the_password_in_it() {
    for location in ["http://me:Sekret77@h.invalid/", "//Sekret77@h.invalid/x", "http:/Sekret77@h"]
    {
        let answer =
            format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        let app = App::answering(vec![Answer::Raw(answer.into_bytes())]);
        for form in ["--format=pretty", "--format=line", "--json"] {
            assert_unsaid(&Exowh::new(), &["send", "text", "--to", &app.to(), form]);
        }
    }
}

#[test]
fn listen_tells_nobody_the_password_of_an_app_or_an_agent() {
    for form in ["--format=pretty", "--format=line", "--json"] {
        let app = App::answering(vec![Answer::status(500)]);
        let to = format!("http://me:Sekret77@127.0.0.1:{}", app.port());
        let agent = "me:Sekret77@127.0.0.1:1";
        let listener = Listener::start(&["--forward", &to, "--ngrok", agent, form]);
        assert_eq!(listener.post("{}").status, 200);
        assert_eq!(app.received().header("authorization").unwrap(), "Basic bWU6U2VrcmV0Nzc=");
        let (code, stdout, stderr) = listener.stop();
        assert_eq!(code, Some(0));
        assert!(!stdout.contains(MARK) && !stderr.contains(MARK), "{stdout}{stderr}");
        assert!(form == "--format=line" || (stdout + &stderr).contains("***@"), "{form}");
    }
}

#[test]
fn curl_asks_the_shell_for_what_is_secret() {
    if !peer::has("curl") {
        return;
    }
    let app = App::ok();
    let exowh = Exowh::new();
    let to = format!("http://me:Sekret77@127.0.0.1:{}/hook", app.port());
    let printed =
        exowh.run(&["send", "text", "--curl", "--to", &to, "--header", "x-api-key: Sekret77"]);
    exowh.write("printed.sh", printed.stdout());
    let run = |variables: &[(&str, &str)]| {
        let mut command = Command::new("sh");
        command.arg(exowh.folder().join("printed.sh")).envs(variables.iter().copied());
        output(&mut command, b"")
    };
    let untold = run(&[("LOGIN", "me:x")]);
    assert!(!untold.status.success());
    let said = String::from_utf8_lossy(&untold.stderr).into_owned();
    assert!(said.contains("HEADER_X_API_KEY") && said.contains("its value"), "{said}");
    assert!(app.saw_no_more());
    assert!(run(&[("LOGIN", "me:Sekret77"), ("HEADER_X_API_KEY", "it's")]).status.success());
    let received = app.received();
    assert_eq!(received.header("authorization").unwrap(), "Basic bWU6U2VrcmV0Nzc=");
    assert_eq!(received.header("x-api-key").unwrap(), "it's");
}

#[test]
fn an_agent_that_is_none_is_told_without_its_password() {
    for agent in ["me:Sekret77@h.invalid:p", "http://Sekret77@h.invalid:99999"] {
        assert_unsaid(&Exowh::new(), &["listen", "--port", "0", "--ngrok", agent]);
        assert_unsaid(&Exowh::new(), &["events", "import", "--ngrok", agent]);
        assert_unsaid(&Exowh::new().with_env("EXOWH_NGROK", agent), &[]);
    }
}
