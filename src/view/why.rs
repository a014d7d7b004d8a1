//! Why a case stands as it does, step by step, with the file and line of every row.

use serde_json::{Value, json};

use super::lot::Lots;
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::policy::Rate;
use crate::model::time::{DayKind, Span, Unit};
use crate::model::words::Col;
use crate::page::{Page, Tone};
use crate::rules::duties::follow_up_clause;
use crate::rules::facts::Facts;
use crate::rules::follow_up::FollowUp;
use crate::rules::why::{Reckoning, Why, why};
use crate::text::{Voice, arg};
use crate::view::columns::{place_name, staff_name};

/// The case that a row is about.
pub fn case_of(book: &Book<'_>, id: Id) -> Option<CaseIx> {
    let of_action = || book.actions.iter().find(|a| a.id == id)?.case;
    let of_visit = || book.visits.iter().find(|v| v.id == id)?.case;
    let of_draw = || book.draws.iter().find(|d| d.id == id)?.case;
    book.find_case(id)
        .or_else(of_action)
        .or_else(of_visit)
        .or_else(of_draw)
        .filter(|at| book.exists(*at))
}

/// The page of `why`.
pub fn page(facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) -> Page {
    let found = why(facts, at);
    let mut teller = Teller {
        facts,
        voice,
        page: Page::new(to_json(facts, at, &found)),
    };
    teller.case(at);
    teller.steps(&found);
    teller.promises(&found);
    teller.follow_up(at, &found);
    teller.duties(&found);
    teller.page
}

struct Teller<'t, 'b, 'a> {
    facts: &'t Facts<'b, 'a>,
    voice: &'t Voice,
    page: Page,
}

impl Teller<'_, '_, '_> {
    fn say(&mut self, name: &str, args: &[crate::text::Arg<'_>]) {
        self.page.text(self.voice.say_with(name, args));
    }

    fn case(&mut self, at: CaseIx) {
        let book = self.facts.book;
        let case = book.case(at);
        let class = &book.policy.class_at(case.class).name;
        let title = [
            arg("id", case.id.to_string()),
            arg("class", self.voice.word("class", class)),
            arg("place", place_name(book, case.place)),
            arg("summary", book.cell(case.row, Col::Summary)),
        ];
        let title = self.voice.say_with("why-title", &title);
        self.page.heading(1, title);
        let received = [
            arg("at", case.at.to_string().replace('T', " ")),
            arg("location", book.location(case.row)),
        ];
        self.say("why-received", &received);
    }

    fn steps(&mut self, found: &Why<'_, '_>) {
        let book = self.facts.book;
        for step in &found.steps {
            let action = step.action;
            let effect = if step.before == step.after {
                String::new()
            } else {
                let phase = self.voice.word("phase", step.after.word());
                self.voice.say_with("why-becomes", &[arg("phase", phase)])
            };
            let line = [
                arg("at", action.at.to_string().replace('T', " ")),
                arg("verb", self.voice.word("action", action.verb.word())),
                arg("location", book.location(action.row)),
                arg("effect", effect),
            ];
            self.say("why-step", &line);
        }
    }

    /// Each promise: made, due, completed, and the days between.
    fn promises(&mut self, found: &Why<'_, '_>) {
        if found.promises.is_empty() {
            return;
        }
        let book = self.facts.book;
        self.page.heading(2, self.voice.say("promises"));
        for promise in &found.promises {
            let text = super::promises::line(book, promise, self.voice);
            let location = book.location(promise.action.row);
            let line = [arg("promise", text), arg("location", location)];
            self.say("why-promise", &line);
        }
    }

    fn follow_up(&mut self, at: CaseIx, found: &Why<'_, '_>) {
        let voice = self.voice;
        self.page.heading(2, voice.say("why-follow-up"));
        let Some(asked) = &found.asked else {
            self.say("why-no-rule", &[]);
            return;
        };
        let ((rate, month), (rule, done), (after, completed)) =
            (asked.rate, asked.rule, asked.after);
        let book = self.facts.book;
        let class = book.policy.class_at(book.case(at).class).name.as_str();
        let rule_line = [
            arg("clause", voice.clause(follow_up_clause(class))),
            arg("class", voice.word("class", class)),
            arg("rate", rate.to_string()),
            arg("opens", span(voice, "span", rule.opens)),
            arg("closes", span(voice, "span", rule.closes)),
            arg("after", voice.word("action", after.word())),
        ];
        self.say("why-rule", &rule_line);
        if book.policy.changes() {
            let dates = [
                arg("month", month.to_string()),
                arg("done", done.to_string()),
                arg("completed", completed.to_string()),
            ];
            self.say("why-rule-dates", &dates);
        }
        let Some((opens, closes)) = &found.window else {
            self.say("why-not-resolved", &[]);
            return;
        };
        self.reckoning("why-opens", opens, after.word());
        self.reckoning("why-closes", closes, after.word());
        self.owed(at, found, rate);
        for (visit, judgement, remarks) in &found.visits {
            let line = [
                arg("at", visit.at.to_string().replace('T', " ")),
                arg("who", staff_name(book.policy, visit.visitor)),
                arg("form", voice.word("form", visit.form.word())),
                arg("outcome", voice.word("outcome", visit.outcome.word())),
                arg("location", book.location(visit.row)),
                arg("judgement", voice.word("judgement", judgement.word())),
            ];
            self.say("why-visit", &line);
            for remark in remarks {
                let remark = self.voice.word("remark", remark.word());
                self.page.toned(format!("  {remark}"), Tone::Late);
            }
        }
        if !self.facts.follow_up(at).is_some_and(FollowUp::followed_up) {
            self.say("why-not-followed-up", &[]);
        }
    }

    /// Each lot in words, with the ticket beside the bound.
    fn lots(&mut self, at: CaseIx, found: &Why<'_, '_>) {
        let book = self.facts.book;
        let case = book.case(at).id.to_string();
        for lot in &found.lots {
            let (class, month) = lot.stratum;
            let lots = Lots {
                month,
                day: lot.draw.at.day,
                lacking: lot.lacking,
                offered: lot.offered,
                of_the_day: lot.of_the_day,
                chance: lot.chance,
                past: true,
            };
            let class = &book.policy.class_at(class).name;
            let bound = lot.draw.bound.map_or_else(String::new, |b| b.to_string());
            let outcome = [
                arg("ticket", lot.ticket.clone()),
                arg("seed", lot.draw.seed),
                arg("case", case.clone()),
                arg("bound", bound.trim_start_matches('x').to_owned()),
            ];
            let name = match (lot.within, lot.taken.is_some()) {
                (true, _) => "why-lot-within",
                (false, false) => "why-lot-beyond",
                (false, true) => "why-lot-rest",
            };
            let line = [
                arg("at", lot.draw.at.to_string().replace('T', " ")),
                arg("class", self.voice.word("class", class)),
                arg("lots", lots.say(self.voice)),
                arg("location", book.location(lot.draw.row)),
            ];
            self.say("why-lot", &line);
            self.say(name, &outcome);
        }
        if found.waits {
            self.say("why-lot-waits", &[]);
        }
    }

    fn owed(&mut self, at: CaseIx, found: &Why<'_, '_>, rate: Rate) {
        let book = self.facts.book;
        self.lots(at, found);
        for row in &found.draws {
            let draw = row.draw;
            let line = [
                arg("location", book.location(draw.row)),
                arg("seed", draw.seed),
                arg("ticket", draw.ticket),
                arg(
                    "case",
                    draw.case_id.map_or_else(String::new, |id| id.to_string()),
                ),
            ];
            let name = if row.counts {
                "why-drawn"
            } else {
                "why-drawn-not-counting"
            };
            self.say(name, &line);
            if let Some(void) = row.voided {
                let line = [
                    arg("at", void.at.to_string().replace('T', " ")),
                    arg(
                        "who",
                        staff_name(book.policy, book.cell(void.row, Col::Actor)),
                    ),
                    arg("why", book.cell(void.row, Col::Note)),
                    arg("location", book.location(void.row)),
                ];
                self.say("why-draw-voided", &line);
            }
        }
        if let Some(starts) = found.before_start {
            self.say("why-before-start", &[arg("starts", starts.to_string())]);
            return;
        }
        if let Some(action) = found.given_up {
            let line = [
                arg("at", action.at.to_string().replace('T', " ")),
                arg(
                    "who",
                    staff_name(book.policy, book.cell(action.row, Col::Actor)),
                ),
                arg("why", book.cell(action.row, Col::Note)),
                arg("location", book.location(action.row)),
            ];
            self.say("why-given-up", &line);
            return;
        }
        let name = match (rate.is_all(), found.owed) {
            (true, _) => "why-owed-all",
            (false, true) => "why-owed-drawn",
            (false, false) if found.draws.iter().any(|row| row.voided.is_some()) => "why-ended",
            (false, false) if rate.draws() => "why-not-owed",
            (false, false) => "why-owed-none",
        };
        self.say(name, &[]);
    }

    /// `2026-11-20 + 3 days = 2026-11-23`, and for working days each day on the way; `after`
    /// is the step from which it is counted.
    fn reckoning(&mut self, name: &str, reckoning: &Reckoning, after: &str) {
        let line = [
            arg("from", reckoning.from.to_string()),
            arg("span", span(self.voice, "plus", reckoning.span)),
            arg("to", reckoning.to.to_string()),
            arg("after", self.voice.word("action", after)),
        ];
        if reckoning.span.count == 0 && reckoning.from == reckoning.to {
            self.say(&format!("{name}-same"), &line);
        } else {
            self.say(name, &line);
        }
        let mut counted = 0;
        for (day, kind) in &reckoning.days {
            counted += u32::from(kind.worked());
            let line = [
                arg("day", day.to_string()),
                arg("kind", self.voice.word("daykind", kind_word(*kind))),
                arg("count", counted),
            ];
            let name = if kind.worked() {
                "why-day-counted"
            } else {
                "why-day-skipped"
            };
            let text = self.voice.say_with(name, &line);
            self.page.toned(text, Tone::Faint);
        }
        if reckoning.span.unit == Unit::Months && clamped(reckoning) {
            self.say("why-clamped", &[]);
        }
    }

    fn duties(&mut self, found: &Why<'_, '_>) {
        let voice = self.voice;
        self.page.heading(2, voice.say("show-next"));
        if found.duties.is_empty() {
            self.say("saved-nothing-next", &[]);
        }
        for (duty, counted) in &found.duties {
            let one = std::slice::from_ref(duty);
            super::saved::next_lines(&mut self.page, "todo", self.facts.book, one, voice);
            if let Some(counted) = counted {
                self.reckoning("why-due", counted, "");
            }
        }
    }
}

/// A span as people say it: `span` when it is over, `plus` how long it is.
fn span(voice: &Voice, family: &str, span: Span) -> String {
    let unit = match (span.count, span.unit) {
        (0, _) => "none",
        (_, Unit::Days) => "d",
        (_, Unit::WorkingDays) => "wd",
        (_, Unit::Months) => "mo",
    };
    voice.say_with(&format!("{family}-{unit}"), &[arg("count", span.count)])
}

/// Whether the month was too short for the day.
fn clamped(reckoning: &Reckoning) -> bool {
    use chrono::Datelike;
    reckoning.from.day() != reckoning.to.day()
}

const fn kind_word(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Weekday => "weekday",
        DayKind::MakeUp => "make-up",
        DayKind::Weekend => "weekend",
        DayKind::Holiday => "holiday",
    }
}

fn reckoning_json(reckoning: &Reckoning) -> Value {
    let days: Vec<Value> = reckoning
        .days
        .iter()
        .map(
            |(day, kind)| json!({ "day": day, "kind": kind_word(*kind), "counted": kind.worked() }),
        )
        .collect();
    json!({
        "from": reckoning.from,
        "span": reckoning.span.to_string(),
        "to": reckoning.to,
        "days": days,
    })
}

fn to_json(facts: &Facts<'_, '_>, at: CaseIx, found: &Why<'_, '_>) -> Value {
    let book = facts.book;
    let case = book.case(at);
    let steps = found.steps.iter().map(|step| {
        json!({
            "id": step.action.id,
            "at": step.action.at.to_string(),
            "action": step.action.verb,
            "row": book.location(step.action.row),
            "before": step.before.word(),
            "after": step.after.word(),
        })
    });
    let promises = found.promises.iter().map(|p| p.to_json(book));
    let visits = found.visits.iter().map(|(visit, judgement, remarks)| {
        json!({
            "id": visit.id,
            "at": visit.at.to_string(),
            "row": book.location(visit.row),
            "outcome": visit.outcome,
            "judgement": judgement.word(),
            "remarks": remarks,
        })
    });
    let draws = found.draws.iter().map(|row| {
        let draw = row.draw;
        json!({
            "id": draw.id,
            "row": book.location(draw.row),
            "seed": draw.seed,
            "ticket": draw.ticket,
            "counts": row.counts,
        })
    });
    let lots = found.lots.iter().map(|lot| {
        json!({
            "row_id": lot.draw.id,
            "drawn_at": lot.draw.at.to_string(),
            "seed": lot.draw.seed,
            "lacking": lot.lacking,
            "offered": lot.offered,
            "chance": lot.chance.to_string(),
            "bound": lot.draw.bound.map_or_else(String::new, |bound| bound.to_string()),
            "ticket": lot.ticket,
            "taken": lot.taken.is_some(),
        })
    });
    let duties = found.duties.iter().map(|(duty, counted)| {
        let mut value = json!(duty);
        value["counted"] = counted.as_ref().map_or(Value::Null, reckoning_json);
        value
    });
    let window = found.window.as_ref().map(|(opens, closes)| {
        json!({ "opens": reckoning_json(opens), "closes": reckoning_json(closes) })
    });
    let asked = found.asked.as_ref().map(|asked| {
        let ((rate, month), (rule, done), (after, completed)) =
            (asked.rate, asked.rule, asked.after);
        json!({
            "rate": rate.to_string(),
            "rate_of": month,
            "opens": rule.opens.to_string(),
            "closes": rule.closes.to_string(),
            "window_of": done,
            "after": after,
            "after_of": completed,
        })
    });
    json!({
        "schema": 1,
        "case_id": case.id,
        "received_at": case.at.to_string(),
        "row": book.location(case.row),
        "steps": steps.collect::<Vec<Value>>(),
        "promises": promises.collect::<Vec<Value>>(),
        "rule": asked,
        "window": window,
        "owed": found.owed,
        "given_up": found.given_up.map(|action| json!({
            "row_id": action.id,
            "at": action.at.to_string(),
            "by": book.cell(action.row, Col::Actor),
            "why": book.cell(action.row, Col::Note),
            "row": book.location(action.row),
        })),
        "draws": draws.collect::<Vec<Value>>(),
        "lots": lots.collect::<Vec<Value>>(),
        "visits": visits.collect::<Vec<Value>>(),
        "duties": duties.collect::<Vec<Value>>(),
    })
}
