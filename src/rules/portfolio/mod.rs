//! Many communities beside one another: a row of figures each, from the book of each alone, so
//! that no two books need be in memory. What is counted stands in `counted`, how rows become
//! totals, groups and a ranking in `whole`.

mod counted;
mod figures;
mod standing;
mod whole;

pub use self::counted::{Counted, coverage, due, handed_in, repeat, report, stats};
pub use self::figures::{Better, Figure, Of, Question, Tally, Value};
pub use self::standing::{HandedIn, RulesState, Trouble};
pub use self::whole::{Community, Portfolio, Rank};
