//! `exowh send`: the bodies, where they go, what came of them.

mod hints;
mod preview;
mod show;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::Context;
use super::delivery::Delivery;
use super::what::{Body, Choice};
use crate::cli::format::Format;
use crate::cli::send::SendArgs;
use crate::delivery::policy::Policy;
use crate::delivery::tally::Tally;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::deliver::{Order, Report, deliver};
use crate::ui::progress::PATIENCE;
use crate::view::duration::grouped;
use show::Show;

/// Runs the command.
pub fn run(args: SendArgs, context: &mut Context) -> Result<Exit, Error> {
    let settings = context.settings()?;
    let policy = settings.policy(None)?;
    let delivery = Delivery::build(&args.delivery, &settings, &policy)?;
    let choice = Choice::read(&args.what, settings, context)?;
    let bodies = choice.first_round(context)?;
    delivery.warn_of_no_signature(context);
    if args.curl || args.dry_run {
        let bodies = choice.rounds(bodies, args.repeat.get());
        if args.curl {
            return preview::curl(bodies, &delivery, context);
        }
        return preview::requests(bodies, &delivery, args.format.format(), context);
    }
    delivery.warn_of_the_guides_numbers(&bodies, context);
    let runtime = context.runtime()?;
    let run = Sending { args, choice, delivery, policy };
    let (tally, stopped) = runtime.block_on(run.all(bodies, context))?;
    Ok(if stopped { Exit::Interrupted } else { exit_of(&tally) })
}

/// Everything that a run of deliveries needs to know.
struct Sending {
    args: SendArgs,
    choice: Choice,
    delivery: Delivery,
    policy: Policy,
}

/// What a report is about.
#[derive(Clone, Debug)]
struct Tag {
    body: Body,
    round: usize,
}

impl Sending {
    /// Delivers all, shows what came of it, and tells whether the user stopped it.
    async fn all(&self, first: Vec<Body>, context: &mut Context) -> Result<(Tally, bool), Error> {
        let (sender, mut reports) = mpsc::channel(1);
        let orders = self.orders(first);
        let Delivery { client, limit, .. } = &self.delivery;
        let stop = context.stop.clone();
        let work = deliver(client, orders, *limit, &self.policy, sender);
        let to = client.target().to_string();
        let total = self.choice.len() * self.args.repeat.get();
        let mut show = Show::new(self.args.format.format(), to, &self.policy, total, context);
        let stopped = tokio::select! {
            done = async { tokio::try_join!(work, follow(&mut reports, &mut show)) } => {
                done?;
                false
            }
            () = stop.asked() => true,
        };
        while let Ok(report) = reports.try_recv() {
            show.report(report)?;
        }
        let run = show.end()?;
        self.delivery.tell_of_the_second(context);
        self.delivery.tell_of_the_resent(context);
        if stopped {
            context.warn(&format!("stopped: {} of {total} were sent", run.tally.sent));
            return Ok((run.tally, stopped));
        }
        let left = left(total - run.tally.sent, &run.tally);
        if self.args.format.format() == Format::Pretty {
            let width = context.ui.width();
            let hints = hints::lines(&run, left.as_deref(), &self.args, &self.delivery, width);
            context.ui.notes(&hints);
        } else if let Some(left) = left {
            context.warn(&left);
        }
        Ok((run.tally, stopped))
    }

    /// What is to be delivered, in every round.
    fn orders(&self, first: Vec<Body>) -> impl Iterator<Item = Result<Order<Tag>, Error>> {
        self.choice.rounds(first, self.args.repeat.get()).map(|made| {
            let (round, body) = made?;
            Ok(self.delivery.order(Tag { body: body.clone(), round }, &body))
        })
    }
}

/// Shows each report as it comes, and a bar once it takes long.
async fn follow(
    reports: &mut mpsc::Receiver<Report<Tag>>,
    show: &mut Show<'_>,
) -> Result<(), Error> {
    let patience = sleep_until(Instant::now() + PATIENCE);
    tokio::pin!(patience);
    let mut waited = false;
    loop {
        tokio::select! {
            biased;
            report = reports.recv() => match report {
                Some(report) => show.report(report)?,
                None => return Ok(()),
            },
            () = &mut patience, if !waited => {
                waited = true;
                show.takes_long();
            }
        }
    }
}

/// That others were not sent, and why.
fn left(others: usize, tally: &Tally) -> Option<String> {
    let were = match others {
        0 => return None,
        1 => "1 other was".to_owned(),
        others => format!("{} others were", grouped(others)),
    };
    let why = if tally.never_connected() {
        "no connection could be made"
    } else {
        "no route there, so they would get the same answer"
    };
    Some(format!("{were} not sent: {why}"))
}

fn exit_of(tally: &Tally) -> Exit {
    if tally.all_accepted() {
        Exit::Yes
    } else if tally.never_connected() {
        Exit::Unable
    } else {
        Exit::No
    }
}
