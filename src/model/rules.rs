//! The office's rules through time: what settings give, key by key, and what follows from it
//! for a day. Nobody but [`Policy`](super::policy::Policy) asks a day of them: each of its
//! questions takes the date that the rule goes by.

use std::collections::{BTreeMap, BTreeSet};

use super::terms::{
    After, COMPLAINT, DEFECT, DepartmentRule, Every, FollowUpRule, Handling, REPAIR, Rate,
    RepeatRule, RoutineRule, WORKS,
};
use super::time::{Calendar, Day, Month, Span, Unit};
use super::words::{Form, Role};

/// A value that a key of the settings can have.
trait Setting {
    /// The value as TOML has it.
    fn shown(&self) -> String;
}

macro_rules! quoted {
    ($($type:ty => $text:expr),+ $(,)?) => {
        $(impl Setting for $type {
            fn shown(&self) -> String {
                quoted(&$text(self))
            }
        })+
    };
}

quoted! {
    Rate => Rate::to_string,
    Span => Span::to_string,
    String => String::clone,
    After => |word: &After| word.word().to_owned(),
    Role => |word: &Role| word.word().to_owned(),
    Every => |word: &Every| word.word().to_owned(),
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Setting for u32 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Setting for Vec<Form> {
    fn shown(&self) -> String {
        let forms: Vec<String> = self.iter().map(|form| quoted(form.word())).collect();
        format!("[{}]", forms.join(", "))
    }
}

/// A table of the settings of which only some keys are given.
macro_rules! given {
    ($(#[$doc:meta])* $name:ident { $($(#[$key:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[$key])* pub $field: Option<$type>),+
        }

        impl $name {
            fn add(&mut self, later: &Self) {
                $(if later.$field.is_some() {
                    self.$field.clone_from(&later.$field);
                })+
            }

            fn list(&self, table: &str, into: &mut Keys) {
                $(if let Some(value) = &self.$field {
                    into.insert(format!("{table}.{}", stringify!($field)), value.shown());
                })+
            }
        }
    };
}

/// Every key that is given, as `follow_up.repair.rate`, with its value as TOML has it.
pub type Keys = BTreeMap<String, String>;

given! {
    /// `[follow_up.<class>]`.
    GivenClass {
        /// The share that is visited.
        rate: Rate,
        /// When the window opens.
        opens: Span,
        /// When it closes.
        closes: Span,
        /// Who visits.
        visitor: Role,
        /// Who visits after a major complaint.
        major_visitor: Role,
        /// What makes a case resolved.
        after: After,
        /// The forms that count.
        forms: Vec<Form>,
    }
}

given! {
    /// `[repeat]`.
    GivenRepeat {
        /// Complaints of one place and category.
        complaint: u32,
        /// Repairs of one place and category.
        repair: u32,
        /// Whole months before the report month.
        lookback: Span,
    }
}

given! {
    /// A routine of `[routine]` but the manager's.
    GivenRoutine {
        /// The period.
        every: Every,
        /// Visits in it.
        visits: u32,
    }
}

given! {
    /// `[routine] manager`.
    GivenRounds {
        /// Rounds in a year: at least.
        min: u32,
        /// And at most.
        max: u32,
    }
}

given! {
    /// `[handling]`.
    GivenHandling {
        /// Complaints reach the manager within.
        handover_within: Span,
        /// A date is promised within.
        promise_within: Span,
        /// A finished defect is accepted within.
        accept_within: Span,
        /// A failed visit is acted on within.
        remedy_within: Span,
        /// A visit record is signed within.
        sign_within: Span,
    }
}

/// The rules that one file gives at its top, or by one of its changes: only the keys that it
/// names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// By the name of the class.
    pub follow_up: BTreeMap<String, GivenClass>,
    /// When like records are flagged.
    pub repeat: GivenRepeat,
    /// The officers' routine.
    pub officer: GivenRoutine,
    /// The manager's rounds.
    pub manager: GivenRounds,
    /// The routine of engineering; a department has one as soon as a table names it.
    pub engineering: Option<GivenRoutine>,
    /// The routine of the service centre.
    pub service: Option<GivenRoutine>,
    /// How fast a case is handled.
    pub handling: GivenHandling,
    /// Usual categories, by class.
    pub categories: BTreeMap<String, Vec<String>>,
    /// Who mails come from.
    pub mail_from: Option<String>,
}

impl Given {
    /// The regulation's own figures.
    fn regulation() -> Self {
        let class = |rate, opens, closes| GivenClass {
            rate: Some(Rate::percent(rate)),
            opens: Some(opens),
            closes: Some(closes),
            ..GivenClass::default()
        };
        let (day, month) = (Span::days, Span::months);
        let (repeat, routine) = (RepeatRule::REGULATION, RoutineRule::REGULATION);
        let handling = Handling::REGULATION;
        let complaint = GivenClass {
            major_visitor: Some(Role::Manager),
            ..class(100, day(0), day(3))
        };
        let defect = GivenClass {
            after: Some(After::Accept),
            ..class(100, day(0), day(7))
        };
        let classes = [
            (COMPLAINT, complaint),
            (WORKS, class(30, month(1), month(2))),
            (REPAIR, class(30, day(0), day(3))),
            (DEFECT, defect),
        ];
        Self {
            follow_up: classes.map(|(name, given)| (name.to_owned(), given)).into(),
            repeat: GivenRepeat {
                complaint: Some(repeat.complaint),
                repair: Some(repeat.repair),
                lookback: Some(month(repeat.lookback)),
            },
            officer: GivenRoutine {
                every: Some(Every::Quarter),
                visits: Some(routine.officer_visits),
            },
            manager: GivenRounds {
                min: Some(routine.manager_min),
                max: Some(routine.manager_max),
            },
            handling: GivenHandling {
                handover_within: Some(handling.handover_within),
                promise_within: Some(handling.promise_within),
                accept_within: Some(handling.accept_within),
                remedy_within: Some(handling.remedy_within),
                sign_within: Some(handling.sign_within),
            },
            ..Self::default()
        }
    }

    /// Lays later keys over these.
    fn add(&mut self, later: &Self) {
        for (name, class) in &later.follow_up {
            self.follow_up.entry(name.clone()).or_default().add(class);
        }
        self.repeat.add(&later.repeat);
        self.officer.add(&later.officer);
        self.manager.add(&later.manager);
        let departments = [
            (&mut self.engineering, &later.engineering),
            (&mut self.service, &later.service),
        ];
        for (own, later) in departments {
            if let Some(later) = later {
                own.get_or_insert_default().add(later);
            }
        }
        self.handling.add(&later.handling);
        let categories = later.categories.iter();
        self.categories
            .extend(categories.map(|(class, list)| (class.clone(), list.clone())));
        if later.mail_from.is_some() {
            self.mail_from.clone_from(&later.mail_from);
        }
    }

    /// Every key that is given. Categories and the sender of mails judge nothing and are left
    /// out.
    pub fn keys(&self) -> Keys {
        let mut keys = Keys::new();
        for (name, class) in &self.follow_up {
            class.list(&format!("follow_up.{name}"), &mut keys);
        }
        self.repeat.list("repeat", &mut keys);
        self.officer.list("routine.officer", &mut keys);
        self.manager.list("routine.manager", &mut keys);
        for (name, own) in [
            ("engineering", &self.engineering),
            ("service", &self.service),
        ] {
            if let Some(own) = own {
                own.list(&format!("routine.{name}"), &mut keys);
            }
        }
        self.handling.list("handling", &mut keys);
        keys
    }
}

/// What a file gives from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first day; [`Day::MIN`] of what stands at the top of the file.
    pub from: Day,
    /// The keys that it names.
    pub given: Given,
}

/// What is wrong with a change once all that holds on its day is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A class of one's own lacks a key that it needs.
    Lacks {
        /// The class.
        class: String,
        /// The key.
        key: &'static str,
    },
    /// The window of a class closes before it opens.
    ClosesFirst {
        /// The class.
        class: String,
        /// When it opens.
        opens: Span,
        /// And when it closes.
        closes: Span,
    },
    /// The most rounds of the manager are fewer than the least.
    TooFew {
        /// Rounds in a year at most.
        max: u32,
        /// And at least.
        min: u32,
    },
}

/// A flaw with the change that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flawed {
    /// The file, by its place among the files.
    pub file: usize,
    /// The change of the file.
    pub change: usize,
    /// What is wrong.
    pub flaw: Flaw,
}

/// How the cases of a class are followed up.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ClassRules {
    rate: Rate,
    after: After,
    follow_up: FollowUpRule,
}

/// The rules of a time in which they do not change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Period {
    /// Its first day.
    from: Day,
    /// By class.
    classes: Vec<Option<ClassRules>>,
    repeat: RepeatRule,
    routine: RoutineRule,
    handling: Handling,
    given: Given,
}

/// The office's rules through time.
#[derive(Clone, Debug)]
pub struct Rules {
    /// By their first day; the first begins with time.
    periods: Vec<Period>,
}

/// The changes of each file, the weakest file first; of one file the first change is its top.
pub type Files<'f> = &'f [Vec<Change>];

impl Rules {
    /// The rules that files give for these classes. A class that a change names in the middle
    /// of a month begins on the next first.
    pub fn new(files: Files<'_>, classes: &[&str]) -> Self {
        let mut sums = Sums::new(files);
        let begins: BTreeMap<&str, Day> = classes
            .iter()
            .filter_map(|name| Some((*name, begin(files, name)?)))
            .collect();
        let mut days: BTreeSet<Day> = begins.values().copied().collect();
        days.extend(files.iter().flatten().map(|change| change.from));
        days.insert(Day::MIN);
        let periods = days.into_iter().map(|from| {
            let given = sums.until(from);
            let rules = |name: &&str| {
                let begun = begins.get(name).is_none_or(|begin| *begin <= from);
                begun
                    .then(|| class_rules(given.follow_up.get(*name)?))
                    .flatten()
            };
            Period {
                from,
                classes: classes.iter().map(rules).collect(),
                repeat: repeat(&given.repeat),
                routine: routine(&given),
                handling: handling(&given.handling),
                given,
            }
        });
        Self {
            periods: periods.collect(),
        }
    }

    fn on(&self, day: Day) -> &Period {
        let after = self.periods.partition_point(|period| period.from <= day);
        // The first period begins before any day.
        &self.periods[after.saturating_sub(1)]
    }

    pub(super) fn rate(&self, class: usize, month: Month) -> Option<Rate> {
        let rules = self.on(month.first()).classes.get(class)?.as_ref();
        rules.map(|rules| rules.rate)
    }

    pub(super) fn after(&self, class: usize, completed: Day) -> After {
        let rules = self
            .on(completed)
            .classes
            .get(class)
            .and_then(Option::as_ref);
        rules.map_or(After::Complete, |rules| rules.after)
    }

    pub(super) fn follow_up(&self, class: usize, done: Day) -> Option<&FollowUpRule> {
        let rules = self.on(done).classes.get(class)?.as_ref();
        rules.map(|rules| &rules.follow_up)
    }

    pub(super) fn repeat(&self, until: Day) -> RepeatRule {
        self.on(until).repeat
    }

    pub(super) fn routine(&self, opens: Day) -> RoutineRule {
        self.on(opens).routine
    }

    pub(super) fn handling(&self, opens: Day) -> Handling {
        self.on(opens).handling
    }

    pub(super) fn categories(&self, class: &str, received: Day) -> &[String] {
        let categories = self.on(received).given.categories.get(class);
        categories.map_or(&[], Vec::as_slice)
    }

    pub(super) fn all_categories(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        let periods = self.periods.iter();
        periods.flat_map(|period| &period.given.categories)
    }

    pub(super) fn mail_from(&self, day: Day) -> &str {
        self.on(day).given.mail_from.as_deref().unwrap_or_default()
    }

    /// The keys that hold from each day on which they change, between two days; the first is
    /// what holds on the first day.
    pub(super) fn keys(&self, first: Day, last: Day) -> Vec<(Day, Keys)> {
        let later = self.periods.iter();
        let later = later.filter(|period| period.from > first && period.from <= last);
        let periods = std::iter::once((first, self.on(first)));
        periods
            .chain(later.map(|period| (period.from, period)))
            .map(|(from, period)| (from, period.given.keys()))
            .collect()
    }

    /// Whether they ever change.
    pub(super) fn changes(&self) -> bool {
        self.periods.len() > 1
    }

    /// Whether a span of any time counts working days.
    pub(super) fn counts_working_days(&self) -> bool {
        let spans = self.periods.iter().flat_map(|period| {
            let classes = period.classes.iter().flatten();
            let windows = classes.flat_map(|rules| [rules.follow_up.opens, rules.follow_up.closes]);
            let h = period.handling;
            windows.chain([
                h.handover_within,
                h.promise_within,
                h.accept_within,
                h.remedy_within,
                h.sign_within,
            ])
        });
        spans.into_iter().any(|span| span.unit == Unit::WorkingDays)
    }
}

/// What several files give together, laid up day by day.
struct Sums<'f> {
    files: Vec<(Given, std::iter::Peekable<std::vec::IntoIter<&'f Change>>)>,
}

impl<'f> Sums<'f> {
    fn new(files: Files<'f>) -> Self {
        let files = files.iter().map(|changes| {
            let mut changes: Vec<&Change> = changes.iter().collect();
            // Stable: of two changes of one day the later in the file holds.
            changes.sort_by_key(|change| change.from);
            (Given::default(), changes.into_iter().peekable())
        });
        Self {
            files: files.collect(),
        }
    }

    /// What holds on a day; days have to come in their order.
    fn until(&mut self, day: Day) -> Given {
        let mut given = Given::regulation();
        for (sum, changes) in &mut self.files {
            while let Some(change) = changes.next_if(|change| change.from <= day) {
                sum.add(&change.given);
            }
            given.add(sum);
        }
        given
    }
}

/// The first day of a class: that of the table that names it first, or the next first of a
/// month. None of a class that the regulation has.
fn begin(files: Files<'_>, class: &str) -> Option<Day> {
    let naming = files.iter().flatten();
    let naming = naming.filter(|change| change.given.follow_up.contains_key(class));
    let named = naming.map(|change| change.from).min()?;
    let built_in = Given::regulation().follow_up.contains_key(class);
    let first = Month::of(named).first();
    (!built_in).then(|| match named {
        Day::MIN => named,
        day if day == first => day,
        _ => Month::of(named).plus(1).first(),
    })
}

/// What is wrong with the changes of files, each judged with all that holds on its day.
pub fn flaws(files: Files<'_>) -> Vec<Flawed> {
    let mut sums = Sums::new(files);
    let mut changes: Vec<(Day, usize, usize)> = Vec::new();
    for (file, own) in files.iter().enumerate() {
        let own = own.iter().enumerate();
        changes.extend(own.map(|(at, change)| (change.from, file, at)));
    }
    changes.sort_unstable();
    let mut found = Vec::new();
    for (day, file, change) in changes {
        let all = sums.until(day);
        let own = &files[file][change].given;
        let flaws = lacking(own, &all).into_iter().chain(too_few(own, &all));
        let flaws = flaws.chain(reversed(own, &all));
        found.extend(flaws.map(|flaw| Flawed { file, change, flaw }));
    }
    found
}

fn lacking(own: &Given, all: &Given) -> Vec<Flaw> {
    let mut lacks = Vec::new();
    for class in own.follow_up.keys() {
        let Some(given) = all.follow_up.get(class) else {
            continue;
        };
        let needed = [
            ("rate", given.rate.is_some()),
            ("opens", given.opens.is_some()),
            ("closes", given.closes.is_some()),
        ];
        let missing = needed.into_iter().filter(|(_, there)| !there);
        lacks.extend(missing.map(|(key, _)| Flaw::Lacks {
            class: class.clone(),
            key,
        }));
    }
    lacks
}

/// The classes that a change names and whose window then closes before it opens.
fn reversed(own: &Given, all: &Given) -> Vec<Flaw> {
    let named = own.follow_up.keys();
    let given = named.filter_map(|class| Some((class, all.follow_up.get(class)?)));
    let found = given.filter_map(|(class, given)| {
        let (opens, closes) = (given.opens?, given.closes?);
        let class = class.clone();
        closes_first(opens, closes).then_some(Flaw::ClosesFirst {
            class,
            opens,
            closes,
        })
    });
    found.collect()
}

/// Whether a window closes before it opens for any day on which a case may be done. Only
/// weekends are free here: a holiday in between is no fault of the settings.
fn closes_first(opens: Span, closes: Span) -> bool {
    /// With their weekdays, months and leap days the days of 28 years are all that there are;
    /// those of four have every length of months and of months in a row.
    const DAYS: usize = 4 * 366;
    if opens.unit == closes.unit {
        return closes.count < opens.count;
    }
    let calendar = Calendar::default();
    let first = Day::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let mut days = first.iter_days().take(DAYS);
    days.any(|day| calendar.add(day, closes) < calendar.add(day, opens))
}

fn too_few(own: &Given, all: &Given) -> Option<Flaw> {
    let (min, max) = (all.manager.min?, own.manager.max?);
    (max < min).then_some(Flaw::TooFew { max, min })
}

fn class_rules(given: &GivenClass) -> Option<ClassRules> {
    Some(ClassRules {
        rate: given.rate?,
        after: given.after.unwrap_or(After::Complete),
        follow_up: FollowUpRule {
            opens: given.opens?,
            closes: given.closes?,
            visitor: given.visitor.unwrap_or(Role::Officer),
            major_visitor: given.major_visitor,
            forms: given.forms.clone(),
        },
    })
}

fn repeat(given: &GivenRepeat) -> RepeatRule {
    let usual = RepeatRule::REGULATION;
    RepeatRule {
        complaint: given.complaint.unwrap_or(usual.complaint),
        repair: given.repair.unwrap_or(usual.repair),
        lookback: given.lookback.map_or(usual.lookback, |span| span.count),
    }
}

fn routine(given: &Given) -> RoutineRule {
    let usual = RoutineRule::REGULATION;
    let department = |given: &GivenRoutine| DepartmentRule {
        every: given.every.unwrap_or(Every::Quarter),
        visits: given.visits.unwrap_or(1),
    };
    RoutineRule {
        officer_visits: given.officer.visits.unwrap_or(usual.officer_visits),
        manager_min: given.manager.min.unwrap_or(usual.manager_min),
        manager_max: given.manager.max.unwrap_or(usual.manager_max),
        engineering: given.engineering.as_ref().map(department),
        service: given.service.as_ref().map(department),
    }
}

fn handling(given: &GivenHandling) -> Handling {
    let usual = Handling::REGULATION;
    Handling {
        handover_within: given.handover_within.unwrap_or(usual.handover_within),
        promise_within: given.promise_within.unwrap_or(usual.promise_within),
        accept_within: given.accept_within.unwrap_or(usual.accept_within),
        remedy_within: given.remedy_within.unwrap_or(usual.remedy_within),
        sign_within: given.sign_within.unwrap_or(usual.sign_within),
    }
}
