//! Why no answer came, in the words of the person who has to mend it.

use std::error::Error as StdError;
use std::io;

use rustls::CertificateError;

use super::proxy::Proxy;
use crate::delivery::attempt::Cause;
use crate::delivery::target::Target;

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

/// What went wrong before an answer began: what sort of failure it is, and the words for it.
pub fn words(error: &reqwest::Error, target: &Target, proxy: Option<&Proxy>) -> (Cause, String) {
    let host = target.url().host_str().unwrap_or_default();
    if let Some(tls) = causes(error).find_map(tls_error) {
        return (Cause::Certificate, tls_words(tls, host) + &through(proxy));
    }
    match proxy {
        Some(proxy) if error.is_connect() => (Cause::Proxy, of_proxy(error, proxy, host)),
        _ if error.is_connect() => unconnected(error, target, host),
        _ => (Cause::Other, broken(error) + &through(proxy)),
    }
}

/// What stands behind the words for a failure on the way through a proxy.
pub fn through(proxy: Option<&Proxy>) -> String {
    proxy.map(|proxy| format!(", through {proxy}")).unwrap_or_default()
}

/// No connection to the target.
fn unconnected(error: &reqwest::Error, target: &Target, host: &str) -> (Cause, String) {
    let port = target.url().port_or_known_default().unwrap_or_default();
    let both = target.means_both_loopbacks();
    let place = match target.loopback_addresses().as_slice() {
        [first, second] => format!("{first} or {second}"),
        _ => format!("{host}:{port}"),
    };
    match kind(error) {
        // Of two addresses only the failure of the second is told: without IPv6 there is none.
        Some(kind) if both || kind == io::ErrorKind::ConnectionRefused => {
            (Cause::Refused, format!("connection refused: nothing listens on {place}"))
        }
        _ if is_unresolved(error) => {
            (Cause::Other, format!("no such host: {host} does not resolve"))
        }
        Some(io::ErrorKind::TimedOut) => {
            (Cause::Other, format!("{place} did not take the connection"))
        }
        Some(io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable) => {
            (Cause::Other, format!("no way to {host} from this machine"))
        }
        _ => (Cause::Other, last(error)),
    }
}

/// A connection that stood, and broke.
fn broken(error: &reqwest::Error) -> String {
    let hyper = causes(error).find_map(|cause| cause.downcast_ref::<hyper::Error>());
    if hyper.is_some_and(hyper::Error::is_parse_too_large) {
        return "the head of the answer is too long".to_owned();
    }
    if hyper.is_some_and(|hyper| hyper.is_parse() || hyper.is_parse_status()) {
        return "what came back is not HTTP".to_owned();
    }
    match kind(error) {
        Some(io::ErrorKind::ConnectionReset) => "connection reset before an answer".to_owned(),
        Some(io::ErrorKind::TimedOut) => "the connection broke before an answer".to_owned(),
        _ if error.is_request() => "connection closed before an answer".to_owned(),
        _ => last(error),
    }
}

/// The proxy cannot be reached, or goes no further.
fn of_proxy(error: &reqwest::Error, proxy: &Proxy, host: &str) -> String {
    // These errors have no public types: their texts are all there is.
    let said = causes(error).map(ToString::to_string);
    let own = said.filter_map(|text| {
        if let Some(tunnel) = text.strip_prefix("tunnel error: ") {
            return match tunnel {
                "proxy authorization required" => {
                    Some(format!("{proxy} wants a password: it answered 407"))
                }
                // What is told is beneath it.
                "failed to create underlying connection" => None,
                "unsuccessful" => Some(format!("{proxy} makes no connection to {host}")),
                other => Some(format!("{proxy} makes no connection to {host}: {other}")),
            };
        }
        match text.strip_prefix("SOCKS error: ")? {
            "failed to create underlying connection" => None,
            other => Some(format!("{proxy} makes no connection to {host}: {other}")),
        }
    });
    if let Some(own) = own.into_iter().next() {
        return own;
    }
    match kind(error) {
        Some(io::ErrorKind::ConnectionRefused) => {
            format!("nothing listens where {proxy} should be")
        }
        _ if is_unresolved(error) => format!("no such host: the name of {proxy} does not resolve"),
        _ => format!("{proxy} cannot be reached: {}", last(error)),
    }
}

fn is_unresolved(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| cause.to_string() == "dns error")
}

fn kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    causes(error).find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind)
}

fn last(error: &reqwest::Error) -> String {
    causes(error).last().map_or_else(|| error.to_string(), ToString::to_string)
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
