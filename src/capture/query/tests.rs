//! What a search finds, word by word, and what it says of a word that is wrong.

mod agreement;

use agreement::Seen;

use super::*;

const NOW: &str = "2026-11-23T10:42:16Z";

fn parse(text: &str) -> Result<Query, Error> {
    Query::parse(text, NOW.parse().unwrap(), &TimeZone::UTC)
}

/// How many events of a POST are found.
fn found(query: &str, body: &str) -> usize {
    let seen =
        Seen::all_of("/hook?a=1", "2026-11-23T10:00:00.5Z".parse().unwrap(), body.as_bytes());
    let query = parse(query).unwrap();
    seen.iter().filter(|seen| query.matches(&seen.candidate())).count()
}

fn sample(path: &str) -> &'static str {
    let (folder, name) = path.split_once('/').unwrap();
    crate::webhook::sample::find(folder, name).unwrap().body
}

fn fault(text: &str) -> String {
    let error = parse(text).unwrap_err();
    format!("{error} {:?}", error.hints())
}

#[test]
fn nothing_asked_finds_everything() {
    assert!(parse(" ").unwrap().is_everything());
    assert!(Query::default().is_everything());
    assert_eq!(found("", sample("messages/batch")), 2);
    assert_eq!(found("", "not json"), 1);
    assert_eq!(Query::default().to_string(), "");
}

#[test]
fn every_example_of_the_table_is_a_search() {
    for key in Query::KEYS {
        assert!(!parse(key.example).unwrap().is_everything(), "{}", key.name);
    }
}

#[test]
fn all_words_must_hold_of_the_same_event() {
    let batch = sample("messages/batch");
    assert_eq!(found("status:delivered", batch), 1);
    assert_eq!(found("message:text", batch), 1);
    assert_eq!(found("status:delivered message:text", batch), 0);
    assert_eq!(found("-status:delivered -message:text", batch), 0);
    assert_eq!(found("customer:+9198*", batch), 2);
}

#[test]
fn one_meaning_is_found_in_every_dialect() {
    for dialect in ["envelope", "event", "messages", "flat"] {
        let body = sample(&format!("{dialect}/failed"));
        for query in [
            "code:131047",
            "code:30018",
            "code:ex_reengagement_error",
            "status:failed",
            "status:error",
            "type:MESSAGE_STATUS",
            &format!("dialect:{dialect}"),
        ] {
            assert_eq!(found(query, body), 1, "{query} {dialect}");
        }
    }
    assert_eq!(found("status:seen", sample("envelope/read")), 1);
    assert_eq!(found("code:131026", sample("envelope/failed")), 0);
}

#[test]
fn code_without_a_number_is_found_by_its_name_and_metas_number() {
    let body = r#"{"whatsapp": {"messages": [
        {"callback_type": "dlr", "sid": "m1", "exo_detailed_status": "EX_RESTRICTED_BY_META"}]}}"#;
    assert_eq!(found("code:131049", body), 1);
    assert_eq!(found("code:EX_RESTRICTED_BY_META", body), 1);
    assert_eq!(found("-code:131049", body), 0);
    assert_eq!(found("code:131047", body), 0);
}

#[test]
fn post_without_event_has_only_dialect_path_time_and_text() {
    let body = "Not JSON";
    for query in
        ["dialect:not-json", "path:/hook", "since:1h", "json", "-status:failed", "-type:unknown"]
    {
        assert_eq!(found(query, body), 1, "{query}");
    }
    for query in ["type:unknown", "id:*", "customer:*", "dialect:unknown", "flag:late"] {
        assert_eq!(found(query, body), 0, "{query}");
    }
    assert_eq!(found("dialect:unknown", "{}"), 1);
}

#[test]
fn text_is_found_as_it_is_written_and_as_it_is_read() {
    let body = r#"{"type": "inbound_message", "data": {"message_sid": "m1", "from": "919876543210",
        "message": {"type": "text", "text": {"body": "\u0928\u092e\u0938\u094d\u0924\u0947 \"Jee\""}},
        "contact": {"profile": {"name": "\u00c9TIENNE"}}}}"#;
    for query in ["नमस्ते", "étienne", r#""नमस्ते \"jee\"""#, r"\u0928", "M1", "-xyzzy"]
    {
        assert_eq!(found(query, body), 1, "{query}");
    }
    assert_eq!(found("नमस्ते xyzzy", body), 0);
    assert_eq!(found("\"message_sid\\\": \\\"m1\"", body), 1);
}

#[test]
fn interactive_finds_what_is_inside_it() {
    assert_eq!(found("message:interactive", sample("envelope/button")), 1);
    assert_eq!(found("message:button_reply", sample("envelope/button")), 1);
    assert_eq!(found("message:list_reply", sample("envelope/button")), 0);
    assert_eq!(found("message:interactive", sample("envelope/text")), 0);
}

#[test]
fn path_has_its_query_only_where_one_is_asked_for() {
    for (query, wanted) in [
        ("path:/hook", 1),
        ("path:/HOOK", 0),
        ("path:/h*", 1),
        ("path:/hook?a=1", 1),
        ("path:/hook?a=2", 0),
        ("path:*?*", 1),
        ("path:/hook?", 0),
        ("path:/other,/hook", 1),
        ("path:/hook,/other?b=1", 0),
    ] {
        assert_eq!(found(query, "{}"), wanted, "{query}");
    }
    assert!(parse("path:/a").unwrap().tells_facets_apart());
    assert!(!parse("path:/a?b").unwrap().tells_facets_apart());
}

#[test]
fn times_include_what_they_name() {
    for (query, wanted) in [
        ("since:42m", 0),
        ("since:43m", 1),
        ("-since:42m", 1),
        ("until:42m", 1),
        ("until:10:00", 1),
        ("until:10:00:00", 1),
        ("until:09:59", 0),
        ("-until:09:59", 1),
        ("since:10:00:01", 0),
        ("until:10:43", 0),
        ("since:2026-11-23 until:2026-11-23", 1),
        ("until:2026-11-22", 0),
        ("until:2026-11-23T10:00:00Z", 1),
        ("until:2026-11-23T10:00:00.499Z", 0),
        ("until:2026-11-23T10:00:00.500000000Z", 1),
        ("until:2026-11-23T10:00:00.499999999Z", 0),
        ("since:2026-11-23T10:00:00.500000000Z", 1),
        ("since:2026-11-23T10:00:00.500000001Z", 0),
        ("since:10:00 until:10:41", 1),
    ] {
        assert_eq!(found(query, "{}"), wanted, "{query}");
    }
    let clock = parse("until:10:41").unwrap().to_string();
    assert_eq!(clock, "until:2026-11-23T10:41:59.999999999Z");
}

#[test]
fn normal_form_says_the_same_in_the_words_of_the_table() {
    for (text, normal) in [
        ("STATUS:Seen,read -x", r#"status:read -"x""#),
        ("kahan code:EX_REENGAGEMENT_ERROR", r#"code:30018 "kahan""#),
        ("code:EX_RESTRICTED_BY_META", "code:131049"),
        ("status:approved,banana", "status:APPROVED,banana"),
        (r#"status:"deliverd""#, r#"status:"deliverd""#),
        ("customer:9198* customer:*10", "customer:+9198* customer:*10"),
        (r#"path:"/a b","/c""#, r#"path:"/a b",/c"#),
        (r#"id:"a,b",c status:"x,y""#, r#"status:"x,y" id:"a,b",c"#),
    ] {
        assert_eq!(parse(text).unwrap().to_string(), normal);
    }
}

#[test]
fn words_of_a_command_line_are_joined_and_a_quoted_text_stays_one() {
    let of = |words: &[&str]| {
        Query::of_words(words, NOW.parse().unwrap(), &TimeZone::UTC).unwrap().to_string()
    };
    assert_eq!(of(&["status:failed", "-flag:late"]), "status:failed -flag:late");
    assert_eq!(of(&["status:failed flag:late", "x"]), r#"status:failed flag:late "x""#);
    assert_eq!(of(&["Order kahan hai?"]), r#""Order kahan hai?""#);
    assert_eq!(of(&["status:failed", "kahan hai"]), r#"status:failed "kahan hai""#);
    assert_eq!(of(&["kahan -hai"]), r#""kahan" -"hai""#);
    assert_eq!(of(&[r#""a b" c"#]), r#""a b" "c""#);
    assert_eq!(of(&["", " "]), "");
}

#[test]
fn slips_of_a_value_are_named() {
    for (text, wanted) in [
        ("status:deliverd", "did you mean delivered?"),
        ("status:undelivered", "did you mean failed?"),
        ("message:voice", "did you mean audio?"),
        ("message:buton_reply", "did you mean button_reply?"),
        ("type:inbound", "did you mean inbound_message?"),
        ("type:incoming_message", "did you mean inbound_message?"),
        ("type:dlr", "did you mean message_status?"),
        ("type:xyzzy", "there is verification, message_status"),
        ("dialect:mesages", "did you mean messages?"),
        ("flag:dup", "there is duplicate, late, session-closed"),
        ("code:EX_REENGAGMENT_ERROR", "did you mean EX_REENGAGEMENT_ERROR"),
        ("since:yesterday", "times: 42m, 1h30m"),
        ("since:1h,2h", "takes one time"),
        ("\"\"", "no text"),
    ] {
        assert!(fault(text).contains(wanted), "{}", fault(text));
    }
}

#[test]
fn other_words_of_open_sets_are_taken() {
    for text in
        ["status:banana", "message:xyzzy", "status:\"deliverd\"", "code:99999", "code:\"x\""]
    {
        assert!(parse(text).is_ok(), "{text}");
    }
}

#[test]
fn what_a_wrong_search_says_can_be_typed() {
    for text in ["http://a/b", "status:deliverd", "code:EX_XYZZY"] {
        let error = parse(text).unwrap_err();
        let hints = error.hints().iter().filter_map(|hint| match hint {
            crate::error::Hint::Say(text) => text.split('\'').nth(1),
            crate::error::Hint::Run { .. } => None,
        });
        let typed: Vec<&str> = hints.collect();
        assert_eq!(typed.len(), 1, "{error}");
        assert!(parse(typed[0]).is_ok(), "{}", typed[0]);
    }
}
