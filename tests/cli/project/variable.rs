//! The variables of the environment: a misspelt one is told, once, and nowhere where it does harm.

use insta::assert_snapshot;

use crate::env::{Exowh, Listener};

fn warned(name: &str, value: &str) -> String {
    let ended = Exowh::new().with_env(name, value).run(&["send", "text", "--dry-run"]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    ended.stderr()
}

#[test]
fn a_misspelt_variable_is_told_the_one_that_was_meant() {
    assert_snapshot!(warned("EXOWH_COSTUMER", "+919800000001"), @"  ! EXOWH_COSTUMER: exowh has no such variable: did you mean EXOWH_CUSTOMER?");
    assert_snapshot!(warned("EXOTEL_ACOUNT_SID", "acme"), @"  ! EXOTEL_ACOUNT_SID: exowh does not read it: did you mean EXOTEL_ACCOUNT_SID?");
    assert_snapshot!(warned("EXOHW_PORT", "1"), @"  ! EXOHW_PORT: exowh does not read it: did you mean EXOWH_PORT?");
    assert_snapshot!(warned("EXOWH_BANANA", "1"), @"
      ! EXOWH_BANANA: exowh has no such variable; there is EXOWH_TO, EXOWH_PORT, EXOTEL_ACCOUNT_SID,
        EXOWH_STORE, EXOWH_CUSTOMER, EXOWH_DIALECT, EXOWH_SECRET, EXOWH_NGROK, EXOWH_CONFIG
    ");
    for others in ["EXOTEL_API_KEY", "EXOWH_TEST_ANYTHING", "CUSTOMER", "EXOWHICH"] {
        assert_eq!(warned(others, "1"), "", "{others}");
    }
}

#[test]
fn it_is_told_once_a_run_and_on_stderr_alone() {
    let exowh = Exowh::new().with_env("EXOWH_COSTUMER", "x");
    let listener = Listener::start_in(&exowh, &[]);
    listener.post(exowh::webhook::sample::find("envelope", "text").unwrap().body);
    listener.stop();
    for arguments in [
        &["send", "text", "--dry-run", "--json"][..],
        &["send", "last", "--dry-run"],
        &["events", "list", "--json"],
        &["events", "timeline"],
        &["samples", "show", "text", "--fresh"],
        &[],
    ] {
        let ended = exowh.run(arguments);
        assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
        assert_eq!(ended.stderr().matches("EXOWH_COSTUMER").count(), 1, "{arguments:?}");
        assert!(!ended.stdout().contains("EXOWH_COSTUMER"), "{arguments:?}");
    }
}

#[test]
fn commands_that_read_no_settings_say_nothing() {
    let exowh = Exowh::new().with_env("EXOWH_COSTUMER", "x");
    exowh.write("exowh.toml", "colour = 1\n").write(".env", "EXOWH_TO=a b\n");
    exowh.write("a.json", exowh::webhook::sample::find("envelope", "text").unwrap().body);
    for arguments in [
        &["completions", "bash"][..],
        &["man", "pages"],
        &["validate", "a.json"],
        &["explain", "131047"],
        &["schema"],
        &["--help"],
        &["--version"],
    ] {
        let ended = exowh.run(arguments);
        assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
        let stderr = ended.stderr();
        assert!(!stderr.contains("EXOWH_") && !stderr.contains("exowh.toml"), "{stderr}");
    }
}

#[test]
fn a_wrong_value_is_told_with_the_name_of_its_variable() {
    let told = |name: &str, value: &str, arguments: &[&str]| {
        let ended = Exowh::new().with_env(name, value).run(arguments);
        assert_eq!(ended.code, Some(2), "{}", ended.snapshot());
        ended.stderr().lines().next().unwrap_or_default().to_owned()
    };
    let send = &["send", "text", "--dry-run"][..];
    assert_snapshot!(told("EXOWH_CUSTOMER", "9876543210", send), @r#"error: EXOWH_CUSTOMER: "9876543210" has no country code"#);
    assert_snapshot!(told("EXOWH_CUSTOMER", "9876543210", &[]), @r#"error: EXOWH_CUSTOMER: "9876543210" has no country code"#);
    assert_snapshot!(told("EXOWH_DIALECT", "mesages", send), @"error: EXOWH_DIALECT: no such dialect: mesages");
    assert_snapshot!(told("EXOWH_PORT", "70000", &["listen"]), @r#"error: EXOWH_PORT: "70000" is no port: 0 to 65535"#);
    for arguments in [&["listen", "--port", "0"][..], &["events", "import", "--ngrok"], &[]] {
        let told = told("EXOWH_NGROK", "a b", arguments);
        assert!(told.starts_with("error: EXOWH_NGROK: no address of an ngrok agent"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_value_that_is_not_unicode_is_not_passed_over_in_silence() {
    use std::os::unix::ffi::OsStrExt as _;

    let exowh = Exowh::new();
    let mut command = exowh.command(&["send", "text", "--dry-run"]);
    command.env("EXOWH_STORE", std::ffi::OsStr::from_bytes(b"/tmp/caf\xe9.db"));
    let output = crate::env::ended::output(&mut command, b"");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_snapshot!(stderr, @"  ! EXOWH_STORE: what it holds is not Unicode, so it is not read");
}
