//! Arguments, help and languages.

use crate::sandbox::Sandbox;

fn check(arguments: &str, code: i32, errors: &str) {
    let answer = Sandbox::new().run(arguments);
    assert_eq!((answer.code, answer.errors.as_str(), answer.output.as_str()), (Some(code), errors, ""));
}

#[test]
fn without_arguments_help_is_shown_in_swedish() {
    insta::assert_snapshot!(Sandbox::new().run("").all());
}

#[test]
fn help_is_shown_in_english_on_request() {
    insta::assert_snapshot!(Sandbox::new().run("--help --lang en").all());
}

#[test]
fn each_command_has_help_in_both_languages() {
    let sandbox = Sandbox::new();
    for command in
        ["new", "check", "run", "explain", "eval", "test", "fmt", "schema", "coverage", "build", "explain-code", "lsp"]
    {
        let swedish = sandbox.run(&format!("{command} --help --lang sv"));
        let english = sandbox.run(&format!("{command} --help --lang en"));
        assert!(swedish.output.contains(&format!("Användning: stadga {command} ")), "{}", swedish.output);
        assert!(english.output.contains(&format!("Usage: stadga {command} ")), "{}", english.output);
        assert_eq!((swedish.code, english.code), (Some(0), Some(0)));
    }
}

#[test]
fn the_help_of_a_command_names_its_arguments() {
    insta::assert_snapshot!(Sandbox::new().run("explain --help").output);
}

#[test]
fn the_version_is_one_line() {
    let answer = Sandbox::new().run("--version");
    assert_eq!(answer.output, concat!("stadga ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_language_follows_the_environment_in_its_order() {
    let sandbox = Sandbox::new();
    let word = |environment: &[(&str, &str)]| {
        let errors = sandbox.run_with(&["x"], environment, "").errors;
        errors.split(':').next().unwrap().to_owned()
    };
    assert_eq!(word(&[]), "fel");
    assert_eq!(word(&[("LANG", "en_GB.UTF-8")]), "error");
    assert_eq!(word(&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "sv_SE")]), "fel");
    assert_eq!(word(&[("LC_ALL", "sv_SE.UTF-8"), ("STADGA_LANG", "en")]), "error");
    assert_eq!(word(&[("LANG", "C.UTF-8")]), "fel");
}

#[test]
fn an_option_for_the_language_beats_the_environment() {
    let answer = Sandbox::new().run_with(&["--lang", "sv", "x"], &[("STADGA_LANG", "en")], "");
    assert!(answer.errors.starts_with("fel:"));
}

#[test]
fn color_comes_only_where_it_is_wanted() {
    let sandbox = Sandbox::new();
    let colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        sandbox.run_with(arguments, environment, "").errors.contains('\u{1b}')
    };
    assert!(!colored(&["x"], &[]));
    assert!(colored(&["x", "--color", "always"], &[]));
    assert!(colored(&["x", "--color=always"], &[("NO_COLOR", "1")]));
    assert!(!colored(&["x", "--color", "never"], &[]));
}

#[test]
fn an_unknown_command_suggests_the_nearest() {
    check("chek", 2, "fel: Det finns inget kommando ”chek”.\n  Gör så här: Menar du ”check”?\n");
}

#[test]
fn an_unknown_option_suggests_the_nearest() {
    check("run x --casse y", 2, "fel: Det finns inget val ”--casse”.\n  Gör så här: Menar du ”--cases”?\n");
}

#[test]
fn a_missing_argument_is_named() {
    check(
        "run x --lang en",
        2,
        "error: --cases <FILE> must be given.\n  Do this: ”stadga run --help” shows what can be given.\n",
    );
}

#[test]
fn missing_arguments_are_named_in_the_order_in_which_they_are_written() {
    check(
        "run",
        2,
        "fel: <REGELVERK>, --cases <FIL> måste anges.\n  Gör så här: ”stadga run --help” visar vad som kan anges.\n",
    );
}

#[test]
fn why_a_day_cannot_be_used_is_told_with_the_own_day_where_it_is_clear() {
    let sandbox = Sandbox::with_new_rule_set();
    let told = |day: &str| sandbox.run(&format!("run kommunen --cases kommunen/cases.json --date {day}")).errors;
    let month = "fel: ”2024-13-01” finns inte i kalendern: månaderna är 01 till 12.\n  \
                 Gör så här: Rätta månaden i ”--date”.\n";
    assert_eq!(told("2024-13-01"), month);
    let notation = "fel: ”27.3.2024” är ett datum på annat sätt.\n  Gör så här: Skriv ”2024-03-27” i ”--date”.\n";
    assert_eq!(told("27.3.2024"), notation);
    let part = "fel: ”10/7” är inget helt datum.\n  \
                Gör så här: Skriv år, månad och dag, till exempel: --date 2024-06-15\n";
    assert_eq!(told("10/7"), part);
}

#[test]
fn a_value_that_cannot_be_chosen_is_told_with_those_that_can() {
    check(
        "run x --cases y --format xml",
        2,
        "fel: ”xml” går inte att välja för ”--format <FORMAT>”.\n  Gör så här: Välj ”table”, ”json”, ”jsonl” eller ”ics”.\n",
    );
}

#[test]
fn an_option_given_twice_is_refused() {
    let errors = "fel: ”--cases <FIL>” kan bara anges en gång.\n  \
                  Gör så här: ”stadga run --help” visar vad som kan anges.\n";
    check("run x --cases y --cases z", 2, errors);
}
