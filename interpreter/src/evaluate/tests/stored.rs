//! Programs that come from bytes.

use proptest::prelude::*;
use stadga_program::program::{Output, OutputValue, Program, Rule};

use crate::case::CaseBuilder;
use crate::conclusion::{NeedsDepth, outcome};
use crate::evaluate::{Arena, evaluate_fully};
use crate::explain::explain;
use crate::testing::random::{program, steps};
use crate::testing::{RULE, prepared};

/// A random program with a rule and an output for every node.
fn complete(steps: &[[u8; 5]]) -> Program {
    let mut random = program(steps);
    let trace = random.rules.trace(stadga_program::program::TraceKind::Declaration, None, &[]);
    let nodes: Vec<_> = random.nodes().collect();
    let mut program = random.rules.program;
    for node in nodes {
        let name = node.0.to_string();
        program.outputs.push(Output { name, rule: RULE, value: OutputValue::Node(node), trace });
    }
    program.rules.push(Rule {
        name: "r".to_owned(),
        kind: "beräkning".to_owned(),
        label: None,
        file: "r.stadga".to_owned(),
        line: 1,
        sources: vec![],
        from: None,
        to: None,
        about_whole: false,
        about_other: None,
    });
    program
}

/// Uses everything that a program offers.
fn use_it(program: &Program) {
    let Ok(case) = CaseBuilder::new(program).finish() else { return };
    let (prepared, mut arena) = (prepared(program), Arena::new());
    let evaluation = evaluate_fully(&prepared, &case, &mut arena);
    outcome(evaluation, NeedsDepth::Sound);
    for trace in 0..program.traces.len() as u32 {
        explain(evaluation, trace);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_program_gives_the_same_outcome_after_it_was_stored(steps in steps()) {
        let program = complete(&steps);
        prop_assert_eq!(program.validate(), Ok(()));
        prop_assert_eq!(Program::from_bytes(&program.to_bytes().unwrap()), Ok(program));
    }

    #[test]
    fn a_damaged_program_is_refused_or_can_be_used(steps in steps(), place: usize, byte: u8) {
        let mut bytes = complete(&steps).to_bytes().unwrap();
        let start = 24;
        let place = start + place % (bytes.len() - start);
        bytes[place] = byte;
        let sum = bytes[start..].iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        bytes[16..24].copy_from_slice(&sum.to_le_bytes());
        if let Ok(program) = Program::from_bytes(&bytes) {
            use_it(&program);
        }
    }
}
