//! `exowh retry`: the schedule, and living through it.

mod plan;
