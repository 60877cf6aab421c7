//! The project file and the `.env` beside it, as every command reads them. Seen through bare
//! `exowh`, which shows where deliveries go and what samples carry.

mod dotenv;
mod stranger;
mod variable;
mod wrong;

use insta::assert_snapshot;

use crate::env::{Ended, Exowh};

/// What bare `exowh` says, with addresses of other machines so that nothing is looked at.
fn overview(exowh: Exowh, arguments: &[&str]) -> Ended {
    exowh.with_env("EXOWH_NGROK", "127.0.0.1:1").run(arguments)
}

fn app(ended: &Ended) -> String {
    let stdout = ended.stdout();
    let line = stdout.lines().find_map(|line| line.trim().strip_prefix("app"));
    line.unwrap_or_else(|| panic!("no app in {}", ended.snapshot()))
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

fn with(file: &str) -> Exowh {
    let exowh = Exowh::new();
    exowh.write("exowh.toml", file);
    exowh
}

#[test]
fn variable_comes_before_dotenv_before_file_before_default() {
    let file = "to = \"https://file.example/\"\n";
    let dotenv = "EXOWH_TO=https://dotenv.example/\nSECRET_OF_THE_APP=1\n";
    assert_eq!(app(&overview(with(file), &[])), "https://file.example/");
    let exowh = with(file);
    exowh.write(".env", dotenv);
    assert_eq!(app(&overview(exowh, &[])), "https://dotenv.example/");
    let exowh = with(file).with_env("EXOWH_TO", "https://variable.example/");
    exowh.write(".env", dotenv);
    assert_eq!(app(&overview(exowh, &[])), "https://variable.example/");
    let exowh = Exowh::new();
    exowh.write(".env", "EXOWH_TO=https://dotenv.example/\n");
    assert_eq!(app(&overview(exowh, &[])), "https://dotenv.example/");
}

#[test]
fn the_flag_comes_before_the_variable() {
    let exowh =
        with("to = \"https://file.example/\"\n").with_env("EXOWH_TO", "https://var.example/");
    let curl = |arguments: &[&str]| exowh.run(&[&["send", "text", "--curl"], arguments].concat());
    assert!(curl(&["--to", "https://flag.example/"]).stdout().contains("https://flag.example/"));
    assert!(curl(&[]).stdout().contains("https://var.example/"));
}

#[test]
fn the_account_of_dotenv_is_what_samples_carry() {
    let exowh = with("account_sid = \"of_the_file\"\n");
    let sid = |exowh: &Exowh| {
        let sent = exowh.run(&["send", "text", "--dry-run"]).stdout();
        let line = sent.lines().find(|line| line.contains("account_sid")).unwrap().to_owned();
        line.split('"').nth(3).unwrap().to_owned()
    };
    assert_eq!(sid(&exowh), "of_the_file");
    exowh.write(".env", "EXOTEL_ACCOUNT_SID=of_dotenv\n");
    assert_eq!(sid(&exowh), "of_dotenv");
    assert_eq!(sid(&exowh.with_env("EXOTEL_ACCOUNT_SID", "of_the_variable")), "of_the_variable");
}

#[test]
fn the_flag_names_the_file_before_the_variable_and_the_folder() {
    let exowh = with("to = \"https://folder.example/\"\n");
    exowh.write("a.toml", "to = \"https://flag.example/\"\n");
    exowh.write("b.toml", "to = \"https://variable.example/\"\n");
    let exowh = exowh.with_env("EXOWH_CONFIG", "b.toml");
    let by_variable = exowh.run(&[]);
    assert_eq!(app(&by_variable), "https://variable.example/");
    assert_eq!(app(&overview(exowh, &["--config", "a.toml"])), "https://flag.example/");
}

#[test]
fn the_file_of_a_folder_above_is_found() {
    let exowh = with("to = \"https://above.example/\"\n");
    exowh.write("a/b/c", "");
    let mut command = exowh.command(&[]);
    let output = crate::env::ended::output(command.current_dir(exowh.folder().join("a/b")), b"");
    assert!(String::from_utf8(output.stdout).unwrap().contains("https://above.example/"));
}

#[test]
fn samples_carry_what_the_project_names() {
    let file = "to = \"https://a.example/\"\ncustomer = \"+919800000001\"\n";
    let exowh = with(file).with_env("EXOTEL_ACCOUNT_SID", "acme1");
    assert_snapshot!(overview(exowh, &[]).snapshot(), @"
    exit 0
    --- stdout

      app      https://a.example/   not on this machine, so not looked at
      tunnel   no ngrok agent answers on this machine
      store    empty: exowh listen keeps what comes
      project  [folder]/exowh.toml: samples carry account_sid acme1, customer +919800000001,
               and else what the guide has

      next     exowh send text --dry-run  what would be sent there
               exowh listen               receive webhooks on this machine

      demo  listen  send  retry  validate  events  samples  explain  schema  completions  man
      exowh help COMMAND
    --- stderr
    ");
}

#[test]
fn the_dotenv_is_the_one_beside_the_file() {
    let exowh = Exowh::new();
    exowh.write("shop/exowh.toml", "").write("shop/.env", "EXOWH_TO=https://shop.example/\n");
    exowh.write(".env", "EXOWH_TO=https://elsewhere.example/\n");
    let sent = exowh.run(&["send", "text", "--dry-run", "--config", "shop/exowh.toml"]);
    assert!(sent.stdout().contains("host: shop.example"), "{}{}", sent.stdout(), sent.stderr());
}
