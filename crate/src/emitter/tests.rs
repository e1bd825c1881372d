use super::*;
use proptest::prelude::*;

const FOO: Name = 1;
const BAR: Name = 2;
const NO_LIMIT: f64 = f64::INFINITY;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Log,
    Save,
    Beep,
}

fn on<P>(payload: P) -> Listener<P> {
    Listener {
        payload,
        once: false,
    }
}

fn table(payloads: &[Does]) -> (Emitters<Does>, Handle) {
    let mut emitters = Emitters::new();
    let handle = emitters.create();
    for &payload in payloads {
        emitters
            .add(handle, FOO, on(payload), Place::Last, NO_LIMIT)
            .unwrap();
    }
    (emitters, handle)
}

fn payloads(emitters: &mut Emitters<Does>, handle: Handle) -> Vec<Does> {
    emitters
        .snapshot(handle, FOO)
        .iter()
        .map(|listener| listener.payload)
        .collect()
}

#[test]
fn listeners_keep_the_order_of_their_registration_and_prepended_ones_go_first() {
    let (mut emitters, handle) = table(&[Does::Log]);
    emitters
        .add(handle, FOO, on(Does::Save), Place::First, NO_LIMIT)
        .unwrap();
    emitters
        .add(handle, FOO, on(Does::Beep), Place::Last, NO_LIMIT)
        .unwrap();
    assert_eq!(
        payloads(&mut emitters, handle),
        [Does::Save, Does::Log, Does::Beep]
    );
}

#[test]
fn remove_takes_the_last_match_only() {
    let (mut emitters, handle) = table(&[Does::Log, Does::Save, Does::Log]);
    let removed = emitters.remove(handle, FOO, Does::Log).unwrap();
    assert_eq!((removed.left, removed.freed), (2, false));
    assert_eq!(payloads(&mut emitters, handle), [Does::Log, Does::Save]);
    assert_eq!(emitters.remove(handle, FOO, Does::Beep), None);
    assert_eq!(emitters.remove(handle, BAR, Does::Log), None);
}

#[test]
fn once_flags_travel_with_their_listener() {
    let (mut emitters, handle) = table(&[Does::Log]);
    let once = Listener {
        payload: Does::Save,
        once: true,
    };
    emitters
        .add(handle, FOO, once, Place::First, NO_LIMIT)
        .unwrap();
    assert_eq!(emitters.list(handle, FOO), [once, on(Does::Log)]);
    assert_eq!(emitters.remove_at(handle, FOO, 0).unwrap().listener, once);
}

#[test]
fn a_snapshot_does_not_follow_the_list() {
    let (mut emitters, handle) = table(&[Does::Log, Does::Save]);
    let snapshot = emitters.snapshot(handle, FOO).to_vec();
    emitters.remove_at(handle, FOO, 0).unwrap();
    assert_eq!(snapshot.len(), 2);
    assert_eq!(payloads(&mut emitters, handle), [Does::Save]);
}

#[test]
fn the_last_listener_frees_the_handle_and_it_is_given_out_again() {
    let (mut emitters, handle) = table(&[Does::Log]);
    assert!(emitters.remove_at(handle, FOO, 0).unwrap().freed);
    assert!(emitters.is_empty());
    let failed = emitters.add(handle, FOO, on(Does::Log), Place::Last, NO_LIMIT);
    assert_eq!(failed, Err(UnknownEmitter(handle)));
    assert_eq!(emitters.create(), handle);
    assert_eq!(emitters.count(handle, FOO), 0);
}

#[test]
fn free_drops_all_listeners_and_may_be_called_twice() {
    let (mut emitters, handle) = table(&[Does::Log, Does::Save]);
    emitters.free(handle);
    emitters.free(handle);
    assert_eq!((emitters.len(), emitters.count(handle, FOO)), (0, 0));
    assert_eq!((emitters.create(), emitters.create()), (handle, handle + 1));
}

#[test]
fn handles_that_were_never_given_out_are_empty() {
    let mut emitters: Emitters<Does> = Emitters::new();
    for handle in [0, 1, Handle::MAX] {
        assert_eq!(emitters.count(handle, FOO), 0);
        assert!(emitters.names(handle).is_empty());
        assert!(emitters.snapshot(handle, FOO).is_empty());
        assert!(!emitters.remove_all(handle, FOO));
    }
}

#[test]
fn the_leak_warning_is_due_once_per_list() {
    let mut emitters = Emitters::new();
    let handle = emitters.create();
    let add = |emitters: &mut Emitters<u32>, max| {
        emitters
            .add(handle, FOO, on(0), Place::Last, max)
            .unwrap()
            .leak
    };
    assert_eq!(
        [2.0; 4].map(|max| add(&mut emitters, max)),
        [false, false, true, false]
    );
    // A list that shrank to one listener is a new list.
    for _ in 0..3 {
        emitters.remove(handle, FOO, 0).unwrap();
    }
    assert_eq!(
        [0.0, NO_LIMIT, 1.5].map(|max| add(&mut emitters, max)),
        [false, false, true]
    );
}

#[test]
fn names_come_in_the_order_of_their_first_listener() {
    let mut emitters = Emitters::new();
    let handle = emitters.create();
    for name in [30, 10, 20, 10] {
        emitters
            .add(handle, name, on(()), Place::Last, NO_LIMIT)
            .unwrap();
    }
    assert_eq!(emitters.names(handle), [30, 10, 20]);
    emitters.remove_all(handle, 30);
    emitters
        .add(handle, 30, on(()), Place::Last, NO_LIMIT)
        .unwrap();
    assert_eq!(
        (emitters.names(handle), emitters.event_count(handle)),
        (vec![10, 20, 30], 3)
    );
}

/// The same table as lists of lists, searched from end to end.
#[derive(Default)]
struct Model {
    events: Vec<(Name, bool, Vec<Listener<u8>>)>,
}

#[derive(Clone, Debug)]
enum Step {
    Add {
        name: Name,
        payload: u8,
        once: bool,
        place: Place,
        max: u8,
    },
    Remove {
        name: Name,
        payload: u8,
    },
    RemoveAt {
        name: Name,
        place: u32,
    },
    RemoveAll {
        name: Name,
    },
    Free,
}

fn step() -> impl Strategy<Value = Step> {
    // More names than are scanned, so that the index comes and goes.
    let name = || 0..(SCAN as Name * 2);
    let place = prop_oneof![Just(Place::Last), Just(Place::First)];
    prop_oneof![
        12 => (name(), 0u8..4, any::<bool>(), place, 0u8..4)
            .prop_map(|(name, payload, once, place, max)| Step::Add { name, payload, once, place, max }),
        4 => (name(), 0u8..4).prop_map(|(name, payload)| Step::Remove { name, payload }),
        4 => (name(), 0u32..4).prop_map(|(name, place)| Step::RemoveAt { name, place }),
        1 => name().prop_map(|name| Step::RemoveAll { name }),
        1 => Just(Step::Free),
    ]
}

impl Model {
    fn add(&mut self, name: Name, listener: Listener<u8>, place: Place, max: u8) -> Added {
        let Some((_, warned, list)) = self.events.iter_mut().find(|event| event.0 == name) else {
            self.events.push((name, false, vec![listener]));
            return Added {
                count: 1,
                leak: false,
            };
        };
        let at = if place == Place::First { 0 } else { list.len() };
        list.insert(at, listener);
        let leak = max > 0 && list.len() > usize::from(max) && !*warned;
        *warned = *warned || leak;
        Added {
            count: list.len() as u32,
            leak,
        }
    }

    fn remove_at(&mut self, name: Name, place: usize) -> Option<Removed<u8>> {
        let at = self.events.iter().position(|event| event.0 == name)?;
        let (_, warned, list) = &mut self.events[at];
        if place >= list.len() {
            return None;
        }
        let listener = list.remove(place);
        let left = list.len();
        *warned = *warned && left > 1;
        if left == 0 {
            self.events.remove(at);
        }
        Some(Removed {
            listener,
            left: left as u32,
            freed: self.events.is_empty(),
        })
    }

    fn remove(&mut self, name: Name, payload: u8) -> Option<Removed<u8>> {
        let (_, _, list) = self.events.iter().find(|event| event.0 == name)?;
        let place = list
            .iter()
            .rposition(|listener| listener.payload == payload)?;
        self.remove_at(name, place)
    }
}

/// An emitter of the table beside its model; a freed one is made anew, as the caller does.
struct Pair {
    handle: Handle,
    model: Model,
}

fn apply(emitters: &mut Emitters<u8>, pair: &mut Pair, step: &Step) -> Result<(), TestCaseError> {
    let Pair { handle, model } = pair;
    let handle = *handle;
    let freed = match *step {
        Step::Add {
            name,
            payload,
            once,
            place,
            max,
        } => {
            let listener = Listener { payload, once };
            let added = emitters
                .add(handle, name, listener, place, f64::from(max))
                .unwrap();
            prop_assert_eq!(added, model.add(name, listener, place, max));
            false
        }
        Step::Remove { name, payload } => {
            let removed = emitters.remove(handle, name, payload);
            prop_assert_eq!(removed, model.remove(name, payload));
            removed.is_some_and(|removed| removed.freed)
        }
        Step::RemoveAt { name, place } => {
            let removed = emitters.remove_at(handle, name, place);
            prop_assert_eq!(removed, model.remove_at(name, place as usize));
            removed.is_some_and(|removed| removed.freed)
        }
        Step::RemoveAll { name } => {
            model.events.retain(|event| event.0 != name);
            let freed = emitters.remove_all(handle, name);
            prop_assert_eq!(freed, model.events.is_empty());
            freed
        }
        Step::Free => {
            model.events.clear();
            emitters.free(handle);
            true
        }
    };
    if freed {
        pair.handle = emitters.create();
    }
    Ok(())
}

fn check(emitters: &mut Emitters<u8>, pair: &Pair) -> Result<(), TestCaseError> {
    let names: Vec<Name> = pair.model.events.iter().map(|event| event.0).collect();
    prop_assert_eq!(emitters.names(pair.handle), names);
    prop_assert_eq!(
        emitters.event_count(pair.handle) as usize,
        pair.model.events.len()
    );
    for (name, _, list) in &pair.model.events {
        prop_assert_eq!(emitters.count(pair.handle, *name) as usize, list.len());
        prop_assert_eq!(emitters.snapshot(pair.handle, *name), &list[..]);
    }
    Ok(())
}

proptest! {
    #[test]
    fn behaves_like_the_naive_model(steps in prop::collection::vec((0usize..3, step()), 1..120)) {
        let mut emitters = Emitters::new();
        let mut pairs = [0; 3].map(|_| Pair { handle: emitters.create(), model: Model::default() });
        for (which, step) in &steps {
            apply(&mut emitters, &mut pairs[*which], step)?;
            for pair in &pairs {
                check(&mut emitters, pair)?;
            }
        }
        prop_assert_eq!(emitters.len(), pairs.len());
    }
}
