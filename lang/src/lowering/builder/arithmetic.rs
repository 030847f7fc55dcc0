//! Numbers: whole ones, millionths and fractions, and the conversions between them.
//!
//! Which of the three a number is, is known of each node. Sums stay what the wider operand is; a quotient, and any product of two numbers
//! of which neither is whole, is a fraction, so that `a / 30 * d` equals `a * d / 30`.

use stadga_program::node::{Kind, NodeId, NumberUnit, Op};
use stadga_program::number::{Fixed, Ratio, RoundingMode, RoundingUnit, round};
use stadga_program::program::Constant;

use super::Builder;

/// How a number is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Word,
    Fixed,
    Ratio,
}

fn form(kind: Kind) -> Form {
    match kind {
        Kind::Fixed(_) => Form::Fixed,
        Kind::Ratio(_) => Form::Ratio,
        _ => Form::Word,
    }
}

fn unit(kind: Kind) -> NumberUnit {
    match kind {
        Kind::Fixed(unit) | Kind::Ratio(unit) => unit,
        _ => NumberUnit::Plain,
    }
}

impl Builder {
    /// Sum.
    pub(in crate::lowering) fn add(&mut self, left: NodeId, right: NodeId, kind: Kind) -> NodeId {
        let (left, right) = self.alike(left, right);
        match self.kind(left) {
            Kind::Ratio(_) => {
                self.ratio_operation(left, right, as_ratio(kind), Op::RatioAdd, |a, b| a.checked_add(b).ok())
            }
            Kind::Fixed(_) => self.add_words(left, right, as_fixed(kind)),
            _ => self.add_words(left, right, kind),
        }
    }

    /// Difference.
    pub(in crate::lowering) fn subtract(&mut self, left: NodeId, right: NodeId, kind: Kind) -> NodeId {
        let (left, right) = self.alike(left, right);
        match self.kind(left) {
            Kind::Ratio(_) => {
                self.ratio_operation(left, right, as_ratio(kind), Op::RatioSubtract, |a, b| a.checked_sub(b).ok())
            }
            Kind::Fixed(_) => self.word_operation(left, right, as_fixed(kind), Op::Subtract, i64::checked_sub),
            _ => self.word_operation(left, right, kind, Op::Subtract, i64::checked_sub),
        }
    }

    /// Product. A percentage of something else than a whole number is a share of it.
    pub(in crate::lowering) fn multiply(&mut self, left: NodeId, right: NodeId, kind: Kind) -> NodeId {
        match (form(self.kind(left)), form(self.kind(right))) {
            (Form::Word, Form::Word) => self.multiply_words(left, right, kind),
            (Form::Fixed, Form::Word) if unit(self.kind(left)) == unit(kind) => {
                self.multiply_words(left, right, as_fixed(kind))
            }
            (Form::Word, Form::Fixed) if unit(self.kind(right)) == unit(kind) => {
                self.multiply_words(right, left, as_fixed(kind))
            }
            _ => {
                let (left, right) = (self.factor(left, unit(kind)), self.factor(right, unit(kind)));
                self.ratio_operation(left, right, as_ratio(kind), Op::RatioMultiply, |a, b| a.checked_mul(b).ok())
            }
        }
    }

    /// The share that a percentage takes of a value, which may itself be one: 50 % av 30 % is 15 %.
    pub(in crate::lowering) fn share_of(&mut self, percentage: NodeId, value: NodeId, kind: Kind) -> NodeId {
        let share = self.factor(percentage, NumberUnit::Plain);
        let value = self.factor(value, unit(kind));
        self.ratio_operation(share, value, as_ratio(kind), Op::RatioMultiply, |a, b| a.checked_mul(b).ok())
    }

    /// Quotient.
    pub(in crate::lowering) fn divide(&mut self, left: NodeId, right: NodeId, kind: Kind) -> NodeId {
        // Where both have the unit it cancels, and where only the divisor is a percentage it is a share.
        let same_unit = unit(self.kind(left)) == unit(self.kind(right));
        let (left, right) = if same_unit {
            (self.ratio_of(left, unit(self.kind(left))), self.ratio_of(right, unit(self.kind(right))))
        } else {
            (self.factor(left, unit(kind)), self.factor(right, unit(kind)))
        };
        self.ratio_operation(left, right, as_ratio(kind), Op::RatioDivide, |a, b| a.checked_div(b).ok())
    }

    /// The value with its sign turned.
    pub(in crate::lowering) fn negate(&mut self, operand: NodeId) -> NodeId {
        let kind = self.kind(operand);
        if let Kind::Ratio(unit) = kind {
            let zero = self.ratio(Ratio::ZERO, unit);
            return self.subtract(zero, operand, kind);
        }
        match self.as_word(operand).and_then(i64::checked_neg) {
            Some(word) => self.word(word, kind),
            None => self.operation(Op::Negate(operand), kind),
        }
    }

    /// A number rounded to öre or kronor.
    pub(in crate::lowering) fn round(&mut self, operand: NodeId, to: RoundingUnit, mode: RoundingMode) -> NodeId {
        let kind = Kind::Fixed(unit(self.kind(operand)));
        let operand = self.ratio_of(operand, unit(self.kind(operand)));
        let rounded = self.as_ratio_constant(operand).and_then(|ratio| round(ratio, to, mode).ok());
        match rounded {
            Some(fixed) => self.word(fixed.millionths(), kind),
            None => self.operation(Op::Round(operand, to, mode), kind),
        }
    }

    /// An amount to be paid, which is a fault below zero.
    pub(in crate::lowering) fn not_negative(&mut self, amount: NodeId) -> NodeId {
        match self.as_word(amount) {
            Some(word) if word >= 0 => amount,
            _ => self.operation(Op::NotNegative(amount), self.kind(amount)),
        }
    }

    /// The two in one form, the wider of both. Values that are no numbers stay as they are.
    pub(in crate::lowering) fn alike(&mut self, left: NodeId, right: NodeId) -> (NodeId, NodeId) {
        let (left_kind, right_kind) = (self.kind(left), self.kind(right));
        let unit = if form(left_kind) == Form::Word { unit(right_kind) } else { unit(left_kind) };
        match form(left_kind).max(form(right_kind)) {
            Form::Word => (left, right),
            Form::Fixed => (self.fixed_of(left, unit), self.fixed_of(right, unit)),
            Form::Ratio => (self.ratio_of(left, unit), self.ratio_of(right, unit)),
        }
    }

    /// Whether the two have one form.
    pub(super) fn is_alike(&self, left: NodeId, right: NodeId) -> bool {
        form(self.kind(left)) == form(self.kind(right))
    }

    /// Whether two values that may be absent can be compared as they are: words of one form, of which absence is one.
    pub(in crate::lowering) fn has_equal_form(&self, left: NodeId, right: NodeId) -> bool {
        self.is_alike(left, right) && form(self.kind(left)) != Form::Ratio
    }

    /// Several values in one form, so that one of them can be chosen.
    pub(in crate::lowering) fn all_alike(&mut self, nodes: &mut [NodeId]) {
        let has_word = |node: &NodeId| matches!(self.as_constant(*node), Some(Constant::Known(_)) | None);
        let kinds = nodes.iter().filter(|node| has_word(node)).map(|&node| self.kind(node));
        // The first of the widest, so that the order of alternatives decides nothing else.
        let Some(widest) = kinds.reduce(|widest, kind| if form(kind) > form(widest) { kind } else { widest }) else {
            return;
        };
        for node in nodes {
            let converted = match widest {
                Kind::Fixed(unit) => self.fixed_of(*node, unit),
                Kind::Ratio(unit) => self.ratio_of(*node, unit),
                _ => *node,
            };
            let converted = self.unless_absent(*node, converted);
            *node = self.of_kind(converted, widest);
        }
    }

    /// A conversion of a value that may be absent: to an operation that is a fault, to whoever chooses among values it is not.
    fn unless_absent(&mut self, operand: NodeId, converted: NodeId) -> NodeId {
        if converted == operand || self.as_constant(operand).is_some() || self.never_absent(operand) {
            return converted;
        }
        let exists = self.exists(operand);
        let absent = self.absent(self.kind(converted));
        self.select(exists, converted, absent)
    }

    /// A number as a fraction.
    pub(in crate::lowering) fn ratio_of(&mut self, operand: NodeId, unit: NumberUnit) -> NodeId {
        let kind = Kind::Ratio(unit);
        let from = self.kind(operand);
        match (self.as_constant(operand), form(from)) {
            (_, Form::Ratio) => operand,
            (Some(Constant::Known(word)), Form::Fixed) => self.ratio(Ratio::from(Fixed::from_millionths(word)), unit),
            (Some(Constant::Known(word)), Form::Word) => self.ratio(Ratio::from(word), unit),
            (Some(constant), _) => self.constant(constant, kind),
            (None, Form::Fixed) => self.operation(Op::FixedToRatio(operand), kind),
            (None, Form::Word) => {
                let plain = self.before_reinterpretation(operand);
                self.operation(Op::IntToRatio(plain), kind)
            }
        }
    }

    /// A number in millionths, unless it is a fraction already.
    pub(in crate::lowering) fn fixed_of(&mut self, operand: NodeId, unit: NumberUnit) -> NodeId {
        let kind = Kind::Fixed(unit);
        match (self.as_constant(operand), form(self.kind(operand))) {
            (_, Form::Fixed | Form::Ratio) => operand,
            (Some(Constant::Known(word)), Form::Word) => match Fixed::from_integer(word) {
                Ok(fixed) => self.word(fixed.millionths(), kind),
                Err(_) => self.operation(Op::IntToFixed(operand), kind),
            },
            (Some(constant), Form::Word) => self.constant(constant, kind),
            (None, Form::Word) => self.operation(Op::IntToFixed(operand), kind),
        }
    }

    /// Sum of words of one form.
    pub(super) fn add_words(&mut self, left: NodeId, right: NodeId, kind: Kind) -> NodeId {
        // `1 månad före nästa månad` is one step on and one back.
        if kind == Kind::Month
            && let (Some(Op::Add(month, on)), Some(back)) = (self.op(left), self.as_word(right))
            && let Some(steps) = self.as_word(on).and_then(|on| on.checked_add(back))
        {
            if steps == 0 {
                return month;
            }
            let steps = self.word(steps, self.kind(right));
            return self.word_operation(month, steps, kind, Op::Add, i64::checked_add);
        }
        self.word_operation(left, right, kind, Op::Add, i64::checked_add)
    }

    /// Product of a word and a whole number.
    pub(super) fn multiply_words(&mut self, left: NodeId, right: NodeId, kind: Kind) -> NodeId {
        self.word_operation(left, right, kind, Op::Multiply, i64::checked_mul)
    }

    /// A value whose word means something else, such as a number that is so many days.
    pub(in crate::lowering) fn reinterpret(&mut self, operand: NodeId, kind: Kind) -> NodeId {
        if self.kind(operand) == kind {
            return operand;
        }
        match self.as_constant(operand) {
            Some(constant) => self.constant(constant, kind),
            None => {
                let one = self.word(1, Kind::Int);
                self.operation(Op::Multiply(operand, one), kind)
            }
        }
    }

    /// The value of which another is the same word with another meaning.
    fn before_reinterpretation(&self, operand: NodeId) -> NodeId {
        match self.op(operand) {
            Some(Op::Multiply(value, one)) if self.as_word(one) == Some(1) => value,
            _ => operand,
        }
    }

    /// A factor of a product with this unit: a percentage is a share where the product is none.
    fn factor(&mut self, operand: NodeId, product: NumberUnit) -> NodeId {
        let own = unit(self.kind(operand));
        let share = own == NumberUnit::Percent && product != NumberUnit::Percent;
        if !share {
            return self.ratio_of(operand, own);
        }
        match (self.as_word(operand), self.kind(operand)) {
            (Some(word), Kind::Fixed(_)) => {
                self.ratio(Ratio::from_percent(Fixed::from_millionths(word)), NumberUnit::Plain)
            }
            (None, Kind::Fixed(_)) => self.ratio_of(operand, NumberUnit::Plain),
            _ => {
                let hundred = self.ratio(Ratio::from(100), NumberUnit::Plain);
                let share = Kind::Ratio(NumberUnit::Plain);
                self.ratio_operation(operand, hundred, share, Op::RatioDivide, |a, b| a.checked_div(b).ok())
            }
        }
    }

    fn word_operation(
        &mut self,
        left: NodeId,
        right: NodeId,
        kind: Kind,
        operation: fn(NodeId, NodeId) -> Op,
        exactly: fn(i64, i64) -> Option<i64>,
    ) -> NodeId {
        match self.as_word(left).zip(self.as_word(right)).and_then(|(left, right)| exactly(left, right)) {
            Some(word) => self.word(word, kind),
            None => self.operation(operation(left, right), kind),
        }
    }

    fn ratio_operation(
        &mut self,
        left: NodeId,
        right: NodeId,
        kind: Kind,
        operation: fn(NodeId, NodeId) -> Op,
        exactly: fn(Ratio, Ratio) -> Option<Ratio>,
    ) -> NodeId {
        let constants = self.as_ratio_constant(left).zip(self.as_ratio_constant(right));
        match constants.and_then(|(left, right)| exactly(left, right)) {
            Some(ratio) => self.ratio(ratio, unit(kind)),
            None => self.operation(operation(left, right), kind),
        }
    }

    /// The word of a constant, of a fraction in millionths if it has so many decimals.
    pub(in crate::lowering) fn as_fixed_word(&self, node: NodeId) -> Option<i64> {
        match self.kind(node) {
            Kind::Ratio(_) => self.as_ratio_constant(node)?.to_fixed_exact().map(Fixed::millionths),
            _ => self.as_word(node),
        }
    }

    fn as_ratio_constant(&self, node: NodeId) -> Option<Ratio> {
        let Kind::Ratio(_) = self.kind(node) else { return None };
        let index = usize::try_from(self.as_word(node)?).ok()?;
        self.program.ratios.get(index).copied()
    }
}

fn as_ratio(kind: Kind) -> Kind {
    Kind::Ratio(unit(kind))
}

fn as_fixed(kind: Kind) -> Kind {
    Kind::Fixed(unit(kind))
}
