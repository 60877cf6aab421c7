//! `exowh validate`: what it finds, and how it says so.

mod correct;
mod formats;
mod inputs;
mod logs;
mod mistakes;
mod robust;
