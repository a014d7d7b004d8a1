//! A follow-up that cannot be made, and that the manager gives up after attempts.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::who::is_manager;
use crate::model::entry::CaseIx;
use crate::model::time::{Day, Stamp};
use crate::model::words::words;

/// Attempts on so many different days are wanted before a follow-up is given up.
pub const DAYS: usize = 3;

words! {
    /// Why a follow-up cannot be given up.
    Refusal {
        /// By somebody who is no manager.
        NotManager = "not-manager",
        /// Nothing is owed: it is not resolved or not drawn, followed up or given up already.
        NotOwed = "not-owed",
        /// Nobody has tried.
        NotTried = "not-tried",
    }
}

/// What speaks against giving a follow-up up at a time.
pub fn refusal(facts: &Facts<'_, '_>, case: CaseIx, at: Stamp, by: &str) -> Option<Refusal> {
    let followed_up = facts.follow_up(case).is_none_or(|f| f.followed_up());
    let owed_by_then = facts.owed_since(case).is_some_and(|since| since <= at);
    if !is_manager(facts.book.policy, by) {
        Some(Refusal::NotManager)
    } else if followed_up || !facts.owed(case) || !owed_by_then {
        Some(Refusal::NotOwed)
    } else if days_tried(facts, case, at).is_empty() {
        Some(Refusal::NotTried)
    } else {
        None
    }
}

/// The days on which somebody called in vain since the case was done, up to a time.
pub fn days_tried(facts: &Facts<'_, '_>, case: CaseIx, until: Stamp) -> BTreeSet<Day> {
    let Some(follow_up) = facts.follow_up(case) else {
        return BTreeSet::new();
    };
    let visits = facts.book.visits_of(case);
    let tried = visits.filter(|visit| visit.at <= until && follow_up.attempted(visit));
    tried.map(|visit| visit.at.day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::policy::{Policy, Rate};
    use crate::model::rules::{Given, GivenClass};
    use crate::model::table::Table::{Actions, Complaints, Draws, Repairs, Visits};
    use crate::rules::literal::{self, Row, day, regulation, with};

    const CASE: Row<'_> = (Complaints, "id=C-261102-aaaa received_at=2026-11-02");
    const DONE: Row<'_> = (
        Actions,
        "id=A-261103-aaaa acted_at=2026-11-03T10:00 case_id=C-261102-aaaa action=complete",
    );
    const TRIED: Row<'_> = (
        Visits,
        "id=V-261104-aaaa visited_at=2026-11-04T10:00 case_id=C-261102-aaaa outcome=unreachable",
    );

    fn given_up(at: &str, by: &str) -> String {
        format!("id=A-261105-aaaa acted_at={at} case_id=C-261102-aaaa action=give-up actor={by}")
    }

    /// Whether the follow-up of the only case is owed on 10 November, and whether it counts as
    /// given up.
    fn stands(policy: &Policy, rows: &[Row<'_>]) -> (bool, bool) {
        with(policy, rows, "2026-11-10", |facts| {
            let case = CaseIx::new(0);
            (facts.owed(case), facts.given_up(case).is_some())
        })
    }

    #[test]
    fn a_manager_gives_up_what_is_owed_and_nobody_else_and_nothing_else() {
        let policy = regulation();
        let by = |at, by| given_up(at, by);
        let after = |row: &str| stands(&policy, &[CASE, DONE, TRIED, (Actions, row)]);
        assert_eq!(after(&by("2026-11-05", "manager")), (false, true));
        for who in ["ann", "service", "nobody"] {
            assert_eq!(after(&by("2026-11-05", who)), (true, false), "{who}");
        }
        // Not before it is done; a bare date is the end of its day.
        assert_eq!(after(&by("2026-11-03T09:59", "manager")), (true, false));
        assert_eq!(after(&by("2026-11-03T10:00", "manager")), (false, true));
        assert_eq!(after(&by("2026-11-03", "manager")), (false, true));
        assert_eq!(after(&by("2026-11-02", "manager")), (true, false));
    }

    #[test]
    fn a_case_that_was_opened_again_owes_a_follow_up_anew() {
        let row = given_up("2026-11-05", "manager");
        let rows = [
            CASE,
            DONE,
            (Actions, row.as_str()),
            (
                Actions,
                "id=A-261106-bbbb acted_at=2026-11-06 case_id=C-261102-aaaa action=reopen",
            ),
            (
                Actions,
                "id=A-261107-cccc acted_at=2026-11-07 case_id=C-261102-aaaa action=complete",
            ),
        ];
        assert_eq!(stands(&regulation(), &rows), (true, false));
    }

    #[test]
    fn a_drawn_case_is_given_up_after_the_draw_and_one_that_was_not_drawn_never() {
        let case = (Repairs, "id=R-261102-aaaa received_at=2026-11-02");
        let done = (
            Actions,
            "id=A-261103-aaaa acted_at=2026-11-03 case_id=R-261102-aaaa action=complete",
        );
        let drawn = (
            Draws,
            "id=D-261104-aaaa drawn_at=2026-11-04T12:00 month=2026-11-01 case_id=R-261102-aaaa",
        );
        let give_up = |at: &str| {
            format!(
                "id=A-261105-aaaa acted_at={at} case_id=R-261102-aaaa action=give-up actor=manager"
            )
        };
        let policy = regulation();
        let row = give_up("2026-11-05");
        assert_eq!(
            stands(&policy, &[case, done, drawn, (Actions, &row)]),
            (false, true)
        );
        assert_eq!(
            stands(&policy, &[case, done, (Actions, &row)]),
            (false, false)
        );
        let early = give_up("2026-11-04T11:59");
        assert_eq!(
            stands(&policy, &[case, done, drawn, (Actions, &early)]),
            (true, false)
        );
        // At 0 % a drawn case owes nothing.
        let none = GivenClass {
            rate: Some(Rate::percent(0)),
            ..GivenClass::default()
        };
        let given = Given {
            follow_up: [("repair".to_owned(), none)].into(),
            ..Given::default()
        };
        let mut policy = literal::policy(given, Vec::new());
        policy.staff = literal::staffed();
        assert_eq!(
            stands(&policy, &[case, done, drawn, (Actions, &row)]),
            (false, false)
        );
    }

    #[test]
    fn it_is_refused_to_others_before_attempts_and_where_nothing_is_owed() {
        let at = Stamp::end_of(day("2026-11-06"));
        let asked = |rows: &[Row<'_>], by| {
            with(&regulation(), rows, "2026-11-10", |facts| {
                refusal(facts, CaseIx::new(0), at, by)
            })
        };
        assert_eq!(asked(&[CASE, DONE, TRIED], "manager"), None);
        assert_eq!(
            asked(&[CASE, DONE, TRIED], "ann"),
            Some(Refusal::NotManager)
        );
        assert_eq!(asked(&[CASE, DONE], "manager"), Some(Refusal::NotTried));
        assert_eq!(asked(&[CASE, TRIED], "manager"), Some(Refusal::NotOwed));
        let visited = (
            Visits,
            "id=V-261105-bbbb visited_at=2026-11-05 case_id=C-261102-aaaa",
        );
        assert_eq!(
            asked(&[CASE, DONE, TRIED, visited], "manager"),
            Some(Refusal::NotOwed)
        );
        let before = given_up("2026-11-05", "manager");
        let twice = [CASE, DONE, TRIED, (Actions, before.as_str())];
        assert_eq!(asked(&twice, "manager"), Some(Refusal::NotOwed));
    }
}
