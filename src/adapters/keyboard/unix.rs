//! A terminal as Unix has it.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use nix::unistd::{getpgrp, getppid, getsid};
use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Signal as Number, getpid, kill_process};
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetpgrp, tcsetattr,
};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::typed::{MOST, keys};

/// Between two looks at the keys, and at whose the terminal is: nobody feels it, and it costs next to
/// nothing. To wait for a key instead would be to wait for ever where another process has changed
/// the terminal's ways meanwhile.
const PACE: Duration = Duration::from_millis(40);

#[derive(Debug)]
pub struct System {
    terminal: Arc<Terminal>,
    pressed: UnboundedReceiver<char>,
    suspend: Signal,
    woken: Signal,
}

/// The terminal, as the thread that reads and whoever ends it see it.
#[derive(Debug)]
struct Terminal {
    /// A file of our own, so that not to wait in it is nobody else's business.
    file: OwnedFd,
    modes: Mutex<Modes>,
    suspended: AtomicBool,
}

#[derive(Debug, Default)]
struct Modes {
    over: bool,
    /// What the terminal had before it had ours.
    own: Option<Termios>,
}

enum State {
    Ours,
    /// Another process has it, or it is gone.
    Elsewhere,
    Over,
}

impl System {
    pub fn watch() -> io::Result<Self> {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = open("/dev/tty", flags, Mode::empty())?;
        let (modes, suspended) = (Mutex::default(), AtomicBool::default());
        let terminal = Arc::new(Terminal { file, modes, suspended });
        let suspend = signal(SignalKind::from_raw(Number::TSTP.as_raw()))?;
        let woken = signal(SignalKind::from_raw(Number::CONT.as_raw()))?;
        let (sender, pressed) = unbounded_channel();
        // Before the thread has begun: what is typed at once is not echoed, either.
        terminal.take();
        let shared = Arc::clone(&terminal);
        thread::spawn(move || read(&shared, &sender));
        Ok(Self { terminal, pressed, suspend, woken })
    }

    pub async fn next(&mut self) -> char {
        loop {
            tokio::select! {
                // Where both are due, the wake-up was first.
                biased;
                _ = self.woken.recv() => self.terminal.suspend(false),
                key = self.pressed.recv() => match key {
                    Some(key) => return key,
                    None => std::future::pending::<()>().await,
                },
                // By itself it no longer suspends us. The thread does, when it does not read.
                _ = self.suspend.recv() => self.terminal.suspend(true),
            }
        }
    }
}

impl Drop for System {
    fn drop(&mut self) {
        self.terminal.modes().over = true;
        self.terminal.give_back();
    }
}

fn read(terminal: &Terminal, pressed: &UnboundedSender<char>) {
    let mut stopped = false;
    loop {
        // A stop comes when the system gets to it: until we have been woken the terminal is left
        // alone.
        let suspended = terminal.suspended.load(Ordering::Relaxed);
        if suspended && !stopped {
            terminal.give_back();
            if !stop_ourselves() {
                terminal.suspend(false);
            }
        }
        stopped = suspended;
        let bytes = match terminal.take() {
            State::Ours => terminal.typed(),
            State::Elsewhere => Vec::new(),
            State::Over => return,
        };
        for key in keys(&bytes) {
            if pressed.send(key).is_err() {
                return;
            }
        }
        thread::sleep(PACE);
    }
}

/// As Ctrl-Z would, had we not to put the terminal in order first. Where nobody could wake us again,
/// it is nothing to the system, either. Whether we stop.
fn stop_ourselves() -> bool {
    // A parent, a group or a session that our container cannot see has the number 0; rustix takes for
    // granted that none has. To ask for the session of 0 would be to ask for our own.
    let (parent, ours) = (getppid(), getsid(None));
    let in_session = parent.as_raw() != 0 && ours.is_ok() && getsid(Some(parent)) == ours;
    // A shell with jobs gives each a group of its own. The group that began the session has nobody
    // above it: `make` in a container, a command line that a terminal was opened for.
    let by_shell = in_session && ours != Ok(getpgrp());
    by_shell && kill_process(getpid(), Number::STOP).is_ok()
}

impl Terminal {
    fn modes(&self) -> MutexGuard<'_, Modes> {
        self.modes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn suspend(&self, suspended: bool) {
        self.suspended.store(suspended, Ordering::Relaxed);
    }

    /// Puts it in our ways, unless it is. Whoever had it meanwhile may have changed them.
    fn take(&self) -> State {
        let mut modes = self.modes();
        if modes.over {
            return State::Over;
        }
        if self.suspended.load(Ordering::Relaxed) {
            return State::Elsewhere;
        }
        let own = if self.listens_to_us() { tcgetattr(&self.file).ok() } else { None };
        let Some(own) = own else { return State::Elsewhere };
        if is_ours(&own) {
            return State::Ours;
        }
        let mut ours = own.clone();
        ours.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::IEXTEN;
        // Ctrl-C would take away what is written and not yet shown, and a write that waits for room may
        // then wait for ever.
        ours.local_modes |= LocalModes::NOFLSH;
        ours.special_codes[SpecialCodeIndex::VMIN] = 0;
        ours.special_codes[SpecialCodeIndex::VTIME] = 0;
        if tcsetattr(&self.file, OptionalActions::Now, &ours).is_err() {
            return State::Elsewhere;
        }
        modes.own = Some(own);
        State::Ours
    }

    /// All that waits to be read; of what is too much for keys, more than [`MOST`].
    fn typed(&self) -> Vec<u8> {
        let (mut typed, mut buffer) = (Vec::new(), [0; 256]);
        // An error is mostly that there is nothing; another shows when it is taken next.
        while let Ok(count @ 1..) = rustix::io::read(&self.file, &mut buffer) {
            typed.extend_from_slice(&buffer[..count]);
            typed.truncate(MOST + 1);
        }
        typed
    }

    /// Puts it back in its own ways. At once: output that is stuck must not hold that up.
    fn give_back(&self) {
        let own = self.modes().own.take();
        // In the background it is not ours, and touching it would stop us.
        if let Some(own) = own.filter(|_| self.listens_to_us()) {
            let _ = tcsetattr(&self.file, OptionalActions::Now, &own);
        }
    }

    fn listens_to_us(&self) -> bool {
        tcgetpgrp(&self.file).is_ok_and(|group| group.as_raw_pid() == getpgrp().as_raw())
    }
}

fn is_ours(modes: &Termios) -> bool {
    !modes.local_modes.intersects(LocalModes::ICANON | LocalModes::ECHO)
        && modes.special_codes[SpecialCodeIndex::VMIN] == 0
}
