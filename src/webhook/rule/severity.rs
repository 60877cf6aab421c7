//! How bad a finding is.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// A likely slip, or what Exotel's own samples leave out.
    Warning,
    /// Not what any documentation allows.
    Error,
}

impl Severity {
    /// The word in output and JSON lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
