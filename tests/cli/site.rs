//! The site: its links arrive, it stays out of the data, and it touches no file but its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::Value;
use visit::model::table::Table::{Actions, Complaints, Visits};

use crate::document::is_sound;
use crate::office::{Line, Office, Ran, run_in};
use crate::skip::{Why, skip};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample");

/// A complaint at a place whose code would be a path or markup elsewhere, taken by somebody of
/// that kind.
fn office() -> Office {
    let office = Office::new();
    office.rows(
        "2026-11",
        Complaints,
        &[
            "C-261119-aaaaaa,2026-11-19T08:00,\"../x\"\"><b>\",钱多多,13812345678,counter,渗漏,ordinary,<script>alert(1)</script>,../../etc,,,,",
            "C-261120-bbbbbb,2026-11-20T08:00,A1-101,钱多多,13812345678,counter,渗漏,major,钱多多家漏水,desk,,,,",
        ],
    );
    office.add(
        Actions,
        "acted_at=2026-11-20T09:00 case_id=C-261120-bbbbbb action=complete actor=eng",
    );
    office.add(
        Visits,
        "id=V-261121-cccccc visited_at=2026-11-21 place=A1-101 case_id=C-261120-bbbbbb visitor=boss",
    );
    office.add(
        Visits,
        "id=V-261022-dddddd visited_at=2026-10-22 place=A1-lift purpose=routine",
    );
    office
}

fn site(office: &Office, folder: &str, more: impl Line) -> Ran {
    office.run(["site", folder, "--today", "2026-11-23"].and(more))
}

/// Every file below a folder with its content.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.into_path();
            let name = path.strip_prefix(folder).unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

/// The names of a page, and the addresses that it leads to.
fn names_and_links(html: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let of = |attribute: &str| {
        let parts = html.split(attribute).skip(1);
        parts.filter_map(|rest| rest.split('"').next()).collect()
    };
    (of(" id=\""), of(" href=\""))
}

/// Follows every link of every page and gives how many there are.
fn follow(folder: &Path) -> usize {
    let pages = files(folder);
    let pages: BTreeMap<PathBuf, String> = pages
        .into_iter()
        .filter(|(name, _)| name.extension().is_some_and(|e| e == "html"))
        .map(|(name, text)| (name, String::from_utf8(text).unwrap()))
        .collect();
    let mut followed = 0;
    for (name, html) in &pages {
        is_sound(html);
        for href in names_and_links(html).1 {
            let (file, place) = href.split_once('#').unwrap_or((href, ""));
            let up = file.strip_prefix("../");
            let to = match (file, up) {
                ("", _) => name.clone(),
                (_, Some(file)) => PathBuf::from(file),
                (file, None) => PathBuf::from(file),
            };
            assert_eq!(
                up.is_some(),
                !file.is_empty() && name.components().count() == 2
            );
            let page = pages.get(&to);
            let page = page.unwrap_or_else(|| panic!("{} leads to {href}", name.display()));
            let there = place.is_empty() || names_and_links(page).0.contains(place);
            assert!(there, "{} leads to {href}", name.display());
            followed += 1;
        }
    }
    followed
}

#[test]
fn every_link_of_the_sample_arrives_in_both_languages() {
    for (lang, word) in [
        ("zh", "回访工作概况"),
        ("en", "Follow-up visits at a glance"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("pages");
        let before = files(Path::new(SAMPLE));
        let args = [
            "site",
            target.to_str().unwrap(),
            "--today",
            "2026-11-23",
            "--lang",
            lang,
        ];
        let ran = run_in(Path::new(SAMPLE), args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        let index = fs::read_to_string(target.join("index.html")).unwrap();
        assert!(index.contains(word), "{index}");
        let followed = follow(&target);
        assert!(followed > 3000, "{followed}");
        assert_eq!(files(Path::new(SAMPLE)), before, "the data have changed");
    }
}

#[test]
fn cancelled_cases_are_in_no_count() {
    let office = Office::new();
    for (id, day) in [
        ("C-261102-aaaa", "2026-11-02"),
        ("C-261103-bbbb", "2026-11-03"),
    ] {
        let row = format!("id={id} received_at={day} place=A1-101 taken_by=desk");
        office.add(Complaints, &row);
    }
    let count = |page: &str, around: (&str, &str)| {
        let text = office.read(&format!("pages/{page}"));
        let found = text
            .split_once(around.0)
            .map(|(_, rest)| rest.split(around.1).next());
        found
            .flatten()
            .unwrap_or_else(|| panic!("{text}"))
            .to_owned()
    };
    let counts = || {
        office.at("2026-11-23").ok("site pages --lang en");
        let tile = |label: &str| count("index.html", (label, "</div>"));
        let tiles = ["Received this month", "All cases"].map(tile);
        tiles.map(|tile| {
            tile.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        })
    };
    assert_eq!(counts(), ["2", "2"]);
    let row = "acted_at=2026-11-04 case_id=C-261103-bbbb action=cancel actor=desk";
    office.add(Actions, row);
    assert_eq!(counts(), ["1", "1"]);
    let heading = count("cases/2026-11.html", ("Cases: ", "<"));
    assert_eq!(heading.trim(), "1");
    let ran = office.at("2026-11-23").ok("site pages -f json");
    assert!(ran.contains("\"cases\":1,"), "{ran}");
}

#[test]
fn nothing_in_the_data_becomes_a_name_or_markup() {
    let office = office();
    let ran = site(&office, "pages", "--lang en -f json");
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["start"], "pages/index.html");
    assert_eq!(json["cases"], 2);
    assert_eq!(json["masked"], true);
    let pages = files(&office.path("pages"));
    assert_eq!(json["files"], pages.len() - 1);
    let names: Vec<String> = pages
        .keys()
        .map(|name| name.display().to_string())
        .collect();
    assert_eq!(
        names,
        [
            "cases/2026-11-1.html",
            "cases/2026-11.html",
            "cases.html",
            "index.html",
            "people.html",
            "places/1.html",
            "places/2.html",
            "places/3.html",
            "places.html",
            "reports/2026-11.html",
            "reports.html",
            "visit-site.json",
        ]
    );
    follow(&office.path("pages"));
    for (name, html) in pages {
        let html = String::from_utf8(html).unwrap();
        for markup in ["<script>", "<b>", "钱多多", "13812345678"] {
            assert!(!html.contains(markup), "{markup} in {}", name.display());
        }
    }
}

#[test]
fn it_tells_what_happened_and_what_is_to_be_done() {
    let office = office();
    site(&office, "pages", "--lang en --no-mask");
    let page = |name: &str| office.read(&format!("pages/{name}"));
    let case = page("cases/2026-11-1.html");
    let (_, told) = case.split_once("<section id=\"C-261120-bbbbbb\">").unwrap();
    for text in [
        "钱多多家漏水",
        "13812345678",
        "id=\"V-261121-cccccc\"",
        "周经理",
    ] {
        assert!(told.contains(text), "{text}\n{told}");
    }
    // A visit without a case is told of at its place.
    let block = page("places/1.html");
    assert!(block.contains("2026-10-22"), "{block}");
    assert!(block.contains("../cases/2026-11-1.html#C-261120-bbbbbb"));
    let people = page("people.html");
    assert!(people.contains("<h2>客服</h2>"), "{people}");
    assert!(people.contains("cases/2026-11-1.html#C-261119-aaaaaa"));
    let months = page("cases.html");
    for told in [
        "<a href=\"cases/2026-11.html\">2026-11</a>",
        "data-label=\"cases\">2</td>",
        "data-label=\"open\">1</td>",
    ] {
        assert!(months.contains(told), "{told}\n{months}");
    }
    let index = page("index.html");
    assert!(
        index.contains("<a href=\"people.html#person-5\">客服</a>"),
        "{index}"
    );
}

#[test]
fn a_former_site_is_replaced_and_nothing_else_is() {
    let office = office();
    assert_eq!(site(&office, "pages", "").code, 0);
    office.write("pages/CNAME", "example.com");
    office.rows(
        "2026-12",
        Complaints,
        &["C-261201-eeeeee,2026-12-01T08:00,A1-101,乙,,counter,噪音,ordinary,吵,desk,,,,"],
    );
    let later = office.at("2026-12-02").run("site pages");
    assert_eq!(later.code, 0, "{}", later.err);
    assert!(office.path("pages/cases/2026-12-1.html").exists());
    // Seen from November, there is no December: its pages go, what is not ours stays.
    assert_eq!(site(&office, "pages", "").code, 0);
    assert!(!office.path("pages/cases/2026-12-1.html").exists());
    assert!(office.path("pages/index.html").exists());
    assert_eq!(office.read("pages/CNAME"), "example.com");
    let hidden = fs::read_dir(office.path("pages")).unwrap();
    let hidden = hidden.filter(|e| {
        e.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.')
    });
    assert_eq!(hidden.count(), 0, "something was left behind");
}

#[test]
fn a_page_that_did_not_change_is_not_written_again() {
    let office = office();
    assert_eq!(site(&office, "out", "").code, 0);
    let folder = office.path("out");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400);
    for name in files(&folder).keys() {
        let page = fs::File::options().append(true).open(folder.join(name));
        page.unwrap().set_modified(long_ago).unwrap();
    }
    let before = files(&folder);
    let untouched = || {
        let names = files(&folder).into_keys();
        let old = |name: &PathBuf| {
            let found = fs::metadata(folder.join(name)).unwrap();
            found.modified().unwrap() == long_ago
        };
        names.filter(old).collect::<BTreeSet<_>>()
    };
    assert_eq!(site(&office, "out", "").code, 0);
    let pages: BTreeSet<PathBuf> = before.keys().cloned().collect();
    let list = BTreeSet::from([PathBuf::from("visit-site.json")]);
    assert_eq!(untouched(), pages.difference(&list).cloned().collect());
    assert_eq!(files(&folder), before);
    // The case is told of on the page of its month and on a few others, not on that of October.
    office.add(
        Actions,
        "acted_at=2026-11-21T09:00 case_id=C-261119-aaaaaa action=note note=new",
    );
    fs::write(folder.join("reports.html"), "by hand").unwrap();
    assert_eq!(site(&office, "out", "").code, 0);
    let still = untouched();
    assert!(!still.contains(Path::new("cases/2026-11-1.html")));
    assert!(still.contains(Path::new("people.html")), "{still:?}");
    assert_eq!(
        files(&folder)[Path::new("reports.html")],
        before[Path::new("reports.html")]
    );
}

#[test]
fn other_folders_are_refused_and_stay_as_they_are() {
    let office = office();
    office.write("full/note.txt", "mine");
    office.write("other/visit-site.json", "{\"made_by\": \"somebody\"}");
    let before = files(office.root());
    for (folder, zh, en) in [
        ("full", "里有别的东西", "holds other things"),
        ("other", "里有别的东西", "holds other things"),
        (".", "数据文件夹", "data directory"),
        ("..", "数据文件夹", "data directory"),
        ("ledger", "数据文件夹", "data directory"),
        ("ledger/pages", "数据文件夹", "data directory"),
        ("reports", "数据文件夹", "data directory"),
        ("full/../ledger/new/pages", "数据文件夹", "data directory"),
        (".git/pages", "数据文件夹", "data directory"),
    ] {
        for (lang, said) in [("zh", zh), ("en", en)] {
            let ran = site(&office, folder, ["--lang", lang]);
            assert_eq!(ran.code, 2, "{folder}\n{}", ran.out);
            assert!(ran.err.contains(said), "{folder}\n{}", ran.err);
        }
    }
    assert_eq!(files(office.root()), before);
    // A list that cannot be read is told of as such.
    office.write("broken/visit-site.json/note.txt", "mine");
    assert_eq!(site(&office, "broken", "").code, 5);
}

#[test]
fn a_file_in_the_way_is_not_overwritten() {
    let office = office();
    assert_eq!(site(&office, "pages", "").code, 0);
    let list = office.read("pages/visit-site.json");
    office.write(
        "pages/visit-site.json",
        list.replace("\"people.html\"", "\"../places.csv\""),
    );
    office.write("pages/people.html", "mine");
    let before = files(office.root());
    let ran = site(&office, "pages", "--lang en");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("people.html was not written by visit"),
        "{}",
        ran.err
    );
    assert_eq!(files(office.root()), before);
    fs::remove_file(office.path("pages/people.html")).unwrap();
    // A list that names other files does not make them the program's.
    assert_eq!(site(&office, "pages", "").code, 0);
    assert!(office.path("places.csv").exists());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_into_the_ledgers() {
    use std::os::unix::fs::symlink;
    let office = office();
    symlink(office.path("ledger"), office.path("way")).unwrap();
    let ran = site(&office, "way/pages", "--lang en");
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert_eq!(site(&office, "pages", "").code, 0);
    fs::remove_dir_all(office.path("pages/cases")).unwrap();
    symlink(office.path("ledger"), office.path("pages/cases")).unwrap();
    let before = files(&office.path("ledger"));
    let ran = site(&office, "pages", "--lang en");
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert_eq!(files(&office.path("ledger")), before);
}

#[cfg(unix)]
#[test]
fn pages_that_are_no_more_are_not_removed_behind_a_link() {
    use std::os::unix::fs::symlink;
    let office = office();
    assert_eq!(site(&office, "pages", "").code, 0);
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("old.html"), "mine").unwrap();
    symlink(other.path(), office.path("pages/old")).unwrap();
    fs::create_dir_all(office.path("pages/folder.html")).unwrap();
    let list = office.read("pages/visit-site.json");
    let listed = "\"old/old.html\", \"folder.html\", \"people.html\"";
    office.write(
        "pages/visit-site.json",
        list.replace("\"people.html\"", listed),
    );
    let ran = site(&office, "pages", "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let kept = fs::read_to_string(other.path().join("old.html"));
    assert_eq!(kept.unwrap(), "mine");
    assert!(office.path("pages/folder.html").is_dir());
}

#[test]
fn what_a_site_cut_short_has_left_is_removed_by_the_next() {
    let office = office();
    // Killed while it wrote its list, or the pages, for the first time or again.
    office.write("pages/.visit-tmp-1", "{");
    assert_eq!(site(&office, "pages", "").code, 0);
    assert!(!office.path("pages/.visit-tmp-1").exists());
    let list = |more: &str| format!("{{\"made_by\": \"visit\", \"files\": []{more}}}");
    for folder in ["new", "pages"] {
        office.write(&format!("{folder}/.new-0a/cases/1.html"), "13812345678");
        office.write(&format!("{folder}/.new-mine/note.txt"), "mine");
        let before = list(", \"aside\": \".new-0a\"");
        let name = format!("{folder}/visit-site.json");
        if folder == "pages" {
            let whole = office.read(&name);
            office.write(&name, whole.replace('{', "{\"aside\": \".new-0a\","));
        } else {
            office.write(&name, before);
        }
        let ran = site(&office, folder, "");
        assert_eq!(ran.code, 0, "{folder}: {}", ran.err);
        assert!(!office.path(&format!("{folder}/.new-0a")).exists());
        // What the list does not name is not touched.
        assert!(
            office
                .path(&format!("{folder}/.new-mine/note.txt"))
                .exists()
        );
    }
    // Nor what the program would never call so.
    let before = files(&office.path("ledger"));
    for (folder, mine) in [("other", "../ledger"), ("another", ".new-mine")] {
        let aside = list(&format!(", \"aside\": \"{mine}\""));
        office.write(&format!("{folder}/visit-site.json"), aside);
        office.write(&format!("{folder}/.new-mine/note.txt"), "mine");
        assert_eq!(site(&office, folder, "").code, 0);
        assert_eq!(files(&office.path("ledger")), before);
        assert_eq!(office.read(&format!("{folder}/.new-mine/note.txt")), "mine");
    }
}

#[test]
fn a_site_that_is_being_written_is_known_by_its_list_and_not_removed() {
    use visit::ledger::files::site::Site;
    let office = office();
    let pages = office.path("pages");
    let names: BTreeSet<String> = ["index.html".to_owned()].into();
    let begun = Site::begin(&pages, office.root(), names).unwrap();
    let list: Value = serde_json::from_str(&office.read("pages/visit-site.json")).unwrap();
    let aside = pages.join(list["aside"].as_str().unwrap());
    assert!(aside.is_dir());
    begun.write("index.html", "later").unwrap();
    assert_eq!(site(&office, "pages", "").code, 0);
    assert!(aside.is_dir());
    begun.finish().unwrap();
    assert_eq!(office.read("pages/index.html"), "later");
    assert!(!aside.exists());
}

#[cfg(unix)]
#[test]
fn a_page_that_cannot_be_removed_is_told_of() {
    use std::os::unix::fs::PermissionsExt;
    let office = office();
    assert_eq!(site(&office, "pages", "").code, 0);
    office.write("pages/old/old.html", "a page of a former site");
    let list = office.read("pages/visit-site.json");
    office.write(
        "pages/visit-site.json",
        list.replace("\"people.html\"", "\"old/old.html\", \"people.html\""),
    );
    let may = |mode: u32| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(office.path("pages/old"), mode).unwrap();
    };
    may(0o555);
    if fs::write(office.path("pages/old/new.html"), "").is_ok() {
        skip(Why::Cannot("this user may write everywhere"));
        return;
    }
    let ran = site(&office, "pages", "");
    // So that the folder can be removed.
    may(0o755);
    assert_eq!(ran.code, 5, "{}", ran.out);
    assert!(ran.err.contains("old.html"), "{}", ran.err);
}

#[test]
fn it_takes_no_lock_and_leaves_no_trace() {
    let office = office();
    assert_eq!(site(&office, "pages", "").code, 0);
    assert!(!office.path(".visit").exists());
}

#[test]
fn a_page_that_is_gone_already_is_no_error_and_what_took_its_place_stays() {
    let office = office();
    assert_eq!(site(&office, "pages", "").code, 0);
    office.rows(
        "2026-12",
        Complaints,
        &["C-261201-eeeeee,2026-12-01T08:00,A1-101,乙,,counter,噪音,ordinary,吵,desk,,,,"],
    );
    let december = office.path("pages/cases/2026-12-1.html");
    let later = || office.at("2026-12-02").run("site pages");
    assert_eq!(later().code, 0);
    fs::remove_file(&december).unwrap();
    let ran = site(&office, "pages", "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    // Somebody has put a folder in its place.
    assert_eq!(later().code, 0);
    fs::remove_file(&december).unwrap();
    office.write("pages/cases/2026-12-1.html/note.txt", "mine");
    let ran = site(&office, "pages", "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let note = office.read("pages/cases/2026-12-1.html/note.txt");
    assert_eq!(note, "mine");
}
