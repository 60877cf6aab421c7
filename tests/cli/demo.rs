//! `exowh demo`: what it shows is what happens, and what it prints runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::env::Exowh;
#[cfg(unix)]
use crate::env::{Running, mask_times, port};

/// Every file below a folder, with its content.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let here = files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap()));
    let below = folders.iter().flat_map(|folder| self::files(folder));
    here.chain(below).collect()
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
fn it_leaves_no_file_behind() {
    // The working folder, that of temporary files, and the home of the store are all in there.
    let exowh = Exowh::new();
    exowh.write("mine.json", "{}");
    exowh.run(&["send", "text", "--dry-run"]);
    let before = files(exowh.folder());
    assert_eq!(exowh.run(&["demo"]).code, Some(0));
    assert_eq!(files(exowh.folder()), before);
}

/// The commands of a text, each on a line of its own or over several; those behind `$ ` are shown with
/// what they print.
#[cfg(unix)]
fn commands(text: &str) -> Vec<(bool, String)> {
    let mut found: Vec<(bool, String)> = Vec::new();
    for line in text.lines() {
        let goes_on = |(_, last): &&mut (bool, String)| {
            let end = last.lines().last().and_then(|line| line.split(" # ").next());
            end.is_some_and(|end| end.trim_end().ends_with('|'))
        };
        if let Some(last) = found.last_mut().filter(|last| goes_on(last)) {
            last.1.extend(["\n", line]);
        } else if let Some(command) = line.strip_prefix("$ ") {
            found.push((true, command.to_owned()));
        } else if let Some(at) = line.find("  exowh ") {
            // What a command is good for stands behind it.
            let command = line[at + 2..].split("    ").next().unwrap_or_default();
            found.push((false, command.to_owned()));
        }
    }
    found
}

/// The listener that a printed command starts, and the port it has.
#[cfg(unix)]
fn listener(exowh: &Exowh, command: &str) -> (Running, String) {
    let command = command.split(" # ").next().unwrap_or_default();
    let words = shell_words::split(command).unwrap();
    let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
    let mut running = exowh.start(&arguments);
    let origin = running.stderr_until("listening").pop().unwrap();
    (running, origin.rsplit(':').next().unwrap().to_owned())
}

#[cfg(unix)]
#[test]
fn every_command_that_it_prints_runs_when_it_is_over_and_shows_the_same() {
    let told = port().to_string();
    // Where nothing is said, an app of one's own listens on port 3000.
    let exowh = Exowh::new().with_env("EXOWH_TEST_PORT", &told).with_env("EXOWH_PORT", "0");
    // How long an answer takes says how much of it fits beside that.
    let exowh = exowh.with_env("EXOWH_TEST_LATENCY", "4ms");
    let (code, text, _) = exowh.start_merged(&["demo"]).wait();
    assert_eq!(code, Some(0), "{text}");
    let commands = commands(&text);
    let kinds = ["listen", "send all", "retry run", "explain", "samples show"];
    for kind in kinds {
        let starts = |(_, command): &(bool, String)| command.starts_with(&format!("exowh {kind}"));
        assert!(commands.iter().any(starts), "{kind}: {commands:?}");
    }
    let mut listens: Option<(Running, String)> = None;
    for (shown, command) in commands {
        if command.starts_with("exowh listen") {
            // The one before must have gone from the port.
            if let Some((running, _)) = listens.take() {
                running.signal("INT");
                assert_eq!(running.wait().0, Some(0));
            }
            listens = Some(listener(&exowh, &command));
            continue;
        }
        let port = listens.as_ref().map_or("", |(_, port)| port);
        let ended = exowh.shell(&format!("EXOWH_TO=:{port}; export EXOWH_TO\n{command}"));
        let wanted = i32::from(command.contains("exowh validate"));
        assert_eq!(ended.code, Some(wanted), "{command}: {}", ended.snapshot());
        if shown {
            let (text, again) = (mask_times(&text), mask_times(&ended.stdout()));
            assert!(text.contains(&again), "{command}:\n{again}\nin\n{text}");
        }
    }
}
