//! The commands in the help of `exowh` itself: grouped by what one is about to do.

use clap::builder::{StyledStr, Styles};
use clap::{Command, Subcommand as _};

/// Every command, in the order of the help. `tests/cli/help.rs` holds it complete.
const GROUPS: [(&str, &[&str]); 4] = [
    ("Start here", &["demo"]),
    ("Work with webhooks", &["listen", "send", "retry", "validate"]),
    ("Look up", &["events", "explain", "samples", "schema"]),
    ("Set up", &["completions", "man", "help"]),
];

/// The layout of the help, where clap would list all commands under one heading.
pub(super) fn template() -> StyledStr {
    let known = super::Command::augment_subcommands(Command::new("exowh"));
    let about = |name: &str| match known.find_subcommand(name) {
        Some(command) => command.get_about().map(ToString::to_string).unwrap_or_default(),
        None => "Print the help of a command".to_owned(),
    };
    let styles = Styles::styled();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let groups = GROUPS.map(|(title, names)| {
        let line = |name: &&str| format!("\n  {literal}{name:<11}{literal:#}  {}", about(name));
        let lines: Vec<String> = names.iter().map(line).collect();
        format!("{header}{title}:{header:#}{}\n\n", lines.concat())
    });
    format!(
        "{{before-help}}{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{}\
         {header}Options:{header:#}\n{{options}}{{after-help}}",
        groups.concat()
    )
    .into()
}
