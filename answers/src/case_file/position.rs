//! Where in a case file a place is, also while the text is being written.
//!
//! Everything that looks like a key or a value is taken as one, and signs that are missing are done without; what is wrong is told by those who read the
//! text as JSON. Must not know: what may stand where.

/// How deep values are read within each other; what lies deeper is passed over.
const MAX_DEPTH: u32 = 64;

/// A value as far as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
    /// Whether its last byte closes it.
    is_closed: bool,
    /// What it is.
    pub(super) content: Content,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Members in braces.
    Object(Vec<Member>),
    /// Values in brackets.
    Array(Vec<Node>),
    /// A text, without its quotes; escapes are left as they are.
    Text(String),
    /// A number or a word.
    Word,
}

/// A key with its value, where it has one yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// The key.
    pub(super) key: String,
    start: usize,
    end: usize,
    /// Whether a colon follows it.
    pub(super) has_colon: bool,
    /// Its value.
    pub(super) value: Option<Node>,
}

/// The way from a case to a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'n> {
    /// To the value of a key of an object, which has these members.
    Key(&'n str, &'n [Member]),
    /// To an element of a list.
    Element,
    /// Into an object, which has these members.
    Into(&'n [Member]),
}

/// What a cursor is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor<'n> {
    /// A key, or where one may begin.
    Key {
        /// The members of the object.
        members: &'n [Member],
        /// The member whose key it is.
        member: Option<&'n Member>,
    },
    /// A value, or where one may begin.
    Value {
        /// The text that stands there.
        text: Option<&'n str>,
    },
}

/// A place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located<'n> {
    /// How one comes there from the case.
    pub(super) steps: Vec<Step<'n>>,
    /// What is there.
    pub(super) cursor: Cursor<'n>,
    /// The bytes of it; the place alone where nothing stands.
    pub(super) span: (usize, usize),
}

/// The cases of a text: those of a list, or one after the other.
pub(super) fn read(text: &str) -> Vec<Node> {
    let mut reader = Reader { text, at: 0 };
    let mut nodes = Vec::new();
    while reader.at < text.len() {
        match reader.value(0) {
            Some(node) => nodes.push(node),
            None => reader.at += 1,
        }
    }
    match nodes.as_slice() {
        [Node { content: Content::Array(_), .. }] => match nodes.pop().map(|node| node.content) {
            Some(Content::Array(cases)) => cases,
            _ => nodes,
        },
        _ => nodes,
    }
}

/// What a byte of a text is in.
pub(super) fn locate<'n>(nodes: &'n [Node], text: &str, offset: usize) -> Option<Located<'n>> {
    let case = nodes.iter().find(|node| node.holds(offset))?;
    let mut steps = Vec::new();
    let (cursor, span) = within(case, text, offset, &mut steps);
    Some(Located { steps, cursor, span })
}

fn within<'n>(node: &'n Node, text: &str, offset: usize, steps: &mut Vec<Step<'n>>) -> (Cursor<'n>, (usize, usize)) {
    let here = (offset, offset);
    match &node.content {
        Content::Text(text) => (Cursor::Value { text: Some(text) }, (node.start, node.end)),
        Content::Word => (Cursor::Value { text: None }, (node.start, node.end)),
        Content::Array(elements) => {
            steps.push(Step::Element);
            match elements.iter().find(|element| element.holds(offset)) {
                Some(element) => within(element, text, offset, steps),
                None => (Cursor::Value { text: None }, here),
            }
        }
        Content::Object(members) => {
            if let Some(member) = members.iter().find(|member| member.start <= offset && offset <= member.end) {
                steps.push(Step::Into(members));
                return (Cursor::Key { members, member: Some(member) }, (member.start, member.end));
            }
            let before = members.iter().rev().find(|member| member.end < offset);
            let Some(member) = before.filter(|member| member.has_colon) else {
                steps.push(Step::Into(members));
                return (Cursor::Key { members, member: None }, here);
            };
            if let Some(value) = member.value.as_ref().filter(|value| value.holds(offset)) {
                steps.push(Step::Key(&member.key, members));
                return within(value, text, offset, steps);
            }
            // The place of a value that is not written yet, which the next comma ends.
            let between = text.get(member.end..offset).unwrap_or_default();
            if member.value.is_none() && between.trim_start().starts_with(':') && !between.contains(',') {
                steps.push(Step::Key(&member.key, members));
                return (Cursor::Value { text: None }, here);
            }
            steps.push(Step::Into(members));
            (Cursor::Key { members, member: None }, here)
        }
    }
}

impl Node {
    /// Whether a place is in the value: of texts and words also at their ends, of what has brackets only between these.
    fn holds(&self, offset: usize) -> bool {
        match self.content {
            Content::Text(_) | Content::Word => self.start <= offset && offset <= self.end,
            _ => self.start < offset && (offset < self.end || !self.is_closed && offset <= self.end),
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// The next value; nothing where a sign stands that begins none.
    fn value(&mut self, depth: u32) -> Option<Node> {
        let first = self.peek()?;
        let start = self.at;
        let (content, is_closed) = match first {
            b'{' | b'[' if depth >= MAX_DEPTH => return None,
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => (Content::Text(self.quoted()), true),
            b'}' | b']' | b',' | b':' => return None,
            _ => {
                self.word();
                (Content::Word, true)
            }
        };
        Some(Node { start, end: self.at, is_closed, content })
    }

    fn object(&mut self, depth: u32) -> (Content, bool) {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            match self.peek() {
                None | Some(b']') => return (Content::Object(members), false),
                Some(b'}') => {
                    self.at += 1;
                    return (Content::Object(members), true);
                }
                Some(b',' | b':') => self.at += 1,
                Some(b'{' | b'[') => {
                    if self.value(depth + 1).is_none() {
                        self.at += 1;
                    }
                }
                Some(first) => {
                    let start = self.at;
                    let key = if first == b'"' { self.quoted() } else { self.word() };
                    let end = self.at;
                    let has_colon = self.peek() == Some(b':');
                    if has_colon {
                        self.at += 1;
                    }
                    let value = if has_colon { self.value(depth + 1) } else { None };
                    members.push(Member { key, start, end, has_colon, value });
                }
            }
        }
    }

    fn array(&mut self, depth: u32) -> (Content, bool) {
        self.at += 1;
        let mut elements = Vec::new();
        loop {
            match self.peek() {
                None | Some(b'}') => return (Content::Array(elements), false),
                Some(b']') => {
                    self.at += 1;
                    return (Content::Array(elements), true);
                }
                Some(_) => match self.value(depth + 1) {
                    Some(element) => elements.push(element),
                    None => self.at += 1,
                },
            }
        }
    }

    /// A text in quotes; one that is not closed ends with its line.
    fn quoted(&mut self) -> String {
        let start = self.at + 1;
        let rest = self.text.get(start..).unwrap_or_default();
        let mut is_escaped = false;
        for (at, letter) in rest.char_indices() {
            match letter {
                '"' if !is_escaped => {
                    self.at = start + at + 1;
                    return rest.get(..at).unwrap_or_default().to_owned();
                }
                '\n' | '\r' => {
                    self.at = start + at;
                    return rest.get(..at).unwrap_or_default().to_owned();
                }
                _ => is_escaped = letter == '\\' && !is_escaped,
            }
        }
        self.at = self.text.len();
        rest.to_owned()
    }

    /// A number or a word, up to the next sign or blank.
    fn word(&mut self) -> String {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, '{' | '}' | '[' | ']' | ',' | ':' | '"');
        let length = rest.find(ends).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default().to_owned()
    }
}
