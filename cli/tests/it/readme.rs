//! What the README files say of the example `examples/nacka` is so: its commands run, and each case comes out as the table says.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::sandbox::{Answer, Sandbox};

#[test]
fn every_command_of_the_readme_runs() {
    let readme = read("README.md");
    let blocks = readme.split("```sh\n").skip(1).filter_map(|block| block.split_once("```"));
    let commands: Vec<&str> = blocks.filter_map(|(text, _)| of_stadga(text.trim())).collect();
    assert_eq!(commands.len(), 7);
    for command in commands {
        let answer = in_repository(command);
        // Of what facts have yet to tell when it is due, a list says that it is not in it.
        let is_told = answer.errors.is_empty() || command.contains("--due");
        assert!(answer.code == Some(0) && is_told, "{command}: {}", answer.all());
    }
}

/// The arguments of a command, if it is one of `stadga`.
fn of_stadga(command: &str) -> Option<&str> {
    command.strip_prefix("stadga ").or(command.strip_prefix("cargo run --release --locked -- "))
}

/// What the README's first example needs and leaves out: its source, its facts, and who decides.
const FRAME: &str = r#"
regelverk taste "README" {
    gäller från och med 2024-01-01
    avser Uppdrag
}
källa rutiner "Rutiner" {
    avsnitt 1.2   "Målgrupper"
    avsnitt 2.2.1 "Vägledning och matchning"
    avsnitt 8     "Rapporter"
    avsnitt 9.2   "Återkomst"
    avsnitt 14.1  "Ersättning"
}
roll karriärvägledare "Karriärvägledare", anordnare "Anordnare"
ärende Uppdrag {
    kund: Kund
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    händelse månadsrapport_klar { avser: månad }
}
uppgifter om Kund {
    födelsedatum: datum
    har_ekonomiskt_bistånd: ja/nej
    i_etableringsprogram: ja/nej
    i_kaa: ja/nej
    arbetsförmåga: procent
}
beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen
testfall "sexton år och i aktivitetsansvaret" {
    bedömningsdag 2024-06-15
    givet {
        kund {
            födelsedatum: 2008-01-01, har_ekonomiskt_bistånd: nej, i_etableringsprogram: nej, i_kaa: ja
            arbetsförmåga: 100 %
        }
        insats: AMI1, start: 2024-06-03, slut: inget
    }
    med tolkning kaa_ålder: vid
    förväntat AMI1.får_beviljas är ja
    förväntat AMI1.sista_möjliga_dag är 2024-09-02
}
testfall "rapporten för juni kommer den 8 juli" {
    bedömningsdag 2024-07-10
    givet { insats: AMI1, start: 2024-06-03, slut: 2024-09-02
            2024-07-08 månadsrapport_klar { avser: 2024-06 } }
    förväntat månadsrapport(2024-06).status är uppfylld_för_sent
    förväntat månadspeng(2024-06).belopp är 3 617,60 kr
    förväntat månadspeng(2024-06).utbetalningsmånad är 2024-08
}
"#;

#[test]
fn the_first_example_of_the_readme_runs() {
    let readme = read("README.md");
    let (_, rest) = readme.split_once("```stadga\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let manifest = read("examples/nacka/stadga.toml");
    let sandbox = Sandbox::with(&[
        ("taste/stadga.toml", &manifest),
        ("taste/frame.stadga", FRAME),
        ("taste/taste.stadga", example),
    ]);
    for command in ["check taste", "test taste"] {
        let answer = sandbox.run(command);
        assert_eq!((answer.code, answer.errors.as_str()), (Some(0), ""), "{}", answer.output);
    }
}

#[test]
fn the_pictures_of_the_readme_show_what_is_told() {
    let sandbox = Sandbox::new();
    for name in names("examples/nacka") {
        let text = read(&format!("examples/nacka/{name}"));
        sandbox.write(&format!("nacka/{name}"), text.replace("i_åldern(kaa_ålder)", "i_åldern(kaa_alder)"));
    }
    shows("error.svg", &sandbox.run("check nacka"));
    let cases = "--cases examples/nacka/cases.jsonl --id N-002 --date 2024-06-15";
    shows("explanation.svg", &in_repository(&format!("explain examples/nacka {cases} AMI1")));
}

#[track_caller]
fn shows(picture: &str, answer: &Answer) {
    let picture = read(&format!("docs/images/{picture}"));
    let shown: Vec<String> = picture.split("</text>").filter_map(without_marks).collect();
    let is_shown = |line: &&str| line.is_empty() || shown.iter().any(|own| own.trim() == line.trim());
    let missing: Vec<&str> = answer.output.lines().filter(|line| !is_shown(line)).collect();
    assert!(shown.len() > 10 && missing.is_empty(), "{missing:#?}\n{shown:#?}");
}

/// The words of one line of a picture.
fn without_marks(line: &str) -> Option<String> {
    let (_, text) = line.split_once("<text")?;
    let words: String = text.split('>').skip(1).filter_map(|part| part.split('<').next()).collect();
    Some(words.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"))
}

/// A row of the table: what the README of the example says of a case.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    id: String,
    groups: BTreeSet<String>,
    may_be_granted: BTreeSet<String>,
    last_possible_day: Option<String>,
    to_look_at: BTreeSet<String>,
}

#[test]
fn the_cases_of_the_example_come_out_as_its_table_says() {
    let cases = read("examples/nacka/cases.jsonl");
    let outcomes =
        in_repository("run examples/nacka --cases examples/nacka/cases.jsonl --date 2024-06-15 --format jsonl");
    let json = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    let found: Vec<Row> = cases
        .lines()
        .zip(outcomes.output.lines())
        .take(22)
        .map(|(case, outcome)| come_out(&json(case), &json(outcome)))
        .collect();
    let readme = read("examples/nacka/README.md");
    let written: Vec<Row> = readme.lines().filter(|line| line.starts_with("| N-")).map(row).collect();
    assert_eq!(written.len(), 22);
    assert_eq!(written, found);
}

/// A row as it is written.
fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [_, id, _, groups, granted, day, look, ..] = cells[..] else { panic!("{line}") };
    let none = |text: &str| text == "–" || text == "ingen";
    let list = |text: &str| -> BTreeSet<String> {
        text.split(", ").filter(|part| !none(part)).map(|part| part.replace('`', "")).collect()
    };
    let open = |text: &str, list: BTreeSet<String>| match text.starts_with("oavgjort") {
        true => list.iter().map(|name| format!("oavgjort: {name}")).collect(),
        false => list,
    };
    Row {
        id: id.to_owned(),
        groups: open(groups, list(groups.trim_start_matches("oavgjort (").trim_end_matches(')'))),
        may_be_granted: open(granted, list(granted.trim_start_matches("oavgjort: "))),
        last_possible_day: Some(day.to_owned()).filter(|day| !none(day)),
        to_look_at: list(look),
    }
}

/// The row that a case and its outcome make.
fn come_out(case: &Value, outcome: &Value) -> Row {
    let insatser = outcome["insatser"].as_array().unwrap();
    let own = insatser.iter().find(|insats| insats["name"] == case["insats"]);
    let groups = (1..=6).filter_map(|number| state(&number.to_string(), &outcome["values"][format!("grupp_{number}")]));
    let granted = insatser.iter().filter_map(|insats| state(text(&insats["name"]), &insats["may_be_granted"]));
    // What became of duties has a table of its own, and payments of a year without amounts are told of once.
    let findings = outcome["findings"].as_array().unwrap().iter().filter_map(|finding| match text(&finding["code"]) {
        "breach" => Some(text(&finding["rule"]).to_owned()),
        "proposal" => Some(format!("{} (förslag)", text(&finding["rule"]))),
        "late" | "overdue" | "notice" => None,
        // The check `slut_inom_insatstiden` tells the same.
        "end_too_late" => None,
        _ if finding["of"] == "månadsersättning" => None,
        _ => Some(format!("{} (fel)", text(&finding["of"]))),
    });
    let checks = outcome["checks"].as_array().unwrap().iter().filter(|check| check["status"] == "unknown");
    let open = checks.map(|check| format!("{} (oavgjord)", text(&check["name"])));
    Row {
        id: text(&outcome["case"]).to_owned(),
        groups: groups.collect(),
        may_be_granted: granted.collect(),
        last_possible_day: own.map(|insats| text(&insats["last_possible_day"]["value"]).to_owned()),
        to_look_at: findings.chain(open).collect(),
    }
}

#[test]
fn the_duties_of_the_example_come_out_as_its_table_says() {
    let readme = read("examples/nacka/README.md");
    let rows: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.contains("| N-0") && line.starts_with("| `"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let days = ["2024-03-20", "2024-06-15", "2024-09-10"];
    let outcomes = days.map(|day| {
        let cases = "--cases examples/nacka/cases.jsonl";
        let lines = in_repository(&format!("run examples/nacka {cases} --date {day} --format jsonl")).output;
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    });
    for row in &rows {
        let [_, duty, case, about, last_day, statuses @ .., _] = row.as_slice() else { panic!("{row:?}") };
        for (index, (status, outcomes)) in statuses.iter().zip(&outcomes).enumerate() {
            let outcome = outcomes.iter().find(|outcome| outcome["case"] == **case).unwrap();
            let mut duties = outcome["duties"].as_array().unwrap().iter();
            let about = |found: &Value| found.as_str().unwrap_or("–") == *about;
            let found =
                duties.find(|found| format!("`{}`", text(&found["name"])) == **duty && about(&found["subjects"][0]));
            assert_eq!(found.map_or("–", |found| status_words(text(&found["status"]))), *status, "{row:?}");
            if let Some(found) = found.filter(|_| index == 2) {
                assert_eq!(found["last_day"]["value"].as_str().unwrap_or("–"), *last_day, "{row:?}");
            }
        }
    }
    assert_eq!(rows.len(), 13);
    let duties = outcomes.iter().flatten().flat_map(|outcome| outcome["duties"].as_array().unwrap());
    let statuses: BTreeSet<&str> = duties.map(|duty| text(&duty["status"])).collect();
    let all = "late met not_applicable not_triggered open overdue pending superseded unknown";
    assert_eq!(statuses.into_iter().collect::<Vec<_>>().join(" "), all);
}

fn status_words(code: &str) -> &'static str {
    match code {
        "not_triggered" => "ej_påbörjad",
        "pending" => "pågående",
        "met" => "uppfylld_i_tid",
        "late" => "uppfylld_för_sent",
        "overdue" => "försenad",
        "open" => "öppen",
        "superseded" => "ersatt",
        _ => "?",
    }
}

/// What is said of something that is yes or no; nothing if it is no.
fn state(name: &str, value: &Value) -> Option<String> {
    if value["state"] == "unknown" {
        return Some(format!("oavgjort: {name}"));
    }
    (value["value"] == true).then(|| name.to_owned())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn in_repository(arguments: &str) -> Answer {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    Sandbox::new().run(&arguments.replace("examples/", &format!("{root}/examples/")))
}

#[expect(clippy::disallowed_methods, reason = "a change of a page is tested without a build")]
fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the files of the example are read as they are")]
fn names(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(format!("{}/../{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
