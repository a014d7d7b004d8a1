//! The fair sample: quotas, tickets, pools, replacements, and the proof that it was fair.
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
use visit::rules::draw::{Take, draw};
use visit::rules::facts::Facts;

use crate::office::{Office, SETTINGS};

const DRAWS: &str = "ledger/2024-05/draws.csv";

/// The ticket as anyone can compute it, apart from the program.
fn ticket(seed: &str, id: &str) -> String {
    let digest = Sha256::digest(format!("{seed}:{id}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A repair that was completed on a day of May 2024.
fn repair(office: &Office, id: &str, day: &str) {
    let values = format!("id={id} received_at=2024-05-01T08:00 place=A1-101");
    office.add(Repairs, &values);
    let values = format!("acted_at=2024-05-{day}T09:00 case_id={id} action=complete");
    office.add(Actions, &values);
}

/// Repairs completed on 8 May 2024, whose windows close on the 11th.
fn with_repairs(count: usize) -> (Office, Vec<String>) {
    let office = Office::new();
    let ids: Vec<String> = (0..count).map(|n| format!("R-240508-{n:04}")).collect();
    for id in &ids {
        repair(&office, id, "08");
    }
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
fn sample(office: &Office, today: &str, more: &[&str]) -> Value {
    let line = [
        "sample", "--class", "repair", "--month", "2024-05", "--today", today,
    ];
    let answer = office.json(&[&line, more].concat());
    assert_eq!(
        (&answer["schema"], &answer["as_of"]),
        (&json!(1), &json!(today))
    );
    let draws = answer["draws"].as_array().unwrap();
    assert_eq!(draws.len(), 1, "{answer}");
    draws[0].clone()
}

/// The cases of an answer, in its order.
fn drawn(answer: &Value) -> Vec<String> {
    let drawn = answer["drawn"].as_array().unwrap();
    drawn
        .iter()
        .map(|row| row["case_id"].as_str().unwrap().to_owned())
        .collect()
}

/// What `sample` says of its counts: population, quota, already drawn, drawn, short.
fn counts(answer: &Value) -> [u64; 5] {
    let of = |key: &str| answer[key].as_u64().unwrap();
    let drawn = answer["drawn"].as_array().unwrap().len() as u64;
    [
        of("population"),
        of("quota"),
        of("already_drawn"),
        drawn,
        of("short"),
    ]
}

/// A column of every row of the draws' ledger.
fn column(office: &Office, name: &str) -> Vec<String> {
    let text = office.read(DRAWS);
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let at = header.iter().position(|own| *own == name).unwrap();
    lines.map(|fields| fields[at].to_owned()).collect()
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
        let answer = sample(&office, "2024-05-10", &["--dry-run"]);
        let wanted = [population as u64, quota, 0, quota, 0];
        assert_eq!(counts(&answer), wanted, "{rate} of {population}");
    }
}

#[test]
fn a_ticket_is_the_sha256_sum_of_seed_and_case() {
    // $ printf '%s' "s1:R-240508-aaaa" | sha256sum
    let literal = "f8b66087578a0f8a6d7ca2987d628bda20397d9962238c163c702296f6c48165";
    let office = Office::new();
    repair(&office, "R-240508-aaaa", "08");
    let answer = sample(&office, "2024-05-10", &["--seed", "s1"]);
    let wanted = json!([{"case_id": "R-240508-aaaa", "ticket": literal}]);
    assert_eq!(answer["drawn"], wanted);
    assert_eq!(answer["seed"], "s1");
    assert_eq!(column(&office, "ticket"), [literal]);
    assert_eq!(column(&office, "seed"), ["s1"]);
}

#[test]
fn the_smallest_tickets_win() {
    let (office, ids) = with_repairs(10);
    for seed in ["s1", "种子", "a b"] {
        let answer = sample(&office, "2024-05-10", &["--seed", seed, "--dry-run"]);
        let mut tickets: Vec<(String, String)> = ids
            .iter()
            .map(|id| (ticket(seed, id), id.clone()))
            .collect();
        tickets.sort();
        let wanted: Vec<Value> = tickets[..3]
            .iter()
            .map(|(ticket, id)| json!({"case_id": id, "ticket": ticket}))
            .collect();
        assert_eq!(answer["drawn"], json!(wanted), "{seed}");
    }
}

#[test]
fn a_seed_of_its_own_is_sixteen_hexadecimal_digits_and_new_each_time() {
    let (office, _) = with_repairs(4);
    let seed = || {
        let answer = sample(&office, "2024-05-10", &["--dry-run"]);
        answer["seed"].as_str().unwrap().to_owned()
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
fn the_rows_say_what_was_drawn_when_and_from_what() {
    let (office, _) = with_repairs(4);
    let answer = sample(&office, "2024-05-10", &["--seed", "s1", "--by", "ann"]);
    // The time of day of another day than the clock's is its end.
    for (name, value) in [
        ("drawn_at", "2024-05-10T23:59"),
        ("class", "repair"),
        ("month", "2024-05-01"),
        ("seed", "s1"),
        ("population", "4"),
        ("quota", "2"),
        ("drawn_by", "ann"),
        ("replaces", ""),
    ] {
        assert_eq!(column(&office, name), [value, value], "{name}");
    }
    assert_eq!(column(&office, "case_id"), drawn(&answer));
    let ids: BTreeSet<String> = column(&office, "id").into_iter().collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.iter().all(|id| id.starts_with("D-240510-")));
}

#[test]
fn a_dry_run_writes_nothing_and_draws_the_same() {
    let (office, _) = with_repairs(10);
    let dry = sample(&office, "2024-05-10", &["--seed", "s1", "-n"]);
    assert!(!office.path(DRAWS).exists());
    assert!(!office.path(".visit").exists());
    assert_eq!(sample(&office, "2024-05-10", &["--seed", "s1"]), dry);
    assert_eq!(column(&office, "case_id"), drawn(&dry));
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
    let row = "drawn_at=2024-05-09T09:00 case_id=R-240501-drawn month=2024-05";
    office.add(Draws, row);
    repair(&office, "R-240501-0ther", "08");
    let row = "drawn_at=2024-05-09T09:00 case_id=R-240501-0ther month=2024-04";
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

    let answer = sample(&office, "2024-05-10", &["--seed", "s1"]);
    // Eight in the population; 90 % are 7.2, so 8; one drawn already; four in the pool: the
    // quota lacks three.
    assert_eq!(counts(&answer), [8, 8, 1, 4, 3]);
    let found: BTreeSet<String> = drawn(&answer).into_iter().collect();
    let wanted = [
        "R-240501-fresh",
        "R-240501-0ther",
        "R-240501-t0day",
        "R-240501-tr1ed",
    ];
    assert_eq!(found, wanted.map(str::to_owned).into());
}

#[test]
fn drawing_again_draws_only_what_the_quota_still_lacks() {
    let (office, ids) = with_repairs(4);
    // 30 % of 4 is 1.2: two.
    let first = sample(&office, "2024-05-10", &["--seed", "s1"]);
    assert_eq!(counts(&first), [4, 2, 0, 2, 0]);
    let before = office.read(DRAWS);
    let again = sample(&office, "2024-05-10", &["--seed", "s2"]);
    assert_eq!(counts(&again), [4, 2, 2, 0, 0]);
    assert_eq!(office.read(DRAWS), before);
    // Five more are done: 30 % of 9 is 2.7, so three, one more than were drawn.
    for n in 0..5 {
        repair(&office, &format!("R-240509-{n:04}"), "09");
    }
    let more = sample(&office, "2024-05-10", &["--seed", "s3"]);
    assert_eq!(counts(&more), [9, 3, 2, 1, 0]);
    let all = column(&office, "case_id");
    let different: BTreeSet<&String> = all.iter().collect();
    assert_eq!((all.len(), different.len()), (3, 3), "{ids:?}");
}

#[test]
fn a_case_done_anew_in_the_same_month_is_not_drawn_twice() {
    let (office, ids) = with_repairs(1);
    sample(&office, "2024-05-09", &[]);
    for (at, verb) in [("09T10:00", "reopen"), ("09T11:00", "complete")] {
        let id = &ids[0];
        office.add(
            Actions,
            &format!("acted_at=2024-05-{at} case_id={id} action={verb}"),
        );
    }
    let again = sample(&office, "2024-05-10", &[]);
    assert_eq!(counts(&again), [1, 1, 1, 0, 0]);
}

#[test]
fn what_the_pool_cannot_give_is_short() {
    let (office, ids) = with_repairs(4);
    for id in &ids[1..] {
        visited(&office, "2024-05-09T10:00", id, "pass");
    }
    let answer = sample(&office, "2024-05-10", &[]);
    assert_eq!(counts(&answer), [4, 2, 0, 1, 1]);
    // Two days later the windows are closed and nobody is left.
    let answer = sample(&office, "2024-05-12", &[]);
    assert_eq!(counts(&answer), [4, 2, 1, 0, 1]);
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
        let answer = office.json(&["sample", "-n", "--today", today]);
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
    // Works can be drawn before their window opens; complaints and defects never.
    assert_eq!(strata("2024-05-10"), ["works 2024-04"]);
    assert_eq!(strata("2024-04-02"), ["works 2024-04"]);
    assert_eq!(strata("2024-06-03"), [""; 0]);
    // With a month one element for each class that has draws, also when nothing is there.
    let answer = office.json(&[
        "sample",
        "-n",
        "--month",
        "2024-03",
        "--today",
        "2024-05-04",
    ]);
    let draws = answer["draws"].as_array().unwrap();
    let told: Vec<[u64; 5]> = draws.iter().map(counts).collect();
    assert_eq!(told, [[0; 5], [0; 5]]);
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
            let ran = office.run(&[&line, month].concat());
            assert_eq!(ran.code, 2, "{class}\n{}", ran.err);
        }
    }
    let answer = office.json(&["sample", "--today", "2024-05-10"]);
    assert_eq!(answer["draws"], json!([]));
    assert!(!office.path(DRAWS).exists());
}

#[test]
fn only_an_unreachable_drawn_case_is_replaced() {
    let (office, ids) = with_repairs(4);
    let first = sample(&office, "2024-05-09", &["--seed", "s1"]);
    let chosen = drawn(&first);
    let (away, met) = (chosen[0].as_str(), chosen[1].as_str());
    let spare = ids.iter().find(|id| !chosen.contains(id)).unwrap();
    let replace = |id: &str| {
        let line = ["sample", "--replace", id, "--today", "2024-05-10"];
        office.run(&[&line[..], &["--seed", "s2", "--format", "json"]].concat())
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
    assert_eq!(counts(&answer["draws"][0]), [4, 2, 2, 1, 0]);
    let substitute = drawn(&answer["draws"][0]).remove(0);
    assert!(!chosen.contains(&substitute));
    let left: Vec<&String> = ids.iter().filter(|id| !chosen.contains(id)).collect();
    let smaller = left.iter().map(|id| ticket("s2", id)).min().unwrap();
    assert_eq!(ticket("s2", &substitute), smaller);
    // Its row names the row that it replaces.
    let rows = column(&office, "id");
    assert_eq!(column(&office, "replaces"), ["", "", &rows[0]]);
    assert_eq!(column(&office, "case_id")[0], away);
    // The old row counts no more, so that the quota is drawn as before.
    let again = sample(&office, "2024-05-10", &[]);
    assert_eq!(counts(&again), [4, 2, 2, 0, 0]);
    assert_eq!(replace(away).code, 2);
}

#[test]
fn a_row_can_be_named_for_replacement_and_an_empty_pool_gives_none() {
    let (office, ids) = with_repairs(1);
    sample(&office, "2024-05-09", &[]);
    visited(&office, "2024-05-09T10:00", &ids[0], "unreachable");
    let row = column(&office, "id").remove(0);
    let answer = office.json(&["sample", "--replace", &row, "--today", "2024-05-10"]);
    assert_eq!(counts(&answer["draws"][0]), [1, 1, 1, 0, 1]);
    assert_eq!(column(&office, "id"), [row]);
}

// The proof.

/// The codes of `sample --verify`, with its exit code.
fn verified(office: &Office) -> (i32, Vec<String>) {
    let line = ["sample", "--verify", "--format", "json"];
    let ran = office.run(&[&line[..], &["--today", "2024-05-31"]].concat());
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let problems = answer["problems"].as_array().unwrap();
    let codes = problems.iter().map(|p| p["code"].as_str().unwrap());
    (ran.code, codes.map(str::to_owned).collect())
}

#[test]
fn every_draw_can_be_drawn_again_whatever_came_later() {
    let (office, _) = with_repairs(6);
    let first = sample(&office, "2024-05-09", &["--seed", "s1"]);
    visited(
        &office,
        "2024-05-10T09:00",
        &drawn(&first)[0],
        "unreachable",
    );
    let line = ["sample", "--replace", &drawn(&first)[0]];
    office.ok(&[&line[..], &["--today", "2024-05-10"]].concat());
    for n in 0..6 {
        repair(&office, &format!("R-240511-{n:04}"), "11");
    }
    sample(&office, "2024-05-11", &["--seed", "s3"]);
    // Visits, reopened and voided cases of later days do not change what the draw knew.
    for (n, id) in column(&office, "case_id").iter().enumerate() {
        match n % 3 {
            0 => visited(&office, "2024-05-12T10:00", id, "pass"),
            1 => office.add(
                Actions,
                &format!("acted_at=2024-05-12 case_id={id} action=reopen"),
            ),
            _ => office.add(
                Actions,
                &format!("acted_at=2024-05-12 row_id={id} action=void"),
            ),
        }
    }
    assert_eq!(column(&office, "id").len(), 5);
    assert_eq!(verified(&office), (0, vec![]));
}

#[test]
fn a_changed_ticket_is_found() {
    let (office, _) = with_repairs(6);
    let answer = sample(&office, "2024-05-10", &["--seed", "s1"]);
    assert_eq!(verified(&office), (0, vec![]));
    let right = answer["drawn"][1]["ticket"].as_str().unwrap();
    let wrong = right.replacen(
        &right[..1],
        if right.starts_with('0') { "1" } else { "0" },
        1,
    );
    let text = office.read(DRAWS).replace(right, &wrong);
    office.write(DRAWS, text);
    assert_eq!(verified(&office), (1, vec!["ticket-mismatch".to_owned()]));
    assert_eq!(office.run(&["check", "--today", "2024-05-31"]).code, 1);
}

#[test]
fn a_changed_seed_is_found_in_every_row() {
    let (office, _) = with_repairs(4);
    sample(&office, "2024-05-10", &["--seed", "first"]);
    let text = office.read(DRAWS).replace(",first,", ",second,");
    office.write(DRAWS, text);
    let (code, codes) = verified(&office);
    assert_eq!(code, 1);
    let wrong = codes.iter().filter(|code| *code == "ticket-mismatch");
    assert_eq!(wrong.count(), 2);
}

#[test]
fn a_case_left_out_with_a_smaller_ticket_is_found_and_one_with_a_larger_is_not() {
    let (office, _) = with_repairs(4);
    let answer = sample(&office, "2024-05-10", &["--seed", "s1"]);
    let largest = answer["drawn"][1]["ticket"].as_str().unwrap();
    let late: Vec<String> = (0..100).map(|n| format!("R-240507-{n:04}")).collect();
    let mut larger = late.iter().filter(|id| *ticket("s1", id) > *largest);
    let mut smaller = late.iter().filter(|id| *ticket("s1", id) < *largest);
    // Entered late, as if they had been there when the draw was made.
    repair(&office, larger.next().unwrap(), "07");
    assert_eq!(verified(&office), (0, vec![]));
    repair(&office, smaller.next().unwrap(), "07");
    assert_eq!(verified(&office), (1, vec!["left-out".to_owned()]));
}

#[test]
fn a_case_that_no_draw_could_take_is_found() {
    let (office, ids) = with_repairs(1);
    let case = &ids[0];
    let ticket = ticket("s", case);
    // The window closed on the 11th.
    let row = format!("drawn_at=2024-05-12T09:00 case_id={case} ticket={ticket} month=2024-05");
    office.add(Draws, &row);
    assert_eq!(verified(&office), (1, vec!["not-in-pool".to_owned()]));
}

#[test]
fn a_case_received_after_the_draw_was_not_left_out_of_it() {
    let (office, _) = with_repairs(4);
    let answer = sample(&office, "2024-05-10", &["--seed", "s1"]);
    let largest = answer["drawn"][1]["ticket"].as_str().unwrap();
    let mut ids = (0..100).map(|n| format!("R-240520-{n:04}"));
    let smaller = ids.find(|id| *ticket("s1", id) < *largest).unwrap();
    // It is dated as done before it came in, which `check` tells of otherwise.
    let late = format!("id={smaller} received_at=2024-05-20T08:00 place=A1-101");
    office.add(Repairs, &late);
    let done = format!("acted_at=2024-05-08T09:00 case_id={smaller} action=complete");
    office.add(Actions, &done);
    assert_eq!(verified(&office), (0, vec![]));
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
fn every_case_of_the_pool_is_equally_likely_to_be_drawn() {
    let (office, ids) = with_repairs(POOL);
    let text = fs::read_to_string(office.path("visit.toml")).unwrap();
    let policy = check_policy(&text).unwrap();
    let sources = load(office.root()).unwrap().sources;
    let (book, problems) = assemble(&sources, &policy);
    assert!(problems.is_empty(), "{problems:?}");
    let today = Stamp::parse("2024-05-10").unwrap().day;
    let book = known(book, Stamp::last_of(today));
    let facts = Facts::new(&book);
    let stratum = (
        policy.class("repair").unwrap(),
        Month::parse("2024-05").unwrap(),
    );
    // 30 % of 12 is 3.6: four.
    let counts = times(|seed| {
        let plan = draw(&facts, stratum, seed, today, Take::Quota);
        let place = |id: String| ids.iter().position(|own| *own == id).unwrap();
        let drawn = plan.drawn.iter();
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
