//! The `.env`: what is ours in it is read or told, each with its line; the rest is somebody else's.

use insta::assert_snapshot;

use crate::env::{Ended, Exowh};

fn run(dotenv: impl AsRef<[u8]>) -> Ended {
    let exowh = Exowh::new();
    exowh.write(".env", dotenv);
    exowh.run(&["send", "text", "--dry-run"])
}

/// What is said of a `.env` that stops a command.
fn refused(dotenv: impl AsRef<[u8]>) -> String {
    let ended = run(dotenv);
    assert_eq!((ended.code, ended.stdout().as_str()), (Some(2), ""), "{}", ended.snapshot());
    ended.stderr().lines().map(str::trim).collect::<Vec<_>>().join(" | ")
}

/// What is said of one that does not.
fn warned(dotenv: impl AsRef<[u8]>) -> String {
    let ended = run(dotenv);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    ended.stderr().lines().map(str::trim).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_wrong_value_is_told_with_its_line() {
    assert_snapshot!(refused("# ours\nEXOWH_CUSTOMER=9876543210\n"), @r#"error: .env:2: EXOWH_CUSTOMER: "9876543210" has no country code | did you mean +919876543210? | a number of another country goes with its plus: +9876543210"#);
    assert_snapshot!(refused("A=1\n\nexport EXOWH_DIALECT=mesages # why\n"), @"error: .env:3: EXOWH_DIALECT: no such dialect: mesages | did you mean messages? | dialects: envelope, event, messages, flat");
    let to = refused("A='two\nlines'\nEXOWH_TO=ftp://a\n");
    assert!(to.starts_with("error: .env:3: EXOWH_TO: \"ftp://a\""), "{to}");
    let exowh = Exowh::new();
    exowh.write(".env", "EXOWH_PORT=many\n");
    let stderr = exowh.run(&["listen"]).stderr();
    assert_eq!(stderr, "error: .env:1: EXOWH_PORT: \"many\" is no port: 0 to 65535\n");
}

#[test]
fn a_line_of_ours_that_cannot_be_read_is_told_and_its_value_is_not() {
    assert_snapshot!(refused("A=b c\nEXOWH_SECRET=s3 kret\n"), @"error: .env:2: EXOWH_SECRET cannot be read | write it as EXOWH_SECRET='…'");
    assert_snapshot!(refused("EXOWH_TO: :3000\n"), @"error: .env:1: EXOWH_TO cannot be read | write it as EXOWH_TO='…'");
    assert_snapshot!(refused("A=\"b\nEXOTEL_ACCOUNT_SID=acme\n"), @"error: .env:2: EXOTEL_ACCOUNT_SID cannot be read | a quote in line 1 is not closed");
    assert_eq!(warned("A=b c\nnothing here\nB=\"x\nC=1\n"), "");
}

#[test]
fn a_misspelt_name_is_told_with_its_line() {
    assert_snapshot!(warned("DB=x\nEXOWH_COSTUMER=+919800000001\n"), @"! .env:2: EXOWH_COSTUMER: exowh has no such variable: did you mean EXOWH_CUSTOMER?");
    assert_snapshot!(warned("EXOTEL_ACOUNT_SID=acme\n"), @"! .env:1: EXOTEL_ACOUNT_SID: exowh does not read it: did you mean EXOTEL_ACCOUNT_SID?");
    assert_snapshot!(warned("EXOWH_PROT=a b\n"), @"! .env:1: EXOWH_PROT: exowh has no such variable: did you mean EXOWH_PORT?");
    assert_snapshot!(warned("EXOWH_CONFIG=a.toml\n"), @"! .env:1: EXOWH_CONFIG: a .env is too late for it: set it in the environment");
    // The app's own, beside the one that is read.
    assert_eq!(warned("EXOTEL_ACCOUNT_SID=acme\nEXOTEL_ACCOUNT_ID=7\nEXOTEL_API_KEY=k\n"), "");
    assert_eq!(warned("EXOWH_TEST_MOMENT=1s\n#EXOWH_COSTUMER=x\n"), "");
}

#[test]
fn of_many_doubts_a_few_are_told() {
    let many: Vec<String> = (0..100).map(|at| format!("EXOWH_X{at}=1\n")).collect();
    let told = warned(many.concat());
    assert_eq!(told.matches("exowh has no such variable").count(), 8, "{told}");
    assert!(told.ends_with("! .env: more of its lines are like these"), "{told}");
}

#[test]
fn a_byte_order_mark_is_read_and_utf_16_is_told() {
    let exowh = Exowh::new();
    exowh.write(".env", "\u{feff}EXOTEL_ACCOUNT_SID=acme1\r\n");
    let ended = exowh.run(&["send", "text", "--dry-run"]);
    assert!(ended.stdout().contains("\"account_sid\": \"acme1\""), "{}", ended.snapshot());
    assert_eq!(ended.stderr(), "");
    let of_powershell: Vec<u8> =
        "\u{feff}EXOWH_TO=:1\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(warned(of_powershell), @"! .env: it is written in UTF-16, so nothing in it is read; save it as UTF-8");
}
