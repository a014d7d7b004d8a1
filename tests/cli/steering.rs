//! Every way of steering a draw is told, by the right name, with who drew and when. The draws
//! are written here by the words of the format, so that they are read a second time.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use visit::model::problem::Code;
use visit::model::table::Table::{self, Actions, Draws, Repairs, Visits};

use crate::office::{Line, Office, Ran};

/// What drawing again can find; a ticket that is wrong stands with the other bad input.
pub const CODES: &[Code] = &[
    Code::NotTaken,
    Code::BeyondBound,
    Code::NotOffered,
    Code::OfferedTwice,
    Code::RowsDiffer,
    Code::DrawDiffers,
    Code::OfferDiffers,
    Code::LeftOut,
    Code::NotInPool,
    Code::DrawCount,
    Code::NotReplaceable,
    Code::NeverOffered,
    Code::SeedByHand,
    Code::DrawnTwice,
    Code::DrawVoided,
    Code::DrawLost,
    Code::TwoBranches,
];

const DRAWS: &str = "ledger/2024-05/draws.csv";

fn ticket(seed: &str, id: &str) -> String {
    let digest = Sha256::digest(format!("{seed}:{id}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A draw of repairs of May 2024 at a rate of 30 %, by the words of the format.
struct Drawn<'d> {
    at: &'d str,
    seed: &'d str,
    population: u64,
    /// The different cases that count already.
    counted: u64,
    offered: &'d [&'d str],
    /// Cases of the pool that had their lot before.
    left: &'d [&'d str],
}

impl Drawn<'_> {
    fn quota(&self) -> u64 {
        (self.population * 3).div_ceil(10)
    }

    fn lacking(&self) -> u64 {
        self.quota().saturating_sub(self.counted)
    }

    /// `floor(p × (2^64 − 1))`, the greater of 1/10 and what is lacking of one more than offered.
    fn bound(&self) -> String {
        let (all, offered) = (u128::from(u64::MAX), self.offered.len() as u128);
        let share = u128::from(self.lacking()) * all / (offered + 1);
        format!("x{:016x}", share.max(all / 10).min(all))
    }

    /// The cases taken, by ticket.
    fn taken(&self) -> Vec<String> {
        let bound = self.bound();
        let by_ticket = |ids: &mut Vec<String>| ids.sort_by_key(|id| ticket(self.seed, id));
        let within = |id: &&&str| ticket(self.seed, id)[..16] <= bound[1..];
        let mut taken: Vec<String> = self
            .offered
            .iter()
            .filter(within)
            .map(|id| (*id).into())
            .collect();
        if self.at >= "2024-05-20" {
            let rest = self
                .offered
                .iter()
                .filter(|id| !within(id))
                .chain(self.left);
            let mut rest: Vec<String> = rest.map(|id| (*id).to_owned()).collect();
            by_ticket(&mut rest);
            let lacking = self.lacking().saturating_sub(taken.len() as u64);
            taken.extend(rest.into_iter().take(lacking as usize));
        }
        by_ticket(&mut taken);
        taken
    }

    /// Writes its rows: `D-240508-0800`, `-0801`, … after the day and minute.
    fn write(&self, office: &Office) -> Vec<String> {
        let taken = self.taken();
        let cases = if taken.is_empty() {
            vec![String::new()]
        } else {
            taken.clone()
        };
        for (n, case) in cases.iter().enumerate() {
            let day: String = self.at[2..10].replace('-', "");
            let id = format!("D-{day}-{}{n:02}", &self.at[11..13]);
            let hash = if case.is_empty() {
                String::new()
            } else {
                ticket(self.seed, case)
            };
            let offered = if n == 0 {
                self.offered.join(" ")
            } else {
                String::new()
            };
            let (at, seed, population, quota) = (self.at, self.seed, self.population, self.quota());
            let row = format!(
                "{id},{at},repair,2024-05-01,{seed},{population},{quota},{case},{hash},ann,,{},{offered}",
                self.bound()
            );
            office.rows("2024-05", Draws, &[&row]);
        }
        taken
    }
}

fn repair(office: &Office, id: &str, day: &str) {
    let values = format!("id={id} received_at=2024-05-01T08:00 place=A1-101 taken_by=desk");
    office.add(Repairs, &values);
    let action = id.replacen('R', "A", 1);
    let done =
        format!("id={action} acted_at=2024-05-{day}T09:00 case_id={id} action=complete actor=desk");
    office.add(Actions, &done);
}

const EARLY: [&str; 4] = [
    "R-240508-0000",
    "R-240508-0001",
    "R-240508-0002",
    "R-240508-0003",
];
const NEXT: [&str; 2] = ["R-240509-0000", "R-240509-0001"];
const LATE: [&str; 5] = [
    "R-240520-0000",
    "R-240520-0001",
    "R-240520-0002",
    "R-240520-0003",
    "R-240520-0004",
];
const FIRST: &str = "s00000000000000a1";
const SECOND: &str = "s00000000000000b2";
const THIRD: &str = "s00000000000000c3";

/// Two draws before the 20th: of four repairs, then of two.
fn early() -> Office {
    let office = Office::new();
    EARLY.iter().for_each(|id| repair(&office, id, "08"));
    NEXT.iter().for_each(|id| repair(&office, id, "09"));
    let first = Drawn {
        at: "2024-05-08T18:00",
        seed: FIRST,
        population: 4,
        counted: 0,
        offered: &EARLY,
        left: &[],
    };
    let counted = first.write(&office).len() as u64;
    let second = Drawn {
        at: "2024-05-09T18:00",
        seed: SECOND,
        population: 6,
        counted,
        offered: &NEXT,
        left: &[],
    };
    second.write(&office);
    office
}

/// A draw on the 20th, of five repairs.
fn late() -> Office {
    let office = Office::new();
    LATE.iter().for_each(|id| repair(&office, id, "20"));
    of_the_20th(THIRD).write(&office);
    office
}

fn of_the_20th(seed: &str) -> Drawn<'_> {
    Drawn {
        at: "2024-05-20T18:00",
        seed,
        population: 5,
        counted: 0,
        offered: &LATE,
        left: &[],
    }
}

/// The fields of a draw row, from 0.
fn row(office: &Office, at: usize) -> Vec<String> {
    let text = office.read(DRAWS);
    let line = text.lines().nth(at + 1).unwrap();
    line.split(',').map(str::to_owned).collect()
}

/// Changes a column of one row, or of all.
fn change(office: &Office, which: Option<usize>, column: usize, value: &str) {
    let text = office.read(DRAWS);
    let lines = text.lines().enumerate().map(|(n, line)| {
        let mut fields: Vec<&str> = line.split(',').collect();
        if n > 0 && which.is_none_or(|which| which + 1 == n) {
            fields[column] = value;
        }
        fields.join(",")
    });
    let text: String = lines.map(|line| line + "\n").collect();
    office.write(DRAWS, text);
}

const AT: usize = 1;
const SEED: usize = 4;
const POPULATION: usize = 5;
const QUOTA: usize = 6;
const CASE: usize = 7;
const TICKET: usize = 8;
const REPLACES: usize = 10;
const BOUND: usize = 11;
const OFFERED: usize = 12;

/// Takes every line that has a text out of a file.
fn without(office: &Office, file: &str, text: &str) {
    let path = format!("ledger/2024-05/{file}.csv");
    let kept = office.read(&path);
    let kept: String = kept
        .lines()
        .filter(|line| !line.contains(text))
        .map(|line| format!("{line}\n"))
        .collect();
    office.write(&path, kept);
}

fn verified(office: &Office, more: impl Line) -> (Ran, Value) {
    let line = "sample --verify --today 2024-05-31 -f json --lang en";
    let ran = office.run(line.and(more));
    let json = serde_json::from_str(&ran.out).unwrap();
    (ran, json)
}

fn codes(json: &Value) -> Vec<String> {
    let problems = json["problems"].as_array().unwrap().iter();
    problems
        .map(|p| p["code"].as_str().unwrap().to_owned())
        .collect()
}

/// An offered case that the draw of a row did not take.
fn loser<'i>(office: &Office, ids: &[&'i str]) -> &'i str {
    let text = office.read(DRAWS);
    let taken = |id: &&&str| {
        text.lines()
            .any(|line| line.split(',').nth(CASE) == Some(id))
    };
    ids.iter().find(|id| !taken(id)).unwrap()
}

#[test]
fn draws_that_were_made_by_the_words_of_the_format_agree() {
    for office in [early(), late()] {
        let (ran, json) = verified(&office, "");
        assert_eq!((ran.code, codes(&json)), (0, vec![]), "{json}");
        assert_eq!(office.at("2024-05-31").run("check --strict").code, 0);
    }
}

/// What somebody does to a draw, and what is told of it.
struct Steered {
    what: &'static str,
    office: fn() -> Office,
    done: fn(&Office),
    codes: &'static [Code],
}

const STEERED: &[Steered] = &[
    Steered {
        what: "another population and quota written into all rows",
        office: late,
        done: |office| {
            change(office, None, POPULATION, "99");
            change(office, None, QUOTA, "1");
        },
        codes: &[Code::DrawCount, Code::DrawDiffers],
    },
    Steered {
        what: "repairs deleted that were not drawn",
        office: early,
        done: |office| {
            let id = loser(office, &EARLY);
            without(office, "actions", id);
            without(office, "repairs", id);
        },
        codes: &[Code::DrawDiffers, Code::OfferDiffers],
    },
    Steered {
        what: "a repair entered late",
        office: early,
        done: |office| repair(office, "R-240515-0000", "08"),
        codes: &[Code::DrawDiffers, Code::NeverOffered, Code::OfferDiffers],
    },
    Steered {
        what: "another seed written into a draw",
        office: late,
        done: |office| change(office, None, SEED, FIRST),
        codes: &[Code::LeftOut, Code::TicketMismatch],
    },
    Steered {
        what: "a bound raised in all rows, so that more had to be taken",
        office: late,
        done: |office| change(office, None, BOUND, "xffffffffffffffff"),
        codes: &[Code::DrawDiffers, Code::NotTaken],
    },
    Steered {
        what: "a bound changed in one row",
        office: late,
        done: |office| change(office, Some(1), BOUND, "x6666666666666667"),
        codes: &[Code::RowsDiffer],
    },
    Steered {
        what: "the bounds taken out of a draw, as if the first edition had drawn",
        office: late,
        done: |office| change(office, None, BOUND, ""),
        codes: &[Code::OfferDiffers],
    },
    Steered {
        what: "a case left out of the offered",
        office: late,
        done: |office| {
            let (id, list) = (loser(office, &LATE), row(office, 0)[OFFERED].clone());
            let left = list.split(' ').filter(|own| *own != id).collect::<Vec<_>>();
            change(office, Some(0), OFFERED, &left.join(" "));
        },
        codes: &[Code::NeverOffered, Code::OfferDiffers],
    },
    Steered {
        what: "a case that had its lot added to another draw's offered",
        office: early,
        done: |office| {
            let last = office.read(DRAWS).lines().count() - 2;
            let lists = office.read(DRAWS);
            let second = (0..=last)
                .find(|at| {
                    lists
                        .lines()
                        .nth(at + 1)
                        .unwrap()
                        .contains("R-240509-0000 ")
                })
                .unwrap();
            let list = format!("{} {}", EARLY[0], row(office, second)[OFFERED]);
            change(office, Some(second), OFFERED, &list);
        },
        codes: &[Code::OfferDiffers, Code::OfferedTwice],
    },
    Steered {
        what: "another case put into a row, with its own ticket",
        office: early,
        done: |office| {
            let other = loser(office, &EARLY);
            change(office, Some(0), CASE, other);
            change(office, Some(0), TICKET, &ticket(FIRST, other));
        },
        codes: &[Code::BeyondBound, Code::NotTaken],
    },
    Steered {
        what: "a case drawn before the 20th that was not offered",
        office: early,
        done: |office| {
            let mut fields = row(office, 0);
            fields[0] = "D-240508-zzzz".to_owned();
            fields[CASE] = NEXT[0].to_owned();
            fields[TICKET] = ticket(FIRST, NEXT[0]);
            fields[OFFERED] = String::new();
            office.rows("2024-05", Draws, &[&fields.join(",")]);
        },
        // The draw of the 9th could not offer it any more.
        codes: &[Code::NotOffered, Code::OfferDiffers],
    },
    Steered {
        what: "after the 20th another case put into a row, with its own ticket",
        office: late,
        done: |office| {
            let other = loser(office, &LATE);
            let last = of_the_20th(THIRD).taken().len() - 1;
            change(office, Some(last), CASE, other);
            change(office, Some(last), TICKET, &ticket(THIRD, other));
        },
        // It was one of those that the quota lacked.
        codes: &[Code::LeftOut],
    },
    Steered {
        what: "a row of a draw deleted",
        office: late,
        done: |office| {
            let last = of_the_20th(THIRD).taken().len() - 1;
            let id = row(office, last)[0].clone();
            without(office, "draws", &id);
        },
        codes: &[Code::DrawCount],
    },
    Steered {
        what: "a case drawn that had been visited, beside the others",
        office: late,
        done: |office| {
            let id = "R-240519-0000";
            repair(office, id, "19");
            let visit = format!("visited_at=2024-05-19T12:00 case_id={id} place=A1-101");
            office.add(Visits, &visit);
            let mut fields = row(office, 0);
            fields[0] = "D-240520-zzzz".to_owned();
            fields[CASE] = id.to_owned();
            fields[TICKET] = ticket(THIRD, id);
            fields[OFFERED] = String::new();
            office.rows("2024-05", Draws, &[&fields.join(",")]);
        },
        codes: &[
            Code::DrawCount,
            Code::DrawDiffers,
            Code::LeftOut,
            Code::NotInPool,
        ],
    },
    Steered {
        what: "a drawn case replaced that nobody had tried",
        office: late,
        done: |office| {
            let old = row(office, 0);
            let pool: Vec<&str> = LATE.to_vec();
            let text = office.read(DRAWS);
            let free = pool
                .iter()
                .filter(|id| !text.lines().any(|l| l.split(',').nth(CASE) == Some(**id)));
            let next = free.min_by_key(|id| ticket(FIRST, id)).unwrap();
            let mut fields = old.clone();
            fields[0] = "D-240521-zzzz".to_owned();
            fields[AT] = "2024-05-21T09:00".to_owned();
            fields[SEED] = FIRST.to_owned();
            fields[CASE] = (*next).to_owned();
            fields[TICKET] = ticket(FIRST, next);
            fields[REPLACES] = old[0].clone();
            fields[BOUND] = String::new();
            fields[OFFERED] = String::new();
            office.rows("2024-05", Draws, &[&fields.join(",")]);
        },
        codes: &[Code::NotReplaceable],
    },
    Steered {
        what: "days without a draw",
        office: early,
        done: |office| repair(office, "R-240512-0000", "12"),
        codes: &[Code::NeverOffered],
    },
    Steered {
        what: "a seed by hand",
        office: || {
            let office = Office::new();
            LATE.iter().for_each(|id| repair(&office, id, "20"));
            of_the_20th("gtour").write(&office);
            office
        },
        done: |_| {},
        codes: &[Code::SeedByHand],
    },
    Steered {
        what: "a drawn case taken out of the follow-up",
        office: late,
        done: |office| {
            let id = row(office, 0)[0].clone();
            office.ok(format!(
                "void {id} --why 'owner unpleasant' --by ann --today 2024-05-21"
            ));
        },
        codes: &[Code::DrawVoided],
    },
    Steered {
        what: "a drawn case cancelled",
        office: late,
        done: |office| {
            let id = row(office, 0)[CASE].clone();
            let line = ["cancel", &id, "never was one", "--by", "ann"];
            office.ok([&line[..], &["--today", "2024-05-21"]].concat());
        },
        codes: &[Code::DrawLost],
    },
    Steered {
        what: "two draws made apart, before their branches were merged",
        office: late,
        done: |office| {
            let mut other = of_the_20th(FIRST);
            other.at = "2024-05-20T19:00";
            other.write(office);
        },
        codes: &[Code::DrawnTwice, Code::TwoBranches],
    },
];

#[test]
fn every_way_of_steering_is_told_by_its_name_with_who_drew_and_when() {
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for steered in STEERED {
        let office = (steered.office)();
        (steered.done)(&office);
        let (ran, json) = verified(&office, "");
        let mut told = codes(&json);
        told.sort();
        told.dedup();
        let mut wanted: Vec<&str> = steered.codes.iter().map(|code| code.word()).collect();
        wanted.sort_unstable();
        if told != wanted {
            wrong.push((steered.what, told, wanted));
            continue;
        }
        assert_eq!(ran.code, 1, "{}", steered.what);
        seen.extend(steered.codes);
        for lang in ["en", "zh"] {
            let line = ["check", "--today", "2024-05-31", "--lang", lang];
            let check = office.run(line);
            let finding = steered.codes.iter().any(|code| {
                let severity = code.severity();
                severity == visit::model::problem::Severity::Finding
            });
            assert_eq!(check.code, i32::from(finding), "{}", steered.what);
            let of_case = wanted == ["never-offered"];
            assert!(of_case || check.err.contains("ann"), "{}", check.err);
            assert!(of_case || check.err.contains("2024-05-"), "{}", check.err);
        }
        assert_eq!(office.at("2024-05-31").run("check --strict").code, 1);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    seen.remove(&Code::TicketMismatch);
    let all: BTreeSet<Code> = CODES.iter().copied().collect();
    assert_eq!(seen, all);
}

#[test]
fn a_late_entry_and_a_deleted_case_are_named() {
    let office = early();
    let gone = loser(&office, &EARLY);
    repair(&office, "R-240515-0000", "08");
    without(&office, "actions", gone);
    without(&office, "repairs", gone);
    let (_, json) = verified(&office, "");
    let problems = json["problems"].as_array().unwrap();
    let of = |code: &str| {
        let found = problems.iter().find(|p| p["code"] == code).unwrap();
        found["message"].as_str().unwrap().to_owned()
    };
    let message = of("offer-differs");
    assert!(message.contains("not offered: R-240515-0000"), "{message}");
    assert!(
        message.contains(&format!("not to be drawn: {gone}")),
        "{message}"
    );
    // By the date of its id the row came later; who entered it is told.
    let check = office.at("2024-05-31").run("check --lang en");
    let named = "dated later than the draw: A-240515-0000 (desk), R-240515-0000 (desk)";
    assert!(check.err.contains(named), "{}", check.err);
}

/// Rows about the case that [`late`] drew first, written by hand: each with its time, `{case}`
/// standing for the case, `{step}` for its `complete` and `{draw}` for the row that drew it.
fn later(office: &Office, rows: &[(Table, &str)]) {
    let drawn = row(office, 0);
    let step = drawn[CASE].replacen('R', "A", 1);
    for (table, values) in rows {
        let values = values.replace("{case}", &drawn[CASE]);
        let values = values.replace("{draw}", &drawn[0]);
        office.add(*table, &values.replace("{step}", &step));
    }
}

const AGAIN: (Table, &str) = (
    Actions,
    "id=A-240601-1111 acted_at=2024-06-01T09:00 case_id={case} action=complete actor=desk",
);
const OPENED: (Table, &str) = (
    Actions,
    "id=A-240521-2222 acted_at=2024-05-21T09:00 case_id={case} action=reopen actor=ann note=why",
);
const FAILED: (Table, &str) = (
    Visits,
    "id=V-240521-3333 visited_at=2024-05-21T08:00 case_id={case} place=A1-101 outcome=fail visitor=ann",
);

fn told_in_june(office: &Office) -> Value {
    let line = ["sample", "--verify", "--today", "2024-06-02", "-f", "json"];
    let ran = office.run([&line[..], &["--lang", "en"]].concat());
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_drawn_case_cannot_leave_the_sample_untold() {
    const CAUSE: &str = "id=A-240521-2222 acted_at=2024-05-21T09:00 actor=ann note=why";
    type Left = (&'static str, &'static str, &'static [(Table, &'static str)]);
    const LEFT: &[Left] = &[
        ("cancelled", "case_id={case} action=cancel", &[]),
        ("withdrawn", "case_id={case} action=withdraw", &[]),
        ("void", "row_id={case} action=void", &[]),
        (
            "class",
            "row_id={case} action=amend field=class value=works",
            &[],
        ),
        ("unfinished", "row_id={step} action=void", &[AGAIN]),
        (
            "unfinished",
            "row_id={step} action=amend field=acted_at value=2024-06-01T09:00",
            &[],
        ),
        ("unfinished", "case_id={case} action=reopen", &[AGAIN]),
        ("unfinished", "case_id={case} action=reopen", &[]),
    ];
    for (how, did, more) in LEFT {
        let office = late();
        later(&office, &[(Actions, &format!("{CAUSE} {did}"))]);
        later(&office, more);
        let drawn = row(&office, 0);
        let json = told_in_june(&office);
        assert_eq!(codes(&json), ["draw-lost"], "{did}: {json}");
        let message = json["problems"][0]["message"].as_str().unwrap();
        for part in [&drawn[CASE], "ann", "2024-05-21 09:00", "A-240521-2222"] {
            assert!(message.contains(part), "{message}");
        }
        let strict = office.run(["check", "--strict", "--today", "2024-06-02"]);
        assert_eq!(strict.code, 1, "{did}");
        let month = ["report", "--month", "2024-05", "--today", "2024-06-02"];
        let report = office.json(month);
        let lost = json!([{
            "row_id": drawn[0], "case_id": drawn[CASE], "how": how, "by": "ann",
            "at": "2024-05-21T09:00", "why": "why",
        }]);
        assert_eq!(report["draws_lost"], lost, "{did}");
        for (lang, remark) in [("en", "Remarks on draws: 1"), ("zh", "抽样说明：1 项")] {
            let shown = office.ok([&month[..], &["--lang", lang]].concat());
            assert!(shown.contains(remark), "{shown}");
        }
        // The manager's note acknowledges it.
        let note = "id=A-240602-4444 acted_at=2024-06-02T08:00 row_id={draw} action=note actor=boss note=x";
        later(&office, &[(Actions, note)]);
        let json = told_in_june(&office);
        assert_eq!((codes(&json).len(), &json["acknowledged"]), (0, &json!(1)));
    }
}

#[test]
fn a_case_that_an_import_completed_does_not_leave_the_sample_untold() {
    let office = late();
    let drawn = row(&office, 0);
    let step = drawn[CASE].replacen('R', "A", 1);
    without(&office, "actions", &step);
    let done = format!(
        "id={step} acted_at=2024-05-20T09:00 case_id={{case}} action=complete actor=desk batch=B-240520-aaaaaa"
    );
    let void =
        "id=A-240521-2222 acted_at=2024-05-21T09:00 row_id=B-240520-aaaaaa action=void actor=ann";
    later(&office, &[(Actions, &done), (Actions, void)]);
    let json = told_in_june(&office);
    assert_eq!(codes(&json), ["draw-lost"], "{json}");
}

#[test]
fn nobody_is_accused_of_a_drawn_case_that_honestly_came_to_an_end() {
    const SAME_MONTH: (Table, &str) = (
        Actions,
        "id=A-240522-1111 acted_at=2024-05-22T09:00 case_id={case} action=complete actor=desk",
    );
    const TRIED: (Table, &str) = (
        Visits,
        "id=V-240521-3333 visited_at=2024-05-21T08:00 case_id={case} place=A1-101 outcome=unreachable visitor=ann",
    );
    const GIVEN_UP: (Table, &str) = (
        Actions,
        "id=A-240521-4444 acted_at=2024-05-21T08:30 case_id={case} action=give-up actor=boss note=x",
    );
    const CANCELLED: (Table, &str) = (
        Actions,
        "id=A-240525-5555 acted_at=2024-05-25T09:00 case_id={case} action=cancel actor=ann note=x",
    );
    const HONEST: &[&[(Table, &str)]] = &[
        &[],
        &[FAILED, OPENED, AGAIN],
        &[FAILED, OPENED],
        &[FAILED, CANCELLED],
        &[OPENED, SAME_MONTH],
        &[TRIED, GIVEN_UP],
        &[TRIED, GIVEN_UP, CANCELLED],
    ];
    for rows in HONEST {
        let office = late();
        later(&office, rows);
        let json = told_in_june(&office);
        assert_eq!(codes(&json), Vec::<String>::new(), "{rows:?}");
    }
    // Opened again, it may still be finished in its month; on the last day it is not.
    let office = late();
    later(&office, &[OPENED]);
    let on = |today: &str| {
        let line = ["sample", "--verify", "--today", today];
        office.run(line).code
    };
    assert_eq!((on("2024-05-30"), on("2024-05-31")), (0, 1));
}

#[test]
fn a_void_only_ends_the_follow_up_of_its_case() {
    let office = late();
    let (id, case) = (row(&office, 0)[0].clone(), row(&office, 0)[CASE].clone());
    let before = office.json("sample -n --month 2024-05 --class repair --today 2024-05-20");
    assert_eq!(before["draws"][0]["already_drawn"], 2);
    let void = format!("void {id} --why 'owner unpleasant' --by ann --today 2024-05-21");
    office.ok(&void);
    assert_eq!(office.run(&void).code, 4, "twice is once too often");
    // Its row stays and counts no more: another case is lacking, and it is not in the pool.
    let plan = office.json("sample --month 2024-05 --class repair --today 2024-05-22");
    let plan = &plan["draws"][0];
    assert_eq!(plan["already_drawn"], 1);
    assert_eq!(plan["drawn"].as_array().unwrap().len(), 1);
    assert_ne!(plan["drawn"][0]["case_id"], case);
    let due = office.at("2024-05-22").json("due --all");
    let duties = due["duties"].as_array().unwrap();
    assert!(duties.iter().all(|duty| duty["case_id"] != case));
    let report = office.at("2024-05-31").json("report --month 2024-05");
    let voided = json!([{
        "row_id": id, "case_id": case, "by": "ann", "at": "2024-05-21T23:59",
        "why": "owner unpleasant",
    }]);
    assert_eq!(report["draws_voided"], voided);
    let shown = office.ok("report --month 2024-05 --today 2024-05-31 --lang en");
    assert!(shown.contains("owner unpleasant"), "{shown}");
    let why = office.at("2024-05-31").ok(["why", &case, "--lang", "en"]);
    assert!(
        why.contains("ended its follow-up: owner unpleasant"),
        "{why}"
    );
    let (_, json) = verified(&office, "");
    assert_eq!(codes(&json), ["draw-voided"]);
}

#[test]
fn the_rows_of_a_draw_need_not_be_sorted() {
    let office = late();
    let text = office.read(DRAWS);
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    assert_eq!(rows.len(), 2, "two of five are taken");
    rows.reverse();
    office.write(DRAWS, format!("{header}\n{}\n", rows.join("\n")));
    let (ran, json) = verified(&office, "");
    assert_eq!(codes(&json), Vec::<String>::new());
    assert_eq!(ran.code, 0);
    // What differs between the rows is found in this order too.
    change(&office, Some(0), POPULATION, "9");
    let (ran, json) = verified(&office, "");
    assert!(codes(&json).contains(&"rows-differ".to_owned()), "{json}");
    assert_eq!(ran.code, 1);
}

#[test]
fn a_draw_after_an_import_was_taken_back_is_drawn_again_without_it() {
    let office = Office::new();
    EARLY[..2].iter().for_each(|id| repair(&office, id, "08"));
    for id in &EARLY[2..] {
        let batch = format!(
            "id={id} received_at=2024-05-01T08:00 place=A1-101 taken_by=desk batch=B-240501-aaaaaa"
        );
        office.add(Repairs, &batch);
        let action = id.replacen('R', "A", 1);
        office.add(
            Actions,
            &format!(
                "id={action} acted_at=2024-05-08T09:00 case_id={id} action=complete actor=desk"
            ),
        );
    }
    let void = "id=A-240508-0009 acted_at=2024-05-08T12:00 row_id=B-240501-aaaaaa action=void actor=ann note=twice";
    office.add(Actions, void);
    let draw = Drawn {
        at: "2024-05-08T18:00",
        seed: FIRST,
        population: 2,
        counted: 0,
        offered: &EARLY[..2],
        left: &[],
    };
    draw.write(&office);
    let (ran, json) = verified(&office, "");
    assert_eq!(codes(&json), Vec::<String>::new(), "{}", ran.err);
    assert_eq!(ran.code, 0);
}

#[test]
fn a_void_of_a_draw_that_took_none_is_named_as_well() {
    let office = Office::new();
    repair(&office, "R-240510-0001", "10");
    // Of one repair one is lacking: the chance is 1/2, and this seed gives the ticket 842f….
    let draw = Drawn {
        at: "2024-05-10T18:00",
        seed: "s0000000000000001",
        population: 1,
        counted: 0,
        offered: &["R-240510-0001"],
        left: &[],
    };
    assert_eq!(draw.write(&office), Vec::<String>::new());
    let void = "id=A-240511-0001 acted_at=2024-05-11T09:00 row_id=D-240510-1800 action=void actor=ann note=why";
    office.add(Actions, void);
    let report = office.at("2024-05-31").json("report --month 2024-05");
    let voided = json!([{
        "row_id": "D-240510-1800", "case_id": "", "by": "ann", "at": "2024-05-11T09:00", "why": "why",
    }]);
    assert_eq!(report["draws_voided"], voided);
    let check = office.at("2024-05-31").run("check --lang en");
    let named =
        "this draw took no case, and yet its row was voided by ann on 2024-05-11 09:00: why";
    assert!(check.err.contains(named), "{}", check.err);
}

#[test]
fn nothing_of_a_draw_can_be_amended_but_who_drew() {
    let office = late();
    let id = row(&office, 0)[0].clone();
    let amend = |column: &str, value: &str| {
        let line = ["amend", &id, column, value, "--why", "x", "--by", "boss"];
        office.run(line.and("--today 2024-05-21"))
    };
    for (column, value) in [
        ("seed", FIRST),
        ("population", "9"),
        ("bound", "xffffffffffffffff"),
        ("case_id", LATE[0]),
        ("drawn_at", "2024-05-19"),
    ] {
        assert_eq!(amend(column, value).code, 2, "{column}");
    }
    assert_eq!(amend("drawn_by", "ben").code, 0);
    // One that was written by hand does nothing, and is told.
    let row =
        format!("acted_at=2024-05-21 row_id={id} action=amend field=quota value=1 actor=boss");
    office.add(Actions, &row);
    let check = office.at("2024-05-31").run("check");
    assert!(check.err.contains("[no-effect]"), "{}", check.err);
    let (ran, json) = verified(&office, "");
    assert_eq!((ran.code, codes(&json)), (0, vec![]));
}

#[test]
fn a_note_by_a_manager_acknowledges_what_differs_in_a_row() {
    let office = late();
    change(&office, None, POPULATION, "6");
    let id = row(&office, 0)[0].clone();
    let note = |by: &str| {
        let line = ["note", &id, "a double entry, deleted by hand", "--by", by];
        office.ok(line.and("--today 2024-05-30"));
    };
    assert_eq!(verified(&office, "").0.code, 1);
    note("ann");
    assert_eq!(
        verified(&office, "").0.code,
        1,
        "an officer acknowledges nothing"
    );
    note("boss");
    let (ran, json) = verified(&office, "");
    assert_eq!((ran.code, codes(&json)), (0, vec![]));
    assert_eq!(json["acknowledged"], 1);
    assert!(ran.err.contains("--all"), "{}", ran.err);
    let (ran, json) = verified(&office, "--all");
    assert_eq!(
        (ran.code, codes(&json)),
        (0, vec!["draw-differs".to_owned()])
    );
    let strict = office.at("2024-05-31").run("check --strict --lang en");
    assert_eq!(strict.code, 0);
    assert!(
        strict.err.contains("1 difference in draws is acknowledged"),
        "{}",
        strict.err
    );
    let all = office.at("2024-05-31").run("check --all");
    assert!(all.err.contains("[draw-differs]"), "{}", all.err);
    // What the rows themselves deny is never acknowledged.
    change(&office, Some(0), TICKET, "0000");
    let (ran, json) = verified(&office, "");
    assert_eq!(
        (ran.code, codes(&json)),
        (1, vec!["ticket-mismatch".to_owned()])
    );
}

#[test]
fn a_note_by_a_manager_on_a_case_acknowledges_that_it_never_had_its_lot() {
    let office = early();
    repair(&office, "R-240512-0000", "12");
    assert_eq!(codes(&verified(&office, "").1), ["never-offered"]);
    let report = office.at("2024-05-31").json("report --month 2024-05 --ids");
    let repairs = &report["classes"][2];
    assert_eq!(repairs["not_offered"], 1);
    assert_eq!(repairs["ids"]["not_offered"], json!(["R-240512-0000"]));
    let line = ["report", "--month", "2024-05", "--section", "classes"];
    let table = office.ok(line.and("-f csv --today 2024-05-31"));
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(',').collect()).collect();
    let column = rows[0].iter().position(|name| *name == "not_offered");
    let of = |class: &str| {
        let row = rows.iter().find(|row| row[0] == class).unwrap();
        row[column.unwrap()]
    };
    assert_eq!((of("repair"), of("works")), ("1", "0"));
    office.ok("note R-240512-0000 'the office was closed' --by boss --today 2024-05-20");
    assert_eq!(verified(&office, "").0.code, 0);
}

#[test]
fn a_case_drawn_on_two_branches_counts_once() {
    let office = late();
    let mut other = of_the_20th(FIRST);
    other.at = "2024-05-20T19:00";
    other.write(&office);
    let one: BTreeSet<String> = of_the_20th(THIRD).taken().into_iter().collect();
    let two: BTreeSet<String> = other.taken().into_iter().collect();
    let twice: Vec<&String> = one.intersection(&two).collect();
    assert!(!twice.is_empty(), "these seeds draw some case twice");
    let plan = office.json("sample -n --month 2024-05 --class repair --today 2024-05-21");
    let different = one.union(&two).count();
    assert_eq!(plan["draws"][0]["already_drawn"], different);
    let report = office.at("2024-05-31").json("report --month 2024-05");
    assert_eq!(report["draws_twice"], json!(twice));
    assert_eq!(report["classes"][2]["drawn"], different);
}

#[test]
fn seeds_by_hand_stand_in_the_report() {
    let office = Office::new();
    LATE.iter().for_each(|id| repair(&office, id, "20"));
    office.at("2024-05-20").ok("sample --seed tour --by ann");
    let report = office.at("2024-05-31").json("report --month 2024-05");
    let given = json!([{ "row_id": row(&office, 0)[0], "seed": "gtour" }]);
    assert_eq!(report["seeds_given"], given);
}

#[test]
fn a_draw_from_a_part_of_the_data_saves_nothing() {
    let office = Office::new();
    LATE.iter().for_each(|id| repair(&office, id, "20"));
    let text = office.read("ledger/2024-05/repairs.csv");
    office.write(
        "ledger/2024-05/repairs.csv",
        text.replacen("2024-05-01T08:00", "soon", 1),
    );
    for line in ["sample -q", "sample --seed tour"] {
        let ran = office.run(line.and("--today 2024-05-20 --lang en"));
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert!(ran.err.contains("repairs.csv:2"), "{}", ran.err);
        assert!(!office.path(DRAWS).exists());
    }
}
