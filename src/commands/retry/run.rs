//! `exowh retry run`: one body, delivered until it is accepted or dropped.

use std::pin::pin;

use tokio::sync::Notify;
use tokio::sync::mpsc::unbounded_channel;

use super::screen::Screen;
use crate::adapters::keys::Keys;
use crate::adapters::wait::wait;
use crate::cli::format::Format;
use crate::cli::retry::RunArgs;
use crate::commands::Context;
use crate::commands::delivery::Delivery;
use crate::commands::settings::Settings;
use crate::commands::what::{Body, Choice};
use crate::delivery::course::Course;
use crate::delivery::history::End;
use crate::delivery::pace::Pace;
use crate::delivery::policy::Policy;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::deliver::attempt;
use crate::jobs::retry;

/// Runs the command.
pub fn run(
    args: &RunArgs,
    mut policy: Policy,
    settings: Settings,
    format: Format,
    context: &mut Context,
) -> Result<Exit, Error> {
    // A limit of the user's own is taken for Exotel's, so that both clocks go by it.
    policy.limit = args.delivery.timeout.unwrap_or(policy.limit);
    if args.what.names_nothing() && !context.ui.can_prompt() {
        return Err(nothing_named());
    }
    let course = Course::of(&policy).ok_or_else(|| no_course(&policy))?;
    let mut delivery = Delivery::build(&args.delivery, &settings, &policy)?;
    delivery.client = delivery.client.with_new_connections()?;
    let body = one_body(Choice::read(&args.what, settings, context)?.first_round(context)?)?;
    let keys = if context.ui.can_prompt() { Keys::of_terminal() } else { Keys::none() };
    delivery.warn_of_no_signature(context);
    delivery.warn_of_the_guides_numbers(std::slice::from_ref(&body), context);
    let runtime = context.runtime()?;
    let (target, stop) = (delivery.client.target(), context.stop.clone());
    let mut screen = Screen::new(&mut context.ui, format, &body, target, &policy);
    screen.begin(args.pace())?;
    let pace = args.pace();
    let lived = async {
        tokio::select! {
            biased;
            lived = live(course, pace, &body, &delivery, &policy, keys, &mut screen) => lived,
            () = stop.asked() => Ok(()),
        }
    };
    runtime.block_on(lived)?;
    let end = screen.finish()?;
    delivery.tell_of_the_second(context);
    Ok(match end {
        End::Accepted => Exit::Yes,
        End::Dropped => Exit::No,
        End::NeverConnected => Exit::Unable,
        End::Stopped => Exit::Interrupted,
    })
}

/// Runs the job and shows its steps, until it has ended.
async fn live(
    course: Course<'_>,
    pace: Pace,
    body: &Body,
    delivery: &Delivery,
    policy: &Policy,
    mut keys: Keys,
    screen: &mut Screen<'_>,
) -> Result<(), Error> {
    let order = delivery.order((), body);
    let skip = Notify::new();
    let deliver = async || attempt(&delivery.client, order.clone(), delivery.limit, policy).await;
    let (steps, mut inbox) = unbounded_channel();
    let mut job =
        pin!(retry::run(course, pace, deliver, async |pause| wait(pause, &skip).await, steps));
    let mut running = true;
    loop {
        tokio::select! {
            biased;
            step = inbox.recv() => match step {
                Some(step) => screen.show(step)?,
                None => return Ok(()),
            },
            () = keys.enter() => {
                screen.entered();
                skip.notify_waiters();
            }
            () = &mut job, if running => running = false,
        }
    }
}

fn one_body(bodies: Vec<Body>) -> Result<Body, Error> {
    let count = bodies.len();
    let mut bodies = bodies.into_iter();
    match (bodies.next(), bodies.next()) {
        (Some(body), None) => Ok(body),
        _ => Err(Error::usage(format!("retry run takes one body, and these are {count}"))
            .hint("each would have a schedule of its own: name one, as in text or messages/read")),
    }
}

fn nothing_named() -> Error {
    Error::usage("nothing to deliver: name a sample, a .json file, or - for stdin")
        .try_running("a sample", "exowh retry run text")
        .try_running("all there are", "exowh samples list")
}

fn no_course(policy: &Policy) -> Error {
    Error::usage(format!("the delays of {} are not documented: give your own", policy.title))
        .try_running(
            "as in",
            format!("exowh retry run text --policy {} --schedule 30s,2m", policy.name),
        )
}
