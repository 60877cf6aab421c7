//! What an answer shows of its cause: who gave it, what that means, and what to change. Only what the
//! answer itself says leads anywhere: where no row of the table fits, there is no lead.

mod row;
mod sent;
mod shown;
mod table;

use super::attempt::{Answer, Outcome, Reply, Verdict};
pub use row::{Kind, Row, Sign, Who};
pub use sent::Sent;
use shown::Shown;
pub use table::rows;

/// What an answer leads to.
#[derive(Clone, Debug)]
pub struct Lead {
    /// The row of the table: who gave the answer, and what it means.
    pub row: &'static Row,
    /// What it means and what to change, as one would say it. Not yet sanitised: parts of it are the
    /// answer's own.
    pub says: String,
}

/// What is to be said of a reply beyond its verdict.
#[must_use]
pub fn lead(reply: &Reply, verdict: &Verdict, sent: &Sent<'_>) -> Option<Lead> {
    match (reply, verdict.outcome) {
        (Reply::Answer(answer), Outcome::Refused) => of(answer, sent),
        // A page of a tunnel with a 200 is no answer of the app's.
        (Reply::Answer(answer), Outcome::Accepted) => {
            of(answer, sent).filter(|lead| lead.row.who.before_the_app().is_some())
        }
        _ => None,
    }
}

fn of(answer: &Answer, sent: &Sent<'_>) -> Option<Lead> {
    let shown = Shown::new(answer, sent);
    let row = rows().find(|row| row.signs.iter().all(|sign| shown.has(sign)))?;
    Some(Lead { row, says: shown.filled(row) })
}

#[cfg(test)]
mod tests;
