//! How the places of a sheet are written, and how they become codes.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::columns::Maker;
use super::proposal::PlaceForm;
use crate::model::book::Book;
use crate::model::entry::is_place_code;
use crate::model::policy::Lang;
use crate::rules::import::clean::line;
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::places::{Pattern, PlaceRule, fits, joined, placed};

/// So many places are looked up in the register to see how it calls them.
const LOOKED_UP: usize = 500;

impl Maker<'_> {
    /// Where one column alone says the whole place in most rows, the building and entrance beside
    /// it say it again: they are no part of it.
    pub(super) fn whole_place_alone(&mut self, book: &Book<'_>) {
        let forms = FORMS.iter().filter(|(_, codes, _)| *codes == THREE);
        let forms: Vec<Pattern> = forms.filter_map(|form| Pattern::parse(form.0)).collect();
        let is_whole =
            |text: &String| book.place(text).is_some() || forms.iter().any(|form| fits(form, text));
        let columns = self.columns(Field::Place);
        if columns.len() < 2 {
            return;
        }
        let alone = columns.into_iter().find(|at| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(*at));
            let texts = cells.map(|cell| line(&cell.text()));
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            let whole = texts.iter().filter(|text| is_whole(text)).count();
            2 * whole > texts.len()
        });
        let place = self.mapped.iter_mut().find(|own| own.field == Field::Place);
        if let (Some(at), Some(place)) = (alone, place) {
            place.headings = vec![self.layout.headings[at].clone()];
        }
    }

    /// That several columns are one place is doubtful where none of the places that they make is
    /// in the register, which has some.
    pub(super) fn doubt_places(&mut self, book: &Book<'_>, forms: &[PlaceForm]) {
        let columns = self.columns(Field::Place);
        let known = forms.iter().any(|form| form.known > 0);
        if columns.len() < 2 || known || book.places.is_empty() || self.subject == Subject::Places {
            return;
        }
        let found = self.rows.iter().take(LOOKED_UP).any(|row| {
            let texts = columns.iter().filter_map(|at| row.cells.get(*at));
            let texts: Vec<String> = texts.map(|cell| line(&cell.text())).collect();
            book.place(&joined(texts.iter().map(String::as_str)))
                .is_some()
        });
        let place = self.mapped.iter_mut().find(|own| own.field == Field::Place);
        if let Some(place) = place.filter(|_| !found) {
            place.sure = false;
        }
    }

    /// How places are written, and those that are written in no known way.
    pub(super) fn places(&self, book: &Book<'_>) -> (Vec<PlaceForm>, (usize, Vec<String>)) {
        let columns = self.columns(Field::Place);
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for row in &self.rows {
            let texts = columns.iter().filter_map(|at| row.cells.get(*at));
            let texts: Vec<String> = texts.map(|cell| line(&cell.text())).collect();
            let place = joined(texts.iter().map(String::as_str));
            if !place.is_empty() && book.place(&place).is_none() {
                *counts.entry(place).or_default() += 1;
            }
        }
        let mut places: Vec<(String, usize)> = counts.into_iter().collect();
        places.sort();
        let mut forms = Vec::new();
        for (from, codes, area) in FORMS {
            let Some(pattern) = Pattern::parse(from) else {
                continue;
            };
            let (fitting, others): (Vec<_>, Vec<_>) = places
                .into_iter()
                .partition(|(text, _)| fits(&pattern, text));
            places = others;
            let Some((sample, _)) = fitting.first() else {
                continue;
            };
            let english = book.policy.language == Lang::En;
            let usual = codes[usize::from(english)];
            let area = if english { ENGLISH_AREA } else { area };
            let (code, known) = usual_code(from, (codes, usual), &fitting, book);
            forms.push(PlaceForm {
                from,
                code,
                area: area.to_owned(),
                nobodys: nobodys(book, (from, area), &fitting),
                count: fitting.iter().map(|(_, count)| count).sum(),
                sample: sample.clone(),
                known,
            });
        }
        forms.sort_by_key(|form| Reverse(form.count));
        // A code needs a letter: what has one may stay as it is.
        let odd = places.iter().filter(|(text, _)| !is_place_code(text));
        let odd: Vec<&(String, usize)> = odd.collect();
        let count = odd.iter().map(|(_, count)| count).sum();
        let samples = odd.iter().take(3).map(|(text, _)| text.clone());
        (forms, (count, samples.collect()))
    }
}

/// How places are written, the codes that they may have in a register, the usual one first, and
/// what is their area.
type Form = (&'static str, &'static [&'static str], &'static str);

const THREE: &[&str] = &[
    "{b}栋-{e}-{r}",
    "B{b}-{e}-{r}",
    "{b}幢-{e}-{r}",
    "{b}号楼-{e}-{r}",
    "{b}#-{e}-{r}",
];
const TWO: &[&str] = &[
    "{b}栋-{r}",
    "B{b}-{r}",
    "{b}幢-{r}",
    "{b}号楼-{r}",
    "{b}#-{r}",
];

/// What is their area in an English register.
const ENGLISH_AREA: &str = "B{b}";

const FORMS: &[Form] = &[
    ("{b}栋{e}单元{r}", THREE, "{b}栋"),
    ("{b}栋{e}单元{r}室", THREE, "{b}栋"),
    ("{b}栋{e}单元{r}号", THREE, "{b}栋"),
    ("{b}号楼{e}单元{r}", THREE, "{b}栋"),
    ("{b}号楼{e}单元{r}室", THREE, "{b}栋"),
    ("{b}号楼{e}单元{r}号", THREE, "{b}栋"),
    ("{b}幢{e}单元{r}", THREE, "{b}栋"),
    ("{b}幢{e}单元{r}室", THREE, "{b}栋"),
    ("{b}座{e}单元{r}", THREE, "{b}栋"),
    ("{b}#{e}单元{r}", THREE, "{b}栋"),
    ("{b}#-{e}-{r}", THREE, "{b}栋"),
    ("{b}#{e}-{r}", THREE, "{b}栋"),
    ("{b}栋-{e}-{r}", THREE, "{b}栋"),
    ("{b}栋{e}-{r}", THREE, "{b}栋"),
    ("{b}-{e}-{r}", THREE, "{b}栋"),
    ("{b}/{e}/{r}", THREE, "{b}栋"),
    ("{b}栋{r}", TWO, "{b}栋"),
    ("{b}栋{r}室", TWO, "{b}栋"),
    ("{b}栋-{r}", TWO, "{b}栋"),
    ("{b}号楼{r}", TWO, "{b}栋"),
    ("{b}号楼{r}室", TWO, "{b}栋"),
    ("{b}幢{r}", TWO, "{b}栋"),
    ("{b}幢{r}室", TWO, "{b}栋"),
    ("{b}#{r}", TWO, "{b}栋"),
    ("{b}-{r}", TWO, "{b}栋"),
];

/// The codes under which most of these places are in the register, and how many are.
fn usual_code(
    from: &str,
    (codes, usual): (&[&str], &str),
    places: &[(String, usize)],
    book: &Book<'_>,
) -> (String, usize) {
    let rated = codes.iter().map(|code| {
        let rules: Vec<_> = rule(from, code).into_iter().collect();
        let known = places.iter().take(LOOKED_UP).filter(|(text, _)| {
            let placed = placed(&rules, text);
            book.place(&placed.code).is_some()
        });
        (known.count(), *code)
    });
    let best = rated.max_by_key(|(known, code)| (*known, *code == usual));
    best.map_or((usual.to_owned(), 0), |(known, code)| {
        (code.to_owned(), known)
    })
}

/// Of the areas that places would get those that nobody goes round in.
fn nobodys(book: &Book<'_>, (from, area): (&str, &str), places: &[(String, usize)]) -> Vec<String> {
    let rules: Vec<_> = rule(from, area).into_iter().collect();
    let staff = book.policy.staff.iter();
    let areas: BTreeSet<&String> = staff.flat_map(|member| &member.areas).collect();
    let own = places.iter().map(|(text, _)| placed(&rules, text).code);
    let own: BTreeSet<String> = own.filter(|area| !areas.contains(area)).collect();
    own.into_iter().collect()
}

fn rule(from: &str, code: &str) -> Option<PlaceRule> {
    let (from, code) = Pattern::parse(from).zip(Pattern::parse(code))?;
    Some(PlaceRule {
        from,
        code,
        fields: Vec::new(),
    })
}
