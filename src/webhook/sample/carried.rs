//! What a project gives its samples: its own account and numbers instead of the guide's.

use super::item::{Item, Miss};
use super::word::Word;
use crate::error::Error;
use crate::webhook::dialect::detect;
use crate::webhook::event::{anatomy_of, events_of};
use crate::webhook::json::Document;

/// The account and numbers that the samples were written with.
pub const GUIDE: [&str; 3] = ["your_account_sid", "+919876543210", "+919876500001"];

/// The account and the numbers of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The Exotel account.
    pub account_sid: Option<String>,
    /// The customer's number.
    pub customer: Option<String>,
    /// The business's number.
    pub business: Option<String>,
}

impl Carried {
    /// A sample with them, where it names an account or a number; nothing is added.
    ///
    /// # Errors
    /// A number is none.
    pub fn put_into(&self, body: &str) -> Result<String, Error> {
        let mut body = body.to_owned();
        for (word, value) in [
            (Word::AccountSid, &self.account_sid),
            (Word::Customer, &self.customer),
            (Word::Business, &self.business),
        ] {
            let Some(value) = value.as_ref().filter(|_| names(word, &body)) else { continue };
            match Item::Word(word, value.clone()).apply(&body) {
                Ok(changed) => body = changed.body,
                Err(Miss::NotHere(_)) => {}
                Err(Miss::Wrong(error)) => return Err(error),
            }
        }
        Ok(body)
    }
}

/// Whether a body still names the guide's account or one of its numbers.
#[must_use]
pub fn names_the_guides(body: &str) -> bool {
    GUIDE.into_iter().any(|text| body.contains(text.trim_start_matches('+')))
}

fn names(word: Word, body: &str) -> bool {
    let Ok(document) = Document::parse(body.as_bytes()) else { return false };
    let Some(dialect) = detect(document.root()).dialect() else { return false };
    events_of(dialect, document.root()).any(|event| {
        let anatomy = anatomy_of(dialect, event);
        let places = match word {
            Word::AccountSid => anatomy.account_sid,
            Word::Customer => anatomy.customer,
            _ => anatomy.business,
        };
        places.iter().any(|place| event.pointer(place).is_some())
    })
}
