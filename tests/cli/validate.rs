//! `exowh validate`: what it finds, and how it says so.

mod correct;
mod deep;
mod formats;
mod github;
mod inputs;
mod layout;
mod logs;
mod memory;
mod mistakes;
mod numbers;
mod robust;
mod rules;
mod severity;
mod step_summary;
mod words;
