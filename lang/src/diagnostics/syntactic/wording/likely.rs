//! Words for mistakes that are recognised by what stands around them.

use smol_str::SmolStr;

use super::{both, shortened};
use crate::diagnostics::Message;
use crate::diagnostics::syntactic::LikelyMistake as Mistake;

/// What was probably meant.
pub(super) fn likely(mistake: &Mistake) -> Option<(Message, Message)> {
    match mistake {
        Mistake::TwoNames { written, member, single } => two_names(written, member.as_deref(), single),
        Mistake::LabelWithoutQuotes { label } => both(
            [
                &format!("Rubriken ”{}” står utan citattecken.", shortened(label)),
                "en rubrik på villkoret",
                "Orden före ”:” är en rubrik, och en rubrik står inom citattecken.",
                &format!("Skriv ”{label}” inom citattecken."),
            ],
            [
                &format!("The label ”{}” stands without quotes.", shortened(label)),
                "a label of the criterion",
                "The words before ”:” are a label, and a label stands in quotes.",
                &format!("Write ”{label}” in quotes."),
            ],
        ),
        Mistake::HeaderLabelWithoutQuotes { label, single } => label_without_quotes(label, single.as_deref()),
        Mistake::LabelWithoutColon => both(
            [
                "Efter villkorets rubrik saknas ”:”.",
                "en rubrik på villkoret",
                "Ett ”:” skiljer rubriken från det som ska gälla.",
                "Skriv ”:” efter rubriken.",
            ],
            [
                "After the label of the criterion ”:” is missing.",
                "a label of the criterion",
                "A ”:” separates the label from what must hold.",
                "Write ”:” after the label.",
            ],
        ),
        Mistake::NumberNotation { written, meant } => both(
            [&format!("”{written}” skrivs ”{meant}”."), "skrivs annorlunda", "", &format!("Skriv ”{meant}”.")],
            [&format!("”{written}” is written ”{meant}”."), "written otherwise", "", &format!("Write ”{meant}”.")],
        ),
        Mistake::SelectionInWords { written, meant } => selection_in_words(written, meant.as_deref()),
        Mistake::PayoutDay { meant } => both(
            [
                "En utbetalning anges med månaden.",
                "ingen månad",
                "Vilken dag i månaden pengarna kommer säger inget om vilken månad det är.",
                &format!("Skriv bara månaden, som ”utbetalning {meant}”."),
            ],
            [
                "A payout is given by its month.",
                "no month",
                "The day of the month on which the money comes does not say which month it is.",
                &format!("Write only the month, as in ”utbetalning {meant}”."),
            ],
        ),
        Mistake::OtherBracket { written, meant } => both(
            [
                &format!("Tecknet ”{written}” ska vara ”{meant}”."),
                "fel tecken",
                "Block börjar med ”{” och slutar med ”}”, och värden inom parentes med ”(” och ”)”.",
                &format!("Skriv ”{meant}”."),
            ],
            [
                &format!("The sign ”{written}” should be ”{meant}”."),
                "the wrong sign",
                "Blocks begin with ”{” and end with ”}”, values in parentheses with ”(” and ”)”.",
                &format!("Write ”{meant}”."),
            ],
        ),
        Mistake::TwoBounds { meant } => both(
            [
                "En insatstid har bara en gräns.",
                "två gränser",
                "Är den både minst och högst något skrivs det som ett spann, från det kortaste till det längsta.",
                &format!("Skriv ”{meant}”."),
            ],
            [
                "An insatstid has one bound only.",
                "two bounds",
                "Where it is both at least and at most something, that is written as a span, from the shortest to the longest.",
                &format!("Write ”{meant}”."),
            ],
        ),
        Mistake::GroupWithoutBraces { words } => both(
            [
                &format!("Efter ”{words}” saknas ”{{”."),
                "vad det gäller framgår inte",
                "Det som ska prövas tillsammans står inom ”{” och ”}”, ett villkor på varje rad.",
                &format!("Skriv ”{words} {{”, varje villkor på en egen rad, och ”}}” efter det sista."),
            ],
            [
                &format!("After ”{words}” the ”{{” is missing."),
                "what it is about does not appear",
                "What is judged together stands within ”{” and ”}”, one condition on each line.",
                &format!("Write ”{words} {{”, each condition on a line of its own, and ”}}” after the last."),
            ],
        ),
        Mistake::UnknownUnit { written, meant } => both(
            [&format!("Enheten ”{written}” finns inte."), "okänd enhet", "", &format!("Menar du ”{meant}”?")],
            [&format!("There is no unit ”{written}”."), "unknown unit", "", &format!("Did you mean ”{meant}”?")],
        ),
        Mistake::TimesAsUnit { written, extends } => times_as_unit(written, *extends),
        Mistake::DeadlineAsLength { meant } => both(
            [
                "En frist som räknas från en dag inleds med ”inom”.",
                "ska inledas med ”inom”",
                "Efter ”senast” står den sista dagen, efter ”inom” en tid.",
                &format!("Skriv ”{meant}”."),
            ],
            [
                "A limit that is counted from a day begins with ”inom”.",
                "should begin with ”inom”",
                "After ”senast” stands the last day, after ”inom” a length of time.",
                &format!("Write ”{meant}”."),
            ],
        ),
        Mistake::LimitForEach { written } => both(
            [
                &format!("”{written}” är ingen frist."),
                "säger inte när",
                "En skyldighet som återkommer har en rad som säger för vad den finns, och en frist för var och en.",
                &format!(
                    "Skriv ”för {written} i insatsperioden kallad m” på en egen rad, och här till exempel ”senast den 7 i månaden efter m”."
                ),
            ],
            [
                &format!("”{written}” is no limit."),
                "does not say when",
                "A duty that comes again has a line that says for what there is one, and a limit for each of them.",
                &format!(
                    "Write ”för {written} i insatsperioden kallad m” on a line of its own, and here for example ”senast den 7 i månaden efter m”."
                ),
            ],
        ),
        Mistake::VagueTime { written } => both(
            [
                &format!("”{written}” ger ingen sista dag."),
                "ingen bestämd tid",
                "Utan en tid att räkna med går det inte att säga om det har gjorts för sent.",
                &format!(
                    "Skriv den frist som gäller, eller ”utan bestämd tid \"{written}\"” om källan inte har någon."
                ),
            ],
            [
                &format!("”{written}” gives no last day."),
                "no definite time",
                "Without a time to count with nobody can say whether it was done too late.",
                &format!("Write the limit that holds, or ”utan bestämd tid \"{written}\"” if the source has none."),
            ],
        ),
        Mistake::PeriodNotation { meant } => both(
            [
                "Mellan första och sista dagen i en period står ett tankstreck.",
                "en period på annat sätt",
                "En period skrivs på ett enda sätt, utan mellanrum.",
                &format!("Skriv ”{meant}”."),
            ],
            [
                "Between the first and the last day of a period stands an en dash.",
                "a period in another notation",
                "A period is written in one way only, without blanks.",
                &format!("Write ”{meant}”."),
            ],
        ),
        Mistake::DayWithoutYear { written, example } => both(
            [
                &format!("”{written}” har inget årtal."),
                "vilket år?",
                "Ett datum är en viss dag ett visst år.",
                &format!("Skriv hela datumet, som ”{example}”."),
            ],
            [
                &format!("”{written}” has no year."),
                "which year?",
                "A date is a certain day of a certain year.",
                &format!("Write the whole date, such as ”{example}”."),
            ],
        ),
        Mistake::NotBehind { meant } => both(
            [
                "”inte” står efter det som det gäller.",
                "står för sent",
                "”inte” står före ett villkor, och efter ”är” eller ”finns” i en jämförelse.",
                &format!("Flytta ”inte” till före villkoret: ”{meant}”."),
            ],
            [
                "”inte” stands after what it is about.",
                "stands too late",
                "”inte” stands before a condition, and after ”är” or ”finns” in a comparison.",
                &format!("Move ”inte” to before the condition: ”{meant}”."),
            ],
        ),
        Mistake::JoinedCriteria { or: false } => both(
            [
                "Mellan villkoren i ett block står inget ”och”.",
                "ett ord för mycket",
                "Alla rader i blocket ska gälla.",
                "Ta bort ”och”.",
            ],
            [
                "No ”och” stands between the criteria of a block.",
                "one word too many",
                "All lines of the block have to hold.",
                "Remove ”och”.",
            ],
        ),
        Mistake::JoinedCriteria { or: true } => both(
            [
                "Mellan villkoren i ett block står inget ”eller”.",
                "ett ord för mycket",
                "Alla rader i ett block ska gälla, om inget annat sägs.",
                "Ta bort ”eller”, och samla dem av vilka ett räcker i ”något av { … }”.",
            ],
            [
                "No ”eller” stands between the criteria of a block.",
                "one word too many",
                "All lines of a block have to hold, unless something else is said.",
                "Remove ”eller”, and put those of which one is enough into ”något av { … }”.",
            ],
        ),
        Mistake::RepeatedClause { clause } => both(
            [
                &format!("En rad med ”{clause}” tar bara en."),
                "en till",
                "Det som står på rader av sitt eget gäller vart och ett.",
                &format!("Skriv en rad med ”{clause}” för varje."),
            ],
            [
                &format!("A line with ”{clause}” takes only one."),
                "one more",
                "What stands on lines of its own holds each by itself.",
                &format!("Write a line with ”{clause}” for each."),
            ],
        ),
        Mistake::UnitsOfWhat { unit } => both(
            [
                &format!("Det framgår inte vad ”{unit}” är en del av."),
                "i vilken period?",
                "Det som upprepas för varje del av kalendern behöver en period med början och slut.",
                &format!("Skriv perioden också, som ”{unit} i insatsperioden”."),
            ],
            [
                &format!("It is not clear what ”{unit}” is a part of."),
                "of which period?",
                "What is repeated for each part of the calendar needs a period that begins and ends.",
                &format!("Write the period too, as in ”{unit} i insatsperioden”."),
            ],
        ),
        Mistake::Superfluous { written } => both(
            [
                &format!("”{written}” behövs inte här."),
                "för mycket",
                "Varje rad i blocket är ett villkor.",
                &format!("Ta bort ”{written}”."),
            ],
            [
                &format!("”{written}” is not needed here."),
                "too much",
                "Each line of the block is a criterion.",
                &format!("Remove ”{written}”."),
            ],
        ),
        Mistake::AmountPerUnit { written } => both(
            [
                &format!("Ett belopp skrivs utan ”{written}”."),
                "för mycket",
                "Hur ofta det betalas säger ”för varje” i ersättningen.",
                &format!("Ta bort ”{written}”."),
            ],
            [
                &format!("An amount is written without ”{written}”."),
                "too much",
                "How often it is paid is said by ”för varje” of the payment.",
                &format!("Remove ”{written}”."),
            ],
        ),
        Mistake::SeveralParties { names } => several_parties(names),
        Mistake::LonelyDatum { name } => both(
            [
                &format!("”{name}” står här utan värde och utan dag."),
                "vad är känt om den?",
                "En uppgift har ett värde, och en händelse har en dag.",
                &format!(
                    "Skriv dagen först om det är en händelse, som ”2024-03-18 {name}”, annars ”{name}:” och värdet."
                ),
            ],
            [
                &format!("”{name}” stands here without a value and without a day."),
                "what is known of it?",
                "A fact has a value, and an event has a day.",
                &format!(
                    "Write the day first if it is an event, as in ”2024-03-18 {name}”, else ”{name}:” and the value."
                ),
            ],
        ),
        Mistake::DateNotation { written, meant } => both(
            [
                &format!("Datumet ”{written}” skrivs med år, månad och dag."),
                "ett datum på annat sätt",
                "Datum skrivs på ett enda sätt, så att ingen kan läsa dem fel.",
                &format!("Skriv ”{meant}”."),
            ],
            [
                &format!("The date ”{written}” is written as year, month and day."),
                "a date in another notation",
                "Dates are written in one way only, so that nobody can misread them.",
                &format!("Write ”{meant}”."),
            ],
        ),
        Mistake::DateInQuotes { meant } => both(
            [
                &format!("Datumet {meant} står inom citattecken."),
                "en text, inte ett datum",
                "Det som står inom citattecken är text. Ett datum skrivs som det är.",
                &format!("Skriv {meant} utan citattecken."),
            ],
            [
                &format!("The date {meant} stands in quotes."),
                "a text, not a date",
                "What stands in quotes is text. A date is written as it is.",
                &format!("Write {meant} without quotes."),
            ],
        ),
        Mistake::ValueWithoutMainRule => both(
            [
                "Raden är ett värde, men säger inte när det gäller.",
                "ett värde",
                "Värdet som gäller när inget undantag gör det inleds med ”huvudregel”.",
                "Skriv ”huvudregel” före värdet, eller ”undantag om … så” om det bara gäller ibland.",
            ],
            [
                "The line is a value, but does not say when it applies.",
                "a value",
                "The value that applies where no exception does begins with ”huvudregel”.",
                "Write ”huvudregel” before the value, or ”undantag om … så” if it applies only at times.",
            ],
        ),
        Mistake::PrecedesTooLate { name } => both(
            [
                &format!("”går före {name}” ska stå före ”så”."),
                "står för sent",
                "Delarna i ett undantag har en bestämd ordning: om, går före, så.",
                &format!("Flytta ”går före {name}” så att det står före ”så”."),
            ],
            [
                &format!("”går före {name}” belongs before ”så”."),
                "stands too late",
                "The parts of an exception have an order: om, går före, så.",
                &format!("Move ”går före {name}” to before ”så”."),
            ],
        ),
        Mistake::ConditionTooLate => both(
            [
                "I ett undantag står ”om” före ”så”.",
                "står för tidigt",
                "Delarna i ett undantag har en bestämd ordning: först när det gäller, sedan vad som då gäller.",
                "Skriv ”om” och villkoret före ”så” och värdet.",
            ],
            [
                "In an exception ”om” stands before ”så”.",
                "stands too early",
                "The parts of an exception have an order: first when it applies, then what then holds.",
                "Write ”om” and the condition before ”så” and the value.",
            ],
        ),
        Mistake::UnknownPlaceWord { written } => both(
            [
                &format!("Ingen plats i en källa börjar med ”{written}”."),
                "okänt slag av plats",
                "En plats är ett avsnitt, en rubrik, sida, bild, fråga eller bilaga, eller en paragraf som ”4 kap. 1 §”.",
                "Skriv till exempel ”avsnitt” och det som källan har som nummer eller rubrik.",
            ],
            [
                &format!("No place in a source begins with ”{written}”."),
                "an unknown kind of place",
                "A place is an avsnitt, a rubrik, sida, bild, fråga or bilaga, or a paragraph like ”4 kap. 1 §”.",
                "Write for example ”avsnitt” and what the source has as its number or heading.",
            ],
        ),
        Mistake::CountOfUnit { written, meant } => both(
            [
                &format!("”{written}” skrivs bara ”{meant}”."),
                "ett ord för mycket",
                "Enheten säger själv att det är ett antal.",
                &format!("Skriv ”{meant}”, till exempel ”dagar mellan start och slut”."),
            ],
            [
                &format!("”{written}” is written just ”{meant}”."),
                "one word too many",
                "The unit itself says that it is a number.",
                &format!("Write ”{meant}”, for example ”dagar mellan start och slut”."),
            ],
        ),
        Mistake::ReadingWithoutWith => both(
            [
                "I ett testfall väljs en läsning med ”med tolkning”.",
                "”med” saknas",
                "En rad som börjar med ”tolkning” beskriver en ny tolkning.",
                "Skriv ”med” först på raden.",
            ],
            [
                "In a test case a reading is chosen with ”med tolkning”.",
                "”med” is missing",
                "A line that begins with ”tolkning” declares a new one.",
                "Write ”med” first on the line.",
            ],
        ),
        Mistake::EventOrder { meant } => both(
            [
                "En händelse i ett testfall skrivs med dagen först.",
                "dagen ska stå först",
                "Det som har hänt skrivs som i en journal: dagen, och sedan händelsens namn.",
                &format!("Skriv ”{meant}”."),
            ],
            [
                "An event of a test case is written with the day first.",
                "the day comes first",
                "What has happened is written as in a journal: the day, and then the name of the event.",
                &format!("Write ”{meant}”."),
            ],
        ),
        Mistake::EventWithoutDay { meant } => both(
            [
                "Händelsen i testfallet har ingen dag.",
                "när?",
                "Det som har hänt skrivs som i en journal: dagen, och sedan händelsens namn.",
                &format!("Skriv dagen och sedan namnet, till exempel ”{meant}”."),
            ],
            [
                "The event of the test case has no day.",
                "when?",
                "What has happened is written as in a journal: the day, and then the name of the event.",
                &format!("Write the day and then the name, for example ”{meant}”."),
            ],
        ),
        Mistake::EventOutsideGiven => both(
            [
                "Händelser i ett testfall står inom ”givet”.",
                "hör till det som är givet",
                "Uppgifter och händelser är det som är givet i ärendet.",
                "Flytta raden till ”givet { … }”, med dagen först.",
            ],
            [
                "The events of a test case stand within ”givet”.",
                "belongs to what is given",
                "Facts and events are what is given of the case.",
                "Move the line into ”givet { … }”, with the day first.",
            ],
        ),
    }
}

fn label_without_quotes(label: &str, single: Option<&str>) -> Option<(Message, Message)> {
    let (help, help_english) = match single {
        Some(single) => (
            format!("Skriv ”{label}” inom citattecken om det är en rubrik, eller ”{single}” om det är ett enda namn."),
            format!("Write ”{label}” in quotes if it is a label, or ”{single}” if it is a single name."),
        ),
        None => (format!("Skriv ”{label}” inom citattecken."), format!("Write ”{label}” in quotes.")),
    };
    both(
        [
            &format!("Rubriken ”{}” står utan citattecken.", shortened(label)),
            "ord utan citattecken",
            "En rubrik i ord står inom citattecken, och ett namn innehåller inga mellanrum.",
            &help,
        ],
        [
            &format!("The label ”{}” stands without quotes.", shortened(label)),
            "words without quotes",
            "A label in words stands in quotes, and a name has no blanks.",
            &help_english,
        ],
    )
}

fn several_parties(names: &[SmolStr]) -> Option<(Message, Message)> {
    let (joined, choice) = match names {
        [one, other] => (format!("{one}_eller_{other}"), format!("om … så {one} annars {other}")),
        _ => (names.join("_eller_"), "om … så … annars …".to_owned()),
    };
    both(
        [
            "Här kan bara en stå, men det står flera.",
            "flera",
            "Raden säger vem det är i varje ärende.",
            &format!("Skriv ”{choice}” om ärendet avgör vem, eller en roll för båda, som ”roll {joined}”."),
        ],
        [
            "Only one can stand here, but there are several.",
            "several",
            "The line says who it is in each case.",
            &format!("Write ”{choice}” if the case decides who, or one role for both, such as ”roll {joined}”."),
        ],
    )
}

fn times_as_unit(written: &str, extends: bool) -> Option<(Message, Message)> {
    let headline = (format!("”{written}” är ingen enhet."), format!("”{written}” is no unit."));
    if extends {
        return both(
            [
                &headline.0,
                "inte hur länge",
                "Här anges hur lång tid förlängningarna får ta sammanlagt.",
                "Skriv tiden, som ”högst 6 månader, 3 månader i taget”. Hur många gånger det får ske anges i ”giltig om” hos \
                 händelsen.",
            ],
            [
                &headline.1,
                "not how long",
                "Here stands how long the extensions may be together.",
                "Write the time, as in ”högst 6 månader, 3 månader i taget”. How many times it may happen is said in ”giltig om” of \
                 the event.",
            ],
        );
    }
    both(
        [&headline.0, "ett ord för mycket", "Ett antal skrivs utan enhet.", "Skriv bara talet."],
        [&headline.1, "one word too many", "A plain number has no unit.", "Write only the number."],
    )
}

fn two_names(written: &str, member: Option<&str>, single: &str) -> Option<(Message, Message)> {
    let headline = format!("Mellan orden i ”{written}” står bara ett mellanrum.");
    let headline_english = format!("Only a blank stands between the words of ”{written}”.");
    let Some(member) = member else {
        return both(
            [&headline, "flera ord", "Ett namn innehåller inga mellanrum.", &format!("Skriv ”{single}”.")],
            [&headline_english, "several words", "A name has no blanks.", &format!("Write ”{single}”.")],
        );
    };
    both(
        [
            &headline,
            "två namn i rad",
            "Ett namn innehåller inga mellanrum. Mellan det som har en uppgift och uppgiftens namn står en punkt.",
            &format!("Skriv ”{member}” om det är en uppgift om något, eller ”{single}” om det är ett enda namn."),
        ],
        [
            &headline_english,
            "two names in a row",
            "A name has no blanks. Between what has a fact and the name of the fact stands a dot.",
            &format!("Write ”{member}” if it is a fact of something, or ”{single}” if it is a single name."),
        ],
    )
}

fn selection_in_words(written: &str, meant: Option<&str>) -> Option<(Message, Message)> {
    let (help, help_english) = match meant {
        Some(meant) => (format!("Skriv ”{meant}”."), format!("Write ”{meant}”.")),
        None => {
            let name = written.split(' ').next_back().unwrap_or_default();
            (
                format!("Skriv ”där”, uppgiftens namn efter en punkt och värdet, som ”där .avser är {name}”."),
                format!("Write ”där”, the name of the fact after a dot, and the value, as in ”där .avser är {name}”."),
            )
        }
    };
    both(
        [
            &format!("Vilka som räknas skrivs med ”där”, inte ”{written}”."),
            "ska inledas med ”där”",
            "Efter ”där” står ett villkor, och en uppgift hos händelsen har en punkt före sitt namn.",
            &help,
        ],
        [
            &format!("Which of them count is written with ”där”, not ”{written}”."),
            "should begin with ”där”",
            "After ”där” stands a condition, and a fact of the event has a dot before its name.",
            &help_english,
        ],
    )
}
