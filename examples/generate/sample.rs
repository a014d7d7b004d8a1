//! The sample community 锦绣花园: told stories amid four months of ordinary days.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use anyhow::Result;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use crate::calendar::{at, days_between, is_working_day, office_hours, plus_days};
use crate::case::Class;
use crate::community::{self, Building, Member, Place, Register, Sort, Staff};
use crate::follow_up::Fate;
use crate::life::{Course, Ending, Planner};
use crate::matter::{Matter, Matters};
use crate::office::{Deed, Drawing, Office, Opening};
use crate::rng::Rng;
use crate::stories;

const SEED: u64 = 20260801;
const FIRST_DAY: (u32, u32) = (8, 1);
/// The last day is written up to its late morning; its draws are left to the reader.
const LAST_DAY: (u32, u32) = (11, 23);

/// Ordinary cases received over the four months, beside those of the stories.
const ORDINARY: [(Class, usize); 5] = [
    (Class::Repair, 104),
    (Class::Complaint, 24),
    (Class::Works, 22),
    (Class::Defect, 12),
    (Class::Inquiry, 34),
];

/// Follow-ups that do not simply pass, by class and by how many of the class came before.
const SLIPS: [(Class, usize, Fate); 17] = [
    (Class::Complaint, 3, Fate::Retry("unreachable")),
    (Class::Complaint, 9, Fate::Explained),
    (Class::Complaint, 15, Fate::Retry("unreachable")),
    (Class::Defect, 2, Fate::Retry("unreachable")),
    (Class::Defect, 5, Fate::Explained),
    (Class::Repair, 2, Fate::Retry("unreachable")),
    (Class::Repair, 5, Fate::Reopened),
    (Class::Repair, 8, Fate::SignedLater),
    (Class::Repair, 11, Fate::Refused),
    (Class::Repair, 14, Fate::Late),
    (Class::Repair, 17, Fate::Explained),
    (Class::Repair, 20, Fate::Retry("unreachable")),
    (Class::Repair, 24, Fate::Reopened),
    (Class::Repair, 32, Fate::Forgotten),
    (Class::Works, 1, Fate::Replaced),
    (Class::Works, 2, Fate::SignedLater),
    (Class::Works, 4, Fate::Explained),
];

/// Homes visited in an area, from a day on, several a week.
struct Round {
    area: &'static str,
    from: (u32, u32),
    homes: usize,
}

const ROUNDS: [Round; 8] = [
    Round {
        area: "A",
        from: (8, 11),
        homes: 22,
    },
    Round {
        area: "B",
        from: (8, 12),
        homes: 26,
    },
    Round {
        area: "C",
        from: (8, 13),
        homes: 16,
    },
    Round {
        area: "D",
        from: (8, 14),
        homes: 20,
    },
    Round {
        area: "A",
        from: (10, 13),
        homes: 24,
    },
    Round {
        area: "B",
        from: (10, 14),
        homes: 30,
    },
    Round {
        area: "C",
        from: (10, 15),
        homes: 16,
    },
    Round {
        area: "D",
        from: (10, 16),
        homes: 36,
    },
];

/// Writes the community as it stood at a time; at its last, unless said.
pub fn write(dir: &Path, until: Option<NaiveDateTime>) -> Result<Vec<(&'static str, usize)>> {
    let mut rng = Rng::new(SEED);
    let (staff, register) = (staff(), register(&mut rng));
    let matters = Matters::read()?;
    let office = Office::open(dir, SEED, staff.clerk(), drawing())?;
    community::write_files(dir, "锦绣花园", &staff, &register)?;
    surveys(dir)?;
    let mut planner = Planner {
        office,
        rng,
        staff: &staff,
    };
    let mut slips = Slips::default();

    let from_box = stories::tell(&mut planner, &register)?;
    plan_box(&mut planner, &from_box);
    plan_ordinary(&mut planner, &register, &matters, &mut slips);
    for round in &ROUNDS {
        plan_round(&mut planner, &register, round);
    }
    plan_manager_round(&mut planner, &register);
    plan_tea_party(&mut planner, &register);

    let end = until.unwrap_or(at(day(LAST_DAY), 11, 30));
    let last = end.date();
    for today in day(FIRST_DAY)
        .iter_days()
        .take_while(|today| *today <= last)
    {
        let until = if today == last { end } else { at(today, 18, 0) };
        let draws = today != last && is_working_day(today);
        planner.spend_day(until, draws, |_, case| slips.next(case.class))?;
    }
    planner.office.close()
}

const SURVEYS: [(&str, &str); 2] = [
    ("charging", include_str!("data/charging.toml")),
    ("autumn", include_str!("data/autumn.toml")),
];

/// The questions of the two surveys.
fn surveys(dir: &Path) -> Result<()> {
    let folder = dir.join("surveys");
    fs::create_dir_all(&folder)?;
    for (name, text) in SURVEYS {
        fs::write(folder.join(format!("{name}.toml")), text)?;
    }
    Ok(())
}

/// The office has drawn by lots since November; until then as the first edition did.
fn drawing() -> Drawing {
    Drawing {
        lots_since: day((11, 1)),
        taken: Some(&["sj4a22", "993djj", "5b9c1n", "hpmgrw", "mk36ey", "1r4typ"]),
    }
}

fn day((month, day): (u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day of the tables above")
}

fn staff() -> Staff {
    Staff::new(vec![
        Member::new("zhou", "周文斌", "manager", ""),
        Member::new("li", "李娟", "officer", "A"),
        Member::new("wang", "王芳", "officer", "B"),
        Member::new("chen", "陈涛", "officer", "C")
            .away("{ from = 2026-11-30, to = 2026-12-04, deputy = \"zhao\" }"),
        Member::new("zhao", "赵雪梅", "officer", "D"),
        Member::new("sun", "孙建国", "engineering", ""),
        Member::new("he", "何晓燕", "service", ""),
    ])
}

/// Three hundred units: eight buildings and the shops at the south gate.
fn register(rng: &mut Rng) -> Register {
    let mut register = Register::default();
    let heights = [
        ("A", 9),
        ("A", 9),
        ("B", 11),
        ("B", 11),
        ("C", 9),
        ("C", 9),
        ("D", 7),
        ("D", 7),
    ];
    for (number, (area, floors)) in (1..).zip(heights) {
        register.add_building(
            &Building {
                number,
                area: area.into(),
                entrances: 2,
                floors,
                flats: 2,
            },
            rng,
        );
    }
    for shop in 1..=12 {
        register.add_shop(shop, "A", rng);
    }
    for (code, sort, area, name) in [
        ("gate-south", Sort::Gate, "A", "南门"),
        ("gate-north", Sort::Gate, "C", "北门"),
        ("garage-a", Sort::Garage, "A", "地下车库A区"),
        ("garage-b", Sort::Garage, "B", "地下车库B区"),
        ("garden", Sort::Garden, "B", "中心花园"),
        ("playground", Sort::Other, "C", "儿童游乐场"),
        ("waste", Sort::Other, "C", "垃圾分类亭"),
        ("pump", Sort::Other, "D", "生活水泵房"),
    ] {
        register.add_facility(code, sort, area, name);
    }
    register
}

/// Deals out the fates of [`SLIPS`].
#[derive(Default)]
struct Slips(HashMap<Class, usize>);

impl Slips {
    fn next(&mut self, class: Class) -> Fate {
        let before = self.0.entry(class).or_default();
        let slip = SLIPS
            .iter()
            .find(|(of, number, _)| (*of, *number) == (class, *before));
        *before += 1;
        slip.map_or(Fate::Pass, |(_, _, fate)| *fate)
    }
}

/// The box is opened on Mondays and Fridays, and mostly empty.
fn plan_box(planner: &mut Planner<'_>, from_box: &[NaiveDate]) {
    let days = day(FIRST_DAY)
        .iter_days()
        .take_while(|today| *today <= day(LAST_DAY));
    for today in days.filter(|today| matches!(today.weekday(), Weekday::Mon | Weekday::Fri)) {
        let found = from_box.iter().filter(|date| **date == today).count();
        let note = match found {
            0 if planner.rng.one_in(6) => "只有广告单",
            _ => "",
        };
        let opening = Opening {
            name: "南门投诉信箱",
            opened_by: planner.staff.service(),
            found,
            note,
        };
        planner.office.plan(at(today, 9, 0), Deed::OpenBox(opening));
    }
}

fn plan_ordinary<'a>(
    planner: &mut Planner<'a>,
    register: &'a Register,
    matters: &'a Matters,
    slips: &mut Slips,
) {
    let span = days_between(day(FIRST_DAY), day(LAST_DAY));
    let mut homes: Vec<_> = register.homes().collect();
    planner.rng.shuffle(&mut homes);
    let mut homes = homes.into_iter().cycle();
    for (class, cases) in ORDINARY {
        let mut matters: Vec<&Matter> = matters.of(class).iter().collect();
        planner.rng.shuffle(&mut matters);
        let mut days: Vec<_> = (0..cases)
            .map(|_| plus_days(day(FIRST_DAY), planner.rng.below(span)))
            .collect();
        days.sort();
        for (today, matter) in days.into_iter().zip(matters.into_iter().cycle()) {
            let home = homes.next().expect("an endless cycle");
            let received = office_hours(today, &mut planner.rng);
            let (place, from_place) = match matter.sort {
                Sort::Home => (home, None),
                sort => {
                    let facility = register.pick(sort, &mut planner.rng);
                    (
                        facility,
                        Some(register.neighbour(facility, &mut planner.rng)),
                    )
                }
            };
            let case = Rc::new(planner.register(received, matter, place, from_place));
            let fate = if class.is_drawn() {
                Fate::Pass
            } else {
                slips.next(class)
            };
            let urged = planner.rng.one_in(12);
            planner.live(
                &case,
                matter,
                Course {
                    ending: Ending::Done,
                    urged,
                    fate,
                },
            );
        }
    }
}

/// An officer walks the area floor by floor, a few homes of an afternoon, twice a week.
fn plan_round<'a>(planner: &mut Planner<'a>, register: &'a Register, round: &Round) {
    const HOMES_A_DAY: usize = 4;
    let visitor = planner.staff.officer_of(round.area);
    let homes: Vec<_> = register
        .homes()
        .filter(|home| home.area == round.area)
        .take(round.homes)
        .collect();
    let mut today = day(round.from);
    for homes in homes.chunks(HOMES_A_DAY) {
        while !is_working_day(today) {
            today = plus_days(today, 1);
        }
        for (nth, &home) in (0..).zip(homes) {
            let outcome = planner
                .rng
                .weighted(&[("pass", 17), ("unreachable", 2), ("refused", 1)]);
            planner.call(
                home,
                at(today, 14, 10 + 14 * nth),
                "routine",
                visitor,
                outcome,
            );
        }
        today = plus_days(today, 4);
    }
}

/// The manager's first round of the year within the sample, before the mid-autumn festival.
fn plan_manager_round<'a>(planner: &mut Planner<'a>, register: &'a Register) {
    let homes: Vec<&Place> = register.homes().step_by(41).collect();
    for (nth, home) in (0..).zip(homes) {
        planner.call(
            home,
            at(day((9, 22)), 15, 7 * nth),
            "manager",
            planner.staff.manager(),
            "pass",
        );
    }
}

/// One event, many households.
fn plan_tea_party<'a>(planner: &mut Planner<'a>, register: &'a Register) {
    let homes: Vec<&Place> = register.homes().skip(5).step_by(29).collect();
    for home in homes {
        planner.call(
            home,
            at(day((9, 24)), 16, 0),
            "event",
            planner.staff.clerk(),
            "pass",
        );
    }
}
