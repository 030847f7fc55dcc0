//! Statuses: what has become of a skyldighet or a kontroll, and whether a line of an ersättning is paid.
//!
//! Each has one word in JSON and one in rules. JSON has the same word for what is met, whether or not there was a limit to meet it in;
//! rules tell the two apart. Must not know: how a status is found.

use serde::{Deserialize, Serialize};

macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident $code:literal $swedish:literal,)*) => {
        /// What has become of a skyldighet, a kontroll or a line of an ersättning. A value of kind [`crate::node::Kind::Status`] is its number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Status {
            $($(#[$doc])* $name,)*
        }

        impl Status {
            /// Every status in the order of their numbers.
            pub const ALL: &[Status] = &[$(Self::$name,)*];

            /// Its word in JSON.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// Its word in rules.
            pub fn swedish(self) -> &'static str {
                match self {
                    $(Self::$name => $swedish,)*
                }
            }
        }
    };
}

statuses! {
    /// Of a line: something that it requires cannot be done any more, or was done in a way that does not count.
    Refused "refused" "betalas_inte",
    /// It does not concern the case.
    NotApplicable "not_applicable" "inte_aktuell",
    /// Another one has taken its place.
    Superseded "superseded" "ersatt",
    /// What starts it has not happened.
    NotTriggered "not_triggered" "ej_påbörjad",
    /// It can still be done in time.
    Pending "pending" "pågående",
    /// Done before its limit.
    InTime "met" "uppfylld_i_tid",
    /// Done too late.
    Late "late" "uppfylld_för_sent",
    /// Not done, and the time is out.
    Overdue "overdue" "försenad",
    /// Facts are missing.
    Unknown "unknown" "oavgjord",
    /// Not done, and without a limit.
    Open "open" "öppen",
    /// Of a kontroll: what must hold does not.
    Breached "breached" "avvikelse",
    /// Done, and without a limit; of a kontroll: what must hold does.
    Met "met" "uppfylld",
    /// Of a line of an ersättning: it is paid.
    Payable "payable" "betalas",
    /// Of a line: something that it requires has not been done yet.
    Withheld "withheld" "hålls_inne",
    /// Of a line: the time that it is for is not over.
    Forecast "forecast" "prognos",
    /// Of a line: the rules give no amount. It is the word for a state that is a fault, so no value is ever it.
    Faulty "faulty" "felaktig",
}

impl Status {
    /// The status with this number.
    pub fn from_word(word: i64) -> Option<Status> {
        usize::try_from(word).ok().and_then(|index| Self::ALL.get(index)).copied()
    }

    /// Its number.
    pub fn word(self) -> i64 {
        self as i64
    }

    /// The status with this word in rules.
    pub fn from_swedish(word: &str) -> Option<Status> {
        Self::ALL.iter().copied().find(|status| status.swedish() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_found_by_its_number_and_by_its_word() {
        for &status in Status::ALL {
            assert_eq!(Status::from_word(status.word()), Some(status));
            assert_eq!(Status::from_swedish(status.swedish()), Some(status));
        }
        assert_eq!(Status::from_word(-1), None);
    }
}
