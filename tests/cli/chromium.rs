//! How forms print: each is laid out by a real browser, where there is one. `CHROMIUM` names
//! it, else it is looked for under the usual names; without one these tests are skipped.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use visit::model::table::Table;

use crate::office::{Line, Office, run_in};
use crate::skip::{Why, skip};

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];
/// No page takes a browser longer, in seconds.
const LONGEST: &str = "120";

fn browser() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").filter(|name| !name.is_empty());
    if let Some(named) = named {
        return Some(named.into());
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let paths = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    paths.into_iter().find(|path| path.is_file())
}

/// The browser, or nothing and a word about it.
fn browser_or_skip() -> Option<PathBuf> {
    let found = browser();
    if found.is_none() {
        skip(Why::Lacks("chromium"));
    }
    found
}

/// Opens a page without a window; what it says on the console is in the error output.
fn open(browser: &Path, folder: &Path, page: &Path, more: impl Line) -> Output {
    let ran = Command::new("timeout")
        .arg(LONGEST)
        .arg(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .args([
            "--no-pdf-header-footer",
            "--enable-logging=stderr",
            "--window-size=1000,1400",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .args(more.words())
        .arg(format!("file://{}", page.display()))
        .env("HOME", folder)
        .output()
        .unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    ran
}

/// How many pages a document has in print.
fn pages(browser: &Path, folder: &Path, html: &str) -> usize {
    let (page, pdf) = (folder.join("page.html"), folder.join("page.pdf"));
    fs::write(&page, html).unwrap();
    let ran = open(
        browser,
        folder,
        &page,
        [&format!("--print-to-pdf={}", pdf.display())],
    );
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(!said.contains("CONSOLE"), "{said}");
    let bytes = fs::read(pdf).unwrap();
    let mark = b"/Type /Page";
    let ends = |at: usize| bytes.get(at + mark.len()).is_none_or(|b| *b != b's');
    let found = bytes.windows(mark.len()).enumerate();
    found.filter(|(at, part)| part == mark && ends(*at)).count()
}

/// What sticks out of its leaf or its box, as the browser measures it.
fn sticking_out(browser: &Path, folder: &Path, html: &str) -> String {
    const MEASURE: &str = "<script>
        const out = [];
        for (const leaf of document.querySelectorAll('.leaf')) {
            const edge = leaf.getBoundingClientRect();
            for (const e of leaf.querySelectorAll('*')) {
                const own = e.getBoundingClientRect();
                const wide = own.right > edge.right + 1 || own.left < edge.left - 1;
                if (wide || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
                    out.push(e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 30));
            }
        }
        document.title = 'measured';
        document.body.innerHTML = '<pre id=out></pre>';
        document.getElementById('out').textContent = out.join('; ');
        </script></body>";
    let page = folder.join("measured.html");
    let (before, policy) = html.split_once("<meta http-equiv").unwrap();
    let (_, after) = policy.split_once('\n').unwrap();
    fs::write(
        &page,
        format!("{before}{after}").replace("</body>", MEASURE),
    )
    .unwrap();
    let ran = open(browser, folder, &page, "--dump-dom");
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(text.contains("<title>measured</title>"), "{text}");
    let (_, rest) = text.split_once("<pre id=\"out\">").unwrap();
    rest.split_once("</pre>").unwrap().0.to_owned()
}

const HOSTILE: &str = "<script>console.error(1)</script><img src=x onerror=alert(2)>";

/// A place with more to tell than anybody wants to read.
fn crowded() -> Office {
    let office = Office::new();
    let long = "厨房顶板渗水滴在灶台上；墙皮起泡脱落已持续三天；夜里更重。".repeat(6);
    let unbroken = "W".repeat(120);
    let text = format!("{HOSTILE}{long}{unbroken}");
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    let add = |table, values: &str| office.add(table, values);
    add(
        Table::Repairs,
        &format!(
            "id=R-261102-dddddd received_at=2026-11-02 place=A1-101 reporter={unbroken} phone=13800000001 class=defect category={unbroken} summary={text} taken_by=desk"
        ),
    );
    let act = |more: &str| {
        add(
            Table::Actions,
            &format!("case_id=R-261102-dddddd actor=eng {more}"),
        );
    };
    act(&format!(
        "acted_at=2026-11-03 action=dispatch target={unbroken} note={text}"
    ));
    act(&format!(
        "acted_at=2026-11-04 action=promise due=2026-11-10 note={long}"
    ));
    act(&format!(
        "acted_at=2026-11-05 action=explain target=甲 note={long}"
    ));
    act(&format!(
        "acted_at=2026-11-06 action=urge target=工程 note={long}"
    ));
    act(&format!(
        "acted_at=2026-11-07 action=urge target=工程 note={long}"
    ));
    act(&format!("acted_at=2026-11-12 action=complete note={long}"));
    for day in 10..20 {
        let id = format!("C-2611{day}-cccccc");
        add(
            Table::Complaints,
            &format!(
                "id={id} received_at=2026-11-{day} place=A1-101 reporter=甲 category=噪音 summary={text} taken_by=desk"
            ),
        );
        add(
            Table::Actions,
            &format!(
                "acted_at=2026-11-{day}T09:00 case_id={id} action=promise actor=desk due=2026-11-20 note={text}"
            ),
        );
        if day % 2 == 0 {
            add(
                Table::Actions,
                &format!(
                    "acted_at=2026-11-{day}T10:00 case_id={id} action=complete actor=eng note={text}"
                ),
            );
        }
        add(
            Table::Visits,
            &format!(
                "id=V-2611{day}-vvvvvv visited_at=2026-11-{day}T18:00 place=A1-101 case_id={id} outcome=fail quality=1 service=2 satisfaction=3 shortcomings={text} opinions={text} signed_by= next_on=2026-11-25"
            ),
        );
        add(
            Table::Inquiries,
            &format!(
                "received_at=2026-11-{day}T18:00 place=A1-101 summary={long} visit_id=V-2611{day}-vvvvvv reply_due=2026-11-20"
            ),
        );
    }
    office
}

const FORMS: &[(&[&str], usize)] = &[
    (&["form", "record"], 1),
    (&["form", "record", "R-261102-dddddd"], 1),
    (&["form", "record", "V-261112-vvvvvv"], 1),
    (&["form", "record", "A1-101"], 1),
    (&["form", "worksheet", "R-261102-dddddd"], 3),
    (&["form", "complaint"], 1),
    (&["form", "complaint", "C-261112-cccccc"], 1),
    (&["form", "repair"], 1),
    (&["form", "repair", "R-261102-dddddd"], 1),
    (&["brief", "A1-101", "-f", "html"], 1),
    (&["plan", "--who", "ann", "-f", "html"], 1),
];

#[test]
fn every_form_fits_its_page_however_much_stands_in_it() {
    let Some(browser) = browser_or_skip() else {
        return;
    };
    let office = crowded();
    for lang in ["zh", "en"] {
        for (args, wanted) in FORMS {
            let args = args.and(["--lang", lang, "--today", "2026-11-23"]);
            let html = office.ok(&args);
            assert_eq!(pages(&browser, office.root(), &html), *wanted, "{args:?}");
            assert_eq!(sticking_out(&browser, office.root(), &html), "", "{args:?}");
        }
    }
}

#[test]
fn pages_of_the_sample_print_without_complaint() {
    let Some(browser) = browser_or_skip() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
    for (args, wanted) in [
        (&["form", "worksheet", "R-260807-qbcvf5"][..], 3),
        (&["form", "record", "V-261119-zbfs8f"], 1),
        (&["brief", "garage-b", "-f", "html"], 1),
        (&["repeat", "-f", "html"], 1),
    ] {
        let ran = run_in(&sample, args.and("--today 2026-11-23"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(pages(&browser, folder.path(), &ran.out), wanted, "{args:?}");
    }
}

/// What is wider than the page, laid out so many pixels wide; hidden texts are not looked at.
/// `prepare` may change its `sheet` of styles before.
fn wider(browser: &Path, folder: &Path, html: &str, width: u32, prepare: &str) -> String {
    let content = html.replace('&', "&amp;").replace('"', "&quot;");
    let wrapped = format!(
        "<!doctype html><meta charset=utf-8><title></title>
        <iframe style='width: {width}px; height: 900px; border: 0' srcdoc=\"{content}\"></iframe>
        <pre id=out></pre><script>
        onload = () => {{
            const out = [], page = document.querySelector('iframe').contentDocument;
            const sheet = page.styleSheets[0];
            {prepare}
            const room = page.documentElement.clientWidth;
            if (room !== {width}) out.push('room of ' + room);
            if (page.documentElement.scrollWidth > room) out.push('the page');
            for (const e of page.body.querySelectorAll('*')) {{
                const own = e.getBoundingClientRect();
                const head = e.closest('.cards thead') || page.body;
                const aside = page.defaultView.getComputedStyle(head).position === 'absolute';
                const hidden = aside || e.closest('.skip, .unseen') || own.width <= 1;
                if (!hidden && own.right > room + 1)
                    out.push(e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 30));
            }}
            document.querySelector('iframe').remove();
            document.getElementById('out').textContent = out.join('; ');
            document.title = 'measured';
        }};
        </script>"
    );
    let path = folder.join("framed.html");
    fs::write(&path, wrapped).unwrap();
    let ran = open(browser, folder, &path, "--dump-dom --hide-scrollbars");
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(text.contains("<title>measured</title>"), "{text}");
    let (_, rest) = text.split_once("<pre id=\"out\">").unwrap();
    rest.split_once("</pre>").unwrap().0.to_owned()
}

/// What is wider than a telephone.
fn wider_than_a_telephone(browser: &Path, folder: &Path, html: &str) -> String {
    wider(browser, folder, html, 390, "")
}

/// What would be cut on A4 between its margins: the rules for paper are laid over the screen's.
fn wider_than_paper(browser: &Path, folder: &Path, html: &str) -> String {
    const ON_PAPER: &str = "for (const rule of sheet.cssRules)
        if (rule.media)
            rule.media.mediaText = rule.media.mediaText === 'print' ? 'all' : 'not all';";
    wider(browser, folder, html, 703, ON_PAPER)
}

#[test]
fn the_report_fits_a_telephone_and_the_paper() {
    let Some(browser) = browser_or_skip() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
    let crowded = crowded();
    for lang in ["zh", "en"] {
        for data in [sample.as_path(), crowded.root()] {
            let args = format!("report -f html --today 2026-11-23 --lang {lang}");
            let printed = run_in(data, &args);
            assert_eq!(printed.code, 0, "{}", printed.err);
            let whole = run_in(data, args.and("--ids"));
            for html in [&printed.out, &whole.out] {
                assert_eq!(wider_than_a_telephone(&browser, folder.path(), html), "");
                assert_eq!(wider_than_paper(&browser, folder.path(), html), "");
            }
            // Records are printed only where they are asked for.
            let without = pages(&browser, folder.path(), &printed.out);
            let with = pages(&browser, folder.path(), &whole.out);
            assert!(0 < without && without < with, "{without}, {with}");
        }
    }
}

#[test]
fn the_site_opens_from_the_file_system_on_a_telephone_too() {
    let Some(browser) = browser_or_skip() else {
        return;
    };
    let (office, folder) = (crowded(), tempfile::tempdir().unwrap());
    office.at("2026-11-23").ok("site pages --lang en");
    for name in [
        "index.html",
        "people.html",
        "places.html",
        "places/1.html",
        "cases/2026-11-1.html",
        "cases/2026-11.html",
        "reports/2026-11.html",
    ] {
        let path = office.path(&format!("pages/{name}"));
        let ran = open(&browser, folder.path(), &path, "--dump-dom");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(!said.contains("CONSOLE"), "{name}\n{said}");
        let html = fs::read_to_string(path).unwrap();
        assert_eq!(
            wider_than_a_telephone(&browser, folder.path(), &html),
            "",
            "{name}"
        );
    }
}
