//! The store room: the only room that touches files.

pub mod assemble;
pub mod disk;
pub mod evidence;
pub mod handed;
pub mod header;
pub mod journal;
pub mod known;
pub mod last;
pub mod load;
pub mod lock;
pub mod mend;
pub mod merge;
pub mod newest;
pub mod place;
pub mod reports;
pub mod rows;
pub mod settings;
pub mod setup;
pub mod site;
pub mod store;
pub mod surveys;
pub mod told;
pub mod utf8;
