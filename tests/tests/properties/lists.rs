//! What is read of the elements of lists, against the same worked out on the case itself.
//!
//! Random cases of events that have facts which may be absent, records which may be, and lists. The rules pick events out, and go through one kind of
//! event under several names, each of which has lists of its own. What they come to is found again in the JSON of the case, without the
//! program. Facts are then taken out: what is settled of the rest is so of the whole.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::random_cases::{Numbers, completing_changes_nothing, evaluated, for_random_cases};

const CASES: u32 = 500;

const DAYS: [&str; 1] = ["2024-06-01"];

const RULES: &str = r#"
ärende Individ {
    pass: lista med Pass
    händelse träff {
        nr: heltal
        nästa: datum eller inget
        tid: period eller inget
        plats: Plats eller inget
        deltagare: lista med heltal
        inbjudna: lista med heltal eller inget
        poster: lista med Post
    }
}

uppgifter om Plats {
    rum: heltal eller inget
    hus: lista med heltal
}

uppgifter om Post {
    värde: heltal eller inget
    delar: lista med heltal
}

uppgifter om Pass {
    nr: heltal
    deltagare: lista med heltal
}

beräkning ett: träff eller inget = första(träff där .nr är mindre än 2)
beräkning sist: träff eller inget = senaste träff
beräkning valt: träff eller inget = om ett finns så ett annars sist
beräkning posten: Post eller inget = om sist finns så första(sist.poster) annars inget

villkor a1 { ett finns och ett.nästa finns }
villkor a2 { sist finns och sist.tid finns }
villkor a3 { sist finns och sist.plats finns }
villkor a4 { sist finns och sist.inbjudna finns }
villkor a5 { valt finns och valt.nästa finns }
villkor a6 { sist finns och sist.plats finns och sist.plats.rum finns }
villkor a7 { ett finns och sist finns och ett.nästa är sist.nästa }
villkor a8 { posten finns och posten.värde finns }
beräkning b1: datum eller inget = om ett finns så ett.nästa annars inget
beräkning b2: datum eller inget = om valt finns så valt.nästa annars inget
beräkning b3: heltal eller inget = om sist finns och sist.plats finns så sist.plats.rum annars inget
beräkning b4: heltal eller inget = om posten finns så posten.värde annars inget
beräkning b5: heltal = om sist finns så antal(sist.deltagare) annars 0
beräkning b6: heltal = om ett finns så antal(ett.deltagare kallad n där n är ett.nr) annars 0
beräkning b7: heltal = om sist finns så summa(sist.poster kallad p; antal(p.delar)) annars 0
beräkning b8: heltal = om sist finns och sist.inbjudna finns så antal(sist.inbjudna) annars 0

beräkning c1: heltal = antal(träff kallad a där finns(träff kallad b där
    b.nr är mer än a.nr och finns(a.deltagare kallad n där inga(b.deltagare kallad m där m är n))))
beräkning c2: heltal = summa(träff kallad a; summa(träff kallad b; antal(a.deltagare kallad n där
    finns(b.deltagare kallad m där m är n))))
beräkning c3: heltal = antal(träff kallad a där a.inbjudna finns och finns(träff kallad b där
    b.inbjudna finns inte och b.nr är mindre än a.nr))
beräkning c4: heltal = summa(träff kallad a; summa(träff kallad b där b.nr är mer än a.nr; antal(a.poster kallad p där
    finns(b.poster kallad q där q.värde är p.värde))))
beräkning c5: heltal = summa(träff kallad a; summa(träff kallad b där b.nr är mer än a.nr; summa(a.poster kallad p; summa(b.poster kallad q;
    antal(p.delar kallad n där finns(q.delar kallad m där m är n))))))
beräkning c6: heltal = summa(pass kallad a; summa(pass kallad b där b.nr är mer än a.nr;
    antal(a.deltagare kallad n där finns(b.deltagare kallad m där m är n))))
beräkning c7: heltal = summa(träff kallad a; summa(träff kallad b; summa(träff kallad x där x.nr är mer än b.nr och b.nr är mer än a.nr;
    antal(b.deltagare kallad n där n är a.nr) * 100 + antal(a.deltagare) * 10 + antal(x.deltagare kallad n där n är b.nr))))
beräkning c8: heltal = antal(träff kallad a där a.plats finns och finns(träff kallad b där b.nr är mer än a.nr och b.plats finns och
    finns(a.plats.hus kallad n där finns(b.plats.hus kallad m där m är n))))

kontroll d1 {
    för varje  träff kallad a
    för varje  träff kallad b
    för varje  a.deltagare kallad n
    gäller om  a.nr är mer än b.nr
    krav       finns(b.deltagare kallad m där m är n)
}

kontroll d2 {
    för varje  träff kallad a
    för varje  träff kallad b
    för varje  a.poster kallad p
    gäller om  a.nr är mer än b.nr
    krav       finns(b.poster kallad q där inte finns(p.delar kallad n där inga(q.delar kallad m där m är n)))
}

beräkning e1: heltal = antal(d1 kallad k där k.status är avvikelse)
beräkning e2: heltal = antal(d2 kallad k där k.status är avvikelse)
"#;

fn some_numbers(numbers: &mut Numbers) -> Value {
    (0..numbers.below(4)).map(|_| json!(numbers.below(4))).collect()
}

fn or_none(numbers: &mut Numbers, value: Value) -> Value {
    if numbers.one_in(2) { Value::Null } else { value }
}

/// A case in which everything is given.
fn whole_case(seed: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut events = Vec::new();
    for id in 0..numbers.below(5) {
        let next = json!(format!("2024-03-0{}", numbers.below(3) + 1));
        let time = json!({ "from": "2024-03-01", "to": null });
        let room = json!(numbers.below(3));
        let place = json!({ "rum": or_none(numbers, room), "hus": some_numbers(numbers) });
        let invited = some_numbers(numbers);
        let posts: Vec<Value> = (0..numbers.below(3))
            .map(|_| {
                let value = json!(numbers.below(3));
                json!({ "värde": or_none(numbers, value), "delar": some_numbers(numbers) })
            })
            .collect();
        events.push(json!({
            "type": "träff",
            "id": id.to_string(),
            "date": format!("2024-02-{:02}", id + 1),
            "nr": numbers.below(5),
            "nästa": or_none(numbers, next),
            "tid": or_none(numbers, time),
            "plats": or_none(numbers, place),
            "deltagare": some_numbers(numbers),
            "inbjudna": or_none(numbers, invited),
            "poster": posts,
        }));
    }
    let passes: Vec<Value> =
        (0..numbers.below(4)).map(|_| json!({ "nr": numbers.below(3), "deltagare": some_numbers(numbers) })).collect();
    json!({ "pass": passes, "events": events })
}

fn part_of(case: &Value, seed: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut part = case.clone();
    let events = part["events"].as_array_mut().unwrap().iter_mut();
    let mut records: Vec<&mut Map<String, Value>> = events.filter_map(Value::as_object_mut).collect();
    for record in &mut records {
        for key in ["nr", "nästa", "tid", "plats", "deltagare", "inbjudna", "poster"] {
            if numbers.one_in(8) {
                record.remove(key);
            }
        }
    }
    part
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of[key].as_array().map_or(&[], Vec::as_slice)
}

fn people(meeting: &Value) -> &[Value] {
    list(meeting, "deltagare")
}

fn posts(meeting: &Value) -> &[Value] {
    list(meeting, "poster")
}

fn nr(of: &Value) -> i64 {
    of["nr"].as_i64().unwrap()
}

fn count(holds: impl Iterator<Item = bool>) -> i64 {
    holds.filter(|holds| *holds).count() as i64
}

/// How many elements of one list are in the other.
fn shared(one: &[Value], other: &[Value]) -> i64 {
    count(one.iter().map(|element| other.contains(element)))
}

/// What every rule comes to.
fn expected(case: &Value) -> Vec<(&'static str, Value)> {
    let (meetings, passes) = (list(case, "events"), list(case, "pass"));
    let none = Value::Null;
    let one = meetings.iter().find(|meeting| nr(meeting) < 2).unwrap_or(&none);
    let last = meetings.last().unwrap_or(&none);
    let chosen = if one.is_null() { last } else { one };
    let post = list(last, "poster").first().unwrap_or(&none);
    let truths = [
        ("a1", !one["nästa"].is_null()),
        ("a2", !last["tid"].is_null()),
        ("a3", !last["plats"].is_null()),
        ("a4", !last["inbjudna"].is_null()),
        ("a5", !chosen["nästa"].is_null()),
        ("a6", !last["plats"]["rum"].is_null()),
        ("a7", !one.is_null() && one["nästa"] == last["nästa"]),
        ("a8", !post["värde"].is_null()),
    ];
    let facts = [
        ("b1", one["nästa"].clone()),
        ("b2", chosen["nästa"].clone()),
        ("b3", last["plats"]["rum"].clone()),
        ("b4", post["värde"].clone()),
    ];
    let mut counts = vec![
        ("b5", list(last, "deltagare").len() as i64),
        ("b6", count(list(one, "deltagare").iter().map(|person| *person == one["nr"]))),
        ("b7", list(last, "poster").iter().map(|post| list(post, "delar").len() as i64).sum()),
        ("b8", list(last, "inbjudna").len() as i64),
    ];
    counts.extend(of_pairs(meetings, passes));
    let truths = truths.into_iter().map(|(name, holds)| (name, json!(holds)));
    truths.chain(facts).chain(counts.into_iter().map(|(name, count)| (name, json!(count)))).collect()
}

/// What the rules come to that go through one list under several names.
fn of_pairs(meetings: &[Value], passes: &[Value]) -> Vec<(&'static str, i64)> {
    let sum = |of: &dyn Fn(&Value, &Value) -> i64| -> i64 {
        meetings.iter().flat_map(|a| meetings.iter().map(move |b| (a, b))).map(|(a, b)| of(a, b)).sum()
    };
    let some =
        |holds: &dyn Fn(&Value, &Value) -> bool| count(meetings.iter().map(|a| meetings.iter().any(|b| holds(a, b))));
    let is_named = |people: &[Value], meeting: &Value| count(people.iter().map(|person| *person == meeting["nr"]));
    let of_three = |a: &Value, b: &Value| -> i64 {
        let later = meetings.iter().filter(|x| nr(x) > nr(b) && nr(b) > nr(a));
        later.map(|x| is_named(people(b), a) * 100 + people(a).len() as i64 * 10 + is_named(people(x), b)).sum()
    };
    let shared_parts = |a: &Value, b: &Value| -> i64 {
        let pairs = posts(a).iter().flat_map(|p| posts(b).iter().map(move |q| (p, q)));
        pairs.map(|(p, q)| shared(list(p, "delar"), list(q, "delar"))).sum()
    };
    let holds_all = |q: &Value, p: &Value| list(p, "delar").iter().all(|part| list(q, "delar").contains(part));
    let breached = |a: &Value, b: &Value| count(posts(a).iter().map(|p| !posts(b).iter().any(|q| holds_all(q, p))));
    vec![
        ("c1", some(&|a, b| nr(b) > nr(a) && shared(people(a), people(b)) < people(a).len() as i64)),
        ("c2", sum(&|a, b| shared(people(a), people(b)))),
        ("c3", some(&|a, b| !a["inbjudna"].is_null() && b["inbjudna"].is_null() && nr(b) < nr(a))),
        (
            "c4",
            sum(&|a, b| {
                let is_of = |p: &Value| posts(b).iter().any(|q| q["värde"] == p["värde"]);
                if nr(b) > nr(a) { count(posts(a).iter().map(is_of)) } else { 0 }
            }),
        ),
        ("c5", sum(&|a, b| if nr(b) > nr(a) { shared_parts(a, b) } else { 0 })),
        (
            "c6",
            passes
                .iter()
                .flat_map(|a| passes.iter().map(move |b| (a, b)))
                .filter(|(a, b)| nr(b) > nr(a))
                .map(|(a, b)| shared(people(a), people(b)))
                .sum(),
        ),
        ("c7", sum(&of_three)),
        ("c8", some(&|a, b| nr(b) > nr(a) && shared(list(&a["plats"], "hus"), list(&b["plats"], "hus")) > 0)),
        (
            "e1",
            sum(&|a, b| {
                if nr(a) > nr(b) { people(a).len() as i64 - shared(people(a), people(b)) } else { 0 }
            }),
        ),
        ("e2", sum(&|a, b| if nr(a) > nr(b) { breached(a, b) } else { 0 })),
    ]
}

#[test]
fn what_is_read_of_elements_is_what_the_case_says_of_them() {
    for_random_cases(RULES, CASES, DAYS, |program, (seed, _), day| {
        let case = whole_case(seed);
        let outcome = evaluated(program, &case, day);
        for (name, expected) in expected(&case) {
            let found = &outcome["values"][name];
            let value = match found["state"].as_str() {
                Some("known") => found["value"].clone(),
                Some("absent") => Value::Null,
                _ => found.clone(),
            };
            prop_assert_eq!(&value, &expected, "{}: {}", name, &case);
        }
        Ok(())
    });
}

#[test]
fn completing_the_elements_of_a_case_changes_nothing_that_is_settled() {
    for_random_cases(RULES, CASES, DAYS, |program, (one, other), day| {
        let whole = whole_case(one);
        completing_changes_nothing(program, &part_of(&whole, other), &whole, day)
    });
}
