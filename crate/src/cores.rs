//! The cores of the machine. A callback occupies the core that its process is on until it ends;
//! with more busy processes than cores one has to wait. The threads of a pool take what is left,
//! as the system's scheduler lets short work of a loop go before long work of a thread.

/// Until when each core is busy, and on which one each process last ran.
#[derive(Clone, Debug)]
pub(crate) struct Cores {
    /// Virtual nanoseconds.
    busy_until: Vec<u64>,
    last: Vec<Option<usize>>,
}

impl Cores {
    /// A machine of `count` cores, at least one.
    pub fn new(count: u32) -> Self {
        Self {
            busy_until: vec![0; count.max(1) as usize],
            last: Vec::new(),
        }
    }

    /// The core on which `process`, ready at `ready`, can run first, and from when: its last one
    /// if that is free by then, or else the one that is free first.
    pub fn find(&self, process: usize, ready: u64) -> (usize, u64) {
        let own = self.last.get(process).copied().flatten();
        if let Some(own) = own.filter(|own| self.busy_until[*own] <= ready) {
            return (own, ready);
        }
        let cores = self.busy_until.iter().enumerate();
        let first = cores.min_by_key(|(core, until)| ((**until).max(ready), *core));
        first.map_or((0, ready), |(core, until)| (core, ready.max(*until)))
    }

    /// `process` runs on `core`; true when that is not the one it ran on before.
    pub fn enter(&mut self, process: usize, core: usize) -> bool {
        if self.last.len() <= process {
            self.last.resize(process + 1, None);
        }
        self.last[process].replace(core) != Some(core)
    }

    /// What `process` runs has taken its core until `nanos`.
    pub fn occupy(&mut self, process: usize, nanos: u64) {
        if let Some(Some(core)) = self.last.get(process) {
            self.busy_until[*core] = nanos;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_stays_on_its_core_while_that_is_free() {
        let mut cores = Cores::new(2);
        assert_eq!(cores.find(7, 5), (0, 5));
        assert!(cores.enter(7, 0));
        cores.occupy(7, 10);
        assert_eq!(cores.find(7, 10), (0, 10));
        assert!(!cores.enter(7, 0));
        assert_eq!(cores.find(8, 5), (1, 5));
    }

    #[test]
    fn with_every_core_busy_it_waits_for_the_first() {
        let mut cores = Cores::new(2);
        cores.enter(0, 0);
        cores.occupy(0, 30);
        cores.enter(1, 1);
        cores.occupy(1, 20);
        assert_eq!(cores.find(2, 5), (1, 20));
    }
}
