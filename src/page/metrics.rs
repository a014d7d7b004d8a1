//! Figures for a program that watches.

/// Figures of one name.
#[derive(Clone, Debug)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What it counts, in English: programs compare it.
    pub help: &'static str,
    /// The figures.
    pub samples: Vec<Sample>,
}

/// A figure, and what it is about.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Names and values, none of a name twice.
    pub labels: Vec<(&'static str, String)>,
    /// The figure.
    pub value: i64,
}
