//! What `exowh listen` does wrong on purpose.

use clap::{ArgGroup, Args};

use crate::delivery::fault::{Fault, When};

/// Faults on purpose.
#[derive(Debug, Args)]
#[command(
    next_help_heading = "Faults on purpose",
    group(ArgGroup::new("failing").args(["fail", "fail_where"]).multiple(true))
)]
pub struct FaultArgs {
    /// Fail the first attempts of each event, or any with a probability: first:2, 0.3, always
    ///
    /// What fails has arrived all the same, and is shown with what Exotel would do next. Attempts at the
    /// same event are known by message id and status, and where there is none by the body.
    #[arg(long, value_name = "WHEN")]
    pub fail: Option<When>,

    /// Fail the events that a search finds: status:failed
    ///
    /// Words joined by "and", as in status:failed customer:+9198*. With --fail, of those events the
    /// attempts that it says. Flags are not known yet when an event comes.
    #[arg(long, value_name = "QUERY")]
    pub fail_where: Option<String>,

    /// How: status:503, delay:12s, drop (close without an answer), reset [default: status:503]
    #[arg(long, value_name = "HOW", requires = "failing")]
    pub fault: Option<Fault>,

    /// Draw the same faults again
    ///
    /// What fails depends on the seed, the event and the number of the attempt alone, not on the order
    /// of arrival. Without it one is drawn and told at the start.
    #[arg(long, value_name = "N", requires = "fail")]
    pub seed: Option<u64>,
}
