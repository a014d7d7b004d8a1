//! The community: its staff, its register of places, and the files that describe them.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::calendar;
use crate::ledger::Line;
use crate::rng::Rng;

const VISIT_TOML: &str = include_str!("data/visit.toml");
const GIT_ATTRIBUTES: &str = "ledger/**/*.csv text eol=lf merge=union\n";
const GIT_IGNORE: &str = ".visit/\n";
const PLACES_HEADER: &str =
    "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note,name\n";

const SURNAMES: &[&str] = &[
    "李", "王", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
    "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚",
    "谭", "廖", "邹", "熊", "金", "陆", "郝", "孔",
];

const GIVEN_NAMES: &[&str] = &[
    "一鸣", "文远", "雨桐", "思源", "春生", "秀兰", "国梁", "晓峰", "静怡", "海燕", "志强", "美玲",
    "立群", "佳宁", "永福", "桂芳", "明远", "子涵", "玉梅", "德胜", "慧敏", "长河", "小满", "云舒",
    "建业", "淑珍", "书恒", "若兰", "天佑", "丽娟", "家栋", "月娥", "振华", "安然", "福来", "清扬",
    "守信", "巧云", "景行", "怀瑾", "亦凡", "凤英", "念慈", "松涛", "知秋", "宝珠", "启明", "向阳",
    "若水", "金枝", "和平", "晨曦", "乐山", "素云", "大勇", "彩霞",
];

pub struct Member {
    pub id: String,
    pub name: String,
    pub role: &'static str,
    /// The area an officer visits; empty for the others.
    pub area: String,
    /// When they are away, as `visit.toml` has it.
    pub away: &'static str,
}

impl Member {
    pub fn new(id: &str, name: &str, role: &'static str, area: &str) -> Self {
        Member {
            id: id.into(),
            name: name.into(),
            role,
            area: area.into(),
            away: "",
        }
    }

    pub fn away(self, away: &'static str) -> Self {
        Member { away, ..self }
    }
}

pub struct Staff(Vec<Member>);

impl Staff {
    pub fn new(members: Vec<Member>) -> Self {
        Staff(members)
    }

    pub fn manager(&self) -> &str {
        self.first("manager")
    }

    pub fn engineering(&self) -> &str {
        self.first("engineering")
    }

    pub fn service(&self) -> &str {
        self.first("service")
    }

    /// The officer who keeps the books: the first in the list.
    pub fn clerk(&self) -> &str {
        self.first("officer")
    }

    pub fn officer_of(&self, area: &str) -> &str {
        let officer = self
            .0
            .iter()
            .find(|member| member.role == "officer" && member.area == area);
        officer.map_or_else(|| self.clerk(), |member| &member.id)
    }

    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|member| member.id == id)
    }

    fn first(&self, role: &str) -> &str {
        self.0
            .iter()
            .find(|member| member.role == role)
            .map_or("", |member| &member.id)
    }

    fn toml(&self) -> String {
        let mut text = String::new();
        for Member {
            id,
            name,
            role,
            area,
            away,
        } in &self.0
        {
            let _ = write!(
                text,
                "[[staff]]\nid = \"{id}\"\nname = \"{name}\"\nrole = \"{role}\"\n"
            );
            if !area.is_empty() {
                let _ = writeln!(text, "areas = [\"{area}\"]");
            }
            let _ = writeln!(text, "email = \"{id}@example.com\"");
            if !away.is_empty() {
                let _ = writeln!(text, "away = [{away}]");
            }
            text.push('\n');
        }
        text
    }
}

/// What sort of place it is; a matter belongs to one sort.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sort {
    Home,
    Lift,
    Door,
    Gate,
    Garage,
    Garden,
    Shop,
    /// A facility that only told stories use.
    Other,
}

pub struct Place {
    pub code: String,
    pub sort: Sort,
    pub area: String,
    building: String,
    entrance: String,
    floor: String,
    pub vacant: bool,
    owner: Person,
    tenant: Option<Person>,
    /// What people call it: 3栋2单元电梯.
    name: String,
}

pub struct Person {
    pub name: String,
    pub phone: String,
}

impl Person {
    /// The number 13800000000 and its neighbours are given to nobody.
    pub fn invent(rng: &mut Rng) -> Self {
        let name = format!("{}{}", rng.pick(SURNAMES), rng.pick(GIVEN_NAMES));
        Person {
            name,
            phone: format!("1380000{:04}", rng.below(10_000)),
        }
    }
}

impl Place {
    fn facility(code: String, sort: Sort, area: &str, name: String) -> Self {
        let nobody = || Person {
            name: String::new(),
            phone: String::new(),
        };
        Place {
            code,
            sort,
            area: area.into(),
            building: String::new(),
            entrance: String::new(),
            floor: String::new(),
            vacant: false,
            owner: nobody(),
            tenant: None,
            name,
        }
    }

    /// Who lives there and speaks for it, and what they are to the unit.
    pub fn speaker(&self) -> (&Person, &'static str) {
        match &self.tenant {
            Some(tenant) => (tenant, "tenant"),
            None => (&self.owner, "owner"),
        }
    }

    /// 3栋2单元; empty outside the buildings.
    fn whereabouts(&self) -> String {
        format!("{}{}", self.building, self.entrance)
    }

    fn line(&self) -> Line {
        let (kind, state) = match (self.sort, self.vacant) {
            (Sort::Home | Sort::Shop, true) => ("unit", "vacant"),
            (Sort::Home | Sort::Shop, false) => ("unit", "occupied"),
            _ => ("facility", ""),
        };
        let tenant = self.tenant.as_ref();
        Line::default()
            .text(&self.code)
            .text(kind)
            .text(&self.area)
            .text(&self.building)
            .text(&self.entrance)
            .text(&self.floor)
            .text(state)
            .text(&self.owner.name)
            .text(&self.owner.phone)
            .text(tenant.map_or("", |tenant| &tenant.name))
            .text(tenant.map_or("", |tenant| &tenant.phone))
            .text("")
            .text(&self.name)
    }
}

/// A building of flats; every entrance has a lift and a door of its own.
pub struct Building {
    pub number: usize,
    pub area: String,
    pub entrances: usize,
    pub floors: usize,
    pub flats: usize,
}

/// All places, in the order of `places.csv`.
#[derive(Default)]
pub struct Register {
    places: Vec<Place>,
    /// Places by sort, vacant homes left out.
    of_sort: HashMap<Sort, Vec<usize>>,
    /// Homes that are lived in, by area and again by entrance.
    neighbours: HashMap<String, Vec<usize>>,
}

impl Register {
    pub fn place(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.code == code)
    }

    pub fn homes(&self) -> impl Iterator<Item = &Place> {
        self.of_sort[&Sort::Home]
            .iter()
            .map(|&index| &self.places[index])
    }

    pub fn pick(&self, sort: Sort, rng: &mut Rng) -> &Place {
        &self.places[*rng.pick(&self.of_sort[&sort])]
    }

    /// A home whose people use the facility.
    pub fn neighbour(&self, facility: &Place, rng: &mut Rng) -> &Place {
        let near = Some(facility.whereabouts()).filter(|entrance| !entrance.is_empty());
        let near = self
            .neighbours
            .get(&near.unwrap_or_else(|| facility.area.clone()));
        match near {
            Some(near) => &self.places[*rng.pick(near)],
            None => self.pick(Sort::Home, rng),
        }
    }

    pub fn add_building(&mut self, building: &Building, rng: &mut Rng) {
        let Building {
            number,
            area,
            entrances,
            floors,
            flats,
        } = building;
        for entrance in 1..=*entrances {
            for (floor, flat) in
                (1..=*floors).flat_map(|floor| (1..=*flats).map(move |flat| (floor, flat)))
            {
                self.add(Place {
                    building: format!("{number}栋"),
                    entrance: format!("{entrance}单元"),
                    floor: floor.to_string(),
                    ..home(format!("B{number}-{entrance}-{floor}{flat:02}"), area, rng)
                });
            }
        }
        for (sort, word, name) in [(Sort::Lift, "lift", "电梯"), (Sort::Door, "door", "单元门")]
        {
            for entrance in 1..=*entrances {
                let place = Place::facility(
                    format!("B{number}-{word}-{entrance}"),
                    sort,
                    area,
                    format!("{number}栋{entrance}单元{name}"),
                );
                self.add(Place {
                    building: format!("{number}栋"),
                    entrance: format!("{entrance}单元"),
                    ..place
                });
            }
        }
    }

    pub fn add_shop(&mut self, number: usize, area: &str, rng: &mut Rng) {
        let shop = home(format!("S-{number:02}"), area, rng);
        self.add(Place {
            floor: "1".into(),
            sort: Sort::Shop,
            name: format!("商铺{number}号"),
            ..shop
        });
    }

    pub fn add_facility(&mut self, code: &str, sort: Sort, area: &str, name: &str) {
        self.add(Place::facility(code.into(), sort, area, name.into()));
    }

    fn add(&mut self, place: Place) {
        let index = self.places.len();
        if !place.vacant {
            self.of_sort.entry(place.sort).or_default().push(index);
        }
        if !place.vacant && place.sort == Sort::Home {
            for near in [place.area.clone(), place.whereabouts()] {
                self.neighbours.entry(near).or_default().push(index);
            }
        }
        self.places.push(place);
    }

    fn csv(&self) -> Vec<u8> {
        let mut text = PLACES_HEADER.as_bytes().to_vec();
        for place in &self.places {
            text.extend(place.line().finish());
        }
        text
    }
}

/// One unit in twenty stands empty, one in seven is let.
fn home(code: String, area: &str, rng: &mut Rng) -> Place {
    let vacant = rng.one_in(20);
    let tenant = (!vacant && rng.one_in(7)).then(|| Person::invent(rng));
    let place = Place::facility(code, Sort::Home, area, String::new());
    Place {
        vacant,
        tenant,
        owner: Person::invent(rng),
        ..place
    }
}

/// Writes everything in a data directory that is not the ledger.
pub fn write_files(dir: &Path, name: &str, staff: &Staff, register: &Register) -> Result<()> {
    let settings = VISIT_TOML
        .replace("{community}", name)
        .replace("{staff}\n", &staff.toml());
    fs::write(dir.join("visit.toml"), settings)?;
    fs::write(dir.join("places.csv"), register.csv())?;
    fs::write(dir.join("holidays.toml"), calendar::holidays_toml())?;
    fs::write(dir.join(".gitattributes"), GIT_ATTRIBUTES)?;
    fs::write(dir.join(".gitignore"), GIT_IGNORE)?;
    // As in any directory that was written by the program, months that are over are remembered.
    fs::create_dir_all(dir.join(".visit"))?;
    Ok(())
}
