//! What is said of an answer: who gave it, what it means, what to change. The answers stand in
//! `answers.http`; each row of the table must be led to by one of them.

use exowh::delivery::attempt::{Answer as Given, Reply, judge};
use exowh::delivery::handshake::judge_with;
use exowh::delivery::lead::{Row, Sent, lead, rows};
use exowh::delivery::policy::Policy;
use exowh::webhook::sample::SAMPLES;

use crate::env::{Answer, App, Ended, Exowh, mask_ports};

const ANSWERS: &str = include_str!("answers.http");

/// A body with an account and no `type`.
const UNTYPED: &str = r#"{"account_sid": "acme1", "data": {}}"#;

/// One answer of the file.
struct Told {
    name: &'static str,
    what: &'static str,
    says: &'static str,
    status: u16,
    head: &'static str,
    body: &'static str,
}

impl Told {
    /// As it goes over the wire.
    fn raw(&self) -> Answer {
        let head = self.head.replace('\n', "\r\n");
        let length = self.body.len();
        Answer::Raw(format!("{head}\r\ncontent-length: {length}\r\n\r\n{}", self.body).into_bytes())
    }

    fn given(&self) -> Given {
        let headers = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        Given {
            status: self.status,
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: self.body.into(),
        }
    }

    fn sent(&self) -> &'static str {
        let names = |path: &str| path == self.what || path == format!("envelope/{}", self.what);
        let sample = SAMPLES.iter().find(|sample| names(&sample.path()));
        sample.map_or(UNTYPED, |sample| sample.body)
    }
}

fn told() -> Vec<Told> {
    let blocks = ANSWERS.split("\n### ").skip(1);
    let told = blocks.map(|block| {
        let (name, mut rest) = block.split_once('\n').unwrap();
        let mut line = |mark: &str| {
            let (line, after) = rest.strip_prefix(mark)?.split_once('\n')?;
            rest = after;
            Some(line)
        };
        let what = line("< ").unwrap_or("text");
        let says = line("> ").unwrap_or_else(|| panic!("{name}: what is said?"));
        let (head, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
        let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
        Told { name, what, says, status, head: head.trim_end(), body: body.trim_end() }
    });
    told.collect()
}

/// What stands on stderr, on one line.
fn said(ended: &Ended) -> String {
    mask_ports(&ended.stderr()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_answer_is_told_for_what_it_is() {
    let exowh = Exowh::new();
    exowh.write("untyped.json", UNTYPED);
    let answers = told();
    assert!(answers.len() > 100, "{}", answers.len());
    for told in answers {
        let app = App::answering(vec![told.raw()]);
        let ended = exowh.run(&["send", told.what, "--to", &app.to()]);
        let says = said(&ended);
        assert!(says.contains(told.says), "{}: {}", told.name, ended.snapshot());
        let accepted = told.status == 200 && told.what == "text";
        assert_eq!(ended.code, Some(i32::from(!accepted)), "{}: {}", told.name, ended.snapshot());
    }
}

/// The row that an answer leads to.
fn row_of(told: &Told) -> Option<&'static Row> {
    let reply = Reply::Answer(told.given());
    let challenge = (told.what == "verification").then_some("rnd_8f2c41d07b9e");
    let verdict = judge_with(challenge, &reply, std::time::Duration::ZERO, &Policy::guide());
    let (target, body) = (":8000".parse().unwrap(), told.sent().as_bytes());
    let sent = Sent { target: &target, flag: "--to", body, challenge };
    lead(&reply, &verdict, &sent).map(|lead| lead.row)
}

#[test]
fn each_row_of_the_table_is_led_to_by_an_answer() {
    let led_to: Vec<&Row> = told().iter().filter_map(row_of).collect();
    let missing = rows().filter(|row| !led_to.iter().any(|led_to| std::ptr::eq(*row, *led_to)));
    let missing: Vec<_> = missing.collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Any 403 used to send people after their account.
#[test]
fn answers_that_say_nothing_of_their_cause_lead_nowhere() {
    let reply = |status, body: &str| {
        Reply::Answer(Given { status, headers: Vec::new(), body: body.into() })
    };
    for (status, body) in [
        (400, "bad request"),
        (403, "Forbidden"),
        (403, "no"),
        (413, ""),
        (422, "{\"error\": \"no such order\"}"),
        (500, "TypeError: x is undefined"),
        (503, "db pool exhausted"),
    ] {
        let answer = Answer::Status(status, "text/plain", body.to_owned());
        let app = App::answering(vec![answer]);
        let ended = Exowh::new().run(&["send", "text", "--to", &app.to()]);
        assert_eq!(said(&ended), "with curl exowh send envelope/text --curl --to :[port]");
        let reply = reply(status, body);
        let verdict = judge(&reply, std::time::Duration::ZERO, &Policy::guide());
        let (target, body) = (":8000".parse().unwrap(), UNTYPED.as_bytes());
        let sent = Sent { target: &target, flag: "--to", body, challenge: None };
        assert!(lead(&reply, &verdict, &sent).is_none(), "{status}");
    }
}

/// What is no JSON lacks more than an account.
#[test]
fn a_body_that_is_no_json_is_not_told_what_it_lacks() {
    let exowh = Exowh::new();
    exowh.write("cut.txt", "{\"type\": \"inbound_mess");
    let app = App::answering(vec![Answer::Status(400, "text/plain", "bad request".to_owned())]);
    let ended = exowh.run(&["send", "cut.txt", "--to", &app.to()]);
    assert_eq!(said(&ended), "with curl exowh send cut.txt --curl --to :[port]");
}

#[test]
fn what_an_answer_says_cannot_move_the_cursor_by_way_of_a_lead() {
    let head = "HTTP/1.1 405 No\r\nallow: GET\u{9b}31m\r\ncontent-length: 0\r\n\r\n";
    let app = App::answering(vec![Answer::Raw(head.into())]);
    let ended = Exowh::new().run(&["send", "text", "--to", &app.to()]);
    assert!(said(&ended).contains("is there and takes GET"), "{}", ended.stderr());
    assert!(!ended.stderr().contains(['\u{1b}', '\u{9b}']), "{:?}", ended.stderr());
}
