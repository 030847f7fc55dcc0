//! How expressions group: operators, phrases, quantifiers, and lines that look as if they could be read in two ways.

use super::dump;
use crate::diagnostics::{Describe, Language};
use crate::parser::parse_expression;

fn check(source: &str, expected: &str) {
    let (exprs, expr, _, problems) = parse_expression(source);
    assert!(problems.is_empty(), "{source}: {problems:?}");
    assert_eq!(dump::expression(&exprs, expr), expected, "{source}");
}

/// The expression is understood as `meant`, with one problem: code, marked text, and the text after the fix.
fn check_refused(source: &str, code: &str, marked: &str, fixed: Option<&str>) {
    let (_, _, _, problems) = parse_expression(source);
    let [problem] = problems.as_slice() else { panic!("{source}: {problems:?}") };
    let message = problem.problem.message(Language::Swedish);
    assert_eq!(problem.problem.code().0, code, "{source}: {}", message.headline);
    assert_eq!(problem.at.text(source), marked, "{source}");
    assert_eq!(super::apply(source, problem).as_deref(), fixed, "{source}");
}

#[test]
fn operators_bind_as_in_school() {
    check("a + b * c - d", "(- (+ a (* b c)) d)");
    check("belopp / 30 * d", "(* (/ belopp 30) d)");
    check("(a + b) * c", "(* (+ a b) c)");
    check("-a * b", "(* (- a) b)");
    check("a - -b", "(- a (- b))");
    check("inte a och b", "(och (inte a) b)");
    check("inte a är b", "(inte (är a b))");
    check("a och b och c", "(och a b c)");
    check("a eller b eller c", "(eller a b c)");
    check("(a och b) eller c", "(eller (och a b) c)");
}

#[test]
fn comparisons_read_as_swedish() {
    check("a är 18–66 och b är inte minst 3", "(och (är a (– 18 66)) (inte minst b 3))");
    check("a är 18..66", "(är a (– 18 66))");
    check("a är mer än b + 1", "(mer-än a (+ b 1))");
    check("a är mindre än 3", "(mindre-än a 3)");
    check("a <= b", "(högst a b)");
    check("a >= b", "(minst a b)");
    check("a < b", "(mindre-än a b)");
    check("a > b", "(mer-än a b)");
    check("a != b", "(inte är a b)");
    check("månader är 1", "(är månader 1)");
    check("slut finns", "(finns slut)");
    check("slut finns inte", "(finns-inte slut)");
    check("plan_inskickad har skett", "(har-skett plan_inskickad)");
    check("plan_inskickad har skett senast start", "(har-skett plan_inskickad senast start)");
    check("p omfattar d och p rör m", "(och (omfattar p d) (rör p m))");
    check("medgivande gäller datum", "(gäller medgivande datum)");
}

#[test]
fn a_word_is_a_comparison_after_är_and_a_shift_after_an_operand() {
    check("d är efter 14 dagar efter start", "(är-efter d (efter (dagar 14) start))");
    check(
        "slut är senast 2 veckor före den 7 i månaden efter m",
        "(är-senast slut (före (veckor 2) (den-7-i (Manad-After m))))",
    );
    check("två månader efter m", "(efter (månader 2) m)");
    check("1 månad efter 2 dagar efter start", "(efter (månader 1) (efter (dagar 2) start))");
}

#[test]
fn only_någon_av_has_a_list_with_commas() {
    check("x är någon av 1, 2,5, 3", "(någon-av x [1 2.5 3])");
    check("x är inte någon av a, b", "(inte någon-av x [a b])");
    check("f(x är någon av a, b; c)", "(call f (någon-av x [a b]) c)");
    check("x är någon av 1–3, 5", "(någon-av x [(– 1 3) 5])");
}

#[test]
fn conditionals_take_all_that_follows() {
    check(
        "om slut finns inte så två månader efter m annars månaden efter m",
        "(om (finns-inte slut) (efter (månader 2) m) (Manad-After m))",
    );
    check("om a så 1 annars om b så 2 annars 3", "(om a 1 (om b 2 3))");
    check("(om a så 1 annars 2) + 3", "(+ (om a 1 2) 3)");
}

#[test]
fn units_follow_operands_and_are_names_elsewhere() {
    check("karens dagar", "(dagar karens)");
    check("(karens + 1) dagar", "(dagar (+ karens 1))");
    check("belopp * dagar", "(* belopp dagar)");
    check("3 876 kr", "(kr 3876)");
    check("25 %", "(procent 25)");
    check("25 procent", "(procent 25)");
    check("2 år", "(år 2)");
    check("år 2024", "år-2024");
    check("dag 8 i s", "(dag-8-i s)");
    check("den 7 i m", "(den-7-i m)");
    check("dagar", "dagar");
    check("fem", "fem");
    check("fem arbetsdagar", "(arbetsdagar 5)");
}

#[test]
fn a_share_is_taken_only_of_a_percentage() {
    check("30 % av belopp / 30 * d", "(* (/ (av (procent 30) belopp) 30) d)");
    check("30 procent av a + b", "(+ (av (procent 30) a) b)");
}

#[test]
fn rounding_takes_the_whole_sum() {
    check("belopp / 30 * d avrundat till öre, halva uppåt", "(avrundat Ore HalfUp (* (/ belopp 30) d))");
    check("a + b avrundat till krona, halva till jämnt", "(avrundat Krona HalfEven (+ a b))");
    check("a avrundat till öre, nedåt är minst 3", "(minst (avrundat Ore Down a) 3)");
}

#[test]
fn phrases_read_their_operands() {
    check("hela år mellan a och b är 18..66", "(är (hela-Ar-mellan a b) (– 18 66))");
    check("dagar mellan a och b + 1", "(Dagar-mellan a (+ b 1))");
    check("arbetsdagar i period_a", "(Arbetsdagar-i period_a)");
    check("från och med a till och med b", "(från-till a b)");
    check("från och med a", "(från a)");
    check("dagen efter start", "(Dag-After start)");
    check("nästa arbetsdag efter start", "(nästa-Arbetsdag-After start)");
    check("föregående månad före m", "(nästa-Manad-Before m)");
    check("första dagen i m", "(första-dagen-i m)");
    check("sista arbetsdagen i p", "(sista-arbetsdagen-i p)");
    check("månaden är 3", "(är månaden 3)");
}

#[test]
fn quantifiers_range_over_sources() {
    check(
        "antal(förlängning_beslutad före denna) är mindre än 2",
        "(mindre-än (Antal förlängning_beslutad före denna) 2)",
    );
    check(
        "alla(läkarintyg kallad k där k.slag är styrkt; k.datum är senast s.första + 7 dagar)",
        "(Alla läkarintyg kallad k där (är k.slag styrkt); (är-senast k.datum (+ s.första (dagar 7))))",
    );
    check("summa(r.rader; .timmar)", "(Summa r.rader; .timmar)");
    check("finns(frånvaro där .ogiltig)", "(Finns frånvaro där .ogiltig)");
    check("första plan_inskickad", "(Forsta plan_inskickad)");
    check("första(plan_inskickad senast start).datum", "(Forsta plan_inskickad senast start).datum");
    check("senaste R1", "(Senaste R1)");
    check("antal(månad i p kallad m där m är hel)", "(Antal (Manad i p) kallad m där (är m hel))");
    check("antal är 3", "(är antal 3)");
    check("första är 3", "(är första 3)");
}

#[test]
fn members_calls_and_keys_chain() {
    check("månadsrapport(m).status är uppfylld", "(är (call månadsrapport m).status uppfylld)");
    check("checkbelopp[insats.grupp] * 2", "(* (index checkbelopp insats.grupp) 2)");
    check("nationell.ålder(a; b)", "(call nationell.ålder a b)");
    check("[a; b; c]", "(list a b c)");
    check("[]", "(list )");
    check("ålder per start", "(per ålder start)");
    check("kund.månader är 2", "(är kund.månader 2)");
    check("insats.från", "insats.från");
}

#[test]
fn criteria_stand_in_groups() {
    check("något av { a\n b }", "(något {a / b})");
    check(
        "minst 2 av { \"ett\": a är minst 3 enligt rutiner avsnitt 1.2\n samtliga av { b\n c } }",
        "(minst-2 {\"ett\": (minst a 3) enligt rutiner[Avsnitt 1.2] / (samtliga {b / c})})",
    );
    check("inget av { a }", "(inget {a})");
    check("x är inget", "(är x inget)");
    check("välj kaa_ålder { snäv: 18\n vid: 16 }", "(välj kaa_ålder snäv: 18 vid: 16)");
    check("välj t { a: { b\n c }, d: e }", "(välj t a: {b / c} d: e)");
}

#[test]
fn a_line_break_ends_what_may_end() {
    check("samtliga av { a\n är minst 3\n insats.grupp är AMI }", "(samtliga {(minst a 3) / (är insats.grupp AMI)})");
    check("samtliga av { a\n och b\n c +\n d }", "(samtliga {(och a b) / (+ c d)})");
    check("f(a;\n b\n dagar)", "(call f a (dagar b))");
    check("samtliga av { start–\n slut }", "(samtliga {(– start) / slut})");
    check("samtliga av { a\n - b }", "(samtliga {(- a b)})");
}

#[test]
fn intervals_may_be_open() {
    check("start–slut", "(– start slut)");
    check("p är start–", "(är p (– start))");
    check("2024-03-01–2024-03-09", "(– 2024-03-01 2024-03-09)");
}

#[test]
fn literals_have_values() {
    check("2024-03-18", "2024-03-18");
    check("2024-03", "2024-03");
    check("2024-03-18 14:23", "2024-03-18 14:23");
    check("0,5", "0.5");
    check("\"hej\"", "\"hej\"");
    check("ja", "ja");
    check("denna", "denna");
    check("x är okänt", "(okänt x)");
    check("x är inte känd", "(okänt x)");
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    check_refused("a = b", "ST120", "=", Some("a är b"));
    check_refused("a == b", "ST120", "==", Some("a är b"));
    check_refused("a < b < c", "ST121", "<", Some("a < b och b < c"));
    check_refused("ålder är mellan 18 och 66", "ST123", "mellan 18 och 66", None);
    check_refused("slut är saknas", "ST122", "saknas", None);
    check_refused("0.5", "ST019", "0.5", Some("0,5"));
    check_refused("7a", "ST134", "7a", None);
    check_refused("kund.", "ST131", ".", None);
    check_refused("kund. är minst 3", "ST131", ".", None);
    check_refused("kund. och a", "ST131", ".", None);
    check_refused("f(a, b)", "ST133", ",", Some("f(a; b)"));
    check_refused("a är mer 3", "ST101", "mer", Some("a är mer än 3"));
    check_refused("a eller b och c", "ST148", "b och c", Some("a eller (b och c)"));
    check_refused("x är någon av 1,5", "ST149", "1,5", None);
    check_refused("om a så b", "ST129", "b", None);
    check_refused("5 vardagar", "ST124", "vardagar", None);
    check_refused("(a + b", "ST132", "(", Some("(a + b)"));
    check_refused("antal(x som y)", "ST126", "som", Some("antal(x kallad y)"));
}

#[test]
fn a_missing_value_is_reported_where_it_is_missing() {
    check_refused("a +", "ST101", "+", None);
    check_refused("om a så annars b", "ST101", "så", None);
    check_refused("f(a; )", "ST101", ";", None);
    check_refused("", "ST101", "", None);
    check_refused("a b", "ST102", "a b", None);
    check_refused("a 1", "ST102", "1", None);
    check_refused("a är och b", "ST101", "är", None);
}
