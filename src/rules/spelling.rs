//! Which of the words that there are was meant by one that there is not.

use strsim::normalized_damerau_levenshtein;

/// Words at least this much alike may be slips of one another.
const ALIKE: f64 = 0.5;

/// How much alike two words are, from 0 to 1; capitals do not matter.
fn likeness(a: &str, b: &str) -> f64 {
    normalized_damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase())
}

/// The known words, the most alike first; of equally near ones in the order given.
pub fn by_likeness<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    let rated = known
        .into_iter()
        .map(|known| (likeness(known, word), known));
    let mut rated: Vec<(f64, &str)> = rated.collect();
    rated.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    rated.into_iter().map(|(_, known)| known).collect()
}

/// Whether one word may be a slip of the other.
pub fn alike(a: &str, b: &str) -> bool {
    likeness(a, b) >= ALIKE
}

/// The known word that was probably meant; none where no word is like it.
pub fn meant<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let nearest = by_likeness(word, known).into_iter().next();
    nearest.filter(|known| alike(known, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_comes_first_and_a_strange_one_means_none() {
        let known = ["漏水", "厨房漏水", "停电"];
        assert_eq!(by_likeness("厨房露水", known)[0], "厨房漏水");
        assert_eq!(by_likeness("灯", known), known);
        assert_eq!(meant("Repairs", ["works", "repair"]), Some("repair"));
        assert_eq!(meant("foo", ["works", "repair"]), None);
        assert_eq!(meant("foo", []), None);
    }
}
