//! The combinations that do not exist, the particular before the general.

use super::{Hint, Missing, Use};
use crate::vocabulary::operator_table::Operand;

const fn missing(
    used: Use,
    one: Operand,
    other: Option<Operand>,
    swedish: [&'static str; 2],
    english: [&'static str; 2],
) -> Missing {
    let [why, help] = swedish;
    let [why_english, help_english] = english;
    Missing { used, one, other, hint: Hint { why, help, why_english, help_english } }
}

/// All of them.
pub const MISSING: &[Missing] = {
    use Operand::*;
    &[
        missing(
            Use::Any,
            Days,
            Some(Months),
            [
                "En månad är 28–31 dagar.",
                "Avgör vad källan menar: ett antal dagar (”30 dagar”) eller samma datum i en annan månad (”1 månad”).",
            ],
            [
                "A month is 28 to 31 days.",
                "Decide what the source means: a number of days (”30 dagar”), or the same date in another month (”1 månad”).",
            ],
        ),
        missing(
            Use::Any,
            Days,
            Some(WorkDays),
            [
                "Hur många kalenderdagar ett antal arbetsdagar är beror på helger.",
                "Skriv båda i dagar eller båda i arbetsdagar.",
            ],
            [
                "How many calendar days a number of working days is depends on holidays.",
                "Write both in ”dagar” or both in ”arbetsdagar”.",
            ],
        ),
        missing(
            Use::Any,
            WorkDays,
            Some(Months),
            [
                "Hur många arbetsdagar en månad har skiljer sig från månad till månad.",
                "Skriv båda med samma slags tid.",
            ],
            ["The number of working days differs from month to month.", "Write both with the same kind of time."],
        ),
        missing(
            Use::Any,
            Hours,
            Some(Days),
            ["Ett dygn är inte alltid 24 timmar.", "Skriv båda i timmar eller båda i dagar."],
            ["A day is not always 24 hours.", "Write both in ”timmar” or both in ”dagar”."],
        ),
        missing(
            Use::Any,
            Hours,
            Some(Months),
            ["En månad har inget fast antal timmar.", "Skriv båda med samma slags tid."],
            ["A month has no fixed number of hours.", "Write both with the same kind of time."],
        ),
        missing(
            Use::Any,
            Hours,
            Some(WorkDays),
            ["En arbetsdag har inget fast antal timmar.", "Skriv båda med samma slags tid."],
            ["A working day has no fixed number of hours.", "Write both with the same kind of time."],
        ),
        missing(
            Use::Quotient,
            Kronor,
            Some(Days),
            [
                "Ett belopp per dag delas med ett tal, inte med en tid.",
                "Dela med ett tal, till exempel ”/ 30”, eller med ”(tiden / 1 dag)”.",
            ],
            [
                "An amount per day is divided by a number, not by a length of time.",
                "Divide by a number, such as ”/ 30”, or by ”(tiden / 1 dag)”.",
            ],
        ),
        missing(
            Use::Product,
            Kronor,
            Some(Days),
            ["Ett belopp multipliceras med ett tal, inte med en tid.", "Gör tiden till ett tal: ”* (tiden / 1 dag)”."],
            [
                "An amount is multiplied by a number, not by a length of time.",
                "Make a number of the time: ”* (tiden / 1 dag)”.",
            ],
        ),
        missing(
            Use::Product,
            Kronor,
            Some(Months),
            [
                "Ett belopp multipliceras med ett tal, inte med en tid.",
                "Gör tiden till ett tal: ”* (tiden / 1 månad)”.",
            ],
            [
                "An amount is multiplied by a number, not by a length of time.",
                "Make a number of the time: ”* (tiden / 1 månad)”.",
            ],
        ),
        missing(
            Use::Product,
            Kronor,
            Some(Hours),
            [
                "Ett belopp multipliceras med ett tal, inte med en tid.",
                "Gör tiden till ett tal: ”* (tiden / 1 timme)”.",
            ],
            [
                "An amount is multiplied by a number, not by a length of time.",
                "Make a number of the time: ”* (tiden / 1 timme)”.",
            ],
        ),
        missing(
            Use::Product,
            Kronor,
            Some(Kronor),
            ["Kronor gånger kronor är inget belopp.", "Kontrollera vilket av talen som är ett belopp."],
            ["Kronor times kronor is no amount.", "Check which of the numbers is an amount."],
        ),
        missing(
            Use::Product,
            Percent,
            Some(Percent),
            ["Det kan läsas på två sätt.", "Skriv ”50 % av 30 %” om du menar en andel av en andel."],
            ["It can be read in two ways.", "Write ”50 % av 30 %” for a share of a share."],
        ),
        missing(
            Use::Product,
            Days,
            Some(Percent),
            ["En andel av en tid blir sällan hela dagar.", "Räkna med tal: ”25 % av (tiden / 1 dag)”."],
            ["A share of a length of time is seldom whole days.", "Calculate with numbers: ”25 % av (tiden / 1 dag)”."],
        ),
        missing(
            Use::Product,
            Days,
            Some(Decimal),
            [
                "En tid i dagar är alltid hela dagar.",
                "Multiplicera med ett heltal, eller räkna med tal: ”(tiden / 1 dag)”.",
            ],
            [
                "A length of time in days is always whole days.",
                "Multiply by a whole number, or calculate with numbers: ”(tiden / 1 dag)”.",
            ],
        ),
        missing(
            Use::Product,
            Months,
            Some(Decimal),
            ["En tid i månader är alltid hela månader.", "Multiplicera med ett heltal."],
            ["A length of time in months is always whole months.", "Multiply by a whole number."],
        ),
        missing(
            Use::Quotient,
            Days,
            Some(Decimal),
            ["En tid i dagar är alltid hela dagar.", "Räkna med tal: ”(tiden / 1 dag) / 2”."],
            ["A length of time in days is always whole days.", "Calculate with numbers: ”(tiden / 1 dag) / 2”."],
        ),
        missing(
            Use::Quotient,
            Months,
            Some(Decimal),
            ["En tid i månader är alltid hela månader.", "Räkna med tal: ”(tiden / 1 månad) / 2”."],
            ["A length of time in months is always whole months.", "Calculate with numbers: ”(tiden / 1 månad) / 2”."],
        ),
        missing(
            Use::Sum,
            Kronor,
            Some(Percent),
            ["En procentsats är en andel av något.", "Skriv vad den är en andel av: ”belopp + 25 % av belopp”."],
            ["A percentage is a share of something.", "Say of what: ”belopp + 25 % av belopp”."],
        ),
        missing(
            Use::Compare,
            Kronor,
            Some(Percent),
            ["En procentsats är en andel av något.", "Skriv vad den är en andel av: ”25 % av belopp”."],
            ["A percentage is a share of something.", "Say of what: ”25 % av belopp”."],
        ),
        missing(
            Use::Sum,
            Kronor,
            Some(Decimal),
            [
                "Ett tal utan enhet är inget belopp.",
                "Skriv ”*” om beloppet ska multipliceras med talet. Annars behövs ett belopp i kronor i stället för talet.",
            ],
            [
                "A number without a unit is no amount.",
                "Write ”*” if the amount is to be multiplied by the number. Else an amount in kronor is needed in its place.",
            ],
        ),
        missing(
            Use::Compare,
            Kronor,
            Some(Decimal),
            [
                "Ett tal utan enhet är inget belopp.",
                "Jämför beloppet med ett annat belopp: ett tal skrivs med ”kr” efter.",
            ],
            [
                "A number without a unit is no amount.",
                "Compare the amount with another amount: a number is written with ”kr” after it.",
            ],
        ),
        missing(
            Use::Any,
            Kronor,
            Some(Decimal),
            ["Ett tal utan enhet är inget belopp.", "Skriv ”kr” efter talet."],
            ["A number without a unit is no amount.", "Write ”kr” after the number."],
        ),
        missing(
            Use::Place,
            Kronor,
            Some(Percent),
            ["En procentsats är en andel av något.", "Skriv vad den är en andel av: ”25 % av belopp”."],
            ["A percentage is a share of something.", "Say of what: ”25 % av belopp”."],
        ),
        missing(
            Use::Place,
            Interval,
            None,
            ["”–” skriver ett intervall.", "Skriv ”-” med blanktecken på båda sidor för minus."],
            ["”–” writes an interval.", "Write ”-” with blanks on both sides for minus."],
        ),
        missing(
            Use::Place,
            Period,
            None,
            ["”–” skriver en period.", "Skriv ”-” med blanktecken på båda sidor för minus."],
            ["”–” writes a period.", "Write ”-” with blanks on both sides for minus."],
        ),
        missing(
            Use::Any,
            Percent,
            Some(Decimal),
            ["Ett tal utan enhet är ingen procentsats: 25 % är en fjärdedel.", "Skriv ”%” efter talet."],
            ["A number without a unit is no percentage: 25 % is a quarter.", "Write ”%” after the number."],
        ),
        missing(
            Use::Any,
            PercentagePoints,
            Some(Decimal),
            ["Ett tal utan enhet är inga procentenheter.", "Skriv ”procentenheter” efter talet."],
            ["A number without a unit is no percentage points.", "Write ”procentenheter” after the number."],
        ),
        missing(
            Use::Compare,
            Percent,
            Some(PercentagePoints),
            [
                "Procentenheter är skillnaden mellan två procentsatser.",
                "Jämför procent med procent eller procentenheter med procentenheter.",
            ],
            [
                "Percentage points are the difference of two percentages.",
                "Compare percent with percent, or percentage points with percentage points.",
            ],
        ),
        missing(
            Use::Any,
            Days,
            Some(Decimal),
            ["En tid räknas inte utan enhet.", "Skriv enheten efter talet: ”dagar” eller ”veckor”."],
            ["A length of time needs its unit.", "Write the unit after the number: ”dagar” or ”veckor”."],
        ),
        missing(
            Use::Any,
            Months,
            Some(Decimal),
            ["En tid räknas inte utan enhet.", "Skriv enheten efter talet: ”månader” eller ”år”."],
            ["A length of time needs its unit.", "Write the unit after the number: ”månader” or ”år”."],
        ),
        missing(
            Use::Any,
            WorkDays,
            Some(Decimal),
            ["En tid räknas inte utan enhet.", "Skriv ”arbetsdagar” efter talet."],
            ["A length of time needs its unit.", "Write ”arbetsdagar” after the number."],
        ),
        missing(
            Use::Any,
            Hours,
            Some(Decimal),
            ["En tid räknas inte utan enhet.", "Skriv ”timmar” efter talet."],
            ["A length of time needs its unit.", "Write ”timmar” after the number."],
        ),
        missing(
            Use::Sum,
            Date,
            Some(Decimal),
            ["En tid räknas inte utan enhet.", "Skriv enheten: ”+ 14 dagar”, ”+ 10 arbetsdagar” eller ”+ 3 månader”."],
            ["A length of time needs its unit.", "Write the unit: ”+ 14 dagar”, ”+ 10 arbetsdagar” or ”+ 3 månader”."],
        ),
        missing(
            Use::Compare,
            Date,
            Some(Decimal),
            ["Ett datum är en viss dag.", "Skriv hela datumet: ”2024-03-18”."],
            ["A date is a particular day.", "Write the whole date: ”2024-03-18”."],
        ),
        missing(
            Use::Sum,
            Date,
            Some(Date),
            [
                "Två datum har ingen summa.",
                "Skriv ”dagar mellan a och b” för tiden mellan dem, eller ”a–b” för perioden.",
            ],
            [
                "Two dates have no sum.",
                "Write ”dagar mellan a och b” for the time between them, or ”a–b” for the period.",
            ],
        ),
        missing(
            Use::Sum,
            Date,
            Some(Hours),
            ["Ett datum har inget klockslag.", "Räkna från en tidpunkt, eller skriv tiden i dagar."],
            ["A date has no time of day.", "Count from a ”tidpunkt”, or write the time in ”dagar”."],
        ),
        missing(
            Use::Sum,
            Instant,
            Some(Days),
            ["En tidpunkt räknas i timmar.", "Skriv tiden i timmar, eller räkna från ett datum."],
            ["An instant is counted in hours.", "Write the time in ”timmar”, or count from a date."],
        ),
        missing(
            Use::Sum,
            Instant,
            Some(Instant),
            [
                "Skillnaden mellan två tidpunkter är sällan hela timmar.",
                "Jämför tidpunkter: ”a är senast b + 72 timmar”.",
            ],
            ["The difference of two instants is seldom whole hours.", "Compare instants: ”a är senast b + 72 timmar”."],
        ),
        missing(
            Use::Compare,
            Date,
            Some(Instant),
            [
                "En tidpunkt har ett klockslag, ett datum är hela dagen.",
                "Jämför datum med datum eller tidpunkt med tidpunkt.",
            ],
            [
                "An instant has a time of day, a date is the whole day.",
                "Compare dates with dates, or instants with instants.",
            ],
        ),
        missing(
            Use::Compare,
            Date,
            Some(Month),
            ["En månad är flera dagar.", "Skriv ”månaden omfattar dagen”, eller jämför med ”första dagen i månaden”."],
            ["A month is several days.", "Write ”månaden omfattar dagen”, or compare with ”första dagen i månaden”."],
        ),
        missing(
            Use::Compare,
            Date,
            Some(Year),
            ["Ett år är många dagar.", "Skriv ”året omfattar dagen”, eller jämför med ”första dagen i året”."],
            ["A year is many days.", "Write ”året omfattar dagen”, or compare with ”första dagen i året”."],
        ),
        missing(
            Use::Compare,
            Date,
            Some(Week),
            ["En vecka är flera dagar.", "Skriv ”veckan omfattar dagen”."],
            ["A week is several days.", "Write ”veckan omfattar dagen”."],
        ),
        missing(
            Use::Compare,
            Date,
            Some(Period),
            [
                "En period är flera dagar.",
                "Skriv ”perioden omfattar dagen”, eller jämför med ”.första” eller ”.sista”.",
            ],
            ["A period is several days.", "Write ”perioden omfattar dagen”, or compare with ”.första” or ”.sista”."],
        ),
        missing(
            Use::Compare,
            Year,
            Some(Decimal),
            ["Ett kalenderår skrivs med ordet år.", "Skriv ”år 2024”."],
            ["A calendar year is written with the word ”år”.", "Write ”år 2024”."],
        ),
        missing(
            Use::Sum,
            Days,
            Some(Month),
            [
                "En månad har ingen bestämd dag att räkna från.",
                "Räkna från ”första dagen i m” eller ”sista dagen i m”.",
            ],
            ["A month has no particular day to count from.", "Count from ”första dagen i m” or ”sista dagen i m”."],
        ),
        missing(
            Use::Sum,
            Days,
            Some(Period),
            ["En period har två ändar att räkna från.", "Räkna från ”.första” eller ”.sista”."],
            ["A period has two ends to count from.", "Count from ”.första” or ”.sista”."],
        ),
        missing(
            Use::Any,
            Date,
            Some(Event),
            ["En händelse har flera uppgifter.", "Skriv ”.datum” efter händelsen."],
            ["An event holds several facts.", "Write ”.datum” after the event."],
        ),
        missing(
            Use::Compare,
            Days,
            Some(Event),
            ["En händelse har flera uppgifter.", "Skriv ”.dagar” efter händelsen, om det är en period."],
            ["An event holds several facts.", "Write ”.dagar” after the event, if it is a period."],
        ),
        missing(
            Use::Any,
            Days,
            Some(Event),
            ["En händelse har flera uppgifter.", "Skriv ”.datum” efter händelsen."],
            ["An event holds several facts.", "Write ”.datum” after the event."],
        ),
        missing(
            Use::Compare,
            Insats,
            Some(InsatsGroup),
            [
                "En insats hör till en insatsgrupp men är ingen.",
                "Jämför ”insats.grupp” med en insatsgrupp, eller ”insats” med en insats.",
            ],
            [
                "An insats belongs to a group but is none.",
                "Compare ”insats.grupp” with an insatsgrupp, or ”insats” with an insats.",
            ],
        ),
        missing(
            Use::Compare,
            Text,
            Some(Member),
            ["En text är fri, en uppräkning har bestämda namn.", "Skriv namnet utan citattecken."],
            ["A text is free, an uppräkning has fixed names.", "Write the name without quotes."],
        ),
        missing(
            Use::Compare,
            Text,
            Some(OrderedMember),
            ["En text är fri, en uppräkning har bestämda namn.", "Skriv namnet utan citattecken."],
            ["A text is free, an uppräkning has fixed names.", "Write the name without quotes."],
        ),
        missing(
            Use::Compare,
            Text,
            Some(Role),
            ["En roll skrivs med sitt namn.", "Skriv namnet utan citattecken."],
            ["A role is written by its name.", "Write the name without quotes."],
        ),
        missing(
            Use::Compare,
            Instance,
            Some(Status),
            ["En skyldighet har flera uppgifter.", "Skriv ”.status” efter namnet."],
            ["A duty holds several facts.", "Write ”.status” after the name."],
        ),
        missing(
            Use::Compare,
            Event,
            Some(Event),
            ["Händelser jämförs med sina datum.", "Skriv ”.datum” efter båda."],
            ["Events are compared by their dates.", "Write ”.datum” after both."],
        ),
        missing(
            Use::Compare,
            Member,
            Some(Member),
            [
                "Uppräkningen har ingen ordning.",
                "Skriv ”ordnad uppräkning” om namnen står i ordning, med det lägsta först.",
            ],
            [
                "The uppräkning has no order.",
                "Write ”ordnad uppräkning” if its names stand in order, the lowest first.",
            ],
        ),
        missing(
            Use::CompareTime,
            Decimal,
            Some(Decimal),
            [
                "Tal är inte före eller efter varandra.",
                "Skriv ”är mindre än”, ”är mer än”, ”är högst” eller ”är minst”.",
            ],
            [
                "Numbers are not before or after each other.",
                "Write ”är mindre än”, ”är mer än”, ”är högst” or ”är minst”.",
            ],
        ),
        missing(
            Use::CompareTime,
            Days,
            Some(Days),
            [
                "Tider är inte före eller efter varandra.",
                "Skriv ”är mindre än”, ”är mer än”, ”är högst” eller ”är minst”.",
            ],
            [
                "Lengths of time are not before or after each other.",
                "Write ”är mindre än”, ”är mer än”, ”är högst” or ”är minst”.",
            ],
        ),
        missing(
            Use::Compare,
            Bool,
            Some(Bool),
            ["Det är bara ja eller nej.", "Skriv villkoret som det är, eller med ”inte”."],
            ["It is only yes or no.", "Write the condition as it stands, or with ”inte”."],
        ),
        missing(
            Use::Compare,
            Text,
            Some(Text),
            ["Texter har ingen bestämd ordning.", "Jämför med ”är” eller ”är inte”."],
            ["Texts have no fixed order.", "Compare with ”är” or ”är inte”."],
        ),
        missing(
            Use::Sum,
            Text,
            Some(Text),
            ["Texter läggs inte ihop i regler.", "Skriv texten i ett stycke."],
            ["Rules do not join texts.", "Write the text in one piece."],
        ),
        missing(
            Use::Any,
            List,
            None,
            ["En lista har flera värden.", "Välj ett: ”första(…)”, ”senaste(…)”, ”summa(…; …)” eller ”antal(…)”."],
            ["A list holds several values.", "Choose one: ”första(…)”, ”senaste(…)”, ”summa(…; …)” or ”antal(…)”."],
        ),
        missing(
            Use::Sum,
            Interval,
            None,
            ["”–” skriver ett intervall.", "Skriv ”-” med blanktecken på båda sidor för minus."],
            ["”–” writes an interval.", "Write ”-” with blanks on both sides for minus."],
        ),
        missing(
            Use::Sum,
            Period,
            None,
            ["”–” skriver en period.", "Skriv ”-” med blanktecken på båda sidor för minus."],
            ["”–” writes a period.", "Write ”-” with blanks on both sides for minus."],
        ),
        missing(
            Use::Any,
            Bool,
            None,
            [
                "Det är ett villkor, som är ja eller nej.",
                "Skriv ”om … så … annars …” för att välja värde efter ett villkor.",
            ],
            ["It is a condition, which is yes or no.", "Write ”om … så … annars …” to choose a value by a condition."],
        ),
    ]
};
