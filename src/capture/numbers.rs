//! The numbers of a few POSTs, or of too many to tell them all.

/// Numbers that are told one by one at most.
const FEW: usize = 8;

/// Some POSTs, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    few: Vec<u64>,
    count: usize,
    last: u64,
}

impl Numbers {
    /// Adds one.
    pub fn add(&mut self, number: u64) {
        if self.few.len() < FEW {
            self.few.push(number);
        }
        self.count += 1;
        self.last = number;
    }

    /// Adds those that came later.
    pub fn add_all(&mut self, later: &Self) {
        if self.count == self.few.len() {
            let room = FEW - self.few.len();
            self.few.extend(later.few.iter().take(room));
        }
        if later.count > 0 {
            self.last = later.last;
        }
        self.count += later.count;
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The references of all, where they are few.
    #[must_use]
    pub fn each(&self) -> Option<Vec<String>> {
        let all = self.count == self.few.len();
        all.then(|| self.few.iter().map(|number| format!("e{number}")).collect())
    }

    /// The references of the first and the last.
    #[must_use]
    pub fn ends(&self) -> Option<(String, String)> {
        self.few.first().map(|first| (format!("e{first}"), format!("e{}", self.last)))
    }
}

impl Extend<u64> for Numbers {
    fn extend<T: IntoIterator<Item = u64>>(&mut self, numbers: T) {
        for number in numbers {
            self.add(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_later_counts_as_if_it_had_been_added_one_by_one() {
        for (first, later) in [(0, 3), (3, 0), (3, 5), (3, 6), (8, 1), (9, 3), (0, 20), (0, 0)] {
            let (mut all, mut some, mut rest) =
                (Numbers::default(), Numbers::default(), Numbers::default());
            all.extend(1..=first + later);
            some.extend(1..=first);
            rest.extend(first + 1..=first + later);
            some.add_all(&rest);
            assert_eq!(some, all, "{first}, {later}");
        }
    }
}
