//! The mail of a portfolio to head office.

use crate::desk::{Desk, Failure, Message, Result};
use crate::ledger::files::portfolio::Members;
use crate::model::policy::{Policy, is_address};
use crate::page::Page;
use crate::render::mail::message;
use crate::rules::portfolio::Portfolio;
use crate::view::portfolio::Shown;
use crate::view::portfolio::letter::letter;

/// From whom to whom.
pub struct Address {
    from: String,
    to: String,
}

impl Address {
    /// What the line says, else what the list says.
    pub fn of(members: &Members, said: Option<&str>) -> Result<Self> {
        let to = said.unwrap_or(&members.to);
        if to.is_empty() {
            return Err(Failure::usage(Message::PortfolioToWhom));
        }
        if !is_address(to) {
            return Err(Failure::usage(Message::PortfolioAddress).with("address", to));
        }
        let from = match members.from.as_str() {
            "" => "visit@localhost",
            from => from,
        };
        Ok(Self {
            from: from.to_owned(),
            to: to.to_owned(),
        })
    }
}

/// The mail as it goes to `sendmail -t`.
pub fn mail(portfolio: &Portfolio, shown: Shown<'_>, address: &Address, desk: &Desk) -> Page {
    let incomplete = desk.incomplete();
    let between = (address.from.as_str(), address.to.as_str());
    let mut letter = letter(portfolio, shown, between, incomplete.as_ref(), &desk.voice);
    if let Some(veil) = &desk.veil {
        letter.rewrite(&|text| veil.mask().text(text));
    }
    let moment = desk.clock.now(&Policy::regulation("")).moment;
    Page {
        finished: Some(message(&letter, &moment)),
        ..Page::default()
    }
}
