//! JSON that is about to be written.
//!
//! An outcome says the same names, labels and sources of the program many times over, so they are borrowed. Members are kept in the
//! order of their keys, so that the same outcome is the same bytes on every machine. Must not know: outcomes.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// JSON with borrowed texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Json<'a> {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object.
    Object(Object<'a>),
}

/// The members of an object, in the order of their keys, no two alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

/// An object with these members.
pub(super) fn object<'a, const COUNT: usize>(members: [(&'static str, Json<'a>); COUNT]) -> Object<'a> {
    let mut object = Object(Vec::with_capacity(COUNT));
    object.extend(members);
    object
}

impl<'a> Json<'a> {
    /// The same, with texts of its own.
    pub fn to_value(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(holds) => (*holds).into(),
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.as_ref().into(),
            Self::List(items) => items.iter().map(Json::to_value).collect(),
            Self::Object(Object(members)) => {
                members.iter().map(|(key, value)| (key.as_ref(), value.to_value())).collect()
            }
        }
    }
}

impl<'a> Object<'a> {
    /// Gives a key a value, in the place of the one that it has.
    pub(super) fn insert(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Json<'a>>) {
        let (key, value) = (key.into(), value.into());
        match self.0.binary_search_by(|(own, _)| own.cmp(&key)) {
            Ok(index) => {
                if let Some((_, own)) = self.0.get_mut(index) {
                    *own = value;
                }
            }
            Err(index) => self.0.insert(index, (key, value)),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Json<'a>> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }
}

impl<'a, K: Into<Cow<'a, str>>> Extend<(K, Json<'a>)> for Object<'a> {
    fn extend<I: IntoIterator<Item = (K, Json<'a>)>>(&mut self, members: I) {
        let members = members.into_iter();
        self.0.reserve(members.size_hint().0);
        members.for_each(|(key, value)| self.insert(key, value));
    }
}

impl<'a, K: Into<Cow<'a, str>>> FromIterator<(K, Json<'a>)> for Object<'a> {
    fn from_iter<I: IntoIterator<Item = (K, Json<'a>)>>(members: I) -> Self {
        let mut object = Self::default();
        object.extend(members);
        object
    }
}

impl<'a> IntoIterator for Object<'a> {
    type Item = (Cow<'a, str>, Json<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<bool> for Json<'_> {
    fn from(holds: bool) -> Self {
        Self::Bool(holds)
    }
}

impl From<i64> for Json<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Json<'_> {
    fn from(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Json<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Object<'a>> for Json<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Object(object)
    }
}

impl<'a, T: Into<Json<'a>>> From<Option<T>> for Json<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a, T: Into<Json<'a>>> FromIterator<T> for Json<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(holds) => serializer.serialize_bool(*holds),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(Object(members)) => {
                let mut object = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    object.serialize_entry(key, value)?;
                }
                object.end()
            }
        }
    }
}

/// On one line; with `{:#}` on many.
impl fmt::Display for Json<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if formatter.alternate() { serde_json::to_string_pretty(self) } else { serde_json::to_string(self) };
        formatter.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_the_order_of_their_keys_and_the_last_value_of_a_key_holds() {
        let mut json = object([("name", "a".into()), ("label", Json::Null), ("exact", true.into())]);
        json.insert("name", "b".to_owned());
        json.insert("count", 7_i64);
        assert_eq!(Json::from(json).to_string(), r#"{"count":7,"exact":true,"label":null,"name":"b"}"#);
    }

    #[test]
    fn a_value_of_its_own_is_the_same_json() {
        let list: Json<'_> = [Some("å\n"), None].into_iter().collect();
        let json = Json::from(object([("list", list), ("object", object([]).into())]));
        assert_eq!(json.to_value().to_string(), json.to_string());
        assert_eq!(format!("{:#}", json.to_value()), format!("{json:#}"));
    }
}
