//! The payload that the demonstration validates: a sample with slips that people make.

use crate::webhook::sample;

/// What was written, and what it is taken for: a misspelt key, another dialect's word, a boolean in
/// quotes.
const SLIPS: [(&str, &str); 3] =
    [("message_sid", "mesage_sid"), ("\"delivered\"", "\"seen\""), ("true", "\"true\"")];

/// The payload.
pub fn body() -> String {
    let guide = sample::find("guide", "delivered").map_or("", |sample| sample.body);
    SLIPS.iter().fold(guide.to_owned(), |body, (right, wrong)| body.replace(right, wrong))
}

/// The commands by which a shell writes that payload and pipes it on, a line each.
pub fn commands() -> [String; 2] {
    let slips = SLIPS.map(|(right, wrong)| format!("s|{right}|{wrong}|"));
    ["exowh samples show guide/delivered |".to_owned(), format!("sed '{}' |", slips.join("; "))]
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
