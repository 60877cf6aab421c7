//! Who is let in, from flags and settings; and how that is said.

use std::path::Path;

use crate::adapters::settings_file;
use crate::capture::gate::{Gate, Signatures};
use crate::cli::gate::GateArgs;
use crate::commands::settings::Settings;
use crate::delivery::signature::Secret;
use crate::error::Error;

/// Who is let in.
///
/// # Errors
/// The secret's file cannot be read, or there is no secret where one is needed.
pub fn gate(args: &GateArgs, settings: &Settings) -> Result<Gate, Error> {
    Ok(Gate {
        networks: args.allow_ip.clone(),
        trust_proxy: args.trust_proxy,
        paths: args.path.clone(),
        signatures: signatures(args, settings)?,
        round_trip: None,
        via: None,
    })
}

fn signatures(args: &GateArgs, settings: &Settings) -> Result<Option<Signatures>, Error> {
    let required = args.secret_required;
    let secret = match (&args.secret, &args.secret_file) {
        (Some(secret), _) => Some(secret.clone().into_bytes()),
        (None, Some(file)) => Some(read(file)?),
        (None, None) => settings.secret().map(|secret| secret.as_bytes().to_vec()),
    };
    match secret {
        Some(secret) if secret.is_empty() => Err(Error::usage("the secret is empty")),
        Some(secret) => Ok(Some(Signatures { secret: Secret::new(&secret), required })),
        None if required => Err(Error::usage("--secret-required, and no secret to check with")
            .hint("name it by EXOWH_SECRET or --secret-file FILE")),
        None => Ok(None),
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = settings_file::read(file)
        .map_err(|error| Error::unable(format!("cannot read {}", file.display())).because(error))?;
    for end in [b'\n', b'\r'] {
        if bytes.last() == Some(&end) {
            bytes.pop();
        }
    }
    Ok(bytes)
}

/// What the banner says of it: labels and texts.
pub fn said(gate: &Gate) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    if !gate.networks.is_empty() {
        let networks = gate.networks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let by = if gate.trust_proxy {
            "by the last hop of X-Forwarded-For"
        } else {
            "by the address of the connection; behind ngrok that is this machine's, and --trust-proxy is needed"
        };
        said.push(("only from", format!("{networks}, {by}; others get 403")));
    }
    if !gate.paths.is_empty() {
        said.push(("only to", format!("{}; other paths get 404", gate.paths.join(", "))));
    }
    if let Some(signatures) = &gate.signatures {
        let missing = if signatures.required {
            "a wrong one or none gets 401"
        } else {
            "a wrong one gets 401, a POST without one is taken: --secret-required"
        };
        said.push(("signature", format!("X-Exotel-Signature is checked; {missing}")));
    }
    said
}
