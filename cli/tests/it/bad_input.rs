//! Input that nobody means: each gets a clear error with a code, in bounded time, and nothing panics.

use crate::sandbox::{Answer, Sandbox};

const MANIFEST: (&str, &str) = ("r/stadga.toml", "namn = \"r\"\n");

fn check_rules(text: impl AsRef<[u8]>) -> Answer {
    let sandbox = Sandbox::with(&[MANIFEST]);
    sandbox.write("r/regler.stadga", text);
    sandbox.run("check r --format short")
}

#[track_caller]
fn finds(answer: &Answer, code: &str) {
    assert_eq!(answer.code, Some(1), "{}", answer.all());
    assert!(answer.output.contains(code), "{}", answer.all());
}

#[test]
fn a_file_without_rules_says_so() {
    for nothing in ["", "\n\n", "// Regler för praktik\n"] {
        finds(&check_rules(nothing), "regler.stadga:1:1: fel ST506");
    }
}

#[test]
fn a_file_of_bytes_is_no_text() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4_096).collect();
    finds(&check_rules(bytes), "regler.stadga:1:1: fel ST504");
}

#[test]
fn a_text_that_is_no_text_of_rules_gives_errors() {
    finds(&check_rules("\u{0}\u{1}\u{7f}\u{200b}"), "fel ST0");
}

#[test]
fn a_file_of_ten_megabytes_is_checked() {
    let rule = |number: usize| {
        let criteria: String =
            (0..200).map(|c| format!("    \"kriterium {c}\": ja och ({c} är minst {number})\n")).collect();
        format!("villkor v{number} {{\n{criteria}}}\n\n")
    };
    let mut text = String::new();
    for number in 0.. {
        text.push_str(&rule(number));
        if text.len() > 10 * 1024 * 1024 {
            break;
        }
    }
    let answer = check_rules(text + "beräkning x: heltal = 1 + + 2\n");
    finds(&answer, "fel ST101");
}

#[test]
fn a_file_larger_than_is_read_is_refused() {
    finds(&check_rules(vec![b' '; 17 * 1024 * 1024]), "fel ST505");
}

#[test]
fn a_line_of_ten_thousand_brackets_of_two_kinds_is_told_soon() {
    let started = std::time::Instant::now();
    for pair in [["({", "})"], ["(}", "){"], ["{(", ")}"]] {
        let text = format!("villkor v {{ {}ja{} }}\n", pair[0].repeat(10_000), pair[1].repeat(10_000));
        assert_eq!(check_rules(text).code, Some(1));
    }
    let elements = vec!["{ nr: 1 }"; 5_000].join("; ");
    let facts = "uppgifter om Del { nr: heltal }\närende U { delar: lista med Del }\n";
    let test = format!(
        "testfall \"t\" {{\n    bedömningsdag 2024-01-01\n    givet {{ delar: [{elements}] }}\n    förväntat antal(delar) är 5000\n}}\n"
    );
    let answer = check_rules(format!("{facts}{test}"));
    assert_eq!(answer.code, Some(0), "{}", answer.all());
    assert!(started.elapsed().as_secs() < 40, "{:?}", started.elapsed());
}

#[test]
fn a_hundred_thousand_parentheses_are_too_deep() {
    let deep = format!("beräkning x: heltal = {}1{}\n", "(".repeat(100_000), ")".repeat(100_000));
    finds(&check_rules(deep), "fel ST");
}

#[test]
fn a_hundred_thousand_open_braces_are_too_deep() {
    finds(&check_rules("villkor v { ".repeat(100_000)), "fel ST");
}

#[test]
fn a_file_may_end_in_the_middle_of_anything() {
    let text = include_str!("../../src/commands/new/regler.stadga").replace("{name}", "r");
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(97).collect();
    let files: Vec<(String, &str)> =
        ends.iter().map(|end| (format!("r/x{end}.stadga"), text.get(..*end).unwrap())).collect();
    let sandbox = Sandbox::with(&[MANIFEST]);
    for (path, text) in files {
        sandbox.write(&path, text);
        assert!(matches!(sandbox.run(&format!("check {path} --format short")).code, Some(0 | 1)));
    }
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    insta::assert_snapshot!(Sandbox::new().run("check finns_inte").all());
}

#[test]
fn a_folder_without_rules_is_an_error() {
    let answer = Sandbox::with(&[("tom/anteckning.txt", "")]).run("check tom --format short");
    finds(&answer, "ST502");
}

#[test]
fn a_manifest_with_an_unknown_key_is_told_with_the_key_meant() {
    let sandbox = Sandbox::with(&[("r/stadga.toml", "nam = \"r\"\n"), ("r/x.stadga", "roll r\n")]);
    insta::assert_snapshot!(sandbox.run("check r").all());
}

#[test]
fn a_rule_set_that_builds_on_itself_is_told_with_the_circle() {
    let sandbox = Sandbox::with(&[
        ("a/stadga.toml", "namn = \"a\"\nregelverk = { b = \"../b\" }\n"),
        ("a/x.stadga", "roll r\n"),
        ("b/stadga.toml", "namn = \"b\"\nregelverk = { a = \"../a\" }\n"),
        ("b/x.stadga", "roll s\n"),
    ]);
    insta::assert_snapshot!(sandbox.run("check a").all());
}

#[test]
fn two_declarations_of_one_name_are_both_shown() {
    insta::assert_snapshot!(check_rules("beräkning x: heltal = 1\n\nroll x\n").all());
}

#[test]
fn a_function_that_doubles_its_work_at_each_level_is_stopped() {
    let mut text = "beräkning f0(x: heltal): heltal = x + 1\n".to_owned();
    for level in 1..60 {
        let below = level - 1;
        text += &format!("beräkning f{level}(x: heltal): heltal = f{below}(x + 1) + f{below}(x + 2)\n");
    }
    text += "ärende A { tal: heltal }\nberäkning allt: heltal = f59(tal)\n";
    let sandbox = Sandbox::with(&[MANIFEST]);
    sandbox.write("r/regler.stadga", text);
    sandbox.write("case.json", "{\"tal\": 1}");
    let answer = sandbox.run("run r --cases case.json --date 2024-06-15 --format jsonl");
    assert!(answer.all().contains("ST702") || answer.all().contains("limit"), "{}", answer.all());
}

#[test]
fn a_circle_of_rules_is_one_error_that_shows_it() {
    let rules = "beräkning a: heltal = b + 1\nberäkning b: heltal = c + 1\nberäkning c: heltal = a + 1\n";
    insta::assert_snapshot!(check_rules(rules).all());
}

fn run_case(case: impl AsRef<[u8]>) -> Answer {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("case.json", case);
    sandbox.run("run kommunen --cases case.json --date 2024-06-15 --format jsonl")
}

#[test]
fn a_case_that_is_not_json_is_told_with_its_place() {
    insta::assert_snapshot!(run_case("id: 1\nstart: 2024-03-04\n").all());
}

#[test]
fn a_case_of_bytes_is_no_text() {
    let answer = run_case([0xff, 0xfe, 0x00]);
    assert_eq!(answer.code, Some(2), "{}", answer.all());
    assert!(answer.errors.contains("ST504"), "{}", answer.all());
}

#[test]
fn a_case_that_is_deeper_than_is_read_is_told() {
    let answer = run_case("{\"start\":".to_owned() + &"[".repeat(100_000));
    assert_eq!(answer.code, Some(1), "{}", answer.all());
    assert!(answer.errors.contains("ST601"), "{}", answer.all());
}

#[test]
fn many_bad_cases_are_told_one_by_one_in_bounded_time() {
    let answer = run_case("{\"strat\": 1}\n".repeat(5_000));
    assert_eq!(answer.code, Some(1));
    assert!(answer.errors.contains("case.json:5000:2: fel ST604"), "{}", answer.errors.len());
    assert!(answer.errors.ends_with("5000 av 5000 ärenden gick inte att använda.\n"));
}

#[test]
fn output_that_nobody_reads_is_no_fault() {
    let sandbox = Sandbox::with_new_rule_set();
    let cases = "{\"start\": \"2024-03-04\"}\n".repeat(2_000);
    sandbox.write("case.json", cases);
    let errors = sandbox.errors_when_output_is_closed("run kommunen --cases case.json --date 2024-06-15 --format json");
    assert_eq!(errors, "");
}

#[test]
fn an_expression_larger_than_any_rule_file_is_refused() {
    let answer = Sandbox::new().run_with_input("eval -", &format!("{}1\n2\n", " ".repeat(17 * 1024 * 1024)));
    let codes: Vec<bool> = answer.output.lines().map(|line| line.contains("ST026")).collect();
    assert_eq!((codes, answer.code), (vec![true, false], Some(1)));
}

#[test]
fn a_rule_set_that_cannot_be_read_is_told_where_it_is_named_and_nowhere_else() {
    let rules = "bygger på annan\n\nvillkor v {\n    annan.x\n}\n";
    let codes = |folder: &str| {
        let manifest = format!("namn = \"a\"\n[regelverk]\nannan = \"{folder}\"\n");
        let sandbox = Sandbox::with(&[("a/stadga.toml", &manifest), ("a/regler.stadga", rules)]);
        ["a", "./a/../a"].map(|spelling| sandbox.run(&format!("check {spelling} --format short")).output)
    };
    for told in codes("../finns_inte") {
        assert_eq!(told, "a/stadga.toml:3:9: fel ST501: ”finns_inte” finns inte.\n");
    }
    for told in codes(".") {
        assert_eq!(told, "a/stadga.toml:3:9: fel ST520: Regelverket bygger på sig självt.\n");
    }
}

#[test]
fn an_avser_that_names_no_case_is_told_there_and_not_where_facts_are_read() {
    let rules = "regelverk r {\n    avser Sakk\n}\n\närende Sak {\n    ålder: heltal\n}\n\n";
    let readers = "villkor v {\n    ålder är minst 18\n}\n";
    let sandbox = Sandbox::with(&[("regler.stadga", &format!("{rules}{readers}"))]);
    let told = sandbox.run("check regler.stadga --format short").output;
    assert_eq!(told, "regler.stadga:2:11: fel ST201: Namnet ”Sakk” finns inte.\n");
}

/// Rules about events of several kinds, some of which arise from others or follow earlier ones of their kind.
const EVENTS: &str = r#"roll anordnare

ärende Uppdrag {
    start: datum eller inget
    händelse besök { missat: ja/nej }
    händelse plan
    händelse beslut giltig om antal(beslut före denna) är mindre än 2
    händelse utebliven { uppstår vid besök där .missat; var 3:e i följd; bryts av plan }
}

skyldighet granska {
    ansvarig     anordnare
    för varje    utebliven kallad u
    ska ske      inom 10 dagar från u.datum
    uppfylls av  plan
}

beräkning uteblivna: heltal = antal(utebliven)
beräkning beslutade: heltal = antal(beslut)
"#;

/// A case with many events of a kind, on days that repeat.
fn events_of(id: u32, count: usize, event: &str) -> String {
    let event = |number: usize| {
        let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
        format!("{{\"type\":\"{event}\",\"date\":\"2023-{month:02}-{day:02}\"}}")
    };
    let events: Vec<String> = (0..count).map(event).collect();
    format!("{{\"id\":\"{id}\",\"start\":\"2023-01-01\",\"events\":[{}]}}", events.join(","))
}

#[test]
fn more_events_than_can_be_are_refused_and_the_other_cases_run() {
    let cases = [events_of(1, 200_001, "plan"), events_of(2, 3, "plan")].join("\n");
    let sandbox = Sandbox::with(&[("regler.stadga", EVENTS), ("fall.jsonl", &cases)]);
    let started = std::time::Instant::now();
    let answer = sandbox.run("run regler.stadga --cases fall.jsonl --date 2024-06-15 --format jsonl");
    assert!(started.elapsed().as_secs() < 20, "took {:?}", started.elapsed());
    assert!(answer.errors.contains("ST602"), "{}", answer.errors);
    assert_eq!((answer.code, answer.output.lines().count()), (Some(1), 1));
    assert!(answer.output.contains("\"case\":\"2\""));
}

#[test]
fn a_hundred_thousand_events_are_judged_in_bounded_time() {
    for event in ["plan", "beslut", "besök"] {
        let sandbox = Sandbox::with(&[("regler.stadga", EVENTS), ("fall.json", &events_of(1, 100_000, event))]);
        let started = std::time::Instant::now();
        let answer = sandbox.run("run regler.stadga --cases fall.json --date 2024-06-15 --format json");
        assert!(started.elapsed().as_secs() < 20, "{event} took {:?}", started.elapsed());
        let outcomes: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
        let outcome = &outcomes[0];
        let (counted, arisen) = (&outcome["values"]["beslutade"], &outcome["values"]["uteblivna"]);
        match event {
            "plan" => assert_eq!((&counted["value"], &arisen["value"]), (&0.into(), &0.into())),
            // Each is compared with each, which is more than can be.
            "beslut" => assert_eq!((&counted["code"], &arisen["value"]), (&"limit".into(), &0.into())),
            // Of none of them is it known whether it was missed.
            _ => assert_eq!((&counted["value"], &arisen["state"]), (&0.into(), &"unknown".into())),
        }
    }
}

#[test]
fn a_duty_with_more_instances_than_can_be_is_found_to_be_so() {
    let rules = format!(
        "{EVENTS}\nskyldighet svara {{\n ansvarig anordnare\n för varje plan kallad p\n för varje plan kallad q\n \
         ska ske senast p.datum\n uppfylls av beslut\n}}\n"
    );
    let sandbox = Sandbox::with(&[("regler.stadga", &rules), ("fall.json", &events_of(1, 20_000, "plan"))]);
    let run = "run regler.stadga --cases fall.json --date 2024-06-15";
    let outcomes: serde_json::Value =
        serde_json::from_str(&sandbox.run(&format!("{run} --format json")).output).unwrap();
    assert_eq!(outcomes[0]["findings"][0]["of"], "svara");
    assert_eq!(outcomes[0]["findings"][0]["code"], "limit");
    let due = sandbox.run(&format!("{run} --due 2024-01-01..2024-12-31"));
    assert!(due.errors.contains("1 skyldighet har ett fel i stället för en sista dag"), "{}", due.errors);
}

/// Text as a program that does not know UTF-8 saves it.
fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

#[test]
fn cases_in_an_older_encoding_are_told_as_cases_and_with_their_place() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("gammal.json", latin_1("{ \"id\": \"1\",\n  \"person\": { \"födelsedatum\": \"1990-05-01\" } }\n"));
    insta::assert_snapshot!(sandbox.run("run kommunen --cases gammal.json").all());
    insta::assert_snapshot!(sandbox.run("run kommunen --cases gammal.json --lang en").all());
    sandbox.write("kommunen/gammal.stadga", latin_1("roll handläggare\n"));
    insta::assert_snapshot!(sandbox.run("check kommunen").all());
}

#[test]
fn a_text_that_ends_too_early_is_shown_where_it_ends() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("c.json", "[{ \"id\": \"1\" },\n\n");
    insta::assert_snapshot!(sandbox.run("run kommunen --cases c.json --date 2024-06-15").errors);
}

#[test]
fn nothing_of_a_case_or_a_rule_tells_the_terminal_what_to_do() {
    let sandbox = Sandbox::with_new_rule_set();
    let id = "a\\u001b[31mb\\u009b2J\\nc\\u202ed";
    sandbox.write("c.json", format!("{{ \"id\": \"{id}\", \"persn\\u001b]0;x\\u0007\": 1 }}\n"));
    sandbox.write("d.json", format!("{{ \"id\": \"{id}\", \"insats\": \"Jobbst\\u001b[2J\" }}\n"));
    sandbox.write(
        "e.json",
        format!("{{ \"id\": \"{id}\", \"insats\": \"Jobbstöd\", \"start\": null, \"slut\": null }}\n"),
    );
    let directs = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
    for command in ["run kommunen --date 2024-06-15", "explain kommunen", "explain kommunen --format html"] {
        for cases in ["c.json", "d.json", "e.json"] {
            let answer = sandbox.run(&format!("{command} --cases {cases}"));
            let text = format!("{}{}", answer.output, answer.errors);
            assert!(!text.contains(directs), "{command} {cases}: {text:?}");
        }
    }
    let answer = sandbox.run_with(&["explain", "kommunen", "--cases", "e.json", "--id", "\u{1b}[31m"], &[], "");
    assert!(!answer.errors.contains(directs), "{:?}", answer.errors);
    let json = sandbox.run("run kommunen --date 2024-06-15 --cases e.json --format json").output;
    assert!(json.contains("a\\u001b[31mb"), "{json}");
}

#[test]
fn a_folder_without_a_manifest_is_told_how_it_is_read() {
    let sandbox = Sandbox::with(&[("regler/a.stadga", "roll r\n")]);
    insta::assert_snapshot!(sandbox.run("check regler").all());
    sandbox.write("tom/b.txt", "hej");
    insta::assert_snapshot!(sandbox.run("check tom").all());
}
