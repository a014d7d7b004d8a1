//! Visits: how the follow-up of a case goes, and the calls that no case is behind.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::calendar::{
    at, days_between, first_of_month, is_working_day, later, office_hours, plus_days,
    replacing_time,
};
use crate::case::{Act, Case, Class, Visit};
use crate::community::Place;
use crate::ledger::Id;
use crate::life::Planner;
use crate::office::Deed;

/// What becomes of a follow-up.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Pass,
    /// One attempt with this outcome, then a pass.
    Retry(&'static str),
    Refused,
    /// Not good, explained to the owner.
    Explained,
    /// Not good, done over.
    Reopened,
    /// Signed the day after.
    SignedLater,
    /// A pass after the window closed.
    Late,
    Forgotten,
    /// Tried twice in vain, another case is drawn.
    Replaced,
}

/// What people say at a visit.
struct Words {
    content: &'static [&'static str],
    discontent: &'static [&'static str],
}

const OF_REPAIRS: Words = Words {
    content: &[
        "没意见",
        "师傅手脚快，走前把地擦了",
        "满意",
        "希望上门前先打个电话",
        "修得可以，就是等的时间长了点",
        "希望周末也能上门",
        "比上次快多了",
        "修完给试了一遍，放心",
        "建议多备点常用配件",
        "没别的，谢谢",
    ],
    discontent: &[
        "用了两天老毛病又犯",
        "修得不彻底，同样问题又出现",
        "收尾马虎，现场没清干净",
        "说好的时间没来，拖了一天",
    ],
};
const OF_COMPLAINTS: Words = Words {
    content: &[
        "没意见",
        "这几天好多了",
        "处理得公道",
        "态度好，说得清楚",
        "盼着能坚持下去，别过几天又老样子",
        "先看一段时间",
        "来问一声就挺好",
        "希望以后不用投诉也有人管",
    ],
    discontent: &[
        "消停两天又老样子",
        "只说了一声，没有落实",
        "对方不认账，没人再来问",
    ],
};
const OF_ROUTINE: Words = Words {
    content: &[
        "",
        "",
        "没什么问题",
        "希望楼道灯亮一点",
        "电动车乱停要管管",
        "家里都好",
        "问年底装修扰民怎么管",
        "老人腿脚不便，盼门口加扶手",
        "保洁大姐很负责",
        "快递堆门口不好看",
        "希望夏天多消杀两次",
    ],
    discontent: &[],
};

impl<'a> Planner<'a> {
    /// Plans the follow-up of a case done on that day, from the day on which it is known to be owed.
    pub fn follow_up(
        &mut self,
        case: &Rc<Case<'a>>,
        done: NaiveDate,
        known: NaiveDate,
        fate: Fate,
    ) {
        let (opens, closes) = case.class.window(done);
        let first = opens.max(plus_days(done, 1)).max(known);
        let day = match fate {
            Fate::Late => plus_days(closes, self.rng.between(1, 6)),
            Fate::Retry(_) | Fate::Replaced => first,
            _ => plus_days(
                first,
                self.rng.below(days_between(first, closes).min(20) + 1),
            ),
        };
        let time = office_hours(day, &mut self.rng);
        match fate {
            Fate::Forgotten => {}
            Fate::Pass | Fate::Late => self.visit(case, time, "pass"),
            Fate::Refused => self.visit(case, time, "refused"),
            Fate::Retry(outcome) => self.try_twice(case, time, outcome, closes),
            Fate::Explained => self.explain(case, time),
            Fate::Reopened => self.reopen(case, time, done),
            Fate::SignedLater => self.sign_later(case, time),
            Fate::Replaced => self.give_up(case, time),
        }
    }

    fn try_twice(
        &mut self,
        case: &Rc<Case<'a>>,
        time: NaiveDateTime,
        outcome: &'static str,
        closes: NaiveDate,
    ) {
        self.visit(case, time, outcome);
        let again = match days_between(time.date(), closes) {
            0 => later(time, 30, 80, &mut self.rng),
            days => office_hours(
                plus_days(time.date(), self.rng.between(1, days.min(9))),
                &mut self.rng,
            ),
        };
        self.visit(case, again, "pass");
    }

    fn explain(&mut self, case: &Rc<Case<'a>>, time: NaiveDateTime) {
        self.visit(case, time, "fail");
        let now = later(time, 60, 300, &mut self.rng);
        let explain = Act::new("explain", self.visitor(case)).to(case.reporter);
        self.office.act(
            case,
            now,
            explain.note("说明原因并致歉，约定再观察一周，业主接受"),
        );
    }

    fn reopen(&mut self, case: &Rc<Case<'a>>, time: NaiveDateTime, done: NaiveDate) {
        self.visit(case, time, "fail");
        let now = later(time, 5, 60, &mut self.rng);
        let reopen = Act::new("reopen", self.visitor(case)).to(case.reporter);
        self.office
            .act(case, now, reopen.note("回访发现没处理好，重新处理"));
        let again = self.do_over(case, now).date();
        // Done again in the same month, the case's draw counts again; in another month it may be drawn anew.
        if !case.class.is_drawn() || first_of_month(again) == first_of_month(done) {
            self.follow_up(case, again, again, Fate::Pass);
        }
    }

    fn sign_later(&mut self, case: &Rc<Case<'a>>, time: NaiveDateTime) {
        let visitor = self.visitor(case);
        let visit = self.outcome(time, case.home(), visitor, "pass", words_of(case));
        let sign = Act::new("sign", visitor)
            .to(case.reporter)
            .on_row(visit.id)
            .note("补签");
        self.office
            .act(case, at(plus_days(time.date(), 1), 9, 0), sign);
        self.office.visit(
            Some(case),
            Visit {
                purpose: "followup",
                ..visit
            },
        );
    }

    /// Nobody at home twice: the next working day another case is drawn instead.
    fn give_up(&mut self, case: &Rc<Case<'a>>, time: NaiveDateTime) {
        self.visit(case, time, "unreachable");
        let again = later(time, 30, 80, &mut self.rng);
        self.visit(case, again, "unreachable");
        let tomorrow = plus_days(time.date(), 1);
        let next = tomorrow
            .iter_days()
            .find(|day| is_working_day(*day))
            .unwrap_or(tomorrow);
        self.office
            .plan(replacing_time(next), Deed::Replace(Rc::clone(case)));
    }

    /// A follow-up visit; where people were met in person, they sign.
    fn visit(&mut self, case: &Rc<Case<'a>>, time: NaiveDateTime, outcome: &'static str) {
        let forms = [("door", 6), ("phone", 3), ("onsite", 1)];
        let form = self.rng.weighted(&forms);
        let visit = self.outcome(
            time,
            case.home(),
            self.visitor(case),
            outcome,
            words_of(case),
        );
        let in_person = form != "phone" && matches!(outcome, "pass" | "fail");
        let (signed_by, met) = if in_person {
            (case.reporter, case.reporter)
        } else {
            ("", "")
        };
        let confirmed = match (form, outcome) {
            ("phone", "pass" | "fail") => "业主电话里确认，有通话录音",
            _ => "",
        };
        let next_on = (outcome == "broken").then(|| plus_days(time.date(), 1));
        self.office.visit(
            Some(case),
            Visit {
                purpose: "followup",
                form,
                signed_by,
                evidence: confirmed.into(),
                met,
                next_on,
                ..visit
            },
        );
    }

    /// A visit that no case is behind.
    pub fn call(
        &mut self,
        place: &'a Place,
        time: NaiveDateTime,
        purpose: &'static str,
        visitor: &'a str,
        outcome: &'static str,
    ) -> Id {
        let visit = self.outcome(time, place, visitor, outcome, &OF_ROUTINE);
        let id = visit.id;
        let name = place.speaker().0.name.as_str();
        let passed = outcome == "pass";
        let (signed_by, met) = if passed { (name, name) } else { ("", "") };
        let form = if purpose == "event" { "event" } else { "door" };
        self.office.visit(
            None,
            Visit {
                purpose,
                form,
                signed_by,
                met,
                ..visit
            },
        );
        id
    }

    /// A door visit with what was said and the scores that go with the outcome.
    fn outcome(
        &mut self,
        at: NaiveDateTime,
        place: &'a Place,
        visitor: &'a str,
        outcome: &'static str,
        words: &Words,
    ) -> Visit<'a> {
        let rng = &mut self.rng;
        let mut score = |low, high| rng.between(low, high) as u8;
        let (scores, shortcomings, opinions) = match outcome {
            "pass" => (
                [score(3, 5), score(4, 5), score(3, 5)],
                "",
                *rng.pick(words.content),
            ),
            "fail" => (
                [score(1, 2), score(2, 3), score(1, 2)],
                *rng.pick(words.discontent),
                "",
            ),
            "refused" => ([0; 3], "", "说不方便，不接受回访"),
            "broken" => ([0; 3], "", "业主正在气头上，改日再来"),
            _ => ([0; 3], "", ""),
        };
        Visit {
            id: self.office.new_id('V', at),
            at,
            place,
            purpose: "routine",
            form: "door",
            visitor,
            outcome,
            scores,
            shortcomings,
            opinions,
            signed_by: "",
            evidence: Cow::Borrowed(""),
            met: "",
            next_on: None,
            answers: None,
        }
    }

    fn visitor(&self, case: &Case<'a>) -> &'a str {
        if case.major || self.staff.has(case.about) {
            self.staff.manager()
        } else {
            self.staff.officer_of(&case.home().area)
        }
    }
}

fn words_of(case: &Case<'_>) -> &'static Words {
    match case.class {
        Class::Complaint => &OF_COMPLAINTS,
        _ => &OF_REPAIRS,
    }
}
