//! What later entries changed in a month whose report was frozen (clause 2.e3): the frozen
//! report beside the same report, as known on the same day, from today's rows and corrections.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::class_figure::Figure;
use crate::model::cause::Cause;
use crate::model::time::Month;

/// A figure or a list of a frozen report that is another today.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Correction {
    /// The month of the frozen report.
    pub month: Month,
    /// The report's key that the figure or list stands under.
    pub list: &'static str,
    /// The class, of a figure of a class.
    pub class: String,
    /// The figure's key, where the list has several.
    pub figure: String,
    /// The place of a flagged group.
    pub place: String,
    /// The category of a flagged group.
    pub category: String,
    /// As frozen.
    pub before: Value,
    /// As it would be today.
    pub now: Value,
    /// Ids behind it that the frozen report did not have, ascending.
    pub added: Vec<String>,
    /// Ids behind it that only the frozen report has, ascending.
    pub removed: Vec<String>,
    /// The rows that came since and bear on it, ascending.
    pub causes: Vec<String>,
    /// Whether these are all: of a ledger that was saved anew late entries cannot be told from
    /// the rows that stood before.
    pub causes_known: bool,
    /// The earlier report that has told it already; `None` when this one is the first.
    pub reported_in: Option<Month>,
}

/// A figure or list of a report, by where it stands.
#[derive(Clone, PartialEq, Debug)]
struct Entry {
    list: &'static str,
    class: String,
    figure: String,
    place: String,
    category: String,
    value: Value,
    ids: BTreeSet<String>,
    /// The ids that a row must touch to be a cause, where the figure has none of its own.
    scope: BTreeSet<String>,
}

impl Entry {
    fn new(list: &'static str, figure: &str) -> Self {
        Self {
            list,
            class: String::new(),
            figure: figure.to_owned(),
            place: String::new(),
            category: String::new(),
            value: Value::Null,
            ids: BTreeSet::new(),
            scope: BTreeSet::new(),
        }
    }

    fn counting(mut self, ids: BTreeSet<String>) -> Self {
        self.value = ids.len().into();
        self.ids = ids;
        self
    }

    fn stands_like(&self, other: &Self) -> bool {
        let place = |entry: &Self| {
            let names = [&entry.class, &entry.figure, &entry.place, &entry.category];
            names.map(String::clone)
        };
        self.list == other.list && place(self) == place(other)
    }

    /// The same place in a report that has nothing there.
    fn emptied(&self) -> Self {
        Self {
            value: 0.into(),
            ids: BTreeSet::new(),
            scope: BTreeSet::new(),
            ..self.clone()
        }
    }
}

/// Lists of ids.
const PLAIN: [&str; 5] = [
    "followed_up_by_doer",
    "draws_twice",
    "failed_visits",
    "unsigned_visits",
    "unconfirmed_visits",
];
/// Lists of objects, each named by an id.
const NAMED: [(&str, &str); 7] = [
    ("draws_voided", "row_id"),
    ("draws_lost", "row_id"),
    ("seeds_given", "row_id"),
    ("steps_skipped", "row_id"),
    ("broken_promises", "row_id"),
    ("major_by_others", "visit_id"),
    ("visited_by_accused", "visit_id"),
];
/// Objects of lists of ids.
const PARTED: [(&str, &[&str]); 2] = [
    (
        "opinions",
        &["received", "adopted", "declined", "replied", "unanswered"],
    ),
    ("openings", &["openings", "complaints"]),
];
/// Lists of flagged groups.
const GROUPS: [&str; 2] = ["complaints", "repairs"];

/// What differs between the frozen report of a month and the one that today's rows give, in
/// the order of the report. What only one of them knows of (an older report lacks some parts)
/// is not compared.
pub fn corrections(
    month: Month,
    frozen: &Value,
    today: &Value,
    causes: &[Cause],
) -> Vec<Correction> {
    let mut changes = Vec::new();
    let (before, now) = (entries(frozen, today), entries(today, frozen));
    for entry in &before {
        let other = now.iter().find(|other| other.stands_like(entry));
        let other = other.map_or_else(|| entry.emptied(), Entry::clone);
        changes.extend(change(month, entry, &other, causes));
    }
    for entry in &now {
        if !before.iter().any(|other| other.stands_like(entry)) {
            changes.extend(change(month, &entry.emptied(), entry, causes));
        }
    }
    changes
}

/// Says which of the corrections an earlier report has told: `told` are the frozen reports in
/// between, oldest first.
pub fn mark_reported(corrections: &mut [Correction], told: &[(Month, &Value)]) {
    for correction in corrections {
        let same = |found: &Value| {
            let alike = |key: &str, own: &str| found[key] == own;
            alike("month", &correction.month.to_string())
                && alike("list", correction.list)
                && alike("class", &correction.class)
                && alike("figure", &correction.figure)
                && alike("place", &correction.place)
                && alike("category", &correction.category)
                && found["now"] == correction.now
                && strings(&found["added"]).eq(correction.added.iter().map(String::as_str))
                && strings(&found["removed"]).eq(correction.removed.iter().map(String::as_str))
        };
        let tells = |report: &Value| array(&report["corrections"]).any(same);
        let first = told.iter().find(|(_, report)| tells(report));
        correction.reported_in = first.map(|(month, _)| *month);
    }
}

fn change(month: Month, before: &Entry, now: &Entry, causes: &[Cause]) -> Option<Correction> {
    if before.value == now.value && before.ids == now.ids {
        return None;
    }
    let less = |from: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        from.difference(other).cloned().collect()
    };
    let (added, removed) = (less(&now.ids, &before.ids), less(&before.ids, &now.ids));
    let concerned = |id: &String| {
        let own = added.contains(id) || removed.contains(id);
        own || added.is_empty()
            && removed.is_empty()
            && (before.scope.contains(id) || now.scope.contains(id))
    };
    let touches = |cause: &&Cause| cause.touches.iter().any(|id| concerned(&id.to_string()));
    let mut causes: Vec<String> = causes
        .iter()
        .filter(touches)
        .map(|c| c.id.to_string())
        .collect();
    causes.sort_unstable();
    Some(Correction {
        month,
        list: before.list,
        class: before.class.clone(),
        figure: before.figure.clone(),
        place: before.place.clone(),
        category: before.category.clone(),
        before: before.value.clone(),
        now: now.value.clone(),
        added,
        removed,
        causes,
        causes_known: true,
        reported_in: None,
    })
}

/// What can be compared in a report with another, which may know less.
fn entries(report: &Value, other: &Value) -> Vec<Entry> {
    let mut entries = Vec::new();
    let has = |key: &str| report.get(key).is_some() && other.get(key).is_some();
    for rates in array(&report["rates"]).filter(|_| has("rates")) {
        let mut entry = Entry::new("rates", "asked");
        entry.class = text(&rates["class"]);
        entry.value = rates["asked"].clone();
        if class_of(&other["rates"], &entry.class).is_some() {
            entries.push(entry);
        }
    }
    for class in array(&report["classes"]) {
        if let Some(other) = class_of(&other["classes"], &text(&class["class"])) {
            figures(class, other, &mut entries);
        }
    }
    for list in GROUPS {
        for group in array(&report[list]) {
            let mut entry = Entry::new(list, "").counting(ids(&group["case_ids"]));
            entry.place = text(&group["place"]);
            entry.category = text(&group["category"]);
            entries.push(entry);
        }
    }
    for list in PLAIN.into_iter().filter(|list| has(list)) {
        entries.push(Entry::new(list, "").counting(ids(&report[list])));
    }
    for (list, key) in NAMED.into_iter().filter(|(list, _)| has(list)) {
        let ids = array(&report[list]).map(|item| text(&item[key]));
        entries.push(Entry::new(list, "").counting(ids.collect()));
    }
    for (list, parts) in PARTED.into_iter().filter(|(list, _)| has(list)) {
        for part in parts {
            entries.push(Entry::new(list, part).counting(ids(&report[list][part])));
        }
    }
    entries
}

/// The figures of a class; those without ids are judged by the population's.
fn figures(class: &Value, other: &Value, entries: &mut Vec<Entry>) {
    let behind = &class["ids"];
    let compared = Figure::ALL.iter().filter(|figure| !figure.follows());
    for figure in compared.map(|figure| figure.word()) {
        if class.get(figure).is_none() || other.get(figure).is_none() {
            continue;
        }
        let mut entry = Entry::new("classes", figure);
        entry.class = text(&class["class"]);
        entry.value = class[figure].clone();
        entry.ids = ids(&behind[figure]);
        entry.scope = ids(&behind["population"]);
        entries.push(entry);
    }
}

fn class_of<'v>(list: &'v Value, class: &str) -> Option<&'v Value> {
    array(list).find(|item| item["class"] == class)
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    array(value).filter_map(Value::as_str)
}

fn ids(value: &Value) -> BTreeSet<String> {
    strings(value).map(str::to_owned).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;
    use serde_json::json;

    fn october() -> Month {
        Month::parse("2026-10").unwrap()
    }

    fn class(passed: &[&str], quality: f64) -> Value {
        let ids = json!({ "population": ["C-261001-aaaa", "C-261002-aaaa"], "passed": passed });
        json!({ "class": "complaint", "passed": passed.len(), "quality": quality, "ids": ids })
    }

    #[test]
    fn nothing_changed_is_nothing_told() {
        let report = json!({ "classes": [class(&["C-261001-aaaa"], 4.5)], "failed_visits": [] });
        assert_eq!(corrections(october(), &report, &report, &[]), []);
    }

    #[test]
    fn a_figure_is_told_with_its_ids_and_the_rows_that_bear_on_them() {
        let before = json!({ "classes": [class(&["C-261001-aaaa", "C-261002-aaaa"], 4.5)] });
        let now = json!({ "classes": [class(&["C-261001-aaaa"], 5.0)] });
        let id = |text: &str| Id::parse(text).unwrap();
        let cause = |own: &str, case: &str| Cause {
            id: id(own),
            touches: vec![id(own), id(case)],
        };
        let causes = [
            cause("A-261105-aaaa", "C-261002-aaaa"),
            cause("A-261105-bbbb", "C-261009-aaaa"),
        ];
        let told = corrections(october(), &before, &now, &causes);
        let figures: Vec<&str> = told.iter().map(|c| c.figure.as_str()).collect();
        assert_eq!(figures, ["passed", "quality"]);
        assert_eq!((&told[0].before, &told[0].now), (&json!(2), &json!(1)));
        assert_eq!(told[0].removed, ["C-261002-aaaa"]);
        assert!(told[0].added.is_empty());
        // A mean has no ids: whatever bears on a case of the class may have moved it.
        for correction in &told {
            assert_eq!(correction.causes, ["A-261105-aaaa"]);
        }
    }

    #[test]
    fn a_group_may_come_and_go_and_what_one_report_lacks_is_not_compared() {
        let group = json!({ "place": "B3", "category": "水", "case_ids": ["R-261001-aaaa"] });
        let before = json!({ "repairs": [group], "complaints": [] });
        let now = json!({ "repairs": [], "complaints": [], "unconfirmed_visits": ["V-1"] });
        let told = corrections(october(), &before, &now, &[]);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].list, told[0].place.as_str()), ("repairs", "B3"));
        assert_eq!((&told[0].before, &told[0].now), (&json!(1), &json!(0)));
        let told = corrections(october(), &now, &before, &[]);
        assert_eq!((&told[0].before, &told[0].now), (&json!(0), &json!(1)));
    }

    #[test]
    fn what_an_earlier_report_has_told_is_marked() {
        let before = json!({ "failed_visits": [] });
        let now = json!({ "failed_visits": ["V-261003-aaaa"] });
        let mut told = corrections(october(), &before, &now, &[]);
        let november = json!({ "corrections": told });
        let months = [(october().plus(1), &november)];
        mark_reported(&mut told, &months);
        assert_eq!(told[0].reported_in, Some(october().plus(1)));
        mark_reported(&mut told, &[]);
        assert_eq!(told[0].reported_in, None);
    }

    #[test]
    fn a_mean_is_moved_by_a_case_that_only_one_of_the_reports_has() {
        let report = |population: &[&str], quality: f64| {
            let ids = json!({ "population": population });
            json!({ "classes": [{ "class": "repair", "quality": quality, "ids": ids }] })
        };
        let (one, two) = ("R-261001-aaaa", "R-261002-aaaa");
        let id = |text: &str| Id::parse(text).unwrap();
        let late = Cause {
            id: id("V-261105-aaaa"),
            touches: vec![id("V-261105-aaaa"), id(two)],
        };
        let (few, many) = (report(&[one], 4.5), report(&[one, two], 4.0));
        for (before, now) in [(&few, &many), (&many, &few)] {
            let told = corrections(october(), before, now, std::slice::from_ref(&late));
            assert_eq!(told.len(), 1);
            assert_eq!(told[0].causes, ["V-261105-aaaa"]);
        }
    }

    #[test]
    fn a_figure_that_an_older_report_lacks_is_not_compared() {
        let ids = json!({ "population": [] });
        let old = json!({ "classes": [{ "class": "repair", "passed": 1, "ids": ids }] });
        let new = json!({
            "classes": [{ "class": "repair", "passed": 1, "not_in_person": 1, "ids": ids }]
        });
        assert_eq!(corrections(october(), &old, &new, &[]), []);
        assert_eq!(corrections(october(), &new, &old, &[]), []);
    }

    #[test]
    fn an_earlier_report_has_told_it_only_if_it_told_the_very_same() {
        let group = |ids: &[&str]| json!({ "repairs": [{ "place": "B3", "category": "水", "case_ids": ids }] });
        let ids = ["R-261001-aaaa", "R-261002-aaaa"];
        let mut told = corrections(october(), &group(&ids[..1]), &group(&ids[1..]), &[]);
        assert_eq!(told.len(), 1);
        let same = json!({
            "month": "2026-10", "list": "repairs", "class": "", "figure": "", "place": "B3",
            "category": "水", "now": 1, "added": [ids[1]], "removed": [ids[0]],
        });
        let november = october().plus(1);
        let mut reported = |told_before: Value| {
            let report = json!({ "corrections": [told_before] });
            mark_reported(&mut told, &[(november, &report)]);
            told[0].reported_in
        };
        assert_eq!(reported(same.clone()), Some(november));
        for (key, other) in [
            ("month", json!("2026-09")),
            ("list", json!("complaints")),
            ("class", json!("repair")),
            ("figure", json!("passed")),
            ("place", json!("B4")),
            ("category", json!("电")),
            ("now", json!(2)),
            ("added", json!([])),
            ("removed", json!([])),
        ] {
            let mut changed = same.clone();
            changed[key] = other;
            assert_eq!(reported(changed), None, "{key}");
        }
    }
}
