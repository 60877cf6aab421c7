//! Numbers in bodies that have lost their country code.

use exowh::webhook::sample::find;
use exowh::webhook::validate::{Finding, check, fast};

use crate::env::Exowh;

/// What is found in `envelope/text` from a number, with a `wa_id` beside it.
fn found(from: &str, wa_id: &str) -> Vec<Finding> {
    let body = find("envelope", "text").unwrap().body;
    let body = body.replace("\"from\": \"+919876543210\"", &format!("\"from\": \"{from}\""));
    let body = body.replace("\"919876543210\"", &format!("\"{wa_id}\""));
    let findings = check(body.as_bytes());
    assert!(findings.is_empty() || fast::clean(body.as_bytes()).is_none());
    findings
}

/// Rule and pointer of each finding.
fn told(from: &str, wa_id: &str) -> Vec<(&'static str, String)> {
    found(from, wa_id).into_iter().map(|finding| (finding.rule, finding.pointer)).collect()
}

#[test]
fn each_number_is_told_once() {
    let (customer, wa_id) = ("/data/from".to_owned(), "/data/contact/wa_id".to_owned());
    let lacks = |pointer: &String| ("country-code", pointer.clone());
    assert_eq!(told("9876543210", "9876543210"), [lacks(&customer), lacks(&wa_id)]);
    assert_eq!(told("+9876543210", "9876543210"), [lacks(&customer), lacks(&wa_id)]);
    // The wa_id has what is missing, and is right.
    assert_eq!(told("9876543210", "919876543210"), [lacks(&customer)]);
    assert_eq!(told("+919876543210", "9876543210"), [("wa-id", wa_id.clone())]);
    // Beside an id that stands for a number.
    assert_eq!(told("IN.13491208655302741918", "9876543210"), [lacks(&wa_id)]);
    assert_eq!(told("09876543210", "919876543210"), [("format", customer)]);
}

#[test]
fn numbers_of_other_countries_are_left_alone() {
    for number in [
        "6512345678",   // Singapore
        "6031234567",   // Malaysia, a landline
        "6737123456",   // Brunei
        "9607771234",   // the Maldives
        "9613123456",   // Lebanon
        "60123456789",  // Malaysia
        "639171234567", // the Philippines
        "79161234567",  // Russia
        "989121234567", // Iran
        "12025550123",  // the United States
    ] {
        assert_eq!(told(&format!("+{number}"), number), [], "{number}");
    }
}

#[test]
fn findings_say_how_the_number_is_written_and_where_it_stands() {
    let words = |from: &str, wa_id: &str| {
        let finding = found(from, wa_id).swap_remove(0);
        format!("{}; {}", finding.message, finding.help.unwrap_or_default())
    };
    assert_eq!(
        words("9876543210", "919876543210"),
        "ten digits: the country code is missing?; wa_id has it: 919876543210"
    );
    assert_eq!(
        words("9876543210", "IN.1"),
        "ten digits: the country code is missing?; as in +919876543210, if it is a number of India"
    );
    assert_eq!(
        words("+9876543210", "IN.1"),
        "the country code is missing: no country has phones of ten digits that begin so; \
         as in +919876543210, if it is a number of India"
    );
    assert_eq!(
        words("IN.1", "9876543210"),
        "ten digits: the country code is missing?; as in 919876543210, if it is a number of India"
    );
}

#[test]
fn advice_on_a_numbers_form_never_leaves_the_country_code_out() {
    for number in ["98765 43210", "09876543210", "9876543210@c.us", "whatsapp:9876543210"] {
        let finding = found(number, "919876543210").swap_remove(0);
        assert_eq!(finding.rule, "format", "{number}");
        assert_eq!(finding.help.as_deref(), Some("as in +919876543210"), "{number}");
    }
}

#[test]
fn it_is_a_warning_also_under_strict() {
    let exowh = Exowh::new();
    let body = find("flat", "delivered").unwrap().body.replace("+919876543210", "9876543210");
    exowh.write("a.json", body);
    for arguments in [&["validate", "a.json"][..], &["validate", "a.json", "--strict"]] {
        let ended = exowh.run(arguments);
        assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
        assert!(ended.stdout().contains("[country-code]"), "{}", ended.snapshot());
        assert!(ended.stdout().contains("1 warning"), "{}", ended.snapshot());
    }
    let ended = exowh.run(&["explain", "country-code"]);
    assert!(ended.stdout().contains("inferred"), "{}", ended.snapshot());
}
