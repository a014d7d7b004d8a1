//! Every way of steering a draw is told, by the right name, with who drew and when.

use visit::model::problem::Code;

/// What drawing again can find; a ticket that is wrong stands with the other bad input.
pub const CODES: &[Code] = &[
    Code::NotTaken,
    Code::BeyondBound,
    Code::NotOffered,
    Code::OfferedTwice,
    Code::RowsDiffer,
    Code::DrawDiffers,
    Code::OfferDiffers,
    Code::LeftOut,
    Code::NotInPool,
    Code::DrawCount,
    Code::NotReplaceable,
    Code::NeverOffered,
    Code::SeedByHand,
    Code::DrawnTwice,
    Code::DrawVoided,
    Code::TwoBranches,
];
