//! How a meaning looks: the one table of colours.

use colored::{ColoredString, Colorize as _};

use crate::view::Role;

/// A text in the colours of its role. Red and yellow stand only on `✗` and `!` and on the value at
/// fault.
pub fn paint(role: Role, text: &str) -> ColoredString {
    match role {
        Role::Plain => text.normal(),
        Role::Bold | Role::Command => text.bold(),
        Role::Dim => text.dimmed(),
        Role::Ok | Role::Text => text.green(),
        Role::Warn => text.yellow(),
        Role::Fail => text.red(),
        Role::Read => text.blue(),
        Role::Number => text.cyan(),
        Role::Key => text.bright_blue(),
    }
}
