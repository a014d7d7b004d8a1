//! The tally of a themed survey (2.4): who was asked, who was reached, what was answered.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::report::figures::Mean;
use crate::model::book::Book;
use crate::model::entry::{Answer, Visit};
use crate::model::id::Id;
use crate::model::survey::{AnswerKind, GRADES, Question, Survey};
use crate::model::time::Stamp;
use crate::model::words::{Outcome, PlaceKind, Purpose};

/// One visit of a survey with what it brought; nothing when it was refused or in vain.
#[derive(Clone, Debug)]
pub struct Response<'b, 'a> {
    /// The visit; when it is taken back its answers fall with it.
    pub visit: &'b Visit<'a>,
    /// Who was asked; empty if anonymous.
    pub place: &'a str,
    /// When.
    pub at: Stamp,
    /// The questions answered, each once: the later row counts.
    pub answers: Vec<&'b Answer<'a>>,
}

impl Response<'_, '_> {
    /// Whether anything was answered.
    pub fn answered(&self) -> bool {
        !self.answers.is_empty()
    }
}

/// The responses to a survey in the order of events. A visit of purpose survey that no row of
/// answers names belongs to the only survey that asked at its place on its day.
pub fn responses<'b, 'a>(book: &'b Book<'a>, survey: &Survey) -> Vec<Response<'b, 'a>> {
    let rows = book.answers.iter().filter(|a| a.survey == survey.name);
    let mut rows: Vec<&Answer<'a>> = rows.collect();
    rows.sort_by_key(|a| (a.at, a.row));
    let named: FxHashSet<Id> = rows.iter().map(|a| a.visit_id).collect();
    let visits = book.visits.iter().filter(|v| named.contains(&v.id));
    let visits: FxHashMap<Id, &Visit<'a>> = visits.map(|v| (v.id, v)).collect();
    let mut found: Vec<Response<'b, 'a>> = Vec::new();
    let mut place_in: FxHashMap<Id, usize> = FxHashMap::default();
    for row in rows {
        let Some(visit) = visits.get(&row.visit_id) else {
            continue;
        };
        let at = *place_in.entry(row.visit_id).or_insert_with(|| {
            found.push(Response {
                visit,
                place: row.place,
                at: row.at,
                answers: Vec::new(),
            });
            found.len() - 1
        });
        let answers = &mut found[at].answers;
        if !row.question.is_empty() {
            answers.retain(|earlier| earlier.question != row.question);
            answers.push(row);
        }
    }
    let silent = silent_visits(book).filter(|visit| asked_by(book, visit) == Some(survey));
    found.extend(silent.map(|visit| Response {
        visit,
        place: visit.place,
        at: visit.at,
        answers: Vec::new(),
    }));
    found.sort_by_key(|response| (response.at, response.visit.row));
    found
}

/// Visits of purpose survey that no row of answers names.
fn silent_visits<'b, 'a>(book: &'b Book<'a>) -> impl Iterator<Item = &'b Visit<'a>> {
    let named: FxHashSet<Id> = book.answers.iter().map(|a| a.visit_id).collect();
    let visits = book.visits.iter();
    visits.filter(move |v| v.purpose == Purpose::Survey && !named.contains(&v.id))
}

/// The survey that asks at the place and on the day of a visit, where there is only one.
fn asked_by<'a>(book: &Book<'a>, visit: &Visit<'_>) -> Option<&'a Survey> {
    let area = book.place(visit.place)?.area;
    let asking = |survey: &&Survey| survey.is_open(visit.at.day) && survey.asks(area);
    let mut surveys = book.policy.surveys.values().flatten().filter(asking);
    surveys.next().filter(|_| surveys.next().is_none())
}

/// The places that have answered a survey.
pub fn answered_places<'a>(book: &Book<'a>, survey: &Survey) -> FxHashSet<&'a str> {
    let responses = responses(book, survey).into_iter();
    let answered = responses.filter(|response| response.answered() && !response.place.is_empty());
    answered.map(|response| response.place).collect()
}

/// Households: occupied units of the areas that a survey asks.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Households {
    /// All of them.
    pub asked: u64,
    /// Those that somebody spoke with, whether they answered or not.
    pub reached: u64,
    /// Those that answered.
    pub answered: u64,
    /// Those that refused and have not answered.
    pub refused: u64,
    /// Those that were tried in vain.
    pub unreachable: u64,
}

impl Households {
    /// Those that answered of those asked, in hundredths of a percent, rounded half up; `None`
    /// when nobody is asked.
    pub fn response_rate(self) -> Option<u64> {
        let (part, whole) = (self.answered * 10_000, self.asked);
        (whole > 0).then(|| (2 * part + whole) / (2 * whole))
    }

    fn count(&mut self, household: Household) {
        self.asked += 1;
        self.reached += u64::from(household >= Household::Reached);
        self.answered += u64::from(household == Household::Answered);
        self.refused += u64::from(household == Household::Refused);
        self.unreachable += u64::from(household == Household::Unreachable);
    }
}

/// How far a household has come; the furthest counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Household {
    Untried,
    Unreachable,
    Reached,
    Refused,
    Answered,
}

impl Household {
    fn after(response: &Response<'_, '_>) -> Self {
        match response.visit.outcome {
            _ if response.answered() => Self::Answered,
            Outcome::Unreachable | Outcome::Broken => Self::Unreachable,
            Outcome::Pass | Outcome::Fail => Self::Reached,
            Outcome::Refused => Self::Refused,
        }
    }
}

/// The answers to one question.
#[derive(Clone, Debug)]
pub struct QuestionTally<'b, 'a> {
    /// The question.
    pub question: &'b Question,
    /// How many answered it.
    pub answered: u64,
    /// The mean of a scale.
    pub mean: Mean,
    /// How often each grade, from 1 to 5, or each option was chosen; empty for texts.
    pub counts: Vec<(&'b str, u64)>,
    /// The answers in the owners' own words.
    pub texts: Vec<&'b Answer<'a>>,
}

impl<'b, 'a> QuestionTally<'b, 'a> {
    fn new(question: &'b Question) -> Self {
        let counts = match &question.kind {
            AnswerKind::Scale => GRADES.iter().map(|grade| (*grade, 0)).collect(),
            AnswerKind::Choice { options, .. } => {
                options.iter().map(|option| (option.as_str(), 0)).collect()
            }
            AnswerKind::Text => Vec::new(),
        };
        Self {
            question,
            answered: 0,
            mean: Mean::default(),
            counts,
            texts: Vec::new(),
        }
    }

    fn count(&mut self, answer: &'b Answer<'a>) {
        self.answered += 1;
        for part in self.question.kind.parts(answer.answer) {
            for (own, count) in &mut self.counts {
                *count += u64::from(*own == part);
            }
        }
        match self.question.kind {
            AnswerKind::Scale => {
                let grade = GRADES
                    .iter()
                    .zip(1..)
                    .find(|(own, _)| **own == answer.answer);
                if let Some((_, grade)) = grade {
                    self.mean.add(grade);
                }
            }
            AnswerKind::Text => self.texts.push(answer),
            AnswerKind::Choice { .. } => {}
        }
    }
}

/// What came of a survey, or of one area of it.
#[derive(Clone, Debug)]
pub struct Figures<'b, 'a> {
    /// Who was asked and reached.
    pub households: Households,
    /// The questions in their order.
    pub questions: Vec<QuestionTally<'b, 'a>>,
}

impl<'b, 'a> Figures<'b, 'a> {
    fn new(survey: &'b Survey) -> Self {
        Self {
            households: Households::default(),
            questions: survey.questions.iter().map(QuestionTally::new).collect(),
        }
    }

    fn count(&mut self, response: &Response<'b, 'a>) {
        for answer in &response.answers {
            let mut questions = self.questions.iter_mut();
            if let Some(own) = questions.find(|own| own.question.id == answer.question) {
                own.count(answer);
            }
        }
    }
}

/// The tally of a survey. A household that answered again counts once, by its latest answers;
/// every anonymous response counts.
#[derive(Clone, Debug)]
pub struct Tally<'b, 'a> {
    /// The survey.
    pub survey: &'b Survey,
    /// All of it.
    pub all: Figures<'b, 'a>,
    /// By area, of the households asked.
    pub areas: BTreeMap<&'a str, Figures<'b, 'a>>,
    /// Responses whose answers are counted.
    pub responses: u64,
    /// Of these, without a place.
    pub anonymous: u64,
    /// Of these, from a place that is none of the households asked.
    pub outside: u64,
}

/// Counts a survey as known in the book.
pub fn tally<'b, 'a>(book: &'b Book<'a>, survey: &'b Survey) -> Tally<'b, 'a> {
    let mut tally = Tally {
        survey,
        all: Figures::new(survey),
        areas: BTreeMap::new(),
        responses: 0,
        anonymous: 0,
        outside: 0,
    };
    let responses = responses(book, survey);
    let mut of_place: FxHashMap<&str, (Household, Option<&Response<'b, 'a>>)> =
        FxHashMap::default();
    for response in &responses {
        if response.place.is_empty() {
            if response.answered() {
                tally.anonymous += 1;
                tally.count(response, None);
            }
            continue;
        }
        let (household, latest) = of_place
            .entry(response.place)
            .or_insert((Household::Untried, None));
        *household = (*household).max(Household::after(response));
        if response.answered() {
            *latest = Some(response);
        }
    }
    let mut asked = FxHashSet::default();
    for place in &book.places {
        if place.kind == PlaceKind::Unit && !place.vacant && survey.asks(place.area) {
            asked.insert(place.code);
            let household = of_place.get(place.code);
            let household = household.map_or(Household::Untried, |(household, _)| *household);
            tally.all.households.count(household);
            tally.area(place.area).households.count(household);
        }
    }
    for response in &responses {
        let latest = of_place.get(response.place).and_then(|(_, latest)| *latest);
        if latest.is_some_and(|latest| std::ptr::eq(latest, response)) {
            let household = asked.contains(response.place);
            tally.outside += u64::from(!household);
            let area = household.then(|| book.area(response.place));
            tally.count(response, area);
        }
    }
    tally
}

impl<'b, 'a> Tally<'b, 'a> {
    fn area(&mut self, area: &'a str) -> &mut Figures<'b, 'a> {
        let survey = self.survey;
        self.areas
            .entry(area)
            .or_insert_with(|| Figures::new(survey))
    }

    /// `area` is that of a household asked.
    fn count(&mut self, response: &Response<'b, 'a>, area: Option<&'a str>) {
        self.responses += 1;
        self.all.count(response);
        if let Some(area) = area {
            self.area(area).count(response);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_response_rate_is_rounded_half_up() {
        let rate = |answered, asked| {
            let households = Households {
                asked,
                answered,
                ..Households::default()
            };
            households.response_rate()
        };
        assert_eq!(rate(0, 0), None);
        assert_eq!(rate(2, 3), Some(6667));
        assert_eq!(rate(1, 3), Some(3333));
        // 1 of 800 is 0.125 %: half goes up.
        assert_eq!(rate(1, 800), Some(13));
        assert_eq!(rate(7, 7), Some(10_000));
    }
}
