//! The cases that a report looks at: those that were resolved in its months.

use rayon::prelude::*;

use crate::model::entry::CaseIx;
use crate::model::policy::ClassIx;
use crate::model::time::Month;
use crate::rules::facts::Facts;
use crate::rules::follow_up::FollowUp;

/// A case that was resolved in one of the months that the report looks at.
pub(super) struct Done<'f, 'b, 'a> {
    pub(super) case: CaseIx,
    pub(super) class: ClassIx,
    pub(super) month: Month,
    pub(super) follow_up: &'f FollowUp<'b, 'a>,
}

/// The cases resolved in these months, of classes that are followed up.
pub(super) fn done_in<'f, 'b, 'a>(
    facts: &'f Facts<'b, 'a>,
    (first, last): (Month, Month),
) -> Vec<Done<'f, 'b, 'a>> {
    facts
        .par_standings()
        .filter_map(|(case, standing)| {
            let follow_up = standing.follow_up.as_ref()?;
            let (_, month) = facts.stratum(case)?;
            (first..=last).contains(&month).then_some(Done {
                case,
                class: facts.book.case(case).class,
                month,
                follow_up,
            })
        })
        .collect()
}
