//! Settings and surveys: TOML becomes a policy.

pub mod settings;
pub mod surveys;
