//! Whether the app of a route is there: noted when it goes and when it comes back, not in between.

use std::net::SocketAddr;

use tokio::time::Instant;

use crate::capture::forwarded::Forwarding;
use crate::capture::news::What;
use crate::capture::numbers::Numbers;
use crate::delivery::target::Target;

/// The state of one app.
#[derive(Debug, Default)]
pub struct Presence {
    away: Option<Away>,
}

#[derive(Debug)]
struct Away {
    since: Instant,
    missed: Numbers,
    to: Target,
}

impl Presence {
    /// Where to look for the app while it is away.
    pub fn missing(&self) -> Option<&Target> {
        self.away.as_ref().map(|away| &away.to)
    }

    /// Takes note of an attempt. `again`: what failed is sent again by itself. `second`: who takes
    /// connections, where it is the second of two addresses.
    pub fn seen(
        &mut self,
        forwarding: &Forwarding,
        again: bool,
        second: Option<SocketAddr>,
    ) -> Option<What> {
        let Forwarding { about, delivered, to, .. } = forwarding;
        if delivered.connected {
            return self.back(second).map(|(what, _)| what);
        }
        let new = self.away.is_none();
        let away = self.away.get_or_insert_with(|| Away {
            since: Instant::now(),
            missed: Numbers::default(),
            to: to.clone(),
        });
        away.to = to.clone();
        if !again {
            away.missed.add(about.number);
        }
        new.then(|| What::Away(delivered.verdict.told()))
    }

    /// Takes note that somebody takes connections again.
    pub fn back(&mut self, second: Option<SocketAddr>) -> Option<(What, Target)> {
        let Away { since, missed, to } = self.away.take()?;
        Some((What::Back { after: since.elapsed(), missed, second }, to))
    }
}
