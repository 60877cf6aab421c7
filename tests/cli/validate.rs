//! `exowh validate`: what it finds, and how it says so.

mod formats;
mod inputs;
mod mistakes;
mod robust;
mod rules;
mod severity;
mod step_summary;
