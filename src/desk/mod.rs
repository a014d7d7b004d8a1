//! What the verbs share: the open data directory, the writer, what comes after an entry, and
//! how a command fails. What stands here is all that they see of it.

mod amended;
mod answer;
mod errors;
mod failure;
mod find;
#[cfg(test)]
mod linear;
mod message;
mod output;
mod post;
mod recalling;
mod saved;
mod session;
mod shortcuts;
mod writer;

pub use amended::amended;
pub use answer::{Answer, Offer};
pub use failure::{Candidates, Exit, Failure, HEADINGS, Result};
pub use find::{
    Found, NO_PLACE, find_case, find_id, find_place, find_row_or_batch, find_row_or_place,
    find_visit, first_case, is_case, taken_back, title,
};
pub use message::Message;
pub use output::Output;
pub use post::{Post, PostArgs};
pub use session::{Clock, Desk, Shelf, Veil};
pub use shortcuts::{OwnCommand, Whose, own_commands, own_settings, shortcuts};
pub use writer::{
    Moment, NewIds, WriteArgs, Writer, announce, batch, clerk, day, file, known_staff, lock,
    not_before, random, remember, standard_input, still_there, time,
};
