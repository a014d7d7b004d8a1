//! What every HTML document has in common: its language, texts and styles.

use crate::model::policy::Lang;
use crate::page::{Tone, safe};

/// The language as documents name it.
pub const fn tag(lang: Option<Lang>) -> &'static str {
    match lang {
        Some(Lang::Zh) => "zh-CN",
        Some(Lang::En) => "en",
        None => "und",
    }
}

/// Text as it may be shown; the templates escape it besides.
pub fn shown(text: &str) -> String {
    safe(text)
}

/// The style of a tone.
pub const fn class(tone: &Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Late => "late",
        Tone::Soon => "soon",
        Tone::Good => "good",
        Tone::Faint => "faint",
    }
}
