//! What one field alone cannot say: the rules of a whole event.

use std::sync::LazyLock;

use super::super::super::code::{all_exotel, all_meta, exotel, exotel_named, meta};
use super::super::super::dialect::Dialect;
use super::super::super::event::Status;
use super::super::super::phone::lacks_country;
use super::super::super::rule::{Type, shape};
use super::plan::{Closing, Role};

/// What the rules want to know of the event that is read.
#[derive(Clone, Copy, Default)]
pub(super) struct Facts<'b> {
    customer: Option<&'b [u8]>,
    wa_id: Option<&'b [u8]>,
    business: Option<&'b [u8]>,
    status: Option<&'b [u8]>,
    code: Option<i64>,
    /// Whether the list that belongs to `failed` has items.
    errors: bool,
    error_code: Option<i64>,
    error_title: Option<&'b [u8]>,
}

impl<'b> Facts<'b> {
    /// Keeps a string for the rules.
    #[inline]
    pub fn text(&mut self, role: Role, text: &'b [u8]) {
        match role {
            Role::Customer => self.customer = Some(text),
            Role::WaId => self.wa_id = Some(text),
            Role::Business => self.business = Some(text),
            Role::Status => self.status = Some(text),
            Role::ErrorTitle => self.error_title = Some(text),
            Role::None | Role::Errors | Role::Code | Role::ErrorCode | Role::Events => {}
        }
    }

    /// Keeps a number.
    #[inline]
    pub fn number(&mut self, role: Role, number: i64) {
        match role {
            Role::Code => self.code = Some(number),
            Role::ErrorCode => self.error_code = Some(number),
            _ => {}
        }
    }

    /// Keeps whether a list has items.
    #[inline]
    pub fn list(&mut self, role: Role, length: usize) {
        if role == Role::Errors {
            self.errors = length > 0;
        }
    }

    /// Whether an object that was read to its end agrees with itself.
    #[inline]
    pub fn agree(&mut self, closing: Closing) -> bool {
        match closing {
            Closing::Nothing => true,
            Closing::Error => self.error(),
            Closing::Event(dialect, status) => {
                let agree = self.numbers() && self.outcome(dialect, status);
                *self = Self::default();
                agree
            }
        }
    }

    /// No number has lost its country code; `wa_id` is the customer's, and the business has another.
    fn numbers(&self) -> bool {
        let [customer, business] = [self.customer, self.business].map(has_country);
        // A `wa_id` of another country, beside its number with a plus, is left to the careful pass.
        if !(customer && business && has_country(self.wa_id)) {
            return false;
        }
        let digits = |number: &'b [u8]| number.strip_prefix(b"+").unwrap_or(number);
        // Numbers and user ids are all there is: the form was checked.
        let Some(customer) = self.customer.map(digits).filter(|number| is_number(number)) else {
            return true;
        };
        let same = |other: &'b [u8]| digits(other) == customer;
        self.wa_id.is_none_or(|id| same(id) || !is_number(digits(id)))
            && self.business.is_none_or(|business| !same(business))
    }

    fn outcome(&self, dialect: Dialect, status: bool) -> bool {
        match dialect {
            Dialect::Envelope | Dialect::Event => {
                let failed = self.status == Some(b"failed");
                !status || self.status.is_none() || failed == self.errors
            }
            Dialect::Messages => self.report(),
            Dialect::Flat => self.flat(),
        }
    }

    /// A number of Exotel's, and a name that means the same.
    fn report(&self) -> bool {
        let code = self.code.and_then(|code| u32::try_from(code).ok());
        let (Some(code), Some(name)) = (code, self.status) else {
            return code.is_none_or(|code| exotel(code).is_some()) && self.named();
        };
        // A name in another form is left to the careful pass.
        name_of(code).is_some_and(|known| known.as_bytes() == name) || numberless(code, name)
    }

    fn named(&self) -> bool {
        let name = self.status.map(std::str::from_utf8);
        name.is_none_or(|name| name.is_ok_and(|name| exotel_named(name).is_some()))
    }

    /// A number of Exotel's, and a status that means the same.
    fn flat(&self) -> bool {
        let Some(code) = self.code.and_then(|code| u32::try_from(code).ok()) else { return true };
        let Some(row) = exotel(code) else { return false };
        let said = FLAT_WORDS.iter().find(|(word, _)| self.status == Some(word.as_bytes()));
        said.is_some_and(|(_, status)| status.word() == row.status.word())
    }

    /// A code of Meta's, and a title that is not another code's.
    fn error(&mut self) -> bool {
        let (code, title) = (self.error_code.take(), self.error_title.take());
        let Some(code) = code.and_then(|code| u32::try_from(code).ok()) else { return true };
        let Some(own) = title_of(code) else { return false };
        let same = |title: &str, other: &'b [u8]| title.as_bytes().eq_ignore_ascii_case(other);
        title.is_none_or(|title| same(own, title) || !all_meta().any(|row| same(&row.title, title)))
    }
}

/// Whether a number, if there is one, has its country code.
fn has_country(number: Option<&[u8]>) -> bool {
    // Most have two digits more, with their plus three.
    let Some(number) = number.filter(|number| number.len() < 12) else { return true };
    std::str::from_utf8(number).is_ok_and(|number| !lacks_country(number))
}

fn is_number(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_digit)
}

/// The words of the flat dialect, and what each means.
static FLAT_WORDS: LazyLock<Vec<(&'static str, Status)>> = LazyLock::new(|| {
    let types = shape(Dialect::Flat).fields.iter().map(|field| &field.value);
    let words = types.filter_map(|value| match value {
        Type::Word(words) => Some(words.allowed),
        _ => None,
    });
    words.flatten().map(|word| (*word, Status::of_word(word))).collect()
});

/// Codes in ascending order, each with its word.
type Codes = LazyLock<Vec<(u32, &'static str)>>;

fn look_up(codes: &Codes, code: u32) -> Option<&'static str> {
    let at = codes.binary_search_by_key(&code, |(code, _)| *code).ok()?;
    codes.get(at).map(|(_, word)| *word)
}

/// The name of a number of Exotel's.
fn name_of(code: u32) -> Option<&'static str> {
    static NAMES: Codes = LazyLock::new(|| {
        let rows = all_exotel().filter_map(|row| Some((row.number?, row.name.as_str())));
        // A name is taken only where a look-up by it comes back to the number.
        let mut names: Vec<_> = rows
            .filter(|(code, name)| {
                exotel(*code).is_some_and(|row| row.name == **name)
                    && exotel_named(name).and_then(|row| row.number) == Some(*code)
            })
            .collect();
        names.sort_unstable();
        names
    });
    look_up(&NAMES, code)
}

/// Whether a name, whose own number nobody knows, means what a number does.
#[cold]
fn numberless(code: u32, name: &[u8]) -> bool {
    let named = std::str::from_utf8(name).ok().and_then(exotel_named);
    let named = named.filter(|row| row.number.is_none());
    named.zip(exotel(code)).is_some_and(|(named, numbered)| named.status == numbered.status)
}

/// The title of a code of Meta's.
fn title_of(code: u32) -> Option<&'static str> {
    static TITLES: Codes = LazyLock::new(|| {
        let codes = all_meta().map(|row| (row.code, row.title.as_str()));
        let mut titles: Vec<_> = codes
            .filter(|(code, title)| meta(*code).is_some_and(|row| row.title == **title))
            .collect();
        titles.sort_unstable();
        titles
    });
    // The others, of ranges and lists, are rare.
    look_up(&TITLES, code).or_else(|| meta(code).map(|row| row.title.as_str()))
}
