//! Questions to the person at the terminal.

use dialoguer::FuzzySelect;
use dialoguer::console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};

use super::Ui;
use crate::error::Error;

/// How many choices are shown at once.
const SHOWN: usize = 12;

impl Ui {
    /// Lets a person pick one of the choices by typing a part of it. Ask only where
    /// [`Ui::can_prompt`] says that someone is there.
    ///
    /// # Errors
    /// They left without a choice, or the terminal is gone.
    pub fn pick(&mut self, question: &str, choices: &[String]) -> Result<usize, Error> {
        let theme: Box<dyn Theme> = if self.err.is_colored() {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        let picked = FuzzySelect::with_theme(theme.as_ref())
            .with_prompt(question)
            .items(choices)
            .default(0)
            .max_length(SHOWN)
            .report(false)
            .interact_on_opt(&Term::stderr());
        // A prompt that is left by Ctrl-C leaves the cursor hidden.
        let _ = Term::stderr().show_cursor();
        match picked {
            Ok(Some(index)) => Ok(index),
            Ok(None) => Err(Error::interrupted()),
            Err(dialoguer::Error::IO(error)) if error.kind() == std::io::ErrorKind::Interrupted => {
                Err(Error::interrupted())
            }
            Err(error) => Err(Error::unable("cannot ask on this terminal").because(error)),
        }
    }
}
