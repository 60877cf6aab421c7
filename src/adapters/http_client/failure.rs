//! Why no answer came, in the words of the person who has to mend it.

use std::error::Error as StdError;
use std::io;

use rustls::CertificateError;
use url::Url;

/// Whether a connection that stood was closed or reset.
pub fn is_lost(error: &reqwest::Error) -> bool {
    if error.is_connect() {
        return false;
    }
    causes(error).any(|cause| {
        let hyper = cause.downcast_ref::<hyper::Error>();
        let io = cause.downcast_ref::<io::Error>();
        hyper.is_some_and(hyper::Error::is_incomplete_message)
            || io.is_some_and(|io| {
                use io::ErrorKind::{BrokenPipe, ConnectionReset, UnexpectedEof};
                matches!(io.kind(), BrokenPipe | ConnectionReset | UnexpectedEof)
            })
    })
}

/// What went wrong before an answer began.
pub fn words(error: &reqwest::Error, url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port_or_known_default().unwrap_or_default();
    if let Some(tls) = causes(error).find_map(tls_error) {
        return tls_words(tls, host);
    }
    if causes(error).any(|cause| cause.to_string() == "dns error") {
        return format!("no such host: {host} does not resolve");
    }
    if let Some(hyper) = causes(error).find_map(|cause| cause.downcast_ref::<hyper::Error>()) {
        if hyper.is_parse_too_large() {
            return "the head of the answer is too long".to_owned();
        }
        if hyper.is_parse() || hyper.is_parse_status() {
            return "what came back is not HTTP".to_owned();
        }
        if hyper.is_incomplete_message() {
            return "connection closed before an answer".to_owned();
        }
    }
    let kind =
        causes(error).find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    match kind {
        Some(io::ErrorKind::ConnectionRefused) => {
            format!("connection refused: nothing listens on {host}:{port}")
        }
        Some(io::ErrorKind::ConnectionReset) => "connection reset before an answer".to_owned(),
        Some(io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof) => {
            "connection closed before an answer".to_owned()
        }
        Some(io::ErrorKind::TimedOut) => format!("{host}:{port} did not take the connection"),
        Some(io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable) => {
            format!("no way to {host} from this machine")
        }
        _ if error.is_request() && !error.is_connect() => {
            "connection closed before an answer".to_owned()
        }
        _ => causes(error).last().map_or_else(|| error.to_string(), ToString::to_string),
    }
}

fn tls_words(error: &rustls::Error, host: &str) -> String {
    match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::UnknownIssuer => {
                "its certificate is self-signed, or of an issuer unknown to this machine".to_owned()
            }
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                "its certificate has expired".to_owned()
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                format!("its certificate is not for {host}")
            }
            // The verifier's name for a self-signed certificate that may sign others, too.
            CertificateError::Other(other)
                if format!("{other:?}").contains("CaUsedAsEndEntity") =>
            {
                "its certificate is self-signed".to_owned()
            }
            other => format!("its certificate does not hold: {other}"),
        },
        rustls::Error::InvalidMessage(_) => {
            "it does not speak HTTPS there: is it http://?".to_owned()
        }
        other => format!("HTTPS failed: {other}"),
    }
}

/// An I/O error hides the error that it carries from the chain of causes.
fn tls_error<'e>(cause: &'e (dyn StdError + 'static)) -> Option<&'e rustls::Error> {
    cause.downcast_ref().or_else(|| {
        let mut inner = cause.downcast_ref::<io::Error>()?.get_ref()?;
        loop {
            if let Some(found) = inner.downcast_ref::<rustls::Error>() {
                return Some(found);
            }
            inner = inner.downcast_ref::<io::Error>()?.get_ref()?;
        }
    })
}

fn causes<'e>(error: &'e reqwest::Error) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}
