//! A store in which no two events have anything in common: paths, statuses, types that somebody makes
//! up.

use serde_json::json;

use crate::env::Exowh;

const MANY: usize = 5000;

/// A capture in which every POST came to another path, with another status.
fn made_up() -> String {
    let line = |number: usize| {
        let body = json!({"type": "message_status", "account_sid": "a", "data": {
            "message_sid": format!("m{number}"), "from": "+911", "to": "+912",
            "status": format!("s{number}"),
        }});
        let line = json!({
            "kind": "received", "at": "2026-11-20T05:00:00.000Z", "path": format!("/hook/{number}"),
            "headers": [], "body": body.to_string(),
        });
        format!("{line}\n")
    };
    (0..MANY).map(line).collect()
}

#[test]
fn every_event_is_found_by_what_it_alone_says_and_imported_once() {
    let exowh = Exowh::new();
    exowh.write("a.ndjson", made_up());
    let told = exowh.run(&["events", "import", "a.ndjson"]).stderr();
    assert!(told.contains("5,000 POSTs imported: e1 to e5000"), "{told}");
    // Each is looked for among those alike, not among all that there are.
    let told = exowh.run(&["events", "import", "a.ndjson"]).stderr();
    assert!(told.contains("0 POSTs imported; 5,000 POSTs left out"), "{told}");
    for (query, wanted) in [
        (&["path:/hook/77"][..], &["e78"][..]),
        (&["status:s4999"], &["e5000"]),
        (&["path:/hook/*7", "id:m107"], &["e108"]),
        (
            &["path:/hook/499*", "-path:/hook/4990", "-status:s4991", "-n", "3"],
            &["e4998", "e4999", "e5000"],
        ),
        (&["since:2026-11-20T05:00:00Z", "-n", "1"], &["e5000"]),
        (&["since:2026-11-20T05:00:01Z"], &[]),
        (&["-path:/hook/4999", "-n", "1"], &["e4999"]),
    ] {
        let lines = exowh.run(&[&["events", "list", "--json"], query].concat()).json();
        let found: Vec<_> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
        assert_eq!(found, wanted, "{query:?}");
    }
}

#[test]
fn the_same_bytes_to_another_path_are_another_post() {
    let exowh = Exowh::new();
    let line = |path: &str| {
        let at = "2026-11-20T05:00:00.000Z";
        format!(
            "{}\n",
            json!({"kind": "received", "at": at, "path": path, "headers": [], "body": "{}"})
        )
    };
    exowh.write("a.ndjson", [line("/a"), line("/b"), line("/a")].concat());
    let told = exowh.run(&["events", "import", "a.ndjson"]).stderr();
    assert!(told.contains("2 POSTs imported: e1 to e2; 1 POST left out"), "{told}");
}
