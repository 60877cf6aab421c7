//! Who listens on a port of this machine, where the system tells.

use crate::delivery::surroundings::Listener;

/// The process that listens on a TCP port. `None` where the system does not tell, or not us: another
/// user's process, or a system without `/proc`.
#[must_use]
pub fn port_owner(port: u16) -> Option<Listener> {
    system::port_owner(port)
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::Listener;

    pub fn port_owner(_port: u16) -> Option<Listener> {
        None
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::path::Path;

    use super::Listener;

    /// `TCP_LISTEN` in the kernel's table.
    const LISTEN: &str = "0A";

    pub fn port_owner(port: u16) -> Option<Listener> {
        inodes(port).into_iter().find_map(holder)
    }

    /// The sockets that listen on a port, over IPv4 and IPv6.
    fn inodes(port: u16) -> Vec<u64> {
        ["/proc/net/tcp", "/proc/net/tcp6"]
            .iter()
            .filter_map(|table| fs::read_to_string(table).ok())
            .flat_map(|table| rows(&table, port))
            .collect()
    }

    fn rows(table: &str, port: u16) -> Vec<u64> {
        let suffix = format!(":{port:04X}");
        table
            .lines()
            .skip(1)
            .filter_map(|row| {
                let mut words = row.split_whitespace().skip(1);
                let (local, state) = (words.next()?, words.nth(1)?);
                let inode = words.nth(5)?.parse().ok()?;
                (local.ends_with(&suffix) && state == LISTEN).then_some(inode)
            })
            .collect()
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
        fn a_row_counts_only_where_it_listens_on_that_very_port() {
            let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
                \x20  0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1\n\
                \x20  1: 0100007F:0BB8 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1\n\
                \x20  2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1\n";
            assert_eq!(rows(table, 3000), [4711]);
        }

        #[test]
        fn our_own_port_is_found_to_be_ours() {
            let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            let owner = port_owner(socket.local_addr().unwrap().port()).unwrap();
            assert_eq!(owner.pid, std::process::id());
            assert_eq!(owner.folder, std::env::current_dir().ok());
        }
    }
}
