//! JSON lines: one object on a line, harmless to whoever looks at them with `cat` or `grep`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::error::Error;
use crate::view::sanitise;

/// Adds one JSON object on a line of its own to what a later [`Ui::raw`](super::Ui::raw) writes: many in
/// one write.
///
/// # Errors
/// The report cannot be written as JSON.
pub fn json_line(report: &impl Serialize, into: &mut impl Write) -> Result<(), Error> {
    let mut serializer = Serializer::with_formatter(&mut *into, Harmless);
    let written = report.serialize(&mut serializer);
    written.map_err(|error| Error::unable("cannot write JSON").because(error))?;
    into.write_all(b"\n").map_err(|error| Error::unable("cannot write JSON").because(error))
}

/// JSON as `serde_json` writes it, and with what a terminal would obey as `\u…`: DEL, the controls from
/// U+0080 to U+009F, marks of direction. To whoever reads JSON it is the same.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let plain = fragment.bytes().all(|byte| byte < 0x7f);
        // Of what is left here, it writes each as JSON does.
        let fragment = if plain { fragment.into() } else { sanitise(fragment) };
        writer.write_all(fragment.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    fn line(text: &str) -> String {
        let mut line = Vec::new();
        json_line(&serde_json::json!({ text: [text, 1.50, null] }), &mut line).unwrap();
        String::from_utf8(line).unwrap()
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let written = line("a\u{1b}\u{7f}\u{9b}\u{202e}\n\u{85}\"नम👍");
        let text = r#""a\u001b\u007f\u009b\u202e\n\u0085\"नम👍""#;
        assert_eq!(written, format!("{{{text}:[{text},1.5,null]}}\n"));
    }

    proptest! {
        #![proptest_config(cases(1024))]

        #[test]
        fn it_is_the_same_to_whoever_reads_json(text in any::<String>()) {
            let written = line(&text);
            let read: serde_json::Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&read[&text][0], &text);
            prop_assert_eq!(sanitise(written.trim_end()), written.trim_end());
        }
    }
}
