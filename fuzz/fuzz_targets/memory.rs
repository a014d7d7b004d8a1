//! Whatever stands in the file of what is remembered, no answer is another by it; and where its
//! digest is right although the program has not written it, nothing breaks down. The first byte
//! says which of the two is tried, and whether what follows are edits or the whole file.
#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs, process};

use libfuzzer_sys::fuzz_target;
use visit::ledger::files::memory::Memory;
use visit::model::digest::sha256;
use visit::model::time::Day;
use visit::open::{DataDir, Texts};

const SETTINGS: &str = "schema = 1\ncommunity = \"Linden Court\"\nlanguage = \"en\"\n\n\
    [[staff]]\nid = \"ann\"\nname = \"Officer\"\nrole = \"officer\"\n";
const PLACES: &str = "place,kind,area,building,entrance,floor,state,owner,phone,note\n\
    A1-101,unit,A,A1,,1,,Jia,13800000001,\nA1-102,unit,A,A1,,1,,Yi,13800000002,\n";
const COMPLAINTS: &str = "id,received_at,place,reporter,phone,channel,category,severity,summary,\
    taken_by,from_place,relation,part_of,about,outside_no\n";
const ACTIONS: &str = "id,acted_at,case_id,row_id,action,actor,target,due,field,value,note\n";

struct Office {
    root: PathBuf,
    memory: Vec<u8>,
    /// What is due by all rows.
    due: String,
}

static OFFICE: LazyLock<Office> = LazyLock::new(|| {
    let root = env::temp_dir().join(format!("visit-fuzz-{}", process::id()));
    write(&root, "visit.toml", SETTINGS);
    write(&root, "places.csv", PLACES);
    for month in ["07", "08", "09", "10", "11"] {
        let case = |row: &str, number: u8| {
            format!(
                "C-26{month}02-{row},2026-{month}-02T09:00,A1-101,Jia,1,phone,water,ordinary,\
                 drips,ann,,,,,{number}\n"
            )
        };
        let cases = format!("{COMPLAINTS}{}{}", case("aaaa", 7), case("bbbb", 8));
        let done = format!("A-26{month}03-dddd,2026-{month}-03T09:00,C-26{month}02-aaaa,");
        let steps = format!("{ACTIONS}{done},complete,ann,,,,,\n");
        let folder = format!("ledger/2026-{month}");
        write(&root, &format!("{folder}/complaints.csv"), &cases);
        write(&root, &format!("{folder}/actions.csv"), &steps);
    }
    fs::create_dir_all(root.join(".visit")).expect("a folder");
    let due = due(&root, false);
    // Files that were just written are not remembered.
    let path = root.join(".visit/memory");
    while !path.exists() {
        due_remembering(&root);
    }
    let memory = fs::read(&path).expect("the memory");
    assert!(due.contains("C-260702-bbbb"), "{due}");
    assert!(recalls(&root), "it is not relied on");
    Office { root, memory, due }
});

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

fn open(root: &Path, recalling: bool) -> DataDir {
    let texts = Texts::default();
    texts.keep();
    let read = match recalling {
        true => DataDir::read_recalling(root.to_owned(), texts, &|_| today()),
        false => DataDir::read(root.to_owned(), texts),
    };
    read.expect("a data directory")
}

/// What is due, in words.
fn due(root: &Path, recalling: bool) -> String {
    let office = open(root, recalling);
    let known = office.as_of(today()).expect("the book");
    format!("{:?} {:?}", known.due(), known.problems)
}

fn due_remembering(root: &Path) {
    let office = open(root, true);
    let known = office.as_of(today()).expect("the book");
    office.remember(&known.book);
}

fn recalls(root: &Path) -> bool {
    open(root, true).recalled().is_some()
}

/// A file with some of its bytes replaced: where, how many, by how many others, and these.
fn edited(whole: &[u8], mut edits: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    while let [high, low, cut, put, rest @ ..] = edits {
        let from = usize::from(u16::from_be_bytes([*high, *low])) % (bytes.len() + 1);
        let to = (from + usize::from(*cut)).min(bytes.len());
        let (new, after) = rest.split_at(usize::from(*put).min(rest.len()));
        bytes.splice(from..to, new.iter().copied());
        edits = after;
    }
    bytes
}

/// A file whose last line is the digest of the others.
fn with_digest(bytes: &[u8]) -> Vec<u8> {
    let body = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    [body, b"\n", sha256(body).as_bytes(), b"\n"].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((how, rest)) = bytes.split_first() else {
        return;
    };
    let office = &*OFFICE;
    // Its last line is the digest.
    let digest = office.memory.len() - 65;
    let forged = how & 1 == 1;
    let whole = match forged {
        true => &office.memory[..digest],
        false => &office.memory,
    };
    let tried = match how & 2 {
        0 => edited(whole, rest),
        _ => rest.to_vec(),
    };
    let tried = match forged {
        true => with_digest(&tried),
        false => tried,
    };
    fs::write(office.root.join(".visit/memory"), tried).expect("the memory");
    if let Some(memory) = Memory::of_files(&office.root) {
        let ledger = office.root.join("ledger/2026-07/actions.csv");
        memory.has_ended(&office.root, &ledger);
    }
    let told = due(&office.root, true);
    assert!(forged || told == office.due, "another answer");
});
