//! Whatever stands in a TOML file, it is read or its problems are told.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visit::ledger::config::settings::{check_holidays, check_policy, language};
use visit::ledger::config::surveys::check_survey;
use visit::model::policy::Policy;

fuzz_target!(|text: &str| {
    if let Err(problems) = check_policy(text) {
        assert!(!problems.is_empty(), "refused without a reason");
    }
    let mut policy = Policy::regulation("fuzz");
    if let Err(problems) = check_holidays(text, &mut policy) {
        assert!(!problems.is_empty(), "refused without a reason");
    }
    if let Err(problems) = check_survey("fuzz", "surveys/fuzz.toml", text) {
        assert!(!problems.is_empty(), "refused without a reason");
    }
    language(text);
});
