//! Reads one directory after the other, several at a time: of each only its row is kept, so that
//! the memory is that of as many directories as there are processors.

use std::cell::OnceCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use rayon::ThreadPoolBuilder;

use super::standing::{self, Company};
use crate::desk::{Clock, Desk, Failure, Result, Shelf};
use crate::ledger::book::as_of::known;
use crate::ledger::files::portfolio::{Member, Members};
use crate::model::book::Book;
use crate::model::policy::Lang;
use crate::model::problem::Problem;
use crate::model::time::{Day, Month, Quarter, Stamp};
use crate::page::Sheet;
use crate::rules::duties::duties;
use crate::rules::facts::Facts;
use crate::rules::portfolio::{
    Community, Counted, Portfolio, Question, Tally, Trouble, coverage, due, repeat, report, stats,
};
use crate::terminal::progress::Work;
use crate::text::Voice;
use crate::view::portfolio::details;
use crate::view::problems;

/// What is asked of each community.
pub enum Ask {
    /// What is overdue and to be done.
    Due,
    /// The figures of a month, and of so many months up to it.
    Report(Month, u32),
    /// What came again in a month.
    Repeat(Month),
    /// So many months up to one.
    Stats(Month, u32),
    /// How far the going round of a quarter has come.
    Coverage(Quarter),
    /// What is wrong, and how its rules stand to the company's.
    Check(Option<Company>),
}

impl Ask {
    /// The question.
    pub const fn question(&self) -> Question {
        match self {
            Self::Due => Question::Due,
            Self::Report(..) => Question::Report,
            Self::Repeat(_) => Question::Repeat,
            Self::Stats(..) => Question::Stats,
            Self::Coverage(_) => Question::Coverage,
            Self::Check(_) => Question::Check,
        }
    }

    /// The months that are asked about, the oldest first.
    pub fn months(&self) -> Vec<Month> {
        let up_to = |last: Month, count: u32| (0..count).rev().map(|n| last.minus(n)).collect();
        match self {
            Self::Report(last, count) | Self::Stats(last, count) => up_to(*last, *count),
            Self::Repeat(month) => vec![*month],
            Self::Due | Self::Coverage(_) | Self::Check(_) => Vec::new(),
        }
    }

    /// The quarter that is asked about.
    pub const fn quarter(&self) -> Option<Quarter> {
        match self {
            Self::Coverage(quarter) => Some(*quarter),
            _ => None,
        }
    }

    /// Whether a book of what is open, and of everything that is looked back on, answers it today.
    fn is_answered_by_open(&self, today: Day) -> bool {
        match self {
            Self::Due => true,
            // Cases that came again are told of, too.
            Self::Report(last, months) => last.minus(*months - 1) >= Month::of(today),
            // Of months before, cases that are settled count too.
            Self::Repeat(month) => *month >= Month::of(today),
            Self::Stats(..) | Self::Coverage(_) | Self::Check(_) => false,
        }
    }

    /// What the communities of a portfolio answer.
    pub fn answered(&self, name: String, as_of: Day, communities: Vec<Community>) -> Portfolio {
        Portfolio {
            name,
            question: self.question(),
            as_of,
            months: self.months(),
            quarter: self.quarter(),
            communities,
        }
    }
}

/// What was read of a community.
#[derive(Clone)]
pub struct Read {
    /// Its row.
    pub community: Community,
    /// What is behind it, where that was asked for.
    pub details: Option<Sheet>,
}

/// Everything that stands in the files of a community, and what is wrong with it.
type Examined<'a> = (Book<'a>, Vec<Problem>);

/// Reads the communities of a portfolio.
pub struct Reader<'r> {
    members: &'r [Member],
    ask: &'r Ask,
    clock: Clock,
    lang: Lang,
    masked: bool,
    /// Whether what is remembered may stand for what is not read.
    recalls: bool,
    details: bool,
}

impl<'r> Reader<'r> {
    /// A reader of rows, and where `details` are wanted, of what is behind them.
    pub fn new(members: &'r Members, ask: &'r Ask, details: bool, desk: &Desk) -> Self {
        Self {
            members: &members.all,
            ask,
            clock: desk.clock,
            lang: desk.voice.lang,
            masked: desk.veil.is_some(),
            // A mask, which only details need, has to know everybody.
            recalls: desk.recalls && !(details && desk.veil.is_some()),
            details,
        }
    }

    /// Reads all of them, in their order.
    pub fn all(&self, work: &Work) -> Vec<Read> {
        let own = std::slice::from_ref(self);
        let read = |_, member: &Member, voice: &Voice| Self::several(own, member, voice);
        let read = each(self.members, self.lang, work, read);
        read.into_iter().flatten().collect()
    }

    /// What several readers read of a member, whose directory is opened once.
    pub fn several(readers: &[Self], member: &Member, voice: &Voice) -> Vec<Read> {
        let Some(first) = readers.first() else {
            return Vec::new();
        };
        let blank = unread(member);
        let recalls = readers.iter().all(|reader| reader.recalls);
        let opened = Shelf::at(member.dir.clone(), first.clock, recalls);
        let read = opened.and_then(|shelf| Self::of_shelf(readers, &shelf, &blank, voice));
        read.unwrap_or_else(|failure| {
            let mut community = blank;
            fail(&mut community, &failure, voice);
            let read = Read {
                community,
                details: None,
            };
            vec![read; readers.len()]
        })
    }

    fn of_shelf(
        readers: &[Self],
        shelf: &Shelf,
        blank: &Community,
        voice: &Voice,
    ) -> Result<Vec<Read>> {
        let today = shelf.now.today;
        let mut asks = readers.iter().map(|reader| reader.ask);
        // What is wrong with everything is found when it is read: once is enough.
        let examined = match asks.clone().any(|ask| matches!(ask, Ask::Check(_))) {
            true => Some(shelf.examined_whole()?),
            false => None,
        };
        let book = match &examined {
            Some((everything, _)) => known(everything.clone(), Stamp::last_of(today)),
            None => shelf.today_if(|_, _| asks.all(|ask| ask.is_answered_by_open(today)))?,
        };
        let facts = Facts::new(&book);
        let mut community = blank.clone();
        if community.name.is_empty() {
            community.name.clone_from(&shelf.policy.community);
        }
        community.as_of = Some(shelf.now.today);
        blame(&mut community, &shelf.errors(), voice);
        let mask = OnceCell::new();
        let read = readers.iter().map(|reader| {
            let of_shelf = (shelf, &facts, examined.as_ref());
            let mut read = reader.answer(of_shelf, &community, voice)?;
            let sheet = read.details.as_mut().filter(|sheet| !sheet.rows.is_empty());
            if let (Some(sheet), true) = (sheet, reader.masked) {
                let mask = mask.get_or_init(|| shelf.mask());
                sheet.rewrite(&|_, text| mask.text(text));
            }
            Ok(read)
        });
        let read = read.collect();
        shelf.remember(facts.book);
        read
    }

    fn answer<'a>(
        &self,
        (shelf, facts, examined): (&Shelf, &Facts<'_, 'a>, Option<&Examined<'a>>),
        community: &Community,
        voice: &Voice,
    ) -> Result<Read> {
        let own = details::Owner::new(&community.name, &community.dir);
        let mut community = community.clone();
        let (counted, details) = if let (Ask::Check(company), Some(examined)) = (self.ask, examined)
        {
            let examined = (&examined.0, examined.1.clone());
            let found = standing::check(shelf, examined, facts, company.as_ref())?;
            let details = details::overrides(own, &found.overrides, voice);
            community.standing = Some((found.rules, found.report));
            (found.counted, details)
        } else {
            self.count(facts, own, voice)
        };
        community.counted = Some(counted);
        let details = details.filter(|_| self.details);
        Ok(Read { community, details })
    }

    fn count(
        &self,
        facts: &Facts<'_, '_>,
        own: details::Owner<'_>,
        voice: &Voice,
    ) -> (Counted, Option<Sheet>) {
        let book = facts.book;
        let behind = |sheet: &dyn Fn() -> Option<Sheet>| self.details.then(sheet).flatten();
        match self.ask {
            Ask::Due => {
                let duties = duties(facts);
                let details = behind(&|| details::due(own, book, &duties, voice));
                (due(&duties), details)
            }
            Ask::Report(month, months) => {
                let counted = report(facts, *month, *months);
                let details = behind(&|| details::parts(own, &counted, voice));
                (counted, details)
            }
            Ask::Repeat(month) => {
                let details = behind(&|| details::repeats(own, facts, *month, voice));
                (repeat(facts, *month), details)
            }
            Ask::Stats(month, months) => (stats(facts, *month, *months), None),
            Ask::Coverage(quarter) => {
                let details = behind(&|| details::coverage(own, book, *quarter, voice));
                (coverage(book, *quarter), details)
            }
            Ask::Check(_) => (Counted::of(Tally::new(Question::Check.figures())), None),
        }
    }
}

/// What is wrong with a community that could be read in part.
fn blame(community: &mut Community, errors: &[Problem], voice: &Voice) {
    community.errors = errors.len();
    community.trouble = errors.first().map(|first| of_problem(first, voice));
}

/// What is wrong with a community that could not be read.
fn fail(community: &mut Community, failure: &Failure, voice: &Voice) {
    if community.name.is_empty() {
        community.name.clone_from(&community.dir);
    }
    community.errors = failure.problems.len().max(1);
    let first = failure.problems.first();
    community.trouble = Some(match first {
        Some(first) => of_problem(first, voice),
        None => Trouble {
            code: failure.message.word().to_owned(),
            message: failure.in_one_line(voice),
        },
    });
}

fn of_problem(problem: &Problem, voice: &Voice) -> Trouble {
    Trouble {
        code: problem.code.word().to_owned(),
        message: format!(
            "{} {}",
            problem.location(),
            problems::message(problem, voice)
        ),
    }
}

/// A community of which nothing was read yet.
fn unread(member: &Member) -> Community {
    Community {
        name: member.listed.name.clone(),
        dir: member.dir.display().to_string(),
        group: member.listed.group.clone(),
        email: member.listed.email.clone(),
        as_of: None,
        errors: 0,
        trouble: None,
        counted: None,
        standing: None,
    }
}

/// Does something for each member, in their order, with as many at a time as there are
/// processors: each is read by one of them alone, so that no two directories' books wait for
/// each other in memory. Few of them are read one after the other, each by all processors.
pub fn each<T: Send>(
    members: &[Member],
    lang: Lang,
    work: &Work,
    act: impl Fn(usize, &Member, &Voice) -> T + Sync,
) -> Vec<T> {
    work.begin(members.len());
    let threads = rayon::current_num_threads();
    let step = |at: usize, member: &Member, voice: &Voice| {
        let done = act(at, member, voice);
        work.step();
        done
    };
    if members.len() < 2 * threads {
        let voice = Voice::new(lang);
        let members = members.iter().enumerate();
        return members
            .map(|(at, member)| step(at, member, &voice))
            .collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(members.len()));
    let turn = || {
        let voice = Voice::new(lang);
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(member) = members.get(at) else {
                return;
            };
            let own = step(at, member, &voice);
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.push((at, own));
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| match ThreadPoolBuilder::new().num_threads(1).build() {
                Ok(alone) => alone.install(turn),
                // Without a thread of its own it shares those of all.
                Err(_) => turn(),
            });
        }
    });
    let done = done.into_inner();
    let mut done = done.unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, own)| own).collect()
}
