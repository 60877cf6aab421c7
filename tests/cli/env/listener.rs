//! A running `exowh listen`, and what it says.

use super::{Exowh, Reply, Running, mask_ports, post};

/// The guide's path.
pub const WEBHOOK: &str = "/whatsapp/webhook";

/// A listener on a port of the system's choice.
pub struct Listener {
    _exowh: Option<Exowh>,
    pub running: Running,
    pub port: u16,
}

impl Listener {
    #[track_caller]
    pub fn start(arguments: &[&str]) -> Self {
        let exowh = Exowh::new();
        let listener = Self::start_in(&exowh, arguments);
        Self { _exowh: Some(exowh), ..listener }
    }

    #[track_caller]
    pub fn start_in(exowh: &Exowh, arguments: &[&str]) -> Self {
        let arguments = [&["listen", "--port", "0"], arguments].concat();
        let mut running = exowh.start(&arguments);
        let json = arguments.contains(&"--json");
        let origin = if json {
            running.json()["url"].as_str().unwrap().to_owned()
        } else {
            running.stderr_until("listening").pop().unwrap()
        };
        let port = origin.rsplit(':').next().unwrap().parse().unwrap();
        Self { _exowh: None, running, port }
    }

    #[track_caller]
    pub fn post(&self, body: impl AsRef<[u8]>) -> Reply {
        post(self.port, WEBHOOK, body)
    }

    /// What it still had to say after a signal: stdout and stderr, without clock and port.
    #[track_caller]
    pub fn stop(self) -> (Option<i32>, String, String) {
        self.running.signal("INT");
        let (code, out, err) = self.running.wait();
        (code, mask_ports(&mask_clock(&out)), mask_ports(&mask_clock(&err)))
    }
}

/// `10:42:17` at the start of a line → `[time]  `; dates before it, too.
fn mask_clock(text: &str) -> String {
    let clock = |word: &str| {
        let time = word.rsplit('T').next().unwrap_or_default();
        let time = time.strip_suffix("+00:00").unwrap_or(time);
        let digits = time.bytes().filter(u8::is_ascii_digit).count();
        time.len() == 8 && digits == 6 && time.matches(':').count() == 2
    };
    let masked = text.split_inclusive('\n').map(|line| match line.split_once(' ') {
        Some((word, rest)) if clock(word) => format!("[clock]  {rest}"),
        _ => line.to_owned(),
    });
    masked.collect()
}
