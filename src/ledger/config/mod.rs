//! Settings and surveys: the text of TOML files becomes a policy.

pub mod company;
pub mod own;
pub mod portfolio;
mod rules;
mod section;
pub mod settings;
pub mod shortcuts;
pub mod surveys;
pub mod template;
