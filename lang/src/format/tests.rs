//! What the formatter makes of texts.

use super::format;

/// The text is formatted to `expected`, and that stays as it is.
fn check(text: &str, expected: &str) {
    assert_eq!(format(text), expected);
    assert_eq!(format(expected), expected, "formatting twice gives another text");
}

#[test]
fn clauses_stand_in_two_columns() {
    check(
        "insats AMI1 \"Vägledning\" i AMI {\n  insatstid högst 3 månader\nfår beviljas om { målgrupp\n \"full\": a är 1 }\n mål x\n}\n",
        "insats AMI1 \"Vägledning\" i AMI {\n    insatstid        högst 3 månader\n    får beviljas om  { målgrupp\n                       \"full\": a är 1 }\n    mål              x\n}\n",
    );
}

#[test]
fn labels_are_aligned_up_to_an_item_of_several_lines() {
    check(
        "villkor v {\n\"a\": b\n\"längre\": något av {\n\"x\": y\n}\n\"sist\": z\n}",
        "villkor v {\n    \"a\":      b\n    \"längre\": något av {\n        \"x\": y\n    }\n    \"sist\": z\n}\n",
    );
}

#[test]
fn a_block_stands_in_from_the_line_that_opens_it() {
    check(
        "beräkning x: datum\n= välj t {\na: y\nb: z\n}\n",
        "beräkning x: datum\n    = välj t {\n        a: y\n        b: z\n    }\n",
    );
    check(
        "ärende U {\nhändelse svar\ngiltig om {\na finns\n}\n}\n",
        "ärende U {\n    händelse svar\n        giltig om {\n            a finns\n        }\n}\n",
    );
    check(
        "testfall \"t\" {\nbedömningsdag 2024-01-01\ngivet { a: [\n{\nb: 1\n}\n] }\nförväntat c\n}\n",
        "testfall \"t\" {\n    bedömningsdag 2024-01-01\n    givet { a: [\n                {\n                    b: 1\n                }\n            ] }\n    förväntat c\n}\n",
    );
}

#[test]
fn the_body_of_a_declaration_stands_in_from_it_however_long_its_header_is() {
    check(
        "villkor v \"V\"\nenligt k avsnitt 1 {\na\nb\n}\n",
        "villkor v \"V\"\n    enligt k avsnitt 1 {\n    a\n    b\n}\n",
    );
}

#[test]
fn signs_become_words_and_dashes() {
    check(
        "villkor v { a <= 18   och b!=c och d är 18..66 }",
        "villkor v { a är högst 18 och b är inte c och d är 18–66 }\n",
    );
}

#[test]
fn tables_are_aligned() {
    check(
        "beslutstabell t(a: A) ger B {\n|a||b|\n| ett , två || tre |\n| - || fyra |\n}\n",
        "beslutstabell t(a: A) ger B {\n    | a        || b    |\n    | ett, två || tre  |\n    | oavsett  || fyra |\n}\n",
    );
}

#[test]
fn comments_stay_with_what_they_explain() {
    check(
        "// först\n\n\n// sedan\nroll a   // sist\nroll b\n// slut\n",
        "// först\n\n// sedan\nroll a   // sist\nroll b\n// slut\n",
    );
}

#[test]
fn an_item_with_a_mistake_is_left_as_it_stands() {
    check("roll   a\n\nvillkor v {\n      (  \n}\n", "roll a\n\nvillkor v {\n      (\n}\n");
}

#[test]
fn declarations_of_several_lines_are_set_apart() {
    check("roll a\nuppräkning U {\nx\ny\n}\nroll b\n", "roll a\n\nuppräkning U {\n    x\n    y\n}\n\nroll b\n");
}

#[test]
fn a_type_has_no_blanks_around_its_slash_and_a_value_has() {
    check("beräkning b : ja/nej = a/2 är 1 , 5", "beräkning b : ja/nej = a/2 är 1 , 5\n");
    check("beräkning b : ja / nej=a/2 är -1,5", "beräkning b: ja/nej = a / 2 är -1,5\n");
}

#[test]
fn a_line_that_goes_on_stands_in_from_its_item() {
    check("villkor v {\n\"a\": b\noch c\noch d\n}\n", "villkor v {\n    \"a\": b\n        och c\n        och d\n}\n");
}

#[test]
fn what_analysts_paste_is_written_in_the_one_way() {
    check(
        "källa k ”Rutiner” {\n  avsnitt 1.2 “Mål”\n avsnitt 12.10 \"X\"\n}",
        "källa k \"Rutiner\" {\n    avsnitt 1.2   \"Mål\"\n    avsnitt 12.10 \"X\"\n}\n",
    );
}

/// Every example of the project is in the one style, and each of its items is formatted rather than left as it stands.
#[test]
fn the_examples_are_in_the_one_style() {
    insta::glob!("../../..", "{examples,stdlib}/**/*.stadga", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let formatted = format(&text);
        if let Some((number, (old, new))) =
            text.lines().zip(formatted.lines()).enumerate().find(|(_, (old, new))| old != new)
        {
            panic!("{}:{}\n  {old}\n  {new}", path.display(), number + 1);
        }
    });
}

#[test]
fn an_ordinal_has_no_blanks() {
    let text = "händelse h {\n    uppstår vid a; var 3:e i följd; bryts av b\n}\n";
    check(text, text);
}
