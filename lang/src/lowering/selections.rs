//! `urval`: the elements of a list that are selected, as a list of their own.
//!
//! Of a list that is written out each element gets a condition. Of a list of the case the condition is a node of the space of its elements, which
//! is asked of each element wherever the selection is gone through. Must not know: what is made of the elements.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId};

use super::Lowering;
use super::quantifiers::Elements;
use super::scope::Scope;
use super::value::{Item, Selected, Value};
use crate::syntax::expression::{ExprId, Source, SourceBase};
use crate::types::ty::Type;

impl<'db> Lowering<'db> {
    /// `urval(S)`.
    pub(super) fn selection(&mut self, scope: &mut Scope<'db>, source: &Source, ty: &Type) -> Value {
        let SourceBase::Expr(base) = source.base else { return self.not_counted() };
        let list = self.lower(scope, base);
        self.selection_of(scope, source, (&list, base), ty)
    }

    fn selection_of(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        (list, base): (&Value, ExprId),
        ty: &Type,
    ) -> Value {
        match list {
            Value::Items(items) => {
                let element_type = self.element_type(scope, source);
                let selected = items.iter().map(|item| {
                    let (counted, _) = self.inside(scope, source, (&item.value, &element_type, None), None);
                    let tests: Vec<NodeId> = item.condition.into_iter().chain(counted).collect();
                    let condition = (!tests.is_empty()).then(|| self.builder.and(&tests));
                    Item { condition, value: item.value.clone() }
                });
                Value::Items(selected.collect::<Rc<[Item]>>())
            }
            list if list.is_list() => match self.elements_of_list(scope, list, base) {
                Some(Elements { home, element, ty, .. }) => {
                    let (counted, _) = self.inside(scope, source, (&element, &ty, None), None);
                    let Some(counted) = counted else { return list.clone() };
                    Value::Selected(Rc::new(Selected { list: list.clone(), counted, home }))
                }
                None => self.not_counted(),
            },
            Value::Chosen(chosen) => {
                let then = self.selection_of(scope, source, (&chosen.then, base), ty);
                let otherwise = self.selection_of(scope, source, (&chosen.otherwise, base), ty);
                self.choose(chosen.condition, then, otherwise, ty)
            }
            Value::Faulty(_) => list.clone(),
            _ => self.not_counted(),
        }
    }

    /// The elements of a list that are selected, wherever they are gone through.
    pub(super) fn elements_of_selection(
        &mut self,
        scope: &mut Scope<'db>,
        selected: &Selected,
        base: ExprId,
    ) -> Option<Elements> {
        let elements = self.elements_of_list(scope, &selected.list, base)?;
        let row = self.builder.element(elements.space);
        self.only_selected(selected, row, elements)
    }

    /// An element that is given counts if it is one of those that are selected.
    pub(super) fn given_of_selection(&mut self, selected: &Selected, element: Value, ty: Type) -> Option<Elements> {
        let row = self.subject_node(&element)?;
        let elements = self.given_element(element, ty);
        self.only_selected(selected, row, elements)
    }

    /// Elements of which only those count that are selected. That is asked in the space of the elements, or of the row of the list that a node
    /// names; nothing where the selection depends on what the elements are not seen from.
    fn only_selected(&mut self, selected: &Selected, row: NodeId, elements: Elements) -> Option<Elements> {
        let space = self.builder.space(selected.counted);
        let is_selected = if self.builder.encloses(space, elements.space) {
            selected.counted
        } else if self.builder.kind(row) == Kind::Row(space) {
            self.builder.at(selected.counted, row)
        } else {
            return None;
        };
        let counts: Vec<NodeId> = elements.counts.into_iter().chain([is_selected]).collect();
        let counts = Some(self.builder.and(&counts));
        Some(Elements { counts, ..elements })
    }
}
