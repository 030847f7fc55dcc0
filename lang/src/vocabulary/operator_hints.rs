//! Why some combinations of values do not exist although a reader could expect them, and what to write instead.
//!
//! The rows are looked up after [`operator_table`](super::operator_table) has said no; the first that fits is shown, so the
//! particular stand before the general. Must not know: the types of declared names, expressions.

mod missing;

pub use self::missing::MISSING;
use super::operator_table::Operand;

/// The use that an operator makes of its operands, as far as hints tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Any comparison.
    Compare,
    /// `är före` and its kin.
    CompareTime,
    /// `+`, `-`, `efter`, `före`.
    Sum,
    /// `*`, `av`.
    Product,
    /// `/`.
    Quotient,
    /// A place that asks for the one, where the other stands.
    Place,
    /// Any of them.
    Any,
}

/// Why two kinds of values do not go together, and what to write instead; in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// Why, in Swedish.
    pub why: &'static str,
    /// What to do, in Swedish.
    pub help: &'static str,
    /// Why, in English.
    pub why_english: &'static str,
    /// What to do, in English.
    pub help_english: &'static str,
}

/// A combination that does not exist. Which operand stands on the left does not matter.
#[derive(Debug, Clone, Copy)]
pub struct Missing {
    /// Where.
    pub used: Use,
    /// One operand.
    pub one: Operand,
    /// The other; any, if there is none.
    pub other: Option<Operand>,
    /// The words.
    pub hint: Hint,
}

/// The words for a combination that does not exist, if there are any.
pub fn hint(used: Use, left: Operand, right: Operand) -> Option<&'static Hint> {
    let fits = |row: &&Missing| {
        let used_so =
            row.used == used || row.used == Use::Any || (row.used == Use::Compare && used == Use::CompareTime);
        let pair = |one: Operand, other: Operand| {
            row.one.widened() == one.widened() && row.other.is_none_or(|own| own.widened() == other.widened())
        };
        used_so && (pair(left, right) || pair(right, left))
    };
    MISSING.iter().find(fits).map(|row| &row.hint)
}

/// Why a count is not compared with a number that has a unit. It depends on how the values are written, so it is in no table.
pub const COUNT_WITHOUT_UNIT: Hint = Hint {
    why: "Det som jämförs är ett antal, och det har ingen enhet.",
    help: "Skriv bara talet.",
    why_english: "What is compared is a plain number, and has no unit.",
    help_english: "Write only the number.",
};

/// Why two values do not fit of which each would where the other stands.
pub const SWAPPED: Hint = Hint {
    why: "Värdena inom parentesen står i den ordning som parametrarna har.",
    help: "Byt plats på de två värdena.",
    why_english: "The values in parentheses stand in the order of the parameters.",
    help_english: "Let the two values change places.",
};

/// Why a length of time is no number.
pub const PLAIN_NUMBER: Hint = Hint {
    why: "Ett antal har ingen enhet.",
    help: "Gör ett tal av det: ”(… / 1 dag)”, med den enhet som ska räknas.",
    why_english: "A plain number has no unit.",
    help_english: "Make a number of it: ”(… / 1 dag)”, with the unit that counts.",
};

/// Why a number or the like is no answer to a question.
pub const YES_OR_NO: Hint = Hint {
    why: "Svaret ska vara ja eller nej.",
    help: "Skriv ”ja” eller ”nej”.",
    why_english: "The answer is to be yes or no.",
    help_english: "Write ”ja” or ”nej”.",
};

/// Why a number or a text is no date.
pub const A_DATE: Hint = Hint {
    why: "Ett datum är en viss dag.",
    help: "Skriv hela datumet, som ”2024-03-18”.",
    why_english: "A date is a particular day.",
    help_english: "Write the whole date, such as ”2024-03-18”.",
};

/// Why a day is no month.
pub const A_MONTH: Hint = Hint {
    why: "Här behövs en hel månad, inte en dag i den.",
    help: "Skriv månaden, som ”2024-03” eller ”månaden efter m”.",
    why_english: "A whole month is needed here, not a day of it.",
    help_english: "Write the month, such as ”2024-03” or ”månaden efter m”.",
};

/// Why a month is no day.
pub const A_DAY: Hint = Hint {
    why: "En månad är flera dagar.",
    help: "Skriv en dag i månaden, som ”första dagen i m” eller ”den 15 i m”.",
    why_english: "A month is several days.",
    help_english: "Write a day of the month, such as ”första dagen i m” or ”den 15 i m”.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particular_hint_wins_and_the_order_of_operands_does_not_matter() {
        let said = |used, left, right| hint(used, left, right).map(|hint| hint.help).unwrap_or_default();
        assert!(said(Use::Compare, Operand::Months, Operand::Days).contains("1 månad"));
        assert!(said(Use::Sum, Operand::Int, Operand::Date).contains("+ 14 dagar"));
        assert!(said(Use::Compare, Operand::Int, Operand::Kronor).contains("”kr”"));
        assert!(said(Use::Quotient, Operand::Kronor, Operand::Days).contains("/ 30"));
    }
}
