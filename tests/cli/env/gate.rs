//! What holds something back until a test has seen what it wants to see.

use std::sync::{Arc, Condvar, Mutex};

use super::ended::PATIENCE;

/// A gate, shut until it is opened. A clone is the same gate.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// Lets through whatever waits, and what comes later.
    pub fn open(&self) {
        let (open, changed) = &*self.0;
        *open.lock().unwrap() = true;
        changed.notify_all();
    }

    /// Waits until it is open; at the end of all patience, no longer.
    pub fn pass(&self) {
        let (open, changed) = &*self.0;
        let shut = open.lock().unwrap();
        drop(changed.wait_timeout_while(shut, PATIENCE, |open| !*open).unwrap());
    }
}
