//! What is wrong in a project file is told where it stands, in words of ours.

use insta::assert_snapshot;

use super::{app, overview, with};
use crate::env::Exowh;

/// What is said of a project file, without "error: ".
fn told(file: impl AsRef<[u8]>) -> String {
    let exowh = Exowh::new();
    exowh.write("exowh.toml", file);
    let ended = exowh.run(&["send", "text", "--dry-run"]);
    assert_eq!((ended.code, ended.stdout().as_str()), (Some(2), ""), "{}", ended.snapshot());
    let stderr = ended.stderr();
    let lines = stderr.strip_prefix("error: ").unwrap_or(&stderr).lines().map(str::trim);
    lines.collect::<Vec<_>>().join(" | ")
}

#[test]
fn an_unknown_key_is_an_error_that_names_the_right_one_or_all() {
    assert_snapshot!(overview(with("to = \":3000\"\nacount_sid = \"acme\"\n"), &[]).snapshot(), @"
    exit 2
    --- stdout
    --- stderr
    error: exowh.toml:2:1: no such key: acount_sid
      did you mean account_sid?
    ");
    assert_snapshot!(told("colour = \"red\"\n"), @"exowh.toml:1:1: no such key: colour | keys: to, port, account_sid, customer, business, dialect, policy, store, forward");
    assert_snapshot!(told("[tool]\nx = 1\n"), @"exowh.toml:1:2: no such key: tool | keys: to, port, account_sid, customer, business, dialect, policy, store, forward");
    assert_snapshot!(told("[[forward]]\nto = \":1\"\nwere = \"x\"\n"), @"exowh.toml:3:1: no such key below [[forward]]: were | did you mean where?");
    assert_snapshot!(told("[[forward]]\ncolour = \"x\"\n"), @"exowh.toml:2:1: no such key below [[forward]]: colour | keys: to, where");
}

#[test]
fn a_key_that_nothing_reads_yet_is_refused() {
    assert_snapshot!(told("observe = \"./look\"\n"), @"exowh.toml:1:1: observe is not taken by this version of exowh | leave it out: nothing would read it");
}

#[test]
fn a_value_of_the_wrong_type_is_told_what_was_meant() {
    assert_snapshot!(told("port = \"3000\"\n"), @"exowh.toml:1:8: port is a number, which stands without quotes | did you mean port = 3000?");
    assert_snapshot!(told("port = \"four thousand\"\n"), @"exowh.toml:1:8: port is a number, which stands without quotes | as in port = 3000");
    assert_snapshot!(told("port = 70000\n"), @"exowh.toml:1:8: port is a number from 0 to 65535");
    assert_snapshot!(told("port = 3000.5\n"), @"exowh.toml:1:8: port is a number from 0 to 65535 | as in port = 3000");
    assert_snapshot!(told("to = 3000\n"), @"exowh.toml:1:6: to is a text, which stands in quotes | did you mean to = \":3000\"?");
    assert_snapshot!(told("\n  to = 8000\n"), @"exowh.toml:2:8: to is a text, which stands in quotes | did you mean to = \":8000\"?");
    assert_snapshot!(told("to = true\n"), @"exowh.toml:1:6: to is a text, which stands in quotes | as in to = \":3000\"");
    assert_snapshot!(told("account_sid = 12345\n"), @"exowh.toml:1:15: account_sid is a text, which stands in quotes | did you mean account_sid = \"12345\"?");
    assert_snapshot!(told("customer = 919800000001\n"), @"exowh.toml:1:12: customer is a text, which stands in quotes | did you mean customer = \"+919800000001\"?");
    assert_snapshot!(told("business = 9800000001\n"), @"exowh.toml:1:12: business is a text, which stands in quotes | did you mean business = \"+919800000001\"?");
    assert_snapshot!(told("dialect = 4\n"), @"exowh.toml:1:11: dialect is a text, which stands in quotes | as in dialect = \"envelope\"");
    assert_snapshot!(told("store = 5\n"), @"exowh.toml:1:9: store is a text, which stands in quotes | as in store = \"events.db\"");
    assert_snapshot!(told("store = \"\"\n"), @"exowh.toml:1:9: store is empty | leave it out, or write it as in store = \"events.db\"");
    assert_snapshot!(told("[forward]\nto = \":1\"\n"), @"exowh.toml:1:1: forward is a list of tables | write [[forward]], and below it to = \":3000\"");
    assert_snapshot!(told("[[forward]]\nwhere = 5\nto = \":1\"\n"), @"exowh.toml:2:9: where is a text, which stands in quotes | as in where = \"status:failed\"");
    assert_snapshot!(told("[[forward]]\nto = 3000\n"), @"exowh.toml:2:6: to is a text, which stands in quotes | did you mean to = \":3000\"?");
    assert_snapshot!(told("\n[[forward]]\nwhere = \"status:failed\"\n"), @"exowh.toml:2:1: this [[forward]] has no to | as in to = \":3000\"");
}

#[test]
fn a_value_that_means_nothing_is_told_with_its_hints() {
    assert_snapshot!(told("customer = \"9876543210\"\n"), @"exowh.toml:1:12: customer: \"9876543210\" has no country code | did you mean +919876543210? | a number of another country goes with its plus: +9876543210");
    assert_snapshot!(told("to = \":1\"\nbusiness = \"09876543210\"\n"), @"exowh.toml:2:12: business: \"09876543210\" has no country code | did you mean +919876543210?");
    assert_snapshot!(told("customer = \"me\"\n"), @"exowh.toml:1:12: customer: \"me\" is no phone number | write it with its country code, as in +919800000001");
    assert_snapshot!(told("dialect = \"mesages\"\n"), @"exowh.toml:1:11: no such dialect: mesages | did you mean messages? | dialects: envelope, event, messages, flat");
    assert_snapshot!(told("policy = \"gude\"\n"), @"exowh.toml:1:10: no such policy: gude | did you mean guide? | policies: guide, receive-messages, references");
    assert_snapshot!(told("[[forward]]\nto = \":1\"\nwhere = \"status:faild\"\n"), @"exowh.toml:3:9: where: status:faild: no status that exowh knows | did you mean failed? | as it is written: 'status:\"faild\"'");
    let to = told("to = \"http://me:sekret@a:99999/\"\n");
    assert!(to.starts_with("exowh.toml:1:6: to: ") && !to.contains("sekret"), "{to}");
    let to = told("[[forward]]\nto = \"ftp://a\"\n");
    assert!(to.starts_with("exowh.toml:2:6: to: \"ftp://a\""), "{to}");
}

#[test]
fn what_is_no_toml_is_told_in_words_of_ours() {
    assert_snapshot!(told("to = \":3000\"\nport 4000\n"), @"exowh.toml:2:6: an = is missing in this line | as in port = 3000");
    assert_snapshot!(told("port: 4000\n"), @"exowh.toml:1:5: an = is missing in this line | as in port = 3000");
    assert_snapshot!(told("to = :3000\n"), @"exowh.toml:1:6: to: a text stands in quotes | as in to = \":3000\"");
    assert_snapshot!(told("customer = +91 98000 00001\n"), @"exowh.toml:1:12: customer: a text stands in quotes | as in customer = \"+919800000001\"");
    assert_snapshot!(told("to = \":3000\nport = 1\n"), @"exowh.toml:1:12: the quote is not closed | as in to = \":3000\"");
    assert_snapshot!(told("to = \":3000\" port = 1\n"), @"exowh.toml:1:14: something stands behind the value | a comment begins with #");
    assert_snapshot!(told("to =\n"), @"exowh.toml:1:5: to has no value | as in to = \":3000\"");
    assert_snapshot!(told("= 3000\n"), @r#"exowh.toml:1:1: a key is missing before the = | as in to = ":3000""#);
    assert_snapshot!(told("// where to\n"), @"exowh.toml:1:1: this is no TOML | a comment begins with #");
    assert_snapshot!(told("[[forward]\nto = \":1\"\n"), @"exowh.toml:1:11: a bracket is missing | as in [[forward]]");
    assert_snapshot!(told("store = \"C:\\Users\\me\"\n"), @"exowh.toml:1:14: a backslash between these quotes begins an escape | between '…' it is only itself");
    assert_snapshot!(told("to = \":1\"\nport = 1\nto = \":2\"\n"), @"exowh.toml:3:1: to is said twice: first in line 1 | keep the one you mean");
    assert_snapshot!(told("to = \":1\"\n[[forward]]\nto = \":2\"\nto = \":3\"\n"), @"exowh.toml:4:1: to is said twice: first in line 3 | keep the one you mean");
    assert_snapshot!(told("to = \":3000\u{7f}\"\n"), @"exowh.toml:1:12: a character that cannot be seen may not stand in a text | type the value anew");
    // An address may have a password in it.
    assert!(!told("to = http://me:sekret@a/\n").contains("sekret"));
}

#[test]
fn a_byte_order_mark_is_read_and_another_encoding_is_told() {
    assert_eq!(
        app(&overview(with("\u{feff}to = \"https://a.example/\"\n"), &[])),
        "https://a.example/"
    );
    assert!(told("\u{feff}colour = 1\n").starts_with("exowh.toml:1:1: no such key"));
    let of_powershell = [b"\xff\xfe".to_vec(), b"t\0o\0 \0=\0".to_vec()].concat();
    assert_snapshot!(told(of_powershell), @"exowh.toml:1:1: it is written in UTF-16 | save it as UTF-8; in PowerShell: Set-Content -Encoding utf8");
    assert_snapshot!(told(b"# caf\xe9\n"), @"exowh.toml:1:6: this is not UTF-8 | save it as UTF-8");
}

#[test]
fn a_named_file_that_is_missing_is_an_error() {
    assert_snapshot!(overview(Exowh::new(), &["--config", "none.toml"]).snapshot(), @"
    exit 2
    --- stdout
    --- stderr
    error: cannot read none.toml: No such file or directory (os error 2)
    ");
    let exowh = Exowh::new().with_env("EXOWH_CONFIG", "none.toml");
    assert_snapshot!(overview(exowh, &[]).snapshot(), @"
    exit 2
    --- stdout
    --- stderr
    error: EXOWH_CONFIG: cannot read none.toml: No such file or directory (os error 2)
    ");
}

#[test]
fn a_path_is_told_from_the_working_folder_and_else_whole() {
    let exowh = with("port = \"x\"\n");
    exowh.write("shop/exowh.toml", "port = \"x\"\n").write("shop/app/empty", "");
    let stderr = exowh.run(&["send", "text", "--config", "shop/exowh.toml"]).stderr();
    assert!(stderr.starts_with("error: shop/exowh.toml:1:8: "), "{stderr}");
    let mut command = exowh.command(&["send", "text"]);
    let output =
        crate::env::ended::output(command.current_dir(exowh.folder().join("shop/app")), b"");
    let above = exowh.folder().canonicalize().unwrap().join("shop/exowh.toml");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with(&format!("error: {}:1:8: ", above.display())), "{stderr}");
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let exowh = with("customer = \"+91 98000-00001\"\nbusiness = \"(+91) 98765 00002\"\n");
    let sent = exowh.run(&["send", "text", "--dry-run"]).stdout();
    assert!(sent.contains("\"from\": \"+919800000001\""), "{sent}");
    assert!(sent.contains("\"to\": \"+919876500002\""), "{sent}");
}
