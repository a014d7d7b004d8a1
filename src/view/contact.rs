//! Whom to ask for, as people and programs read it: a name and a number of one person side by
//! side, and the owner apart where that is somebody else.

use serde_json::{Value, json};

use crate::model::words::Relation;
use crate::page::Cell;
use crate::rules::contact::{Asked, Contact};
use crate::text::{Voice, arg};

/// Somebody in one line: the name, what the person is to the unit, the number.
pub fn line(contact: Contact<'_>, voice: &Voice) -> String {
    let relation = contact.relation.filter(|relation| {
        let told = !matches!(relation, Relation::Owner | Relation::Other);
        told && !contact.name.is_empty()
    });
    let name = match relation {
        Some(relation) => {
            let person = [
                arg("name", contact.name),
                arg("relation", voice.word("relation", relation.word())),
            ];
            voice.say_with("contact-related", &person)
        }
        None => contact.name.to_owned(),
    };
    let parts = [name.as_str(), contact.phone];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The owner in one line, where that is somebody else.
pub fn owner_line(asked: &Asked<'_>, voice: &Voice) -> Option<String> {
    let owner = line(asked.other_owner()?, voice);
    Some(voice.say_with("contact-owner", &[arg("person", owner)]))
}

/// Whom to ask for, and below it the owner where that is somebody else.
pub fn lines(asked: &Asked<'_>, voice: &Voice) -> Vec<String> {
    let person = match asked.owner_instead {
        true => voice.say_with("contact-owner", &[arg("person", line(asked.person, voice))]),
        false => line(asked.person, voice),
    };
    let person = Some(person).filter(|line| !line.is_empty());
    person.into_iter().chain(owner_line(asked, voice)).collect()
}

/// The same in a cell, which is the name for programs.
pub fn cell(asked: &Asked<'_>, voice: &Voice) -> Cell {
    Cell::coded(lines(asked, voice).join("\n"), asked.person.name)
}

/// Both people for programs, under the names that every answer gives them.
pub fn add_to(value: &mut Value, asked: &Asked<'_>) {
    let relation = asked.person.relation.map_or("", Relation::word);
    value["contact"] = json!(asked.person.name);
    value["contact_phone"] = json!(asked.person.phone);
    value["contact_relation"] = json!(relation);
    value["owner"] = json!(asked.owner.name);
    value["owner_phone"] = json!(asked.owner.phone);
}
