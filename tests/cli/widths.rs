//! No screen is wider than its terminal.

use exowh::webhook::sample::SAMPLES;
use serde_json::json;
use unicode_width::UnicodeWidthStr as _;

use crate::env::{Answer, App, Exowh, Terminal, WEBHOOK, post};

/// Lines that were written, without what moves the cursor or paints.
fn lines(shown: &str) -> Vec<String> {
    let plain = anstream::adapter::strip_str(shown).to_string();
    plain.split(['\n', '\r']).map(str::to_owned).collect()
}

/// An id or an address stands whole, to be copied: the terminal breaks it. And a command, which must run as
/// printed.
fn is_copied(line: &str) -> bool {
    let value = line.trim().trim_end_matches([',', '}', ']']);
    let value = value.rsplit(": ").next().unwrap_or_default();
    let is_value = value.starts_with('"') && !value.contains(' ') && value.width() <= 202;
    let is_address = line.trim_start().starts_with("to http://127.0.0.1:");
    is_value || is_address || line.trim_start().starts_with("exowh ")
}

#[track_caller]
fn assert_fits(shown: &str, columns: u16, of: &str) {
    let wide = |line: &String| line.width() > usize::from(columns) && !is_copied(line);
    let wide: Vec<String> = lines(shown).into_iter().filter(wide).collect();
    assert!(wide.is_empty(), "{columns} columns, {of}:\n{}", wide.join("\n"));
}

/// A listener on a terminal, ready: what it has shown, and its port.
fn listening(exowh: &Exowh, arguments: &[&str], columns: u16) -> (Terminal, String, u16) {
    let arguments = [&["listen", "--port", "0"], arguments].concat();
    let mut terminal = exowh.on_terminal(&arguments, columns);
    let mut shown = terminal.until("listening");
    shown += &terminal.until("http://127.0.0.1:");
    let rest = terminal.until("\r\n");
    let port = rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
    shown += &rest;
    shown += &terminal.until("or try");
    (terminal, shown, port)
}

/// Bodies with everything in them longer than any line.
fn long_bodies() -> Vec<String> {
    let (long, words) = ("x".repeat(300), "नमस्ते kab aayega 👍 ".repeat(60));
    let status = |status: &str| {
        json!({"type": "message_status", "account_sid": long, "data": {
            "message_sid": format!("msg_{long}"), "from": "+919876500001", "to": "+919876543210",
            "status": status, "errors": [{"code": 131_047, "title": words, "detail": words}]}})
    };
    let template = json!({"type": "template_status", "data": {"template_name": long, "status": long,
        "reason": words}});
    let inbound = json!({"type": "inbound_message", "data": {"message_sid": long, "from": long,
        "message": {"type": "text", "text": {"body": words}},
        "contact": {"profile": {"name": words}, "wa_id": long}}});
    let dlr = json!({"whatsapp": {"messages": [
        {"callback_type": "dlr", "sid": long, "to": "+919876543210", "exo_status_code": 30018,
         "exo_detailed_status": format!("EX_{long}"), "description": words, "custom_data": words},
        {"callback_type": "incoming_message", "sid": long, "from": "+919876543210",
         "profile_name": words, "content": {"type": long, "text": {"body": words}}}]}});
    let more = [
        json!({"type": "verification", "challenge": long}),
        json!({"type": long, "data": {}}),
        json!({"object": "whatsapp_business_account", "entry": [long]}),
        json!({"sid": long, "to": long, "status": long, "exo_status_code": long}),
        json!({long.clone(): words}),
    ];
    let bodies = [status("failed"), status(&long), template, inbound, dlr].into_iter().chain(more);
    let mut bodies: Vec<String> = bodies.map(|body| body.to_string()).collect();
    bodies.extend([format!("{{\"a\": \"{words}"), format!("{{\"a\": {long}}}"), String::new()]);
    bodies
}

/// Posts all of it, and ends the run; gives all that was shown.
fn shown(exowh: &Exowh, arguments: &[&str], columns: u16, bodies: &[String]) -> String {
    let (mut terminal, shown, port) = listening(exowh, arguments, columns);
    let paths = [WEBHOOK.to_owned(), format!("/{}?key={}", "p".repeat(200), "q".repeat(100))];
    for (index, body) in bodies.iter().enumerate() {
        post(port, &paths[usize::from(index % 7 == 6)], body);
    }
    terminal.type_in("q");
    let (code, rest) = terminal.wait();
    assert_eq!(code, Some(0), "{rest}");
    shown + &rest
}

#[test]
fn no_line_of_listen_is_wider_than_its_terminal() {
    let samples = SAMPLES.iter().map(|sample| sample.body.to_owned());
    let bodies: Vec<String> = samples.chain(long_bodies()).collect();
    let trace = "TypeError: Cannot read properties of undefined (reading 'title') ".repeat(4);
    let app = App::answering(vec![
        Answer::Status(500, "text/plain", trace),
        Answer::ok(),
        Answer::Close,
        Answer::status(404),
    ]);
    let to = app.to();
    for columns in [60, 80] {
        for arguments in [
            &[][..],
            &["--no-store"],
            &["--body", "never", "--forward", &to],
            &["--forward", &to, "--forward", "status:failed=:1", "--relay"],
            &["--fail", "first:1", "--fault", "status:503", "--seed", "18446744073709551615"],
            &[
                "--strict",
                "--account-sid",
                "your_account_sid",
                "--respond",
                "503",
                "--delay",
                "1ms",
            ],
            &["--allow-ip", "127.0.0.0/8", "--trust-proxy", "--secret", "s", "--path", WEBHOOK],
        ] {
            let exowh = Exowh::new().with_env("EXOWH_TEST_MOMENT", "1ms");
            let shown = shown(&exowh, arguments, columns, &bodies);
            assert_fits(&shown, columns, &arguments.join(" "));
        }
    }
}

#[test]
fn what_is_too_long_to_read_is_cut_with_its_length_and_whole_where_one_asks_for_it() {
    let text = "नमस्ते kab aayega? ".repeat(250);
    let characters = text.chars().count();
    let body = json!({"type": "inbound_message", "data": {"message_sid": "m1", "from": "+919876543210",
        "message": {"type": "text", "text": {"body": text}}}});
    let told = {
        let text = characters.to_string();
        let (thousands, rest) = text.split_at(text.len() - 3);
        format!("…\" {thousands},{rest} characters")
    };
    for columns in [60, 80, 96] {
        for bodies in ["new", "never"] {
            let exowh = Exowh::new();
            let arguments = ["--body", bodies];
            let shown = shown(&exowh, &arguments, columns, &[body.to_string()]);
            assert!(lines(&shown).concat().contains(&told), "{told}: {shown}");
            assert_fits(&shown, columns, bodies);
        }
    }
    let exowh = Exowh::new();
    let (mut terminal, _, port) = listening(&exowh, &["--body", "never"], 80);
    post(port, WEBHOOK, body.to_string());
    terminal.until("characters");
    terminal.type_in("b");
    let rest = terminal.insist("q").1;
    assert!(lines(&rest).concat().contains(text.trim_end()), "{rest}");
    let shown = shown(&exowh, &["--body", "always"], 80, &[body.to_string()]);
    assert!(lines(&shown).concat().contains(text.trim_end()), "{shown}");
}

#[test]
fn no_line_of_retry_run_is_wider_than_its_terminal_and_its_keys_are_told() {
    let trace = "TypeError: Cannot read properties of undefined (reading 'title') ".repeat(4);
    let long = format!("/{}", "x".repeat(60));
    for columns in [60, 80, 96] {
        let answers = vec![
            Answer::Status(500, "text/plain", trace.clone()),
            Answer::status(404),
            Answer::Close,
        ];
        let app = App::answering(answers);
        let to = format!("{}{long}", app.to());
        for schedule in ["30s,2m,10m,30m,1h", "1h,1h"] {
            let exowh = Exowh::new();
            let arguments = ["retry", "run", "messages/batch", "--to", &to, "--schedule", schedule];
            let mut terminal = exowh.on_terminal(&arguments, columns);
            let mut shown = String::new();
            for attempt in 2..2 + schedule.split(',').count() {
                shown += &terminal.until(&format!("attempt {attempt}"));
                let countdown = terminal.until("enter: now   ctrl-c: stop");
                terminal.type_in("\n");
                shown += &countdown;
            }
            let (_, rest) = terminal.wait();
            shown += &rest;
            assert_fits(&shown, columns, &arguments.join(" "));
        }
    }
}

#[test]
fn no_line_of_an_ending_is_wider_than_its_terminal() {
    let app = App::answering(vec![Answer::status(500)]);
    for columns in [60, 80] {
        for arguments in [
            &["--until", "status:failed customer:+9198*", "--count", "3", "--within", "200ms"][..],
            &["--until", "status:read", "--forward", &app.to(), "--within", "200ms"],
            &[
                "--until",
                "status:read",
                "--within",
                "200ms",
                "--forward",
                &app.to(),
                "--",
                "sleep",
                "600",
            ],
            &["--no-store", "--forward", &app.to(), "--", "sh", "-c", "exit 3"],
        ] {
            let exowh = Exowh::new();
            let arguments = [&["listen", "--port", "0"], arguments].concat();
            let (_, shown) = exowh.on_terminal(&arguments, columns).wait();
            assert_fits(&shown, columns, &arguments.join(" "));
        }
    }
}
