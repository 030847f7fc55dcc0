//! The pages of the codes about case data (ST6xx) keep what they promise: a case as in the wrong example is refused with the code,
//! and one as in the right example runs.
//!
//! What is said is a snapshot for each code, with the example and both languages in one file. ST618 is brought about by no case but by a
//! compiled rule set that is not right in itself, so the commands of its page are run with one.

use stadga_program::node::{SlotId, SpaceId};
use stadga_program::program::{Program, Target};

use crate::sandbox::{Answer, Sandbox};

/// What all examples build on.
const GROUND: &str = include_str!("../../../docs/codes/grund.stadga");

#[test]
fn every_wrong_case_is_refused_with_its_code_and_every_right_one_runs() {
    let codes = (601..618).map(|number| format!("ST{number}"));
    for code in codes {
        let [wrong, right] = &examples(&code)[..] else { panic!("{code}: a wrong example and a right one") };
        let refused = run(&whole(&code, wrong), "sv");
        assert_eq!((refused.code, told(&refused)), (Some(1), expected(&code)), "{code}: {}", refused.all());
        let accepted = run(right, "sv");
        assert_eq!((accepted.code, accepted.errors.as_str()), (Some(0), ""), "{code}: {}", accepted.all());
        let english = run(&whole(&code, wrong), "en");
        keep(&code, wrong, [&refused, &english]);
    }
}

#[test]
fn a_compiled_rule_set_that_is_not_right_in_itself_is_made_anew_as_its_page_says() {
    let [wrong, right] = &blocks("ST618", "sh\n")[..] else { panic!("a wrong command and a right one") };
    let rules = "ärende Uppdrag { ålder: heltal, barn: lista med Barn }\nuppgifter om Barn { ålder: heltal }\n\
                 villkor v { ålder är minst 18 och finns(barn där .ålder är 1) }\n";
    let case = "{ \"id\": \"A-1\", \"ålder\": 20 }\n";
    let sandbox = Sandbox::with(&[("exempelkommun/regler.stadga", rules), ("ärenden.jsonl", case)]);
    let command = |block: &str| block.trim().strip_prefix("stadga ").unwrap().to_owned();
    assert_eq!(sandbox.run(&command(right)).code, Some(0));
    let whole = std::fs::read(sandbox.path("exempelkommun.program")).unwrap();
    sandbox.write("exempelkommun.program", mistaken(Program::from_bytes(&whole).unwrap()).to_bytes().unwrap());
    let refused = ["sv", "en"].map(|language| sandbox.run(&format!("{} --lang {language}", command(wrong))));
    assert_eq!((refused[0].code, told(&refused[0])), (Some(1), vec!["ST618".to_owned()]), "{}", refused[0].all());
    keep("ST618", wrong, [&refused[0], &refused[1]]);
    assert_eq!(sandbox.run(&command(right)).code, Some(0));
    let accepted = sandbox.run(&command(wrong));
    assert_eq!((accepted.code, accepted.errors.as_str()), (Some(0), ""), "{}", accepted.all());
}

/// A program that takes a fact of the case for one of the elements of a list, as no compiler makes it.
fn mistaken(mut program: Program) -> Program {
    let of_element = program.slots.iter().position(|slot| slot.space != SpaceId(0)).unwrap();
    let age = program.case.fields.iter_mut().find(|field| field.name == "ålder").unwrap();
    age.target = Target::Slot(SlotId(u32::try_from(of_element).unwrap()));
    program
}

/// What the screens say of a code, as a snapshot beside what brings it about.
fn keep(code: &str, wrong: &str, [swedish, english]: [&Answer; 2]) {
    let screens = [about(code, &swedish.errors), about(code, &english.errors)].join("\n");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/codes");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(code, format!("{wrong}\n{screens}")));
}

/// The blocks of a page that hold case data.
fn examples(code: &str) -> Vec<String> {
    blocks(code, "json\n")
}

/// The blocks of a page that begin so.
#[expect(clippy::disallowed_methods, reason = "a change of a page is tested without a build")]
fn blocks(code: &str, begins: &str) -> Vec<String> {
    let page = format!("{}/../docs/codes/{code}.md", env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(page).unwrap();
    let blocks = page.split("```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix(begins)).map(str::to_owned).collect()
}

/// The wrong example of a page; what is cut short there is as large here as it is meant to be.
fn whole(code: &str, example: &str) -> String {
    match code {
        "ST602" => example.replace("\"…\"", &vec!["\"Storgatan 1\""; 200_000].join(",\n")),
        "ST603" => {
            let facts: Vec<String> = (1..=101).map(|number| format!("\"a{number}\": {number}")).collect();
            format!("{{ \"id\": \"A-1\", {} }}", facts.join(", "))
        }
        _ => example.to_owned(),
    }
}

fn run(cases: &str, language: &str) -> Answer {
    let sandbox = Sandbox::with(&[("grund.stadga", GROUND), ("exempel.json", cases)]);
    sandbox.run(&format!("run grund.stadga --cases exempel.json --date 2024-06-15 --lang {language}"))
}

/// What an example gives: its code, beside the errors that ST603 has counted.
fn expected(code: &str) -> Vec<String> {
    let others: &[&str] = if code == "ST603" { &["ST604"] } else { &[] };
    std::iter::once(code).chain(others.iter().copied()).map(str::to_owned).collect()
}

/// The codes that are told, each once.
fn told(answer: &Answer) -> Vec<String> {
    let told = answer.errors.lines().filter_map(|line| line.split_once("fel ST")?.1.get(..3));
    let mut codes: Vec<String> = told.map(|number| format!("ST{number}")).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What a screen says about one code.
fn about(code: &str, screen: &str) -> String {
    let of_another = |line: &&str| line.contains(" ST") && !line.contains(code);
    let said = screen.split("\n\n").filter(|part| part.contains(code));
    let lines = said.map(|part| part.lines().filter(|line| !of_another(line)).collect::<Vec<_>>().join("\n"));
    lines.map(|part| format!("{part}\n")).collect()
}
