//! Other validators, on the same bodies.

/// Prints the ratio to each of them that is there.
pub fn compare(_corpus: &[u8], _speed: f64) {
    println!("  jsonschema, ajv: not compared; there is no exported schema yet");
}
