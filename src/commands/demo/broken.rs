//! The payload that the demonstration validates: a sample with slips that people make.

use std::path::PathBuf;

use crate::adapters::temporary;
use crate::error::Error;
use crate::webhook::sample;

/// What was written, and what it is taken for: a misspelt key, another dialect's word, a boolean in
/// quotes.
const SLIPS: [(&str, &str); 3] = [
    ("\"message_sid\"", "\"mesage_sid\""),
    ("\"status\": \"delivered\"", "\"status\": \"seen\""),
    ("\"billable\": true", "\"billable\": \"true\""),
];

/// Writes the payload into the folder for temporary files, where the printed command finds it again.
///
/// # Errors
/// The file cannot be written.
pub fn write() -> Result<PathBuf, Error> {
    let guide = sample::find("guide", "delivered").map_or("", |sample| sample.body);
    let body =
        SLIPS.iter().fold(guide.to_owned(), |body, (right, wrong)| body.replace(right, wrong));
    let stem = format!("exowh-demo-{}", std::process::id());
    temporary::write_new(&stem, "json", body.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_is_one_that_the_sample_can_have() {
        let body = sample::find("guide", "delivered").unwrap().body;
        for (right, _) in SLIPS {
            assert_eq!(body.matches(right).count(), 1, "{right}");
        }
    }
}
