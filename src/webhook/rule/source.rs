//! Who says so: every rule and every field names its source.

use std::fmt;

/// Whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Authority {
    /// The JSON standard.
    Json,
    /// Exotel's WhatsApp webhooks guide.
    Guide,
    /// Another public page of Exotel's.
    ExotelPage,
    /// Meta's Cloud API reference, whose inner objects Exotel passes on.
    Meta,
    /// Public code or notes whose author reports real traffic.
    LiveTraffic,
    /// Our own conclusion: never an error, not even under `--strict`.
    Inferred,
}

impl Authority {
    /// Its name as it stands beside a finding.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Authority::Json => "RFC 8259",
            Authority::Guide => "guide",
            Authority::ExotelPage => "Exotel",
            Authority::Meta => "Meta",
            Authority::LiveTraffic => "live traffic",
            Authority::Inferred => "inferred",
        }
    }
}

/// An authority, and the section or page where it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// Whose word it is.
    pub authority: Authority,
    /// Where: the section of the guide, the page; empty where there is no one place.
    pub place: &'static str,
}

impl Source {
    /// The JSON standard.
    pub const JSON: Self = Self { authority: Authority::Json, place: "" };
    /// Our own conclusion.
    pub const INFERRED: Self = Self { authority: Authority::Inferred, place: "" };
    /// Authors who report real traffic.
    pub const LIVE: Self = Self { authority: Authority::LiveTraffic, place: "" };
    /// Meta's reference of webhook payloads.
    pub const META: Self = Self { authority: Authority::Meta, place: "Cloud API reference" };

    /// A section of the guide.
    #[must_use]
    pub const fn guide(section: &'static str) -> Self {
        Self { authority: Authority::Guide, place: section }
    }

    /// Another page of Exotel's.
    #[must_use]
    pub const fn exotel(page: &'static str) -> Self {
        Self { authority: Authority::ExotelPage, place: page }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.authority.words())?;
        if self.place.is_empty() { Ok(()) } else { write!(f, ", {}", self.place) }
    }
}
