//! The ordinary life of a case: who takes it up, what is promised, when it is done.

use std::cell::Cell;
use std::rc::Rc;

use anyhow::Result;
use chrono::NaiveDateTime;

use crate::calendar::{at, days_between, later, office_hours, plus_days, replacing_time, shortly};
use crate::case::{Act, Case, Class, State};
use crate::community::{Place, Staff};
use crate::follow_up::Fate;
use crate::ledger::Id;
use crate::matter::Matter;
use crate::office::{Deed, Office};
use crate::rng::Rng;

/// How the handling of a case ends.
#[derive(Clone, Copy)]
pub enum Ending {
    Done,
    /// The owner refuses the first result.
    Rejected,
    Withdrawn,
    /// A double entry of another case.
    Double(Id),
    /// The promise is broken and nothing follows.
    Abandoned,
}

#[derive(Clone, Copy)]
pub struct Course {
    pub ending: Ending,
    pub urged: bool,
    /// Of the follow-up, where the class is followed up without a draw.
    pub fate: Fate,
}

/// Plans what people do, and lets the office do it.
pub struct Planner<'a> {
    pub office: Office<'a>,
    pub rng: Rng,
    pub staff: &'a Staff,
}

impl<'a> Planner<'a> {
    /// One day of the office: the draws, then everything else.
    pub fn spend_day(
        &mut self,
        until: NaiveDateTime,
        draws: bool,
        mut fate: impl FnMut(&mut Rng, &Case<'a>) -> Fate,
    ) -> Result<()> {
        let today = until.date();
        if draws {
            self.office.draw(today)?;
        }
        self.office.work(replacing_time(today))?;
        for winner in self.office.take_winners() {
            if !winner.case.own_visits {
                let fate = fate(&mut self.rng, &winner.case);
                self.follow_up(&winner.case, winner.done, today, fate);
            }
        }
        self.office.work(until)
    }

    /// A case as the service centre writes it down; speaking for it is who lives in the home.
    pub fn register(
        &mut self,
        received: NaiveDateTime,
        matter: &Matter,
        place: &'a Place,
        from_place: Option<&'a Place>,
    ) -> Case<'a> {
        let (reporter, relation) = from_place.unwrap_or(place).speaker();
        let complaint = matter.class == Class::Complaint;
        let in_days = self.rng.between(0, 3);
        Case {
            id: self.office.new_id(matter.class.letter(), received),
            received,
            class: matter.class,
            place,
            from_place,
            reporter: &reporter.name,
            phone: &reporter.phone,
            relation,
            channel: self
                .rng
                .weighted(&[("phone", 5), ("counter", 3), ("online", 2)]),
            category: matter.category,
            summary: matter.summary,
            taken_by: self.staff.service(),
            major: complaint && self.rng.one_in(12),
            part_of: None,
            about: "",
            nature: matter.nature,
            visit: None,
            reply_due: (in_days > 0).then(|| plus_days(received.date(), in_days)),
            own_visits: false,
            state: Cell::new(State::Open),
        }
    }

    /// Plans a case from its receipt to its follow-up.
    pub fn live(&mut self, case: &Rc<Case<'a>>, matter: &Matter, course: Course) {
        self.office
            .plan(case.received, Deed::Receive(Rc::clone(case)));
        if case.class == Class::Inquiry {
            return self.answer(case, matter, course);
        }
        let mut now = case.received;
        if case.class == Class::Complaint && matches!(case.channel, "phone" | "box") {
            now = later(now, 5, 40, &mut self.rng);
            self.office.act(
                case,
                now,
                Act::new("handover", self.staff.service()).to(self.staff.manager()),
            );
        }
        if let Ending::Double(first) = course.ending {
            now = later(now, 10, 60, &mut self.rng);
            let cancel = Act::new("cancel", self.staff.service()).note("同一件事登记了两遍");
            let cancel = Act {
                target: first.to_string().into(),
                ..cancel
            };
            return self.office.act(case, now, cancel);
        }
        let (promised, finished) = self.take_up(case, now, matter.method);
        match course.ending {
            Ending::Abandoned | Ending::Double(_) => {}
            Ending::Withdrawn => {
                let now = later(promised, 20, 200, &mut self.rng);
                let withdraw = Act::new("withdraw", self.staff.service())
                    .note("业主来电，说已经好了，不用再管");
                self.office.act(case, now, withdraw);
            }
            Ending::Done | Ending::Rejected => {
                if course.urged {
                    let urge = Act::new("urge", self.staff.service()).to(self.handler(case));
                    let now = self.halfway(promised, finished);
                    self.office
                        .act(case, now, urge.note("业主来电催问，请抓紧"));
                }
                let rejected = matches!(course.ending, Ending::Rejected);
                let done = self.finish(case, finished, matter.done, rejected);
                if !case.class.is_drawn() {
                    self.follow_up(case, done.date(), done.date(), course.fate);
                }
            }
        }
    }

    /// Assigns, sends out and promises; returns when it was promised and when it will be finished.
    fn take_up(
        &mut self,
        case: &Rc<Case<'a>>,
        from: NaiveDateTime,
        method: &'static str,
    ) -> (NaiveDateTime, NaiveDateTime) {
        let staff = self.staff;
        let handler = self.handler(case);
        let head = if case.class == Class::Complaint {
            staff.manager()
        } else {
            staff.service()
        };
        let mut now = later(from, 5, 40, &mut self.rng);
        self.office
            .act(case, now, Act::new("assign", head).to(handler));
        if matches!(case.class, Class::Works | Class::Defect) {
            now = later(now, 20, 90, &mut self.rng);
            let note = if case.class == Class::Defect {
                "company engineering service"
            } else {
                "派工单已送"
            };
            self.office.act(
                case,
                now,
                Act::new("dispatch", handler)
                    .to(contractor(case))
                    .note(note),
            );
        }
        let promised = later(now, 10, 60, &mut self.rng);
        let finished = self.finishing_time(case.class, promised);
        let due = plus_days(finished.date(), self.rng.below(2));
        self.office.act(
            case,
            promised,
            Act::new("promise", handler).due(due).note(method),
        );
        if case.class == Class::Defect {
            let now = later(promised, 10, 40, &mut self.rng);
            let explain = Act::new("explain", staff.service()).to(case.reporter);
            self.office
                .act(case, now, explain.note("已把施工单位承诺的时间告诉业主"));
        }
        (promised, finished)
    }

    /// Takes it up once more and finishes it; returns the done time.
    pub fn do_over(&mut self, case: &Rc<Case<'a>>, from: NaiveDateTime) -> NaiveDateTime {
        let (method, done) = match case.class {
            Class::Complaint => ("重新处理，经理盯办", "已办结，当面请业主确认"),
            _ => ("返工，处理完请业主到场看", "返工完成，当场试过没问题"),
        };
        let (_, finished) = self.take_up(case, from, method);
        self.finish(case, finished, done, false)
    }

    fn finishing_time(&mut self, class: Class, promised: NaiveDateTime) -> NaiveDateTime {
        let days = match class {
            Class::Works => self.rng.between(4, 14),
            Class::Defect => self.rng.between(3, 9),
            Class::Complaint => self.rng.between(0, 3),
            Class::Repair | Class::Inquiry => self.rng.between(0, 2),
        };
        match days {
            0 => later(promised, 40, 240, &mut self.rng),
            days => office_hours(plus_days(promised.date(), days), &mut self.rng),
        }
    }

    fn halfway(&mut self, promised: NaiveDateTime, finished: NaiveDateTime) -> NaiveDateTime {
        match days_between(promised.date(), finished.date()) {
            0 => promised + (finished - promised) / 2,
            1 => at(promised.date(), 17, 45),
            days => office_hours(plus_days(promised.date(), days / 2), &mut self.rng),
        }
    }

    /// Completes the case, twice if the first result is refused; returns the done time.
    fn finish(
        &mut self,
        case: &Rc<Case<'a>>,
        finished: NaiveDateTime,
        done: &'static str,
        refused: bool,
    ) -> NaiveDateTime {
        let handler = self.handler(case);
        self.office
            .act(case, finished, Act::new("complete", handler).note(done));
        if refused {
            // Before the next draw, which would take the case for done.
            let now = shortly(finished, &mut self.rng);
            let reject = Act::new("reject", self.staff.service()).to(case.reporter);
            self.office
                .act(case, now, reject.note("业主看了不认可，要求重做"));
            return self.do_over(case, now);
        }
        if case.class != Class::Defect {
            return finished;
        }
        let accepted = office_hours(
            plus_days(finished.date(), self.rng.between(1, 3)),
            &mut self.rng,
        );
        let accept = Act::new("accept", self.staff.service()).to(case.reporter);
        self.office
            .act(case, accepted, accept.note("业主到场验收，同意"));
        accepted
    }

    fn answer(&mut self, case: &Rc<Case<'a>>, matter: &Matter, course: Course) {
        if matches!(course.ending, Ending::Abandoned) {
            return;
        }
        let due = case.reply_due.unwrap_or(case.received.date());
        let now = match days_between(case.received.date(), due) {
            0 => later(case.received, 20, 240, &mut self.rng),
            days => office_hours(
                plus_days(case.received.date(), self.rng.between(1, days)),
                &mut self.rng,
            ),
        };
        let (manager, taker) = (self.staff.manager(), case.taken_by);
        let first = match (case.nature, matter.method) {
            ("misunderstanding", _) => Some(
                Act::new("explain", taker)
                    .to(case.reporter)
                    .note(matter.done),
            ),
            (_, "adopt") => Some(Act::new("adopt", manager).note(matter.done)),
            (_, "decline") => Some(Act::new("decline", manager).note(matter.done)),
            _ => None,
        };
        let answered_already = first.is_some();
        if let Some(act) = first {
            self.office.act(case, now, act);
        }
        let note = if answered_already {
            "已当面告诉业主，业主表示理解"
        } else {
            matter.done
        };
        self.office.act(
            case,
            now,
            Act::new("reply", taker).to(case.reporter).note(note),
        );
    }

    /// Who works on it.
    fn handler(&self, case: &Case<'a>) -> &'a str {
        match case.class {
            Class::Complaint => self.staff.officer_of(&case.home().area),
            _ => self.staff.engineering(),
        }
    }
}

fn contractor(case: &Case<'_>) -> &'static str {
    match (case.class, case.category) {
        (_, "电梯") => "安驰电梯维保",
        (Class::Defect, _) => "恒固建设",
        (_, "防水") => "宏远防水",
        _ => "利民工程队",
    }
}
