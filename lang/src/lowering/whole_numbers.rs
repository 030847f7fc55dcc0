//! `heltalsdel` and `rest`: division with whole numbers, as turns and weeks are counted.
//!
//! Both go downwards below zero as above it, so that `b * heltalsdel(a / b) + rest(a; b)` is always a, and the turn on the day before
//! the first one is the last. Must not know: what is counted.

use stadga_program::node::{Kind, NodeId, Op};
use stadga_program::number::{Fixed, RoundingMode, RoundingUnit};

use super::Lowering;
use super::value::Value;

impl Lowering<'_> {
    /// `heltalsdel(x)`: the largest whole number that is not larger.
    pub(super) fn whole_part(&mut self, number: &Value) -> Value {
        let Value::Plain(number) = number else { return number.clone() };
        let whole = match self.builder.kind(*number) {
            Kind::Fixed(_) => self.millions_of(*number),
            Kind::Ratio(_) => {
                let rounded = self.builder.round(*number, RoundingUnit::Krona, RoundingMode::Down);
                self.millions_of(rounded)
            }
            _ => *number,
        };
        Value::Plain(whole)
    }

    /// `rest(a; b)`: what is left when b has been taken from a as many whole times as it goes.
    pub(super) fn remainder(&mut self, number: &Value, divisor: &Value) -> Value {
        let (Value::Plain(number), Value::Plain(divisor)) = (number, divisor) else {
            return if let Value::Plain(_) = number { divisor.clone() } else { number.clone() };
        };
        let times = self.floored(*number, *divisor);
        let taken = self.builder.multiply(times, *divisor, Kind::Int);
        Value::Plain(self.builder.subtract(*number, taken, Kind::Int))
    }

    /// The whole number that a number in millionths begins with.
    fn millions_of(&mut self, number: NodeId) -> NodeId {
        let one = self.builder.word(Fixed::MILLIONTHS_PER_ONE, Kind::Int);
        self.floored(number, one)
    }

    fn floored(&mut self, number: NodeId, divisor: NodeId) -> NodeId {
        self.builder.operation(Op::FloorDivide(number, divisor), Kind::Int)
    }
}
