//! Places as a sheet writes them, turned into codes of the register by patterns: `{b}栋{e}单元{r}`
//! becomes `{b}栋-{e}-{r}`.

use super::clean::narrow;

/// A part of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    /// Stands as it is.
    Text(String),
    /// Digits, and perhaps a letter behind them, by a name.
    Part(String),
    /// Anything, by a name.
    Rest(String),
}

/// A pattern or a template: texts, and between them named parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern(Vec<Piece>);

/// The named parts of a text that fits a pattern.
type Parts<'t> = Vec<(String, &'t str)>;

impl Pattern {
    /// Reads a pattern; `None` where a brace is not closed, or two parts have nothing between
    /// them.
    pub fn parse(text: &str) -> Option<Self> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let open = rest.find('{').unwrap_or(rest.len());
            if open > 0 {
                pieces.push(Piece::Text(narrow(&rest[..open])));
                rest = &rest[open..];
                continue;
            }
            let (name, after) = rest[1..].split_once('}')?;
            if name.is_empty() || !matches!(pieces.last(), None | Some(Piece::Text(_))) {
                return None;
            }
            pieces.push(match name.strip_prefix('*') {
                Some(name) => Piece::Rest(name.to_owned()),
                None => Piece::Part(name.to_owned()),
            });
            rest = after;
        }
        Some(Self(pieces))
    }

    /// The names of its parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Part(name) | Piece::Rest(name) => Some(name.as_str()),
        })
    }

    /// The parts of a text, if all of it fits. A part ends where the next text begins.
    fn parts<'t>(&self, text: &'t str) -> Option<Parts<'t>> {
        let mut found = Vec::new();
        let mut rest = text;
        let mut pieces = self.0.iter().peekable();
        while let Some(piece) = pieces.next() {
            let (name, any) = match piece {
                Piece::Text(own) => {
                    rest = rest.strip_prefix(own.as_str())?;
                    continue;
                }
                Piece::Part(name) => (name, false),
                Piece::Rest(name) => (name, true),
            };
            let end = match pieces.peek() {
                Some(Piece::Text(next)) => rest.find(next.as_str())?,
                _ => rest.len(),
            };
            let (part, after) = rest.split_at(end);
            let digits = part.strip_suffix(|c: char| c.is_ascii_alphabetic());
            let digits = digits.unwrap_or(part);
            let numbered = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            if part.is_empty() || !any && !numbered {
                return None;
            }
            found.push((name.clone(), part));
            rest = after;
        }
        rest.is_empty().then_some(found)
    }

    /// The text of a template with the parts put in; a part that there is not is left out.
    fn filled(&self, parts: &Parts<'_>) -> String {
        let text = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Part(name) | Piece::Rest(name) => {
                let mut known = parts.iter().filter(|(own, _)| own == name);
                known.next().map_or("", |(_, part)| part)
            }
        });
        text.collect()
    }
}

/// How places that fit a pattern are called in the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceRule {
    /// How the sheet writes them.
    pub from: Pattern,
    /// Their codes.
    pub code: Pattern,
    /// What else is known of them by it: a field of the register and a template.
    pub fields: Vec<(super::field::Field, Pattern)>,
}

/// A place that was read.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Its code.
    pub code: String,
    /// What its code says of it.
    pub fields: Vec<(super::field::Field, String)>,
}

impl PlaceRule {
    /// A place that fits, written without blanks.
    fn placed(&self, text: &str) -> Option<Placed> {
        let parts = self.from.parts(text)?;
        let fields = self.fields.iter();
        Some(Placed {
            code: self.code.filled(&parts),
            fields: fields
                .map(|(field, template)| (*field, template.filled(&parts)))
                .collect(),
        })
    }
}

/// The place that a text means: by the first rule that it fits, else itself.
pub fn placed(rules: &[PlaceRule], text: &str) -> Placed {
    let written = narrow(text);
    let by_rule = rules.iter().find_map(|rule| rule.placed(&written));
    by_rule.unwrap_or_else(|| Placed {
        code: super::clean::line(text),
        fields: Vec::new(),
    })
}

/// Whether a text fits a pattern.
pub fn fits(pattern: &Pattern, text: &str) -> bool {
    pattern.parts(&narrow(text)).is_some()
}

/// Cells that name a place together, as `1栋` and `1单元101`: a hyphen stands between two of which
/// nothing else shows where one ends.
pub fn joined<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    let mut place = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if plain(place.chars().next_back()) && plain(part.chars().next()) {
            place.push('-');
        }
        place.push_str(part);
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(from: &str, code: &str) -> PlaceRule {
        PlaceRule {
            from: Pattern::parse(from).unwrap(),
            code: Pattern::parse(code).unwrap(),
            fields: Vec::new(),
        }
    }

    #[test]
    fn places_become_codes_by_the_first_pattern_that_fits() {
        let rules = [
            rule("{b}栋{e}单元{r}", "{b}栋-{e}-{r}"),
            rule("{b}-{e}-{r}", "{b}栋-{e}-{r}"),
            rule("{zip}", "NYC-{zip}"),
            rule("电梯{*which}", "lift-{which}"),
        ];
        for (text, code) in [
            ("1栋 2单元 １０１", "1栋-2-101"),
            ("1-2-101A", "1栋-2-101A"),
            ("10024", "NYC-10024"),
            ("B3-2-1501", "B3-2-1501"),
            ("电梯东侧", "lift-东侧"),
            ("10  Elm Street", "10 Elm Street"),
        ] {
            assert_eq!(placed(&rules, text).code, code);
        }
        for bad in ["{b", "{a}{b}", "{}"] {
            assert_eq!(Pattern::parse(bad), None);
        }
    }

    #[test]
    fn cells_that_name_a_place_together_are_joined() {
        assert_eq!(joined(["1栋", "1单元101"]), "1栋1单元101");
        assert_eq!(joined(["North", "101"]), "North-101");
        assert_eq!(joined(["1", "", "101"]), "1-101");
    }
}
