//! Settings and surveys: the text of TOML files becomes a policy.

pub mod settings;
pub mod surveys;
pub mod template;
