//! Evidence: photos and scans that are taken into `evidence/`, and what `check` says of them.

use std::fs::{self, File};

use visit::model::table::Table::{Actions, Visits};

use crate::office::{Line, Office, Ran, run_in, run_with};

const V: &str = "V-261104-aaaa";

/// SHA-256 of `photo`, by `sha256sum`.
const PHOTO: &str = "55c64d0fcd6f9d5f7c828093857e3fdfda68478bb4e9bd24d481ef391c7804e8";

const DAY: &[&str] = &["--today", "2026-11-23T10:00", "--by", "desk", "-q"];

/// An office with an unsigned visit of the 4th.
fn office() -> Office {
    let office = Office::new();
    let visit =
        format!("id={V} visited_at=2026-11-04T10:00 place=A1-101 purpose=routine signed_by=");
    office.add(Visits, &visit);
    office.write("photo.JPG", "photo");
    office
}

fn enter(office: &Office, args: impl Line) -> Ran {
    office.run(args.and(DAY))
}

fn sign(office: &Office, file: &str) -> Ran {
    enter(office, ["sign", V, "甲", "--evidence", file])
}

/// Every file below `evidence/`, hidden ones too.
fn kept(office: &Office) -> Vec<String> {
    let folder = office.path("evidence");
    let files = walkdir::WalkDir::new(&folder).into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    let mut files: Vec<String> = files
        .map(|entry| {
            entry
                .path()
                .strip_prefix(&folder)
                .unwrap()
                .display()
                .to_string()
        })
        .collect();
    files.sort();
    files
}

fn last_action(office: &Office) -> String {
    let text = office.read("ledger/2026-11/actions.csv");
    text.lines().last().unwrap().to_owned()
}

/// The codes that `check` tells, with their places.
fn checked(office: &Office) -> Vec<String> {
    let ran = office.at("2026-11-23").run("check --format json");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let problems = told["problems"].as_array().unwrap().iter();
    problems
        .map(|p| {
            format!(
                "{} {}",
                p["code"].as_str().unwrap(),
                p["file"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn a_photo_is_taken_in_under_a_name_of_its_own() {
    let office = office();
    let ran = sign(&office, "photo.JPG");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let name = format!("2026-11/{V}-{}.jpg", &PHOTO[..8]);
    assert_eq!(kept(&office), [name.as_str()]);
    assert_eq!(office.read(&format!("evidence/{name}")), "photo");
    assert_eq!(office.read("photo.JPG"), "photo", "a copy");
    let row = last_action(&office);
    let end = format!(",{V},sign,desk,甲,,evidence,evidence/{name},,");
    assert!(row.ends_with(&end), "{row}");
    assert!(checked(&office).is_empty());
    let due = office.at("2026-11-23").json("due duty:signature");
    assert_eq!(due["duties"].as_array().unwrap().len(), 0);
}

#[test]
fn a_visit_is_recorded_with_its_evidence_wherever_that_lies() {
    let office = office();
    let elsewhere = tempfile::TempDir::new().unwrap();
    let file = elsewhere.path().join("回访 表.tar.g z");
    fs::write(&file, "photo").unwrap();
    let file = file.to_str().unwrap();
    let args = "record A1-101 --outcome pass --visitor ann --signed-by 甲";
    let ran = enter(
        &office,
        args.and(["--date", "2026-10-31", "--evidence", file]),
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    // The visit's own month; an ending that is not plain is left out.
    let name = format!("2026-10/{}-{}", ran.out.trim(), &PHOTO[..8]);
    assert_eq!(kept(&office), [name.as_str()]);
    let row = office.read("ledger/2026-10/visits.csv");
    assert!(row.contains(&format!(",甲,evidence/{name},,")), "{row}");
}

#[test]
fn what_lies_in_evidence_already_stays_where_it_is() {
    for (folder, file) in [
        (".", "evidence/box 3/1.png"),
        (".", "./evidence/2026-11/../box 3/1.png"),
        ("evidence/box 3", "1.png"),
        // From elsewhere a path below the data directory will do too.
        ("ledger", "evidence/box 3/1.png"),
    ] {
        let office = office();
        office.write("evidence/box 3/1.png", "scan");
        office.write("evidence/2026-11/2.png", "another");
        let args = ["sign", V, "甲", "--evidence", file].and(DAY);
        let ran = run_in(&office.path(folder), &args);
        assert_eq!(ran.code, 0, "{file}: {}", ran.err);
        let row = last_action(&office);
        assert!(row.ends_with(",evidence,evidence/box 3/1.png,,"), "{row}");
        assert_eq!(kept(&office).len(), 2);
    }
    // A link that leads out is a source like any other.
    #[cfg(unix)]
    {
        let office = office();
        fs::create_dir(office.path("evidence")).unwrap();
        std::os::unix::fs::symlink(office.path("photo.JPG"), office.path("evidence/link")).unwrap();
        assert_eq!(sign(&office, "evidence/link").code, 0);
        assert_eq!(kept(&office), [format!("2026-11/{V}-{}", &PHOTO[..8])]);
    }
}

#[test]
fn nothing_is_ever_overwritten() {
    let office = office();
    let short = format!("evidence/2026-11/{V}-{}.jpg", &PHOTO[..8]);
    office.write(&short, "another");
    assert_eq!(sign(&office, "photo.JPG").code, 0);
    assert_eq!(office.read(&short), "another");
    let long = format!("evidence/2026-11/{V}-{PHOTO}.jpg");
    assert_eq!(office.read(&long), "photo");
    assert!(last_action(&office).contains(&long));
}

#[test]
fn what_cannot_be_evidence_is_refused_and_nothing_is_changed() {
    let office = office();
    office.write("folder/1.jpg", "x");
    let large = File::create(office.path("large.jpg")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let outside = office.path("visit.toml");
    let outside = format!("{}/nothing", outside.display());
    let refused = |file: &str, code: i32, told: &str| {
        let ran = sign(&office, file);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (code, ""),
            "{file}: {}",
            ran.err
        );
        assert!(ran.err.contains(told), "{}", ran.err);
        assert!(!office.path("ledger/2026-11/actions.csv").exists());
        assert!(!office.path("evidence").exists());
    };
    refused("nothing.jpg", 5, "没有这个文件：nothing.jpg");
    refused("evidence/1.jpg", 5, "没有这个文件：evidence/1.jpg");
    refused(&outside, 5, "nothing");
    refused("folder", 2, "folder 不是普通文件");
    refused("large.jpg", 2, "large.jpg 太大，凭证最多 64 MiB");
    #[cfg(unix)]
    {
        let _socket = std::os::unix::net::UnixListener::bind(office.path("socket")).unwrap();
        refused("socket", 2, "socket 不是普通文件");
    }
    large.set_len(64 << 20).unwrap();
    assert_eq!(
        sign(&office, "large.jpg").code,
        0,
        "just as large as can be"
    );
}

#[test]
fn a_dry_run_copies_nothing() {
    let office = office();
    let args = ["sign", V, "甲", "--evidence", "photo.JPG", "--dry-run"];
    let ran = enter(&office, args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let path = format!("evidence/2026-11/{V}-{}.jpg", &PHOTO[..8]);
    assert!(ran.out.contains(&path), "{}", ran.out);
    assert!(!office.path("evidence").exists());
}

#[test]
fn a_copy_goes_again_when_its_row_cannot_be_written() {
    let office = office();
    // The office's own file lacks the column of who was met, and something stands in its place.
    let header = Visits.header();
    let (header, _) = header.split_once(",met").unwrap();
    let row = "V-261101-aaaa,2026-11-01,A1-101,,routine,door,ann,pass,,,,,,,,beyond";
    office.write("ledger/2026-11/visits.csv", format!("{header}\n{row}\n"));
    let args = "record A1-101 --outcome pass --visitor ann --evidence photo.JPG";
    let ran = enter(&office, args.and("--met 甲"));
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(kept(&office).is_empty(), "{:?}", kept(&office));
    let ran = enter(&office, args);
    assert_eq!((ran.code, kept(&office).len()), (0, 1), "{}", ran.err);
}

#[test]
fn check_tells_what_is_missing_and_what_nobody_names() {
    let office = office();
    assert_eq!(sign(&office, "photo.JPG").code, 0);
    office.write("evidence/.keep", "");
    assert!(checked(&office).is_empty());
    let own = kept(&office).pop().unwrap();
    fs::remove_file(office.path(&format!("evidence/{own}"))).unwrap();
    office.write("evidence/other.jpg", "x");
    assert_eq!(
        checked(&office),
        [
            "orphan-evidence evidence/other.jpg",
            "missing-evidence ledger/2026-11/actions.csv"
        ]
    );
    // An amendment names it, and the signature that named another is taken back.
    let signed = last_action(&office)[..15].to_owned();
    let more = [
        format!("acted_at=2026-11-23T11:00 action=void row_id={signed}"),
        format!(
            "acted_at=2026-11-23T11:00 action=amend row_id={V} field=evidence value=evidence/other.jpg"
        ),
    ];
    for row in more {
        office.add(Actions, &row);
    }
    assert!(checked(&office).is_empty(), "{:?}", checked(&office));
    // What a row taken back named is no orphan, and what is amended away is not missing.
    let last = format!("acted_at=2026-11-23T12:00 action=amend row_id={V} field=evidence value=");
    office.add(Actions, &last);
    office.write(&format!("evidence/{own}"), "photo");
    assert!(checked(&office).is_empty(), "{:?}", checked(&office));
    // Words that are no path are left alone.
    office.add(
        Visits,
        "visited_at=2026-11-05T10:00 place=A1-101 purpose=routine evidence=3号柜",
    );
    assert!(checked(&office).is_empty());
    #[cfg(unix)]
    {
        let visits =
            "visited_at=2026-11-06T10:00 place=A1-101 purpose=routine evidence=evidence/link";
        office.add(Visits, visits);
        std::os::unix::fs::symlink("/dev/null", office.path("evidence/link")).unwrap();
        assert_eq!(
            checked(&office),
            ["missing-evidence ledger/2026-11/visits.csv"]
        );
    }
}

#[cfg(unix)]
#[test]
fn a_month_of_evidence_may_lie_elsewhere_and_no_other_link_is_followed() {
    use std::os::unix::fs::symlink;
    let office = office();
    let archive = tempfile::tempdir().unwrap();
    fs::write(archive.path().join("scan.jpg"), "x").unwrap();
    fs::create_dir(office.path("evidence")).unwrap();
    symlink(archive.path(), office.path("evidence/2026-10")).unwrap();
    // Links that lead to themselves, above, and out.
    symlink("2026-09", office.path("evidence/2026-09")).unwrap();
    symlink("..", office.path("evidence/2026-08")).unwrap();
    symlink(".", office.path("evidence/2026-07")).unwrap();
    symlink(archive.path(), office.path("evidence/other")).unwrap();
    symlink("..", archive.path().join("up")).unwrap();
    let row = |at: &str, path: &str| {
        let usual = "place=A1-101 purpose=routine evidence=evidence";
        office.add(Visits, &format!("visited_at={at} {usual}/{path}"));
    };
    row("2026-11-05T10:00", "2026-10/scan.jpg");
    assert!(checked(&office).is_empty(), "{:?}", checked(&office));
    // What lies there already stays where it is.
    assert_eq!(sign(&office, "evidence/2026-10/scan.jpg").code, 0);
    assert!(last_action(&office).contains("evidence/2026-10/scan.jpg"));
    row("2026-11-06T10:00", "other/scan.jpg");
    let missing = ["missing-evidence ledger/2026-11/visits.csv"];
    assert_eq!(checked(&office), missing);
}

#[test]
fn whoever_signs_can_be_named_by_by() {
    let signed = |args: &[&str], variables: &[(&str, &str)]| {
        let office = office();
        let args = ["sign", V].and(args).and("--today 2026-11-23T10:00 -q");
        let ran = run_with(office.root(), &args, variables);
        match ran.code {
            0 => last_action(&office)[16..].to_owned(),
            code => format!("{code} {}", ran.err.lines().next().unwrap()),
        }
    };
    let desk = ("VISIT_BY", "desk");
    let row = |who: &str| format!("2026-11-23T10:00,,{V},sign,{who},,,,,");
    assert_eq!(signed(&["王女士", "--by", "desk"], &[]), row("desk,王女士"));
    assert_eq!(signed(&["王女士"], &[desk]), row("desk,王女士"));
    assert_eq!(signed(&["--by", "王女士"], &[desk]), row("desk,王女士"));
    assert_eq!(signed(&["--by", "王女士"], &[]), row(",王女士"));
    let nobody = "2 错误：没有写明谁签的字";
    assert_eq!(signed(&["--by", "desk"], &[]), nobody);
    assert_eq!(signed(&["--by", "客服"], &[]), nobody);
    assert_eq!(signed(&["--by", "ann"], &[desk]), nobody);
    assert_eq!(signed(&[], &[desk]), nobody);
    assert_eq!(signed(&[], &[]), nobody);
    assert!(signed(&["王女士", "--by", "zoe"], &[]).starts_with("4 "));
    assert!(signed(&["--by", "王女士"], &[("VISIT_BY", "zoe")]).starts_with("4 "));
}
