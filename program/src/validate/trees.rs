//! Trees of huvudregel and undantag: that each holds only trees made before it, not too deep, and that who goes before whom is an
//! order.

use super::{Breach, Defect, Part, ensure};
use crate::node::{DefaultId, NodeId};
use crate::program::{Default, ExceptionValue, MAX_DEFAULT_DEPTH, Program};

pub(super) fn validate(program: &Program) -> Result<(), Defect> {
    let mut depths = vec![0_u32; program.defaults.len()];
    let mut is_nested = vec![false; program.defaults.len()];
    for (tree, index) in program.defaults.iter().zip(0..) {
        let mut depth = 0;
        for exception in &tree.exceptions {
            ensure(exception.rule.index() < program.rules.len(), Part::Defaults, index, Breach::NoSuch)?;
            if let ExceptionValue::Default(inner) = exception.value {
                ensure(inner.0 < index, Part::Defaults, index, Breach::Order)?;
                // A tree that lay in two others would be evaluated for both, and so on down: a small program could take for ever.
                let was_nested = is_nested.get_mut(inner.index()).is_none_or(|nested| std::mem::replace(nested, true));
                ensure(!was_nested, Part::Defaults, inner.0, Breach::Order)?;
                depth = depth.max(depths.get(inner.index()).map_or(0, |inner| inner + 1));
            }
        }
        ensure(depth < MAX_DEFAULT_DEPTH, Part::Defaults, index, Breach::Depth)?;
        ensure(precedence_is_an_order(tree), Part::Defaults, index, Breach::Order)?;
        if let Some(place) = depths.get_mut(index as usize) {
            *place = depth;
        }
    }
    Ok(())
}

/// Whether no exception goes before itself, and whoever goes before one goes before all that it goes before.
fn precedence_is_an_order(tree: &Default) -> bool {
    tree.exceptions.iter().zip(0..).all(|(exception, own)| {
        exception.preceded_by.iter().all(|index| {
            let earlier = tree.exceptions.get(*index as usize);
            *index != own
                && earlier.is_some_and(|earlier| {
                    earlier.preceded_by.iter().all(|first| *first != own && exception.preceded_by.contains(first))
                })
        })
    })
}

/// Whether all conditions and values of a tree, and of those in it, are as they should be.
pub(super) fn values_fit(
    program: &Program,
    root: DefaultId,
    condition_fits: &dyn Fn(NodeId) -> bool,
    value_fits: &dyn Fn(NodeId) -> bool,
) -> bool {
    let mut open = vec![root];
    while let Some(tree) = open.pop().and_then(|id| program.defaults.get(id.index())) {
        if !tree.main.is_none_or(value_fits) {
            return false;
        }
        for exception in &tree.exceptions {
            let fits = match exception.value {
                ExceptionValue::Node(value) => value_fits(value),
                ExceptionValue::Default(inner) => {
                    open.push(inner);
                    true
                }
            };
            if !fits || !condition_fits(exception.condition) {
                return false;
            }
        }
    }
    true
}
