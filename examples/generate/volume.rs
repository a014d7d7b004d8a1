//! A directory of any size: every case takes an ordinary course, a few go wrong.

use std::path::Path;
use std::rc::Rc;

use anyhow::Result;
use chrono::{Datelike, NaiveDate};

use crate::Volume;
use crate::calendar::{
    at, days_between, first_of_month, minus_months, office_hours, plus_days, plus_months,
};
use crate::case::{Act, Case, Class};
use crate::community::{self, Building, Member, Place, Register, Sort, Staff};
use crate::follow_up::Fate;
use crate::life::{Course, Ending, Planner};
use crate::matter::Matters;
use crate::office::{Deed, Drawing, Office, Opening, Solution};
use crate::rng::Rng;

/// Units that one officer can visit in a quarter.
const UNITS_PER_AREA: usize = 500;
const CLASSES: [(Class, usize); 5] = [
    (Class::Repair, 56),
    (Class::Complaint, 16),
    (Class::Inquiry, 13),
    (Class::Works, 9),
    (Class::Defect, 6),
];
const FATES: [(Fate, usize); 10] = [
    (Fate::Pass, 8790),
    (Fate::Retry("unreachable"), 700),
    (Fate::Retry("broken"), 40),
    (Fate::Refused, 120),
    (Fate::Explained, 100),
    (Fate::Reopened, 120),
    (Fate::SignedLater, 80),
    (Fate::Late, 35),
    (Fate::Replaced, 10),
    (Fate::Forgotten, 5),
];

/// Cases that end otherwise than [`Ending::Done`].
const SLIPS: [(Slip, usize); 5] = [
    (Slip::None, 9800),
    (Slip::Rejected, 80),
    (Slip::Withdrawn, 60),
    (Slip::Double, 55),
    (Slip::Abandoned, 5),
];

#[derive(Clone, Copy)]
enum Slip {
    None,
    Rejected,
    Withdrawn,
    Double,
    Abandoned,
}

struct Town<'a> {
    planner: Planner<'a>,
    register: &'a Register,
    matters: &'a Matters,
    homes: Vec<&'a Place>,
    /// Where the routine visits have come to.
    next_home: usize,
    /// The latest complaint, for what happens to one now and then.
    last_complaint: Option<Rc<Case<'a>>>,
}

/// What the one community of a directory is called.
pub const NAME: &str = "万户新城";

pub fn write(dir: &Path, name: &str, volume: &Volume) -> Result<Vec<(&'static str, usize)>> {
    let mut rng = Rng::new(volume.seed);
    let units = volume.units as usize;
    let (staff, register) = (
        staff(units.div_ceil(UNITS_PER_AREA), &mut rng),
        register(units, &mut rng),
    );
    let matters = Matters::read()?;
    let first = minus_months(first_of_month(volume.end), volume.months - 1);
    // The first month is drawn as the first edition did.
    let drawing = Drawing {
        lots_since: plus_months(first, 1),
        taken: None,
    };
    let office = Office::open(dir, volume.seed, staff.clerk(), drawing)?;
    community::write_files(dir, name, &staff, &register)?;
    let mut town = Town {
        planner: Planner {
            office,
            rng,
            staff: &staff,
        },
        register: &register,
        matters: &matters,
        homes: register.homes().collect(),
        next_home: 0,
        last_complaint: None,
    };
    for today in first.iter_days().take_while(|day| *day <= volume.end) {
        let cases = share_of_day(volume.cases_per_month as usize, today);
        town.plan_day(today, cases);
        town.planner
            .spend_day(at(today, 18, 0), true, |rng, _| rng.weighted(&FATES))?;
    }
    town.planner.office.close()
}

/// The month's cases spread evenly over its days.
fn share_of_day(per_month: usize, day: NaiveDate) -> usize {
    let first = first_of_month(day);
    let (past, days) = (
        days_between(first, day),
        days_between(first, plus_months(first, 1)),
    );
    per_month * (past + 1) / days - per_month * past / days
}

impl<'a> Town<'a> {
    fn plan_day(&mut self, today: NaiveDate, cases: usize) {
        let mut from_box = 0;
        for _ in 0..cases {
            from_box += usize::from(self.receive(today).channel == "box");
        }
        let opening = Opening {
            name: "南门投诉信箱",
            opened_by: self.planner.staff.service(),
            found: from_box,
            note: "",
        };
        self.planner
            .office
            .plan(at(today, 8, 40), Deed::OpenBox(opening));
        // Seven routine visits to twenty cases keep an office of this size busy.
        for _ in 0..cases * 7 / 20 {
            self.routine_visit(today);
        }
        match today.day() {
            3 => self.report(today),
            10 => self.bring_to_the_meeting(today),
            20 => self.correct(today),
            _ => {}
        }
    }

    fn receive(&mut self, today: NaiveDate) -> Rc<Case<'a>> {
        let planner = &mut self.planner;
        let class = planner.rng.weighted(&CLASSES);
        let matter = planner.rng.pick(self.matters.of(class));
        let place = self.register.pick(matter.sort, &mut planner.rng);
        let facility = matter.sort != Sort::Home;
        let from_place = facility.then(|| self.register.neighbour(place, &mut planner.rng));
        let received = office_hours(today, &mut planner.rng);
        let mut case = planner.register(received, matter, place, from_place);
        if class == Class::Complaint && planner.rng.one_in(20) {
            case.channel = "box";
        }
        let case = Rc::new(case);
        let course = self.course(&case);
        self.planner.live(&case, matter, course);
        if class == Class::Complaint {
            self.last_complaint = Some(Rc::clone(&case));
        }
        case
    }

    fn course(&mut self, case: &Case<'a>) -> Course {
        let rng = &mut self.planner.rng;
        let ending = match (rng.weighted(&SLIPS), &self.last_complaint) {
            (Slip::Rejected, _) => Ending::Rejected,
            (Slip::Withdrawn, _) => Ending::Withdrawn,
            (Slip::Abandoned, _) => Ending::Abandoned,
            (Slip::Double, Some(first)) if case.class == Class::Complaint => {
                Ending::Double(first.id)
            }
            _ => Ending::Done,
        };
        Course {
            ending,
            urged: rng.one_in(10),
            fate: rng.weighted(&FATES),
        }
    }

    fn routine_visit(&mut self, today: NaiveDate) {
        let place = self.homes[self.next_home % self.homes.len()];
        self.next_home += 1;
        let planner = &mut self.planner;
        let outcome = planner
            .rng
            .weighted(&[("pass", 88), ("unreachable", 10), ("refused", 2)]);
        let (time, visitor) = (
            office_hours(today, &mut planner.rng),
            planner.staff.officer_of(&place.area),
        );
        planner.call(place, time, "routine", visitor, outcome);
    }

    /// The report of the month before, its review, and a measure that comes of it.
    fn report(&mut self, today: NaiveDate) {
        let month = minus_months(first_of_month(today), 1);
        let Planner { office, rng, staff } = &mut self.planner;
        for (hour, verb, person) in [
            (10, "submit", staff.clerk()),
            (15, "review", staff.manager()),
        ] {
            office.file(
                at(today, hour, 0),
                Act::new(verb, person).with("report", month.to_string()),
            );
        }
        let made = at(today, 15, 30);
        let solution = Solution {
            id: office.new_id('S', made),
            month,
            kind: "repairs",
            place: &self.register.pick(Sort::Lift, rng).code,
            category: "电梯",
            row: None,
            plan: "维保单位逐台排查，换老化部件",
            responsible: staff.engineering(),
            due: plus_days(today, 14),
            made_by: staff.manager(),
        };
        let settle = Act::new("settle", staff.engineering())
            .on_row(solution.id)
            .note("已逐台排查，结果已公示");
        office.file(at(plus_days(today, 10), 16, 0), settle);
        office.plan(made, Deed::Solve(solution));
    }

    fn bring_to_the_meeting(&mut self, today: NaiveDate) {
        let Some(case) = &self.last_complaint else {
            return;
        };
        let (office, staff) = (&mut self.planner.office, self.planner.staff);
        let meeting = plus_days(today, 5);
        office.act(
            case,
            at(today, 16, 0),
            Act::new("escalate", staff.manager()).due(meeting),
        );
        let decide = Act::new("decide", staff.manager())
            .to(staff.engineering())
            .due(plus_days(meeting, 5));
        office.act(case, at(meeting, 10, 0), decide.note("由工程部一周内落实"));
        let settle = Act::new("settle", staff.engineering())
            .to(case.reporter)
            .note("已落实并告知业主");
        office.act(case, at(plus_days(meeting, 4), 11, 0), settle);
    }

    /// A phone number written down wrongly, and a visit entered twice.
    fn correct(&mut self, today: NaiveDate) {
        let (home, planner) = (
            self.homes[self.next_home % self.homes.len()],
            &mut self.planner,
        );
        let (visitor, clerk) = (
            planner.staff.officer_of(&home.area),
            planner.staff.service(),
        );
        planner.call(home, at(today, 11, 0), "routine", visitor, "pass");
        let twice = planner.call(home, at(today, 11, 0), "routine", visitor, "pass");
        planner.office.file(
            at(today, 16, 0),
            Act::new("void", visitor)
                .on_row(twice)
                .note("同一次走访登记了两遍"),
        );
        if let Some(case) = &self.last_complaint {
            let amend = Act::new("amend", clerk)
                .on_row(case.id)
                .with("phone", "13800000000")
                .note("电话记错");
            planner.office.file(at(today, 16, 30), amend);
        }
    }
}

fn area_name(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 {
        letter.to_string()
    } else {
        format!("{letter}{}", index / 26 + 1)
    }
}

fn staff(areas: usize, rng: &mut Rng) -> Staff {
    let mut name = || community::Person::invent(rng).name;
    let mut members = vec![
        Member::new("manager", &name(), "manager", ""),
        Member::new("engineering", &name(), "engineering", ""),
        Member::new("service", &name(), "service", ""),
    ];
    members.extend((0..areas).map(area_name).map(|area| {
        Member::new(
            &format!("officer-{}", area.to_lowercase()),
            &name(),
            "officer",
            &area,
        )
    }));
    Staff::new(members)
}

fn register(units: usize, rng: &mut Rng) -> Register {
    const ENTRANCES: usize = 2;
    const FLATS: usize = 4;
    const FLOORS: usize = 18;
    let mut register = Register::default();
    let (mut built, mut number) = (0, 0);
    while built + ENTRANCES * FLATS <= units {
        number += 1;
        let floors = ((units - built) / (ENTRANCES * FLATS)).min(FLOORS);
        let area = area_name(built / UNITS_PER_AREA);
        register.add_building(
            &Building {
                number,
                area,
                entrances: ENTRANCES,
                floors,
                flats: FLATS,
            },
            rng,
        );
        built += ENTRANCES * floors * FLATS;
    }
    for shop in 1..=units - built {
        register.add_shop(shop, &area_name(0), rng);
    }
    for area in (0..units.div_ceil(UNITS_PER_AREA)).map(area_name) {
        let facilities = [
            (Sort::Gate, "gate", "大门"),
            (Sort::Garage, "garage", "车库"),
            (Sort::Garden, "garden", "花园"),
        ];
        for (sort, word, name) in facilities {
            register.add_facility(
                &format!("{area}-{word}"),
                sort,
                &area,
                &format!("{area}区{name}"),
            );
        }
    }
    register
}
