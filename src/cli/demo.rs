//! `exowh demo`.

/// See the whole loop in ten seconds, with the commands to type.
///
/// A listener, deliveries of every kind, a delivery that is refused and retried, a broken payload: all
/// in this process, on ports of the system's choice. Nothing in it is faked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exowh demo
  exowh demo --color always | less -R")]
pub struct DemoArgs {}
