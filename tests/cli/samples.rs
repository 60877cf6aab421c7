//! The embedded samples against the folder they come from.

use std::collections::BTreeSet;
use std::path::Path;

use exowh::webhook::notification::Notification;
use exowh::webhook::sample::SAMPLES;
use exowh::webhook::validate::{Severity, check};

#[test]
fn every_file_is_embedded_byte_for_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut files = BTreeSet::new();
    for folder in std::fs::read_dir(&root).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().with_extension("");
            files.insert((name.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    let embedded: BTreeSet<_> =
        SAMPLES.iter().map(|sample| (sample.path(), sample.body.to_owned())).collect();
    assert_eq!(embedded.len(), SAMPLES.len(), "a sample is listed twice");
    assert_eq!(files, embedded);
}

#[test]
fn every_sample_is_of_its_folders_dialect_and_without_errors() {
    for sample in SAMPLES {
        let notification = Notification::read(sample.body.as_bytes());
        let path = sample.path();
        assert_eq!(notification.recognised.dialect(), Some(sample.dialect()), "{path}");
        assert!(!notification.events.is_empty(), "{path}");
        for finding in check(sample.body.as_bytes()) {
            let allowed = match sample.folder {
                "guide" => finding.severity <= Severity::Warning,
                _ => finding.severity <= Severity::Note,
            };
            assert!(allowed, "{path}: {finding:?}");
        }
    }
}
