//! Lists as a workbook: a sheet for each list, one for what cannot be decided, and one that says what all of it rests on.
//!
//! Days are days, amounts are numbers, and a text is a text whatever it begins with. An amount becomes the number of a spreadsheet here and
//! nowhere else, from its decimal digits and only where such a number keeps them all; otherwise its digits stand as a text. The same lists are the same bytes,
//! since no clock is asked. Must not know: how rows come about, where the bytes go.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use stadga_interpreter::evaluate::Prepared;
use stadga_interpreter::render::reports::{case_name, waits_for};
use stadga_interpreter::reports::{Cell, Content, Counted, Table, TableRow};
use stadga_lang::diagnostics::Language;
use stadga_program::date::Date;
use stadga_program::node::{NumberUnit, ReadingId};
use stadga_program::number::Fixed;

use crate::messages::choose;

/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;

/// The longest text of a cell.
const LONGEST_TEXT: usize = 32_767;

/// A name that a spreadsheet keeps for itself.
const KEPT_NAME: &str = "history";

/// How many digits a number of a spreadsheet keeps.
const MOST_DIGITS: usize = 15;

/// How wide a column is at least and at most, in letters.
const WIDTHS: (usize, usize) = (10, 60);

/// What the lists rest on.
pub(crate) struct Basis<'a> {
    /// The rule set and the days.
    pub(crate) prepared: &'a Prepared<'a>,
    /// How many cases were used, and how many could not be.
    pub(crate) counts: (usize, usize),
    /// The language of words.
    pub(crate) language: Language,
}

/// A workbook.
pub(crate) struct Written {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// How many texts were longer than a cell can hold, and are cut.
    pub(crate) cut: usize,
}

/// A workbook, or why there is none.
pub(crate) fn workbook(tables: &[Table<'_>], basis: &Basis<'_>) -> Result<Written, String> {
    written(tables, basis).map_err(|error| error.to_string())
}

fn written(tables: &[Table<'_>], basis: &Basis<'_>) -> Result<Written, XlsxError> {
    let mut workbook = Workbook::new();
    let day = basis.prepared.assessment_day();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date(day).unwrap_or_default()));
    let program = basis.prepared.program();
    let own = [
        choose(basis.language, "Går inte att avgöra", "Cannot be decided").to_owned(),
        choose(basis.language, "Underlag", "Basis").to_owned(),
    ];
    let mut names = own.to_vec();
    let mut cut = 0;
    for table in tables {
        let name = sheet_name(table.label(program), &names);
        cut += list(workbook.add_worksheet().set_name(&name)?, table, basis.language)?;
        names.push(name);
    }
    let [undecided_name, basis_name] = own;
    cut += undecided(workbook.add_worksheet().set_name(undecided_name)?, tables, basis)?;
    rests_on(workbook.add_worksheet().set_name(basis_name)?, basis, cut)?;
    Ok(Written { bytes: workbook.save_to_buffer()?, cut })
}

/// A sheet under construction: which row comes next, and how wide its columns need to be.
struct Sheet<'w> {
    sheet: &'w mut Worksheet,
    language: Language,
    row: u32,
    widths: Vec<usize>,
    /// How many texts have been cut.
    cut: usize,
}

impl<'w> Sheet<'w> {
    /// A sheet with a head that stays in sight.
    fn with_head<'h>(
        sheet: &'w mut Worksheet,
        head: impl Iterator<Item = &'h str>,
        language: Language,
    ) -> Result<Sheet<'w>, XlsxError> {
        let bold = Format::new().set_bold();
        let mut begun = Sheet { sheet, language, row: 0, widths: Vec::new(), cut: 0 };
        for (column, heading) in (0..).zip(head) {
            begun.text(column, heading, &bold)?;
        }
        begun.sheet.set_freeze_panes(1, 0)?;
        begun.row = 1;
        Ok(begun)
    }

    fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.widen(column, text.chars().count());
        if text.is_empty() {
            return Ok(());
        }
        let shown = beginning(text, LONGEST_TEXT);
        let is_cut = shown.len() < text.len();
        self.cut += usize::from(is_cut);
        // A text that goes on is seen to.
        let shown = if is_cut { format!("{}…", beginning(text, LONGEST_TEXT - 1)) } else { shown.to_owned() };
        self.sheet.write_string_with_format(self.row, column, shown, format).map(|_| ())
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let Some((number, code)) = number_of(&cell.content, self.language) else {
            return self.text(column, &cell.words, &Format::new());
        };
        let format = Format::new().set_num_format(code);
        self.widen(column, cell.words.chars().count());
        match number {
            Number::Value(number) => self.sheet.write_number_with_format(self.row, column, number, &format)?,
            Number::Time(time) => self.sheet.write_datetime_with_format(self.row, column, &time, &format)?,
        };
        Ok(())
    }

    fn widen(&mut self, column: u16, width: usize) {
        let column = usize::from(column);
        if self.widths.len() <= column {
            self.widths.resize(column + 1, 0);
        }
        if let Some(widest) = self.widths.get_mut(column) {
            *widest = (*widest).max(width);
        }
    }

    fn end_row(&mut self) {
        self.row += 1;
    }

    /// Sets the widths, and lets readers filter by the head. The answer is how many texts were cut.
    fn finish(self, has_filter: bool) -> Result<usize, XlsxError> {
        let (least, most) = WIDTHS;
        for (column, width) in (0..).zip(&self.widths) {
            // Beside the text there is room for the sign of the filter.
            let width = u32::try_from((width + 3).clamp(least, most)).unwrap_or_default();
            self.sheet.set_column_width(column, width)?;
        }
        if let Some(last) = u16::try_from(self.widths.len()).ok().and_then(|count| count.checked_sub(1))
            && has_filter
        {
            self.sheet.autofilter(0, 0, self.row.saturating_sub(1), last)?;
        }
        Ok(self.cut)
    }
}

/// A number of a spreadsheet.
enum Number {
    Value(f64),
    Time(ExcelDateTime),
}

fn list(sheet: &mut Worksheet, table: &Table<'_>, language: Language) -> Result<usize, XlsxError> {
    let mut sheet = Sheet::with_head(sheet, table.of.columns.iter().map(|column| column.heading.as_str()), language)?;
    for row in &table.rows {
        for (column, cell) in (0..).zip(&row.cells) {
            sheet.cell(column, cell)?;
        }
        sheet.end_row();
    }
    sheet.finish(true)
}

/// What cannot be decided, of all lists, with what is known of it and what it waits for.
fn undecided(sheet: &mut Worksheet, tables: &[Table<'_>], basis: &Basis<'_>) -> Result<usize, XlsxError> {
    let head = choose(
        basis.language,
        ["Lista", "Ärende", "Det som är känt", "Väntar på"],
        ["List", "Case", "What is known", "Waits for"],
    );
    let mut sheet = Sheet::with_head(sheet, head.into_iter(), basis.language)?;
    let plain = Format::new();
    for table in tables {
        for row in &table.undecided {
            let known = known(table, row);
            let label = table.label(basis.prepared.program());
            for (column, text) in (0..).zip([label, &case_name(&row.case), &known, &waits_for(row)]) {
                sheet.text(column, text, &plain)?;
            }
            sheet.end_row();
        }
    }
    sheet.finish(true)
}

/// What is known of a row, under its headings.
fn known(table: &Table<'_>, row: &TableRow) -> String {
    let cells = table.of.columns.iter().zip(&row.cells);
    let known = cells.filter(|(_, cell)| !matches!(cell.content, Content::Empty | Content::Unknown | Content::Faulty));
    known.map(|(column, cell)| format!("{}: {}", column.heading, cell.words)).collect::<Vec<_>>().join("; ")
}

/// The rule set, the days, the readings that were chosen, how many cases there were, and how many texts are cut.
fn rests_on(sheet: &mut Worksheet, basis: &Basis<'_>, cut: usize) -> Result<(), XlsxError> {
    let program = basis.prepared.program();
    let (used, rejected) = basis.counts;
    let say = |swedish: &str, english: &str| choose(basis.language, swedish, english).to_owned();
    let mut lines = vec![
        (say("Regelverk", "Rule set"), program.label.clone().unwrap_or_else(|| program.name.clone())),
        (say("Namn", "Name"), program.name.clone()),
        (say("Kontrollsumma", "Checksum"), program.checksum.clone()),
        (say("Bedömningsdag", "Assessment day"), basis.prepared.assessment_day().to_string()),
        (say("Prövningsdag", "Day judged on"), basis.prepared.as_of_day().to_string()),
        (say("Ärenden", "Cases"), used.to_string()),
        (say("Avvisade ärenden", "Rejected cases"), rejected.to_string()),
    ];
    for (tolkning, id) in program.readings.iter().zip((0..).map(ReadingId)) {
        let applied = basis.prepared.reading(id);
        let reading = tolkning.readings.get(applied as usize).filter(|_| applied != tolkning.applied);
        let name = tolkning.label.as_deref().unwrap_or(&tolkning.name);
        lines.extend(reading.map(|reading| {
            let chosen = reading.label.as_deref().unwrap_or(&reading.name);
            (format!("{} {name}", say("Vald läsning:", "Reading chosen:")), chosen.to_owned())
        }));
    }
    if cut > 0 {
        lines.push((say("Texter som är kortade", "Texts that are cut"), cut.to_string()));
    }
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    let language = basis.language;
    let mut sheet = Sheet { sheet, language, row: 0, widths: Vec::new(), cut: 0 };
    for (what, value) in lines {
        sheet.text(0, &what, &bold)?;
        sheet.text(1, &value, &plain)?;
        sheet.end_row();
    }
    sheet.finish(false).map(drop)
}

/// What a cell is as a number, with the code of its format; nothing for a text, and for a number that a spreadsheet cannot keep.
fn number_of(content: &Content, language: Language) -> Option<(Number, &'static str)> {
    Some(match content {
        Content::Date(day) => (Number::Time(date(*day)?), "yyyy-mm-dd"),
        Content::Month(month) => (Number::Time(date(month.first_day())?), "yyyy-mm"),
        Content::Instant(instant) => {
            let (hour, minute) = instant.hour_minute();
            let time = date(instant.date())?.and_hms(hour.into(), minute, 0).ok()?;
            (Number::Time(time), "yyyy-mm-dd hh:mm")
        }
        Content::Count(count, counted) => {
            (Number::Value(exact(&count.to_string())?), format_of_count(*counted, language))
        }
        Content::Number(number, NumberUnit::Percent) => {
            let format = if number.millionths() % 1_000_000 == 0 { "0%" } else { "0.0#####%" };
            (Number::Value(exact(&hundredth(*number))?), format)
        }
        Content::Number(number, NumberUnit::Kronor) => (Number::Value(exact(&number.to_string())?), "#,##0.00 \"kr\""),
        Content::Number(number, _) => (Number::Value(exact(&number.to_string())?), "General"),
        Content::Empty | Content::Text | Content::Unknown | Content::Faulty => return None,
    })
}

fn format_of_count(counted: Counted, language: Language) -> &'static str {
    match counted {
        Counted::Plain => "0",
        Counted::Days => choose(language, "0 \"dagar\"", "0 \"days\""),
        Counted::Months => choose(language, "0 \"månader\"", "0 \"months\""),
        Counted::WorkDays => choose(language, "0 \"arbetsdagar\"", "0 \"working days\""),
        Counted::Hours => choose(language, "0 \"timmar\"", "0 \"hours\""),
    }
}

/// A number by its decimal digits, where a spreadsheet keeps them all.
fn exact(digits: &str) -> Option<f64> {
    let significant = digits.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count();
    if significant > MOST_DIGITS { None } else { digits.parse().ok() }
}

/// The hundredth part of a number, in digits: 12.5 is 0.125.
fn hundredth(number: Fixed) -> String {
    let millionths = number.millionths();
    let (sign, size) = (if millionths < 0 { "-" } else { "" }, millionths.unsigned_abs());
    let digits = format!("{sign}{}.{:08}", size / 100_000_000, size % 100_000_000);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A day as a spreadsheet has it; nothing for one before it has any.
fn date(day: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = day.ymd();
    let year = u16::try_from(year).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// A name that a sheet can have and that no other has.
fn sheet_name(label: &str, taken: &[String]) -> String {
    let allowed = |letter: char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !letter.is_control();
    let name: String = label.chars().map(|letter| if allowed(letter) { letter } else { ' ' }).collect();
    let name = name.trim_matches(|letter| letter == '\'' || letter == ' ');
    let name = if name.is_empty() { "Lista" } else { name };
    let cut = |name: &str, room: usize| beginning(name, room).trim_end_matches([' ', '\'']).to_owned();
    let is_free = |name: &String| {
        let name = name.to_lowercase();
        name != KEPT_NAME && !taken.iter().any(|other| other.to_lowercase() == name)
    };
    let first = Some(cut(name, LONGEST_NAME)).filter(is_free);
    let numbered = (2..).map(|number: u32| {
        let end = format!(" {number}");
        format!("{}{end}", cut(name, LONGEST_NAME - end.len()))
    });
    first.or_else(|| numbered.into_iter().find(is_free)).unwrap_or_default()
}

/// As much of a text as has room, which is counted as a spreadsheet counts letters: some of them twice.
fn beginning(text: &str, room: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, letter)| {
        used += letter.len_utf16();
        used > room
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{beginning, exact, hundredth, sheet_name};
    use stadga_program::number::Fixed;

    #[test]
    fn a_number_is_one_only_where_no_digit_is_lost() {
        assert_eq!(exact("3617.6"), Some(3617.6));
        assert_eq!(exact("9999999999999.99"), Some(9_999_999_999_999.99));
        assert_eq!(exact("12345678901234.567"), None);
        assert_eq!(exact("0.000001"), Some(0.000_001));
    }

    #[test]
    fn a_percentage_is_a_hundredth_of_its_number() {
        let check = |millionths, digits: &str| assert_eq!(hundredth(Fixed::from_millionths(millionths)), digits);
        check(25_000_000, "0.25");
        check(12_500_000, "0.125");
        check(-100_000_000, "-1");
        check(0, "0");
    }

    #[test]
    fn sheets_have_names_that_a_workbook_can_have() {
        let none: [String; 0] = [];
        assert_eq!(sheet_name("Insatser: att rapportera?", &none), "Insatser  att rapportera");
        assert_eq!(sheet_name("'/'", &none), "Lista");
        assert_eq!(sheet_name("Underlag", &["underlag".to_owned()]), "Underlag 2");
        assert_eq!(sheet_name(&"å".repeat(40), &none), "å".repeat(31));
        assert_eq!(sheet_name(&format!("{}'s lista", "å".repeat(30)), &none), "å".repeat(30));
        assert_eq!(sheet_name(&"🙂".repeat(40), &none), "🙂".repeat(15));
        assert_eq!(sheet_name("History", &none), "History 2");
    }

    #[test]
    fn a_text_begins_with_as_many_letters_as_a_spreadsheet_counts() {
        assert_eq!(beginning("abc", 3), "abc");
        assert_eq!(beginning("abc", 2), "ab");
        assert_eq!(beginning("a🙂b", 2), "a");
        assert_eq!(beginning("", 2), "");
    }
}
