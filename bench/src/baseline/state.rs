//! What can be known of a truth and of a value.

use std::ops::{BitAnd, BitOr, Not};

/// ja, nej, or neither. The order is that of `och`: the greatest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Truth {
    Yes,
    Faulty,
    Unknown,
    No,
}

/// A value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<T> {
    Known(T),
    Absent,
    Unknown,
    Faulty,
}

/// What a choice can come to where its condition is open.
pub(crate) trait Open: Copy + PartialEq {
    const UNKNOWN: Self;
    const FAULTY: Self;
}

/// `om condition så then annars otherwise`: where that is open, both must agree.
pub(crate) fn choose<T: Open>(condition: Truth, then: T, otherwise: T) -> T {
    match condition {
        Truth::Yes => then,
        Truth::No => otherwise,
        _ if then == otherwise => then,
        Truth::Faulty if then != T::UNKNOWN && otherwise != T::UNKNOWN => T::FAULTY,
        Truth::Faulty | Truth::Unknown => T::UNKNOWN,
    }
}

impl Open for Truth {
    const UNKNOWN: Self = Self::Unknown;
    const FAULTY: Self = Self::Faulty;
}

impl<T: Copy + PartialEq> Open for Value<T> {
    const UNKNOWN: Self = Self::Unknown;
    const FAULTY: Self = Self::Faulty;
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl BitAnd for Truth {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        self.max(other)
    }
}

impl BitOr for Truth {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        !(!self & !other)
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            open => open,
        }
    }
}

impl<T> Value<T> {
    /// `finns`.
    pub(crate) fn exists(&self) -> Truth {
        match self {
            Self::Known(_) => Truth::Yes,
            Self::Absent => Truth::No,
            Self::Unknown => Truth::Unknown,
            Self::Faulty => Truth::Faulty,
        }
    }

    /// Whether the value is such. To ask that of a value that is absent is a fault.
    pub(crate) fn is(&self, such: impl FnOnce(&T) -> bool) -> Truth {
        match self {
            Self::Known(value) => such(value).into(),
            Self::Unknown => Truth::Unknown,
            Self::Absent | Self::Faulty => Truth::Faulty,
        }
    }

    /// Whether the value exists and is such.
    pub(crate) fn exists_and_is(&self, such: impl FnOnce(&T) -> bool) -> Truth {
        match self {
            Self::Known(value) => such(value).into(),
            Self::Absent => Truth::No,
            Self::Unknown => Truth::Unknown,
            Self::Faulty => Truth::Faulty,
        }
    }

    /// What is asked of a record that may be absent; nothing of it is known where it is unknown.
    pub(crate) fn and_of(&self, asked: impl FnOnce(&T) -> Truth) -> Truth {
        match self {
            Self::Known(value) => asked(value),
            Self::Absent => Truth::No,
            Self::Unknown => Truth::Unknown,
            Self::Faulty => Truth::Faulty,
        }
    }

    /// A value made of a value.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Value<U> {
        match self {
            Self::Known(value) => Value::Known(make(value)),
            Self::Absent => Value::Absent,
            Self::Unknown => Value::Unknown,
            Self::Faulty => Value::Faulty,
        }
    }
}

/// Whether one of them holds.
pub(crate) fn any<const N: usize>(criteria: [Truth; N]) -> Truth {
    criteria.into_iter().fold(Truth::No, BitOr::bitor)
}
