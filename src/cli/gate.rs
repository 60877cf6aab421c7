//! Who `exowh listen` lets in.

use std::path::PathBuf;

use clap::Args;

use crate::capture::network::Network;

/// Who is let in.
#[derive(Debug, Args)]
#[command(next_help_heading = "Who is let in")]
pub struct GateArgs {
    /// Take requests from these addresses alone: 203.0.113.0/24
    ///
    /// Others get 403. May be repeated. Behind ngrok every request comes from this machine: there
    /// --trust-proxy is needed, too.
    #[arg(long, value_name = "CIDR")]
    pub allow_ip: Vec<Network>,

    /// The sender is the last hop of X-Forwarded-For
    ///
    /// As ngrok and other proxies write it. Whoever can reach the port past the proxy can then call
    /// itself what it likes.
    #[arg(long, requires = "allow_ip")]
    pub trust_proxy: bool,

    /// Take these paths alone: /whatsapp/webhook
    ///
    /// Others get 404. May be repeated; the query does not count.
    #[arg(long, value_name = "PATH", value_parser = path)]
    pub path: Vec<String>,

    /// Check X-Exotel-Signature with this secret [env: EXOWH_SECRET]
    ///
    /// sha256= and the HMAC-SHA256 of the raw body in hex. A wrong one gets 401 and is not taken; a
    /// POST without one is taken all the same. Every user of this machine can read a command line:
    /// the variable and the file are not so open.
    #[arg(long, value_name = "SECRET", conflicts_with = "secret_file")]
    pub secret: Option<String>,

    /// The secret stands in this file
    ///
    /// A line break at its end is not part of it.
    #[arg(long, value_name = "FILE")]
    pub secret_file: Option<PathBuf>,

    /// Answer 401 to a POST without a signature, too
    #[arg(long)]
    pub secret_required: bool,
}

fn path(text: &str) -> Result<String, String> {
    if !text.starts_with('/') {
        return Err("a path begins with /".to_owned());
    }
    if text.contains(['?', '#']) {
        return Err("a path without ? and #: the query does not count".to_owned());
    }
    Ok(text.to_owned())
}
