//! Who listens on a port of this machine, where the system tells.

use std::net::SocketAddr;

use crate::delivery::surroundings::Listener;

/// The process that gets the connections to an address of this machine. `None` where the system does
/// not tell, or not us: another user's process, or a system without `/proc`.
#[must_use]
pub fn port_owner(address: SocketAddr) -> Option<Listener> {
    system::port_owner(address)
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::{Listener, SocketAddr};

    pub fn port_owner(_address: SocketAddr) -> Option<Listener> {
        None
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::fmt::Write as _;
    use std::fs;
    use std::net::IpAddr;
    use std::path::Path;

    use super::{Listener, SocketAddr};

    /// `TCP_LISTEN` in the kernel's table.
    const LISTEN: &str = "0A";

    /// The tables of IPv4 and of IPv6. A socket of the second that listens on no address in
    /// particular takes connections of both.
    const TABLES: [&str; 2] = ["/proc/net/tcp", "/proc/net/tcp6"];

    pub fn port_owner(address: SocketAddr) -> Option<Listener> {
        let tables = TABLES.map(|table| fs::read_to_string(table).unwrap_or_default());
        let text = tables.join("\n");
        // A socket of that very address comes before one of any.
        local(address).iter().flat_map(|local| rows(&text, local)).find_map(holder)
    }

    /// How the tables write the addresses whose sockets may get a connection to this one, in the order
    /// in which they count.
    fn local(address: SocketAddr) -> Vec<String> {
        let any = |digits: usize| "0".repeat(digits);
        let addresses = match address.ip() {
            IpAddr::V4(ip) => vec![written(&ip.octets()), any(8), any(32)],
            IpAddr::V6(ip) => vec![written(&ip.octets()), any(32)],
        };
        let port = address.port();
        addresses.into_iter().map(|address| format!("{address}:{port:04X}")).collect()
    }

    /// In words of four bytes, each as the number that it is for this machine.
    fn written(octets: &[u8]) -> String {
        octets.chunks_exact(4).fold(String::new(), |mut text, word| {
            let word = u32::from_ne_bytes([word[0], word[1], word[2], word[3]]);
            let _ = write!(text, "{word:08X}");
            text
        })
    }

    /// The sockets that listen on a local address.
    fn rows<'t>(tables: &'t str, wanted: &'t str) -> impl Iterator<Item = u64> + use<'t> {
        tables.lines().filter_map(move |row| {
            let mut words = row.split_whitespace().skip(1);
            let (local, state) = (words.next()?, words.nth(1)?);
            let inode = words.nth(5)?.parse().ok()?;
            (local == wanted && state == LISTEN).then_some(inode)
        })
    }

    /// The process that has a socket open.
    fn holder(inode: u64) -> Option<Listener> {
        let wanted = format!("socket:[{inode}]");
        let processes = fs::read_dir("/proc").ok()?.filter_map(Result::ok);
        processes.into_iter().find_map(|process| {
            let pid = process.file_name().to_str()?.parse().ok()?;
            let files = fs::read_dir(process.path().join("fd")).ok()?;
            let holds = files.filter_map(Result::ok).any(|file| {
                fs::read_link(file.path()).is_ok_and(|target| target == Path::new(&wanted))
            });
            holds.then(|| Listener {
                program: fs::read_to_string(process.path().join("comm"))
                    .map(|name| name.trim_end().to_owned())
                    .unwrap_or_default(),
                pid,
                folder: fs::read_link(process.path().join("cwd")).ok(),
            })
        })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        #[cfg(target_endian = "little")]
        fn a_row_counts_only_where_it_listens_on_that_very_address_or_on_any() {
            let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
                \x20  0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1\n\
                \x20  1: 0100007F:0BB8 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1\n\
                \x20  2: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1\n\
                \x20  3: 00000000000000000000000000000000:0BB8 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4714 1\n\
                \x20  4: 00000000000000000000000001000000:0BB8 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4715 1\n";
            let found = |address: &str| -> Vec<u64> {
                let address: SocketAddr = address.parse().unwrap();
                local(address).iter().flat_map(|local| rows(table, local)).collect()
            };
            assert_eq!(found("127.0.0.1:3000"), [4711, 4714]);
            assert_eq!(found("[::1]:3000"), [4715, 4714]);
            assert_eq!(found("10.0.0.1:3000"), [4714]);
            assert_eq!(found("10.0.0.1:8080"), [4713]);
        }

        #[test]
        fn our_own_port_is_found_to_be_ours() {
            let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            let owner = port_owner(socket.local_addr().unwrap()).unwrap();
            assert_eq!(owner.pid, std::process::id());
            assert_eq!(owner.folder, std::env::current_dir().ok());
        }
    }
}
