//! `exowh samples list`, `show` and `export`.

use exowh::webhook::sample::{SAMPLES, find};
use insta::assert_snapshot;

use crate::env::Exowh;

#[test]
fn list_is_a_table_of_names_and_dialects() {
    assert_snapshot!(Exowh::new().run(&["samples", "list"]).snapshot(), @r#"
    exit 0
    --- stdout

                         envelope  event     messages  flat      guide
      verification       ✓         –         –         –         ✓
      sent               ✓         ✓         ✓         ✓         –
      delivered          ✓         ✓         ✓         ✓         ✓
      read               ✓         ✓         ✓         ✓         –
      failed             ✓         ✓         ✓         ✓         ✓
      failed-131026      ✓         –         ✓         –         –
      failed-131053      ✓         –         ✓         –         –
      template-approved  ✓         –         –         –         –
      template-rejected  ✓         –         –         –         –
      button             ✓         –         ✓         –         ✓
      list               ✓         ✓         ✓         –         ✓
      quick-reply        ✓         ✓         ✓         –         –
      text               ✓         ✓         ✓         –         ✓
      image              ✓         ✓         ✓         –         ✓
      video              ✓         ✓         ✓         –         –
      audio              ✓         ✓         ✓         –         –
      document           ✓         ✓         ✓         –         –
      sticker            ✓         ✓         ✓         –         –
      location           ✓         ✓         –         –         –
      contacts           ✓         ✓         –         –         –
      reaction           ✓         –         –         –         –
      order              ✓         ✓         ✓         –         –
      flow               ✓         ✓         ✓         –         –
      batch              –         –         ✓         –         –
    --- stderr

      exowh samples show messages/text      one of them
      exowh send all                        envelope and messages, to your app
    "#);
    let bare = Exowh::new().run(&["samples"]);
    assert_eq!(bare.stdout(), Exowh::new().run(&["samples", "list"]).stdout());
}

#[test]
fn table_fits_60_columns_and_tells_more_where_there_is_room() {
    let narrow = Exowh::new().with_env("COLUMNS", "60").run(&["samples"]).stdout();
    assert!(narrow.contains("\n  verification "), "{narrow}");
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
    let wide = Exowh::new().with_env("COLUMNS", "130").run(&["samples"]).stdout();
    assert!(wide.contains("a customer wrote"), "{wide}");
}

#[test]
fn json_list_has_every_sample_once() {
    let lines = Exowh::new().run(&["samples", "list", "--json"]).json();
    assert_eq!(lines.len(), SAMPLES.len());
    assert_eq!(lines[0]["kind"], "sample");
    assert_eq!(lines[0]["what"], "envelope/verification");
    assert_eq!(Exowh::new().run(&["samples", "--json"]).json(), lines);
    let plain = Exowh::new().run(&["samples", "list", "--format", "line"]).stdout();
    assert_eq!(plain.lines().count(), SAMPLES.len());
    assert!(plain.contains("\nmessages/text                 a customer wrote"), "{plain}");
}

#[test]
fn show_prints_the_bytes_and_fresh_ones_on_demand() {
    let exowh = Exowh::new();
    let stored = find("messages", "text").unwrap().body;
    assert_eq!(exowh.run(&["samples", "show", "messages/text"]).stdout(), stored);
    assert_eq!(exowh.run(&["samples", "show", "text", "--dialect", "messages"]).stdout(), stored);
    let fresh = exowh.run(&["samples", "show", "messages/text", "--fresh"]).stdout();
    assert!(fresh != stored && fresh.len() == stored.len(), "{fresh}");
    let unknown = exowh.run(&["samples", "show", "txet"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr().contains("did you mean text?"), "{}", unknown.stderr());
}

#[test]
fn export_writes_all_and_overwrites_nothing_unasked() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["samples", "export", "out/samples"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    let read = |name: &str| std::fs::read_to_string(exowh.folder().join("out/samples").join(name));
    for sample in SAMPLES {
        assert_eq!(read(&format!("{}.json", sample.path())).unwrap(), sample.body);
    }
    assert_eq!(exowh.run(&["samples", "export", "out/samples"]).code, Some(0), "all are the same");
    exowh.write("out/samples/flat/sent.json", "mine");
    let ended = exowh.run(&["samples", "export", "out/samples"]);
    assert_eq!(ended.code, Some(3));
    assert!(ended.stderr().contains("flat/sent.json would be overwritten"), "{}", ended.stderr());
    assert_eq!(read("flat/sent.json").unwrap(), "mine");
    assert_eq!(exowh.run(&["samples", "export", "out/samples", "--force"]).code, Some(0));
    assert_ne!(read("flat/sent.json").unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn export_follows_no_link_unasked_not_even_one_that_leads_nowhere() {
    let exowh = Exowh::new();
    let folder = exowh.folder().join("out/flat");
    std::fs::create_dir_all(&folder).unwrap();
    let elsewhere = exowh.folder().join("elsewhere");
    std::os::unix::fs::symlink(&elsewhere, folder.join("sent.json")).unwrap();
    let ended = exowh.run(&["samples", "export", "out"]);
    assert_eq!(ended.code, Some(3), "{}", ended.stderr());
    assert!(!elsewhere.exists());
}
