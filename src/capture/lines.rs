//! The JSON Schema of the JSON lines, from their types: each key's doc comment is its description.

use schemars::generate::SchemaSettings;
use schemars::transform::RestrictFormats;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::report::{
    AttemptLine, DeliverySummary, ExplainedLine, FindingReport, MessageLine, PlanSummary,
    PlannedLine, Ready, ReceivedLine, RefusedLine, RequestLine, RetrySummary, RuleLine, SampleLine,
    TallyLine, TimelineSummary, ValidateSummary,
};
use crate::webhook::dialect::{Dialect, Recognised};

/// The schemas of all kinds of line, by the command that prints them.
#[derive(Debug)]
pub struct Lines {
    generator: SchemaGenerator,
    kinds: Vec<Value>,
}

impl Default for Lines {
    fn default() -> Self {
        // Formats of Rust's numbers are none of JSON Schema's: ajv would refuse them.
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let generator = settings.with_transform(RestrictFormats::default()).into_generator();
        let mut lines = Self { generator, kinds: Vec::new() };
        lines.add::<Ready>("ready", "listen: the first line");
        lines.add::<ReceivedLine<'static>>("received", "listen: one POST");
        lines
            .add::<RefusedLine<'static>>("refused", "listen: a request that never became an event");
        lines.add::<TallyLine<'static>>("tally", "listen: the last line");
        lines.add::<AttemptLine>("attempt", "send, retry run: one delivery");
        lines.add::<DeliverySummary>("summary", "send: the last line");
        lines.add::<RetrySummary>("summary", "retry run: the last line");
        lines.add::<PlannedLine>("planned", "retry plan: one attempt");
        lines.add::<PlanSummary>("summary", "retry plan: the last line");
        lines.add::<FindingReport>("finding", "validate: one finding");
        lines.add::<ValidateSummary>("summary", "validate: the last line");
        lines.add::<RuleLine>("rule", "validate --rules: one rule");
        lines.add::<ExplainedLine<'static>>("explained", "explain: one word");
        lines.add::<MessageLine<'static>>("message", "events timeline: one message");
        lines.add::<TimelineSummary>("summary", "events timeline: the last line");
        lines.add::<SampleLine>("sample", "samples list: one sample");
        lines.add::<RequestLine<'static>>("request", "send --dry-run: one request");
        lines
    }
}

impl Lines {
    /// Adds a kind of line, under a title that says who prints it.
    fn add<L: JsonSchema>(&mut self, kind: &str, title: &str) {
        let reference = self.generator.subschema_for::<L>();
        // The tag that serde writes before the fields is not among them.
        let mut line = json!({
            "title": title,
            "properties": { "kind": { "const": kind } },
            "required": ["kind"],
        });
        if let (Some(line), Some(reference)) = (line.as_object_mut(), reference.as_object()) {
            line.extend(reference.clone());
        }
        self.kinds.push(line);
    }

    /// The schema of any of them.
    #[must_use]
    pub fn schema(mut self) -> Value {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "a line of exowh --json",
            "description": "One JSON object a line; kind says which. Keys may be added, none is \
                            renamed: ignore those that you do not know.",
            "$comment": concat!("exowh ", env!("CARGO_PKG_VERSION")),
            "type": "object",
            "required": ["kind"],
            "anyOf": self.kinds,
            "$defs": self.generator.take_definitions(true),
        })
    }
}

fn words(words: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": words })
}

impl JsonSchema for Dialect {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Dialect".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        words(&Dialect::ALL.map(Dialect::name))
    }
}

impl JsonSchema for Recognised {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Recognised".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let others = [Recognised::Meta, Recognised::Unknown, Recognised::NotJson];
        let all: Vec<&str> = Dialect::ALL
            .into_iter()
            .map(Recognised::As)
            .chain(others)
            .map(Recognised::name)
            .collect();
        words(&all)
    }
}
