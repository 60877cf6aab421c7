use std::time::Duration;

use super::*;
use crate::delivery::attempt::judge;
use crate::delivery::policy::Policy;
use crate::delivery::target::Target;

fn words(lead: Option<Lead>) -> Option<String> {
    lead.map(|lead| lead.says)
}

/// What is said of an answer to a body with `type` and `account_sid`.
fn said(status: u16, headers: &[(&str, &str)], body: &str) -> Option<Lead> {
    said_of(r#"{"type": "inbound_message", "account_sid": "a"}"#, status, headers, body)
}

fn said_of(sent: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Option<Lead> {
    let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let reply = Reply::Answer(Answer { status, headers, body: body.into() });
    let verdict = judge(&reply, Duration::ZERO, &Policy::guide());
    let target: Target = ":8000".parse().unwrap();
    let sent = Sent { target: &target, flag: "--to", body: sent.as_bytes(), challenge: None };
    lead(&reply, &verdict, &sent)
}

#[test]
fn answers_in_words_of_the_apps_own_lead_nowhere() {
    for (status, body) in [
        (403, "no"),
        (403, "Forbidden"),
        (403, r#"{"error": "Unauthorized sender"}"#),
        (400, "bad"),
        (400, "Invalid payload"),
        (401, "who are you?"),
        (413, "too much"),
        (500, "TypeError: x is undefined"),
        (502, "upstream said no"),
        (503, ""),
        (422, r#"{"detail": [{"msg": "Field required"}]}"#),
    ] {
        assert_eq!(words(said(status, &[], body)), None, "{status} {body}");
    }
}

#[test]
fn what_the_table_asks_for_must_stand_where_it_asks_for_it() {
    let page = "<html><p>We read: CSRF verification failed. Request aborted.</p></html>";
    assert_eq!(words(said(500, &[], page)), None, "another status");
    let encoded = [("content-encoding", "gzip")];
    assert_eq!(words(said(403, &encoded, "Invalid Host header")), None, "nobody can read it");
    let late = format!("<p>{}</p>CSRF verification failed. Request aborted.", "x ".repeat(9000));
    assert_eq!(words(said(403, &[], &late)), None, "a page that quotes it far below");
}

#[test]
fn a_204_is_no_lead_and_a_tunnels_page_with_200_is_one() {
    assert_eq!(words(said(200, &[], "Cannot POST /x")), None);
    let lead = said(200, &[("ngrok-error-code", "ERR_NGROK_6024")], "").unwrap();
    assert_eq!((lead.row.who, lead.row.kind), (Who::Tunnel("ngrok"), Kind::Blocked));
}

#[test]
fn the_guides_check_is_known_by_its_words_and_by_what_the_body_lacks() {
    let kind = |sent, status, words| said_of(sent, status, &[], words).map(|lead| lead.row.kind);
    let whole = r#"{"type": "x", "account_sid": "a"}"#;
    assert_eq!(kind(whole, 403, "Unauthorized"), Some(Kind::Account));
    assert_eq!(kind(r#"{"type": "x"}"#, 403, "Unauthorized"), None, "the guide's would say 400");
    assert_eq!(kind(whole, 400, "Invalid payload"), None, "the guide's would not say so");
    for sent in [r#"{"type": "x"}"#, r#"{"account_sid": "a", "type": ""}"#, "{}"] {
        assert_eq!(kind(sent, 400, "Invalid payload"), Some(Kind::Validation), "{sent}");
    }
    for sent in ["[]", "no JSON", ""] {
        assert_eq!(kind(sent, 400, "Invalid payload"), None, "{sent}");
        assert_eq!(kind(sent, 400, "bad request"), None, "{sent}");
    }
}

#[test]
fn values_of_an_answer_are_cut_and_stand_where_they_belong() {
    let allow = format!("GET, {}", "X".repeat(200));
    let lead = said(405, &[("allow", &allow)], "").unwrap();
    assert!(lead.says.starts_with("/whatsapp/webhook is there and takes GET, XXX"), "{lead:?}");
    assert!(lead.says.ends_with("--to=:8000/your/path names another."), "{lead:?}");
    assert!(lead.says.chars().count() < 260, "{lead:?}");
    let large = said(413, &[("x-powered-by", "Express")], "").unwrap();
    assert!(large.says.contains("express.json({ limit: '1mb' })"), "{large:?}");
    assert_eq!(said(405, &[("allow", "GET, POST")], "").unwrap().says.matches("POST").count(), 1);
}

#[test]
fn every_row_has_signs_a_source_and_braces_that_something_fills() {
    for row in rows() {
        assert!(!row.signs.is_empty() && !row.source.is_empty(), "{row:?}");
        assert!(row.says.ends_with(['.', '?']) && !row.says.contains("  "), "{row:?}");
        assert!(!row.says.contains("{other}."), "a full stop would be copied along: {row:?}");
        for name in row.says.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let of_header = row.signs.iter().any(|sign| match sign {
                Sign::Header(known) | Sign::HeaderBegins(known, _) => *known == name,
                _ => false,
            });
            let filled = ["path", "other", "who"].contains(&name) || of_header;
            assert!(filled || name.contains(' '), "{row:?}");
        }
    }
}
