//! Where items begin and end.

use crate::lexer::lex;
use crate::parser::split::split;

/// The items of a text, each as kind, name, first day and text.
fn items(text: &str) -> Vec<String> {
    split(text, &lex(text).tokens)
        .iter()
        .map(|item| {
            let kind = item.kind.map_or("stray".to_owned(), |kind| format!("{kind:?}"));
            let name = item.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
            let from = item.from.map(|from| format!(" {from}")).unwrap_or_default();
            format!("{kind}{name}{from}: {}", item.span.text(text).replace('\n', "/"))
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(items(text), expected, "in\n{text}");
}

#[test]
fn heads_at_the_start_of_a_line_open_items() {
    check(
        "roll a, b\nvillkor v { x }\nberäkning y: heltal = 1\ninsats I\ntestfall \"t\" { }",
        &[
            "Roll a: roll a, b",
            "Villkor v: villkor v { x }",
            "Berakning y: beräkning y: heltal = 1",
            "Insats I: insats I",
            "Testfall t: testfall \"t\" { }",
        ],
    );
}

#[test]
fn fields_and_members_named_as_heads_open_none() {
    check(
        "ärende U {\n  insats: insats\n  roll: text\n  källa \"x\"\n  insats.grupp är AMI\n}\nroll r",
        &["Arende U: ärende U {/  insats: insats/  roll: text/  källa \"x\"/  insats.grupp är AMI/}", "Roll r: roll r"],
    );
    check("beräkning x: heltal =\n  insats.nummer", &["Berakning x: beräkning x: heltal =/  insats.nummer"]);
}

#[test]
fn headers_and_values_go_on_over_lines() {
    check(
        "händelse e { a: b }\n  av r\n  giltig om c\nskyldighet s\n  gäller från och med 2024-01-01\n{ }\nberäkning x: heltal = 1\n  + 2",
        &[
            "Handelse e: händelse e { a: b }/  av r/  giltig om c",
            "Skyldighet s 2024-01-01: skyldighet s/  gäller från och med 2024-01-01/{ }",
            "Berakning x: beräkning x: heltal = 1/  + 2",
        ],
    );
}

#[test]
fn documentation_belongs_to_the_head_below_and_comments_to_no_item() {
    check(
        "// fil\n/// ett\n/// två\nroll a // efter\n\n/// lös\n\n// b\nroll b\n// slut",
        &["Roll a: /// ett//// två/roll a", "Roll b: roll b"],
    );
}

#[test]
fn a_strong_head_ends_an_unclosed_block() {
    check(
        "skyldighet a {\n  ansvarig b\n\nroll c\nroll d",
        &["Skyldighet a: skyldighet a {/  ansvarig b", "Roll c: roll c", "Roll d: roll d"],
    );
}

#[test]
fn weak_heads_in_the_first_column_count_where_a_brace_is_missing() {
    check(
        "insatsgrupp G {\n  ersättning e {\n    högst 1 kr\n}\nskyldighet a { x }\nskyldighet b {\n",
        &[
            "Insatsgrupp G: insatsgrupp G {/  ersättning e {/    högst 1 kr/}",
            "Skyldighet a: skyldighet a { x }",
            "Skyldighet b: skyldighet b {",
        ],
    );
}

#[test]
fn files_whose_braces_balance_do_not_depend_on_their_layout() {
    check(
        "insatsgrupp G {\nersättning e { högst 1 kr }\nskyldighet a { x }\n}\nroll r",
        &["Insatsgrupp G: insatsgrupp G {/ersättning e { högst 1 kr }/skyldighet a { x }/}", "Roll r: roll r"],
    );
}

#[test]
fn stray_pieces_are_items_of_their_own() {
    check(
        "roll a\n}\nskyldigheet x {\n  y\n}\nannat z { }\nroll b",
        &["Roll a: roll a", "stray: }", "Skyldighet x: skyldigheet x {/  y/}", "stray: annat z { }", "Roll b: roll b"],
    );
    check("ärende U { a: b }\n  c: d\n}\nroll r", &["Arende U: ärende U { a: b }", "stray: c: d/}", "Roll r: roll r"]);
    check("}}", &["stray: }", "stray: }"]);
    check("", &[]);
    check("// bara en kommentar", &[]);
}

#[test]
fn a_declaration_whose_opening_brace_is_missing_is_one_item() {
    check(
        "ärende U\n  a: b\n  händelse h\n  c: d\n}\nroll r",
        &["Arende U: ärende U/  a: b/  händelse h/  c: d/}", "Roll r: roll r"],
    );
    check("källa lag\n}\n", &["Kalla lag: källa lag", "stray: }"]);
}

#[test]
fn names_are_compared_in_composed_form() {
    check("roll a\u{30A}ngare", &["Roll ångare: roll a\u{30A}ngare"]);
}

#[test]
fn items_do_not_overlap_and_stand_in_order() {
    let text = super::SAMPLE;
    let tokens = lex(text).tokens;
    let items = split(text, &tokens);
    assert_eq!(items.len(), 20);
    assert!(items.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
}

#[test]
fn many_unclosed_items_are_cut_in_linear_time() {
    let text = "insats a {\n".repeat(100_000);
    assert_eq!(split(&text, &lex(&text).tokens).len(), 100_000);
}
