//! The functions around a node, and what an async arrow must capture from outside: a generator has
//! its own `this`, `arguments` and `new.target`, and no `super`; an arrow has none of them.

use oxc_semantic::{ScopeId, Scoping};

/// What kind of code a frame is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FrameKind {
    Program,
    /// Anything with its own `this`: functions, methods, accessors, constructors.
    Function,
    Arrow,
    /// An async arrow: it becomes a generator inside an arrow.
    AsyncArrow,
    /// A class field's initializer or a static block.
    Initializer,
}

/// What `await`, `yield` and `return` become in a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Mode {
    #[default]
    Plain,
    Async,
    AsyncGenerator,
}

/// Something that an async arrow takes from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Capture {
    /// `this`, given to the generator as its own `this` at each call.
    This,
    /// `this` of a derived constructor: it may not be there yet, so it is asked for at each use.
    LateThis,
    Arguments,
    NewTarget,
    SuperProperty,
    SuperCall,
}

/// The captures of one async arrow.
#[derive(Clone, Copy, Default)]
pub(crate) struct Captures(u8);

impl Captures {
    fn insert(&mut self, capture: Capture) {
        self.0 |= 1 << capture as u8;
    }

    pub fn contains(self, capture: Capture) -> bool {
        self.0 & (1 << capture as u8) != 0
    }
}

/// One function (or other code with a body of its own) around the current node.
pub(crate) struct Frame {
    pub kind: FrameKind,
    pub mode: Mode,
    /// A constructor of a class with `extends`: `this` starts uninitialised.
    pub derived_constructor: bool,
    /// `super.x` is allowed here.
    pub method: bool,
    pub scope: Option<ScopeId>,
    pub captures: Captures,
    /// Uses `super`, or a direct eval that might.
    pub needs_home: bool,
}

impl Frame {
    pub fn new(kind: FrameKind, mode: Mode, scope: Option<ScopeId>) -> Self {
        Self {
            kind,
            mode,
            derived_constructor: false,
            method: kind == FrameKind::Initializer,
            scope,
            captures: Captures::default(),
            needs_home: false,
        }
    }

    pub fn method(mode: Mode, scope: Option<ScopeId>) -> Self {
        Self {
            method: true,
            ..Self::new(FrameKind::Function, mode, scope)
        }
    }

    fn is_arrow(&self) -> bool {
        matches!(self.kind, FrameKind::Arrow | FrameKind::AsyncArrow)
    }
}

/// The frames around the current node, innermost last.
#[derive(Default)]
pub(crate) struct Frames {
    list: Vec<Frame>,
    /// How many belong to the program itself and to what is around a direct eval.
    outside: usize,
}

impl Frames {
    pub fn push(&mut self, frame: Frame) {
        self.list.push(frame);
    }

    pub fn pop(&mut self) -> Option<Frame> {
        self.list.pop()
    }

    /// The innermost frame's mode.
    pub fn mode(&self) -> Mode {
        self.list.last().map_or(Mode::Plain, |frame| frame.mode)
    }

    /// Pushes the program's frame; `around` are those of a direct eval's caller.
    pub fn push_program(&mut self, program: Frame, around: impl IntoIterator<Item = Frame>) {
        self.list.extend(around);
        self.list.push(program);
        self.outside = self.list.len();
    }

    pub fn at_program(&self) -> bool {
        self.list.len() <= self.outside
    }

    /// The innermost frame that is no arrow: the owner of `this`.
    pub fn owner(&self) -> Option<&Frame> {
        self.list.iter().rev().find(|frame| !frame.is_arrow())
    }

    pub fn owner_mut(&mut self) -> Option<&mut Frame> {
        self.list.iter_mut().rev().find(|frame| !frame.is_arrow())
    }

    /// Whether an async arrow lies between the current node and the owner of `this`.
    pub fn is_captured(&self) -> bool {
        let arrows = self.list.iter().rev().take_while(|frame| frame.is_arrow());
        arrows
            .into_iter()
            .any(|frame| frame.kind == FrameKind::AsyncArrow)
    }

    /// Makes every async arrow up to the owner of `this` capture; says whether there is one.
    pub fn capture(&mut self, capture: Capture) -> bool {
        let mut captured = false;
        for frame in self
            .list
            .iter_mut()
            .rev()
            .take_while(|frame| frame.is_arrow())
        {
            if frame.kind == FrameKind::AsyncArrow {
                frame.captures.insert(capture);
                captured = true;
            }
        }
        captured
    }

    /// The same for `arguments`, which may also be a binding inside one of the arrows.
    pub fn capture_arguments(&mut self, scoping: &Scoping, declared: Option<ScopeId>) -> bool {
        let mut captured = false;
        for frame in self
            .list
            .iter_mut()
            .rev()
            .take_while(|frame| frame.is_arrow())
        {
            let inside = |scope| {
                declared.is_some_and(|it| it == scope || scoping.scope_is_descendant_of(it, scope))
            };
            if frame.scope.is_some_and(inside) {
                break;
            }
            if frame.kind == FrameKind::AsyncArrow {
                frame.captures.insert(Capture::Arguments);
                captured = true;
            }
        }
        captured
    }
}
