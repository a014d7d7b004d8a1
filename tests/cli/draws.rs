//! The fair sample: quotas, lots, tickets, pools, replacements, and what nobody can steer.
//! Everything happens in May 2024, which no clock shows any more.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use visit::ledger::book::as_of::known;
use visit::ledger::book::assemble::assemble;
use visit::ledger::config::settings::check_policy;
use visit::ledger::files::load::load;
use visit::model::table::Table::{Actions, Draws, Repairs, Visits};
use visit::model::time::{Month, Stamp};
use visit::rules::draw::Offer;
use visit::rules::facts::Facts;

use crate::office::{Line, Office, SETTINGS};

const DRAWS: &str = "ledger/2024-05/draws.csv";

/// The ticket as anyone can compute it, apart from the program.
pub fn ticket(seed: &str, id: &str) -> String {
    let digest = Sha256::digest(format!("{seed}:{id}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A repair that was completed on a day of May 2024.
pub fn repair(office: &Office, id: &str, day: &str) {
    let values = format!("id={id} received_at=2024-05-01T08:00 place=A1-101");
    office.add(Repairs, &values);
    let values = format!("acted_at=2024-05-{day}T09:00 case_id={id} action=complete");
    office.add(Actions, &values);
}

/// Repairs completed on a day of May 2024: `R-240508-0000`, `-0001`, …
pub fn repairs(office: &Office, day: &str, count: usize) -> Vec<String> {
    let ids: Vec<String> = (0..count).map(|n| format!("R-2405{day}-{n:04}")).collect();
    for id in &ids {
        repair(office, id, day);
    }
    ids
}

/// Repairs completed on 8 May 2024, whose windows close on the 11th.
fn with_repairs(count: usize) -> (Office, Vec<String>) {
    let office = Office::new();
    let ids = repairs(&office, "08", count);
    (office, ids)
}

/// The usual settings with another rate for repairs.
fn at_rate(office: &Office, rate: &str) {
    let table = format!("[follow_up.repair]\nrate = \"{rate}\"\n");
    office.write("visit.toml", format!("{SETTINGS}\n{table}"));
}

fn visited(office: &Office, at: &str, id: &str, outcome: &str) {
    let values = format!("visited_at={at} case_id={id} outcome={outcome}");
    office.add(Visits, &values);
}

/// Draws repairs of May on a day; the only element of the answer.
pub fn sample(office: &Office, today: &str, more: impl Line) -> Value {
    let line = format!("sample --class repair --month 2024-05 --today {today}");
    let answer = office.json(line.and(more));
    assert_eq!(
        (&answer["schema"], &answer["as_of"]),
        (&json!(1), &json!(today))
    );
    let draws = answer["draws"].as_array().unwrap();
    assert_eq!(draws.len(), 1, "{answer}");
    draws[0].clone()
}

/// The cases of an answer, in its order.
pub fn drawn(answer: &Value) -> Vec<String> {
    let drawn = answer["drawn"].as_array().unwrap();
    drawn
        .iter()
        .map(|row| row["case_id"].as_str().unwrap().to_owned())
        .collect()
}

/// The offered ids of an answer, in its order.
fn offered(answer: &Value) -> Vec<&str> {
    let offered = answer["offered"].as_array().unwrap().iter();
    offered.map(|id| id.as_str().unwrap()).collect()
}

/// What `sample` says of its counts: population, quota, already drawn, offered, drawn, short.
fn counts(answer: &Value) -> [u64; 6] {
    let of = |key: &str| answer[key].as_u64().unwrap();
    let many = |key: &str| answer[key].as_array().map_or(0, Vec::len) as u64;
    [
        of("population"),
        of("quota"),
        of("already_drawn"),
        many("offered"),
        many("drawn"),
        of("short"),
    ]
}

/// A column of every row of a month's ledger of draws.
fn column_in(office: &Office, path: &str, name: &str) -> Vec<String> {
    let text = office.read(path);
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let at = header.iter().position(|own| *own == name).unwrap();
    lines.map(|fields| fields[at].to_owned()).collect()
}

/// A column of every row of May's ledger of draws.
pub fn column(office: &Office, name: &str) -> Vec<String> {
    column_in(office, DRAWS, name)
}

#[test]
fn a_month_begun_by_the_first_edition_takes_new_columns() {
    let office = Office::new();
    office.add(
        Repairs,
        "id=R-240402-0000 received_at=2024-04-02 class=works",
    );
    office.add(
        Actions,
        "acted_at=2024-04-10 case_id=R-240402-0000 action=complete",
    );
    let header = "id,drawn_at,class,month,seed,population,quota,case_id,ticket,drawn_by,replaces";
    let seed = "s00000000000000a1";
    let hash = ticket(seed, "R-240402-0000");
    let old = format!(
        "D-240501-0000,2024-05-01T09:00,works,2024-04-01,{seed},1,1,R-240402-0000,{hash},ann,"
    );
    let before = format!("{header}\n{old}\n");
    office.write(DRAWS, &before);
    let ids = repairs(&office, "08", 4);
    let ran = office.at("2024-05-08").run("sample --lang en");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("at the end of its header"), "{}", ran.err);
    let after = office.read(DRAWS);
    let rows = format!("{header},bound,offered\n{old}\n");
    assert!(after.starts_with(&rows), "{after}");
    let drawn = after[rows.len()..].lines().next().unwrap();
    assert!(drawn.ends_with(&format!(",,x6666666666666666,{}", ids.join(" "))));
    assert_eq!(
        office.read(".visit/kept/ledger_2024-05_draws.csv.1"),
        before
    );
    // The next draw finds the columns there.
    repairs(&office, "09", 1);
    let ran = office.at("2024-05-09").run("sample");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(office.read(DRAWS).starts_with(&after));
    assert_eq!(fs::read_dir(office.path(".visit/kept")).unwrap().count(), 1);
    for line in ["sample --verify", "check --strict"] {
        let ran = office.run(line.and("--today 2024-05-09"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line:?}");
    }
}

#[test]
fn the_quota_is_rounded_up_and_never_by_a_binary_fraction() {
    for (rate, population, quota) in [
        // 30 % of 10 is 3, though 0.3 × 10 may not be so for a computer.
        ("30%", 10, 3),
        ("30%", 1, 1),
        ("30%", 3, 1),
        ("30%", 4, 2),
        ("30%", 11, 4),
        ("12.5%", 8, 1),
        ("12.5%", 9, 2),
        ("7%", 100, 7),
        ("0.1%", 10, 1),
    ] {
        let (office, _) = with_repairs(population);
        at_rate(&office, rate);
        let answer = sample(&office, "2024-05-10", "--dry-run");
        let (population, offered) = (population as u64, population as u64);
        let wanted = [population, quota, 0, offered, 0, quota];
        assert_eq!(counts(&answer), wanted, "{rate} of {population}");
    }
}

#[test]
fn the_bound_is_the_chance_in_whole_numbers() {
    for (rate, population, bound) in [
        // The quota of one lacks one, among one more than the one: 1/2.
        ("30%", 1, "x7fffffffffffffff"),
        // 2/5 of 18446744073709551615.
        ("30%", 4, "x6666666666666666"),
        // 3/11.
        ("30%", 10, "x45d1745d1745d174"),
        // 1/9, not the third of 12.5 %.
        ("12.5%", 8, "x1c71c71c71c71c71"),
        // 7/101.
        ("7%", 100, "x11be1958b67ebb90"),
        // 1/11.
        ("0.1%", 10, "x1745d1745d1745d1"),
    ] {
        let (office, _) = with_repairs(population);
        at_rate(&office, rate);
        let answer = sample(&office, "2024-05-10", "--seed s1 --dry-run");
        assert_eq!(answer["bound"], bound, "{rate} of {population}");
    }
}

#[test]
fn a_ticket_is_the_sha256_sum_of_seed_and_case() {
    // $ printf '%s' "gs1:R-240508-aaaa" | sha256sum
    let literal = "52ff4ae6e382fef3d113242ac0ca48cd08451ce026c3bfa3dc1efe2d09dee79a";
    let office = Office::new();
    repair(&office, "R-240508-aaaa", "08");
    let answer = sample(&office, "2024-05-10", "--seed s1");
    // One in two: it is within x7fff….
    let wanted = json!([{"case_id": "R-240508-aaaa", "ticket": literal}]);
    assert_eq!(answer["drawn"], wanted);
    assert_eq!(answer["seed"], "gs1");
    assert_eq!(column(&office, "ticket"), [literal]);
    assert_eq!(column(&office, "seed"), ["gs1"]);
}

#[test]
fn the_offered_within_the_bound_are_taken_by_their_tickets_and_no_others() {
    let (office, ids) = with_repairs(4);
    // The first digits of the tickets of 0000 to 0003; the bound is x6666….
    for (seed, taken) in [
        // a558 a2fc 007b 1ec7
        ("s1", &["R-240508-0002", "R-240508-0003"][..]),
        // 9d13 7cb4 8ae1 48af
        ("s2", &["R-240508-0003"]),
        // c8be f69d 107e 028c
        ("s4", &["R-240508-0003", "R-240508-0002"]),
        // c92e a992 1f2f 683a
        ("种子", &["R-240508-0002"]),
        // 911f 7a21 bf78 59b6
        ("a b", &["R-240508-0003"]),
    ] {
        let answer = sample(&office, "2024-05-10", ["--seed", seed, "--dry-run"]);
        assert_eq!(drawn(&answer), taken, "{seed}");
        assert_eq!(offered(&answer), ids);
        let short = 2 - taken.len() as u64;
        assert_eq!(counts(&answer), [4, 2, 0, 4, taken.len() as u64, short]);
        for row in answer["drawn"].as_array().unwrap() {
            let id = row["case_id"].as_str().unwrap();
            assert_eq!(row["ticket"], ticket(&format!("g{seed}"), id));
        }
    }
}

#[test]
fn a_random_seed_is_s_and_sixteen_digits_and_another_each_time() {
    let seed = || {
        let (office, _) = with_repairs(4);
        let answer = sample(&office, "2024-05-10", "");
        let seeds: BTreeSet<String> = column(&office, "seed").into_iter().collect();
        let seed = answer["seed"].as_str().unwrap().to_owned();
        assert_eq!(seeds, BTreeSet::from([seed.clone()]));
        seed
    };
    let (one, other) = (seed(), seed());
    for seed in [&one, &other] {
        let digits = seed.strip_prefix('s').unwrap();
        assert_eq!(digits.len(), 16);
        let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        assert!(digits.chars().all(hex), "{seed}");
    }
    assert_ne!(one, other);
}

#[test]
fn a_dry_run_shows_what_is_drawn_from_and_the_outcome_only_with_a_seed() {
    let (office, ids) = with_repairs(4);
    let dry = sample(&office, "2024-05-10", "-n");
    let wanted = json!({
        "class": "repair", "month": "2024-05", "population": 4, "quota": 2, "already_drawn": 0,
        "offered": ids, "short": 2,
    });
    assert_eq!(dry, wanted);
    let shown = office.at("2024-05-10").ok("sample -n");
    assert!(shown.contains("R-240508-0000"), "{shown}");
    assert!(!shown.contains("种子"), "{shown}");
    let dry = sample(&office, "2024-05-10", "--seed s1 -n");
    assert!(!office.path(DRAWS).exists());
    assert!(!office.path(".visit").exists());
    assert_eq!(sample(&office, "2024-05-10", "--seed s1"), dry);
    assert_eq!(column(&office, "case_id"), drawn(&dry));
}

#[test]
fn a_seed_that_looks_drawn_by_chance_is_refused_and_any_other_is_marked() {
    let (office, _) = with_repairs(4);
    for seed in ["s0123456789abcdef", "S0123456789ABCDEF", "", " a", "a "] {
        let line = ["sample", "--seed", seed, "--today", "2024-05-10"];
        for more in [&[][..], &["--dry-run"]] {
            assert_eq!(office.run(line.and(more)).code, 2, "{seed:?}");
        }
    }
    assert!(!office.path(DRAWS).exists());
    for (seed, stored) in [
        ("s0123456789abcde", "gs0123456789abcde"),
        ("s0123456789abcdeg", "gs0123456789abcdeg"),
        ("gtour", "ggtour"),
    ] {
        let answer = sample(&office, "2024-05-10", ["--seed", seed, "-n"]);
        assert_eq!(answer["seed"], stored);
    }
}

#[test]
fn the_rows_say_what_was_drawn_when_and_from_what() {
    let (office, ids) = with_repairs(4);
    let answer = sample(&office, "2024-05-10", "--seed s1 --by ann");
    // The time of day of another day than the clock's is its end.
    for (name, value) in [
        ("drawn_at", "2024-05-10T23:59"),
        ("class", "repair"),
        ("month", "2024-05-01"),
        ("seed", "gs1"),
        ("population", "4"),
        ("quota", "2"),
        ("drawn_by", "ann"),
        ("replaces", ""),
        ("bound", "x6666666666666666"),
    ] {
        assert_eq!(column(&office, name), [value, value], "{name}");
    }
    assert_eq!(column(&office, "case_id"), drawn(&answer));
    assert_eq!(column(&office, "offered"), [ids.join(" "), String::new()]);
    let ids: BTreeSet<String> = column(&office, "id").into_iter().collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.iter().all(|id| id.starts_with("D-240510-")));
}

#[test]
fn a_draw_that_takes_nobody_has_one_row_without_a_case() {
    let (office, ids) = with_repairs(1);
    // 8ae1… for R-240508-0000 by gs0 would be beyond x7fff…; any seed that loses will do.
    let losing = |seed: &&str| ticket(&format!("g{seed}"), &ids[0]).as_str() > "7fffffffffffffff";
    let seed = ["a", "b", "c", "d", "e"].into_iter().find(losing).unwrap();
    let answer = sample(&office, "2024-05-10", ["--seed", seed]);
    assert_eq!(counts(&answer), [1, 1, 0, 1, 0, 1]);
    assert_eq!(column(&office, "case_id"), [""]);
    assert_eq!(column(&office, "ticket"), [""]);
    assert_eq!(column(&office, "offered"), [ids[0].as_str()]);
    // It has had its lot: no further draw offers it, and nothing is written.
    let before = office.read(DRAWS);
    let again = sample(&office, "2024-05-10", "");
    assert_eq!(counts(&again), [1, 1, 0, 0, 0, 1]);
    assert_eq!(office.read(DRAWS), before);
}

#[test]
fn each_case_has_its_lot_once_with_those_finished_at_the_same_time() {
    let (office, first) = with_repairs(4);
    let answer = sample(&office, "2024-05-08", "--seed s1");
    assert_eq!(offered(&answer), first);
    assert_eq!(drawn(&answer).len(), 2);
    let second = repairs(&office, "09", 2);
    // Six are done: the quota of two is drawn, so each has a chance of one in ten.
    let answer = sample(&office, "2024-05-09", "--seed s1");
    assert_eq!(offered(&answer), second);
    assert_eq!(answer["bound"], "x1999999999999999");
    let third = repairs(&office, "10", 1);
    // Seven are done: the quota of three lacks one at least.
    let answer = sample(&office, "2024-05-10", "--seed s1");
    assert_eq!(offered(&answer), third);
    let lists = column(&office, "offered");
    let lists: Vec<&String> = lists.iter().filter(|list| !list.is_empty()).collect();
    assert_eq!(
        lists,
        [&first.join(" "), &second.join(" "), &third.join(" ")]
    );
}

#[test]
fn from_the_20th_on_what_the_quota_lacks_is_taken_by_the_smallest_tickets() {
    let office = Office::new();
    let early = repairs(&office, "17", 1);
    // By gs1 R-240517-0000 is taken or not; only a seed that loses leaves it in the pool.
    let losing = |seed: &&str| ticket(&format!("g{seed}"), &early[0]).as_str() > "7fffffffffffffff";
    let seed = ["a", "b", "c", "d", "e"].into_iter().find(losing).unwrap();
    sample(&office, "2024-05-17", ["--seed", seed]);
    let late = repairs(&office, "20", 4);
    // Five are done, two are asked for, none is drawn: 2/5 for each of the four.
    for day in ["2024-05-19", "2024-05-20", "2024-05-21"] {
        let answer = sample(&office, day, "--seed s1 -n");
        let known = if day == "2024-05-19" { 1 } else { 5 };
        assert_eq!(answer["population"], known, "{day}");
    }
    // The first digits by gs1: e330 7aff d671 a93a, so that no lot is within x6666….
    let answer = sample(&office, "2024-05-20", "--seed s1");
    assert_eq!(offered(&answer), late);
    assert_eq!(answer["bound"], "x6666666666666666");
    // What is lacking comes from the whole pool: the case of the 17th is in it until the 20th.
    let mut all = early.and(late);
    all.sort_by_key(|id| ticket("gs1", id));
    assert_eq!(drawn(&answer), all[..2]);
    assert_eq!(counts(&answer), [5, 2, 0, 4, 2, 0]);
    let again = sample(&office, "2024-05-20", "");
    assert_eq!(counts(&again), [5, 2, 2, 0, 0, 0]);
}

#[test]
fn more_than_the_quota_may_be_taken_but_from_the_20th_on_never_less() {
    let office = Office::new();
    repairs(&office, "20", 4);
    // By gs5 the digits are bb47 62ca 93e2 2268: two within x6666…, as many as are asked for.
    let answer = sample(&office, "2024-05-20", "--seed s5 -n");
    assert_eq!(drawn(&answer), ["R-240520-0003", "R-240520-0001"]);
    // By gs3 0cec 3eaa c6d6 ba02; by gs2 ddca dacb 2a81 a267: one by lot, one that was lacking.
    let answer = sample(&office, "2024-05-20", "--seed s2 -n");
    assert_eq!(drawn(&answer), ["R-240520-0002", "R-240520-0003"]);
    assert_eq!(answer["short"], 0);
}

#[test]
fn works_are_drawn_once_when_their_month_is_over() {
    let office = Office::new();
    let works: Vec<String> = (0..4).map(|n| format!("R-240502-{n:04}")).collect();
    for (n, id) in works.iter().enumerate() {
        office.add(
            Repairs,
            &format!("id={id} received_at=2024-05-01 class=works"),
        );
        let done = format!(
            "acted_at=2024-05-{:02} case_id={id} action=complete",
            2 + n * 9
        );
        office.add(Actions, &done);
    }
    let line = "sample --class works --month 2024-05 --seed s1";
    let on = |day: &str| office.json(line.and(["--today", day]))["draws"][0].clone();
    for day in ["2024-05-10", "2024-05-20", "2024-05-31"] {
        let answer = on(day);
        assert_eq!(answer["bound"], "x0000000000000000", "{day}");
        assert_eq!((offered(&answer).len(), drawn(&answer).len()), (0, 0));
    }
    assert!(!office.path(DRAWS).exists());
    let answer = on("2024-06-01");
    let mut all = works.clone();
    all.sort_by_key(|id| ticket("gs1", id));
    assert_eq!(drawn(&answer), all[..2]);
    assert_eq!(counts(&answer), [4, 2, 0, 0, 2, 0]);
    let june = "ledger/2024-06/draws.csv";
    let bounds = column_in(&office, june, "bound");
    assert_eq!(bounds, ["x0000000000000000", "x0000000000000000"]);
    assert_eq!(column_in(&office, june, "offered"), ["", ""]);
    assert_eq!(counts(&on("2024-06-02")), [4, 2, 2, 0, 0, 0]);
}

#[test]
fn a_month_of_the_first_edition_is_finished_by_its_rule() {
    let (office, ids) = with_repairs(4);
    // 30 % of 4 is 1.2: two. The first edition has drawn one.
    let row = format!(
        "id=D-240508-aaaa drawn_at=2024-05-08T10:00 case_id={} month=2024-05",
        ids[0]
    );
    office.add(Draws, &row);
    let answer = sample(&office, "2024-05-10", "--seed s1");
    let mut left = ids[1..].to_vec();
    left.sort_by_key(|id| ticket("gs1", id));
    assert_eq!(drawn(&answer), left[..1]);
    assert_eq!(counts(&answer), [4, 2, 1, 0, 1, 0]);
    assert_eq!(answer["bound"], "");
    assert_eq!(column(&office, "bound"), ["", ""]);
    assert_eq!(column(&office, "offered"), ["", ""]);
    // A `void` takes its rows away: the case is in the pool again, and one is lacking.
    office.ok("void D-240508-aaaa --why x --by boss --today 2024-05-10");
    let again = sample(&office, "2024-05-11", "-n");
    assert_eq!(counts(&again), [4, 2, 1, 0, 0, 1]);
    let again = sample(&office, "2024-05-11", "-n --seed s1");
    assert_eq!(drawn(&again).len(), 1);
}

#[test]
fn a_long_list_of_offered_cases_goes_on_in_the_next_rows() {
    let office = Office::new();
    let ids: Vec<String> = (0..3760).map(|n| format!("R-240508-{n:04}00")).collect();
    let rows: Vec<String> = ids
        .iter()
        .map(|id| format!("{id},2024-05-01T08:00,A1-101,甲,,counter,repair,水,滴,desk,,,"))
        .collect();
    office.rows(
        "2024-05",
        Repairs,
        &rows.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let done: Vec<String> = (0..)
        .zip(&ids)
        .map(|(n, id)| format!("A-240508-{n:04}00,2024-05-08T09:00,{id},,complete,eng,,,,,"))
        .collect();
    office.rows(
        "2024-05",
        Actions,
        &done.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    // A rate so small that the lists need a row of their own: one in 3,761, and by gs5 one case.
    at_rate(&office, "0.001%");
    let answer = sample(&office, "2024-05-10", "--seed s5");
    assert_eq!(counts(&answer), [3760, 1, 0, 3760, 1, 0]);
    let lists = column(&office, "offered");
    // 3,750 ids of fifteen characters and the blanks between them are 59,999 bytes.
    assert_eq!(lists.len(), 2);
    assert_eq!(lists[0], ids[..3750].join(" "));
    assert_eq!(lists[0].len(), 59_999);
    assert_eq!(lists[1], ids[3750..].join(" "));
    assert_eq!(column(&office, "case_id")[1], "");
    let ran = office.at("2024-05-10").run("sample --verify -f json");
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let codes: Vec<&str> = json["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["seed-by-hand"]);
}

#[test]
fn the_pool_leaves_out_who_was_followed_up_drawn_or_too_long_ago() {
    let office = Office::new();
    at_rate(&office, "90%");
    // On the 10th: closed on the 9th, closes today, and tomorrow.
    repair(&office, "R-240501-past", "06");
    repair(&office, "R-240501-t0day", "07");
    repair(&office, "R-240501-fresh", "08");
    repair(&office, "R-240501-tr1ed", "08");
    // Followed up, also by a refusal.
    repair(&office, "R-240501-passed", "08");
    visited(&office, "2024-05-09T10:00", "R-240501-passed", "pass");
    repair(&office, "R-240501-barred", "08");
    visited(&office, "2024-05-09T10:00", "R-240501-barred", "refused");
    visited(&office, "2024-05-09T10:00", "R-240501-tr1ed", "broken");
    // A row that counts, and one for another month.
    repair(&office, "R-240501-drawn", "08");
    let row = "drawn_at=2024-05-09T09:00 case_id=R-240501-drawn month=2024-05 \
               bound=x0000000000000000";
    office.add(Draws, row);
    repair(&office, "R-240501-0ther", "08");
    let row = "drawn_at=2024-05-09T09:00 case_id=R-240501-0ther month=2024-04 \
               bound=x0000000000000000";
    office.add(Draws, row);
    // Not in the population: open again, withdrawn, completed tomorrow, of another class.
    for (id, verb) in [("R-240501-aga1n", "reopen"), ("R-240501-g0ne", "withdraw")] {
        repair(&office, id, "08");
        let values = format!("acted_at=2024-05-09T10:00 case_id={id} action={verb}");
        office.add(Actions, &values);
    }
    repair(&office, "R-240501-after", "11");
    let works = "R-240501-w0rks";
    office.add(
        Repairs,
        &format!("id={works} received_at=2024-05-01 class=works"),
    );
    office.add(
        Actions,
        &format!("acted_at=2024-05-08 case_id={works} action=complete"),
    );

    let answer = sample(&office, "2024-05-10", "-n");
    // Eight in the population; 90 % are 7.2, so 8; one drawn already; four in the pool.
    assert_eq!(counts(&answer), [8, 8, 1, 4, 0, 7]);
    let wanted = [
        "R-240501-0ther",
        "R-240501-fresh",
        "R-240501-t0day",
        "R-240501-tr1ed",
    ];
    assert_eq!(offered(&answer), wanted);
    // The quota lacks more than can be offered: everybody is drawn.
    let answer = sample(&office, "2024-05-10", "--seed s1");
    assert_eq!(answer["bound"], "xffffffffffffffff");
    let found: BTreeSet<String> = drawn(&answer).into_iter().collect();
    assert_eq!(found, wanted.map(str::to_owned).into());
    assert_eq!(answer["short"], 3);
}

#[test]
fn a_case_done_anew_in_the_same_month_is_not_drawn_twice() {
    let (office, ids) = with_repairs(1);
    let row = format!(
        "drawn_at=2024-05-09T09:00 case_id={} month=2024-05 bound=x7fffffffffffffff offered={}",
        ids[0], ids[0]
    );
    office.add(Draws, &row);
    for (at, verb) in [("09T10:00", "reopen"), ("09T11:00", "complete")] {
        let id = &ids[0];
        office.add(
            Actions,
            &format!("acted_at=2024-05-{at} case_id={id} action={verb}"),
        );
    }
    let again = sample(&office, "2024-05-10", "-n");
    assert_eq!(counts(&again), [1, 1, 1, 0, 0, 0]);
}

#[test]
fn what_the_pool_cannot_give_is_short() {
    let office = Office::new();
    let ids = repairs(&office, "20", 4);
    for id in &ids[1..] {
        visited(&office, "2024-05-20T10:00", id, "pass");
    }
    let answer = sample(&office, "2024-05-20", "");
    assert_eq!(counts(&answer), [4, 2, 0, 1, 1, 1]);
    // Three days later the windows are closed and nobody is left.
    let answer = sample(&office, "2024-05-24", "");
    assert_eq!(counts(&answer), [4, 2, 1, 0, 0, 1]);
}

#[test]
fn without_a_month_every_month_and_class_with_a_pool_is_drawn() {
    let office = Office::new();
    let works = "R-240401-aaaa";
    office.add(
        Repairs,
        &format!("id={works} received_at=2024-04-01 class=works"),
    );
    office.add(
        Actions,
        &format!("acted_at=2024-04-02 case_id={works} action=complete"),
    );
    repair(&office, "R-240501-aaaa", "02");
    // Closed, so that May's repairs of the 2nd have no pool on the 10th.
    let strata = |today: &str| -> Vec<String> {
        let answer = office.at(today).json("sample -n");
        let draws = answer["draws"].as_array().unwrap();
        draws
            .iter()
            .map(|d| {
                format!(
                    "{} {}",
                    d["class"].as_str().unwrap(),
                    d["month"].as_str().unwrap()
                )
            })
            .collect()
    };
    assert_eq!(strata("2024-05-04"), ["works 2024-04", "repair 2024-05"]);
    // Works can be drawn before their window opens, once their month is over; complaints and
    // defects never.
    assert_eq!(strata("2024-05-10"), ["works 2024-04"]);
    assert_eq!(strata("2024-04-02"), ["works 2024-04"]);
    assert_eq!(strata("2024-06-03"), [""; 0]);
    // With a month one element for each class that has draws, also when nothing is there.
    let answer = office.at("2024-05-04").json("sample -n --month 2024-03");
    let draws = answer["draws"].as_array().unwrap();
    let told: Vec<[u64; 6]> = draws.iter().map(counts).collect();
    assert_eq!(told, [[0; 6], [0; 6]]);
}

#[test]
fn a_class_with_all_or_none_has_no_draw() {
    let office = Office::with(&format!(
        "{SETTINGS}\n[follow_up.works]\nrate = \"0%\"\n\n[follow_up.repair]\nrate = \"100%\"\n"
    ));
    repair(&office, "R-240501-aaaa", "08");
    for class in [
        "complaint",
        "defect",
        "works",
        "repair",
        "inquiry",
        "nothing",
    ] {
        let line = ["sample", "--class", class, "--today", "2024-05-10"];
        for month in [&[][..], &["--month", "2024-05"]] {
            let ran = office.run(line.and(month));
            assert_eq!(ran.code, 2, "{class}\n{}", ran.err);
        }
    }
    let answer = office.at("2024-05-10").json("sample");
    assert_eq!(answer["draws"], json!([]));
    assert!(!office.path(DRAWS).exists());
}

#[test]
fn only_an_unreachable_drawn_case_is_replaced() {
    let (office, ids) = with_repairs(4);
    // By gs1 0002 and 0003 are drawn.
    let first = sample(&office, "2024-05-09", "--seed s1");
    let chosen = drawn(&first);
    let (away, met) = (chosen[0].as_str(), chosen[1].as_str());
    let spare = &ids[0];
    let replace = |id: &str| {
        let line = ["sample", "--replace", id, "--today", "2024-05-10"];
        office.run(line.and("--seed s2 --format json"))
    };
    let before = office.read(DRAWS);
    // Not tried; tried without being drawn; tried and then met; unknown.
    visited(&office, "2024-05-09T10:00", spare, "unreachable");
    visited(&office, "2024-05-09T10:00", met, "unreachable");
    visited(&office, "2024-05-09T11:00", met, "pass");
    for id in [away, spare, met] {
        assert_eq!(replace(id).code, 2, "{id}");
    }
    assert_eq!(replace("R-240508-zzzz").code, 4);
    assert_eq!(office.read(DRAWS), before);

    visited(&office, "2024-05-10T10:00", away, "unreachable");
    let ran = replace(away);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(counts(&answer["draws"][0]), [4, 2, 2, 0, 1, 0]);
    // By gs2 the digits of 0000 and 0001 are 9d13 and 7cb4.
    assert_eq!(drawn(&answer["draws"][0]), ["R-240508-0001"]);
    // Its row names the row that it replaces, and nobody had a lot.
    let rows = column(&office, "id");
    assert_eq!(column(&office, "replaces"), ["", "", &rows[0]]);
    assert_eq!(column(&office, "case_id")[0], away);
    assert_eq!(column(&office, "bound")[2], "");
    assert_eq!(column(&office, "offered")[2], "");
    // The old row counts no more, so that the quota is drawn as before.
    let again = sample(&office, "2024-05-10", "-n");
    assert_eq!(counts(&again), [4, 2, 2, 0, 0, 0]);
    assert_eq!(replace(away).code, 2);
}

#[test]
fn a_replacement_gives_no_lot_to_what_was_finished_since() {
    let (office, _) = with_repairs(4);
    let first = sample(&office, "2024-05-09", "--seed s1");
    let away = &drawn(&first)[0];
    repair(&office, "R-240509-aaaa", "09");
    visited(&office, "2024-05-10T10:00", away, "unreachable");
    let line = ["sample", "--replace", away, "--today", "2024-05-10"];
    let answer = office.json(line.and("--seed s2"));
    assert_eq!(offered(&answer["draws"][0]), [""; 0]);
    assert_eq!(column(&office, "offered")[2], "");
    // Its lot comes with the next draw.
    let next = sample(&office, "2024-05-10", "-n");
    assert_eq!(offered(&next), ["R-240509-aaaa"]);
}

#[test]
fn a_row_can_be_named_for_replacement_and_an_empty_pool_gives_none() {
    let office = Office::new();
    repair(&office, "R-240508-aaaa", "08");
    // One in two, and 52ff… is within.
    sample(&office, "2024-05-09", "--seed s1");
    visited(&office, "2024-05-09T10:00", "R-240508-aaaa", "unreachable");
    let row = column(&office, "id").remove(0);
    let answer = office.at("2024-05-10").json(["sample", "--replace", &row]);
    assert_eq!(counts(&answer["draws"][0]), [1, 1, 1, 0, 0, 1]);
    assert_eq!(column(&office, "id"), [row]);
}

#[test]
fn a_replacement_does_not_say_that_the_pool_has_run_dry_while_it_has_not() {
    let office = Office::new();
    let repairs = |from: usize, to: usize| {
        (from..to).for_each(|n| repair(&office, &format!("R-240520-000{n}"), "20"));
    };
    repairs(0, 4);
    // Two of four; then ten are finished, of which three are to be drawn.
    let away = drawn(&sample(&office, "2024-05-20", &["--seed", "s1"])).remove(0);
    repairs(4, 10);
    visited(&office, "2024-05-21T10:00", &away, "unreachable");
    let line = [
        "sample",
        "--replace",
        &away,
        "--today",
        "2024-05-21",
        "--lang",
        "en",
    ];
    let shown = office.ok(&line);
    assert!(shown.contains("1 still lacking: visit sample"), "{shown}");
    assert!(!shown.contains("run dry"), "{shown}");
    let next = sample(&office, "2024-05-21", &["--seed", "s2"]);
    assert_eq!(counts(&next)[2..3], [2]);
    assert!(!drawn(&next).is_empty());
}

// Fairness.

const POOL: usize = 12;
const QUOTA: usize = 4;
const SEEDS: usize = 4_000;

/// The 99.9 % point of chi-square with 11 degrees of freedom.
const CRITICAL: f64 = 31.26;

/// How far counts are from all being equal: chi-square with 11 degrees of freedom, if every
/// set of four out of twelve is equally likely. As a case is drawn once at most, its count
/// varies less than if it were put back: by the factor (1 − 4/12) · 12/11, which is divided
/// out.
fn chi_square(times: &[usize; POOL]) -> f64 {
    let expected = (SEEDS * QUOTA) as f64 / POOL as f64;
    let squares = times.iter().map(|n| (*n as f64 - expected).powi(2));
    let without_replacement = (1.0 - QUOTA as f64 / POOL as f64) * POOL as f64 / 11.0;
    squares.sum::<f64>() / expected / without_replacement
}

/// How often each case of the pool is among those that `pick` takes.
fn times(mut pick: impl FnMut(&str) -> Vec<usize>) -> [usize; POOL] {
    let mut times = [0; POOL];
    for seed in 0..SEEDS {
        let picked = pick(&format!("s{seed:016x}"));
        assert_eq!(picked.len(), QUOTA);
        for case in picked {
            times[case] += 1;
        }
    }
    times
}

/// The cases with the smallest tickets, by any idea of a ticket.
fn smallest<T: Ord>(ids: &[String], ticket: impl Fn(usize, &str) -> T) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|at| ticket(*at, &ids[*at]));
    order.truncate(QUOTA);
    order
}

#[test]
fn every_work_of_a_month_is_equally_likely_to_be_drawn() {
    let office = Office::new();
    let ids: Vec<String> = (0..POOL).map(|n| format!("R-240508-{n:04}")).collect();
    for id in &ids {
        office.add(
            Repairs,
            &format!("id={id} received_at=2024-05-01 class=works"),
        );
        let done = format!("acted_at=2024-05-08T09:00 case_id={id} action=complete");
        office.add(Actions, &done);
    }
    let text = fs::read_to_string(office.path("visit.toml")).unwrap();
    let policy = check_policy(&text).unwrap();
    let sources = load(office.root()).unwrap().sources;
    let (book, problems) = assemble(&sources, &policy);
    assert!(problems.is_empty(), "{problems:?}");
    let today = Stamp::parse("2024-06-01").unwrap().day;
    let book = known(book, Stamp::last_of(today));
    let facts = Facts::new(&book);
    let stratum = (
        policy.class("works").unwrap(),
        Month::parse("2024-05").unwrap(),
    );
    let offer = Offer::new(&facts, stratum, today);
    // 30 % of 12 is 3.6: four.
    let counts = times(|seed| {
        let place = |id: String| ids.iter().position(|own| *own == id).unwrap();
        let drawn = offer.draw(seed).into_iter();
        drawn.map(|w| place(w.case_id.to_string())).collect()
    });
    assert_eq!(counts.iter().sum::<usize>(), SEEDS * QUOTA);
    let chi_square = chi_square(&counts);
    assert!(chi_square < CRITICAL, "{chi_square:.2} {counts:?}");
    // Far too even would be no chance either: 0.1 % of fair draws lie below this.
    assert!(chi_square > 1.83, "{chi_square:.2} {counts:?}");
}

#[test]
fn an_unfair_picker_is_seen() {
    let ids: Vec<String> = (0..POOL).map(|n| format!("R-240508-{n:04}")).collect();
    let fair = times(|seed| smallest(&ids, |_, id| ticket(seed, id)));
    assert!(chi_square(&fair) < CRITICAL);
    // Tickets cut to their first digit, so that the older id wins a tie.
    let cut = times(|seed| smallest(&ids, |_, id| ticket(seed, id)[..1].to_owned()));
    assert!(chi_square(&cut) > CRITICAL, "{:.2}", chi_square(&cut));
    // In one draw of eight a friend spares one case.
    let friend = times(|seed| {
        let spared = seed.ends_with('0') || seed.ends_with('8');
        smallest(&ids, |at, id| (spared && at == 5, ticket(seed, id)))
    });
    assert!(chi_square(&friend) > CRITICAL, "{:.2}", chi_square(&friend));
}
