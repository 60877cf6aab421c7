//! What was received and what was delivered, as scripts read it; and the bodies in what others
//! captured.

pub mod assemble;
mod brackets;
pub mod logged;
pub mod report;
mod unquoted;
mod validated;

pub use unquoted::Unquoted;
pub use validated::ValidateSummary;
