//! The words for what is wrong with events.

use super::{Both, say};

/// The id of another event.
pub(super) fn duplicate_event(first_line: u32) -> Both {
    (
        say(
            "Två händelser i ärendet har samma beteckning.",
            "samma beteckning",
            format!(
                "Den första står på rad {first_line}. Är det samma händelse skulle den räknas två gånger, och är det två skulle en hänvisning ha två svar."
            ),
            "Ta bort den ena, eller ge händelserna olika ”id”.",
        ),
        say(
            "Two events of the case have the same id.",
            "the same id",
            format!(
                "The first is on line {first_line}. One event would be counted twice, and a reference to one of two would have two answers."
            ),
            "Leave one of them out, or give the events different values of ”id”.",
        ),
    )
}

/// An event that does not say what has happened.
pub(super) fn no_type() -> Both {
    (
        say("Händelsen anger inte vad som har hänt.", "", "", "Lägg till \"type\": \"…\"."),
        say("The event does not say what has happened.", "", "", "Add \"type\": \"…\"."),
    )
}

/// An event that does not say when it happened.
pub(super) fn no_day(event: &str, key: &str) -> Both {
    (
        say(
            format!("Händelsen ”{event}” har inget datum."),
            "",
            "Utan datum går det inte att säga vilka regler som gäller för den.",
            format!("Lägg till \"{key}\": \"ÅÅÅÅ-MM-DD\"."),
        ),
        say(
            format!("The event ”{event}” has no date."),
            "",
            "Without a date it cannot be said which rules hold for it.",
            format!("Add \"{key}\": \"YYYY-MM-DD\"."),
        ),
    )
}

/// A day where a period belongs.
pub(super) fn is_period(event: &str, key: &str) -> Both {
    (
        say(
            format!("Händelsen ”{event}” är en period och har inget ”{key}”."),
            "hör inte hit",
            "",
            "Skriv ”from” och ”to” i stället; ”to” är null om perioden pågår.",
        ),
        say(
            format!("The event ”{event}” is a period and has no ”{key}”."),
            "does not belong here",
            "",
            "Write ”from” and ”to” instead; ”to” is null while the period goes on.",
        ),
    )
}

/// A period where a day belongs.
pub(super) fn is_of_one_day(event: &str, key: &str) -> Both {
    (
        say(
            format!("Händelsen ”{event}” sker på en dag och har inget ”{key}”."),
            "hör inte hit",
            "",
            "Skriv ”date” i stället.",
        ),
        say(
            format!("The event ”{event}” is of one day and has no ”{key}”."),
            "does not belong here",
            "",
            "Write ”date” instead.",
        ),
    )
}

/// An event of what holds several cases, in one of them.
pub(super) fn of_whole(event: &str, list: &str) -> Both {
    (
        say(
            format!("Händelsen ”{event}” står inuti ”{list}” men hör inte dit."),
            "hör inte hit",
            format!("Den är gemensam för alla i ”{list}” och skulle här bara räknas för en av dem."),
            format!("Flytta den till den nyckel med samma namn som står bredvid ”{list}”."),
        ),
        say(
            format!("The event ”{event}” stands within ”{list}” and does not belong there."),
            "does not belong here",
            format!("It is common to all in ”{list}” and would here count for one of them only."),
            format!("Move it to the key of the same name that stands beside ”{list}”."),
        ),
    )
}

/// An event of one of several cases, in what holds them.
pub(super) fn of_each(event: &str, list: &str) -> Both {
    (
        say(
            format!("Händelsen ”{event}” står utanför ”{list}” men hör till en av dem."),
            "hör inte hit",
            format!("Här skulle den räknas för alla i ”{list}”."),
            format!("Flytta den till den i ”{list}” som den gäller, under samma nyckel."),
        ),
        say(
            format!("The event ”{event}” stands outside of ”{list}” and belongs to one of them."),
            "does not belong here",
            format!("Here it would count for all in ”{list}”."),
            format!("Move it to the one in ”{list}” that it is about, under the same key."),
        ),
    )
}
