//! Words for problems of the lines of a block.

use super::{Problem, both, shortened, unexpected};
use crate::diagnostics::Message;
use crate::diagnostics::syntactic::Expected;
use crate::vocabulary::clauses::clause;
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::DeclarationKind;

/// Lines of blocks.
pub(super) fn clauses(problem: &Problem) -> Option<(Message, Message)> {
    match problem {
        Problem::UnknownClause { found, owner, suggestion } => {
            let noun = head(*owner).noun;
            let (swedish, english) = match suggestion {
                Some(word) => (format!("Menar du ”{word}”?"), format!("Did you mean ”{word}”?")),
                None => (
                    format!("Skriv en rad som hör till {}, eller ta bort den.", noun.with_article()),
                    format!("Write a line of {}, or remove it.", noun.with_english_article()),
                ),
            };
            let found = shortened(found);
            both(
                [
                    &format!("Ingen rad i {} börjar med ”{found}”.", noun.with_article()),
                    "inleder ingenting här",
                    "",
                    &swedish,
                ],
                [
                    &format!("No line of {} begins with ”{found}”.", noun.with_english_article()),
                    "opens nothing here",
                    "",
                    &english,
                ],
            )
        }
        Problem::ClauseInWrongBlock { clause: kind, owner } => {
            let Some(entry) = clause(*kind) else { return unexpected("", Expected::Item) };
            let (words, noun) = (entry.spelling(), head(*owner).noun);
            let list = |name: fn(DeclarationKind) -> String, last: &str| {
                let nouns: Vec<_> = entry.blocks.iter().map(|block| name(*block)).collect();
                match nouns.as_slice() {
                    [most @ .., end] if !most.is_empty() => format!("{} {last} {end}", most.join(", ")),
                    nouns => nouns.join(", "),
                }
            };
            both(
                [
                    &format!("”{words}” hör inte hemma i {}.", noun.with_article()),
                    "fel slags block",
                    &format!("En sådan rad står i {}.", list(|block| head(block).noun.with_article(), "eller")),
                    "Flytta raden, eller ta bort den.",
                ],
                [
                    &format!("”{words}” does not belong in {}.", noun.with_english_article()),
                    "wrong kind of block",
                    &format!("Such a line stands in {}.", list(|block| head(block).noun.with_english_article(), "or")),
                    "Move the line, or remove it.",
                ],
            )
        }
        Problem::IncompleteClause { found, words } => both(
            [
                &format!("Raden som börjar med ”{found}” är inte fullständig."),
                "fler ord väntas",
                "",
                &format!("Skriv {}.", quoted(words, "eller")),
            ],
            [
                &format!("The line that begins with ”{found}” is not complete."),
                "more words are expected",
                "",
                &format!("Write {}.", quoted(words, "or")),
            ],
        ),
        Problem::MissingBinder => both(
            [
                "”för varje” behöver ett namn på det som regeln upprepas för.",
                "saknar namn",
                "Övriga rader talar om varje händelse eller månad med det namnet.",
                "Lägg till ”kallad” och ett namn, som ”kallad m”.",
            ],
            [
                "”för varje” needs a name for what the rule is repeated for.",
                "has no name",
                "The other lines speak of each event or month by that name.",
                "Add ”kallad” and a name, such as ”kallad m”.",
            ],
        ),
        Problem::BinderAfterFilter => both(
            [
                "”kallad” ska stå före ”där”.",
                "står för sent",
                "Namnet ska vara känt i det som står efter ”där”.",
                "Flytta ”kallad” och namnet så att de kommer före ”där”.",
            ],
            [
                "”kallad” belongs before ”där”.",
                "stands too late",
                "The name must be known in what follows ”där”.",
                "Move ”kallad” and the name before ”där”.",
            ],
        ),
        Problem::ShouldHappen => both(
            [
                "”bör ske” används inte i regler.",
                "går inte att använda",
                "En skyldighet som bara är önskvärd har ett riktmärke i stället för en frist.",
                "Skriv ”riktmärke”.",
            ],
            [
                "”bör ske” is not used in rules.",
                "cannot be used",
                "A duty that is only desirable has a benchmark instead of a limit.",
                "Write ”riktmärke”.",
            ],
        ),
        Problem::WithinAfter => both(
            [
                "En frist räknas ”från” en dag.",
                "ska vara ”från”",
                "Efter ”inom” står ”från” om startdagen inte räknas, och ”från och med” om den räknas. ”senast 14 dagar efter” är samma dag som ”inom 14 dagar från”.",
                "Skriv ”från”.",
            ],
            [
                "A limit runs ”från” a day.",
                "should be ”från”",
                "After ”inom” comes ”från” if the first day does not count, and ”från och med” if it does. ”senast 14 dagar efter” is the same day as ”inom 14 dagar från”.",
                "Write ”från”.",
            ],
        ),
        Problem::SameDayOrNext => both(
            [
                "En frist har en enda sista dag.",
                "två dagar att välja på",
                "”eller” mellan två dagar säger inte när det är för sent.",
                "Skriv den senare dagen, som ”senast nästa arbetsdag efter start”.",
            ],
            [
                "A limit has a single last day.",
                "two days to choose from",
                "”eller” between two days does not say when it is too late.",
                "Write the later day, such as ”senast nästa arbetsdag efter start”.",
            ],
        ),
        Problem::ValidityWithoutWith { word } => {
            let word = word.text();
            both(
                [
                    &format!("Giltighet skrivs med ”{word} och med”."),
                    "säger inte om dagen räknas",
                    "Dagen räknas med, och det ska synas.",
                    &format!("Skriv ”{word} och med”."),
                ],
                [
                    &format!("Validity is written with ”{word} och med”."),
                    "does not say whether the day counts",
                    "The day is included, and that must show.",
                    &format!("Write ”{word} och med”."),
                ],
            )
        }
        Problem::CellCount { found, columns } => cell_count(*found, *columns),
        Problem::EmptyCell => both(
            [
                "Cellen är tom.",
                "tom cell",
                "En tom cell kan betyda både ”alla” och ”inget”.",
                "Skriv ”oavsett” om värdet inte spelar någon roll.",
            ],
            [
                "The cell is empty.",
                "empty cell",
                "An empty cell can mean both ”any” and ”none”.",
                "Write ”oavsett” if the value does not matter.",
            ],
        ),
        Problem::NoResultColumn => both(
            [
                "Tabellen har ingen kolumn för resultatet.",
                "raden slutar här",
                "Kolumnerna efter ”||” är det som tabellen ger.",
                "Skriv ”||” före kolumnen med resultatet.",
            ],
            [
                "The table has no result column.",
                "the row ends here",
                "The columns after ”||” are what the table gives.",
                "Write ”||” before the result column.",
            ],
        ),
        Problem::MainRuleInException => both(
            [
                "”huvudregel” står bland undantag från ett undantag.",
                "har redan ett värde",
                "Det som gäller när inget av dem gäller är värdet efter ”så”.",
                "Ta bort raden med ”huvudregel”.",
            ],
            [
                "”huvudregel” stands among the exceptions to an exception.",
                "has a value already",
                "What holds when none of them does is the value after ”så”.",
                "Remove the line with ”huvudregel”.",
            ],
        ),
        Problem::PlaceWithoutSource => both(
            [
                "Platsen har ingen källa.",
                "i vilken källa?",
                "Efter ”enligt” står först namnet på en källa.",
                "Skriv källans namn före platsen, som ”enligt rutiner avsnitt 7.3”.",
            ],
            [
                "The place has no source.",
                "in which source?",
                "After ”enligt” comes the name of a källa.",
                "Write the name of the source before the place, such as ”enligt rutiner avsnitt 7.3”.",
            ],
        ),
        Problem::CommaInPlace { dotted } => both(
            ["En plats i en källa skrivs med punkt.", "läses som ett decimaltal", "", &format!("Skriv ”{dotted}”.")],
            [
                "A place in a source is written with points.",
                "reads as a decimal number",
                "",
                &format!("Write ”{dotted}”."),
            ],
        ),
        _ => None,
    }
}

/// `”a”, ”b” eller ”c”`.
fn quoted(words: &[String], last: &str) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("”{word}”")).collect();
    match quoted.as_slice() {
        [most @ .., end] if !most.is_empty() => format!("{} {last} {end}", most.join(", ")),
        all => all.join(", "),
    }
}

fn cell_count(found: (usize, usize), columns: (usize, usize)) -> Option<(Message, Message)> {
    let cells = |(before, after)| format!("{before} före och {after} efter ”||”");
    let cells_english = |(before, after)| format!("{before} before and {after} after ”||”");
    both(
        [
            "Raden har inte lika många celler som tabellen har kolumner.",
            &format!("celler: {}", cells(found)),
            &format!("Tabellens kolumner: {}.", cells(columns)),
            "Skriv en cell för varje kolumn.",
        ],
        [
            "The row has not as many cells as the table has columns.",
            &format!("cells: {}", cells_english(found)),
            &format!("Columns of the table: {}.", cells_english(columns)),
            "Write a cell for each column.",
        ],
    )
}
