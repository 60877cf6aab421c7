//! A stream of bytes → its lines.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::sync::mpsc::Sender;
use tokio::time::timeout;

/// Bytes of a line; a longer one comes in pieces.
const LONGEST: usize = 8 * 1024;

/// How long the end of a line may be missing: a question that is asked has none.
const SILENCE: Duration = Duration::from_millis(500);

/// Sends the lines of a stream until it ends, or nobody takes them any more.
pub async fn send_lines(mut stream: impl AsyncRead + Unpin, lines: Sender<Vec<u8>>) {
    let mut line = Vec::new();
    let mut buffer = vec![0; LONGEST];
    loop {
        let read = stream.read(&mut buffer);
        let read = if line.is_empty() { Ok(read.await) } else { timeout(SILENCE, read).await };
        let bytes = match read {
            Ok(Ok(0) | Err(_)) => break,
            Ok(Ok(count)) => &buffer[..count],
            Err(_) => {
                if lines.send(std::mem::take(&mut line)).await.is_err() {
                    return;
                }
                continue;
            }
        };
        for whole in split(&mut line, bytes) {
            if lines.send(whole).await.is_err() {
                return;
            }
        }
    }
    if !line.is_empty() {
        // Where nobody takes it, nobody misses it.
        let _ = lines.send(line).await;
    }
}

/// Adds bytes to the line that is not complete yet; gives those that are.
fn split(line: &mut Vec<u8>, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut whole = Vec::new();
    for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
        line.extend_from_slice(piece);
        let complete = line.last() == Some(&b'\n');
        if complete {
            line.pop();
            // A terminal puts it before the end of each line.
            while line.last() == Some(&b'\r') {
                line.pop();
            }
        }
        if complete || line.len() >= LONGEST {
            whole.push(std::mem::take(line));
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_whole_however_the_bytes_come() {
        let (mut line, mut whole) = (Vec::new(), Vec::new());
        for bytes in ["a", "b\r", "\n\r\nc\nd\re\n", "f"] {
            whole.extend(split(&mut line, bytes.as_bytes()));
        }
        assert_eq!(whole, ["ab", "", "c", "d\re"].map(|text| text.as_bytes().to_vec()));
        assert_eq!(line, b"f");
    }

    #[test]
    fn a_line_without_an_end_comes_in_pieces() {
        let mut line = Vec::new();
        let long = vec![b'x'; LONGEST];
        assert_eq!(split(&mut line, &long), [long]);
        assert_eq!(split(&mut line, b"y\n"), [b"y"]);
    }
}
