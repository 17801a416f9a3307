//! A tree for html5ever, for proving what a browser would make of our HTML.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::serialize::{Serialize, SerializeOpts, Serializer, TraversalScope};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_fragment};

/// A node and what is below it.
pub(crate) struct Node {
    kind: Kind,
    children: RefCell<Vec<Rc<Self>>>,
    parent: RefCell<Option<Rc<Self>>>,
}

enum Kind {
    Document,
    Element(QualName, Vec<Attribute>),
    Text(RefCell<String>),
    Other,
}

/// An element as the tests look at it.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) namespace: String,
    pub(crate) attributes: Vec<(String, String)>,
}

/// What a parser found.
pub(crate) struct Tree(Rc<Node>);

/// Parses as a browser does when it puts HTML into a page.
pub(crate) fn parse(html: &str) -> Tree {
    let sink = Sink {
        document: Node::new(Kind::Document),
    };
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let document = parse_fragment(sink, ParseOpts::default(), context, vec![], true).one(html);
    let root = document.children.borrow().first().cloned().unwrap();
    Tree(root)
}

impl Tree {
    pub(crate) fn elements(&self) -> Vec<Element> {
        self.nodes()
            .into_iter()
            .filter_map(|(node, _)| match &node.kind {
                Kind::Element(name, attributes) => Some(Element {
                    name: name.local.to_string(),
                    namespace: name.ns.to_string(),
                    attributes: attributes
                        .iter()
                        .map(|a| (a.name.local.to_string(), a.value.to_string()))
                        .collect(),
                }),
                _ => None,
            })
            .collect()
    }

    /// How many nodes are neither element nor text.
    pub(crate) fn others(&self) -> usize {
        self.nodes()
            .iter()
            .filter(|(node, _)| matches!(node.kind, Kind::Other | Kind::Document))
            .count()
    }

    pub(crate) fn depth(&self) -> usize {
        self.nodes()
            .iter()
            .map(|(_, depth)| *depth)
            .max()
            .unwrap_or(0)
    }

    pub(crate) fn serialise(&self) -> String {
        let mut written = Vec::new();
        html5ever::serialize(
            &mut written,
            &Below(Rc::clone(&self.0)),
            SerializeOpts {
                scripting_enabled: false,
                ..SerializeOpts::default()
            },
        )
        .unwrap();
        String::from_utf8(written).unwrap()
    }

    /// All nodes below the root, with their depth.
    fn nodes(&self) -> Vec<(Rc<Node>, usize)> {
        let mut found = Vec::new();
        let mut rest: Vec<_> = self
            .0
            .children
            .borrow()
            .iter()
            .map(|child| (Rc::clone(child), 1))
            .collect();
        while let Some((node, depth)) = rest.pop() {
            rest.extend(
                node.children
                    .borrow()
                    .iter()
                    .map(|child| (Rc::clone(child), depth + 1)),
            );
            found.push((node, depth));
        }
        found
    }
}

impl Drop for Tree {
    /// Parents and children hold each other: let go.
    fn drop(&mut self) {
        for (node, _) in self.nodes() {
            node.parent.take();
        }
    }
}

struct Below(Rc<Node>);

impl Serialize for Below {
    fn serialize<S: Serializer>(
        &self,
        serializer: &mut S,
        _scope: TraversalScope,
    ) -> std::io::Result<()> {
        for child in self.0.children.borrow().iter() {
            match &child.kind {
                Kind::Element(name, attributes) => {
                    serializer.start_elem(
                        name.clone(),
                        attributes.iter().map(|a| (&a.name, &*a.value)),
                    )?;
                    Self(Rc::clone(child)).serialize(serializer, TraversalScope::IncludeNode)?;
                    serializer.end_elem(name.clone())?;
                }
                Kind::Text(text) => serializer.write_text(&text.borrow())?,
                Kind::Document | Kind::Other => serializer.write_comment("other")?,
            }
        }
        Ok(())
    }
}

impl Node {
    fn new(kind: Kind) -> Rc<Self> {
        Rc::new(Self {
            kind,
            children: RefCell::default(),
            parent: RefCell::default(),
        })
    }

    fn place(&self) -> Option<(Rc<Self>, usize)> {
        let parent = self.parent.borrow().clone()?;
        let index = parent
            .children
            .borrow()
            .iter()
            .position(|child| std::ptr::eq(Rc::as_ptr(child), self))?;
        Some((parent, index))
    }

    fn insert(parent: &Rc<Self>, index: usize, child: NodeOrText<Rc<Self>>) {
        let node = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let before = index
                    .checked_sub(1)
                    .and_then(|before| parent.children.borrow().get(before).cloned());
                if let Some(Kind::Text(old)) = before.as_ref().map(|node| &node.kind) {
                    old.borrow_mut().push_str(&text);
                    return;
                }
                Self::new(Kind::Text(RefCell::new(text.to_string())))
            }
        };
        if let Some((old, index)) = node.place() {
            old.children.borrow_mut().remove(index);
        }
        node.parent.replace(Some(Rc::clone(parent)));
        parent.children.borrow_mut().insert(index, node);
    }
}

struct Sink {
    document: Rc<Node>,
}

impl TreeSink for Sink {
    type Handle = Rc<Node>;
    type Output = Rc<Node>;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Rc<Node> {
        self.document
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Rc<Node> {
        Rc::clone(&self.document)
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> ExpandedName<'a> {
        match &target.kind {
            Kind::Element(name, _) => name.expanded(),
            _ => panic!("not an element"),
        }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> Rc<Node> {
        Node::new(Kind::Element(name, attributes))
    }

    fn create_comment(&self, _text: StrTendril) -> Rc<Node> {
        Node::new(Kind::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Rc<Node> {
        Node::new(Kind::Other)
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        let end = parent.children.borrow().len();
        Node::insert(parent, end, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Rc<Node>,
        previous: &Rc<Node>,
        child: NodeOrText<Rc<Node>>,
    ) {
        if element.place().is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        _name: StrTendril,
        _public: StrTendril,
        _system: StrTendril,
    ) {
    }

    fn get_template_contents(&self, target: &Rc<Node>) -> Rc<Node> {
        Rc::clone(target)
    }

    fn same_node(&self, x: &Rc<Node>, y: &Rc<Node>) -> bool {
        Rc::ptr_eq(x, y)
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Rc<Node>, node: NodeOrText<Rc<Node>>) {
        let (parent, index) = sibling.place().unwrap();
        Node::insert(&parent, index, node);
    }

    fn add_attrs_if_missing(&self, _target: &Rc<Node>, _attributes: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Rc<Node>) {
        if let Some((parent, index)) = target.place() {
            parent.children.borrow_mut().remove(index);
            target.parent.take();
        }
    }

    fn reparent_children(&self, node: &Rc<Node>, new_parent: &Rc<Node>) {
        let children: Vec<_> = node.children.borrow().clone();
        for child in children {
            self.append(new_parent, NodeOrText::AppendNode(child));
        }
    }
}
