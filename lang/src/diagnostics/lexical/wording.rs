//! The words for each problem of characters and literals, Swedish and English side by side.

use super::{LexicalProblem, LexicalProblemKind};
use crate::diagnostics::Message;

/// Both wordings of a problem.
pub(super) fn words(problem: &LexicalProblem) -> (Message, Message) {
    characters(problem).or_else(|| numbers(problem)).unwrap_or_else(|| dates(problem))
}

/// Signs, words, strings and comments.
fn characters(problem: &LexicalProblem) -> Option<(Message, Message)> {
    use LexicalProblemKind as Kind;
    let written = &problem.written;
    Some(match &problem.kind {
        Kind::UnknownCharacters => (
            say(
                format!("”{written}” används inte i regler."),
                "hör inte till språket",
                "Namn skrivs med bokstäver, siffror och understreck; annan text står inom citattecken.",
                "Ta bort det, eller sätt texten inom citattecken: \"…\".",
            ),
            say(
                format!("”{written}” is not used in rules."),
                "not part of the language",
                "Names have letters, digits and underscores; other text stands in quotes.",
                "Remove it, or put the text in quotes: \"…\".",
            ),
        ),
        Kind::NotText => (
            say(
                "Filen innehåller tecken som inte är text.",
                "går inte att läsa",
                "En regelfil är ren text i teckenkodningen UTF-8.",
                "Spara filen på nytt som ren text (UTF-8), eller ta bort tecknen.",
            ),
            say(
                "The file has characters that are no text.",
                "cannot be read",
                "A rule file is plain text in the encoding UTF-8.",
                "Save the file again as plain text (UTF-8), or remove the characters.",
            ),
        ),
        Kind::Lookalike { meant } => (
            say(
                format!("”{written}” skrivs ”{}” i regler.", meant.trim_end()),
                "tecknet används inte",
                "Tecknet liknar ett av språkets egna, men är ett annat.",
                format!("Skriv ”{}”.", meant.trim_end()),
            ),
            say(
                format!("”{written}” is written ”{}” in rules.", meant.trim_end()),
                "this sign is not used",
                "The sign resembles one of the language but is another.",
                format!("Write ”{}”.", meant.trim_end()),
            ),
        ),
        Kind::InvisibleCharacter => (
            say(
                format!("I ”{written}” finns ett tecken som inte syns."),
                "har ett dolt tecken",
                "Ett mjukt bindestreck eller liknande följer ofta med kopierad text. Det räknas inte med.",
                "Ta bort det dolda tecknet.",
            ),
            say(
                format!("”{written}” holds a character that does not show."),
                "has a hidden character",
                "A soft hyphen or the like often comes with copied text. It is left out.",
                "Remove the hidden character.",
            ),
        ),
        Kind::DirectionControl => (
            say(
                "Texten innehåller ett dolt tecken som ändrar läsriktningen.",
                "dolt tecken",
                "Med det kan en regel visas i en annan ordning än den läses.",
                "Ta bort det dolda tecknet.",
            ),
            say(
                "The text has a hidden character that changes the reading direction.",
                "hidden character",
                "With it a rule can be shown in another order than it is read.",
                "Remove the hidden character.",
            ),
        ),
        Kind::MixedAlphabets => (
            say(
                format!("Namnet ”{written}” blandar bokstäver ur olika alfabet."),
                "har bokstäver som liknar varandra",
                "En kyrillisk eller grekisk bokstav kan se ut som en latinsk men ger ett annat namn.",
                "Skriv om namnet på tangentbordet.",
            ),
            say(
                format!("The name ”{written}” mixes letters of several alphabets."),
                "has letters that look alike",
                "A Cyrillic or Greek letter may look like a Latin one but makes another name.",
                "Type the name anew.",
            ),
        ),
        Kind::UnterminatedString => (
            say(
                "Texten har inget avslutande citattecken.",
                "börjar här och slutar inte",
                "En text inom citattecken står på en rad.",
                "Sätt ett citattecken där texten slutar.",
            ),
            say(
                "The text has no closing quote.",
                "begins here and does not end",
                "A text in quotes stands on one line.",
                "Put a quote where the text ends.",
            ),
        ),
        Kind::MismatchedQuotes { opening, other } => (
            say(
                format!("Texten börjar med {opening} men slutar med {other}."),
                "två slags citattecken",
                "En text slutar med samma slags citattecken som den börjar med, antingen \"så\" eller ”så”.",
                "Använd samma slags citattecken i båda ändar.",
            ),
            say(
                format!("The text begins with {opening} but ends with {other}."),
                "two kinds of quotes",
                "A text ends with the same kind of quote that it begins with, either \"so\" or ”so”.",
                "Use the same kind of quote at both ends.",
            ),
        ),
        Kind::ForeignQuotes => (
            say(
                format!("Texten {written} har citattecken som inte används i regler."),
                "andra citattecken",
                "Text skrivs \"så\" eller ”så”.",
                "Byt citattecken.",
            ),
            say(
                format!("The text {written} has quotes that are not used in rules."),
                "other quotes",
                "Text is written \"so\" or ”so”.",
                "Change the quotes.",
            ),
        ),
        Kind::UnknownEscape => (
            say(
                "Ett omvänt snedstreck står framför ett tecken som inte behöver det.",
                "läses som det står",
                "Bara \\\" och \\\\ har en egen betydelse i en text.",
                "Skriv \\\\ om det är ett omvänt snedstreck som ska stå där.",
            ),
            say(
                "A backslash stands before a character that does not need it.",
                "read as it stands",
                "Only \\\" and \\\\ have a meaning of their own in a text.",
                "Write \\\\ if a backslash is meant.",
            ),
        ),
        Kind::BlockComment => (
            say(
                "En kommentar skrivs med // på varje rad.",
                "läses som en kommentar",
                "Tecknen /* och */ används inte.",
                "Skriv // först på varje rad i kommentaren.",
            ),
            say(
                "A comment is written with // on each line.",
                "read as a comment",
                "The signs /* and */ are not used.",
                "Write // at the start of each line of the comment.",
            ),
        ),
        Kind::HashComment => (
            say(
                "En kommentar skrivs med //.",
                "läses som en kommentar",
                format!("{written} används inte."),
                format!("Skriv // i stället för {written}."),
            ),
            say(
                "A comment is written with //.",
                "read as a comment",
                format!("{written} is not used."),
                format!("Write // for {written}."),
            ),
        ),
        Kind::TextTooLarge { megabytes } => (
            say(
                "Texten är för stor för att läsas.",
                "",
                format!("En regelfil är högst {megabytes} megabyte."),
                "Dela upp den i flera filer.",
            ),
            say(
                "The text is too large to be read.",
                "",
                format!("A rule file has at most {megabytes} megabytes."),
                "Divide it into several files.",
            ),
        ),
        _ => return None,
    })
}

/// Numbers, amounts and paragraphs.
fn numbers(problem: &LexicalProblem) -> Option<(Message, Message)> {
    use LexicalProblemKind as Kind;
    let written = &problem.written;
    Some(match &problem.kind {
        Kind::HyphenBetweenNumbers { interval, subtraction } => (
            say(
                format!("”{written}” går att läsa på två sätt."),
                "intervall eller subtraktion",
                "Ett bindestreck mellan tal kan betyda ”från och med, till och med” eller ”minus”.",
                format!("Skriv ”{interval}” för ett intervall, eller ”{subtraction}” för en subtraktion."),
            ),
            say(
                format!("”{written}” can be read two ways."),
                "interval or subtraction",
                "A hyphen between numbers can mean ”from and including, to and including” or ”minus”.",
                format!("Write ”{interval}” for an interval, or ”{subtraction}” for a subtraction."),
            ),
        ),
        Kind::HyphenBetweenDays { meant } => (
            say(
                "Mellan första och sista dagen i en period står ett tankstreck.",
                "ett bindestreck",
                "Datum innehåller bindestreck, så att det annars inte syns var det första slutar.",
                format!("Skriv ”{meant}”."),
            ),
            say(
                "Between the first and the last day of a period stands an en dash.",
                "a hyphen",
                "Dates hold hyphens, so it would not show where the first of them ends.",
                format!("Write ”{meant}”."),
            ),
        ),
        Kind::PersonalNumber { birthday } => (
            say(
                format!("”{written}” ser ut som ett personnummer."),
                "inget tal",
                "Det är varken ett tal eller ett datum, och ett personnummer behövs inte i regler och testfall.",
                format!("Skriv födelsedatumet, ”{birthday}”."),
            ),
            say(
                format!("”{written}” looks like a personal identity number."),
                "no number",
                "It is neither a number nor a date, and rules and test cases need no personal identity number.",
                format!("Write the date of birth, ”{birthday}”."),
            ),
        ),
        Kind::StrayDigits { joined: Some(joined) } => (
            say(
                format!("”{written}” är inget tal."),
                "siffrorna hör inte ihop",
                "I ett tal med mellanrum har varje grupp efter den första exakt tre siffror, och den första börjar inte \
                 med noll.",
                format!("Skriv ”{joined}” om det är ett enda tal."),
            ),
            say(
                format!("”{written}” is not a number."),
                "the digits do not belong together",
                "In a number with spaces every group after the first has exactly three digits, and the first does not \
                 begin with zero.",
                format!("Write ”{joined}” if it is one number."),
            ),
        ),
        Kind::StrayDigits { joined: None } => (
            say(
                format!("”{written}” är inget datum."),
                "siffror för mycket",
                "Ett datum har fyra siffror för året, två för månaden och två för dagen.",
                "Rätta datumet.",
            ),
            say(
                format!("”{written}” is not a date."),
                "digits too many",
                "A date has four digits for the year, two for the month and two for the day.",
                "Correct the date.",
            ),
        ),
        Kind::DigitsIntoLetters => (
            say(
                format!("Det saknas ett mellanrum i ”{written}”."),
                "siffror och bokstäver i ett",
                "Ett namn börjar inte med en siffra, och ett tal innehåller inga bokstäver.",
                "Sätt ett mellanrum mellan talet och ordet.",
            ),
            say(
                format!("”{written}” lacks a space."),
                "digits and letters in one",
                "A name does not begin with a digit, and a number has no letters.",
                "Put a space between the number and the word.",
            ),
        ),
        Kind::AmountWithDash { meant } => (
            say(
                format!("Beloppet ”{written}” har ingen enhet."),
                "skrivs med kr",
                "Tecknen :- används inte i regler.",
                format!("Skriv ”{meant}”."),
            ),
            say(
                format!("The amount ”{written}” has no unit."),
                "is written with kr",
                "The signs :- are not used in rules.",
                format!("Write ”{meant}”."),
            ),
        ),
        Kind::AmbiguousAmount { thousands, fraction } => (
            say(
                format!("Beloppet ”{written}” går att läsa på två sätt."),
                "tusental eller decimaler",
                "På svenska skiljs tusental med mellanrum och decimaler med komma.",
                format!("Skriv ”{thousands}” för tusental, eller ”{fraction}” för decimaler."),
            ),
            say(
                format!("The amount ”{written}” can be read two ways."),
                "thousands or decimals",
                "In Swedish a space parts thousands and a comma parts decimals.",
                format!("Write ”{thousands}” for thousands, or ”{fraction}” for decimals."),
            ),
        ),
        Kind::SectionBeforeNumber { meant } => (
            say(
                format!("Paragrafen skrivs ”{meant}”."),
                "talet står först",
                "I en svensk författning står paragraftecknet efter talet.",
                format!("Skriv ”{meant}”. Ett avsnitt i en riktlinje skrivs ”avsnitt 7.3”."),
            ),
            say(
                format!("The paragraph is written ”{meant}”."),
                "the number comes first",
                "In a Swedish statute the paragraph sign follows the number.",
                format!("Write ”{meant}”. A section of a guideline is written ”avsnitt 7.3”."),
            ),
        ),
        Kind::SeveralDecimalCommas { meant } => (
            say(
                format!("”{written}” är inget tal."),
                "flera kommatecken",
                "Ett komma med en siffra på båda sidor är alltid ett decimalkomma.",
                format!("Skriv ”{meant}” om det är flera tal."),
            ),
            say(
                format!("”{written}” is not a number."),
                "several commas",
                "A comma with a digit on both sides is always a decimal comma.",
                format!("Write ”{meant}” if they are several numbers."),
            ),
        ),
        Kind::ForeignNumber { meant } => (
            say(
                format!("Talet ”{written}” är inte skrivet på svenskt sätt."),
                "punkt och komma",
                "På svenska skiljs tusental med mellanrum och decimaler med komma.",
                format!("Skriv ”{meant}”."),
            ),
            say(
                format!("The number ”{written}” is not in Swedish notation."),
                "point and comma",
                "In Swedish a space parts thousands and a comma parts decimals.",
                format!("Write ”{meant}”."),
            ),
        ),
        Kind::DecimalPoint => (
            say(
                format!("Talet ”{written}” har punkt i stället för decimalkomma."),
                "skrivs med komma",
                "En punkt mellan siffror finns bara i platser i en källa, som ”avsnitt 7.3”.",
                format!("Skriv ”{}”.", written.replacen('.', ",", 1)),
            ),
            say(
                format!("The number ”{written}” has a point instead of a decimal comma."),
                "is written with a comma",
                "A point between digits stands only in places of a source, as in ”avsnitt 7.3”.",
                format!("Write ”{}”.", written.replacen('.', ",", 1)),
            ),
        ),
        Kind::NumberTooLarge => (
            say(
                format!("Talet ”{written}” är för stort."),
                "går inte att räkna med",
                "Det största talet är drygt 9 000 miljarder.",
                "Skriv ett mindre tal.",
            ),
            say(
                format!("The number ”{written}” is too large."),
                "cannot be computed with",
                "The largest number is somewhat above 9 000 000 000 000.",
                "Write a smaller number.",
            ),
        ),
        Kind::TooManyDecimals => (
            say(
                format!("Talet ”{written}” har för många decimaler."),
                "högst sex decimaler",
                "Ett tal har högst sex siffror efter kommat.",
                "Avrunda talet, eller skriv det som en beräkning, till exempel ”1 / 3”.",
            ),
            say(
                format!("The number ”{written}” has too many decimals."),
                "at most six decimals",
                "A number has at most six digits after the comma.",
                "Round the number, or write it as a calculation, such as ”1 / 3”.",
            ),
        ),
        _ => return None,
    })
}

/// Dates, months and times of day.
fn dates(problem: &LexicalProblem) -> (Message, Message) {
    use LexicalProblemKind as Kind;
    let written = &problem.written;
    let meant = match &problem.kind {
        Kind::DateNotPadded { meant } | Kind::ShortYear { meant } | Kind::InstantNotation { meant } => meant.as_str(),
        _ => "",
    };
    let (why_swedish, why_english) = match &problem.kind {
        Kind::DateNotPadded { .. } => {
            ("Månad och dag skrivs med två siffror var.".to_owned(), "Month and day have two digits each.".to_owned())
        }
        Kind::ShortYear { .. } => ("Året skrivs med fyra siffror.".to_owned(), "The year has four digits.".to_owned()),
        Kind::InstantNotation { .. } => (
            "En tidpunkt skrivs med datum, mellanrum, timme, kolon och minut.".to_owned(),
            "An instant has a date, a space, hour, colon and minute.".to_owned(),
        ),
        Kind::NoSuchDay { last } => (format!("Den månaden har {last} dagar."), format!("That month has {last} days.")),
        Kind::NoSuchMonth => ("Månaderna är 01 till 12.".to_owned(), "Months are 01 to 12.".to_owned()),
        Kind::NoSuchTime => (
            "Timmarna är 00 till 23 och minuterna 00 till 59.".to_owned(),
            "Hours are 00 to 23 and minutes 00 to 59.".to_owned(),
        ),
        _ => ("Åren är 0001 till 9999.".to_owned(), "Years are 0001 to 9999.".to_owned()),
    };
    if meant.is_empty() {
        return (
            say(
                format!("”{written}” finns inte i kalendern."),
                "finns inte",
                why_swedish,
                "Rätta datumet eller tiden.",
            ),
            say(
                format!("”{written}” is not in the calendar."),
                "does not exist",
                why_english,
                "Correct the date or time.",
            ),
        );
    }
    (
        say(format!("”{written}” skrivs ”{meant}”."), "annat skrivsätt", why_swedish, format!("Skriv ”{meant}”.")),
        say(format!("”{written}” is written ”{meant}”."), "another notation", why_english, format!("Write ”{meant}”.")),
    )
}

fn say(headline: impl Into<String>, label: &str, why: impl Into<String>, help: impl Into<String>) -> Message {
    Message { headline: headline.into(), label: label.to_owned(), why: why.into(), help: help.into() }
}
