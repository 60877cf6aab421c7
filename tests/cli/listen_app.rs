//! `exowh listen -- CMD`: the app beside the listener, from its start to its end.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::env::ended::output;
use crate::env::{Answer, Closed, Exowh, Gate, PATIENCE, Running, WEBHOOK, post};
use crate::listen::sample;

/// The port in a line that ends with it.
fn port(line: &str) -> u16 {
    line.rsplit(':').next().unwrap().parse().unwrap()
}

/// Starts a listener with an app that is a shell script, and whose port is elsewhere.
fn start(exowh: &Exowh, app: &Closed, script: &str, more: &[&str]) -> Running {
    let forward = format!(":{}", app.port);
    let arguments = [
        &["listen", "--port", "0", "--no-ngrok", "--forward", &forward],
        more,
        &["--", "sh", "-c", script],
    ];
    exowh.start(&arguments.concat())
}

/// Whether a process is there, and not only waiting to be buried.
fn is_alive(pid: &str) -> bool {
    let stat = output(std::process::Command::new("ps").args(["-o", "stat=", "-p", pid]), b"");
    let stat = String::from_utf8(stat.stdout).unwrap();
    !stat.trim().is_empty() && !stat.starts_with('Z')
}

/// Waits until a process has gone.
fn assert_goes(pid: &str) {
    let start = Instant::now();
    while is_alive(pid) {
        assert!(start.elapsed() < PATIENCE, "{pid} is still there");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The text behind the mark of the app's lines.
fn said(line: &str) -> &str {
    line.strip_prefix("  app │ ").unwrap_or_else(|| panic!("no line of the app's: {line}"))
}

fn wait_for(path: &Path) -> String {
    let start = Instant::now();
    loop {
        match std::fs::read_to_string(path) {
            Ok(text) if text.ends_with('\n') => return text.trim().to_owned(),
            _ => assert!(start.elapsed() < PATIENCE, "{} never came", path.display()),
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn it_listens_when_the_app_takes_connections_and_shows_what_it_writes() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let script = r"test -t 1 && printf '\033[32mup\033[0m\tnow\n'; printf '1 %%\r2 %%\n'; cat";
    let mut running = start(&exowh, &app, script, &[]);
    assert_eq!(said(&running.line()), "up      now");
    assert_eq!(said(&running.line()), "2 %");
    let before = running.stderr_until("  starting");
    assert!(before.last().unwrap().contains("sh -c"), "{before:?}");
    let app = app.open(vec![Answer::ok()]);
    let port = port(&running.stderr_until("  listening").pop().unwrap());
    running.stderr_until("or try");
    assert_eq!(post(port, WEBHOOK, sample("envelope/read")).status, 200);
    app.received();
    assert!(running.line().contains("app 200"));
    running.signal("INT");
    let (code, _, err) = running.wait();
    assert_eq!(code, Some(0), "{err}");
}

#[test]
fn its_lines_stand_beneath_the_post_that_it_is_at() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let go = exowh.folder().join("go");
    let script = "until test -f go; do sleep 0.01; done; echo handled; echo > written; cat";
    let mut running = start(&exowh, &app, script, &["--body", "always"]);
    running.stderr_until("  starting");
    let answers = Gate::default();
    let app = app.open(vec![Answer::ok().behind(&answers), Answer::ok()]);
    let port = port(&running.stderr_until("  listening").pop().unwrap());
    post(port, WEBHOOK, sample("envelope/read"));
    post(port, WEBHOOK, sample("envelope/sent"));
    app.received();
    std::fs::write(go, "").unwrap();
    // What it wrote is there to be read before its answer is.
    wait_for(&exowh.folder().join("written"));
    answers.open();
    let lines = running.until("e2");
    let [first, .., body, handled, blank, _] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(first.contains("e1"), "{lines:?}");
    assert!(body.ends_with('}'), "{lines:?}");
    assert_eq!((said(handled), blank.as_str()), ("handled", ""), "{lines:?}");
}

#[test]
fn scripts_get_its_lines_on_stderr_and_are_told_when_it_is_there() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let mut running = start(&exowh, &app, "echo up; read x; exit 3", &["--json"]);
    assert_eq!(said(&running.stderr_until("up")[0]), "up");
    let _app = app.open(vec![Answer::ok()]);
    assert_eq!(running.json()["kind"], "ready");
    running.signal("TERM");
    let (code, out, err) = running.wait();
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(err.starts_with("  listening  http://127.0.0.1:"), "{err}");
}

#[test]
fn they_are_not_told_before_nobody_waits_for_it_any_more() {
    let (exowh, app) = (Exowh::new().with_env("EXOWH_TEST_PATIENCE", "200ms"), Closed::new());
    let port = ["listen", "--json", "--port", "0", "--forward", &app.to(), "--", "cat"];
    let mut running = exowh.start_merged(&port);
    let lines = running.until("\"ready\"");
    let told = lines.iter().position(|line| line.contains("takes no connections at"));
    assert!(told.is_some_and(|told| told + 1 < lines.len()), "{lines:?}");
}

#[test]
fn when_the_app_ends_so_does_the_listener_with_1_if_it_failed() {
    for (status, code, words) in
        [(0, 0, "sh -c until test -f go; do sleep 0.01; done; exit 0 has ended"), (3, 1, "3")]
    {
        let (exowh, app) = (Exowh::new(), Closed::new());
        let go = exowh.folder().join("go");
        let script = format!("until test -f go; do sleep 0.01; done; exit {status}");
        let mut running = start(&exowh, &app, &script, &[]);
        running.stderr_until("  starting");
        let _app = app.open(vec![Answer::ok()]);
        running.stderr_until("or try");
        std::fs::write(go, "").unwrap();
        let (ended, _, err) = running.wait();
        assert_eq!(ended, Some(code), "{err}");
        assert!(err.trim_end().ends_with(words), "{err}");
        assert_eq!(err.contains("✗ sh -c"), status != 0, "{err}");
    }
}

#[test]
fn an_app_that_ends_before_it_takes_connections_is_told_with_its_last_words() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let running = start(&exowh, &app, "echo no module; exit 7", &[]);
    let (code, out, err) = running.wait();
    assert_eq!((code, out.as_str()), (Some(1), "  app │ no module\n"), "{err}");
    assert!(err.contains("✗ sh -c echo no module; exit 7 has ended with exit code 7"), "{err}");
    assert!(!err.contains("listening"), "{err}");
}

#[test]
fn an_app_that_takes_no_connections_is_told_of_and_the_listener_begins() {
    let exowh = Exowh::new().with_env("EXOWH_TEST_PATIENCE", "200ms");
    let app = Closed::new();
    let mut running = start(&exowh, &app, "cat", &[]);
    let told = running.stderr_until("  listening").join(" ");
    assert!(told.contains("takes no connections at"), "{told}");
    running.signal("INT");
    assert_eq!(running.wait().0, Some(0));
}

#[test]
fn a_command_that_cannot_be_started_ends_with_3() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["listen", "--port", "0", "--no-store", "--", "no-such-command", "x"]);
    assert_eq!(ended.code, Some(3));
    let err = ended.stderr();
    assert!(err.contains("error: cannot start no-such-command: No such file"), "{err}");
    assert!(err.contains("as in -- npm start"), "{err}");
}

#[test]
fn a_port_that_somebody_has_already_is_told_of() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let forward = format!(":{}", app.port);
    let _other = app.open(vec![Answer::ok()]);
    let arguments = ["listen", "--port", "0", "--no-ngrok", "--forward", &forward, "--", "cat"];
    let mut running = exowh.start(&arguments);
    let told = running.stderr_until("  listening").join(" ");
    assert!(told.contains(&format!("has {forward} already")), "{told}");
}

#[test]
fn ctrl_c_lets_the_app_end_as_ctrl_c_does_and_its_last_words_are_shown() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let script = "trap 'echo bye; exit 5' INT; echo up; while :; do sleep 0.01; done";
    let mut running = start(&exowh, &app, script, &[]);
    running.until("up");
    let _app = app.open(vec![Answer::ok()]);
    running.stderr_until("or try");
    running.signal("INT");
    let (code, out, err) = running.wait();
    assert_eq!((code, out.as_str()), (Some(0), "  app │ bye\n"), "{err}");
    assert!(err.contains("0 POSTs in"), "{err}");
}

#[test]
fn nothing_of_an_app_is_left_also_where_it_does_not_listen_to_ctrl_c() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    // As npm does: a shell, and in it what does the work. Neither ends by SIGINT.
    let script = "trap '' INT; sh -c 'echo $$ > inner; while :; do sleep 1; done' & wait";
    let mut running = start(&exowh, &app, script, &[]);
    let inner = wait_for(&exowh.folder().join("inner"));
    let _app = app.open(vec![Answer::ok()]);
    running.stderr_until("or try");
    assert!(is_alive(&inner));
    running.signal("INT");
    let (code, _, err) = running.wait();
    assert_eq!(code, Some(0), "{err}");
    assert!(!is_alive(&inner));
}

#[test]
fn what_an_app_leaves_behind_when_it_ends_is_ended_too() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let script = "sh -c 'echo $$ > inner; exec sleep 600' & until test -s inner; do :; done";
    let running = start(&exowh, &app, script, &[]);
    let inner = wait_for(&exowh.folder().join("inner"));
    assert_eq!(running.wait().0, Some(0));
    assert!(!is_alive(&inner));
}

#[test]
fn what_an_app_has_put_in_a_group_of_its_own_is_ended_with_it() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    // As a shell with jobs does.
    let script = "set -m; sh -c 'echo $$ > inner; exec sleep 600' & wait";
    let mut running = start(&exowh, &app, script, &[]);
    let inner = wait_for(&exowh.folder().join("inner"));
    let _app = app.open(vec![Answer::ok()]);
    running.stderr_until("or try");
    running.signal("TERM");
    assert_eq!(running.wait().0, Some(0));
    // Where the system does not tell whose it is, the loss of its terminal ends it.
    assert_goes(&inner);
}

#[test]
fn a_second_signal_leaves_nothing_of_the_app_either() {
    for heard in ["trap 'echo heard' INT TERM", "trap 'echo heard' INT; trap '' TERM HUP"] {
        let (exowh, app) = (Exowh::new(), Closed::new());
        let script = format!("{heard}; echo $$ > inner; while :; do sleep 0.01; done");
        let mut running = start(&exowh, &app, &script, &[]);
        let inner = wait_for(&exowh.folder().join("inner"));
        let _app = app.open(vec![Answer::ok()]);
        running.stderr_until("or try");
        running.signal("INT");
        running.until("heard");
        running.signal("INT");
        assert_eq!(running.wait().0, Some(130), "{heard}");
        assert_goes(&inner);
    }
}

/// Whether those who started the tests ignore the loss of a terminal, as `nohup` does: so will all that
/// is started from here.
fn hang_ups_are_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.is_some_and(|bits| u64::from_str_radix(bits.trim(), 16).is_ok_and(|bits| bits & 1 == 1))
}

#[test]
fn an_app_ends_when_exowh_is_killed() {
    // Nothing there ends with its terminal.
    if hang_ups_are_ignored() {
        return;
    }
    let (exowh, app) = (Exowh::new(), Closed::new());
    let script = "echo $$ > inner; while :; do sleep 0.01; done";
    let running = start(&exowh, &app, script, &[]);
    let inner = wait_for(&exowh.folder().join("inner"));
    running.signal("KILL");
    running.wait();
    assert_goes(&inner);
}

#[test]
fn for_ci_the_goal_ends_both_and_the_apps_failure_is_1() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let until = ["--until", "status:read", "--within", "10min"];
    let mut running =
        start(&exowh, &app, "trap 'exit 9' INT; while :; do sleep 0.01; done", &until);
    running.stderr_until("  starting");
    let app_there = app.open(vec![Answer::ok()]);
    let listening = port(&running.stderr_until("  listening").pop().unwrap());
    running.stderr_until("or try");
    post(listening, WEBHOOK, sample("envelope/read"));
    app_there.received();
    let (code, _, err) = running.wait();
    assert_eq!(code, Some(0), "{err}");

    let failing = start(&exowh, &Closed::new(), "exit 9", &until);
    assert_eq!(failing.wait().0, Some(1));
    let ending = start(&exowh, &Closed::new(), "exit 0", &until);
    let (code, _, err) = ending.wait();
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("✗ none of 1 event: sh -c exit 0 has ended"), "{err}");
}

#[test]
fn an_app_that_writes_a_great_deal_holds_nothing_up() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let script = "echo up; exec yes a line of the log";
    let mut running = start(&exowh, &app, script, &["--format", "line"]);
    running.stderr_until("up");
    let app = app.open(vec![Answer::ok()]);
    let port = port(&running.stderr_until("  listening").pop().unwrap());
    for _ in 0..20 {
        assert_eq!(post(port, WEBHOOK, sample("envelope/read")).status, 200);
        app.received();
    }
    let data = running.until("e20 ");
    assert!(!data.iter().any(|line| line.contains("line of the log")), "{data:?}");
    running.signal("INT");
    let (code, ..) = running.wait();
    assert_eq!(code, Some(0));
}

#[test]
fn a_line_without_an_end_comes_in_pieces_and_holds_nothing_up() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let mut running = start(&exowh, &app, r"printf 'question? '; yes | tr -d '\n'", &[]);
    running.until("question? y");
    let _app = app.open(vec![Answer::ok()]);
    running.stderr_until("or try");
    running.signal("INT");
    let (code, _, err) = running.wait();
    assert_eq!(code, Some(0), "{err}");
}

#[test]
fn without_a_forward_the_app_is_looked_for_on_port_3000_and_we_take_4000() {
    let exowh = Exowh::new();
    let taken = exowh.run(&["listen", "--port", "3000", "--", "true"]);
    assert_eq!(taken.code, Some(2));
    assert!(taken.stderr().contains("--forward :3000 leads back"), "{}", taken.stderr());
}

#[test]
fn its_terminal_is_as_wide_as_what_is_left_beside_the_mark() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let mut running = start(&exowh, &app, "stty size; cat", &[]);
    assert_eq!(said(&running.line()), "40 88");
}
