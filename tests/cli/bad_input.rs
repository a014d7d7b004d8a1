//! Every kind of bad input: the code, the place, the words in both languages, the exit code;
//! and that everything else is answered all the same and nothing on the disk is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use visit::model::problem::{Code, Severity};
use visit::model::table::Table;
use visit::page::harmless;

use crate::office::{Line, Office, PLACES, Ran, SETTINGS, run_in, run_with};
use crate::{repository, steering};

const TODAY: &[&str] = &["--today", "2026-11-23"];

/// A complaint with which nothing is wrong: it is answered for whatever else is there.
const SOUND: &str =
    "C-261020-gggg,2026-10-20T09:00,A1-101,甲,13800000001,phone,噪音,ordinary,夜里施工,desk,,,,";

/// The least settings, for files that go on with what is wrong.
const LEAST: &str = "schema = 1\ncommunity = \"测试\"\n";

/// Two repairs done on 3 November, whose tickets for seed S are 9744… and 44e5…, and one that
/// is not done.
const REPAIRS: &str = "R-261102-aaaa,2026-11-02T09:00,A1-101,甲,,phone,repair,水,滴水,desk
R-261102-dddd,2026-11-02T09:00,A1-101,甲,,phone,repair,电,跳闸,desk
R-261102-cccc,2026-11-02T09:00,A1-101,甲,,phone,repair,门,松了,desk";
const DONE: &str = "A-261103-aaaa,2026-11-03T09:00,R-261102-aaaa,,complete,eng,,,,,
A-261103-dddd,2026-11-03T09:00,R-261102-dddd,,complete,eng,,,,,";

/// A survey of November, and a visit that asked.
const SURVEY: &str = "title = \"x\"\nopens = 2026-11-01\ncloses = 2026-11-30\n\
    [[question]]\nid = \"clean\"\nask = \"?\"\nkind = \"scale\"\n\
    [[question]]\nid = \"when\"\nask = \"?\"\nkind = \"choice\"\noptions = [\"上午\", \"晚上\"]\nseveral = true\n";
const SURVEYED: &str = "V-261103-ssss,2026-11-03T10:00,A1-101,,survey,door,ann,pass,,,,,,甲,";

/// One thing that is wrong, and what `check` says about it.
struct Case {
    code: Code,
    /// A table's name stands for its file in November and the content for its rows; `places`
    /// and `visit.toml+` add to the usual ones; anything else is a path and the whole file.
    /// What follows `-` is removed.
    /// The characters from U+E000 to U+E0FF stand for raw bytes.
    files: &'static [(&'static str, &'static str)],
    place: &'static str,
    /// The message and, after the line break, what to do; where that is the same for every case
    /// of the code it stands in [`REMEDIES`].
    zh: &'static str,
    en: &'static str,
}

const fn case(
    code: Code,
    files: &'static [(&'static str, &'static str)],
    place: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Case {
    Case {
        code,
        files,
        place,
        zh,
        en,
    }
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Files and lines.
    case(Code::Utf16File, &[("ledger/2026-11/visits.csv", "\u{e0ff}\u{e0fe}i\0d\0,\0")],
        "ledger/2026-11/visits.csv",
        "文件是 UTF-16 编码\n用 visit check --fix 转成 UTF-8，原文件会留底；或另存为“CSV UTF-8”",
        "the file is UTF-16\nvisit check --fix turns it into UTF-8 and keeps the old file; or save it as \"CSV UTF-8\""),
    case(Code::UnreadFile, &[("ledger/2026-11/Actions.csv", "")],
        "ledger/2026-11/Actions.csv",
        "不是规定的文件名，里面的记录没有读\n同一文件夹里没有 actions.csv 的，改成这个名字；已经有的，把里面的记录并进去，再移出 ledger/",
        "not the name of a table; the rows in it are not read\nrename it to actions.csv if there is none beside it; otherwise add its rows to that file and move it out of ledger/"),
    case(Code::UnreadFile, &[("ledger/2026-11/二月.xlsx", "")],
        "ledger/2026-11/二月.xlsx",
        "不是规定的文件名，里面的记录没有读\n改成所属台账的文件名；不是台账的，移出 ledger/",
        "not the name of a table; the rows in it are not read\ngive it the name of its table; what is no table goes out of ledger/"),
    case(Code::UnreadFolder, &[("ledger/2026-11/2026-09/visits.csv", "")],
        "ledger/2026-11/2026-09",
        "月份文件夹里又套着文件夹，里面的记录没有读：ledger/2026-11/2026-09/visits.csv\n误移进来的月份，移回 ledger/ 下面；不是台账的，移出 ledger/",
        "a folder within a month's folder; the rows in it are not read: ledger/2026-11/2026-09/visits.csv\nmove a month back to ledger/; what is no month goes out of ledger/"),
    case(Code::UnreadFolder, &[("ledger/2026-13/visits.csv", "")],
        "ledger/2026-13",
        "文件夹的名字不是月份，里面的记录没有读：ledger/2026-13/visits.csv\n改成月份，如 2026-11；不是台账的，移出 ledger/",
        "the name of the folder is no month; the rows in it are not read: ledger/2026-13/visits.csv\ngive it the name of its month, such as 2026-11; what is no month goes out of ledger/"),
    case(Code::MissingRegister, &[("-", "places.csv")],
        "places.csv",
        "缺少房号登记，没法知道各户归谁管\n用 git 找回；重新建立的，第一行写：place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note,name,title,care",
        "the register of places is missing, so nobody knows who looks after which household\nget it back from git; a new one begins with this line: place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note,name,title,care"),
    case(Code::SetAside, &[(".visit/torn/ledger_2026-11_openings.csv.2", "O-261103-aaaa,2026-11-03,东门,an")],
        ".visit/torn/ledger_2026-11_openings.csv.2:1:1",
        "ledger/2026-11/openings.csv 末尾半截没写完的行移到了这里，这条记录没有计入\n看看是哪条记录，漏了就重新登记；没有漏，或看不出是什么，用 visit check --fix 销掉",
        "half a row from the end of ledger/2026-11/openings.csv was set aside here; the row is in no answer\nenter the record again if it is missing; if it is not, or nothing can be made of it, visit check --fix settles it"),
    case(Code::NotUtf8, &[("openings", "O-261103-aaaa,2026-11-03,\u{e0c3}\u{e0c5}\u{e0cc}\u{e0fc},ann,,\nO-261104-aaaa,2026-11-04,gate,ann,,\u{e0bf}\u{e0d5}")],
        "ledger/2026-11/openings.csv",
        "文件存成了 GBK（GB18030），不是 UTF-8 编码\n用 visit check --fix 转成 UTF-8，原文件会留底",
        "the file is GBK (GB18030), not UTF-8\nvisit check --fix turns it into UTF-8 and keeps the old file"),
    case(Code::NotUtf8, &[("openings", "O-261103-aaaa,2026-11-03,\u{e092}\u{e0e2}\u{e093}\u{64},ann,,\nO-261104-aaaa,2026-11-04,gate,ann,,\u{e091}\u{e09b}")],
        "ledger/2026-11/openings.csv",
        "文件不是 UTF-8 编码，是什么编码看不出来\n用 git 找回原文件，另存为“CSV UTF-8”",
        "the file is not UTF-8, and what it is cannot be said\nget the file back from git and save it as \"CSV UTF-8\""),
    case(Code::NotUtf8, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,\u{e0b5}\u{e0e7},")],
        "ledger/2026-11/openings.csv:2:1",
        "这一行不是 UTF-8 编码\n多半是表格软件存成了 GBK；用 git 找回原文件，另存为“CSV UTF-8”",
        "the line is not UTF-8\na spreadsheet has probably saved it as GBK; get the file back from git and save it as \"CSV UTF-8\""),
    case(Code::UnreadableFile, &[("ledger/2026-11/visits.csv/folder", "")],
        "ledger/2026-11/visits.csv",
        "这里不是普通文件，读不了\n把它移走，用 git 找回原文件",
        "what is in the file's place is no file\nmove it away and get the file back from git"),
    case(Code::EmptyFile, &[("ledger/2026-11/visits.csv", "")],
        "ledger/2026-11/visits.csv",
        "文件是空的，连表头都没有\n用 git 找回；本来就没有内容的，删掉即可",
        "the file is empty, it has not even a header\nget it back from git; if there never was anything in it, delete it"),
    case(Code::OtherSeparator, &[("ledger/2026-11/openings.csv", "id;opened_at;box;opened_by;found;note\nO-261103-aaaa;2026-11-03;门厅;ann;;\n")],
        "ledger/2026-11/openings.csv:1:1",
        "各栏用分号隔开，不是逗号，整个文件没有计入\n用 git 找回原文件，或重新另存为“CSV UTF-8（逗号分隔）”",
        "the columns are divided by semicolons, not by commas; the whole file is left out\nget the file back from git, or save it again as \"CSV UTF-8 (comma delimited)\""),
    case(Code::OtherSeparator, &[("ledger/2026-11/openings.csv", "sep=,\nid,opened_at,box,opened_by,found,note\n")],
        "ledger/2026-11/openings.csv:1:1",
        "第一行是表格软件的“sep=”，不是表头，整个文件没有计入\n删掉第一行",
        "the first line is a spreadsheet's \"sep=\", not the header; the whole file is left out\ndelete the first line"),
    case(Code::NoHeader, &[("ledger/2026-11/openings.csv", "O-261103-aaaa,2026-11-03,门厅,ann,,\n")],
        "ledger/2026-11/openings.csv:1:1",
        "没有表头，第一行就是记录，整个文件没有计入\n在最前面补上表头：id,opened_at,box,opened_by,found,note",
        "the header is missing: the first line is a row; the whole file is left out\nput this line before it: id,opened_at,box,opened_by,found,note"),
    case(Code::TornLine, &[("ledger/2026-11/complaints.csv", "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by,about\nC-261103-aaaa,2026-11-03,A1-101,甲,,phone,,ordinary,滴水,desk")],
        "ledger/2026-11/complaints.csv:2:1",
        "末行没写完就断了\n补完这一行；内容其实齐全的，在行末加一个换行。读不出来的，下次登记时会移到 .visit/torn/",
        "the last line breaks off before its end\ncomplete it, or end it with a line end; if it cannot be read, the next entry moves it to .visit/torn/"),
    case(Code::ZeroBytes, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,,空\0\0")],
        "ledger/2026-11/openings.csv:2:1",
        "这一行里有零字节\n多半是断电或拷贝损坏，请和 git 里的原文件核对",
        "zero bytes are in the line\na crash or a copy has damaged the file; compare it with git"),
    case(Code::LostZero, &[("places", "A1-103,unit,A,A1,,1,,丁,2088001234,,,")],
        "places.csv:6:24",
        "电话 2088001234 多半丢了开头的 0\n表格软件把它当成了数字；把 0 补上，最好带上连字符，如 020-88001234",
        "the telephone number 2088001234 has probably lost its leading zero\na spreadsheet takes it for a number; put the zero back, best with a hyphen: 020-88001234"),
    case(Code::ControlCharacter, &[("openings", "O-261103-aaaa,2026-11-03,门厅\u{1b}[31m,ann,,空")],
        "ledger/2026-11/openings.csv:2:26",
        "这一栏里有看不见的控制字符\n多半是从别处粘贴带进来的；台账用 visit amend 更正，房号登记直接改 places.csv",
        "characters that cannot be seen are in this field\nthey come with text pasted from elsewhere; correct a row with visit amend, the register in places.csv itself"),
    case(Code::MissingColumn, &[("ledger/2026-11/openings.csv", "id,opened_at,box,opened_by,found\nO-261103-aaaa,2026-11-03,门厅,ann,\n")],
        "ledger/2026-11/openings.csv:1:1",
        "缺少“note”一栏，整个文件没有计入\n表头应为：id,opened_at,box,opened_by,found,note",
        "column \"note\" is missing; the whole file is left out\nthe header should be: id,opened_at,box,opened_by,found,note"),
    case(Code::RepeatedColumn, &[("ledger/2026-11/openings.csv", "id,opened_at,box,opened_by,found,note,box\n")],
        "ledger/2026-11/openings.csv:1:1",
        "“box”一栏出现了两次\n删掉多余的一栏",
        "column \"box\" appears twice\ndelete one of the two"),
    case(Code::BadQuote, &[("openings", "O-261103-aaaa,2026-11-03,\"门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:26",
        "引号不配对\n一条记录占一行；文字里的引号要写成两个，并用引号括住整栏",
        "a quote does not fit\na record is one line; a quote inside a text is doubled, and the whole field quoted"),
    case(Code::BadQuote, &[("openings", "O-261103-aaaa,2026-11-03,门\"厅,ann,,")],
        "ledger/2026-11/openings.csv:2:27",
        "引号不配对\n一条记录占一行；文字里的引号要写成两个，并用引号括住整栏",
        "a quote does not fit\na record is one line; a quote inside a text is doubled, and the whole field quoted"),
    case(Code::BadQuote, &[("openings", "O-261103-aaaa,2026-11-03,\"门\"厅,ann,,")],
        "ledger/2026-11/openings.csv:2:29",
        "引号不配对\n一条记录占一行；文字里的引号要写成两个，并用引号括住整栏",
        "a quote does not fit\na record is one line; a quote inside a text is doubled, and the whole field quoted"),
    case(Code::LineBreak, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,,\"两封,\n\n都是噪音\"")],
        "ledger/2026-11/openings.csv:2:34",
        "引号里换了行，一条记录断成几行，到第 4 行为止\n用 visit check --fix 并成一行，原来的换行照样显示；原文件会留底",
        "a line break inside quotes: the record goes on to line 4\nvisit check --fix makes one line of it, on which the breaks are still shown, and keeps the old file"),
    case(Code::ExtraFields, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,两封,都是噪音,没有署名")],
        "ledger/2026-11/openings.csv:2:1",
        "多出一栏“没有署名”\n多半是文字里的英文逗号没有加引号",
        "\"没有署名\" is beyond the last column\na comma in a text is probably not quoted"),
    case(Code::ConflictMarker, &[("openings", "<<<<<<< HEAD\nO-261103-aaaa,2026-11-03,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:1",
        "git 冲突标记“<<<<<<<”\n用 visit check --fix 去掉标记，双方的行都会保留；有改过的行或标记不全的，要由人来改",
        "a conflict marker of git (\"<<<<<<<\")\nvisit check --fix removes the markers and keeps the rows of both sides; where a row was changed or a marker is missing, do it by hand"),
    case(Code::OtherHeader, &[("openings", "id,opened_at,box,opened_by,found,weather,note")],
        "ledger/2026-11/openings.csv:2:1",
        "又出现一行表头，栏目不同，下面各行可能错栏\n本文件的表头是：id,opened_at,box,opened_by,found,note；请撤回这次合并（git merge --abort，或对这个文件 git checkout -m），改用 visit merge-driver 合并，它按栏目名称对应",
        "a second header, with other columns; the rows below it may be shifted\nthe file's own is: id,opened_at,box,opened_by,found,note; take the merge back (git merge --abort, or git checkout -m on this file) and merge with visit merge-driver, which matches columns by name"),
    case(Code::GluedLines, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,,空O-261104-bbbb,2026-11-04,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:35",
        "两条记录连成了一行：O-261104-bbbb 是后一条的编号\n在 O-261104-bbbb 前面断开成两行；原因是前一行末尾少了换行",
        "two records on one line: O-261104-bbbb is the id of the second\nbreak the line before O-261104-bbbb; an editor had left out the last line end"),
    // Fields.
    case(Code::MissingField, &[("openings", "O-261103-aaaa,2026-11-03,门厅")],
        "ledger/2026-11/openings.csv:2:1",
        "必填的一栏空着\n补上：opened_by",
        "a required field is empty\nfill in: opened_by"),
    case(Code::MissingField, &[("openings", "O-261103-aaaa,,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:15",
        "必填的一栏空着\n补上：opened_at",
        "a required field is empty\nfill in: opened_at"),
    case(Code::MissingField, &[("actions", "A-261103-aaaa,2026-11-03,,,void,boss,,,,,记错")],
        "ledger/2026-11/actions.csv:2:27",
        "必填的一栏空着\n补上：row_id",
        "a required field is empty\nfill in: row_id"),
    case(Code::MissingField, &[("actions", "A-261103-aaaa,2026-11-03,,C-261020-gggg,amend,boss,,,,噪音,")],
        "ledger/2026-11/actions.csv:2:54",
        "必填的一栏空着\n补上：field",
        "a required field is empty\nfill in: field"),
    case(Code::MissingField, &[("solutions", "S-261103-aaaa,2026-11-03,2026-11-01,visit,,,,重做,boss,2026-11-30,boss")],
        "ledger/2026-11/solutions.csv:2:45",
        "必填的一栏空着\n补上：row_id",
        "a required field is empty\nfill in: row_id"),
    case(Code::BadId, &[("openings", "O-2611-3,2026-11-03,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:1",
        "“O-2611-3”不是编号\n编号形如 C-261123-k7f3m9，首字母与所在的表相符",
        "\"O-2611-3\" is not an id\nids look like C-261123-k7f3m9, with the letter of their table"),
    case(Code::BadId, &[("openings", "V-261103-aaaa,2026-11-03,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:1",
        "“V-261103-aaaa”不是编号\n编号形如 C-261123-k7f3m9，首字母与所在的表相符",
        "\"V-261103-aaaa\" is not an id\nids look like C-261123-k7f3m9, with the letter of their table"),
    case(Code::BadId, &[("actions", "A-261103-aaaa,2026-11-03,gggg,,note,desk,,,,,")],
        "ledger/2026-11/actions.csv:2:26",
        "“gggg”不是编号\n编号形如 C-261123-k7f3m9，首字母与所在的表相符",
        "\"gggg\" is not an id\nids look like C-261123-k7f3m9, with the letter of their table"),
    case(Code::BadTime, &[("openings", "O-261103-aaaa,3.11.2026,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:15",
        "“3.11.2026”不是日期时间\n写成 2026-11-23 或 2026-11-23T09:05",
        "\"3.11.2026\" is not a date or time\nwrite 2026-11-23 or 2026-11-23T09:05"),
    case(Code::BadTime, &[("openings", "O-261103-aaaa,2026-02-30,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:15",
        "“2026-02-30”不是日期时间\n写成 2026-11-23 或 2026-11-23T09:05",
        "\"2026-02-30\" is not a date or time\nwrite 2026-11-23 or 2026-11-23T09:05"),
    case(Code::BadTime, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,promise,desk,,下周,,,")],
        "ledger/2026-11/actions.csv:2:55",
        "“下周”不是日期时间\n写成 2026-11-23 或 2026-11-23T09:05",
        "\"下周\" is not a date or time\nwrite 2026-11-23 or 2026-11-23T09:05"),
    case(Code::BadMonth, &[("actions", "A-261103-aaaa,2026-11-03,,,submit,ann,boss,,report,十月,")],
        "ledger/2026-11/actions.csv:2:52",
        "“十月”不是月份\n写成 2026-11-01 或 2026-11",
        "\"十月\" is not a month\nwrite 2026-11-01 or 2026-11"),
    case(Code::BadMonth, &[("solutions", "S-261103-aaaa,2026-11-03,2026-13,complaints,A1-101,噪音,,劝说,boss,2026-11-30,boss")],
        "ledger/2026-11/solutions.csv:2:26",
        "“2026-13”不是月份\n写成 2026-11-01 或 2026-11",
        "\"2026-13\" is not a month\nwrite 2026-11-01 or 2026-11"),
    case(Code::BadNumber, &[("repairs", REPAIRS), ("actions", DONE), ("draws", "D-261104-dddd,2026-11-04,repair,2026-11-01,S,2.0,1,R-261102-dddd,44e5,boss,")],
        "ledger/2026-11/draws.csv:2:46",
        "“2.0”不是整数\n应为抽样时的件数",
        "\"2.0\" is not a whole number\nit should be the number of cases at the draw"),
    case(Code::BadBound, &[("repairs", REPAIRS), ("actions", DONE), ("draws", "D-261104-dddd,2026-11-04,repair,2026-11-01,s0123456789abcdef,2,1,R-261102-dddd,dfc7e16cafa074507309bc686048324fdc3295c718eb20b194730ab80a9db26a,boss,,0.3,R-261102-aaaa R-261102-dddd")],
        "ledger/2026-11/draws.csv:2:151",
        "“0.3”不是签线，这一栏没有计入\n签线是 x 加十六位 0-9、a-f，如 x4ccccccccccccccc；抽样行不要手改",
        "\"0.3\" is no bound; the field is left out\na bound is x and sixteen digits of 0 to 9 and a to f, such as x4ccccccccccccccc; never change draws by hand"),
    case(Code::BadPlaceCode, &[("places", "3-2-1501,unit,A,,,,,丁,,,,")],
        "places.csv:6:1",
        "“3-2-1501”不能作房号\n房号至少要有一个字母或汉字，免得表格软件当成日期",
        "\"3-2-1501\" cannot be a place\na place needs a letter or a Chinese character, or a spreadsheet takes it for a date"),
    case(Code::UnknownWord, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,好,,,,,,,")],
        "ledger/2026-11/visits.csv:2:51",
        "“好”不是规定用词\n可以写：pass fail refused unreachable broken",
        "\"好\" is none of the words\none of: pass fail refused unreachable broken"),
    case(Code::UnknownClass, &[("repairs", "R-261103-aaaa,2026-11-03,A1-101,甲,,phone,lift,电梯,困人,desk")],
        "ledger/2026-11/repairs.csv:2:42",
        "没有“lift”这一类\n可以写：complaint works repair defect inquiry；自设的类要在 visit.toml 里有 [follow_up.…]",
        "there is no class \"lift\"\none of: complaint works repair defect inquiry; one of your own needs [follow_up.…] in visit.toml"),
    case(Code::BadScore, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,pass,6,,,,,,")],
        "ledger/2026-11/visits.csv:2:56",
        "“6”不是评分，这一栏没有计入\n写 1 至 5，或空着",
        "\"6\" is not a score; the field is left out\nwrite 1 to 5, or nothing"),
    case(Code::BadPhone, &[("complaints", "C-261103-aaaa,2026-11-03,A1-101,甲,1.38E+10,phone,,ordinary,水,desk")],
        "ledger/2026-11/complaints.csv:2:35",
        "“1.38E+10”不像电话号码，这一栏没有计入\n多半是表格软件把号码变成了数字；把这一栏设为文本后重填",
        "\"1.38E+10\" is not a phone number; the field is left out\na spreadsheet has probably made a number of it; set the column to text and enter it again"),
    case(Code::BadPhone, &[("places", "A2-101,unit,A,,,,,丁,1.38E+10,,,")],
        "places.csv:6:21",
        "“1.38E+10”不像电话号码，这一栏没有计入\n多半是表格软件把号码变成了数字；把这一栏设为文本后重填",
        "\"1.38E+10\" is not a phone number; the field is left out\na spreadsheet has probably made a number of it; set the column to text and enter it again"),
    // Rows among rows.
    case(Code::DuplicateId, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,,\nO-261103-aaaa,2026-11-03,门厅,ben,,")],
        "ledger/2026-11/openings.csv:3:1",
        "O-261103-aaaa 与 ledger/2026-11/openings.csv:2 编号相同、内容不同，这一行没有计入\n确认哪一行是对的；这一行确有其事就另编一个编号",
        "O-261103-aaaa has the id of ledger/2026-11/openings.csv:2 but says something else; this row is left out\nfind out which is right; give this one an id of its own if it happened too"),
    case(Code::DuplicateId, &[("2026-10/actions", "A-261020-aaaa,2026-10-20T10:00,C-261020-gggg,,note,desk,,,,,一"), ("actions", "A-261020-aaaa,2026-11-03,C-261020-gggg,,note,desk,,,,,二")],
        "ledger/2026-11/actions.csv:2:1",
        "A-261020-aaaa 与 ledger/2026-10/actions.csv:2 编号相同、内容不同，这一行没有计入\n确认哪一行是对的；这一行确有其事就另编一个编号",
        "A-261020-aaaa has the id of ledger/2026-10/actions.csv:2 but says something else; this row is left out\nfind out which is right; give this one an id of its own if it happened too"),
    case(Code::DuplicateId, &[("places", "A1-101,unit,B,,,,,丁,,,,")],
        "places.csv:6:1",
        "A1-101 与 places.csv:2 编号相同、内容不同，这一行没有计入\n确认哪一行是对的；这一行确有其事就另编一个编号",
        "A1-101 has the id of places.csv:2 but says something else; this row is left out\nfind out which is right; give this one an id of its own if it happened too"),
    case(Code::UnknownCase, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-zzzz,,note,desk,,,,,")],
        "ledger/2026-11/actions.csv:2:26",
        "没有编号为 C-261020-zzzz 的事项，指向它的内容没有计入\n改正编号，或找回那一条",
        "there is no case C-261020-zzzz; what names it is left out\ncorrect the id, or bring the case back"),
    case(Code::UnknownCase, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,C-261020-zzzz,followup,door,ann,pass,,,,,,,")],
        "ledger/2026-11/visits.csv:2:33",
        "没有编号为 C-261020-zzzz 的事项，指向它的内容没有计入\n改正编号，或找回那一条",
        "there is no case C-261020-zzzz; what names it is left out\ncorrect the id, or bring the case back"),
    case(Code::UnknownCase, &[("draws", "D-261104-dddd,2026-11-04,repair,2026-11-01,S,2,1,R-261102-dddd,44e5,boss,")],
        "ledger/2026-11/draws.csv:2:50",
        "没有编号为 R-261102-dddd 的事项，指向它的内容没有计入\n改正编号，或找回那一条",
        "there is no case R-261102-dddd; what names it is left out\ncorrect the id, or bring the case back"),
    case(Code::UnknownRow, &[("actions", "A-261103-aaaa,2026-11-03,,V-261020-zzzz,void,boss,,,,,记错")],
        "ledger/2026-11/actions.csv:2:27",
        "没有编号为 V-261020-zzzz 的记录\n改正编号，或找回那一条",
        "there is no row V-261020-zzzz\ncorrect the id, or bring the row back"),
    case(Code::UnknownRow, &[("inquiries", "Q-261103-aaaa,2026-11-03,A1-101,甲,,visit,question,物业费,V-261020-zzzz,2026-11-05,desk")],
        "ledger/2026-11/inquiries.csv:2:55",
        "没有编号为 V-261020-zzzz 的记录\n改正编号，或找回那一条",
        "there is no row V-261020-zzzz\ncorrect the id, or bring the row back"),
    case(Code::UnknownRow, &[("solutions", "S-261103-aaaa,2026-11-03,2026-11,visit,,,V-261020-zzzz,重做,boss,2026-11-30,boss")],
        "ledger/2026-11/solutions.csv:2:42",
        "没有编号为 V-261020-zzzz 的记录\n改正编号，或找回那一条",
        "there is no row V-261020-zzzz\ncorrect the id, or bring the row back"),
    case(Code::VoidOfVoid, &[("actions", "A-261103-aaaa,2026-11-03,,C-261020-gggg,void,boss,,,,,记错\nA-261104-bbbb,2026-11-04,,A-261103-aaaa,void,boss,,,,,没记错")],
        "ledger/2026-11/actions.csv:3:27",
        "A-261103-aaaa 本身就是撤销，不能再撤销\n重新登记一次被撤销的记录",
        "A-261103-aaaa itself takes a row back and cannot be taken back\nenter the row again that was taken back"),
    case(Code::AmendOfId, &[("actions", "A-261103-aaaa,2026-11-03,,C-261020-gggg,amend,boss,,,id,C-261020-hhhh,")],
        "ledger/2026-11/actions.csv:2:54",
        "编号不能更正\n撤销这一条，另行登记",
        "an id cannot be amended\nvoid the row and enter it again"),
    case(Code::UnknownColumn, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,,"), ("actions", "A-261103-aaaa,2026-11-03,,O-261103-aaaa,amend,boss,,,outcome,pass,")],
        "ledger/2026-11/actions.csv:2:54",
        "没有“outcome”这一栏\n可以写：id,opened_at,box,opened_by,found,note",
        "there is no column \"outcome\"\none of: id,opened_at,box,opened_by,found,note"),
    case(Code::BadAmendment, &[("actions", "A-261103-aaaa,2026-11-03,,C-261020-gggg,amend,boss,,,severity,要紧,")],
        "ledger/2026-11/actions.csv:2:63",
        "更正成“要紧”读不出来，这次更正没有计入\n应为：ordinary major",
        "\"要紧\" cannot be read there; the amendment is left out\nexpected: ordinary major"),
    // Settings.
    case(Code::TomlSyntax, &[("visit.toml", "schema = 1\ncommunity = 测试\n")],
        "visit.toml:2:13",
        "写法不合 TOML：string values must be quoted, expected literal string\n检查引号、方括号和等号",
        "not TOML: string values must be quoted, expected literal string\ncheck quotes, brackets and equal signs"),
    case(Code::UnknownKey, &[("visit.toml+", "\n[handling]\npromise_witin = \"1d\"\n")],
        "visit.toml:32:1",
        "没有“handling.promise_witin”这一项\n是不是“promise_within”？",
        "there is no key \"handling.promise_witin\"\ndid you mean \"promise_within\"?"),
    case(Code::UnknownKey, &[("visit.toml", "schema = 1\ncommunity = \"测试\"\nlangage = \"en\"\n")],
        "visit.toml:3:1",
        "没有“langage”这一项\n是不是“language”？",
        "there is no key \"langage\"\ndid you mean \"language\"?"),
    case(Code::UnknownKey, &[("holidays.toml", "[2026]\nholiday = [2026-10-01]\n")],
        "holidays.toml:2:1",
        "没有“2026.holiday”这一项\n是不是“holidays”？",
        "there is no key \"2026.holiday\"\ndid you mean \"holidays\"?"),
    case(Code::MissingKey, &[("visit.toml", "schema = 1\n")],
        "visit.toml:1:1",
        "缺少“community”\n补上这一项",
        "\"community\" is missing\nadd the key"),
    case(Code::MissingKey, &[("visit.toml+", "\n[follow_up.aid]\nrate = \"10%\"\nopens = \"0d\"\n")],
        "visit.toml:31:12",
        "缺少“follow_up.aid.closes”\n补上这一项",
        "\"follow_up.aid.closes\" is missing\nadd the key"),
    case(Code::BadSetting, &[("visit.toml+", "\n[follow_up.repair]\nrate = \"130%\"\n")],
        "visit.toml:32:8",
        "写法不对：follow_up.repair.rate = \"130%\"\n应写成：30%, 12.5%",
        "cannot be understood: follow_up.repair.rate = \"130%\"\nexpected: 30%, 12.5%"),
    case(Code::BadSetting, &[("holidays.toml", "[2026]\nholidays = [\"国庆\"]\n")],
        "holidays.toml:2:13",
        "写法不对：2026.holidays = \"国庆\"\n应写成：[2026-10-01, 2026-10-02]",
        "cannot be understood: 2026.holidays = \"国庆\"\nexpected: [2026-10-01, 2026-10-02]"),
    case(Code::BadSetting, &[("holidays.toml", "[2026]\nholidays = [2025-10-01]\n")],
        "holidays.toml:2:13",
        "写法不对：2026.holidays = 2025-10-01\n应写成：2026-01-01 – 2026-12-31",
        "cannot be understood: 2026.holidays = 2025-10-01\nexpected: 2026-01-01 – 2026-12-31"),
    case(Code::BadSetting, &[("holidays.toml", "[2026]\nholidays = [2026-10-10]\nworkdays = [2026-10-10]\n")],
        "holidays.toml:3:13",
        "写法不对：2026.workdays = 2026-10-10\n一天不是放假就是上班，两边只写一边",
        "cannot be understood: 2026.workdays = 2026-10-10\na day is a public holiday or is worked: write it in one of the two lists"),
    case(Code::ClosesFirst, &[("visit.toml+", "\n[follow_up.repair]\nopens = \"5d\"\n")],
        "visit.toml:31:12",
        "回访期限还没开始就已截止：follow_up.repair.closes = \"3d\"，opens = \"5d\"\n截止日不能早于开始日",
        "the window closes before it opens: follow_up.repair.closes = \"3d\", opens = \"5d\"\nlet it close on the day on which it opens or later"),
    case(Code::ClosesFirst, &[("visit.toml+", "\n[[changes]]\nfrom = 2027-01-01\n[changes.follow_up.works]\nrate = \"30%\"\ncloses = \"30d\"\n")],
        "visit.toml:35:1",
        "回访期限还没开始就已截止：changes.follow_up.works.closes = \"30d\"，opens = \"1mo\"\n截止日不能早于开始日",
        "the window closes before it opens: changes.follow_up.works.closes = \"30d\", opens = \"1mo\"\nlet it close on the day on which it opens or later"),
    case(Code::FarDate, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,promise,desk,,2062-11-05,,,换管")],
        "ledger/2026-11/actions.csv:2:55",
        "2062-11-05 离得太远\n多半写错了年份，用 visit amend 更正；期限最多在登记后一年以内，登记的日期最多比今天晚一个月",
        "2062-11-05 is far from everything else\nthe year is probably mistyped: correct it with visit amend; a date may be set up to a year ahead, a row may be dated up to a month after today"),
    case(Code::UnknownSchema, &[("visit.toml", "schema = 2\ncommunity = \"测试\"\n")],
        "visit.toml:1:10",
        "数据格式版本 2 不认识\n应为 1；数据若由新版程序写成，请升级程序",
        "data format 2 is unknown\nit should be 1; if a newer program wrote the data, update this one"),
    case(Code::RepeatedStaff, &[("visit.toml+", "\n[[staff]]\nid = \"ann\"\nrole = \"service\"\n")],
        "visit.toml:31:1",
        "员工 id“ann”用了两次\n每人一个 id",
        "staff id \"ann\" is used twice\none id for each person"),
    // Findings.
    case(Code::TicketMismatch, &[("repairs", REPAIRS), ("actions", DONE), ("draws", "D-261104-dddd,2026-11-04T09:00,repair,2026-11-01,S,2,1,R-261102-dddd,0000,boss,")],
        "ledger/2026-11/draws.csv:2:70",
        "抽样号码对不上：0000\n按种子和编号应为 44e5c738f6ca1561a600a1d3474d304522267540a1cdb7841967cbe63fc46c3b；这一行可能被人改过（D-261104-dddd，2026-11-04 09:00 由 boss 抽）",
        "the ticket is wrong: 0000\nseed and case give 44e5c738f6ca1561a600a1d3474d304522267540a1cdb7841967cbe63fc46c3b; the row may have been changed (D-261104-dddd, drawn 2026-11-04 09:00 by boss)"),
    // What is odd but has a meaning.
    case(Code::IdenticalLine, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,,\nO-261103-aaaa,2026-11-03,门厅,ann,,")],
        "ledger/2026-11/openings.csv:3:1",
        "O-261103-aaaa 与 ledger/2026-11/openings.csv:2 完全相同，只计一次\n可以删掉其中一行；在同一个文件里、别的栏也都相同的，visit check --fix 会删",
        "O-261103-aaaa says the same as ledger/2026-11/openings.csv:2; it counts once\none of the two can be deleted; visit check --fix does it within one file if no other column differs"),
    case(Code::RepeatedHeader, &[("openings", "O-261103-aaaa,2026-11-03,门厅,ann,,\nid,opened_at,box,opened_by,found,note")],
        "ledger/2026-11/openings.csv:3:1",
        "表头重复出现\n删掉这一行，或用 visit check --fix",
        "the header is repeated here\ndelete the line, or let visit check --fix do it"),
    case(Code::UnknownFile, &[("ledger/2026-11/complaints.csv.orig", "x")],
        "ledger/2026-11/complaints.csv.orig",
        "台账里不认识的文件，没有读\n移到别处，或改成规定的文件名",
        "not a file of the ledger; it is not read\nmove it away, or give it its proper name"),
    case(Code::UnreadableReport, &[("reports/2026-10.json", "{\"month\":\"2026-10\"")],
        "reports/2026-10.json",
        "已定稿的月报读不出来，无法核对更正\n用 git 找回原文件；或用 visit void 撤销那次报送，重新报送",
        "the frozen report cannot be read; corrections to its month are not listed\nget the file back from git; or take the submission back with visit void and submit anew"),
    case(Code::FrozenRules, &[("reports/2026-10.json", "{\"month\":\"2026-10\",\"as_of\":\"2026-11-02\",\"classes\":[],\"rates\":[{\"class\":\"repair\",\"asked\":\"30%\"}]}"), ("actions", "A-261102-aaaa,2026-11-02,,,submit,ann,boss,,report,2026-10-01,"), ("visit.toml+", "\n[follow_up.repair]\nrate = \"100%\"\n")],
        "visit.toml",
        "follow_up.repair.rate = \"100%\" 改动了已报送的 2026-10；当时是 follow_up.repair.rate = \"30%\"\n把原来的写回去，新的数写明从哪天起：\n[[changes]]\nfrom = 2026-11-01\nfollow_up.repair.rate = \"100%\"",
        "follow_up.repair.rate = \"100%\" alters what is submitted: 2026-10; there it was follow_up.repair.rate = \"30%\"\nput that back at the top, and write from when the new value holds:\n[[changes]]\nfrom = 2026-11-01\nfollow_up.repair.rate = \"100%\""),
    case(Code::OtherMonth, &[("openings", "O-261003-aaaa,2026-10-03,门厅,ann,,")],
        "ledger/2026-11/openings.csv:2:15",
        "2026-10-03 不是这个月的\n仍然计入；应放在 ledger/2026-10",
        "2026-10-03 is not of this folder's month\nit counts all the same; it belongs in ledger/2026-10"),
    case(Code::UnknownPlace, &[("complaints", "C-261103-aaaa,2026-11-03,Z9-1,甲,,phone,,ordinary,水,desk")],
        "ledger/2026-11/complaints.csv:2:26",
        "房号登记里没有“Z9-1”\n在 places.csv 里加上，或更正房号",
        "there is no place \"Z9-1\" in the register\nadd it to places.csv, or correct it"),
    case(Code::UnknownStaff, &[("complaints", "C-261103-aaaa,2026-11-03,A1-101,甲,,phone,,ordinary,水,zoe")],
        "ledger/2026-11/complaints.csv:2:54",
        "visit.toml 里没有“zoe”这个人\n在 [[staff]] 里加上，或更正",
        "no staff member \"zoe\" in visit.toml\nadd a [[staff]], or correct it"),
    case(Code::BeforeCase, &[("2026-10/actions", "A-261019-aaaa,2026-10-19,C-261020-gggg,,note,desk,,,,,")],
        "ledger/2026-10/actions.csv:2:15",
        "2026-10-19 早于受理时间 2026-10-20T09:00\n更正其中一个时间",
        "2026-10-19 is before the case was received, 2026-10-20T09:00\ncorrect one of the two"),
    case(Code::OtherPlace, &[("visits", "V-261103-aaaa,2026-11-03,B1-101,C-261020-gggg,followup,door,ben,unreachable,,,,,,,")],
        "ledger/2026-11/visits.csv:2:26",
        "回访地点“B1-101”与事项的“A1-101”不同\n仍然计入；确认是否回访错了人家",
        "visited at \"B1-101\", but the case is about \"A1-101\"\nit counts all the same; make sure it was the right household"),
    case(Code::NoEffect, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,complete,desk,,,,,\nA-261104-bbbb,2026-11-04,C-261020-gggg,,complete,desk,,,,,")],
        "ledger/2026-11/actions.csv:3:41",
        "complete 不起作用", "complete changes nothing"),
    case(Code::NoDate, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,promise,desk,,,,,")],
        "ledger/2026-11/actions.csv:2:55",
        "没有写日期，无法提醒\n用 visit amend 补上 due",
        "no date, so nobody will be reminded\nadd one with visit amend … due"),
    case(Code::NoCalendar, &[("visit.toml+", "\n[follow_up.repair]\ncloses = \"3wd\"\n")],
        "holidays.toml",
        "没有 2026 年的放假安排，工作日只按周一至周五计算\n国务院办公厅公布后填入 holidays.toml",
        "the holidays of 2026 are missing; working days are Monday to Friday only\nenter them in holidays.toml once they are published"),
    // Steps that come too late or do nothing.
    case(Code::NoEffect, &[("actions", "A-261103-aaaa,2026-11-03,,,submit,ann,boss,,report,2026-10,\nA-261104-bbbb,2026-11-04,,,submit,ann,boss,,report,2026-10-01,")],
        "ledger/2026-11/actions.csv:3:28", "submit 不起作用", "submit changes nothing"),
    case(Code::NoEffect, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,complete,desk,,,,,\nA-261104-bbbb,2026-11-04,C-261020-gggg,,promise,desk,,2026-11-05,,,劝")],
        "ledger/2026-11/actions.csv:3:41", "promise 不起作用", "promise changes nothing"),
    case(Code::NoEffect, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,,routine,phone,ann,pass,,,,,,,"), ("actions", "A-261104-bbbb,2026-11-04,,V-261103-aaaa,sign,ann,甲,,,,")],
        "ledger/2026-11/actions.csv:2:41", "sign 不起作用", "sign changes nothing"),
    case(Code::NoEffect, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,pass,,,,,,,"), ("actions", "A-261104-aaaa,2026-11-04,,V-261103-aaaa,sign,ann,甲,,,,\nA-261104-bbbb,2026-11-04,,V-261103-aaaa,sign,ann,甲,,,,")],
        "ledger/2026-11/actions.csv:3:41", "sign 不起作用", "sign changes nothing"),
    case(Code::OutOfOrder, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,decide,boss,eng,2026-11-05,,,修\nA-261104-aaaa,2026-11-04,C-261020-gggg,,escalate,desk,,2026-11-10,,,")],
        "ledger/2026-11/actions.csv:2:41", "还没有提交例会，就有了例会的决定或落实（decide）", "decide, but the case was not brought to the meeting before"),
    case(Code::OutOfOrder, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,settle,boss,甲,,,,修")],
        "ledger/2026-11/actions.csv:2:41", "还没有提交例会，就有了例会的决定或落实（settle）", "settle, but the case was not brought to the meeting before"),
    case(Code::OutOfOrder, &[("actions", "A-261104-bbbb,2026-11-04,,,submit,ann,boss,,report,2026-10,\nA-261103-aaaa,2026-11-03,,,review,boss,boss,,report,2026-10,")],
        "ledger/2026-11/actions.csv:3:28", "月报还没有报送，就已审阅（review）", "review, but the report was not submitted before"),
    // Dates before what they come after.
    case(Code::DateBefore, &[("actions", "A-261103-aaaa,2026-11-03T10:00,C-261020-gggg,,promise,desk,,2026-11-02,,,劝")],
        "ledger/2026-11/actions.csv:2:61", "2026-11-02 早于 2026-11-03", "2026-11-02 is before 2026-11-03"),
    case(Code::DateBefore, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,escalate,desk,,2026-11-01,,,大事")],
        "ledger/2026-11/actions.csv:2:56", "2026-11-01 早于 2026-11-03", "2026-11-01 is before 2026-11-03"),
    case(Code::DateBefore, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,escalate,desk,,2026-11-05,,,大事\nA-261105-aaaa,2026-11-05,C-261020-gggg,,decide,boss,eng,2026-11-04,,,修")],
        "ledger/2026-11/actions.csv:3:57", "2026-11-04 早于 2026-11-05", "2026-11-04 is before 2026-11-05"),
    case(Code::DateBefore, &[("solutions", "S-261103-aaaa,2026-11-03,2026-11,complaints,A1-101,噪音,,劝,boss,2026-11-02,boss")],
        "ledger/2026-11/solutions.csv:2:63", "2026-11-02 早于 2026-11-03", "2026-11-02 is before 2026-11-03"),
    case(Code::DateBefore, &[("inquiries", "Q-261103-aaaa,2026-11-03,A1-101,甲,,phone,question,费用,,2026-11-02,desk")],
        "ledger/2026-11/inquiries.csv:2:55", "2026-11-02 早于 2026-11-03", "2026-11-02 is before 2026-11-03"),
    case(Code::DateBefore, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,unreachable,,,,,,,,,2026-11-02")],
        "ledger/2026-11/visits.csv:2:71", "2026-11-02 早于 2026-11-03", "2026-11-02 is before 2026-11-03"),
    case(Code::DateBefore, &[("solutions", "S-261105-aaaa,2026-11-05,2026-11,complaints,A1-101,噪音,,劝,boss,2026-11-09,boss"), ("actions", "A-261103-aaaa,2026-11-03,,S-261105-aaaa,settle,boss,,,,,已劝")],
        "ledger/2026-11/actions.csv:2:15", "2026-11-03 早于 2026-11-05", "2026-11-03 is before 2026-11-05"),
    case(Code::DateBefore, &[("visits", "V-261105-aaaa,2026-11-05,A1-101,,routine,door,ann,pass,,,,,,,"), ("actions", "A-261103-aaaa,2026-11-03,,V-261105-aaaa,sign,ann,甲,,,,")],
        "ledger/2026-11/actions.csv:2:15", "2026-11-03 早于 2026-11-05", "2026-11-03 is before 2026-11-05"),
    case(Code::DateBefore, &[("openings", "O-261105-aaaa,2026-11-05,门厅,ann,,"), ("actions", "A-261103-aaaa,2026-11-03,,O-261105-aaaa,void,ann,,,,,记错")],
        "ledger/2026-11/actions.csv:2:15", "2026-11-03 早于 2026-11-05", "2026-11-03 is before 2026-11-05"),
    case(Code::DateBefore, &[("openings", "O-261105-aaaa,2026-11-05,门厅,ann,,"), ("actions", "A-261103-aaaa,2026-11-03,,O-261105-aaaa,amend,ann,,,found,2,记错")],
        "ledger/2026-11/actions.csv:2:15", "2026-11-03 早于 2026-11-05", "2026-11-03 is before 2026-11-05"),
    // Visits that settle nothing, and people in their own case.
    case(Code::SettlesNothing, &[("visits", "V-261103-aaaa,2026-11-03T10:00,A1-101,C-261020-gggg,followup,door,ann,pass,,,,,,甲,")],
        "ledger/2026-11/visits.csv:2:15", "2026-11-03T10:00 回访时事情还没有办结，不算办结后的回访", "on 2026-11-03T10:00 the case was not resolved, so the visit is no follow-up of it"),
    case(Code::SettlesNothing, &[("repairs", "R-261102-aaaa,2026-11-02,A1-101,甲,,phone,works,墙,翻新,desk"), ("actions", "A-261103-aaaa,2026-11-03,R-261102-aaaa,,complete,eng,,,,,"), ("visits", "V-261120-aaaa,2026-11-20,A1-101,R-261102-aaaa,followup,door,ann,pass,,,,,,甲,")],
        "ledger/2026-11/visits.csv:2:15", "2026-11-20 回访期还没有开始，这次不算", "on 2026-11-20 the window was not open yet, so the visit does not count"),
    case(Code::SettlesNothing, &[("visit.toml+", "\n[follow_up.complaint]\nforms = [\"door\"]\n"), ("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,complete,desk,,,,,"), ("visits", "V-261104-aaaa,2026-11-04,A1-101,C-261020-gggg,followup,phone,ann,pass,,,,,,,")],
        "ledger/2026-11/visits.csv:2:15", "2026-11-04 的回访方式不符合这一类的要求，这次不算", "on 2026-11-04 the visit was made in a form that does not count"),
    case(Code::StepSkipped, &[("repairs", "R-261102-aaaa,2026-11-02,A1-101,甲,,phone,defect,墙,渗水,desk"), ("actions", "A-261103-aaaa,2026-11-03,R-261102-aaaa,,complete,eng,,,,,")],
        "ledger/2026-11/actions.csv:2:41",
        "没发工作联系单、也没有承诺日期，就登记了工程质量问题的完成\n做过的，按实际日期补登（dispatch、promise，加 --date）；没做的，月报里照列",
        "the defect was completed though no work contact sheet went out and no date was promised\nenter what was done with its date (dispatch, promise, with --date); what was not done stays in the report"),
    case(Code::Accused, &[("complaints", "C-261103-aaaa,2026-11-03,A1-101,甲,,counter,态度,ordinary,凶,desk,,,,eng"), ("actions", "A-261103-aaaa,2026-11-03,C-261103-aaaa,,assign,desk,eng,,,,")],
        "ledger/2026-11/actions.csv:2:53", "eng 是投诉 C-261103-aaaa 的被投诉人，不能自己处理、自己回访", "eng is whom C-261103-aaaa complains about, and can neither handle nor visit it"),
    case(Code::Accused, &[("complaints", "C-261103-aaaa,2026-11-03,A1-101,甲,,counter,态度,ordinary,凶,desk,,,,ann"), ("visits", "V-261104-aaaa,2026-11-04,A1-101,C-261103-aaaa,followup,door,ann,unreachable,,,,,,,")],
        "ledger/2026-11/visits.csv:2:61", "ann 是投诉 C-261103-aaaa 的被投诉人，不能自己处理、自己回访", "ann is whom C-261103-aaaa complains about, and can neither handle nor visit it"),
    // Ids that name the wrong thing.
    case(Code::WrongReference, &[("actions", "A-261103-aaaa,2026-11-03,C-261020-gggg,,adopt,boss,,,,,好")],
        "ledger/2026-11/actions.csv:2:26", "C-261020-gggg 不是咨询、意见或建议，谈不上采纳与否", "C-261020-gggg is not an inquiry, opinion or suggestion"),
    case(Code::WrongReference, &[("actions", "A-261103-aaaa,2026-11-03,,C-261020-gggg,sign,boss,甲,,,,")],
        "ledger/2026-11/actions.csv:2:27", "C-261020-gggg 不是回访记录，不必签字", "C-261020-gggg is not a visit, so there is nothing to sign"),
    case(Code::WrongReference, &[("complaints", "C-261103-aaaa,2026-11-03,A1-101,甲,,phone,噪音,ordinary,吵,desk,,,C-261103-aaaa,")],
        "ledger/2026-11/complaints.csv:2:63", "C-261103-aaaa 指的是自己", "C-261103-aaaa names itself"),
    case(Code::WrongReference, &[("complaints", "C-261103-aaaa,2026-11-03,A1-101,甲,,phone,噪音,ordinary,吵,desk,,,C-261020-gggg,\nC-261103-bbbb,2026-11-03,B1-101,丙,,phone,噪音,ordinary,吵,desk,,,C-261103-aaaa,")],
        "ledger/2026-11/complaints.csv:3:63", "C-261103-aaaa 本身已并入另一件事", "C-261103-aaaa is itself part of another case"),
    // Surveys.
    case(Code::UnknownQuestion, &[("surveys/s.toml", SURVEY), ("visits", SURVEYED), ("answers", "N-261103-aaaa,2026-11-03T10:00,s,A1-101,V-261103-ssss,clen,4,ann")],
        "ledger/2026-11/answers.csv:2:55", "调查里没有题目“clen”，这一行没有计入\n可以写：clean when", "the survey has no question \"clen\"; this row is left out\none of: clean when"),
    case(Code::BadAnswer, &[("surveys/s.toml", SURVEY), ("visits", SURVEYED), ("answers", "N-261103-aaaa,2026-11-03T10:00,s,A1-101,V-261103-ssss,when,上午|半夜,ann")],
        "ledger/2026-11/answers.csv:2:60", "这道题不能答“上午|半夜”，这一行没有计入\n应为：上午 晚上", "\"上午|半夜\" cannot answer the question; this row is left out\nexpected: 上午 晚上"),
    case(Code::MissingField, &[("surveys/s.toml", SURVEY), ("visits", SURVEYED), ("answers", "N-261103-aaaa,2026-11-03T10:00,s,A1-101,V-261103-ssss,when,,ann")],
        "ledger/2026-11/answers.csv:2:60", "必填的一栏空着\n补上：answer", "a required field is empty\nfill in: answer"),
    case(Code::UnknownRow, &[("surveys/s.toml", SURVEY), ("answers", "N-261103-aaaa,2026-11-03T10:00,s,A1-101,V-261103-ssss,when,晚上,ann")],
        "ledger/2026-11/answers.csv:2:41", "没有编号为 V-261103-ssss 的记录\n改正编号，或找回那一条", "there is no row V-261103-ssss\ncorrect the id, or bring the row back"),
    case(Code::BadAmendment, &[("surveys/s.toml", SURVEY), ("visits", SURVEYED), ("answers", "N-261103-aaaa,2026-11-03T10:00,s,A1-101,V-261103-ssss,clean,4,ann"), ("actions", "A-261103-aaaa,2026-11-03,,N-261103-aaaa,amend,ann,,,answer,6,")],
        "ledger/2026-11/actions.csv:2:60", "更正成“6”读不出来，这次更正没有计入\n应为：1 2 3 4 5", "\"6\" cannot be read there; the amendment is left out\nexpected: 1 2 3 4 5"),
    case(Code::UnknownSurvey, &[("surveys/s.toml", SURVEY), ("visits", SURVEYED), ("answers", "N-261103-aaaa,2026-11-03T10:00,t,A1-101,V-261103-ssss,clean,4,ann\nN-261103-bbbb,2026-11-03T10:00,t,A1-101,V-261103-ssss,x,4,ann")],
        "ledger/2026-11/answers.csv:2:32", "没有调查“t”，答案是否合题无从核对\n找回 surveys/t.toml，或更正名字（现有：s）", "there is no survey \"t\", so its answers cannot be judged\nbring surveys/t.toml back, or correct the name (there is: s)"),
    case(Code::SurveyClosed, &[("surveys/s.toml", SURVEY), ("visits", SURVEYED), ("2026-10/answers", "N-261103-aaaa,2026-10-31T10:00,s,A1-101,V-261103-ssss,clean,4,ann")],
        "ledger/2026-10/answers.csv:2:15", "2026-10-31T10:00 不在调查的起止日期之内（2026-11-01–2026-11-30）", "2026-10-31T10:00 is none of the survey's days (2026-11-01–2026-11-30)"),
    case(Code::BadSetting, &[("surveys/s.toml", "title = \"x\"\n[[question]]\nid = \"a\"\nask = \"?\"\nkind = \"yes\"\n")],
        "surveys/s.toml:5:8", "写法不对：question.kind = \"yes\"\n应写成：scale, choice, text", "cannot be understood: question.kind = \"yes\"\nexpected: scale, choice, text"),
    // Evidence.
    case(Code::MissingEvidence, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,pass,,,,,,甲,evidence/1.jpg,,")],
        "ledger/2026-11/visits.csv:2:63",
        "凭证不在：evidence/1.jpg\n找回文件放回原处，或用 visit amend 更正；只认 evidence/ 里面的文件",
        "the evidence is not there: evidence/1.jpg\nput the file back, or correct the path with visit amend; only what lies in evidence/ counts"),
    case(Code::MissingEvidence, &[("visits", "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,pass,,,,,,,,,"), ("actions", "A-261104-aaaa,2026-11-04,,V-261103-aaaa,sign,ann,甲,,evidence,evidence/../visit.toml,")],
        "ledger/2026-11/actions.csv:2:62",
        "凭证不在：evidence/../visit.toml\n找回文件放回原处，或用 visit amend 更正；只认 evidence/ 里面的文件",
        "the evidence is not there: evidence/../visit.toml\nput the file back, or correct the path with visit amend; only what lies in evidence/ counts"),
    case(Code::OrphanEvidence, &[("evidence/2026-11/1.jpg", "photo")],
        "evidence/2026-11/1.jpg",
        "没有一条记录用到这个凭证\n用 visit amend 给回访记录的 evidence 一栏补上它的路径，或移走",
        "no record names this file\nenter its path as evidence of its visit with visit amend, or move it away"),
];

/// What to do, where it is the same for every case of a code.
#[rustfmt::skip]
const REMEDIES: &[(Code, &str, &str)] = &[
    (Code::NoEffect,
        "例如重复办结、重复报送、没办结就验收、办结之后再派单、撤单之后再处理、不必签字的签字",
        "completed, submitted or signed twice, accepted before it was completed, promised or dispatched when it was resolved, or after it was withdrawn"),
    (Code::OutOfOrder,
        "先提交例会，再决定、落实；先报送月报，再审阅。漏登的补登，日期写错的更正",
        "escalate comes before decide and settle, submit before review; enter what is missing, or correct the date"),
    (Code::DateBefore, "更正其中一个日期", "correct one of the two"),
    (Code::SettlesNothing,
        "日期、方式写错的更正；没有写错，就在回访期内再访一次",
        "correct date or form; if they are right, visit again within the window"),
    (Code::Accused,
        "换人办理；登错了人就更正",
        "let somebody else do it; correct the name if it is wrong"),
    (Code::WrongReference, "用 visit amend 改正所指的编号", "correct the id with visit amend"),
    (Code::SurveyClosed,
        "仍然计入；更正答卷日期，或改调查的起止日期",
        "it counts all the same; correct the date, or the survey's days"),
];

/// Codes that no test can provoke: a file of more than 4 GB.
const OUT_OF_REACH: &[Code] = &[Code::LongLine];

fn raw(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match u32::from(c).checked_sub(0xe000) {
            Some(byte @ 0..=0xff) => bytes.push(byte as u8),
            _ => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    bytes
}

impl Case {
    fn office(&self) -> Office {
        let office = sound();
        for (name, text) in self.files {
            let (month, table) = name.split_once('/').unwrap_or(("2026-11", name));
            let table = Table::parse(table).filter(|t| Table::LEDGER.contains(t));
            match (*name, table) {
                ("places", _) => office.write("places.csv", format!("{PLACES}{text}\n")),
                ("-", _) => fs::remove_file(office.path(text)).unwrap(),
                ("visit.toml+", _) => office.write("visit.toml", format!("{SETTINGS}{text}")),
                (_, Some(table)) => {
                    let path = format!("ledger/{month}/{}.csv", table.word());
                    office.write(&path, raw(&format!("{}\n{text}\n", table.header())));
                }
                (path, None) => office.write(path, raw(text)),
            }
        }
        office
    }

    /// Whether the settings cannot be used. That they differ from frozen ones is only warned of.
    fn is_setting(&self) -> bool {
        self.code != Code::FrozenRules && self.in_settings()
    }

    fn in_settings(&self) -> bool {
        self.place.starts_with("visit.toml") || self.place.starts_with("holidays.toml:")
    }

    fn remedy(&self, lang: &str) -> &'static str {
        let found = REMEDIES.iter().find(|(code, ..)| *code == self.code);
        let (_, zh, en) = found.unwrap();
        if lang == "zh" { zh } else { en }
    }

    /// What standard error holds, but for excerpts.
    fn told(&self, lang: &str) -> String {
        let (text, severities, failed) = match lang {
            "zh" => (
                self.zh,
                ["错误", "疑点", "警告"],
                "错误：设置有误，先改好再用",
            ),
            _ => (
                self.en,
                ["error", "finding", "warning"],
                "error: the settings are invalid; nothing can be answered under them",
            ),
        };
        let severity = severities[self.code.severity() as usize];
        let (message, remedy) = text
            .split_once('\n')
            .unwrap_or_else(|| (text, self.remedy(lang)));
        let (place, code) = (self.place, self.code.word());
        let mut told = format!("{place}: {severity} [{code}] {message}\n  = {remedy}\n");
        if self.is_setting() {
            told.push_str(&format!("{failed}\n"));
        }
        told
    }

    /// The line of the file that the place names.
    fn excerpt(&self, office: &Office) -> Option<String> {
        let mut parts = self.place.split(':');
        let (file, line) = (parts.next()?, parts.next()?);
        let bytes = fs::read(office.path(file)).unwrap();
        let line: usize = line.parse().unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let line = text.lines().nth(line - 1);
        line.map(|line| line.replace('\0', "\u{fffd}"))
    }
}

fn sound() -> Office {
    let office = Office::new();
    office.rows("2026-10", Table::Complaints, &[SOUND]);
    office
}

/// Standard error with its excerpts taken out of it, and without the places of what only follows.
fn parted(err: &str) -> (String, Vec<String>) {
    let lines = err.lines().filter(|line| !line.starts_with("  + "));
    let (excerpts, told): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("  | "));
    let excerpts = excerpts.iter().map(|line| line[4..].to_owned()).collect();
    (
        told.iter().map(|line| format!("{line}\n")).collect(),
        excerpts,
    )
}

fn run(office: &Office, args: impl Line) -> Ran {
    office.run(args.and(TODAY))
}

/// Every file below a folder with its content.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.display().to_string(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn case_ids(due: &str) -> Vec<String> {
    let due: Value = serde_json::from_str(due).unwrap();
    let duties = due["duties"].as_array().unwrap().iter();
    duties
        .map(|duty| duty["case_id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_code_is_provoked() {
    let provoked: BTreeSet<Code> = CASES.iter().map(|case| case.code).collect();
    for code in Code::ALL {
        let elsewhere = [OUT_OF_REACH, steering::CODES, repository::CODES].concat();
        let within_reach = !elsewhere.contains(code);
        assert_eq!(provoked.contains(code), within_reach, "{}", code.word());
    }
}

#[test]
fn check_says_exactly_what_is_wrong_and_where_in_both_languages() {
    for case in CASES {
        let office = case.office();
        for lang in ["zh", "en"] {
            let ran = run(&office, ["check", "--lang", lang]);
            let (told, excerpts) = parted(&ran.err);
            assert_eq!(told, case.told(lang));
            assert_eq!(ran.out, "", "{told}");
            match (case.excerpt(&office), excerpts.as_slice()) {
                (None, []) => {}
                (Some(line), [shown]) if line.chars().count() <= 100 => {
                    assert_eq!(*shown, harmless(&line));
                }
                (Some(line), [shown]) => assert!(line.contains(shown.trim_matches('…')), "{told}"),
                (_, shown) => panic!("{told}{shown:?}"),
            }
        }
        // Chinese is what a community speaks whose settings do not say.
        let ran = run(&office, "check");
        assert_eq!(parted(&ran.err).0, case.told("zh"));
    }
}

#[test]
fn check_ends_in_3_for_errors_1_for_findings_and_0_or_strictly_1_for_warnings() {
    for case in CASES {
        let office = case.office();
        let (plain, strict) = match case.code.severity() {
            Severity::Error => (3, 3),
            Severity::Finding => (1, 1),
            Severity::Warning => (0, 1),
            Severity::Note => (0, 0),
        };
        let codes = ["check", "check --strict"].map(|args| run(&office, args).code);
        assert_eq!(codes, [plain, strict], "{}", case.told("en"));
    }
}

#[test]
fn check_gives_programs_the_same() {
    for case in CASES.iter().filter(|case| !case.is_setting()) {
        let ran = run(&case.office(), "check --format json --lang en");
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        let problems = json["problems"].as_array().unwrap();
        assert_eq!(
            (problems.len(), ran.err.as_str()),
            (1, ""),
            "{}",
            case.told("en")
        );
        let problem = &problems[0];
        assert_eq!(problem["code"], case.code.word());
        assert_eq!(problem["message"], case.en.lines().next().unwrap());
        let place = ["file", "line", "column"].map(|key| {
            let value = &problem[key];
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        });
        assert_eq!(place.join(":").trim_end_matches(":0"), case.place);
    }
}

#[test]
fn answers_come_without_the_bad_row_and_errors_end_in_3() {
    for case in CASES {
        let office = case.office();
        let told = case.told("zh");
        let ran = run(&office, "due --format json");
        if case.code.severity() == Severity::Error {
            assert_eq!(ran.code, 3, "{told}");
            assert_eq!(parted(&ran.err).0, told);
        } else {
            assert_eq!(ran.code, 0, "{told}");
            assert!(
                !ran.err.contains(case.code.word()),
                "only check warns: {told}"
            );
        }
        if case.is_setting() {
            assert_eq!(ran.out, "", "no answer under half-read settings: {told}");
        } else if case.code != Code::VoidOfVoid {
            // (There the sound complaint itself is taken back.)
            let ids = case_ids(&ran.out);
            assert!(
                ids.contains(&"C-261020-gggg".to_owned()),
                "{told}{}",
                ran.out
            );
        }
    }
}

#[test]
fn reading_changes_nothing_on_the_disk() {
    for case in CASES {
        let office = case.office();
        let before = files(office.root());
        run(&office, "check");
        run(&office, "sample --dry-run");
        assert_eq!(files(office.root()), before, "{}", case.told("en"));
    }
}

#[test]
fn no_reading_verb_changes_anything_on_the_disk() {
    let office = sound();
    // Torn, so that there is something to mend.
    office.write(
        "ledger/2026-11/visits.csv",
        Table::Visits.header() + "\nV-26",
    );
    let before = files(office.root());
    for args in [
        "check",
        "due",
        "list",
        "report",
        "repeat",
        "agenda",
        "sample --verify",
        "sample --dry-run",
        "show gggg",
        "why gggg",
    ] {
        assert_eq!(run(&office, args).code, 3, "{args:?}");
        assert_eq!(files(office.root()), before, "{args:?}");
    }
}

#[test]
fn every_column_of_words_refuses_any_other() {
    let rows = [
        (
            Table::Complaints,
            "C-261103-aaaa,2026-11-03,A1-101,甲,,嗯,,ordinary,水,desk",
            "phone box counter visit event survey online other hotline wechat committee patrol",
        ),
        (
            Table::Complaints,
            "C-261103-aaaa,2026-11-03,A1-101,甲,,phone,,嗯,水,desk",
            "ordinary major",
        ),
        (
            Table::Complaints,
            "C-261103-aaaa,2026-11-03,A1-101,甲,,phone,,ordinary,水,desk,,嗯",
            "owner tenant family public staff other",
        ),
        (
            Table::Repairs,
            "R-261103-aaaa,2026-11-03,A1-101,甲,,phone,repair,,水,desk,,,,嗯",
            "urgent ordinary",
        ),
        (
            Table::Inquiries,
            "Q-261103-aaaa,2026-11-03,A1-101,甲,,phone,嗯,水,,,desk",
            "question opinion suggestion misunderstanding",
        ),
        (
            Table::Actions,
            "A-261103-aaaa,2026-11-03,C-261020-gggg,,嗯,desk,,,,,",
            "assign handover promise dispatch urge explain note reply complete accept reject reopen withdraw cancel give-up escalate decide settle adopt decline amend void sign submit review",
        ),
        (
            Table::Visits,
            "V-261103-aaaa,2026-11-03,A1-101,,嗯,door,ann,pass,,,,,,,",
            "followup routine manager survey event",
        ),
        (
            Table::Visits,
            "V-261103-aaaa,2026-11-03,A1-101,,routine,嗯,ann,pass,,,,,,,",
            "door onsite phone event online",
        ),
        (
            Table::Visits,
            "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,嗯,,,,,,,",
            "pass fail refused unreachable broken",
        ),
        (
            Table::Solutions,
            "S-261103-aaaa,2026-11-03,2026-11,嗯,A1-101,噪音,,劝,boss,2026-11-30,boss",
            "complaints repairs visit",
        ),
        (Table::Places, "A2-101,嗯,A,,,,,,,,,", "unit facility"),
        (Table::Places, "A2-101,unit,A,,,,嗯,,,,,", "occupied vacant"),
    ];
    for (table, row, words) in rows {
        let office = sound();
        let (path, line) = match table {
            Table::Places => ("places.csv".to_owned(), 6),
            _ => (format!("ledger/2026-11/{}.csv", table.word()), 2),
        };
        match table {
            Table::Places => office.write(&path, format!("{PLACES}{row}\n")),
            _ => office.rows("2026-11", table, &[row]),
        }
        let column = row.split('嗯').next().unwrap().chars().count() + 1;
        let place = format!("{path}:{line}:{column}: 错误 [unknown-word] “嗯”不是规定用词\n");
        let remedy = format!("\n  = 可以写：{words}\n");
        let ran = run(&office, "due");
        assert_eq!(ran.code, 3, "{row}");
        assert!(ran.err.starts_with(&place), "{place}{}", ran.err);
        assert!(ran.err.contains(&remedy), "{remedy}{}", ran.err);
    }
}

#[test]
fn all_errors_are_told_at_once_in_file_order() {
    let office = sound();
    office.rows(
        "2026-11",
        Table::Actions,
        &[
            "A-1,,,,x,,,,,,",
            "A-261103-bbbb,2026-11-03,C-261020-zzzz,,note,desk,,,,,",
        ],
    );
    office.rows(
        "2026-11",
        Table::Openings,
        &[
            "O-261103-aaaa,\"2026-11-03,门厅,ann,,",
            "O-261103-bbbb,gestern,门厅,ann,,",
        ],
    );
    office.write("ledger/2026-09/visits.csv", b"\xff\xfei\0");
    let ran = run(&office, "due --lang en");
    let told: Vec<&str> = ran
        .err
        .lines()
        .filter(|line| line.contains(": error ["))
        .collect();
    let places: Vec<&str> = told
        .iter()
        .map(|line| line.split(": ").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "ledger/2026-09/visits.csv",
            "ledger/2026-11/actions.csv:2:1",
            "ledger/2026-11/actions.csv:2:5",
            "ledger/2026-11/actions.csv:2:8",
            "ledger/2026-11/actions.csv:3:26",
            "ledger/2026-11/openings.csv:2:15",
            "ledger/2026-11/openings.csv:3:15",
        ]
    );
    assert!(ran.err.ends_with("7 problems.\n"), "{}", ran.err);
    assert_eq!(ran.code, 3);
}

#[test]
fn a_file_that_is_left_out_is_told_before_all_that_follows_from_it() {
    let office = Office::new();
    // Complaints without the column of who took them: none of them counts.
    let header = Table::Complaints.header().replace(",taken_by", "");
    office.write("ledger/2026-11/complaints.csv", header + "\n");
    let step = |day: u32| {
        let case = format!("C-2611{day:02}-aaaa");
        format!("A-2611{day:02}-aaaa,2026-11-{day:02}T09:00,{case},,complete,eng,,,,,")
    };
    let steps: Vec<String> = (1..=9).map(step).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    office.rows("2026-11", Table::Actions, &steps);
    let ran = run(&office, "check");
    assert_eq!(ran.code, 3);
    let first = ran.err.lines().next().unwrap();
    assert!(
        first.contains("complaints.csv:1") && first.contains("[missing-column]"),
        "{first}"
    );
    // Nobody can say whether the steps name what was in it.
    assert_eq!(ran.err.matches("没有编号为").count(), 9, "{}", ran.err);
}

#[test]
fn what_follows_from_a_file_that_is_left_out_is_folded_under_its_one_problem() {
    let case = "C-261102-aaaa,2026-11-02T09:00,A1-101,甲,,phone,,ordinary,滴水,desk";
    let steps = [
        "A-261103-aaaa,2026-11-03T09:00,C-261102-aaaa,,complete,eng,,,,,",
        "A-261104-aaaa,2026-11-04T09:00,,A-261103-aaaa,amend,eng,,,note,好,错字",
        "A-261105-aaaa,2026-11-05T09:00,C-261102-zzzz,,complete,eng,,,,,",
    ];
    let sound = format!("{}\n{case}\n", Table::Complaints.header());
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (content, code, known) in [
        (
            sound.replace(",taken_by", "").into_bytes(),
            "missing-column",
            true,
        ),
        (
            sound.replace(',', ";").into_bytes(),
            "other-separator",
            true,
        ),
        (utf16(&sound), "utf16-file", true),
        (
            raw(&sound
                .replace('甲', "\u{e0bc}\u{e0d7}")
                .replace("滴水", "\u{e0b5}\u{e0ce}")),
            "not-utf8",
            true,
        ),
        // Of a file without bytes nobody knows what was in it: all of its month.
        (Vec::new(), "empty-file", false),
    ] {
        let office = self::sound();
        office.write("ledger/2026-11/complaints.csv", content);
        office.rows("2026-11", Table::Actions, &steps);
        let ran = run(&office, "due");
        assert_eq!(ran.code, 3);
        let told: Vec<&str> = ran
            .err
            .lines()
            .filter(|line| line.contains("错误"))
            .collect();
        assert!(
            told[0].contains("complaints.csv") && told[0].contains(code),
            "{}",
            ran.err
        );
        let (count, lines) = if known { (2, "2–3") } else { (1, "2–4") };
        assert_eq!(told.len(), count, "{code}: {}", ran.err);
        let follows = format!("  + 由此而来：ledger/2026-11/actions.csv 第 {lines} 行");
        assert!(ran.err.lines().any(|line| line == follows), "{}", ran.err);
    }
}

#[test]
fn a_register_in_gbk_with_chinese_headings_is_one_problem_that_names_its_encoding() {
    let office = sound();
    // 房号,类别 / A1-101,住户
    let register = "\u{e0b7}\u{e0bf}\u{e0ba}\u{e0c5},\u{e0c0}\u{e0e0}\u{e0b1}\u{e0f0}\nA1-101,\u{e0d7}\u{e0a1}\u{e0bb}\u{e0a7}\n";
    office.write("places.csv", raw(register));
    let ran = run(&office, "check --lang en");
    assert_eq!(ran.code, 3);
    let found = ran
        .err
        .lines()
        .filter(|line| line.contains(": error") || line.contains(": warning"));
    assert_eq!(
        found.collect::<Vec<_>>(),
        ["places.csv: error [not-utf8] the file is GBK (GB18030), not UTF-8"]
    );
    let follows = "  + this follows from it: ledger/2026-10/complaints.csv, line 2";
    assert!(ran.err.contains(follows), "{}", ran.err);
}

#[test]
fn several_columns_that_are_missing_are_one_problem() {
    let office = sound();
    office.write("places.csv", "房号,类别,片区\nA1-101,住户,A\n");
    let ran = run(&office, "check --lang en");
    assert_eq!(ran.err.matches("error").count(), 1, "{}", ran.err);
    let told = "places.csv:1:1: error [missing-column] columns \"place, kind, area, owner, phone, note\" are missing";
    assert!(ran.err.contains(told), "{}", ran.err);
}

#[test]
fn a_row_that_names_one_left_out_for_itself_is_told_to_mend_that_one_first() {
    let office = sound();
    office.rows(
        "2026-11",
        Table::Complaints,
        &["C-261102-aaaa,2026-11-02T09:00,A1-101,甲,,telephone,,ordinary,滴水,desk"],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &["A-261103-aaaa,2026-11-03T09:00,C-261102-aaaa,,complete,eng,,,,,"],
    );
    let ran = run(&office, "due --lang en");
    let told = "actions.csv:2:32: error [unknown-case] C-261102-aaaa itself is left out, and so is what names it";
    assert!(ran.err.contains(told), "{}", ran.err);
    let remedy = "  = correct ledger/2026-11/complaints.csv:2 first\n";
    assert!(ran.err.contains(remedy), "{}", ran.err);
}

#[test]
fn several_wrong_settings_are_told_at_once() {
    let office = Office::with(&format!(
        "{LEAST}langage = \"en\"\n[repeat]\ncomplaint = 0\n[[staff]]\nname = \"谁\"\n"
    ));
    let ran = run(&office, "due");
    assert_eq!(ran.code, 3);
    for told in [
        "visit.toml:3:1: 错误 [unknown-key] 没有“langage”这一项\n",
        "visit.toml:5:13: 错误 [bad-setting] 写法不对：repeat.complaint = 0\n",
        "visit.toml:6:1: 错误 [missing-key] 缺少“staff.id”\n",
        "visit.toml:6:1: 错误 [missing-key] 缺少“staff.role”\n",
        "共 4 处问题。\n",
    ] {
        assert!(ran.err.contains(told), "{told}{}", ran.err);
    }
}

#[test]
fn a_row_left_out_is_unknown_to_those_that_name_it() {
    let office = sound();
    office.rows(
        "2026-11",
        Table::Visits,
        &["V-261103-aaaa,2026-11-03,A1-101,C-261020-zzzz,followup,door,ann,pass,,,,,,,"],
    );
    office.rows(
        "2026-11",
        Table::Inquiries,
        &["Q-261103-aaaa,2026-11-03,A1-101,甲,,visit,question,费用,V-261103-aaaa,,desk"],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &["A-261104-aaaa,2026-11-04,Q-261103-aaaa,,reply,desk,,,,,"],
    );
    let ran = run(&office, "due");
    for told in [
        "visits.csv:2:33: 错误 [unknown-case]",
        "inquiries.csv:2:54: 错误 [unknown-row]",
        "actions.csv:2:26: 错误 [unknown-case]",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    let due = run(&office, "due --all --format json");
    let ids = case_ids(&due.out);
    assert!(ids.contains(&"C-261020-gggg".to_owned()), "{ids:?}");
    assert!(!ids.contains(&"Q-261103-aaaa".to_owned()), "{ids:?}");
}

#[test]
fn identical_lines_count_once_also_across_files() {
    let office = sound();
    office.rows("2026-10", Table::Complaints, &[SOUND]);
    office.rows("2026-11", Table::Complaints, &[SOUND]);
    let due = run(&office, "due --format json");
    assert_eq!((due.code, due.err.as_str()), (0, ""));
    assert_eq!(
        case_ids(&due.out),
        case_ids(&run(&sound(), "due --format json").out)
    );
    let report = office.at("2026-11-23").json("report --month 2026-10");
    assert!(
        report["complaints"].as_array().unwrap().is_empty(),
        "a repeat of itself: {report}"
    );
}

#[test]
fn of_two_rows_with_one_id_the_first_in_file_order_counts() {
    let office = sound();
    let other = SOUND.replace("A1-101", "B1-101");
    office.rows("2026-10", Table::Complaints, &[&other]);
    // Before it in the list of months, after it in time.
    let earlier = SOUND.replace("A1-101", "A1-102");
    office.rows("2026-09", Table::Complaints, &[&earlier]);
    let due = run(&office, "due --format json");
    let json: Value = serde_json::from_str(&due.out).unwrap();
    let duties = json["duties"].as_array().unwrap().iter();
    let places: BTreeSet<&str> = duties
        .filter(|duty| duty["case_id"] == "C-261020-gggg")
        .map(|duty| duty["place"].as_str().unwrap())
        .collect();
    assert_eq!(places, BTreeSet::from(["A1-102"]));
    assert_eq!(due.code, 3);
    assert_eq!(due.err.matches("[duplicate-id]").count(), 2);
}

#[test]
fn a_bad_optional_field_leaves_only_that_field_out() {
    let office = Office::new();
    office.rows("2026-11", Table::Complaints, &[
        "C-261102-aaaa,2026-11-02T09:00,A1-101,甲,1.38E+10,phone,水,ordinary,滴水,desk,,亲戚,C-261020-zzzz,",
    ]);
    office.rows(
        "2026-11",
        Table::Actions,
        &["A-261103-aaaa,2026-11-03T09:00,C-261102-aaaa,,complete,eng,,,,,"],
    );
    office.rows("2026-11", Table::Visits, &[
        "V-261104-aaaa,2026-11-04T09:00,A1-101,C-261102-aaaa,followup,door,ann,pass,6,4,,,,甲,,,改天",
    ]);
    let ran = run(&office, "report --format json");
    assert_eq!(ran.code, 3);
    for told in [
        "complaints.csv:2:41: 错误 [bad-phone]",
        "complaints.csv:2:76: 错误 [unknown-word]",
        "complaints.csv:2:79: 错误 [unknown-case]",
        "visits.csv:2:76: 错误 [bad-score]",
        "visits.csv:2:87: 错误 [bad-time]",
        "共 5 处问题。",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let class = &report["classes"][0];
    let figures =
        ["population", "followed_up", "quality", "service"].map(|key| class[key].to_string());
    assert_eq!(figures[..3], ["1", "1", "null"]);
    assert_eq!(class["service"].as_f64(), Some(4.0));
}

#[test]
fn what_spreadsheets_do_to_a_file_is_read_without_a_word() {
    let plain = Office::new();
    let row =
        "C-261102-aaaa,2026-11-02T09:00,A1-101,甲,1,phone,水,ordinary,\"滴水, \"\"很急\"\"\",desk";
    plain.rows("2026-11", Table::Complaints, &[row]);
    let due = |office: &Office| run(office, "due --format json").out;
    let expected = due(&plain);
    assert!(expected.contains("滴水"));

    let header = "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by";
    let odd = [
        ("no optional columns", format!("{header}\n{row}\n")),
        ("a BOM", format!("\u{feff}{header}\n{row}\n")),
        ("CRLF", format!("{header}\r\n{row}\r\n")),
        ("no final newline", format!("{header}\n{row}")),
        ("all of them", format!("\u{feff}{header}\r\n{row}")),
        ("blank lines", format!("{header}\n\n{row}\n\r\n\n")),
        ("extra columns", format!("{header},夹注,other\n{row},甲乙,\n")),
        ("empty fields beyond the header", format!("{header}\n{row},,,\n")),
        ("quoted names", format!("{}\n{row}\n", header.replace("place", "\"place\""))),
        ("edge spaces", format!("{header}\n{}\n", row.replace(",phone,", " , phone,\u{3000}"))),
        ("another order", "summary,taken_by,id,x,place,received_at,phone,reporter,severity,category,channel\n\"滴水, \"\"很急\"\"\",desk,C-261102-aaaa,?,A1-101,2026-11-02T09:00,1,甲,ordinary,水,phone\n".to_owned()),
    ];
    for (what, text) in odd {
        let office = Office::new();
        office.write("ledger/2026-11/complaints.csv", text);
        let ran = run(&office, "check --strict");
        assert_eq!((ran.code, ran.out + &ran.err), (0, String::new()), "{what}");
        assert_eq!(due(&office), expected, "{what}");
    }
}

#[test]
fn every_way_of_writing_a_time_is_read() {
    for time in [
        "2026-11-02T09:05",
        "2026-11-02 09:05",
        "2026-11-02T09:05:00",
        "2026-11-02 09:05:59",
        "2026/11/2 9:05",
        "2026/11/02 09:05:07",
        "2026-11-2",
        "2026-11-2 9:05",
        "2026-11-02T9:05:07",
    ] {
        let office = Office::new();
        office.rows(
            "2026-11",
            Table::Openings,
            &[&format!("O-261102-aaaa,{time},门厅,ann,,")],
        );
        let ran = run(&office, "check --strict");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{time}");
    }
    for time in [
        "2026-11/2",
        "2026-11-2 9:5",
        "2026/13/1",
        "2/11/2026",
        "09:05",
        "2026-11-02T24:30",
        "46328.4",
        "昨天",
    ] {
        let office = Office::new();
        office.rows(
            "2026-11",
            Table::Openings,
            &[&format!("O-261102-aaaa,{time},门厅,ann,,")],
        );
        assert_eq!(run(&office, "due").code, 3, "{time}");
    }
}

#[test]
fn a_wrong_explicit_directory_is_an_error_and_never_another_one() {
    let office = sound();
    office.write("folder/file", "");
    for (wrong, shown) in [
        ("folder", "folder"),
        ("nowhere", "nowhere"),
        ("visit.toml", "visit.toml"),
    ] {
        let zh = format!(
            "错误：{shown} 不是数据文件夹：里面没有 visit.toml\n提示：检查 --dir 或 VISIT_DIR；新建用 visit init\n"
        );
        for ran in [
            run(&office, ["due", "--dir", wrong, "--lang", "zh"]),
            run(&office, ["-C", wrong, "due", "--lang", "zh"]),
            run_with(office.root(), "due --lang zh", &[("VISIT_DIR", wrong)]),
        ] {
            assert_eq!(
                (ran.code, ran.out.as_str(), ran.err.as_str()),
                (5, "", zh.as_str())
            );
        }
        let en = run(&office, ["due", "--dir", wrong, "--lang", "en"]);
        assert_eq!(
            en.err,
            format!(
                "error: {shown} is not a data directory: it has no visit.toml\nhint: check --dir or VISIT_DIR; visit init starts a new one\n"
            )
        );
    }
    // The variable yields to the option, and from a folder below the directory above is found.
    let dir = office.root().to_str().unwrap();
    let ran = run_with(
        office.root(),
        ["check", "-C", dir],
        &[("VISIT_DIR", "nowhere")],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(run_in(&office.path("folder"), "check").code, 0);
}

#[test]
fn without_a_data_directory_there_is_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let shown = folder.path().display();
    for verb in ["due", "check", "report", "list"] {
        let zh = run_in(folder.path(), [verb, "--lang", "zh"]);
        assert_eq!((zh.code, zh.out.as_str()), (5, ""));
        assert_eq!(
            zh.err,
            format!(
                "错误：从 {shown} 逐级向上都没有找到 visit.toml\n提示：进入数据文件夹，或用 -C 指明；新建用 visit init，试用用 visit demo\n"
            )
        );
        let en = run_in(folder.path(), [verb, "--lang", "en"]);
        assert_eq!((en.code, en.out.as_str()), (5, ""));
        assert_eq!(
            en.err,
            format!(
                "error: no visit.toml in {shown} or above it\nhint: go to the data directory or name it with -C; visit init starts one, visit demo writes one to try\n"
            )
        );
    }
}

#[test]
fn an_unknown_or_ambiguous_id_ends_in_4_with_the_candidates() {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Complaints,
        &[
            "C-261102-aaaa,2026-11-02,A1-101,,,phone,,ordinary,滴水,desk",
            "C-261103-aaaa,2026-11-03,B1-101,,,phone,,ordinary,跳闸,desk",
        ],
    );
    let told = |line: &str| {
        let ran = run(&office, line);
        assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{line}{}", ran.err);
        ran.err
    };
    // A place may be shown too.
    assert_eq!(
        told("show zzzz"),
        "错误：“zzzz”既不是事项编号，也不是房号\n提示：用 visit list 查编号；房号在 places.csv\n"
    );
    assert_eq!(
        told("why zzzz"),
        "错误：没有编号为“zzzz”的记录\n提示：用 visit list 查找\n"
    );
    assert_eq!(
        told("why zzzz --lang en"),
        "error: there is no row \"zzzz\"\nhint: visit list shows the ids\n"
    );
    for verb in ["show", "why"] {
        assert_eq!(
            told(&format!("{verb} aaaa")),
            "错误：“aaaa”对应 2 条记录，请多写几位\n  C-261102-aaaa  A1-101  滴水\n  C-261103-aaaa  B1-101  跳闸\n"
        );
        assert_eq!(
            told(&format!("{verb} C-2611 --lang en")),
            "error: \"C-2611\" can be any of 2 rows; type more of it\n  C-261102-aaaa  A1-101  滴水\n  C-261103-aaaa  B1-101  跳闸\n"
        );
    }
    let write = |id: &str| told(&format!("complete {id} --by eng --dry-run"));
    assert!(write("aaaa").contains("C-261103-aaaa"));
    assert!(write("zzzz").contains("“zzzz”"));
    let log = |place: &str| told(&format!("log complaint {place} 水 --by desk -n"));
    assert_eq!(
        log("101"),
        "错误：“101”对应 2 个房号，请写得更全\n  A1-101\n  B1-101\n"
    );
    assert!(log("Z9").starts_with("错误：房号登记里没有“Z9”\n"));
    // A part that only one has will do, from either end.
    for part in ["C-261102", "2-aaaa", "c-261102-AAAA"] {
        assert_eq!(run(&office, ["show", part]).code, 0, "{part}");
    }
}

#[test]
fn wrong_usage_ends_in_2_in_both_languages() {
    let office = sound();
    let cases = [
        (
            "xyzzy",
            "错误：没有“xyzzy”这条命令\n提示：用 --help 查看写法\n",
            "error: there is no command \"xyzzy\"\nhint: --help shows how it is written\n",
        ),
        (
            "chekc",
            "错误：没有“chekc”这条命令\n提示：是不是想写“check”？\n",
            "error: there is no command \"chekc\"\nhint: did you mean \"check\"?\n",
        ),
        (
            "due --overdeu",
            "错误：没有“--overdeu”这个选项\n提示：是不是想写“--overdue”？\n",
            "error: there is no option \"--overdeu\"\nhint: did you mean \"--overdue\"?\n",
        ),
        (
            "undo xyzzy",
            "错误：多写了“xyzzy”\n提示：文字里有空格的要加引号；用 --help 查看写法\n",
            "error: \"xyzzy\" is too much here\nhint: a text of several words is put in quotes; \
             --help shows how the line is written\n",
        ),
        (
            "show",
            "错误：缺少 <编号|房号>\n提示：写法：visit show --help\n",
            "error: missing: <ID|PLACE>\nhint: visit show --help shows how it is written\n",
        ),
        (
            "due --within",
            "错误：“--within <期限>”后面要写内容\n提示：用 --help 查看写法\n",
            "error: \"--within <SPAN>\" needs a value\nhint: --help shows how it is written\n",
        ),
        (
            "due --within soon",
            "错误：“--within <期限>”不能写“soon”\n提示：可以写：7d、5wd、1mo\n",
            "error: invalid value \"soon\" for \"--within <SPAN>\"\nhint: expected: 7d, 5wd, 1mo\n",
        ),
        (
            "due --today 2026-02-30",
            "错误：看不懂日期“2026-02-30”\n提示：请写成：2026-11-23；也可以写 11-25、昨天、周五、+3d\n",
            "error: invalid date \"2026-02-30\"\nhint: write it as 2026-11-23; 11-25, yesterday, friday and +3d will do too\n",
        ),
        (
            "due colour:red",
            "错误：筛选条件里没有“colour”\n提示：可以用：who（责任人）、area（片区）、class（类型）、duty（待办事项）、state（状态）、place（房号/部位）、clause（制度）、id（编号）、due（到期日）、opens（开始）、days_late（逾期天数）、contact（联系人）、phone（电话）、owner（业主）、owner_phone（业主电话）、summary（事由）、row_id（所指记录）、month（月份）、from_place（报事人房号）、attempts（未访成）、next_on（下次再访），也可以写表头上的栏名\n",
            "error: there is no search key \"colour\"\nhint: one of: who, area, class, duty, state, place, clause, id, due, opens, days_late, contact, phone, owner, owner_phone, summary, row_id, month, from_place, attempts, next_on; or the heading of a column\n",
        ),
        (
            "due class:维修",
            "错误：没有“维修”这一类\n提示：是不是想写 works（维修工程）？可以写：complaint（投诉）、defect（工程质量）、inquiry（咨询）、repair（报修）、works（维修工程）\n",
            "error: no class \"维修\"\nhint: did you mean works? One of: complaint, defect, inquiry, repair, works\n",
        ),
        (
            "due who:nobody",
            "错误：visit.toml 里没有“nobody”这个人\n提示：可以写：ann、ben、boss、desk、eng\n",
            "error: no staff member \"nobody\"\nhint: one of: ann, ben, boss, desk, eng\n",
        ),
        (
            "record A1-101 --outcome pass --satisfaction 6",
            "错误：“--satisfaction <1-5>”不能写“6”\n提示：写 1 至 5：5 非常满意、4 满意、3 一般、2 不满意、1 非常不满意\n",
            "error: invalid value \"6\" for \"--satisfaction <1-5>\"\nhint: 1 to 5: 5 very happy, 4 happy, 3 fair, 2 unhappy, 1 very unhappy\n",
        ),
        (
            "due --width 5",
            "错误：“--width <列数>”不能写“5”\n提示：可以写：20 以上\n",
            "error: invalid value \"5\" for \"--width <COLUMNS>\"\nhint: expected: 20 or more\n",
        ),
        (
            "plan --stops many",
            "错误：“--stops <数目>”不能写“many”\n提示：可以写：整数，如 12\n",
            "error: invalid value \"many\" for \"--stops <COUNT>\"\nhint: expected: a whole number, such as 12\n",
        ),
    ];
    for (args, zh, en) in cases {
        for (lang, told) in [("zh", zh), ("en", en)] {
            let ran = office.run(args.and(["--lang", lang]));
            assert_eq!(
                (ran.code, ran.out.as_str(), ran.err.as_str()),
                (2, "", told),
                "{args:?}"
            );
        }
    }
    for (lang, told) in [
        ("zh", "路径中间有一段不是文件夹"),
        ("en", "a part of the path is not a folder"),
    ] {
        let ran = office.run(["man", "visit.toml/man", "--lang", lang]);
        assert_eq!(ran.code, 5);
        assert!(ran.err.contains(&format!("\n  {told}\n")), "{}", ran.err);
    }
    let ran = office.run("due --lang fr");
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "错误：“--lang <语言>”不能写“fr”\n提示：可以写：zh（中文）、en（英文）\n"
    );
}

#[test]
fn a_reference_can_be_amended_to_what_is_there_and_to_nothing_else() {
    let office = sound();
    for (table, row) in [
        (Table::Complaints, SOUND.replace("gggg", "hhhh")),
        (
            Table::Visits,
            "V-261021-aaaa,2026-10-21T10:00,A1-101,C-261020-gggg,followup,door,ann,pass,,,,,,,"
                .to_owned(),
        ),
        (
            Table::Inquiries,
            "Q-261021-aaaa,2026-10-21T10:00,A1-101,甲,,visit,question,费用,V-261021-aaaa,,desk"
                .to_owned(),
        ),
        (
            Table::Actions,
            "A-261022-aaaa,2026-10-22T10:00,,V-261021-aaaa,sign,desk,甲,,,,".to_owned(),
        ),
    ] {
        office.rows("2026-10", table, &[&row]);
    }
    for (id, field, known, unknown) in [
        ("C-261020-hhhh", "part_of", "C-261020-gggg", "C-261020-zzzz"),
        ("V-261021-aaaa", "case_id", "C-261020-hhhh", "C-261020-zzzz"),
        (
            "Q-261021-aaaa",
            "visit_id",
            "V-261021-aaaa",
            "V-261021-zzzz",
        ),
        ("A-261022-aaaa", "row_id", "C-261020-gggg", "C-261020-zzzz"),
        ("A-261022-aaaa", "row_id", "V-261021-aaaa", "V-261021-zzzz"),
    ] {
        for (value, codes) in [(known, &[][..]), (unknown, &["bad-amendment"])] {
            let amend =
                format!("A-261103-aaaa,2026-11-03,,{id},amend,boss,,,{field},{value},记错\n");
            let text = format!("{}\n{amend}", Table::Actions.header());
            office.write("ledger/2026-11/actions.csv", text);
            let ran = run(&office, "due --format json");
            let told = ran.err.lines().filter_map(|line| line.split_once(" ["));
            let told: Vec<&str> = told
                .filter_map(|(_, rest)| rest.split(']').next())
                .collect();
            assert_eq!(told, codes, "{id} {field} {value}");
        }
    }
}

#[test]
fn what_could_hold_rows_and_is_not_read_is_an_error_of_every_answer() {
    let row = "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,pass,,,,,,甲,,,\n";
    let visits = format!("{}\n{row}", Table::Visits.header());
    for name in [
        "ledger/2026-10/2026-11/visits.csv",
        "ledger/2026-10/old/deep/Visits.CSV",
        "ledger/2026-10/visits (1).csv",
        "ledger/2026-10/visits.csv.orig",
        "ledger/2026-10/visits",
        "ledger/2026-13/visits.csv",
        "ledger/2026-9/visits.csv",
        "ledger/November/visits.csv",
        "ledger/visits.csv",
    ] {
        let office = sound();
        office.write(name, &visits);
        for args in ["due", "check", "list", "coverage"] {
            let ran = run(&office, args);
            assert_eq!(ran.code, 3, "{name} {args:?}");
            assert!(ran.err.contains("错误 [unread-f"), "{name}: {}", ran.err);
        }
        assert_eq!(office.read(name), visits, "{name}");
        // Nothing is written there either.
        let log = ["log", "complaint", "A1-101", "水", "--by", "desk"];
        assert_eq!(run(&office, log).code, 0, "{name}");
        assert_eq!(office.read(name), visits, "{name}");
    }
}

#[test]
fn a_month_or_the_ledger_that_is_no_folder_is_an_error() {
    for (name, told) in [
        (
            "ledger/2026-11",
            "ledger/2026-11: error [unreadable-file] what is in the folder's place is no folder",
        ),
        (
            "ledger",
            "ledger: error [unreadable-file] what is in the folder's place is no folder",
        ),
    ] {
        let office = Office::new();
        office.write(name, "x");
        let ran = run(&office, "due --lang en");
        assert_eq!(ran.code, 3);
        assert!(ran.err.starts_with(told), "{}", ran.err);
    }
}

#[test]
fn a_folder_within_a_month_that_holds_no_rows_is_nobodys_business_and_notes_are_a_warning() {
    let office = sound();
    office.write("ledger/2026-10/photos/lift.jpg", "anything");
    let ran = run(&office, "check --strict");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    office.write("ledger/notes.txt", "anything");
    let ran = run(&office, "check");
    assert!(
        ran.err.starts_with("ledger/notes.txt: ") && ran.err.contains("[unknown-file]"),
        "{}",
        ran.err
    );
}

#[test]
fn an_id_cannot_be_amended_by_command_either() {
    let office = sound();
    let amend = ["amend", "C-261020-gggg", "id", "C-261020-hhhh"];
    let ran = run(&office, amend.and("--why x --by boss"));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("visit void C-261020-gggg"), "{}", ran.err);
}

#[test]
fn a_missing_word_is_asked_for_by_its_column() {
    for (column, row) in [
        (
            "channel",
            "C-261103-aaaa,2026-11-03,A1-101,甲,,,,ordinary,水,desk",
        ),
        (
            "severity",
            "C-261103-aaaa,2026-11-03,A1-101,甲,,phone,,,水,desk",
        ),
    ] {
        let office = sound();
        office.rows("2026-11", Table::Complaints, &[row]);
        let ran = run(&office, "due");
        assert_eq!(ran.code, 3, "{}", ran.err);
        let told = format!("\n  = 补上：{column}\n");
        assert!(ran.err.contains(&told), "{told}{}", ran.err);
    }
}

#[test]
fn wrong_settings_are_told_in_the_language_they_ask_for() {
    for (lang, told) in [
        ("zh", "没有“langage”这一项"),
        ("en", "there is no key \"langage\""),
    ] {
        let office = sound();
        let settings = format!("{LEAST}language = \"{lang}\"\nlangage = 1\n");
        office.write("visit.toml", settings);
        let ran = run(&office, "due");
        assert_eq!(ran.code, 3);
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
}

#[test]
fn settings_in_another_encoding_are_told_with_the_remedy() {
    for (name, sound) in [("visit.toml", SETTINGS), ("holidays.toml", "[2026]\n# x\n")] {
        let office = Office::new();
        let told = |bytes: &[u8]| {
            office.write(name, bytes);
            let ran = office.at("2026-11-23").run("due --lang en");
            assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{name}");
            assert!(ran.err.contains("save it again as UTF-8"), "{}", ran.err);
            ran.err
        };
        let wide: Vec<u8> = sound.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let err = told(&[b"\xff\xfe", wide.as_slice()].concat());
        assert!(
            err.contains(&format!("{name}: error [utf16-file]")),
            "{err}"
        );
        let err = told(&[sound.as_bytes(), b"# \xd6\xdc\n"].concat());
        let place = format!("{name}:{}: error [not-utf8]", sound.lines().count() + 1);
        assert!(err.contains(&place), "{err}");
    }
}

#[test]
fn a_time_amended_to_nothing_or_to_nonsense_is_an_error_in_every_table() {
    // A draw's time cannot be amended at all.
    let case = "case_id=C-261101-aaaa";
    for (table, values) in [
        (Table::Complaints, "place=A1-101 taken_by=desk"),
        (Table::Repairs, "place=A1-101 taken_by=desk"),
        (Table::Inquiries, "place=A1-101"),
        (Table::Actions, &format!("{case} action=note actor=ann")),
        (Table::Visits, "place=A1-101 purpose=routine"),
        (
            Table::Solutions,
            "month=2026-10-01 place=A1-101 category=渗漏",
        ),
        (Table::Openings, "box=gate opened_by=desk found=0"),
        (
            Table::Answers,
            "survey=s visit_id=V-261101-ssss question=clean answer=4",
        ),
    ] {
        let office = Office::new();
        office.write("surveys/s.toml", SURVEY);
        office.add(
            Table::Complaints,
            "id=C-261101-aaaa received_at=2026-11-01 place=A1-101 taken_by=desk",
        );
        office.add(
            Table::Visits,
            "id=V-261101-ssss visited_at=2026-11-01 place=A1-101 purpose=survey",
        );
        let time = table.time_column().unwrap().word();
        let id = format!("{}-261102-bbbb", table.kind().unwrap().word());
        office.add(table, &format!("id={id} {time}=2026-11-02T10:00 {values}"));
        let due = ["due", "--today", "2026-11-23"];
        office.ok(due);
        for value in ["", "someday"] {
            office.add(
                Table::Actions,
                &format!("acted_at=2026-11-03 row_id={id} action=amend actor=boss field={time} value={value} note=x"),
            );
        }
        let ran = office.run(due);
        let told = ran.err.matches("[bad-amendment]").count();
        assert_eq!((ran.code, told), (3, 2), "{}: {}", table.word(), ran.err);
    }
}
