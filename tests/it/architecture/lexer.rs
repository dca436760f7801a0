//! Rust as far as paths need it: words, `::`, braces; no comments; strings kept apart.

/// One source file, taken apart.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(String),
    Text(String),
    /// `::`
    Step,
    Mark(char),
}

/// A path as it stands in the file, trees of imports taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
    /// The inline modules around it.
    inside: Vec<String>,
}

impl Source {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned(), tokens: lex(text) }
    }

    /// `src/model/world/level.rs` is `model, world, level`.
    fn module(&self) -> Vec<String> {
        let path = self.name.trim_start_matches("src/").trim_end_matches(".rs");
        let parts = path.split('/').filter(|part| !["lib", "main", "mod"].contains(part));
        parts.map(str::to_owned).collect()
    }

    /// The room in which the file stands; none for the crate's page and the binary.
    pub(crate) fn room(&self) -> Option<&str> {
        let path = self.name.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/').next().filter(|room| !["lib", "main"].contains(room))
    }

    /// From the root of the crate; nothing if the path leads elsewhere (another crate, a local name).
    pub(crate) fn resolve(&self, reference: &Reference) -> Option<Vec<String>> {
        let mut at = match reference.segments[0].as_str() {
            "crate" => Vec::new(),
            "super" | "self" if self.name != "src/main.rs" => {
                self.module().into_iter().chain(reference.inside.iter().cloned()).collect()
            }
            _ => return None,
        };
        for segment in &reference.segments {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => drop(at.pop()),
                name => at.push(name.to_owned()),
            }
        }
        let bare_self = self.room().is_none() && at.is_empty();
        (!bare_self).then_some(at)
    }

    /// Every path of two or more segments, in order.
    pub(crate) fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        let mut modules: Vec<(String, usize)> = Vec::new();
        let (mut depth, mut at) = (0, 0);
        while at < self.tokens.len() {
            let words = |n: usize| self.word(at + n);
            if words(0) == Some("mod") && self.is_mark(at + 2, '{') {
                modules.push((words(1).unwrap_or_default().to_owned(), depth));
                at += 2;
            } else if self.is_mark(at, '{') {
                depth += 1;
                at += 1;
            } else if self.is_mark(at, '}') {
                depth -= 1;
                modules.retain(|(_, outside)| *outside < depth);
                at += 1;
            } else if words(0).is_some() && self.kind(at + 1) == Some(&Kind::Step) {
                let inside: Vec<String> = modules.iter().map(|(name, _)| name.clone()).collect();
                at = self.path(at, &[], &inside, &mut found);
            } else {
                at += 1;
            }
        }
        found
    }

    /// Reads the path at `at`, begun by `before`; says where it ends.
    fn path(
        &self,
        at: usize,
        before: &[String],
        inside: &[String],
        out: &mut Vec<Reference>,
    ) -> usize {
        let mut segments = before.to_vec();
        let mut next = at;
        while let Some(word) = self.word(next) {
            segments.push(word.to_owned());
            next += 1;
            if self.kind(next) != Some(&Kind::Step) {
                break;
            }
            next += 1;
        }
        if self.is_mark(next, '{') && self.kind(next - 1) == Some(&Kind::Step) {
            next += 1;
            while next < self.tokens.len() && !self.is_mark(next, '}') {
                next = match self.word(next) {
                    Some("as") => next + 2,
                    Some(_) => self.path(next, &segments, inside, out),
                    None => next + 1,
                };
            }
            return next + 1;
        }
        let line = self.tokens[at].line;
        out.push(Reference { line, segments, inside: inside.to_vec() });
        next.max(at + 1)
    }

    fn kind(&self, at: usize) -> Option<&Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    fn word(&self, at: usize) -> Option<&str> {
        match self.kind(at) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(&Kind::Mark(mark))
    }
}

/// Takes a text apart.
fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: text, line: 1, tokens: Vec::new() };
    while !lexer.rest.is_empty() {
        lexer.next();
    }
    lexer.tokens
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl<'a> Lexer<'a> {
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn push(&mut self, line: usize, kind: Kind) {
        self.tokens.push(Token { line, kind });
    }

    fn next(&mut self) {
        let line = self.line;
        let first = self.rest.chars().next().expect("there is something left");
        if self.rest.starts_with("//") {
            self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.block_comment();
        } else if let Some(hashes) = raw_string(self.rest) {
            self.raw(hashes);
        } else if self.rest.starts_with("::") {
            self.take(2);
            self.push(line, Kind::Step);
        } else if first == '"' {
            self.string();
        } else if first == '\'' {
            self.quote();
        } else if first.is_alphanumeric() || first == '_' {
            let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let word = self.take(end.unwrap_or(self.rest.len()));
            self.push(line, Kind::Word(word.to_owned()));
        } else {
            self.take(first.len_utf8());
            if !first.is_whitespace() {
                self.push(line, Kind::Mark(first));
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            let step = if self.rest.starts_with("/*") {
                depth += 1;
                2
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                2
            } else {
                self.rest.chars().next().map_or(0, char::len_utf8)
            };
            self.take(step);
            if depth == 0 || self.rest.is_empty() {
                return;
            }
        }
    }

    fn raw(&mut self, hashes: usize) {
        let line = self.line;
        let quote = self.rest.find('"').expect("a raw string opens with a quote") + 1;
        self.take(quote);
        let close = format!("\"{}", "#".repeat(hashes));
        let inside = self.take(self.rest.find(&close).unwrap_or(self.rest.len()));
        self.push(line, Kind::Text(inside.to_owned()));
        self.take(close.len());
    }

    fn string(&mut self) {
        let line = self.line;
        self.take(1);
        let mut escaped = false;
        let end = self.rest.find(|c: char| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let inside = self.take(end.unwrap_or(self.rest.len()));
        self.push(line, Kind::Text(inside.to_owned()));
        self.take(1);
    }

    /// A character, or the tick of a lifetime.
    fn quote(&mut self) {
        let mut chars = self.rest.chars().skip(1);
        match (chars.next(), chars.next()) {
            (Some('\\'), Some(escaped)) => {
                let begun = 2 + escaped.len_utf8();
                let end =
                    self.rest[begun..].find('\'').map_or(self.rest.len(), |at| begun + at + 1);
                self.take(end);
            }
            (Some(inside), Some('\'')) => drop(self.take(2 + inside.len_utf8())),
            _ => drop(self.take(1)),
        }
    }
}

/// How many hashes a raw string at the beginning of `rest` has, if there is one.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}
