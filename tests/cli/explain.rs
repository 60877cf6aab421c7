//! `exowh explain`.

use exowh::webhook::code::{all_exotel, all_meta, all_pages};
use exowh::webhook::rule;
use insta::assert_snapshot;

use crate::env::Exowh;

#[test]
fn tells_both_codes_what_to_do_how_it_looks_and_who_says_so() {
    assert_snapshot!(Exowh::new().run(&["explain", "131047"]).snapshot(), @r#"
    exit 0
    --- stdout

      131047  Re-engagement message                 Meta's code; in envelope and event
      30018   EX_REENGAGEMENT_ERROR                 Exotel's code; in messages (the same by meaning)

      means   More than 24 hours since the customer last wrote. WhatsApp takes only templates then.
      retry   only after a fix
      do      Send an approved template. When they answer, free-form messages work for 24 hours.
      don't   Send the same message again: it fails until they write.

      looks   envelope  data.status "failed", data.errors[0].code 131047
              event     message.status "failed", message.errors[0].code 131047
              messages  exo_status_code 30018, no code of Meta's, no status word
              flat      status "error", exo_status_code 30018

      beware  470 is Meta's old number for it; Exotel's page gives 470 as "Messaging Limit".
      source  Exotel's webhooks guide; Meta's error codes page; public client library; Exotel's
              status codes page agrees; 30018: Exotel's error codes page, live handlers; the link
              between the two: inferred; whether to retry: our judgement

      try     exowh send failed
              exowh send messages/failed
    --- stderr
    "#);
}

#[test]
fn tells_the_same_by_number_name_and_either_case() {
    let exowh = Exowh::new();
    let wanted = exowh.run(&["explain", "131047"]).stdout();
    for word in ["30018", "EX_REENGAGEMENT_ERROR", "ex_reengagement_error", "Reengagement_Error"] {
        assert_eq!(exowh.run(&["explain", word]).stdout(), wanted, "{word}");
    }
}

#[test]
fn gives_both_sides_where_exotels_page_and_metas_differ() {
    assert_snapshot!(Exowh::new().run(&["explain", "131042"]).snapshot(), @r#"
    exit 0
    --- stdout

      131042  Business eligibility payment issue    Meta's code; in envelope and event

      means   The account's payment set-up is broken: no credit line, over its limit, suspended, or
              time zone or currency not set.
      retry   only after a fix
      do      Mend the billing in WhatsApp Manager. If you send through Exotel, ask the account
              manager.
      don't   Retry before the billing is mended.

      looks   envelope  data.status "failed", data.errors[0].code 131042
              event     message.status "failed", message.errors[0].code 131042
              messages  perhaps 30006 EX_SETUP_ERROR: a guess

      beware  Exotel's page speaks of eligibility and policies; Meta says the account's payment
              set-up is broken. Exotel's advice: "Review Meta's policies."
      source  Meta's error codes page; Meta's older table; whether to retry: our judgement

      try     exowh send failed code=131042
              exowh send messages/failed code=30006
    --- stderr
    "#);
}

#[test]
fn explains_a_dialect_a_rule_and_a_word_one_after_the_other() {
    assert_snapshot!(Exowh::new().run(&["explain", "flat", "wa-id", "handshake"]).snapshot(), @r#"
    exit 0
    --- stdout

      flat    the shape on Exotel's references page  a dialect of Exotel's

      means   One status of one message, all fields at the top.
      do      Read `status` with `seen` as read and `error` as failed.
      don't   Wait for the words read or failed: it has neither.

      shape   {"sid": …, "from": …, "to": …, "status": "seen", "exo_status_code": 30003,
              "timestamp": …}
      where   told by     `sid` is there, with `status` or `exo_status_code`
              message id  sid
              customer    to
              business    from
              status      status: sent, delivered, seen, error
              error       exo_status_code
              time        timestamp: RFC 3339, UTC

      beware  No capture of it from live traffic is public; inbound messages are not shown.
      source  Exotel's references/webhooks page

      try     exowh samples show flat/read
              exowh send flat/read

      wa-id   wa_id is the customer's number without its plus  a rule of validate

      means   The contact of an inbound message is its sender. Where the two differ, a reply may go
              to a stranger.
      do      Compare wa_id with from: swapped digits, a missing country code, from and to
              exchanged?

      wrong   "wa_id": "919876543201"
      right   "wa_id": "919876543210"

      level   warning  as a rule
              note     a digit that Brazil, Mexico or Argentina writes or leaves out

      source  Meta's Cloud API reference

      try     exowh samples show envelope/text | sed 's|"919876543210"|"919876543201"|' |
                exowh validate

      verification  Exotel's question whether the endpoint is yours  the guide's word

      means   A POST by which Exotel may ask whether your endpoint is active.
      do      Answer 200 with the same challenge, as JSON: {"challenge": …}.
      don't   Ask it for an account_sid or for data: it has neither.

      shape   {"type": "verification", "challenge": "random_challenge_string"}
      looks   envelope  type "verification", challenge

      beware  The guide's own request validation answers 400 to it.
      source  Exotel's webhooks guide, Verify Your Endpoint

      try     exowh send verification
    --- stderr
    "#);
}

#[test]
fn query_is_explained_by_every_key() {
    assert_snapshot!(Exowh::new().run(&["explain", "query"]).snapshot(), @r#"
    exit 0
    --- stdout

      query   what to look for among events         exowh's own

      means   Words with blanks between them, all of which must hold of the same event. A comma
              between values is "or".
      do      Put a search with blanks or quotes into single quotes for the shell.

      looks   type:inbound_message   message_status, inbound_message, or another type of an event
              status:delivered,read  sent, delivered, read, failed, …; seen and error are understood
              message:text           the kind of an inbound message: text, image, button_reply, …
              customer:+9198*        a number, with or without + or +91; * is a wildcard
              code:131047            an error's number or EX_ name; finds what means the same, too
              dialect:messages       a dialect, meta, unknown or not-json
              id:msg_abc*            a message id; * is a wildcard
              since:42m              a span, a clock time, a date or RFC 3339
              until:10:41            the same; a day lasts until its end, a minute too
              flag:duplicate         duplicate, late or session-closed
              path:/whatsapp/*       the path of the POST, with the query where a ? is in it; * is a
                                     wildcard
              "kahan hai"            free text, in any case: in the body, and decoded in text, name,
                                     custom data, id
              -flag:late             the opposite
              path:"/a b"            a value in quotes is taken as it is written

      beware  A POST that is not JSON or of no known dialect has only dialect, path, time and text.
      source  the grammar is exowh's own
    --- stderr
    "#);
}

#[test]
fn narrow_screens_put_the_right_column_under_the_line() {
    let exowh = Exowh::new().with_env("COLUMNS", "60");
    assert_snapshot!(exowh.run(&["explain", "131049"]).snapshot(), @r#"
    exit 0
    --- stdout

      131049                 Message not delivered to maintain
                             healthy ecosystem engagement
                             Meta's code; in envelope and event
      EX_RESTRICTED_BY_META  its number is not known
                             Exotel's code; in messages (the
                             same by meaning)

      means   Meta chose not to deliver: a limit on marketing
              templates for each customer.
      retry   yes, after a wait
      do      Wait at least 24 hours, longer each time, before
              you send the marketing template again. Or use
              another channel.
      don't   Send it again at once: it fails again.

      looks   envelope
                data.status "failed", data.errors[0].code 131049
              event
                message.status "failed", message.errors[0].code
                131049
              messages
                exo_detailed_status "EX_RESTRICTED_BY_META"

      beware  EX_RESTRICTED_BY_META: It stands in neither of
              Exotel's public tables, and its number is not
              known.
      source  Meta's error codes page; EX_RESTRICTED_BY_META:
              seen live; the link between the two: inferred

      try     exowh send failed code=131049
    --- stderr
    "#);
}

#[test]
fn an_unknown_word_is_the_answer_no_with_the_nearest_words() {
    assert_snapshot!(Exowh::new().run(&["explain", "131074"]).snapshot(), @"
    exit 1
    --- stdout
    --- stderr
    error: no such code, rule, dialect or word: 131074

      Re-engagement message              exowh explain 131047
      Messaging limit reached…           exowh explain 131064
      Business payment issue (calling)   exowh explain 131044
      Marketing templates disabled for…  exowh explain 131063
    ");
    assert_snapshot!(Exowh::new().run(&["explain", "xyzzy"]).snapshot(), @"
    exit 1
    --- stdout
    --- stderr
    error: no such code, rule, dialect or word: xyzzy
      codes are numbers (131047, 30018) or names (EX_MEDIA_UPLOAD_ERROR)
    ");
}

#[test]
fn known_words_are_explained_beside_an_unknown_one() {
    let ended = Exowh::new().run(&["explain", "xyzzy", "envelope"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.stdout().contains("data.message_sid"));
    assert!(ended.stderr().contains("xyzzy"));
}

#[test]
fn no_word_is_wrong_usage_with_examples() {
    assert_snapshot!(Exowh::new().run(&["explain"]).snapshot(), @"
    exit 2
    --- stdout
    --- stderr
    error: what should be explained?

      a code                 exowh explain 131047
      Exotel's name for one  exowh explain EX_REENGAGEMENT_ERROR
      a dialect              exowh explain messages
      a word                 exowh explain handshake
    ");
}

#[test]
fn json_gives_one_object_for_each_word_with_its_keys_in_order() {
    let ended = Exowh::new().run(&["explain", "30018", "sent", "--json"]);
    let lines = ended.json();
    assert_eq!(lines.len(), 2);
    let keys: Vec<&str> = lines[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "kind",
            "word",
            "topic",
            "names",
            "means",
            "retryable",
            "do",
            "dont",
            "shape",
            "example",
            "looks",
            "beware",
            "sources",
            "try"
        ]
    );
    assert_eq!(lines[0]["kind"], "explained");
    assert_eq!(lines[0]["word"], "30018");
    assert_eq!(lines[0]["names"][0]["code"], 131_047);
    assert_eq!(lines[0]["names"][1]["title"], "EX_REENGAGEMENT_ERROR");
    assert_eq!(lines[0]["retryable"], "after-fix");
    assert!(lines[1]["retryable"].is_null());
}

#[test]
fn every_code_name_and_rule_is_explained() {
    let numbers = all_meta().map(|row| row.code).chain(all_pages().map(|row| row.code));
    let numbers = numbers.chain(all_exotel().filter_map(|row| row.number));
    let names = all_exotel().map(|row| row.name.clone());
    let rules = rule::all().map(|rule| rule.id.to_owned());
    let words: Vec<String> = numbers.map(|number| number.to_string()).chain(names).collect();
    let words: Vec<String> = words.into_iter().chain(rules).collect();
    let mut arguments = vec!["explain", "--format", "line"];
    arguments.extend(words.iter().map(String::as_str));
    let ended = Exowh::new().run(&arguments);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    assert_eq!(ended.stdout().lines().count(), words.len());
}

#[test]
fn a_hostile_word_is_shown_and_not_obeyed() {
    let ended = Exowh::new().run(&["explain", "a\u{1b}[2J\u{9b}31m\u{202e}b"]);
    assert_eq!(ended.code, Some(1));
    let stderr = ended.stderr();
    assert!(stderr.contains("a\\u001b[2J\\u009b31m\\u202eb"), "{stderr}");
    assert!(!stderr.contains(['\u{1b}', '\u{9b}', '\u{202e}']));
}
