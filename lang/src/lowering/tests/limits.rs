//! What is not evaluated yet is told once, and no rule set makes the compiler run on.

use stadga_program::program::FaultCode;
use stadga_program::program::{Constant, OutputValue};

use super::{compiled, headline, lowered, rule_set, told};
use crate::lowering::link;

#[test]
fn what_is_not_counted_yet_is_told_once_for_each_declaration() {
    let source = "\
register Anordnare { nyckel kod: text }
villkor räcker { antal(Anordnare) är minst 2 och antal(Anordnare) är högst 900 }";
    assert_eq!(told(source), "”räcker” räknas inte ännu.");
    insta::assert_snapshot!(lowered(source), @r#"
    run
      %0 = fault not_counted
    output räcker = %0
    "#);
}

#[test]
fn what_reads_a_fact_of_an_unknown_kind_is_not_told_of_apart_from_that() {
    let source = "ärende Fall { inkomst: kroner, inkomster: lista med kroner }\n\
                  villkor v { inkomst är minst 3 kr }\nberäkning b: heltal = antal(inkomster)";
    let (db, ruleset) = rule_set(source);
    assert!(link(&db, ruleset).problems.is_empty());
}

#[test]
fn a_function_that_doubles_its_work_at_each_level_is_lowered_in_little() {
    let mut source = String::from("beräkning f0(x: heltal): heltal = x * 2\n");
    for level in 1..40 {
        let below = level - 1;
        source.push_str(&format!("beräkning f{level}(x: heltal): heltal = f{below}(x) + f{below}(x + 1)\n"));
    }
    source.push_str("beräkning värde: heltal = f39(kund.antal_barn)\n");
    let compiled = compiled(&source);
    assert_eq!(compiled.problems, []);
    assert!(compiled.program.nodes.len() < 2_000, "{}", compiled.program.nodes.len());
}

#[test]
fn a_rule_set_that_grows_without_bound_ends_in_one_problem() {
    let mut source = String::from("beräkning f0(x: heltal; y: heltal; z: heltal): heltal = x * y * z\n");
    for level in 1..30 {
        let f = format!("f{}", level - 1);
        source.push_str(&format!(
            "beräkning f{level}(x: heltal; y: heltal; z: heltal): heltal = {f}(x * y; y + z; z * x) + {f}(x + z; y * y; z * y)\n"
        ));
    }
    source.push_str("beräkning värde: heltal = f29(kund.antal_barn; 2; 3)\n");
    assert_eq!(told(&source), "Regelverket blir för stort, på grund av ”värde”.");
}

#[test]
fn a_circle_is_a_fault_and_ends() {
    let (db, ruleset) = rule_set("beräkning a: heltal = b + 1\nberäkning b: heltal = a + 1\n");
    let compiled = link(&db, ruleset);
    assert_eq!(compiled.program.validate(), Ok(()));
    let OutputValue::Node(node) = compiled.program.outputs[0].value else { panic!("a is one value") };
    let faulty = compiled.program.nodes.iter().any(|node| match node.op {
        stadga_program::node::Op::Constant(id) => {
            compiled.program.constants[id.index()] == Constant::Faulty(FaultCode::Invalid)
        }
        _ => false,
    });
    assert!(faulty, "{node:?}");
}

#[test]
fn a_record_that_holds_itself_is_laid_out_once() {
    let (db, ruleset) =
        rule_set("ärende A { person: P }\nuppgifter om P { mor: P eller inget, far: P eller inget, ålder: heltal }\n");
    let compiled = link(&db, ruleset);
    assert!(compiled.program.slots.len() < 10, "{:?}", compiled.program.slots);
}

#[test]
fn a_long_chain_of_calculations_does_not_exhaust_the_stack() {
    let mut source = String::from("beräkning b0: heltal = kund.antal_barn\n");
    for number in 1..2_000 {
        source.push_str(&format!("beräkning b{number}: heltal = (b{} + 1) * 2\n", number - 1));
    }
    // The last is asked for first, so that each is lowered within the next.
    let source = format!("villkor v {{ b1999 är minst 2 }}\n{source}");
    assert!(compiled(&source).program.nodes.len() > 4_000);
}

#[test]
fn every_beginning_of_a_rule_set_has_a_program_that_keeps_its_promises() {
    let text = format!(
        "{}{}",
        super::CASE,
        "\
regelverk prov { gäller från och med 2024-01-01 }
fastställt värde tak per insatsgrupp: kronor { 2024: AMI 3 876 kr }
tolkning spann: intervall { snäv: 18–20 tillämpas\n vid: 16–20 }
insatsgrupp AMI { prövas per start\n får beviljas om { \"a\": kund.har_bistånd } }
insats AMI1 i AMI { insatstid högst 3 månader\n får beviljas om kund.antal_barn är spann }
beräkning b: kronor { huvudregel tak[AMI]\n undantag om kund.studerar så 0 kr { undantag om insats är AMI1 så tak[insats.grupp] } }
beslutstabell t(s: Slag) ger heltal { | s | t |\n | ung || 1 |\n | oavsett || 2 | }
kontroll k { gäller om slut finns\n krav slut är senast insats.sista_möjliga_dag }
villkor v { minst 2 av { finns(kund.barn där .bor_hemma)\n t(kund.slag) är 1\n hela år mellan kund.födelsedatum och start är minst 18 } }
testfall \"x\" { bedömningsdag 2024-03-25\n givet { kund { antal_barn: 2 } }\n förväntat v är okänt }
"
    );
    for end in (0..text.chars().count()).step_by(17) {
        let beginning: String = text.chars().take(end).collect();
        let (db, ruleset) = rule_set(&beginning);
        assert_eq!(link(&db, ruleset).program.validate(), Ok(()), "{beginning}");
        let tests = crate::lowering::compile_tests(&db, ruleset);
        assert_eq!(tests.suite.program.validate(), Ok(()), "{beginning}");
    }
}

/// Functions of which the last would fill any memory.
fn runaway() -> String {
    let mut source = String::from("beräkning f0(x: heltal; y: heltal; z: heltal): heltal = x * y * z\n");
    for level in 1..30 {
        let f = format!("f{}", level - 1);
        source.push_str(&format!(
            "beräkning f{level}(x: heltal; y: heltal; z: heltal): heltal = {f}(x * y; y + z; z * x) + {f}(x + z; y * y; z * y)\n"
        ));
    }
    source
}

/// What is told of a rule set, and the values that it lists and that are larger than any program.
fn told_and_left_out(source: &str) -> (String, Vec<String>) {
    let compiled = compiled(source);
    let is_limit = |output: &&stadga_program::program::Output| match output.value {
        OutputValue::Node(node) => match compiled.program.nodes[node.index()].op {
            stadga_program::node::Op::Constant(id) => {
                compiled.program.constants[id.index()] == Constant::Faulty(FaultCode::Limit)
            }
            _ => false,
        },
        _ => false,
    };
    let left_out = compiled.program.outputs.iter().filter(is_limit).map(|output| output.name.clone());
    (told(source), left_out.collect())
}

#[test]
fn a_function_that_runs_away_leaves_what_comes_after_its_caller_alone() {
    let told_of = |name: &str| (format!("Regelverket blir för stort, på grund av ”{name}”."), Vec::new());
    let rules = "villkor v { kund.antal_barn är 1 }\nberäkning b: heltal = kund.antal_barn\n";
    let next_step = "insats B { insatstid högst 3 månader }\n\
                     insats A { insatstid högst 3 månader\n leder till B om f29(kund.antal_barn; 2; 3) är 1 }\n";
    assert_eq!(told_and_left_out(&format!("{}{next_step}{rules}", runaway())), told_of("f29"));
    let event = "roll chef\närende Fall { händelse ansökt { nummer: heltal } giltig om { f29(nummer; 2; 3) är 1 } }\n\
                 skyldighet s1 \"a\" { ansvarig chef\n ska ske inom 3 dagar från 2024-01-01\n uppfylls av ansökt }\n\
                 skyldighet s2 \"b\" { ansvarig chef\n ska ske inom 5 dagar från 2024-01-01\n uppfylls av ansökt }\n";
    let (db, ruleset) = rule_set(&format!("{}{event}", runaway()));
    let problems: Vec<_> = link(&db, ruleset).problems.iter().map(|problem| headline(&problem.problem)).collect();
    assert_eq!(problems, ["Regelverket blir för stort, på grund av ”ansökt”."]);
}

#[test]
fn an_expression_that_runs_away_leaves_what_follows_alone() {
    let (db, ruleset) = rule_set(&runaway());
    let compiled = crate::lowering::compile_expression(&db, ruleset, "[f29(1; 2; 3); 2]");
    let OutputValue::Values(values) = &compiled.program.outputs[0].value else { panic!("a list") };
    let constants: Vec<_> = values
        .iter()
        .map(|listed| match compiled.program.nodes[listed.value.index()].op {
            stadga_program::node::Op::Constant(id) => compiled.program.constants[id.index()],
            _ => panic!("a constant"),
        })
        .collect();
    assert_eq!(constants, [Constant::Faulty(FaultCode::Limit), Constant::Known(2)]);
}
