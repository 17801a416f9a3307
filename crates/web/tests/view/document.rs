//! A parsed page: html5ever's tree with what it complained about.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};

/// An element; the document itself has an empty name.
pub(crate) struct Element {
    name: QualName,
    attributes: Vec<(String, String)>,
    children: RefCell<Vec<Child>>,
}

enum Child {
    Element(Rc<Element>),
    Text(String),
}

/// A page and what is wrong with its markup.
pub(crate) struct Document {
    pub(crate) root: Rc<Element>,
    pub(crate) faults: Vec<String>,
}

impl Document {
    pub(crate) fn parse(html: &str) -> Self {
        let sink = Sink {
            root: Rc::new(Element::new(empty_name(), Vec::new())),
            faults: RefCell::default(),
        };
        let mut options = ParseOpts::default();
        options.tokenizer.exact_errors = true;
        options.tree_builder.exact_errors = true;
        parse_document(sink, options).one(html)
    }

    /// All elements in order.
    pub(crate) fn elements(&self) -> Vec<Rc<Element>> {
        self.root.elements()
    }

    /// All elements of one kind in order.
    pub(crate) fn all(&self, name: &str) -> Vec<Rc<Element>> {
        self.root.all(name)
    }
}

impl Element {
    fn new(name: QualName, attributes: Vec<Attribute>) -> Self {
        let plain = |attribute: Attribute| {
            (
                attribute.name.local.to_string(),
                attribute.value.to_string(),
            )
        };
        Self {
            name,
            attributes: attributes.into_iter().map(plain).collect(),
            children: RefCell::default(),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name.local
    }

    pub(crate) fn attributes(&self) -> &[(String, String)] {
        &self.attributes
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(found, _)| found == name)?;
        Some(&found.1)
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_whitespace().any(|found| found == class)
    }

    pub(crate) fn elements(&self) -> Vec<Rc<Self>> {
        let mut found = Vec::new();
        for child in self.children.borrow().iter() {
            if let Child::Element(element) = child {
                found.push(Rc::clone(element));
                found.extend(element.elements());
            }
        }
        found
    }

    pub(crate) fn all(&self, name: &str) -> Vec<Rc<Self>> {
        let mut found = self.elements();
        found.retain(|element| element.name() == name);
        found
    }

    pub(crate) fn text(&self) -> String {
        let children = self.children.borrow();
        let text = |child: &Child| match child {
            Child::Element(element) => element.text(),
            Child::Text(text) => text.clone(),
        };
        children.iter().map(text).collect()
    }
}

struct Sink {
    root: Rc<Element>,
    faults: RefCell<Vec<String>>,
}

impl TreeSink for Sink {
    type Handle = Rc<Element>;
    type Output = Document;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Document {
        Document {
            root: self.root,
            faults: self.faults.into_inner(),
        }
    }

    fn parse_error(&self, fault: Cow<'static, str>) {
        self.faults.borrow_mut().push(fault.into_owned());
    }

    fn get_document(&self) -> Rc<Element> {
        Rc::clone(&self.root)
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Element>) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Rc<Element> {
        Rc::new(Element::new(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Element> {
        Rc::new(Element::new(empty_name(), Vec::new()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Element> {
        Rc::new(Element::new(empty_name(), Vec::new()))
    }

    fn append(&self, parent: &Rc<Element>, child: NodeOrText<Rc<Element>>) {
        parent.children.borrow_mut().push(match child {
            NodeOrText::AppendNode(element) => Child::Element(element),
            NodeOrText::AppendText(text) => Child::Text(text.to_string()),
        });
    }

    fn append_based_on_parent_node(
        &self,
        element: &Rc<Element>,
        _: &Rc<Element>,
        child: NodeOrText<Rc<Element>>,
    ) {
        self.append(element, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Rc<Element>) -> Rc<Element> {
        Rc::clone(target)
    }

    fn same_node(&self, one: &Rc<Element>, other: &Rc<Element>) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.parse_error("quirks mode".into());
        }
    }

    fn append_before_sibling(&self, _: &Rc<Element>, _: NodeOrText<Rc<Element>>) {
        self.parse_error("something stands where it may not".into());
    }

    fn add_attrs_if_missing(&self, _: &Rc<Element>, _: Vec<Attribute>) {
        self.parse_error("a second <html> or <body>".into());
    }

    fn remove_from_parent(&self, _: &Rc<Element>) {
        self.parse_error("something had to be moved".into());
    }

    fn reparent_children(&self, _: &Rc<Element>, _: &Rc<Element>) {
        self.parse_error("something had to be moved".into());
    }
}

fn empty_name() -> QualName {
    QualName::new(None, "".into(), "".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faulty_markup_is_seen() {
        assert!(!Document::parse("<p><b></p>").faults.is_empty());
        let good = "<!doctype html><html lang=\"en\"><head><title>a</title></head><body><p>b</p></body></html>";
        assert_eq!(Document::parse(good).faults, Vec::<String>::new());
    }
}
