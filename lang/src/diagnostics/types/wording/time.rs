//! Words for days, months, periods and events.

use stadga_program::duration::Days;

use super::Problem;
use crate::diagnostics::words::message;
use crate::diagnostics::{Language, Message};

/// Days, months, periods and events.
pub(super) fn time(problem: &Problem, language: Language) -> Option<Message> {
    Some(match problem {
        Problem::MonthsInSteps => message!(language;
                ["Månader läggs till i flera steg.", "ett steg till", "En månad kan vara för kort för dagen, och då räknas nästa steg från en annan dag: 31 januari + 1 månad + 1 månad är 29 mars, men 31 januari + 2 månader är 31 mars.",
                    "Räkna alla månaderna på en gång från den första dagen, som ”start + 2 månader”."],
                ["Months are added in several steps.", "one more step", "A month may be too short for the day, and then the next step counts from another day: 31 January + 1 month + 1 month is 29 March, but 31 January + 2 months is 31 March.",
                    "Count all the months at once from the first day, as in ”start + 2 månader”."]),
        Problem::MonthsFromLastDay => message!(language;
                ["Månader räknas från en sista dag.", "", "En månad efter den 30 april är den 30 maj, inte den sista maj.",
                    "Skriv ”sista dagen i månaden efter m” om månadens sista dag menas; räkna annars från dagen efter."],
                ["Months are counted from a last day.", "", "One month after 30 April is 30 May, not the last of May.",
                    "Write ”sista dagen i månaden efter m” if the last day of the month is meant; else count from the day after."]),
        Problem::MonthLacksDay { lacking, last } => message!(language;
                [format!("Månaden har ingen dag {lacking}."), format!("slutar den {last}"), "Den dag som månadsregeln säger räknas i stället, och om inget sägs månadens sista.",
                    "Skriv dagen som menas."],
                [format!("The month has no day {lacking}."), format!("ends on {last}"), "The day that månadsregel says counts instead, and where nothing is said the last of the month.",
                    "Write the day that is meant."]),
        Problem::NotAnEvent { found } => {
            let found = found.one(language);
            message!(language;
                    [format!("Här ska stå en händelse, men det är {found}."), found, "", "Skriv namnet på en händelse i ärendet."],
                    [format!("This should be an event, but it is {found}."), found, "", "Write the name of an event of the case."])
        }
        Problem::NotAPeriod { found } => {
            let found = found.one(language);
            message!(language;
                    [format!("Här ska stå en period, men det är {found}."), found, "", "Skriv en period som ”start–slut”, en månad, eller en händelse ”under period”."],
                    [format!("This should be a period, but it is {found}."), found, "", "Write a period such as ”start–slut”, a month, or an event ”under period”."])
        }
        Problem::WholeUnitsMissing { unit } => message!(language;
                [format!("Två datum har sällan jämna {unit} mellan sig."), "", "", format!("Skriv ”hela {unit} mellan … och …” för det som är fyllt, eller ”dagar mellan … och …”.")],
                [format!("There are seldom even ”{unit}” between two dates."), "", "", format!("Write ”hela {unit} mellan … och …” for those completed, or ”dagar mellan … och …”.")]),
        Problem::OwnStream { name } => message!(language;
                [format!("”{name}” prövas själv här."), "", "En händelse får bara bero på dem som har skett tidigare.", format!("Skriv ”{name} före denna”.")],
                [format!("”{name}” is itself being judged here."), "", "An event may only depend on those that happened earlier.", format!("Write ”{name} före denna”.")]),
        Problem::NoDate { found } => {
            let found = found.one(language);
            message!(language;
                    ["Det som väljs ut här har inget datum.", found, "Bara händelser, dagar och perioder går att välja efter när de sker.", "Skriv villkoret efter ”där”."],
                    ["What is selected here has no date.", found, "Only events, days and periods can be selected by when they happen.", "Write the condition after ”där”."])
        }
        Problem::BinderNotMentioned { binder } => message!(language;
                [format!("Det framgår inte vilken ”{binder}” händelsen uppfyller."), "", format!("En och samma händelse skulle uppfylla varje ”{binder}”."),
                    format!("Nämn ”{binder}” efter ”där”, till exempel ”där .avser är {binder}”.")],
                [format!("It is not clear which ”{binder}” the event fulfils."), "", format!("One and the same event would fulfil every ”{binder}”."),
                    format!("Mention ”{binder}” after ”där”, such as ”där .avser är {binder}”.")]),
        Problem::NoSuchDayOfMonth { number } => message!(language;
                [format!("Ingen månad har dag {number}."), "", "En månad har dagarna 1 till 28, 29, 30 eller 31.", "Skriv ett tal från 1 till 31. Med 31 menas månadens sista dag, också i en kortare månad."],
                [format!("No month has a day {number}."), "", "A month has the days 1 to 28, 29, 30 or 31.", "Write a number from 1 to 31. With 31 the last day of the month is meant, in a shorter month too."]),
        Problem::ArisesByItself { name } => message!(language;
                [format!("”{name}” anges inte, utan uppstår av sig själv."), "", "Den följer av andra händelser, så att den både angavs och uppstod vore att räkna den två gånger.", "Ange de händelser som den uppstår vid."],
                [format!("”{name}” is not given, but arises by itself."), "", "It follows from other events, and would be counted twice if it were given as well.", "Give the events that it arises from."]),
        Problem::EventTiming { name, period: true, day } => {
            let first = day.map_or_else(|| "2024-03-01".to_owned(), |day| day.to_string());
            let last = day.and_then(|day| day.add_days(Days(8)));
            let last = last.map_or_else(|| "2024-03-09".to_owned(), |day| day.to_string());
            message!(language;
                [format!("”{name}” sker under en period."), "vilka dagar?", "Det som står är en enda dag.", format!("Skriv också den sista dagen, som ”{first}–{last}”, eller bara ”{first}–” om den pågår.")],
                [format!("”{name}” happens under a period."), "which days?", "What stands there is a single day.", format!("Write the last day too, as in ”{first}–{last}”, or only ”{first}–” while it goes on.")])
        }
        Problem::EventTiming { name, period: false, .. } => message!(language;
                [format!("”{name}” sker en viss dag."), "", "", "Skriv en dag, eller lägg till ”under period” där händelsen anges."],
                [format!("”{name}” happens on one day."), "", "", "Write one day, or add ”under period” where the event is declared."]),
        _ => return None,
    })
}
