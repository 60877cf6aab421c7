//! Every rule that a finding can name: what it asks, how bad a breach is, why, and who says so.

use super::Severity::{Error, Note, Warning};
use super::{Reach, Severity, Source};

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The id that findings carry and scripts may name.
    pub id: &'static str,
    /// What it asks, in a few words.
    pub title: &'static str,
    /// How bad a breach usually is.
    pub severity: Severity,
    /// How bad it can be besides, and when.
    pub also: &'static [(Severity, &'static str)],
    /// Why the rule exists: one or two sentences.
    pub why: &'static str,
    /// What to do about a breach: one sentence.
    pub advice: &'static str,
    /// Who says so.
    pub source: Source,
    /// How much of it `exowh schema` says.
    pub schema: Reach,
}

/// The rule of that id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// Every rule, in the order in which a body is put through them.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter()
}

/// Every rule.
pub static RULES: &[Rule] = &[
    Rule {
        id: "json-syntax",
        title: "the body is JSON",
        severity: Error,
        also: &[],
        why: "Exotel sends JSON. What is not was cut off, captured wrongly (console.log, Python's repr) or is no webhook body.",
        advice: "Log the raw body: JSON.stringify(req.body) in Node, request.get_data(as_text=True) in Flask.",
        source: Source::JSON,
        schema: Reach::Beyond("a schema judges values, not the text that they were read from"),
    },
    Rule {
        id: "byte-order-mark",
        title: "no byte order mark before the body",
        severity: Warning,
        also: &[],
        why: "Some readers skip it (Express), some refuse the whole body (Python's json).",
        advice: "Write the file as UTF-8 without a mark.",
        source: Source::JSON,
        schema: Reach::Beyond("a schema judges values, not the text that they were read from"),
    },
    Rule {
        id: "json-duplicate-key",
        title: "a key stands once in its object",
        severity: Note,
        also: &[],
        why: "JavaScript, Python and most readers take the last of two and drop the first in silence.",
        advice: "Keep the one you mean.",
        source: Source::JSON,
        schema: Reach::Beyond("the first of two is gone before a schema sees them"),
    },
    Rule {
        id: "meta-body",
        title: "the body is Exotel's, not Meta's",
        severity: Error,
        also: &[],
        why: "Meta's Cloud API sends {\"object\", \"entry\"}. Exotel takes those in and sends bodies of its own; an app written for one does not read the other.",
        advice: "Compare with exowh samples show envelope/text, or messages/text.",
        source: Source::META,
        schema: Reach::Said,
    },
    Rule {
        id: "unknown-dialect",
        title: "the body is of a dialect that Exotel documents",
        severity: Error,
        also: &[],
        why: "Exotel's pages show four families of body: envelope, event, messages, flat. A body of none of them is not read by any handler written from the documentation.",
        advice: "The finding names the nearest dialect and what differs; exowh explain envelope shows its shape.",
        source: Source::guide("Payload Format"),
        schema: Reach::Said,
    },
    Rule {
        id: "required",
        title: "a field that nothing works without is there",
        severity: Error,
        also: &[(Warning, "where its place in the body is inferred")],
        why: "Without it the event cannot be matched, told apart or answered.",
        advice: "Add the field; if the finding marks a key, that key is it, misspelt or misplaced.",
        source: Source::guide("Payload Format"),
        schema: Reach::Said,
    },
    Rule {
        id: "expected",
        title: "a field that a full body carries is there",
        severity: Warning,
        also: &[],
        why: "Real bodies carry it, but the guide's own samples leave it out in places, so its absence is no error.",
        advice: "Read it as optional; make --strict refuse bodies without it.",
        source: Source::guide("Payload Format"),
        schema: Reach::Strict,
    },
    Rule {
        id: "type",
        title: "a value is of its field's JSON type",
        severity: Error,
        also: &[
            (Warning, "where the field itself is inferred"),
            (Note, "null in a field that may be absent"),
        ],
        why: "A number where a string belongs loses its zeros and its plus; a string where a number belongs never equals it.",
        advice: "Write the value as the finding shows it.",
        source: Source::guide("Payload Format"),
        schema: Reach::Part("to a schema 1.0 is a whole number"),
    },
    Rule {
        id: "value",
        title: "a value is one of its field's set, and within its range",
        severity: Error,
        also: &[
            (Warning, "where Meta adds to the set now and then"),
            (Note, "an inferred word in another case"),
        ],
        why: "A handler that switches on the value takes no branch for any other word. Most often it is another dialect's word.",
        advice: "Use a word of the set that the finding gives.",
        source: Source::guide("Message Statuses"),
        schema: Reach::Said,
    },
    Rule {
        id: "format",
        title: "a text has its field's form",
        severity: Warning,
        also: &[],
        why: "Times, numbers, hashes and addresses have one form that readers can take apart.",
        advice: "Write it as the finding shows it.",
        source: Source::META,
        schema: Reach::Part(
            "patterns, in the strict schema; not the calendar, nor what stands inside an address or a JSON string",
        ),
    },
    Rule {
        id: "unknown-kind",
        title: "the kind of event or message is a documented one",
        severity: Note,
        also: &[(Warning, "a slip of a known word, or another dialect's")],
        why: "Exotel and Meta add kinds over time, so an unknown one is no error; but a misspelt one is handled by nobody.",
        advice: "Answer 200 to kinds you do not know, and log them.",
        source: Source::guide("Best Practices"),
        schema: Reach::Beyond("a schema cannot tell a slip of a known word from a new word"),
    },
    Rule {
        id: "type-object",
        title: "the object that `type` names is there",
        severity: Error,
        also: &[(Warning, "where the kind is inferred")],
        why: "A message of type image has its content in image; a handler that reads message[message.type] finds nothing without it.",
        advice: "Add the object, or correct the type.",
        source: Source::guide("Inbound Message Webhook"),
        schema: Reach::Said,
    },
    Rule {
        id: "status-errors",
        title: "`errors` stands with `failed`, and only there",
        severity: Warning,
        also: &[],
        why: "The guide sends errors with a failed message. A failure without them cannot be explained; errors with another status contradict it.",
        advice: "Look which of the two is wrong: the status or the errors.",
        source: Source::guide("Failed Status Details"),
        schema: Reach::Strict,
    },
    Rule {
        id: "code-name",
        title: "a code agrees with the name or status beside it",
        severity: Warning,
        also: &[],
        why: "30002 is EX_MESSAGE_DELIVERED. Where number and name disagree, two handlers of the same body record two different outcomes.",
        advice: "Exotel's tables agree on names more than on numbers: believe the name.",
        source: Source::exotel("error codes page"),
        schema: Reach::Beyond("it takes a table of codes"),
    },
    Rule {
        id: "code-dialect",
        title: "a code is of the table that its dialect uses",
        severity: Warning,
        also: &[],
        why: "errors[].code carries Meta's numbers (131047), exo_status_code Exotel's (30018). A lookup in the wrong table finds nothing.",
        advice: "exowh explain CODE shows both numbers of one meaning.",
        source: Source::INFERRED,
        schema: Reach::Beyond("it takes a table of codes"),
    },
    Rule {
        id: "unknown-code",
        title: "an error code is a known one",
        severity: Note,
        also: &[(Warning, "a slip of a known name")],
        why: "Codes are added over time, so an unknown one is no error; a misspelt name is matched by nobody.",
        advice: "exowh explain lists the nearest codes.",
        source: Source::META,
        schema: Reach::Beyond("it takes a table of codes"),
    },
    Rule {
        id: "country-code",
        title: "a number has its country code",
        severity: Warning,
        also: &[],
        why: "Exotel writes +919876543210 or 919876543210. Ten digits that begin with 6 to 9 (but for Singapore's 65) are mostly a number as it is dialled in India; behind a plus only where no country has such numbers is that said.",
        advice: "Write the country code before it, +91 in India, and keep it where you store the number.",
        source: Source::INFERRED,
        schema: Reach::Beyond(
            "it is inferred, and for what is inferred no schema of ours refuses a body",
        ),
    },
    Rule {
        id: "wa-id",
        title: "wa_id is the customer's number without its plus",
        severity: Warning,
        also: &[(Note, "a digit that Brazil, Mexico or Argentina writes or leaves out")],
        why: "The contact of an inbound message is its sender. Where the two differ, a reply may go to a stranger.",
        advice: "Compare wa_id with from: swapped digits, a missing country code, from and to exchanged?",
        source: Source::META,
        schema: Reach::Beyond("a schema cannot compare two values"),
    },
    Rule {
        id: "same-number",
        title: "from and to are two numbers",
        severity: Warning,
        also: &[],
        why: "A business does not write to itself: one of the two was copied into the other.",
        advice: "In a status, from is the business and to the customer; in an inbound message the reverse.",
        source: Source::INFERRED,
        schema: Reach::Beyond("a schema cannot compare two values"),
    },
    Rule {
        id: "limit",
        title: "a text or a list keeps WhatsApp's limit",
        severity: Warning,
        also: &[],
        why: "WhatsApp does not send longer ones, so such a body was made by hand; columns sized by the limits would cut it.",
        advice: "Shorten it to the limit in the finding.",
        source: Source::META,
        schema: Reach::Strict,
    },
    Rule {
        id: "time-range",
        title: "a time lies in WhatsApp's lifetime",
        severity: Warning,
        also: &[],
        why: "Before 2009 there was no WhatsApp; a year far ahead is mostly milliseconds taken for seconds.",
        advice: "Look at the unit and at the clock of whoever wrote it.",
        source: Source::INFERRED,
        schema: Reach::Beyond("a schema cannot reckon with times"),
    },
    Rule {
        id: "empty-messages",
        title: "whatsapp.messages holds at least one event",
        severity: Warning,
        also: &[],
        why: "A POST without an event tells nothing; a handler that reads messages[0] fails on it.",
        advice: "Loop over the array and answer 200.",
        source: Source::INFERRED,
        schema: Reach::Beyond(
            "it is inferred, and for what is inferred no schema of ours refuses a body",
        ),
    },
    Rule {
        id: "many-events",
        title: "a body holds at most 1,000 events",
        severity: Warning,
        also: &[],
        why: "Exotel sends a handful of events in one POST. Of more than 1,000, listen tells of the first; all of them are checked.",
        advice: "Look at who sends this, and split a fixture of your own into several bodies.",
        source: Source::INFERRED,
        schema: Reach::Beyond(
            "it is inferred, and for what is inferred no schema of ours refuses a body",
        ),
    },
    Rule {
        id: "bare-item",
        title: "an item of the messages dialect stands in whatsapp.messages",
        severity: Warning,
        also: &[],
        why: "Exotel posts {\"whatsapp\": {\"messages\": [item, …]}}, several events in one body. A lone item was cut out of it, and handlers do not find it.",
        advice: "Capture the whole body.",
        source: Source::LIVE,
        schema: Reach::Strict,
    },
    Rule {
        id: "unknown-field",
        title: "a field is a documented one",
        severity: Note,
        also: &[(Warning, "a slip of a known field's name")],
        why: "Extra fields are normal and harmless; a misspelt one means that the field it should be is missing.",
        advice: "Ignore what you do not know; never refuse a body for it.",
        source: Source::guide("Payload Format"),
        schema: Reach::Beyond("a schema cannot tell a slip of a known name from a new name"),
    },
    Rule {
        id: "too-many",
        title: "a body has a readable number of findings",
        severity: Note,
        also: &[],
        why: "Beyond 1,000 findings nobody reads on; the gravest are kept, the others only counted.",
        advice: "Mend what is listed and validate again.",
        source: Source::INFERRED,
        schema: Reach::Beyond("it is about the report, not about the body"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for rule in all() {
            assert_eq!(find(rule.id), Some(rule), "{}", rule.id);
        }
        assert_eq!(find("banana"), None);
    }

    #[test]
    fn inferred_rules_are_never_errors() {
        for rule in all().filter(|rule| rule.source == Source::INFERRED) {
            assert!(rule.severity < Severity::Error, "{}", rule.id);
        }
    }
}
