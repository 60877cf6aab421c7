//! The kinds of sample, in the order in which they are shown and sent.

/// A sample name and what it stands for.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub gist: &'static str,
}

const fn kind(name: &'static str, gist: &'static str) -> Kind {
    Kind { name, gist }
}

/// Every sample name: the handshake, what became of our messages, templates, what customers send.
pub static KINDS: [Kind; 24] = [
    kind("verification", "the handshake: the challenge must come back"),
    kind("sent", "our message left for WhatsApp"),
    kind("delivered", "our message reached the phone"),
    kind("read", "our message was opened"),
    kind("failed", "our message failed: the 24-hour window is over"),
    kind("failed-131026", "our message failed: the number cannot receive it"),
    kind("failed-131053", "our message failed: its media is of no known type"),
    kind("template-approved", "a template may be used now"),
    kind("template-rejected", "a template was refused"),
    kind("button", "a customer tapped a reply button"),
    kind("list", "a customer chose from a list"),
    kind("quick-reply", "a customer tapped a template's button"),
    kind("text", "a customer wrote"),
    kind("image", "a customer sent a picture"),
    kind("video", "a customer sent a video"),
    kind("audio", "a customer sent a voice message"),
    kind("document", "a customer sent a file"),
    kind("sticker", "a customer sent a sticker"),
    kind("location", "a customer sent a place"),
    kind("contacts", "a customer sent a contact card"),
    kind("reaction", "a customer reacted to our message"),
    kind("order", "a customer ordered from the catalogue"),
    kind("flow", "a customer filled in a form"),
    kind("batch", "a status and a message in one POST"),
];

/// The place of a name in that order; unknown names come last.
#[must_use]
pub fn rank(name: &str) -> usize {
    KINDS.iter().position(|kind| kind.name == name).unwrap_or(KINDS.len())
}

/// What a name stands for.
#[must_use]
pub fn gist(name: &str) -> &'static str {
    KINDS.get(rank(name)).map_or("", |kind| kind.gist)
}

#[cfg(test)]
mod tests {
    use super::super::SAMPLES;
    use super::*;

    #[test]
    fn every_sample_is_of_a_kind_and_every_kind_has_a_sample() {
        assert!(SAMPLES.iter().all(|sample| rank(sample.name) < KINDS.len()));
        for kind in &KINDS {
            assert!(SAMPLES.iter().any(|sample| sample.name == kind.name), "{}", kind.name);
        }
    }
}
