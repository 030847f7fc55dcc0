//! What the surroundings ask for: language, color and the day of today.
//!
//! Must not know: what the answers are used for.

use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::path::PathBuf;

use chrono::Datelike;
use stadga_lang::diagnostics::Language;
use stadga_program::date::Date;

/// How output should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wishes {
    /// The language of words.
    pub(crate) language: Language,
    /// Whether standard output is colored.
    pub(crate) color_output: bool,
    /// Whether standard error is colored.
    pub(crate) color_errors: bool,
}

/// What arguments and environment wish for.
///
/// The two options are looked for before arguments are read in earnest, because what is wrong with arguments is told in that
/// language and color too.
pub(crate) fn wishes(arguments: &[OsString]) -> Wishes {
    let asked = option(arguments, "--lang").and_then(|value| language_of(&value));
    let language = asked.or_else(language_of_environment).unwrap_or_default();
    let (color_output, color_errors) = match option(arguments, "--color").as_deref() {
        Some("always") => (true, true),
        Some("never") => (false, false),
        _ if is_set("NO_COLOR") || variable("TERM").as_deref() == Some("dumb") => (false, false),
        _ => (std::io::stdout().is_terminal(), std::io::stderr().is_terminal()),
    };
    Wishes { language, color_output, color_errors }
}

/// The last value of an option, `--name value` or `--name=value`.
fn option(arguments: &[OsString], name: &str) -> Option<String> {
    let arguments = arguments.iter().map(|argument| argument.to_str().unwrap_or_default());
    let mut found = None;
    let mut value_follows = false;
    for argument in arguments.take_while(|argument| *argument != "--") {
        let joined = argument.strip_prefix(name).and_then(|rest| rest.strip_prefix('='));
        if value_follows {
            found = Some(argument);
        } else if joined.is_some() {
            found = joined;
        }
        value_follows = argument == name;
    }
    found.map(str::to_owned)
}

fn language_of_environment() -> Option<Language> {
    let names = ["STADGA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    names.into_iter().filter_map(variable).find_map(|value| language_of(&value))
}

/// The language of `sv`, `sv_SE.UTF-8`, `en-GB` and the like.
fn language_of(locale: &str) -> Option<Language> {
    match locale.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase().as_str() {
        "sv" => Some(Language::Swedish),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The folder for what can be made again at any time; nothing where the system has none.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| value(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = |below: &str| folder("HOME").map(|home| home.join(below));
    let usual = match std::env::consts::OS {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => home("Library/Caches"),
        _ => home(".cache"),
    };
    folder("XDG_CACHE_HOME").or(usual)
}

fn variable(name: &str) -> Option<String> {
    value(name)?.into_string().ok()
}

/// Whether a variable has any value, as <https://no-color.org> asks.
fn is_set(name: &str) -> bool {
    value(name).is_some_and(|value| value != OsStr::new(""))
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the environment")]
fn value(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// The day of today where the computer is.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock for a day")]
pub(crate) fn today() -> Option<Date> {
    let today = chrono::Local::now().date_naive();
    Date::from_ymd(today.year(), u8::try_from(today.month()).ok()?, u8::try_from(today.day()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{language_of, option};
    use stadga_lang::diagnostics::Language;

    #[test]
    fn locales_are_known_by_their_language() {
        assert_eq!(language_of("sv_SE.UTF-8"), Some(Language::Swedish));
        assert_eq!(language_of("en-GB"), Some(Language::English));
        assert_eq!(language_of("C"), None);
        assert_eq!(language_of("svenska"), None);
    }

    #[test]
    fn the_last_value_of_an_option_holds_and_nothing_after_two_dashes() {
        let arguments = ["stadga", "--lang", "sv", "check", "--lang=en", "--", "--lang=sv"].map(Into::into);
        assert_eq!(option(&arguments, "--lang").as_deref(), Some("en"));
    }
}
