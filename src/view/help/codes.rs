//! A bad line for every problem code, and the same line mended. What a code means and what to
//! do stands in the catalogues: `code-bad-id` and its attribute `do`.

use crate::model::problem::Code;

/// A line that gives rise to a problem.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The problem.
    pub code: Code,
    /// The file it stands in; `2026-11` is the month of the examples.
    pub file: &'static str,
    /// The line or lines with the problem.
    pub bad: &'static str,
    /// The same without it.
    pub good: &'static str,
}

const ACTIONS: &str = "ledger/2026-11/actions.csv";
const ANSWERS: &str = "ledger/2026-11/answers.csv";
const DRAWS: &str = "ledger/2026-11/draws.csv";
const REPAIRS: &str = "ledger/2026-11/repairs.csv";
const OPENINGS: &str = "ledger/2026-11/openings.csv";
const VISITS: &str = "ledger/2026-11/visits.csv";
const PLACES: &str = "places.csv";
const SETTINGS: &str = "visit.toml";

const fn example(code: Code, file: &'static str, bad: &'static str, good: &'static str) -> Example {
    Example {
        code,
        file,
        bad,
        good,
    }
}

/// The examples, in the order of the codes.
pub const EXAMPLES: &[Example] = &[
    example(
        Code::UnreadableFile,
        VISITS,
        "visits.csv: 5 GB",
        "visits.csv: 2 MB",
    ),
    example(
        Code::UnreadFile,
        "ledger/2026-11/",
        "ledger/2026-11/Actions.csv",
        "ledger/2026-11/actions.csv",
    ),
    example(
        Code::UnreadFolder,
        "ledger/",
        "ledger/2026-11/2026-10/",
        "ledger/2026-10/",
    ),
    example(
        Code::MissingRegister,
        PLACES,
        "places.csv: –",
        "place,kind,area,building,entrance,floor,state,owner,phone,…",
    ),
    example(
        Code::SetAside,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,ga",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::Utf16File,
        VISITS,
        "visits.csv: UTF-16",
        "visits.csv: UTF-8",
    ),
    example(
        Code::NotUtf8,
        OPENINGS,
        r"O-261102-k7f3m9,2026-11-02,\xc3\xc5\xbf\xda,he,3,",
        "O-261102-k7f3m9,2026-11-02,门口,he,3,",
    ),
    example(
        Code::EmptyFile,
        VISITS,
        "visits.csv: 0 bytes",
        "id,visited_at,place,case_id,purpose,form,visitor,outcome,…",
    ),
    example(
        Code::OtherSeparator,
        OPENINGS,
        "id;opened_at;box;opened_by;found;note",
        "id,opened_at,box,opened_by,found,note",
    ),
    example(
        Code::NoHeader,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
        "id,opened_at,box,opened_by,found,note\nO-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::MissingColumn,
        OPENINGS,
        "id,opened_at,box,opened_by,found",
        "id,opened_at,box,opened_by,found,note",
    ),
    example(
        Code::RepeatedColumn,
        OPENINGS,
        "id,opened_at,box,opened_by,found,note,note",
        "id,opened_at,box,opened_by,found,note",
    ),
    example(
        Code::BadQuote,
        OPENINGS,
        r#"O-261102-k7f3m9,2026-11-02,gate,he,3,the "blue" box"#,
        r#"O-261102-k7f3m9,2026-11-02,gate,he,3,"the ""blue"" box""#,
    ),
    example(
        Code::LineBreak,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,gate,he,3,\"noise\nat night\"",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,noise␤at night",
    ),
    example(
        Code::ExtraFields,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,gate,he,3,blue box, left",
        r#"O-261102-k7f3m9,2026-11-02,gate,he,3,"blue box, left""#,
    ),
    example(
        Code::ConflictMarker,
        OPENINGS,
        "<<<<<<< main\nO-261102-k7f3m9,2026-11-02,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::OtherHeader,
        OPENINGS,
        "id,opened_at,found,box,opened_by,note,who\nO-261102-k7f3m9,2026-11-02,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::GluedLines,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,gate,he,3,O-261103-p2q4r8,2026-11-03,gate,he,1,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,\nO-261103-p2q4r8,2026-11-03,gate,he,1,",
    ),
    example(
        Code::LongLine,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,gate,he,3,…: 5 MB",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::MissingField,
        ACTIONS,
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,,he,,,,,done",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,complete,he,,,,,done",
    ),
    example(
        Code::BadId,
        OPENINGS,
        "O-261102,2026-11-02,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::BadTime,
        OPENINGS,
        "O-261102-k7f3m9,2.11.2026,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::BadMonth,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,,,submit,he,boss,,report,10/2026,",
        "A-261103-k7f3m9,2026-11-03,,,submit,he,boss,,report,2026-10-01,",
    ),
    example(
        Code::BadNumber,
        DRAWS,
        "D-261103-k7f3m9,2026-11-03,repair,2026-11,s1,five,2,C-261101-aaaa,be8c,he,",
        "D-261103-k7f3m9,2026-11-03,repair,2026-11,s1,5,2,C-261101-aaaa,be8c,he,",
    ),
    example(
        Code::BadPlaceCode,
        PLACES,
        "3-2-501,unit,A,3,2,5,,,,,,",
        "B3-2-501,unit,A,3,2,5,,,,,,",
    ),
    example(
        Code::UnknownWord,
        ACTIONS,
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,finish,he,,,,,",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,complete,he,,,,,",
    ),
    example(
        Code::UnknownClass,
        DRAWS,
        "D-261103-k7f3m9,2026-11-03,lifts,2026-11,s1,5,2,C-261101-aaaa,be8c,he,",
        "D-261103-k7f3m9,2026-11-03,repair,2026-11,s1,5,2,C-261101-aaaa,be8c,he,",
    ),
    example(
        Code::BadScore,
        VISITS,
        "V-261103-k7f3m9,2026-11-03,A1-101,,routine,door,wang,pass,9,,,,,,",
        "V-261103-k7f3m9,2026-11-03,A1-101,,routine,door,wang,pass,5,,,,,,",
    ),
    example(
        Code::BadPhone,
        PLACES,
        "B3-2-501,unit,A,3,2,5,,,1.38E+10,,,",
        "B3-2-501,unit,A,3,2,5,,,13800000001,,,",
    ),
    example(
        Code::BadBound,
        DRAWS,
        "D-261103-k7f3m9,2026-11-03,repair,2026-11,s1,5,2,,,he,,0.3,",
        "D-261103-k7f3m9,2026-11-03,repair,2026-11,s1,5,2,,,he,,x4ccccccccccccccc,",
    ),
    example(
        Code::UnknownQuestion,
        ANSWERS,
        "N-261103-k7f3m9,2026-11-03,autumn,A1-101,V-261101-aaaa,cleen,5,he",
        "N-261103-k7f3m9,2026-11-03,autumn,A1-101,V-261101-aaaa,clean,5,he",
    ),
    example(
        Code::BadAnswer,
        ANSWERS,
        "N-261103-k7f3m9,2026-11-03,autumn,A1-101,V-261101-aaaa,clean,9,he",
        "N-261103-k7f3m9,2026-11-03,autumn,A1-101,V-261101-aaaa,clean,5,he",
    ),
    example(
        Code::DuplicateId,
        OPENINGS,
        "O-261101-aaaa,2026-11-02,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::UnknownCase,
        ACTIONS,
        "A-261102-k7f3m9,2026-11-02,C-261101-zzzz,,complete,he,,,,,",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,complete,he,,,,,",
    ),
    example(
        Code::UnknownRow,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,,V-261101-zzzz,sign,he,Ms Xie,,,,",
        "A-261103-k7f3m9,2026-11-03,,V-261101-aaaa,sign,he,Ms Xie,,,,",
    ),
    example(
        Code::VoidOfVoid,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,,A-261101-vvvv,void,he,,,,,was right",
        "A-261103-k7f3m9,2026-11-03,C-261101-aaaa,,note,he,,,,,entered again",
    ),
    example(
        Code::AmendOfId,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,,C-261101-aaaa,amend,he,,,id,C-261101-bbbb,slip",
        "A-261103-k7f3m9,2026-11-03,,C-261101-aaaa,void,he,,,,,slip",
    ),
    example(
        Code::UnknownColumn,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,,C-261101-aaaa,amend,he,,,plase,A1-102,slip",
        "A-261103-k7f3m9,2026-11-03,,C-261101-aaaa,amend,he,,,place,A1-102,slip",
    ),
    example(
        Code::BadAmendment,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,,C-261101-aaaa,amend,he,,,severity,grave,slip",
        "A-261103-k7f3m9,2026-11-03,,C-261101-aaaa,amend,he,,,severity,major,slip",
    ),
    example(
        Code::TomlSyntax,
        SETTINGS,
        "[handling]\npromise_within = 1d",
        "[handling]\npromise_within = \"1d\"",
    ),
    example(
        Code::UnknownKey,
        SETTINGS,
        "[handling]\npromise_in = \"1d\"",
        "[handling]\npromise_within = \"1d\"",
    ),
    example(
        Code::MissingKey,
        SETTINGS,
        "[follow_up.lift]\nopens = \"0d\"\ncloses = \"1wd\"",
        "[follow_up.lift]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"1wd\"",
    ),
    example(
        Code::BadSetting,
        SETTINGS,
        "[follow_up.repair]\nrate = \"a third\"",
        "[follow_up.repair]\nrate = \"30%\"",
    ),
    example(Code::UnknownSchema, SETTINGS, "schema = 9", "schema = 1"),
    example(
        Code::RepeatedStaff,
        SETTINGS,
        "[[staff]]\nid = \"boss\"\nname = \"Wei Lan\"\nrole = \"officer\"",
        "[[staff]]\nid = \"wei\"\nname = \"Wei Lan\"\nrole = \"officer\"",
    ),
    example(
        Code::ClosesFirst,
        SETTINGS,
        "[follow_up.lift]\nrate = \"100%\"\nopens = \"5d\"\ncloses = \"3d\"",
        "[follow_up.lift]\nrate = \"100%\"\nopens = \"3d\"\ncloses = \"5d\"",
    ),
    example(
        Code::TicketMismatch,
        DRAWS,
        "D-261103-k7f3m9,2026-11-03,repair,2026-11,s1,5,2,R-261101-aaaa,0000…,he,",
        "D-261103-k7f3m9,2026-11-03,repair,2026-11,s1,5,2,R-261101-aaaa,be8c…,he,",
    ),
    example(
        Code::NotTaken,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,,,he,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::BeyondBound,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-bbbb,be8c…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::NotOffered,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-cccc,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::OfferedTwice,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-aaaa",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::RowsDiffer,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb\nD-…-p2q4,2026-11-03,…,s1…,99,2,R-…-bbbb,0a31…,he,,x4ccc…,",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb\nD-…-p2q4,2026-11-03,…,s1…,5,2,R-…-bbbb,0a31…,he,,x4ccc…,",
    ),
    example(
        Code::DrawDiffers,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,99,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::OfferDiffers,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::LeftOut,
        DRAWS,
        "D-…-k7f3,2026-11-03,repair,2026-11,s1,5,2,R-…-aaaa,be8c…,he,",
        "D-…-k7f3,2026-11-03,repair,2026-11,s1,5,2,R-…-bbbb,0a31…,he,",
    ),
    example(
        Code::NotInPool,
        DRAWS,
        "D-…-k7f3,2026-11-03,repair,2026-11,s1,5,2,R-…-aaaa,be8c…,he,",
        "D-…-k7f3,2026-11-03,repair,2026-11,s1,5,2,R-…-aaaa,0a31…,he,",
    ),
    example(
        Code::DrawCount,
        DRAWS,
        "D-…-k7f3,2026-11-23,…,s1…,5,2,,,he,,x4ccc…,",
        "D-…-k7f3,2026-11-23,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,",
    ),
    example(
        Code::NotReplaceable,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,D-…-x8y2,,",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,D-…-t5v6,,",
    ),
    example(
        Code::NeverOffered,
        REPAIRS,
        "R-…-aaaa,2026-11-01,A1-101,…,repair,leak,tap,he",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::SeedByHand,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,gtour,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s5b0e…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::DrawnTwice,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb\nD-…-p2q4,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::DrawVoided,
        ACTIONS,
        "A-261104-k7f3m9,2026-11-04,,D-…-k7f3,void,he,,,,,owner unpleasant",
        "V-261104-k7f3m9,2026-11-04,A1-101,R-…-aaaa,followup,door,wang,pass",
    ),
    example(
        Code::DrawChanged,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,wang,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::DrawRemoved,
        DRAWS,
        "D-…-p2q4,2026-11-03,…,s2…,5,2,R-…-bbbb,1b20…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::DrawCommittedLate,
        DRAWS,
        "git commit: 2026-11-06",
        "git commit: 2026-11-03",
    ),
    example(
        Code::TwoBranches,
        DRAWS,
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb\nD-…-p2q4,2026-11-04,…,s2…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
        "D-…-k7f3,2026-11-03,…,s1…,5,2,R-…-aaaa,0a31…,he,,x4ccc…,R-…-aaaa R-…-bbbb",
    ),
    example(
        Code::IdenticalLine,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,gate,he,3,\nO-261102-k7f3m9,2026-11-02,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::RepeatedHeader,
        OPENINGS,
        "id,opened_at,box,opened_by,found,note\nO-261102-k7f3m9,2026-11-02,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::TornLine,
        OPENINGS,
        "O-261102-k7f3m9,2026-11-02,ga",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::ZeroBytes,
        OPENINGS,
        r"O-261102-k7f3m9,2026-11-02,gate,he,3,\0\0\0",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::LostZero,
        PLACES,
        "B3-2-501,unit,A,3,2,5,,,2088001234,,,",
        "B3-2-501,unit,A,3,2,5,,,020-88001234,,,",
    ),
    example(
        Code::ControlCharacter,
        OPENINGS,
        r"O-261102-k7f3m9,2026-11-02,gate\x1b[31m,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::UnknownFile,
        "ledger/2026-11/",
        "ledger/2026-11/notes.txt",
        "notes.txt",
    ),
    example(
        Code::OtherMonth,
        OPENINGS,
        "O-261002-k7f3m9,2026-10-02,gate,he,3,",
        "O-261102-k7f3m9,2026-11-02,gate,he,3,",
    ),
    example(
        Code::UnknownPlace,
        VISITS,
        "V-261103-k7f3m9,2026-11-03,Z9-101,,routine,door,wang,pass,,,,,,,",
        "V-261103-k7f3m9,2026-11-03,A1-101,,routine,door,wang,pass,,,,,,,",
    ),
    example(
        Code::UnknownStaff,
        ACTIONS,
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,assign,boss,engineer,,,,",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,assign,boss,eng,,,,",
    ),
    example(
        Code::BeforeCase,
        ACTIONS,
        "A-261031-k7f3m9,2026-10-31,C-261101-aaaa,,complete,he,,,,,",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,complete,he,,,,,",
    ),
    example(
        Code::OtherPlace,
        VISITS,
        "V-261103-k7f3m9,2026-11-03,B1-101,C-261101-aaaa,followup,door,wang,pass,,,,,,,",
        "V-261103-k7f3m9,2026-11-03,A1-101,C-261101-aaaa,followup,door,wang,pass,,,,,,,",
    ),
    example(
        Code::NoEffect,
        ACTIONS,
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,reopen,he,,,,,",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,complete,he,,,,,",
    ),
    example(
        Code::NoDate,
        ACTIONS,
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,promise,he,,,,,new valve",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,promise,he,,2026-11-05,,,new valve",
    ),
    example(
        Code::NoCalendar,
        "holidays.toml",
        "[2025]\nholidays = [2025-10-01]",
        "[2025]\nholidays = [2025-10-01]\n\n[2026]\nholidays = [2026-10-01]",
    ),
    example(
        Code::OutOfOrder,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,C-261101-aaaa,,decide,boss,eng,2026-11-10,,,pump",
        "A-261102-k7f3m9,2026-11-02,C-261101-aaaa,,escalate,boss,,2026-11-03,,,pump\n\
         A-261103-k7f3m9,2026-11-03,C-261101-aaaa,,decide,boss,eng,2026-11-10,,,pump",
    ),
    example(
        Code::DateBefore,
        ACTIONS,
        "A-261105-k7f3m9,2026-11-05,C-261101-aaaa,,promise,he,,2026-11-03,,,new valve",
        "A-261105-k7f3m9,2026-11-05,C-261101-aaaa,,promise,he,,2026-11-08,,,new valve",
    ),
    example(
        Code::FarDate,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,C-261101-aaaa,,promise,he,,2062-11-05,,,call back",
        "A-261103-k7f3m9,2026-11-03,C-261101-aaaa,,promise,he,,2026-11-05,,,call back",
    ),
    example(
        Code::SettlesNothing,
        VISITS,
        "V-261103-k7f3m9,2026-11-03,A1-101,C-261101-aaaa,followup,door,wang,pass,,,,,,,",
        "V-261103-k7f3m9,2026-11-03,A1-101,,routine,door,wang,pass,,,,,,,",
    ),
    example(
        Code::StepSkipped,
        ACTIONS,
        "A-261105-k7f3m9,2026-11-05,R-261101-aaaa,,complete,eng,,,,,",
        "A-261102-k7f3m9,2026-11-02,R-261101-aaaa,,dispatch,eng,Acme,,,,\n\
         A-261103-k7f3m9,2026-11-03,R-261101-aaaa,,promise,eng,,2026-11-05,,,\n\
         A-261105-k7f3m9,2026-11-05,R-261101-aaaa,,complete,eng,,,,,",
    ),
    example(
        Code::Accused,
        ACTIONS,
        "A-261102-k7f3m9,2026-11-02,C-261101-bbbb,,assign,boss,eng,,,,",
        "A-261102-k7f3m9,2026-11-02,C-261101-bbbb,,assign,boss,wang,,,,",
    ),
    example(
        Code::WrongReference,
        ACTIONS,
        "A-261103-k7f3m9,2026-11-03,,C-261101-aaaa,sign,he,Ms Xie,,,,",
        "A-261103-k7f3m9,2026-11-03,,V-261101-aaaa,sign,he,Ms Xie,,,,",
    ),
    example(
        Code::UnknownSurvey,
        ANSWERS,
        "N-261103-k7f3m9,2026-11-03,autum,A1-101,V-261101-aaaa,clean,5,he",
        "N-261103-k7f3m9,2026-11-03,autumn,A1-101,V-261101-aaaa,clean,5,he",
    ),
    example(
        Code::SurveyClosed,
        ANSWERS,
        "N-261120-k7f3m9,2026-11-20,autumn,A1-101,V-261101-aaaa,clean,5,he",
        "N-261103-k7f3m9,2026-11-03,autumn,A1-101,V-261101-aaaa,clean,5,he",
    ),
    example(
        Code::UnreadableReport,
        "reports/2026-11.json",
        "<<<<<<< main",
        r#"{ "schema": 1, … }"#,
    ),
    example(
        Code::FrozenRules,
        SETTINGS,
        "[follow_up.repair]\nrate = \"100%\"",
        "[follow_up.repair]\nrate = \"30%\"\n\n[[changes]]\nfrom = 2026-12-01\n\
         [changes.follow_up.repair]\nrate = \"100%\"",
    ),
    example(
        Code::MissingEvidence,
        VISITS,
        "V-261103-k7f3m9,2026-11-03,A1-101,,routine,door,wang,pass,,,,,,,evidence/x.pdf",
        "V-261103-k7f3m9,2026-11-03,A1-101,,routine,door,wang,pass,,,,,,,",
    ),
    example(
        Code::OrphanEvidence,
        "evidence/",
        "evidence/2026-11/scan.pdf",
        "evidence/2026-11/V-261103-k7f3m9.pdf",
    ),
];

/// The example of a code.
pub fn of(code: Code) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.code == code)
}
