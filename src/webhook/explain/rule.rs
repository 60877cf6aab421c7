//! The rules of `validate`, from their catalogue.

use super::{Explanation, Look, Name, Topic};
use crate::webhook::rule::{self, Authority, Source};

pub(super) fn explain(word: &str) -> Option<Explanation> {
    let rule = rule::find(&word.to_ascii_lowercase().replace('_', "-"))?;
    let usual = Look::new(rule.severity.name(), "as a rule");
    let besides = rule.also.iter().map(|&(severity, when)| Look::new(severity.name(), when));
    let beware = (rule.source.authority == Authority::Inferred).then(|| {
        "No page and no author says so: it is inferred, and therefore never an error.".to_owned()
    });
    let example = rule::example(rule.id);
    let sample = |example: &rule::Example| example.sample.unwrap_or("messages/delivered");
    let tries = example.map(|example| format!("exowh samples show {}", sample(example)));
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
        tries: tries.into_iter().collect(),
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
