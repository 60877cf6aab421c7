//! Every file below `samples/`, embedded. A test compares this table with the folder.

use super::Sample;

macro_rules! samples {
    ($($folder:ident $name:literal;)*) => {
        &[$(Sample {
            folder: stringify!($folder),
            name: $name,
            body: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/samples/", stringify!($folder), "/", $name, ".json"
            )),
        }),*]
    };
}

/// All samples, by folder and name.
pub static SAMPLES: &[Sample] = samples! {
    envelope "audio";
    envelope "button";
    envelope "contacts";
    envelope "delivered";
    envelope "document";
    envelope "failed-131026";
    envelope "failed-131053";
    envelope "failed";
    envelope "flow";
    envelope "image";
    envelope "list";
    envelope "location";
    envelope "order";
    envelope "quick-reply";
    envelope "reaction";
    envelope "read";
    envelope "sent";
    envelope "sticker";
    envelope "template-approved";
    envelope "template-rejected";
    envelope "text";
    envelope "verification";
    envelope "video";
    event "audio";
    event "contacts";
    event "delivered";
    event "document";
    event "failed";
    event "flow";
    event "image";
    event "list";
    event "location";
    event "order";
    event "quick-reply";
    event "read";
    event "sent";
    event "sticker";
    event "text";
    event "video";
    messages "audio";
    messages "batch";
    messages "button";
    messages "delivered";
    messages "document";
    messages "failed-131026";
    messages "failed-131053";
    messages "failed";
    messages "flow";
    messages "image";
    messages "list";
    messages "order";
    messages "quick-reply";
    messages "read";
    messages "sent";
    messages "sticker";
    messages "text";
    messages "video";
    flat "delivered";
    flat "failed";
    flat "read";
    flat "sent";
    guide "button";
    guide "delivered";
    guide "failed";
    guide "image";
    guide "list";
    guide "text";
    guide "verification";
};
