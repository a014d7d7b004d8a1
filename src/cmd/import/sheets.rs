//! The arguments of `import`, and the sheets that they name.

use std::path::{Path, PathBuf};

use crate::desk::{Exit, Failure, Message, Result};
use crate::ledger::files::sheet::{self, Handed, Unfit};
use crate::model::grid::GridRow;
use crate::rules::import::dates::Dates;
use crate::rules::import::field::Subject;
use crate::rules::import::layout::Layout;
use crate::rules::import::rules::Rules;
use crate::rules::import::story::Teller;
use crate::view;

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// What the rows are.
    #[arg(long = "as", value_name = "SUBJECT")]
    pub(super) subject: Option<Subject>,
    /// By which rules they are read; without any, rules are proposed.
    #[arg(long, value_name = "RULES")]
    pub(super) rules: Option<PathBuf>,
    /// Which sheet.
    #[arg(long, value_name = "SHEET")]
    pub(super) sheet: Option<String>,
    /// The encoding of a text file.
    #[arg(long, value_name = "ENCODING")]
    pub(super) encoding: Option<String>,
    /// Places that are missing go into the register.
    #[arg(long, requires = "rules")]
    pub(super) add_places: bool,
    /// Where refused rows are written.
    #[arg(long, value_name = "FILE", requires = "rules")]
    pub(super) refused: Option<PathBuf>,
    /// Who acts.
    #[arg(long, value_name = "STAFF", env = "VISIT_BY", hide_env = true)]
    pub(super) by: Option<String>,
    /// Show what it would come to, write nothing.
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
}

/// A file that was read, and where its columns stand.
pub(super) struct Read<'f> {
    pub(super) path: &'f Path,
    pub(super) handed: Handed,
    pub(super) layout: Layout,
}

impl Args {
    pub(super) fn handed(&self, path: &Path, rules: Option<&Rules>) -> Result<Handed> {
        let of_rules =
            |of: fn(&Rules) -> &Option<String>| rules.and_then(|rules| of(rules).as_deref());
        // Refused rows of a workbook come back as a text file, by the same rules.
        let sheets = (self.sheet.as_deref(), of_rules(|rules| &rules.sheet));
        let encoding = self.encoding.as_deref();
        let encoding = encoding.or(of_rules(|rules| &rules.encoding));
        let sheet = sheets.0.or(sheets.1);
        sheet::read(path, sheets, encoding).map_err(|unfit| refusal(path, (sheet, encoding), unfit))
    }

    pub(super) fn read<'f>(&self, path: &'f Path, rules: &Rules) -> Result<Read<'f>> {
        let handed = self.handed(path, Some(rules))?;
        let headings: Vec<&str> = rules.headings().collect();
        let layout = Layout::by_headings(&handed.grid, headings.into_iter());
        let layout = layout.map_err(|(lacking, known)| {
            Failure::new(Exit::Data, Message::ImportHeadings)
                .with("file", path.display().to_string())
                .with("lacking", lacking.join(", "))
                .with("known", known.join(", "))
        })?;
        Ok(Read {
            path,
            handed,
            layout,
        })
    }
}

impl Read<'_> {
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// What is said of the file before its rows are counted.
    pub(super) fn told(&self) -> view::import::File {
        view::import::File {
            name: self.name(),
            sheet: self.handed.grid.name.clone(),
            encoding: self.handed.encoding,
            ..view::import::File::default()
        }
    }

    /// Its rows that tell something, and how many were passed over.
    pub(super) fn rows(&self, teller: &Teller<'_>) -> (Vec<&GridRow>, usize) {
        self.layout.rows(&self.handed.grid, &teller.needed())
    }

    pub(super) fn dates(&self, rules: &Rules) -> Dates {
        rules.dates(self.handed.grid.from_1904)
    }
}

/// Why a file cannot be taken.
fn refusal(path: &Path, (sheet, encoding): (Option<&str>, Option<&str>), unfit: Unfit) -> Failure {
    let name = path.display().to_string();
    let data = |message| Failure::new(Exit::Data, message).with("file", name.as_str());
    match unfit {
        Unfit::Io(error) => Failure::io(path, &error),
        Unfit::Damaged(why) => data(Message::ImportDamaged).detail(why),
        Unfit::TooMuch => data(Message::ImportTooMuch),
        Unfit::TooLarge(sheet) => data(Message::ImportTooLarge).with("found", sheet),
        Unfit::Unbuilt => data(Message::ImportUnbuilt),
        Unfit::NoSheet(known) => data(Message::ImportNoSheet)
            .with("found", sheet.unwrap_or_default())
            .with("known", known.join(", ")),
        Unfit::Encoding => data(Message::ImportDecode).with("found", encoding.unwrap_or_default()),
        Unfit::BadQuote(line) => {
            data(Message::ImportOpenQuote).with("place", format!("{name}:{line}"))
        }
    }
}
