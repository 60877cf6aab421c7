//! Short names, compared as three numbers, and tables that find one without trying the others.

/// A name of at most [`Name::LONGEST`] bytes, with its length in the last of them: no name that is
/// followed by zeros can be taken for a shorter one. Three numbers, so that it stays in registers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    first: u64,
    second: u64,
    third: u64,
}

impl Name {
    /// No selecting word of the tables is longer, and no key that is not rare.
    pub const LONGEST: usize = 23;

    /// A name in three words of eight bytes, zeros behind it.
    #[inline]
    pub fn of([first, second, third]: [u64; 3], length: usize) -> Self {
        Self { first, second, third: third | (length as u64) << 56 }
    }

    /// A name that was read as a text, or stands in a table.
    pub fn of_text(name: &[u8]) -> Option<Self> {
        let mut words = [0; 3];
        for (index, byte) in name.iter().enumerate() {
            *words.get_mut(index / 8)? |= u64::from(*byte) << (8 * (index % 8));
        }
        (name.len() <= Self::LONGEST).then(|| Self::of(words, name.len()))
    }

    #[inline]
    fn hash(self, factor: u64) -> u64 {
        (self.first ^ self.second.rotate_left(29) ^ self.third.rotate_left(41)).wrapping_mul(factor)
    }
}

impl PartialEq for Name {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let (first, second) = (self.first ^ other.first, self.second ^ other.second);
        first | second | (self.third ^ other.third) == 0
    }
}

/// No name at this place.
const FREE: u8 = u8::MAX;

/// Names, each with the number of its place in the list that the table was made of.
#[derive(Debug)]
pub(super) struct Names {
    list: Vec<Name>,
    places: Vec<u8>,
    factor: u64,
    shift: u32,
}

impl Names {
    /// `None` where a name is too long, stands twice, or there are too many: such a list cannot be
    /// dispatched on.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Option<Self> {
        let names: Vec<Name> =
            names.map(|name| Name::of_text(name.as_bytes())).collect::<Option<_>>()?;
        let bits = (2 * names.len().max(1)).next_power_of_two().trailing_zeros();
        let mut factor = 0x9E37_79B9_7F4A_7C15_u64;
        for attempt in 0..4000 {
            let bits = bits + attempt / 500;
            if let Some(places) = without_collision(&names, factor, 64 - bits) {
                return Some(Self { list: names, places, factor, shift: 64 - bits });
            }
            factor = factor.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(2) | 1;
        }
        None
    }

    /// The number of a name.
    #[inline]
    pub fn find(&self, name: Name) -> Option<usize> {
        let place = usize::try_from(name.hash(self.factor) >> self.shift).ok()?;
        let index = usize::from(*self.places.get(place)?);
        (*self.list.get(index)? == name).then_some(index)
    }
}

fn without_collision(names: &[Name], factor: u64, shift: u32) -> Option<Vec<u8>> {
    let mut places = vec![FREE; 1 << (64 - shift)];
    for (index, name) in names.iter().enumerate() {
        let place = places.get_mut(usize::try_from(name.hash(factor) >> shift).ok()?)?;
        if *place != FREE {
            return None;
        }
        *place = u8::try_from(index).ok().filter(|index| *index != FREE)?;
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_at_its_own_number_and_no_other_is() {
        let list =
            ["from", "to", "message_sid", "message", "exo_detailed_status", "exo_status_code", ""];
        let names = Names::new(list.into_iter()).unwrap();
        for (index, name) in list.iter().enumerate() {
            assert_eq!(names.find(Name::of_text(name.as_bytes()).unwrap()), Some(index));
        }
        for other in ["fro", "from\0", "message_si", "exo_detailed_statu", "x"] {
            assert_eq!(names.find(Name::of_text(other.as_bytes()).unwrap()), None, "{other}");
        }
    }

    #[test]
    fn lists_that_cannot_be_told_apart_are_refused() {
        assert!(Names::new(["a", "a"].into_iter()).is_none());
        assert!(Names::new(["a name of twenty-four by"].into_iter()).is_none());
    }
}
