//! The files: reading, writing that survives a crash, and what the program remembers.

pub mod charset;
pub mod data_dir;
pub mod discover;
pub mod disk;
pub mod evidence;
pub mod fixable;
pub mod half_rows;
pub mod history;
pub mod import_csv;
pub mod journal;
pub mod load;
pub mod lock;
pub mod mailed;
pub mod record;
pub mod reports;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod site;
pub mod split;
pub mod store;
pub mod surveys;
pub mod tail;
pub mod tail_rows;
pub mod undo_log;
pub mod utf8;
