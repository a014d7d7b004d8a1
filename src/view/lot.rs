//! A lot in words that an owner understands: what was lacking, how many had their lot together,
//! and the chance of each.

use crate::model::chance::Chance;
use crate::model::time::{Day, Month};
use crate::text::{Voice, arg};

/// The lots of one draw.
pub struct Lots {
    /// The month of the cases.
    pub month: Month,
    /// The day of the draw.
    pub day: Day,
    /// What the quota lacked before the draw.
    pub lacking: u64,
    /// How many cases have their lot together.
    pub offered: u64,
    /// Whether all of them were finished on the day of the draw.
    pub of_the_day: bool,
    /// Whether the draw is looked back on.
    pub past: bool,
    /// The chance of each.
    pub chance: Chance,
}

impl Lots {
    /// `one is still lacking this month, two were finished today: each has a chance of one in
    /// three`
    pub fn say(&self, voice: &Voice) -> String {
        let lacking = [
            arg("count", self.lacking),
            arg("number", voice.count(self.lacking)),
            arg("month", self.month.to_string()),
            arg("this", yes(self.month == Month::of(self.day))),
            arg("past", yes(self.past)),
        ];
        let finished = [
            arg("count", self.offered),
            arg("number", voice.count(self.offered)),
            arg("when", self.when()),
        ];
        let line = [
            arg("lacking", voice.say_with("lot-lacking", &lacking)),
            arg("finished", voice.say_with("lot-finished", &finished)),
            arg("chance", self.chance_of_each(voice)),
        ];
        voice.say_with("lot-line", &line)
    }

    /// Since when they were finished, as the messages name it.
    const fn when(&self) -> &'static str {
        match (self.of_the_day, self.past) {
            (true, false) => "today",
            (true, true) => "that-day",
            (false, false) => "since",
            (false, true) => "before",
        }
    }

    fn chance_of_each(&self, voice: &Voice) -> String {
        let (part, whole) = self.chance.fraction();
        // A rate of many digits gives fractions that nobody can say, though they are exact.
        let number = |n: u128| {
            let small = u64::try_from(n).ok();
            small.map_or_else(|| n.to_string(), |n| voice.number(n))
        };
        let chance = [
            arg("count", self.offered),
            arg("part", number(part)),
            arg("whole", number(whole)),
            arg("certain", yes(self.chance.is_certain())),
        ];
        voice.say_with("lot-chance", &chance)
    }
}

const fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}
