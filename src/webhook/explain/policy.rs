//! The retry schedules, by their names on the command line.

use std::time::Duration;

use super::code::possessive;
use super::{Explanation, Look, Name, Topic};
use crate::delivery::policy::{Policy, Retries};

pub(super) fn explain(word: &str) -> Option<Explanation> {
    let policy = Policy::named(&word.to_ascii_lowercase())?;
    let retries = match &policy.retries {
        Retries::After(waits) => {
            let waits: Vec<String> = waits.iter().copied().map(wait).collect();
            format!("{}; then the event is dropped", waits.join(", "))
        }
        Retries::Undocumented(count) => format!("up to {count}, at times that no page tells"),
    };
    let counted =
        policy.waits().map(|_| "each wait counts from the failure before it: inferred".to_owned());
    let looks = vec![
        Look::new("success", format!("an answer with {}", policy.success.words())),
        Look::new("limit", format!("no answer within {} is a failure", wait(policy.limit))),
        Look::new("retries", retries),
    ];
    Some(Explanation {
        topic: Topic::Policy,
        names: vec![Name {
            id: policy.name.to_owned(),
            code: None,
            title: "a retry policy".to_owned(),
            of: "Exotel's pages document three".to_owned(),
        }],
        means: format!("Delivery by {}.", policy.title),
        retryable: None,
        advice: Some("Answer 200 at once and do the work afterwards.".to_owned()),
        dont: None,
        shape: None,
        example: None,
        looks,
        beware: vec!["Exotel's three pages disagree on limits and waits.".to_owned()],
        sources: std::iter::once(possessive(policy.source)).chain(counted).collect(),
        tries: vec![format!("exowh retry plan --policy {}", policy.name)],
    })
}

fn wait(wait: Duration) -> String {
    let seconds = wait.as_secs();
    match seconds {
        3600.. if seconds.is_multiple_of(3600) => format!("{} h", seconds / 3600),
        60.. if seconds.is_multiple_of(60) => format!("{} min", seconds / 60),
        _ => format!("{seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_is_explained_by_its_own_values() {
        for name in Policy::NAMES {
            assert_eq!(explain(name).unwrap().names[0].id, name);
        }
        let guide = explain("guide").unwrap();
        assert!(guide.looks[2].text.starts_with("30 s, 2 min, 10 min, 30 min, 1 h; then"));
        let references = explain("references").unwrap();
        assert!(references.looks[2].text.contains("no page tells"));
    }
}
