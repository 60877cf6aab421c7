//! Commits faults as a plan has them: knows which attempt at an event a POST is.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::capture::answer::{Answer, Rule, answer};
use crate::capture::attempted::{Failing, identity};
use crate::delivery::fault::Attempts;
use crate::webhook::notification::Notification;

/// The attempts of a run so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults(Arc<Mutex<Attempts>>);

impl Faults {
    /// The answer by the rule, and what goes wrong with it.
    pub fn answer(
        &self,
        notification: &Notification<'_>,
        path: &str,
        at: Timestamp,
        rule: &Rule,
    ) -> Answer {
        let answer = answer(notification, rule);
        let Some(Failing { plan, .. }) =
            rule.failing.as_ref().filter(|failing| failing.is_of(notification, path, at))
        else {
            return answer;
        };
        let event = identity(notification);
        let attempt = self.0.lock().unwrap_or_else(PoisonError::into_inner).next(event);
        match plan.fault(event, attempt) {
            Some(fault) => answer.with_fault(plan, fault, attempt),
            None => answer,
        }
    }
}
