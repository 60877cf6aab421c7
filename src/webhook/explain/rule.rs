//! The rules of `validate`, from their catalogue.

use super::{Explanation, Look, Name, Topic};
use crate::delivery::curl::quoted;
use crate::webhook::rule::{self, Authority, Example, Source};
use crate::webhook::sample::find;

pub(super) fn explain(word: &str) -> Option<Explanation> {
    let rule = rule::find(&word.to_ascii_lowercase().replace('_', "-"))?;
    let usual = Look::new(rule.severity.name(), "as a rule");
    let besides = rule.also.iter().map(|&(severity, when)| Look::new(severity.name(), when));
    let beware = (rule.source.authority == Authority::Inferred).then(|| {
        "No page and no author says so: it is inferred, and therefore never an error.".to_owned()
    });
    let example = rule::example(rule.id);
    Some(Explanation {
        topic: Topic::Rule,
        names: vec![Name {
            id: rule.id.to_owned(),
            code: None,
            title: rule.title.to_owned(),
            of: "a rule of validate".to_owned(),
        }],
        means: rule.why.to_owned(),
        retryable: None,
        advice: Some(rule.advice.to_owned()),
        dont: None,
        shape: None,
        example,
        looks: std::iter::once(usual).chain(besides).collect(),
        beware: beware.into_iter().collect(),
        sources: vec![source(rule.source)],
        tries: example.map(breach).into_iter().collect(),
    })
}

/// A command that breaks the rule and has it found, for a shell.
fn breach(example: &Example) -> String {
    let body = match example.sample {
        Some(sample) => {
            let (right, wrong) = difference(example);
            // What sed reads otherwise in a pattern, and in what stands for it.
            let pattern = escaped(right, r"\.*[]^$|");
            let script = format!("s|{pattern}|{}|", escaped(wrong, r"\&|"));
            format!("exowh samples show {sample} | sed {}", quoted(&script))
        }
        None => match example.wrong.strip_prefix(MARK) {
            // Nobody sees a mark that is pasted.
            Some(rest) => format!("printf '\\357\\273\\277%s' {}", quoted(rest)),
            None => format!("echo {}", quoted(example.wrong)),
        },
    };
    format!("{body} | exowh validate")
}

/// The byte order mark.
const MARK: char = '\u{feff}';

/// The strings in which a breach and its mending differ; the whole of both where those alone would also
/// be found elsewhere in the sample.
fn difference(example: &Example) -> (&'static str, &'static str) {
    let (right, wrong) = (example.right, example.wrong);
    let same = |a: &mut dyn Iterator<Item = u8>, b: &mut dyn Iterator<Item = u8>| {
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let before = same(&mut right.bytes(), &mut wrong.bytes());
    let before = right[..before].rfind('"').unwrap_or_default();
    let behind = same(&mut right.bytes().rev(), &mut wrong.bytes().rev());
    let end = right[right.len() - behind..].find('"').map_or(0, |at| behind - at - 1);
    let (Some(short), Some(broken)) =
        (right.get(before..right.len() - end), wrong.get(before..wrong.len() - end))
    else {
        return (right, wrong);
    };
    let sample = example.sample.and_then(|path| path.split_once('/'));
    let body =
        sample.and_then(|(folder, name)| find(folder, name)).map_or("", |sample| sample.body);
    if body.matches(short).count() == 1 { (short, broken) } else { (right, wrong) }
}

fn escaped(text: &str, special: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, char| {
        if special.contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
        escaped
    })
}

fn source(source: Source) -> String {
    let place = source.place;
    match source.authority {
        Authority::Guide => format!("Exotel's webhooks guide, {place}"),
        Authority::ExotelPage => format!("Exotel's {place}"),
        Authority::Meta => format!("Meta's {place}"),
        Authority::LiveTraffic => "authors who report live traffic".to_owned(),
        Authority::Json | Authority::Inferred => source.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_explained_by_its_id() {
        for rule in rule::all() {
            let explained = explain(rule.id).unwrap();
            assert_eq!(explained.names[0].id, rule.id);
            assert_eq!(explained.looks.len(), 1 + rule.also.len());
        }
        assert_eq!(explain("WA_ID"), explain("wa-id"));
    }
}
