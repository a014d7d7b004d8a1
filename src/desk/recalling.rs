//! Commands that ask about what is open: months that are over are remembered, not read, as long as
//! that suffices for the answer.

use std::rc::Rc;

use crate::desk::failure::Result;
use crate::desk::session::{Desk, Shelf};
use crate::desk::writer::{Moment, WriteArgs};
use crate::model::book::Book;
use crate::model::problem::Problem;
use crate::open::{DataDir, InUse};

impl Desk {
    /// As [`Desk::open`], for an answer about what is open, and about nothing else: of months that
    /// are over only what is remembered as open is read, where that can be relied on.
    pub fn open_recalling(&self) -> Result<Rc<Shelf>> {
        // A mask has to know everybody.
        match !self.recalls || self.kept.is_some() || self.veil.is_some() {
            true => self.open(),
            false => Ok(Rc::new(self.read(true)?)),
        }
    }
}

impl Shelf {
    /// As [`Shelf::today`], from everything unless a book of what is remembered `suffices`.
    ///
    /// # Errors
    ///
    /// As [`Shelf::examined`].
    pub fn today_if(&self, suffices: impl FnOnce(&InUse, &Book<'_>) -> bool) -> Result<Book<'_>> {
        let book = self.today()?;
        if self.recalled().is_none_or(|in_use| suffices(in_use, &book)) {
            return Ok(book);
        }
        self.read_whole()?;
        self.today()
    }

    /// As [`Shelf::examined`], whatever is remembered.
    ///
    /// # Errors
    ///
    /// As [`Shelf::examined`].
    pub fn examined_whole(&self) -> Result<(Book<'_>, Vec<Problem>)> {
        if self.recalled().is_some() {
            self.read_whole()?;
        }
        self.examined()
    }

    /// As [`Shelf::today`], for new rows about what `tells` says is known. It is from everything
    /// unless that is so, for what is not known may be what was not read; and where rows are dated
    /// before what is read, for their ids stand beside others that were not.
    ///
    /// # Errors
    ///
    /// As [`Shelf::examined`].
    pub fn today_for(
        &self,
        write: &WriteArgs,
        tells: impl FnOnce(&InUse, &Book<'_>) -> bool,
    ) -> Result<Book<'_>> {
        self.today_if(|in_use, book| {
            let dated = write.date.map(Moment::day);
            let recent = dated.is_none_or(|day| day >= in_use.before.first());
            recent && tells(in_use, book)
        })
    }

    /// Remembers what is open of months that are over, where everything had to be read; by the book
    /// as known today. Whether it can be written is nobody's business.
    pub fn remember(&self, book: &Book<'_>) {
        if self.now.today == self.now.clock.day && self.is_sound() {
            let data: &DataDir = self;
            data.remember(book);
        }
    }
}
