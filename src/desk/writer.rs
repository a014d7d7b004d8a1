//! What every command that adds rows has in common: the lock, the clerk, the day, the row.

use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Context;
use rustc_hash::FxHashSet;

use crate::desk::failure::{Exit, Failure, HEADINGS, Result};
use crate::desk::message::Message;
use crate::desk::session::{Desk, Shelf};
use crate::ledger::files::erasing;
use crate::ledger::files::erasing::{Erase, Found};
use crate::ledger::files::evidence::take;
use crate::ledger::files::import_csv::{Unfit, text_handed_in};
use crate::ledger::files::lock::{GIVE_UP_AFTER, Lock};
use crate::ledger::files::mailed::Told;
use crate::ledger::files::record::{Batch, Record};
use crate::ledger::files::reports;
use crate::ledger::files::store::{NewFile, Saved, Store, StoreError};
use crate::ledger::files::undo_log;
use crate::ledger::files::undo_log::{Deed, Entered};
use crate::ledger::layout::PLACES_CSV;
use crate::model::book::Book;
use crate::model::chars::half_width;
use crate::model::id::{Id, Kind};
use crate::model::policy::Policy;
use crate::model::table::Table;
use crate::model::time::{Day, Month, Stamp};
use crate::model::words::{Col, Verb};
use crate::page::safe;
use crate::rules::undo::PEOPLE;
use crate::rules::who::heir;
use crate::text::arg;

/// Arguments of every command that adds rows.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct WriteArgs {
    /// When it happened, if not now.
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub date: Option<Moment>,
    /// Who did it.
    #[arg(long, value_name = "STAFF", env = "VISIT_BY", hide_env = true)]
    pub by: Option<String>,
    /// Show the row, write nothing.
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// `--date`: a day, or a time of a day.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// What a bare date means for most rows.
    stamp: Stamp,
    /// Without a time of day.
    bare: bool,
}

impl Moment {
    /// The day.
    pub const fn day(self) -> Day {
        self.stamp.day
    }

    /// Whether it is a day without a time of day.
    pub const fn is_bare(self) -> bool {
        self.bare
    }
}

fn moment(text: &str) -> std::result::Result<Moment, String> {
    let stamp = Stamp::parse(text).ok_or("2026-11-23, 2026-11-23T09:30")?;
    let bare = text.len() <= "2026-11-23".len();
    Ok(Moment { stamp, bare })
}

/// Random bits of the system, for ids and seeds.
pub fn random() -> Result<u64> {
    Ok(getrandom::u64().context("getrandom")?)
}

/// Reads a date argument.
pub fn day(text: &str) -> std::result::Result<Day, String> {
    let stamp = Stamp::parse(text).ok_or("2026-11-23")?;
    Ok(stamp.day)
}

/// Reads an argument that is a time of a day, or a day.
pub fn time(text: &str) -> std::result::Result<Stamp, String> {
    Ok(moment(text)?.stamp)
}

/// A text from standard input.
pub fn standard_input() -> Result<String> {
    text_handed_in().map_err(|unfit| match unfit {
        Unfit::Io(error) => Failure::new(Exit::Io, Message::StandardInput).because(&error),
        Unfit::NotUtf8(line) | Unfit::BadQuote(line) => {
            Failure::new(Exit::Data, Message::InputNotUtf8).with("line", line.to_string())
        }
    })
}

/// A data directory that this command alone may write.
pub struct Writer {
    /// The open data directory.
    pub shelf: Rc<Shelf>,
    /// New files of the entry that is to be written.
    files: Vec<NewFile>,
    /// Files that are no longer needed once it is.
    unneeded: Vec<PathBuf>,
    /// The months whose report is to be handed in or reviewed again once it is.
    reopened: Vec<Month>,
    store: Option<Store>,
    /// Who acts, as it was said.
    by: Option<String>,
    /// The rows that were added.
    saved: Rc<RefCell<Vec<Id>>>,
    /// What is remembered of the entry.
    deed: Deed,
}

impl Writer {
    /// Takes the lock, repairs what a killed writer left, then reads. A dry run takes no lock
    /// and repairs nothing.
    pub fn open(desk: &Desk, dry_run: bool) -> Result<Self> {
        Self::open_by(desk, dry_run, Desk::open)
    }

    /// As [`Writer::open`], for rows that rest on what is open: of months that are over only what
    /// is remembered is read.
    pub fn open_recalling(desk: &Desk, dry_run: bool) -> Result<Self> {
        Self::open_by(desk, dry_run, Desk::open_recalling)
    }

    fn open_by(desk: &Desk, dry_run: bool, open: fn(&Desk) -> Result<Rc<Shelf>>) -> Result<Self> {
        // What the entry is made from, and told of afterwards, is what was read before it.
        desk.texts.keep();
        let root = desk.root()?;
        let store = if dry_run {
            None
        } else {
            Some(Self::store(desk, &root)?)
        };
        Ok(Self {
            shelf: open(desk)?,
            files: Vec::new(),
            unneeded: Vec::new(),
            reopened: Vec::new(),
            store,
            by: desk.by.clone(),
            saved: desk.saved.clone(),
            deed: Deed::Entered,
        })
    }

    /// The entry is what was taken back, entered again.
    pub fn enters_again(&mut self) {
        self.deed = Deed::EnteredAgain;
    }

    fn store(desk: &Desk, root: &Path) -> Result<Store> {
        let lock = lock(desk, root)?;
        let store = match desk.recalls {
            true => Store::open_recalling(root, lock)?,
            false => Store::open(root, lock)?,
        };
        announce(desk, &store);
        Ok(store)
    }

    /// Refuses a command whose rows rest on others while errors leave some of those out of the
    /// book that was made last, half rows that were just set aside among them. What a dry run
    /// shows is not refused.
    pub fn needs_everything(&self) -> Result<()> {
        match self.is_dry() || self.shelf.is_sound() {
            true => Ok(()),
            false => Err(self.shelf.unsound(Message::Unsound)),
        }
    }

    /// Whether nothing is to be written.
    pub fn is_dry(&self) -> bool {
        self.store.is_none()
    }

    /// Adds a new file to the entry that is to be written.
    pub fn add_file(&mut self, file: NewFile) {
        self.files.push(file);
    }

    /// The frozen reports of these months are kept elsewhere once the entry is written.
    pub fn put_away_reports(&mut self, months: &[Month]) {
        let files = months.iter().flat_map(|month| reports::files(*month));
        self.unneeded.extend(files);
        self.reopened.extend(months);
    }

    /// The frozen reports of these months no longer say that they were reviewed, once the entry
    /// is written.
    pub fn take_reviews_back(&mut self, months: &[Month]) {
        for month in months {
            let files = reports::reviewed(&self.shelf.root, *month, None);
            self.files.extend(files);
        }
        self.reopened.extend(months);
    }

    /// The months whose report is to be handed in or reviewed again once the entry is written.
    pub(super) fn reopened(&self) -> &[Month] {
        &self.reopened
    }

    /// Adds rows, with the files added before, all or none; when this returns they are on the
    /// disk. A dry run adds nothing. The entry is remembered, so that `undo` can take it back.
    pub fn write(&mut self, batches: &[Batch]) -> Result<Written> {
        self.remember(batches)?;
        self.append(batches)
    }

    /// Remembers an entry, also one without rows: `undo` is about the last command, and takes back
    /// none before it.
    pub fn remember(&self, batches: &[Batch]) -> Result<()> {
        if self.is_dry() {
            return Ok(());
        }
        let root = &self.shelf.root;
        let remembered = undo_log::remember(root, &self.entered(batches));
        remembered.map_err(|error| Failure::io(root, &error))
    }

    /// What is remembered of an entry.
    pub(super) fn entered(&self, batches: &[Batch]) -> Entered {
        let rows = || batches.iter().flat_map(|batch| &batch.rows);
        let by = self.by.as_deref().unwrap_or_default();
        let said = known_staff(&self.shelf.policy, by).ok();
        let named = || {
            let people = PEOPLE
                .iter()
                .flat_map(|col| rows().map(|row| row.get(*col)));
            people
                .into_iter()
                .find(|name| !name.is_empty())
                .map(str::to_owned)
        };
        Entered {
            at: self.shelf.now.clock,
            clerk: said.or_else(named).unwrap_or_default(),
            ids: ids_of(batches),
            deed: self.deed,
        }
    }

    /// Adds the rows by which `clerk` takes an entry back, as [`Writer::write`] does. What is
    /// remembered is which rows were taken back: the next `undo` is about the entry before, and
    /// `redo` about this one.
    pub fn take_back(&mut self, batches: &[Batch], entry: &[Id], clerk: &str) -> Result<Written> {
        if !self.is_dry() {
            let root = &self.shelf.root;
            let taken = Entered {
                at: self.shelf.now.clock,
                clerk: clerk.to_owned(),
                ids: entry.to_vec(),
                deed: Deed::TakenBack,
            };
            let remembered = undo_log::remember(root, &taken);
            remembered.map_err(|error| Failure::io(root, &error))?;
        }
        self.append(batches)
    }

    /// Adds rows that `undo` is never about.
    pub fn record(&mut self, batches: &[Batch]) -> Result<Written> {
        self.append(batches)
    }

    /// Erases what was found of a person from all files; gives the copies that were removed.
    pub fn erase(&mut self, found: &Found, erase: &impl Erase) -> Result<Vec<PathBuf>> {
        match &mut self.store {
            Some(store) => {
                let erased = erasing::erase(store, found, erase);
                // What was erased before stays so.
                erased.map_err(|error| Failure::from(error).told_as(Message::EraseInterrupted))
            }
            None => Ok(Vec::new()),
        }
    }

    fn append(&mut self, batches: &[Batch]) -> Result<Written> {
        let Some(store) = &mut self.store else {
            return Ok(Written::default());
        };
        let files = std::mem::take(&mut self.files);
        let saved = store.append_with(batches, &files)?;
        self.saved.borrow_mut().extend(ids_of(batches));
        let unneeded = std::mem::take(&mut self.unneeded).into_iter();
        let put_away = unneeded.filter_map(|path| match store.move_to_kept(&path, &path) {
            Ok(kept) => Some((path, Ok(kept?))),
            Err(error) => Some((path, Err(reason(&error)))),
        });
        Ok(Written {
            put_away: put_away.collect(),
            widened: std::mem::take(&mut store.widened),
            waiting: match saved {
                Saved::Filed => None,
                Saved::FilingPending(error) => Some(reason(&error)),
            },
        })
    }

    /// Adds the rows of imports as [`Writer::write`] does. They are remembered by the imports' ids,
    /// and `clerk` may take them back.
    pub fn write_import(
        &mut self,
        batches: &[Batch],
        imports: &[Id],
        clerk: &str,
    ) -> Result<Written> {
        if !self.is_dry() {
            let root = &self.shelf.root;
            let entered = Entered {
                at: self.shelf.now.clock,
                clerk: clerk.to_owned(),
                ids: imports.to_vec(),
                deed: Deed::Entered,
            };
            let remembered = undo_log::remember(root, &entered);
            remembered.map_err(|error| Failure::io(root, &error))?;
        }
        self.append(batches)
    }

    /// Puts another text into the register, and gives where the old one is kept; nothing where it
    /// is the same. A dry run changes nothing.
    pub fn rewrite_register(&mut self, other: impl Fn(&str) -> String) -> Result<Option<PathBuf>> {
        let Some(store) = &mut self.store else {
            return Ok(None);
        };
        let kept = store.rewrite(Path::new(PLACES_CSV), |bytes| {
            // What is not UTF-8 was refused when it was read.
            std::str::from_utf8(bytes).map_or_else(|_| bytes.to_owned(), |text| other(text).into())
        });
        Ok(kept?)
    }

    /// Takes a file into `evidence/` for a visit of a day, in the entry that is to be written,
    /// and gives its path.
    pub fn take_evidence(&mut self, file: &Path, visit: Id, day: Day) -> Result<String> {
        let evidence = take(&self.shelf.root, file, (visit, day))?;
        if let Some(bytes) = evidence.bytes {
            let path = PathBuf::from(&evidence.path);
            self.add_file(NewFile { path, bytes });
        }
        Ok(evidence.path)
    }

    /// The lines of a dry run.
    pub fn preview(&self, batch: &Batch) -> Result<String> {
        Ok(Store::preview(&self.shelf.root, batch)?)
    }

    /// An id that no row of the book has.
    pub fn new_id(&self, book: &Book<'_>, kind: Kind, at: Stamp) -> Result<Id> {
        loop {
            let random = random()?;
            let id = Id::new(kind, at.day, random);
            if !book.case_index.contains_key(&id) && book.row_of(id).is_none() {
                return Ok(id);
            }
        }
    }

    /// The time of a new row: `--date` or now, never after the as-of date.
    pub fn time(&self, args: &WriteArgs, table: Table) -> Result<Stamp> {
        self.time_of(args, table == Table::Visits)
    }

    /// As [`Writer::time`]; `at_end` tells that a bare date means 23:59.
    pub fn time_of(&self, args: &WriteArgs, at_end: bool) -> Result<Stamp> {
        let stamp = match args.date {
            None => self.shelf.now.stamp,
            Some(moment) if moment.bare && at_end => Stamp::end_of(moment.stamp.day),
            Some(moment) => moment.stamp,
        };
        not_after(stamp.day, self.shelf.now.today)?;
        Ok(stamp)
    }
}

/// What became of rows that are saved.
#[must_use]
#[derive(Default)]
pub struct Written {
    /// Ledgers whose headers were given columns for them.
    widened: Vec<PathBuf>,
    /// Why they are not in their ledgers yet, if they are not.
    waiting: Option<String>,
    /// Files that were no longer needed: where each is kept, or why it stays.
    put_away: Vec<(PathBuf, std::result::Result<PathBuf, String>)>,
}

impl Written {
    /// What the clerk should know of it.
    pub fn notes(self, desk: &Desk) -> Vec<String> {
        let widened = self.widened.iter().map(|path| widened(desk, path));
        let waiting = self.waiting.map(|why| pending(desk, why));
        let put_away = self.put_away.iter().map(|(path, put_away)| {
            let (name, what) = match put_away {
                Ok(kept) => ("note-put-away", kept.display().to_string()),
                Err(why) => ("note-not-put-away", why.clone()),
            };
            let path = arg("path", path.display().to_string());
            desk.voice.say_with(name, &[path, arg("what", what)])
        });
        widened.chain(waiting).chain(put_away).collect()
    }
}

/// Takes the lock of a data directory. While somebody else has it, says who.
pub fn lock(desk: &Desk, root: &Path) -> Result<Lock> {
    let tell = |holder: &str| {
        let text = if holder.is_empty() {
            desk.voice.say("note-waiting-unnamed")
        } else {
            let holder = [arg("holder", holder.to_owned())];
            desk.voice.say_with("note-waiting", &holder)
        };
        complain(desk, &desk.veiled(&text));
    };
    debug_assert!(desk.writes, "the table of verbs lets it only read");
    Ok(Lock::take(root, &desk.called, GIVE_UP_AFTER, tell)?)
}

/// Remembers what was told, once it has left the program.
pub fn remember(told: &Told, desk: &Desk) -> Result<()> {
    let failed = |exit| {
        let path = told.path().display().to_string();
        Failure::new(exit, Message::NotRemembered).with("path", path)
    };
    let lock = lock(desk, told.root());
    let lock = lock.map_err(|failure| failed(failure.exit).detail(failure.tell(&desk.voice)))?;
    let written = told.write(&lock);
    written.map_err(|error| failed(Exit::Io).because(&error))
}

/// The ids of new rows.
fn ids_of(batches: &[Batch]) -> Vec<Id> {
    let rows = batches.iter().flat_map(|batch| &batch.rows);
    rows.filter_map(|row| Id::parse(row.get(Col::Id))).collect()
}

/// Says what opening the store repaired.
pub fn announce(desk: &Desk, store: &Store) {
    for path in &store.mended {
        let path = [arg("path", path.display().to_string())];
        complain(desk, &desk.voice.say_with("note-mended", &path));
    }
    announce_filed(desk, store);
}

/// Says that a ledger's header was given columns.
fn widened(desk: &Desk, path: &Path) -> String {
    let path = [arg("path", path.display().to_string())];
    desk.voice.say_with("note-widened", &path)
}

/// Says what was filed of earlier commands.
fn announce_filed(desk: &Desk, store: &Store) {
    for path in &store.widened {
        complain(desk, &widened(desk, path));
    }
    if store.filed > 0 {
        let count = [arg("count", store.filed)];
        complain(desk, &desk.voice.say_with("note-filed", &count));
    }
}

/// Files what earlier commands have committed, or says why it still waits.
pub fn file(desk: &Desk, store: &mut Store) {
    if let Err(error) = store.file() {
        complain(desk, &pending(desk, reason(&error)));
    }
    announce_filed(desk, store);
}

/// Says that rows are saved but not in their ledgers yet.
fn pending(desk: &Desk, why: String) -> String {
    desk.voice.say_with("note-pending", &[arg("why", why)])
}

/// Ids for several new rows of one entry: none that the book has, none twice.
pub struct NewIds {
    taken: FxHashSet<Id>,
}

impl NewIds {
    /// For rows of these kinds.
    pub fn new(book: &Book<'_>, kinds: &[Kind]) -> Self {
        // Cases that were taken back, or are to come, have their ids all the same.
        let cases = book.cases.iter().map(|case| case.id);
        let all = cases.chain(book.ids());
        Self {
            taken: all.filter(|id| kinds.contains(&id.kind())).collect(),
        }
    }

    /// The next one.
    pub fn next(&mut self, kind: Kind, at: Stamp) -> Result<Id> {
        loop {
            let id = Id::new(kind, at.day, random()?);
            if self.taken.insert(id) {
                return Ok(id);
            }
        }
    }
}

/// Refuses a date after today: only what has happened can be entered.
pub fn not_after(date: Day, today: Day) -> Result<()> {
    if date <= today {
        return Ok(());
    }
    Err(Failure::usage(Message::Future)
        .with("date", date.to_string())
        .with("today", today.to_string()))
}

/// Refuses a date that lies before the row which sets it.
pub fn not_before(date: Day, at: Stamp) -> Result<()> {
    if date >= at.day {
        return Ok(());
    }
    Err(Failure::usage(Message::DateBefore)
        .with("date", date.to_string())
        .with("from", at.day.to_string()))
}

/// Says something on standard error at once; nobody may be listening.
fn complain(desk: &Desk, line: &str) {
    desk.work.aside(|| {
        let _ = writeln!(std::io::stderr(), "{}", safe(line));
    });
}

/// Refuses rows with a text longer than a field may be.
pub fn check_lengths(batches: &[Batch]) -> Result<()> {
    let mut rows = batches.iter().flat_map(|batch| &batch.rows);
    match rows.find_map(Record::too_long) {
        Some(col) => {
            Err(Failure::usage(Message::TooLong).with_codes("field", HEADINGS, &[col.word()]))
        }
        None => Ok(()),
    }
}

/// Steps that say nothing without their text.
const SPEAKING: &[Verb] = &[
    Verb::Note,
    Verb::Explain,
    Verb::Reply,
    Verb::Reject,
    Verb::Reopen,
    Verb::Withdraw,
    Verb::Cancel,
    Verb::GiveUp,
    Verb::Escalate,
    Verb::Decide,
    Verb::Settle,
    Verb::Adopt,
    Verb::Decline,
    Verb::Amend,
    Verb::Void,
];

/// Refuses rows whose text must say something and is blank: what the matter is, why, what was
/// said.
pub fn check_texts(batches: &[Batch]) -> Result<()> {
    let rows = |table| batches.iter().filter(move |batch| batch.table == table);
    let speaks = |row: &&Record| {
        let verb = Verb::parse(row.get(Col::Action));
        verb.is_some_and(|verb| SPEAKING.contains(&verb))
    };
    let summary = Col::Summary.word();
    let mut needed: Vec<&str> = Vec::new();
    for table in [Table::Complaints, Table::Repairs, Table::Inquiries] {
        let rows = rows(table).flat_map(|batch| &batch.rows);
        needed.extend(rows.map(|row| row.get(Col::Summary)));
    }
    for row in rows(Table::Actions)
        .flat_map(|batch| &batch.rows)
        .filter(speaks)
    {
        needed.push(row.get(Col::Note));
        if row.get(Col::Field) == summary {
            needed.push(row.get(Col::Value));
        }
    }
    match needed.iter().any(|text| text.trim().is_empty()) {
        true => Err(Failure::usage(Message::EmptyText)),
        false => Ok(()),
    }
}

/// One row of a table as a batch.
pub fn batch(table: Table, at: Stamp, rows: Vec<Record>) -> Batch {
    Batch {
        table,
        month: Month::of(at.day),
        rows,
    }
}

/// Who acts, a known member of staff: the line says it, or it was written into the line.
pub fn clerk(args: &WriteArgs, policy: &Policy) -> Result<String> {
    match &args.by {
        Some(id) => known_staff(policy, id),
        None => Err(Failure::no_clerk(policy)),
    }
}

/// A staff id that `visit.toml` has, or the id of the only one with that name.
pub fn known_staff(policy: &Policy, id: &str) -> Result<String> {
    let exact = policy.staff(id).or_else(|| policy.staff(&half_width(id)));
    let by_name = || {
        let mut named = policy.staff.iter().filter(|s| s.name == id);
        // Of two with one name neither is meant for certain.
        named.next().filter(|_| named.next().is_none())
    };
    match exact.or_else(by_name) {
        Some(staff) => Ok(staff.id.clone()),
        None => Err(Failure::new(Exit::Unknown, Message::UnknownStaff)
            .with("id", id)
            .with_staff("known", policy)),
    }
}

/// Refuses work to somebody who has left by a day, and names whoever has taken over.
pub fn still_there(policy: &Policy, id: &str, day: Day) -> Result<()> {
    let Some(person) = policy.staff(id) else {
        return Ok(());
    };
    let Some(until) = person.until.filter(|_| person.left_by(day)) else {
        return Ok(());
    };
    let failure = match heir(policy, id, day) {
        Some(heir) => Failure::usage(Message::HasLeft).with("successor", heir.id.clone()),
        None => Failure::usage(Message::HasLeftAlone),
    };
    Err(failure.with("who", id).with("until", until.to_string()))
}

/// Why rows that are saved are not in their ledgers yet: the file and the system's own words.
fn reason(error: &StoreError) -> String {
    let path = error.path().display();
    match error {
        StoreError::Io(_, error) => format!("{path}: {error}"),
        _ => path.to_string(),
    }
}
