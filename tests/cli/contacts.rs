//! One person, one number: wherever a name and a number stand together they are of one person,
//! and what is logged is completed from the columns of the person who fits. What a visitor has
//! to know of a household is shown to visitors alone.

use std::fs;
use std::sync::OnceLock;

use mail_parser::MessageParser;
use serde_json::Value;
use visit::model::table::Table::{Actions, Complaints, Inquiries, Repairs, Visits};

use crate::office::{Line, Office, SETTINGS};

/// Everybody, each with a number that nobody else has: the owner and the tenant of A1-101, the
/// owner of A1-102 and the one before, the owner of B1-101 and her daughter.
const PEOPLE: [(&str, &str); 6] = [
    ("欧阳山", "13900000001"),
    ("李雷", "13911112222"),
    ("赵四海", "13900000005"),
    ("王大锤", "13900000004"),
    ("韩梅梅", "13900000003"),
    ("孙小美", "13900000006"),
];

/// What a visitor of A1-101 has to know.
const CARE: &str = "独居老人敲门三下";

const REGISTER: &str = "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note,name,title,care
A1-101,unit,A,A1,,1,,欧阳山,13900000001,李雷,13911112222,,,女士,独居老人敲门三下
A1-102,unit,A,A1,,1,,赵四海,13900000005,,,,,,
B1-101,unit,B,B1,,1,,韩梅梅,13900000003,,,,,,
A1-lift,facility,A,A1,,,,,,,,,一栋电梯,,
";

const TODAY: [&str; 2] = ["--today", "2026-11-23T09:00"];

fn office() -> Office {
    let addressed = SETTINGS.replace("role = ", "email = \"a@example.com\"\nrole = ");
    let office = Office::with(&addressed);
    office.write("places.csv", REGISTER);
    office
}

/// The same with cases of all of them: of the tenant who left no number, of the owner before
/// with and without one, of a daughter, of a number alone, and of nobody.
fn busy() -> Office {
    let office = office();
    for row in [
        "id=C-261101-aaaa received_at=2026-11-01 place=A1-101 reporter=李雷 relation=tenant summary=噪音",
        "id=C-261102-bbbb received_at=2026-11-02 place=A1-102 reporter=王大锤 phone=13900000004 \
         relation=owner summary=渗漏",
        "id=C-261103-cccc received_at=2026-11-03 place=A1-102 reporter=王大锤 summary=垃圾",
        "id=C-261104-dddd received_at=2026-11-04 place=A1-101 relation=tenant summary=停车",
        "id=C-261105-eeee received_at=2026-11-05 place=B1-101 reporter=孙小美 phone=13900000006 \
         relation=family summary=电梯困人 severity=major",
        "id=C-261106-ffff received_at=2026-11-06 place=B1-101 summary=路灯",
    ] {
        office.add(Complaints, row);
    }
    for row in [
        "id=R-261107-aaaa received_at=2026-11-07 place=B1-101 reporter=孙小美 phone=13900000006 \
         class=defect summary=窗框",
        "id=R-261108-bbbb received_at=2026-11-08 place=A1-lift from_place=A1-101 reporter=李雷 \
         summary=轿门",
        "id=R-261110-cccc received_at=2026-11-10 place=B1-101 reporter=孙小美 phone=13900000006 \
         summary=水龙头",
    ] {
        office.add(Repairs, row);
    }
    office.add(
        Inquiries,
        "id=Q-261109-aaaa received_at=2026-11-09 place=A1-102 phone=13900000004 summary=收费",
    );
    for row in [
        "acted_at=2026-11-20 case_id=C-261101-aaaa action=complete",
        "acted_at=2026-11-20 case_id=C-261102-bbbb action=complete",
        "acted_at=2026-11-20 case_id=C-261103-cccc action=complete",
        "acted_at=2026-11-20 case_id=R-261107-aaaa action=complete",
        "acted_at=2026-11-06 case_id=C-261105-eeee action=escalate due=2026-11-25",
        "acted_at=2026-11-20 case_id=R-261110-cccc action=complete",
    ] {
        office.add(Actions, row);
    }
    for row in [
        "id=V-261121-aaaa visited_at=2026-11-21 place=A1-101 case_id=C-261101-aaaa outcome=fail \
         met=李雷 signed_by=",
        "id=V-261121-bbbb visited_at=2026-11-21 place=A1-102 case_id=C-261102-bbbb \
         outcome=unreachable signed_by= next_on=2026-11-23",
    ] {
        office.add(Visits, row);
    }
    office
}

const IDS: [&str; 12] = [
    "C-261101-aaaa",
    "C-261102-bbbb",
    "C-261103-cccc",
    "C-261104-dddd",
    "C-261105-eeee",
    "C-261106-ffff",
    "R-261107-aaaa",
    "R-261108-bbbb",
    "R-261110-cccc",
    "Q-261109-aaaa",
    "V-261121-aaaa",
    "V-261121-bbbb",
];

/// Every command that shows something, in every format that it has, and the pages of the site:
/// what was asked, and the answer.
fn outputs() -> &'static [(String, String)] {
    static OUTPUTS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    OUTPUTS.get_or_init(|| walked(&busy()))
}

fn walked(office: &Office) -> Vec<(String, String)> {
    let mut lines: Vec<Vec<&str>> = vec![
        vec![],
        vec!["due", "--all"],
        vec!["list"],
        vec!["agenda"],
        vec!["coverage", "--left"],
        vec!["repeat"],
        vec!["report", "--ids"],
        vec!["stats"],
        vec!["check"],
        vec!["sample", "--dry-run"],
        vec!["sample", "--dry-run", "--seed", "x"],
        vec!["plan", "--who", "ann"],
        vec!["plan", "--who", "ben"],
        vec!["plan", "--who", "boss"],
    ];
    for place in ["A1-101", "A1-102", "B1-101", "A1-lift"] {
        lines.push(vec!["brief", place]);
        lines.push(vec!["form", "record", place]);
    }
    for id in IDS {
        lines.push(vec!["show", id]);
        lines.push(vec!["why", id]);
        lines.push(vec!["form", "record", id]);
        match &id[..1] {
            "C" => lines.push(vec!["form", "complaint", id]),
            "R" => lines.push(vec!["form", "repair", id]),
            _ => {}
        }
    }
    lines.push(vec!["form", "worksheet", "R-261107-aaaa"]);
    let mut outputs = Vec::new();
    for line in &lines {
        for format in ["table", "plain", "md", "html", "json", "ndjson", "csv"] {
            let asked = line.and(["-f", format, "--no-mask"]).and(TODAY);
            let ran = office.run(&asked);
            // Some answers are no one table.
            if format != "csv" || ran.code == 0 {
                assert!(ran.code < 2, "{asked:?}\n{}", ran.err);
                outputs.push((asked.join(" "), ran.out));
            }
        }
    }
    for who in ["boss", "ann", "ben", "eng", "desk"] {
        for format in ["eml", "ics"] {
            let asked = ["due", "--to", who, "-f", format, "--no-mask", "--all"];
            let told = office.ok(asked.and(TODAY));
            let read = match format {
                "eml" => mail(&told),
                _ => told.replace("\n ", "").replace("\\n", " "),
            };
            outputs.push((asked.join(" "), read));
        }
    }
    office.ok("site pages --no-mask".and(TODAY));
    for entry in walkdir::WalkDir::new(office.path("pages")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path).unwrap();
            outputs.push((path.display().to_string(), text));
        }
    }
    outputs
}

/// Both texts of a mail; none where nothing was to be sent.
fn mail(text: &str) -> String {
    let Some(message) = MessageParser::default().parse(text.as_bytes()) else {
        return String::new();
    };
    let bodies = [message.body_text(0), message.body_html(0)];
    bodies.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A text in entries: lines, and in a page what stands in one paragraph, row or item.
fn entries(text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    for end in ["</tr>", "</p>", "</li>", "</div>", "</dd>", "<br>", "</h2>"] {
        text = text.replace(end, "\n");
    }
    let plain = text.split('<').map(|part| match part.split_once('>') {
        Some((_, rest)) => rest,
        None => part,
    });
    let plain = plain.collect::<Vec<_>>().join(" ");
    plain.lines().map(str::to_owned).collect()
}

/// Every name or number in a text, by its place, with its place in `PEOPLE`.
fn found(text: &str, of: impl Fn(usize) -> &'static str) -> Vec<(usize, usize)> {
    let all = 0..PEOPLE.len();
    let hits = all.flat_map(|person| {
        let places = text.match_indices(of(person));
        places.map(move |(at, _)| (at, person)).collect::<Vec<_>>()
    });
    hits.collect()
}

/// A number that does not belong to the name that stands before it, or to the first name after
/// it where that has no number of its own.
fn strays(entry: &str) -> Option<String> {
    let names = found(entry, |person| PEOPLE[person].0);
    let numbers = found(entry, |person| PEOPLE[person].1);
    let has = |who: usize| numbers.iter().any(|(_, owner)| *owner == who);
    let stray = numbers.iter().find(|(at, owner)| {
        let before = names.iter().filter(|(name, _)| name < at).max();
        let after = names.iter().filter(|(name, _)| name > at).min();
        match (before, after) {
            (Some((_, who)), _) => who != owner,
            (None, Some((_, who))) => who != owner && !has(*who),
            (None, None) => false,
        }
    });
    stray.map(|(_, owner)| format!("{} in {entry}", PEOPLE[*owner].1))
}

/// A name and a number of one object that are not of one person.
fn mixed(value: &Value) -> Option<String> {
    match value {
        Value::Array(list) => list.iter().find_map(mixed),
        Value::Object(object) => {
            let text = |key: &str| object.get(key).and_then(Value::as_str);
            let mut shared = text("phone");
            let pair = |key: &str| -> Option<(String, String)> {
                let name = text(key)?;
                let own = text(&format!("{key}_phone")).or_else(|| shared.take())?;
                Some((name.to_owned(), own.to_owned()))
            };
            let pairs = ["contact", "reporter", "owner", "resident", "name"].map(pair);
            let apart = |(name, phone): &(String, String)| {
                let person = PEOPLE.iter().find(|(_, own)| own == phone);
                person.is_some_and(|(own, _)| !name.is_empty() && own != name)
            };
            let stray = pairs.into_iter().flatten().find(apart);
            let stray = stray.map(|pair| format!("{pair:?} in {value}"));
            stray.or_else(|| object.values().find_map(mixed))
        }
        _ => None,
    }
}

#[test]
fn wherever_a_name_and_a_number_stand_together_they_are_of_one_person() {
    let mut numbers = 0;
    for (asked, answer) in outputs() {
        if asked.contains("json") {
            for line in answer.lines() {
                let value: Value = serde_json::from_str(line).unwrap();
                assert_eq!(mixed(&value), None, "{asked}");
            }
            continue;
        }
        for entry in entries(answer) {
            numbers += found(&entry, |person| PEOPLE[person].1).len();
            assert_eq!(strays(&entry), None, "{asked}\n{answer}");
        }
    }
    assert!(numbers > 500, "{numbers}");
}

#[test]
fn the_walk_sees_what_does_not_belong_together() {
    for entry in [
        "| 欧阳山 | 13911112222 |",
        "李雷（租户） 13900000001；业主 欧阳山 13900000001",
        "13911112222 欧阳山",
    ] {
        assert!(strays(entry).is_some(), "{entry}");
    }
    for entry in [
        "李雷（租户） 13911112222；业主 欧阳山 13900000001",
        "13911112222；业主 欧阳山 13900000001",
        "13911112222 噪音",
        "王大锤；业主 赵四海 13900000005",
    ] {
        assert_eq!(strays(entry), None, "{entry}");
    }
    let object = |text: &str| mixed(&serde_json::from_str(text).unwrap());
    assert!(object(r#"{"owner":"欧阳山","phone":"13911112222"}"#).is_some());
    let both = r#"{"owner":"欧阳山","phone":"13911112222","contact":"李雷","owner_phone":""}"#;
    assert_eq!(object(both), None);
}

#[test]
fn what_a_visitor_has_to_know_is_shown_to_visitors_alone() {
    let mut shown = 0;
    for (asked, answer) in outputs() {
        if answer.contains(CARE) {
            assert!(
                asked.starts_with("brief A1-101") || asked.starts_with("form record"),
                "{asked}\n{answer}"
            );
            shown += 1;
        }
    }
    // The brief in seven formats, the records of the place, its cases and its visit in six.
    assert!(shown > 20, "{shown}");
}

/// The duties of a case as `due` lists them: whom to ask for, and the owner.
fn asked(office: &Office, case: &str) -> [String; 4] {
    let told = office.json("due --all".and(TODAY));
    let duties = told["duties"].as_array().unwrap();
    let duty = duties.iter().find(|duty| duty["case_id"] == case).unwrap();
    ["contact", "phone", "owner", "owner_phone"].map(|key| duty[key].as_str().unwrap().to_owned())
}

#[test]
fn due_names_whom_to_ask_for_and_the_owner() {
    let office = busy();
    for (case, wanted) in [
        (
            "C-261101-aaaa",
            ["李雷", "13911112222", "欧阳山", "13900000001"],
        ),
        (
            "C-261102-bbbb",
            ["王大锤", "13900000004", "赵四海", "13900000005"],
        ),
        // The owner of today is not who reported it then.
        ("C-261103-cccc", ["王大锤", "", "赵四海", "13900000005"]),
        (
            "C-261104-dddd",
            ["李雷", "13911112222", "欧阳山", "13900000001"],
        ),
        (
            "C-261105-eeee",
            ["孙小美", "13900000006", "韩梅梅", "13900000003"],
        ),
        (
            "C-261106-ffff",
            ["韩梅梅", "13900000003", "韩梅梅", "13900000003"],
        ),
        // The follow-up goes to the reporter's unit.
        (
            "R-261108-bbbb",
            ["李雷", "13911112222", "欧阳山", "13900000001"],
        ),
        (
            "Q-261109-aaaa",
            ["", "13900000004", "赵四海", "13900000005"],
        ),
    ] {
        assert_eq!(asked(&office, case), wanted, "{case}");
    }
    let table = office.ok("due --class complaint".and(TODAY));
    for line in [
        "李雷（租户） 13911112222",
        "业主 欧阳山 13900000001",
        "孙小美（家属） 13900000006",
        "韩梅梅 13900000003",
    ] {
        assert!(table.contains(line), "{line}\n{table}");
    }
}

/// What `log complaint` writes of whoever reported: name and number.
fn logged(office: &Office, more: impl Line) -> (String, String) {
    let log = ["log", "complaint", "A1-101", "噪音", "--by", "desk", "-n"];
    let told = office.json(log.and(more).and(TODAY));
    let row = told["files"][0]["rows"][0].as_str().unwrap();
    let fields: Vec<&str> = row.split(',').collect();
    (fields[3].to_owned(), fields[4].to_owned())
}

#[test]
fn what_is_logged_is_completed_from_the_person_who_fits() {
    let office = office();
    for (more, name, phone) in [
        (&[][..], "欧阳山", "13900000001"),
        (&["--reporter", "李雷"], "李雷", "13911112222"),
        (&["--relation", "tenant"], "李雷", "13911112222"),
        (&["--phone", "139-1111-2222"], "李雷", "139-1111-2222"),
        (&["--reporter", "欧阳山"], "欧阳山", "13900000001"),
        (&["--relation", "owner"], "欧阳山", "13900000001"),
        // Neither the owner's number nor the tenant's.
        (&["--reporter", "孙小美"], "孙小美", ""),
        (&["--relation", "family"], "", ""),
        (
            &["--reporter", "李雷", "--phone", "13900000009"],
            "李雷",
            "13900000009",
        ),
        // Who wants to remain unnamed is not named.
        (&["--reporter", ""], "", ""),
    ] {
        let wanted = (name.to_owned(), phone.to_owned());
        assert_eq!(logged(&office, more), wanted, "{more:?}");
    }
}

#[test]
fn what_is_asked_on_a_visit_is_of_who_was_met() {
    let office = busy();
    let record = "record C-261101-aaaa --outcome pass --visitor ann --opinion 加灯 -n";
    for (more, name, phone) in [
        (&[][..], "李雷", "13911112222"),
        (&["--met", "欧阳山"], "欧阳山", "13900000001"),
        (&["--met", "孙小美"], "孙小美", ""),
    ] {
        let told = office.json(record.and(more).and(TODAY));
        let row = told["files"][1]["rows"][0].as_str().unwrap();
        let fields: Vec<&str> = row.split(',').collect();
        assert_eq!((fields[3], fields[4]), (name, phone), "{more:?}");
    }
}

#[test]
fn an_owner_who_is_asked_for_somebody_else_is_called_the_owner() {
    let office = office();
    for (id, more) in [
        ("C-261101-ffff", "relation=family"),
        ("C-261102-bbbb", "relation=owner"),
        ("C-261103-cccc", ""),
        ("C-261105-eeee", "relation=family reporter=孙小美"),
    ] {
        let row = format!("id={id} received_at=2026-11-20 place=A1-101 summary=噪音 {more}");
        office.add(Complaints, &row);
    }
    let line = |id: &str| {
        let shown = office.ok(&[&["show", id, "--lang", "zh"], &TODAY[..]].concat());
        let line = shown.lines().find(|line| line.starts_with("联系人"));
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(line("C-261101-ffff"), "联系人：业主 欧阳山 13900000001");
    assert_eq!(line("C-261102-bbbb"), "联系人：欧阳山 13900000001");
    assert_eq!(line("C-261103-cccc"), "联系人：欧阳山 13900000001");
    let family = line("C-261105-eeee");
    assert!(
        family.contains("孙小美（家属）") && family.contains("业主 欧阳山"),
        "{family}"
    );
}
