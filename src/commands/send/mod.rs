//! `exowh send`: the bodies, where they go, what came of them.

mod hints;
mod preview;
mod show;

use http::{HeaderName, HeaderValue};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::Context;
use super::delivery::Delivery;
use super::what::{Body, Choice};
use crate::adapters::interrupt::interrupted;
use crate::cli::format::Format;
use crate::cli::send::SendArgs;
use crate::delivery::policy::Policy;
use crate::delivery::tally::Tally;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::deliver::{Order, Report, deliver};
use crate::ui::progress::PATIENCE;
use crate::view::{Line, wrap};
use crate::webhook::sample::carried;
pub(super) use preview::RequestLine;
use show::Show;

/// Runs the command.
pub fn run(args: SendArgs, context: &mut Context) -> Result<Exit, Error> {
    let settings = context.settings()?;
    let policy = settings.policy(None)?;
    let delivery = Delivery::build(&args.delivery, &settings, &policy)?;
    let choice = Choice::read(&args.what, context)?;
    let (bodies, notes) = choice.round()?;
    for note in notes {
        tell(&note, context);
    }
    if args.curl {
        return preview::curl(&bodies, &delivery, context);
    }
    if args.dry_run {
        return preview::requests(&bodies, &delivery, args.format.format(), context);
    }
    if !delivery.client.target().is_loopback() {
        warn_of_the_guides_numbers(&bodies, context);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::unable("cannot start").because(error))?;
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
        let work = deliver(client, orders, *limit, &self.policy, sender);
        let to = client.target().to_string();
        let total = self.choice.len() * self.args.repeat.get();
        let mut show = Show::new(self.args.format.format(), to, &self.policy, total, context);
        let stopped = tokio::select! {
            done = async { tokio::try_join!(work, follow(&mut reports, &mut show)) } => {
                done?;
                false
            }
            () = interrupted() => true,
        };
        while let Ok(report) = reports.try_recv() {
            show.report(report)?;
        }
        let run = show.end()?;
        if stopped {
            tell(&format!("stopped: {} of {total} were sent", run.tally.sent), context);
        } else if self.args.format.format() == Format::Pretty {
            context.ui.notes(&hints::lines(&run, &self.args, &self.delivery));
        }
        Ok((run.tally, stopped))
    }

    /// The bodies of every round; those of a later round are made when it begins.
    fn orders(&self, first: Vec<Body>) -> impl Iterator<Item = Result<Order<Tag>, Error>> {
        let later = (2..=self.args.repeat.get())
            .map(|round| (round, self.choice.round().map(|(bodies, _)| bodies)));
        std::iter::once((1, Ok(first))).chain(later).flat_map(move |(round, bodies)| {
            let (bodies, error) = match bodies {
                Ok(bodies) => (bodies, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            bodies.into_iter().map(move |body| Ok(self.order(body, round))).chain(error)
        })
    }

    fn order(&self, body: Body, round: usize) -> Order<Tag> {
        let headers: Vec<(HeaderName, HeaderValue)> = self.delivery.headers_for(&body.bytes);
        let (bytes, challenge) = (body.bytes.clone(), body.challenge.clone());
        Order { tag: Tag { body, round }, body: bytes, headers, challenge }
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

/// A note on stderr that one should look at.
fn tell(text: &str, context: &mut Context) {
    for (at, text) in wrap(text, context.ui.width() - 4).into_iter().enumerate() {
        let margin = Line::new().plain("  ");
        let line = if at == 0 { margin.warn("!").plain(" ") } else { margin.plain("  ") };
        context.ui.note(&line.plain(text));
    }
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

/// A host elsewhere may take the guide's account and numbers for real ones.
pub(super) fn warn_of_the_guides_numbers(bodies: &[Body], context: &mut Context) {
    let guides = bodies
        .iter()
        .filter(|body| body.sample.is_some())
        .any(|body| std::str::from_utf8(&body.bytes).is_ok_and(carried::names_the_guides));
    if guides {
        let text = "the samples carry the guide's account_sid and numbers: set account_sid, \
                    customer and business in exowh.toml, or as items";
        tell(text, context);
    }
}
