//! One file a subcommand: builds the parts, starts the job, maps its result to an exit code.

mod completions;
mod delivery;
mod demo;
mod events;
mod explain;
mod listen;
mod man;
mod meant;
mod overview;
mod refused;
mod retry;
mod samples;
mod schema;
mod send;
mod settings;
mod stop;
mod validate;
mod what;

use std::cell::OnceCell;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::Environment;
use crate::adapters::clock;
use crate::adapters::runtime::{Runtime, current_thread};
use crate::cli::retry::RetryCommand;
use crate::cli::{self, Command};
use crate::error::Error;
use crate::exit::Exit;
use crate::ui::{ColorChoice, Ui};
use crate::view::warning;
use settings::Settings;
use stop::{Stop, stoppable};

/// The variable by which tests have another clock, in seconds since 1970. Nobody else is promised that
/// it exists.
const TEST_CLOCK: &str = "EXOWH_TEST_CLOCK";

/// What every command works with.
#[derive(Clone)]
pub struct Context {
    /// The terminal.
    pub ui: Ui,
    /// Variables and working folder.
    pub environment: Environment,
    /// The wish that it stops, of those that can be stopped on the way.
    stop: Stop,
    config: Option<PathBuf>,
    settings: OnceCell<Settings>,
}

impl Context {
    /// Flags, variables and the project file, put together; read when a command first asks. What is
    /// doubtful in them is told then, on stderr: commands that ask for nothing say nothing.
    ///
    /// # Errors
    /// The project file cannot be read, or says what exowh does not know.
    pub fn settings(&self) -> Result<Settings, Error> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings.clone());
        }
        let settings = Settings::load(&self.environment, self.config.as_deref())?;
        for doubt in settings.doubts() {
            // A clone writes to the same streams.
            self.ui.clone().notes(&warning(&doubt, 2, self.ui.width()));
        }
        Ok(self.settings.get_or_init(|| settings).clone())
    }

    /// The runtime, for commands that need one.
    ///
    /// # Errors
    /// The system refuses to.
    pub fn runtime(&self) -> Result<Runtime, Error> {
        current_thread().map_err(|error| {
            Error::unable("cannot start the runtime")
                .because(error)
                .hint_if(cfg!(unix).then(|| "ulimit -n says how many files may be open".to_owned()))
        })
    }

    /// Says on stderr what one should look at; nothing has failed.
    pub fn warn(&mut self, text: &str) {
        self.ui.notes(&warning(text, 2, self.ui.width()));
    }
}

/// Runs one command line.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: Environment) -> Exit {
    let cli = match cli::read(arguments) {
        Ok(cli) => cli,
        Err(error) => return refused::refused(error, &environment),
    };
    let ui = Ui::of_process(cli.color.unwrap_or(ColorChoice::Auto), &environment);
    let settings = OnceCell::new();
    let mut context = Context { ui, environment, stop: Stop::new(), config: cli.config, settings };
    let command = cli.command;
    if !command.as_ref().is_some_and(hears_signals) {
        return carry_out(command, &mut context);
    }
    let work = |context: &mut Context| carry_out(command, context);
    stoppable(context.clone(), work).unwrap_or_else(|error| failed(&error, &mut context))
}

/// Runs a command, and tells of its error.
fn carry_out(command: Option<Command>, context: &mut Context) -> Exit {
    dispatch(command, context).unwrap_or_else(|error| failed(&error, context))
}

fn failed(error: &Error, context: &mut Context) -> Exit {
    context.ui.error(error);
    error.exit()
}

/// Whether a command does more at a signal than to end. `listen` hears them by itself; the others end
/// as the system has it.
const fn hears_signals(command: &Command) -> bool {
    match command {
        Command::Send(_) | Command::Demo(_) => true,
        Command::Retry(args) => matches!(args.command, Some(RetryCommand::Run(_))),
        _ => false,
    }
}

/// Whether what a command does depends on the time.
const fn asks_the_time(command: &Command) -> bool {
    !matches!(
        command,
        Command::Validate(_)
            | Command::Explain(_)
            | Command::Schema(_)
            | Command::Completions(_)
            | Command::Man(_)
    )
}

/// The machine's clock.
fn clock_of(environment: &Environment) -> SystemTime {
    let told = environment.var(TEST_CLOCK).and_then(|seconds| seconds.parse::<i64>().ok());
    let Some(seconds) = told else { return SystemTime::now() };
    let away = Duration::from_secs(seconds.unsigned_abs());
    let clock =
        if seconds < 0 { UNIX_EPOCH.checked_sub(away) } else { UNIX_EPOCH.checked_add(away) };
    clock.unwrap_or_else(SystemTime::now)
}

fn dispatch(command: Option<Command>, context: &mut Context) -> Result<Exit, Error> {
    if command.as_ref().is_none_or(asks_the_time) {
        clock::check(clock_of(&context.environment))?;
    }
    match command {
        None => overview::run(context),
        Some(Command::Demo(args)) => demo::run(args, context),
        Some(Command::Listen(args)) => listen::run(&args, context),
        Some(Command::Send(args)) => send::run(args, context),
        Some(Command::Retry(args)) => retry::run(args, context),
        Some(Command::Validate(args)) => validate::run(args, context),
        Some(Command::Events(args)) => events::run(&args, context),
        Some(Command::Samples(args)) => samples::run(args, context),
        Some(Command::Explain(args)) => explain::run(&args, context),
        Some(Command::Schema(args)) => schema::run(&args, context),
        Some(Command::Completions(args)) => completions::run(&args, context),
        Some(Command::Man(args)) => man::run(&args, context),
    }
}
