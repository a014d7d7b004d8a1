//! What can be put right in a table's file without asking anybody.

use super::words::words;

words! {
    /// A fault of form that is certain: no answer changes when it is put right.
    Mend {
        Bom = "bom", Crlf = "crlf", LastLine = "last-line", TornTail = "torn-tail",
        HalfRow = "half-row",
        Gb18030 = "gb18030", Utf16 = "utf16", LineBreaks = "line-breaks",
        ConflictMarkers = "conflict-markers", RepeatedHeader = "repeated-header",
        IdenticalLines = "identical-lines",
    }
}

/// The mark that some programs put at a file's beginning.
pub const BOM: &str = "\u{feff}";

/// A file that was put right, or would be.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// Its path below the data directory.
    pub file: String,
    /// What was put right.
    pub mends: Vec<Mend>,
    /// The text that stood there, as far as it can be shown in UTF-8.
    pub before: String,
    /// The text that stands there now.
    pub after: String,
    /// Where the old file is kept.
    pub kept: Option<String>,
}
