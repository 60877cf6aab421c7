//! Plays a transcript and compares what it shows with what happens.

use std::path::Path;
use std::process::{Command, Stdio};

use super::block::Block;
use crate::env::{Answer, App, Exowh, Running, mask_ports, mask_times};

/// One command, and what the transcript shows beneath it.
struct Step {
    command: String,
    shown: Vec<String>,
}

/// Runs the commands of a block one after the other, in a folder of their own.
///
/// # Errors
/// What differs: the transcript, and what happened.
pub fn play(block: &Block) -> Result<(), String> {
    // What an attempt took counts on Exotel's clock, too.
    let exowh = Exowh::new().with_env("EXOWH_TEST_LATENCY", "4ms");
    if let Some(fixture) = block.option("fixture") {
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readme").join(fixture),
            exowh.folder(),
        );
    }
    let app = block.list("app").map(|statuses| app(&statuses));
    let steps = steps(&block.text);
    let last = steps.len().checked_sub(1).expect("a transcript without a command");
    for (index, step) in steps.iter().enumerate() {
        let (output, code) = match block.list("posts") {
            Some(samples) => listened(&exowh, &step.command, &samples, app.as_ref()),
            None => ran(&exowh, &step.command, app.as_ref()),
        };
        let wanted = block.option("exit").filter(|_| index == last).unwrap_or("0");
        let same = matches(&masked(&step.shown), &masked(&output));
        if !same || code != wanted {
            return Err(format!(
                "README.md:{}: $ {}\n--- the transcript, exit {wanted}\n{}\n--- what happened, exit {code}\n{}",
                block.line,
                step.command,
                step.shown.join("\n"),
                output.join("\n"),
            ));
        }
    }
    Ok(())
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: command.to_owned(), shown: Vec::new() });
        } else if line != "^C" {
            let step = steps.last_mut().expect("a transcript begins with a command");
            step.shown.push(line.to_owned());
        }
    }
    steps
}

fn app(statuses: &[&str]) -> App {
    let answer = |status: &&str| match *status {
        "200" => Answer::ok(),
        // The word of the guide's request validation.
        "400" => Answer::Status(400, "text/html", "Invalid payload".to_owned()),
        other => Answer::status(other.parse().unwrap()),
    };
    let answers: Vec<Answer> = statuses.iter().map(answer).collect();
    App::answering(if answers.is_empty() { vec![Answer::ok()] } else { answers })
}

/// A shell's command with both streams in one, and exowh within reach.
fn shell(exowh: &Exowh, command: &str) -> Command {
    let bin = Path::new(env!("CARGO_BIN_EXE_exowh")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(bin).chain(std::env::split_paths(&path));
    let base = exowh.command(&[]);
    let variables = base.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(exowh.folder())
        .env_clear()
        .envs(variables)
        .env("PATH", std::env::join_paths(paths).unwrap())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    shell
}

fn ran(exowh: &Exowh, command: &str, app: Option<&App>) -> (Vec<String>, String) {
    let port = app.map(|app| app.port().to_string());
    let command = match &port {
        Some(port) => command.replace(":3000", &format!(":{port}")),
        None => command.to_owned(),
    };
    let output = crate::env::ended::output(&mut shell(exowh, &command), b"");
    let mut text = String::from_utf8(output.stdout).unwrap();
    if let Some(port) = &port {
        text = text.replace(&format!(":{port}"), ":3000");
    }
    (text.lines().map(str::to_owned).collect(), code(output.status.code()))
}

/// Runs a command that goes on, on a port of its own, and posts samples at it. Before an app, which the
/// transcript has on port 3000, it is 4000 there.
fn listened(
    exowh: &Exowh,
    command: &str,
    samples: &[&str],
    app: Option<&App>,
) -> (Vec<String>, String) {
    let to = app.map(|app| format!(":{}", app.port()));
    let command = match &to {
        Some(to) => command.replace(":3000", to),
        None => command.to_owned(),
    };
    let mut running = Running::start(shell(exowh, &format!("exec {command} --port 0")));
    let mut output = running.until("http://127.0.0.1:");
    let port: String = output
        .last()
        .and_then(|line| line.split("http://127.0.0.1:").nth(1))
        .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect())
        .unwrap();
    for sample in samples {
        let sent = exowh.run(&["send", sample, "--verbatim", "--to", &format!(":{port}")]);
        // One that is refused on purpose has arrived, too.
        assert!(matches!(sent.code, Some(0 | 1)), "{}", sent.snapshot());
    }
    running.signal("INT");
    let (ended, rest, _) = running.wait();
    output.extend(rest.lines().map(str::to_owned));
    let ours = if app.is_some() { "4000" } else { "3000" };
    let as_written = |line: &String| {
        let line = line.replace(&port, ours);
        to.as_ref().map_or(line.clone(), |to| line.replace(to, ":3000"))
    };
    (output.iter().map(as_written).collect(), code(ended))
}

fn code(code: Option<i32>) -> String {
    code.map_or_else(|| "killed".to_owned(), |code| code.to_string())
}

/// Without what differs from run to run: measured times, clock times, ports, and the blanks that make
/// up for them.
fn masked(lines: &[String]) -> Vec<String> {
    let masked =
        |line: &String| squeezed(&tally(&clocks(&program(&mask_ports(&mask_times(line))))));
    lines.iter().map(masked).collect()
}

/// `…: node, pid 48112, listens there` → `…: [program] listens there`.
fn program(line: &str) -> String {
    let Some((before, _)) =
        line.strip_suffix(", listens there").and_then(|line| line.split_once(", pid "))
    else {
        return line.to_owned();
    };
    let before = before.rsplit_once(": ").map_or(before, |(before, _)| before);
    format!("{before}: [program] listens there")
}

/// `10:41:02` and `2026-11-22T10:41:02` → `[clock]`.
fn clocks(line: &str) -> String {
    let has_form = |word: &str, form: &str| {
        word.len() == form.len()
            && word.bytes().zip(form.bytes()).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            })
    };
    let is_clock = |word: &str| has_form(word, "00:00:00") || has_form(word, "0000-00-00T00:00:00");
    let words = line.split(' ').map(|word| if is_clock(word) { "[clock]" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// `6 POSTs in 6 min 28 s: 4 statuses` → `6 POSTs in [time]: 4 statuses`.
fn tally(line: &str) -> String {
    let Some((count, rest)) = line.split_once(" in ") else { return line.to_owned() };
    match rest.split_once(':') {
        Some((_, rest)) if count.ends_with("POST") || count.ends_with("POSTs") => {
            format!("{count} in [time]:{rest}")
        }
        _ => line.to_owned(),
    }
}

/// Two or more blanks within a line are two; those that end it are none.
fn squeezed(line: &str) -> String {
    let text = line.trim_end();
    let start = text.len() - text.trim_start().len();
    let words = text[start..].split("  ").map(str::trim).filter(|word| !word.is_empty());
    text[..start].to_owned() + &words.collect::<Vec<_>>().join("  ")
}

/// Whether lines are those shown, where a line `…` stands for any number of lines.
fn matches(shown: &[String], lines: &[String]) -> bool {
    match shown.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first.trim() == "…" => {
            (0..=lines.len()).any(|skipped| matches(rest, &lines[skipped..]))
        }
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, lines)| first == line && matches(rest, lines))
        }
    }
}

fn copy(from: &Path, to: &Path) {
    let entries =
        std::fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir_all(&copy).unwrap();
            self::copy(&path, &copy);
        } else {
            std::fs::copy(&path, &copy).unwrap();
        }
    }
}

#[test]
fn a_transcript_that_shows_something_else_is_found_out() {
    let block = |text: &str, exit: &str| Block {
        kind: "console".to_owned(),
        options: vec![("exit".to_owned(), exit.to_owned())],
        text: text.to_owned(),
        line: 7,
    };
    assert_eq!(play(&block("$ echo one; echo two\none\ntwo\n", "0")), Ok(()));
    assert_eq!(play(&block("$ echo one; echo 4 ms; echo two\none\n…\ntwo\n", "0")), Ok(()));
    assert_eq!(play(&block("$ echo in 4 ms at 10:41:02\nin 17 ms at 09:00:59\n", "0")), Ok(()));
    let version = concat!("$ exowh --version >&2; exit 3\nexowh ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(play(&block(version, "3")), Ok(()));
    assert!(play(&block("$ echo one\ntwo\n", "0")).unwrap_err().starts_with("README.md:7: $ echo"));
    assert!(play(&block("$ echo one\n", "0")).is_err());
    assert!(play(&block("$ echo one\none\n", "1")).is_err());
}
