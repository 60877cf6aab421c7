//! How much of a rule `exowh schema` says.

/// How much of a rule the JSON Schema says: whether a body that breaks it is refused there, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every breach that is an error.
    Said,
    /// Every breach, in the strict schema alone: it is a warning.
    Strict,
    /// A part; what is left is said here.
    Part(&'static str),
    /// Nothing, and why.
    Beyond(&'static str),
}

impl Reach {
    /// The word in tables and JSON lines: `yes`, `strict`, `part` or `no`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Reach::Said => "yes",
            Reach::Strict => "strict",
            Reach::Part(_) => "part",
            Reach::Beyond(_) => "no",
        }
    }

    /// What the schema leaves out, and why.
    #[must_use]
    pub const fn beyond(self) -> Option<&'static str> {
        match self {
            Reach::Said | Reach::Strict => None,
            Reach::Part(left) | Reach::Beyond(left) => Some(left),
        }
    }
}
