//! Numbers as they are typed: in items, and in searches.

use insta::assert_snapshot;

use crate::env::{Exowh, Listener};

fn refusal(item: &str) -> String {
    let ended = Exowh::new().run(&["send", "text", item, "--dry-run"]);
    assert_eq!((ended.code, ended.stdout().as_str()), (Some(2), ""), "{item}");
    ended.stderr()
}

#[test]
fn a_number_without_its_country_code_is_refused_with_the_likely_one() {
    assert_snapshot!(refusal("customer=9800000001"), @r#"
    error: customer: "9800000001" has no country code
      did you mean +919800000001?
      a number of another country goes with its plus: +9800000001
    "#);
    assert_snapshot!(refusal("business=09800000001"), @r#"
    error: business: "09800000001" has no country code
      did you mean +919800000001?
    "#);
    assert_snapshot!(refusal("customer=98000 00001"), @r#"
    error: customer: "98000 00001" has no country code
      did you mean +919800000001?
      a number of another country goes with its plus: +9800000001
    "#);
    assert_snapshot!(refusal("customer=0091 98000 00001"), @r#"
    error: customer: "0091 98000 00001" has no country code
      did you mean +919800000001?
    "#);
    assert_snapshot!(refusal("customer=98 00"), @r#"
    error: customer: "98 00" is no phone number
      write it with its country code, as in +919800000001
      a path takes any text, as in data.from=…
    "#);
    for first in ["6", "7", "8", "9"] {
        let told = refusal(&format!("customer={first}800000001"));
        assert!(told.contains(&format!("did you mean +91{first}800000001?")), "{told}");
    }
}

#[test]
fn blanks_and_signs_are_read() {
    for typed in ["+91 98000-00001", "919800000001", "(+91) 98000 00001", "+91.98000.00001"] {
        let item = format!("customer={typed}");
        let ended = Exowh::new().run(&["send", "text", &item, "--dry-run"]);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr());
        let sent = ended.stdout();
        assert!(sent.contains("\"from\": \"+919800000001\""), "{typed}: {sent}");
        assert!(sent.contains("\"wa_id\": \"919800000001\""), "{typed}: {sent}");
    }
}

#[test]
fn other_countries_and_ids_are_taken_as_they_are_typed() {
    for (typed, wanted) in [
        ("6512345678", "+6512345678"),
        ("+6012345678", "+6012345678"),
        ("+9876543210", "+9876543210"),
        ("12025550123", "+12025550123"),
        ("US.13491208655302741918", "US.13491208655302741918"),
    ] {
        let sent =
            Exowh::new().run(&["send", "text", &format!("customer={typed}"), "--dry-run"]).stdout();
        assert!(sent.contains(&format!("\"from\": \"{wanted}\"")), "{typed}: {sent}");
    }
}

#[test]
fn a_search_finds_a_customer_however_the_number_is_typed() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &[]);
    listener.post(exowh::webhook::sample::find("envelope", "text").unwrap().body);
    listener.stop();
    let found = |typed: &str| {
        let ended = exowh.run(&["events", "list", &format!("customer:\"{typed}\""), "--json"]);
        let lines = ended.json();
        lines.iter().filter(|line| line["kind"] == "received").count()
    };
    for typed in ["9876543210", "09876543210", "+91 98765-43210", "919876543210", "+9198*"] {
        assert_eq!(found(typed), 1, "{typed}");
    }
    for typed in ["+9876543210", "8876543210", "98765*"] {
        assert_eq!(found(typed), 0, "{typed}");
    }
}
