//! Codes: Meta's, Exotel's, and those that only Exotel's status codes page has.

use super::{Explanation, Look, Name, Topic};
use crate::webhook::code::{
    DeliveryWord, ExotelCode, ExotelPage, Issuer, Link, MetaCode, contradiction, exotel,
    exotel_for_meta, exotel_named, exotel_page, meta, old_form,
};
use crate::webhook::sample::SAMPLES;

/// Where Exotel's numbers stand.
pub(super) const EXOTELS: &str = "Exotel's code; in messages and flat";
const OUR_JUDGEMENT: &str = "our judgement";
const OUR_WORDING: &str = "our wording";
const PAGE: &str = "Exotel's status codes page";

pub(super) fn explain(word: &str) -> Option<Explanation> {
    match word.parse() {
        Ok(code) => meta(code)
            .map(|row| of_meta(code, row))
            .or_else(|| exotel(code).map(of_exotel))
            .or_else(|| exotel_page(code).map(of_page)),
        Err(_) => exotel_named(word).map(of_exotel),
    }
}

/// A code of Meta's table, together with Exotel's number for it where both mean the same.
fn of_meta(code: u32, row: &'static MetaCode) -> Explanation {
    let pair = exotel_for_meta(code);
    let same = pair.filter(|pair| pair.link == Some(Link::Meaning));
    let names = std::iter::once(meta_name(code, row))
        .chain(row.now.and_then(|now| Some(current_name(now, meta(now)?))))
        .chain(same.map(|same| exotel_name(same, true)));
    Explanation {
        topic: Topic::Code,
        names: names.collect(),
        means: row.meaning.clone(),
        retryable: Some(row.retryable),
        advice: Some(row.advice.clone()),
        dont: row.dont.clone(),
        shape: None,
        example: None,
        looks: looks_of_meta(code, row, pair),
        beware: beware_of_meta(code, row, same),
        sources: sources_of_meta(code, row, same),
        tries: tries(Some(code), same.or(pair)),
    }
}

/// A number of Exotel's: under Meta's code where both mean the same.
fn of_exotel(row: &'static ExotelCode) -> Explanation {
    if row.link == Some(Link::Meaning)
        && let Some(code) = row.meta.first().copied()
        && let Some(same) = meta(code)
    {
        return of_meta(code, same);
    }
    let judged = row.retryable.map(|_| format!("whether to retry: {OUR_JUDGEMENT}"));
    Explanation {
        topic: Topic::Code,
        names: vec![exotel_name(row, false)],
        means: row.meaning.clone(),
        retryable: row.retryable,
        advice: Some(row.advice.clone()),
        dont: row.dont.clone(),
        shape: None,
        example: None,
        looks: looks_of_exotel(row),
        beware: row.doubt.iter().cloned().collect(),
        sources: row.evidence.split("; ").map(possessive).chain(judged).collect(),
        tries: tries(row.meta.first().copied(), Some(row)),
    }
}

/// A number that only Exotel's status codes page has.
fn of_page(page: &ExotelPage) -> Explanation {
    Explanation {
        topic: Topic::Code,
        names: vec![Name {
            id: page.code.to_string(),
            code: Some(page.code),
            title: page.title.clone(),
            of: format!("on {PAGE}"),
        }],
        means: page.meaning.clone(),
        retryable: None,
        advice: Some(page.advice.clone()),
        dont: None,
        shape: None,
        example: None,
        looks: vec![Look::new("answer", "to a send call; no page shows it in a webhook")],
        beware: page.differs.iter().cloned().collect(),
        sources: vec![PAGE.to_owned()],
        tries: Vec::new(),
    }
}

fn meta_name(code: u32, row: &MetaCode) -> Name {
    let of = row.issuer.words();
    let of = match row.issuer {
        Issuer::OnPremises => format!("{of}; of the On-Premises API, which has ended"),
        _ if row.last > row.code => format!("{of}; one of {} to {}", row.code, row.last),
        Issuer::Meta if is_about_sending(code) => format!("{of}; in envelope and event"),
        Issuer::Meta | Issuer::Exotel => of.to_owned(),
    };
    Name { id: code.to_string(), code: Some(code), title: row.title.clone(), of }
}

fn current_name(code: u32, row: &MetaCode) -> Name {
    let of = format!("{}; its number today", row.issuer.words());
    Name { of, ..meta_name(code, row) }
}

fn exotel_name(row: &ExotelCode, same: bool) -> Name {
    let of = if same { "Exotel's code; in messages (the same by meaning)" } else { EXOTELS };
    let (id, title) = match row.number {
        Some(number) => (number.to_string(), row.name.clone()),
        None => (row.name.clone(), "its number is not known".to_owned()),
    };
    Name { id, code: row.number, title, of: of.to_owned() }
}

/// Meta's ranges for sending. The others answer calls that manage numbers, templates and flows, and
/// no page shows them in a webhook.
fn is_about_sending(code: u32) -> bool {
    (130_000..133_000).contains(&code) || [470, 471, 472, 1026].contains(&code)
}

/// The codes of what a customer sent and the API cannot carry, and whether that is all they are.
fn inbound(code: u32) -> Option<bool> {
    match code {
        131_051 => Some(false),
        131_060 => Some(true),
        _ => None,
    }
}

fn looks_of_meta(code: u32, row: &MetaCode, pair: Option<&ExotelCode>) -> Vec<Look> {
    let mut looks = Vec::new();
    if inbound(code).is_some() {
        let text = format!("data.message.type \"unsupported\", with errors[0].code {code}");
        looks.push(Look::new("inbound", text));
    }
    if inbound(code) == Some(true) {
        return looks;
    }
    if !is_about_sending(code) {
        let of = if row.issuer == Issuer::Exotel { "a send call" } else { "a call of an API" };
        looks.push(Look::new("answer", format!("to {of}; no page shows it in a webhook")));
    }
    if is_about_sending(code) || row.issuer == Issuer::Exotel {
        let text = |data: &str| format!("{data}.status \"failed\", {data}.errors[0].code {code}");
        looks.push(Look::new("envelope", text("data")));
        looks.push(Look::new("event", text("message")));
    }
    match pair {
        Some(pair) => looks.extend(looks_as_exotel(pair)),
        None if is_about_sending(code) => {
            looks.push(Look::new(
                "messages",
                "which of Exotel's codes it becomes is not documented",
            ));
        }
        None => {}
    }
    looks
}

/// How Exotel's code for a code of Meta's would arrive.
fn looks_as_exotel(row: &ExotelCode) -> Vec<Look> {
    match (row.link, row.number) {
        (Some(Link::Meaning), Some(number)) => vec![
            Look::new(
                "messages",
                format!("exo_status_code {number}, no code of Meta's, no status word"),
            ),
            Look::new("flat", format!("status \"error\", exo_status_code {number}")),
        ],
        (Some(Link::Meaning), None) => {
            vec![Look::new("messages", format!("exo_detailed_status \"{}\"", row.name))]
        }
        (_, Some(number)) => {
            vec![Look::new("messages", format!("perhaps {number} {}: a guess", row.name))]
        }
        (_, None) => Vec::new(),
    }
}

fn looks_of_exotel(row: &ExotelCode) -> Vec<Look> {
    let word = row.status.word();
    let number = row.number.map(|number| format!("exo_status_code {number}, ")).unwrap_or_default();
    let in_messages = format!("{number}exo_detailed_status \"{}\"", row.name);
    let mut looks = vec![Look::new("messages", in_messages)];
    if let Some(number) = row.number {
        let flat = match row.status {
            DeliveryWord::Read => "seen",
            DeliveryWord::Failed => "error",
            DeliveryWord::Sent | DeliveryWord::Delivered => word,
        };
        looks.push(Look::new("flat", format!("status \"{flat}\", exo_status_code {number}")));
    }
    let codes: Vec<String> = row.meta.iter().map(u32::to_string).collect();
    looks.push(match codes.as_slice() {
        [] if row.status == DeliveryWord::Failed => {
            Look::new("envelope", "which of Meta's codes stands there is not documented")
        }
        [] => Look::new("envelope", format!("data.status \"{word}\"")),
        [one] => Look::new("envelope", format!("data.errors[0].code perhaps {one}: a guess")),
        several => {
            let several = several.join(", ");
            Look::new("envelope", format!("data.errors[0].code perhaps one of {several}: a guess"))
        }
    });
    looks
}

fn beware_of_meta(code: u32, row: &MetaCode, same: Option<&ExotelCode>) -> Vec<String> {
    let mut beware = Vec::new();
    if let Some(old) = old_form(code) {
        let page = exotel_page(old.code)
            .filter(|page| page.differs.is_some())
            .map(|page| format!("; Exotel's page gives {} as \"{}\"", old.code, page.title));
        let page = page.unwrap_or_default();
        beware.push(format!("{} is Meta's old number for it{page}.", old.code));
    }
    if let Some(differs) = contradiction(code) {
        let advice = exotel_page(code).map(|page| format!(" Exotel's advice: \"{}\"", page.advice));
        beware.push(format!("{differs}{}", advice.unwrap_or_default()));
    }
    beware.extend(row.doubt.clone());
    beware.extend(same.and_then(|same| Some(format!("{}: {}", same.name, same.doubt.as_ref()?))));
    beware
}

fn sources_of_meta(code: u32, row: &MetaCode, same: Option<&ExotelCode>) -> Vec<String> {
    let ours = |source: &&String| ![OUR_JUDGEMENT, OUR_WORDING].contains(&source.as_str());
    let mut sources: Vec<String> =
        row.sources.iter().filter(ours).map(|name| possessive(name)).collect();
    let agrees = exotel_page(code).is_some_and(|page| page.differs.is_none());
    if agrees && !sources.iter().any(|source| source == PAGE) {
        sources.push(format!("{PAGE} agrees"));
    }
    if let Some(same) = same {
        let evidence: Vec<String> = same.evidence.split("; ").map(possessive).collect();
        let id = same.number.map_or_else(|| same.name.clone(), |number| number.to_string());
        sources.push(format!("{id}: {}", evidence.join(", ")));
        sources.push("the link between the two: inferred".to_owned());
    }
    let named = |source: &str| row.sources.iter().any(|known| known == source);
    if named(OUR_JUDGEMENT) {
        sources.push(format!("whether to retry: {OUR_JUDGEMENT}"));
    }
    sources
}

/// `Meta, error codes page` → `Meta's error codes page`; what has no owner begins small.
pub(super) fn possessive(source: &str) -> String {
    match source.split_once(", ") {
        Some((owner, thing)) => format!("{owner}'s {thing}"),
        None => source.replacen('S', "s", usize::from(source.starts_with("Seen"))),
    }
}

/// How to have it sent: a sample that carries it, else the failed one with the code put in.
fn tries(code: Option<u32>, exotel: Option<&ExotelCode>) -> Vec<String> {
    let failed = exotel.is_none_or(|row| row.status == DeliveryWord::Failed);
    if !failed {
        let word = exotel.map(|row| row.status.word()).unwrap_or_default();
        return vec![format!("exowh send messages/{word}"), format!("exowh explain {word}")];
    }
    let send = |folder: &str, key: &str, code: u32| {
        let carries = format!("\"{key}\": {code}");
        let known = SAMPLES.iter().filter(|sample| sample.folder == folder).find(|sample| {
            sample.body.lines().any(|line| line.trim().trim_end_matches(',') == carries)
        });
        let folder = if folder == "envelope" { String::new() } else { format!("{folder}/") };
        match known {
            Some(sample) => format!("exowh send {folder}{}", sample.name),
            None => format!("exowh send {folder}failed code={code}"),
        }
    };
    let by_meta = code.filter(|code| is_about_sending(*code) && inbound(*code) != Some(true));
    let by_number = exotel.and_then(|row| row.number);
    let by_meta = by_meta.map(|code| send("envelope", "code", code));
    by_meta
        .into_iter()
        .chain(by_number.map(|code| send("messages", "exo_status_code", code)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::code::{Retryable, all_exotel, all_meta, all_pages};

    fn explained(word: &str) -> Explanation {
        explain(word).unwrap()
    }

    #[test]
    fn both_codes_of_one_meaning_stand_under_one_heading() {
        let by_meta = explained("131047");
        let ids: Vec<&str> = by_meta.names.iter().map(|name| name.id.as_str()).collect();
        assert_eq!(ids, ["131047", "30018"]);
        for word in ["30018", "EX_REENGAGEMENT_ERROR", "reengagement_error"] {
            assert_eq!(explained(word), by_meta, "{word}");
        }
        assert_eq!(by_meta.retryable, Some(Retryable::AfterFix));
        assert_eq!(by_meta.tries, ["exowh send failed", "exowh send messages/failed"]);
    }

    #[test]
    fn a_guessed_link_stays_out_of_the_heading_and_is_called_a_guess() {
        let explained = explained("131026");
        assert_eq!(explained.names.len(), 1);
        assert!(
            explained
                .looks
                .iter()
                .any(|look| look.text.contains("30013") && look.text.ends_with("a guess"))
        );
    }

    #[test]
    fn where_the_pages_differ_both_are_told() {
        for word in ["470", "130472", "130497", "131021", "131042", "131045"] {
            let beware = explained(word).beware.join(" ");
            assert!(beware.contains("Exotel's page") && beware.contains("Meta"), "{beware}");
            assert!(beware.contains("Exotel's advice"), "{beware}");
        }
        assert!(explained("131026").beware.iter().any(|text| text.contains("131047")));
    }

    #[test]
    fn an_old_number_leads_to_the_one_of_today() {
        let names = explained("470").names;
        assert_eq!(names[1].id, "131047");
        assert!(names[1].of.contains("today"));
        assert!(explained("131047").beware[0].starts_with("470 is Meta's old number"));
    }

    #[test]
    fn every_number_and_name_of_the_tables_is_explained() {
        let numbers = all_meta().map(|row| row.code).chain(all_pages().map(|row| row.code));
        for number in numbers.chain(all_exotel().filter_map(|row| row.number)) {
            let explained = explained(&number.to_string());
            assert!(explained.names.iter().any(|name| name.code == Some(number)), "{number}");
            assert!(!explained.sources.is_empty() && explained.advice.is_some(), "{number}");
            assert!(!explained.looks.is_empty(), "{number}");
        }
        for row in all_exotel() {
            let id = |name: &Name| name.id == row.name || name.title == row.name;
            assert!(explained(&row.name).names.iter().any(id), "{}", row.name);
        }
    }

    #[test]
    fn a_code_of_a_range_says_so() {
        assert!(explained("201").names[0].of.ends_with("one of 200 to 299"));
    }
}
