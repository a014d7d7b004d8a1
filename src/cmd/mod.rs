//! The reception: one verb, one file. A verb's file has its arguments and connects the rooms; a
//! new verb is its file, a line in the table here, and its words.

mod act;
mod agenda;
pub mod ask;
mod brief;
mod check;
mod correct;
mod coverage;
mod due;
mod erase;
mod export;
mod fix;
mod form;
mod history;
mod import;
mod init;
pub mod line;
mod list;
mod listing;
mod log;
mod merge_driver;
mod picture;
mod plan;
mod portfolio;
mod record;
mod redo;
mod register;
mod repeat;
mod report;
mod rules;
mod sample;
mod show;
mod site;
mod solution;
mod stats;
mod survey;
mod undo;
mod verify;

use crate::cmd::line::verb::Leaves::{Always, AsDocument, AsPost};
use crate::cmd::line::verb::{Verbs, verbs};
use crate::cmd::line::{completions, help, man, schema, shape};
use crate::model::words::Verb;
use crate::render::Format::Html;

/// The verbs, in the order of the help: the name, the arguments, what carries it out, and what
/// sets it apart.
pub const VERBS: Verbs = Verbs {
    alone: picture::run,
    shapes: shape::PICTURE,
    all: verbs! {
        "init":         init::Init            => init::init, writes, answers(shape::INIT);
        "demo":         init::Demo            => init::demo, writes, answers(shape::DEMO);
        "log":          log::Args             => log::run, writes, answers(shape::LOG);
        "assign":       act::Assign           => act::assign, writes;
        "handover":     act::Handover         => act::handover, writes;
        "promise":      act::Promise          => act::promise, writes;
        "dispatch":     act::Dispatch         => act::dispatch, writes;
        "urge":         act::Step             => act::step[Verb::Urge], writes;
        "explain":      act::Explain          => act::explain, writes;
        "complete":     act::Step             => act::step[Verb::Complete], writes;
        "accept":       act::Step             => act::step[Verb::Accept], writes;
        "reject":       act::Said             => act::said[Verb::Reject], writes;
        "reply":        act::Said             => act::said[Verb::Reply], writes;
        "reopen":       act::Said             => act::said[Verb::Reopen], writes;
        "withdraw":     act::Said             => act::said[Verb::Withdraw], writes;
        "cancel":       act::Cancel           => act::cancel, writes;
        "give-up":      act::GiveUp           => act::give_up, writes;
        "note":         act::Said             => act::note, writes;
        "escalate":     act::Escalate         => act::escalate, writes;
        "decide":       act::Decide           => act::decide, writes;
        "settle":       correct::Settle       => correct::settle, writes;
        "adopt":        act::Said             => act::said[Verb::Adopt], writes;
        "decline":      act::Said             => act::said[Verb::Decline], writes;
        "record":       record::Args          => record::run, writes;
        "sign":         correct::Sign         => correct::sign, writes;
        "solution":     solution::Args        => solution::run, writes;
        "survey":       survey::Args          => survey::run, writes, answers(shape::SURVEY);
        "import":       import::Args          => import::run, writes, answers(shape::IMPORT);
        "amend":        correct::Amend        => correct::amend, writes;
        "void":         correct::Void         => correct::void, writes;
        "undo":         undo::Args            => undo::run, writes, answers(shape::UNDO);
        "redo":         redo::Args            => redo::run, writes, answers(shape::REDO);
        "erase":        erase::Args           => erase::run, writes, answers(shape::ERASE);
        "history":      history::Args         => history::run, answers(shape::HISTORY);
        "due":          due::Args             => due::run, writes, leaves(AsPost), answers(shape::DUE);
        "brief":        brief::Args           => brief::run, answers(shape::BRIEF);
        "form":         form::Args            => form::run, usually(Html), answers(shape::FORM);
        "coverage":     coverage::Args        => coverage::run, answers(shape::COVERAGE);
        "plan":         plan::Args            => plan::run, answers(shape::PLAN);
        "sample":       sample::Args          => sample::run, writes, answers(shape::SAMPLE);
        "repeat":       repeat::Args          => repeat::run, answers(shape::REPEAT);
        "report":       report::Args          => report::run, writes, leaves(AsDocument), answers(shape::REPORT);
        "stats":        stats::Args           => stats::run, answers(shape::STATS);
        "agenda":       agenda::Args          => agenda::run, answers(shape::AGENDA);
        "site":         site::Args            => site::run, leaves(Always), answers(shape::SITE);
        "export":       export::Args          => export::run, leaves(Always), answers(shape::EXPORT);
        "list":         list::Args            => list::run, answers(shape::LIST);
        "register":     register::Args        => register::run, answers(shape::REGISTER);
        "show":         show::Args            => show::run, answers(shape::SHOW);
        "why":          show::WhyArgs         => show::why, answers(shape::WHY);
        "portfolio":    portfolio::Args       => portfolio::run, leaves(Always), answers(shape::PORTFOLIO);
        "rules":        rules::Args           => rules::run, writes, answers(shape::RULES);
        "check":        check::Args           => check::run, writes, answers(shape::CHECK);
        "help":         help::Args            => help::run, answers(shape::HELP);
        "schema":       schema::Args          => schema::run, answers(shape::SCHEMA);
        "man":          man::Args             => man::run, answers(shape::MAN);
        "completions":  completions::Args     => completions::run, answers(shape::COMPLETIONS);
        "merge-driver": merge_driver::Args    => merge_driver::run, answers(shape::MERGE);
    },
};

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::VERBS;
    use crate::cmd::line::args::{Color, Line, called, names_a_clerk, read, tree};
    use crate::model::policy::Lang;
    use crate::render::Format;
    use crate::text::Voice;
    use crate::view::usage::texts::choices;

    #[test]
    fn only_the_commands_and_the_id_of_a_line_are_told() {
        for (line, told) in [
            (
                "visit note C-261119-aaaaaa 业主谢凤英",
                "note C-261119-aaaaaa",
            ),
            (
                "visit -C 13800000369 log repair B1-101 谢凤英",
                "log repair",
            ),
            ("visit log complaint B1-101 log", "log complaint"),
            ("visit undo --by 谢凤英", "undo"),
            ("visit", ""),
        ] {
            let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(called(&tree(&VERBS), &line), told);
        }
    }

    #[test]
    fn by_names_a_clerk_but_where_lines_are_put_together() {
        for (line, clerk) in [
            ("visit log complaint --by he", true),
            ("visit undo --by he", true),
            ("visit due --by person", false),
            ("visit stats --by building", false),
        ] {
            let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(names_a_clerk(&tree(&VERBS), &line), clerk);
        }
    }

    #[test]
    fn help_names_the_words_that_every_command_takes() {
        assert_eq!(choices("lang").join(", "), Lang::listed());
        assert_eq!(choices("color").join(", "), Color::listed());
    }

    fn line(words: &str) -> Line {
        let words: Vec<OsString> = words.split(' ').map(OsString::from).collect();
        let read = read((&tree(&VERBS), &VERBS), &words, &Voice::new(Lang::En));
        read.unwrap_or_else(|misread| panic!("{}", misread.text()))
    }

    #[test]
    fn what_leaves_the_office_is_masked_unless_the_line_says_otherwise() {
        for (words, masked) in [
            ("visit due", false),
            ("visit due --mask", true),
            ("visit due -f eml --to he", true),
            ("visit due -f ics --no-mask", false),
            ("visit report", false),
            ("visit report -f html", true),
            ("visit report -f html --no-mask", false),
            ("visit report -f xlsx", true),
            ("visit register complaints -f xlsx", false),
            ("visit report -f json", false),
            ("visit list -f html", false),
            ("visit site out", true),
            ("visit site out --no-mask", false),
            ("visit", false),
            ("visit --mask", true),
        ] {
            let line = line(words);
            let leaves = line.leaves_the_office(line.format());
            assert_eq!(line.global.masks(leaves), masked, "{words}");
        }
    }

    #[test]
    fn forms_are_documents_unless_the_line_says_otherwise() {
        assert_eq!(line("visit form record").format(), Format::Html);
        assert_eq!(line("visit form record -f table").format(), Format::Table);
        assert_eq!(line("visit due").format(), Format::Table);
        assert_eq!(line("visit").format(), Format::Table);
    }

    #[test]
    fn only_what_people_read_on_the_terminal_is_paged() {
        for (words, paged) in [
            ("visit due", true),
            ("visit due --no-pager", false),
            ("visit due -f plain", true),
            ("visit due -f md", true),
            ("visit due -f csv", false),
            ("visit due -f xlsx", false),
            ("visit due -f md -o due.md", false),
            ("visit due -f json", false),
            ("visit form record", false),
        ] {
            let line = line(words);
            assert_eq!(line.global.pages(line.format()), paged, "{words}");
        }
    }

    #[test]
    fn the_line_says_when_to_use_colour() {
        assert_eq!(line("visit due").global.colors(), None);
        assert_eq!(line("visit due --color auto").global.colors(), None);
        assert_eq!(line("visit due --color always").global.colors(), Some(true));
        assert_eq!(line("visit due --color never").global.colors(), Some(false));
    }
}
