//! A folder from elsewhere, such as a cloned repository: its files get nothing of the user's, and cost
//! neither memory nor time.

use insta::assert_snapshot;

use crate::env::{Ended, Exowh, ended};

/// What the user's environment holds, and no stranger may have.
const OURS: &str = "of-the-user-alone";

fn output(
    exowh: &Exowh,
    arguments: &[&str],
    change: impl Fn(&mut std::process::Command),
) -> (Option<i32>, String, String) {
    let mut command = exowh.command(arguments);
    change(&mut command);
    let output = ended::output(&mut command, b"");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn nothing_of_the_environment_is_put_into_a_dotenv() {
    for value in
        ["$MINE", "${MINE}", "\"a${MINE}b\"", "x$MINE", "${MINE:-y}", "${NONE:-$MINE}", "'a'$MINE"]
    {
        for variable in ["EXOTEL_ACCOUNT_SID", "EXOWH_TO", "EXOWH_NGROK", "EXOWH_STORE"] {
            let exowh = Exowh::new().with_env("MINE", OURS);
            exowh.write(".env", format!("# theirs\n{variable}={value}\n"));
            let (code, stdout, stderr) =
                output(&exowh, &["send", "text", "--dry-run"], |command| {
                    command.env_remove("EXOWH_NGROK");
                });
            assert!(!stdout.contains(OURS) && !stderr.contains(OURS), "{value}: {stdout}{stderr}");
            assert_eq!(code, Some(2), "{value}: {stdout}{stderr}");
            let wanted = format!("error: .env:2: {variable}: nothing is put in for a $ here\n");
            assert!(stderr.starts_with(&wanted), "{value}: {stderr}");
        }
    }
}

#[test]
fn a_dollar_that_nobody_expands_is_itself() {
    let sid = |exowh: Exowh| {
        let sent = exowh.run(&["send", "text", "--dry-run"]);
        let stdout = sent.stdout();
        let line = stdout.lines().find(|line| line.contains("account_sid"));
        line.unwrap_or_else(|| panic!("{}", sent.snapshot())).split('"').nth(3).unwrap().to_owned()
    };
    for (written, read) in
        [("'a$MINE'", "a$MINE"), ("a\\$MINE", "a$MINE"), ("a$", "a$"), ("\"$ 5\"", "$ 5")]
    {
        let exowh = Exowh::new().with_env("MINE", OURS);
        exowh.write(".env", format!("EXOTEL_ACCOUNT_SID={written}\n"));
        assert_eq!(sid(exowh), read, "{written}");
    }
    // An app may have its own tools expand it: who sets it in the environment is not stopped.
    let exowh = Exowh::new().with_env("EXOTEL_ACCOUNT_SID", "acme");
    exowh.write(".env", "OTHERS=$MINE\nEXOTEL_ACCOUNT_SID=${MINE}\n");
    assert_eq!(sid(exowh), "acme");
}

#[test]
fn doublings_cost_nothing() {
    let exowh = Exowh::new();
    let doubled = |at: usize| format!("A{}=$A{at}$A{at}\n", at + 1);
    let doublings: String = (0..20).map(doubled).collect();
    exowh.write(".env", format!("A0=xxxxxxxxxxxxxxxx\n{doublings}EXOTEL_ACCOUNT_SID=$A20\n"));
    assert_snapshot!(exowh.run(&["send", "text", "--dry-run"]).snapshot(), @"
    exit 2
    --- stdout
    --- stderr
    error: .env:22: EXOTEL_ACCOUNT_SID: nothing is put in for a $ here
      write what it shall hold; between '…' a $ is only itself
      or set EXOTEL_ACCOUNT_SID in the environment, which comes first
    ");
}

#[test]
fn a_dotenv_names_an_agent_of_this_machine_alone() {
    let told = |agent: &str| {
        let exowh = Exowh::new();
        exowh.write(".env", format!("EXOWH_TO=https://a.example/\nEXOWH_NGROK={agent}\n"));
        let (code, _, stderr) = output(&exowh, &[], |command| {
            command.env_remove("EXOWH_NGROK");
        });
        (code, stderr)
    };
    for there in
        ["a.example:4040", "https://me:pw@a.example", "192.0.2.1:4040", "127.0.0.1.a.example:80"]
    {
        let (code, stderr) = told(there);
        assert_eq!(code, Some(2), "{there}: {stderr}");
        assert_eq!(
            stderr,
            "error: .env:2: EXOWH_NGROK: a .env may name an agent of this machine alone\n  \
             set EXOWH_NGROK in the environment\n"
        );
    }
    for here in ["127.0.0.1:1", "http://localhost:1", "[::1]:1", "1"] {
        assert_eq!(told(here), (Some(0), String::new()), "{here}");
    }
}

/// What is said of a request, and whether it is signed.
fn signed(exowh: &Exowh, arguments: &[&str]) -> (bool, String) {
    let ended = exowh.run(&[&["send", "text", "--dry-run", "--json"], arguments].concat());
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    (ended.stdout().contains("x-exotel-signature"), ended.stderr())
}

fn withheld(file: &str) -> String {
    format!(
        "! not signed with your EXOWH_SECRET: {file} alone names https://a.example/. \
         If you trust it: --to https://a.example/"
    )
}

/// Without the breaks of its lines.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_secret_of_the_environment_signs_for_no_target_of_a_file() {
    let of_file = |secret: Option<&str>, name: &str, text: &str| {
        let exowh =
            secret.map_or_else(Exowh::new, |secret| Exowh::new().with_env("EXOWH_SECRET", secret));
        exowh.write(name, text);
        exowh
    };
    let exowh = of_file(Some(OURS), "exowh.toml", "to = \"https://a.example/\"\n");
    let (is_signed, stderr) = signed(&exowh, &[]);
    assert!(!is_signed);
    assert_eq!(in_one_line(&stderr), withheld("exowh.toml"));
    let (is_signed, stderr) =
        signed(&of_file(Some(OURS), ".env", "A=1\nEXOWH_TO=https://a.example/\n"), &[]);
    assert!(!is_signed);
    assert_eq!(in_one_line(&stderr), withheld(".env:2: EXOWH_TO"));
    // What the user has typed, or says in the environment, is the user's own.
    let silent = (true, String::new());
    assert_eq!(signed(&exowh, &["--to", "https://a.example/"]), silent);
    assert_eq!(signed(&exowh, &["--secret", "x"]), silent);
    let of_environment = of_file(Some(OURS), "exowh.toml", "to = \"https://b.example/\"\n");
    assert_eq!(signed(&of_environment.with_env("EXOWH_TO", "https://a.example/"), &[]), silent);
    // This machine, and a secret of theirs.
    for here in [":3000", "http://localhost:3000/", "http://[::1]:3000/"] {
        assert_eq!(
            signed(&of_file(Some(OURS), ".env", &format!("EXOWH_TO={here}\n")), &[]),
            silent
        );
    }
    let theirs = "EXOWH_TO=https://a.example/\nEXOWH_SECRET=theirs\n";
    assert_eq!(signed(&of_file(None, ".env", theirs), &[]), silent);
    assert!(!signed(&of_file(Some(OURS), ".env", theirs), &[]).0);
}

#[test]
fn a_schedule_of_retries_is_not_signed_either() {
    let exowh = Exowh::new().with_env("EXOWH_SECRET", OURS);
    // An address of this machine that is no loopback to us, on a port that nobody has.
    exowh.write(".env", "A=1\nEXOWH_TO=http://0.0.0.0:1/\n");
    let mut running = exowh.start(&["retry", "run", "text"]);
    running.stderr_until("not signed with your EXOWH_SECRET: .env:2: EXOWH_TO alone names");
}

#[test]
fn a_signature_of_the_callers_own_goes_anywhere_in_silence() {
    let exowh = Exowh::new().with_env("EXOWH_SECRET", OURS);
    exowh.write("exowh.toml", "to = \"https://a.example/\"\n");
    let own = signed(&exowh, &["--header", "X-Exotel-Signature: sha256=00"]);
    assert_eq!(own, (true, String::new()));
}

#[test]
fn a_file_over_a_mebibyte_is_refused_by_name() {
    let long = "#".repeat(1024 * 1024 + 1);
    for name in ["exowh.toml", ".env"] {
        let exowh = Exowh::new();
        exowh.write(name, &long);
        let ended = exowh.run(&["send", "text", "--dry-run"]);
        assert_eq!(ended.code, Some(2), "{}", ended.snapshot());
        assert_eq!(ended.stderr(), format!("error: cannot read {name}: it is longer than 1 MiB\n"));
        exowh.write(name, &long[1..]);
        assert_eq!(exowh.run(&["send", "text", "--dry-run"]).code, Some(0), "{name}");
    }
    let exowh = Exowh::new();
    exowh.write("secret", &long);
    let ended = exowh.run(&["listen", "--secret-file", "secret"]);
    assert_eq!(ended.code, Some(3), "{}", ended.snapshot());
    assert_eq!(ended.stderr(), "error: cannot read secret: it is longer than 1 MiB\n");
}

#[test]
fn a_folder_in_place_of_a_file_is_told() {
    let exowh = Exowh::new();
    exowh.write("exowh.toml/empty", "");
    let ended = exowh.run(&["send", "text", "--dry-run"]);
    assert_eq!(
        (ended.code, ended.stderr().as_str()),
        (Some(2), "error: cannot read exowh.toml: it is a folder, not a file\n")
    );
    // A virtual environment of Python's.
    let exowh = Exowh::new();
    exowh.write(".env/bin/activate", "");
    let ended = exowh.run(&["send", "text", "--dry-run"]);
    assert_eq!(
        (ended.code, ended.stderr().as_str()),
        (Some(0), "  ! .env: it is a folder, so nothing in it is read\n")
    );
}

#[cfg(unix)]
mod unix {
    use super::*;

    fn refused(ended: &Ended, name: &str, what: &str) {
        assert_eq!(ended.stdout(), "");
        let wanted = format!("cannot read {name}: it is {what}, not a file\n");
        assert!(ended.stderr().ends_with(&wanted), "{}", ended.snapshot());
    }

    #[test]
    fn pipes_and_devices_are_refused_by_name_and_never_opened() {
        for name in ["exowh.toml", ".env", "named.toml"] {
            let exowh = Exowh::new();
            assert_eq!(exowh.shell(&format!("mkfifo {name}")).code, Some(0));
            let named = ["send", "text", "--dry-run", "--config", "named.toml"];
            let arguments = if name == "named.toml" { &named[..] } else { &named[..3] };
            refused(&exowh.run(arguments), name, "a pipe");
        }
        let exowh = Exowh::new();
        std::os::unix::fs::symlink("/dev/zero", exowh.folder().join(".env")).unwrap();
        refused(&exowh.run(&[]), ".env", "a device");
        let exowh = Exowh::new().with_env("EXOWH_CONFIG", "/dev/zero");
        refused(&exowh.run(&[]), "/dev/zero", "a device");
        let exowh = Exowh::new();
        assert_eq!(exowh.shell("mkfifo pipe").code, Some(0));
        for (file, what) in [("/dev/zero", "a device"), ("pipe", "a pipe"), (".", "a folder")] {
            let ended = exowh.run(&["listen", "--port", "0", "--secret-file", file]);
            assert_eq!(ended.code, Some(3), "{}", ended.snapshot());
            refused(&ended, file, what);
        }
    }

    #[test]
    fn a_pipe_that_the_shell_has_opened_is_read() {
        let ended =
            Exowh::new().shell("printf '\\n' | exowh listen --port 0 --secret-file /dev/stdin");
        assert_eq!(ended.stderr(), "error: the secret is empty\n");
    }

    /// Whether a file is another user's now: root alone can give one away.
    fn given_away(exowh: &Exowh, name: &str) -> bool {
        std::os::unix::fs::lchown(exowh.folder().join(name), Some(54_321), None).is_ok()
    }

    fn below(exowh: &Exowh, arguments: &[&str]) -> (Option<i32>, String) {
        let folder = exowh.folder().join("a/b");
        let (code, _, stderr) = output(exowh, arguments, |command| {
            command.current_dir(&folder);
        });
        (code, stderr)
    }

    #[test]
    fn a_file_of_another_user_above_the_folder_is_refused() {
        let dry_run = ["send", "text", "--dry-run"];
        for theirs in ["exowh.toml", ".env"] {
            let exowh = Exowh::new();
            exowh.write("exowh.toml", "").write(".env", "").write("a/b/c", "");
            assert_eq!(below(&exowh, &dry_run), (Some(0), String::new()));
            if !given_away(&exowh, theirs) {
                return;
            }
            let (code, stderr) = below(&exowh, &dry_run);
            let folder = exowh.folder().canonicalize().unwrap();
            let shown = folder.join(theirs).display().to_string();
            assert_eq!(code, Some(2), "{stderr}");
            let wanted = format!(
                "error: {shown} lies above this folder and belongs to another user (uid 54321)\n"
            );
            assert!(stderr.starts_with(&wanted), "{stderr}");
            // What is said to do does.
            let project = folder.join("exowh.toml").display().to_string();
            assert!(stderr.contains(&format!("--config {project}")), "{stderr}");
            let named = [&dry_run[..], &["--config", &project]].concat();
            assert_eq!(below(&exowh, &named), (Some(0), String::new()));
            assert_eq!(exowh.run(&dry_run).code, Some(0));
        }
    }

    #[test]
    fn a_link_of_another_user_above_the_folder_is_refused() {
        let exowh = Exowh::new();
        exowh.write("mine.toml", "").write("a/b/c", "");
        std::os::unix::fs::symlink("mine.toml", exowh.folder().join("exowh.toml")).unwrap();
        assert_eq!(below(&exowh, &[]).0, Some(0));
        if given_away(&exowh, "exowh.toml") {
            assert_eq!(below(&exowh, &[]).0, Some(2));
        }
    }
}
