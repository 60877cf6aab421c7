//! `exowh validate`: what it finds, and how it says so.

mod mistakes;
mod robust;
