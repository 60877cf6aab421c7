//! One value of a project file, read into what it means.

use toml::Spanned;
use toml::de::DeValue;

use crate::delivery::policy::Policy;
use crate::error::{Error, did_you_mean};
use crate::webhook::dialect::Dialect;
pub(super) use crate::webhook::json::position;
use crate::webhook::phone;

/// A project file, and its name in errors.
#[derive(Clone, Copy)]
pub(super) struct Source<'s> {
    pub text: &'s str,
    pub shown: &'s str,
}

impl Source<'_> {
    /// What is wrong at an offset, with file, line and column before it.
    pub fn error(self, at: usize, message: impl Into<String>) -> Error {
        let at = position(self.text.as_bytes(), at);
        Error::usage(message).at(format!("{}:{at}", self.shown))
    }
}

/// A key, and its value.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub source: Source<'p>,
    pub key: &'p str,
    /// The keys that may stand here, each as it may be written.
    pub keys: &'p [(&'p str, &'p str)],
    pub value: &'p Spanned<DeValue<'p>>,
}

impl<'p> Place<'p> {
    /// What is wrong with the value.
    pub fn error(self, message: impl Into<String>) -> Error {
        self.source.error(self.value.span().start, message)
    }

    /// The value as it is written.
    fn written(self) -> &'p str {
        self.source.text.get(self.value.span()).unwrap_or_default()
    }

    /// How the key may be written.
    fn example(self) -> String {
        let example = self.keys.iter().find(|(name, _)| *name == self.key);
        format!("as in {}", example.map_or("", |(_, example)| example))
    }

    /// A text that is not empty.
    pub fn text(self) -> Result<&'p str, Error> {
        let key = self.key;
        match self.value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => Err(self
                .error(format!("{key} is empty"))
                .hint(format!("leave it out, or write it {}", self.example()))),
            DeValue::String(text) => Ok(text),
            _ => {
                let hint = self.quoted().map(|value| format!("did you mean {key} = \"{value}\"?"));
                let message = format!("{key} is a text, which stands in quotes");
                Err(self.error(message).hint(hint.unwrap_or_else(|| self.example())))
            }
        }
    }

    /// What belongs between quotes where a whole number stands without them.
    fn quoted(self) -> Option<String> {
        let DeValue::Integer(_) = self.value.get_ref() else { return None };
        let written = self.written();
        match self.key {
            "to" => written.parse::<u16>().ok().map(|port| format!(":{port}")),
            "customer" | "business" => {
                let typed = phone::typed(written);
                typed.map_or_else(|no_number| no_number.meant, Some)
            }
            "account_sid" => Some(written.to_owned()),
            _ => None,
        }
    }

    /// A port.
    pub fn port(self) -> Result<u16, Error> {
        let error = || self.error("port is a number from 0 to 65535");
        match self.value.get_ref() {
            DeValue::Integer(number) => {
                u16::from_str_radix(number.as_str(), number.radix()).map_err(|_| error())
            }
            DeValue::String(text) => {
                let meant = text.trim().trim_start_matches(':').parse::<u16>().ok();
                let hint = meant.map(|port| format!("did you mean port = {port}?"));
                Err(self
                    .error("port is a number, which stands without quotes")
                    .hint(hint.unwrap_or_else(|| self.example())))
            }
            _ => Err(error().hint(self.example())),
        }
    }

    /// A phone number, as `+digits`, or the id that stands for one.
    pub fn number(self) -> Result<String, Error> {
        phone::typed(self.text()?).map_err(|no_number| {
            self.error(self.key).with_hints(no_number.hints()).because(no_number)
        })
    }

    /// A text that something else reads.
    pub fn read<T>(self, read: impl FnOnce(&str) -> Result<T, Error>) -> Result<T, Error> {
        let at = position(self.source.text.as_bytes(), self.value.span().start);
        read(self.text()?).map_err(|error| error.at(format!("{}:{at}", self.source.shown)))
    }
}

/// The dialect of that name.
///
/// # Errors
/// There is none.
pub fn dialect(name: &str) -> Result<Dialect, Error> {
    let names = Dialect::ALL.map(Dialect::name);
    Dialect::named(name).ok_or_else(|| {
        Error::usage(format!("no such dialect: {name}"))
            .hint_if(did_you_mean(name, names))
            .hint(format!("dialects: {}", names.join(", ")))
    })
}

/// The policy of that name.
///
/// # Errors
/// There is none.
pub fn policy(name: &str) -> Result<Policy, Error> {
    Policy::named(name).ok_or_else(|| {
        Error::usage(format!("no such policy: {name}"))
            .hint_if(did_you_mean(name, Policy::NAMES))
            .hint(format!("policies: {}", Policy::NAMES.join(", ")))
    })
}
