//! Reading the embedded tables: CSV text to rows, and the lists inside a field.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

/// Parses an embedded table whose first line names the columns.
///
/// # Panics
/// If the table is malformed. It is part of the binary and its own test reads it, so this cannot
/// happen in a build that passed its tests.
pub(super) fn parse<Row: DeserializeOwned>(text: &str) -> Vec<Row> {
    try_parse(text).expect("an embedded table is well formed, as its test proves")
}

fn try_parse<Row: DeserializeOwned>(text: &str) -> Result<Vec<Row>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect()
}

/// `a;b` is read as two words, an empty field as none.
pub(super) fn words<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(field)?;
    Ok(items(&text).map(str::to_owned).collect())
}

/// `131021;131026` is read as two numbers, an empty field as none.
pub(super) fn numbers<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<u32>, D::Error> {
    let text = String::deserialize(field)?;
    items(&text)
        .map(|item| {
            item.parse().map_err(|_| D::Error::custom(format_args!("{item:?} is not a number")))
        })
        .collect()
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Row {
        name: Option<String>,
        #[serde(deserialize_with = "numbers")]
        codes: Vec<u32>,
        #[serde(deserialize_with = "words")]
        sources: Vec<String>,
    }

    #[test]
    fn reads_lists_and_empty_fields() {
        let rows: Vec<Row> = parse("name,codes,sources\na,1;2,\"x, y;z\"\n,,\n");
        let full = Row {
            name: Some("a".into()),
            codes: vec![1, 2],
            sources: vec!["x, y".into(), "z".into()],
        };
        let empty = Row { name: None, codes: vec![], sources: vec![] };
        assert_eq!(rows, [full, empty]);
    }

    #[test]
    fn refuses_a_word_among_numbers_and_a_short_row() {
        assert!(try_parse::<Row>("name,codes,sources\na,1;two,x\n").is_err());
        assert!(try_parse::<Row>("name,codes,sources\na,1\n").is_err());
    }
}
