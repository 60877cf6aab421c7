//! A rule of `validate`, as scripts read it.

use serde::Serialize;

use crate::webhook::rule::{Rule, Severity};

/// `rule`: one rule, of `validate --rules`.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "rule")]
pub struct RuleLine {
    /// The id that findings carry.
    pub id: &'static str,
    /// What it asks.
    pub title: &'static str,
    /// How bad a breach usually is: `error`, `warning` or `note`.
    pub severity: &'static str,
    /// How bad it can be besides.
    pub also: Vec<Besides>,
    /// Why the rule exists.
    pub why: &'static str,
    /// What to do about a breach.
    pub advice: &'static str,
    /// Who says so.
    pub source: String,
    /// Whether `exowh schema` says it: `yes`, `strict` (only with --strict), `part` or `no`.
    pub schema: &'static str,
    /// What the schema leaves out, and why; null where it says all.
    pub beyond: Option<&'static str>,
}

/// Another severity of a [`RuleLine`].
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Besides {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// When.
    pub when: &'static str,
}

impl From<&'static Rule> for RuleLine {
    fn from(rule: &'static Rule) -> Self {
        let besides = |&(severity, when): &_| Besides { severity: Severity::name(severity), when };
        Self {
            id: rule.id,
            title: rule.title,
            severity: rule.severity.name(),
            also: rule.also.iter().map(besides).collect(),
            why: rule.why,
            advice: rule.advice,
            source: rule.source.to_string(),
            schema: rule.schema.name(),
            beyond: rule.schema.beyond(),
        }
    }
}
