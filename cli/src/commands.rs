//! The commands, one file each: read the arguments, ask the cores, show the answer.

mod build;
mod check;
mod coverage;
mod eval;
mod explain;
mod explain_code;
mod fmt;
mod list;
mod lsp;
mod measure;
mod new;
mod readings;
mod run;
mod schema;
mod test;

use stadga_lang::check::Extent;

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::reports::{self, Format};
use crate::rules::Rules;
use crate::terminal::{Terminal, tell};

/// Does a command by its name.
pub(crate) fn run(command: &str, arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    match command {
        "new" => new::run(arguments, terminal),
        "check" => check::run(arguments, terminal),
        "run" => run::run(arguments, terminal),
        "readings" => readings::run(arguments, terminal),
        "measure" => measure::run(arguments, terminal),
        "list" => list::run(arguments, terminal),
        "explain" => explain::run(arguments, terminal),
        "eval" => eval::run(arguments, terminal),
        "explain-code" => explain_code::run(arguments, terminal),
        "test" => test::run(arguments, terminal),
        "schema" => schema::run(arguments, terminal),
        "build" => build::run(arguments, terminal),
        "fmt" => fmt::run(arguments, terminal),
        "coverage" => coverage::run(arguments, terminal),
        "lsp" => lsp::run(terminal),
        unknown => Err(Failure::UnknownCommand { command: unknown.to_owned(), suggestion: None }),
    }
}

/// The rule sets that arguments name: this folder if they name none. Of several, files that hold no rules are passed over, since a shell
/// writes all that lies in a folder for `examples/*`.
fn rule_sets(arguments: &Arguments) -> Vec<String> {
    let named = arguments.values("dir");
    let named = if named.is_empty() { vec!["."] } else { named };
    let holds_no_rules = |path: &&str| files::is_file(path) && !files::is_rule_file(path);
    let is_one_of_many = named.iter().any(|path| !holds_no_rules(path));
    let of_rules = named.into_iter().filter(|path| !(is_one_of_many && holds_no_rules(path)));
    of_rules.flat_map(files::rule_sets).collect()
}

/// Tells that there is no rule set where one is asked for.
fn tell_missing(rules: &Rules, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let color = terminal.wishes.color_errors;
    terminal.finish()?;
    tell(&reports::render(
        &rules.reports(Extent::Everything, language),
        &rules.texts(),
        Format::Human,
        language,
        color,
    ));
    Ok(Exit::Impossible)
}
