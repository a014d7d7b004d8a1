//! Rules handed down by the company, and rules that alter months which were submitted.

use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use visit::model::table::Table::{Actions, Repairs};

use crate::office::{Line, Office, SETTINGS};

const TODAY: &str = "2026-11-23";
const HANDED: &str = "# Group, 2026\n[follow_up.repair]\nrate = \"40%\"\n\n[repeat]\nrepair = 4\n";

/// A company's folder with an `office.toml`.
struct Company {
    folder: TempDir,
}

impl Company {
    fn new(rules: &str) -> Self {
        let company = Self {
            folder: TempDir::new().unwrap(),
        };
        company.write(rules);
        company
    }

    fn write(&self, rules: &str) {
        std::fs::write(self.folder.path().join("office.toml"), rules).unwrap();
    }

    fn path(&self) -> String {
        self.folder.path().join("office.toml").display().to_string()
    }

    fn folder(&self) -> String {
        self.folder.path().display().to_string()
    }
}

fn digest(text: &str) -> String {
    let bytes = Sha256::digest(text);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// The rate that the report asks of repairs.
fn asked(office: &Office) -> String {
    let report = office.at(TODAY).json("report");
    let rates = report["rates"].as_array().unwrap().clone();
    let rate = rates.iter().find(|rate| rate["class"] == "repair").unwrap();
    rate["asked"].as_str().unwrap().to_owned()
}

#[test]
fn the_companys_rules_are_copied_with_their_source_and_digest() {
    let (office, company) = (Office::new(), Company::new(HANDED));
    let kept = format!(
        "{HANDED}\n[office]\nsource = \"{}\"\ndigest = \"{}\"\n",
        company.path().replace('\\', "\\\\"),
        digest(HANDED)
    );
    let pull = ["rules", "pull", &company.path(), "--today", TODAY];
    let dry = office.ok(pull.and("--dry-run --lang en"));
    assert!(dry.contains("+rate = \"40%\"\n"), "{dry}");
    assert!(dry.contains("would have the rules of"), "{dry}");
    assert!(!office.path("office.toml").exists());
    assert_eq!(asked(&office), "30%");
    let told = office.ok(pull.and("--lang en"));
    assert!(
        told.starts_with("--- a/office.toml\n+++ b/office.toml\n"),
        "{told}"
    );
    assert_eq!(office.read("office.toml"), kept);
    assert_eq!(asked(&office), "40%");
    // The same once more changes nothing.
    let same = office.json(pull);
    assert_eq!(
        (&same["changed"], &same["diff"]),
        (&false.into(), &"".into())
    );
    assert_eq!(office.read("office.toml"), kept);
}

#[test]
fn they_are_pulled_again_from_where_they_came_and_the_old_file_is_kept() {
    let (office, company) = (Office::new(), Company::new(HANDED));
    let lost = office.run("rules pull --lang en");
    assert_eq!(lost.code, 2);
    assert!(
        lost.err.contains("does not say where its rules came from"),
        "{}",
        lost.err
    );
    office.ok(["rules", "pull", &company.folder()]);
    let before = office.read("office.toml");
    let later = HANDED.replace("40%", "45%");
    company.write(&later);
    let told = office.json("rules pull");
    let diff = told["diff"].as_str().unwrap();
    assert!(
        diff.contains("-rate = \"40%\"\n+rate = \"45%\"\n"),
        "{diff}"
    );
    assert_eq!(told["digest"], digest(&later));
    assert_eq!(asked(&office), "45%");
    let kept = told["kept"].as_str().expect("the old file");
    let there = office.path(kept);
    assert_eq!(std::fs::read_to_string(there).unwrap(), before);
}

#[test]
fn rules_with_errors_replace_none() {
    let (office, company) = (Office::new(), Company::new(HANDED));
    office.ok(["rules", "pull", &company.path()]);
    let before = office.read("office.toml");
    for (rules, line, code) in [
        (
            "[[staff]]\nid = \"x\"\nrole = \"officer\"\n",
            1,
            "unknown-key",
        ),
        ("\n[repeat]\nrepair = 0\n", 3, "bad-setting"),
        ("rate = ", 1, "toml-syntax"),
        ("[follow_up.aid]\nrate = \"10%\"\n", 1, "missing-key"),
    ] {
        company.write(rules);
        let ran = office.run("rules pull --lang en");
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{rules}");
        let place = format!("{}:{line}", company.path());
        assert!(
            ran.err.contains(&place) && ran.err.contains(code),
            "{}",
            ran.err
        );
        assert!(
            ran.err.contains("office.toml stays as it is"),
            "{}",
            ran.err
        );
        assert_eq!(office.read("office.toml"), before);
    }
    let nowhere = office.run("rules pull /no/such/rules.toml");
    assert_eq!(nowhere.code, 5);
    assert!(
        nowhere.err.contains("/no/such/rules.toml"),
        "{}",
        nowhere.err
    );
    // A file of rules that are broken is mended by pulling better ones.
    office.write("office.toml", "[repeat]\nrepair = 0\n");
    company.write(HANDED);
    office.ok(["rules", "pull", &company.path()]);
    assert_eq!(asked(&office), "40%");
}

/// An office whose October is submitted, by the regulation's rules.
fn submitted() -> Office {
    let office = Office::new();
    office.add(
        Repairs,
        "id=R-261010-aaaa received_at=2026-10-10 place=A1-101",
    );
    office.add(
        Actions,
        "acted_at=2026-10-11 case_id=R-261010-aaaa action=complete actor=eng",
    );
    office.ok("report --month 2026-10 --submit --by ann --today 2026-11-02");
    office
}

/// What `check` tells of the settings.
fn told(office: &Office) -> Vec<String> {
    let ran = office.at(TODAY).run("check -f json --lang en");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let found = found["problems"].as_array().unwrap().iter();
    let found = found.filter(|problem| problem["code"] == "frozen-rules");
    let told = found.map(|problem| {
        let text = |key: &str| problem[key].as_str().unwrap();
        format!("{}: {}", text("file"), text("message"))
    });
    told.collect()
}

#[test]
fn an_edited_top_that_alters_a_submitted_month_is_told_and_the_change_written_instead_is_not() {
    let office = submitted();
    assert!(told(&office).is_empty());
    let edited = format!("{SETTINGS}\n[follow_up.repair]\nrate = \"100%\"\n");
    office.write("visit.toml", edited);
    assert_eq!(
        told(&office),
        [
            "visit.toml: follow_up.repair.rate = \"100%\" alters what is submitted: 2026-10; there \
          it was follow_up.repair.rate = \"30%\""
        ]
    );
    let ran = office.at(TODAY).run("check --strict --lang en");
    assert_eq!(ran.code, 1);
    let block = "[[changes]]\nfrom = 2026-11-01\nfollow_up.repair.rate = \"100%\"\n";
    assert!(ran.err.contains(block), "{}", ran.err);
    office.write("visit.toml", format!("{SETTINGS}\n{block}"));
    assert!(told(&office).is_empty());
    assert_eq!(asked(&office), "100%");
    // A month whose submission was taken back is no longer held to it.
    office.write("visit.toml", format!("{SETTINGS}\n[repeat]\nrepair = 5\n"));
    assert_eq!(told(&office).len(), 1);
    let rows = office.read("ledger/2026-11/actions.csv");
    let submission = rows.lines().find(|line| line.contains(",submit,")).unwrap();
    let id = submission.split(',').next().unwrap();
    office
        .at(TODAY)
        .ok(["void", id, "--why", "错", "--by", "boss"]);
    assert!(told(&office).is_empty());
}

#[test]
fn a_class_that_came_later_alters_no_month_without_a_case_of_it() {
    let office = submitted();
    let own = "\n[follow_up.aid]\nrate = \"50%\"\nopens = \"0d\"\ncloses = \"3d\"\n";
    office.write("visit.toml", format!("{SETTINGS}{own}"));
    assert!(told(&office).is_empty(), "{:?}", told(&office));
    // One that is entered late belongs to the month.
    office.add(
        Repairs,
        "id=R-261031-aaaa received_at=2026-10-31 place=A1-101 class=aid",
    );
    let found = told(&office);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("follow_up.aid.rate"), "{found:?}");
}

#[test]
fn rules_that_are_pulled_say_at_once_what_they_alter() {
    let (office, company) = (submitted(), Company::new(HANDED));
    let pull = [
        "rules",
        "pull",
        &company.path(),
        "--today",
        TODAY,
        "--lang",
        "en",
    ];
    for more in [&["--dry-run"][..], &[]] {
        let ran = office.run(pull.and(more));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains("[frozen-rules]"), "{}", ran.err);
        assert!(
            ran.err.contains("follow_up.repair.rate = \"40%\""),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("repeat.repair = 4"), "{}", ran.err);
    }
    assert!(
        told(&office)[0].starts_with("office.toml: "),
        "{:?}",
        told(&office)
    );
    // A key that visit.toml gives wins, so the company's alters nothing.
    let own = "[follow_up.repair]\nrate = \"30%\"\n[repeat]\nrepair = 3\n";
    office.write("visit.toml", format!("{SETTINGS}\n{own}"));
    assert!(told(&office).is_empty());
}

#[test]
fn an_early_frozen_report_is_compared_by_its_rates() {
    let office = submitted();
    let mut frozen: Value = serde_json::from_str(&office.read("reports/2026-10.json")).unwrap();
    let settings = frozen.as_object_mut().unwrap().remove("settings").unwrap();
    assert_eq!(settings[0]["from"], "2026-10-01");
    assert_eq!(settings[0]["keys"]["follow_up.repair.rate"], "\"30%\"");
    office.write("reports/2026-10.json", frozen.to_string());
    assert!(told(&office).is_empty());
    office.write(
        "visit.toml",
        format!("{SETTINGS}\n[follow_up.works]\nrate = \"50%\"\n"),
    );
    assert_eq!(told(&office).len(), 1);
}
