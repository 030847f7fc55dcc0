//! The page that lists operators, how they bind, and which values they join.

use stadga_lang::vocabulary::kinds::BinaryOperator;
use stadga_lang::vocabulary::operator_hints::{MISSING, Use};
use stadga_lang::vocabulary::operator_table::{ORDERINGS, Operand, rows};
use stadga_lang::vocabulary::operators::{Level, OPERATORS, Operator, OperatorEntry, ROUNDING_MODES};

use super::NOTICE;
use super::markdown::{code, codes, table};

pub(super) fn page() -> String {
    let mut page = format!("# Operators\n\n{NOTICE}");
    page.push_str(&levels());
    page.push_str(&arithmetic());
    page.push_str(&comparisons());
    page.push_str(&missing());
    page.push_str(&rounding());
    page
}

fn levels() -> String {
    let rows = OPERATORS.iter().map(|operator| {
        let signs =
            if operator.words.is_empty() { operator.signs.get(1..).unwrap_or_default() } else { operator.signs };
        vec![
            level(operator.level).to_owned(),
            code(&operator.spelling()),
            codes(signs.iter().copied()),
            operator.doc.english.to_owned(),
            code(operator.doc.example),
        ]
    });
    let titles = ["Level", "Operator", "Also taken", "Is", "Example"];
    format!(
        "## How they bind\n\nFrom the loosest to the tightest. Below all of them stand units, calls and members; above all `om … så … annars …`.\n\n{}",
        table(&titles, rows.collect::<Vec<_>>())
    )
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Conditional => "condition",
        Level::Or => "or",
        Level::And => "and",
        Level::Not => "not",
        Level::Comparison => "comparison",
        Level::Range => "range",
        Level::Shift => "shift",
        Level::Rounding => "rounding",
        Level::Sum => "sum",
        Level::Product => "product",
        Level::Sign => "sign",
        Level::Postfix => "postfix",
    }
}

fn arithmetic() -> String {
    let mut text = String::from(
        "## Arithmetic\n\nWhat is not here does not exist. `heltal` stands wherever `decimaltal` does, and `kronor` wherever exact kronor do: amounts that may have parts of an öre, and are no `kronor` until they are rounded.\n\n",
    );
    for operator in OPERATORS {
        if let Operator::Binary(binary) = operator.operator {
            text.push_str(&joined(operator, binary));
        }
    }
    text
}

fn joined(operator: &OperatorEntry, binary: BinaryOperator) -> String {
    let sign = operator.spelling();
    let rows = rows(binary).iter().map(|row| {
        vec![format!("{} {} {}", operand(row.left), code(&sign), operand(row.right)), operand(row.result).to_owned()]
    });
    format!("### {}\n\n{}", code(&sign), table(&["Joined", "Gives"], rows.collect::<Vec<_>>()))
}

fn comparisons() -> String {
    let yes = |is_so: bool| if is_so { "yes" } else { "" }.to_owned();
    let rows = ORDERINGS.iter().map(|row| vec![operand(row.operand).to_owned(), yes(row.by_size), yes(row.by_time)]);
    let titles = [
        "Values",
        "`är minst`, `är högst`, `är mer än`, `är mindre än`",
        "`är före`, `är efter`, `är senast`, `är tidigast`",
    ];
    format!(
        "## Comparisons\n\n`är`, `är inte` and `är någon av` compare all values of one type but records, lists and instances. An order have:\n\n{}",
        table(&titles, rows.collect::<Vec<_>>())
    )
}

fn missing() -> String {
    let rows = MISSING.iter().map(|row| {
        let used = match row.used {
            Use::Compare => "comparing",
            Use::CompareTime => "comparing in time",
            Use::Sum => "adding, subtracting",
            Use::Product => "multiplying",
            Use::Quotient => "dividing",
            Use::Place => "the one for the other",
            Use::Any => "anything",
        };
        let pair = match row.other {
            Some(other) => format!("{}, {}", operand(row.one), operand(other)),
            None => operand(row.one).to_owned(),
        };
        vec![pair, used.to_owned(), row.hint.why_english.to_owned(), row.hint.help_english.to_owned()]
    });
    format!("## Why some do not exist\n\n{}", table(&["Values", "In", "Why not", "Instead"], rows.collect::<Vec<_>>()))
}

fn rounding() -> String {
    let rows = ROUNDING_MODES.iter().map(|(_, words, doc)| {
        let mode = words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ");
        vec![code(&mode), doc.english.to_owned(), code(doc.example)]
    });
    format!(
        "## Rounding\n\n`avrundat till öre` and `avrundat till krona`, after a comma one of\n\n{}",
        table(&["Mode", "Rounds", "Example"], rows.collect::<Vec<_>>())
    )
}

fn operand(operand: Operand) -> &'static str {
    match operand {
        Operand::Bool => "ja/nej",
        Operand::Int => "heltal",
        Operand::Decimal => "decimaltal",
        Operand::Percent => "procent",
        Operand::PercentagePoints => "procentenheter",
        Operand::Kronor => "kronor",
        Operand::ExactKronor => "exact kronor",
        Operand::Date => "datum",
        Operand::Instant => "tidpunkt",
        Operand::Month => "månad",
        Operand::Week => "vecka",
        Operand::Year => "år",
        Operand::Period => "period",
        Operand::Days => "dagar",
        Operand::Months => "månader",
        Operand::WorkDays => "arbetsdagar",
        Operand::Hours => "timmar",
        Operand::Text => "text",
        Operand::Member => "member of an uppräkning",
        Operand::OrderedMember => "member of an ordnad uppräkning",
        Operand::Record => "uppgifter om, ärende",
        Operand::RegisterRow => "row of a register",
        Operand::Event => "händelse",
        Operand::Insats => "insats",
        Operand::InsatsGroup => "insatsgrupp",
        Operand::Role => "roll",
        Operand::Status => "status",
        Operand::LineState => "state of a payment",
        Operand::Instance => "instance of a rule",
        Operand::List => "lista",
        Operand::Interval => "intervall",
    }
}
