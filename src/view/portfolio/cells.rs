//! A figure's heading and its value in a cell.

use serde_json::{Value, json};

use crate::page::Cell;
use crate::rules::portfolio::Value as Counted;
use crate::text::Voice;
use crate::view::columns::{hundredths, none};

/// The heading of a figure; where several questions mean different things by a key, its own.
pub fn heading(key: &str, voice: &Voice) -> String {
    let key = key.replace('_', "-");
    let own = voice.find(&format!("col-portfolio-{key}"), &[]);
    own.unwrap_or_else(|| voice.say(&format!("col-{key}")))
}

/// A value as people and programs read it.
pub fn cell(value: Counted) -> Cell {
    match value {
        Counted::None => none(),
        Counted::Count(count) => Cell::new(count),
        Counted::Tenths(tenths) => {
            let percent = format!("{}.{}", tenths / 10, tenths % 10);
            Cell::coded(format!("{percent}%"), percent)
        }
        Counted::Hundredths(own) => hundredths(Some(own)),
    }
}

/// A value as JSON has it.
pub fn json_of(value: Counted) -> Value {
    match value {
        Counted::None => Value::Null,
        Counted::Count(count) => json!(count),
        Counted::Tenths(tenths) => json!(tenths as f64 / 10.0),
        Counted::Hundredths(own) => json!(own as f64 / 100.0),
    }
}
