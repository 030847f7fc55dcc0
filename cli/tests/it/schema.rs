//! `stadga schema`.

use crate::sandbox::Sandbox;

#[test]
fn the_shape_of_cases_is_a_json_schema() {
    let sandbox = Sandbox::with_new_rule_set();
    let answer = sandbox.run("schema kommunen");
    let schema: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["properties"]["person"]["properties"]["är_inskriven"]["type"], "boolean");
    assert_eq!(sandbox.run("schema kommunen --out s.json").output, "");
    assert_eq!(sandbox.read("s.json"), answer.output);
}
