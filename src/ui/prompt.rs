//! Questions to the person at the terminal.

use dialoguer::console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect};

use super::Ui;
use crate::error::Error;

/// How many choices are shown at once.
const SHOWN: usize = 12;

impl Ui {
    /// Asks a question that is answered by yes or no; Enter alone is no. Ask only where
    /// [`Ui::can_prompt`] says that someone is there.
    ///
    /// # Errors
    /// They left without an answer, or the terminal is gone.
    pub fn confirm(&mut self, question: &str) -> Result<bool, Error> {
        let answered = Confirm::with_theme(self.theme().as_ref())
            .with_prompt(question)
            .default(false)
            .report(false)
            .interact_on_opt(&Term::stderr());
        settled(answered)
    }

    fn theme(&self) -> Box<dyn Theme> {
        if self.err.is_colored() {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        }
    }

    /// Lets a person pick one of the choices by typing a part of it. Ask only where
    /// [`Ui::can_prompt`] says that someone is there.
    ///
    /// # Errors
    /// They left without a choice, or the terminal is gone.
    pub fn pick(&mut self, question: &str, choices: &[String]) -> Result<usize, Error> {
        let picked = FuzzySelect::with_theme(self.theme().as_ref())
            .with_prompt(question)
            .items(choices)
            .default(0)
            .max_length(SHOWN)
            .report(false)
            .interact_on_opt(&Term::stderr());
        settled(picked)
    }
}

/// What was answered. A prompt that is left by Ctrl-C leaves the cursor hidden.
fn settled<T>(answered: dialoguer::Result<Option<T>>) -> Result<T, Error> {
    let _ = Term::stderr().show_cursor();
    match answered {
        Ok(Some(answer)) => Ok(answer),
        Ok(None) => Err(Error::interrupted()),
        Err(dialoguer::Error::IO(error)) if error.kind() == std::io::ErrorKind::Interrupted => {
            Err(Error::interrupted())
        }
        Err(error) => Err(Error::unable("cannot ask on this terminal").because(error)),
    }
}
