//! The words of results: summaries, headings and the short lines between them, in the order of the commands.

use stadga_interpreter::render::fact_notation;
use stadga_lang::diagnostics::{Language, Severity};

use super::{Text, choose, counted, text};
use crate::terminal::words_language;

/// `2 fel`, `1 varning`, `3 upplysningar`.
pub(crate) fn diagnostics(severity: Severity, count: usize, language: Language) -> String {
    let (swedish, english) = match severity {
        Severity::Error => (("fel", "fel"), ("error", "errors")),
        Severity::Warning => (("varning", "varningar"), ("warning", "warnings")),
        Severity::Information => (("upplysning", "upplysningar"), ("note", "notes")),
    };
    let (one, many) = choose(language, swedish, english);
    counted(count, one, many)
}

/// `12 filer`.
pub(crate) fn files(count: usize, language: Language) -> String {
    choose(language, counted(count, "fil", "filer"), counted(count, "file", "files"))
}

/// `check`: how many messages of which kinds, in how many files.
pub(crate) fn checked(diagnostics: &[String], file_count: usize, language: Language) -> String {
    let within = choose(language, "i", "in");
    format!("{} {within} {}\n", diagnostics.join(", "), files(file_count, language))
}

/// `check`: a folder has rule files but no manifest.
pub(crate) fn no_manifest(folder: &str, language: Language) -> String {
    choose(
        language,
        format!(
            "Mappen ”{folder}” har ingen stadga.toml. Alla .stadga-filer i den och i mapparna under den har lästs som ett regelverk.\n"
        ),
        format!(
            "The folder ”{folder}” has no stadga.toml. All .stadga files in it and in the folders below it have been read as one rule set.\n"
        ),
    )
}

/// `check`: so many messages are not drawn.
pub(crate) fn more_diagnostics(count: usize, language: Language) -> String {
    choose(
        language,
        format!("… {count} till: ”stadga check --format short” visar alla\n\n"),
        format!("… {count} more: ”stadga check --format short” shows all\n\n"),
    )
}

/// `run`: so many cases of all could not be used.
pub(crate) fn rejected(rejected: usize, all: usize, language: Language) -> String {
    let cases = choose(language, counted(all, "ärende", "ärenden"), counted(all, "case", "cases"));
    choose(
        language,
        format!("{rejected} av {cases} gick inte att använda.\n"),
        format!("{rejected} of {cases} could not be used.\n"),
    )
}

/// `run --due`: so many duties have been done already.
pub(crate) fn done_duties(count: usize, language: Language) -> String {
    let duties = choose(language, counted(count, "skyldighet", "skyldigheter"), counted(count, "duty", "duties"));
    choose(
        language,
        format!("{duties} är redan uppfyllda, och står inte i listan. ”--with-done” tar med dem.\n"),
        format!("{duties} already done: not in the list. ”--with-done” lists them too.\n"),
    )
}

/// `run --due`: so many duties may be due on a day that nobody can tell yet.
pub(crate) fn undecided_days(count: usize, language: Language) -> String {
    let duties = choose(language, counted(count, "skyldighet", "skyldigheter"), counted(count, "duty", "duties"));
    choose(
        language,
        format!("{duties} har en sista dag som inte går att avgöra utan fler uppgifter, och står inte i listan.\n"),
        format!("{duties} with a last day that cannot be told without more facts: not in the list.\n"),
    )
}

/// `run --due`: so many duties have no day, because the rules give none.
pub(crate) fn days_with_faults(count: usize, language: Language) -> String {
    let duties = choose(language, counted(count, "skyldighet", "skyldigheter"), counted(count, "duty", "duties"));
    choose(
        language,
        format!(
            "{duties} har ett fel i stället för en sista dag, och står inte i listan. ”stadga run” säger vilket.\n"
        ),
        format!("{duties} with a fault in place of a last day: not in the list. ”stadga run” tells which.\n"),
    )
}

/// `run --due --format ics`: what a calendar says of a duty.
pub(crate) fn due_description(who: Option<&str>, status: &str, sources: &str, language: Language) -> String {
    let [responsible, standing, source] =
        choose(language, ["Ansvarig", "Läge", "Källa"], ["Responsible", "Status", "Source"]);
    let lines = [(responsible, who.unwrap_or_default()), (standing, status), (source, sources)];
    let lines = lines.iter().filter(|(_, words)| !words.is_empty()).map(|(what, words)| format!("{what}: {words}\n"));
    let end = choose(
        language,
        "Detta är vad reglerna ger. Det är inte ett beslut.",
        "This is what the rules give. It is not a decision.",
    );
    lines.chain([end.to_owned()]).collect()
}

/// `run`: a file without cases.
pub(crate) const NO_CASES: Text = text("Filen innehåller inga ärenden.\n", "The file holds no cases.\n");

/// `readings`: a rule set without tolkningar.
pub(crate) const NO_READINGS: Text = text(
    "Regelverket har inga tolkningar med flera läsningar.\n",
    "The rule set has no interpretations with several readings.\n",
);

/// `measure`: a rule set without nyckeltal.
pub(crate) const NO_MEASURES: Text = text("Regelverket har inga nyckeltal.\n", "The rule set has no key figures.\n");

/// `list`: a rule set without listor.
pub(crate) const NO_LISTS: Text = text("Regelverket har inga listor.\n", "The rule set has no lists.\n");

/// `list`: texts that a workbook has only the beginning of.
pub(crate) fn cut_cells(count: usize, language: Language) -> String {
    match count {
        1 => choose(
            language,
            "En text är kortad: en cell rymmer 32 767 tecken.\n",
            "One text is cut: a cell holds 32,767 characters.\n",
        )
        .to_owned(),
        _ => choose(
            language,
            format!("{count} texter är kortade: en cell rymmer 32 767 tecken.\n"),
            format!("{count} texts are cut: a cell holds 32,767 characters.\n"),
        ),
    }
}

/// `explain`: a case of which nothing is listed that somebody should look at.
pub(crate) const NOTHING_TO_EXPLAIN: Text = text(
    "Inget i ärendet behöver någon se på. Ange vad som ska förklaras, eller ”allt”.\n",
    "Nothing of the case needs to be looked at. Say what to explain, or ”all”.\n",
);

/// `eval`: what an expression is called where a file would have its path.
pub(crate) const EXPRESSION: Text = text("uttrycket", "expression");

/// `eval`: the expression among the arguments.
pub(crate) const EXPRESSION_ARGUMENT: Text = text("<UTTRYCK>", "<EXPR>");

/// `uppgift saknas: person.födelsedatum, månader för händelse 2`: the facts that something unknown waits for.
pub(crate) fn missing_facts(pointers: &[String], language: Language) -> String {
    let names: Vec<String> = pointers.iter().map(|pointer| fact_notation(pointer, words_language(language))).collect();
    format!("{} {}", choose(language, "uppgift saknas:", "missing fact:"), names.join(", "))
}

/// `new`: a folder has been made, and what to try now.
pub(crate) fn made(path: &str, language: Language) -> String {
    choose(
        language,
        format!(
            "Mappen ”{path}” har skapats.\nProva nu:\n  stadga test {path}\n  stadga run {path} --cases {path}/cases.json\n"
        ),
        format!(
            "Made the folder ”{path}”.\nTry now:\n  stadga test {path}\n  stadga run {path} --cases {path}/cases.json\n"
        ),
    )
}

/// `build`: rules with errors are not compiled.
pub(crate) const NOT_BUILT: Text =
    text("Regelverket har fel. Ingen fil har skrivits.\n", "The rule set has errors. No file has been written.\n");

/// `fmt`: how many files differ from the one style, and how many do not.
pub(crate) fn formatted(differing: usize, in_order: usize, only_check: bool, language: Language) -> String {
    let changed = match (only_check, differing) {
        (true, _) => choose(language, "skulle ändras", "would change"),
        (false, 1) => choose(language, "ändrad", "changed"),
        (false, _) => choose(language, "ändrade", "changed"),
    };
    let rest = choose(language, "utan ändring", "unchanged");
    format!("{} {changed}, {in_order} {rest}\n", files(differing, language))
}

/// The words of `test`.
pub(crate) mod test {
    use super::{Language, Text, choose, counted, text};

    /// Before a test that fails.
    pub(crate) const FAILED: Text = text("underkänt", "failed");
    /// Before a test that cannot be run.
    pub(crate) const NOT_RUN: Text = text("kan inte köras", "cannot be run");
    /// Before an expectation, which is called as in rules.
    pub(crate) const EXPECTATION: &str = "förväntat";
    /// Before the value that was expected.
    pub(crate) const EXPECTED: Text = text("väntat", "expected");
    /// Before the value that came out.
    pub(crate) const ACTUAL: Text = text("utfall", "actual");
    /// There is nothing to run.
    pub(crate) const NO_TESTS: Text = text(
        "Regelverket har inga testfall. Ett testfall säger vad reglerna ska ge för ett påhittat ärende.\n",
        "The rule set has no tests. A testfall says what the rules should give for an invented case.\n",
    );

    /// Two tests have one name; each stands on a line of a file.
    pub(crate) fn alike(name: &str, (one, other): ((&str, u32), (&str, u32)), language: Language) -> String {
        let [(one_file, one_line), (other_file, other_line)] = [one, other];
        choose(
            language,
            format!(
                "Två testfall heter ”{name}”: {one_file}:{one_line} och {other_file}:{other_line}. Byt namn på det ena.\n"
            ),
            format!(
                "Two tests are called ”{name}”: {one_file}:{one_line} and {other_file}:{other_line}. Rename one of them.\n"
            ),
        )
    }

    /// The day of an expectation that has one of its own.
    pub(crate) fn on(day: &str, language: Language) -> String {
        choose(language, format!("den {day}"), format!("on {day}"))
    }

    /// How many tests there are, and how they came out.
    pub(crate) fn summary(passed: usize, failed: usize, not_run: usize, language: Language) -> String {
        let all = passed + failed + not_run;
        let (passed_words, failed_words) =
            (counted(passed, "godkänt", "godkända"), counted(failed, "underkänt", "underkända"));
        let rest = match not_run {
            0 => String::new(),
            _ => choose(language, format!(", {not_run} kan inte köras"), format!(", {not_run} cannot be run")),
        };
        choose(
            language,
            // ”testfall” is the same word for one and for many.
            format!("{all} testfall: {passed_words}, {failed_words}{rest}\n"),
            format!("{}: {passed} passed, {failed} failed{rest}\n", counted(all, "test", "tests")),
        )
    }
}

/// The words of `coverage`.
pub(crate) mod coverage {
    use super::{Language, Text, choose, text};

    /// There is nothing that rules could cover.
    pub(crate) const NO_SOURCES: Text = text("Regelverket har inga källor.\n", "The rule set has no sources.\n");
    /// Of a place, before the reason.
    pub(crate) const NEEDS_NONE: Text = text("behöver ingen regel", "needs no rule");
    /// Of a place that no rule names.
    pub(crate) const REMAINS: Text = text("återstår", "remains");

    /// How many places there are, what has become of them, and how much is done: `97,5 %`.
    pub(crate) fn sum(covered: usize, need_none: usize, remaining: usize, percent: &str, language: Language) -> String {
        let all = covered + need_none + remaining;
        choose(
            language,
            format!(
                "{all} ställen: {covered} har regler, {need_none} behöver ingen, {remaining} återstår ({percent} klart)"
            ),
            format!("{all} places: {covered} have rules, {need_none} need none, {remaining} remain ({percent} done)"),
        )
    }

    /// Names of rules of which not all are listed.
    pub(crate) fn and_more(listed: &str, more: usize, language: Language) -> String {
        choose(language, format!("{listed} och {more} till"), format!("{listed} and {more} more"))
    }
}
