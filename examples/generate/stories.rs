//! Telling the stories of `data/stories.txt` to the office.

use std::collections::HashMap;
use std::rc::Rc;

use anyhow::{Context, Result, bail, ensure};
use chrono::NaiveDate;

use crate::calendar::first_of_month;
use crate::case::{Act, Answers, Case, Class, Visit};
use crate::community::{Place, Register, Sort};
use crate::follow_up::Fate;
use crate::ledger::Id;
use crate::life::{Course, Ending, Planner};
use crate::matter::Matter;
use crate::office::{Deed, Solution};
use crate::rng::Rng;
use crate::scan;
use crate::script::{self, Line};

const STORIES: &str = include_str!("data/stories.txt");
/// Told in addition, with ids and chances of its own: what the stories lead to stays as it is.
const SEQUEL: &str = include_str!("data/sequel.txt");
/// Stands in the script for whoever reported the case.
const REPORTER: &str = "报事人";

pub struct Teller<'p, 'a> {
    planner: &'p mut Planner<'a>,
    register: &'a Register,
    labels: HashMap<&'static str, Id>,
    case: Option<Rc<Case<'a>>>,
    /// Days on which the complaint box held something, once for each paper.
    from_box: Vec<NaiveDate>,
}

/// Plans all stories; returns the days on which complaints came out of the box.
pub fn tell<'a>(planner: &mut Planner<'a>, register: &'a Register) -> Result<Vec<NaiveDate>> {
    let mut teller = Teller {
        planner,
        register,
        labels: HashMap::new(),
        case: None,
        from_box: Vec::new(),
    };
    teller.tell("stories.txt", STORIES)?;
    let rng = std::mem::replace(&mut teller.planner.rng, Rng::new(SEQUEL.len() as u64));
    let ids = teller.planner.office.fork_ids();
    teller.tell("sequel.txt", SEQUEL)?;
    teller.planner.office.restore_ids(ids);
    teller.planner.rng = rng;
    Ok(teller.from_box)
}

impl<'a> Teller<'_, 'a> {
    fn tell(&mut self, name: &str, script: &'static str) -> Result<()> {
        let lines = script::read(name, script).collect::<Result<Vec<_>>>()?;
        let mut lines = lines.into_iter().peekable();
        while let Some(mut head) = lines.next() {
            let mut steps = Vec::new();
            while let Some(step) = lines.next_if(|line| line.step) {
                steps.push(step);
            }
            let number = head.number;
            let own_visits = steps.iter().any(|step| step.verb == "visit");
            self.begin(&mut head, own_visits)
                .with_context(|| format!("{name}:{number}"))?;
            for mut step in steps {
                let number = step.number;
                self.row(&mut step)
                    .with_context(|| format!("{name}:{number}"))?;
            }
        }
        Ok(())
    }

    fn begin(&mut self, line: &mut Line, own_visits: bool) -> Result<()> {
        self.case = None;
        match Class::named(line.verb) {
            Some(class) => self.receive(line, class, own_visits),
            None => self.row(line),
        }
    }

    fn row(&mut self, line: &mut Line) -> Result<()> {
        match line.verb {
            "visit" => self.visit(line)?,
            "solution" => self.solve(line)?,
            _ => self.act(line)?,
        }
        line.nothing_left()
    }

    fn receive(&mut self, line: &mut Line, class: Class, own_visits: bool) -> Result<()> {
        let [summary, method, done] = line.parts();
        let (nature, category) = (line.take_or_blank("nature"), line.take_or_blank("category"));
        let matter = Matter {
            class,
            nature,
            sort: Sort::Home,
            category,
            summary,
            method,
            done,
        };
        let place = self.place(line.subject)?;
        let from_place = line.take("from").map(|code| self.place(code)).transpose()?;
        let mut case = self.planner.register(line.at, &matter, place, from_place);
        case.channel = line.take("channel").context("channel is missing")?;
        case.major = line.take("severity") == Some("major");
        case.part_of = self.take_label(line, "part_of")?;
        case.about = line.take_or_blank("about");
        case.visit = self.take_label(line, "visit")?;
        case.reply_due = line.take_date("reply_due")?;
        case.taken_by = line.take("taken_by").unwrap_or(case.taken_by);
        case.own_visits = own_visits;
        case.relation = line.take("relation").unwrap_or(case.relation);
        match line.take("reporter") {
            Some("-") => (case.reporter, case.phone, case.relation) = ("", "", "public"),
            // Somebody else than who speaks for the unit has a number of their own.
            Some(name) => (case.reporter, case.phone) = (name, line.take_or_blank("phone")),
            None => {}
        }
        ensure!(
            !case.reporter.is_empty() || case.relation == "public",
            "nobody lives at the place"
        );
        if case.channel == "box" {
            self.from_box.push(line.at.date());
        }
        self.name(line, case.id);
        let case = Rc::new(case);
        if line.take("life") == Some("ordinary") {
            self.planner.live(
                &case,
                &matter,
                Course {
                    ending: Ending::Done,
                    urged: false,
                    fate: Fate::Pass,
                },
            );
        } else {
            self.planner
                .office
                .plan(line.at, Deed::Receive(Rc::clone(&case)));
        }
        self.case = Some(case);
        line.nothing_left()
    }

    fn act(&mut self, line: &mut Line) -> Result<()> {
        let mut act = Act::new(line.verb, line.subject)
            .note(line.text())
            .with(line.take_or_blank("field"), line.take_or_blank("value"));
        act.due = line.take_date("due")?;
        act.row = self.take_label(line, "row")?;
        if line.take("scan").is_some() {
            let row = act.row.context("a scan is of a row")?;
            act = act.with("evidence", scan::path(row, line.at));
        }
        act.target = match (line.target, self.label(line.target)?, &self.case) {
            (_, Some(id), _) => id.to_string().into(),
            (REPORTER, _, Some(case)) => case.reporter.into(),
            (target, _, _) => target.into(),
        };
        let id = self.planner.office.new_id('A', line.at);
        self.name(line, id);
        self.planner
            .office
            .plan(line.at, Deed::Act(self.case.clone(), act, id));
        Ok(())
    }

    fn visit(&mut self, line: &mut Line) -> Result<()> {
        let place = match (&self.case, line.take("place")) {
            (_, Some(code)) => self.place(code)?,
            (Some(case), None) => case.home(),
            (None, None) => bail!("place is missing"),
        };
        let form = line.take("form").unwrap_or("door");
        let outcome = line.take("outcome").unwrap_or("pass");
        let name = self
            .case
            .as_ref()
            .map_or(&place.speaker().0.name[..], |case| case.reporter);
        let in_person = form == "door" && matches!(outcome, "pass" | "fail");
        let met = line
            .take("met")
            .unwrap_or(if in_person { name } else { "" });
        let signed = in_person && line.take("signed") != Some("no");
        let [opinions, shortcomings, _] = line.parts();
        let id = self.planner.office.new_id('V', line.at);
        self.name(line, id);
        let visit = Visit {
            id,
            at: line.at,
            place,
            purpose: line.take("purpose").unwrap_or("followup"),
            form,
            visitor: line.subject,
            outcome,
            scores: line.take("scores").map_or(Ok([0; 3]), scores)?,
            shortcomings,
            opinions,
            signed_by: if signed { name } else { "" },
            evidence: line.take_or_blank("evidence").into(),
            met,
            next_on: line.take_date("next_on")?,
            answers: line.take("survey").map(|survey| Answers {
                survey,
                given: pairs(line.take_or_blank("answers")),
            }),
        };
        self.planner.office.visit(self.case.as_ref(), visit);
        Ok(())
    }

    fn solve(&mut self, line: &mut Line) -> Result<()> {
        let id = self.planner.office.new_id('S', line.at);
        self.name(line, id);
        let solution = Solution {
            id,
            month: line.take_date("month")?.context("month is missing")?,
            kind: line.take_or_blank("kind"),
            place: line.take_or_blank("place"),
            category: line.take_or_blank("category"),
            row: self.take_label(line, "row")?,
            plan: line.text(),
            responsible: line.take_or_blank("responsible"),
            due: line.take_date("due")?.context("due is missing")?,
            made_by: line.subject,
        };
        ensure!(
            solution.month == first_of_month(solution.month),
            "month is its first day"
        );
        self.planner.office.plan(line.at, Deed::Solve(solution));
        Ok(())
    }

    fn place(&self, code: &str) -> Result<&'a Place> {
        let place = self
            .register
            .place(code)
            .with_context(|| format!("there is no place {code}"))?;
        ensure!(!place.vacant, "{code} is vacant");
        Ok(place)
    }

    fn name(&mut self, line: &mut Line, id: Id) {
        if let Some(label) = line.take("label") {
            self.labels.insert(label, id);
        }
    }

    fn take_label(&self, line: &mut Line, key: &str) -> Result<Option<Id>> {
        line.take(key).map_or(Ok(None), |word| self.label(word))
    }

    /// The row that `@label` speaks of; other words are no labels.
    fn label(&self, word: &str) -> Result<Option<Id>> {
        match word.strip_prefix('@') {
            None => Ok(None),
            Some(label) => {
                let id = self
                    .labels
                    .get(label)
                    .with_context(|| format!("no row above is called {label}"))?;
                Ok(Some(*id))
            }
        }
    }
}

/// `question:answer` pairs, divided by semicolons.
fn pairs(text: &'static str) -> Vec<(&'static str, &'static str)> {
    text.split(';')
        .filter_map(|pair| pair.split_once(':'))
        .collect()
}

fn scores(text: &str) -> Result<[u8; 3]> {
    let scores = text
        .split(',')
        .map(str::parse)
        .collect::<Result<Vec<u8>, _>>()?;
    scores.try_into().ok().context("three scores are needed")
}
