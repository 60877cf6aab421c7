//! How `exowh listen` looks for a tunnel.

use clap::Args;

/// How a tunnel is looked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tunnel")]
pub struct NgrokArgs {
    /// Where ngrok's agent answers [default: 127.0.0.1:4040] [env: EXOWH_NGROK]
    ///
    /// It is asked for the public address, every few seconds; one request of our own goes through it
    /// and back. Where the agent runs elsewhere, as on the Windows side of WSL, this names it: a URL, or
    /// host and port.
    #[arg(long, value_name = "URL")]
    pub ngrok: Option<String>,

    /// Do not look for a tunnel
    #[arg(long, conflicts_with = "ngrok")]
    pub no_ngrok: bool,
}
