//! The table `cases`: each complaint, repair and inquiry with all that follows for it.

use rustc_hash::FxHashMap;

use super::column::{Column, in_order, month, named};
use crate::model::entry::{Case, CaseIx, RowRef};
use crate::model::id::Id;
use crate::model::time::Stamp;
use crate::model::words::Col;
use crate::page::record::{Field, Kind, Records};
use crate::rules::facts::{Facts, Stratum};
use crate::rules::follow_up::FollowUp;
use crate::rules::matter::heads;
use crate::rules::query::kind_word;
use crate::rules::state::{Escalation, Phase, State, done_by};
use crate::rules::touched::Touched;
use crate::rules::verify::Lots;
use crate::view::cases::{follow_up_word, responsible};

/// A row in the making.
struct Row<'f, 'r> {
    facts: &'r Facts<'r, 'r>,
    more: &'f More,
    at: CaseIx,
    number: u64,
    case: &'r Case<'r>,
    state: Option<&'r State<'r, 'r>>,
    follow_up: Option<&'r FollowUp<'r, 'r>>,
    texts: [&'r str; TEXTS.len()],
}

/// What is worked out once for all rows.
struct More {
    heads: FxHashMap<CaseIx, CaseIx>,
    /// The draw rows that count, in the order of events.
    draws: FxHashMap<CaseIx, Vec<(Stamp, RowRef, Id)>>,
    lots: FxHashMap<Stratum, Lots>,
}

/// The columns that are read from the ledger's row, in the order of [`Row::text`].
const TEXTS: [Col; 10] = [
    Col::Severity,
    Col::Urgency,
    Col::Nature,
    Col::Summary,
    Col::Reporter,
    Col::Relation,
    Col::Phone,
    Col::OutsideNo,
    Col::AppointedAt,
    Col::Batch,
];

type Of = for<'f, 'r> fn(&Row<'f, 'r>) -> Field<'r>;

const COLUMNS: &[Column<Of>] = &[
    ("seq", Kind::Number, |row| Field::Number(row.number)),
    ("id", Kind::Text, |row| Field::code(Some(row.case.id))),
    ("kind", Kind::Text, |row| {
        Field::Word(kind_word(row.case.id.kind()))
    }),
    ("class", Kind::Text, |row| {
        Field::word(&row.facts.book.policy.class_at(row.case.class).name)
    }),
    ("received_at", Kind::Time, |row| {
        Field::code(Some(row.case.at))
    }),
    ("received_month", Kind::Date, |row| month(row.case.at)),
    ("place", Kind::Text, |row| Field::text(row.case.place)),
    ("from_place", Kind::Text, |row| {
        Field::text(row.case.from_place)
    }),
    ("area", Kind::Text, |row| {
        Field::text(row.facts.book.area(row.case.place))
    }),
    ("building", Kind::Text, |row| {
        let place = row.facts.book.place(row.case.place);
        place.map_or(Field::Nothing, |place| {
            Field::text(row.facts.book.cell(place.row, Col::Building))
        })
    }),
    ("category", Kind::Text, |row| Field::text(row.case.category)),
    ("channel", Kind::Text, |row| {
        Field::Word(row.case.channel.word())
    }),
    ("severity", Kind::Text, |row| row.text(Col::Severity)),
    ("urgency", Kind::Text, |row| row.text(Col::Urgency)),
    ("nature", Kind::Text, |row| row.text(Col::Nature)),
    ("summary", Kind::Text, |row| row.text(Col::Summary)),
    ("reporter", Kind::Text, |row| row.text(Col::Reporter)),
    ("relation", Kind::Text, |row| row.text(Col::Relation)),
    ("phone", Kind::Text, |row| row.text(Col::Phone)),
    ("taken_by", Kind::Text, |row| Field::text(row.case.taken_by)),
    ("who", Kind::Text, |row| {
        Field::text(responsible(row.facts, row.at))
    }),
    ("about", Kind::Text, |row| Field::text(row.case.about)),
    ("part_of", Kind::Text, |row| Field::code(row.case.part_of)),
    ("matter", Kind::Text, |row| {
        let head = row.more.heads.get(&row.at).unwrap_or(&row.at);
        Field::code(Some(row.facts.book.case(*head).id))
    }),
    ("visit_id", Kind::Text, |row| Field::code(row.case.visit_id)),
    ("reply_due", Kind::Date, |row| {
        Field::code(row.case.reply_due)
    }),
    ("appointed_at", Kind::Time, |row| {
        Field::code(Stamp::parse(row.texts[position(Col::AppointedAt)]))
    }),
    ("outside_no", Kind::Text, |row| row.text(Col::OutsideNo)),
    ("batch", Kind::Text, |row| row.text(Col::Batch)),
    ("state", Kind::Text, |row| {
        row.state
            .map_or(Field::Nothing, |state| Field::Word(state.phase.word()))
    }),
    ("opened_at", Kind::Time, |row| {
        Field::code(row.state.map(|state| state.became_open))
    }),
    ("waiting_since", Kind::Time, |row| {
        Field::code(row.state.and_then(|state| match state.phase {
            Phase::Waiting(at) => Some(at),
            _ => None,
        }))
    }),
    ("done_at", Kind::Time, |row| Field::code(row.done())),
    ("month", Kind::Date, |row| {
        Field::code(row.stratum().map(|(_, month)| month.first()))
    }),
    ("done_by", Kind::Text, |row| {
        let book = row.facts.book;
        let by = row.done().and_then(|_| done_by(book, row.at, book.as_of));
        by.map_or(Field::Nothing, Field::text)
    }),
    ("handed_over", Kind::Flag, |row| {
        Field::Flag(row.state.is_some_and(|state| state.handed_over))
    }),
    ("promised_at", Kind::Time, |row| {
        let promise = row.state.and_then(|state| state.promise);
        Field::code(promise.map(|promise| promise.at))
    }),
    ("promised", Kind::Date, |row| {
        let promise = row.state.and_then(|state| state.promise);
        Field::code(promise.and_then(|promise| promise.due))
    }),
    ("escalated_at", Kind::Time, |row| {
        Field::code(row.escalation().map(|escalation| escalation.raised.at))
    }),
    ("settled", Kind::Flag, |row| {
        row.escalation()
            .map_or(Field::Nothing, |escalation| Field::Flag(escalation.settled))
    }),
    ("opens", Kind::Date, |row| {
        Field::code(row.follow_up.map(|follow_up| follow_up.opens))
    }),
    ("closes", Kind::Date, |row| {
        Field::code(row.follow_up.map(|follow_up| follow_up.closes))
    }),
    ("visitor", Kind::Text, |row| match row.follow_up {
        Some(_) => Field::text(row.facts.visitor(row.at)),
        None => Field::Nothing,
    }),
    ("owed", Kind::Flag, |row| {
        Field::Flag(row.facts.owed(row.at))
    }),
    ("owed_since", Kind::Time, |row| {
        Field::code(row.facts.owed_since(row.at))
    }),
    ("draws", Kind::Text, |row| match row.draws() {
        [] => Field::Nothing,
        draws => {
            let ids: Vec<String> = draws.iter().map(|(.., id)| id.to_string()).collect();
            Field::Code(ids.join(" "))
        }
    }),
    ("drawn_at", Kind::Time, |row| {
        Field::code(row.draws().first().map(|(at, ..)| *at))
    }),
    ("not_offered", Kind::Flag, |row| {
        Field::Flag(row.not_offered())
    }),
    ("given_up_at", Kind::Time, |row| {
        Field::code(row.facts.given_up(row.at).map(|action| action.at))
    }),
    ("follow_up", Kind::Text, |row| {
        Field::Word(follow_up_word(row.facts, row.at))
    }),
    ("followed_up", Kind::Flag, |row| {
        Field::Flag(row.follow_up.is_some_and(FollowUp::followed_up))
    }),
    ("on_time", Kind::Flag, |row| match row.follow_up {
        Some(follow_up) if follow_up.followed_up() => Field::Flag(follow_up.on_time()),
        _ => Field::Nothing,
    }),
    ("first_visit", Kind::Text, |row| {
        Field::code(row.follow_up.and_then(|own| Some(own.first?.id)))
    }),
    ("first_visit_at", Kind::Time, |row| {
        Field::code(row.follow_up.and_then(|own| Some(own.first?.at)))
    }),
    ("latest_visit", Kind::Text, |row| {
        Field::code(row.follow_up.and_then(|own| Some(own.latest?.id)))
    }),
    ("latest_visit_at", Kind::Time, |row| {
        Field::code(row.follow_up.and_then(|own| Some(own.latest?.at)))
    }),
    ("outcome", Kind::Text, |row| {
        let latest = row.follow_up.and_then(|own| own.latest);
        latest.map_or(Field::Nothing, |visit| Field::Word(visit.outcome.word()))
    }),
    ("quality", Kind::Number, |row| row.score(0)),
    ("service", Kind::Number, |row| row.score(1)),
    ("satisfaction", Kind::Number, |row| row.score(2)),
    ("attempts", Kind::Number, |row| {
        Field::Number(row.follow_up.map_or(0, |own| u64::from(own.attempts)))
    }),
    ("next_on", Kind::Date, |row| {
        Field::code(row.follow_up.and_then(|own| own.next_on))
    }),
];

/// The table.
pub(super) fn records<'r>(facts: &'r Facts<'r, 'r>, touched: Option<&Touched>) -> Records<'r> {
    let book = facts.book;
    let more = More::new(facts);
    let exists = |at| book.exists(CaseIx::new(at));
    let wanted = |at| touched.is_none_or(|own| own.has_case(CaseIx::new(at)) || lasts(facts, at));
    let order = in_order(&book.cases, exists, wanted);
    Records {
        name: "cases",
        columns: named(COLUMNS).collect(),
        len: order.len(),
        row: Box::new(move |at| {
            let (at, number) = order[at];
            let row = Row::new(facts, &more, CaseIx::new(at), number);
            COLUMNS.iter().map(|(_, _, of)| of(&row)).collect()
        }),
    }
}

/// Whether a case is not finished, or its follow-up still owed: who does it may change by itself.
fn lasts(facts: &Facts<'_, '_>, at: usize) -> bool {
    let at = CaseIx::new(at);
    let owes = || {
        let follow_up = facts.follow_up(at);
        follow_up.is_some_and(|own| !own.followed_up()) && facts.owed(at)
    };
    let phase = facts.standing(at).map(|standing| standing.state.phase);
    matches!(phase, Some(Phase::Open | Phase::Waiting(_))) || owes()
}

/// Where a column stands among [`TEXTS`].
fn position(col: Col) -> usize {
    TEXTS.iter().position(|own| *own == col).unwrap_or_default()
}

impl<'f, 'r> Row<'f, 'r> {
    fn new(facts: &'r Facts<'r, 'r>, more: &'f More, at: CaseIx, number: u64) -> Self {
        let case = facts.book.case(at);
        let standing = facts.standing(at);
        Self {
            facts,
            more,
            at,
            number,
            case,
            state: standing.map(|standing| &standing.state),
            follow_up: standing.and_then(|standing| standing.follow_up.as_ref()),
            texts: facts.book.cells(case.row, TEXTS),
        }
    }

    fn text(&self, col: Col) -> Field<'r> {
        Field::text(self.texts[position(col)])
    }

    fn done(&self) -> Option<Stamp> {
        self.state.and_then(State::done)
    }

    fn escalation(&self) -> Option<&'r Escalation<'r, 'r>> {
        self.state.and_then(|state| state.escalation.as_deref())
    }

    /// The class and month in whose population the case is.
    fn stratum(&self) -> Option<Stratum> {
        self.follow_up.and_then(|_| self.facts.stratum(self.at))
    }

    fn draws(&self) -> &[(Stamp, RowRef, Id)] {
        self.more.draws.get(&self.at).map_or(&[], Vec::as_slice)
    }

    fn not_offered(&self) -> bool {
        let lots = self.stratum().and_then(|own| self.more.lots.get(&own));
        let missed = lots.zip(self.follow_up).filter(|(lots, follow_up)| {
            let window = (follow_up.closes, self.facts.book.today());
            !follow_up.followed_up() && lots.never_had(self.case.id, window)
        });
        missed.is_some()
    }

    /// A score of the latest concluding visit.
    fn score(&self, at: usize) -> Field<'static> {
        let latest = self.follow_up.and_then(|own| own.latest);
        let score = latest.and_then(|visit| visit.scores[at]);
        score.map_or(Field::Nothing, |score| Field::Number(score.get()))
    }
}

impl More {
    fn new(facts: &Facts<'_, '_>) -> Self {
        let mut draws: FxHashMap<CaseIx, Vec<(Stamp, RowRef, Id)>> = FxHashMap::default();
        for row in facts.draw_rows().filter(|row| row.counts) {
            if let Some(case) = row.draw.case {
                let own = (row.draw.at, row.draw.row, row.draw.id);
                draws.entry(case).or_default().push(own);
            }
        }
        draws.values_mut().for_each(|own| own.sort_unstable());
        let strata = facts.standings().filter_map(|(at, _)| {
            facts.follow_up(at)?;
            facts.stratum(at)
        });
        let mut lots = FxHashMap::default();
        for stratum in strata {
            if !lots.contains_key(&stratum) && facts.has_lots(stratum) {
                lots.insert(stratum, Lots::new(facts, stratum));
            }
        }
        Self {
            heads: heads(facts),
            draws,
            lots,
        }
    }
}
